"""The header block of a matrix: what the rows around the header say of each meeting."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tsunagari.clean.dates import find_date, parse_date, without_dates
from tsunagari.clean.fiscal_years import find_fiscal_year
from tsunagari.clean.marks import looks_like_mark
from tsunagari.clean.text import folded, label, tidy
from tsunagari.clean.titles import forum_of, number_of, ordinal_in
from tsunagari.reading.sheets.headers import field_of
from tsunagari.reading.sheets.ticks import ticked_mark

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tsunagari.reading.column import CategoricalColumn
    from tsunagari.reading.grid import Grid
    from tsunagari.reading.options import Options
    from tsunagari.reading.sheets.headers import Header

_ORDINAL = re.compile(r"第?\d{1,3}回目?|第\d{1,3}|臨時(?:会|回)?|#\d{1,3}|\d{1,2}月")
_MONTH = re.compile(r"([1-9]|1[0-2])月")
_SKIPPED_LABELS = re.compile("会場|場所|時間|時刻|開会|閉会|議題|内容|備考|曜日|テーマ")
# A cell merged over all meetings that only says what stands below it.
_CAPTION = re.compile(
    r"(?:開催|実施|年月|日時?|日程|日付|月日|出欠席?|出席|参加|状況|確認|会議|回数?|の|・|及び|および|/|と|、|,|等|別|\(|\))*"
)
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
class MeetingHead:
    """What the header block says of one column."""

    column: int
    said: dict[str, str]


def head_rows(grid: Grid, header: Header) -> range:
    """Return the rows that may describe the meetings."""
    return range(max(header.row - 3, 0), min(header.row + 4, grid.height))


def names_meeting(head: str, year: int) -> bool:
    """Return whether a cell of the header block names or dates a meeting."""
    if looks_like_mark(head):
        return False
    return (
        _ORDINAL.fullmatch(folded(head)) is not None
        or parse_date(head, year).day is not None
        or (ordinal_in(head) is not None and len(head) <= 40)
        or (find_date(head, year) is not None and len(head) <= 40)
    )


def block_start(grid: Grid, header: Header, meetings: list[int]) -> int:
    """Return the first row of the header block: rows above the header that say something of the meetings."""
    row = header.row
    while row > 0 and any(grid.columns[place].text(row - 1) for place in meetings):
        row -= 1
    return row


def described(
    grid: Grid, header: Header, meetings: list[int], fiscal_year: int | None, options: Options
) -> tuple[int, list[MeetingHead]]:
    """Read the header block; return the first row of the body and what is said of each meeting."""
    organization = grid.columns[header.fields["organization"]]
    end = header.row + 1
    while (
        end < grid.height
        and end <= header.row + 3
        and _continues(grid, header, end, organization, meetings=meetings)
    ):
        end += 1
    heads = [MeetingHead(place, {}) for place in meetings]
    for row in range(block_start(grid, header, meetings), end):
        # In the header row itself 地区 heads a column of the organizations.
        heading = None if row == header.row else _heading(grid, header, row, meetings[0])
        if heading == "":
            continue
        above = ""
        for head in heads:
            text = tidy(grid.columns[head.column].text(row))
            # A blank head beside 第1回 goes on with it: there are columns for 出席 and 欠席.
            alike = row < header.row or not tidy(grid.columns[head.column].text(header.row))
            above = text or (above if row <= header.row and alike else "")
            if above:
                _describe(head, above, heading, fiscal_year, options, below=row > header.row)
    return end, heads


def _continues(
    grid: Grid, header: Header, row: int, organization: CategoricalColumn, *, meetings: list[int]
) -> bool:
    """Return whether a row below the header still describes the meetings."""
    texts = [tidy(grid.columns[place].text(row)) for place in meetings]
    filled = [text for text in texts if text]
    name = tidy(organization.text(row))
    if not filled:
        return False
    # A header merged over several rows says the same in each of them.
    if (
        name
        and name != tidy(organization.text(header.row))
        and name not in _HEADING_WORDS
        and not _SKIPPED_LABELS.search(name)
    ):
        return False
    if not name and row == header.row + 1 and all(map(ticked_mark, filled)):
        return True  # 出席 and 欠席 below 第1回
    return not all(looks_like_mark(text) for text in filled)


def _heading(grid: Grid, header: Header, row: int, before: int) -> str | None:
    """Return the field that a row of the header block is labelled with; empty if it is to be skipped."""
    for place in range(before):
        text = tidy(grid.columns[place].text(row))
        if text == tidy(grid.columns[place].text(header.row)):
            continue
        if _SKIPPED_LABELS.search(text):
            return ""
        if text in _HEADING_WORDS:
            return _HEADING_WORDS[text]
        field = field_of(text) if text else None
        if field and field[0] in {"date", "number"}:
            return field[0]
    return None


def _describe(
    head: MeetingHead,
    text: str,
    heading: str | None,
    fiscal_year: int | None,
    options: Options,
    *,
    below: bool,
) -> None:
    """Sort one cell of the header block into date, number or name."""
    values = head.said
    if heading in {"kind", "tier", "area", "forum", "date"}:
        values[str(heading)] = text
        return
    text = _without_year_and_status(values, text)
    fiscal_year = int(values["fiscal_year"]) if "fiscal_year" in values else fiscal_year
    if not text or (heading is None and _CAPTION.fullmatch(folded(text))):
        return
    day = parse_date(text, fiscal_year, options.year_starts)
    if day.day is not None or day.fault != "clean.date_unreadable":
        values["date"] = text
        return
    if _ORDINAL.fullmatch(folded(text)):
        values["number"] = number_of(text)
        values["ordinal"] = label(text)
        month = _MONTH.fullmatch(folded(text))
        if month and fiscal_year and "date" not in values:
            number = int(month.group(1))
            values["date"] = f"{fiscal_year + (number < options.year_starts)}-{number:02d}"
        return
    inside, text = _date_inside(text, fiscal_year, options)
    if inside and "date" not in values:
        values["date"] = inside.isoformat()
        if not text or _ORDINAL.fullmatch(folded(text)):
            values["number"] = number_of(text) if text else ""
            values["ordinal"] = text
            return
    if below and heading is None:
        return
    values["meeting"] = f"{values['meeting']} {text}" if "meeting" in values else text


def _date_inside(text: str, fiscal_year: int | None, options: Options) -> tuple[date | None, str]:
    """Return the date that stands in a head such as 第1回（6/14）, and the head without it."""
    parsed = find_date(text, fiscal_year, options.year_starts)
    if parsed is not None:
        return parsed, label(without_dates(text)).strip("（） ()・,")
    return None, text


def _without_year_and_status(values: dict[str, str], text: str) -> str:
    """Take off a head what several columns share: 令和5年度 alone; 出席, 欠席 or オンライン at its end."""
    year = find_fiscal_year(text)
    if year is not None:
        values["fiscal_year"] = str(year)
        if not forum_of(text) and ordinal_in(text) is None:
            return ""
    words = [word for word in re.split(r"[\s（）()]+", text) if word]
    status = ticked_mark(words[-1]) if words else None
    if status is None:
        return text
    values["status"] = status
    return " ".join(words[:-1])


def value_of(head: MeetingHead, name: str, shared: Mapping[str, str]) -> str:
    """Return one field of a meeting: what its own head says, else what is said of the whole table."""
    values = head.said
    if name == "meeting":
        return " ".join(part for part in (values.get("meeting", ""), values.get("ordinal", "")) if part) or (
            shared.get("forum") or ""
        )
    if name == "forum":
        return values.get("forum") or forum_of(values.get("meeting", "")) or shared.get("forum", "")
    return values.get(name) or (
        shared.get(name, "") if name in {"tier", "area", "kind", "fiscal_year"} else ""
    )
