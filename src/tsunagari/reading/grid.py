"""Raw tables as they stand in a file, and places in them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tsunagari.clean.text import tidy
from tsunagari.errors import Note
from tsunagari.reading.column import CategoricalColumn


@dataclass(frozen=True)
class Cells:
    """Where something stands: file, sheet, first row as an editor counts it, head of the column, how many."""

    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    count: int = 1

    def note(self, key: str, /, **params: object) -> Note:
        """Return a note about these cells."""
        return Note(key, params, self.file, self.sheet, self.row, self.column, self.count)


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
    """One sheet, one text file, or a part of one: columns of texts.

    Of a part: what stood ``above`` the first table of its sheet, the year said there, and whether its
    meetings go on with those of the part before (``continued``).
    """

    columns: list[CategoricalColumn]
    height: int
    file: str | None = None
    sheet: str | None = None
    encoding: str | None = None
    first_row: int = 1
    hidden: bool = False
    alone: bool = True
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

    def tidied(self, row: int) -> list[str]:
        """Return one row as texts, tidied."""
        return [tidy(column.text(row)) for column in self.columns]

    def at(self, row: int | None = None, column: str | None = None, count: int = 1) -> Cells:
        """Return a place in this table; ``row`` counts from 0."""
        row_number = None if row is None else row + self.first_row
        return Cells(self.file, self.sheet, row_number, column, count)

    def cut(self, columns: slice = slice(None), rows: slice = slice(None)) -> Grid:
        """Return a part of the table, with all that was seen of the whole."""
        chosen = [column.taken(rows) for column in self.columns[columns]]
        return replace(self, columns=chosen, height=len(range(self.height)[rows]))

    @property
    def label(self) -> str:
        """The name of the sheet or file, for telling what has no other name."""
        return self.sheet or self.base

    @property
    def base(self) -> str:
        """The name of the file without its folder."""
        return (self.file or "").rsplit("/", 1)[-1]
