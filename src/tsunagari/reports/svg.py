"""Figures of a report as plain SVG: the map and bars. No script, no style attribute, nothing fetched."""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING, Final

import numpy as np

from tsunagari.layout import EM, LABELLED, LINE, NODE, free_places, wrapped
from tsunagari.palette import GREY, OUTLINE, UNKNOWN, sector_marks
from tsunagari.reports.document import Bar, Cell, safe, shown

if TYPE_CHECKING:
    from tsunagari.palette import Mark
    from tsunagari.reports.document import Bars, Line, Map, Node
    from tsunagari.words import Language

RADIUS: Final = 9.0
MARGIN: Final = 50.0
TIE: Final = "#5A6570"
STATES: Final = {"new": "#005AFF", "ended": "#FF4B00"}
_LABEL_WIDTH: Final = 9
_LEAST_LETTER: Final = 0.015
"""Of the width of a map: 7.8 points across a page of A4."""
_ASPECT: Final = 1.7


def network(picture: Map, *, small: bool = False) -> str:
    """Return a map as an SVG element; ``small``: no labels, larger marks."""
    nodes = picture.nodes
    marks = sector_marks(node.sector for node in nodes)
    left, top, width, height = frame(nodes)
    size = 1.7 * RADIUS if small else RADIUS
    em = letters(nodes)
    chosen = {} if small else named(nodes)
    parts = [
        (
            '<svg xmlns="http://www.w3.org/2000/svg" '
            f'viewBox="{left:.0f} {top:.0f} {width:.0f} {height:.0f}" '
            f'role="img" aria-label="{text(picture.alt)}" class="map">'
        )
    ]
    parts += [_line(line, nodes) for line in sorted(picture.lines, key=lambda line: line.weight)]
    for node in nodes:
        if node.place == "forum":
            parts.append(_forum(node))
            continue
        if node.place == "away":
            parts.append(f'<circle cx="{node.x:.0f}" cy="{node.y:.0f}" r="5" fill="#D9DEE3"/>')
            continue
        mark = marks.get(node.sector or "", UNKNOWN)
        drawn = shape(mark, node.x, node.y, size=size, strong=node.strong)
        parts.append(f"<g><title>{text(node.name)}</title>{drawn}</g>")
    # Names last: no mark hides one.
    parts += [_label(nodes[row].name, x, y, em) for row, (x, y) in sorted(chosen.items())]
    return "".join([*parts, "</svg>"])


def letters(nodes: tuple[Node, ...]) -> float:
    """Return the height of letters: those of the layout, or of large maps what can be read on paper."""
    if len(nodes) <= LABELLED:
        return EM
    _, _, width, height = frame(nodes)
    return max(EM, _LEAST_LETTER * max(width, _ASPECT * height))


def named(nodes: tuple[Node, ...]) -> dict[int, tuple[float, float]]:
    """Return which organizations are named, and the middle of the upper edge of each name.

    All below their marks where the layout left room for all; else as many as fit, the most attending first.
    """
    present = [row for row, node in enumerate(nodes) if node.place not in {"forum", "away"}]
    if len(nodes) <= LABELLED or not present:
        return {row: (nodes[row].x, nodes[row].y + NODE / 2) for row in present}
    em = letters(nodes)
    lines = [wrapped(safe(nodes[row].name)) for row in present]
    sizes = np.array(
        [
            [max(wide for _, wide in lines_of_name) * em, len(lines_of_name) * em * LINE]
            for lines_of_name in lines
        ]
    )
    left, top, width, height = frame(nodes)
    places = free_places(
        np.array([[nodes[row].x, nodes[row].y] for row in present], dtype=float),
        np.full(len(present), RADIUS),
        sizes,
        np.array(sorted(range(len(present)), key=lambda row: -nodes[present[row]].attendances)),
        gap=2.0,
        inside=(left, top, left + width, top + height),
    )
    return {present[row]: (x, y - sizes[row, 1] / 2) for row, (x, y) in places.items()}


def frame(nodes: tuple[Node, ...]) -> tuple[float, float, float, float]:
    """Return left, top, width and height of what must be seen."""
    xs, ys = [node.x for node in nodes], [node.y for node in nodes]
    side = MARGIN + _LABEL_WIDTH * EM / 2
    return (
        min(xs) - side,
        min(ys) - MARGIN / 2,
        max(xs) - min(xs) + 2 * side,
        max(ys) - min(ys) + MARGIN / 2 + NODE + 3 * EM * LINE,
    )


def _line(line: Line, nodes: tuple[Node, ...]) -> str:
    a, b = nodes[line.source], nodes[line.target]
    at = f'x1="{a.x:.0f}" y1="{a.y:.0f}" x2="{b.x:.0f}" y2="{b.y:.0f}"'
    if line.state == "plenary":
        return f'<line {at} stroke="#B8C0C8" stroke-width="0.6" stroke-dasharray="2 4"/>'
    colour = STATES.get(line.state, TIE)
    dashes = ' stroke-dasharray="6 4"' if line.state == "ended" else ""
    strength = math.sqrt(line.weight)
    return (
        f'<line {at} stroke="{colour}" stroke-width="{0.5 + 4 * strength:.2f}" '
        f'stroke-opacity="{0.12 + 0.5 * strength:.2f}"{dashes}/>'
    )


