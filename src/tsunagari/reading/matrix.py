"""Layout B: organizations down, meetings across, a mark or a head count in each cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from tsunagari.clean.dates import find_date, find_fiscal_year, parse_date, without_dates
from tsunagari.clean.marks import looks_like_mark, parse_mark
from tsunagari.clean.names import is_total
from tsunagari.clean.text import folded, label, tidy
from tsunagari.reading.coded import Coded, joined
from tsunagari.reading.grid import Rows, Table, rows_of
from tsunagari.reading.headers import IGNORED, english_headers, field_of
from tsunagari.reading.preamble import forum_of, number_of, ordinal_in, read_preamble

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from tsunagari.reading.grid import Grid
    from tsunagari.reading.headers import Header
    from tsunagari.reading.options import Options

_MARK_SHARE: Final = 0.8
_OF_ORGANIZATION: Final = ("organization", "sector", "area", "tier", "person", "role", "secretariat")
# Beside an organization in a matrix, 地区 and 層 are its own, not the meeting's.
_OWN: Final = {"area": "home_area", "tier": "home_tier"}
_ORDINAL = re.compile(r"第?\d{1,3}回目?|第\d{1,3}|臨時(?:会|回)?|#\d{1,3}|\d{1,2}月")
_SKIPPED_LABELS = re.compile("会場|場所|時間|時刻|開会|閉会|議題|内容|備考|曜日|テーマ")
_HEADING_WORDS: Final = {
    "開催日": "date",
    "会議名": "meeting",
    "会議体": "forum",
    "種別": "kind",
    "層": "tier",
    "地区": "area",
    "回": "number",
}


@dataclass
class _Meeting:
    """What the header block says of one column."""

    column: int
    said: dict[str, str]


def meeting_columns(grid: Grid, header: Header, options: Options) -> list[int]:
    """Return the columns that are meetings; empty if this is no matrix."""
    if header.fields.keys() & {"meeting", "date"}:
        return []
    year = options.fiscal_year or 2000  # only to see whether 6/14 is a date at all
    strong, weak = [], []
    for place in range(grid.width):
        heads = [tidy(grid.columns[place].text(row)) for row in _head_rows(grid, header)]
        name = heads[header.row - _head_rows(grid, header)[0]] if heads else ""
        if place in header.fields.values() or folded(name) in IGNORED - {""} or any(map(is_total, heads)):
            continue
        if any(head and _names_meeting(head, year) for head in heads):
            strong.append(place)
        elif name and _holds_marks(grid, header, place, options):
            weak.append(place)
    if "mark" in header.fields and not strong:
        return []
    return sorted([*strong, *weak]) if strong or weak else []


def _head_rows(grid: Grid, header: Header) -> range:
    return range(max(header.row - 3, 0), min(header.row + 4, grid.height))


def _names_meeting(head: str, year: int) -> bool:
    if looks_like_mark(head):
        return False
    return (
        _ORDINAL.fullmatch(folded(head)) is not None
        or parse_date(head, year).day is not None
        or (ordinal_in(head) is not None and len(head) <= 40)
        or (find_date(head, year) is not None and len(head) <= 40)
    )


def _holds_marks(grid: Grid, header: Header, place: int, options: Options) -> bool:
    """Return whether a column holds marks, at least one of them no bare number."""
    cells = grid.columns[place].taken(slice(header.row + 1, None)).cleaned(tidy)
    if not len(cells.levels):
        return False
    counts = cells.counts()
    known = np.array([looks_like_mark(value) or folded(value) in options.marks for value in cells.levels])
    if counts[known].sum() < _MARK_SHARE * counts.sum():
        return False
    return any(mark is not None and mark.number is None and value not in {"0", "-1"}
               for value in cells.levels[known] for mark in [parse_mark(value, options.marks)])  # fmt: skip


def read_matrix(grid: Grid, header: Header, meetings: list[int], options: Options) -> tuple[Table, Rows]:
    """Read a matrix.

    Returns
    -------
    tuple
        How it was understood, and one row for each cell (blank cells too).

    """
    preamble = read_preamble(grid, _block_start(grid, header, meetings))
    cells = [tidy(text) for text in grid.line(header.row)]
    fiscal_year = options.fiscal_year or preamble.fiscal_year or find_fiscal_year(grid.label)
    start, described = _described(grid, header, meetings, fiscal_year, options)
    used = {*header.fields.values(), *meetings}
    table = Table(
        grid,
        layout="matrix",
        header_row=header.row,
        headers={
            _OWN.get(name, name): cells[column]
            for name, column in header.fields.items()
            if name in _OF_ORGANIZATION
        },
        unread=tuple(
            text
            for column, text in enumerate(cells)
            if folded(text) not in IGNORED and column not in used and not is_total(text)
        ),
        title=preamble.title,
        fiscal_year=fiscal_year,
        english=english_headers(cells),
    )
    body = _body(grid, header, start)
    columns = {
        name: grid.columns[header.fields[name]].taken(body).cleaned(tidy)
        for name in _OF_ORGANIZATION
        if name in header.fields
    }
    _fill_merged(grid, columns)
    forum = forum_of(preamble.pairs.get("forum") or preamble.pairs.get("meeting") or preamble.title)
    return table, _cells(
        grid, table, body, columns, described=described, shared={**preamble.pairs, "forum": forum}
    )


def _block_start(grid: Grid, header: Header, meetings: list[int]) -> int:
    """Return the first row of the header block: rows above the header that say something of the meetings."""
    row = header.row
    while row > 0 and any(grid.columns[place].text(row - 1) for place in meetings):
        row -= 1
    return row


def _described(
    grid: Grid, header: Header, meetings: list[int], fiscal_year: int | None, options: Options
) -> tuple[int, list[_Meeting]]:
    """Read the header block; return the first row of the body and what is said of each meeting."""
    organization = grid.columns[header.fields["organization"]]
    end = header.row + 1
    while end < grid.height and end <= header.row + 3 and _continues(grid, end, organization, meetings):
        end += 1
    described = [_Meeting(place, {}) for place in meetings]
    for row in range(_block_start(grid, header, meetings), end):
        # In the header row itself 地区 heads a column of the organizations.
        heading = None if row == header.row else _heading(grid, row, meetings[0])
        if heading == "":
            continue
        above = ""
        for meeting in described:
            text = tidy(grid.columns[meeting.column].text(row))
            above = text or (above if row < header.row else "")
            if above:
                _describe(meeting, above, heading, fiscal_year, options, below=row > header.row)
    return end, described


def _continues(grid: Grid, row: int, organization: Coded, meetings: list[int]) -> bool:
    """Return whether a row below the header still describes the meetings."""
    texts = [tidy(grid.columns[place].text(row)) for place in meetings]
    told = [text for text in texts if text]
    name = tidy(organization.text(row))
    if not told:
        return False
    if name and name not in _HEADING_WORDS and not _SKIPPED_LABELS.search(name):
        return False
    return not all(looks_like_mark(text) for text in told)


def _heading(grid: Grid, row: int, before: int) -> str | None:
    """Return the field that a row of the header block is labelled with; empty if it is to be skipped."""
    for place in range(before):
        text = tidy(grid.columns[place].text(row))
        if _SKIPPED_LABELS.search(text):
            return ""
        if text in _HEADING_WORDS:
            return _HEADING_WORDS[text]
        found = field_of(text) if text else None
        if found and found[0] in {"date", "number"}:
            return found[0]
    return None


def _describe(
    meeting: _Meeting,
    text: str,
    heading: str | None,
    fiscal_year: int | None,
    options: Options,
    *,
    below: bool,
) -> None:
    """Sort one cell of the header block into date, number or name."""
    values = meeting.said
    if heading in {"kind", "tier", "area", "forum", "date"}:
        values[str(heading)] = text
        return
    day = parse_date(text, fiscal_year, options.year_starts)
    if day.day is not None or day.fault != "clean.date_unreadable":
        values["date"] = text
        return
    if _ORDINAL.fullmatch(folded(text)):
        values["number"] = number_of(text)
        values["ordinal"] = label(text)
        return
    inside = find_date(text, fiscal_year, options.year_starts)
    if inside and "date" not in values:
        values["date"] = inside.isoformat()
        text = label(without_dates(text)).strip("（） ()・,")
        if not text or _ORDINAL.fullmatch(folded(text)):
            values["number"] = number_of(text) if text else ""
            values["ordinal"] = text
            return
    if below and heading is None:
        return
    values["meeting"] = f"{values['meeting']} {text}" if "meeting" in values else text


def _body(grid: Grid, header: Header, start: int) -> NDArray[np.int64]:
    """Return the rows that are organizations: no total rows, no rows without any name."""
    rows = np.arange(start, grid.height)
    column = header.fields["organization"]
    keep = np.ones(len(rows), dtype=bool)
    for place in range(column + 1):
        cells = grid.columns[place].taken(rows)
        keep &= ~np.array([is_total(value) for value in cells.levels] + [False])[cells.codes]
    if not keep.all():
        grid.notes.append(grid.note("reading.total_rows", row=int(rows[~keep][0]), count=int((~keep).sum())))
    return rows[keep]


def _fill_merged(grid: Grid, columns: Mapping[str, Coded] | dict[str, Coded]) -> None:
    """Fill a sector column down over merged cells."""
    sector = columns.get("sector")
    if sector is None or not len(sector.levels):
        return
    blank = (sector.codes < 0) & (columns["organization"].codes >= 0)
    blank[: int(np.argmax(sector.codes >= 0))] = False
    if blank.any() and isinstance(columns, dict):
        columns["sector"] = sector.filled_down(blank)
        grid.notes.append(grid.note("reading.merged_sector", count=int(blank.sum())))


def _cells(
    grid: Grid,
    table: Table,
    body: NDArray[np.int64],
    columns: dict[str, Coded],
    *,
    described: list[_Meeting],
    shared: Mapping[str, str],
) -> Rows:
    """Return one row for each organization and meeting."""
    across, down = len(described), len(body)
    long: dict[str, Coded] = {
        name: Coded(np.tile(column.codes, across), column.levels)
        for name, column in columns.items()
        if name not in {"area", "tier"}
    }
    for name, own in _OWN.items():
        if name in columns:
            long[own] = Coded(np.tile(columns[name].codes, across), columns[name].levels)
    for name in ("date", "number", "forum", "kind", "tier", "area", "meeting"):
        texts = [_value(meeting, name, shared) for meeting in described]
        column = Coded.of(texts)
        if len(column.levels):
            long[name] = Coded(np.repeat(column.codes, down), column.levels)
    if table.fiscal_year:
        long["fiscal_year"] = Coded.constant(str(table.fiscal_year), across * down)
    long["mark"] = joined([grid.columns[meeting.column].taken(body).cleaned(tidy) for meeting in described])
    return rows_of(long, np.tile(body, across) + grid.first_row)


def _value(meeting: _Meeting, name: str, shared: Mapping[str, str]) -> str:
    values = meeting.said
    if name == "meeting":
        return " ".join(part for part in (values.get("meeting", ""), values.get("ordinal", "")) if part) or (
            shared.get("forum") or ""
        )
    if name == "forum":
        return values.get("forum") or forum_of(values.get("meeting", "")) or shared.get("forum", "")
    return values.get(name) or (shared.get(name, "") if name in {"tier", "area", "kind"} else "")
