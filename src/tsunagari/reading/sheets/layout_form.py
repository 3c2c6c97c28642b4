"""Layout of minutes: labels down (日時, 出席者, 欠席者, 事務局), what they hold beside or below them."""

import re
from collections.abc import Iterable, Iterator
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
from tsunagari.reading.sheets import headers
from tsunagari.reading.sheets.headers import pattern
from tsunagari.reading.sheets.layout_list import columns_of
from tsunagari.reading.sheets.region import Region
from tsunagari.records import ABSENT, ATTENDED

_SEARCHED: Final = 200
_PAIR = re.compile(
    r"^\s*(?:\(?\d{1,2}[.)．）、]\s*)?[【〔\[■●○◆・]*\s*([^:：\]】〕]{1,20}?)\s*[】〕\]]?\s*[:：]\s*(.*)$",
    re.DOTALL,
)
_NUMBERING = re.compile(r"^\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*[.．、)）　 ]\s*")
_DEPARTMENT = re.compile("(?:課|係|室|部|局|科|担当)$")
_SENTENCE = re.compile("[。?？！]|です|ます|した$")
_LONGEST: Final = 60
_LONGEST_LABEL: Final = 24


@dataclass
class _Meeting:
    """One meeting of a form, and everybody listed for it: row, entry, whether a person is named.

    ``unread``: rows passed over that may name who came, with their labels; ``doubtful``: the row of each
    name beside others that does not say what it is.
    """

    said: dict[str, str] = field(default_factory=dict)
    entries: list[tuple[int, Entry, bool]] = field(default_factory=list)
    unread: list[tuple[int, str]] = field(default_factory=list)
    doubtful: list[int] = field(default_factory=list)


def fits(region: Region) -> int:
    """Fit where labels of a meeting stand below one another, one of them over those who came."""
    headed = "organization" in region.fields and region.header is not None and not region.header.corner
    lines = [] if headed else _lines(region, _SEARCHED)
    if headed or headers.is_online_report({folded(text) for line in lines for text in line}):
        return 0
    labels = [label for label in map(_label, lines) if label]
    listed = {
        (label.status, label.secretariat)
        for label in labels
        if isinstance(label, Heading) and label.status in {ATTENDED, ABSENT}
    }
    named = any(isinstance(label, str) for label in labels)
    return len(labels) if listed and (named or len(listed) > 1) else 0


def _lines(region: Region, most: int | None = None) -> list[list[str]]:
    rows = range(region.grid.height)[:most]
    return [list(map(str.strip, region.grid.line(row))) for row in rows]


def _divided(cell: str) -> tuple[str, str | None]:
    """Return what a cell is labelled with, and what stands behind a colon in it; None if there is none."""
    match = _PAIR.match(cell)
    label, rest = match.groups() if match else (tidy(cell), None)
    return _NUMBERING.sub("", label), rest


def _label(line: list[str]) -> Heading | str | None:
    """Return what a row is labelled with: a section of people, or a field of the meeting."""
    cells = list(filter(None, line))
    if not cells or len(cells[0]) > _LONGEST * 3:
        return None
    text, rest = _divided(cells[0])
    heading = parse_heading(text) if len(text) <= _LONGEST_LABEL else None
    if heading is not None and not heading.marks:
        return heading
    name, _ = field_of(text.strip("【】[]()（） ")) or ("", 0)
    return name if name in OF_MEETING and (rest is not None or len(cells) > 1) else None


