"""Rows below a header block that name organizations: sections that they stand in, and what stands above."""

import re
from collections.abc import Mapping
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tsunagari.clean.headings import Heading, ordinal_in, parse_heading
from tsunagari.clean.marks import parse_count, parse_mark
from tsunagari.clean.names import is_ditto, is_total
from tsunagari.clean.text import tidy
from tsunagari.reading.column import CategoricalColumn
from tsunagari.reading.fields import FIELDS, OF_MEETING, header_fields
from tsunagari.reading.sheets.headers import FOOTNOTE, pattern, says_of_meeting
from tsunagari.reading.sheets.region import Region
from tsunagari.records import ABSENT, ATTENDED

_DIVIDER = re.compile(
    r"^(?:[【〔\[<＜《■□◆◇●○※*]\s*[^】〕\]>＞》]{1,20}\s*[】〕\]>＞》]?|[（(]\s*以下[^）)]{1,15}[）)])\s*(?:\d{1,3}[名人])?$"
)
_OPENING: Final = frozenset("【〔[<＜《■□◆◇●○※（(*")
_REMARK = re.compile(r"[（(]?\s*(?:※|＊|\*|注[)）:：\d])|以上$")


def section_of(text: str) -> Heading | None:
    """Return what a heading says of those below it; None for what heads a column of marks or nothing.

    Examples
    --------
    >>> section_of("【欠席委員】").status, section_of("事務局（3名）").secretariat, section_of("出欠")
    (0, True, None)

    """
    heading = parse_heading(text) if text else None
    return None if heading is None or heading.status is None else heading


def divides(value: str) -> bool:
    """Return whether a cell that stands alone divides a list, such as 【事務局】 or 欠席者."""
    plain = tidy(value)
    if plain[:1] in _OPENING:
        known = _DIVIDER.match(plain) is not None and pattern("dividers").search(plain) is not None
        return known or section_of(plain) is not None
    heading = section_of(plain) if len(plain) > 2 and not value.isdigit() else None
    return heading is not None and not (heading.secretariat or heading.guests)


def body_of(region: Region) -> tuple[NDArray[np.int64], CategoricalColumn | None]:
    """Return the rows that name organizations, and the headings of sections that they stand in, if any.

    Totals, remarks, dividers and repeated headers are left out.
    """
    rows = np.arange(region.block.end, region.grid.height)
    divider, text = _dividers(region, rows)
    repeated = _repeated_headers(region, rows)
    for number in np.flatnonzero(repeated).tolist():
        text[number] = _label(region, region.grid.line(rows[number])) or None
    silent = repeated & pd.isna(text)
    region.note_rows("reading.repeated_header", rows, silent)
    divider |= repeated & ~silent
    keep = ~divider & ~repeated & _named(region, rows, ~divider & ~repeated)
    first = _label(region, region.heads) or _above(region)
    if not divider.any() and not first:
        return rows[keep], None
    text[~divider] = None
    said = CategoricalColumn.of_texts(np.append(np.array([first or None], dtype=object), text))
    sections = said.filled_down(np.append(False, ~divider))
    return rows[keep], sections.taken(np.flatnonzero(keep) + 1)


def _dividers(region: Region, rows: NDArray[np.int64]) -> tuple[NDArray[np.bool_], NDArray[np.object_]]:
    """Return which rows are nothing but a heading, and what it says."""
    divider = np.zeros(len(rows), dtype=bool)
    text = np.full(len(rows), None, dtype=object)
    fields, grid = region.fields, region.grid
    marks = {fields[name] for name in ("mark", "mode", "remarks", "count") if name in fields}
    for number, column in enumerate(grid.columns):
        if column.plain or (number > fields["organization"] and number in marks):
            continue
        said = column.judged(divides)[rows] & ~divider
        if said.any():
            text[said] = column.texts(rows[said])
            divider |= said
    if divider.any():
        divider &= _filled(region, rows) <= 1
    return divider, text


