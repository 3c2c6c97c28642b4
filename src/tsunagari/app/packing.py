"""Several files as one zip."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def packed(parts: Mapping[str, Path]) -> bytes:
    """Return a zip of files under the names given, the same bytes for the same files."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name in sorted(parts):
            # The earliest day that a zip knows: no clock.
            archive.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), parts[name].read_bytes(), ZIP_DEFLATED)
    return buffer.getvalue()
