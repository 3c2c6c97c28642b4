"""What was given → grids: files of any kind, archives, folders, patterns, DataFrames."""

import gzip
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from html import unescape
from io import BytesIO
from operator import itemgetter
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final, Literal
from zipfile import ZipFile, ZipInfo

import pandas as pd

from tsunagari.errors import InputError, Note, UsageError, shortened
from tsunagari.reading.context import ReadContext
from tsunagari.reading.files.inspect_xlsx import BROKEN, MAX_BYTES, Room
from tsunagari.reading.files.textfile import read_text
from tsunagari.reading.files.workbook import from_frame, read_workbook
from tsunagari.reading.grid import Cells, Grid
from tsunagari.words import LANGUAGES, say
from tsunagari.writing import keep

MAX_FILES: Final = 20_000
_TEXTS: Final = (".csv", ".tsv", ".txt")
_READ: Final = (*_TEXTS, *(f"{ending}.gz" for ending in _TEXTS), ".xlsx", ".xlsm", ".xls", ".ods", ".zip")
_PATTERN = re.compile(r"[*?\[]")
_HTML = re.compile(rb"^\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|table|\?xml|\?mso)", re.IGNORECASE)


def shown_name(path: Path) -> str:
    """Return a file's name as text that can be written: under a C locale it comes as undecoded bytes."""
    undecoded = any("\ud800" <= letter <= "\udfff" for letter in path.name)
    return printable(os.fsencode(path.name).decode("utf-8", "replace") if undecoded else path.name)


def printable(name: str) -> str:
    """Return a file's name without what steers a terminal."""
    return "".join(letter if letter.isprintable() or letter == "\u3000" else "�" for letter in name)


def open_source(source: str | Path | pd.DataFrame | Sequence[Any], context: ReadContext) -> list[Grid]:
    """Open everything that was given, in the order of file names.

    Raises
    ------
    InputError
        Listing every file that cannot be opened.
    UsageError
        If something else than paths and DataFrames was given.

    """
    given = [source] if isinstance(source, str | Path | pd.DataFrame) else list(source)
    if not given:
        raise InputError(Note("reading.nothing_given"))
    if not all(isinstance(item, str | Path | pd.DataFrame) for item in given):
        raise UsageError(Note("reading.option_source"))
    grids: list[Grid] = []
    for item in given:
        if isinstance(item, pd.DataFrame):
            grids.append(from_frame(item))
            continue
        files = []
        try:
            files = _expanded(item, context)
        except InputError as error:
            context.faults += error.problems
        except (OSError, RuntimeError) as error:
            # A name too long, a folder that may not be looked into, the home of nobody.
            context.faults.append(_cannot_open(error, Path(item)))
        for path, name in files:
            try:
                grids += read_bytes(file_bytes(path), name, context)
            except InputError as error:
                context.faults += error.problems
    _skip_empty(grids, context)
    context.stop_at_faults()
    if not grids:
        raise InputError(Note("reading.empty_folder"))
    return grids


def _skip_empty(grids: Sequence[Grid], context: ReadContext) -> None:
    """Tell of empty files where they are all that is wrong: in a folder one is a meeting without a list."""
    if grids and all(fault.key == "reading.empty_file" for fault in context.faults):
        for fault in context.faults:
            context.note("reading.empty_skipped", Cells(fault.file))
        context.faults.clear()


def _expanded(item: str | Path, context: ReadContext) -> list[tuple[Path, str]]:
    """Return the files that a path, folder or pattern stands for, each with its name, in order of name."""
    path = Path(item).expanduser()
    if path.is_dir():
        # 1回.xlsx may lie in the folder of every year or city, so it is told with its folder.
        return [(file, _within(file, path)) for file in _in_folder(path, context)]
    if path.exists() or not _PATTERN.search(str(item)):
        return [(path, shown_name(path))]
    anchor = Path(path.anchor) if path.anchor else Path()
    paths: list[Path] = []
    with suppress(ValueError, NotImplementedError, OSError):
        paths = sorted(anchor.glob(str(path.relative_to(anchor) if path.anchor else path)))
    if not paths:
        raise InputError(Note("reading.no_match", {"pattern": shortened(shown_name(path))}))
    files = [file for file in paths if file.is_file()]
    top = Path(os.path.commonpath([file.parent for file in files])) if files else anchor
    return [(file, _within(file, top)) for file in files]


