"""One table of a sheet and its header block, read once for every layout."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from tsunagari.clean.dates import parse_date
from tsunagari.clean.entries import separate_names
from tsunagari.clean.headings import parse_heading
from tsunagari.clean.marks import looks_like_mark, parse_mark, says_away
from tsunagari.clean.names import is_total
from tsunagari.clean.person_words import is_organized, may_be_person, names_organization
from tsunagari.clean.persons import shown_head
from tsunagari.clean.text import folded, japanese, letters, tidy
from tsunagari.errors import Phrase
from tsunagari.reading.fields import FIELDS, FLAGS, field_of, header_fields
from tsunagari.reading.rows import Table
from tsunagari.reading.sheets.headers import (
    FOOTNOTE,
    Header,
    find_header,
    is_read_past,
    is_synthetic,
    read_preamble,
    shown_header,
    stated_fiscal_year,
)
from tsunagari.reading.sheets.key import read_key
from tsunagari.reading.sheets.meeting_headers import described, head_block, names_meeting
from tsunagari.reading.sheets.patterns import pattern
from tsunagari.reading.sheets.split_dates import join_dates
from tsunagari.records import ABSENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from tsunagari.clean.marks import Mark
    from tsunagari.reading.column import CategoricalColumn
    from tsunagari.reading.context import ReadContext
    from tsunagari.reading.fields import Layout
    from tsunagari.reading.grid import Grid
    from tsunagari.reading.sheets.headers import Preamble
    from tsunagari.reading.sheets.meeting_headers import HeadBlock, MeetingHead

MARK_SHARE: Final = 0.8
_SOME_YEAR: Final = 2000  # only to see whether 6/14 is a date at all
_KEY_ROWS: Final = 12
_CORNER_ROWS: Final = 10
_LISTS: Final = ("mark", "attendees", "absentees")
_OWN: Final = ("area", "tier")  # beside an organization these are its own
_DIGITS: Final = 10
_SMALL: Final = 1000
_MANY: Final = 500
_HOST = pattern("hosts")
_NO_HOST = pattern("no_hosts")
_ARRIVAL = pattern("arrivals")
_YES_OR_NO: Final = frozenset(("有", "無", "有り", "無し", "あり", "なし", "要", "不要", "済", "未"))


@dataclass(frozen=True)
class Content:
    """What a column holds below its head: shares and sorts of marks among the cells that are not blank."""

    filled: int
    marks: bool = False
    words: bool = False
    statuses: frozenset[int] = frozenset()
    binary: bool = False
    numbers: bool = False
    yes_or_no: bool = False


def _raised(header: Header | None, grid: Grid, context: ReadContext) -> Header | None:
    """Return the first of several head rows where it names meetings: 出欠 and 人数 stand below 第1回."""
    while header is not None and header.row > 0 and "organization" in header.fields:
        own, above = (list(map(tidy, grid.line(row))) for row in (header.row, header.row - 1))
        fields = header_fields(above, context.options.columns)
        index = header.fields["organization"]
        if (
            fields.get("organization") != index
            or own[index] != above[index]
            or not any(map(names_meeting, above))
        ):
            break
        header = Header(header.row - 1, fields)
    return header


def _are_days(line: Sequence[str], label: int, days: Iterable[int]) -> bool:
    """Return whether a row is labelled as one of dates, and holds nothing else."""
    known = field_of(line[label])
    return (
        known is not None
        and known[0] == "date"
        and all(parse_date(line[index], _SOME_YEAR).day for index in days)
    )


def _listed(text: str) -> str:
    """Return a cell, tidied, with 、 between several organizations on lines of their own."""
    return tidy("、".join(separate_names(text)) or text if "\n" in text else text)


class Region:
    """One table: its cells, and its header block."""

    def __init__(self, grid: Grid, context: ReadContext, header: Header | None = None) -> None:
        self.grid, self.context = grid, context
        self._contents: dict[tuple[int, int], Content] = {}
        self.header = header or self._labelled() or _raised(find_header(grid, context), grid, context)
        if self.header is not None:
            self.grid, self.header = join_dates(grid, self.header, context.options.year_starts)
        self.header = self.header or self._lists() or self._corner()
        if self.header is not None and {"organization", "secretariat"} <= self.header.fields.keys():
            self._settle_secretariat(self.header)

    def _settle_secretariat(self, header: Header) -> None:
        """Leave 事務局 unread where it names who invited: it is no flag of the organization of the row."""
        texts = self.cells(header.fields["secretariat"], slice(header.row + 1, None)).levels.tolist()
        names = [text for text in texts if is_organized(text) and parse_heading(text) is None]
        if 2 * len(names) > len(texts):
            kept = {name: index for name, index in header.fields.items() if name != "secretariat"}
            self.header = replace(header, fields=kept)

    def _lists(self) -> Header | None:
        """Return the header row of a list of meetings whose columns 出席 and 欠席 hold names, not marks."""
        for row in range(min(self.grid.height - 1, _CORNER_ROWS)):
            line = [tidy(text) for text in self.grid.line(row)]
            fields = header_fields(line, self.context.options.columns)
            lists: dict[str, int] = {}
            columns, organized = 0, False
            for index, text in enumerate(line):
                known = field_of(text) if text else None
                heading = parse_heading(text) if text and (known is None or known[0] in _LISTS) else None
                content = self.content(index, row + 1)
                if heading is None or heading.guests or content.marks or content.numbers:
                    continue
                cells = self.cells(index, slice(row + 1, None)).levels.tolist()
                columns += 1
                organized |= bool(cells) and 2 * sum(map(names_organization, cells)) >= len(cells)
                lists.setdefault("absentees" if heading.status == ABSENT else "attendees", index)
            # A head over several such columns is none of a column of marks, whatever its names look like.
            named = "attendees" in lists and (organized or columns > 2)
            if named and fields.keys() & {"meeting", "date", "number", "forum"}:
                kept = {name: index for name, index in fields.items() if index not in lists.values()}
                return Header(row, kept | lists)
        return None

    def _labelled(self) -> Header | None:
        """Return the header row of a matrix whose dates are labelled, with no head above the names."""
        grid = self.grid
        for row in range(min(grid.height - 1, _CORNER_ROWS)):
            line = [tidy(text) for text in grid.line(row)]
            label = next((index for index, text in enumerate(line) if text), grid.width)
            days = [index for index in range(label + 1, grid.width) if line[index]]
            if len(days) < 2 or not _are_days(line, label, days):
                continue
            end = row + 1
            fields: dict[str, int] = {}
            while end < grid.height and field_of(tidy(grid.columns[label].text(end))) is not None:
                end += 1
            if end == grid.height or not all(
                self.content(index, end).marks or self.content(index, end).numbers for index in days
            ):
                continue
            for number in range(max(row - 2, 0), end):
                fields |= header_fields([tidy(text) for text in grid.line(number)[:label]], {})
            return Header(row, {**fields, "organization": label}, corner=True)
        return None

    def _corner(self) -> Header | None:
        """Return the header row of an incidence: columns of marks, names below a blank or unknown head."""
        grid = self.grid
        for row in range(min(grid.height - 1, _CORNER_ROWS)):
            line = [tidy(text) for text in grid.line(row)]
            fields = header_fields(line, self.context.options.columns)
            free = [index for index in range(grid.width) if index not in fields.values()]
            names = next((index for index in free if self._holds_names(index, row + 1)), grid.width)
            meetings = [index for index in free if index > names and line[index]]
            if not meetings or any(FIELDS[name].of == "meeting" and name not in _OWN for name in fields):
                continue
            contents = [self.content(index, row + 1) for index in meetings]
            marked = sum(
                (content.marks and content.words) or content.binary or content.numbers for content in contents
            )
            dated = any(names_meeting(line[index]) for index in meetings)
            if marked > 1 - dated and marked >= MARK_SHARE * len(meetings):
                return Header(row, {**fields, "organization": names}, guessed=bool(line[names]), corner=True)
        return None

    def _holds_names(self, index: int, below: int) -> bool:
        """Return whether a column holds names, most of them once, and not those of persons."""
        column = self.cells(index, slice(below, None))
        texts = column.levels.tolist()
        if not texts or self.content(index, below).marks or 2 * len(texts) <= column.counts().sum():
            return False
        if any(field_of(text) or parse_heading(text) for text in texts):
            return False  # labels of minutes
        worded = [text for text in texts if letters(text) > 0 and not names_meeting(text)]
        persons = [text for text in worded if japanese(text) and may_be_person(text)]
        return len(worded) >= MARK_SHARE * len(texts) and 2 * len(persons) < len(texts)

    @cached_property
    def heads(self) -> list[str]:
        """The cells of the header row."""
        return [] if self.header is None else [tidy(text) for text in self.grid.line(self.header.row)]

    @property
    def fields(self) -> Mapping[str, int]:
        """Field → column number."""
        return {} if self.header is None else self.header.fields

    @property
    def top(self) -> int:
        """The header row."""
        return 0 if self.header is None else self.header.row

    @cached_property
    def block(self) -> HeadBlock:
        """What the rows around the header say of meetings that stand across."""
        return head_block(self)

    @cached_property
    def preamble(self) -> Preamble:
        """What stands above the header block."""
        return read_preamble(self.grid, self.block.start)

    @cached_property
    def fiscal_year(self) -> int | None:
        """The fiscal year that an option, the preamble or a name of sheet, file or folder tells."""
        return self.context.options.fiscal_year or stated_fiscal_year(self.grid, self.preamble)

    @cached_property
    def key(self) -> Mapping[str, Mark]:
        """What the sheet says that its marks mean."""
        grid, texts = self.grid, [*self.heads]
        below = range(max(self.block.end, grid.height - _KEY_ROWS), grid.height)
        for row in (*range(self.top), *below):
            cells = [text for text in grid.line(row) if text]
            # Below the header only remarks are looked at: cells of the table may hold anything.
            if row < self.top or (cells and (len(cells) == 1 or FOOTNOTE.match(cells[0]))):
                texts += cells
        return read_key((*texts, *(text for line in grid.above for text in line)), self.context, grid)

    @cached_property
    def meetings(self) -> list[MeetingHead]:
        """The meetings that stand across, as the header block says; none in other tables."""
        return described(self) if self.block.columns else []

    def has_zeros(self, indices: Sequence[int], below: int) -> bool:
        """Return whether some of these columns of numbers say that nobody came."""
        return sum("0" in self.grid.columns[index].taken(slice(below, None)).levels for index in indices) > 1

    def content(self, index: int, below: int | None = None) -> Content:
        """Judge what a column holds below the header block, once."""
        key = index, self.block.end if below is None else below
        if key not in self._contents:
            self._contents[key] = self._judged(*key)
        return self._contents[key]

    def _judged(self, index: int, below: int) -> Content:
        column = self.grid.columns[index].taken(slice(below, None))
        if len(column.levels) > _MANY:  # nobody writes so many sorts of marks
            return Content(len(column))
        column = column.cleaned(tidy)
        counts, extra = column.counts(), self.context.options.marks
        known = np.array(
            [looks_like_mark(text) or folded(text) in extra for text in column.levels], dtype=bool
        )
        share = counts[known].sum() / counts.sum() if len(counts) else 0.0
        marks = [parse_mark(text, extra) for text in column.levels[known]] if share >= MARK_SHARE else []
        parsed = [mark for mark in marks if mark is not None]
        bare = [text for text in column.levels[known] if not text.lstrip("-").isdigit()] if parsed else []
        digits = {
            text
            for text in column.levels.tolist()
            if text.isdecimal() and len(text) < _DIGITS and int(text) < _SMALL
        }
        numeric = bool(len(counts)) and len(digits) == len(column.levels)
        return Content(
            filled=int(counts.sum()),
            marks=bool(parsed),
            words=bool(bare),
            statuses=frozenset(mark.status for mark in parsed),
            binary=numeric and digits <= {"0", "1"},
            numbers=numeric,
            yes_or_no={folded(text) for text in column.levels} <= _YES_OR_NO,
        )

    def cells(self, index: int, rows: object) -> CategoricalColumn:
        """Return some rows of a column, tidied."""
        return self.grid.columns[index].taken(rows).cleaned(tidy)  # type: ignore[arg-type]

    def note_rows(
        self, key: str, rows: NDArray[np.int64], chosen: NDArray[np.bool_], **params: object
    ) -> None:
        """Tell something about those of some rows that are chosen; nothing where none is."""
        if chosen.any():
            cells = self.grid.at(int(rows[np.argmax(chosen)]), count=int(chosen.sum()))
            self.context.note(key, cells, **params)

    def said(self, fields: Mapping[str, int], rows: NDArray[np.int64]) -> dict[str, CategoricalColumn]:
        """Return some rows of fields; several organizations on lines of one cell have 、 between them."""
        return {
            name: self.grid.columns[index].taken(rows).cleaned(_listed if name == "organization" else tidy)
            for name, index in fields.items()
        }

    def table(self, layout: Layout, headers: Mapping[str, str], read: Iterable[int]) -> Table:
        """Say how this table was understood; ``read`` are the columns that were used."""
        used, grid = {*read}, self.grid
        if self.header is not None and self.header.guessed:
            head = self.heads[self.fields["organization"]]
            cells = grid.at(self.top)
            self.context.note("reading.organization_column_guessed", cells, header=shown_head(head))
        unread = {
            index: text
            for index, text in enumerate(self.heads)
            if index not in used and not is_read_past(text) and not is_total(text)
        }
        if unread:
            shown = "、".join(map(shown_head, [*unread.values()][:20]))
            self.context.note("reading.unread_columns", grid.at(count=len(unread)), columns=shown)
        self._tell_marks_left(used, {*unread})
        named = layout in {"long", "roster"} and "mark" not in headers
        self._tell_names_and_times_left(unread, named=named)
        synthetic = is_synthetic([grid.file or "", grid.sheet or ""]) or any(
            is_synthetic(column.levels) for column in grid.columns
        )
        return Table(
            grid,
            layout,
            None if self.header is None else self.top,
            # A head that was chosen, or is only guessed, may be somebody's name.
            {name: shown_header(text) for name, text in headers.items()},
            tuple(unread.values()),
            self.preamble.title,
            self.fiscal_year,
            synthetic=synthetic,
            english=not any(not text.isascii() for text in self.heads),
        )

    def _tell_marks_left(self, used: set[int], unread: set[int]) -> None:
        """Ask for a look at columns mostly of marks that are not read."""
        awaited = {index for name, index in self.fields.items() if FIELDS[name].unread == "ask"}
        left: list[str | Phrase] = []
        for index in range(self.grid.width):
            head = self.heads[index] if self.heads else ""
            if index in used or (head and index not in unread and index not in awaited):
                continue
            content = self.content(index)
            # 0 and 1 below an unknown head may say who came, where no other column does.
            silent = "mark" not in self.fields and not self.block.columns
            counted = silent and content.binary and len(content.statuses) > 1
            absence = "mark" not in self.fields and self._says_away(index)
            speaks = (content.words or counted or absence) and not FLAGS.fullmatch(folded(head))
            if (speaks or (index in awaited and content.filled)) and (counted or not content.numbers):
                left.append(shown_header(head) if head else Phrase("reading.nth_column", index + 1))
        if left:
            cells = self.grid.at(self.top, count=len(left))
            self.context.note("reading.unread_marks", cells, columns=tuple(left[:20]))

    def _says_away(self, index: int) -> bool:
        """Return whether a cell of a column says that somebody was not there, whatever the others say."""
        levels = self.grid.columns[index].levels
        return len(levels) <= _MANY and any(says_away(tidy(text)) for text in levels.tolist())

    def _tell_names_and_times_left(self, unread: Mapping[int, str], *, named: bool) -> None:
        """Ask for a look at unread columns of further organizations, and of arrivals that some rows lack."""
        hosts: list[str] = []
        rows = np.arange(self.block.end, self.grid.height)
        counts = {"count"} if named and "person" not in self.fields else set()
        arrivals = {self.fields[name]: self.heads[self.fields[name]] for name in counts & self.fields.keys()}
        for index, head in unread.items():
            plain = folded(head)
            content = self.content(index)
            if not content.filled or content.marks or content.numbers:
                continue
            if _HOST.search(plain) and not _NO_HOST.search(plain):
                hosts.append(shown_head(head))
            elif named and not self.block.columns and _ARRIVAL.search(plain):
                arrivals[index] = head
        for index, head in arrivals.items():
            here = self.cells(self.fields["organization"], rows).codes >= 0
            absent = here & (self.cells(index, rows).codes < 0)
            if absent.sum() < here.sum():
                self.note_rows("reading.arrival_blank", rows, absent, header=shown_header(head))
        if hosts:
            top = self.grid.at(self.top, count=len(hosts))
            self.context.note("reading.unread_organizations", top, columns="、".join(hosts[:10]))
