"""Rows below a header block that name organizations: sections that they stand in, and what stands above."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tsunagari.clean.headings import Heading, ordinal_in, parse_heading
from tsunagari.clean.marks import parse_count, parse_mark
from tsunagari.clean.names import is_ditto, is_total
from tsunagari.clean.text import tidy
from tsunagari.reading.column import CategoricalColumn
from tsunagari.reading.context import ReadContext
from tsunagari.reading.fields import FIELDS, OF_MEETING, header_fields
from tsunagari.reading.grid import Grid
from tsunagari.reading.sheets.headers import FOOTNOTE, says_of_meeting
from tsunagari.reading.sheets.patterns import pattern
from tsunagari.reading.sheets.region import Region
from tsunagari.records import ABSENT, ATTENDED

_DIVIDER = re.compile(
    r"^(?:[【〔\[<＜《■□◆◇●○※*]\s*[^】〕\]>＞》]{1,20}\s*[】〕\]>＞》]?|[（(]\s*以下[^）)]{1,15}[）)])\s*(?:\d{1,3}[名人])?$"
)
_OPENING: Final = frozenset("【〔[<＜《■□◆◇●○※（(*")
_DIVIDER_WORDS = pattern("dividers")
_REMARK = re.compile(r"[（(]?\s*(?:※|＊|\*|注[)）:：\d])|以上$")


class Body(NamedTuple):
    """Rows of the table, and the heading of the section that each stands in (None: no sections)."""

    rows: NDArray[np.int64]
    sections: CategoricalColumn | None = None


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
    if value.isdigit():
        return False
    plain = tidy(value)
    if plain[:1] in _OPENING:
        known = _DIVIDER.match(plain) is not None and _DIVIDER_WORDS.search(plain) is not None
        return known or section_of(plain) is not None
    heading = section_of(plain) if len(plain) > 2 else None
    return heading is not None and not (heading.secretariat or heading.guests)


def body_of(region: Region) -> Body:
    """Return the rows that name organizations, without totals, remarks, dividers and repeated headers."""
    rows = np.arange(region.block.end, region.grid.height)
    index = region.fields["organization"]
    divider, text = _dividers(region, rows, index)
    repeated = _repeated_headers(region, rows)
    if repeated.any():
        labels = [_label(region, region.grid.line(int(row))) for row in rows[repeated]]
        text[repeated] = [label or None for label in labels]
        silent = repeated & np.array([value is None for value in text])
        divider |= repeated & ~silent
        region.note_rows("reading.repeated_header", rows, silent)
    keep = ~divider & ~repeated & _named(region, rows, ~divider & ~repeated)
    first = _label(region, region.heads) or _above(region)
    if not divider.any() and not first:
        return Body(rows[keep])
    text[~divider] = None
    said = CategoricalColumn.of_texts(np.append(np.array([first or None], dtype=object), text))
    sections = said.filled_down(np.append(False, ~divider))
    return Body(rows[keep], sections.taken(np.flatnonzero(keep) + 1))


def _dividers(
    region: Region, rows: NDArray[np.int64], index: int
) -> tuple[NDArray[np.bool_], NDArray[np.object_]]:
    """Return which rows are nothing but a heading, and what it says."""
    divider = np.zeros(len(rows), dtype=bool)
    text = np.full(len(rows), None, dtype=object)
    mark_columns = [
        region.fields[name] for name in ("mark", "mode", "remarks", "count") if name in region.fields
    ]
    for number, whole in enumerate(region.grid.columns):
        if (
            (number <= index or number not in mark_columns)
            and not whole.plain
            and any(map(divides, whole.levels))
        ):
            cells = whole.taken(rows)
            said = np.array([divides(value) for value in cells.levels] + [False])[cells.codes]
            fresh = said & ~divider
            text[fresh] = cells.texts()[fresh]
            divider |= said
    if divider.any():
        divider &= sum((cells.codes[rows] >= 0).astype(np.int64) for cells in region.grid.columns) <= 1
    return divider, text


def _repeated_headers(region: Region, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return which rows repeat the header, as printed pages do."""
    repeated = np.zeros(len(rows), dtype=bool)
    index = region.fields["organization"]
    cells = region.cells(index, rows)
    suspects = np.flatnonzero(np.append(cells.levels == region.heads[index], False)[cells.codes])
    for number in suspects.tolist():
        line = [tidy(text) for text in region.grid.line(int(rows[number]))]
        alike = sum(line[index] == region.heads[index] for index in region.fields.values())
        known = len(header_fields(line, {}))
        repeated[number] = known >= len(region.fields) or alike >= len(region.fields) > 1
    return repeated


def _label(region: Region, line: list[str]) -> str:
    """Return the heading of a section that stands beside the headers of the columns; empty if none does."""
    used = {
        index for name, index in region.fields.items() if name in {"organization", "mark", "date", "meeting"}
    }
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
    line = region.grid.line(region.block.start - 1) if region.block.start > 0 else []
    filled = [text for text in map(tidy, line) if text]
    return filled[0] if len(filled) == 1 and divides(filled[0]) and section_of(filled[0]) else ""


