"""A report as one HTML file: two printed pages of indicators, details after. No script, nothing fetched."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import Final

from tsunagari.palette import ACCENT, GREY, OUTLINE
from tsunagari.reports.document import Bar, Bars, Block, Document, Items, Multiples, Section, Text
from tsunagari.scene import Scene
from tsunagari.scene.svg import outline
from tsunagari.scene.svg import svg as scene_svg
from tsunagari.tables import Cell, Column, Table, safe, shown
from tsunagari.words import Language, say

LONG_TABLE: Final = 45
PRINTED_ROWS: Final = 30
"""Rows on paper of a table with more than `LONG_TABLE`: a prefecture's lists would take 70 pages of A4."""
_ROW: Final = 26
_LABEL: Final = 150
_BAR: Final = 340
_TEXT: Final = 110


def page(document: Document) -> str:
    """Return a document as one HTML page.

    Parameters
    ----------
    document : Document

    Returns
    -------
    str
        Every cell escaped; a Content-Security-Policy that forbids every request and every script.

    """
    style = files("tsunagari.reports").joinpath("report.css").read_text(encoding="utf-8")
    hashed = b64encode(sha256(style.encode()).digest()).decode()
    lang = document.lang
    first = [section for section in document.sections if section.sheet]
    rest = [section for section in document.sections if not section.sheet]
    badges = "".join(f'<span class="badge">{text(badge)}</span>' for badge in document.badges)
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{lang}">',
            "<head>",
            '<meta charset="utf-8">',
            (
                '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
                f"style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'\">"
            ),
            '<meta name="generator" content="tsunagari">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{text(document.title)}</title>",
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            (
                f'<header><p class="badges">{badges}</p><h1>{text(document.title)}</h1>'
                f'<p class="subtitle">{text(document.subtitle)}</p></header>'
            ),
            *_sheet(first, lang),
            *_details(rest, lang),
            f"<footer>{text(document.colophon)}</footer>",
            "</body>",
            "</html>",
            "",
        ]
    )


def _sheet(sections: list[Section], lang: Language) -> Iterable[str]:
    yield '<main><div class="sheet">'
    turned = False
    for section in sections:
        if section.key == "map":
            # From here on the second page: the map takes what the words leave of it.
            yield '<div class="second">'
            turned = True
        yield _section(section, lang)
    yield "</div></div>" if turned else "</div>"


def _details(sections: list[Section], lang: Language) -> Iterable[str]:
    if sections:
        yield f'<div class="details"><h1>{text(say("reports.details", lang))}</h1>'
        yield "<nav><ul>"
        yield from (f'<li><a href="#{section.key}">{text(section.title)}</a></li>' for section in sections)
        yield "</ul></nav>"
        for section in sections:
            yield _section(section, lang)
        yield "</div>"
    yield "</main>"


def _section(section: Section, lang: Language) -> str:
    titles = {section.title}
    inside = "\n".join(block(content, lang, titles) for content in section.blocks)
    return f'<section id="{section.key}"><h2>{text(section.title)}</h2>\n{inside}\n</section>'


def block(content: Block, lang: Language, titles: set[str]) -> str:
    """Return one block; a title that stands above already is not repeated."""
    if isinstance(content, Text):
        return f'<p class="{content.role}">{text(content.text)}</p>'
    if isinstance(content, Items):
        box = '<span class="box" aria-hidden="true"></span>' if content.todo else ""
        rows = "".join(f"<li>{box}{text(item)}</li>" for item in content.items)
        return f'<ul class="{"todo" if content.todo else "items"}">{rows}</ul>'
    if isinstance(content, Table):
        return _table(content, lang, titles)
    if isinstance(content, Multiples):
        return _multiples(content)
    caption = "" if content.title in titles else f"<figcaption>{text(content.title)}</figcaption>"
    note = f'<p class="note">{text(content.note)}</p>' if content.note else ""
    if isinstance(content, Bars):
        return f"<figure>{caption}{_bars(content, lang)}{note}</figure>"
    drawn = f'{scene_svg(content.scene)}<p class="legend">{_legend(content.scene)}</p>'
    return f'<figure class="wide">{caption}{drawn}{note}</figure>'


def _multiples(content: Multiples) -> str:
    drawings = "".join(
        f"<figure><figcaption>{text(each.title)}</figcaption>{scene_svg(each.scene)}</figure>"
        for each in content.drawings
    )
    note = f'<p class="note">{text(content.note)}</p>' if content.note else ""
    return f'<div class="small">{drawings}</div>{note}'


