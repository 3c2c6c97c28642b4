"""What every part of a comparison needs: the comparison, the language, and the names of its sides."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from tsunagari import facts
from tsunagari.reports.chapters.context import Localized
from tsunagari.tables import fiscal_year, rows_of

if TYPE_CHECKING:
    from tsunagari.facts import Fact
    from tsunagari.findings import Comparison

_ORDERED: Final = {None, "year"}


@dataclass(frozen=True)
class Sides(Localized):
    """A comparison to be told in a language."""

    comparison: Comparison

    @cached_property
    def labels(self) -> dict[str, str]:
        """The parts by name, as people call them."""
        years = self.comparison.by == "year"
        return {name: fiscal_year(int(name), self.lang) if years else name for name in self.comparison.parts}

    @cached_property
    def ordered(self) -> bool:
        """Whether each part follows the one before, so that change can be told."""
        return self.comparison.by in _ORDERED

    @cached_property
    def indicators(self) -> list[dict[str, Any]]:
        """Every indicator of every part."""
        return rows_of(self.comparison.indicators)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """What may be said of each two parts."""
        return facts.of_comparison(self.comparison)