def rows(region: Region) -> Rows:
    """Read minutes: one row for each organization, persons counted and dropped."""
    grid, lines = region.grid, _lines(region)
    labels = {row: label for row, line in enumerate(lines[:_SEARCHED]) if (label := _label(line)) is not None}
    meetings = [
        meeting for index in _columns_of_meetings(lines) or [-1] for meeting in _Reader(index).read(lines)
    ]
    flat = [(meeting, *entry) for meeting in meetings for entry in meeting.entries]
    sections = [
        re.split("[:：]", tidy(next(filter(None, lines[row]))))[0]
        for row, label in labels.items()
        if isinstance(label, Heading)
    ]
    table = region.table("form", {"organization": "、".join(sections[:5])}, range(grid.width))
    columns = columns_of([entry for _, _, entry, _ in flat])
    persons = [f"#{number}" if named else "" for number, (*_, named) in enumerate(flat)]
    columns["person"] = CategoricalColumn.of(persons)
    for name in OF_MEETING:
        columns[name] = CategoricalColumn.of([meeting.said.get(name, "") for meeting, *_ in flat])
    columns = {
        name: column for name, column in columns.items() if len(column.levels) or name == "organization"
    }
    table.headers = {**table.headers, **{name: "" for name in ("person", "count") if name in columns}}
    above = headers.read_preamble(grid, min(labels))
    table.title, table.fiscal_year = above.title, table.fiscal_year or above.fiscal_year
    headers.add_above(columns, above, table, len(flat), titled=False)
    headers.name_by_file(table, columns, region.context)
    unread = [row for meeting in meetings for row in meeting.unread]
    shown = "、".join(dict.fromkeys(shown_head(label, known=True) for _, label in unread[:10]))
    _tell(region, "reading.form_rows_unread", [row for row, _ in unread], labels=shown)
    _tell(region, "reading.brackets_unclear", [row for _, row, entry, _ in flat if entry.unclear])
    _tell(region, "reading.names_in_a_row", [row for meeting in meetings for row in meeting.doubtful])
    row = np.array([index for _, index, *_ in flat], dtype=np.int64)
    return rows_of(table, columns, row + grid.first_row)


def _tell(region: Region, key: str, numbers: list[int], **params: object) -> None:
    if numbers:
        region.context.note(key, region.grid.at(numbers[0], count=len(numbers)), **params)


class _Reader:
    """Goes down a form; ``index`` is the column of one of several meetings, -1 where there is one."""

    def __init__(self, index: int) -> None:
        self.index = index
        self.meeting = _Meeting()
        self.section: Heading | None = None
        self.below = self.text = False
        self.heads: dict[str, int] = {}

    def read(self, lines: list[list[str]]) -> Iterator[_Meeting]:
        """Yield the meetings that stand below one another."""
        after_blank = False
        for row, line in enumerate(lines):
            cells = [(at, text) for at, text in enumerate(line) if text]
            label = _label(line)
            values = self._values(cells, labelled=label is not None)
            said, alone = self.meeting.said, len(cells) == 1 and (after_blank or self.section is None)
            after_blank = not cells
            if len(cells) == 1 and self.section is None and parse_date(cells[0][1], 2000).day:
                said.setdefault("date", tidy(cells[0][1]))  # a day that stands alone above those who came
            titled = label is None and alone and _numbered(cells[0][1])
            again = isinstance(label, str) and values and said.get(label, values[0]) != values[0]
            if (titled or again) and self.meeting.entries:
                yield self.meeting
                self.meeting = _Meeting()
            if titled:
                self.meeting.said["meeting"], self.section = headers.title_of(cells[0][1]), None
                continue
            self._settle(row, cells, label, values)
            if self.section is not None and values:
                self._add(row, line, values, self.section)
        if self.meeting.entries:
            yield self.meeting

    def _settle(
        self, row: int, cells: list[tuple[int, str]], label: Heading | str | None, values: list[str]
    ) -> None:
        """Settle to which section a row belongs."""
        self.text &= label is None
        if isinstance(label, str):
            self.meeting.said.setdefault(label, tidy(values[0]) if values else "")
            self.section = None
        elif label is not None:
            self.section, self.below, self.heads = label, not values, {}
        elif cells and _closes(cells[0], self.section, below=self.below):
            self._pass_over(row, cells)
            self.section = None
        elif not cells and self.below:
            self.section = None

    def _values(self, cells: list[tuple[int, str]], *, labelled: bool) -> list[str]:
        """Return what stands beside a label, or in a row that goes on with a section."""
        own = [
            text
            for at, text in cells[labelled:]
            if labelled or self.below or at > 0
            if self.index in {-1, at}
        ]
        rest = _divided(cells[0][1])[1] if labelled else None
        return [rest, *own] if rest else own

    def _pass_over(self, row: int, cells: list[tuple[int, str]]) -> None:
        """Pass over a row that belongs to no section, unless its label says that somebody was there."""
        label, values = _divided(cells[0][1])[0], list(map(tidy, self._values(cells, labelled=True)))
        plain = folded(label)
        self.text |= pattern("labels_of_text").fullmatch(plain) is not None
        if self.text or not values or len(label) > _LONGEST_LABEL or max(map(len, values)) > _LONGEST:
            return
        role = pattern("labels_of_roles").fullmatch(" ".join(label.casefold().split())) is not None
        bodies = [text for text in values if names_organization(text)]
        if role and bodies:
            self.meeting.entries += _entries(row, [], bodies, {}, Heading(ATTENDED))
        elif (role and not all(map(may_be_person, values))) or (
            bodies and not pattern("labels_of_nobody").fullmatch(plain)
        ):
            self.meeting.unread.append((row, label))

    def _add(self, row: int, line: list[str], values: list[str], section: Heading) -> None:
        # 出席した機関 is the label of the row, not the head of a column.
        named = header_fields(["" if parse_heading(text) else tidy(text) for text in line], {})
        if "organization" in named or named.keys() == {"person"}:
            self.heads = named
            return
        entries = list(_entries(row, line, values, self.heads, section))
        self.meeting.entries += entries
        if "organization" not in self.heads and len(values) > 1 and len(entries) > 1:
            self.meeting.doubtful += [
                row for _, entry, named in entries if named or not names_organization(entry.organization)
            ]


