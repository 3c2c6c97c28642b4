"""The header block of a table whose meetings stand across: what the rows around the header say of each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from tsunagari.clean.dates import find_date, find_fiscal_year, parse_date, without_dates
from tsunagari.clean.headings import forum_of, number_of, ordinal_in
from tsunagari.clean.marks import looks_like_mark
from tsunagari.clean.names import is_total
from tsunagari.clean.text import folded, label, tidy
from tsunagari.reading.fields import FLAGS, KEPT, field_name
from tsunagari.reading.sheets.headers import is_read_past, pattern, says_of_meeting
from tsunagari.reading.sheets.key import stated_marks, ticked_mark

if TYPE_CHECKING:
    from tsunagari.reading.sheets.region import Region

_ORDINAL = re.compile(r"第?\d{1,3}回目?|第\d{1,3}|臨時(?:会|回)?|#\d{1,3}|\d{1,2}月")
_MONTH = re.compile(r"([1-9]|1[0-2])月")
_DAY = re.compile(r"([1-9]|[12]\d|3[01])日?(?:[(（][月火水木金土日祝・]+[)）])?")
_TIME = re.compile(r"(?:午前|午後)?\d{1,2}[:時]\d{0,2}分?(?:[~～〜–-].*)?")
_HALVES = re.compile("午前|午後|前半|後半|昼|夜|am|pm")
# 4/10 午前 and 4/10 午後 are two meetings; 午前10時 is a time.
_HALF = re.compile(r"(午前|午後|前半|後半|昼の部|夜の部)(?!\s*[\d０-９正])")
_SUB_MARK = re.compile("出欠|出席|参加|状況|mark|status")
# 第1回出欠, 5/10（人）
_MARKS_BEHIND = re.compile(
    r"(?<=[回日会])の?(?:出欠|出席|参加)(?:状況|確認)?$|\s*[(（](?:人数?|名|単位[:：]?[人名])[)）]$"
)
_PLANNED = re.compile("(?:出席|参加|出欠)?の?(?:予定|事前|申込み?|見込み?)(?:出欠|回答)?|rsvp|planned")
_SUB_COUNT = re.compile("人数|出席人数|参加人数|名|人|count|people")
_HEADING_WORDS: Final = {
    "開催日": "date", "会議名": "meeting", "会議体": "forum", "種別": "kind", "層": "tier", "地区": "area",
    "回": "number",
}  # fmt: skip
_MANY: Final = 3
_FLAGS: Final = {kept.name for kept in KEPT if kept.reads == "flag"}
_SOME_YEAR: Final = 2000  # only to see whether 6/14 is a date at all
_LONGEST: Final = 40


@dataclass
class MeetingHead:
    """What the header block says of one column; ``counts``: of people; ``planned``: of who meant to come."""

    column: int
    said: dict[str, str] = field(default_factory=dict)
    counts: bool = False
    planned: bool = False
    skipped: bool = False


class HeadBlock(NamedTuple):
    """First row of the block, first row below, columns of meetings, those only their marks speak for."""

    start: int
    end: int
    columns: tuple[int, ...] = ()
    guessed: tuple[int, ...] = ()


def names_meeting(head: str, year: int = _SOME_YEAR) -> bool:
    """Return whether a cell of the header block names or dates a meeting."""
    plain = folded(head)
    if not head or len(head) > _LONGEST or looks_like_mark(head):
        return False
    day = parse_date(head, year)
    return (
        _ORDINAL.fullmatch(plain) is not None
        or day.day is not None
        or day.fault == "clean.date_no_era"
        or ordinal_in(head) is not None
        or find_date(head, year) is not None
        or (pattern("bodies").search(head if head.isascii() else plain) is not None and not field_name(head))
    )


def _is_flag(head: str) -> bool:
    return FLAGS.fullmatch(folded(head)) is not None


def head_block(region: Region) -> HeadBlock:
    """Find the header block of a table, and the columns below it that are meetings."""
    top, grid, end = region.top, region.grid, _block_end(region)
    if "organization" not in region.fields or region.fields.keys() & {"meeting", "date"}:
        return HeadBlock(top, end)
    start = top
    while start > max(top - 3, 0) and not says_of_meeting(list(filter(None, grid.tidied(start - 1)))):
        start -= 1
    own = {row: grid.tidied(row) for row in range(start, end)}
    columns = [index for index in range(grid.width) if _may_be_meeting(region, index, own)]
    heads = _carried_right(own, columns)
    strong = []
    for index in columns:
        naming = [row for row, text in heads[index].items() if names_meeting(text)]
        content = region.content(index, end)
        # A date above the head of another column is no head of its own.
        own_head = bool(naming) and (max(naming) >= top or not content.filled or content.marks)
        if own_head and not _is_flag(own[top][index]):
            strong.append(index)
    guessed = _guessed(region, [index for index in columns if index not in strong], strong, end)
    chosen = sorted([*strong, *guessed])
    if not chosen:
        return HeadBlock(top, end)
    start = top
    while (
        start > 0
        and any(grid.columns[index].text(start - 1) for index in chosen)
        and not any(map(stated_marks, grid.line(start - 1)))
    ):
        start -= 1
    return HeadBlock(start, end, tuple(chosen), tuple(guessed))


def _may_be_meeting(region: Region, index: int, own: Mapping[int, list[str]]) -> bool:
    """Return whether a column has no other meaning."""
    texts = {row: line[index] for row, line in own.items()}
    # 人数 below 第1回 is a column of its meeting.
    totals = [
        row > region.top and _SUB_COUNT.fullmatch(folded(text))
        for row, text in texts.items()
        if is_total(text)
    ]
    if not all(totals) or (texts[region.top] and is_read_past(texts[region.top])):
        return False
    # 出欠 merged over the meetings is no column of marks.
    return index not in region.fields.values() or (
        index == region.fields.get("mark")
        and any(names_meeting(text) for row, text in texts.items() if row > region.top)
    )


def _carried_right(own: Mapping[int, list[str]], columns: Sequence[int]) -> dict[int, dict[int, str]]:
    """Return the heads of each column, row by row; a blank one over something goes on with its left one."""
    heads: dict[int, dict[int, str]] = {index: {} for index in columns}
    for row, line in own.items():
        for index in columns:
            over_something = any(lower[index] for below, lower in own.items() if below > row)
            left = heads[index - 1][row] if over_something and index - 1 in heads else ""
            heads[index][row] = line[index] or left
    return heads


def _guessed(region: Region, columns: Sequence[int], strong: Sequence[int], end: int) -> list[int]:
    """Return the columns that nothing but their marks make meetings."""
    heads = {index: region.heads[index] for index in columns if region.heads[index]}
    contents = {
        index: region.content(index, end)
        for index, head in heads.items()
        if ticked_mark(head) is None and not _is_flag(head)
    }
    if strong:
        # Beside real meetings only what can be absent is another one: flags are ticked or left blank.
        return [index for index, content in contents.items() if content.both]
    if "mark" in region.fields:
        return []
    numbers = [content for content in contents.values() if content.numbers]
    counted = len(numbers) == len(contents) >= _MANY and sum(content.zero for content in numbers) > 1
    chosen = [
        index
        for index, content in contents.items()
        if counted or content.binary or (content.words and not content.yes_or_no)
    ]
    return chosen if len(chosen) > 1 else []


def _block_end(region: Region) -> int:
    """Return the first row below the header block: lower head rows name no organization and nobody."""
    grid, fields = region.grid, region.fields
    end = region.top + 1
    free = [index for index in range(grid.width) if index not in fields.values()]
    fixed = {fields[name]: name for name in ("organization", "person", "sector", "role") if name in fields}
    while "organization" in fields and end < grid.height and end <= region.top + 3:
        line = grid.tidied(end)
        filled = [line[index] for index in free if line[index]]
        names = [
            line[index]
            for index, name in fixed.items()
            if line[index] not in {"", region.heads[index]} and field_name(line[index]) != name
        ]
        labelled = all(name in _HEADING_WORDS or pattern("skipped_labels").search(name) for name in names)
        marks = not names and all(map(looks_like_mark, filled))
        heads = end == region.top + 1 and all(ticked_mark(text) or _is_sub_head(text) for text in filled)
        if not filled or not labelled or (marks and not heads):
            break
        end += 1
    return end


def _is_sub_head(text: str) -> bool:
    plain = folded(text)
    return any(known.fullmatch(plain) for known in (_SUB_MARK, _SUB_COUNT, _HALVES, _DAY, _TIME))


def described(region: Region) -> list[MeetingHead]:
    """Return what the header block says of each meeting."""
    block, top = region.block, region.top
    heads = {index: MeetingHead(index) for index in block.columns}
    own = {row: region.grid.tidied(row) for row in range(block.start, block.end)}
    carried = _carried_right(own, block.columns)
    for row, line in own.items():
        # In the header row itself 地区 heads a column of the organizations.
        heading = None if row == top else _heading(region, line[: block.columns[0]])
        for index, head in heads.items():
            if (text := carried[index][row]) and heading != "":
                _describe(head, text, heading, region, below=row > top)
    for head in heads.values():
        _settle_date(head.said, region)
    kept = [head for head in heads.values() if not head.skipped]
    # Whoever planned to come is left out where another column says who came.
    held = [head.said.get("date") for head in kept if not head.planned]
    return [head for head in kept if not (head.planned and head.said.get("date") in held)]


def _heading(region: Region, line: Sequence[str]) -> str | None:
    """Return the field that a row of the header block is labelled with; empty if it is to be skipped."""
    for text, head in zip(line, region.heads, strict=False):
        if text == head:
            continue
        if pattern("skipped_labels").search(text):
            return ""
        if text in _HEADING_WORDS:
            return _HEADING_WORDS[text]
        if (name := field_name(text)) in {"date", "number"} | _FLAGS:
            return name
    return None


def _describe(head: MeetingHead, text: str, heading: str | None, region: Region, *, below: bool) -> None:
    """Sort one cell of the header block into date, number, name or what the column holds."""
    said, plain = head.said, folded(text)
    if heading in {"area", "forum", "date", *(kept.name for kept in KEPT)}:
        said[str(heading)] = text
        return
    head.planned |= below and _PLANNED.fullmatch(plain) is not None
    head.counts |= below and _SUB_COUNT.fullmatch(plain) is not None
    head.skipped |= below and field_name(text) in {"remarks", "person", "role"}
    if (half := _HALF.search(text)) is not None:
        said["half"] = half.group(1)
        if half.group() == text:
            return
    if _TIME.fullmatch(plain) or (below and (head.counts or "half" in said or _SUB_MARK.fullmatch(plain))):
        if (tick := ticked_mark(text)) and _sub_status(region, head):
            said["status"] = tick
        return
    if "month" in said and (match := _DAY.fullmatch(plain)):
        said["day"] = match.group(1)
        return
    text = _without_year_and_status(said, text)
    if text and (heading is not None or pattern("captions").sub("", folded(text))):
        _describe_meeting(said, text, region, silent=below and heading is None)


def _describe_meeting(said: dict[str, str], text: str, region: Region, *, silent: bool) -> None:
    """Read a head that dates, numbers or names a meeting."""
    year, starts = _year(said, region), region.context.options.year_starts
    day = parse_date(text, year, starts)
    if day.note == "clean.date_month" and day.day is not None:
        said["month"], said["year"] = str(day.day.month), str(day.day.year)
    if day.day is not None or day.fault != "clean.date_unreadable":
        said["date"] = text
        return
    month, ordinal = _MONTH.fullmatch(folded(text)), _ORDINAL.fullmatch(folded(text))
    if month:
        said["month"] = month.group(1)
    inside = None if month or ordinal else find_date(text, year, starts)
    if inside is not None:
        # 第1回（6/14）
        text = label(without_dates(text)).strip("（） ()・,")
        if fresh := "date" not in said:
            said["date"] = inside.isoformat()
        ordinal = _ORDINAL.fullmatch(folded(text)) if fresh else None
        if fresh and not text:
            said["number"], said["ordinal"] = "", ""
            return
    if month or ordinal:
        said["number"], said["ordinal"] = number_of(text), label(text)
    elif not silent and field_name(text) not in {"mark", "mode"}:
        said["meeting"] = f"{said['meeting']} {text}" if "meeting" in said else text


def _year(said: Mapping[str, str], region: Region) -> int | None:
    return int(said["fiscal_year"]) if "fiscal_year" in said else region.fiscal_year


def _sub_status(region: Region, head: MeetingHead) -> bool:
    """Return whether a column below 出席 holds ticks, beside others of its meeting for 欠席 and the like."""
    rows = range(region.top + 1, region.block.end)
    siblings = (region.grid.columns[index] for index in region.block.columns if index != head.column)
    own = [tidy(column.text(row)) for column in siblings for row in rows]
    return any(map(ticked_mark, own)) and not any(map(_SUB_COUNT.fullmatch, map(folded, own)))


def _settle_date(said: dict[str, str], region: Region) -> None:
    """Date a meeting whose month and day stand in different rows, or that has a month only."""
    if "month" not in said or ("date" in said and "day" not in said):
        return
    month, fiscal = int(said["month"]), _year(said, region)
    year = said.get("year")
    if year is None and fiscal is not None:
        year = str(fiscal + (month < region.context.options.year_starts))
    if "day" in said:
        said["date"] = f"{year}-{month:02d}-{int(said['day']):02d}" if year else f"{month}/{said['day']}"
        if said.get("ordinal") == f"{month}月":
            del said["ordinal"], said["number"]
    elif year is not None:
        said["date"] = f"{year}-{month:02d}"


def _without_year_and_status(said: dict[str, str], text: str) -> str:
    """Take off a head what several columns share: 令和5年度 alone; 出席, 欠席 or オンライン at its end."""
    year = find_fiscal_year(text)
    if year is not None:
        said["fiscal_year"] = str(year)
        if not forum_of(text) and ordinal_in(text) is None:
            return ""
    text = _MARKS_BEHIND.sub("", text)
    words = [word for word in re.split(r"[\s（）()]+", text) if word]
    if len(words) > 1 and _SUB_MARK.fullmatch(folded(words[0])):
        # 出欠（第1回）
        words, text = words[1:], " ".join(words[1:])
    status = ticked_mark(words[-1]) if words else None
    if status is None:
        return text
    said["status"] = status
    return " ".join(words[:-1])


def value_of(head: MeetingHead, name: str, shared: Mapping[str, str]) -> str:
    """Return one field of a meeting: what its own head says, else what is said of the whole table."""
    said = head.said
    if name == "meeting":
        words = (said.get("meeting", ""), said.get("ordinal", ""), said.get("half", ""))
        return " ".join(filter(None, words)) or shared.get("forum") or ""
    if name == "forum":
        return said.get("forum") or forum_of(said.get("meeting", "")) or shared.get("forum", "")
    return said.get(name) or (shared.get(name, "") if name not in {"date", "number"} else "")
