"""A report as Markdown (tables of GitHub's kind), for a wiki, a mail or a notebook."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tsunagari.reports.document import Bars, Drawing, Items, Multiples, Text
from tsunagari.tables import Cell, Table, shown
from tsunagari.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tsunagari.reports.document import Block, Document
    from tsunagari.words import Language

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#&!])")


def page(document: Document) -> str:
    """Return a document as Markdown; every letter with a meaning in Markdown is escaped.

    Parameters
    ----------
    document : Document

    Returns
    -------
    str

    """
    lines = [f"<!-- tsunagari: {document.lang} -->", f"# {escaped(document.title)}", ""]
    badges = " ".join(f"**{escaped(badge)}**" for badge in document.badges)
    lines += [f"{badges}  ", escaped(document.subtitle), ""]
    shown_details = False
    for section in document.sections:
        if not section.sheet and not shown_details:
            lines += ["---", "", f"# {escaped(say('reports.details', document.lang))}", ""]
            shown_details = True
        lines += [f"## {escaped(section.title)}", ""]
        for one in section.blocks:
            lines += [*_block(one, document.lang, section.title), ""]
    lines += ["---", "", escaped(document.colophon), ""]
    return "\n".join(lines)


def escaped(text: str) -> str:
    r"""Return text in which nothing has a meaning of its own in Markdown.

    Examples
    --------
    >>> escaped("a|b")
    'a\\|b'

    """
    one_line = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    # A number or sign at the start of a line would begin a list or a rule; 8.2 and -0.06 do not.
    return re.sub(r"^(\d+)([.)])(?=\s|$)|^([-+=])(?=[-+=\s]|$)", _at_start, one_line)


def _at_start(match: re.Match[str]) -> str:
    return f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}"


def _block(one: Block, lang: Language, title: str) -> Iterable[str]:
    if isinstance(one, Text):
        return [f"> {escaped(one.text)}" if one.role in {"caution", "note"} else escaped(one.text)]
    if isinstance(one, Items):
        return [f"- {'[ ] ' if one.todo else ''}{escaped(item)}" for item in one.items]
    if isinstance(one, Drawing):
        return [f"*{escaped(one.scene.alt)}*"]
    if isinstance(one, Multiples):
        return [f"*{escaped(each.scene.alt)}*  " for each in one.drawings]
    if isinstance(one, Bars):
        return _bars(one, lang, title)
    return _table(one, lang, title)


def _bars(one: Bars, lang: Language, title: str) -> Iterable[str]:
    heading = [] if one.title == title else [f"**{escaped(one.title)}**", ""]
    rows = [f"- {escaped(bar.label)}: {escaped(shown(Cell(bar.value, one.kind), lang))}" for bar in one.bars]
    return [*heading, *rows]


def _table(table: Table, lang: Language, title: str) -> Iterable[str]:
    heading = [] if table.title == title else [f"**{escaped(table.title)}**", ""]
    head = "| " + " | ".join(escaped(column.header) or " " for column in table.columns) + " |"
    rule = (
        "|"
        + "|".join(" --- " if column.kind in {"text", "year"} else " ---: " for column in table.columns)
        + "|"
    )
    rows = ["| " + " | ".join(escaped(shown(cell, lang)) or " " for cell in row) + " |" for row in table.rows]
    note = ["", f"> {escaped(table.note)}"] if table.note else []
    return [*heading, head, rule, *rows, *note]
