"""The options of one study, and the lists that it goes by: groups, counts, goals, pairs, relations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from os import PathLike
from typing import TYPE_CHECKING, Any, Protocol

import pandas as pd

from tsunagari.clean.text import folded
from tsunagari.measure.coverage import expected_groups
from tsunagari.measure.goals import DIRECTIONS, goal_indicators
from tsunagari.measure.links import KINDS
from tsunagari.measure.official import official_table
from tsunagari.network.core import PlenaryRule, Weight
from tsunagari.reading.records.input_tables import read_input_table

if TYPE_CHECKING:
    Source = str | PathLike[str] | pd.DataFrame


@dataclass(frozen=True, eq=False)
class Lists:
    """Expected stakeholder groups and official counts, and the tables given beside the records.

    Parameters
    ----------
    groups, counts : pandas.DataFrame
        Of `expected_groups` and `official_table`.
    settings : dict
        ``groups`` and ``counts`` where they are a city's own, and each table given: SHA-256 of what they say.
    given : mapping
        ``targets``, ``pairs``, ``relations`` as
        `tsunagari.reading.records.input_tables.read_input_table` reads them; only those that were given.

    """

    groups: pd.DataFrame
    counts: pd.DataFrame
    settings: dict[str, str]
    given: Mapping[str, pd.DataFrame] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        groups: str | PathLike[str] | None,
        counts: str | PathLike[str] | None,
        sources: Mapping[str, Source | None] | None = None,
    ) -> Lists:
        """Read a city's own lists, or take the national ones; faults are told before any work."""
        tables = {"groups": expected_groups(groups), "counts": official_table(counts)}
        given = {
            name: read_input_table(name, source, choices(name, tables["counts"]))
            for name, source in (sources or {}).items()
            if source is not None
        }
        own = {"groups": groups, "counts": counts}
        settings = {
            name: sha256(table.to_csv(index=False, lineterminator="\n").encode()).hexdigest()
            for name, table in {**tables, **given}.items()
            if name in given or own[name] is not None
        }
        return cls(**tables, settings=settings, given=given)


def choices(table: str, counts: pd.DataFrame) -> dict[str, dict[str, str]]:
    """Return the words that a table's columns of keys accept: column → folded word → key."""
    labels = goal_indicators(counts)[["label_ja", "label_en"]]
    indicators = {key: (key, *names) for key, *names in labels.itertuples(name=None)}
    words: dict[str, dict[str, Mapping[str, Iterable[str]]]] = {
        "targets": {"indicator": indicators, "direction": DIRECTIONS},
        "pairs": {"kind": KINDS},
    }
    return {
        column: {folded(word): key for key, several in accepted.items() for word in several}
        for column, accepted in words.get(table, {}).items()
    }


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
