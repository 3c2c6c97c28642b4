"""Which rows name an organization, and what is said of those that do not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from tsunagari.clean.names import is_damaged, is_placeholder, is_total
from tsunagari.clean.text import tidy
from tsunagari.errors import Note
from tsunagari.reading.column import distinct, grouped
from tsunagari.reading.sheets.layout_long import divides
from tsunagari.reading.sheets.preamble import FOOTNOTE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tsunagari.reading.rows import Rows, Table

_REMARK = re.compile(r"[（(]?\s*(?:※|＊|\*|注[)）:：\d])|以上$")


def usable_rows(rows: Rows, tables: Sequence[Table]) -> tuple[NDArray[np.bool_], list[Note]]:
    """Return which rows name an organization, and notes on those that do not."""
    names = rows.get("organization")
    total = np.array([is_total(name) for name in names.levels] + [False])
    holder = np.array([is_placeholder(name) for name in names.levels] + [False]) & ~total
    blank = names.codes < 0
    headed, remark, said = _blank_rows(rows, tables, blank)
    alone = _remarks_among_names(rows, tables)
    has_content = _has_content(rows, tables) & ~headed & ~remark
    notes = []
    for key, out in (
        ("reading.blank_organization", blank & has_content),
        ("reading.placeholder", holder[names.codes] & ~blank & ~alone),
        ("reading.total_rows", (total[names.codes] & ~blank) | headed),
        ("reading.remark_rows", (blank & said & ~has_content & ~headed) | remark | alone),
    ):
        notes += _by_table(key, out, rows, tables)
    damaged = np.array([is_damaged(name) for name in names.levels] + [False])[names.codes]
    notes += _by_table("reading.damaged_name", damaged, rows, tables)
    return ~(blank | alone | total[names.codes] | holder[names.codes]), notes


def _has_content(rows: Rows, tables: Sequence[Table]) -> NDArray[np.bool_]:
    """Return which rows say something that an organization is missing for."""

    def any_of(*fields: str) -> NDArray[np.bool_]:
        said = np.zeros(len(rows), dtype=bool)
        for field in fields:
            if field in rows.columns:
                said |= rows.columns[field].codes >= 0
        return said

    # What stands above a table is said of every row, so it does not make an empty row a told one.
    shared = np.array([table.layout in {"roster", "matrix"} for table in tables])[rows.table]
    own = any_of("person", "mark", "count")
    has_content = np.where(shared, own, own | any_of("role", "meeting", "date", "remarks"))
    if ((np.diff(rows.row) > 0) | (np.diff(rows.table) > 0)).all():  # every row is a line of its own
        return has_content
    line, first = grouped(rows.table, rows.row)
    return np.asarray(np.bincount(line, weights=has_content, minlength=len(first))[line] > 0)


def _blank_rows(
    rows: Rows, tables: Sequence[Table], blank: NDArray[np.bool_]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which rows without an organization are totals, which are remarks, and which say anything.

    Dividers (【事務局】) say what they say of the rows below them, so they are none of these.
    """
    headed, remark, said = (np.zeros(len(rows), dtype=bool) for _ in range(3))
    for other in ("date", "meeting", "number", "forum", "sector"):
        if blank.any() and other in rows.columns:
            column = rows.columns[other]
            headed |= np.array([is_total(text) for text in column.levels] + [False])[column.codes]
    headed &= blank
    for place in distinct(rows.table[blank]):
        grid = tables[place].grid
        chosen = np.flatnonzero(blank & (rows.table == place))
        line = rows.row[chosen] - grid.first_row
        unseen = np.ones(len(chosen), dtype=bool)
        for column in grid.columns:
            cells = column.taken(line)
            begins = unseen & (cells.codes >= 0)
            if not begins.any():
                continue
            texts = [tidy(text) for text in cells.levels]
            for flag, judge in ((headed, is_total), (remark, FOOTNOTE.match), (said, _says)):
                judged = np.array([bool(judge(text)) for text in texts] + [False])[cells.codes]
                flag[chosen] |= begins & judged
            unseen &= ~begins
    return headed, remark, said


def _remarks_among_names(rows: Rows, tables: Sequence[Table]) -> NDArray[np.bool_]:
    """Return the rows whose only cell is a remark (※…) in the column of organizations."""
    names = rows.get("organization")
    remark = np.array([_REMARK.match(name) is not None for name in names.levels] + [False])[names.codes]
    for place in distinct(rows.table[remark]):
        grid = tables[place].grid
        chosen = np.flatnonzero(remark & (rows.table == place))
        filled = np.zeros(len(chosen), dtype=np.int64)
        for column in grid.columns:
            filled += column.codes[rows.row[chosen] - grid.first_row] >= 0
        remark[chosen] = filled == 1
    return remark


def _says(text: str) -> bool:
    return bool(text) and not divides(text)


def _by_table(key: str, rows_out: NDArray[np.bool_], rows: Rows, tables: Sequence[Table]) -> list[Note]:
    notes = []
    for place in distinct(rows.table[rows_out]):
        chosen = np.flatnonzero(rows_out & (rows.table == place))
        grid = tables[place].grid
        notes.append(
            Note(
                key,
                file=grid.file,
                sheet=grid.sheet,
                row=int(rows.row[chosen[0]]),
                count=len(distinct(rows.row[chosen])),
            )
        )
    return notes
