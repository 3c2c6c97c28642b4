"""What slides are made of: words in a Japanese font, lists, tables, charts, pictures, notes."""

import math
from collections.abc import Iterable
from typing import Any, Final

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from tsunagari.reports.document import Bars
from tsunagari.reports.powerpoint import pen
from tsunagari.reports.powerpoint.pen import HEIGHT, SIDE, TOP, WIDTH, Box, colour_of, write
from tsunagari.reports.powerpoint.plan import Slide, readable
from tsunagari.scene.text import ems
from tsunagari.tables import Cell, Table, safe, shown
from tsunagari.words import Language, say

BLUE, RED, PALE = "#24506E", "#A02020", "#E6EDF2"
_CORNER: Final = 4.4
"""Width of what stands in the upper right corner."""
_POINT: Final = 72.0
_LEAST: Final = 14.0
_SMALL: Final = 12.0
"""Letters of the corner."""
_TITLE: Final = ((40, 25), (48, 22), (56, 20), (66, 18), (100, 16))
"""Full-width letters that two lines of a title hold, in points."""
_RIGHT: Final = 3
_ROW: Final = 0.31
"""Height of a row of a table, in inches."""


class Maker:
    """One presentation and what can be put on its slides; ``corner`` stands on each: period, badges."""

    def __init__(self, show: Any, lang: Language, corner: tuple[str, ...]) -> None:
        self.show, self.lang, self.corner = show, lang, corner
        # "Title only": the title stays a title for screen readers and the outline.
        self.layout = show.slide_layouts[5]

    def add(self, slide: Slide, map_link: str | None) -> None:
        """Add a slide."""
        shown = self._slide(slide.title, map_link)
        bars = [figure for figure in slide.figures if isinstance(figure, Bars)]
        tables = [figure for figure in slide.figures if isinstance(figure, Table)]
        scenes = [figure for figure in slide.figures if not isinstance(figure, Bars | Table)]
        top, end = TOP + 0.15, HEIGHT - 0.12
        if scenes:
            scene = readable(scenes[0], pen.scale_of(scenes[0], slide.lines))
            pen.draw_scene(shown, scene, pen.AREA, self.lang, slide.lines)
        for table in tables if not scenes else ():
            self._table(shown, table, top)
            top += _ROW * (len(table.rows) + 1) + 0.2
        if slide.lines and not scenes:
            self._lines(shown, slide.lines, (SIDE, top, 6.0 if bars else WIDTH - 2 * SIDE, end - top))
        left, wide = (6.9, 5.9) if slide.lines else (SIDE, WIDTH - 2 * SIDE)
        for number, figure in enumerate(bars[:2]):
            high = (end - TOP - 0.2) / min(len(bars), 2)
            self._chart(shown, figure, (left, TOP + 0.15 + number * high, wide, high))
        notes = [say(f"reports.notes_{slide.key}", self.lang), *slide.notes, *slide.lines]
        text = "\n".join(safe(line) for line in dict.fromkeys(notes))
        shown.notes_slide.notes_text_frame.text = text

    def _slide(self, title: str, map_link: str | None) -> Any:
        """Return a new slide with its title: a sentence of two lines, in smaller letters where it is long."""
        slide = self.show.slides.add_slide(self.layout)
        shape = slide.shapes.title
        shape.left, shape.top = Inches(SIDE), Inches(0.22)
        shape.width, shape.height = Inches(WIDTH - 2 * SIDE - _CORNER), Inches(0.95)
        shape.text_frame.word_wrap = True
        size = next((points for most, points in _TITLE if ems(title) <= most), 14)
        write(shape.text_frame, [title], size, self.lang, colour=BLUE, bold=True)
        ends = Inches(SIDE), Inches(TOP - 0.07), Inches(WIDTH - SIDE), Inches(TOP - 0.07)
        rule = pen.bare(slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends))
        rule.line.color.rgb, rule.line.width = colour_of(BLUE), Pt(2.25)
        link = [say("reports.slide_map_link", self.lang)] if map_link else []
        frame = self._words(
            slide, [*self.corner, *link], (WIDTH - SIDE - _CORNER, 0.03, _CORNER, 1.1), _SMALL
        )
        for paragraph in frame.paragraphs:
            paragraph.alignment = _RIGHT
        badges = frame.paragraphs[len(self.corner) - 1].runs[0]
        badges.font.bold, badges.font.color.rgb = True, colour_of(RED)
        if map_link:
            frame.paragraphs[-1].runs[0].hyperlink.address = map_link
        return slide

    def _words(self, slide: Any, lines: Iterable[str], area: Box, size: float) -> Any:
        """Write lines into a box in inches and return its text."""
        frame = slide.shapes.add_textbox(*map(Inches, area)).text_frame
        frame.word_wrap = True
        write(frame, lines, size, self.lang)
        return frame

    def _lines(self, slide: Any, lines: tuple[str, ...], area: Box) -> None:
        """Write sentences as large as there is room."""
        letters = sum(ems(line) for line in lines)
        # A letter of a slide's text takes about 1.9 of its size squared, gaps between sentences included.
        size = _POINT * math.sqrt(area[2] * area[3] / 1.9 / (letters + 24 * len(lines)))
        size = min(26.0, max(16.0, math.floor(size)))
        for paragraph in self._words(slide, lines, area, size).paragraphs:
            paragraph.space_after = Pt(size * 0.55)

    def _table(self, slide: Any, table: Table, top: float) -> None:
        """Show a table over the whole width."""
        rows, columns = len(table.rows) + 1, len(table.columns)
        width = WIDTH - 2 * SIDE
        area = Inches(SIDE), Inches(top), Inches(width), Inches(_ROW * rows)
        frame = slide.shapes.add_table(rows, columns, *area)
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
        cell.margin_top = cell.margin_bottom = Inches(0.02)
        cell.fill.solid()
        cell.fill.fore_color.rgb = colour_of(PALE if bold else "#FFFFFF")
        cell.text_frame.word_wrap = True
        write(cell.text_frame, [text], _LEAST, self.lang, bold=bold, alignment=_RIGHT if right else 1)

    def _chart(self, slide: Any, figure: Bars, area: Box) -> None:
        """Show bars as a native chart, with what chance gives beside them."""
        make: Any = CategoryChartData
        data = make(number_format="0%" if figure.kind == "share" else "#,##0")
        data.categories = [safe(bar.label) for bar in figure.bars]
        data.add_series(say("reports.column_observed", self.lang), [bar.value for bar in figure.bars])
        marked = any(bar.mark is not None for bar in figure.bars)
        if marked:
            title = figure.mark_title or say("reports.column_expected", self.lang)
            data.add_series(title, [bar.mark for bar in figure.bars])
        frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *map(Inches, area), data)
        frame.name = safe(figure.title)
        values = (f"{bar.label} {shown(Cell(bar.value, figure.kind), self.lang)}" for bar in figure.bars)
        pen.describe(frame, f"{figure.title}: {'; '.join(values)}")
        chart = frame.chart
        chart.font.size, chart.font.name = Pt(_LEAST), pen.FONT
        # The font also for the East Asian letters of axes, labels and legend.
        for properties in chart._chartSpace.txPr.iter(qn("a:defRPr")):  # noqa: SLF001 - as in `write`
            latin = properties.find(qn("a:latin"))
            for tag in ("a:cs", "a:ea"):
                latin.addnext(properties.makeelement(qn(tag), {"typeface": pen.FONT}))
        chart.has_title, chart.has_legend = True, marked
        chart.chart_title.text_frame.word_wrap = True
        write(chart.chart_title.text_frame, [figure.title], 16, self.lang, bold=True)
        if marked:
            chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        chart.category_axis.reverse_order = True
        axis = chart.value_axis
        axis.visible, axis.has_major_gridlines, axis.minimum_scale = False, False, 0
        if figure.kind == "share":
            axis.maximum_scale = 1
        plot = chart.plots[0]
        plot.gap_width, plot.has_data_labels = 60, True
        plot.data_labels.font.size = Pt(_LEAST)
        for series, colour in zip(plot.series, (BLUE, "#F6AA00"), strict=False):
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = colour_of(colour)
