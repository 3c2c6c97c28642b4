"""A report as one HTML file: two printed pages of indicators, details after. No script, nothing fetched."""

from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib.resources import files
from itertools import takewhile
from string import Template
from typing import Final

from tsunagari.palette import ACCENT, GREY, OUTLINE
from tsunagari.reports.document import Bar, Bars, Block, Document, Items, Multiples, Section, Text
from tsunagari.scene import Scene
from tsunagari.scene.svg import outline
from tsunagari.scene.svg import svg as scene_svg
from tsunagari.tables import Cell, Table, safe, shown
from tsunagari.words import Language, say

LONG_TABLE: Final = 45
PRINTED_ROWS: Final = 30
"""Rows on paper of a table with more than `LONG_TABLE`: a prefecture's lists would take 70 pages of A4."""
_ROW: Final = 26
_LABEL: Final = 150
_BAR: Final = 340
_TEXT: Final = 110
_WORDS: Final = frozenset({"text", "year"})


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
    style, template = (
        files("tsunagari.reports").joinpath(name).read_text(encoding="utf-8")
        for name in ("report.css", "report.html")
    )
    lang = document.lang
    sheet = [section for section in document.sections if section.sheet]
    details = [section for section in document.sections if not section.sheet]
    return Template(template).substitute(
        lang=lang,
        hashed=b64encode(sha256(style.encode()).digest()).decode(),
        style=style,
        title=text(document.title),
        subtitle=text(document.subtitle),
        badges="".join(f'<span class="badge">{text(badge)}</span>' for badge in document.badges),
        sheet=_sheet(sheet, lang),
        details=_details(details, lang),
        colophon=text(document.colophon),
    )


def _sheet(sections: list[Section], lang: Language) -> str:
    """Return the two first pages: from the map on the second, which takes what the words leave of it."""
    first = list(takewhile(lambda section: section.key != "map", sections))
    lines = [_section(section, lang) for section in sections]
    second = ['<div class="second">', *lines[len(first) :], "</div></div>"]
    return "\n".join([*lines[: len(first)], *(second if len(first) < len(lines) else ["</div>"])])


def _details(sections: list[Section], lang: Language) -> str:
    links = [f'<li><a href="#{section.key}">{text(section.title)}</a></li>' for section in sections]
    inside = [_section(section, lang) for section in sections]
    title = f'<div class="details"><h1>{text(say("reports.details", lang))}</h1>'
    return "\n".join([title, "<nav><ul>", *links, "</ul></nav>", *inside, "</div>", ""])


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
    note = f'<p class="note">{text(content.note)}</p>' if content.note else ""
    if isinstance(content, Multiples):
        drawings = "".join(
            f"<figure><figcaption>{text(each.title)}</figcaption>{scene_svg(each.scene)}</figure>"
            for each in content.drawings
        )
        return f'<div class="small">{drawings}</div>{note}'
    caption = "" if content.title in titles else f"<figcaption>{text(content.title)}</figcaption>"
    if isinstance(content, Bars):
        return f"<figure>{caption}{_bars(content, lang)}{note}</figure>"
    drawn = f'{scene_svg(content.scene)}<p class="legend">{_legend(content.scene)}</p>'
    return f'<figure class="wide">{caption}{drawn}{note}</figure>'


def _table(table: Table, lang: Language, titles: set[str]) -> str:
    caption = "" if table.title in titles else f"<caption>{text(table.title)}</caption>"
    number = ["" if column.kind in _WORDS else ' class="number"' for column in table.columns]
    columns = list(zip(table.columns, number, strict=True))
    head = "".join(f'<th scope="col"{of}>{text(column.header)}</th>' for column, of in columns)
    printed = len(table.rows) if len(table.rows) <= LONG_TABLE else PRINTED_ROWS
    left = len(table.rows) - printed
    body = [_row(row, lang, "") for row in table.rows[:printed]]
    body += [_row(row, lang, ' class="unprinted"') for row in table.rows[printed:]]
    rows = "\n".join(body)
    footnote = text(say("reports.printed_rows", lang, n=printed, left=left)) if left else ""
    cut = f'<p class="note printed">{footnote}</p>' if left else ""
    note = f'<p class="note">{text(table.note)}</p>' if table.note else ""
    total = sum(column.width for column in table.columns) or 1
    cols = "".join(f'<col width="{100 * column.width / total:.0f}%">' for column in table.columns)
    return (
        f'<div class="table"><table data-key="{text(table.key)}">{caption}<colgroup>{cols}</colgroup>'
        f"<thead><tr>{head}</tr></thead>\n"
        f"<tbody>{rows}</tbody></table></div>{cut}{note}"
    )


