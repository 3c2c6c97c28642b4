"""Marks, ways of attending and head counts → status, proxy, online, people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tsunagari.clean.marks import is_online, parse_count, parse_mark, showable
from tsunagari.clean.phrases import UNDECIDED, Mark
from tsunagari.clean.text import folded
from tsunagari.errors import Note, shortened
from tsunagari.reading.column import distinct
from tsunagari.records import ABSENT, ATTENDED, NOT_INVITED
from tsunagari.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tsunagari.reading.column import CategoricalColumn
    from tsunagari.reading.options import Options
    from tsunagari.reading.rows import Rows, Table

UNKNOWN = UNDECIDED  # no record
_BLANKS = {"attended": ATTENDED, "absent": ABSENT, "not_invited": NOT_INVITED, "unknown": UNKNOWN}


@dataclass(eq=False)
class Marks:
    """One entry a row: status (-2: no record), proxy, online, head count (-1: none), marked or implied."""

    status: NDArray[np.int8]
    proxy: NDArray[np.bool_]
    online: NDArray[np.bool_]
    people: NDArray[np.int64]
    explicit: NDArray[np.bool_]


def read_marks(
    rows: Rows, tables: Sequence[Table], options: Options, notes: list[Note], faults: list[Note]
) -> Marks:
    """Read status and head count of every row; unknown marks are faults."""
    mark = rows.get("mark")
    meanings = [parse_mark(text, options.marks) for text in mark.levels]
    _unknown_marks(rows, tables, mark, meanings, faults)
    for key, chosen in (
        ("reading.undecided_marks", [one is not None and one.status == UNDECIDED for one in meanings]),
        ("reading.in_writing", [one is not None and one.in_writing for one in meanings]),
    ):
        if any(chosen):
            notes.append(_note_on_marks(rows, tables, np.array([*chosen, False])[mark.codes], key))
    known = [meaning or Mark(UNKNOWN) for meaning in meanings] + [Mark(UNKNOWN)]
    status = np.array([meaning.status for meaning in known], dtype=np.int8)[mark.codes]
    proxy = np.array([meaning.proxy for meaning in known])[mark.codes]
    online = np.array([meaning.online for meaning in known])[mark.codes]
    number = np.array([-1 if meaning.number is None else meaning.number for meaning in known])[mark.codes]
    blank = mark.codes < 0
    matrix = np.array([table.blank_unknown for table in tables])[rows.table]
    status[blank & matrix] = _BLANKS[options.blank or "unknown"]
    status[blank & ~matrix] = _BLANKS[options.blank or "attended"]
    _tell_blanks(rows, tables, blank, matrix=matrix, options=options, notes=notes)
    mode = rows.get("mode")
    online |= np.array([is_online(text) is True for text in mode.levels] + [False])[mode.codes]
    proxy |= np.array(["代理" in text for text in mode.levels] + [False])[mode.codes]
    people = _head_counts(rows, tables, number, notes)
    nobody = (people == 0) & blank
    status[nobody] = ABSENT
    attended = status == ATTENDED
    return Marks(status, proxy & attended, online & attended, people, ~blank)


def _unknown_marks(
    rows: Rows,
    tables: Sequence[Table],
    mark: CategoricalColumn,
    meanings: Sequence[Mark | None],
    faults: list[Note],
) -> None:
    for code, meaning in enumerate(meanings):
        if meaning is not None:
            continue
        places = np.flatnonzero(mark.codes == code)
        table = tables[rows.table[places[0]]]
        text = str(mark.levels[code])
        shown = shortened(text) if showable(text) else say("reading.hidden_text", n=len(text))
        faults.append(
            Note(
                "reading.unknown_mark",
                {"mark": shown},
                file=table.grid.file,
                sheet=table.grid.sheet,
                row=int(rows.row[places[0]]),
                column=table.headers.get("mark"),
                count=len(places),
            )
        )


def _note_on_marks(rows: Rows, tables: Sequence[Table], chosen: NDArray[np.bool_], key: str) -> Note:
    first = int(np.argmax(chosen))
    table = tables[rows.table[first]]
    return Note(
        key,
        file=table.grid.file,
        sheet=table.grid.sheet,
        row=int(rows.row[first]),
        column=table.headers.get("mark"),
        count=int(chosen.sum()),
    )


def _tell_blanks(
    rows: Rows,
    tables: Sequence[Table],
    blank: NDArray[np.bool_],
    *,
    matrix: NDArray[np.bool_],
    options: Options,
    notes: list[Note],
) -> None:
    """Tell how blank marks were taken, where the column has marks at all."""
    has_column = np.array(["mark" in table.headers or table.layout == "matrix" for table in tables])[
        rows.table
    ]
    for chosen, meaning in ((matrix, options.blank or "unknown"), (~matrix, options.blank or "guessed")):
        count = int((blank & has_column & chosen).sum())
        if count:
            notes.append(Note(f"reading.blank_{meaning}", count=count))


def _head_counts(
    rows: Rows, tables: Sequence[Table], number: NDArray[np.int64], notes: list[Note]
) -> NDArray[np.int64]:
    """Return the head count that a row states: its 人数, or its mark where marks are head counts; else -1."""
    count = rows.get("count")
    stated = [parse_count(text) for text in count.levels]
    people = np.array([-1 if heads is None else heads for heads in (*stated, None)])[count.codes]
    if None in stated:
        bad = (people < 0) & (count.codes >= 0)
        first = int(np.argmax(bad))
        table = tables[rows.table[first]]
        notes.append(
            Note(
                "reading.count_unreadable",
                file=table.grid.file,
                sheet=table.grid.sheet,
                row=int(rows.row[first]),
                column=table.headers.get("count"),
                count=int(bad.sum()),
            )
        )
    counted = np.zeros(len(tables), dtype=bool)
    counted[distinct(rows.table[number > 1])] = True
    for place, table in enumerate(tables):
        if "count" in table.headers:
            counted[place] = False
    heads = counted[rows.table] & (number > 0)
    return np.where(heads, number, people)


def tell_contradictions(
    rows: Rows, tables: Sequence[Table], marks: Marks, pair: NDArray[np.int64], notes: list[Note]
) -> None:
    """Tell where an organization both came and was absent; rows that name persons may well differ."""
    nameless = rows.get("person").codes < 0
    places = np.flatnonzero(nameless & (marks.status == ABSENT))
    if len(places):
        came = pd.Series(pair[nameless & (marks.status == ATTENDED)])
        places = places[pd.Series(pair[places]).isin(came).to_numpy()]  # by hashes: millions need no sorting
    if len(places):
        table = tables[rows.table[places[0]]]
        notes.append(
            Note(
                "reading.attended_and_absent",
                file=table.grid.file,
                sheet=table.grid.sheet,
                row=int(rows.row[places[0]]),
                count=len(distinct(pair[places])),
            )
        )


def people_of(
    rows: Rows,
    tables: Sequence[Table],
    marks: Marks,
    pair: NDArray[np.int64],
    notes: list[Note],
    *,
    size: int,
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Count people for each organization at each meeting.

    Distinct names where names stand, else the sum of 人数 (a row without it is 1).

    Returns
    -------
    tuple of arrays
        The count, and whether there is a basis for one.

    """
    has_basis = np.array([bool(table.headers.keys() & {"person", "count"}) for table in tables])[rows.table]
    attended = marks.status == ATTENDED
    person = rows.get("person").mapped(folded)
    named = attended & (person.codes >= 0)
    people = np.zeros(size, dtype=np.int64)
    if named.any():
        width = len(person.levels)
        persons = distinct(pair[named] * width + person.codes[named])
        people += np.bincount(persons // width, minlength=size)
        stated = np.where(named, marks.people, -1)
        notes += _counts_that_differ(rows, tables, stated, pair, people)
    unnamed = attended & ~named & (has_basis | (marks.people >= 0))
    np.add.at(people, pair[unnamed], np.where(marks.people[unnamed] >= 0, marks.people[unnamed], 1))
    basis = np.zeros(size, dtype=bool)
    basis[pair[named | unnamed]] = True
    return people, basis


def _counts_that_differ(
    rows: Rows,
    tables: Sequence[Table],
    stated: NDArray[np.int64],
    pair: NDArray[np.int64],
    people: NDArray[np.int64],
) -> list[Note]:
    """Tell where 人数 is not the number of names, whether it is written once or on every row."""
    rows_with_count = np.flatnonzero(stated >= 0)
    if not len(rows_with_count):
        return []
    total, largest = np.zeros((2, len(people)), dtype=np.int64)
    np.add.at(total, pair[rows_with_count], stated[rows_with_count])
    np.maximum.at(largest, pair[rows_with_count], stated[rows_with_count])
    wrong = rows_with_count[((total != people) & (largest != people))[pair[rows_with_count]]]
    if not len(wrong):
        return []
    first = wrong[0]
    table = tables[rows.table[first]]
    note = Note(
        "reading.count_differs",
        {"stated": int(total[pair[first]]), "names": int(people[pair[first]])},
        file=table.grid.file,
        sheet=table.grid.sheet,
        row=int(rows.row[first]),
        column=table.headers.get("count"),
        count=len(distinct(pair[wrong])),
    )
    return [note]
