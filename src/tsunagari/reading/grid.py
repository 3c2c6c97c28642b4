"""Raw tables as they stand in a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tsunagari.errors import Note

if TYPE_CHECKING:
    from tsunagari.reading.column import CategoricalColumn


@dataclass(eq=False)
class Hidden:
    """What only a sheet's markup tells.

    Hidden rows (from 0); how many times columns are hidden; formulas saved without a result; first and last
    cells of merged blocks, where the parser does not give them.
    """

    rows: list[int] = field(default_factory=list)
    columns: int = 0
    unsaved: int = 0
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)


@dataclass(eq=False)
class Grid:
    """One sheet, or one text file: columns of texts, with what was seen on the way in."""

    columns: list[CategoricalColumn]
    height: int
    file: str | None = None
    sheet: str | None = None
    encoding: str | None = None
    first_row: int = 1
    hidden: bool = False
    notes: list[Note] = field(default_factory=list)
    alone: bool = True
    # Of a table cut out of a sheet: what stood above the first one, its year, and whether its meetings go on.
    above: tuple[tuple[str, ...], ...] = ()
    fiscal_year: int | None = None
    continued: bool = False

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.columns)

    def line(self, row: int) -> list[str]:
        """Return one row as texts."""
        return [column.text(row) for column in self.columns]

    def note(
        self, key: str, /, row: int | None = None, column: str | None = None, count: int = 1, **params: object
    ) -> Note:
        """Return a note that has its place in this table; ``row`` counts from 0."""
        place = None if row is None else row + self.first_row
        return Note(key, params, file=self.file, sheet=self.sheet, row=place, column=column, count=count)

    @property
    def label(self) -> str:
        """The name of the sheet or file, for telling what has no other name."""
        return self.sheet or self.base

    @property
    def base(self) -> str:
        """The name of the file without its folder."""
        return (self.file or "").rsplit("/", 1)[-1]
