"""The review sheet: suggestions written for a person to answer, and the answers read back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from tsunagari.clean.text import folded, label, tidy
from tsunagari.errors import InputError, Note, UsageError, shortened
from tsunagari.reading.context import Question, ReadContext
from tsunagari.reading.files.sources import shown_name
from tsunagari.reading.grid import Grid
from tsunagari.reading.matching.suggest import Suggestion
from tsunagari.words import LANGUAGES, Language, say
from tsunagari.writing import write

_YES: Final = frozenset(("はい", "yes", "y", "同じ", "○", "〇", "1", "true"))
_NO: Final = frozenset(("いいえ", "no", "n", "違う", "別", "×", "0", "false"))
_BY_ANSWER: Final = {True: "yes", False: "no"}
# Sheet → its columns and their widths; "answer" is the first that a person fills in.
_SHEETS: Final[Mapping[str, Mapping[str, int]]] = {
    "names": {"a": 28, "b": 28, "a_count": 8, "b_count": 8, "why": 44, "why_not": 44, "answer": 14},
    "sectors": {"organization": 32, "guess": 18, "answer": 14, "correct": 18},
    "questions": {"question_kind": 14, "question": 60, "subject": 32, "taken": 18, "answer": 14, "right": 18},
}
# The columns by which a sheet is known; what they say of a row must all be there.
_KNOWN_BY: Final = (("a", "b"), ("organization", "guess"), ("question_kind", "subject"))
_HEAD_ROWS: Final = 5


@dataclass(frozen=True)
class Answers:
    """What a person said.

    Pair of names → whether they are one organization; organization → its sector, None where the guess is
    refused; (kind, subject) → answer of all other questions: ``yes``, ``no`` or a word.
    """

    names: Mapping[tuple[str, str], bool] = field(default_factory=dict)
    sectors: Mapping[str, str | None] = field(default_factory=dict)
    given: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @property
    def same(self) -> tuple[tuple[str, str], ...]:
        """The pairs that are one organization."""
        return tuple(pair for pair, same in self.names.items() if same)

    def __or__(self, newer: Answers) -> Answers:
        """Return both answers; of two to one question the newer."""
        mine, theirs = vars(self), vars(newer)
        return Answers(**{name: {**mine[name], **theirs[name]} for name in mine})

    def __bool__(self) -> bool:
        return bool(self.names or self.sectors or self.given)


def write_review(
    path: str | Path,
    names: Sequence[Suggestion],
    sectors: Mapping[str, str],
    questions: Iterable[Question],
    *,
    answers: Answers,
    lang: Language | None = None,
    force: bool = False,
) -> None:
    """Write the review sheet (.xlsx) with a drop-down for each answer, and the answers given so far.

    Raises
    ------
    OutputError
        If the file cannot be written.

    """
    import xlsxwriter

    target = Path(path)
    if target.suffix.lower() != ".xlsx":
        raise UsageError(Note("reading.review_suffix", {"name": shortened(shown_name(target))}))
    buffer = BytesIO()
    # Text stays text: no cell of the input may become a formula or a link.
    as_text = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    with xlsxwriter.Workbook(buffer, {"in_memory": True, **as_text}) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 - the same bytes on any day
        cell = {"text_wrap": True, "valign": "top"}
        formats = (
            book.add_format({**cell, "bold": True, "bg_color": "#DDEBF7", "border": 1}),
            book.add_format(cell),
            book.add_format({"bg_color": "#FFF2CC", "border": 1, "valign": "top"}),
        )
        _sheet(book, "names", _name_rows(names, answers, lang), formats=formats, lang=lang)
        _sheet(book, "sectors", _sector_rows(sectors, answers, lang), formats=formats, lang=lang)
        if rows := _question_rows(questions, answers, lang):
            _sheet(book, "questions", rows, formats=formats, lang=lang)
    write(target, buffer.getvalue(), kind="review", force=force)


def _spoken(answer: bool | str | None, lang: Language | None) -> str:
    """Return yes or no in words, and other answers as they are."""
    word = _BY_ANSWER[answer] if isinstance(answer, bool) else answer or ""
    return say(f"reading.review_{word}", lang) if word in _BY_ANSWER.values() else word


def _name_rows(names: Sequence[Suggestion], answers: Answers, lang: Language | None) -> list[list[Any]]:
    """Return the suggestions, and what was answered without being suggested."""
    rows: list[list[Any]] = [
        [pair.a, pair.b, pair.a_count, pair.b_count, pair.why(lang), pair.why_not(lang)] for pair in names
    ]
    suggested = {(pair.a, pair.b) for pair in names}
    rows += [[a, b, "", "", "", ""] for a, b in sorted(answers.names.keys() - suggested)]
    return [[*row, _spoken(answers.names.get((row[0], row[1])), lang)] for row in rows]


def _sector_rows(guesses: Mapping[str, str], answers: Answers, lang: Language | None) -> list[list[Any]]:
    rows: list[list[Any]] = []
    for name in [*guesses, *sorted(answers.sectors.keys() - guesses.keys())]:
        guess, sector = guesses.get(name, ""), answers.sectors.get(name, "")
        agreed = None if name not in answers.sectors or not guess else sector == guess
        rows.append([name, guess, _spoken(agreed, lang), "" if agreed else sector or ""])
    return rows


def _question_rows(questions: Iterable[Question], answers: Answers, lang: Language | None) -> list[list[Any]]:
    taken = {(question.kind, question.subject): question.answer for question in questions}
    rows: list[list[Any]] = []
    for kind, subject in [*taken, *sorted(answers.given.keys() - taken.keys())]:
        answer = answers.given.get((kind, subject), "")
        question = say(f"reading.ask_{kind}", lang, subject=subject)
        given = [_spoken(answer, lang), ""] if answer in _BY_ANSWER.values() else ["", answer]
        rows.append([kind, question, subject, _spoken(answer or taken[kind, subject], lang), *given])
    return rows


def _sheet(
    book: Any, sheet: str, rows: list[list[Any]], *, formats: tuple[Any, Any, Any], lang: Language | None
) -> None:
    page = book.add_worksheet(say(f"reading.review_{sheet}", lang))
    head, wrap, ask = formats
    widths = _SHEETS[sheet]
    answer = [*widths].index("answer")
    page.write_string(0, 0, say(f"reading.review_{sheet}_how", lang))
    for column, (name, width) in enumerate(widths.items()):
        page.set_column(column, column, width)
        page.write_string(1, column, say(f"reading.review_{name}", lang), head)
    for number, row in enumerate(rows, start=2):
        for column, cell in enumerate(row):
            style = ask if column >= answer else wrap
            put = page.write_string if isinstance(cell, str) else page.write_number
            put(number, column, cell, style)
    if rows:
        choices = [say("reading.review_yes", lang), say("reading.review_no", lang)]
        page.data_validation(2, answer, len(rows) + 1, answer, {"validate": "list", "source": choices})
        page.autofilter(1, 0, len(rows) + 1, len(widths) - 1)
    page.freeze_panes(2, 0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(1)


def read_review(path: str | Path | Answers | None) -> Answers:
    """Read the answers of a review sheet.

    Raises
    ------
    InputError
        If it is no review sheet, or an answer is neither yes nor no.

    """
    from tsunagari.reading.files.sources import open_source

    if path is None or isinstance(path, Answers):
        return path or Answers()
    context = ReadContext()
    sheets = [(grid, rows) for grid in open_source(path, context) if (rows := _filled(grid)) is not None]
    if not sheets:
        raise InputError(Note("reading.review_not_one", file=shown_name(Path(path))))
    names: dict[tuple[str, str], bool] = {}
    sectors: dict[str, str | None] = {}
    given: dict[tuple[str, str], str] = {}
    for grid, rows in sheets:
        for row, cells in rows:
            answer = _answer(cells["answer"], grid, row, context)
            word = label(cells.get("correct", cells.get("right", "")))
            if "a" in cells and answer is not None:
                names[cells["a"], cells["b"]] = answer
            elif "guess" in cells and (word or answer is not None):
                sectors[cells["organization"]] = word or (label(cells["guess"]) if answer else "") or None
            elif "question_kind" in cells and (word or answer is not None):
                given[cells["question_kind"], cells["subject"]] = word or _BY_ANSWER[answer is True]
    context.stop_at_faults()
    return Answers(names, sectors, given)


def _filled(grid: Grid) -> list[tuple[int, dict[str, str]]] | None:
    """Return the rows below the heads of a review sheet, column → text; None for any other sheet."""
    names = [name for widths in _SHEETS.values() for name in widths]
    known = {folded(say(f"reading.review_{name}", lang)): name for name in names for lang in LANGUAGES}
    for head in range(min(grid.height, _HEAD_ROWS)):
        heads = {known[folded(text)]: n for n, text in enumerate(grid.line(head)) if folded(text) in known}
        key = next((key for key in _KNOWN_BY if {*key, "answer"} <= heads.keys()), None)
        if key:
            lines = ((row, [*map(tidy, grid.line(row))]) for row in range(head + 1, grid.height))
            rows = [(row, {name: line[n] for name, n in heads.items()}) for row, line in lines]
            return [
                (row, cells) for row, cells in rows if all(cells[name] for name in key if name != "guess")
            ]
    return None


def _answer(text: str, grid: Grid, row: int, context: ReadContext) -> bool | None:
    """Return whether an answer is yes; None where there is none; note one that is neither."""
    plain = folded(text)
    if plain and plain not in _YES | _NO:
        context.fault(
            "reading.review_bad_answer", grid.at(row, say("reading.review_answer")), text=shortened(plain)
        )
    return plain in _YES if plain in _YES | _NO else None