def _numbered(text: str) -> bool:
    """Return whether a line is the title of a further meeting."""
    return ordinal_in(text) is not None and headers.is_title(tidy(text))


def _columns_of_meetings(lines: list[list[str]]) -> list[int]:
    """Return the columns that are a meeting each, where several dates or numbers stand side by side."""
    for line in lines:
        label = _label(line)
        values = {index: text for index, text in enumerate(line) if text}
        indices = list(values)[1:]
        dated = label == "date" and all(parse_date(values[index], 2000).day for index in indices)
        if len(indices) > 1 and (dated or label in {"number", "meeting"}):
            return indices
    return []


def _closes(cell: tuple[int, str], section: Heading | None, *, below: bool) -> bool:
    """Return whether a row without a known label, of which this is the first cell, ends the list above it."""
    index, text = cell
    plain = folded(_NUMBERING.sub("", text)).split(":")[0]
    if pattern("labels_of_nobody").fullmatch(plain) or _SENTENCE.search(text) or len(text) > _LONGEST:
        return True
    numbered_title = headers.is_title(tidy(text)) and _NUMBERING.match(text) is not None
    return section is None or (index == 0 and not below) or numbered_title


def _is_role(text: str) -> bool:
    return is_bare_post(tidy(text)) or parse_post(text) == ""


def _entries(
    row: int, line: list[str], values: list[str], heads: dict[str, int], section: Heading
) -> Iterable[tuple[int, Entry, bool]]:
    """Yield those whom a row lists: a cell of organizations, or an organization and a person beside it."""
    named = False
    if "organization" in heads:
        values = list(filter(None, [line[heads["organization"]]]))
        named = "person" in heads and bool(line[heads["person"]])
    elif len(values) > 1 and not any("、" in text or "\n" in text for text in values):
        roles = [text for text in values if _is_role(text)]
        persons = [text for text in values[1:] if japanese(text) and may_be_person(tidy(text))]
        bodies = [text for text in values if text not in roles and text not in persons]
        named = bool(persons)
        # Beside a person's name stands one organization, its department, and what the person does there.
        further = [text for text in bodies[1:] if names_organization(text) and not _DEPARTMENT.search(text)]
        values = [*bodies[:1], *further] if named else bodies
    for entry in (entry for value in values for entry in read_cell(value).entries):
        if not is_total(entry.organization) and parse_count(entry.organization) is None:
            mark = entry.mark if entry.mark and section.mark == "出席" else section.mark
            host = "1" if section.secretariat else ""
            yield row, entry._replace(mark=mark, secretariat=host), named
