"""Cells of any type → texts; DataFrames → grids."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from tsunagari.errors import InputError, Note
from tsunagari.reading.column import CategoricalColumn, joined
from tsunagari.reading.grid import Grid


def from_frame(frame: pd.DataFrame) -> Grid:
    """Take over a DataFrame; its column names are the header row, its index of names the first columns."""
    if not pd.api.types.is_numeric_dtype(frame.index.dtype) or frame.index.names != [None]:
        index = frame.index.to_frame(index=False)
        index.columns = ["" if name is None else name for name in frame.index.names]
        frame = pd.concat([index, frame.reset_index(drop=True)], axis=1)
    columns = []
    for number in range(frame.shape[1]):
        head = CategoricalColumn.of([cell_text(frame.columns[number])])
        columns.append(joined([head, _texts(frame.iloc[:, number])]))
    if not columns or not len(frame):
        raise InputError(Note("reading.no_rows"))
    return Grid(columns, len(frame) + 1, first_row=0)


def _texts(column: pd.Series) -> CategoricalColumn:
    """Return a column of any dtype as texts."""
    values: Any = column.to_numpy() if isinstance(column.dtype, np.dtype) else column.to_numpy(dtype=object)
    if values.dtype == object:
        values = np.array([_hashable(value) for value in values] + [None], dtype=object)[:-1]
    codes, distinct = pd.factorize(values)
    return CategoricalColumn(np.asarray(codes, dtype=np.int64), np.asarray(distinct, dtype=object)).mapped(
        cell_text
    )


def _hashable(value: Any) -> Any:
    if isinstance(value, list | tuple | set | frozenset):
        return "、".join(
            sorted(map(cell_text, value)) if isinstance(value, set | frozenset) else map(cell_text, value)
        )
    return value


def cell_text(value: Any) -> str:
    """Return a cell of any type as the text that stands for it: ISO dates, numbers without ``.0``."""
    if value is None or value is pd.NA or value is pd.NaT or value != value:  # noqa: PLR0124
        return ""
    if isinstance(value, bool | np.bool_):
        return "1" if value else "0"
    if isinstance(value, float | np.floating) and float(value).is_integer() and abs(float(value)) < 1e15:
        return str(int(value))
    if isinstance(value, np.datetime64):
        value = pd.Timestamp(value)
    if hasattr(value, "isoformat"):
        text = str(value.isoformat())
        return text.split("T", 1)[0] if text.endswith("T00:00:00") else text.replace("T", " ")
    return str(value)
