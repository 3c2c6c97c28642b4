"""Layout of minutes: labels down (日時, 出席者, 欠席者, 事務局), what they hold beside or below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from tsunagari.clean.dates import parse_date
from tsunagari.clean.entries import Entry, is_bare_post, parse_post, read_cell
from tsunagari.clean.headings import Heading, ordinal_in, parse_heading
from tsunagari.clean.marks import parse_count
from tsunagari.clean.names import is_total
from tsunagari.clean.person_words import may_be_person, names_organization
from tsunagari.clean.persons import shown_head
from tsunagari.clean.text import folded, japanese, tidy
from tsunagari.reading.column import CategoricalColumn
from tsunagari.reading.fields import OF_MEETING, field_of, header_fields
from tsunagari.reading.rows import Rows, rows_of
from tsunagari.reading.sheets.headers import (
    add_above,
    is_online_report,
    is_title,
    name_by_file,
    read_preamble,
    title_of,
)
from tsunagari.reading.sheets.patterns import pattern
from tsunagari.reading.sheets.region import Region
from tsunagari.records import ABSENT, ATTENDED

_SEARCHED: Final = 200
_PAIR = re.compile(
    r"^\s*(?:\(?\d{1,2}[.)．）、]\s*)?[【〔\[■●○◆・]*\s*([^:：\]】〕]{1,20}?)\s*[】〕\]]?\s*[:：]\s*(.*)$",
    re.DOTALL,
)
_OF_NOBODY = pattern("labels_of_nobody")
_TEXT = pattern("labels_of_text")
_ROLE_LABEL = pattern("labels_of_roles")
_NUMBERING = re.compile(r"^\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*[.．、)）　 ]\s*")
_DEPARTMENT = re.compile("(?:課|係|室|部|局|科|担当)$")
_SENTENCE = re.compile("[。?？！]|です|ます|した$")
_LONGEST: Final = 60
_LONGEST_LABEL: Final = 24
_SAID: Final = (ATTENDED, ABSENT)


@dataclass
class _Meeting:
    """One meeting of a form, and everybody listed for it, with the row of each.

    ``unread``: rows passed over that may name who came, with their labels; ``doubtful``: the row of each
    name beside others that does not say what it is.
    """

    said: dict[str, str] = field(default_factory=dict)
    entries: list[tuple[int, Entry, bool]] = field(default_factory=list)
    unread: list[tuple[int, str]] = field(default_factory=list)
    doubtful: list[int] = field(default_factory=list)


def fits(region: Region) -> int:
    """Fit where labels of a meeting stand below one another, one of them over those who came."""
    texts = {
        folded(text) for column in region.grid.columns for text in column.taken(slice(0, _SEARCHED)).levels
    }
    headed = "organization" in region.fields and region.header is not None and not region.header.corner
    if headed or is_online_report(texts):
        return 0
    labels = [label for label in map(_label, _lines(region)) if label]
    listed = {
        (label.status, label.secretariat)
        for label in labels
        if isinstance(label, Heading) and label.status in _SAID
    }
    named = len({label for label in labels if isinstance(label, str)})
    return len(labels) if listed and (named or len(listed) > 1) else 0


def _lines(region: Region) -> list[list[str]]:
    return [
        [text.strip() for text in region.grid.line(row)] for row in range(min(region.grid.height, _SEARCHED))
    ]


def _label(line: list[str]) -> Heading | str | None:
    """Return what a row is labelled with: a section of people, or a field of the meeting."""
    first = next((text for text in line if text), "")
    if not first or len(first) > _LONGEST * 3:
        return None
    match = _PAIR.match(first)
    text = _NUMBERING.sub("", match.group(1) if match else tidy(first))
    heading = parse_heading(text) if len(text) <= _LONGEST_LABEL else None
    if heading is not None and not heading.marks:
        return heading
    known = field_of(text.strip("【】[]()（） "))
    if known and known[0] in OF_MEETING and (match or len([cell for cell in line if cell]) > 1):
        return known[0]
    return None


def rows(region: Region) -> Rows:
    """Read minutes: one row for each organization, persons counted and dropped."""
    grid, _context = region.grid, region.context
    meetings = list(_meetings(region))
    flat = [(meeting, *entry) for meeting in meetings for entry in meeting.entries]
    table = region.table("form", {"organization": "、".join(_sections(region)[:5])}, range(grid.width))
    columns = {
        name: CategoricalColumn.of([str(entry[number]) for _, _, entry, _ in flat])
        for number, name in enumerate(("organization", "count", "mark", "secretariat"))
    }
    if any(named for *_, named in flat):
        columns["person"] = CategoricalColumn.of(
            [f"#{number}" if named else "" for number, (*_, named) in enumerate(flat)]
        )
        table.headers = {**table.headers, "person": ""}
    if any(entry.heads for _, _, entry, _ in flat):
        table.headers = {**table.headers, "count": ""}
    for name in OF_MEETING:
        columns[name] = CategoricalColumn.of([meeting.said.get(name, "") for meeting, *_ in flat])
    columns = {
        name: column for name, column in columns.items() if len(column.levels) or name == "organization"
    }
    labelled = [row for row, line in enumerate(_lines(region)) if _label(line) is not None]
    above = read_preamble(grid, labelled[0])
    table.title, table.fiscal_year = above.title, table.fiscal_year or above.fiscal_year
    add_above(columns, above, table.fiscal_year, len(flat), titled=False)
    name_by_file(table, columns, region.context)
    _tell_doubts(region, meetings)
    row = np.array([index for _, index, *_ in flat], dtype=np.int64)
    return rows_of(table, columns, row + grid.first_row)


def _tell_doubts(region: Region, meetings: Sequence[_Meeting]) -> None:
    """Ask for a look at rows that may name who came, and at names that may be persons'."""
    unread = [row for meeting in meetings for row in meeting.unread]
    if unread:
        labels = "、".join(dict.fromkeys(shown_head(label, known=True) for _, label in unread[:10]))
        cells = region.grid.at(unread[0][0], count=len(unread))
        region.context.note("reading.form_rows_unread", cells, labels=labels)
    unclear = [row for meeting in meetings for row, entry, _ in meeting.entries if entry.unclear]
    doubtful = [row for meeting in meetings for row in meeting.doubtful]
    for key, rows_of_names in (("brackets_unclear", unclear), ("names_in_a_row", doubtful)):
        if rows_of_names:
            cells = region.grid.at(rows_of_names[0], count=len(rows_of_names))
            region.context.note(f"reading.{key}", cells)


