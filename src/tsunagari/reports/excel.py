"""A report as an Excel workbook: contents, a page to print, then one sheet a table, and a native chart."""

import math
import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from importlib.resources import files
from io import BytesIO
from typing import Any, Final

from tsunagari.reports.document import Document, Items, Text
from tsunagari.scene.text import ems
from tsunagari.tables import Cell, Column, Table, results, safe, shown
from tsunagari.words import Language, say

FONT: Final = "Yu Gothic"
SHEET_LETTERS: Final = 31
LONGEST_CELL: Final = 32_000
FIRST_WIDTHS: Final = (26, 11, 9, 9, 11, 11, 11, 11, 9, 30)
"""Columns of the page to print in letters; a sentence that reads a number spans all from the seventh on."""
FIRST_TABLES: Final = ("official", "groups", "bridges", "change", "organizations")
"""What most people look for; the results with a chapter of their own come next."""
CREATED: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed mark, so that the same input gives the same bytes
_READING: Final = 6
_CHARTED: Final = {"meetings": "#24506E", "attendances": "#F6AA00"}
_WIDEST: Final = 58
_SENTENCES: Final = 30
"""From this width on a column holds sentences."""
_WORDS: Final = frozenset({"text", "year", "date"})
_LINE: Final = 17.0
_MOST_LINES: Final = 20
_TOP: Final = 3


def page(document: Document) -> bytes:
    """Return a document as a workbook.

    Parameters
    ----------
    document : Document

    Returns
    -------
    bytes
        Text is always text: a cell such as ``=1+1`` is written as letters. Numbers keep all their digits.

    """
    import xlsxwriter

    buffer = BytesIO()
    never = ("strings_to_formulas", "strings_to_numbers", "strings_to_urls", "nan_inf_to_errors")
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, **dict.fromkeys(never, False)})
    book.set_properties(
        {"title": document.title, "author": "tsunagari", "comments": document.colophon, "created": CREATED}
    )
    writer = _Writer(book, document)
    first = [*FIRST_TABLES, *(form.key for form in results())]
    rank = {key: number for number, key in enumerate(first)}
    tables = sorted(document.tables(), key=lambda table: rank.get(table.key, len(rank)))
    contents = writer.add(say("reports.contents", document.lang), landscape=False)
    listed = [(writer.sheet_to_print(), say("reports.first_sheet_about", document.lang))]
    listed += [(writer.sheet(table), table.note or "") for table in tables]
    writer.contents(contents, listed)
    book.close()
    return buffer.getvalue()


