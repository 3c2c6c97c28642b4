"""A report as slides for a meeting: six to nine, with notes to say, every shape editable."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from tsunagari.layout import LABELLED
from tsunagari.reports.document import Bars, Items, Map, Table, Text, safe, shown
from tsunagari.reports.packing import repacked
from tsunagari.reports.slidemap import colour_of, draw_map
from tsunagari.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tsunagari.reports.document import Document, Section
    from tsunagari.words import Language

FONT: Final = "BIZ UDPGothic"
INK, BLUE, RED, PALE, SOFT = "1A1A1A", "24506E", "A02020", "E6EDF2", "4A4A4A"
CREATED: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed mark, so that the same input gives the same bytes
MOST_LINES: Final = 5
MOST_LETTERS: Final = 330
_WIDTH, _HEIGHT = 13.333, 7.5
_SIDE: Final = 0.6
_POINT: Final = 72.0


@dataclass(frozen=True)
class _Slide:
    """A slide to be: the section it shows, its key in the words."""

    key: str
    section: str


_BODY: Final = (
    _Slide("ties", "ties_sheet"),
    _Slide("bridges", "bridges_sheet"),
    _Slide("gaps", "gaps_sheet"),
    _Slide("change", "change_sheet"),
    _Slide("sure", "sure_sheet"),
)


def deck(document: Document, *, picture: bytes | None = None, map_link: str | None = None) -> bytes:
    """Return a document as slides.

    Parameters
    ----------
    document : Document
    picture : bytes, optional
        PNG of the map, used where there are too many organizations for shapes.
    map_link : str, optional
        Name of the HTML map beside the slides.

    Returns
    -------
    bytes
        The same bytes for the same document.

    """
    from pptx import Presentation
    from pptx.util import Inches

    show = Presentation()
    show.slide_width, show.slide_height = Inches(_WIDTH), Inches(_HEIGHT)
    maker = _Maker(show, document)
    maker.title(map_link)
    maker.overview()
    maker.map(picture, map_link)
    for slide in _BODY:
        section = document.section(slide.section)
        if section is not None:
            maker.section(slide.key, section)
    properties = show.core_properties
    properties.title, properties.author = document.title, "tsunagari"
    properties.last_modified_by, properties.comments = "tsunagari", document.colophon
    properties.created = properties.modified = CREATED
    properties.revision = 1
    buffer = BytesIO()
    show.save(buffer)
    return repacked(buffer.getvalue())


class _Maker:
    """Makes the slides of one presentation."""

    def __init__(self, show: Any, document: Document) -> None:
        self.show, self.document = show, document
        self.lang: Language = document.lang
        # "Title only": the title stays a title for screen readers and the outline.
        self.layout = show.slide_layouts[5]

    def title(self, map_link: str | None) -> None:
        """Make the first slide."""
        slide = self._slide(self.document.title, top=2.1, size=40)
        self._words(slide, [self.document.subtitle], top=3.5, height=0.9, size=22)
        self._badges(slide, top=4.5, left=_SIDE, size=20)
        if map_link:
            frame = self._words(slide, [self._say("slide_map_link")], top=5.5, height=0.6, size=18)
            frame.paragraphs[0].runs[0].hyperlink.address = map_link
        self._say_notes(slide, "notes_title", [self.document.subtitle])

    def overview(self) -> None:
        """Show who meets how often, and the first facts."""
        section = self.document.section("headline")
        slide = self._slide(self._say("slide_overview"))
        items = _sentences(section) if section else []
        table = next((one for one in self.document.tables() if one.key == "forums"), None)
        tall = table is not None and 0 < len(table.rows) <= 6
        self._list(slide, items, top=1.35, height=3.2 if tall else 5.4)
        if table is not None and tall:
            self._table(slide, table, top=4.75)
        self._say_notes(slide, "notes_overview", items)

    def map(self, picture: bytes | None, map_link: str | None) -> None:
        """Show the map: as shapes that can be edited, or above 80 organizations as a picture."""
        section = self.document.section("map")
        if section is None:
            return
        drawn = section.blocks[0]
        if not isinstance(drawn, Map):
            return
        slide = self._slide(section.title)
        area = (_SIDE / 2, 1.35, _WIDTH - _SIDE, 5.95)
        if sum(node.place != "forum" for node in drawn.nodes) <= LABELLED or picture is None:
            draw_map(slide, drawn, area, self._font, unknown=say("reports.sector_unknown", self.lang))
        else:
            self._picture(slide, picture, area, drawn.alt)
        notes = [drawn.note] if drawn.note else []
        if map_link:
            notes.append(self._say("slide_map_link"))
            frame = self._words(
                slide, [self._say("slide_map_link")], top=0.55, height=0.4, size=12, left=9.4, width=3.4
            )
            frame.paragraphs[0].runs[0].hyperlink.address = map_link
        self._say_notes(slide, "notes_map", notes)

    def section(self, key: str, section: Section) -> None:
        """Show the sentences of a section, with its figure at the right where there is one."""
        slide = self._slide(section.title)
        figures = [block for block in section.blocks if isinstance(block, Bars)]
        items = _sentences(section)
        width = 6.0 if figures else _WIDTH - 2 * _SIDE
        self._list(slide, items, top=1.45, height=5.4, width=width, todo=_todo(section))
        for number, figure in enumerate(figures[:2]):
            height = 5.3 / min(len(figures), 2)
            self._chart(slide, figure, left=6.9, top=1.4 + number * height, width=5.8, height=height)
        self._say_notes(slide, f"notes_{key}", items)

    def _say(self, key: str) -> str:
        return say(f"reports.{key}", self.lang)

    def _slide(self, title: str, *, top: float = 0.3, size: int = 28) -> Any:
        from pptx.util import Inches

        slide = self.show.slides.add_slide(self.layout)
        shape = slide.shapes.title
        shape.left, shape.top = Inches(_SIDE), Inches(top)
        shape.width, shape.height = Inches(_WIDTH - 2 * _SIDE - (2.6 if top < 1 else 0)), Inches(0.9)
        self._fill(shape.text_frame, [title], size=size, colour=BLUE, bold=True)
        self._rule(slide, top + 0.95)
        if top < 1:
            self._badges(slide, top=0.12, left=None, size=12)
        return slide

    @staticmethod
    def _rule(slide: Any, top: float) -> None:
        """Draw the line under a title."""
        from pptx.enum.shapes import MSO_CONNECTOR
        from pptx.util import Inches, Pt

        rule = slide.shapes.add_connector(
            MSO_CONNECTOR.STRAIGHT, Inches(_SIDE), Inches(top), Inches(_WIDTH - _SIDE), Inches(top)
        )
        rule.line.color.rgb, rule.line.width = colour_of(BLUE), Pt(2.25)

    def _badges(self, slide: Any, *, top: float, left: float | None, size: int) -> None:
        width = 3.0
        at = _WIDTH - _SIDE - width if left is None else left
        text = "　".join(f"［{badge}］" for badge in self.document.badges)
        frame = self._words(
            slide, [text], top=top, height=0.4, size=size, left=at, width=width if left is None else 8.0
        )
        self._paint(frame.paragraphs[0].runs[0], size, RED, bold=True)
        if left is None:
            frame.paragraphs[0].alignment = 3

    def _words(
        self, slide: Any, lines: Iterable[str], *, top: float, height: float, size: float,
        left: float = _SIDE, width: float | None = None,
    ) -> Any:  # fmt: skip
        from pptx.util import Inches

        box = slide.shapes.add_textbox(
            Inches(left), Inches(top), Inches(width or _WIDTH - 2 * _SIDE), Inches(height)
        )
        self._fill(box.text_frame, lines, size=size)
        return box.text_frame

    def _list(
        self,
        slide: Any,
        items: list[str],
        *,
        top: float,
        height: float,
        width: float | None = None,
        todo: frozenset[str] = frozenset(),
    ) -> None:
        """Write sentences as large as there is room, the rest in the notes."""
        kept = fitting(items)
        if len(kept) < len(items):
            kept = [*kept, say("reports.slide_more", self.lang, n=len(items) - len(kept))]
        letters = sum(len(item) * (0.55 if self.lang == "en" else 1.0) for item in kept)
        room = (width or _WIDTH - 2 * _SIDE) * height
        # A letter of a slide's text takes about 1.9 of its size squared, gaps between sentences included.
        size = min(26.0, max(13.0, math.floor(_POINT * math.sqrt(room / 1.9 / (letters + 24 * len(kept))))))
        frame = self._words(
            slide, [f"□ {item}" if item in todo else item for item in kept],
            top=top, height=height, size=size, width=width,
        )  # fmt: skip
        from pptx.util import Pt

        for paragraph in frame.paragraphs:
            paragraph.space_after = Pt(size * 0.55)

    def _fill(
        self, frame: Any, lines: Iterable[str], *, size: float, colour: str = INK, bold: bool = False
    ) -> None:
        frame.word_wrap = True
        for number, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            paragraph.alignment = 1
            run = paragraph.add_run()
            run.text = safe(line)
            self._paint(run, size, colour, bold=bold)

    def _paint(self, run: Any, size: float, colour: str = INK, *, bold: bool = False) -> None:
        from pptx.util import Pt

        self._font(run)
        run.font.size, run.font.bold = Pt(size), bold
        run.font.color.rgb = colour_of(colour)

    def _font(self, run: Any) -> None:
        """Name the font for Latin and, which counts here, for East Asian letters."""
        from pptx.oxml.ns import qn

        properties = run._r.get_or_add_rPr()  # noqa: SLF001 - python-pptx has no door to the East Asian font
        properties.set("lang", "ja-JP" if self.lang == "ja" else "en-GB")
        properties.set("altLang", "en-US")
        for tag in ("a:latin", "a:ea", "a:cs"):
            for old in properties.findall(qn(tag)):
                properties.remove(old)
            element = properties.makeelement(qn(tag), {"typeface": FONT})
            properties.append(element)

    def _table(self, slide: Any, table: Table, *, top: float) -> None:
        from pptx.util import Inches

        rows, columns = len(table.rows) + 1, len(table.columns)
        width = _WIDTH - 2 * _SIDE
        frame = slide.shapes.add_table(
            rows, columns, Inches(_SIDE), Inches(top), Inches(width), Inches(0.33 * rows)
        )
        frame.name = safe(table.title)
        total = sum(column.width for column in table.columns)
        grid = frame.table
        for number, column in enumerate(table.columns):
            grid.columns[number].width = Inches(width * column.width / total)
            self._table_cell(grid.cell(0, number), column.header, bold=True, right=column.kind != "text")
        for down, cells in enumerate(table.rows, 1):
            for number, cell in enumerate(cells):
                told = shown(cell, self.lang)
                self._table_cell(grid.cell(down, number), told, bold=False, right=cell.kind != "text")

    def _table_cell(self, cell: Any, text: str, *, bold: bool, right: bool) -> None:
        from pptx.util import Inches

        cell.margin_top = cell.margin_bottom = Inches(0.02)
        cell.fill.solid()
        cell.fill.fore_color.rgb = colour_of(PALE if bold else "FFFFFF")
        self._fill(cell.text_frame, [text], size=13, bold=bold)
        if right:
            cell.text_frame.paragraphs[0].alignment = 3

    def _picture(self, slide: Any, picture: bytes, area: tuple[float, float, float, float], alt: str) -> None:
        from pptx.util import Inches

        left, top, width, height = area
        shape = slide.shapes.add_picture(BytesIO(picture), 0, 0)
        scale = min(Inches(width) / shape.width, Inches(height) / shape.height)
        shape.width, shape.height = int(shape.width * scale), int(shape.height * scale)
        shape.left = Inches(left) + (Inches(width) - shape.width) // 2
        shape.top = Inches(top) + (Inches(height) - shape.height) // 2
        shape._element.nvPicPr.cNvPr.set("descr", safe(alt))  # noqa: SLF001 - python-pptx has no door to alt text

    def _chart(
        self, slide: Any, figure: Bars, *, left: float, top: float, width: float, height: float
    ) -> None:
        from pptx.chart import data as charts
        from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
        from pptx.util import Inches, Pt

        make: Any = charts.CategoryChartData
        data = make(number_format="0%" if figure.kind == "share" else "#,##0")
        data.categories = [safe(bar.label) for bar in figure.bars]
        data.add_series(self._say("column_observed"), [bar.value for bar in figure.bars])
        chance = any(bar.mark is not None for bar in figure.bars)
        if chance:
            data.add_series(self._say("column_expected"), [bar.mark for bar in figure.bars])
        frame = slide.shapes.add_chart(
            XL_CHART_TYPE.BAR_CLUSTERED, Inches(left), Inches(top), Inches(width), Inches(height), data
        )
        frame.name = safe(figure.title)
        chart = frame.chart
        chart.font.size, chart.font.name = Pt(13), FONT
        chart.has_title = True
        self._fill(chart.chart_title.text_frame, [figure.title], size=14, bold=True)
        chart.has_legend = chance
        if chance:
            chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        chart.category_axis.reverse_order = True
        chart.value_axis.visible = False
        chart.value_axis.has_major_gridlines = False
        chart.value_axis.minimum_scale = 0
        if figure.kind == "share":
            chart.value_axis.maximum_scale = 1
        plot = chart.plots[0]
        plot.gap_width, plot.has_data_labels = 60, True
        plot.data_labels.font.size = Pt(13)
        self._colour_series(plot, (BLUE, "F6AA00"))

    @staticmethod
    def _colour_series(plot: Any, colours: tuple[str, ...]) -> None:

        for series, colour in zip(plot.series, colours, strict=False):
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = colour_of(colour)

    def _say_notes(self, slide: Any, key: str, sentences: Iterable[str]) -> None:
        """Write what to say while the slide is shown."""
        lines = [self._say(key), *sentences]
        slide.notes_slide.notes_text_frame.text = "\n".join(safe(line) for line in lines)


def fitting(items: list[str]) -> list[str]:
    """Return the first sentences that a slide can hold, at least one."""
    kept: list[str] = []
    letters = 0
    for item in items[:MOST_LINES]:
        letters += len(item)
        if kept and letters > MOST_LETTERS:
            break
        kept.append(item)
    return kept


def _sentences(section: Section | None) -> list[str]:
    """Return what a section says in words, lists first taken apart."""
    found: list[str] = []
    for block in section.blocks if section else ():
        if isinstance(block, Text):
            found.append(block.text)
        elif isinstance(block, Items):
            found += block.items
    return found


def _todo(section: Section) -> frozenset[str]:
    """Return the sentences that are things to do."""
    lists = [block for block in section.blocks if isinstance(block, Items) and block.todo]
    return frozenset(item for one in lists for item in one.items)
