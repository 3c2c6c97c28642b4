"""The day and the fiscal year of every row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from tsunagari.clean.dates import fiscal_year_of, parse_date, parse_fiscal_year
from tsunagari.clean.marks import showable
from tsunagari.errors import Phrase, shortened
from tsunagari.reading.column import grouped

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tsunagari.reading.context import ReadContext
    from tsunagari.reading.rows import Rows

UNDATED: Final = np.iinfo(np.int64).max


def days_of(rows: Rows, context: ReadContext) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return day (ordinal; `UNDATED`) and fiscal year (-1: unknown) of every row."""
    date, year, options = rows.get("date"), rows.get("fiscal_year"), context.options
    years = [parse_fiscal_year(text) for text in year.levels]
    year_of = [*(-1 if value is None else value for value in years), -1]
    if None in years:
        unread = np.isin(year.codes, [code for code, value in enumerate(years) if value is None])
        context.note("reading.fiscal_year_unreadable", rows.at(unread, "fiscal_year"))
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
        day = parse_date(text, options.fiscal_year or (known if known >= 0 else None), options.year_starts)
        if day.day is None:
            is_date = day.fault not in {None, "clean.date_unreadable"}
            shown = shortened(text) if is_date or showable(text) else Phrase("reading.hidden_text", len(text))
            context.fault(day.fault or "", rows.at(pair == place, "date"), text=shown)
            continue
        days[place] = day.day.toordinal()
        fiscal[place] = fiscal_year_of(day.day, options.year_starts)
        if day.note:
            doubts.setdefault(day.note, []).append(place)
        if known >= 0 and known != fiscal[place]:
            doubts.setdefault("reading.fiscal_year_differs", []).append(place)
    for key, places in doubts.items():
        chosen = np.isin(pair, places)
        context.note(key, rows.at(chosen, "date"), text=shortened(date.text(int(np.argmax(chosen)))))
    return days[pair], fiscal[pair]
