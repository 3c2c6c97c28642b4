"""What stands above: 〃 and 同上, and what is said of a meeting or a sector once for several rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from tsunagari.clean.headings import ordinal_in
from tsunagari.clean.names import is_ditto
from tsunagari.reading.column import CategoricalColumn
from tsunagari.reading.fields import FIELDS, OF_MEETING

# From what is said of many meetings to what is said of some; what names a single one comes after all others.
_CHAIN: Final = ("fiscal_year", "area", "forum", "meeting")
_NAMING: Final = 9

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from tsunagari.reading.context import ReadContext
    from tsunagari.reading.grid import Grid


def fill_dittos(
    grid: Grid, columns: dict[str, CategoricalColumn], headers: Mapping[str, str], context: ReadContext
) -> None:
    """Replace 〃 and 同上 by what stands above."""
    for name, column in columns.items():
        if name in {"person", "remarks", "count"} or column.plain:
            continue
        if not any(is_ditto(value) for value in column.levels):
            continue
        dittos = np.array([is_ditto(value) for value in column.levels] + [False])[column.codes]
        columns[name] = column.filled_down(dittos)
        context.note("reading.ditto", grid.at(column=headers.get(name), count=int(dittos.sum())))


def fill_meetings(
    grid: Grid,
    columns: dict[str, CategoricalColumn],
    rows: NDArray[np.bool_],
    context: ReadContext,
    *,
    a_row_each: bool = False,
) -> None:
    """Fill what is said of a meeting down to the rows (``rows``) that leave it blank.

    A column is filled where it is seen to speak once for several rows: blank below a cell of one meeting.
    It goes on until something more general changes; a date or number also until another one does. In a
    table with ``a_row_each`` meeting, forum and year go on: no meeting is without them.
    """
    names = [name for name in OF_MEETING if name in columns and len(columns[name].levels)]
    names = [name for name in names if FIELDS[name].reads != "flag"]
    if not any((columns[name].codes[rows] < 0).any() for name in names):
        return
    numbered = any(ordinal_in(text) for text in (columns["meeting"].levels if "meeting" in names else ()))
    rank = {name: len(_CHAIN) for name in names} | {name: place for place, name in enumerate(_CHAIN)}
    rank |= {name: _NAMING for name in names if FIELDS[name].named_by or (name == "meeting" and numbered)}
    here = np.arange(len(rows))
    last = {name: np.maximum.accumulate(np.where(columns[name].codes >= 0, here, -1)) for name in names}
    changed = {name: _changes(columns[name], last[name]) for name in names}
    run = np.maximum.accumulate(np.where(np.logical_or.reduce(list(changed.values())), here, 0))
    filled = np.zeros(len(rows), dtype=bool)
    for name in names:
        breaks = np.zeros(len(rows), dtype=bool)
        for other in names:
            more_general = rank[other] < min(rank[name], len(_CHAIN)) and other != "fiscal_year"
            if more_general or (rank[name] == _NAMING and (rank[other] == _NAMING or other == "fiscal_year")):
                breaks |= changed[other]
        start = np.maximum.accumulate(np.where(breaks, here, 0))
        take = rows & (columns[name].codes < 0) & (last[name] >= start)
        if not (take & (last[name] >= run)).any() and not (
            a_row_each and rank[name] < len(_CHAIN) and name != "area"
        ):
            continue
        codes = np.where(take, columns[name].codes[last[name]], columns[name].codes)
        columns[name] = CategoricalColumn(codes, columns[name].levels)
        filled |= take
    if filled.any():
        context.note("reading.filled_down", grid.at(count=int(filled.sum())))


def _changes(column: CategoricalColumn, last: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return where a column says something else than what it said last."""
    before = np.append(-1, last[:-1])
    return np.asarray((column.codes >= 0) & ((before < 0) | (column.codes != column.codes[before])))


def fill_sectors(
    grid: Grid, columns: dict[str, CategoricalColumn], context: ReadContext, *, certain: bool
) -> None:
    """Fill a sector column down over merged cells; unless that is ``certain``, only where none comes back."""
    sector = columns.get("sector")
    if sector is None or not len(sector.levels):
        return
    said = sector.codes >= 0
    blank = ~said & (columns["organization"].codes >= 0)
    blank[: int(np.argmax(said))] = False
    runs = sector.codes[said]
    if not blank.any() or (not certain and np.count_nonzero(np.diff(runs)) + 1 > len(np.unique(runs))):
        return
    last = np.maximum.accumulate(np.where(said, np.arange(len(said)), 0))
    columns["sector"] = CategoricalColumn(np.where(blank, sector.codes[last], sector.codes), sector.levels)
    context.note("reading.merged_sector", grid.at(count=int(blank.sum())))