def _sections(region: Region) -> list[str]:
    """Return the labels of those who are listed."""
    return [
        tidy(next(text for text in line if text)).split("：")[0].split(":")[0]
        for line in _lines(region)
        if isinstance(_label(line), Heading)
    ]


def _meetings(region: Region) -> Iterator[_Meeting]:
    """Yield the meetings of a form: several below one another, or one a column of values."""
    lines = [[text.strip() for text in region.grid.line(row)] for row in range(region.grid.height)]
    for index in _columns_of_meetings(lines) or [-1]:
        yield from _Reader(index).meetings(lines)


class _Reader:
    """Goes down a form; ``place`` is the column of one of several meetings, -1 where there is one."""

    def __init__(self, index: int) -> None:
        self.index = index
        self.meeting = _Meeting()
        self.section: Heading | None = None
        self.below = self.text = False
        self.heads: dict[str, int] = {}

    def meetings(self, lines: list[list[str]]) -> Iterator[_Meeting]:
        for row, line in enumerate(lines):
            cells = [(at, text) for at, text in enumerate(line) if text]
            label = _label(line) if cells else None
            values = self._values(cells, label)
            self._take_day(cells)
            if label is None and self._begins(cells, after_blank=row > 0 and not any(lines[row - 1])):
                if self.meeting.entries:
                    yield self.meeting
                    self.meeting = _Meeting()
                self.meeting.said["meeting"], self.section = title_of(cells[0][1]), None
                continue
            self.text &= label is None
            if isinstance(label, str):
                said = self.meeting.said
                if values and self.meeting.entries and said.get(label, values[0]) != values[0]:
                    yield self.meeting
                    self.meeting = _Meeting()
                self.meeting.said.setdefault(label, tidy(values[0]) if values else "")
                self.section = None
            elif label is not None:
                self.section, self.below, self.heads = label, not values, {}
            elif not cells or _closes(cells, self.section, below=self.below):
                self._pass_over(row, cells)
                self.section = self.section if not cells and not self.below else None
            if self.section is not None and values:
                self._add(row, line, values, self.section)
        if self.meeting.entries:
            yield self.meeting

    def _pass_over(self, row: int, cells: list[tuple[int, str]]) -> None:
        """Pass over a row that belongs to no section, unless its label says that somebody was there."""
        match = _PAIR.match(cells[0][1]) if cells else None
        label = _NUMBERING.sub("", match[1] if match else tidy(cells[0][1])) if cells else ""
        values = [text for at, text in cells[1:] if self.index in {-1, at}]
        values = [tidy(text) for text in ([match[2]] if match and match[2] else []) + values]
        self.text |= _TEXT.fullmatch(folded(label)) is not None
        role = _ROLE_LABEL.fullmatch(" ".join(label.casefold().split())) is not None
        if self.text or not values or len(label) > _LONGEST_LABEL or max(map(len, values)) > _LONGEST:
            return
        bodies = [text for text in values if names_organization(text)]
        if role and bodies:
            self.meeting.entries += _entries(row, [], bodies, {}, Heading(ATTENDED))
        elif (role and not all(map(may_be_person, values))) or (
            bodies and not _OF_NOBODY.fullmatch(folded(label))
        ):
            self.meeting.unread.append((row, label))

    def _take_day(self, cells: list[tuple[int, str]]) -> None:
        """Date the meeting by a day that stands alone in its row above those who came."""
        if len(cells) == 1 and self.section is None and parse_date(cells[0][1], 2000).day:
            self.meeting.said.setdefault("date", tidy(cells[0][1]))

    def _begins(self, cells: list[tuple[int, str]], *, after_blank: bool) -> bool:
        """Return whether a row is the title of a further meeting."""
        alone = len(cells) == 1 and (after_blank or self.section is None)
        return alone and ordinal_in(cells[0][1]) is not None and is_title(tidy(cells[0][1]))

    def _values(self, cells: list[tuple[int, str]], label: Heading | str | None) -> list[str]:
        """Return what stands beside a label, or in a row that goes on with a section."""
        if label is None:
            return [text for at, text in cells if (self.below or at > 0) and self.index in {-1, at}]
        match = _PAIR.match(cells[0][1])
        own = [match.group(2)] if match and match.group(2) else []
        return [*own, *(text for at, text in cells[1:] if self.index in {-1, at})]

    def _add(self, row: int, line: list[str], values: list[str], section: Heading) -> None:
        # 出席した機関 is the label of the row, not the head of a column.
        named = header_fields(["" if parse_heading(text) else tidy(text) for text in line], {})
        if "organization" in named or named.keys() == {"person"}:
            self.heads = named
        else:
            entries = list(_entries(row, line, values, self.heads, section))
            self.meeting.entries += entries
            if "organization" not in self.heads and len(values) > 1 and len(entries) > 1:
                unknown = [
                    entry
                    for _, entry, named in entries
                    if named or not names_organization(entry.organization)
                ]
                self.meeting.doubtful += [row] * len(unknown)


