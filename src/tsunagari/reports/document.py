"""The content of a report, said once: sections of words, tables with typed cells, and figures by kind.

`content` makes a `Document` of findings; each format only renders it, so a number stands in one place.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tsunagari.scene import Scene
from tsunagari.tables import Kind, Table
from tsunagari.words import Language

Role = Literal["plain", "lead", "note", "caution"]


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
class Bar:
    """One bar: a label, its value, and the interval where one is honest."""

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    mark: float | None = None


@dataclass(frozen=True)
class Bars:
    """A bar figure; ``mark`` of a bar is drawn as a line: what chance alone gives, or ``mark_title``."""

    title: str
    bars: tuple[Bar, ...]
    kind: Kind
    note: str | None = None
    mark_title: str | None = None


@dataclass(frozen=True)
class Drawing:
    """A picture; every format draws it with its own pen."""

    title: str
    scene: Scene
    note: str | None = None


@dataclass(frozen=True)
class Multiples:
    """Several small pictures on one layout."""

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
