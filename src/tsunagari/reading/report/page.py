"""The account as a page of plain sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from tsunagari.clean.persons import shown_head
from tsunagari.errors import Note, shortened
from tsunagari.reading.report.note_severity import Kind, kind_of
from tsunagari.reading.rows import Table
from tsunagari.records import ABSENT, ATTENDED, NOT_INVITED
from tsunagari.words import Language, say

if TYPE_CHECKING:
    from tsunagari.reading.report.account import Account

_PLENARIES: Final = frozenset(("reading.plenary_told", "reading.plenary_size"))
# Said elsewhere on the page, so not repeated under what was understood.
_SHOWN_ELSEWHERE: Final = _PLENARIES | {"reading.unread_columns"}
_EXAMPLES: Final = 3
_FILES: Final = 12
_FORUMS: Final = 20


class Page:
    """One account in one language."""

    def __init__(self, account: Account, lang: Language | None) -> None:
        self.account, self.lang = account, lang
        meetings = account.attendance.meetings
        self.open = meetings[~meetings["case"]]
        self.cases = len(meetings) - len(self.open)

    def text(self) -> str:
        """Return plain sentences, what should be looked at first."""
        synthetic = [say("common.synthetic", self.lang)] if self.account.attendance.synthetic else []
        chapters = [
            [self._say("title"), *synthetic],
            self._look(),
            self._files(),
            self._meetings(),
            self._organizations(),
            self._notes("corrected"),
            self._notes("left_out"),
            self._notes("understood"),
        ]
        return "\n\n".join("\n".join(lines) for lines in chapters if lines) + "\n"

    def _say(self, key: str, **params: object) -> str:
        return say(f"check.{key}", self.lang, **params)

    def _item(self, key: str, **params: object) -> str:
        return self._say("item", text=self._say(key, **params))

    def _listed(self, texts: Iterable[str]) -> str:
        return self._say("comma").join(texts)

    def _more(self, count: int) -> list[str]:
        """Return a line for what is not listed, if there is any."""
        more = self._say("item", text=say("common.more_problems", self.lang, n=count))
        return [more] if count > 0 else []

    def _look(self) -> list[str]:
        account, lines = self.account, self._notes("look")[1:]
        if account.future:
            lines.append(self._item("future", n=account.future))
        if account.likely:
            examples = account.suggestions[: min(_EXAMPLES, account.likely)]
            pairs = self._listed(
                self._say("pair", a=shortened(one.a), b=shortened(one.b)) for one in examples
            )
            if account.likely > len(examples):
                pairs = self._say("similar_more", pairs=pairs)
            lines.append(self._item("similar", n=account.likely, pairs=pairs))
        if unanswered := sum(one.open for one in account.questions):
            lines.append(self._item("questions", n=unanswered))
        return [self._say("look"), *lines] if lines else [self._say("nothing_to_look_at")]

    def _files(self) -> list[str]:
        """Return the tables, those understood alike on one line: thirty rosters are one sort of table."""
        alike: dict[tuple[str, ...], list[Table]] = {}
        for table in self.account.tables:
            alike.setdefault(self._understood(table), []).append(table)
        lines = [self._say("files", n=len(self.account.tables))]
        for (how, *columns), tables in list(alike.items())[:_FILES]:
            stands = list(dict.fromkeys((table.grid.file, table.grid.sheet) for table in tables))
            names = self._named_tables(stands[:_EXAMPLES])
            if len(stands) > _EXAMPLES:
                names = self._say("and_more", names=names, n=len(stands) - _EXAMPLES)
            rows = self._say("rows", n=sum(table.rows for table in tables))
            lines += [self._say("file", name=names, told=self._listed((how, rows))), *columns]
        return [*lines, *self._more(len(alike) - _FILES)]

    def _understood(self, table: Table) -> tuple[str, ...]:
        """Return how a table was understood: encoding, layout and header row; columns; columns not used."""
        grid = table.grid
        how = [
            self._say("encoding", encoding=grid.encoding) if grid.encoding else "",
            self._say(f"layout_{table.layout}"),
            self._say("header_row", row=(table.header_row or 0) + grid.first_row) if grid.file else "",
        ]
        named = [
            self._say("column", field=self._say(f"field_{name}"), header=shortened(header))
            for name, header in table.headers.items()
            if header
        ]
        unread = self._listed(map(shown_head, table.unread[:20]))
        return (
            self._listed(filter(None, how)),
            self._say("columns", columns=self._listed(named)),
            *([self._say("unread", columns=unread)] if unread else []),
        )

    def _named_tables(self, stands: Sequence[tuple[str | None, str | None]]) -> str:
        """Return where tables stand; of several sheets of one file, its name once."""
        lines, before = [], None
        for file, sheet in stands:
            named = sheet and say("common.place_sheet", self.lang, sheet=shortened(sheet))
            parts = filter(None, (None if file == before and named else file, named))
            lines.append(say("common.place_separator", self.lang).join(parts) or self._say("frame"))
            before = file
        return self._listed(lines)

    def _meetings(self) -> list[str]:
        days = self.open["date"].dropna()
        period = self._say("no_period")
        if len(days):
            first, last = (day.date().isoformat() for day in (days.min(), days.max()))
            period = self._say("period", first=first, last=last)
        lines = [self._say("meetings", n=len(self.open), period=period)]
        counts = self.open.groupby("forum", sort=True)["area"].agg(["size", "nunique"])
        for forum, size, areas in counts.head(_FORUMS).itertuples():
            key = "forum_in_areas" if areas > 1 else "forum"
            lines.append(self._say(key, forum=shortened(forum), n=size, areas=areas))
        lines += self._more(len(counts) - _FORUMS)
        if self.cases:
            lines.append(self._item("cases", n=self.cases))
        plenaries = [note for note in self.account.attendance.notes if note.key in _PLENARIES]
        texts = [note.text(self.lang) for note in plenaries[:_EXAMPLES]] or [self._say("no_plenary")]
        return lines + [self._say("item", text=text) for text in texts]

    def _organizations(self) -> list[str]:
        attendance = self.account.attendance
        table, status = attendance.organizations, attendance.records["status"].to_numpy()
        present = np.unique(attendance.attended["organization"].to_numpy()).size
        lines = [self._say("organizations", n=len(table), present=present)]
        sectors, missing = table["sector"].value_counts(), int(table["sector"].isna().sum())
        if len(sectors):
            ordered = sorted(sectors.items(), key=lambda item: (-item[1], item[0]))
            counts = [self._say("sector", sector=shortened(sector), n=n) for sector, n in ordered]
            counts += [self._say("no_sector", n=missing)] if missing else []
            lines.append(self._item("sectors", sectors=self._listed(counts)))
        hosts = [shortened(name) for name in table.loc[table["secretariat"], "name"]]
        if hosts:
            lines.append(self._item("secretariat", names=self._listed(hosts[:10])))
        numbers = {"attended": ATTENDED, "absent": ABSENT, "outside": NOT_INVITED}
        counted = {name: int((status == value).sum()) for name, value in numbers.items()}
        people = attendance.records["people"].dropna()
        return [
            *lines,
            self._item("status", **counted),
            self._item("people" if len(people) else "no_people", n=int(people.sum())),
            self._item("invitations" if attendance.invitations else "no_invitations"),
        ]

    def _notes(self, kind: Kind) -> list[str]:
        """Return the notes of one kind, a few examples of each sort."""
        sorts: defaultdict[str, list[Note]] = defaultdict(list)
        for note in self.account.attendance.notes:
            if kind_of(note) == kind and note.key not in _SHOWN_ELSEWHERE:
                sorts[note.key].append(note)
        lines: list[str] = []
        for several in sorts.values():
            # What says nothing but its place is said once where nothing is to be done.
            shown = 1 if kind == "understood" and not several[0].params else _EXAMPLES
            lines += [self._say("item", text=note.text(self.lang)) for note in several[:shown]]
            lines += [self._say("more", n=len(several) - shown)] if len(several) > shown else []
        return [self._say(kind), *lines] if lines else []
