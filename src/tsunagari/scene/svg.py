"""The pen of pages and reports: a scene as SVG, real text and real shapes, no script and no style sheet."""

import math
import re
from collections import Counter
from dataclasses import dataclass
from html import escape
from typing import Final

from tsunagari.palette import ACCENT, OUTLINE, Shape
from tsunagari.scene.shapes import Area, Label, Mark, Scene, Tie
from tsunagari.scene.text import LINE

_SPACE: Final = "http://www.w3.org/2000/svg"
_FORBIDDEN: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
FONTS: Final = "BIZ UDPGothic, Yu Gothic UI, Meiryo, Hiragino Sans, Noto Sans CJK JP, sans-serif"


@dataclass(frozen=True)
class Theme:
    """Colours of a ground."""

    ground: str
    text: str
    quiet: str
    accent: str
    outline: str
    ties: tuple[str, str]
    """Pale and dark end of ties."""
    area: float
    """How dense areas are."""


LIGHT: Final = Theme("#FFFFFF", "#1A1A1A", "#55606B", ACCENT, OUTLINE, ("#D3D9DF", "#39434D"), 0.09)
DARK: Final = Theme("#14181D", "#F4F6F8", "#B6BEC7", "#FF8A65", "#F4F6F8", ("#39434D", "#D3D9DF"), 0.3)


def svg(scene: Scene, *, theme: Theme = LIGHT, standalone: bool = False) -> str:
    """Return a scene as an SVG element.

    Parameters
    ----------
    scene : Scene
    theme : Theme
    standalone : bool
        With size, ground and fonts of its own: a file.

    Returns
    -------
    str
        Groups ``areas``, ``ties``, ``marks``, ``labels``; what stands in them carries ``data-key`` (a mark
        whose name is its key only its title), so that a page can find it.

    """
    wide, high = _n(scene.width), _n(scene.height)
    size = f' width="{wide}" height="{high}" font-family="{FONTS}"' if standalone else ""
    box, name = f"0 0 {wide} {high}", xml(scene.alt)
    pieces = [f'<svg xmlns="{_SPACE}" viewBox="{box}"{size} role="img" aria-label="{name}" class="scene">']
    if standalone:
        pieces.append(f"<title>{xml(scene.title)}</title>")
        pieces.append(f'<rect width="{wide}" height="{high}" fill="{theme.ground}"/>')
    pieces += ['<g class="areas">', *(_area(area, theme) for area in scene.areas), "</g>"]
    pieces += _group('class="ties" stroke-linecap="round"', [_tie(tie, theme) for tie in scene.ties])
    halos: dict[str, list[str]] = {}
    for mark in scene.marks:
        if mark.emphasis:
            circle = f'<circle cx="{_n(mark.x)}" cy="{_n(mark.y)}" r="{_n(mark.radius * 1.45)}"/>'
            halos.setdefault(_n(min(3.5, mark.radius * 0.45)), []).append(circle)
    for width, circles in halos.items():
        paint = f'class="halos" fill="none" stroke="{theme.accent}" stroke-width="{width}"'
        pieces += [f"<g {paint}>", *circles, "</g>"]
    pieces += [f'<g class="marks" stroke="{theme.outline}" stroke-width="1.2">']
    pieces += [*(_mark(mark, theme) for mark in scene.marks), "</g>"]
    paint = f'class="labels" fill="{theme.text}" stroke="{theme.ground}" stroke-width="3"'
    paint += ' stroke-linejoin="round" paint-order="stroke"'
    pieces += _group(paint, [_label(label, theme) for label in scene.labels])
    return "".join([*pieces, "</svg>"])


def _group(paint: str, drawn: list[tuple[str, str, str]]) -> list[str]:
    """Return a group of elements (start, look, end); the commonest look is the group's own."""
    looks = Counter(look for _, look, _ in drawn)
    common = max(looks, key=lambda look: (looks[look], look), default="")
    inside = (f"{start}{'' if look == common else look}{end}" for start, look, end in drawn)
    return [f"<g {paint}{common}>", *inside, "</g>"]


def _area(area: Area, theme: Theme) -> str:
    width, edge = (3.5, theme.accent) if area.emphasis else (1.6, area.colour)
    fill, dash = ("none", ' stroke-dasharray="5 4"') if area.empty else (area.colour, "")
    dense = _n(area.dense or theme.area)
    paint = f'fill="{fill}" fill-opacity="{dense}" stroke="{edge}" stroke-width="{width}"{dash}'
    size = f'width="{_n(area.width)}" height="{_n(area.height)}" rx="{_n(area.radius)}"'
    name, shape = "rect", f'x="{_n(area.x)}" y="{_n(area.y)}" {size}'
    if area.points:
        name, shape = "polygon", f'points="{" ".join(f"{_n(x)},{_n(y)}" for x, y in area.points)}"'
    start = f'<{name} class="area" data-key="{xml(area.key)}" {shape} {paint}>'
    return f"{start}<title>{xml(area.title)}</title></{name}>"


