"""A look into a zipped workbook (.xlsx .ods) before it is opened: its true size, and what it hides."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Final
from xml.etree import ElementTree as ET
from xml.parsers import expat
from zipfile import ZipFile

from tsunagari.errors import InputError, Note
from tsunagari.reading.files.room import BROKEN, Room
from tsunagari.reading.files.textfile import MAX_COLUMNS
from tsunagari.reading.grid import Hidden

MAX_MEMBER_BYTES: Final = 400 << 20
_ROWS: Final = 1 << 20
_REFERENCE: Final = re.compile(r"\s*\$?([A-Za-z]{1,3})\$?([0-9]{1,7})\s*")
_TRUE: Final = frozenset(("1", "true"))
_BLOCK: Final = 1 << 20
_MERGED_COST: Final = 10
"""Cells that a merged block costs as much as."""
_OUT_OF_SIGHT: Final = frozenset(("collapse", "filter"))
_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def inspect_zipped(data: bytes, file: str, limit: int, room: Room) -> dict[str, Hidden]:
    """Look into an .xlsx or .ods: refuse what would fill memory, and return what each sheet hides.

    Raises
    ------
    InputError

    """
    whole, room = room, Room(min(room.left, MAX_MEMBER_BYTES), room.depth)
    whole.left -= room.left
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            if "content.xml" in names:
                return _scanned_ods(_member(archive, "content.xml", file, room), file, limit)
            sheets = _sheet_files(archive, file, room)
            hidden, cells = {}, limit
            for name in names:
                content = _member(archive, name, file, room)
                if name in sheets or b"sheetData" in content:
                    scan = _SheetScan(file, sheets.get(name, name), cells)
                    hidden[sheets.get(name, name)] = scan.hidden_of(content)
                    cells -= scan.cells
                elif name.lower().endswith("sharedstrings.xml"):
                    _refuse_many_strings(content, file, limit // 2)
            return hidden
    except (*BROKEN, ET.ParseError, expat.ExpatError):
        raise InputError(Note("reading.broken_workbook", file=file)) from None
    finally:
        whole.left += room.left


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


def _parser() -> expat.XMLParserType:
    """Return a parser that refuses declared entities, which could unfold to anything."""
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise ValueError

    parser.StartDoctypeDeclHandler = refuse
    parser.ordered_attributes = True
    return parser


def _refuse_many_strings(content: bytes, file: str, limit: int) -> None:
    strings = 0

    def start(name: str, _: list[str]) -> None:
        nonlocal strings
        strings += name.endswith("si")
        if strings > limit:
            raise InputError(Note("reading.too_many_cells", {"limit": limit}, file=file))

    parser = _parser()
    parser.StartElementHandler = start
    parser.Parse(content, True)  # noqa: FBT003 - its only way to say that this is all


class _SheetScan:
    """One pass over a sheet as a parser sees it: where cells end, what is hidden, formulas without results.

    Names are compared without their prefix, references in any spelling; a cell without one stands behind the
    cell before it.
    """

    def __init__(self, file: str, sheet: str, limit: int) -> None:
        self._file, self._sheet = file, sheet
        self._limit = limit
        self._hidden = Hidden()
        self._kinds: dict[str, str] = {}
        self._parser = _parser()
        self._row = self._column = self._height = self._width = self._merged = 0
        self._unsaved = self._formula = False

    @property
    def cells(self) -> int:
        """How many cells a parser makes of it, empty ones too."""
        return self._height * self._width

    def hidden_of(self, content: bytes) -> Hidden:
        """Return what the sheet hides, or refuse a sheet whose cells would fill memory."""
        self._parser.StartElementHandler = self._start
        for start in range(0, len(content), _BLOCK):
            self._parser.Parse(content[start : start + _BLOCK], False)  # noqa: FBT003
            self._check()
        self._parser.Parse(b"", True)  # noqa: FBT003
        self._end_of_formula()
        self._check()
        return self._hidden

    def _start(self, name: str, attributes: list[str]) -> None:
        kind = self._kinds.get(name)
        if kind is None:
            kind = self._kinds[name] = name.rpartition(":")[2]
        if kind == "c":
            self._cell(attributes)
        elif kind in {"v", "is"}:
            # A cell that only looks like something takes no room.
            self._height = max(self._height, self._row)
            self._width = max(self._width, self._column)
            if self._unsaved:
                self._parser.CharacterDataHandler = self._result
        elif kind == "f":
            self._unsaved = self._formula
        elif kind == "row":
            named = dict(zip(attributes[::2], attributes[1::2], strict=True))
            self._row = int(named["r"]) if named.get("r") else self._row + 1
            self._column = 0
            if named.get("hidden") in _TRUE:
                self._hidden.rows.append(self._row - 1)
        elif kind == "col":
            named = dict(zip(attributes[::2], attributes[1::2], strict=True))
            self._hidden.columns += named.get("hidden") in _TRUE
        elif kind == "mergeCell":
            self._merged += 1

    def _cell(self, attributes: list[str]) -> None:
        self._end_of_formula()
        self._formula = True
        self._column += 1
        for number in range(0, len(attributes), 2):
            if attributes[number] == "r":
                match = _REFERENCE.fullmatch(attributes[number + 1])
                if match is None:
                    raise ValueError
                self._column, self._row = _column_number(match[1]), int(match[2])
            elif attributes[number] == "t":
                # Excel writes t="str" for a formula whose result is an empty text.
                self._formula = attributes[number + 1] != "str"

    def _result(self, text: str) -> None:
        if text.strip():
            self._unsaved = False
            self._parser.CharacterDataHandler = None

    def _end_of_formula(self) -> None:
        if self._unsaved:
            self._hidden.unsaved += 1
            self._unsaved = False
            self._parser.CharacterDataHandler = None

    def _check(self) -> None:
        if self._width > MAX_COLUMNS:
            params = {"columns": self._width, "limit": MAX_COLUMNS}
            raise InputError(Note("reading.too_wide", params, file=self._file, sheet=self._sheet))
        if max(self.cells, self._merged * _MERGED_COST) > self._limit or self._row > _ROWS:
            raise InputError(
                Note("reading.too_many_cells", {"limit": self._limit}, file=self._file, sheet=self._sheet)
            )


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


class _OdsScan:
    """One pass over the content of an .ods: where the cells of its sheets end, what they hide and merge."""

    def __init__(self, file: str, limit: int) -> None:
        self._file, self._limit = file, limit
        self.sheets: dict[str, Hidden] = {}
        self._hidden = Hidden()
        self._row: dict[str, str] = {}
        self._cells: list[dict[str, str]] = []
        self._depth = self._height = self._width = self._rows = self._total = 0

    def start(self, name: str, attributes: list[str]) -> None:
        """Take an element in."""
        named = {
            key.rpartition(":")[2]: value
            for key, value in zip(attributes[::2], attributes[1::2], strict=True)
        }
        kind = name.rpartition(":")[2]
        if self._depth:
            self._depth += 1
            self._cells[-1]["filled"] = "1"
        elif kind == "table":
            self._hidden = self.sheets[named.get("name", "")] = Hidden()
            self._height = self._width = self._rows = 0
        elif kind == "table-column":
            self._hidden.columns += named.get("visibility") in _OUT_OF_SIGHT
        elif kind == "table-row":
            self._row, self._cells = named, []
        elif kind in {"table-cell", "covered-table-cell"}:
            self._depth = 1
            self._cells.append(named | ({"filled": "1"} if len(named) > 1 else {}))
            if len(self._cells) > MAX_COLUMNS * _MERGED_COST:
                raise ValueError

    def end(self, name: str) -> None:
        """Take the end of an element in."""
        if self._depth:
            self._depth -= 1
        elif name.rpartition(":")[2] == "table-row":
            self._end_of_row()

    def _end_of_row(self) -> None:
        column = last = 0
        for cell in self._cells:
            down, right = (int(cell.get(f"number-{kind}-spanned", 1)) for kind in ("rows", "columns"))
            if down > 1 or right > 1:
                first = (self._rows, column)
                self._hidden.merged.append((first, (self._rows + down - 1, column + right - 1)))
            column += int(cell.get("number-columns-repeated", 1))
            last = column if "filled" in cell else last
        repeats = int(self._row.get("number-rows-repeated", 1))
        if last and self._row.get("visibility") in _OUT_OF_SIGHT:
            self._hidden.rows += range(self._rows, min(self._rows + repeats, self._limit))
        self._rows += repeats
        if last:
            self._total -= self._height * self._width
            self._height, self._width = self._rows, max(self._width, last)
            self._total += self._height * self._width
        if self._total > self._limit:
            raise InputError(Note("reading.too_many_cells", {"limit": self._limit}, file=self._file))


def _scanned_ods(content: bytes, file: str, limit: int) -> dict[str, Hidden]:
    """Refuse an .ods whose repeated cells would fill memory; return what its sheets hide and merge."""
    scan, parser = _OdsScan(file, limit), _parser()
    parser.StartElementHandler, parser.EndElementHandler = scan.start, scan.end
    parser.Parse(content, True)  # noqa: FBT003
    return scan.sheets
