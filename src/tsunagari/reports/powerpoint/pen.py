"""The pen of slides: a scene as native shapes that a person can move, recolour and delete."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tsunagari.palette import ACCENT, OUTLINE
from tsunagari.scene.shapes import Area, Ink, Key, Label, Mark, Scene, Tie
from tsunagari.scene.svg import ACCENTED, LIGHT, mixed
from tsunagari.scene.text import ems, lines_of
from tsunagari.tables import safe


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
WIDTH, HEIGHT = 13.333, 7.5
SIDE: Final = 0.51
TOP: Final = 1.25
"""Where the room below the title begins, in inches."""
AREA: Final = (SIDE, TOP - 0.03, WIDTH - 2 * SIDE, HEIGHT - TOP - 0.06)
"""Room of a picture with its legend: left, top, width, height."""
_LINE: Final = 0.26
"""Height of a line of 14 points, in inches."""
_LETTERS: Final = 14.0
_POINT: Final = 72.0


@dataclass(frozen=True)
class _Paper:
    """Turns pixels of a scene into inches of a slide."""

    slide: Any
    left: float
    top: float
    scale: float
    font: Callable[[Any], None]

    def at(self, x: float, y: float) -> tuple[int, int]:
        """Return a point in the units of the file."""
        from pptx.util import Inches

        return Inches(self.left + x * self.scale), Inches(self.top + y * self.scale)

    def size(self, pixels: float) -> int:
        """Return a length in the units of the file."""
        from pptx.util import Inches

        return Inches(max(pixels * self.scale, 0.01))

    def points(self, pixels: float) -> Any:
        """Return a length in points, to a quarter."""
        from pptx.util import Pt

        return Pt(max(round(pixels * self.scale * _POINT * 4) / 4, 0.25))


def scale_of(scene: Scene, lines: Sequence[str] = ()) -> float:
    """Return how large a picture stands in `AREA`, in inches a pixel, above its legend and such lines."""
    return min(AREA[2] / scene.width, (AREA[3] - _legend_height(scene, lines, AREA[2])) / scene.height)


def _legend_height(scene: Scene, lines: Sequence[str], width: float) -> float:
    count = len(_words(scene, lines, width)) + any(key.sign == "mark" for key in scene.legend)
    return _LINE * count + (0.06 if count else 0.0)


def _words(scene: Scene, lines: Sequence[str], width: float) -> list[tuple[str, Ink]]:
    """Return the lines below a picture: sentences, then what has no sign of its own in the legend."""
    unsigned = " / ".join(key.text for key in scene.legend if key.sign != "mark")
    texts: list[tuple[str, Ink]] = [*((line, "text") for line in lines), (unsigned, "quiet")]
    room = width * _POINT * 0.97
    return [(piece, ink) for text, ink in texts if text for piece in lines_of(text, room, _LETTERS, 4)]


def draw_scene(
    slide: Any,
    scene: Scene,
    area: tuple[float, float, float, float],
    font: Callable[[Any], None],
    lines: Sequence[str] = (),
) -> None:
    """Draw a scene into an area of a slide (left, top, width, height in inches), its legend below.

    Parameters
    ----------
    slide : pptx.slide.Slide
    scene : Scene
    area : tuple of float
    font : callable
        Names the font of a run.
    lines : sequence of str
        Sentences below the picture, above the legend.

    """
    left, top, width, height = area
    legend = _legend_height(scene, lines, width)
    scale = min(width / scene.width, (height - legend) / scene.height)
    paper = _Paper(slide, left + (width - scene.width * scale) / 2, top, scale, font)
    # Without it every new shape looks through all others for a free number.
    slide.shapes.turbo_add_enabled = True
    shapes: dict[str, tuple[Any, _Form]] = {
        frame.key: (_area(paper, frame), FORMS["square"]) for frame in scene.areas
    }
    areas = [shape for shape, _ in shapes.values()]
    halos = [_halo(paper, mark) for mark in scene.marks if mark.emphasis]
    marks = [(mark, _mark(paper, mark)) for mark in scene.marks]
    shapes |= {mark.key: (shape, FORMS[mark.shape]) for mark, shape in marks}
    ties = [_tie(paper, tie, shapes) for tie in scene.ties]
    own = {mark.key: (mark, shape) for mark, shape in marks}
    texts = [text for label in scene.labels if (text := _label(paper, label, own))]
    # Grouped at once: a group that grows measures all its members again for each new one.
    group = slide.shapes.add_group_shape([*areas, *ties, *halos, *(shape for _, shape in marks), *texts])
    slide.shapes.turbo_add_enabled = False
    group.name = safe(scene.title) or scene.view
    describe(group, scene.alt)
    below = _Paper(slide, left, top + height - legend + 0.03, 1 / _POINT, font)
    signs = [key for key in scene.legend if key.sign == "mark"]
    _legend(below, signs, _words(scene, lines, width), width * _POINT)


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


def _area(paper: _Paper, area: Area) -> Any:
    from pptx.enum.dml import MSO_LINE
    from pptx.enum.shapes import MSO_SHAPE

    size = paper.size(area.width), paper.size(area.height)
    shape = paper.slide.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, *paper.at(area.x, area.y), *size)
    shape.adjustments[0] = min(area.radius / max(min(area.width, area.height), 1.0), 0.5)
    if area.empty:
        shape.fill.background()
        shape.line.dash_style = MSO_LINE.DASH
    else:
        # A see-through fill, so that overlaps look as on the page.
        shape.fill.solid()
        shape.fill.fore_color.rgb = colour_of(area.colour[1:])
        _see_through(shape, LIGHT.area)
    shape.line.color.rgb = colour_of((ACCENT if area.emphasis else area.colour)[1:])
    shape.line.width = paper.points(3.5 if area.emphasis else 1.6)
    shape.name = safe(area.title)
    describe(shape, area.title)
    return bare(shape)


def _see_through(shape: Any, share: float) -> None:
    """Let a fill show what is below; python-pptx has no door to it."""
    from pptx.oxml import ns, parse_xml

    colour = shape._element.spPr.find(ns.qn("a:solidFill"))[0]  # noqa: SLF001
    colour.append(parse_xml(f'<a:alpha {ns.nsdecls("a")} val="{round(share * 100000)}"/>'))


def _tie(paper: _Paper, tie: Tie, shapes: dict[str, tuple[Any, _Form]]) -> Any:
    """Draw a line; between two marks or areas it is glued to both, so that it follows when one is moved."""
    from pptx.enum.dml import MSO_LINE
    from pptx.enum.shapes import MSO_CONNECTOR

    a, b = shapes.get(tie.source), shapes.get(tie.target)
    if a is None or b is None or tie.kind == "rule" or tie.source == tie.target:
        line = paper.slide.shapes.add_connector(
            MSO_CONNECTOR.STRAIGHT, *paper.at(tie.x1, tie.y1), *paper.at(tie.x2, tie.y2)
        )
    else:
        first, second = _facing(a[0], b[0]), _facing(b[0], a[0])
        line = paper.slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *_site(a, first), *_site(b, second))
        line._connect_begin_to(a[0], a[1].sites[first])  # noqa: SLF001 - the public one knows four-sided shapes only
        line._connect_end_to(b[0], b[1].sites[second])  # noqa: SLF001
    bare(line)
    line.name = f"{safe(tie.source)} – {safe(tie.target)}"
    if tie.kind == "plenary":
        line.line.dash_style = MSO_LINE.ROUND_DOT
    line.line.width = paper.points(tie.width)
    if tie.kind in ACCENTED:
        line.line.dash_style = MSO_LINE.DASH
    colour = LIGHT.accent if tie.kind in ACCENTED else mixed(*LIGHT.ties, tie.shade)
    line.line.color.rgb = colour_of(colour[1:])
    return line


def _facing(shape: Any, target: Any) -> int:
    """Return the side of a shape (top, left, bottom, right) that looks to another."""
    x = target.left + target.width / 2 - shape.left - shape.width / 2
    y = target.top + target.height / 2 - shape.top - shape.height / 2
    if abs(x) > abs(y):
        return 3 if x > 0 else 1
    return 2 if y > 0 else 0


def _site(drawn: tuple[Any, _Form], side: int) -> tuple[int, int]:
    shape, form = drawn
    across, down = form.at[side]
    return round(shape.left + across * shape.width), round(shape.top + down * shape.height)


def _mark(paper: _Paper, mark: Mark) -> Any:
    from pptx.enum.shapes import MSO_SHAPE

    radius = mark.radius * 1.08
    shape = paper.slide.shapes.add_shape(
        getattr(MSO_SHAPE, FORMS[mark.shape].name),
        *paper.at(mark.x - radius, mark.y - radius), paper.size(2 * radius), paper.size(2 * radius),
    )  # fmt: skip
    if mark.hollow:
        shape.fill.background()
    else:
        shape.fill.solid()
        shape.fill.fore_color.rgb = colour_of(mark.colour[1:])
        if mark.pale:
            _see_through(shape, 0.45)
    shape.line.color.rgb = colour_of(OUTLINE[1:])
    shape.line.width = paper.points(1.2)
    shape.name = safe(mark.key)
    describe(shape, mark.title)
    return bare(shape)


def _halo(paper: _Paper, mark: Mark) -> Any:
    from pptx.enum.shapes import MSO_SHAPE

    radius = mark.radius * 1.5
    at = paper.at(mark.x - radius, mark.y - radius)
    shape = paper.slide.shapes.add_shape(MSO_SHAPE.OVAL, *at, paper.size(2 * radius), paper.size(2 * radius))
    shape.fill.background()
    shape.line.color.rgb = colour_of(ACCENT[1:])
    shape.line.width = paper.points(3.5)
    shape.name = f"{safe(mark.key)} *"
    return bare(shape)


def _label(paper: _Paper, label: Label, marks: dict[str, tuple[Mark, Any]]) -> Any | None:
    """Write a label; a name below its own mark is that shape's text, so that both move together."""
    size = label.size * paper.scale * _POINT
    mark, shape = marks.get(label.key, (None, None))
    if mark is not None and label.anchor == "middle" and abs(label.x - mark.x) < 1 and label.y > mark.y:
        _name_below(shape, list(label.lines), size, FORMS[mark.shape], paper.font)
        return None
    left, top, right, bottom = label.box()
    wide = right - left
    # Fonts differ: some more room on the side where nothing is aligned.
    more = 0.12 * wide + 4.0
    left -= {"start": 0.0, "middle": more / 2, "end": more}[label.anchor]
    box = paper.slide.shapes.add_textbox(
        *paper.at(left, top), paper.size(wide + more), paper.size(bottom - top)
    )
    box.name = safe(" ".join(label.lines))
    text = box.text_frame
    text.word_wrap = True
    text.margin_left = text.margin_right = text.margin_top = text.margin_bottom = 0
    ink = {"text": OUTLINE, "quiet": LIGHT.quiet, "accent": ACCENT}[label.ink]
    alignment = {"start": 1, "middle": 2, "end": 3}[label.anchor]
    _fill(text, list(label.lines), size, paper.font, alignment=alignment, bold=label.bold, ink=ink)
    return box


