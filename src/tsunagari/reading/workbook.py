"""Workbooks (.xlsx .xlsm .xls .ods) → grids, with what Excel hides and merges."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

from tsunagari.errors import InputError, Note, shortened
from tsunagari.reading.biff import check_xls
from tsunagari.reading.coded import Coded
from tsunagari.reading.grid import Grid
from tsunagari.reading.textfile import MAX_CELL, MAX_COLUMNS
from tsunagari.reading.values import cell_text

if TYPE_CHECKING:
    from tsunagari.reading.options import Options

MAX_MEMBER_BYTES: Final = 400 << 20
MAX_CELLS: Final = 5_000_000
_CELL = re.compile(rb'\sr="([A-Z]{1,3})(\d{1,7})"')
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_NUMBER = re.compile(rb'\br="(\d+)"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*?)/?>")
_REPEATED = re.compile(r"\{urn:oasis:names:tc:opendocument:xmlns:table:1\.0\}number-(columns|rows)-repeated")
_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class _Hidden:
    """Hidden rows of one sheet (from 0) and whether any column is hidden."""

    def __init__(self) -> None:
        self.rows: list[int] = []
        self.columns = 0


def read_workbook(data: bytes, file: str, options: Options) -> list[Grid]:
    """Read every sheet of a workbook, or the one asked for.

    Raises
    ------
    InputError
        If it is damaged, protected by a password, far too large, or lacks the sheet asked for.

    """
    hidden: dict[str, _Hidden] = {}
    if data.startswith(b"PK"):
        hidden = _inspected(data, file)
    else:
        check_xls(data, file, MAX_CELLS)
    book = _opened(data, file)
    visible = {
        sheet.name: str(sheet.visible).endswith(".Visible")
        for sheet in book.sheets_metadata
        if "WorkSheet" in str(sheet.typ)
    }
    chosen = [name for name in visible if options.sheet is None or name == options.sheet]
    if not chosen:
        seen = "、".join(shortened(name) for name in visible)
        raise InputError(
            Note("reading.no_such_sheet", {"sheet": shortened(options.sheet or ""), "seen": seen}, file=file)
        )
    grids = []
    for name in chosen:
        grid = _sheet(book, name, file, hidden.get(name))
        if grid is not None:
            grid.hidden = not visible[name]
            grid.alone = len(chosen) == 1
            if grid.hidden:
                grid.notes.append(grid.note("reading.hidden_sheet"))
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


def _sheet(book: Any, name: str, file: str, hidden: _Hidden | None) -> Grid | None:
    try:
        sheet = book.get_sheet_by_name(name)
        rows = sheet.to_python(skip_empty_area=False)
        merged = sheet.merged_cell_ranges or []
    except BaseException as error:  # noqa: BLE001 - a panic of the parser is no Exception
        raise _refused(error, file) from None
    width = max(map(len, rows), default=0)
    if not width:
        return None
    if width > MAX_COLUMNS:
        raise InputError(
            Note("reading.too_wide", {"columns": width, "limit": MAX_COLUMNS}, file=file, sheet=name)
        )
    _fill_merged(rows, merged)
    columns = []
    for cells in zip(*rows, strict=True):
        column = Coded.of([cell if type(cell) is str else cell_text(cell) for cell in cells])
        if any(len(text) > MAX_CELL for text in column.levels):
            raise InputError(Note("reading.cell_too_long", {"limit": MAX_CELL}, file=file, sheet=name))
        columns.append(column)
    grid = Grid(columns, len(rows), file=file, sheet=name, encoding=None)
    _tell_hidden(grid, hidden)
    return grid


def _tell_hidden(grid: Grid, hidden: _Hidden | None) -> None:
    if hidden is None:
        return
    rows = [
        row
        for row in hidden.rows
        if row < grid.height and any(column.codes[row] >= 0 for column in grid.columns)
    ]
    if rows:
        grid.notes.append(grid.note("reading.hidden_rows", row=rows[0], count=len(rows)))
    if hidden.columns:
        grid.notes.append(grid.note("reading.hidden_columns", count=hidden.columns))


def _fill_merged(rows: list[list[Any]], merged: list[Any]) -> None:
    """Write the value of merged cells into all of them; a title across the sheet stays one cell."""
    for (top, left), (bottom, right) in merged:
        if top >= len(rows) or left >= len(rows[top]) or (bottom - top + 1) * (right - left + 1) > MAX_CELLS:
            continue
        value = rows[top][left]
        last = right if left > 0 else left
        for row in range(top, min(bottom + 1, len(rows))):
            for column in range(left, min(last + 1, len(rows[row]))):
                rows[row][column] = value


def _inspected(data: bytes, file: str) -> dict[str, _Hidden]:
    """Look into a zipped workbook before it is opened: its true size, and what it hides."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            if "content.xml" in names:
                _check_ods(_member(archive, "content.xml", file), file)
                return {}
            sheets = _sheet_files(archive, file)
            left = MAX_MEMBER_BYTES
            found = {}
            for name in names:
                content = _member(archive, name, file, left)
                left -= len(content)
                if name in sheets:
                    found[sheets[name]] = _scanned(content, file, sheets[name])
            return found
    except (
        BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ET.ParseError,
        KeyError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ):
        raise InputError(Note("reading.broken_workbook", file=file)) from None