def _within(path: Path, folder: Path) -> str:
    """Return a file's name with the folders that it lies in below the one that was given."""
    return "/".join(shown_name(Path(name)) for name in path.relative_to(folder).parts)


def _in_folder(folder: Path, context: ReadContext) -> list[Path]:
    inside = sorted(path for path in folder.rglob("*") if path.is_file())
    inside = [path for path in inside if not _passed_over(path.relative_to(folder).parts)]
    if len(inside) > MAX_FILES:
        name = shortened(shown_name(folder))
        raise InputError(Note("reading.too_many_files", {"limit": MAX_FILES}, file=name))
    tables = [path for path in inside if path.name.lower().endswith(_READ)]
    if unread := [_within(path, folder) for path in inside if path not in set(tables)]:
        context.note("reading.other_files", Cells(count=len(unread)), names=shown(unread))
    ours = {path: kind for path in tables if (kind := produced(path, path.name))}
    tell_passed_over([(_within(path, folder), kind) for path, kind in ours.items()], context)
    if len(ours) == len(tables):
        raise InputError(Note("reading.empty_folder", file=shortened(shown_name(folder))))
    return [path for path in tables if path not in ours]


def _passed_over(names: Iterable[str]) -> bool:
    """Return whether a file is a program's own: hidden, or Excel's lock file."""
    return any(
        name.startswith((".", "~$", "__MACOSX")) or name in {"Thumbs.db", "desktop.ini"} for name in names
    )


def file_bytes(path: Path) -> bytes:
    """Return what a file holds; a fault says why it cannot be had."""
    name = shortened(shown_name(path))
    try:
        if not path.is_file():
            # A pipe or a device would never come to an end.
            key = "reading.no_file" if path.exists() else "reading.missing_file"
            raise InputError(Note(key, file=name))
        if path.stat().st_size > MAX_BYTES:
            raise InputError(Note("reading.too_large", {"limit": MAX_BYTES >> 20}, file=name))
        keep(path)
        return path.read_bytes()
    except OSError as error:
        raise InputError(_cannot_open(error, path)) from None


def _cannot_open(error: OSError | RuntimeError, path: Path) -> Note:
    reason = getattr(error, "strerror", None) or type(error).__name__
    return Note("reading.cannot_open", {"reason": reason}, file=shortened(shown_name(path)))


def read_bytes(data: bytes, name: str, context: ReadContext, room: Room | None = None) -> list[Grid]:
    """Read one file by what it holds, whatever its name says."""
    room = room or Room()
    if data.startswith(b"\x1f\x8b"):
        with _broken_refused(name), gzip.open(BytesIO(data)) as stream:
            data = room.unpacked(stream, name)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        with _broken_refused(name):
            return _archive(data, name, context, room)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return read_workbook(data, name, context, room)
    if _HTML.match(data[:200]):
        raise InputError(Note("reading.html", file=name))
    return [read_text(data, name, context)]


@contextmanager
def _broken_refused(name: str) -> Iterator[None]:
    try:
        yield
    except BROKEN:
        raise InputError(Note("reading.broken_archive", file=name)) from None


def _archive(data: bytes, name: str, context: ReadContext, room: Room) -> list[Grid]:
    """Read a workbook, or every table inside a .zip."""
    with ZipFile(BytesIO(data)) as archive:
        members = set(archive.namelist())
        if members & {"xl/workbook.xml", "content.xml", "xl/workbook.bin"}:
            return read_workbook(data, name, context, room)
        if any(member.startswith(("word/", "ppt/")) for member in members):
            raise InputError(Note("reading.binary", file=name))
        return _members(archive, name, context, room)


