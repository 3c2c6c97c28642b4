"""The options of one study."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from tsunagari.analysis.lists import Lists
from tsunagari.network.core import PlenaryRule, Weight


class Progress(Protocol):
    """Called with the name of the step that begins."""

    def __call__(self, key: str, /) -> None:
        """Hear that a step begins."""


@dataclass(frozen=True)
class StudyOptions:
    """What a study was asked for; ``window`` as a network keeps it."""

    window: Mapping[str, Any]
    weight: Weight
    plenary: PlenaryRule
    resamples: int
    seed: int
    public: bool
    exact: bool
    lists: Lists
    draws: Mapping[str, int] = field(default_factory=dict)

    def settings(self, year_starts: int) -> dict[str, Any]:
        """Return the settings as findings keep them."""
        return {
            "weight": self.weight,
            "plenary": self.plenary,
            "public": self.public,
            "exact": self.exact,
            "resamples": self.resamples,
            "window": {name: list(values) for name, values in self.window.items()},
            "year_starts": year_starts,
            **({"draws": dict(sorted(self.draws.items()))} if self.draws else {}),
            **self.lists.settings,
        }
