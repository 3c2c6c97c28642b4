"""The areas that the names of files, folders and sheets speak of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tsunagari.clean.text import label
from tsunagari.errors import Note
from tsunagari.reading.column import CategoricalColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tsunagari.reading.rows import Rows, Table

_AREA = re.compile(r"^([^\W\d_]{1,6}?(?:市|区|町|村|圏域|ブロック))(?!民|役|街|内|長|議|場|会)")
_BETWEEN = re.compile(r"[/\s_\-・（）()【】\[\].0-9]+")


def areas_by_file(tables: Sequence[Table], parts: Sequence[Rows], notes: list[Note]) -> None:
    """Take the area from the names of files or sheets, where every one names one and no column does.

    Without this the 障害福祉課 of 63 cities would become one hub.
    """
    if len(tables) < 2 or any("area" in part.columns for part in parts):
        return
    for labels in ([table.grid.file for table in tables], [table.grid.sheet for table in tables]):
        areas = [area_in(text or "") for text in labels]
        if all(areas) and len(set(areas)) > 1:
            for area, part in zip(areas, parts, strict=True):
                part.columns["area"] = CategoricalColumn.constant(area, len(part))
            notes.append(Note("reading.area_by_file", {"example": areas[0]}, count=len(set(areas))))
            return


def area_in(name: str) -> str:
    """Return the area that a file or sheet name begins a word with; empty if none.

    Examples
    --------
    >>> area_in("令和5年度_入間市出席簿.xlsx"), area_in("市町村連絡会.csv")
    ('入間市', '')

    """
    for word in _BETWEEN.split(label(name)):
        match = _AREA.match(word)
        if match and len(match.group(1)) > 1 and match.group(1) not in {"市町", "市区"}:
            return match.group(1)
    return ""
