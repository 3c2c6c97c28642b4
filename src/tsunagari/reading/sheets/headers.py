"""Which row names the columns, and what is said where none does."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tsunagari.clean.headings import parse_heading
from tsunagari.clean.persons import HIDDEN, shown_head
from tsunagari.clean.text import folded, tidy
from tsunagari.errors import Phrase, shortened
from tsunagari.reading.fields import FIELDS, IGNORED, PERSON_OR_LIST, field_of, header_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tsunagari.reading.context import ReadContext
    from tsunagari.reading.grid import Grid

SEARCHED_ROWS: Final = 60
_REQUIRED: Final = frozenset(name for name, one in FIELDS.items() if one.required)
# Words that head a section of minutes as often as a column.
_OF_SECTIONS: Final = frozenset(("attendees", "absentees", "secretariat"))
_ONLINE_MEETING = re.compile(
    "参加時刻|退出時刻|最初の参加|最後の退出|参加者id|ユーザーのメール|"
    "jointime|leavetime|firstjoin|lastleave|useremail|duration"
)
_POLL = re.compile("日程調整|調整さん|候補日|doodle")


@dataclass(frozen=True)
class Header:
    """The header row of a table: its number from 0, and field → column number.

    ``corner``: that a column holds organizations is told by what stands below it only; ``guessed``: it has
    a head of its own that says nothing.
    """

    row: int
    fields: Mapping[str, int] = field(default_factory=dict)
    guessed: bool = False
    corner: bool = False


def find_header(grid: Grid, context: ReadContext) -> Header | None:
    """Return the row that names most columns, an organization column among them; None if there is none."""
    best: Header | None = None
    for row in range(min(grid.height, SEARCHED_ROWS)):
        cells = [tidy(text) for text in grid.line(row)]
        fields = header_fields(cells, context.options.columns)
        # One such word among unknown ones is a label, or a cell of somebody's row.
        heads_section = "organization" in fields and parse_heading(cells[fields["organization"]]) is not None
        sections = {*_OF_SECTIONS, "organization"} if heads_section else _OF_SECTIONS
        labels = fields.keys() <= sections and sum(map(bool, cells)) > len(fields)
        labels &= cells[fields.get("attendees", -1)] in ("", *PERSON_OR_LIST) or "attendees" not in fields
        if not fields.keys() & _REQUIRED or labels:
            continue
        if best is None or (len(fields) > len(best.fields) and not _repeats(grid, best, row)):
            best = Header(row, fields)
    return best


def _repeats(grid: Grid, header: Header, row: int) -> bool:
    """Return whether a lower row repeats a header: what it adds heads a section (事務局, 所属, 氏名)."""
    place = header.fields.get("organization")
    line, heads = grid.line(row), grid.line(header.row)
    fresh = (text for text, head in zip(line, heads, strict=True) if text != head)
    return (
        place is not None
        and row > header.row + 1
        and tidy(line[place]) == tidy(heads[place])
        and all(not text or parse_heading(tidy(text)) is not None for text in fresh)
    )


def tell_missing(grid: Grid, header: Header | None, context: ReadContext) -> bool:
    """Note a fault for each column named by option that a table lacks; True if there was any."""
    wanted = context.options.columns
    heads = {folded(tidy(text)) for row in range(min(grid.height, SEARCHED_ROWS)) for text in grid.line(row)}
    absent = [
        text
        for name, text in wanted.items()
        if text and folded(text) not in heads and (header is None or name not in header.fields)
    ]
    seen = _columns_seen(grid) if absent else ()
    for text in absent:
        if header is not None or seen:
            context.fault("reading.named_column_missing", grid.at(), header=shortened(text), seen=seen)
    return bool(absent)


def tell_no_header(grid: Grid, context: ReadContext) -> None:
    """Note why a table without a column of organizations is not read, and what helps."""
    lines = [[tidy(text) for text in grid.line(row)] for row in range(min(grid.height, 30))]
    texts = {folded(text) for line in lines for text in line}
    seen = _columns_seen(grid)
    if is_online_report(texts):
        context.fault("reading.online_report", grid.at(), seen=seen)
    elif seen:
        context.fault("reading.no_organization_column", grid.at(), seen=seen)
    else:
        context.fault("reading.no_header_row", grid.at())


def is_online_report(texts: Iterable[str]) -> bool:
    """Return whether cells (folded) head a list of participants that a program of online meetings wrote."""
    return sum(_ONLINE_MEETING.search(text) is not None for text in texts) > 1


def is_poll(grid: Grid) -> bool:
    """Return whether a table asks who could come on which day."""
    first = {folded(text) for text in grid.columns[0].taken(slice(0, SEARCHED_ROWS)).levels}
    above = {folded(text) for row in range(min(grid.height, 3)) for text in grid.line(row)}
    return {"日程", "コメント"} <= first or ("日程" in first and any(map(_POLL.search, above)))


def _columns_seen(grid: Grid) -> tuple[str | Phrase, ...]:
    """Return the cells of what looks like the header row; empty if it could be data, which is never shown.

    A head that is no known word is shown by its place only where other rows look like it.
    """
    widths = [sum(bool(cell.strip()) for cell in grid.line(row)) for row in range(min(grid.height, 30))]
    if not widths or max(widths) == 0:
        return ()
    row = widths.index(max(widths))
    cells = [tidy(cell) for cell in grid.line(row)]
    known = sum(bool(cell and field_of(cell)) for cell in cells)
    if known < 2 and grid.height < 3:
        return ()
    if not known:
        below = [set(column.taken(slice(row + 1, None)).cleaned(tidy).levels) for column in grid.columns]
        repeated = any(cell and cell in values for cell, values in zip(cells, below, strict=True))
        if repeated or any(re.search(r"\d|@", cell) for cell in cells):
            return ()
    shown = {place: shown_head(cell, known=field_of(cell) is not None) for place, cell in enumerate(cells)}
    # A head that could be somebody's name is told by its place, which --columns takes too.
    return tuple(
        Phrase("reading.nth_column", place + 1) if HIDDEN in text else text
        for place, text in shown.items()
        if text
    )


def is_read_past(text: str) -> bool:
    """Return whether a header is passed over without a word, such as No."""
    return folded(text) in IGNORED
