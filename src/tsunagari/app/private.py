"""A folder that nobody else sees and that is gone afterwards, and names that are safe in it."""

from __future__ import annotations

import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO, Final
from unicodedata import normalize

from tsunagari.writing import hold

_PREFIX: Final = "tsunagari-app-"
_HELD: Final = "held"
_LONGEST: Final = 100
# What Windows keeps for devices; a file of such a name cannot be made there.
_DEVICES: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_FORBIDDEN: Final = re.compile(r'[<>:"|?*\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]')


class PrivateFolder:
    """A folder for this run only (mode 700), removed by `close`; what crashed runs left goes at the start.

    Parameters
    ----------
    within : path, optional
        Where to make it. Default: the user's folder for temporary files.

    """

    def __init__(self, within: Path | None = None) -> None:
        parent = within or Path(tempfile.gettempdir())
        for left in sorted(parent.glob(f"{_PREFIX}*")):
            if _abandoned(left):
                shutil.rmtree(left, ignore_errors=True)
        self.path = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))
        self._held: IO[bytes] | None = (self.path / _HELD).open("wb")
        hold(self._held)

    def close(self) -> None:
        """Remove the folder and everything in it."""
        if self._held is not None:
            self._held.close()
            self._held = None
        shutil.rmtree(self.path, ignore_errors=True)


def _abandoned(folder: Path) -> bool:
    """Return whether the process that made a folder is gone."""
    held = folder / _HELD
    with suppress(OSError):
        if held.is_symlink() or folder.is_symlink() or not held.is_file():
            return False
        with held.open("r+b") as file:
            free = hold(file)
        if free:
            held.unlink()  # refused on Windows while the owner lives
            return True
    return False


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