def _members(archive: ZipFile, name: str, context: ReadContext, room: Room) -> list[Grid]:
    listed = [(_member_name(member), member) for member in archive.infolist() if not member.is_dir()]
    wanted = [
        (path, member)
        for path, member in sorted(listed, key=itemgetter(0))
        if path.lower().endswith(_READ[:-1]) and not _passed_over(PurePosixPath(path).parts)
    ]
    if len(wanted) > MAX_FILES:
        raise InputError(Note("reading.too_many_files", {"limit": MAX_FILES}, file=name))
    room.depth += 1
    grids: list[Grid] = []
    inside = ReadContext(context.options, notes=context.notes)
    ours: list[tuple[str, Produced]] = []
    for path, member in wanted:
        with archive.open(member) as stream:
            content = room.unpacked(stream, name)
        if kind := produced(content, path):
            ours.append((PurePosixPath(path).name, kind))
            continue
        try:
            grids += read_bytes(content, path, inside, room)
        except InputError as error:
            inside.faults += error.problems
    room.depth -= 1
    _skip_empty(grids, inside)
    if inside.faults or not grids:
        raise InputError(inside.faults or Note("reading.empty_folder", file=name))
    if unread := len(listed) - len(wanted):
        context.note("reading.other_files", Cells(count=unread), names=shortened(name))
    tell_passed_over(ours, context)
    return grids


def _member_name(member: ZipInfo) -> str:
    """Return a member's name; Windows writes it in CP932 without saying so."""
    name = member.filename
    if not member.flag_bits & 0x800:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("cp932")
    return printable(name)


Produced = Literal["result", "review"]
_HEAD: Final = 1 << 16
# The first columns of exported tables; CSV holds no other mark.
_TABLES: Final = ("name,sector,sector_source,area,home_tier,", "source,target,together,weight,expected,")
# A filled-in template keeps the mark of the template, not the author of a result.
_AUTHOR: Final = b"<dc:creator>tsunagari</dc:creator>"
_SHEET: Final = re.compile(rb'<sheet\b[^>]*\bname="([^"]*)"')


def produced(file: Path | bytes, name: str) -> Produced | None:
    """Tell whether a file is a result of ours or a review sheet.

    Parameters
    ----------
    file : path or bytes
        The file, or what it holds.
    name : str
        What it is called; its ending says what to look for.

    Returns
    -------
    {"result", "review"} or None
        None for everything else, also for what cannot be read: that is told where it is read.

    """
    ending = name.lower().rpartition(".")[2]
    with suppress(*BROKEN), BytesIO(file) if isinstance(file, bytes) else file.open("rb") as stream:
        if ending == "csv":
            head = stream.read(200).removeprefix(b"\xef\xbb\xbf").decode("ascii", "replace")
            return "result" if head.startswith(_TABLES) else None
        return _workbook(stream) if ending == "xlsx" else None
    return None


def _workbook(stream: IO[bytes]) -> Produced | None:
    with ZipFile(stream) as archive:
        author, book = (archive.open(name).read(_HEAD) for name in ("docProps/core.xml", "xl/workbook.xml"))
    if _AUTHOR in author:
        return "result"
    sheets = {unescape(sheet.decode("utf-8", "replace")) for sheet in _SHEET.findall(book)}
    both = ("reading.review_names", "reading.review_sectors")
    return "review" if any(sheets >= {say(key, lang) for key in both} for lang in LANGUAGES) else None


def tell_passed_over(ours: Sequence[tuple[str, Produced]], context: ReadContext) -> None:
    """Tell of files of ours, each with its kind, among the records."""
    for kind in ("result", "review"):
        names = sorted(name for name, its_kind in ours if its_kind == kind)
        if names:
            context.note(f"reading.own_{kind}", Cells(count=len(names)), names=shown(names))


def shown(names: Sequence[str]) -> str:
    """Return some names of files, shortened."""
    return "、".join(shortened(name) for name in names[:5])
