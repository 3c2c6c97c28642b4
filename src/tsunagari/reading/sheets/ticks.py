"""Columns headed 出席, 欠席, オンライン, 代理 that are ticked, in place of one column of marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

from tsunagari.clean.marks import parse_mark
from tsunagari.clean.text import folded
from tsunagari.reading.column import CategoricalColumn
from tsunagari.records import ATTENDED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from tsunagari.reading.sheets.region import Region

# Heading → the mark that a tick below it stands for.
_HEADINGS: Final = (
    ("欠席", re.compile("欠席者?|不参加|不出席|欠|absent")),
    ("代理", re.compile("代理(?:出席|参加)?(?:者)?|proxy")),
    ("オンライン", re.compile("(?:オンライン|web|zoom|リモート|遠隔)(?:参加|出席)?|online|remote")),
    ("出席", re.compile("出席者?|参加|出|(?:会場|対面|現地|来場)(?:参加|出席)?|present|onsite")),
)
# Where several are ticked the last one counts: who came in any way came.
ORDER: Final = ("欠席", "出席", "代理", "オンライン")
_NOTE = re.compile(r"[(\[【〔<※].*$")


def ticked_mark(heading: str) -> str | None:
    """Return the mark that a tick in a column of this heading stands for; None if it is no such heading.

    Examples
    --------
    >>> ticked_mark("会場参加"), ticked_mark("欠席"), ticked_mark("出欠")
    ('出席', '欠席', None)

    """
    plain = _NOTE.sub("", folded(heading))
    return next((mark for mark, pattern in _HEADINGS if pattern.fullmatch(plain)), None)


def as_marks(cells: CategoricalColumn, mark: str, *, alone: bool = False) -> CategoricalColumn:
    """Return a column with its ticks replaced by what its heading says; other marks stay.

    Beside other columns × below オンライン only says: not so; ``alone`` it is an absence.
    """

    def read(text: str) -> str:
        parsed = parse_mark(text)
        if parsed is None or parsed.proxy or parsed.online:
            return text
        if parsed.status != ATTENDED:
            return text if alone or mark == "出席" else ""
        return text if mark == "出席" and (parsed.number or 0) > 1 else mark

    return cells.mapped(read)


def ticked_columns(region: Region) -> dict[int, str]:
    """Return column number → mark, where several columns of a table hold ticks in place of marks.

    A single column headed 欠席 counts too, if there is no column of marks.
    """
    taken = {place for name, place in region.fields.items() if name not in {"mark", "mode", "absentees"}}
    columns = {}
    for place, head in enumerate(region.heads):
        mark = ticked_mark(head)
        if mark is None or place in taken:
            continue
        cells = _below(region, place)
        known = [parse_mark(text, region.context.options.marks) for text in cells.levels]
        numbers = any(one is not None and (one.number or 0) > 1 for one in known)
        if len(cells.levels) and None not in known and not numbers:
            columns[place] = mark
    whole = region.fields.get("mark")
    if whole is not None and (whole not in columns or not _only_ticks(region, whole)):
        # A column of ○ and × says who came; beside it only the way of coming is news.
        return {
            place: mark
            for place, mark in columns.items()
            if place != whole and mark in {"代理", "オンライン"}
        }
    alone = whole is None and set(columns.values()) == {"欠席"}
    return columns if len(set(columns.values())) > 1 or alone else {}


def _below(region: Region, place: int) -> CategoricalColumn:
    return region.cells(place, slice(region.top + 1, None))


def _only_ticks(region: Region, place: int) -> bool:
    marks = [parse_mark(text) for text in _below(region, place).levels]
    return all(mark is not None and mark.status == ATTENDED for mark in marks)


def ticks_said(region: Region, body: NDArray[np.int64], ticks: Mapping[int, str]) -> CategoricalColumn:
    """Return what ticked columns say of each row."""
    said = np.full(len(body), None, dtype=object)
    for place, mark in sorted(ticks.items(), key=lambda one: (ORDER.index(one[1]), one[0])):
        texts = as_marks(region.cells(place, body), mark).texts()
        said = np.where([text is None for text in texts], said, texts)
    return CategoricalColumn.of_texts(said)
