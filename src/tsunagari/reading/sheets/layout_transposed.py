"""Layout B turned: meetings down, organizations across, a mark or a head count in each cell."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from tsunagari.clean.names import is_total
from tsunagari.clean.person_words import is_personal
from tsunagari.clean.text import tidy
from tsunagari.reading.column import CategoricalColumn, joined
from tsunagari.reading.fields import OF_MEETING, field_of, header_fields
from tsunagari.reading.rows import Rows, rows_of
from tsunagari.reading.sheets.body import fill_dittos, fill_meetings
from tsunagari.reading.sheets.headers import FOOTNOTE, SEARCHED_ROWS, Header, add_above, is_read_past
from tsunagari.reading.sheets.key import by_key
from tsunagari.reading.sheets.region import Region

_NAMING: Final = frozenset(("meeting", "number", "date"))


def fits(region: Region) -> int:
    """Fit where no column of organizations stands, but columns of marks headed by organizations.

    Most of the heads must speak of organizations (病院, 課, センター …): tables of persons look the same.
    """
    return len(indices) if region.header is None and (indices := _across(region)[1]) else 0


def _across(region: Region) -> tuple[Header | None, list[int]]:
    """Return the header row, and the columns headed by organizations."""
    grid = region.grid
    for row in range(min(grid.height - 1, SEARCHED_ROWS)):
        cells = [tidy(text) for text in grid.line(row)]
        fields = header_fields(cells, region.context.options.columns)
        if not fields.keys() & _NAMING:
            continue
        indices = [
            index
            for index, text in enumerate(cells)
            if index > min(fields.values())
            and not is_read_past(text)
            and not field_of(text)
            and not is_total(text)
            and (content := region.content(index, row + 1)).marks
            and (content.words or content.binary)
        ]
        spoken = sum(not is_personal(cells[index]) for index in indices)
        if len(indices) >= 2 and 2 * spoken >= len(indices):
            return Header(row, fields), indices
    return None, []


def rows(region: Region) -> Rows:
    """Read such a table: one row for each cell, blank cells too."""
    header, indices = _across(region)
    grid, context = region.grid, region.context
    region = Region(grid, context, header)
    fields = {name: index for name, index in region.fields.items() if name in OF_MEETING}
    shown = [region.heads[index] for index in indices if not is_personal(region.heads[index])]
    organizations = "、".join(shown[:3]) + " …" * (len(indices) > 3)
    headers = {"organization": organizations} | {name: region.heads[index] for name, index in fields.items()}
    table = region.table("matrix", headers, {*indices, *fields.values()})
    body = _body(region)
    down, across = len(body), len(indices)
    columns = {name: region.cells(index, body) for name, index in fields.items()}
    fill_dittos(grid, columns, headers, context)
    fill_meetings(grid, columns, np.full(down, fill_value=True), context, a_row_each=True)
    columns = {
        name: CategoricalColumn(np.tile(cells.codes, across), cells.levels) for name, cells in columns.items()
    }
    add_above(columns, region.preamble, table.fiscal_year, across * down)
    named = CategoricalColumn.of([region.heads[index] for index in indices])
    columns["organization"] = CategoricalColumn(np.repeat(named.codes, down), named.levels)
    columns["mark"] = by_key(joined([region.cells(index, body) for index in indices]), region.key)
    return rows_of(table, columns, np.tile(body, across) + grid.first_row)


def _body(region: Region) -> NDArray[np.int64]:
    """Return the rows that are meetings: no totals, no remarks, something said of the meeting."""
    grid, fields = region.grid, region.fields
    rows = np.arange(region.top + 1, grid.height)
    total, said, footnote = (np.zeros(len(rows), dtype=bool) for _ in range(3))
    for index in range(max(fields.values()) + 1):
        cells = grid.columns[index].taken(rows)
        total |= np.array([is_total(tidy(text)) for text in cells.levels] + [False])[cells.codes]
        footnote |= np.array([bool(FOOTNOTE.match(text)) for text in cells.levels] + [False])[cells.codes]
    for name in _NAMING & fields.keys():
        said |= grid.columns[fields[name]].codes[rows] >= 0
    said &= ~footnote & ~total
    filled = np.zeros(len(rows), dtype=bool)
    for column in grid.columns:
        filled |= column.codes[rows] >= 0
    remark = filled & ~said & ~total
    for key, chosen in (("reading.total_rows", total), ("reading.remark_rows", remark)):
        region.note_rows(key, rows, chosen)
    return rows[said]
