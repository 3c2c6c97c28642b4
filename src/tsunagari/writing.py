"""One way to write a result: whole or not at all, and never over a file that is not ours."""

import errno
import os
import re
import stat
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import IO, Final
from unicodedata import normalize

from tsunagari.errors import Note, OutputError, shortened
from tsunagari.seals import sealed_kind, with_blank, write_sealed

_TRIES: Final = 4
_NAME_LETTERS: Final = 40
FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
_LONGEST: Final = 100
# What Windows keeps for devices; a file of such a name cannot be made there.
_DEVICES: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_FORBIDDEN: Final = re.compile(r'[<>:"|?*\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]')

_LONG = {errno.ENAMETOOLONG, errno.EINVAL}
_read: set[str] = set()
"""Files that were read in this run."""


def write(
    path: str | os.PathLike[str],
    data: str | bytes | Iterable[bytes],
    *,
    kind: str | None = None,
    force: bool = False,
) -> Path:
    r"""Write a file beside its place and move it there, so that no half file ever stands in its place.

    What a run that was killed left beside it (``.NAME.TOKEN-DIGEST.tmp``) is taken away by the next one.

    Parameters
    ----------
    path : path
        The folder must exist.
    data : str, bytes or iterable of bytes
        Text is written as UTF-8 exactly as it is, no newline changed; parts one after another, for what would
        fill the memory (each time it is asked, an iterable must begin anew).
    kind : str, optional
        Kind of result. It is written into the file's seal (`tsunagari.seals`); only an unchanged result of
        the same kind is replaced. Default: no seal, nothing is replaced.
    force : bool
        Replace an existing file even so; never one that was read in this run.

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
    check_target(target, kind=kind, force=force)
    content = data.encode("utf-8") if isinstance(data, str) else data
    chunks = [content] if isinstance(content, bytes) else content
    try:
        _sweep(target)
        _put(target, chunks, kind, force=force)
    except OSError as error:
        raise _refused(error, target) from error
    return target


def _put(target: Path, chunks: Iterable[bytes], kind: str | None, *, force: bool) -> None:
    """Write beside the target and move there; again if another run took the file beside it for left over."""
    ending = target.suffix.lower()
    mode = 0o666
    with suppress(OSError):
        mode = target.stat().st_mode & 0o777  # nobody sees more than before, from the first byte on
    for attempt in range(_TRIES):
        temporary = target.with_name(_temporary_name(target, os.urandom(4).hex()))
        made = False
        try:
            # Exclusive: nothing is written through a link that somebody laid here.
            with open(temporary, "x+b", opener=lambda name, flags: os.open(name, flags, mode)) as file:
                made = True
                hold(file)
                write_sealed(file, with_blank(chunks, ending, kind) if kind else chunks, ending)
                file.flush()
                # Without it a power cut could leave the new name with none of the content.
                os.fsync(file.fileno())
            if os.path.lexists(target):
                with suppress(OSError):
                    temporary.chmod(target.stat().st_mode & 0o777)
                check_target(target, kind=kind, force=force)  # somebody may have saved a file there meanwhile
            temporary.replace(target)
            made = False
        except FileNotFoundError:
            if attempt == _TRIES - 1:
                raise
        else:
            return
        finally:
            if made:
                with suppress(OSError):
                    temporary.unlink(missing_ok=True)


def _temporary_name(target: Path, token: str) -> str:
    """Return a name that nobody but this program gives: it ends in a digest of the target and a token."""
    check = sha256(f"tsunagari {target.name} {token}".encode("utf-8", "surrogateescape")).hexdigest()[:12]
    return f".{target.name[:_NAME_LETTERS]}.{token}-{check}.tmp"


def _sweep(target: Path) -> None:
    """Take away what a run that was killed while writing this file has left beside it."""
    like_ours = re.compile(re.escape(f".{target.name[:_NAME_LETTERS]}.") + r"([0-9a-f]{8})-[0-9a-f]{12}\.tmp")
    with suppress(OSError):
        for name in os.listdir(target.parent):  # noqa: PTH208 - only names, in folders of any size
            match = like_ours.fullmatch(name)
            if match and name == _temporary_name(target, match[1]):
                _take_away(target.with_name(name))


def _take_away(left: Path) -> None:
    """Remove a file of this user unless somebody is writing it."""
    state = left.lstat()
    if not stat.S_ISREG(state.st_mode) or state.st_uid != getattr(os, "getuid", lambda: state.st_uid)():
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


def check_target(path: str | os.PathLike[str], *, kind: str | None = None, force: bool = False) -> None:
    """Refuse early, before anything is computed, what `write` would refuse anyway.

    Parameters
    ----------
    path : path
    kind, force
        As for `write`.

    Raises
    ------
    OutputError
        If the folder is missing, the path is a folder, the file was read in this run, or it exists and is
        no unchanged result of the same kind.

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
        if not os.path.lexists(target):
            return
        if _was_read(target):
            raise OutputError(Note("cli.same_as_input", {"value": name}))
        if not force and not is_ours(target, kind):
            key = "writing.exists_csv" if target.suffix.lower() in {".csv", ".tsv"} else "writing.exists"
            raise OutputError(Note(key, {"name": name}))
    except (OSError, RuntimeError) as error:  # RuntimeError: a link to itself
        raise _refused(error, target) from error


