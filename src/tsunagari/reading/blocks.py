"""Several tables in one sheet, and the areas that a folder's file names speak of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from tsunagari.clean.text import label, tidy
from tsunagari.errors import Note
from tsunagari.reading.coded import Coded
from tsunagari.reading.grid import Grid
from tsunagari.reading.headers import header_fields
from tsunagari.reading.preamble import says_of_meeting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tsunagari.reading.grid import Rows, Table
    from tsunagari.reading.headers import Header

_AREA = re.compile(r"^([^\W\d_]{1,6}?(?:市|区|町|村|圏域|ブロック))(?!民|役|街|内|長|議|場|会)")
_BETWEEN = re.compile(r"[\s_\-・（）()【】\[\].0-9]+")


def split_blocks(grid: Grid, header: Header) -> list[Grid]:
    """Cut a sheet where a further title block and header row begin; a header merely repeated is no cut."""
    column = grid.columns[header.fields.get("organization", next(iter(header.fields.values())))]
    code = column.codes[header.row]
    again = (
        [int(row) for row in np.flatnonzero(column.codes == code) if row > header.row] if code >= 0 else []
    )
    starts = [0]
    for row in again:
        fields = header_fields([tidy(text) for text in grid.line(row)], {})
        start = _start(grid, row)
        if len(fields) >= min(2, len(header.fields)) and start < row and start > starts[-1]:
            starts.append(start)
    if len(starts) == 1:
        return [grid]
    ends = [*starts[1:], grid.height]
    return [
        Grid(
            [one.taken(slice(start, end)) for one in grid.columns],
            end - start,
            file=grid.file,
            sheet=grid.sheet,
            encoding=grid.encoding,
            first_row=grid.first_row + start,
            hidden=grid.hidden,
            notes=grid.notes if start == 0 else [],
            alone=False,
        )
        for start, end in zip(starts, ends, strict=True)
    ]


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


def areas_by_file(tables: Sequence[Table], parts: Sequence[Rows], notes: list[Note]) -> None:
    """Take the area from the names of files or sheets, where every one names one and no column does.

    Without this the 障害福祉課 of 63 cities would become one hub.
    """
    if len(tables) < 2 or any("area" in part.columns for part in parts):
        return
    for labels in ([table.grid.file for table in tables], [table.grid.sheet for table in tables]):
        areas = [area_in(text or "") for text in labels]
        if all(areas) and len(set(areas)) > 1:
            for area, part in zip(areas, parts, strict=True):
                part.columns["area"] = Coded.constant(area, len(part))
            notes.append(Note("reading.area_by_file", {"example": areas[0]}, count=len(set(areas))))
            return


def area_in(name: str) -> str:
    """Return the area that a file or sheet name begins a word with; empty if none.

    Examples
    --------
    >>> area_in("令和5年度_入間市出席簿.xlsx"), area_in("市町村連絡会.csv")
    ('入間市', '')

    """
    for word in _BETWEEN.split(label(name)):
        match = _AREA.match(word)
        if match and len(match.group(1)) > 1 and match.group(1) not in {"市町", "市区"}:
            return match.group(1)
    return ""
