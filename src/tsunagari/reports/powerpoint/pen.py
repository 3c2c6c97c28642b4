"""The pen of slides: words, and a scene as native shapes that a person can move, recolour and delete."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from tsunagari.palette import ACCENT, OUTLINE
from tsunagari.scene.shapes import Area, Ink, Key, Label, Mark, Scene, Tie
from tsunagari.scene.svg import ACCENTED, LIGHT, mixed
from tsunagari.scene.text import ems, lines_of
from tsunagari.tables import safe
from tsunagari.words import Language

Box = tuple[float, float, float, float]
"""Left, top, width, height."""


class _Form(NamedTuple):
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
FONT: Final = "BIZ UDPGothic"
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
    lang: Language
    left: float
    top: float
    scale: float

    def at(self, x: float, y: float) -> tuple[int, int]:
        """Return a point in the units of the file."""
        return Inches(self.left + x * self.scale), Inches(self.top + y * self.scale)

    def size(self, pixels: float) -> int:
        """Return a length in the units of the file."""
        return Inches(max(pixels * self.scale, 0.01))

    def points(self, pixels: float) -> Any:
        """Return a length in points, to a quarter."""
        return Pt(max(round(pixels * self.scale * _POINT * 4) / 4, 0.25))


def scale_of(scene: Scene, lines: Sequence[str] = ()) -> float:
    """Return how large a picture stands in `AREA`, in inches a pixel, above its legend and such lines."""
    return _scale(scene, AREA, _legend_height(scene, _words(scene, lines, AREA[2])))


def _scale(scene: Scene, area: Box, legend: float) -> float:
    return min(area[2] / scene.width, (area[3] - legend) / scene.height)


def _legend_height(scene: Scene, words: list[tuple[str, Ink]]) -> float:
    count = len(words) + any(key.sign == "mark" for key in scene.legend)
    return _LINE * count + (0.06 if count else 0.0)


def _words(scene: Scene, lines: Sequence[str], width: float) -> list[tuple[str, Ink]]:
    """Return the lines below a picture: sentences, then what has no sign of its own in the legend."""
    unsigned = " / ".join(key.text for key in scene.legend if key.sign != "mark")
    texts: list[tuple[str, Ink]] = [*((line, "text") for line in lines), (unsigned, "quiet")]
    room = width * _POINT * 0.97
    return [(piece, ink) for text, ink in texts if text for piece in lines_of(text, room, _LETTERS, 4)]


def draw_scene(slide: Any, scene: Scene, area: Box, lang: Language, lines: Sequence[str] = ()) -> None:
    """Draw a scene into an area of a slide, its legend below.

    Parameters
    ----------
    slide : pptx.slide.Slide
    scene : Scene
    area : tuple of float
        Left, top, width and height in inches.
    lang : {"ja", "en"}
    lines : sequence of str
        Sentences below the picture, above the legend.

    """
    left, top, width, height = area
    words = _words(scene, lines, width)
    legend = _legend_height(scene, words)
    scale = _scale(scene, area, legend)
    paper = _Paper(slide, lang, left + (width - scene.width * scale) / 2, top, scale)
    # Without it every new shape looks through all others for a free number.
    slide.shapes.turbo_add_enabled = True
    areas = {frame.key: _area(paper, frame) for frame in scene.areas}
    halos = [_halo(paper, mark) for mark in scene.marks if mark.emphasis]
    marks = {mark.key: (mark, _mark(paper, mark)) for mark in scene.marks}
    ends = {key: (shape, FORMS["square"]) for key, shape in areas.items()}
    ends |= {key: (shape, FORMS[mark.shape]) for key, (mark, shape) in marks.items()}
    ties = [_tie(paper, tie, ends) for tie in scene.ties]
    texts = [text for label in scene.labels if (text := _label(paper, label, marks))]
    # Grouped at once: a group that grows measures all its members again for each new one.
    shapes = [*areas.values(), *ties, *halos, *(shape for _, shape in marks.values()), *texts]
    group = slide.shapes.add_group_shape(shapes)
    slide.shapes.turbo_add_enabled = False
    group.name = safe(scene.title) or scene.view
    describe(group, scene.alt)
    below = _Paper(slide, lang, left, top + height - legend + 0.03, 1 / _POINT)
    _legend(below, [key for key in scene.legend if key.sign == "mark"], words, width * _POINT)


def bare(shape: Any) -> Any:
    """Return a shape or line without the style of the theme, which gives it a shadow."""
    shape._element.remove(shape._element.find(qn("p:style")))  # noqa: SLF001 - no door in python-pptx
    return shape


def describe(shape: Any, text: str) -> None:
    """Write the alternative text that a screen reader says."""
    for element in shape._element.iter():  # noqa: SLF001 - python-pptx has no door to alt text
        if element.tag.endswith("}cNvPr"):
            element.set("descr", safe(text))
            return


def colour_of(code: str) -> Any:
    """Return a colour such as ``#1A1A1A`` as python-pptx wants it."""
    make: Any = RGBColor
    return make.from_string(code.removeprefix("#"))


