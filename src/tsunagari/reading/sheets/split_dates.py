"""Dates whose year, month and day stand in columns of their own."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import numpy as np

from tsunagari.clean.dates import find_fiscal_year
from tsunagari.clean.text import folded
from tsunagari.reading.column import CategoricalColumn
from tsunagari.reading.grid import Grid
from tsunagari.reading.sheets.headers import Header

_UNITS: Final = {
    "year": ("年", "西暦", "開催年", "year"),
    "month": ("月", "開催月", "実施月", "month"),
    "day": ("日", "day"),
}
_UNIT = re.compile("[年月日]$")
_MONTH = re.compile("(?:0?[1-9]|1[0-2])?")


def join_dates(grid: Grid, header: Header, year_starts: int) -> tuple[Grid, Header]:
    """Write year, month and day into one column of dates, where no other column tells the day."""
    heads = list(map(folded, grid.tidied(header.row)))
    units = {
        unit: next(index for index, head in enumerate(heads) if head in words)
        for unit, words in _UNITS.items()
        if not set(words).isdisjoint(heads)
    }
    month, fiscal = units.get("month"), header.fields.get("fiscal_year")
    if month is None or header.fields.get("date", units.get("day")) != units.get("day"):
        return grid, header
    if fiscal is not None and len(units) == 1:
        units["fiscal_year"] = fiscal
    below = np.arange(grid.height) > header.row
    rows = [
        {unit: _UNIT.sub("", folded(grid.columns[index].text(row))) for unit, index in units.items()}
        for row in np.flatnonzero(below).tolist()
    ]
    if not all(_MONTH.fullmatch(numbers["month"]) for numbers in rows):
        return grid, header
    columns = list(grid.columns)
    for unit in units.keys() & {"year", "day"}:
        columns[units[unit]] = columns[units[unit]].where(np.arange(grid.height) < header.row)
    dates = [_date(numbers, year_starts) for numbers in rows]
    before = [grid.columns[month].text(row) for row in range(header.row + 1)]
    columns[month] = CategoricalColumn.of([*before, *dates])
    return replace(grid, columns=columns), header._replace(fields={**header.fields, "date": month})


def _date(numbers: Mapping[str, str], year_starts: int) -> str:
    """Return 2024-02 for February of the fiscal year R5; the bare month where the year is not known."""
    year, month, day = (numbers.get(unit, "") for unit in ("year", "month", "day"))
    fiscal = find_fiscal_year(f"{numbers.get('fiscal_year', '').removesuffix('年度')}年度")
    if not month:
        return ""
    if year:
        return ".".join(filter(None, (year, month, day)))
    if fiscal is not None:
        return f"{fiscal + (int(month) < year_starts)}-{int(month):02d}"
    return f"{month}月{day}日" if day else f"{month}月"