def _name_below(shape: Any, lines: list[str], size: float, form: _Form, font: Callable[[Any], None]) -> None:
    """Write a name under a mark: its text begins where the shape ends."""
    from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE

    text = shape.text_frame
    text.word_wrap, text.auto_size = False, MSO_AUTO_SIZE.NONE
    text.vertical_anchor = MSO_ANCHOR.TOP
    text.margin_left = text.margin_right = text.margin_bottom = 0
    text.margin_top = round(shape.height * (1.06 - form.text))
    _fill(text, lines, size, font, alignment=2)


def _fill(
    text: Any, lines: list[str], size: float, font: Callable[[Any], None],
    *, alignment: int, bold: bool = False, ink: str = OUTLINE,
) -> None:  # fmt: skip
    from pptx.util import Pt

    for number, line in enumerate(lines):
        paragraph = text.paragraphs[0] if number == 0 else text.add_paragraph()
        paragraph.alignment = alignment
        run = paragraph.add_run()
        run.text = safe(line)
        run.font.size = Pt(max(round(size * 2) / 2, 4.0))
        run.font.bold = bold
        run.font.color.rgb = colour_of(ink[1:])
        font(run)


def _legend(paper: _Paper, signs: list[Key], words: list[tuple[str, Ink]], width: float) -> None:
    """Write sentences and what has no sign, then what the signs mean in one line."""
    y = 0.0
    for line, ink in words:
        _label(paper, Label("", (line,), 0.0, y, _LETTERS, ink=ink), {})
        y += _LINE * _POINT
    total = sum(ems(key.text) + 2.4 for key in signs) or 1.0
    size = min(_LETTERS, width / total)
    x = 0.0
    for key in signs:
        _mark(
            paper,
            Mark(
                key.text, "cell", x + 0.8 * size, y + size * 0.7, size * 0.5, key.colour, key.shape, key.text
            ),
        )
        _label(paper, Label("", (key.text,), x + 1.7 * size, y, size), {})
        x += (ems(key.text) + 2.4) * size


def describe(shape: Any, text: str) -> None:
    """Write the alternative text that a screen reader says."""
    for element in shape._element.iter():  # noqa: SLF001 - python-pptx has no door to alt text
        if element.tag.endswith("}cNvPr"):
            element.set("descr", safe(text))
            return
