"""A look into a zipped workbook (.xlsx .ods) before it is opened: its true size, and what it hides."""

import re
import zlib
from dataclasses import dataclass
from functools import reduce
from gzip import GzipFile
from io import BytesIO
from typing import IO, Final
from xml.etree import ElementTree as ET
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from tsunagari.errors import InputError, Note
from tsunagari.reading.files.textfile import MAX_COLUMNS
from tsunagari.reading.grid import Cells, Hidden

# How much may be unpacked of one file: archives inside archives share one limit.
MAX_BYTES: Final = 1 << 30
# What a damaged archive raises.
BROKEN: Final = (BadZipFile, zlib.error, EOFError, OSError, KeyError, RuntimeError, ValueError)
_DEEPEST: Final = 3
"""Archives inside archives."""
MAX_MEMBER_BYTES: Final = 400 << 20
_ROWS: Final = 1 << 20
_REFERENCE: Final = re.compile(r"\s*\$?([A-Za-z]{1,3})\$?([0-9]{1,7})\s*")
_TRUE: Final = frozenset(("1", "true"))
# Cells that a merged block and a shared text cost as much as.
_COSTS: Final = {"mergeCell": 10, "si": 2}
_OUT_OF_SIGHT: Final = frozenset(("collapse", "filter"))
_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass
class Room:
    """What is left of it, and how deep we are."""

    left: int = MAX_BYTES
    depth: int = 0

    def unpacked(self, stream: IO[bytes] | GzipFile, file: str, limit: int = MAX_BYTES) -> bytes:
        """Unpack a part, stopping where a small file would become too much.

        Raises
        ------
        InputError

        """
        most = min(self.left, limit)
        content = stream.read(most + 1)
        self.left -= len(content)
        if len(content) > most or self.depth > _DEEPEST:
            raise InputError(Note("reading.too_large", {"limit": limit >> 20}, file=file))
        return content


