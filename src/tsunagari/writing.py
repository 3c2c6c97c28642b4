"""One way to write a result: whole or not at all, and never over a file that is not ours."""

from __future__ import annotations

import errno
import json
import os
from contextlib import suppress
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from tsunagari.errors import Note, OutputError, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_HEAD = 8192
_LARGE = 50_000_000
_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
_LONG = {errno.ENAMETOOLONG, errno.EINVAL}


def write(
    path: str | os.PathLike[str], data: str | bytes | Iterable[str | bytes], *, force: bool = False
) -> Path:
    r"""Write a file beside its place and move it there, so that no half file is ever left.

    Parameters
    ----------
    path : path
        The folder must exist.
    data : str, bytes, or an iterable of them
        Text is written as UTF-8 exactly as it is, no newline changed; parts one after another.
    force : bool
        Replace an existing file even if tsunagari did not make it.

    Returns
    -------
    pathlib.Path
        What was written.

    Raises
    ------
    OutputError
        If the folder is missing or read-only, the file is open elsewhere or not ours, or the disk is full.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write(Path(folder) / "memo.csv", "a,b\r\n").read_bytes()
    b'a,b\r\n'

    """
    target = Path(path)
    check_target(target, force=force)
    beside = target.with_name(f".{target.name[:60]}.{os.getpid()}.tmp")
    parts = [data] if isinstance(data, str | bytes) else data
    try:
        with beside.open("wb") as file:
            for part in parts:
                file.write(part.encode("utf-8") if isinstance(part, str) else part)
        beside.replace(target)
    except OSError as error:
        raise _refused(error, target) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    return target


def check_target(path: str | os.PathLike[str], *, force: bool = False) -> None:
    """Refuse early, before anything is computed, what `write` would refuse anyway.

    Parameters
    ----------
    path : path
    force : bool

    Raises
    ------
    OutputError
        If the folder is missing, the path is a folder, or the file exists and is not ours.

    """
    target = Path(path)
    name = shortened(target.name)
    try:
        if not target.parent.is_dir():
            raise OutputError(
                Note("writing.no_folder", {"folder": shortened(target.parent.name), "name": name})
            )
        if target.is_dir():
            raise OutputError(Note("writing.is_folder", {"name": name}))
        if target.exists() and not force and not is_ours(target):
            key = "writing.exists_csv" if target.suffix.lower() in {".csv", ".tsv"} else "writing.exists"
            raise OutputError(Note(key, {"name": name}))
    except OSError as error:
        raise _refused(error, target) from error


def is_ours(path: str | os.PathLike[str]) -> bool:
    """Tell whether tsunagari made this file, by the mark that its format carries.

    HTML: meta generator. JSON: ``schema`` and ``provenance``, or ``metadata`` that names us. Excel and
    PowerPoint: document properties. Pictures, XML and Markdown: our name in the head. CSV holds no mark.

    Parameters
    ----------
    path : path

    Returns
    -------
    bool
        False for whatever cannot be read.

    """
    target = Path(path)
    looks = _LOOKS.get(target.suffix.lower())
    if looks is None:
        return False
    try:
        return looks(target)
    except (OSError, ValueError, BadZipFile, KeyError):
        return False


def _head(target: Path) -> bytes:
    with target.open("rb") as file:
        return file.read(_HEAD)


def _html(target: Path) -> bool:
    return b'name="generator" content="tsunagari' in _head(target)


def _named(target: Path) -> bool:
    return b"tsunagari" in _head(target).lower()


def _anywhere(target: Path) -> bool:
    return b"tsunagari" in target.read_bytes().lower()


def _json(target: Path) -> bool:
    if target.stat().st_size > _LARGE:
        with target.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as text:
            return all(text.find(mark) >= 0 for mark in (b'\n "provenance": {', b'\n "schema": '))
    content = json.loads(target.read_text(encoding="utf-8-sig"))
    if not isinstance(content, dict):
        return False
    return {"schema", "provenance"} <= content.keys() or "tsunagari" in json.dumps(
        content.get("metadata", "")
    )


def _office(target: Path) -> bool:
    with ZipFile(target) as archive:
        parts = [name for name in archive.namelist() if name.startswith("docProps/")]
        return any(b"tsunagari" in archive.read(part).lower() for part in parts)


_LOOKS: dict[str, Callable[[Path], bool]] = {
    ".html": _html,
    ".htm": _html,
    ".json": _json,
    ".xlsx": _office,
    ".pptx": _office,
    ".png": _named,
    ".svg": _named,
    ".graphml": _named,
    ".gexf": _named,
    ".md": _named,
    ".pdf": _anywhere,
}


def _refused(error: OSError, target: Path) -> OutputError:
    """Return plain words for why the system would not write."""
    name = shortened(target.name)
    if error.errno in _FULL:
        return OutputError(Note("writing.disk_full", {"name": name}))
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        # Windows refuses to replace a file that Excel or a browser holds open.
        key = "writing.locked" if target.exists() else "writing.read_only"
        return OutputError(Note(key, {"name": name, "folder": shortened(target.parent.name)}))
    if error.errno in _LONG:
        return OutputError(Note("writing.bad_name", {"name": name}))
    return OutputError(Note("writing.failed", {"name": name, "reason": shortened(error.strerror or error)}))
