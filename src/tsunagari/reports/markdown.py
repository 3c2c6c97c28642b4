"""A report as Markdown (tables of GitHub's kind), for a wiki, a mail or a notebook."""

import re
from collections.abc import Iterable

from tsunagari.reports.document import Bars, Block, Document, Drawing, Items, Multiples, Text
from tsunagari.tables import Cell, Table, shown
from tsunagari.words import Language, say

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
        for block in section.blocks:
            lines += [*_block(block, document.lang, section.title), ""]
    lines += ["---", "", escaped(document.colophon), ""]
    return "\n".join(lines)


def escaped(text: str) -> str:
    r"""Return text in which nothing has a meaning of its own in Markdown.

    Examples
    --------
    >>> escaped("a|b")
    'a\\|b'

    """
    line = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    # A number or sign at the start of a line would begin a list or a rule; 8.2 and -0.06 do not.
    return re.sub(r"^(\d+)([.)])(?=\s|$)|^([-+=])(?=[-+=\s]|$)", _at_start, line)


def _at_start(match: re.Match[str]) -> str:
    return f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}"


def _block(block: Block, lang: Language, title: str) -> Iterable[str]:
    if isinstance(block, Text):
        return [f"> {escaped(block.text)}" if block.role in {"caution", "note"} else escaped(block.text)]
    if isinstance(block, Items):
        return [f"- {'[ ] ' if block.todo else ''}{escaped(item)}" for item in block.items]
    if isinstance(block, Drawing):
        return [f"*{escaped(block.scene.alt)}*"]
    if isinstance(block, Multiples):
        return [f"*{escaped(each.scene.alt)}*  " for each in block.drawings]
    if isinstance(block, Bars):
        return _bars(block, lang, title)
    return _table(block, lang, title)


def _bars(figure: Bars, lang: Language, title: str) -> Iterable[str]:
    heading = [] if figure.title == title else [f"**{escaped(figure.title)}**", ""]
    rows = [
        f"- {escaped(bar.label)}: {escaped(shown(Cell(bar.value, figure.kind), lang))}" for bar in figure.bars
    ]
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