def _named(region: Region, rows: NDArray[np.int64], left: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which rows are kept: no totals, no remarks, nothing without a cell of its own; tell of them."""
    grid, fields = region.grid, region.fields
    index = fields["organization"]
    filled = np.zeros(len(rows), dtype=np.int64)
    blank = grid.columns[index].codes[rows] < 0
    matrix = bool(region.block.columns)
    # The first columns of a matrix belong to it; elsewhere only blank rows are judged by other cells.
    total = _judged(region, index, rows, is_total)
    headcount = _judged(
        region, index, rows, lambda text: text[-1:] in "名人" and parse_count(text) is not None
    )
    remark = headcount | _judged(region, index, rows, lambda text: _REMARK.match(text) is not None)
    remark |= _judged(region, index, rows, lambda text: says_of_meeting([text]))
    if remark.any() or blank.any():
        filled = sum((column.codes[rows] >= 0).astype(np.int64) for column in grid.columns)  # type: ignore[assignment]
        remark &= (filled == 1) | headcount
    for number in range(index) if matrix else ():
        total |= _judged(region, number, rows, is_total)
    if blank.any():
        fresh = blank & (filled > 0) & left
        for name in ("date", "meeting", "number", "forum", "sector"):
            if name in fields:
                total |= fresh & _judged(region, fields[name], rows, is_total)
        content = np.zeros(len(rows), dtype=bool)
        for number in _content_columns(region):
            content |= grid.columns[number].codes[rows] >= 0
        first_total, footnote = _first_cells(region, rows, fresh)
        total |= first_total
        remark |= footnote | (fresh & ~content & ~total)
    total &= left
    remark &= left & ~total
    marked = np.zeros(len(rows), dtype=bool)
    for number in (*region.block.columns, *([fields["mark"]] if "mark" in fields else [])):
        marked |= total & _judged(region, number, rows, _is_worded_mark)
    for key, chosen in (
        ("reading.total_rows", total & ~marked),
        ("reading.total_with_marks", marked),
        ("reading.remark_rows", remark),
    ):
        region.note_rows(key, rows, chosen)
    empty = blank & (filled == 0)
    return np.asarray(~(total | remark | empty))


def _is_worded_mark(text: str) -> bool:
    """Return whether a cell is a mark that no sum would be: Y, ○, 欠席."""
    mark = None if text.lstrip("-").isdigit() else parse_mark(text)
    return mark is not None and mark.number is None and mark.status in {ABSENT, ATTENDED}


def _content_columns(region: Region) -> list[int]:
    """Return the columns that say something for which an organization is missing."""
    names = {"person", "mark", "count"}
    # What stands above a roster is said of every row, so it makes none a row of its own.
    if region.fields.keys() & {"meeting", "date", "number"} and not region.block.columns:
        names |= {"role", "meeting", "date", "remarks"}
    return [*(index for name, index in region.fields.items() if name in names), *region.block.columns]


def _first_cells(
    region: Region, rows: NDArray[np.int64], chosen: NDArray[np.bool_]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return of which rows the first cell says that it is a total, and of which that it is a footnote."""
    total, footnote = (np.zeros(len(rows), dtype=bool) for _ in range(2))
    unseen = chosen.copy()
    for index in range(region.grid.width):
        begins = unseen & (region.grid.columns[index].codes[rows] >= 0)
        if begins.any():
            total |= begins & _judged(region, index, rows, is_total)
            footnote |= begins & _judged(region, index, rows, lambda text: FOOTNOTE.match(text) is not None)
            unseen &= ~begins
    return total, footnote


def _judged(
    region: Region, index: int, rows: NDArray[np.int64], judge: Callable[[str], bool]
) -> NDArray[np.bool_]:
    column = region.grid.columns[index]
    return np.array([*(judge(tidy(text)) for text in column.levels), False])[column.codes[rows]]


# From what is said of many meetings to what is said of some; what names a single one comes after all others.
_CHAIN: Final = ("fiscal_year", "area", "forum", "meeting")
_NAMING: Final = 9


def fill_dittos(
    grid: Grid, columns: dict[str, CategoricalColumn], headers: Mapping[str, str], context: ReadContext
) -> None:
    """Replace 〃 and 同上 by what stands above."""
    for name, column in columns.items():
        if name in {"person", "remarks", "count"} or column.plain:
            continue
        if not any(is_ditto(value) for value in column.levels):
            continue
        dittos = np.array([is_ditto(value) for value in column.levels] + [False])[column.codes]
        columns[name] = column.filled_down(dittos)
        context.note("reading.ditto", grid.at(column=headers.get(name), count=int(dittos.sum())))


def fill_meetings(
    grid: Grid,
    columns: dict[str, CategoricalColumn],
    rows: NDArray[np.bool_],
    context: ReadContext,
    *,
    a_row_each: bool = False,
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
    numbered = any(ordinal_in(text) for text in (columns["meeting"].levels if "meeting" in names else ()))
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
        if not (take & (last[name] >= run)).any() and not (
            a_row_each and rank[name] < len(_CHAIN) and name != "area"
        ):
            continue
        codes = np.where(take, columns[name].codes[last[name]], columns[name].codes)
        columns[name] = CategoricalColumn(codes, columns[name].levels)
        filled |= take
    if filled.any():
        context.note("reading.filled_down", grid.at(count=int(filled.sum())))


def _changes(column: CategoricalColumn, last: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return where a column says something else than what it said last."""
    before = np.append(-1, last[:-1])
    return np.asarray((column.codes >= 0) & ((before < 0) | (column.codes != column.codes[before])))


def fill_sectors(
    grid: Grid, columns: dict[str, CategoricalColumn], context: ReadContext, *, certain: bool
) -> None:
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
    last = np.maximum.accumulate(np.where(said, np.arange(len(said)), 0))
    columns["sector"] = CategoricalColumn(np.where(blank, sector.codes[last], sector.codes), sector.levels)
    context.note("reading.merged_sector", grid.at(count=int(blank.sum())))
