"""What slides are made of: words in a Japanese font, lists, tables, charts, pictures, notes."""

from __future__ import annotations

import math
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from tsunagari.reports.document import Bars, Items, Text
from tsunagari.reports.powerpoint.pen import bare, colour_of
from tsunagari.tables import Cell, Table, safe, shown
from tsunagari.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tsunagari.reports.document import Document, Section
    from tsunagari.words import Language

FONT: Final = "BIZ UDPGothic"
INK, BLUE, RED, PALE, SOFT = "1A1A1A", "24506E", "A02020", "E6EDF2", "4A4A4A"
MOST_LINES: Final = 5
MOST_LETTERS: Final = 330
WIDTH, HEIGHT = 13.333, 7.5
SIDE: Final = 0.6
_CORNER: Final = 5.2
"""Width of what stands in the upper right corner, in inches."""
_POINT: Final = 72.0


class Slides:
    """One presentation and what can be put on its slides."""

    def __init__(self, show: Any, document: Document) -> None:
        self.show, self.document = show, document
        self.lang: Language = document.lang
        # "Title only": the title stays a title for screen readers and the outline.
        self.layout = show.slide_layouts[5]

    def say(self, key: str) -> str:
        """Return a sentence of the reports."""
        return say(f"reports.{key}", self.lang)

    def slide(self, title: str, *, top: float = 0.3, size: int = 28) -> Any:
        """Return a new slide with its title, a sentence of two lines in smaller letters."""
        size = next((points for most, points in _TITLE if ems(title) <= most), 14) if size == 28 else size
        from pptx.util import Inches

        slide = self.show.slides.add_slide(self.layout)
        shape = slide.shapes.title
        shape.left, shape.top = Inches(SIDE), Inches(top)
        shape.width, shape.height = Inches(WIDTH - 2 * SIDE - (2.6 if top < 1 else 0)), Inches(0.9)
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

        rule = bare(
            slide.shapes.add_connector(
                MSO_CONNECTOR.STRAIGHT, Inches(SIDE), Inches(top), Inches(WIDTH - SIDE), Inches(top)
            )
        )
        rule.line.color.rgb, rule.line.width = colour_of(BLUE), Pt(2.25)

    def _badges(self, slide: Any, *, top: float, left: float | None, size: int) -> None:
        width = _CORNER
        at = WIDTH - SIDE - width if left is None else left
        text = "　".join(f"［{badge}］" for badge in self.document.badges)
        frame = self.words(
            slide, [text], top=top, height=0.4, size=size, left=at, width=width if left is None else 8.0
        )
        self._paint(frame.paragraphs[0].runs[0], size, RED, bold=True)
        if left is None:
            frame.paragraphs[0].alignment = 3

    def link(self, slide: Any, address: str) -> None:
        """Write the link to the map under the badges."""
        text = self.say("slide_map_link")
        frame = self.words(
            slide, [text], top=0.5, height=0.4, size=12, left=WIDTH - SIDE - _CORNER, width=_CORNER
        )
        frame.paragraphs[0].runs[0].hyperlink.address = address
        frame.paragraphs[0].alignment = 3

    def words(
        self, slide: Any, lines: Iterable[str], *, top: float, height: float, size: float,
        left: float = SIDE, width: float | None = None,
    ) -> Any:  # fmt: skip
        """Write lines into a box (inches) and return its text."""
        from pptx.util import Inches

        box = slide.shapes.add_textbox(
            Inches(left), Inches(top), Inches(width or WIDTH - 2 * SIDE), Inches(height)
        )
        self._fill(box.text_frame, lines, size=size)
        return box.text_frame

    def bullets(
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
        letters = sum(ems(item) for item in kept)
        room = (width or WIDTH - 2 * SIDE) * height
        # A letter of a slide's text takes about 1.9 of its size squared, gaps between sentences included.
        size = min(26.0, max(13.0, math.floor(_POINT * math.sqrt(room / 1.9 / (letters + 24 * len(kept))))))
        frame = self.words(
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

        self.font(run)
        run.font.size, run.font.bold = Pt(size), bold
        run.font.color.rgb = colour_of(colour)

    def font(self, run: Any) -> None:
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

    def table(self, slide: Any, table: Table, *, top: float) -> None:
        """Show a table over the whole width."""
        from pptx.util import Inches

        rows, columns = len(table.rows) + 1, len(table.columns)
        width = WIDTH - 2 * SIDE
        frame = slide.shapes.add_table(
            rows, columns, Inches(SIDE), Inches(top), Inches(width), Inches(0.33 * rows)
        )
        frame.name = safe(table.title)
        total = sum(column.width for column in table.columns)
        grid = frame.table
        for number, column in enumerate(table.columns):
            grid.columns[number].width = Inches(width * column.width / total)
            self._table_cell(grid.cell(0, number), column.header, bold=True, right=column.kind != "text")
        for down, cells in enumerate(table.rows, 1):
            for number, cell in enumerate(cells):
                content = shown(cell, self.lang)
                self._table_cell(grid.cell(down, number), content, bold=False, right=cell.kind != "text")

    def _table_cell(self, cell: Any, text: str, *, bold: bool, right: bool) -> None:
        from pptx.util import Inches

        cell.margin_top = cell.margin_bottom = Inches(0.02)
        cell.fill.solid()
        cell.fill.fore_color.rgb = colour_of(PALE if bold else "FFFFFF")
        self._fill(cell.text_frame, [text], size=13, bold=bold)
        if right:
            cell.text_frame.paragraphs[0].alignment = 3

    def picture(self, slide: Any, picture: bytes, area: tuple[float, float, float, float], alt: str) -> None:
        """Show a picture as large as its area allows, with its alternative text."""
        from pptx.util import Inches

        left, top, width, height = area
        shape = slide.shapes.add_picture(BytesIO(picture), 0, 0)
        scale = min(Inches(width) / shape.width, Inches(height) / shape.height)
        shape.width, shape.height = int(shape.width * scale), int(shape.height * scale)
        shape.left = Inches(left) + (Inches(width) - shape.width) // 2
        shape.top = Inches(top) + (Inches(height) - shape.height) // 2
        shape._element.nvPicPr.cNvPr.set("descr", safe(alt))  # noqa: SLF001 - python-pptx has no door to alt text

    def chart(
        self, slide: Any, figure: Bars, *, left: float, top: float, width: float, height: float
    ) -> None:
        """Show bars as a native chart, with what chance gives beside them."""
        from pptx.chart import data as charts
        from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
        from pptx.util import Inches, Pt

        make: Any = charts.CategoryChartData
        data = make(number_format="0%" if figure.kind == "share" else "#,##0")
        data.categories = [safe(bar.label) for bar in figure.bars]
        data.add_series(self.say("column_observed"), [bar.value for bar in figure.bars])
        chance = any(bar.mark is not None for bar in figure.bars)
        if chance:
            data.add_series(self.say("column_expected"), [bar.mark for bar in figure.bars])
        frame = slide.shapes.add_chart(
            XL_CHART_TYPE.BAR_CLUSTERED, Inches(left), Inches(top), Inches(width), Inches(height), data
        )
        frame.name = safe(figure.title)
        alt_text = "; ".join(
            f"{bar.label} {shown(Cell(bar.value, figure.kind), self.lang)}" for bar in figure.bars
        )
        frame._element.nvGraphicFramePr.cNvPr.set("descr", safe(f"{figure.title}: {alt_text}"))  # noqa: SLF001
        chart = frame.chart
        chart.font.size, chart.font.name = Pt(13), FONT
        self._east_asian(chart)
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
    def _east_asian(chart: Any) -> None:
        """Name the font also for the East Asian letters of axes, labels and legend."""
        from pptx.oxml.ns import qn

        for properties in chart._chartSpace.txPr.iter(qn("a:defRPr")):  # noqa: SLF001 - as in `font`
            latin = properties.find(qn("a:latin"))
            for tag in ("a:cs", "a:ea"):
                latin.addnext(properties.makeelement(qn(tag), {"typeface": FONT}))

    @staticmethod
    def _colour_series(plot: Any, colours: tuple[str, ...]) -> None:

        for series, colour in zip(plot.series, colours, strict=False):
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = colour_of(colour)

    def notes(self, slide: Any, key: str, sentences: Iterable[str]) -> None:
        """Write what to say while the slide is shown."""
        lines = [self.say(key), *sentences]
        slide.notes_slide.notes_text_frame.text = "\n".join(safe(line) for line in lines)


_TITLE: Final = ((23, 28), (56, 22), (68, 18), (78, 16))
"""Full-width letters that two lines of a title hold, in points."""


def ems(text: str) -> float:
    """Return about how wide a text is, in full-width letters."""
    return sum(0.55 if ord(letter) < 0x2E80 else 1.0 for letter in text)


def fitting(items: list[str]) -> list[str]:
    """Return the first sentences that a slide can hold, at least one."""
    kept: list[str] = []
    letters = 0.0
    for item in items[:MOST_LINES]:
        letters += ems(item)
        if kept and letters > MOST_LETTERS:
            break
        kept.append(item)
    return kept


def sentences_of(section: Section | None) -> list[str]:
    """Return what a section says in words, lists first taken apart."""
    sentences: list[str] = []
    for block in section.blocks if section else ():
        if isinstance(block, Text):
            sentences.append(_ended(block.text))
        elif isinstance(block, Items):
            sentences += block.items
    return sentences


def message_of(section: Section) -> str:
    """Return the first fact of a section, the message of its slide; without a list its first sentence."""
    lists = [block.items for block in section.blocks if isinstance(block, Items)]
    texts = [block.text for block in section.blocks if isinstance(block, Text) and block.role == "plain"]
    return next((items[0] for items in lists if items), next(iter(texts), "") if not lists else "")


def _ended(text: str) -> str:
    """Return a sentence with its full stop, which a line in a box has not."""
    if text.endswith(("。", ".")):
        return text
    return text + ("。" if ord(text[-1]) >= 0x2E80 else ".")


def todo_of(section: Section) -> frozenset[str]:
    """Return the sentences that are things to do."""
    lists = [block for block in section.blocks if isinstance(block, Items) and block.todo]
    return frozenset(item for one in lists for item in one.items)