def write(
    frame: Any,
    lines: Iterable[str],
    size: float,
    lang: Language,
    *,
    colour: str = OUTLINE,
    bold: bool = False,
    alignment: int = 1,
) -> None:
    """Write lines into a frame of text, in letters of so many points and a font that has Japanese ones."""
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = alignment
        run = paragraph.add_run()
        run.text = safe(line)
        run.font.size, run.font.bold = Pt(max(round(size * 2) / 2, 4.0)), bold
        run.font.color.rgb = colour_of(colour)
        properties = run._r.get_or_add_rPr()  # noqa: SLF001 - python-pptx has no door to the East Asian font
        properties.set("lang", "ja-JP" if lang == "ja" else "en-GB")
        properties.set("altLang", "en-US")
        for tag in ("a:latin", "a:ea", "a:cs"):
            properties.append(properties.makeelement(qn(tag), {"typeface": FONT}))


def _shape(
    paper: _Paper, form: str, box: Box, *, fill: str | None, share: float, line: str, width: float
) -> Any:
    """Draw a native shape into a box of pixels; ``share`` of its fill hides what is below."""
    left, top, wide, high = box
    where = *paper.at(left, top), paper.size(wide), paper.size(high)
    shape = paper.slide.shapes.add_shape(getattr(MSO_SHAPE, form), *where)
    if fill is None:
        shape.fill.background()
    else:
        shape.fill.solid()
        shape.fill.fore_color.rgb = colour_of(fill)
        if share < 1.0:
            colour = shape._element.spPr.find(qn("a:solidFill"))[0]  # noqa: SLF001 - no door in python-pptx
            colour.append(parse_xml(f'<a:alpha {nsdecls("a")} val="{round(share * 100000)}"/>'))
    shape.line.color.rgb = colour_of(line)
    shape.line.width = paper.points(width)
    return bare(shape)


def _around(x: float, y: float, radius: float) -> Box:
    return x - radius, y - radius, 2 * radius, 2 * radius


def _area(paper: _Paper, area: Area) -> Any:
    box = area.x, area.y, area.width, area.height
    fill, line = None if area.empty else area.colour, ACCENT if area.emphasis else area.colour
    # A see-through fill, so that overlaps look as on the page.
    width = 3.5 if area.emphasis else 1.6
    shape = _shape(paper, "ROUNDED_RECTANGLE", box, fill=fill, share=LIGHT.area, line=line, width=width)
    shape.adjustments[0] = min(area.radius / max(min(area.width, area.height), 1.0), 0.5)
    if area.empty:
        shape.line.dash_style = MSO_LINE.DASH
    shape.name = safe(area.title)
    describe(shape, area.title)
    return shape


def _mark(paper: _Paper, mark: Mark) -> Any:
    box = _around(mark.x, mark.y, mark.radius * 1.08)
    fill, share = None if mark.hollow else mark.colour, 0.45 if mark.pale else 1.0
    shape = _shape(paper, FORMS[mark.shape].name, box, fill=fill, share=share, line=OUTLINE, width=1.2)
    shape.name = safe(mark.key)
    describe(shape, mark.title)
    return shape


def _halo(paper: _Paper, mark: Mark) -> Any:
    box = _around(mark.x, mark.y, mark.radius * 1.5)
    shape = _shape(paper, "OVAL", box, fill=None, share=1.0, line=ACCENT, width=3.5)
    shape.name = f"{safe(mark.key)} *"
    return shape