def _member(archive: ZipFile, name: str, file: str, limit: int = MAX_MEMBER_BYTES) -> bytes:
    """Unpack one member, unless a small file would become too much; what it says of its size may be a lie."""
    content = b""
    declared = archive.getinfo(name).file_size
    if declared <= limit:
        with archive.open(name) as stream:
            content = stream.read(limit + 1)
    if max(declared, len(content)) > limit:
        raise InputError(Note("reading.too_large", {"limit": MAX_MEMBER_BYTES >> 20}, file=file))
    return content


def _sheet_files(archive: ZipFile, file: str) -> dict[str, str]:
    """Return the file of each sheet inside an .xlsx → the sheet's name."""
    relations = ET.fromstring(_member(archive, "xl/_rels/workbook.xml.rels", file))  # noqa: S314
    targets = {one.get("Id"): (one.get("Target") or "") for one in relations}
    book = ET.fromstring(_member(archive, "xl/workbook.xml", file))  # noqa: S314
    found = {}
    for element in book.iter():
        if element.tag.endswith("}sheet"):
            target = targets.get(element.get(_RELATION), "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            found[path] = element.get("name") or ""
    return found


def _scanned(content: bytes, file: str, sheet: str) -> _Hidden:
    """Refuse a sheet whose cells would fill memory; note hidden rows and columns."""
    hidden = _Hidden()
    if b'hidden="' in content:
        rows = [row.group(1) for row in _ROW.finditer(content) if _HIDDEN.search(row.group(1))]
        numbers = [_NUMBER.search(row) for row in rows]
        hidden.rows = [int(number.group(1)) - 1 for number in numbers if number]
        hidden.columns = sum(
            _HIDDEN.search(column.group(1)) is not None for column in _COLUMN.finditer(content)
        )
    cells = _CELL.findall(content)
    height = max((int(row) for row in {row for _, row in cells}), default=0)
    width = max((_column_number(letters) for letters in {letters for letters, _ in cells}), default=0)
    if width > MAX_COLUMNS:
        raise InputError(
            Note("reading.too_wide", {"columns": width, "limit": MAX_COLUMNS}, file=file, sheet=sheet)
        )
    if height * width > MAX_CELLS:
        raise InputError(Note("reading.too_many_cells", {"limit": MAX_CELLS}, file=file, sheet=sheet))
    return hidden


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _check_ods(content: bytes, file: str) -> None:
    """Refuse an .ods whose repeated cells would fill memory."""
    height = width = rows = 0
    for _, element in ET.iterparse(BytesIO(content)):  # noqa: S314
        if element.tag.endswith("}table"):
            height = width = rows = 0
        if not element.tag.endswith("}table-row"):
            continue
        rows += _repeats(element)
        column = last = 0
        for cell in element:
            column += _repeats(cell)
            last = column if len(cell) or len(cell.attrib) > 1 else last
        if last:
            height, width = rows, max(width, last)
        element.clear()
        if height * width > MAX_CELLS:
            raise InputError(Note("reading.too_many_cells", {"limit": MAX_CELLS}, file=file))


def _repeats(element: ET.Element) -> int:
    for name, value in element.attrib.items():
        if _REPEATED.fullmatch(name):
            return int(value)
    return 1
