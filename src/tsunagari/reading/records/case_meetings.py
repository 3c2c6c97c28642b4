"""Which meetings are about one person's case: what any of their rows says, and what is asked of a person."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tsunagari.clean.case_words import Answer, case_answer, tier_answer
from tsunagari.clean.headings import forum_of
from tsunagari.clean.marks import is_set
from tsunagari.clean.persons import HIDDEN, without_persons
from tsunagari.clean.text import label
from tsunagari.reading.column import CategoricalColumn, distinct
from tsunagari.reading.context import ReadContext
from tsunagari.reading.rows import Rows

_RANK: Final = {"no": 0, "ask": 1, "case": 2}
CASE: Final = "case"


def subject_of(text: str) -> str:
    """Return what a question about a text is called: without number, date and persons.

    Examples
    --------
    >>> subject_of("第3回 植木さん事例検討会")
    '●●さん事例検討会'

    """
    return without_persons(forum_of(text) or label(text)) or HIDDEN


def find_cases(
    frame: pd.DataFrame, rows: Rows, meeting: NDArray[np.int64], context: ReadContext
) -> NDArray[np.bool_]:
    """Return which meetings are cases; ask about those of which a word may say so.

    One row that says so decides for its meeting. What the meetings master or the column of the records says
    is an answer, and so is the review sheet for all meetings with the same word.
    """
    case, settled = np.zeros(len(frame), dtype=bool), np.zeros(len(frame), dtype=bool)
    settled[meeting[rows.get("case").codes >= 0]] = True
    case[meeting[rows.where("case", is_set)]] = True
    answers = {} if context.options.review is None else context.options.review.given
    questions: list[tuple[str, str, NDArray[np.int64]]] = []
    for field, ranks, subjects in _hits(rows):
        case[meeting[ranks == _RANK["case"]]] = True
        by_code: Mapping[Any, Any] = pd.Series(subjects.codes).groupby(subjects.codes).indices
        for code, subject in enumerate(subjects.levels.tolist()):
            of_subject = by_code[code]
            answer = answers.get((CASE, subject))
            if answer is None:
                questions.append((field, subject, of_subject))
                continue
            context.ask(CASE, subject)
            case[meeting[of_subject]] |= answer == "yes"
    if "told_case" in frame:
        answered = frame["told_case"].notna().to_numpy()
        settled |= answered
        case[answered] = frame["told_case"][answered].astype(bool).to_numpy()
    settled |= case
    for field, subject, of_subject in questions:
        open_rows = of_subject[~settled[meeting[of_subject]]]
        if len(open_rows):
            count = len(distinct(meeting[open_rows]))
            # The words are for the review sheet only; whoever reads the note is led to the cell.
            context.note("reading.case_asked", rows.at(open_rows, field, count))
            context.ask(CASE, subject)
    return case


def _hits(rows: Rows) -> Iterator[tuple[str, NDArray[np.int64], CategoricalColumn]]:
    """Yield for each place where such a word may stand: every row's answer, and what is asked about."""
    judges: dict[str, Callable[[str], Answer]] = {
        "tier": tier_answer,
        "kind": lambda text: case_answer(text, value=True),
        "forum": case_answer,
        "meeting": case_answer,
    }
    for field, judge in judges.items():
        column = rows.get(field).cleaned(label)
        if "".join(column.levels).isdigit():  # nothing is said there, or numbers only
            continue
        ranked = [0 if text.isdigit() else _RANK[judge(text)] for text in column.levels.tolist()]
        ranks = np.array([*ranked, 0])[column.codes]
        yield field, ranks, column.where(ranks == _RANK["ask"]).taken(slice(None)).mapped(subject_of)
    for field, texts in (
        ("sheet", [table.grid.sheet or "" for table in rows.tables]),
        ("title", [table.title for table in rows.tables]),
    ):
        # A sheet or a title speaks of several meetings, so that it is only asked about.
        subjects = [subject_of(text) if case_answer(text) != "no" else "" for text in texts]
        if any(subjects):
            nothing = np.zeros(len(rows), dtype=np.int64)
            yield field, nothing, CategoricalColumn.of(subjects).taken(rows.table)
