"""Layout B turned: meetings down, organizations across, a mark or a head count in each cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from tsunagari.clean.names import is_total
from tsunagari.clean.person_words import is_personal
from tsunagari.clean.text import folded, tidy
from tsunagari.reading.column import CategoricalColumn, joined
from tsunagari.reading.rows import Rows, Table, rows_of
from tsunagari.reading.sheets.headers import (
    IGNORED,
    SEARCHED_ROWS,
    Header,
    english_headers,
    field_of,
    header_fields,
)
from tsunagari.reading.sheets.layout_matrix import holds_marks
from tsunagari.reading.sheets.preamble import FOOTNOTE, add_above, read_preamble, stated_fiscal_year

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tsunagari.reading.grid import Grid
    from tsunagari.reading.options import Options

_OF_MEETING: Final = (
    "meeting", "number", "date", "forum", "kind", "tier", "area", "evaluation", "fiscal_year",
)  # fmt: skip
_NAMING: Final = frozenset(("meeting", "number", "date"))


def find_across(grid: Grid, options: Options) -> tuple[Header, list[int]] | None:
    """Return the header row and the columns headed by organizations; None if this is no such table.

    Most of the headers must speak of organizations (病院, 課, センター …): tables of persons look the same.
    """
    for row in range(min(grid.height - 1, SEARCHED_ROWS)):
        cells = [tidy(text) for text in grid.line(row)]
        fields = header_fields(cells, options.columns)
        if not fields.keys() & _NAMING:
            continue
        header = Header(row, fields)
        places = [
            place
            for place, text in enumerate(cells)
            if place > min(fields.values())
            and folded(text) not in IGNORED
            and not field_of(text)
            and not is_total(text)
            and holds_marks(grid, header, place, options)
        ]
        spoken = sum(not is_personal(cells[place]) for place in places)
        if len(places) >= 2 and 2 * spoken >= len(places):
            return header, places
    return None


def read_across(grid: Grid, header: Header, places: list[int], options: Options) -> tuple[Table, Rows]:
    """Read such a table.

    Returns
    -------
    tuple
        How it was understood, and one row for each cell (blank cells too).

    """
    preamble = read_preamble(grid, header.row)
    cells = [tidy(text) for text in grid.line(header.row)]
    fields = {name: column for name, column in header.fields.items() if name in _OF_MEETING}
    shown = [cells[place] for place in places if not is_personal(cells[place])]
    table = Table(
        grid,
        layout="matrix",
        header_row=header.row,
        headers={
            "organization": "、".join(shown[:3]) + " …" * (len(places) > 3),
            **{name: cells[column] for name, column in fields.items()},
        },
        unread=tuple(
            text
            for place, text in enumerate(cells)
            if folded(text) not in IGNORED and place not in {*places, *fields.values()} and not is_total(text)
        ),
        title=preamble.title,
        fiscal_year=options.fiscal_year or stated_fiscal_year(grid, preamble),
        english=english_headers(cells),
    )
    body = _body(grid, header)
    down, across = len(body), len(places)
    columns = {}
    for name, column in fields.items():
        texts = grid.columns[column].taken(body).cleaned(tidy)
        columns[name] = CategoricalColumn(np.tile(texts.codes, across), texts.levels)
    add_above(columns, preamble, table.fiscal_year, across * down)
    named = CategoricalColumn.of([cells[place] for place in places])
    columns["organization"] = CategoricalColumn(np.repeat(named.codes, down), named.levels)
    columns["mark"] = joined([grid.columns[place].taken(body).cleaned(tidy) for place in places])
    return table, rows_of(columns, np.tile(body, across) + grid.first_row)


def _body(grid: Grid, header: Header) -> NDArray[np.int64]:
    """Return the rows that are meetings: no totals, no remarks, something said of the meeting."""
    rows = np.arange(header.row + 1, grid.height)
    total, said, footnote = (np.zeros(len(rows), dtype=bool) for _ in range(3))
    for place in range(max(header.fields.values()) + 1):
        cells = grid.columns[place].taken(rows)
        total |= np.array([is_total(tidy(text)) for text in cells.levels] + [False])[cells.codes]
        footnote |= np.array([bool(FOOTNOTE.match(text)) for text in cells.levels] + [False])[cells.codes]
    for name in _NAMING & header.fields.keys():
        said |= grid.columns[header.fields[name]].codes[rows] >= 0
    said &= ~footnote & ~total
    if total.any():
        grid.notes.append(grid.note("reading.total_rows", row=int(rows[total][0]), count=int(total.sum())))
    filled = np.zeros(len(rows), dtype=bool)
    for column in grid.columns:
        filled |= column.codes[rows] >= 0
    remark = filled & ~said & ~total
    if remark.any():
        grid.notes.append(grid.note("reading.remark_rows", row=int(rows[remark][0]), count=int(remark.sum())))
    return rows[said]
