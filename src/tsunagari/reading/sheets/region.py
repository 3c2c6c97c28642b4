"""One table of a sheet and its header block, read once for every layout."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tsunagari.clean.dates import parse_date
from tsunagari.clean.entries import separate_names
from tsunagari.clean.headings import parse_heading
from tsunagari.clean.marks import Mark, parse_mark, says_away
from tsunagari.clean.names import is_total
from tsunagari.clean.person_words import is_organized, may_be_person, names_organization
from tsunagari.clean.persons import shown_head
from tsunagari.clean.text import folded, japanese, letters, tidy
from tsunagari.errors import Phrase
from tsunagari.reading.column import CategoricalColumn
from tsunagari.reading.context import ReadContext
from tsunagari.reading.fields import FIELDS, FLAGS, Layout, field_name, field_of, header_fields
from tsunagari.reading.grid import Grid
from tsunagari.reading.rows import Table
from tsunagari.reading.sheets import headers
from tsunagari.reading.sheets.headers import Header, Preamble, pattern
from tsunagari.reading.sheets.key import read_key, read_letters
from tsunagari.reading.sheets.meeting_headers import (
    HeadBlock,
    MeetingHead,
    described,
    head_block,
    names_meeting,
)
from tsunagari.reading.sheets.split_dates import join_dates
from tsunagari.records import ABSENT

MARK_SHARE: Final = 0.8
_SOME_YEAR: Final = 2000  # only to see whether 6/14 is a date at all
_KEY_ROWS: Final = 12
_CORNER_ROWS: Final = 10
_LISTS: Final = ("mark", "attendees", "absentees")
_OWN: Final = ("area", "tier")  # beside an organization these are its own
_DIGITS: Final = 4  # more than a head count has
_SMALL: Final = 1000
_MANY: Final = 500
_YES_OR_NO: Final = frozenset(("有", "無", "有り", "無し", "あり", "なし", "要", "不要", "済", "未"))


class Content(NamedTuple):
    """What a column holds below its head: shares and sorts of marks among the cells that are not blank."""

    filled: int
    marks: bool = False
    words: bool = False
    statuses: frozenset[int] = frozenset()
    binary: bool = False
    numbers: bool = False
    zero: bool = False
    yes_or_no: bool = False

    @property
    def both(self) -> bool:
        """Whether marks in words say who came and who did not."""
        return self.words and len(self.statuses) > 1 and not self.yes_or_no


def _listed(text: str) -> str:
    """Return a cell, tidied, with 、 between several organizations on lines of their own."""
    return tidy("、".join(separate_names(text)) or text if "\n" in text else text)


class Region:
    """One table: its cells, and its header block."""

    def __init__(self, grid: Grid, context: ReadContext, header: Header | None = None) -> None:
        self.grid, self.context = grid, context
        self._contents: dict[tuple[int, int], Content] = {}
        self.header = header or self._labelled() or self._raised(headers.find_header(grid, context))
        if self.header is not None:
            self.grid, self.header = join_dates(grid, self.header, context.options.year_starts)
        self.header = self.header or self._lists() or self._corner()
        if self.header is not None and {"organization", "secretariat"} <= self.header.fields.keys():
            self._settle_secretariat(self.header)

    def rows_with_fields(self, most: int) -> Iterator[tuple[int, list[str], dict[str, int]]]:
        """Yield the first rows but the last, with their cells and the fields that these name."""
        for row in range(min(self.grid.height - 1, most)):
            line = self.grid.tidied(row)
            yield row, line, header_fields(line, self.context.options.columns)

    def _raised(self, header: Header | None) -> Header | None:
        """Return the first of several head rows where it names meetings: 出欠 and 人数 stand below 第1回."""
        while header is not None and header.row > 0 and "organization" in header.fields:
            index, own = header.fields["organization"], self.grid.tidied(header.row)
            above = self.grid.tidied(header.row - 1)
            fields = header_fields(above, self.context.options.columns)
            same = fields.get("organization") == index and own[index] == above[index]
            if not same or not any(map(names_meeting, above)):
                break
            header = Header(header.row - 1, fields)
        return header

    def _settle_secretariat(self, header: Header) -> None:
        """Leave 事務局 unread where it names who invited: it is no flag of the organization of the row."""
        texts = self.cells(header.fields["secretariat"], slice(header.row + 1, None)).levels.tolist()
        names = [text for text in texts if is_organized(text) and parse_heading(text) is None]
        if 2 * len(names) > len(texts):
            kept = {name: index for name, index in header.fields.items() if name != "secretariat"}
            self.header = header._replace(fields=kept)

    def _lists(self) -> Header | None:
        """Return the header row of a list of meetings whose columns 出席 and 欠席 hold names, not marks."""
        for row, line, fields in self.rows_with_fields(_CORNER_ROWS):
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
        for row, line, _ in self.rows_with_fields(_CORNER_ROWS):
            label = next((index for index, text in enumerate(line) if text), self.grid.width)
            days = [index for index in range(label + 1, self.grid.width) if line[index]]
            if len(days) < 2 or field_name(line[label]) != "date":
                continue
            end = row + 1
            while end < self.grid.height and field_name(self.grid.tidied(end)[label]):
                end += 1
            contents = [self.content(index, end) for index in days]
            dated = all(parse_date(line[index], _SOME_YEAR).day for index in days)
            if dated and all(content.marks or content.numbers for content in contents):
                fields: dict[str, int] = {}
                for number in range(max(row - 2, 0), end):
                    fields |= header_fields(self.grid.tidied(number)[:label], {})
                return Header(row, {**fields, "organization": label}, corner=True)
        return None

    def _corner(self) -> Header | None:
        """Return the header row of an incidence: columns of marks, names below a blank or unknown head."""
        for row, line, fields in self.rows_with_fields(_CORNER_ROWS):
            free = [index for index in range(self.grid.width) if index not in fields.values()]
            names = next((index for index in free if self._holds_names(index, row + 1)), self.grid.width)
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
        return [] if self.header is None else self.grid.tidied(self.header.row)

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
        return headers.read_preamble(self.grid, self.block.start)

    @cached_property
    def fiscal_year(self) -> int | None:
        """The fiscal year that an option, the preamble or a name of sheet, file or folder tells."""
        return self.context.options.fiscal_year or headers.stated_fiscal_year(self.grid, self.preamble)

    @cached_property
    def key(self) -> Mapping[str, Mark]:
        """What the sheet says that its marks mean."""
        texts = list(self.heads)
        below = range(max(self.block.end, self.grid.height - _KEY_ROWS), self.grid.height)
        for row in (*range(self.top), *below):
            cells = [text for text in self.grid.line(row) if text]
            # Below the header only remarks are looked at: cells of the table may hold anything.
            if row < self.top or (cells and (len(cells) == 1 or headers.FOOTNOTE.match(cells[0]))):
                texts += cells
        texts += (text for line in self.grid.above for text in line)
        key = read_key(texts, self.context, self.grid)
        if key or not all(text.isascii() for text in self.heads):
            return key
        rows = slice(self.block.end, None)
        marks = {text for index in self.block.columns for text in self.cells(index, rows).levels}
        signs = {folded(text) for text in marks if not text.isdigit()}  # sums below
        return read_letters(signs, texts, self.context, self.grid)

    @cached_property
    def meetings(self) -> list[MeetingHead]:
        """The meetings that stand across, as the header block says; none in other tables."""
        return described(self) if self.block.columns else []

    def content(self, index: int, below: int | None = None) -> Content:
        """Judge what a column holds below the header block, once."""
        key = index, self.block.end if below is None else below
        if key not in self._contents:
            self._contents[key] = self._contained(*key)
        return self._contents[key]

    def _contained(self, index: int, below: int) -> Content:
        column = self.grid.columns[index].taken(slice(below, None))
        if len(column.levels) > _MANY:  # nobody writes so many sorts of marks
            return Content(len(column))
        column = column.cleaned(tidy)
        texts, counts, extra = column.levels.tolist(), column.counts(), self.context.options.marks
        marks = {text: mark for text in texts if (mark := parse_mark(text, extra)) is not None}
        marks = {text: mark for text, mark in marks.items() if (mark.number or 0) < _SMALL}
        known = [text in marks for text in texts]
        if not texts or counts[known].sum() < MARK_SHARE * counts.sum():
            marks = {}
        numeric = bool(texts) and all(text.isdecimal() and len(text) < _DIGITS for text in texts)
        return Content(
            filled=int(counts.sum()),
            marks=bool(marks),
            words=not all(text.lstrip("-").isdigit() for text in marks),
            statuses=frozenset(mark.status for mark in marks.values()),
            binary=numeric and {*texts} <= {"0", "1"},
            numbers=numeric,
            zero="0" in texts,
            yes_or_no={folded(text) for text in texts} <= _YES_OR_NO,
        )

    def cells(self, index: int, rows: Any) -> CategoricalColumn:
        """Return some rows of a column, tidied."""
        return self.grid.columns[index].taken(rows).cleaned(tidy)

    def judged(
        self, index: int, rows: NDArray[np.int64], judge: Callable[[str], object]
    ) -> NDArray[np.bool_]:
        """Return which rows hold a cell in a column that is judged true, tidied."""
        return self.grid.columns[index].cleaned(tidy).judged(judge)[rows]

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

    def table(self, layout: Layout, named: Mapping[str, str], read: Iterable[int]) -> Table:
        """Say how this table was understood; ``read`` are the columns that were used."""
        used, grid = {*read}, self.grid
        if self.header is not None and self.header.guessed:
            head = shown_head(self.heads[self.fields["organization"]])
            self.context.note("reading.organization_column_guessed", grid.at(self.top), header=head)
        unread = {
            index: text
            for index, text in enumerate(self.heads)
            if index not in used and not headers.is_read_past(text) and not is_total(text)
        }
        if unread:
            shown = "、".join(map(shown_head, [*unread.values()][:20]))
            self.context.note("reading.unread_columns", grid.at(count=len(unread)), columns=shown)
        self._tell_marks_left(used, {*unread})
        if layout in {"long", "roster"} and "mark" not in named:
            self._tell_arrivals_left(unread)
        self._tell_hosts_left(unread)
        return Table(
            grid,
            layout,
            None if self.header is None else self.top,
            # A head that was chosen, or is only guessed, may be somebody's name.
            {name: headers.shown_header(text) for name, text in named.items()},
            tuple(unread.values()),
            self.preamble.title,
            self.fiscal_year,
            synthetic=headers.is_synthetic([grid.file or "", grid.sheet or ""])
            or any(headers.is_synthetic(column.levels) for column in grid.columns),
            english=all(text.isascii() for text in self.heads),
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
                left.append(headers.shown_header(head) if head else Phrase("reading.nth_column", index + 1))
        if left:
            cells = self.grid.at(self.top, count=len(left))
            self.context.note("reading.unread_marks", cells, columns=tuple(left[:20]))

    def _says_away(self, index: int) -> bool:
        """Return whether a cell of a column says that somebody was not there, whatever the others say."""
        levels = self.grid.columns[index].levels
        return len(levels) <= _MANY and any(says_away(tidy(text)) for text in levels.tolist())

    def holds_texts(self, index: int) -> bool:
        """Return whether a column says something that is neither marks nor numbers."""
        content = self.content(index)
        return bool(content.filled) and not content.marks and not content.numbers

    def _tell_hosts_left(self, unread: Mapping[int, str]) -> None:
        """Ask for a look at unread columns of further organizations."""
        heads = {index: head for index, head in unread.items() if _names_hosts(head)}
        hosts = [shown_head(head) for index, head in heads.items() if self.holds_texts(index)]
        if hosts:
            top = self.grid.at(self.top, count=len(hosts))
            self.context.note("reading.unread_organizations", top, columns="、".join(hosts[:10]))

    def _tell_arrivals_left(self, unread: Mapping[int, str]) -> None:
        """Ask for a look at columns of arrivals that some rows lack."""
        rows, arrivals = np.arange(self.block.end, self.grid.height), {}
        if "person" not in self.fields and "count" in self.fields:
            arrivals[self.fields["count"]] = self.heads[self.fields["count"]]
        for index, head in unread.items():
            arrives = pattern("arrivals").search(folded(head)) and not _names_hosts(head)
            if arrives and not self.block.columns and self.holds_texts(index):
                arrivals[index] = head
        for index, head in arrivals.items():
            here = self.cells(self.fields["organization"], rows).codes >= 0
            absent = here & (self.cells(index, rows).codes < 0)
            if absent.sum() < here.sum():
                self.note_rows("reading.arrival_blank", rows, absent, header=headers.shown_header(head))


def _names_hosts(head: str) -> bool:
    """Return whether a head names organizations beside the one of the row."""
    plain = folded(head)
    return pattern("hosts").search(plain) is not None and not pattern("no_hosts").search(plain)