def _tie(paper: _Paper, tie: Tie, ends: dict[str, tuple[Any, _Form]]) -> Any:
    """Draw a line; between two marks or areas it is glued to both, so that it follows when one is moved."""
    a, b = ends.get(tie.source), ends.get(tie.target)
    glued = []
    points = *paper.at(tie.x1, tie.y1), *paper.at(tie.x2, tie.y2)
    if a and b and tie.kind != "rule" and tie.source != tie.target:
        glued = [(*a, _facing(a[0], b[0])), (*b, _facing(b[0], a[0]))]
        points = *_site(*glued[0]), *_site(*glued[1])
    line = bare(paper.slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *points))
    if glued:
        (first, form, side), (last, form_of_last, opposite) = glued
        line._connect_begin_to(first, form.sites[side])  # noqa: SLF001 - the public one knows four-sided shapes only
        line._connect_end_to(last, form_of_last.sites[opposite])  # noqa: SLF001
    line.name = f"{safe(tie.source)} – {safe(tie.target)}"
    if tie.kind == "plenary":
        line.line.dash_style = MSO_LINE.ROUND_DOT
    line.line.width = paper.points(tie.width)
    if tie.kind in ACCENTED:
        line.line.dash_style = MSO_LINE.DASH
    line.line.color.rgb = colour_of(LIGHT.accent if tie.kind in ACCENTED else mixed(*LIGHT.ties, tie.shade))
    return line


def _facing(shape: Any, target: Any) -> int:
    """Return the side of a shape (top, left, bottom, right) that looks to another."""
    x = target.left + target.width / 2 - shape.left - shape.width / 2
    y = target.top + target.height / 2 - shape.top - shape.height / 2
    if abs(x) > abs(y):
        return 3 if x > 0 else 1
    return 2 if y > 0 else 0


def _site(shape: Any, form: _Form, side: int) -> tuple[int, int]:
    across, down = form.at[side]
    return round(shape.left + across * shape.width), round(shape.top + down * shape.height)


def _label(paper: _Paper, label: Label, marks: dict[str, tuple[Mark, Any]]) -> Any | None:
    """Write a label; a name below its own mark is that shape's text, so that both move together."""
    size = label.size * paper.scale * _POINT
    shape: Any
    mark, shape = marks.get(label.key, (None, None))
    if mark is not None and label.anchor == "middle" and abs(label.x - mark.x) < 1 and label.y > mark.y:
        text = shape.text_frame
        text.word_wrap, text.auto_size = False, MSO_AUTO_SIZE.NONE
        text.vertical_anchor = MSO_ANCHOR.TOP
        text.margin_left = text.margin_right = text.margin_bottom = 0
        # The text of a shape begins inside it.
        text.margin_top = round(shape.height * (1.06 - FORMS[mark.shape].text))
        write(text, label.lines, size, paper.lang, alignment=2)
        return None
    left, top, right, bottom = label.box()
    wide = right - left
    # Fonts differ: some more room on the side where nothing is aligned.
    more = 0.12 * wide + 4.0
    left -= {"start": 0.0, "middle": more / 2, "end": more}[label.anchor]
    where = *paper.at(left, top), paper.size(wide + more), paper.size(bottom - top)
    box = paper.slide.shapes.add_textbox(*where)
    box.name = safe(" ".join(label.lines))
    text = box.text_frame
    text.word_wrap = True
    text.margin_left = text.margin_right = text.margin_top = text.margin_bottom = 0
    colour = {"text": OUTLINE, "quiet": LIGHT.quiet, "accent": ACCENT}[label.ink]
    alignment = {"start": 1, "middle": 2, "end": 3}[label.anchor]
    write(text, label.lines, size, paper.lang, colour=colour, bold=label.bold, alignment=alignment)
    return box


def _legend(paper: _Paper, signs: list[Key], words: list[tuple[str, Ink]], width: float) -> None:
    """Write sentences and what has no sign, then what the signs mean in one line."""
    y = 0.0
    for line, ink in words:
        _label(paper, Label("", (line,), 0.0, y, _LETTERS, ink=ink), {})
        y += _LINE * _POINT
    size = min(_LETTERS, width / (sum(ems(key.text) + 2.4 for key in signs) or 1.0))
    x = 0.0
    for key in signs:
        at = x + 0.8 * size, y + size * 0.7, size * 0.5
        _mark(paper, Mark(key.text, "cell", *at, key.colour, key.shape, key.text))
        _label(paper, Label("", (key.text,), x + 1.7 * size, y, size), {})
        x += (ems(key.text) + 2.4) * size
