"""Lists beside the records: organizations (aliases, sector, area …) and meetings (forum, kind, tier …)."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tsunagari.clean.dates import parse_date
from tsunagari.clean.entries import split_outside_brackets
from tsunagari.clean.headings import forum_of, number_of
from tsunagari.clean.marks import is_set
from tsunagari.clean.names import name_key
from tsunagari.clean.person_words import may_be_person
from tsunagari.clean.persons import shown_head, suspected, without_persons
from tsunagari.clean.text import any_of, folded, label, load_words, tidy
from tsunagari.errors import InputError, Note, shortened
from tsunagari.reading.context import MeetingsMaster, ReadContext
from tsunagari.reading.fields import FIELDS, IGNORED, KEPT, OF_MEETING
from tsunagari.reading.fields import field_of as header_field
from tsunagari.reading.files.sources import open_source
from tsunagari.reading.grid import Grid

_WORDS: Final = load_words("reference_tables", "tsunagari.reading.records")
_NEVER_HEAD: Final = re.compile(any_of(_WORDS["columns"]["never"]))
_NUMBERS: Final = re.compile(f"(?:{any_of(_WORDS['columns']['number'])})$")
_CONTACT: Final = re.compile(r"[\w.+-]+@[\w-]+\.\w|(?<!\d)(?:\+81|0)[\d() -]{8,14}\d(?!\d)|。")
_LONGEST: Final = 30
# A word that stands in so many rows is a kind of organization, not a person.
_COMMON: Final = 3
_HEAD_ROWS: Final = 20


def _is_personal_column(head: str, cells: Sequence[str]) -> bool:
    """Return whether a column holds persons, ways to reach them or free words: never used, whoever asks."""
    plain = folded(head)
    if (_NEVER_HEAD.search(plain) and not _NUMBERS.search(plain)) or may_be_person(head):
        return True
    return any(
        _CONTACT.search(folded(cell))
        or len(cell) > _LONGEST
        or (count < _COMMON and (suspected(cell) is not None or without_persons(cell) != cell))
        for cell, count in Counter(filter(None, cells)).items()
    )


def _heads(words: Mapping[str, str]) -> dict[str, list[str]]:
    """Return column → its heads: those of the schema, and those that only such a list has."""
    schema = {**FIELDS, "name": FIELDS["organization"]}
    heads = {name: f"{schema[name].japanese} {schema[name].english}" for name in words if name in schema}
    return {name: f"{words[name]} {heads.get(name, '')}".split() for name in words}


class ListTable(NamedTuple):
    """A list as it stands in a file: its grid, the row of its heads, and field → column."""

    grid: Grid
    head: int
    columns: dict[str, int]

    def rows(self) -> Iterator[tuple[int, list[str], dict[str, str]]]:
        """Yield the number of each row that says anything, its cells, and field → cell."""
        for row in range(self.head + 1, self.grid.height):
            cells = [tidy(text) for text in self.grid.line(row)]
            if any(cells):
                yield row, cells, {name: cells[column] for name, column in self.columns.items()}


def find_table(
    source: str | Path | pd.DataFrame, heads: dict[str, list[str]], needed: set[str], fault: str
) -> ListTable:
    """Find the table of a list, which has one of the fields needed.

    Raises
    ------
    InputError
        If no row holds such heads.

    """
    grids = open_source(source, ReadContext())
    field_of = {word: name for name, words in reversed(heads.items()) for word in words}
    for grid in grids:
        for row in range(min(grid.height, _HEAD_ROWS)):
            columns: dict[str, int] = {}
            for column, text in enumerate(grid.line(row)):
                if name := field_of.get(folded(text)):
                    columns.setdefault(name, column)
            if columns.keys() & needed:
                return ListTable(grid, row, columns)
    texts = [tidy(text) for text in grids[0].line(0) if text.strip()]
    known = [folded(text) in field_of or header_field(text) is not None for text in texts]
    # Where no cell is a header that anybody knows, they may be names of persons.
    seen = [shown_head(*head) for head in zip(texts, known, strict=True)] if any(known) else ["―"]
    raise InputError(grids[0].at().note(fault, seen="、".join(seen)))


@dataclass(frozen=True)
class Organization:
    """One row of the organizations master."""

    name: str
    aliases: tuple[str, ...] = ()
    sector: str = ""
    area: str = ""
    tier: str = ""
    secretariat: bool | None = None
    valid_from: date = date.min
    valid_to: date = date.max
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(eq=False)
class Organizations:
    """The organizations master, found by spelling first and by key then."""

    rows: tuple[Organization, ...] = ()
    attributes: tuple[str, ...] = ()
    notes: Sequence[Note] = ()
    denied: Sequence[str] = ()

    def __post_init__(self) -> None:
        self.exact: defaultdict[str, list[int]] = defaultdict(list)
        self.by_key: defaultdict[str, list[int]] = defaultdict(list)
        names: defaultdict[str, set[str]] = defaultdict(set)
        for number, row in enumerate(self.rows):
            names[name_key(row.name).key].add(folded(row.name))
            for text in (row.name, *row.aliases):
                for index, word in ((self.exact, folded(text)), (self.by_key, name_key(text).key)):
                    if number not in index[word]:
                        index[word].append(number)
        # Listed as several although their keys are equal: the master says that they are several.
        self.separate = {name for several in names.values() if len(several) > 1 for name in several}
        # Whether a name may mean one organization on one day and another later.
        self.dated = any((row.valid_from, row.valid_to) != (date.min, date.max) for row in self.rows)

    def find(self, spelling: str, area: str, day: date | None) -> tuple[int, bool]:
        """Return the row that a spelling means (-1: none), and whether several remained."""
        rows = self.rows
        entries = self.exact.get(folded(spelling)) or self.by_key.get(name_key(spelling).key) or []
        if area and len(entries) > 1:
            entries = [number for number in entries if rows[number].area in {"", area}] or entries
        if day and len(entries) > 1:
            held = [number for number in entries if rows[number].valid_from <= day <= rows[number].valid_to]
            entries = held or entries
        one = len({rows[number].name for number in entries}) == 1
        return (entries[0], False) if one else (-1, bool(entries))


def read_organizations(
    source: str | Path | pd.DataFrame | None, attributes: Sequence[str] = ()
) -> Organizations:
    """Read an organizations master, and of its further columns the attributes asked for.

    Raises
    ------
    InputError
        If it has no column of names, or a date cannot be read.

    """
    if source is None:
        return Organizations()
    table = find_table(source, _heads(_WORDS["organizations"]), {"name"}, "reading.master_no_name")
    grid, rows, faults = table.grid, [], []
    listed = [row for row in table.rows() if row[2]["name"]]
    reserved = _WORDS["columns"]["reserved"].split()
    extra = {
        f"{name}_" if name in reserved else name: column
        for column, name in enumerate(map(label, grid.line(table.head)))
        if name and column not in table.columns.values() and folded(name) not in IGNORED
    }
    never = [
        name
        for name, column in extra.items()
        if _is_personal_column(name, [row[1][column] for row in listed])
    ]
    wanted = {folded(name): name for name in attributes}
    used = tuple(name for name in extra if name not in never and folded(name) in wanted)
    denied = [name for name in extra if name not in (*never, *used)]
    for number, cells, values in listed:
        days = {name: parse_date(values[name]) for name in ("valid_from", "valid_to") if values.get(name)}
        faults += [
            grid.at(number).note(day.fault or "", text=shortened(values[name]))
            for name, day in days.items()
            if day.day is None
        ]
        rows.append(
            Organization(
                values["name"],
                tuple(map(tidy, split_outside_brackets(values.get("aliases", "")))),
                without_persons(label(values.get("sector", ""))),
                label(values.get("area", "")),
                without_persons(label(values.get("tier", ""))),
                is_set(values["secretariat"]) if values.get("secretariat") else None,
                attributes={name: cells[extra[name]] for name in used},
                **{name: day.day for name, day in days.items() if day.day},
            )
        )
    if faults:
        raise InputError(faults)
    notes = []
    for key, names in (("denied", denied), ("never", never)):
        shown = list(map(shown_head, names))
        if shown:
            notes.append(
                grid.at().note(f"reading.attributes_{key}", columns="、".join(shown), asked=",".join(shown))
            )
    missing = [name for name in attributes if folded(name) not in map(folded, (*used, *never))]
    notes += [grid.at().note("reading.attribute_unknown", name=shortened(name)) for name in missing]
    return Organizations(tuple(rows), used, notes, denied)


def read_meetings(source: str | Path | pd.DataFrame | None) -> MeetingsMaster:
    """Read a meetings master: where each row stands, and what it says of a meeting or forum.

    Raises
    ------
    InputError
        If it names neither meetings nor forums.

    """
    if source is None:
        return ()
    words = {name: "" for name in OF_MEETING if name not in {"agenda", "fiscal_year"}} | _WORDS["meetings"]
    table = find_table(source, _heads(words), {"meeting", "forum"}, "reading.master_no_meeting")
    rows = ((row, {name: cell for name, cell in values.items() if cell}) for row, _, values in table.rows())
    return tuple((table.grid.at(row), values) for row, values in rows if values)


def apply_meetings(frame: pd.DataFrame, context: ReadContext) -> None:
    """Write what the master says into the meetings found so far."""
    if not context.options.meetings:
        return
    for column in ("told_plenary", "told_case"):
        frame[column] = pd.array([None] * len(frame), dtype="object")
    texts = {
        "name": frame["name"].fillna("").map(folded).to_numpy(dtype=object),
        "body": frame["name"].fillna("").map(lambda text: folded(forum_of(text))).to_numpy(dtype=object),
        "forum": frame["forum"].fillna("").map(folded).to_numpy(dtype=object),
    }
    for cells, values in context.options.meetings:
        chosen = _chosen(values, frame, texts, context.options.year_starts)
        if not chosen.any():
            # By its place only: it may be the name of a case meeting.
            context.note("reading.master_meeting_unknown", cells)
            continue
        if "meeting" in values and "forum" in values:
            frame.loc[chosen, "forum"] = without_persons(label(values["forum"])) or None
            frame.loc[chosen, "explicit"] = True
        for of_meeting in (*KEPT, FIELDS["area"]):
            if text := values.get(of_meeting.name):
                said = is_set(text) if of_meeting.reads == "flag" else without_persons(label(text)) or None
                frame.loc[chosen, of_meeting.name] = said
        for name in values.keys() & {"plenary", "case"}:
            frame.loc[chosen, f"told_{name}"] = is_set(values[name])


def _chosen(
    values: Mapping[str, str], frame: pd.DataFrame, texts: Mapping[str, NDArray[np.object_]], year_starts: int
) -> NDArray[np.bool_]:
    """Return which meetings one row of the master speaks of."""
    name = folded(label(values.get("meeting", values.get("forum", ""))))
    chosen = texts["name" if "meeting" in values else "forum"] == name
    if "meeting" not in values or not chosen.any():
        chosen = chosen | (texts["body"] == name)
    if not name:
        chosen = np.zeros(len(frame), dtype=bool)
    if "number" in values:
        chosen &= (frame["number"] == number_of(values["number"])).to_numpy()
    if "date" in values:
        day = parse_date(values["date"], None, year_starts).day
        chosen &= (frame["day"] == (day.toordinal() if day else -1)).to_numpy()
    return np.asarray(chosen, dtype=bool)


def attributes_of(master: Organizations, entries: Sequence[int], frame: pd.DataFrame) -> None:
    """Write what the master says of organizations into their table."""
    known = [(number, master.rows[entry]) for number, entry in enumerate(entries) if entry >= 0]
    for number, row in known:
        said = {"home_area": row.area, "home_tier": row.tier, "sector": row.sector}
        said["sector_source"] = "master" if row.sector else ""
        for column, value in {**said, "secretariat": row.secretariat}.items():
            if value not in {"", None}:
                frame.loc[number, column] = value
    for name in master.attributes:
        values = pd.Series(None, index=frame.index, dtype="object")
        values[[number for number, _ in known]] = [row.attributes[name] or None for _, row in known]
        numbers, given = pd.to_numeric(values, errors="coerce"), values.notna()
        numeric = given.any() and numbers[given].notna().all()
        frame[name] = numbers if numeric else values.astype("str")