def _table(table: Table, lang: Language, titles: set[str]) -> str:
    caption = "" if table.title in titles else f"<caption>{text(table.title)}</caption>"
    head = "".join(f'<th scope="col"{_class(column)}>{text(column.header)}</th>' for column in table.columns)
    printed = len(table.rows) if len(table.rows) <= LONG_TABLE else PRINTED_ROWS
    body = "\n".join(
        ("<tr>" if number < printed else '<tr class="unprinted">')
        + "".join(_cell(cell, lang, first=number == 0) for number, cell in enumerate(row))
        + "</tr>"
        for number, row in enumerate(table.rows)
    )
    left = len(table.rows) - printed
    footnote = text(say("reports.printed_rows", lang, n=printed, left=left)) if left else ""
    cut = f'<p class="note printed">{footnote}</p>' if left else ""
    note = f'<p class="note">{text(table.note)}</p>' if table.note else ""
    total = sum(column.width for column in table.columns) or 1
    cols = "".join(f'<col width="{100 * column.width / total:.0f}%">' for column in table.columns)
    return (
        f'<div class="table"><table data-key="{text(table.key)}">{caption}<colgroup>{cols}</colgroup>'
        f"<thead><tr>{head}</tr></thead>\n"
        f"<tbody>{body}</tbody></table></div>{cut}{note}"
    )


def _class(column: Column) -> str:
    return "" if column.kind in {"text", "year"} else ' class="number"'


def _cell(cell: Cell, lang: Language, *, first: bool) -> str:
    content = text(shown(cell, lang))
    if cell.kind in {"text", "year"} or isinstance(cell.value, str):
        return f'<th scope="row">{content}</th>' if first else f"<td>{content}</td>"
    raw = "" if cell.value is None else f' data-value="{cell.value!r}"'
    return (
        f'<th scope="row" class="number"{raw}>{content}</th>'
        if first
        else f'<td class="number"{raw}>{content}</td>'
    )


def _legend(scene: Scene) -> str:
    """Return what a picture's signs mean, as HTML."""
    paint = f'stroke="{OUTLINE}" stroke-width="1.2"'
    pieces = []
    for key in scene.legend:
        sign = ""
        if key.sign == "mark":
            sign = outline(key.shape, 0, 0, 8, f'fill="{key.colour}" {paint}')
        elif key.sign in {"pale", "hollow"}:
            sign = outline(
                "circle", 0, 0, 7, f'fill="{GREY if key.sign == "pale" else "none"}" opacity="0.5" {paint}'
            )
        elif key.sign == "halo":
            sign = f'<circle r="9" fill="none" stroke="{ACCENT}" stroke-width="3"/>'
        drawn = f'<svg viewBox="-12 -12 24 24" aria-hidden="true">{sign}</svg>' if sign else ""
        pieces.append(f'<span class="key">{drawn}{text(key.text)}</span>')
    return "".join(pieces)


def _bars(figure: Bars, lang: Language) -> str:
    """Return a bar figure as an SVG element: value, interval, and a line for what chance gives."""
    known = [x for bar in figure.bars for x in (bar.value, bar.high, bar.mark) if x is not None]
    most = 1.0 if figure.kind == "share" else max([*known, 0.0]) or 1.0
    height = _ROW * len(figure.bars) + 6
    alt_text = "; ".join(f"{bar.label} {shown(Cell(bar.value, figure.kind), lang)}" for bar in figure.bars)
    pieces = [
        (
            '<svg xmlns="http://www.w3.org/2000/svg" '
            f'viewBox="0 0 {_LABEL + _BAR + _TEXT} {height}" role="img" '
            f'aria-label="{text(figure.title)}: {text(alt_text)}" class="bars">'
        )
    ]
    for number, bar in enumerate(figure.bars):
        pieces.append(_bar(bar, number * _ROW + 3, _BAR / most, figure, lang))
    return "".join([*pieces, "</svg>"])


def _bar(bar: Bar, y: float, scale: float, figure: Bars, lang: Language) -> str:
    middle = y + _ROW / 2
    pieces = [
        f'<text x="{_LABEL - 8}" y="{middle + 5}" text-anchor="end" font-size="14">{text(bar.label)}</text>'
    ]
    value = shown(Cell(bar.value, figure.kind), lang)
    end = _LABEL + (bar.value or 0.0) * scale
    if bar.value is not None:
        pieces.append(
            f'<rect x="{_LABEL}" y="{y + 4}" width="{max(end - _LABEL, 0.5):.1f}" height="{_ROW - 8}" '
            f'fill="#4D7EA8"/>'
        )
    if bar.low is not None and bar.high is not None:
        low, high = _LABEL + bar.low * scale, _LABEL + min(bar.high * scale, _BAR)
        pieces.append(
            f'<path d="M{low:.1f} {middle - 5}v10M{low:.1f} {middle}H{high:.1f}M{high:.1f} {middle - 5}v10" '
            f'stroke="{OUTLINE}" stroke-width="1.4" fill="none"/>'
        )
        end = max(end, high)
    if bar.mark is not None:
        at = _LABEL + bar.mark * scale
        pieces.append(f'<path d="M{at:.1f} {y + 1}v{_ROW - 2}" stroke="{ACCENT}" stroke-width="3"/>')
        end = max(end, at)
    pieces.append(f'<text x="{end + 7:.1f}" y="{middle + 5}" font-size="14">{text(value)}</text>')
    return "".join(pieces)


def text(value: object) -> str:
    """Return a value as text of HTML, also inside quotes."""
    return escape(safe(str(value)), quote=True)
