"""How much may be unpacked of one file: archives inside archives share one limit."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from gzip import GzipFile
from typing import IO, Final
from zipfile import BadZipFile

from tsunagari.errors import InputError, Note

MAX_BYTES: Final = 1 << 30
# What a damaged archive raises.
BROKEN: Final = (BadZipFile, zlib.error, EOFError, OSError, KeyError, RuntimeError, ValueError)
_DEEPEST: Final = 3
"""Archives inside archives."""


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
