"""Raw tables as they stand in a file, and rows in one shape whatever the layout was."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np

from tsunagari.errors import Note
from tsunagari.reading.column import CategoricalColumn, joined

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

Layout = Literal["long", "matrix", "list", "roster"]

FIELDS: Final = (
    "organization", "meeting", "number", "date", "forum", "kind", "tier", "area", "sector", "role", "person",
    "count", "mark", "mode", "evaluation", "secretariat", "fiscal_year", "remarks",
    "home_area", "home_tier",
)  # fmt: skip


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


@dataclass(eq=False)
class Table:
    """How one grid was understood."""

    grid: Grid
    layout: Layout
    header_row: int | None
    headers: Mapping[str, str] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    title: str = ""
    fiscal_year: int | None = None
    synthetic: bool = False
    english: bool = False
    rows: int = 0
    ticked: bool = False

    @property
    def blank_unknown(self) -> bool:
        """Whether a blank says neither present nor absent: in a matrix, and in ticked columns."""
        return self.layout == "matrix" or self.ticked

    def forget(self) -> None:
        """Let go of the cells, which hold persons, and keep where the table stood."""
        grid = self.grid
        self.grid = Grid(
            [], 0, file=grid.file, sheet=grid.sheet, encoding=grid.encoding,
                first_row=grid.first_row,
            hidden=grid.hidden, alone=grid.alone,
        )  # fmt: skip


@dataclass(eq=False)
class Rows:
    """One row an organization (or person) at a meeting, from all tables; absent fields are blank."""

    columns: dict[str, CategoricalColumn]
    table: NDArray[np.int64]
    row: NDArray[np.int64]
    rest: NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.row)

    def get(self, name: str) -> CategoricalColumn:
        """Return a field; blank throughout where no table has it."""
        column = self.columns.get(name)
        return CategoricalColumn.constant(None, len(self)) if column is None else column

    def has(self, name: str) -> bool:
        """Return whether any row says something in a field."""
        return name in self.columns and len(self.columns[name].levels) > 0

    def taken(self, keep: NDArray[Any]) -> Rows:
        """Return some of the rows."""
        rows = slice(None) if keep.dtype == np.bool_ and keep.all() else keep  # all: without a copy
        return Rows(
            {name: column.taken(rows) for name, column in self.columns.items()},
            self.table[rows],
            self.row[rows],
            self.rest[rows],
        )


def rows_of(
    columns: dict[str, CategoricalColumn], row: NDArray[np.int64], rest: NDArray[np.uint64] | None = None
) -> Rows:
    """Make the rows of one table."""
    filled = {name: column for name, column in columns.items() if len(column.levels)}
    return Rows(
        filled,
        np.zeros(len(row), dtype=np.int64),
        row,
        np.zeros(len(row), np.uint64) if rest is None else rest,
    )


def joined_rows(parts: Sequence[Rows]) -> Rows:
    """Put the rows of several tables below one another, numbering the tables."""
    if len(parts) == 1:
        return parts[0]
    names = [name for name in FIELDS if any(name in part.columns for part in parts)]
    return Rows(
        {name: joined([part.get(name) for part in parts]) for name in names},
        np.repeat(np.arange(len(parts)), [len(part) for part in parts]),
        np.concatenate([part.row for part in parts]),
        np.concatenate([part.rest for part in parts]),
    )