def _columns_of_meetings(lines: list[list[str]]) -> list[int]:
    """Return the columns that are a meeting each, where several dates or numbers stand side by side."""
    for line in lines:
        label = _label(line)
        values = [(index, text) for index, text in enumerate(line) if text][1:]
        dated = label == "date" and all(parse_date(text, 2000).day for _, text in values)
        if len(values) > 1 and (dated or label in {"number", "meeting"}):
            return [index for index, _ in values]
    return []


def _closes(cells: list[tuple[int, str]], section: Heading | None, *, below: bool) -> bool:
    """Return whether a row without a known label ends the list above it."""
    index, first = cells[0]
    plain = folded(_NUMBERING.sub("", first))
    if _OF_NOBODY.fullmatch(plain.split(":")[0]) or _SENTENCE.search(first) or len(first) > _LONGEST:
        return True
    return (
        section is None
        or (index == 0 and not below)
        or (is_title(tidy(first)) and _NUMBERING.match(first) is not None)
    )


def _is_role(text: str) -> bool:
    return is_bare_post(tidy(text)) or parse_post(text) == ""


def _entries(
    row: int, line: list[str], values: list[str], heads: dict[str, int], section: Heading
) -> Iterator[tuple[int, Entry, bool]]:
    """Yield those whom a row lists: a cell of organizations, or an organization and a person beside it."""
    named = False
    if "organization" in heads:
        values = [line[heads["organization"]]] if line[heads["organization"]] else []
        named = "person" in heads and bool(line[heads["person"]])
    elif len(values) > 1 and not any("、" in text or "\n" in text for text in values):
        roles = [text for text in values if _is_role(text)]
        persons = [text for text in values[1:] if japanese(text) and may_be_person(tidy(text))]
        bodies = [text for text in values if text not in roles and text not in persons]
        named = bool(persons)
        # Beside a person's name stands one organization, its department, and what the person does there.
        further = [text for text in bodies[1:] if names_organization(text) and not _DEPARTMENT.search(text)]
        values = [*bodies[:1], *further] if named else bodies
    for value in values:
        for entry in read_cell(value).entries:
            if is_total(entry.organization) or parse_count(entry.organization) is not None:
                continue
            mark = section.mark
            said = entry.mark if entry.mark and mark == "出席" else mark
            yield row, entry._replace(mark=said, secretariat="1" if section.secretariat else ""), named
