"""Figures of a report as plain SVG: the legend of a picture, and bars. No script, no style attribute."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from tsunagari.palette import ACCENT, GREY, OUTLINE
from tsunagari.scene.svg import outline
from tsunagari.tables import Cell, safe, shown

if TYPE_CHECKING:
    from tsunagari.reports.document import Bar, Bars
    from tsunagari.scene import Scene
    from tsunagari.words import Language


def legend(scene: Scene) -> str:
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


_ROW: Final = 26
_LABEL: Final = 150
_BAR: Final = 340
_TEXT: Final = 110


def bars(figure: Bars, lang: Language) -> str:
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
