"""Several tables in one sheet → regions: below one another, or side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Final, NamedTuple

import numpy as np

from tsunagari.clean.dates import find_fiscal_year
from tsunagari.clean.text import folded, tidy
from tsunagari.errors import shortened
from tsunagari.reading.context import ReadContext
from tsunagari.reading.fields import field_of, header_fields
from tsunagari.reading.grid import Grid
from tsunagari.reading.sheets.body import section_of
from tsunagari.reading.sheets.headers import Header, is_title, says_of_meeting
from tsunagari.reading.sheets.patterns import pattern
from tsunagari.reading.sheets.region import Region

_SHEET_TITLE = pattern("sheet_titles")
_TITLE_ROWS: Final = 4


class _Cut(NamedTuple):
    """Where a further table begins, and whether it goes on with the meetings of the one before."""

    row: int
    continued: bool


def regions_of(grid: Grid, context: ReadContext) -> Iterator[Region]:
    """Yield the tables of a sheet; one to the right goes on with the meetings of the one to its left."""
    whole = Region(grid, context)
    if whole.header is None:
        yield whole
        return
    for piece in _apart(whole):
        for below in [piece] if piece.header is None else _below(piece):
            yield from _abreast(below)


def _apart(region: Region) -> list[Region]:
    """Cut off what stands to the right of a matrix, such as a list of its dates, behind a blank column."""
    grid, fields, context = region.grid, region.fields, region.context
    named = fields.get("organization")
    if named is None or not fields.keys() & {"meeting", "date"}:
        return [region]
    first = min(fields[name] for name in ("meeting", "date") if name in fields)
    for index in range(named + 1, first):
        if (grid.columns[index].codes[region.top :] >= 0).any():
            continue
        own = {name: column for name, column in fields.items() if column < index}
        left = Region(grid.cut(slice(0, index)), context, Header(region.top, own))
        if not left.block.columns:
            continue
        right = Region(_continued(grid.cut(slice(index, None))), context)
        if right.header is not None:
            return [left, right]
        heads = [
            shortened(text) for text in map(tidy, right.grid.line(region.top)) if text and field_of(text)
        ]
        context.note("reading.aside", left.grid.at(region.top), columns="、".join(heads[:10]))
        return [left]
    return [region]


def _below(region: Region) -> list[Region]:
    """Cut where a further title and header row begin; in a matrix, where a header row begins.

    In other layouts a header that is merely repeated, as printed pages do, is no cut.
    """
    grid, context = region.grid, region.context
    cuts = _cuts(region)
    if not cuts:
        return [region]
    above = tuple(tuple(grid.line(row)) for row in range(region.block.start))
    years = {year for line in above for text in line if (year := find_fiscal_year(text)) is not None}
    year = years.pop() if len(years) == 1 else grid.fiscal_year
    ends = [*(cut.row for cut in cuts), grid.height]
    regions = []
    for cut, end in zip([_Cut(0, continued=grid.continued), *cuts], ends, strict=True):
        piece = grid.cut(rows=slice(cut.row, end))
        piece.first_row = grid.first_row + cut.row
        piece.alone = grid.alone and all(later.continued for later in cuts)
        piece.above = (*above, *grid.above) if cut.continued and cut.row else grid.above
        piece.fiscal_year = year
        piece.continued = cut.continued
        regions.append(Region(piece, context))
    return regions


def _cuts(region: Region) -> list[_Cut]:
    grid, fields, top = region.grid, region.fields, region.top
    matrix = bool(region.block.columns)
    column = grid.columns[fields.get("organization", next(iter(fields.values())))]
    code = column.codes[top]
    again = np.flatnonzero(column.codes == code) if code >= 0 else np.array([], dtype=np.int64)
    titles = {folded(text) for row in range(top) for text in grid.line(row) if text}
    cuts: list[_Cut] = []
    before = top
    for row in again[again > top].tolist():
        merged = row == before + 1
        before = row
        line = [tidy(text) for text in grid.line(row)]
        if merged or len(header_fields(line, {})) < min(2, len(fields)) or any(map(section_of, line)):
            continue
        start = _start(grid, row)
        continued = False
        if start == row:
            start, title = _titled(grid, row)
            continued = title in titles
            titles.add(title)
        if start == row or (continued and not matrix):
            start, continued = row, True
        if (start < row or matrix) and start > (cuts[-1].row if cuts else top):
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


def _abreast(region: Region) -> list[Region]:
    """Cut a sheet where the header row begins anew to the right, as sign-in sheets in two columns do."""
    grid, cells, context = region.grid, region.heads, region.context
    named = region.fields.get("organization")
    if named is None:
        return [region]
    starts = [0]
    for index in range(named + 2, grid.width):
        if cells[index] != cells[named] or cells[index - 1] == cells[index]:
            continue
        start = _begins(cells, named, index, starts[-1])
        if (
            index - start + _alike(cells[index:], cells[named:index]) >= 2
            or _piece(region, index).block.columns
        ):
            starts.append(start)
        else:
            cell = grid.at(region.top)
            context.note("reading.second_organization", cell, header=shortened(cells[index]))
    if len(starts) == 1:
        return [region]
    left = _piece(region, 0, starts[1])
    above = (*(tuple(left.grid.line(row)) for row in range(left.block.start)), *grid.above)
    pieces = [
        _piece(region, start, end) for start, end in zip(starts[1:], [*starts[2:], grid.width], strict=True)
    ]
    for piece in pieces:
        _continued(piece.grid).above = above
    return [left, *pieces]


def _piece(region: Region, start: int, end: int | None = None) -> Region:
    """Return some columns of a region under the same header row."""
    grid = region.grid.cut(slice(start, end))
    fields = header_fields([tidy(text) for text in grid.line(region.top)], region.context.options.columns)
    return Region(grid, region.context, Header(region.top, fields))


def _continued(grid: Grid) -> Grid:
    grid.continued = True
    return grid


def _begins(cells: Sequence[str], named: int, index: int, last: int) -> int:
    """Return the first column of a header that repeats the one around ``named``."""
    return index - _alike(reversed(cells[named + 1 : index]), reversed(cells[last:named]))


def _alike(first: Iterable[str], second: Iterable[str]) -> int:
    """Return how many cells from the first on are the same in both and not blank."""
    pairs = zip(first, second, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1] != "", pairs))