def _filled(region: Region, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return how many cells of each row say something."""
    return np.asarray(np.sum([column.codes[rows] >= 0 for column in region.grid.columns], axis=0))


def _repeated_headers(region: Region, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return which rows repeat the header, as printed pages do."""
    index, heads = region.fields["organization"], region.heads
    repeated = region.judged(index, rows, lambda text: text == heads[index])
    for number in np.flatnonzero(repeated).tolist():
        line = region.grid.tidied(rows[number])
        alike = sum(line[index] == heads[index] for index in region.fields.values())
        known = len(header_fields(line, {}))
        repeated[number] = known >= len(region.fields) or alike >= len(region.fields) > 1
    return repeated


def _label(region: Region, line: list[str]) -> str:
    """Return the heading of a section that stands beside the headers of the columns; empty if none does."""
    used = {region.fields.get(name) for name in ("organization", "mark", "date", "meeting")}
    heads = ((index, tidy(text)) for index, text in enumerate(line) if index not in used)
    return next((text for index, text in heads if text and heads_section(region, index, text)), "")


def heads_section(region: Region, index: int, text: str) -> bool:
    """Return whether a head is that of a section: below it stand numbers at most, and further headings."""
    if len(text) < 3 or section_of(text) is None:
        return False
    cells = region.cells(index, slice(region.top + 1, None))
    return all(cell.isdigit() or (len(cell) > 2 and section_of(cell) is not None) for cell in cells.levels)


def _above(region: Region) -> str:
    """Return the heading of a section that stands alone right above the header row; empty if none does."""
    line = region.grid.tidied(region.block.start - 1) if region.block.start > 0 else []
    filled = [text for text in line if text]
    return filled[0] if len(filled) == 1 and divides(filled[0]) and section_of(filled[0]) else ""


def _is_headcount(text: str) -> bool:
    return text[-1:] in "名人" and parse_count(text) is not None


def _is_remark(text: str) -> bool:
    return _REMARK.match(text) is not None or says_of_meeting([text])


def _is_worded_mark(text: str) -> bool:
    """Return whether a cell is a mark that no sum would be: Y, ○, 欠席."""
    mark = None if text.lstrip("-").isdigit() else parse_mark(text)
    return mark is not None and mark.number is None and mark.status in {ABSENT, ATTENDED}


def _named(region: Region, rows: NDArray[np.int64], left: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which rows are kept: no totals, no remarks, nothing without a cell of its own; tell of them."""
    fields, across = region.fields, region.block.columns
    index = fields["organization"]
    blank = region.grid.columns[index].codes[rows] < 0
    headcount = region.judged(index, rows, _is_headcount)
    remark = headcount | region.judged(index, rows, _is_remark)
    empty = np.zeros(len(rows), dtype=bool)
    # The first columns of a matrix belong to it; elsewhere only blank rows are judged by other cells.
    own = range(index + 1) if across else (index,)
    total = np.any([region.judged(number, rows, is_total) for number in own], axis=0)
    if remark.any() or blank.any():
        filled = _filled(region, rows)
        remark &= (filled == 1) | headcount
        empty = blank & (filled == 0)
        fresh = blank & ~empty & left
        for name in fields.keys() & {"date", "meeting", "number", "forum", "sector"}:
            total |= fresh & region.judged(fields[name], rows, is_total)
        content = np.zeros(len(rows), dtype=bool)
        for number in _content_columns(region):
            content |= region.grid.columns[number].codes[rows] >= 0
        remark |= fresh & ~content
        for row in np.flatnonzero(fresh).tolist():
            first = next(filter(None, region.grid.line(rows[row])))
            total[row] |= is_total(tidy(first))
            remark[row] |= FOOTNOTE.match(tidy(first)) is not None
    total &= left
    remark &= left & ~total
    marked = np.zeros(len(rows), dtype=bool)
    for number in (*across, *([fields["mark"]] if "mark" in fields else [])):
        marked |= total & region.judged(number, rows, _is_worded_mark)
    region.note_rows("reading.total_rows", rows, total & ~marked)
    region.note_rows("reading.total_with_marks", rows, marked)
    region.note_rows("reading.remark_rows", rows, remark)
    return np.asarray(~(total | remark | empty))


def _content_columns(region: Region) -> list[int]:
    """Return the columns that say something for which an organization is missing."""
    names = {"person", "mark", "count"}
    # What stands above a roster is said of every row, so it makes none a row of its own.
    if region.fields.keys() & {"meeting", "date", "number"} and not region.block.columns:
        names |= {"role", "meeting", "date", "remarks"}
    return [*(index for name, index in region.fields.items() if name in names), *region.block.columns]


# From what is said of many meetings to what is said of some; what names a single one comes after all others.
_CHAIN: Final = ("fiscal_year", "area", "forum", "meeting")
_NAMING: Final = 9


def fill_dittos(region: Region, columns: dict[str, CategoricalColumn], headers: Mapping[str, str]) -> None:
    """Replace 〃 and 同上 by what stands above."""
    for name, column in columns.items():
        if name in {"person", "remarks", "count"} or column.plain:
            continue
        if (dittos := column.judged(is_ditto)).any():
            columns[name] = column.filled_down(dittos)
            cells = region.grid.at(column=headers.get(name), count=int(dittos.sum()))
            region.context.note("reading.ditto", cells)


def fill_meetings(
    region: Region, columns: dict[str, CategoricalColumn], rows: NDArray[np.bool_], *, a_row_each: bool
) -> None:
    """Fill what is said of a meeting down to the rows (``rows``) that leave it blank.

    A column is filled where it is seen to speak once for several rows: blank below a cell of one meeting.
    It goes on until something more general changes; a date or number also until another one does. In a
    table with ``a_row_each`` meeting, forum and year go on: no meeting is without them.
    """
    names = [name for name in OF_MEETING if name in columns and len(columns[name].levels)]
    names = [name for name in names if FIELDS[name].reads != "flag"]
    if not any((columns[name].codes[rows] < 0).any() for name in names):
        return
    numbered = "meeting" in names and any(map(ordinal_in, columns["meeting"].levels))
    rank = {name: len(_CHAIN) for name in names} | {name: index for index, name in enumerate(_CHAIN)}
    rank |= {name: _NAMING for name in names if FIELDS[name].named_by or (name == "meeting" and numbered)}
    here = np.arange(len(rows))
    last = {name: np.maximum.accumulate(np.where(columns[name].codes >= 0, here, -1)) for name in names}
    changed = {name: _changes(columns[name], last[name]) for name in names}
    run = np.maximum.accumulate(np.where(np.logical_or.reduce(list(changed.values())), here, 0))
    filled = np.zeros(len(rows), dtype=bool)
    for name in names:
        breaks = np.zeros(len(rows), dtype=bool)
        for second in names:
            more_general = rank[second] < min(rank[name], len(_CHAIN)) and second != "fiscal_year"
            if more_general or (
                rank[name] == _NAMING and (rank[second] == _NAMING or second == "fiscal_year")
            ):
                breaks |= changed[second]
        start = np.maximum.accumulate(np.where(breaks, here, 0))
        take = rows & (columns[name].codes < 0) & (last[name] >= start)
        goes_on = a_row_each and rank[name] < len(_CHAIN) and name != "area"
        if goes_on or (take & (last[name] >= run)).any():
            codes = np.where(take, columns[name].codes[last[name]], columns[name].codes)
            columns[name] = CategoricalColumn(codes, columns[name].levels)
            filled |= take
    if filled.any():
        region.context.note("reading.filled_down", region.grid.at(count=int(filled.sum())))


def _changes(column: CategoricalColumn, last: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return where a column says something else than what it said last."""
    before = np.append(-1, last[:-1])
    return np.asarray((column.codes >= 0) & ((before < 0) | (column.codes != column.codes[before])))


def fill_sectors(region: Region, columns: dict[str, CategoricalColumn], *, certain: bool) -> None:
    """Fill a sector column down over merged cells; unless that is ``certain``, only where none comes back."""
    sector = columns.get("sector")
    if sector is None or not len(sector.levels):
        return
    said = sector.codes >= 0
    blank = ~said & (columns["organization"].codes >= 0)
    blank[: int(np.argmax(said))] = False
    runs = sector.codes[said]
    if not blank.any() or (not certain and np.count_nonzero(np.diff(runs)) + 1 > len(np.unique(runs))):
        return
    filled = np.where(blank, sector.filled_down(~said).codes, sector.codes)
    columns["sector"] = CategoricalColumn(filled, sector.levels)
    region.context.note("reading.merged_sector", region.grid.at(count=int(blank.sum())))