def _forum(node: Node) -> str:
    lines = wrapped(node.name)
    width = max(width for _, width in lines) * EM + 14
    height = len(lines) * EM * LINE + 8
    box = (
        f'<rect x="{node.x - width / 2:.0f}" y="{node.y - height / 2:.0f}" width="{width:.0f}" '
        f'height="{height:.0f}" rx="6" fill="#FFFFFF" stroke="{GREY}" stroke-dasharray="4 3"/>'
    )
    return box + _label(node.name, node.x, node.y - height / 2 - 1, EM)


def _label(name: str, x: float, y: float, em: float) -> str:
    spans = "".join(
        f'<tspan x="{x:.0f}" y="{y + em * (1 + LINE * number):.0f}">{text(line)}</tspan>'
        for number, (line, _) in enumerate(wrapped(safe(name)))
    )
    return f'<text text-anchor="middle" font-size="{em:.0f}" class="label">{spans}</text>'


def shape(mark: Mark, x: float, y: float, *, size: float = RADIUS, strong: bool = False) -> str:
    """Return a sector's mark; ``strong`` has a double outline (secretariat)."""
    stroke = f'fill="{mark.colour}" stroke="{OUTLINE}" stroke-width="{2.4 if strong else 1.0}"'
    if mark.shape == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}" {stroke}/>'
    points = " ".join(f"{x + size * dx:.1f},{y + size * dy:.1f}" for dx, dy in corners(mark.shape))
    return f'<polygon points="{points}" {stroke}/>'


def corners(name: str) -> list[tuple[float, float]]:
    """Return the corners of a shape of about the area of the unit circle."""
    turns = {"square": (4, 45, 1.2), "triangle": (3, -90, 1.3), "diamond": (4, 0, 1.25),
             "hexagon": (6, 0, 1.1), "triangle_down": (3, 90, 1.3)}  # fmt: skip
    if name == "star":
        return [_polar(-90 + 36 * k, 1.35 if k % 2 == 0 else 0.6) for k in range(10)]
    count, start, radius = turns[name]
    return [_polar(start + 360 * k / count, radius) for k in range(count)]


def _polar(degrees: float, radius: float) -> tuple[float, float]:
    angle = math.radians(degrees)
    return radius * math.cos(angle), radius * math.sin(angle)


def legend(picture: Map, unknown: str) -> str:
    """Return the sectors on a map with their marks, as HTML."""
    marks = sector_marks(node.sector for node in picture.nodes)
    entries = [*marks.items()]
    if any(node.sector not in marks and node.place != "forum" for node in picture.nodes):
        entries.append((unknown, UNKNOWN))
    return "".join(
        f'<span class="key"><svg viewBox="-12 -12 24 24" aria-hidden="true">{shape(mark, 0, 0)}</svg>'
        f"{text(name)}</span>"
        for name, mark in entries
    )


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
    parts = [
        (
            '<svg xmlns="http://www.w3.org/2000/svg" '
            f'viewBox="0 0 {_LABEL + _BAR + _TEXT} {height}" role="img" '
            f'aria-label="{text(figure.title)}: {text(alt_text)}" class="bars">'
        )
    ]
    for number, bar in enumerate(figure.bars):
        parts.append(_bar(bar, number * _ROW + 3, _BAR / most, figure, lang))
    return "".join([*parts, "</svg>"])


def _bar(bar: Bar, y: float, scale: float, figure: Bars, lang: Language) -> str:
    middle = y + _ROW / 2
    parts = [
        f'<text x="{_LABEL - 8}" y="{middle + 5}" text-anchor="end" font-size="14">{text(bar.label)}</text>'
    ]
    value = shown(Cell(bar.value, figure.kind), lang)
    end = _LABEL + (bar.value or 0.0) * scale
    if bar.value is not None:
        parts.append(
            f'<rect x="{_LABEL}" y="{y + 4}" width="{max(end - _LABEL, 0.5):.1f}" height="{_ROW - 8}" '
            f'fill="#4D7EA8"/>'
        )
    if bar.low is not None and bar.high is not None:
        low, high = _LABEL + bar.low * scale, _LABEL + min(bar.high * scale, _BAR)
        parts.append(
            f'<path d="M{low:.1f} {middle - 5}v10M{low:.1f} {middle}H{high:.1f}M{high:.1f} {middle - 5}v10" '
            f'stroke="{OUTLINE}" stroke-width="1.4" fill="none"/>'
        )
        end = max(end, high)
    if bar.mark is not None:
        at = _LABEL + bar.mark * scale
        parts.append(f'<path d="M{at:.1f} {y + 1}v{_ROW - 2}" stroke="#FF4B00" stroke-width="3"/>')
        end = max(end, at)
    parts.append(f'<text x="{end + 7:.1f}" y="{middle + 5}" font-size="14">{text(value)}</text>')
    return "".join(parts)


def text(value: object) -> str:
    """Return a value as text of HTML, also inside quotes."""
    return escape(safe(str(value)), quote=True)