def _row(row: tuple[Cell, ...], lang: Language, of: str) -> str:
    """Return a row of a table; its first cell is its heading."""
    cells = []
    for number, cell in enumerate(row):
        tag, scope = ("td", "") if number else ("th", ' scope="row"')
        if cell.kind not in _WORDS and not isinstance(cell.value, str):
            scope += ' class="number"' + ("" if cell.value is None else f' data-value="{cell.value!r}"')
        cells.append(f"<{tag}{scope}>{text(shown(cell, lang))}</{tag}>")
    return f"<tr{of}>{''.join(cells)}</tr>"


def _legend(scene: Scene) -> str:
    """Return what a picture's signs mean, as HTML."""
    paint = f'stroke="{OUTLINE}" stroke-width="1.2"'
    faint = f'opacity="0.5" {paint}'
    drawn = {
        "pale": outline("circle", 0, 0, 7, f'fill="{GREY}" {faint}'),
        "hollow": outline("circle", 0, 0, 7, f'fill="none" {faint}'),
        "halo": f'<circle r="9" fill="none" stroke="{ACCENT}" stroke-width="3"/>',
    }
    pieces = []
    for key in scene.legend:
        sign = drawn.get(key.sign, "")
        if key.sign == "mark":
            sign = outline(key.shape, 0, 0, 8, f'fill="{key.colour}" {paint}')
        svg = f'<svg viewBox="-12 -12 24 24" aria-hidden="true">{sign}</svg>' if sign else ""
        pieces.append(f'<span class="key">{svg}{text(key.text)}</span>')
    return "".join(pieces)


def _bars(figure: Bars, lang: Language) -> str:
    """Return a bar figure as an SVG element: value, interval, and a line for what chance gives."""
    known = [x for bar in figure.bars for x in (bar.value, bar.high, bar.mark) if x is not None]
    most = 1.0 if figure.kind == "share" else max([*known, 0.0]) or 1.0
    values = [shown(Cell(bar.value, figure.kind), lang) for bar in figure.bars]
    alt = "; ".join(f"{bar.label} {value}" for bar, value in zip(figure.bars, values, strict=True))
    drawn = "".join(
        _bar(bar, value, number * _ROW + 3, _BAR / most)
        for number, (bar, value) in enumerate(zip(figure.bars, values, strict=True))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="0 0 {_LABEL + _BAR + _TEXT} {_ROW * len(figure.bars) + 6}" role="img" '
        f'aria-label="{text(figure.title)}: {text(alt)}" class="bars">{drawn}</svg>'
    )


def _bar(bar: Bar, value: str, y: float, scale: float) -> str:
    middle = y + _ROW / 2
    level, size = f'y="{middle + 5}"', 'font-size="14"'
    pieces = [f'<text x="{_LABEL - 8}" {level} text-anchor="end" {size}>{text(bar.label)}</text>']
    end = _LABEL + (bar.value or 0.0) * scale
    if bar.value is not None:
        wide = f'width="{max(end - _LABEL, 0.5):.1f}" height="{_ROW - 8}"'
        pieces.append(f'<rect x="{_LABEL}" y="{y + 4}" {wide} fill="#4D7EA8"/>')
    if bar.low is not None and bar.high is not None:
        low, high = _LABEL + bar.low * scale, _LABEL + min(bar.high * scale, _BAR)
        path = f"M{low:.1f} {middle - 5}v10M{low:.1f} {middle}H{high:.1f}M{high:.1f} {middle - 5}v10"
        pieces.append(f'<path d="{path}" stroke="{OUTLINE}" stroke-width="1.4" fill="none"/>')
        end = max(end, high)
    if bar.mark is not None:
        at = _LABEL + bar.mark * scale
        pieces.append(f'<path d="M{at:.1f} {y + 1}v{_ROW - 2}" stroke="{ACCENT}" stroke-width="3"/>')
        end = max(end, at)
    return "".join([*pieces, f'<text x="{end + 7:.1f}" {level} {size}>{text(value)}</text>'])


def text(value: object) -> str:
    """Return a value as text of HTML, also inside quotes."""
    return escape(safe(str(value)), quote=True)
