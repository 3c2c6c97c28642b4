"""The account as a page of plain sentences."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

import numpy as np

from tsunagari.clean.persons import shown_head
from tsunagari.errors import shortened
from tsunagari.reading.report.note_severity import kind_of
from tsunagari.records import ATTENDED
from tsunagari.words import Language, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tsunagari.errors import Note
    from tsunagari.reading.report.account import Account
    from tsunagari.reading.report.note_severity import Kind
    from tsunagari.reading.rows import Table

# Told elsewhere on the page, so not repeated under what was understood.
_SHOWN_ELSEWHERE: Final = frozenset(
    ("reading.unread_columns", "reading.persons_dropped", "reading.plenary_told", "reading.plenary_size")
)
_EXAMPLES: Final = 3
_FILES: Final = 12
_FORUMS: Final = 20


def page(account: Account, lang: Language | None = None) -> str:
    """Return a page of plain sentences, what should be looked at first."""
    parts = [
        [
            say("check.title", lang),
            *([say("common.synthetic", lang)] if account.attendance.synthetic else []),
        ],
        _look(account, lang),
        _files(account, lang),
        _meetings(account, lang),
        _organizations(account, lang),
        _notes(account, "corrected", lang),
        _notes(account, "left_out", lang),
        _notes(account, "understood", lang),
    ]
    return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"


def _look(account: Account, lang: Language | None) -> list[str]:
    lines = _notes(account, "look", lang)[1:]
    if account.future:
        lines.append(say("check.item", lang, text=say("check.future", lang, n=account.future)))
    if account.likely:
        examples = [
            say("check.pair", lang, a=shortened(one.a), b=shortened(one.b))
            for one in account.suggestions[: min(_EXAMPLES, account.likely)]
        ]
        pairs = say("check.comma", lang).join(examples)
        if account.likely > len(examples):
            pairs = say("check.similar_more", lang, pairs=pairs)
        line = say("check.similar", lang, n=account.likely, pairs=pairs)
        lines.append(say("check.item", lang, text=line))
    if asked := sum(one.open for one in account.questions):
        lines.append(say("check.item", lang, text=say("check.questions", lang, n=asked)))
    if not lines:
        return [say("check.nothing_to_look_at", lang)]
    return [say("check.look", lang), *lines]


def _files(account: Account, lang: Language | None) -> list[str]:
    """Return the tables, those understood alike on one line: thirty rosters are one sort of table."""
    lines = [say("check.files", lang, n=len(account.tables))]
    alike: dict[tuple[str, ...], list[Table]] = {}
    for table in account.tables:
        alike.setdefault(_understood(table, lang), []).append(table)
    comma = say("check.comma", lang)
    for (how, *columns), tables in list(alike.items())[:_FILES]:
        places = list(dict.fromkeys((table.grid.file, table.grid.sheet) for table in tables))
        names = _places(places[:_EXAMPLES], lang)
        if len(places) > _EXAMPLES:
            names = say("check.and_more", lang, names=names, n=len(places) - _EXAMPLES)
        rows = say("check.rows", lang, n=sum(table.rows for table in tables))
        lines += [say("check.file", lang, name=names, told=comma.join((how, rows))), *columns]
    rest = len(alike) - _FILES
    return [
        *lines,
        *([say("check.item", lang, text=say("common.more_problems", lang, n=rest))] if rest > 0 else []),
    ]


def _understood(table: Table, lang: Language | None) -> tuple[str, ...]:
    """Return how a table was understood: encoding, layout and header row; columns; columns not used."""
    grid, comma = table.grid, say("check.comma", lang)
    how = [
        say("check.encoding", lang, encoding=grid.encoding) if grid.encoding else "",
        say(f"check.layout_{table.layout}", lang),
        say("check.header_row", lang, row=(table.header_row or 0) + grid.first_row) if grid.file else "",
    ]
    named = [
        say("check.column", lang, field=say(f"check.field_{name}", lang), header=shortened(header))
        for name, header in table.headers.items()
        if header
    ]
    lines = [comma.join(filter(None, how)), say("check.columns", lang, columns=comma.join(named))]
    if table.unread:
        unread = comma.join(map(shown_head, table.unread[:20]))
        lines.append(say("check.unread", lang, columns=unread))
    return tuple(lines)


def _places(places: Sequence[tuple[str | None, str | None]], lang: Language | None) -> str:
    """Return where tables stand; of several sheets of one file, its name once."""
    lines, before = [], None
    for file, sheet in places:
        named = sheet and say("common.place_sheet", lang, sheet=shortened(sheet))
        parts = filter(None, (None if file == before and named else file, named))
        lines.append(say("common.place_separator", lang).join(parts) or say("check.frame", lang))
        before = file
    return say("check.comma", lang).join(lines)


def _meetings(account: Account, lang: Language | None) -> list[str]:
    meetings = account.attendance.meetings[~account.attendance.meetings["case"]]
    cases = len(account.attendance.meetings) - len(meetings)
    lines = [say("check.meetings", lang, n=len(meetings), period=_period(account, lang))]
    counts = meetings.groupby("forum", sort=True)["area"].agg(["size", "nunique"])
    for forum in list(counts.index)[:_FORUMS]:
        size, areas = int(counts["size"][forum]), int(counts["nunique"][forum])
        key = "check.forum_in_areas" if areas > 1 else "check.forum"
        lines.append(say(key, lang, forum=shortened(forum), n=size, areas=areas))
    if len(counts) > _FORUMS:
        lines.append(say("check.item", lang, text=say("common.more_problems", lang, n=len(counts) - _FORUMS)))
    if cases:
        lines.append(say("check.item", lang, text=say("check.cases", lang, n=cases)))
    plenaries = [
        note
        for note in account.attendance.notes
        if note.key in {"reading.plenary_size", "reading.plenary_told"}
    ]
    lines += [say("check.item", lang, text=note.text(lang)) for note in plenaries[:_EXAMPLES]]
    if not plenaries:
        lines.append(say("check.item", lang, text=say("check.no_plenary", lang)))
    return lines


def _period(account: Account, lang: Language | None) -> str:
    meetings = account.attendance.meetings
    days = meetings.loc[~meetings["case"], "date"].dropna()
    if days.empty:
        return say("check.no_period", lang)
    return say("check.period", lang, first=days.min().date().isoformat(), last=days.max().date().isoformat())


def _organizations(account: Account, lang: Language | None) -> list[str]:
    table, records = account.attendance.organizations, account.attendance.records
    present = np.unique(account.attendance.attended["organization"].to_numpy()).size
    lines = [say("check.organizations", lang, n=len(table), present=present)]
    comma = say("check.comma", lang)
    sectors = table["sector"].value_counts()
    counts_by_sector = [
        say("check.sector", lang, sector=shortened(sector), n=int(sectors[sector]))
        for sector in sorted(sectors.index, key=lambda one: (-sectors[one], one))
    ]
    missing = int(table["sector"].isna().sum())
    if missing:
        counts_by_sector.append(say("check.no_sector", lang, n=missing))
    if len(sectors):
        lines.append(
            say("check.item", lang, text=say("check.sectors", lang, sectors=comma.join(counts_by_sector)))
        )
    hosts = [shortened(name) for name in table.loc[table["secretariat"], "name"]]
    if hosts:
        lines.append(
            say("check.item", lang, text=say("check.secretariat", lang, names=comma.join(hosts[:10])))
        )
    status = records["status"].to_numpy()
    counts = {
        "attended": (status == ATTENDED).sum(),
        "absent": (status == 0).sum(),
        "outside": (status < 0).sum(),
    }
    lines.append(
        say(
            "check.item",
            lang,
            text=say("check.status", lang, **{key: int(n) for key, n in counts.items()}),
        )
    )
    people = records["people"]
    known = people.notna()
    key = "check.people" if known.any() else "check.no_people"
    lines.append(say("check.item", lang, text=say(key, lang, n=int(people[known].sum()))))
    invited = "check.invitations" if account.attendance.invitations else "check.no_invitations"
    return [*lines, say("check.item", lang, text=say(invited, lang))]


def _notes(account: Account, kind: Kind, lang: Language | None) -> list[str]:
    """Return the notes of one kind, a few examples of each sort."""
    sorts: defaultdict[str, list[Note]] = defaultdict(list)
    for note in account.attendance.notes:
        if kind_of(note) == kind and note.key not in _SHOWN_ELSEWHERE - {"reading.persons_dropped"}:
            sorts[note.key].append(note)
    lines: list[str] = []
    for several in sorts.values():
        # What says nothing but its place is said once where nothing is to be done.
        shown = 1 if kind == "understood" and not several[0].params else _EXAMPLES
        lines += [say("check.item", lang, text=note.text(lang)) for note in several[:shown]]
        if len(several) > shown:
            lines.append(say("check.more", lang, n=len(several) - shown))
    return [say(f"check.{kind}", lang), *lines] if lines else []
