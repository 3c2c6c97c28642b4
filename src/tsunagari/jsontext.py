"""Tables, mappings and single values as JSON: keys sorted, numbers unrounded, what is unknown as null.

What is no table is written as `json.dumps` writes plain lists and mappings, with an indent of one. Tables,
which may have millions of rows, are written by msgspec, one row a line.
"""

import json
import math
import re
from collections.abc import Callable, Iterator
from operator import itemgetter
from typing import Any, Final, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

T = TypeVar("T")
_PLAIN: Final = frozenset({str, int, bool, type(None)})
"""What JSON holds as it is, and most values are."""


def plain(value: Any) -> Any:  # noqa: PLR0911 - one line a kind of value
    """Return a value as JSON can hold it: tables as lists of mappings, NaN, NaT and NA as None."""
    if type(value) in _PLAIN:
        return value
    if type(value) is float:
        return value if math.isfinite(value) else None
    if isinstance(value, pd.DataFrame):
        columns = [cells(value[column]) for column in value.columns]
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
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return value


def cells(column: pd.Series) -> list[Any]:
    """Return the cells of a column as `plain` does; millions of numbers and texts at once."""
    encoded = _values(column).tolist()
    return encoded if column.dtype.kind in "biu" else [plain(cell) for cell in encoded]


ROWS_AT_ONCE: Final = 2_000  # what stays near the processor
_ODD: Final = re.compile(r'[\x00-\x1f"\\\ud800-\udfff]')
"""What the name of a field may not hold."""


def dumps(value: Any) -> str:
    """Return a value as JSON text: mappings indented by one, tables with one row a line.

    Parameters
    ----------
    value
        Mappings, lists, tables, scalars of Python, numpy and pandas.

    Returns
    -------
    str
        What is no table is written as `json.dumps` writes it. Half a character (a lone surrogate), which
        UTF-8 cannot hold, is ``?``.

    Examples
    --------
    >>> print(dumps({"b": pd.DataFrame({"x": [1.5, float("nan")], "y": [["A"], []]}), "a": None}))
    {
     "a": null,
     "b": [
      {"x":1.5,"y":["A"]},
      {"x":null,"y":[]}
     ]
    }

    """
    return b"".join(parts(value)).decode()


def parse(data: bytes, kind: type[T]) -> T:
    """Return JSON text as an instance of a dataclass; other fields are passed over.

    Raises
    ------
    ValueError
        If it is no JSON, or a field is missing or of another type.

    """
    import msgspec

    return msgspec.json.decode(data, type=kind)


def parts(value: Any, depth: int = 0) -> Iterator[bytes]:
    """Yield the text of `dumps` piece by piece, so that no text of gigabytes is ever in memory.

    Parameters
    ----------
    value
        As for `dumps`.
    depth : int
        How deep the value stands; its first line stands where it is put.

    Yields
    ------
    bytes
        UTF-8.

    """
    if isinstance(value, pd.DataFrame):
        yield from _table(value, b" " * depth)
    elif hasattr(value, "items") and value:
        pad = b" " * (depth + 1)
        yield b"{"
        for number, (key, cell) in enumerate(sorted(_named(value), key=itemgetter(0))):
            yield b"%b\n%b%b: " % (b"," if number else b"", pad, _bytes(json.dumps(key, ensure_ascii=False)))
            yield from parts(cell, depth + 1)
        yield b"\n%b}" % (b" " * depth)
    else:
        # A line break in JSON text is always one between items.
        text = json.dumps(plain(value), ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False)
        yield _bytes(text.replace("\n", "\n" + " " * depth))


def _named(value: Any) -> list[tuple[str, Any]]:
    return [(str(key), cell) for key, cell in value.items()]


def _bytes(text: str) -> bytes:
    return text.encode(errors="replace")


def _table(frame: pd.DataFrame, pad: bytes) -> Iterator[bytes]:
    """Yield a table as a list of rows, a row a line: millions stay short, and single ones are found."""
    by_name = {str(column): frame[column] for column in frame.columns}
    names = sorted(by_name)
    if not names or not len(frame):
        yield b"[]"
        return
    write = _writer(names)
    between = b",\n " + pad
    yield b"[\n " + pad
    columns = [_values(by_name[name]) for name in names]
    for start in range(0, len(frame), ROWS_AT_ONCE):
        stop = start + ROWS_AT_ONCE
        rows = write([column[start:stop].tolist() for column in columns]).replace(b"\n", between)
        yield rows if stop < len(frame) else rows.removesuffix(between)
    yield b"\n%b]" % pad


def _writer(names: list[str]) -> Callable[[list[list[Any]]], bytes]:
    """Return what writes columns of these names as rows, each ended by a line break.

    msgspec writes an object of known fields several times as fast as a mapping, `json` takes longer still.
    """
    import msgspec

    lines = msgspec.json.Encoder(enc_hook=_of_other_types, order="sorted").encode_lines
    row: Callable[..., Any]
    if any(_ODD.search(name) for name in names):  # an attribute's name in a master may be anything
        column_names = [_bytes(name).decode() for name in names]

        def row(*cells: Any) -> dict[str, Any]:
            return dict(zip(column_names, cells, strict=True))
    else:
        fields = {f"f{number}": name for number, name in enumerate(names)}
        row = msgspec.defstruct("Row", [(field, Any) for field in fields], rename=fields, gc=False)

    def write(columns: list[list[Any]]) -> bytes:
        try:
            return lines(list(map(row, *columns)))
        except (TypeError, UnicodeEncodeError):  # keys that are no text, half characters
            return lines(list(map(row, *([_sound(cell) for cell in column] for column in columns))))

    return write


def _of_other_types(value: Any) -> Any:
    """Return what numpy and pandas hold in cells as JSON can hold it."""
    value_text = plain(value)
    if value_text is value:
        raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")
    return value_text


def _sound(cell: Any) -> Any:
    return json.loads(_bytes(json.dumps(plain(cell), ensure_ascii=False, allow_nan=False)))


def _values(column: pd.Series) -> NDArray[Any]:
    """Return the cells of a column as an array of numbers, or of Python values."""
    if column.isna().all():
        return np.broadcast_to(np.array(None, dtype=object), len(column))
    if column.dtype.kind not in "biuf":
        return column.to_numpy(dtype=object)
    if isinstance(column.dtype, np.dtype):
        return column.to_numpy()
    return column.astype(object).where(column.notna(), None).to_numpy()
