"""What this program wrote itself: its results lie beside the records, and are no records."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING, Final, Literal
from zipfile import BadZipFile, ZipFile

from tsunagari.errors import shortened
from tsunagari.reading.grid import Cells
from tsunagari.words import LANGUAGES, say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tsunagari.reading.context import ReadContext

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
    try:
        if ending == "csv":
            return "result" if _is_table(file) else None
        return _workbook(file) if ending == "xlsx" else None
    except (OSError, BadZipFile, KeyError, NotImplementedError, RuntimeError, ValueError, EOFError):
        return None


def _is_table(file: Path | bytes) -> bool:
    if isinstance(file, bytes):
        head = file[:200]
    else:
        with file.open("rb") as stream:
            head = stream.read(200)
    return head.removeprefix(b"\xef\xbb\xbf").decode("ascii", "replace").startswith(_TABLES)


def _workbook(file: Path | bytes) -> Produced | None:
    with ZipFile(BytesIO(file) if isinstance(file, bytes) else file) as archive:
        if _AUTHOR in _part(archive, "docProps/core.xml"):
            return "result"
        sheets = {
            unescape(one.decode("utf-8", "replace"))
            for one in _SHEET.findall(_part(archive, "xl/workbook.xml"))
        }
        both = ("reading.review_names", "reading.review_sectors")
        return "review" if any(sheets >= {say(key, lang) for key in both} for lang in LANGUAGES) else None


def _part(archive: ZipFile, name: str) -> bytes:
    with archive.open(name) as stream:
        return stream.read(_HEAD)


def tell_passed_over(ours: Sequence[tuple[str, Produced]], context: ReadContext) -> None:
    """Tell of files of ours, each with its kind, among the records."""
    for kind in ("result", "review"):
        names = sorted(name for name, one in ours if one == kind)
        if names:
            context.note(f"reading.own_{kind}", Cells(count=len(names)), names=shown(names))


def shown(names: Sequence[str]) -> str:
    """Return some names of files, shortened."""
    return "、".join(shortened(name) for name in names[:5])
