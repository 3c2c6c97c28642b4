"""The map on a slide, as native shapes: a person can move, recolour and delete them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tsunagari.layout import EM, wrapped
from tsunagari.palette import GREY, OUTLINE, UNKNOWN, Mark, sector_marks
from tsunagari.reports.document import safe
from tsunagari.reports.svg import RADIUS, frame

if TYPE_CHECKING:
    from collections.abc import Callable

    from tsunagari.reports.document import Line, Map, Node


@dataclass(frozen=True)
class _Form:
    """A native shape: where ties can be glued (top, left, bottom, right) and where its text begins.

    The numbers of the sites and the text rectangle are those of the preset shapes of ECMA-376, part 1,
    presetShapeDefinitions; ``at`` are the sites as shares of width and height, ``text`` as share of height.
    """

    name: str
    sites: tuple[int, int, int, int]
    text: float
    at: tuple[tuple[float, float], ...] = ((0.5, 0.0), (0.0, 0.5), (0.5, 1.0), (1.0, 0.5))


_SLANTED: Final = ((0.5, 0.0), (0.25, 0.5), (0.5, 1.0), (0.75, 0.5))
FORMS: Final = {
    "circle": _Form("OVAL", (0, 2, 4, 6), 0.146),
    "square": _Form("RECTANGLE", (0, 1, 2, 3), 0.0),
    "triangle": _Form("ISOSCELES_TRIANGLE", (0, 1, 3, 5), 0.5, _SLANTED),
    "diamond": _Form("DIAMOND", (0, 1, 2, 3), 0.25),
    "hexagon": _Form("HEXAGON", (4, 3, 2, 0), 0.1, ((0.28, 0.0), (0.0, 0.5), (0.72, 1.0), (1.0, 0.5))),
    "triangle_down": _Form("FLOWCHART_MERGE", (0, 1, 2, 3), 0.0, _SLANTED),
    "star": _Form("STAR_5_POINT", (0, 1, 2, 4), 0.38, ((0.5, 0.0), (0.0, 0.38), (0.19, 1.0), (1.0, 0.38))),
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
    # Without it every new shape looks through all others for a free number.
    slide.shapes.turbo_add_enabled = True
    marks = sector_marks(node.sector for node in picture.nodes)
    drawn = [_node(slide, node, marks.get(node.sector or "", UNKNOWN), place, font) for node in picture.nodes]
    ties = [
        _tie(slide, line, picture.nodes, drawn)
        for line in sorted(picture.lines, key=lambda line: line.weight)
    ]
    # Grouped at once: a group that grows measures all its members again for each new one. Ties lie below.
    group = slide.shapes.add_group_shape([*ties, *(one for one, _ in drawn)])
    slide.shapes.turbo_add_enabled = False
    group.name = safe(picture.title)
    _describe(group, picture.alt)
    entries = [*marks.items()]
    if any(node.sector not in marks and node.place != "forum" for node in picture.nodes):
        entries.append((unknown, UNKNOWN))
    _legend(slide, entries, area, font)


def colour_of(code: str) -> Any:
    """Return a colour of six hexadecimal digits as python-pptx, which has no types, wants it."""
    from pptx.dml import color

    make: Any = color.RGBColor
    return make.from_string(code)


def bare(shape: Any) -> Any:
    """Return a shape or line without the style of the theme, which gives it a shadow."""
    from pptx.oxml.ns import qn

    shape._element.remove(shape._element.find(qn("p:style")))  # noqa: SLF001 - no door in python-pptx
    return shape


def _tie(slide: Any, line: Line, nodes: tuple[Node, ...], drawn: list[tuple[Any, _Form]]) -> Any:
    """Draw a tie glued to both marks, so that it follows when one of them is moved."""
    from pptx.enum.dml import MSO_LINE
    from pptx.enum.shapes import MSO_CONNECTOR
    from pptx.util import Pt

    a, b = drawn[line.source], drawn[line.target]
    first, second = _facing(a[0], b[0]), _facing(b[0], a[0])
    begin, end = _site(a, first), _site(b, second)
    connector = bare(slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *begin, *end))
    connector._connect_begin_to(a[0], a[1].sites[first])  # noqa: SLF001 - the public one knows four-sided shapes only
    connector._connect_end_to(b[0], b[1].sites[second])  # noqa: SLF001
    connector.name = f"{safe(nodes[line.source].name)} – {safe(nodes[line.target].name)}"
    if line.state == "plenary":
        connector.line.width, connector.line.dash_style = Pt(0.5), MSO_LINE.ROUND_DOT
        connector.line.color.rgb = _grey(0.3)
        return connector
    connector.line.width = Pt(0.4 + 2.4 * line.weight)
    connector.line.color.rgb = _grey(0.16 + 0.6 * line.weight)
    return connector


def _facing(shape: Any, other: Any) -> int:
    """Return the side of a shape (top, left, bottom, right) that looks to another."""
    x = other.left + other.width / 2 - shape.left - shape.width / 2
    y = other.top + other.height / 2 - shape.top - shape.height / 2
    if abs(x) > abs(y):
        return 3 if x > 0 else 1
    return 2 if y > 0 else 0


def _site(drawn: tuple[Any, _Form], side: int) -> tuple[int, int]:
    shape, form = drawn
    across, down = form.at[side]
    return round(shape.left + across * shape.width), round(shape.top + down * shape.height)


def _grey(strength: float) -> Any:
    """Return the colour of ties, mixed into white."""
    return colour_of("".join(f"{round(255 - (255 - part) * strength):02X}" for part in (0x5A, 0x65, 0x70)))


def _node(slide: Any, node: Node, mark: Mark, place: _Area, font: Callable[[Any], None]) -> tuple[Any, _Form]:
    """Draw an organization or forum; its name is the shape's own text, so both move together."""
    x, y = place.at(node.x, node.y)
    size = EM * place.scale * _POINT
    lines = [line for line, _ in wrapped(safe(node.name))]
    if node.place == "forum":
        top = y - len(lines) * size * 0.6 / _POINT
        box = _label(slide, lines, (x, top), size, font, boxed=True)
        box.name = safe(node.name)
        return box, FORMS["square"]
    form = FORMS[mark.shape]
    shape = _mark(slide, mark, x, y, RADIUS * place.scale * 1.1, strong=node.strong)
    shape.name = safe(node.name)
    _describe(shape, node.name if node.sector is None else f"{node.name}: {node.sector}")
    _name_below(shape, lines, size, form, font)
    return shape, form


