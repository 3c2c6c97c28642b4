"""Rows in one shape whatever the layout was, and how each table was understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np

from tsunagari.reading.column import CategoricalColumn, joined
from tsunagari.reading.grid import Grid

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
