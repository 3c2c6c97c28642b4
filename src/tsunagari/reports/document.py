"""The content of a report, said once: sections of words, tables with typed cells, and figures by kind.

`content` makes a `Document` of findings; each format only renders it, so a number stands in one place.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

from tsunagari.eras import japanese_day
from tsunagari.facts.numerals import WRITTEN, rounded
from tsunagari.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tsunagari.scene import Scene
    from tsunagari.words import Language

Kind = Literal["text", "count", "decimal", "share", "ratio", "p", "year", "date", "step", "points"]
Value = str | int | float | None
Role = Literal["plain", "lead", "note", "caution"]
_UNSAFE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Cell:
    """One value and how it is to be shown; ``None`` is what is unknown or cannot be told."""

    value: Value
    kind: Kind = "text"


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, what its cells are unless they say otherwise, its width in em."""

    header: str
    kind: Kind = "text"
    width: int = 8


@dataclass(frozen=True)
class Text:
    """A paragraph."""

    text: str
    role: Role = "plain"


@dataclass(frozen=True)
class Items:
    """A list; ``todo`` gives each item a box to tick."""

    items: tuple[str, ...]
    todo: bool = False


@dataclass(frozen=True)
class Table:
    """A table of typed cells.

    Parameters
    ----------
    key : str
        Its name, the same in every format and language; names the sheet's table in Excel.
    title : str
    columns : tuple of Column
    rows : tuple of tuple of Cell
    note : str, optional
        What to know when reading it.
    shade : bool
        Shade the cells of numbers by size.

    """

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str | None = None
    shade: bool = False


@dataclass(frozen=True)
class Bar:
    """One bar: a label, its value, and the interval where one is honest."""

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    mark: float | None = None


@dataclass(frozen=True)
class Bars:
    """A bar figure; ``mark`` of a bar is drawn as a line (what chance alone gives)."""

    key: str
    title: str
    bars: tuple[Bar, ...]
    kind: Kind
    note: str | None = None


@dataclass(frozen=True)
class Drawing:
    """A picture; every format draws it with its own pen."""

    key: str
    title: str
    scene: Scene
    note: str | None = None


@dataclass(frozen=True)
class Multiples:
    """Several small pictures on one layout."""

    key: str
    drawings: tuple[Drawing, ...]
    note: str | None = None


Block = Text | Items | Table | Bars | Drawing | Multiples


@dataclass(frozen=True)
class Section:
    """A heading with what stands under it; ``sheet``: part of the two-page indicator sheet."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    sheet: bool = False


@dataclass(frozen=True)
class Document:
    """A whole report."""

    title: str
    subtitle: str
    lang: Language
    badges: tuple[str, ...]
    sections: tuple[Section, ...]
    colophon: str
    properties: Mapping[str, str] = field(default_factory=dict)

    def tables(self) -> Iterator[Table]:
        """Return every table once: those of the details, then what only the first pages have."""
        seen: set[str] = set()
        for sheet in (False, True):
            for section in self.sections:
                for block in section.blocks:
                    if section.sheet == sheet and isinstance(block, Table) and block.key not in seen:
                        seen.add(block.key)
                        yield block

    def section(self, key: str) -> Section | None:
        """Return the section of a key, or None."""
        return next((section for section in self.sections if section.key == key), None)


def cell(value: Any, kind: Kind = "text") -> Cell:
    """Return a cell; NaN, NA and NaT are None, numpy's numbers are Python's."""
    value = value.item() if hasattr(value, "item") else value
    if value is None or str(value) in {"nan", "<NA>", "NaT"}:
        return Cell(None, kind)
    if isinstance(value, float) and not math.isfinite(value):
        return Cell(None, kind)
    if kind in {"count", "year"} and isinstance(value, float) and value.is_integer():
        value = int(value)
    return Cell(value, kind)


def shown(cell: Cell, lang: Language) -> str:
    """Return a cell as people read it.

    Examples
    --------
    >>> shown(Cell(0.915, "share"), "ja"), shown(Cell(1234, "count"), "en"), shown(Cell(None), "ja")
    ('92%', '1,234', '—')
    >>> [shown(Cell(value, "share"), "ja") for value in (0.0031, 0.9969, 1.0)]
    ['0.3%', '99.7%', '100%']
    >>> shown(Cell(0.034, "points"), "ja"), shown(Cell(-2.0, "step"), "ja"), shown(Cell(0.0, "step"), "ja")
    ('+3.4', '-2.0', '0.0')
    >>> shown(Cell(2019, "year"), "ja"), shown(Cell(2024, "year"), "en")
    ('令和元年度', 'FY2024')
    >>> shown(Cell("2024-05-22", "date"), "ja"), shown(Cell("2024-05-22", "date"), "en")
    ('令和6年5月22日', '2024-05-22')

    """
    value = cell.value
    if value is None:
        return "—"
    if cell.kind == "date" and lang == "ja":
        return japanese_day(str(value))
    if isinstance(value, str):
        return safe(value)
    if cell.kind == "year":
        return fiscal_year(int(value), lang)
    if cell.kind in WRITTEN:
        return WRITTEN[cell.kind](value)
    return rounded(value, {"decimal": 1, "ratio": 2}.get(cell.kind, 0))


def safe(text: str) -> str:
    r"""Return text without what no document can hold: control characters, halves of letters, no letters.

    Examples
    --------
    >>> safe("a\x00b\nc")
    'ab c'

    """
    return _UNSAFE.sub(lambda match: " " if match[0] in "\n\r\t" else "", text)


def fiscal_year(year: int, lang: Language) -> str:
    """Return a fiscal year's name."""
    return say("common.fiscal_year", lang, year=year)