def _name_below(shape: Any, lines: list[str], size: float, form: _Form, font: Callable[[Any], None]) -> None:
    """Write a name under a mark: its text begins where the shape ends."""
    from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE

    text = shape.text_frame
    text.word_wrap, text.auto_size = False, MSO_AUTO_SIZE.NONE
    text.vertical_anchor = MSO_ANCHOR.TOP
    text.margin_left = text.margin_right = text.margin_bottom = 0
    text.margin_top = round(shape.height * (1.06 - form.text))
    _fill(text, lines, size, font, alignment=2)


def _mark(slide: Any, mark: Mark, x: float, y: float, radius: float, *, strong: bool = False) -> Any:
    from pptx.enum.shapes import MSO_SHAPE
    from pptx.util import Inches, Pt

    shape = slide.shapes.add_shape(
        getattr(MSO_SHAPE, FORMS[mark.shape].name),
        Inches(x - radius), Inches(y - radius), Inches(2 * radius), Inches(2 * radius),
    )  # fmt: skip
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour_of(mark.colour[1:])
    shape.line.color.rgb = colour_of(OUTLINE[1:])
    shape.line.width = Pt(2.0 if strong else 0.75)
    return bare(shape)


def _label(
    slide: Any, lines: list[str], at: tuple[float, float], size: float, font: Callable[[Any], None],
    *, boxed: bool = False, room: float | None = None,
) -> Any:  # fmt: skip
    from pptx.util import Inches

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
    _fill(text, lines, size, font, alignment=2 if room is None else 1)
    return box


def _fill(text: Any, lines: list[str], size: float, font: Callable[[Any], None], *, alignment: int) -> None:
    from pptx.util import Pt

    for number, line in enumerate(lines):
        paragraph = text.paragraphs[0] if number == 0 else text.add_paragraph()
        paragraph.alignment = alignment
        run = paragraph.add_run()
        run.text = safe(line)
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