ACCENTED: Final = ("never", "relation")
"""Kinds of ties in the accent's colour, dashed."""
_DASHES: Final = {"never": "9 7", "relation": "9 7", "plenary": "2 4", "ended": "6 4"}


def _tie(tie: Tie, theme: Theme) -> tuple[str, str, str]:
    dash = f' stroke-dasharray="{_DASHES[tie.kind]}"' if tie.kind in _DASHES else ""
    colour = theme.accent if tie.kind in ACCENTED else mixed(*theme.ties, tie.shade)
    ends = f'x1="{_n(tie.x1)}" y1="{_n(tie.y1)}" x2="{_n(tie.x2)}" y2="{_n(tie.y2)}"'
    return f"<line {ends}", f' stroke="{colour}" stroke-width="{_n(tie.width)}"', f"{dash}/>"


def _mark(mark: Mark, theme: Theme) -> str:
    fill = theme.ground if mark.hollow else mark.colour
    opacity = ' opacity="0.45"' if mark.pale else ""
    shape = outline(mark.shape, mark.x, mark.y, mark.radius, f'fill="{fill}"{opacity}')
    title = xml(mark.title)
    if mark.kind == "cell":
        return f"{shape[:-2]}><title>{title}</title></{shape[1 : shape.index(' ')]}>"
    key = "" if mark.key == mark.title else f' data-key="{xml(mark.key)}"'
    return f'<g class="mark"{key}><title>{title}</title>{shape}</g>'


def outline(shape: Shape, x: float, y: float, radius: float, paint: str) -> str:
    """Return a shape of about the area of a circle of this radius, with its attributes of paint."""
    if shape == "circle":
        return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" {paint}/>'
    # Steps from corner to corner to a tenth take half the bytes; the first corner is exact.
    steps, (left, top) = [], (corner * radius for corner in corners(shape)[0])
    start = f"M{_n(x + left)} {_n(y + top)}"
    for dx, dy in corners(shape)[1:]:
        step = round(dx * radius - left, 1), round(dy * radius - top, 1)
        steps.append(f"{_n(step[0])} {_n(step[1])}")
        left, top = left + step[0], top + step[1]
    return f'<path d="{start}l{" ".join(steps)}z" {paint}/>'


def _label(label: Label, theme: Theme) -> tuple[str, str, str]:
    colour = {"text": "", "quiet": f' fill="{theme.quiet}"', "accent": f' fill="{theme.accent}"'}[label.ink]
    weight = ' font-weight="bold"' if label.bold else ""
    anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
    key = "" if label.key == "".join(label.lines) else f' data-key="{xml(label.key)}"'
    ink = f' class="{label.ink}"' if label.ink != "text" else ""
    spans = [
        f' x="{_n(label.x)}" y="{_n(label.y + label.size * (LINE * number + 1.0))}">{xml(line)}'
        for number, line in enumerate(label.lines)
    ]
    look = f"{colour}{weight}{anchor}"
    inside = f"{spans[0]}</text>"
    if len(spans) > 1:
        inside = f">{''.join(f'<tspan{span}</tspan>' for span in spans)}</text>"
    return f"<text{ink}{key}", f' font-size="{_n(label.size)}"', f"{look}{inside}"


def corners(shape: Shape) -> list[tuple[float, float]]:
    """Return the corners of a shape of about the area of the unit circle."""
    turns = {"square": (4, 45, 1.25), "triangle": (3, -90, 1.35), "diamond": (4, 0, 1.3),
             "hexagon": (6, 0, 1.1), "triangle_down": (3, 90, 1.35)}  # fmt: skip
    if shape == "star":
        return [_polar(-90 + 36 * k, 1.45 if k % 2 == 0 else 0.64) for k in range(10)]
    count, start, radius = turns[shape]
    return [_polar(start + 360 * k / count, radius) for k in range(count)]


def _polar(degrees: float, radius: float) -> tuple[float, float]:
    angle = math.radians(degrees)
    return radius * math.cos(angle), radius * math.sin(angle)


def mixed(low: str, high: str, share: float) -> str:
    """Return the colour a share of the way from one to another.

    Examples
    --------
    >>> mixed("#000000", "#FFFFFF", 0.5)
    '#808080'

    """
    ends = [[int(colour[at : at + 2], 16) for at in (1, 3, 5)] for colour in (low, high)]
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in zip(*ends, strict=True))


def _n(value: float) -> str:
    """Return a number to a hundredth, as short as it can be written."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def xml(text: str) -> str:
    """Return text for SVG and HTML, also inside quotes, without what XML forbids."""
    return escape(_FORBIDDEN.sub("", text), quote=True)
