"""The map on a slide, as native shapes: a person can move, recolour and delete them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tsunagari.layout import EM, NODE, wrapped
from tsunagari.palette import GREY, OUTLINE, UNKNOWN, Mark, sector_marks
from tsunagari.reports.document import safe
from tsunagari.reports.svg import RADIUS, frame

if TYPE_CHECKING:
    from collections.abc import Callable

    from tsunagari.reports.document import Line, Map, Node

SHAPES: Final = {
    "circle": "OVAL",
    "square": "RECTANGLE",
    "triangle": "ISOSCELES_TRIANGLE",
    "diamond": "DIAMOND",
    "hexagon": "HEXAGON",
    "triangle_down": "FLOWCHART_MERGE",
    "star": "STAR_5_POINT",
}
_LEGEND: Final = 0.34
_POINT: Final = 72.0


class _Area:
    """Turns pixels of the layout into inches of the slide."""

    def __init__(self, nodes: tuple[Node, ...], area: tuple[float, float, float, float]) -> None:
        left, top, width, height = frame(nodes)
        self.scale = min(area[2] / width, (area[3] - _LEGEND) / height)
        self.x0 = area[0] + (area[2] - width * self.scale) / 2 - left * self.scale
        self.y0 = area[1] + (area[3] - _LEGEND - height * self.scale) / 2 - top * self.scale

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.x0 + x * self.scale, self.y0 + y * self.scale


def draw_map(
    slide: Any,
    picture: Map,
    area: tuple[float, float, float, float],
    font: Callable[[Any], None],
    *,
    unknown: str,
) -> None:
    """Draw a map into an area of a slide (left, top, width, height in inches).

    Parameters
    ----------
    slide : pptx.slide.Slide
    picture : Map
    area : tuple
    font : callable
        Names the font of a run.
    unknown : str
        What the legend says of organizations without a sector.

    """
    place = _Area(picture.nodes, area)
    drawn = [
        _tie(slide, line, picture.nodes, place)
        for line in sorted(picture.lines, key=lambda line: line.weight)
    ]
    # Grouped at once: a group that grows measures all its members again for each new one.
    ties = slide.shapes.add_group_shape(drawn)
    ties.name = safe(picture.title)
    _describe(ties, picture.alt)
    marks = sector_marks(node.sector for node in picture.nodes)
    for node in picture.nodes:
        _node(slide, node, marks.get(node.sector or "", UNKNOWN), place, font)
    entries = [*marks.items()]
    if any(node.sector not in marks and node.place != "forum" for node in picture.nodes):
        entries.append((unknown, UNKNOWN))
    _legend(slide, entries, area, font)


def colour_of(code: str) -> Any:
    """Return a colour of six hexadecimal digits as python-pptx, which has no types, wants it."""
    from pptx.dml import color

    make: Any = color.RGBColor
    return make.from_string(code)


def _tie(slide: Any, line: Line, nodes: tuple[Node, ...], place: _Area) -> Any:
    from pptx.enum.dml import MSO_LINE
    from pptx.enum.shapes import MSO_CONNECTOR
    from pptx.oxml.ns import qn
    from pptx.util import Inches, Pt

    a, b = nodes[line.source], nodes[line.target]
    (x1, y1), (x2, y2) = place.at(a.x, a.y), place.at(b.x, b.y)
    connector = slide.shapes.add_connector(
        MSO_CONNECTOR.STRAIGHT, Inches(x1), Inches(y1), Inches(x2), Inches(y2)
    )
    # Without its style the line has no shadow from the theme.
    connector._element.remove(connector._element.find(qn("p:style")))  # noqa: SLF001 - no door in python-pptx
    connector.name = f"{safe(a.name)} – {safe(b.name)}"
    if line.state == "plenary":
        connector.line.width, connector.line.dash_style = Pt(0.5), MSO_LINE.ROUND_DOT
        connector.line.color.rgb = _grey(0.3)
        return connector
    connector.line.width = Pt(0.4 + 2.4 * line.weight)
    connector.line.color.rgb = _grey(0.16 + 0.6 * line.weight)
    return connector


def _grey(strength: float) -> Any:
    """Return the colour of ties, mixed into white."""
    return colour_of("".join(f"{round(255 - (255 - part) * strength):02X}" for part in (0x5A, 0x65, 0x70)))


def _node(slide: Any, node: Node, mark: Mark, place: _Area, font: Callable[[Any], None]) -> None:
    x, y = place.at(node.x, node.y)
    size = EM * place.scale * _POINT
    lines = [line for line, _ in wrapped(safe(node.name))]
    if node.place == "forum":
        _label(slide, lines, (x, y - len(lines) * size * 0.6 / _POINT), size, font, boxed=True)
        return
    shape = _mark(slide, mark, x, y, RADIUS * place.scale * 1.1, strong=node.strong)
    shape.name = safe(node.name)
    _describe(shape, node.name if node.sector is None else f"{node.name}: {node.sector}")
    _label(slide, lines, (x, y + NODE / 2 * place.scale), size, font)


def _mark(slide: Any, mark: Mark, x: float, y: float, radius: float, *, strong: bool = False) -> Any:
    from pptx.enum.shapes import MSO_SHAPE
    from pptx.util import Inches, Pt

    shape = slide.shapes.add_shape(
        getattr(MSO_SHAPE, SHAPES[mark.shape]),
        Inches(x - radius), Inches(y - radius), Inches(2 * radius), Inches(2 * radius),
    )  # fmt: skip
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour_of(mark.colour[1:])
    shape.line.color.rgb = colour_of(OUTLINE[1:])
    shape.line.width = Pt(2.0 if strong else 0.75)
    shape.shadow.inherit = False
    return shape


def _label(
    slide: Any, lines: list[str], at: tuple[float, float], size: float, font: Callable[[Any], None],
    *, boxed: bool = False, room: float | None = None,
) -> None:  # fmt: skip
    from pptx.util import Inches, Pt

    width = 11 * size / _POINT if room is None else room
    x = at[0] - width / 2 if room is None else at[0]
    box = slide.shapes.add_textbox(
        Inches(x), Inches(at[1]), Inches(width), Inches(1.25 * size * len(lines) / _POINT)
    )
    if boxed:
        box.fill.solid()
        box.fill.fore_color.rgb = colour_of("FFFFFF")
        box.line.color.rgb = colour_of(GREY[1:])
    text = box.text_frame
    text.word_wrap = room is not None
    text.margin_left = text.margin_right = text.margin_top = text.margin_bottom = 0
    for number, line in enumerate(lines):
        paragraph = text.paragraphs[0] if number == 0 else text.add_paragraph()
        paragraph.alignment = 2 if room is None else 1
        run = paragraph.add_run()
        run.text = line
        run.font.size = Pt(max(round(size * 2) / 2, 4.0))
        run.font.color.rgb = colour_of(OUTLINE[1:])
        font(run)


def _legend(
    slide: Any,
    entries: list[tuple[str, Mark]],
    area: tuple[float, float, float, float],
    font: Callable[[Any], None],
) -> None:
    left, top, width, height = area
    widths = [sum(0.56 if ord(letter) < 0x2E80 else 1.0 for letter in name) + 3.2 for name, _ in entries]
    size = min(11.0, width * _POINT / (sum(widths) or 1))
    x, y = left, top + height - 0.12
    for (name, mark), ems in zip(entries, widths, strict=True):
        _mark(slide, mark, x + 0.08, y, 0.075)
        room = (ems - 1) * size / _POINT
        _label(slide, [safe(name)], (x + 0.22, y - 0.62 * size / _POINT), size, font, room=room)
        x += ems * size / _POINT


def _describe(shape: Any, text: str) -> None:
    """Write the alternative text that a screen reader says."""
    for element in shape._element.iter():  # noqa: SLF001 - python-pptx has no door to alt text
        if element.tag.endswith("}cNvPr"):
            element.set("descr", safe(text))
            return
