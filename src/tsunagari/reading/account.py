"""What was understood, corrected, left out and should be looked at: the page behind ``tsunagari check``."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np

from tsunagari.errors import shortened
from tsunagari.records import ATTENDED
from tsunagari.words import Language, say

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from tsunagari.errors import Note
    from tsunagari.reading.grid import Table
    from tsunagari.reading.suggest import Suggestion
    from tsunagari.records import Attendance

Kind = Literal["look", "corrected", "left_out", "understood"]
KINDS: Final[tuple[Kind, ...]] = ("look", "corrected", "left_out", "understood")
_KEYS: Final[dict[Kind, tuple[str, ...]]] = {
    "look": (
        "reading.damaged_name", "reading.half_width_kana", "reading.euc_jp", "reading.count_unreadable",
        "reading.fiscal_year_unreadable", "reading.fiscal_year_differs", "clean.date_era_over", "reading.empty_skipped",
        "reading.sheet_skipped", "reading.hidden_sheet", "reading.hidden_rows", "reading.hidden_columns",
        "reading.blank_organization", "reading.forms_differ_bare", "reading.sectors_differ", "reading.plenary_unknown",
        "reading.secretariat_unknown", "reading.master_ambiguous", "reading.master_meeting_unknown",
        "reading.review_unknown", "reading.whole_file_one_meeting", "reading.area_by_file",
    ),
    "corrected": (
        "reading.merged_spellings", "reading.form_missing", "reading.ditto", "reading.filled_down", "reading.merged_sector",
        "clean.date_serial", "clean.date_span", "clean.date_month", "reading.master_renamed", "reading.review_applied",
        "reading.category_node",
    ),
    "left_out": (
        "reading.placeholder", "reading.total_rows", "reading.repeated_header", "reading.identical_rows",
        "reading.other_files", "reading.persons_dropped",
    ),
}  # fmt: skip
_KIND_OF: Final = {key: kind for kind, keys in _KEYS.items() for key in keys}
# Told elsewhere on the page, so not repeated under what was understood.
_SHOWN_ELSEWHERE: Final = frozenset(
    ("reading.unread_columns", "reading.persons_dropped", "reading.plenary_told", "reading.plenary_size")
)
_EXAMPLES: Final = 3
_FILES: Final = 12
_FORUMS: Final = 20
_LIKELY: Final = 0.85


def kind_of(note: Note) -> Kind:
    """Return whether a note asks for a look, tells a correction, an omission or an understanding."""
    return _KIND_OF.get(note.key, "understood")


@dataclass(frozen=True, eq=False)
class Account:
    """The account of one reading.

    Parameters
    ----------
    attendance : Attendance
        What was read.
    tables : tuple
        How each file or sheet was understood.
    today : datetime.date, optional
        Meetings after this day are told as planned ones. Not asked of the clock.

    """

    attendance: Attendance
    tables: tuple[Table, ...] = ()
    today: date | None = None

    @cached_property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """Pairs of names that might be one organization, the most convincing first."""
        from tsunagari.reading.suggest import suggest

        return suggest(self.attendance)

    @property
    def likely(self) -> int:
        """How many suggestions are convincing enough to be looked at."""
        return sum(one.score >= _LIKELY for one in self.suggestions)

    @property
    def future(self) -> int:
        """How many meetings lie after ``today``."""
        return (
            0
            if self.today is None
            else int((self.attendance.meetings["date"] > np.datetime64(self.today)).sum())
        )

    @property
    def needs_a_look(self) -> bool:
        """Whether anything should be looked at before the records are used."""
        return bool(self.likely or self.future) or any(
            kind_of(note) == "look" for note in self.attendance.notes
        )

    def write_review(self, path: str | Path, lang: Language | None = None) -> None:
        """Write suggestions and guessed sectors as a sheet (.xlsx) to be answered and given back with ``review=``.

        Raises
        ------
        OutputError
            If the file cannot be written.

        """
        from tsunagari.reading.review import write_review

        table = self.attendance.organizations
        guessed = table[table["sector_source"] == "name"]
        write_review(path, self.suggestions, list(zip(guessed["name"], guessed["sector"], strict=True)), lang)

    def text(self, lang: Language | None = None) -> str:
        """Return a page of plain sentences, what should be looked at first."""
        parts = [
            [
                say("check.title", lang),
                *([say("common.synthetic", lang)] if self.attendance.synthetic else []),
            ],
            self._look(lang),
            self._files(lang),
            self._meetings(lang),
            self._organizations(lang),
            self._notes("corrected", lang),
            self._notes("left_out", lang),
            self._notes("understood", lang),
        ]
        return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"

    def _look(self, lang: Language | None) -> list[str]:
        lines = self._notes("look", lang)[1:]
        if self.future:
            lines.append(say("check.item", lang, text=say("check.future", lang, n=self.future)))
        if self.likely:
            examples = [
                say("check.pair", lang, a=shortened(one.a), b=shortened(one.b))
                for one in self.suggestions[:_EXAMPLES]
            ]
            told = say("check.similar", lang, n=self.likely, pairs=say("check.comma", lang).join(examples))
            lines.append(say("check.item", lang, text=told))
        if not lines:
            return [say("check.nothing_to_look_at", lang)]
        return [say("check.look", lang), *lines]

    def _files(self, lang: Language | None) -> list[str]:
        lines = [say("check.files", lang, n=len(self.tables))]
        for table in self.tables[:_FILES]:
            grid = table.grid
            place = say("common.place_separator", lang).join(
                part
                for part in (
                    grid.file,
                    grid.sheet and say("common.place_sheet", lang, sheet=shortened(grid.sheet)),
                )
                if part
            )
            told = [
                *([say("check.encoding", lang, encoding=grid.encoding)] if grid.encoding else []),
                say(f"check.layout_{table.layout}", lang),
                say("check.header_row", lang, row=(table.header_row or 0) + grid.first_row)
                if grid.file
                else "",
                say("check.rows", lang, n=table.rows),
            ]
            named = [
                say("check.column", lang, field=say(f"check.field_{name}", lang), header=shortened(header))
                for name, header in table.headers.items()
                if header
            ]
            comma = say("check.comma", lang)
            lines.append(
                say(
                    "check.file",
                    lang,
                    name=place or say("check.frame", lang),
                    told=comma.join(filter(None, told)),
                )
            )
            lines.append(say("check.columns", lang, columns=comma.join(named)))
            if table.unread:
                unread = comma.join(shortened(text) for text in table.unread[:20])
                lines.append(say("check.unread", lang, columns=unread))
        rest = len(self.tables) - _FILES
        return [
            *lines,
            *([say("check.item", lang, text=say("common.more_problems", lang, n=rest))] if rest > 0 else []),
        ]

    def _meetings(self, lang: Language | None) -> list[str]:
        meetings = self.attendance.meetings[~self.attendance.meetings["case"]]
        cases = len(self.attendance.meetings) - len(meetings)
        lines = [say("check.meetings", lang, n=len(meetings), period=self._period(lang))]
        counts = meetings.groupby(["area", "forum"], dropna=False, sort=True).size()
        for (area, forum), count in list(counts.items())[:_FORUMS]:
            name = (
                forum
                if not isinstance(area, str)
                else say("check.forum_in_area", lang, forum=forum, area=area)
            )
            lines.append(say("check.forum", lang, forum=shortened(name), n=int(count)))
        if len(counts) > _FORUMS:
            lines.append(
                say("check.item", lang, text=say("common.more_problems", lang, n=len(counts) - _FORUMS))
            )
        if cases:
            lines.append(say("check.item", lang, text=say("check.cases", lang, n=cases)))
        plenaries = [
            note
            for note in self.attendance.notes
            if note.key in {"reading.plenary_size", "reading.plenary_told"}
        ]
        lines += [say("check.item", lang, text=note.text(lang)) for note in plenaries[:_EXAMPLES]]
        if not plenaries:
            lines.append(say("check.item", lang, text=say("check.no_plenary", lang)))
        return lines

    def _period(self, lang: Language | None) -> str:
        days = self.attendance.meetings["date"].dropna()
        if days.empty:
            return say("check.no_period", lang)
        return say(
            "check.period", lang, first=days.min().date().isoformat(), last=days.max().date().isoformat()
        )

    def _organizations(self, lang: Language | None) -> list[str]:
        table, records = self.attendance.organizations, self.attendance.records
        present = np.unique(self.attendance.attended["organization"].to_numpy()).size
        lines = [say("check.organizations", lang, n=len(table), present=present)]
        comma = say("check.comma", lang)
        sectors = table["sector"].value_counts()
        told = [
            say("check.sector", lang, sector=shortened(sector), n=int(sectors[sector]))
            for sector in sorted(sectors.index, key=lambda one: (-sectors[one], one))
        ]
        missing = int(table["sector"].isna().sum())
        if missing:
            told.append(say("check.no_sector", lang, n=missing))
        if len(sectors):
            lines.append(say("check.item", lang, text=say("check.sectors", lang, sectors=comma.join(told))))
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
        invited = "check.invitations" if self.attendance.invitations else "check.no_invitations"
        return [*lines, say("check.item", lang, text=say(invited, lang))]

    def _notes(self, kind: Kind, lang: Language | None) -> list[str]:
        """Return the notes of one kind, at most three examples of each sort."""
        sorts: defaultdict[str, list[Note]] = defaultdict(list)
        for note in self.attendance.notes:
            if kind_of(note) == kind and note.key not in _SHOWN_ELSEWHERE - {"reading.persons_dropped"}:
                sorts[note.key].append(note)
        lines: list[str] = []
        for several in sorts.values():
            lines += [say("check.item", lang, text=note.text(lang)) for note in several[:_EXAMPLES]]
            if len(several) > _EXAMPLES:
                lines.append(say("check.more", lang, n=len(several) - _EXAMPLES))
        return [say(f"check.{kind}", lang), *lines] if lines else []

    def to_dict(self, lang: Language | None = None) -> dict[str, Any]:
        """Return the account as plain lists and mappings."""
        meetings, days = self.attendance.meetings, self.attendance.meetings["date"].dropna()
        open_ = meetings[~meetings["case"]]
        forums = open_.groupby(["area", "forum"], dropna=False, sort=True)
        people = self.attendance.records["people"]
        return {
            "schema": 1,
            "needs_a_look": self.needs_a_look,
            "synthetic": self.attendance.synthetic,
            "invitations": self.attendance.invitations,
            "files": [_table_dict(table) for table in self.tables],
            "period": None if days.empty else {"from": days.min().date().isoformat(), "to": days.max().date().isoformat()},
            "meetings": len(open_),
            "case_meetings": len(meetings) - len(open_),
            "undated": int(meetings["date"].isna().sum()),
            "future": self.future,
            "forums": [
                {
                    "forum": forum,
                    "area": area if isinstance(area, str) else None,
                    "meetings": len(group),
                    "plenaries": int(group["plenary"].sum()),
                }
                for (area, forum), group in forums
            ],
            "organizations": len(self.attendance.organizations),
            "attended": len(self.attendance.attended),
            "people": int(people.sum()) if people.notna().any() else None,
            "suggestions": [
                {"a": one.a, "b": one.b, "a_count": one.a_count, "b_count": one.b_count, "reason": one.reason,
                 "together": one.together, "score": one.score}
                for one in self.suggestions
            ],
            "notes": [_note_dict(note, lang) for note in self.attendance.notes],
        }  # fmt: skip

    def to_json(self, lang: Language | None = None) -> str:
        """Return the account as JSON, keys sorted."""
        return (
            json.dumps(self.to_dict(lang), ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False)
            + "\n"
        )


def _table_dict(table: Table) -> dict[str, Any]:
    return {
        "file": table.grid.file,
        "sheet": table.grid.sheet,
        "encoding": table.grid.encoding,
        "layout": table.layout,
        "header_row": None if table.header_row is None else table.header_row + table.grid.first_row,
        "columns": dict(table.headers),
        "unread_columns": list(table.unread),
        "title": table.title,
        "fiscal_year": table.fiscal_year,
        "rows": table.rows,
        "hidden": table.grid.hidden,
    }


def _note_dict(note: Note, lang: Language | None) -> dict[str, Any]:
    return {
        "kind": kind_of(note),
        "key": note.key,
        "file": note.file,
        "sheet": note.sheet,
        "row": note.row,
        "column": note.column,
        "count": note.count,
        "text": note.text(lang),
    }
