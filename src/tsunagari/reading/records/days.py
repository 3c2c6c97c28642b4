"""The day and the fiscal year of every row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from tsunagari.clean.dates import parse_date
from tsunagari.clean.fiscal_years import fiscal_year_of, parse_fiscal_year
from tsunagari.clean.marks import showable
from tsunagari.errors import Note, shortened
from tsunagari.reading.column import grouped
from tsunagari.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tsunagari.reading.column import CategoricalColumn
    from tsunagari.reading.options import Options
    from tsunagari.reading.rows import Rows, Table

UNDATED: Final = np.iinfo(np.int64).max


def days_of(
    rows: Rows, tables: Sequence[Table], options: Options, notes: list[Note], faults: list[Note]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return day (ordinal; `UNDATED`) and fiscal year (-1: unknown) of every row."""
    date, year = rows.get("date"), rows.get("fiscal_year")
    years = [parse_fiscal_year(text) for text in year.levels]
    year_of = [*(value if value is not None else -1 for value in years), -1]
    unread = [code for code, value in enumerate(years) if value is None]
    if unread:
        unreadable = np.isin(year.codes, unread)
        _tell(rows, tables, unreadable, "reading.fiscal_year_unreadable", notes, column="fiscal_year")
    pair, first = grouped(date.codes, year.codes)
    days = np.full(len(first), UNDATED, dtype=np.int64)
    fiscal = np.full(len(first), -1, dtype=np.int64)
    doubts: dict[str, list[int]] = {}
    for place, row in enumerate(first):
        known = year_of[year.codes[row]]
        fiscal[place] = known
        text = date.text(row)
        if not text:
            continue
        stated = options.fiscal_year or (known if known >= 0 else None)
        day = parse_date(text, stated, options.year_starts)
        if day.day is None:
            count = int((pair == place).sum())
            faults.append(_date_fault(rows, tables, row, text, fault=day.fault or "", count=count))
            continue
        days[place] = day.day.toordinal()
        fiscal[place] = fiscal_year_of(day.day, options.year_starts)
        if day.note:
            doubts.setdefault(day.note, []).append(place)
        if known >= 0 and known != fiscal[place]:
            doubts.setdefault("reading.fiscal_year_differs", []).append(place)
    for key, places in doubts.items():
        _tell(rows, tables, np.isin(pair, places), key, notes, column="date", text=date)
    return days[pair], fiscal[pair]


def _date_fault(rows: Rows, tables: Sequence[Table], row: int, text: str, *, fault: str, count: int) -> Note:
    table = tables[rows.table[row]]
    shown = shortened(text) if showable(text) else say("reading.hidden_text", n=len(text))
    return Note(
        fault,
        {"text": shown},
        file=table.grid.file,
        sheet=table.grid.sheet,
        row=int(rows.row[row]),
        column=table.headers.get("date"),
        count=count,
    )


def _tell(
    rows: Rows,
    tables: Sequence[Table],
    chosen: NDArray[np.bool_],
    key: str,
    notes: list[Note],
    *,
    column: str,
    text: CategoricalColumn | None = None,
) -> None:
    row = int(np.argmax(chosen))
    table = tables[rows.table[row]]
    params = {"text": shortened(text.text(row))} if text is not None else {}
    notes.append(
        Note(
            key,
            params,
            file=table.grid.file,
            sheet=table.grid.sheet,
            row=int(rows.row[row]),
            column=table.headers.get(column),
            count=int(chosen.sum()),
        )
    )
