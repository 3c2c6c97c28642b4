"""Several tables in one sheet: below one another, or side by side."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from tsunagari.clean.fiscal_years import find_fiscal_year
from tsunagari.clean.text import folded, tidy
from tsunagari.errors import shortened
from tsunagari.reading.sheets.headers import Header, field_of, find_header, header_fields
from tsunagari.reading.sheets.layout_matrix import meeting_columns
from tsunagari.reading.sheets.meeting_headers import block_start
from tsunagari.reading.sheets.preamble import is_title, says_of_meeting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tsunagari.reading.grid import Grid
    from tsunagari.reading.options import Options

_SHEET_TITLE = re.compile(
    "年度|第.{1,3}回|臨時|名簿|出欠|出席(?:簿|表|者|状況)|一覧|list|attendance|roster", re.IGNORECASE
)
_TITLE_ROWS: Final = 4


class _Cut(NamedTuple):
    """Where a further table begins, and whether it goes on with the meetings of the one before."""

    row: int
    continued: bool


def split_blocks(grid: Grid, header: Header, options: Options) -> list[Grid]:
    """Return the tables of a sheet; one to the right goes on with the meetings of the one to its left."""
    blocks: list[Grid] = []
    for part in _apart(grid, header, options):
        top = header if part.width == grid.width else find_header(part, options.columns)
        for below in [part] if top is None else _below(part, top, options):
            blocks += _abreast(below, options)
    return blocks


def _apart(grid: Grid, header: Header, options: Options) -> list[Grid]:
    """Cut off what stands to the right of a matrix, such as a list of its dates, behind a blank column."""
    named = header.fields.get("organization")
    if named is None or not header.fields.keys() & {"meeting", "date"}:
        return [grid]
    first = min(header.fields[name] for name in ("meeting", "date") if name in header.fields)
    for place in range(named + 1, first):
        if (grid.columns[place].codes[header.row :] >= 0).any():
            continue
        left = _columns(grid, slice(0, place))
        fields = {name: column for name, column in header.fields.items() if column < place}
        if not meeting_columns(left, Header(header.row, fields), options):
            continue
        right = _columns(grid, slice(place, None), continued=True)
        if find_header(right, options.columns) is not None:
            return [left, right]
        headers = [shortened(text) for text in map(tidy, right.line(header.row)) if text and field_of(text)]
        left.notes.append(left.note("reading.aside", row=header.row, columns="、".join(headers[:10])))
        return [left]
    return [grid]


def _below(grid: Grid, header: Header, options: Options) -> list[Grid]:
    """Cut where a further title and header row begin; in a matrix, where a header row begins.

    In other layouts a header that is merely repeated, as printed pages do, is no cut.
    """
    meetings = meeting_columns(grid, header, options)
    cuts = _cuts(grid, header, matrix=bool(meetings))
    if not cuts:
        return [grid]
    top = block_start(grid, header, meetings) if meetings else header.row
    above = tuple(tuple(grid.line(row)) for row in range(top))
    years = {year for line in above for text in line if (year := find_fiscal_year(text)) is not None}
    year = years.pop() if len(years) == 1 else grid.fiscal_year
    ends = [*(cut.row for cut in cuts), grid.height]
    blocks = []
    for cut, end in zip([_Cut(0, continued=grid.continued), *cuts], ends, strict=True):
        block = _part(grid, slice(None), slice(cut.row, end))
        block.first_row = grid.first_row + cut.row
        block.notes = [] if cut.row else grid.notes
        block.alone = grid.alone and all(one.continued for one in cuts)
        block.above = (*above, *grid.above) if cut.continued and cut.row else grid.above
        block.fiscal_year = year
        block.continued = cut.continued
        blocks.append(block)
    return blocks


def _cuts(grid: Grid, header: Header, *, matrix: bool) -> list[_Cut]:
    column = grid.columns[header.fields.get("organization", next(iter(header.fields.values())))]
    code = column.codes[header.row]
    again = np.flatnonzero(column.codes == code) if code >= 0 else np.array([], dtype=np.int64)
    titles = {folded(text) for row in range(header.row) for text in grid.line(row) if text}
    cuts: list[_Cut] = []
    before = header.row
    for row in again[again > header.row].tolist():
        merged = row == before + 1
        before = row
        if merged or len(header_fields([tidy(text) for text in grid.line(row)], {})) < min(
            2, len(header.fields)
        ):
            continue
        start = _start(grid, row)
        continued = False
        if start == row:
            start, title = _titled(grid, row)
            continued = title in titles
            titles.add(title)
        if start == row or (continued and not matrix):
            start, continued = row, True
        if (start < row or matrix) and start > (cuts[-1].row if cuts else header.row):
            cuts.append(_Cut(start, continued))
    return cuts


def _start(grid: Grid, header_row: int) -> int:
    """Return the first row of the title block above a header row; the header row itself if there is none."""
    row, start = header_row - 1, header_row
    while row > 0:
        cells = [cell for cell in (tidy(text) for text in grid.line(row)) if cell]
        if says_of_meeting(cells):
            start = row
        elif len(cells) > 1:
            break
        row -= 1
    # A title of one cell may stand over what is said of the meeting.
    if start < header_row and start > 1:
        above = [cell for cell in (tidy(text) for text in grid.line(start - 1)) if cell]
        blank_before = not any(text.strip() for text in grid.line(start - 2))
        if len(above) == 1 and blank_before:
            start -= 1
    return start


def _titled(grid: Grid, header_row: int) -> tuple[int, str]:
    """Return the row of a title such as 令和5年度 出欠表 above a header row, and the title (folded)."""
    for row in range(header_row - 1, max(header_row - 1 - _TITLE_ROWS, 0), -1):
        cells = [cell for cell in (tidy(text) for text in grid.line(row)) if cell]
        if len(cells) > 1 and (len(cells) > 2 or any(map(str.strip, grid.line(row - 1)))):
            break
        if cells and is_title(cells[0]) and _SHEET_TITLE.search(cells[0]):
            return row, folded(cells[0])
    return header_row, ""


def _abreast(grid: Grid, options: Options) -> list[Grid]:
    """Cut a sheet where the header row begins anew to the right, as sign-in sheets in two columns do."""
    header = find_header(grid, options.columns)
    named = None if header is None else header.fields.get("organization")
    if header is None or named is None:
        return [grid]
    cells = [tidy(text) for text in grid.line(header.row)]
    starts = [0]
    for place in range(named + 2, grid.width):
        if cells[place] != cells[named] or cells[place - 1] == cells[place]:
            continue
        start = _begins(cells, named, place, starts[-1])
        if place - start + _matching(cells, named, place) >= 2 or _is_matrix(grid, header, place, options):
            starts.append(start)
        else:
            shown_header = shortened(cells[place])
            grid.notes.append(grid.note("reading.second_organization", row=header.row, header=shown_header))
    if len(starts) == 1:
        return [grid]
    left = _columns(grid, slice(0, starts[1]))
    meetings = meeting_columns(left, Header(header.row, _fields(left, header, options)), options)
    top = block_start(left, header, meetings) if meetings else header.row
    above = (*(tuple(left.line(row)) for row in range(top)), *grid.above)
    rest = [
        _columns(grid, slice(start, end), continued=True)
        for start, end in zip(starts[1:], [*starts[2:], grid.width], strict=True)
    ]
    for block in rest:
        block.above = above
    return [left, *rest]


def _fields(grid: Grid, header: Header, options: Options) -> dict[str, int]:
    """Return field → column number of a header row in part of its table."""
    return header_fields([tidy(text) for text in grid.line(header.row)], options.columns)


def _begins(cells: Sequence[str], named: int, place: int, last: int) -> int:
    """Return the first column of a header that repeats the one around ``named``."""
    start, apart = place, place - named
    while (
        start - 1 - apart >= last and start - 1 > named and cells[start - 1] == cells[start - 1 - apart] != ""
    ):
        start -= 1
    return start


def _matching(cells: Sequence[str], named: int, place: int) -> int:
    """Return how many headers from the organization on are the same in both tables."""
    same = 0
    while (
        place + same < len(cells)
        and named + same < place
        and cells[place + same] == cells[named + same] != ""
    ):
        same += 1
    return same


def _is_matrix(grid: Grid, header: Header, place: int, options: Options) -> bool:
    right = _columns(grid, slice(place, None))
    return bool(meeting_columns(right, Header(header.row, _fields(right, header, options)), options))


def _columns(grid: Grid, columns: slice, *, continued: bool = False) -> Grid:
    """Return some columns of a table; the first of them keeps the notes."""
    part = _part(grid, columns, slice(None))
    if columns.start:
        part.notes = []
        part.continued = continued
    return part


def _part(grid: Grid, columns: slice, rows: slice) -> Grid:
    """Return a part of a table, with all that was seen of the whole."""
    chosen = [one.taken(rows) for one in grid.columns[columns]]
    return replace(grid, columns=chosen, height=len(range(grid.height)[rows]))
