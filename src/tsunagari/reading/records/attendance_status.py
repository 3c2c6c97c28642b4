"""Marks, ways of attending and head counts → status, proxy, online, people."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tsunagari.clean.marks import (
    UNDECIDED,
    Mark,
    is_online,
    parse_count,
    parse_mark,
    says_away,
    showable,
    split_mark,
)
from tsunagari.clean.text import folded
from tsunagari.errors import Phrase, shortened
from tsunagari.reading.column import distinct, grouped
from tsunagari.reading.context import ReadContext
from tsunagari.reading.grid import Cells
from tsunagari.reading.rows import Rows
from tsunagari.records import ABSENT, ATTENDED, NOT_INVITED

UNKNOWN = UNDECIDED  # no record
_CROWD: Final = 1000
"""People of one organization at one meeting from which on somebody should look."""
_BLANKS = {"attended": ATTENDED, "absent": ABSENT, "not_invited": NOT_INVITED, "unknown": UNKNOWN}


@dataclass(eq=False)
class Marks:
    """One entry a row: status (-2: no record), proxy, online, head count (-1: none), marked or implied."""

    status: NDArray[np.int8]
    proxy: NDArray[np.bool_]
    online: NDArray[np.bool_]
    people: NDArray[np.int64]
    explicit: NDArray[np.bool_]

    def taken(self, keep: NDArray[Any]) -> Marks:
        """Return the entries of some rows."""
        return Marks(*(column[keep] for column in vars(self).values()))


def marks_of(rows: Rows) -> Marks:
    """Return the marks that `read_marks` has read."""
    if rows.marks is None:
        raise ValueError("the marks are not read yet")
    return rows.marks


def read_marks(rows: Rows, context: ReadContext) -> Rows:
    """Read status and head count of every row; unknown marks are faults."""
    rows = _with_marks_elsewhere(rows, context)
    mark, blanks = rows.get("mark"), context.options.blank
    meanings = [parse_mark(text, context.options.marks) for text in mark.levels]
    for code in [code for code, meaning in enumerate(meanings) if meaning is None]:
        text = str(mark.levels[code])
        shown = shortened(text) if showable(text) else Phrase("reading.hidden_text", len(text))
        context.fault("reading.unknown_mark", rows.at(mark.codes == code, "mark"), mark=shown)
    known = [meaning or Mark(UNKNOWN) for meaning in (*meanings, None)]
    status, proxy, online, in_writing = (
        np.array([getattr(meaning, name) for meaning in known])[mark.codes]
        for name in ("status", "proxy", "online", "in_writing")
    )
    number = np.array([-1 if meaning.number is None else meaning.number for meaning in known])[mark.codes]
    blank = mark.codes < 0
    unexplained = proxy & rows.where("mark", lambda text: text == "△" and text not in context.options.marks)
    looks = {
        "undecided_marks": ~blank & (status == UNDECIDED),
        "in_writing": in_writing,
        "triangle": unexplained,
    }
    for key, chosen in looks.items():
        if chosen.any():
            context.note(f"reading.{key}", rows.at(chosen, "mark"))
    unsaid = rows.by_table(lambda table: table.blank_unknown)
    has_column = rows.by_table(lambda table: "mark" in table.headers or table.layout == "matrix")
    for chosen, usual, meaning in ((unsaid, "unknown", "unknown"), (~unsaid, "attended", "guessed")):
        status[blank & chosen] = _BLANKS[blanks or usual]
        if count := int((blank & has_column & chosen).sum()):
            context.note(f"reading.blank_{blanks or meaning}", Cells(count=count))
    online |= rows.where("mode", lambda text: is_online(text) is True)
    proxy |= rows.where("mode", lambda text: "代理" in text)
    people = _head_counts(rows, number, context)
    status[(people == 0) & blank] = ABSENT
    attended = status == ATTENDED
    marks = Marks(status.astype(np.int8), proxy & attended, online & attended, people, ~blank)
    return replace(rows, marks=marks)


def _with_marks_elsewhere(rows: Rows, context: ReadContext) -> Rows:
    """Take as marks what the name (みどり会（欠席）), the remark or the way of attending says of absence.

    Where a mark says that they came all the same, that is asked about. The names of a matrix are left alone.
    """
    names, mark = rows.get("organization"), rows.get("mark")
    once = ~rows.by_table(lambda table: table.blank_unknown)
    said = rows.get("remarks").mapped(lambda text: text if says_away(text) else None)
    way = rows.get("mode").mapped(lambda text: text if says_away(text, undecided=True) else None)
    said = said.overlaid(way)
    for name in ("role", "sector"):
        said = said.overlaid(rows.get(name).mapped(lambda text: text if says_away(text) else None))
    said = said.overlaid(names.mapped(lambda text: split_mark(text)[1])).where(once)
    if not (said.codes >= 0).any():
        return rows
    came = rows.where("mark", lambda text: (read := parse_mark(text)) is not None and read.status == ATTENDED)
    away = np.array([*map(says_away, said.levels.tolist()), False])[said.codes]
    if (came & away).any():
        context.note("reading.absence_elsewhere", rows.at(came & away, "mark"))
    bare = names.mapped(lambda text: split_mark(text)[0]).where(once).overlaid(names.where(~once))
    sector = rows.get("sector")
    kept = sector.mapped(lambda text: None if says_away(text) else text).overlaid(sector.where(~once))
    return rows.having(mark=said.overlaid(mark), organization=bare, sector=kept)


def _head_counts(rows: Rows, number: NDArray[np.int64], context: ReadContext) -> NDArray[np.int64]:
    """Return the head count that a row states: its 人数, or its mark where marks are head counts; else -1."""
    count = rows.get("count")
    stated = [parse_count(text) for text in count.levels]
    people = np.array([-1 if heads is None else heads for heads in (*stated, None)])[count.codes]
    if None in stated:
        context.note("reading.count_unreadable", rows.at((people < 0) & (count.codes >= 0), "count"))
    counted = np.zeros(len(rows.tables), dtype=bool)
    counted[distinct(rows.table[number > 1])] = True
    counted &= ~np.array(["count" in table.headers for table in rows.tables])
    people = np.where(counted[rows.table] & (number > 0), number, people)
    if (people >= _CROWD).any():
        context.note("reading.count_huge", rows.at(people >= _CROWD), limit=_CROWD)
    return people


def tell_contradictions(rows: Rows, pair: NDArray[np.int64], context: ReadContext) -> None:
    """Tell where an organization both came and was absent; rows that name persons may well differ."""
    status, nameless = marks_of(rows).status, rows.get("person").codes < 0
    numbers = np.flatnonzero(nameless & (status == ABSENT))
    if len(numbers):
        came = pd.Series(pair[nameless & (status == ATTENDED)])
        # By hashes: millions need no sorting.
        numbers = numbers[pd.Series(pair[numbers]).isin(came).to_numpy()]
    if len(numbers):
        context.note("reading.attended_and_absent", rows.at(numbers, count=len(distinct(pair[numbers]))))


def people_of(
    rows: Rows, pair: NDArray[np.int64], size: int, context: ReadContext
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Count people for each organization at each meeting.

    Distinct names where names stand, else the sum of 人数 (a row without it is 1).

    Returns
    -------
    tuple of arrays
        The count, and whether there is a basis for one.

    """
    marks = marks_of(rows)
    has_basis = rows.by_table(lambda table: table.headers.keys() & {"person", "count"})
    attended = marks.status == ATTENDED
    person = rows.get("person").mapped(folded)
    named = attended & (person.codes >= 0)
    _, first = grouped(pair[named], person.codes[named])
    people = np.bincount(pair[named][first], minlength=size)
    _tell_counts_that_differ(rows, np.where(named, marks.people, -1), pair, people, context)
    unnamed = attended & ~named & (has_basis | (marks.people >= 0))
    np.add.at(people, pair[unnamed], np.where(marks.people[unnamed] >= 0, marks.people[unnamed], 1))
    basis = np.zeros(size, dtype=bool)
    basis[pair[named | unnamed]] = True
    return people, basis


def _tell_counts_that_differ(
    rows: Rows,
    stated: NDArray[np.int64],
    pair: NDArray[np.int64],
    people: NDArray[np.int64],
    context: ReadContext,
) -> None:
    """Tell where 人数 is not the number of names, whether it is written once or on every row."""
    counted = np.flatnonzero(stated >= 0)
    by_pair = pd.Series(stated[counted]).groupby(pair[counted]).agg(["sum", "max"])
    differing = by_pair[by_pair.ne(people[by_pair.index], axis=0).all(axis=1)]
    wrong = counted[np.isin(pair[counted], differing.index)]
    if len(wrong):
        first = pair[wrong[0]]
        names, total = int(people[first]), int(differing.loc[first, "sum"])
        context.note(
            "reading.count_differs", rows.at(wrong, "count", len(differing)), stated=total, names=names
        )
