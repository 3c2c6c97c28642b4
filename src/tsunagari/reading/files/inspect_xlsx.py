"""A look into a zipped workbook (.xlsx .ods) before it is opened: its true size, and what it hides."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from typing import Final
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

from tsunagari.errors import InputError, Note
from tsunagari.reading.files.textfile import MAX_COLUMNS
from tsunagari.reading.grid import Hidden

MAX_MEMBER_BYTES: Final = 400 << 20
_CELL = re.compile(rb'\sr="([A-Z]{1,3})(\d{1,7})"')
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_NUMBER = re.compile(rb'\br="(\d+)"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*?)/?>")
# Excel writes t="str" for a formula whose result is an empty text; without it no result was saved.
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_ODS_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def inspect_zipped(data: bytes, file: str, limit: int) -> dict[str, Hidden]:
    """Look into an .xlsx or .ods: refuse what would fill memory, and return what each sheet hides.

    Raises
    ------
    InputError

    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            if "content.xml" in names:
                return _scanned_ods(_member(archive, "content.xml", file), file, limit)
            sheets = _sheet_files(archive, file)
            left = MAX_MEMBER_BYTES
            hidden = {}
            for name in names:
                content = _member(archive, name, file, left)
                left -= len(content)
                if name in sheets:
                    hidden[sheets[name]] = _scanned(content, file, sheets[name], limit)
            return hidden
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
    files = {}
    for element in book.iter():
        if element.tag.endswith("}sheet"):
            target = targets.get(element.get(_RELATION), "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            files[path] = element.get("name") or ""
    return files


def _scanned(content: bytes, file: str, sheet: str, limit: int) -> Hidden:
    """Refuse a sheet whose cells would fill memory; note what is hidden and formulas without a result."""
    hidden = Hidden()
    if b'hidden="' in content:
        rows = [row.group(1) for row in _ROW.finditer(content) if _HIDDEN.search(row.group(1))]
        numbers = [_NUMBER.search(row) for row in rows]
        hidden.rows = [int(number.group(1)) - 1 for number in numbers if number]
        hidden.columns = sum(
            _HIDDEN.search(column.group(1)) is not None for column in _COLUMN.finditer(content)
        )
    hidden.unsaved = sum(b't="str"' not in cell.group(1) for cell in _FORMULA.finditer(content))
    cells = _CELL.findall(content)
    height = max((int(row) for row in {row for _, row in cells}), default=0)
    width = max((_column_number(letters) for letters in {letters for letters, _ in cells}), default=0)
    if width > MAX_COLUMNS:
        raise InputError(
            Note("reading.too_wide", {"columns": width, "limit": MAX_COLUMNS}, file=file, sheet=sheet)
        )
    if height * width > limit:
        raise InputError(Note("reading.too_many_cells", {"limit": limit}, file=file, sheet=sheet))
    return hidden


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _scanned_ods(content: bytes, file: str, limit: int) -> dict[str, Hidden]:
    """Refuse an .ods whose repeated cells would fill memory; return what its sheets hide and merge."""
    sheets: dict[str, Hidden] = {}
    hidden, height, width, rows = Hidden(), 0, 0, 0
    for _, element in ET.iterparse(BytesIO(content)):  # noqa: S314
        kind = element.tag.removeprefix(_ODS_TABLE)
        out_of_sight = element.get(f"{_ODS_TABLE}visibility") in {"collapse", "filter"}
        if kind == "table":
            sheets[element.get(f"{_ODS_TABLE}name") or ""] = hidden
            hidden, height, width, rows = Hidden(), 0, 0, 0
        elif kind == "table-column":
            hidden.columns += out_of_sight
        elif kind == "table-row":
            repeats, last = _repeats(element), _last_filled(element)
            hidden.merged += _merged(element, rows)
            if last and out_of_sight:
                hidden.rows += range(rows, min(rows + repeats, limit))
            rows += repeats
            if last:
                height, width = rows, max(width, last)
            element.clear()
            if height * width > limit:
                raise InputError(Note("reading.too_many_cells", {"limit": limit}, file=file))
    return sheets


def _last_filled(row: ET.Element) -> int:
    """Return the number of the last cell of a row that holds something; 0 if none does."""
    column = last = 0
    for cell in row:
        column += _repeats(cell)
        last = column if len(cell) or len(cell.attrib) > 1 else last
    return last


def _merged(row: ET.Element, number: int) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return the first and last cell of each merged block that begins in a row."""
    cells, column = [], 0
    for cell in row:
        down, right = (
            int(cell.get(f"{_ODS_TABLE}number-{kind}-spanned") or 1) for kind in ("rows", "columns")
        )
        if down > 1 or right > 1:
            cells.append(((number, column), (number + down - 1, column + right - 1)))
        column += _repeats(cell)
    return cells


def _repeats(element: ET.Element) -> int:
    for kind in ("columns", "rows"):
        repeated = element.get(f"{_ODS_TABLE}number-{kind}-repeated")
        if repeated:
            return int(repeated)
    return 1