def inspect_zipped(data: bytes, file: str, limit: int, room: Room) -> dict[str, Hidden]:
    """Look into an .xlsx or .ods: refuse what would fill memory, and return what each sheet hides.

    Raises
    ------
    InputError

    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            if "content.xml" in archive.namelist():
                book = _OdsScan(file, limit)
                book.take(_member(archive, "content.xml", file, room))
                return book.sheets
            sheets = _sheet_files(archive, file, room)
            hidden, cells = {}, limit
            for name in archive.namelist():
                content = _member(archive, name, file, room)
                strings = name.lower().endswith("sharedstrings.xml")
                if strings or name in sheets or b"sheetData" in content:
                    scan = _SheetScan(file, limit if strings else cells, sheets.get(name))
                    scan.take(content)
                    hidden[sheets.get(name, name)] = scan.hidden
                    cells -= scan.height * scan.width
            return hidden
    except (*BROKEN, ET.ParseError, expat.ExpatError):
        raise InputError(Note("reading.broken_workbook", file=file)) from None


def _member(archive: ZipFile, name: str, file: str, room: Room) -> bytes:
    """Unpack one member, unless a small file would become too much; what it says of its size may be a lie."""
    with archive.open(name) as stream:
        return room.unpacked(stream, file, MAX_MEMBER_BYTES)


def _sheet_files(archive: ZipFile, file: str, room: Room) -> dict[str, str]:
    """Return the file of each sheet inside an .xlsx → the sheet's name."""
    names = archive.namelist()
    if len({name.lower() for name in names}) < len(names):
        raise ValueError  # which of two members of one name is read is up to the reader
    relations = ET.fromstring(_member(archive, "xl/_rels/workbook.xml.rels", file, room))  # noqa: S314
    targets = {relation.get("Id"): (relation.get("Target") or "") for relation in relations}
    book = ET.fromstring(_member(archive, "xl/workbook.xml", file, room))  # noqa: S314
    files = {}
    for element in book.iter():
        if element.tag.endswith("}sheet"):
            target = targets.get(element.get(_RELATION), "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            files[path] = element.get("name") or ""
    return files


class _Scan:
    """One pass over markup as a parser sees it; names are compared without their prefix."""

    def __init__(self, file: str, limit: int, sheet: str | None = None) -> None:
        self._file, self._limit, self._sheet = file, limit, sheet
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self.start
        self.hidden = Hidden()
        # Where cells end: empty ones before the last take room too.
        self.height = self.width = 0

    def take(self, content: bytes) -> None:
        """Go through it, and refuse what would fill memory."""
        self._parser.Parse(content, True)  # noqa: FBT003 - its only way to say that this is all

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take an element in."""

    def _refuse(self, *_: object) -> None:
        """Refuse declared entities, which could unfold to anything."""
        raise ValueError

    def _check(self, cells: int) -> None:
        """Refuse a sheet that is too wide, or so many cells."""
        sheet = Cells(self._file, self._sheet)
        if self.width > MAX_COLUMNS:
            raise InputError(sheet.note("reading.too_wide", columns=self.width, limit=MAX_COLUMNS))
        if cells > self._limit:
            raise InputError(sheet.note("reading.too_many_cells", limit=self._limit))


class _SheetScan(_Scan):
    """A sheet or the shared texts of an .xlsx; a cell without a reference stands behind the one before it."""

    _row = _column = _cost = 0
    _formula = _unsaved = False

    def take(self, content: bytes) -> None:
        super().take(content)
        self._end_of_formula()
        self._check(self.height * self.width)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "c":
            self._end_of_formula()
            # Excel writes t="str" for a formula whose result is an empty text.
            self._formula = attributes.get("t") != "str"
            self._column += 1
            if "r" in attributes:
                self._column, self._row = _column_and_row(attributes["r"])
        elif kind in {"v", "is"}:
            # A cell that only looks like something takes no room.
            self.height = max(self.height, self._row)
            if self._column > self.width:
                self.width = self._column
                self._check(0)
            if self._unsaved:
                self._parser.CharacterDataHandler = self._result
        elif kind == "f":
            self._unsaved = self._formula
        elif kind == "row":
            self._start_row(attributes)
        elif kind == "col":
            self.hidden.columns += attributes.get("hidden") in _TRUE
        elif kind in _COSTS:
            self._cost += _COSTS[kind]
            self._check(self._cost)

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row = int(attributes["r"]) if attributes.get("r") else self._row + 1
        self._column = 0
        if attributes.get("hidden") in _TRUE:
            self.hidden.rows.append(self._row - 1)
        self._check(self.height * self.width if self._row <= _ROWS else self._limit + 1)

    def _result(self, text: str) -> None:
        if text.strip():
            self._unsaved = False
            self._parser.CharacterDataHandler = None

    def _end_of_formula(self) -> None:
        if self._unsaved:
            self.hidden.unsaved += 1
            self._unsaved = False
            self._parser.CharacterDataHandler = None


def _column_and_row(reference: str) -> tuple[int, int]:
    """Return column and row of a cell, from 1."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise ValueError
    return reduce(lambda number, letter: number * 26 + ord(letter) - 64, match[1].upper(), 0), int(match[2])


class _OdsScan(_Scan):
    """The content of an .ods: where the cells of its sheets end, what they hide and merge."""

    def __init__(self, file: str, limit: int) -> None:
        super().__init__(file, limit)
        self._parser.EndElementHandler = self._end
        self.sheets: dict[str, Hidden] = {}
        self._row: dict[str, str] = {}
        self._cell: dict[str, str] = {}
        self._filled = False
        self._depth = self._rows = self._column = self._last = self._before = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        named = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        kind = name.rpartition(":")[2]
        if self._depth:
            self._depth += 1
            self._filled = True
        elif kind == "table":
            self._before += self.height * self.width
            self.hidden = self.sheets[named.get("name", "")] = Hidden()
            self.height = self.width = self._rows = 0
        elif kind == "table-column":
            self.hidden.columns += named.get("visibility") in _OUT_OF_SIGHT
        elif kind == "table-row":
            self._row, self._column, self._last = named, 0, 0
        elif kind in {"table-cell", "covered-table-cell"}:
            self._depth, self._cell, self._filled = 1, named, len(named) > 1

    def _end(self, name: str) -> None:
        if self._depth:
            self._depth -= 1
            if not self._depth:
                self._end_of_cell()
        elif name.rpartition(":")[2] == "table-row":
            self._end_of_row()

    def _end_of_cell(self) -> None:
        down, right = (int(self._cell.get(f"number-{kind}-spanned", 1)) for kind in ("rows", "columns"))
        if down > 1 or right > 1:
            last = self._rows + down - 1, self._column + right - 1
            self.hidden.merged.append(((self._rows, self._column), last))
        self._column += int(self._cell.get("number-columns-repeated", 1))
        self._last = self._column if self._filled else self._last

    def _end_of_row(self) -> None:
        repeats = int(self._row.get("number-rows-repeated", 1))
        if self._last and self._row.get("visibility") in _OUT_OF_SIGHT:
            self.hidden.rows += range(self._rows, min(self._rows + repeats, self._limit))
        self._rows += repeats
        if self._last:
            self.height, self.width = self._rows, max(self.width, self._last)
            self._check(self._before + self.height * self.width)
