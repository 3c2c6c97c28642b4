"""Dates whose year, month and day stand in columns of their own."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

import numpy as np

from tsunagari.clean.dates import find_fiscal_year
from tsunagari.clean.text import folded
from tsunagari.reading.column import CategoricalColumn
from tsunagari.reading.grid import Grid
from tsunagari.reading.sheets.headers import Header

_YEARS: Final = frozenset(("年", "西暦", "開催年", "year"))
_MONTHS: Final = frozenset(("月", "開催月", "実施月", "month"))
_DAYS: Final = frozenset(("日", "day"))
_UNIT = re.compile("[年月日]$")
_MONTH = re.compile("0?[1-9]|1[0-2]")


def join_dates(grid: Grid, header: Header, year_starts: int) -> tuple[Grid, Header]:
    """Write year, month and day into one column of dates, where no other column tells the day."""
    heads = [folded(text) for text in grid.tidied(header.row)]
    year, month, day = (
        next((index for index, head in enumerate(heads) if head in names), None)
        for names in (_YEARS, _MONTHS, _DAYS)
    )
    if month is None or header.fields.get("date", day) != day:
        return grid, header
    below = np.arange(grid.height) > header.row
    fiscal = header.fields.get("fiscal_year")
    years, months, days, fiscal_years = (
        [""] * grid.height if index is None else grid.columns[index].where(below).mapped(_number).texts()
        for index in (year, month, day, fiscal)
    )
    if not all(_MONTH.fullmatch(text) for text in months if text):
        return grid, header
    texts = np.array(
        [_date(*numbers) if numbers[1] else None for numbers in zip(years, months, days, strict=True)],
        dtype=object,
    )
    if fiscal is not None and year is None and day is None:
        texts = np.array(
            [_month(*numbers, year_starts) for numbers in zip(fiscal_years, months, strict=True)]
        )
    columns = list(grid.columns)
    for index in (year, day):
        if index is not None:
            columns[index] = columns[index].where(np.arange(grid.height) < header.row)
    columns[month] = CategoricalColumn.of_texts(np.where(below, texts, columns[month].texts()))
    return replace(grid, columns=columns), header._replace(fields={**header.fields, "date": month})


def _number(text: str) -> str:
    return _UNIT.sub("", folded(text))


def _month(fiscal_year: str | None, month: str | None, year_starts: int) -> str | None:
    """Return 2024-02 for February of the fiscal year R5; the bare month where the year is not known."""
    if not month:
        return None
    year = find_fiscal_year(f"{(fiscal_year or '').removesuffix('年度')}年度")
    return f"{month}月" if year is None else f"{year + (int(month) < year_starts)}-{int(month):02d}"


def _date(year: str | None, month: str, day: str | None) -> str:
    if year:
        return ".".join(filter(None, (year, month, day)))
    return f"{month}月{day}日" if day else f"{month}月"