def is_ours(path: str | os.PathLike[str], kind: str | None) -> bool:
    """Tell whether a file is a result of a kind that nobody has changed since tsunagari wrote it.

    Parameters
    ----------
    path : path
    kind : str or None
        None stands for no kind: CSV has no place for a seal.

    Returns
    -------
    bool
        False for whatever cannot be read.

    """
    target = Path(path)
    try:
        # A pipe or device would never come to an end.
        return kind is not None and target.is_file() and sealed_kind(target) == kind
    except OSError:
        return False


def keep(path: str | os.PathLike[str]) -> None:
    """Remember a file that is read in this run: nothing is ever written over it."""
    with suppress(OSError):
        _read.add(os.path.realpath(path))


def forget_read() -> None:
    """Begin a new run: files that were read before are like any other."""
    _read.clear()


def _was_read(target: Path) -> bool:
    """Return whether a file is one that was read, by whatever name or link."""
    real = os.path.realpath(target)
    if real in _read:
        return True
    with suppress(OSError):
        given = target.stat()
        for path in _read:
            with suppress(OSError):
                if os.path.samestat(given, os.stat(path)):  # noqa: PTH116 - names as they were resolved
                    return True
    return False


def _refused(error: OSError | RuntimeError, target: Path) -> OutputError:
    """Return plain words for why the system would not write."""
    name = shortened(target.name)
    if isinstance(error, RuntimeError) or error.errno == errno.ELOOP:
        return OutputError(Note("writing.loop", {"name": name}))
    if error.errno in FULL:
        return OutputError(Note("writing.disk_full", {"name": name}))
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        # Windows refuses to replace a file that Excel or a browser holds open.
        # Unlike `Path.exists`, this says no where even looking is refused.
        key = "writing.locked" if os.path.exists(target) else "writing.read_only"  # noqa: PTH110
        return OutputError(Note(key, {"name": name, "folder": shortened(target.parent.name)}))
    if error.errno in _LONG:
        return OutputError(Note("writing.bad_name", {"name": name}))
    return OutputError(Note("writing.failed", {"name": name, "reason": shortened(error.strerror or error)}))


def safe_name(given: str) -> str:
    r"""Return the last part of a file's name, made harmless on any system.

    Parameters
    ----------
    given : str
        As a browser says it, perhaps with folders.

    Returns
    -------
    str
        Never empty, at most 100 characters, its ending kept.

    Examples
    --------
    >>> safe_name("../../etc/passwd"), safe_name("C:\\x\\出欠.xlsx"), safe_name("NUL.csv"), safe_name("..")
    ('passwd', '出欠.xlsx', '_NUL.csv', 'file')

    """
    last = re.split(r"[\\/]", normalize("NFC", given))[-1]
    # The wide space of Japanese names is no control character, but Python calls it unprintable.
    kept = (letter for letter in _FORBIDDEN.sub("_", last) if letter.isprintable() or letter == "\u3000")
    last = "".join(kept)
    last = last.strip(" .\u3000") or "file"
    if _DEVICES.match(last):
        last = f"_{last}"
    if len(last) > _LONGEST:
        stem, dot, ending = last.rpartition(".")
        keep = f"{dot}{ending[:12]}" if stem else ""
        last = last[: _LONGEST - len(keep)] + keep
    # A lone surrogate cannot be written anywhere.
    return last.encode("utf-8", "replace").decode("utf-8")
