"""Workbooks (.xlsx .xlsm .xls .ods), with what Excel hides and merges, and DataFrames → grids."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any, Final

import numpy as np
import pandas as pd

from tsunagari.clean.text import folded
from tsunagari.errors import InputError, Note, shortened
from tsunagari.reading.column import CategoricalColumn, joined
from tsunagari.reading.context import ReadContext
from tsunagari.reading.files.inspect_xls import inspect_xls
from tsunagari.reading.files.inspect_xlsx import Room, inspect_zipped
from tsunagari.reading.files.textfile import MAX_CELL, MAX_COLUMNS
from tsunagari.reading.grid import Cells, Grid, Hidden

MAX_CELLS: Final = 5_000_000


def read_workbook(data: bytes, file: str, context: ReadContext, room: Room) -> list[Grid]:
    """Read every sheet of a workbook, or those asked for.

    Raises
    ------
    InputError
        If it is damaged, protected by a password, far too large, or lacks every sheet asked for.

    """
    zipped = data.startswith(b"PK")
    hidden = inspect_zipped(data, file, MAX_CELLS, room) if zipped else inspect_xls(data, file, MAX_CELLS)
    from python_calamine import CalamineWorkbook

    with _damage_refused(file):
        book = CalamineWorkbook.from_filelike(BytesIO(data))
    visible = {
        sheet.name: str(sheet.visible).endswith(".Visible")
        for sheet in book.sheets_metadata
        if "WorkSheet" in str(sheet.typ)
    }
    wanted = {folded(name) for name in context.options.sheets}
    chosen = [name for name in visible if not wanted or folded(name) in wanted]
    if not chosen:
        seen = "、".join(shortened(name) for name in visible)
        wanted_sheets = "、".join(shortened(name) for name in context.options.sheets)
        raise InputError(Note("reading.no_such_sheet", {"sheet": wanted_sheets, "seen": seen}, file=file))
    grids = []
    for name in chosen:
        its = hidden.get(name, Hidden())
        with _damage_refused(file):
            sheet = book.get_sheet_by_name(name)
            rows = sheet.to_python(skip_empty_area=False)
            merged = sheet.merged_cell_ranges or its.merged
        if any(rows):
            grid = _grid(rows, merged, file, name)
            grid.hidden, grid.alone = not visible[name], len(chosen) == 1
            _tell_hidden(grid, its, context)
            grids.append(grid)
    if not grids:
        raise InputError(Note("reading.empty_file", file=file))
    return grids


@contextmanager
def _damage_refused(file: str) -> Iterator[None]:
    """Refuse a file that the parser cannot open; an interrupt stays one."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # noqa: BLE001 - a panic of the parser is no Exception
        key = "password" if type(error).__name__ == "PasswordError" else "broken_workbook"
        raise InputError(Note(f"reading.{key}", file=file)) from None


def _grid(rows: list[list[Any]], merged: list[Any], file: str, name: str) -> Grid:
    sheet = Cells(file, name)
    width = max(map(len, rows))
    if width > MAX_COLUMNS:
        raise InputError(sheet.note("reading.too_wide", columns=width, limit=MAX_COLUMNS))
    if not _fill_merged(rows, merged):
        raise InputError(sheet.note("reading.too_many_cells", limit=MAX_CELLS))
    columns = [
        CategoricalColumn.of([cell if type(cell) is str else cell_text(cell) for cell in cells])
        for cells in zip(*rows, strict=True)
    ]
    if any(len(text) > MAX_CELL for column in columns for text in column.levels):
        raise InputError(sheet.note("reading.cell_too_long", limit=MAX_CELL))
    return Grid(columns, len(rows), file=file, sheet=name)


def _tell_hidden(grid: Grid, hidden: Hidden, context: ReadContext) -> None:
    if grid.hidden:
        context.note("reading.hidden_sheet", grid.at())
    rows = [row for row in hidden.rows if row < grid.height and any(grid.line(row))]
    if rows:
        context.note("reading.hidden_rows", grid.at(rows[0], count=len(rows)))
    if hidden.columns:
        context.note("reading.hidden_columns", grid.at(count=hidden.columns))
    if hidden.unsaved:
        context.note("reading.formulas_unsaved", grid.at(count=hidden.unsaved))


def _fill_merged(rows: list[list[Any]], merged: list[Any]) -> bool:
    """Write the value of merged cells into all of them; a title across the sheet stays one cell.

    Return whether the blocks, which may lie over each other, are not too many cells.
    """
    left_over = MAX_CELLS
    for (top, left), (bottom, right) in merged:
        if top >= len(rows) or left >= len(rows[top]):
            continue
        last = min(right if left > 0 else left, len(rows[top]) - 1)
        bottom = min(bottom, len(rows) - 1)  # noqa: PLW2901 - a block may be announced beyond the sheet
        left_over -= (bottom - top + 1) * (last - left + 1)
        if left_over < 0:
            return False
        for row in range(top, bottom + 1):
            rows[row][left : last + 1] = [rows[top][left]] * (last - left + 1)
    return True


def from_frame(frame: pd.DataFrame) -> Grid:
    """Take over a DataFrame; its column names are the header row, its index of names the first columns."""
    if not pd.api.types.is_numeric_dtype(frame.index.dtype) or frame.index.names != [None]:
        index = frame.index.to_frame(index=False)
        index.columns = ["" if name is None else name for name in frame.index.names]
        frame = pd.concat([index, frame.reset_index(drop=True)], axis=1)
    columns = [
        joined([CategoricalColumn.of([cell_text(name)]), _texts(values)]) for name, values in frame.items()
    ]
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
