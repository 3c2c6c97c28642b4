"""How well a layout fits a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

if TYPE_CHECKING:
    from tsunagari.reading.rows import Rows
    from tsunagari.reading.sheets.region import Region


class Fit(NamedTuple):
    """How many heads of the table a layout can explain; 0: it does not fit."""

    heads: int


NO_FIT: Final = Fit(0)


class Layout(Protocol):
    """A module that reads one layout."""

    def fits(self, region: Region) -> Fit:
        """Return how well the layout fits a table, without telling anything."""

    def rows(self, region: Region) -> Rows:
        """Read a table that fits."""