class _Writer:
    """Writes sheets of one workbook; holds its formats and the names taken."""

    def __init__(self, book: Any, document: Document) -> None:
        self.book, self.document, self.lang = book, document, document.lang
        base = {"font_name": FONT, "font_size": 10.5, "valign": "vcenter"}
        formats = tomllib.loads(files("tsunagari.reports").joinpath("excel.toml").read_text(encoding="utf-8"))
        self.formats = {name: book.add_format({**base, **values}) for name, values in formats.items()}
        self.names: set[str] = set()

    def contents(self, page: Any, listed: list[tuple[str, str]]) -> None:
        """Write which sheets there are, each a link, with what to know when reading it."""
        widths = (34, 74)
        self._head(page, widths)
        for row, (name, about) in enumerate(listed, _TOP + 1):
            link = f"internal:'{name}'!A1"
            page.write_url(row, 0, link, self.formats["link"], string=name)
            page.write_string(row, 1, safe(about), self.formats["text"])
            page.set_row(row, _LINE * _high([name, about], widths))
        page.fit_to_pages(1, 0)

    def _head(self, page: Any, widths: Sequence[float]) -> None:
        _set_widths(page, widths)
        page.write_string(0, 0, safe(self.document.title), self.formats["title"])
        page.set_row(0, 27)
        page.write_string(1, 0, safe(self.document.subtitle), self.formats["line"])
        page.write_string(2, 0, "　".join(self.document.badges), self.formats["badge"])

    def sheet_to_print(self) -> str:
        """Write the indicator sheet: words and the tables that a printed page needs."""
        page = self.add(say("reports.first_sheet", self.lang), landscape=False)
        self._head(page, FIRST_WIDTHS)
        row = _TOP + 1
        for section in self.document.sections:
            blocks = [block for block in section.blocks if isinstance(block, Text | Items | Table)]
            if not section.sheet or not blocks:
                continue
            page.write_string(row, 0, safe(section.title), self.formats["section"])
            row += 1
            for block in blocks:
                if isinstance(block, Table):
                    for piece in _pieces(block, len(FIRST_WIDTHS), self.lang):
                        row = self._printed(page, row, piece) + 1
                    continue
                sign = "□" if isinstance(block, Items) and block.todo else "・"
                for line in [block.text] if isinstance(block, Text) else block.items:
                    row = self._line(page, row, line if isinstance(block, Text) else f"{sign} {line}")
            row += 1
        page.fit_to_pages(1, 0)
        return str(page.get_name())

    def _line(self, page: Any, row: int, text: str) -> int:
        """Write a sentence over the whole width, the row as high as it needs."""
        page.merge_range(row, 0, row, len(FIRST_WIDTHS) - 1, "", self.formats["text"])
        page.write_string(row, 0, safe(text)[:LONGEST_CELL], self.formats["text"])
        page.set_row(row, _LINE * (1 + int(ems(text) // 66)))
        return row + 1

    def _printed(self, page: Any, row: int, table: Table) -> int:
        """Write a table among words; a last column of sentences takes the rest of the width."""
        spans = [(number, number) for number in range(len(table.columns))]
        if table.columns[-1].width >= _SENTENCES:
            spans[-1] = max(spans[-1][0], _READING), len(FIRST_WIDTHS) - 1
        widths = [sum(FIRST_WIDTHS[first : last + 1]) for first, last in spans]
        row = self._grid(page, row, table, spans, widths)
        return self._line(page, row, table.note) if table.note else row

    def _grid(
        self, page: Any, row: int, table: Table, spans: list[tuple[int, int]], widths: Sequence[float]
    ) -> int:
        """Write headings and rows, each column over its span, and return the row below."""
        headers = _unique([safe(column.header) for column in table.columns])
        for (first, last), header, column in zip(spans, headers, table.columns, strict=True):
            if last > first:
                page.merge_range(row, first, row, last, "", self.formats["header"])
            page.write_string(row, first, header, self._header(column, first))
        page.set_row(row, _LINE * _high(headers, widths))
        for cells in table.rows:
            row += 1
            for (first, last), cell, column in zip(spans, cells, table.columns, strict=True):
                if last > first:
                    page.merge_range(row, first, row, last, "", self.formats["reading"])
                self._write(page, row, first, cell, column)
            lines = _high([shown(cell, self.lang) for cell in cells], widths)
            page.set_row(row, _LINE * min(lines, _MOST_LINES))
        return row + 1

    def _header(self, column: Column, number: int) -> Any:
        words = "reading_header" if number else "header"
        return self.formats[words if column.kind in _WORDS else "number_header"]

    def sheet(self, table: Table) -> str:
        """Write one table on a sheet of its own, as a named table of Excel, and return the sheet's name."""
        page = self.add(table.title, landscape=True)
        width = len(table.columns)
        widths = [min(max(1.9 * column.width + 2, 9), _WIDEST) for column in table.columns]
        _set_widths(page, widths)
        page.write_string(0, 0, safe(table.title), self.formats["title"])
        page.set_row(0, 27)
        if table.note:
            if width > 1:
                page.merge_range(1, 0, 1, width - 1, "", self.formats["note"])
            page.write_string(1, 0, safe(table.note), self.formats["note"])
            page.set_row(1, 16 * math.ceil(2 * ems(table.note) / max(sum(widths), 60)))
        end = self._grid(page, _TOP, table, [(number, number) for number in range(width)], widths) - 1
        if table.rows:
            headers = _unique([safe(column.header) for column in table.columns])
            heads = [
                {"header": header, "header_format": self._header(column, number)}
                for number, (header, column) in enumerate(zip(headers, table.columns, strict=True))
            ]
            style = {"name": f"t_{table.key}", "style": "Table Style Light 9", "columns": heads}
            page.add_table(_TOP, 0, end, width - 1, style)
        page.freeze_panes(_TOP + 1, 1)
        page.repeat_rows(_TOP)
        page.fit_to_pages(1, 0)
        if table.key == "years" and len(table.rows) > 1:
            self._chart(page, table, end)
        return str(page.get_name())

    def _chart(self, page: Any, table: Table, end: int) -> None:
        """Draw the years as columns."""
        chart = self.book.add_chart({"type": "column"})
        colours = {say(f"reports.column_{key}", self.lang): colour for key, colour in _CHARTED.items()}
        name = page.get_name()
        for number, column in enumerate(table.columns):
            if column.header in colours:
                series = {
                    "name": [name, _TOP, number],
                    "categories": [name, _TOP + 1, 0, end, 0],
                    "values": [name, _TOP + 1, number, end, number],
                    "data_labels": {"value": True},
                    "fill": {"color": colours[column.header]},
                }
                chart.add_series(series)
        chart.set_title({"name": table.title})
        chart.set_legend({"position": "bottom"})
        chart.set_size({"width": 640, "height": 320})
        page.insert_chart(end + 2, 0, chart, {"description": table.title})

    def _write(self, page: Any, row: int, number: int, cell: Cell, column: Column) -> None:
        if cell.value is None:
            page.write_string(row, number, "—", self.formats["none"])
        elif isinstance(cell.value, str) or cell.kind in _WORDS:
            form = "text" if not number else "reading" if column.kind in _WORDS else "hidden_number"
            page.write_string(row, number, shown(cell, self.lang)[:LONGEST_CELL], self.formats[form])
        else:
            # Points stand under their heading as on paper: +15.3, not +15.3 %.
            value = 100 * cell.value if cell.kind == "points" else cell.value
            page.write_number(row, number, value, self.formats[_format_of(cell.kind, cell.value)])

    def add(self, title: str, *, landscape: bool) -> Any:
        """Add a sheet for A4 whose name no other has."""
        name = re.sub(r"[\[\]:*?/\\']", " ", safe(title)).strip()[:SHEET_LETTERS] or "sheet"
        base, count = name, 2
        while name.casefold() in self.names:
            name = f"{base[: SHEET_LETTERS - 4]} ({count})"
            count += 1
        self.names.add(name.casefold())
        page = self.book.add_worksheet(name)
        page.set_paper(9)
        if landscape:
            page.set_landscape()
        page.hide_gridlines(2)
        page.set_footer("&L&8tsunagari&R&8&P / &N")
        return page


def _pieces(table: Table, room: int, lang: Language) -> list[Table]:
    """Return a table as it fits across a page: as it is, turned, or in pieces one below the other."""
    if len(table.columns) <= room:
        return [table]
    first = table.columns[0]
    if len(table.rows) < room:
        # Many columns of few rows fit a page with rows and columns exchanged.
        columns = (first, *(Column(shown(row[0], lang), "count") for row in table.rows))
        turned = zip(table.columns, *table.rows, strict=True)
        rows = [(Cell(column.header), *cells) for column, *cells in turned][1:]
        return [replace(table, columns=columns, rows=tuple(rows))]
    pieces = []
    for start in range(1, len(table.columns), room - 1):
        end = start + room - 1
        rows = [(row[0], *row[start:end]) for row in table.rows]
        note = table.note if end >= len(table.columns) else None
        columns = (first, *table.columns[start:end])
        pieces.append(replace(table, columns=columns, rows=tuple(rows), note=note))
    return pieces


def _set_widths(page: Any, widths: Sequence[float]) -> None:
    for column, width in enumerate(widths):
        page.set_column(column, column, width)


def _format_of(kind: str, value: float) -> str:
    """Return which number format shows a value as every other format of the report does."""
    if kind == "share" and 0 < value < 0.005:
        return "share_least" if value < 0.001 else "share_fine"
    if kind == "share" and 0.995 <= value < 1:
        return "share_most" if value > 0.999 else "share_fine"
    return "p_least" if kind == "p" and value < 0.001 else kind


def _unique(headers: list[str]) -> list[str]:
    """Return headings of which no two are the same, as a table of Excel demands."""
    seen: dict[str, int] = {}
    names = []
    for header in headers:
        count = seen[header.casefold()] = seen.get(header.casefold(), 0) + 1
        names.append(header if count == 1 else f"{header} {count}")
    return names


def _high(texts: list[str], widths: Sequence[float]) -> int:
    """Return how many lines the fullest cell of a row takes; a width is in half-width letters."""
    cells = zip(texts, widths, strict=True)
    return max(1, *(math.ceil(2 * ems(text) / (width - 1)) for text, width in cells))
