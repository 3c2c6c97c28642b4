"""A folder that nobody else sees and that is gone afterwards."""

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO, Final

from tsunagari.writing import hold

_PREFIX: Final = "tsunagari-app-"
_HELD: Final = "held"


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
