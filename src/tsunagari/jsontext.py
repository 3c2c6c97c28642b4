"""Tables, mappings and single values as JSON: keys sorted, numbers unrounded, what is unknown as null.

The bytes are those of `json.dumps` over plain lists and mappings, but tables are written column by column:
millions of rows never become millions of mappings.
"""

from __future__ import annotations

import json
import math
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterator


def plain(value: Any) -> Any:  # noqa: PLR0911 - one line a kind of value
    """Return a value as JSON can hold it: tables as lists of mappings, NaN, NaT and NA as None."""
    if isinstance(value, pd.DataFrame):
        columns = [[plain(cell) for cell in value[column].tolist()] for column in value.columns]
        names = [str(column) for column in value.columns]
        return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]
    if isinstance(value, dict) or hasattr(value, "items"):
        return {str(key): plain(cell) for key, cell in value.items()}
    if isinstance(value, list | tuple | np.ndarray):
        return [plain(cell) for cell in value]
    if isinstance(value, np.generic):
        return plain(value.item())
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return value


ROWS_AT_ONCE: Final = 20_000


def dumps(value: Any) -> str:
    """Return a value as JSON text with an indent of one, as `json.dumps` would write it.

    Parameters
    ----------
    value
        Mappings, lists, tables, scalars of Python, numpy and pandas.

    Returns
    -------
    str

    Examples
    --------
    >>> print(dumps({"b": pd.DataFrame({"x": [1.5, float("nan")]}), "a": None}))
    {
     "a": null,
     "b": [
      {
       "x": 1.5
      },
      {
       "x": null
      }
     ]
    }

    """
    return "".join(parts(value))


def parts(value: Any, depth: int = 0) -> Iterator[str]:
    """Yield the text of `dumps` piece by piece, so that no text of gigabytes is ever in memory.

    Parameters
    ----------
    value
        As for `dumps`.
    depth : int
        How deep the value stands; its first line stands where it is put.

    Yields
    ------
    str

    """
    if isinstance(value, pd.DataFrame):
        yield from _table(value, depth)
    elif hasattr(value, "items") and value:
        pad = " " * (depth + 1)
        yield "{"
        for number, (key, cell) in enumerate(sorted(_items(value), key=itemgetter(0))):
            yield f"{',' if number else ''}\n{pad}{_text(key)}: "
            yield from parts(cell, depth + 1)
        yield f"\n{' ' * depth}}}"
    else:
        yield _scalar(value, depth)


def _items(value: Any) -> list[tuple[str, Any]]:
    return [(str(key), cell) for key, cell in value.items()]


def _scalar(value: Any, depth: int) -> str:
    """Return anything without a table in it; a line break in JSON text is always one between items."""
    text = json.dumps(plain(value), ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False)
    return text.replace("\n", "\n" + " " * depth)


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _table(frame: pd.DataFrame, depth: int) -> Iterator[str]:
    names = sorted(str(column) for column in frame.columns)
    if not names or not len(frame):
        yield "[]"
        return
    by_name = {str(column): frame[column] for column in frame.columns}
    outer, inner = " " * (depth + 1), " " * (depth + 2)
    lines = ",\n".join(f"{inner}{_text(name).replace('%', '%%')}: %s" for name in names)
    row = f"{outer}{{\n{lines}\n{outer}}}"
    yield "[\n"
    for start in range(0, len(frame), ROWS_AT_ONCE):
        part = slice(start, start + ROWS_AT_ONCE)
        cells = [_cells(by_name[name].iloc[part], depth + 2) for name in names]
        yield (",\n" if start else "") + ",\n".join(map(row.__mod__, zip(*cells, strict=True)))
    yield f"\n{' ' * depth}]"


def _cells(column: pd.Series, depth: int) -> list[str]:  # noqa: PLR0911 - a line a kind of column
    """Return the cells of a column as JSON."""
    if column.isna().all():
        return ["null"] * len(column)
    cells = column.tolist()
    if isinstance(column.dtype, np.dtype):
        if column.dtype.kind == "b":
            return ["true" if cell else "false" for cell in cells]
        if column.dtype.kind in "iu":
            return list(map(str, cells))
        if column.dtype.kind == "f":
            if np.isfinite(column.to_numpy()).all():
                return list(map(repr, cells))
            return [repr(cell) if math.isfinite(cell) else "null" for cell in cells]
    elif column.dtype.kind in "iub":
        return _with_gaps(column)
    try:
        kinds = set(cells)
    except TypeError:
        return [_listed(cell, depth) if isinstance(cell, list) else _scalar(cell, depth) for cell in cells]
    if all(isinstance(cell, str) or _missing(cell) for cell in kinds):
        told = {cell: _text(cell) if isinstance(cell, str) else "null" for cell in kinds}
        return list(map(told.__getitem__, cells))
    return [_text(cell) if isinstance(cell, str) else _scalar(cell, depth) for cell in cells]


def _with_gaps(column: pd.Series) -> list[str]:
    """Return whole numbers or yes and no, of which some are unknown."""
    gaps = column.isna()
    values = column.where(~gaps, 0 if column.dtype.kind != "b" else False).to_numpy(dtype=np.int64).tolist()
    words = ["false", "true"]
    texts = [words[cell] for cell in values] if column.dtype.kind == "b" else list(map(str, values))
    return ["null" if gap else text for gap, text in zip(gaps.tolist(), texts, strict=True)]


def _listed(cell: list[Any], depth: int) -> str:
    """Return a list; short ones of texts, of which there are many, without a detour."""
    if not all(isinstance(item, str) for item in cell):
        return _scalar(cell, depth)
    if not cell:
        return "[]"
    inner = "\n" + " " * (depth + 1)
    return f"[{inner}{f',{inner}'.join(map(_text, cell))}\n{' ' * depth}]"


def _missing(cell: Any) -> bool:
    return cell is None or cell is pd.NA or cell is pd.NaT or (isinstance(cell, float) and math.isnan(cell))
