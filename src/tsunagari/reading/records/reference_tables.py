"""Lists beside the records: organizations (aliases, sector, area …) and meetings (forum, kind, tier …)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pandas as pd

from tsunagari.clean.dates import parse_date
from tsunagari.clean.entries import split_outside_brackets
from tsunagari.clean.headings import forum_of, number_of
from tsunagari.clean.marks import is_set
from tsunagari.clean.names import name_key
from tsunagari.clean.person_words import may_be_person
from tsunagari.clean.persons import shown_head, suspected, without_persons
from tsunagari.clean.text import folded, label, tidy
from tsunagari.errors import InputError, shortened
from tsunagari.reading.context import ReadContext
from tsunagari.reading.fields import FIELDS, IGNORED, KEPT, OF_MEETING
from tsunagari.reading.fields import field_of as header_field
from tsunagari.reading.files.sources import open_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from numpy.typing import NDArray

    from tsunagari.errors import Note
    from tsunagari.reading.grid import Grid

# Never used, whoever asks: persons, ways to reach them, and free words.
_NEVER_HEAD: Final = re.compile(
    "氏名|名前|姓名|フルネーム|ふりがな|フリガナ|担当(?:者|職員|$)|責任者|代表者?$|代表者|管理者|(?:施設|理事|院|所|園|校|会|委員)長|連絡|窓口|"
    "電話|携帯|tel|fax|ファックス|ﾌｧｸｽ|内線|メール|mail|アドレス|備考|摘要|特記|メモ|コメント|所感|経過|記録|自由記述|生年|年齢|性別|person|contact|"
    "phone|mobile|remark|memo|comment|note|staff|manager|firstname|lastname|fullname|surname"
)
_NUMBERS: Final = re.compile("(?:数|率|割合|日|年度?|有無|時間|count|number|rate|share)$")
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+\.\w")
_PHONE: Final = re.compile(r"(?<!\d)(?:\+81|0)[\d() -]{8,14}\d(?!\d)")
_LONGEST: Final = 30
# A word that stands in so many rows is a kind of organization, not a person.
_COMMON: Final = 3


class Sorted(NamedTuple):
    """Headers that are used, that may be asked for, and that never are."""

    used: tuple[str, ...]
    open: tuple[str, ...]
    never: tuple[str, ...]


def sort_columns(columns: Mapping[str, Sequence[str]], wanted: Iterable[str]) -> Sorted:
    """Return what becomes of the columns of a list (header → cells), of which some are wanted.

    Examples
    --------
    >>> sort_columns({"病床数": ["120"], "担当者": ["植木"], "区分": ["A"]}, ["病床数", "担当者"])
    Sorted(used=('病床数',), open=('区分',), never=('担当者',))

    """
    chosen = {folded(name) for name in wanted}
    never = [name for name, cells in columns.items() if _is_personal_column(name, cells)]
    left = [name for name in columns if name not in never]
    used = [name for name in left if folded(name) in chosen]
    return Sorted(tuple(used), tuple(name for name in left if name not in used), tuple(never))


def _is_personal_column(head: str, cells: Sequence[str]) -> bool:
    plain = folded(head)
    if (_NEVER_HEAD.search(plain) and not _NUMBERS.search(plain)) or may_be_person(head):
        return True
    counts = Counter(cell for cell in cells if cell)
    return any(_is_personal_cell(cell, count) for cell, count in counts.items())


def _is_personal_cell(cell: str, count: int) -> bool:
    plain = folded(cell)
    if _MAIL.search(plain) or _PHONE.search(plain) or len(cell) > _LONGEST or "。" in cell:
        return True
    return count < _COMMON and (suspected(cell) is not None or without_persons(cell) != cell)


def _words(name: str) -> tuple[str, ...]:
    return tuple(f"{FIELDS[name].japanese} {FIELDS[name].english}".split())


_ORGANIZATION: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("name", "new_org_name", "正式名称", "現在の名称", "新名称", *_words("organization")),
    "aliases": ("別名", "別表記", "略称", "通称", "旧名称", "旧名", "旧機関名", "表記", "aliases", "alias",
        "oldname", "old_name", "old_org_name", "aka"),
    "sector": _words("sector"),
    "area": ("所在地区", "home_area", "homearea", *_words("area")),
    "tier": ("home_tier", "hometier", *_words("tier")),
    "secretariat": _words("secretariat"),
    "valid_from": ("有効開始", "開始日", "開始", "適用開始", "valid_from", "validfrom", "from", "since"),
    "valid_to": ("有効終了", "終了日", "終了", "適用終了", "valid_to", "validto", "to", "until"),
}  # fmt: skip
_MEETING: Final[Mapping[str, tuple[str, ...]]] = {
    name: _words(name) for name in OF_MEETING if name not in {"agenda", "fiscal_year"}
} | {
    "plenary": ("全体会", "全体会議", "総会", "plenary"),
    "case": ("個別", "個別ケース", "ケース", "個別会議", *_words("case"), "case"),
}  # fmt: skip
_HEAD_ROWS: Final = 20
_RESERVED: Final = frozenset((
    "name", "key", "sector", "sector_source", "home_area", "home_tier", "secretariat", "category", "place",
    "attendances", "people", "forums", "x", "y", "degree", "strength", "community",
))  # fmt: skip


@dataclass(frozen=True)
class Organization:
    """One row of the organizations master."""

    name: str
    aliases: tuple[str, ...] = ()
    sector: str = ""
    area: str = ""
    tier: str = ""
    secretariat: bool | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)

    def holds_on(self, day: date | None) -> bool:
        """Return whether this row speaks of a day; always, where either is unknown."""
        if day is None:
            return True
        return not (self.valid_from and day < self.valid_from) and not (self.valid_to and day > self.valid_to)


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
        for number, row in enumerate(self.rows):
            for text in (row.name, *row.aliases):
                for index, word in ((self.exact, folded(text)), (self.by_key, name_key(text).key)):
                    if number not in index[word]:
                        index[word].append(number)
        names: defaultdict[str, set[str]] = defaultdict(set)
        for row in self.rows:
            names[name_key(row.name).key].add(folded(row.name))
        # Listed as several although their keys are equal: the master says that they are several.
        self.separate = {name for several in names.values() if len(several) > 1 for name in several}

    @property
    def dated(self) -> bool:
        """Whether a name may mean one organization on one day and another later."""
        return any(row.valid_from or row.valid_to for row in self.rows)

    def find(self, spelling: str, area: str | None, day: date | None) -> tuple[int, bool]:
        """Return the row that a spelling means (-1: none), and whether several remained."""
        entries = self.exact.get(folded(spelling)) or self.by_key.get(name_key(spelling).key) or []
        if len(entries) > 1 and area:
            entries = [number for number in entries if self.rows[number].area in {"", area}] or entries
        if len(entries) > 1:
            entries = [number for number in entries if self.rows[number].holds_on(day)] or entries
        return (
            (entries[0], False)
            if len({self.rows[number].name for number in entries}) == 1
            else (-1, bool(entries))
        )


def find_table(
    source: str | Path | pd.DataFrame, words: Mapping[str, tuple[str, ...]], needed: set[str], fault: str
) -> tuple[Grid, int, dict[str, int]]:
    """Find the table of a master: its grid, header row and columns."""
    grids = open_source(source, ReadContext())
    field_of = {word: name for name, several in reversed(list(words.items())) for word in several}
    for grid in grids:
        for row in range(min(grid.height, _HEAD_ROWS)):
            fields: dict[str, int] = {}
            for column, text in enumerate(grid.line(row)):
                field = field_of.get(folded(text))
                if field and field not in fields:
                    fields[field] = column
            if fields.keys() & needed:
                return grid, row, fields
    heads = [tidy(text) for text in grids[0].line(0) if text.strip()]
    known = [folded(text) in field_of or header_field(text) is not None for text in heads]
    # Where no cell is a header that anybody knows, they may be names of persons.
    seen = [shown_head(*head) for head in zip(heads, known, strict=True)] if any(known) else ["―"]
    raise InputError(grids[0].at().note(fault, seen="、".join(seen)))


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
    grid, head, fields = find_table(source, _ORGANIZATION, {"name"}, "reading.master_no_name")
    extra = {
        column: label(text)
        for column, text in enumerate(grid.line(head))
        if tidy(text) and column not in fields.values() and folded(text) not in IGNORED
    }
    extra = {column: f"{name}_" if name in _RESERVED else name for column, name in extra.items()}
    rows, faults = [], []
    for row in range(head + 1, grid.height):
        cells = [tidy(text) for text in grid.line(row)]
        values = {name: cells[column] for name, column in fields.items()}
        if not values["name"]:
            continue
        days = {}
        for name in ("valid_from", "valid_to"):
            if values.get(name):
                day = parse_date(values[name])
                days[name] = day.day
                if day.day is None:
                    faults.append(grid.at(row).note(day.fault or "", text=shortened(values[name])))
        rows.append(
            Organization(
                values["name"],
                tuple(map(tidy, split_outside_brackets(values.get("aliases", "")))),
                without_persons(label(values.get("sector", ""))),
                label(values.get("area", "")),
                without_persons(label(values.get("tier", ""))),
                is_set(values["secretariat"]) if values.get("secretariat") else None,
                attributes={name: cells[column] for column, name in extra.items()},
                **days,
            )
        )
    if faults:
        raise InputError(faults)
    columns = {name: [row.attributes[name] for row in rows] for name in extra.values()}
    used, denied, never = sort_columns(columns, attributes)
    kept = [
        replace(row, attributes={name: text for name, text in row.attributes.items() if name in used})
        for row in rows
    ]
    notes = [
        grid.at().note(key, columns="、".join(map(shown_head, names)), asked=",".join(map(shown_head, names)))
        for key, names in (("reading.attributes_denied", denied), ("reading.attributes_never", never))
        if names
    ]
    missing = [name for name in attributes if folded(name) not in map(folded, (*used, *never))]
    notes += [grid.at().note("reading.attribute_unknown", name=shortened(name)) for name in missing]
    return Organizations(tuple(kept), used, notes, denied)


@dataclass(eq=False)
class Meetings:
    """The meetings master: what identifies a meeting or forum, and what is said of it."""

    rows: tuple[Mapping[str, str], ...] = ()
    grid: Grid | None = None
    first_row: int = 0


def read_meetings(source: str | Path | pd.DataFrame | None) -> Meetings:
    """Read a meetings master.

    Raises
    ------
    InputError
        If it names neither meetings nor forums.

    """
    if source is None:
        return Meetings()
    grid, head, fields = find_table(source, _MEETING, {"meeting", "forum"}, "reading.master_no_meeting")
    rows = []
    for row in range(head + 1, grid.height):
        cells = [tidy(text) for text in grid.line(row)]
        values = {name: cells[column] for name, column in fields.items() if cells[column]}
        rows.append(values)
    return Meetings(tuple(rows), grid, head + 1)


def apply_meetings(frame: pd.DataFrame, context: ReadContext) -> None:
    """Write what the master says into the meetings found so far."""
    master, year_starts = context.options.meetings, context.options.year_starts
    if master is None or not master.rows:
        return
    for column in ("told_plenary", "told_case"):
        frame[column] = pd.array([None] * len(frame), dtype="object")
    names = frame["name"].fillna("").map(folded).to_numpy(dtype=object)
    bodies = frame["name"].fillna("").map(lambda text: folded(forum_of(text))).to_numpy(dtype=object)
    forums = frame["forum"].fillna("").map(folded).to_numpy(dtype=object)
    for number, values in enumerate(master.rows):
        chosen = _chosen(values, frame, names, bodies, forums, year_starts=year_starts)
        if not chosen.any():
            if values and master.grid is not None:
                # By its place only: it may be the name of a case meeting.
                context.note("reading.master_meeting_unknown", master.grid.at(master.first_row + number))
            continue
        _write(values, frame, chosen)


def _write(values: Mapping[str, str], frame: pd.DataFrame, chosen: NDArray[np.bool_]) -> None:
    """Write one row of the master into the meetings it speaks of."""
    if "meeting" in values and "forum" in values:
        frame.loc[chosen, "forum"] = without_persons(label(values["forum"])) or None
        frame.loc[chosen, "explicit"] = True
    for told in (*KEPT, FIELDS["area"]):
        if told.name in values:
            text = values[told.name]
            frame.loc[chosen, told.name] = (
                is_set(text) if told.reads == "flag" else without_persons(label(text)) or None
            )
    for column in ("plenary", "case"):
        if column in values:
            frame.loc[chosen, f"told_{column}"] = is_set(values[column])


def _chosen(
    values: Mapping[str, str],
    frame: pd.DataFrame,
    names: NDArray[np.object_],
    bodies: NDArray[np.object_],
    forums: NDArray[np.object_],
    *,
    year_starts: int,
) -> NDArray[np.bool_]:
    """Return which meetings one row of the master speaks of."""
    if "meeting" in values:
        name = folded(label(values["meeting"]))
        chosen = names == name
        if not chosen.any():
            chosen = bodies == name
    elif "forum" in values:
        name = folded(label(values["forum"]))
        chosen = (forums == name) | (bodies == name)
    else:
        return np.zeros(len(frame), dtype=bool)
    if "number" in values:
        chosen &= (frame["number"] == number_of(values["number"])).to_numpy()
    if "date" in values:
        day = parse_date(values["date"], None, year_starts).day
        chosen &= (frame["day"] == (day.toordinal() if day else -1)).to_numpy()
    return np.asarray(chosen, dtype=bool)


def attributes_of(master: Organizations, entry: Sequence[int], frame: pd.DataFrame) -> None:
    """Write what the master says of organizations into their table."""
    for place, row in enumerate(entry):
        if row < 0:
            continue
        row_values = master.rows[row]
        for column, value in (("home_area", row_values.area), ("home_tier", row_values.tier)):
            if value:
                frame.loc[place, column] = value
        if row_values.sector:
            frame.loc[place, "sector"] = row_values.sector
            frame.loc[place, "sector_source"] = "master"
        if row_values.secretariat is not None:
            frame.loc[place, "secretariat"] = row_values.secretariat
    for name in master.attributes:
        values = [master.rows[row].attributes.get(name) or None if row >= 0 else None for row in entry]
        numbers = pd.to_numeric(pd.Series(values, dtype="object"), errors="coerce")
        known = pd.Series(values, dtype="object").notna()
        frame[name] = (
            numbers if known.any() and numbers[known].notna().all() else pd.array(values, dtype="str")
        )
