"""What was understood, corrected, left out and should be looked at: the page behind ``tsunagari check``."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tsunagari.clean.case_words import case_answer
from tsunagari.clean.persons import shown_head, without_persons
from tsunagari.reading.records.case_meetings import CASE
from tsunagari.reading.records.persons import hide
from tsunagari.reading.report.note_severity import kind_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from tsunagari.errors import Note
    from tsunagari.reading.context import Question
    from tsunagari.reading.matching.suggest import Suggestion
    from tsunagari.reading.report.review import Answers
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
        from tsunagari.reading.matching.suggest import suggest

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
        return (
            0
            if self.today is None
            else int((self.attendance.meetings["date"] > np.datetime64(self.today)).sum())
        )

    @property
    def needs_a_look(self) -> bool:
        """Whether anything should be looked at before the records are used."""
        unanswered = any(one.open for one in self.questions)
        return bool(self.likely or self.future or unanswered) or any(
            kind_of(note) == "look" for note in self.attendance.notes
        )

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
        from tsunagari.reading.report.review import Answers, write_review

        table = self.attendance.organizations
        guessed = table[(table["sector_source"] == "name") & ~table["name"].isin(list(self.hidden))]
        given = {
            (question.kind, question.subject): question.answer
            for question in self.shown_questions
            if question.answered
        }
        write_review(
            path,
            self.suggestions,
            zip(guessed["name"], guessed["sector"], strict=True),
            self.shown_questions,
            answers=Answers(given=given) if answers is None else answers,
            lang=lang,
            force=force,
        )

    def text(self, lang: Language | None = None) -> str:
        """Return a page of plain sentences, what should be looked at first."""
        from tsunagari.reading.report.page import page

        return hide(page(self, lang), self.hidden)

    def to_dict(self, lang: Language | None = None) -> dict[str, Any]:
        """Return the account as plain lists and mappings."""
        meetings = self.attendance.meetings
        open_ = meetings[~meetings["case"]]
        days = open_["date"].dropna()
        forums = open_.groupby(["area", "forum"], dropna=False, sort=True)
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
            "questions": [
                {"kind": one.kind, "subject": _named(one), "answer": one.answer, "answered": one.answered}
                for one in self.shown_questions
            ],
            "notes": [_note_dict(note, lang) for note in self.attendance.notes],
        }  # fmt: skip

    def to_json(self, lang: Language | None = None) -> str:
        """Return the account as JSON, keys sorted."""
        return (
            json.dumps(self.to_dict(lang), ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False)
            + "\n"
        )


def _named(question: Question) -> str | None:
    """Return what a question is about; of what may be a case meeting only the review sheet says it."""
    return None if question.kind == CASE else question.subject


def _table_dict(table: Table) -> dict[str, Any]:
    return {
        "file": table.grid.file,
        "sheet": table.grid.sheet,
        "encoding": table.grid.encoding,
        "layout": table.layout,
        "header_row": None if table.header_row is None else table.header_row + table.grid.first_row,
        "columns": dict(table.headers),
        "unread_columns": list(map(shown_head, table.unread)),
        # Of what may be a case meeting nothing is told, not what it is called either.
        "title": without_persons(table.title) if case_answer(table.title) == "no" else None,
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
