"""What is said of a table that cannot be read as attendance: which columns it has, and which it lacks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tsunagari.clean.text import folded, tidy
from tsunagari.errors import shortened
from tsunagari.reading.sheets.headers import field_of

if TYPE_CHECKING:
    from tsunagari.errors import Note
    from tsunagari.reading.grid import Grid
    from tsunagari.reading.options import Options


def missing_columns(grid: Grid, has_header: bool, options: Options) -> list[Note]:
    """Return a fault for each column named by option that this table does not have."""
    heads = {folded(tidy(text)) for row in range(min(grid.height, 60)) for text in grid.line(row)}
    absent = [text for text in options.columns.values() if folded(text) not in heads]
    if not absent:
        return []
    seen = _columns_seen(grid)
    return [
        grid.note("reading.named_column_missing", header=shortened(text), seen=seen)
        for text in absent
        if has_header or seen
    ]


def no_header(grid: Grid) -> Note:
    """Return the fault of a table in which no column of organizations was found."""
    seen = _columns_seen(grid)
    return (
        grid.note("reading.no_organization_column", seen=seen) if seen else grid.note("reading.no_header_row")
    )


def _columns_seen(grid: Grid) -> str:
    """Return the cells of what looks like the header row; empty if it could be data, which is never shown."""
    widths = [sum(bool(cell.strip()) for cell in grid.line(row)) for row in range(min(grid.height, 30))]
    if not widths or max(widths) == 0:
        return ""
    row = widths.index(max(widths))
    cells = [tidy(cell) for cell in grid.line(row)]
    known = sum(bool(cell and field_of(cell)) for cell in cells)
    if known < 2 and grid.height < 3:
        return ""
    if not known:
        below = [set(column.taken(slice(row + 1, None)).cleaned(tidy).levels) for column in grid.columns]
        repeated = any(cell and cell in values for cell, values in zip(cells, below, strict=True))
        if repeated or any(re.search(r"\d", cell) for cell in cells):
            return ""
    return "、".join(shortened(cell) for cell in cells if cell)
