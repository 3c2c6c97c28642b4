"""What was given → grids: paths, folders, DataFrames."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from tsunagari.errors import InputError, Note, shortened
from tsunagari.reading.coded import Coded
from tsunagari.reading.grid import Grid
from tsunagari.reading.textfile import read_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tsunagari.reading.options import Options

MAX_BYTES: Final = 1 << 30
_TEXTS: Final = (".csv", ".tsv", ".txt")


def open_source(source: str | Path | pd.DataFrame | Sequence[Any], options: Options) -> list[Grid]:
    """Open everything that was given.

    Raises
    ------
    InputError
        Listing every file that cannot be opened.

    """
    given = [source] if isinstance(source, str | Path | pd.DataFrame) else list(source)
    if not given:
        raise InputError(Note("reading.nothing_given"))
    grids: list[Grid] = []
    faults: list[Note] = []
    for item in given:
        try:
            grids += [from_frame(item)] if isinstance(item, pd.DataFrame) else _open_path(Path(item), options)
        except InputError as error:
            faults += error.problems
    if faults:
        raise InputError(faults)
    return grids


def _open_path(path: Path, options: Options) -> list[Grid]:  # noqa: ARG001
    if not path.exists():
        raise InputError(Note("reading.missing_file", file=shortened(path.name)))
    data = _bytes(path)
    name = path.name
    if name.lower().endswith(".gz"):
        data = _unzipped(data, name)
    return [read_text(data, name)]


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise InputError(Note("reading.too_large", {"limit": MAX_BYTES >> 20}, file=path.name))
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            Note("reading.cannot_open", {"reason": error.strerror or ""}, file=path.name)
        ) from None


def _unzipped(data: bytes, name: str) -> bytes:
    """Unpack gzip, stopping where a small file would become too much."""
    from io import BytesIO

    try:
        with gzip.open(BytesIO(data)) as stream:
            plain = stream.read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error):
        raise InputError(Note("reading.broken_archive", file=name)) from None
    if len(plain) > MAX_BYTES:
        raise InputError(Note("reading.too_large", {"limit": MAX_BYTES >> 20}, file=name))
    return plain


def from_frame(frame: pd.DataFrame) -> Grid:
    """Take over a DataFrame; its column names are the header row."""
    columns = []
    for place in range(frame.shape[1]):
        column = _texts(frame.iloc[:, place])
        head = Coded.of([cell_text(frame.columns[place])])
        codes = np.concatenate(
            [
                np.array([len(column.values) if len(head.values) else -1], dtype=np.int64),
                column.codes,
            ]
        )
        columns.append(Coded(codes, np.concatenate([column.values, head.values])))
    if not columns or not len(frame):
        raise InputError(Note("reading.no_rows"))
    return Grid(columns, len(frame) + 1, first_row=0)


def _texts(column: pd.Series) -> Coded:
    """Return a column of any dtype as texts."""
    values: Any = column.to_numpy() if isinstance(column.dtype, np.dtype) else column.to_numpy(dtype=object)
    if values.dtype == object:
        values = np.array([_hashable(value) for value in values] + [None], dtype=object)[:-1]
    codes, distinct = pd.factorize(values)
    return Coded(np.asarray(codes, dtype=np.int64), np.asarray(distinct, dtype=object)).mapped(cell_text)


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
