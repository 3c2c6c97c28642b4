"""One way to write a result: whole or not at all, and never over a file that is not ours."""

from __future__ import annotations

import errno
import json
import os
import re
import zlib
from contextlib import suppress
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final
from zipfile import BadZipFile, ZipFile

from tsunagari.errors import Note, OutputError, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_HEAD: Final = 8192
_LARGE: Final = 50_000_000
_TRIES: Final = 4
_BESIDE: Final = 40
_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
_LONG = {errno.ENAMETOOLONG, errno.EINVAL}
# Whatever a damaged or hostile file makes the readers of JSON and zip say (too deep, too large, encrypted).
_UNREADABLE = (OSError, ValueError, KeyError, EOFError, RuntimeError, MemoryError, BadZipFile, zlib.error)


def write(path: str | os.PathLike[str], data: str | bytes | Iterable[bytes], *, force: bool = False) -> Path:
    r"""Write a file beside its place and move it there, so that no half file ever stands in its place.

    What a run that was killed left beside it (``.NAME.….tmp``) is taken away by the next one.

    Parameters
    ----------
    path : path
        The folder must exist.
    data : str, bytes or iterable of bytes
        Text is written as UTF-8 exactly as it is, no newline changed; parts one after another, for what would
        fill the memory (each time it is asked, an iterable must begin anew).
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
    content = data.encode("utf-8") if isinstance(data, str) else data
    parts = [content] if isinstance(content, bytes) else content
    try:
        _sweep(target)
        _put(target, parts)
    except OSError as error:
        raise _refused(error, target) from error
    return target


def _put(target: Path, parts: Iterable[bytes]) -> None:
    """Write beside the target and move there; again if another run took the file beside it for left over."""
    for tried in range(_TRIES):
        temporary = target.with_name(f".{target.name[:_BESIDE]}.{os.urandom(4).hex()}.tmp")
        made = False
        try:
            # Exclusive: nothing is written through a link that somebody laid here.
            with temporary.open("xb") as file:
                made = True
                hold(file)
                for part in parts:
                    file.write(part)
                file.flush()
                # Without it a power cut could leave the new name with none of the content.
                os.fsync(file.fileno())
            with suppress(OSError):
                temporary.chmod(target.stat().st_mode & 0o777)  # nobody sees more than before
            temporary.replace(target)
            made = False
        except FileNotFoundError:
            if tried == _TRIES - 1:
                raise
        else:
            return
        finally:
            if made:
                with suppress(OSError):
                    temporary.unlink(missing_ok=True)


def _sweep(target: Path) -> None:
    """Take away what a run that was killed while writing this file has left beside it."""
    ours = re.compile(re.escape(f".{target.name[:_BESIDE]}.") + r"[0-9a-f]{8}\.tmp")
    with suppress(OSError):
        for name in os.listdir(target.parent):  # noqa: PTH208 - only names, in folders of any size
            if ours.fullmatch(name):
                _take_away(target.with_name(name))


def _take_away(left: Path) -> None:
    """Remove a file unless somebody is writing it."""
    if left.is_symlink() or not left.is_file():
        return
    with suppress(OSError):
        with left.open("r+b") as file:
            free = hold(file)
        if free:
            left.unlink()  # refused on Windows while its writer lives


def hold(file: IO[bytes]) -> bool:
    """Hold a file as long as it is open; return whether nobody else does. On Windows opening is holding."""
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


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
    try:
        # A pipe or device would never come to an end.
        return looks is not None and target.is_file() and looks(target)
    except _UNREADABLE:
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
        return any(b"tsunagari" in archive.open(part).read(_HEAD).lower() for part in parts)


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
        # Unlike `Path.exists`, this says no where even looking is refused.
        key = "writing.locked" if os.path.exists(target) else "writing.read_only"  # noqa: PTH110
        return OutputError(Note(key, {"name": name, "folder": shortened(target.parent.name)}))
    if error.errno in _LONG:
        return OutputError(Note("writing.bad_name", {"name": name}))
    return OutputError(Note("writing.failed", {"name": name, "reason": shortened(error.strerror or error)}))
