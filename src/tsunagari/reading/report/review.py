"""The review sheet: suggestions written for a person to answer, and the answers read back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tsunagari.clean.text import folded, label, tidy
from tsunagari.errors import InputError, Note, UsageError, shortened
from tsunagari.reading.context import Question, ReadContext
from tsunagari.reading.files.values import shown_name
from tsunagari.words import LANGUAGES, Language, say
from tsunagari.writing import write

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tsunagari.reading.grid import Grid
    from tsunagari.reading.matching.suggest import Suggestion

_YES: Final = frozenset(("はい", "yes", "y", "同じ", "○", "〇", "1", "true"))
_NO: Final = frozenset(("いいえ", "no", "n", "違う", "別", "×", "0", "false"))
_COLUMNS: Final = ("a", "b", "a_count", "b_count", "why", "why_not", "answer")
_SECTOR_COLUMNS: Final = ("organization", "guess", "answer", "correct")


_QUESTION_COLUMNS: Final = ("question_kind", "question", "subject", "taken", "answer", "right")


@dataclass(frozen=True)
class Answers:
    """What a person said.

    Names that are one organization, sectors confirmed, corrected or refused, and (kind, subject) → answer of
    all other questions: ``yes``, ``no`` or a word.
    """

    same: tuple[tuple[str, str], ...] = ()
    sectors: dict[str, str | None] = field(default_factory=dict)
    given: dict[tuple[str, str], str] = field(default_factory=dict)


def write_review(
    path: str | Path,
    names: Sequence[Suggestion],
    sectors: Sequence[tuple[str, str]],
    questions: Sequence[Question] = (),
    lang: Language | None = None,
    *,
    force: bool = False,
) -> None:
    """Write the review sheet (.xlsx) with a drop-down for each answer.

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
    book = xlsxwriter.Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 - the same bytes on any day
    head = book.add_format(
        {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DDEBF7", "border": 1}
    )
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    ask = book.add_format({"bg_color": "#FFF2CC", "border": 1, "valign": "top"})
    pairs = [[one.a, one.b, one.a_count, one.b_count, one.why(lang), one.why_not(lang), ""] for one in names]
    guessed: list[list[Any]] = [[name, sector, "", ""] for name, sector in sectors]
    asked = [_question_row(question, lang) for question in questions]
    for sheet, widths, rows in (
        ("names", dict(zip(_COLUMNS, (28, 28, 8, 8, 44, 44, 14), strict=True)), pairs),
        ("sectors", dict(zip(_SECTOR_COLUMNS, (32, 18, 14, 18), strict=True)), guessed),
        ("questions", dict(zip(_QUESTION_COLUMNS, (14, 60, 32, 18, 14, 18), strict=True)), asked),
    ):
        if rows or sheet != "questions":
            _sheet(book, sheet, widths, rows, formats=(head, wrap, ask), lang=lang)
    book.close()
    write(target, buffer.getvalue(), kind="review", force=force)


def _question_row(question: Question, lang: Language | None) -> list[Any]:
    """Return a row of the sheet: an answer that was given once stays in it."""
    text = say(f"reading.ask_{question.kind}", lang, subject=question.subject)
    yes_or_no = question.answer in {"yes", "no"}
    taken = say(f"reading.review_{question.answer}", lang) if yes_or_no else question.answer
    given = [taken if yes_or_no else "", "" if yes_or_no else taken] if question.answered else ["", ""]
    return [question.kind, text, question.subject, taken, *given]


def _sheet(
    book: Any,
    sheet: str,
    widths: Mapping[str, int],
    rows: list[list[Any]],
    *,
    formats: tuple[Any, Any, Any],
    lang: Language | None,
) -> None:
    page = book.add_worksheet(say(f"reading.review_{sheet}", lang))
    head, wrap, ask = formats
    answer = [*widths].index("answer")
    page.write_string(0, 0, say(f"reading.review_{sheet}_how", lang))
    for column, (name, width) in enumerate(widths.items()):
        page.set_column(column, column, width)
        page.write_string(1, column, say(f"reading.review_{name}", lang), head)
    for number, row in enumerate(rows, start=2):
        for column, cell in enumerate(row):
            style = ask if column >= answer else wrap
            if isinstance(cell, str):
                page.write_string(number, column, cell, style)
            else:
                page.write_number(number, column, cell, style)
    if rows:
        choices = [say("reading.review_yes", lang), say("reading.review_no", lang)]
        page.data_validation(2, answer, len(rows) + 1, answer, {"validate": "list", "source": choices})
        page.autofilter(1, 0, len(rows) + 1, len(widths) - 1)
    page.freeze_panes(2, 0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(1)


def _heads() -> dict[str, str]:
    """Return header text (either language) → column of the review sheet."""
    return {
        folded(say(f"reading.review_{name}", lang)): name
        for name in (*_COLUMNS, *_SECTOR_COLUMNS, *_QUESTION_COLUMNS)
        for lang in LANGUAGES
    }


def read_review(path: str | Path | None) -> Answers:
    """Read the answers of a review sheet.

    Raises
    ------
    InputError
        If it is no review sheet, or an answer is neither yes nor no.

    """
    from tsunagari.reading.files.sources import open_source

    if path is None:
        return Answers()
    context = ReadContext()
    grids = open_source(Path(path), context)
    same: list[tuple[str, str]] = []
    sectors: dict[str, str | None] = {}
    given: dict[tuple[str, str], str] = {}
    understood = False
    for grid in grids:
        for head in range(min(grid.height, 5)):
            heads = _heads()
            columns = {
                heads[folded(text)]: place
                for place, text in enumerate(grid.line(head))
                if folded(text) in heads
            }
            if {"a", "b", "answer"} <= columns.keys():
                understood = True
                same += _same(grid, head, columns, context)
            elif {"organization", "guess", "answer"} <= columns.keys():
                understood = True
                _sectors(grid, head, columns, sectors, context)
            elif {"question_kind", "subject", "answer"} <= columns.keys():
                understood = True
                given |= _given(grid, head, columns, context)
    context.stop_at_faults()
    if not understood:
        raise InputError(Note("reading.review_not_one", file=shown_name(Path(path))))
    return Answers(tuple(same), sectors, given)


def _answer(grid: Grid, row: int, column: int, context: ReadContext) -> bool | None:
    text = folded(grid.columns[column].text(row))
    if text in _YES:
        return True
    if text in _NO:
        return False
    if text:
        head = say("reading.review_answer")
        context.fault("reading.review_bad_answer", grid.at(row, head), text=shortened(text))
    return None


def _same(grid: Grid, head: int, columns: dict[str, int], context: ReadContext) -> list[tuple[str, str]]:
    pairs = []
    for row in range(head + 1, grid.height):
        a, b = (tidy(grid.columns[columns[name]].text(row)) for name in ("a", "b"))
        if a and b and _answer(grid, row, columns["answer"], context):
            pairs.append((a, b))
    return pairs


def _sectors(
    grid: Grid, head: int, columns: dict[str, int], sectors: dict[str, str | None], context: ReadContext
) -> None:
    for row in range(head + 1, grid.height):
        name = tidy(grid.columns[columns["organization"]].text(row))
        answer = _answer(grid, row, columns["answer"], context)
        correct = label(grid.columns[columns["correct"]].text(row)) if "correct" in columns else ""
        if not name:
            continue
        if correct:
            sectors[name] = correct
        elif answer is not None:
            sectors[name] = label(grid.columns[columns["guess"]].text(row)) if answer else None


def _given(
    grid: Grid, head: int, columns: dict[str, int], context: ReadContext
) -> dict[tuple[str, str], str]:
    """Return (kind, subject) → answer of the questions that a person answered."""
    given = {}
    for row in range(head + 1, grid.height):
        kind, subject = (tidy(grid.columns[columns[name]].text(row)) for name in ("question_kind", "subject"))
        correct = label(grid.columns[columns["right"]].text(row)) if "right" in columns else ""
        answer = _answer(grid, row, columns["answer"], context)
        if kind and subject and (correct or answer is not None):
            given[kind, subject] = correct or ("yes" if answer else "no")
    return given
