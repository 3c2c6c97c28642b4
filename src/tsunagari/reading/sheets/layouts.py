"""The tables of a sheet, and the layout of each: a new layout is one file and its entry here."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import Final, Protocol

import numpy as np

from tsunagari.clean.dates import find_fiscal_year
from tsunagari.clean.text import folded, tidy
from tsunagari.errors import shortened
from tsunagari.reading.context import ReadContext
from tsunagari.reading.fields import field_of, header_fields
from tsunagari.reading.grid import Grid
from tsunagari.reading.rows import Rows
from tsunagari.reading.sheets import headers, layout_form, layout_list, layout_long, layout_matrix
from tsunagari.reading.sheets.body import section_of
from tsunagari.reading.sheets.headers import Header, pattern
from tsunagari.reading.sheets.region import Region

_TITLE_ROWS: Final = 4


class Layout(Protocol):
    """A module that reads one layout."""

    def fits(self, region: Region) -> int:
        """Return how many heads of the table the layout can explain (0: it does not fit), telling nothing."""

    def rows(self, region: Region) -> Rows:
        """Read a table that fits."""


LAYOUTS: Final[tuple[Layout, ...]] = (layout_long, layout_matrix, layout_list, layout_form)


def tables_of(grid: Grid, context: ReadContext) -> Iterator[Rows]:
    """Yield the tables of a sheet, each read by the layout that fits best; what fits none is a fault."""
    for region in _regions(headers.without_examples(grid, context), context):
        if headers.tell_missing(region.grid, region.header, context):
            continue
        fits = [layout.fits(region) for layout in LAYOUTS]
        best = max(fits)
        layout = LAYOUTS[fits.index(best)]
        if headers.is_poll(region.grid):
            context.fault("reading.poll", region.grid.at())
        elif not best:
            headers.tell_no_header(region.grid, context)
        elif region.header is not None and layout is not layout_form and region.top + 1 >= region.grid.height:
            context.fault("reading.header_only", region.grid.at(region.top))
        else:
            if fits.count(best) > 1:
                context.note("reading.layout_unclear", region.grid.at())
            rows = layout.rows(region)
            _tell_in_writing(region, rows)
            yield rows


def _tell_in_writing(region: Region, rows: Rows) -> None:
    """Ask for a look at meetings that were held in writing: nobody met there."""
    said = [rows.get(field) for field in ("meeting", "kind", "forum")]
    names = [text for column in said if not column.plain for text in column.levels.tolist()]
    for index in region.block.columns:
        names += [region.grid.columns[index].text(row) for row in range(region.block.start, region.block.end)]
    if written := list(dict.fromkeys(tidy(text) for text in names if pattern("in_writing").search(text))):
        shown = "、".join(map(shortened, written[:5]))
        region.context.note("reading.meeting_in_writing", region.grid.at(count=len(written)), names=shown)


def _regions(grid: Grid, context: ReadContext) -> Iterator[Region]:
    whole = Region(grid, context)
    for piece in [whole] if whole.header is None else _apart(whole):
        for below in [piece] if piece.header is None else _below(piece):
            yield from _abreast(below)


def _apart(region: Region) -> list[Region]:
    """Cut off what stands to the right of a matrix, such as a list of its dates, behind a blank column."""
    grid, fields, context = region.grid, region.fields, region.context
    naming = [fields[name] for name in ("meeting", "date") if name in fields]
    if "organization" not in fields or not naming:
        return [region]
    for index in range(fields["organization"] + 1, min(naming)):
        if (grid.columns[index].codes[region.top :] >= 0).any():
            continue
        own = {name: column for name, column in fields.items() if column < index}
        left = Region(grid.cut(slice(0, index)), context, Header(region.top, own))
        if not left.block.columns:
            continue
        right = Region(replace(grid.cut(slice(index, None)), continued=True), context)
        if right.header is not None:
            return [left, right]
        heads = [shortened(text) for text in right.grid.tidied(region.top) if text and field_of(text)]
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
    regions = []
    for (start, continued), (end, _) in pairwise([(0, grid.continued), *cuts, (grid.height, False)]):
        piece = replace(
            grid.cut(rows=slice(start, end)),
            first_row=grid.first_row + start,
            alone=grid.alone and all(goes_on for _, goes_on in cuts),
            above=(*above, *grid.above) if continued and start else grid.above,
            fiscal_year=year,
            continued=continued,
        )
        regions.append(Region(piece, context))
    return regions


def _cuts(region: Region) -> list[tuple[int, bool]]:
    """Return where further tables begin, and whether each goes on with the meetings of the one before."""
    grid, fields, top = region.grid, region.fields, region.top
    matrix = bool(region.block.columns)
    column = grid.columns[fields.get("organization", next(iter(fields.values())))]
    again = np.flatnonzero(column.judged(lambda text: text == column.text(top)))
    again = again[again > top]
    titles = {folded(text) for row in range(top) for text in grid.line(row) if text}
    cuts: list[tuple[int, bool]] = []
    for before, row in pairwise([top, *again.tolist()]):
        line = grid.tidied(row)
        merged = row == before + 1
        if merged or len(header_fields(line, {})) < min(2, len(fields)) or any(map(section_of, line)):
            continue
        start, continued = _start(grid, row), False
        if start == row:
            start, title = _titled(grid, row)
            continued = title in titles
            titles.add(title)
        if start == row or (continued and not matrix):
            start, continued = row, True
        if (start < row or matrix) and start > (cuts[-1][0] if cuts else top):
            cuts.append((start, continued))
    return cuts


def _start(grid: Grid, header_row: int) -> int:
    """Return the first row of the title block above a header row; the header row itself if there is none."""
    start = header_row
    for row in range(header_row - 1, 0, -1):
        cells = list(filter(None, grid.tidied(row)))
        if headers.says_of_meeting(cells):
            start = row
        elif len(cells) > 1:
            break
    # A title of one cell may stand over what is said of the meeting.
    titled = 1 < start < header_row and len(list(filter(None, grid.tidied(start - 1)))) == 1
    return start - 1 if titled and not any(map(str.strip, grid.line(start - 2))) else start


def _titled(grid: Grid, header_row: int) -> tuple[int, str]:
    """Return the row of a title such as 令和5年度 出欠表 above a header row, and the title (folded)."""
    for row in range(header_row - 1, max(header_row - 1 - _TITLE_ROWS, 0), -1):
        cells = list(filter(None, grid.tidied(row)))
        if len(cells) > 1 and (len(cells) > 2 or any(map(str.strip, grid.line(row - 1)))):
            break
        if cells and headers.is_title(cells[0]) and pattern("sheet_titles").search(cells[0]):
            return row, folded(cells[0])
    return header_row, ""


def _abreast(region: Region) -> list[Region]:
    """Cut a sheet where the header row begins anew to the right, as sign-in sheets in two columns do."""
    cells, named = region.heads, region.fields.get("organization")
    if named is None:
        return [region]
    starts = [0]
    for index in range(named + 2, region.grid.width):
        if cells[index] != cells[named] or cells[index - 1] == cells[index]:
            continue
        # The first column of a header that repeats the one around the organizations.
        before = _alike(reversed(cells[named + 1 : index]), reversed(cells[starts[-1] : named]))
        again = before + _alike(cells[index:], cells[named:index]) >= 2
        if again or _piece(region, index).block.columns:
            starts.append(index - before)
        else:
            cell = region.grid.at(region.top)
            region.context.note("reading.second_organization", cell, header=shortened(cells[index]))
    if len(starts) == 1:
        return [region]
    left, *pieces = (
        _piece(region, start, end) for start, end in zip(starts, [*starts[1:], None], strict=True)
    )
    above = (*(tuple(left.grid.line(row)) for row in range(left.block.start)), *region.grid.above)
    for piece in pieces:
        piece.grid.continued, piece.grid.above = True, above
    return [left, *pieces]


def _piece(region: Region, start: int, end: int | None = None) -> Region:
    """Return some columns of a region under the same header row."""
    grid = region.grid.cut(slice(start, end))
    fields = header_fields(grid.tidied(region.top), region.context.options.columns)
    return Region(grid, region.context, Header(region.top, fields))


def _alike(first: Iterable[str], second: Iterable[str]) -> int:
    """Return how many cells from the first on are the same in both and not blank."""
    pairs = zip(first, second, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1] != "", pairs))
