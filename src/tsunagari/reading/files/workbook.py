"""Workbooks (.xlsx .xlsm .xls .ods) → grids, with what Excel hides and merges."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

from tsunagari.clean.text import folded
from tsunagari.errors import InputError, Note, shortened
from tsunagari.reading.column import CategoricalColumn
from tsunagari.reading.context import ReadContext
from tsunagari.reading.files.inspect_xls import inspect_xls
from tsunagari.reading.files.inspect_xlsx import inspect_zipped
from tsunagari.reading.files.room import Room
from tsunagari.reading.files.textfile import MAX_CELL, MAX_COLUMNS
from tsunagari.reading.files.values import cell_text
from tsunagari.reading.grid import Grid, Hidden

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
    book = _opened(data, file)
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
        grid = _sheet(book, name, file, hidden.get(name))
        if grid is not None:
            grid.hidden = not visible[name]
            grid.alone = len(chosen) == 1
            _tell_hidden(grid, hidden.get(name), context)
            grids.append(grid)
    if not grids:
        raise InputError(Note("reading.empty_file", file=file))
    return grids


def _opened(data: bytes, file: str) -> Any:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        return CalamineWorkbook.from_filelike(BytesIO(data))
    except PasswordError:
        raise InputError(Note("reading.password", file=file)) from None
    except CalamineError:
        raise InputError(Note("reading.broken_workbook", file=file)) from None
    except BaseException as error:  # noqa: BLE001 - a panic of the parser is no Exception
        raise _refused(error, file) from None


def _refused(error: BaseException, file: str) -> BaseException:
    """Return the error to raise: a panic of the parser is a damaged file, an interrupt stays one."""
    if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
        return error
    return InputError(Note("reading.broken_workbook", file=file))


def _sheet(book: Any, name: str, file: str, hidden: Hidden | None) -> Grid | None:
    try:
        sheet = book.get_sheet_by_name(name)
        rows = sheet.to_python(skip_empty_area=False)
        merged = sheet.merged_cell_ranges or (hidden.merged if hidden else [])
    except BaseException as error:  # noqa: BLE001 - a panic of the parser is no Exception
        raise _refused(error, file) from None
    width = max(map(len, rows), default=0)
    if not width:
        return None
    if width > MAX_COLUMNS:
        raise InputError(
            Note("reading.too_wide", {"columns": width, "limit": MAX_COLUMNS}, file=file, sheet=name)
        )
    if not _fill_merged(rows, merged):
        raise InputError(Note("reading.too_many_cells", {"limit": MAX_CELLS}, file=file, sheet=name))
    columns = []
    for cells in zip(*rows, strict=True):
        column = CategoricalColumn.of([cell if type(cell) is str else cell_text(cell) for cell in cells])
        if any(len(text) > MAX_CELL for text in column.levels):
            raise InputError(Note("reading.cell_too_long", {"limit": MAX_CELL}, file=file, sheet=name))
        columns.append(column)
    return Grid(columns, len(rows), file=file, sheet=name, encoding=None)


def _tell_hidden(grid: Grid, hidden: Hidden | None, context: ReadContext) -> None:
    if grid.hidden:
        context.note("reading.hidden_sheet", grid.at())
    if hidden is None:
        return
    rows = [
        row
        for row in hidden.rows
        if row < grid.height and any(column.codes[row] >= 0 for column in grid.columns)
    ]
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
