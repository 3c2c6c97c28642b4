"""What was understood, corrected, left out and should be looked at: the page behind ``tsunagari check``."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import pandas as pd

from tsunagari.clean.case_words import case_answer
from tsunagari.clean.persons import shown_head, without_persons
from tsunagari.errors import Note
from tsunagari.reading.context import Question
from tsunagari.reading.matching.suggest import Suggestion, suggest
from tsunagari.reading.records.case_meetings import CASE
from tsunagari.reading.records.persons import hide
from tsunagari.reading.report.note_severity import kind_of
from tsunagari.reading.report.page import Page
from tsunagari.reading.report.review import Answers, write_review
from tsunagari.reading.rows import Table
from tsunagari.records import Attendance
from tsunagari.words import Language

_LIKELY: Final = 0.85


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
    hidden : mapping
        Organizations that may name a person → what is shown instead.
    questions : tuple
        What the review sheet asks besides names and sectors, with what is taken as long as nobody answers.

    """

    attendance: Attendance
    tables: tuple[Table, ...] = ()
    today: date | None = None
    hidden: Mapping[str, str] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()

    @cached_property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """Pairs of names that might be one organization, the most convincing first."""
        return tuple(one for one in suggest(self.attendance) if not {one.a, one.b} & self.hidden.keys())

    @property
    def shown_questions(self) -> list[Question]:
        """The questions that name nobody who may be a person."""
        return [question for question in self.questions if question.subject not in self.hidden]

    @property
    def likely(self) -> int:
        """How many suggestions are convincing enough to be looked at."""
        return sum(one.score >= _LIKELY for one in self.suggestions)

    @property
    def future(self) -> int:
        """How many meetings lie after ``today``."""
        after = pd.Timestamp.max if self.today is None else pd.Timestamp(self.today)
        return int((self.attendance.meetings["date"] > after).sum())

    @property
    def needs_a_look(self) -> bool:
        """Whether anything should be looked at before the records are used."""
        looks = any(kind_of(note) == "look" for note in self.attendance.notes)
        return bool(self.likely or self.future or looks or any(one.open for one in self.questions))

    def write_review(
        self,
        path: str | Path,
        lang: Language | None = None,
        *,
        answers: Answers | None = None,
        force: bool = False,
    ) -> None:
        """Write suggestions and guessed sectors as a sheet (.xlsx) to answer and give back (``review=``).

        ``answers``: what is answered already; default: the questions that the records were read with.

        Raises
        ------
        OutputError
            If the file cannot be written.

        """
        table = self.attendance.organizations
        guessed = table[(table["sector_source"] == "name") & ~table["name"].isin(list(self.hidden))]
        questions = self.shown_questions
        given = {(one.kind, one.subject): one.answer for one in questions if one.answered}
        answers = Answers(given=given) if answers is None else answers
        sectors = dict(zip(guessed["name"], guessed["sector"], strict=True))
        write_review(path, self.suggestions, sectors, questions, answers=answers, lang=lang, force=force)

    def text(self, lang: Language | None = None) -> str:
        """Return a page of plain sentences, what should be looked at first."""
        return hide(Page(self, lang).text(), self.hidden)

    def to_dict(self, lang: Language | None = None) -> dict[str, Any]:
        """Return the account as plain lists and mappings."""
        meetings = self.attendance.meetings
        open_ = meetings[~meetings["case"]]
        days = open_["date"].dropna()
        by_forum = open_.groupby(["area", "forum"], dropna=False)["plenary"]
        forums = by_forum.agg(meetings="size", plenaries="sum").reset_index()
        people = self.attendance.records["people"]
        return {
            "schema": 1,
            "needs_a_look": self.needs_a_look,
            "synthetic": self.attendance.synthetic,
            "invitations": self.attendance.invitations,
            "files": [_table_dict(table) for table in self.tables],
            "period": None if days.empty else {"from": days.min().date().isoformat(),
                "to": days.max().date().isoformat()},
            "meetings": len(open_),
            "case_meetings": len(meetings) - len(open_),
            "undated": int(meetings["date"].isna().sum()),
            "future": self.future,
 "forums": forums.astype(object).where(forums.notna(), None).to_dict("records"),
            "organizations": len(self.attendance.organizations),
            "attended": len(self.attendance.attended),
            "people": int(people.sum()) if people.notna().any() else None,
            "suggestions": list(map(asdict, self.suggestions)),
            "questions": [
                # What may be a case meeting is named by the review sheet only.
                {"kind": one.kind, "subject": None if one.kind == CASE else one.subject,
                 "answer": one.answer, "answered": one.answered}
                for one in self.shown_questions
            ],
            "notes": [_note_dict(note, lang) for note in self.attendance.notes],
        }  # fmt: skip

    def to_json(self, lang: Language | None = None) -> str:
        """Return the account as JSON, keys sorted."""
        account = self.to_dict(lang)
        return json.dumps(account, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False) + "\n"


def _table_dict(table: Table) -> dict[str, Any]:
    grid = table.grid
    return {
        **{name: getattr(grid, name) for name in ("file", "sheet", "encoding", "hidden")},
        **{name: getattr(table, name) for name in ("layout", "fiscal_year", "rows")},
        "header_row": None if table.header_row is None else table.header_row + grid.first_row,
        "columns": dict(table.headers),
        "unread_columns": list(map(shown_head, table.unread)),
        # Of what may be a case meeting nothing is said, not what it is called either.
        "title": without_persons(table.title) if case_answer(table.title) == "no" else None,
    }


def _note_dict(note: Note, lang: Language | None) -> dict[str, Any]:
    named = {name: getattr(note, name) for name in ("key", "file", "sheet", "row", "column", "count")}
    return {"kind": kind_of(note), **named, "text": note.text(lang)}
