"""Which meetings are plenaries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from tsunagari.clean.text import folded, label
from tsunagari.errors import shortened
from tsunagari.reading.grid import Cells

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tsunagari.reading.context import ReadContext


# METHODS: a plenary has at least 20 organizations, more than 60 % of all, twice the median meeting.
PLENARY_SIZE: Final = 20
PLENARY_SHARE: Final = 0.6
PLENARY_MEDIANS: Final = 2
_PLENARY_KINDS = re.compile("全体会|総会|plenary|generalassembly|generalmeeting")


def set_kinds(meetings: pd.DataFrame, frame: pd.DataFrame, context: ReadContext) -> None:
    """Mark what kind, options and the meetings master call a plenary.

    ``settled`` is True where nothing is left for `mark_plenaries` to decide.
    """
    wanted = {folded(label(text)) for text in context.options.plenary}
    meetings["plenary"] = (
        _says(frame["kind"], _PLENARY_KINDS)
        | _among(meetings["name"], wanted)
        | _among(meetings["forum"], wanted)
    )
    meetings["case"] = frame["case"].to_numpy(bool)
    meetings["settled"] = meetings["plenary"]
    if "told_plenary" in frame:
        known = frame["told_plenary"].notna().to_numpy()
        meetings.loc[known, "plenary"] = frame["told_plenary"][known].astype(bool).to_numpy()
        meetings["settled"] |= known


def _says(column: pd.Series, pattern: re.Pattern[str]) -> NDArray[np.bool_]:
    """Return which texts begin with a pattern; each distinct text is looked at once."""
    codes, texts = pd.factorize(column)
    return np.array([pattern.match(folded(text)) is not None for text in texts] + [False])[codes]


def _among(column: pd.Series, wanted: set[str]) -> NDArray[np.bool_]:
    """Return which texts are among those asked for."""
    if not wanted:
        return np.zeros(len(column), dtype=bool)
    codes, texts = pd.factorize(column)
    return np.array([folded(text) in wanted for text in texts] + [False])[codes]


def _day(frame: pd.DataFrame, place: int) -> str:
    """Return a meeting's date; empty text where none is known."""
    day = frame["date"][place]
    return "" if pd.isna(day) else str(day.date().isoformat())


def large_meetings(
    sizes: NDArray[np.int64],
    organizations: int,
    judged: NDArray[np.bool_],
    *,
    size: int = PLENARY_SIZE,
    share: float = PLENARY_SHARE,
) -> tuple[NDArray[np.bool_], float]:
    """Return which of the judged meetings (no cases) are plenaries by size, and their median size."""
    held = sizes[judged & (sizes > 0)]
    median = float(np.median(held)) if len(held) else 0.0
    large = (sizes >= size) & (sizes > share * organizations) & (sizes >= PLENARY_MEDIANS * median)
    return large & judged, median


def mark_plenaries(
    frame: pd.DataFrame, sizes: NDArray[np.int64], organizations: int, context: ReadContext
) -> None:
    """Mark meetings that are plenaries by their size.

    At least 20 organizations, more than 60 % of the record's, and at least twice the record's median
    meeting. Decided on the whole record, never on a window of it.
    """
    marked = frame["plenary"].to_numpy(bool)
    large, median = large_meetings(sizes, organizations, ~frame["case"].to_numpy(bool))
    large &= ~frame["settled"].to_numpy(bool)
    frame["plenary"] = marked | large
    for place in np.flatnonzero(large).tolist():
        context.note(
            "reading.plenary_size",
            name=shortened(frame["name"][place]),
            day=_day(frame, place),
            size=int(sizes[place]),
            all=organizations,
            median=median,
        )
    if marked.any():
        context.note("reading.plenary_told", Cells(count=int(marked.sum())))
    for text in context.options.plenary:
        wanted = {folded(label(text))}
        if not (_among(frame["name"], wanted) | _among(frame["forum"], wanted)).any():
            context.note("reading.plenary_unknown", name=shortened(text))
