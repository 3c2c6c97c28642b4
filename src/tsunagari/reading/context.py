"""What one reading carries along: options where content is not enough, and everything there is to tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Literal

from tsunagari.errors import InputError
from tsunagari.reading.grid import Cells

if TYPE_CHECKING:
    from tsunagari.clean.marks import Mark
    from tsunagari.errors import Note
    from tsunagari.reading.records.reference_tables import Organizations
    from tsunagari.reading.report.review import Answers

# Where each row of a meetings master stands, and what it says: field → cell.
MeetingsMaster = Sequence[tuple[Cells, Mapping[str, str]]]
Blank = Literal["attended", "absent", "unknown", "not_invited"]
BLANK_WORDS: Final[Mapping[str, Blank]] = {
    "出席": "attended", "欠席": "absent", "不明": "unknown", "対象外": "not_invited",
}  # fmt: skip


@dataclass(frozen=True)
class Options:
    """Options of `tsunagari.reading.read`, checked."""

    columns: Mapping[str, str] = field(default_factory=dict)
    columns_by_file: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()
    fiscal_year: int | None = None
    blank: Blank | None = None
    marks: Mapping[str, Mark] = field(default_factory=dict)
    plenary: tuple[str, ...] = ()
    secretariat: tuple[str, ...] = ()
    year_starts: int = 4
    exact: bool = False
    organizations: Organizations | None = None
    meetings: MeetingsMaster = ()
    review: Answers | None = None
    themes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, order=True)
class Question:
    """What only a person knows: one row of the review sheet.

    ``kind`` names the sentence (``reading.ask_KIND``); ``answer`` is what is taken: a person's answer, or
    what is proposed until there is one (``yes``, ``no``, or a word such as a sector).
    """

    kind: str
    subject: str
    answer: str
    answered: bool = False
    doubtful: bool = True

    @property
    def open(self) -> bool:
        """Whether somebody should look: it is doubtful, and nobody answered."""
        return self.doubtful and not self.answered


@dataclass(eq=False)
class ReadContext:
    """Options of one reading, and what it collects.

    ``notes`` hold what is told, ``faults`` what stops the reading, both with their places; ``questions`` what
    the review sheet asks; ``several``: sheets or files are read together; ``hidden`` each text that may
    name a person → what is shown instead.
    """

    options: Options = field(default_factory=Options)
    notes: list[Note] = field(default_factory=list)
    faults: list[Note] = field(default_factory=list)
    hidden: dict[str, str] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    several: bool = False

    def of(self, file: str | None) -> ReadContext:
        """Return the context of one file, whose columns may be named for it alone."""
        own = self.options.columns_by_file.get(file or "")
        if own is None:
            return self
        return replace(self, options=replace(self.options, columns={**self.options.columns, **own}))

    def ask(self, kind: str, subject: str, proposal: str = "no", *, doubtful: bool = True) -> str:
        """Return a person's answer to a question of the review sheet; the proposal until there is one."""
        review = self.options.review
        answer = None if review is None else review.given.get((kind, subject))
        self.questions.append(Question(kind, subject, answer or proposal, answer is not None, doubtful))
        return answer or proposal

    def note(self, key: str, cells: Cells | None = None, /, **params: object) -> None:
        """Tell something about some cells."""
        self.notes.append((cells or Cells()).note(key, **params))

    def fault(self, key: str, cells: Cells | None = None, /, **params: object) -> None:
        """Note what stops the reading, once all faults are known."""
        self.faults.append((cells or Cells()).note(key, **params))

    def stop_at_faults(self) -> None:
        """Raise `InputError` with every fault noted so far."""
        if self.faults:
            raise InputError(self.faults)
