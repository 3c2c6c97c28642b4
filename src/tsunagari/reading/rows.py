"""Rows in one shape whatever the layout was, and how each table was understood."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from tsunagari.reading.column import CategoricalColumn, distinct, joined
from tsunagari.reading.fields import FIELDS, Layout
from tsunagari.reading.grid import Cells, Grid

if TYPE_CHECKING:
    from tsunagari.reading.records.attendance_status import Marks
    from tsunagari.reading.records.meetings import Held


@dataclass(eq=False)
class Table:
    """How one grid was understood; ``unnamed``: rows taken for one meeting without name and date."""

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
    unnamed: int = 0

    @property
    def blank_unknown(self) -> bool:
        """Whether a blank says neither present nor absent: in a matrix, and in ticked columns."""
        return self.layout == "matrix" or self.ticked

    def forget(self) -> None:
        """Let go of the cells, which hold persons, and keep where the table stood."""
        self.grid = replace(self.grid, columns=[], height=0, above=())


@dataclass(eq=False)
class Rows:
    """One row an organization (or person) at a meeting, from all tables; absent fields are blank.

    ``table`` is the number of each row's table among ``tables``, ``row`` its row there, ``rest`` differs
    where columns differ that are not read. What steps find out is added: ``marks``, ``held``.
    """

    columns: dict[str, CategoricalColumn]
    row: NDArray[np.int64]
    rest: NDArray[np.uint64]
    tables: tuple[Table, ...]
    table: NDArray[np.int64]
    marks: Marks | None = None
    held: Held | None = None

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
        if keep.dtype == np.bool_ and keep.all():
            return self
        return replace(
            self,
            columns={name: column.taken(keep) for name, column in self.columns.items()},
            table=self.table[keep],
            row=self.row[keep],
            rest=self.rest[keep],
            marks=None if self.marks is None else self.marks.taken(keep),
            held=None if self.held is None else self.held.taken(keep),
        )

    def having(self, **columns: CategoricalColumn) -> Rows:
        """Return the rows with some fields replaced."""
        return replace(self, columns={**self.columns, **columns})

    def by_table(self, judge: Callable[[Table], object]) -> NDArray[np.bool_]:
        """Return for each row what is true of its table."""
        return np.array([bool(judge(table)) for table in self.tables])[self.table]

    def where(self, name: str, judge: Callable[[str], object]) -> NDArray[np.bool_]:
        """Return the rows of which a field, where it says anything, is judged true: once a value."""
        return self.get(name).judged(judge)

    def at(self, rows: NDArray[Any], field: str | None = None, count: int | None = None) -> Cells:
        """Return the place of some rows (numbers or flags): the first of them, and how many there are."""
        numbers = np.flatnonzero(rows) if rows.dtype == np.bool_ else rows
        table, row = self.tables[self.table[numbers[0]]], int(self.row[numbers[0]])
        grid, column = table.grid, None if field is None else table.headers.get(field)
        return Cells(grid.file, grid.sheet, row, column, len(numbers) if count is None else count)

    def each_table(self, flags: NDArray[np.bool_]) -> Iterator[NDArray[np.int64]]:
        """Yield the numbers of the rows chosen, those of one table after those of another."""
        for number in distinct(self.table[flags]):
            yield np.flatnonzero(flags & (self.table == number))


def rows_of(
    table: Table, columns: Mapping[str, CategoricalColumn], row: NDArray[np.int64], rest: Any = 0
) -> Rows:
    """Make the rows of one table."""
    filled = {name: column for name, column in columns.items() if len(column.levels)}
    table.rows = int(np.count_nonzero(np.bincount(row)))
    rest = np.broadcast_to(np.asarray(rest, dtype=np.uint64), len(row))
    return Rows(filled, row, rest, (table,), np.zeros(len(row), dtype=np.int64))


def joined_rows(tables_read: Sequence[Rows]) -> Rows:
    """Put the rows of several tables below one another."""
    if len(tables_read) == 1:
        return tables_read[0]
    names = [name for name in FIELDS if any(name in rows.columns for rows in tables_read)]
    return Rows(
        {name: joined([rows.get(name) for rows in tables_read]) for name in names},
        np.concatenate([rows.row for rows in tables_read]),
        np.concatenate([rows.rest for rows in tables_read]),
        tuple(table for rows in tables_read for table in rows.tables),
        np.repeat(np.arange(len(tables_read)), [len(rows) for rows in tables_read]),
    )
