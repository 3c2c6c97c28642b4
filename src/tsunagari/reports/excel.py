"""A report as an Excel workbook: a first page to print, then one sheet a table, and a native chart."""

from __future__ import annotations

import math
import re
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from tsunagari.reports.document import Items, Text
from tsunagari.tables import Cell, Column, Table, safe, shown
from tsunagari.words import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tsunagari.reports.document import Document
    from tsunagari.words import Language

FORMATS: Final = {
    "count": "#,##0",
    "decimal": "#,##0.0",
    "share": "0%",
    "share_fine": "0.0%",
    "share_least": '"<0.1%"',
    "share_most": '">99.9%"',
    "ratio": "#,##0.00",
    "p": "0.000",
    "p_least": '"<0.001"',
    "step": "+#,##0.0;-#,##0.0;0.0",
    "points": "+#,##0.0;-#,##0.0;0.0",
}
FONT: Final = "Yu Gothic"
SHEET_LETTERS: Final = 31
LONGEST_CELL: Final = 32_000
INK: Final = "#1A1A1A"
FIRST_WIDTHS: Final = (26, 11, 9, 9, 11, 11, 11, 11, 9, 30)
"""Columns of the first page in letters; a sentence that reads a number spans all from the seventh on."""
_READING: Final = 6
_WRITTEN: Final = (Text, Items, Table)
_CHARTED: Final = {"years": ("meetings", "attendances")}
_WIDEST: Final = 58
_SENTENCES: Final = 30
"""From this width on a column holds sentences."""
_WORDS: Final = frozenset({"text", "year", "date"})
_COLOURS: Final = ("#24506E", "#F6AA00")
CREATED: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed mark, so that the same input gives the same bytes


def workbook(document: Document) -> bytes:
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
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "nan_inf_to_errors": False,
    }
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties(
        {"title": document.title, "author": "tsunagari", "comments": document.colophon, "created": CREATED}
    )
    writer = _Writer(book, document)
    writer.first()
    for table in document.tables():
        writer.sheet(table)
    book.close()
    return buffer.getvalue()


class _Writer:
    """Writes sheets of one workbook; holds its formats and the names taken."""

    def __init__(self, book: Any, document: Document) -> None:
        self.book, self.document = book, document
        base = {"font_name": FONT, "font_size": 10.5, "valign": "vcenter"}
        made: Mapping[str, dict[str, Any]] = {
            "text": {"text_wrap": True},
            "reading": {"text_wrap": True, "indent": 1},
            "none": {"align": "right", "font_color": "#666666"},
            # 10未満 among numbers.
            "hidden_number": {"align": "right"},
            "line": {},
            "header": {
                "bold": True,
                "text_wrap": True,
                "bg_color": "#E6EDF2",
                # Named, or a table's style makes it white in Excel.
                "font_color": INK,
                "bottom": 2,
                "valign": "bottom",
            },
            "title": {"bold": True, "font_size": 16},
            "section": {"bold": True, "font_size": 12, "font_color": "#24506E"},
            "note": {"text_wrap": True, "font_color": "#444444", "font_size": 9.5},
            "badge": {"bold": True, "font_color": "#A02020"},
            **{kind: {"num_format": number} for kind, number in FORMATS.items()},
        }
        headers = {
            "number_header": {**made["header"], "align": "right"},
            "reading_header": {**made["header"], "indent": 1},
        }
        self.formats = {
            name: book.add_format({**base, **values}) for name, values in {**made, **headers}.items()
        }
        self.names: set[str] = set()

    def first(self) -> None:
        """Write the indicator sheet: words and the tables that a printed page needs."""
        page = self._add(say("reports.first_sheet", self.document.lang), landscape=False)
        for column, width in enumerate(FIRST_WIDTHS):
            page.set_column(column, column, width)
        last = len(FIRST_WIDTHS) - 1
        page.write_string(0, 0, safe(self.document.title), self.formats["title"])
        page.set_row(0, 27)
        page.write_string(1, 0, safe(self.document.subtitle), self.formats["line"])
        page.write_string(2, 0, "　".join(self.document.badges), self.formats["badge"])
        row = 4
        for section in self.document.sections:
            if not section.sheet or not any(isinstance(one, _WRITTEN) for one in section.blocks):
                continue
            page.write_string(row, 0, safe(section.title), self.formats["section"])
            row += 1
            for block in section.blocks:
                if isinstance(block, Text):
                    row = self._line(page, row, last, block.text)
                elif isinstance(block, Items):
                    for item in block.items:
                        row = self._line(page, row, last, f"{'□' if block.todo else '・'} {item}")
                elif isinstance(block, Table):
                    for piece in _pieces(block, last + 1, self.document.lang):
                        row = self._cells(page, row, piece, last) + 1
            row += 1
        page.fit_to_pages(1, 0)

    def _line(self, page: Any, row: int, last: int, text: str) -> int:
        """Write a sentence over the whole width, the row as high as it needs."""
        page.merge_range(row, 0, row, last, "", self.formats["text"])
        page.write_string(row, 0, safe(text)[:LONGEST_CELL], self.formats["text"])
        page.set_row(row, 17 * (1 + int(_ems(text) // 66)))
        return row + 1

    def _cells(self, page: Any, row: int, table: Table, last: int) -> int:
        """Write a table among words; a last column of sentences takes the rest of the width."""
        reading = table.columns[-1].width >= _SENTENCES
        places = list(range(len(table.columns)))
        places[-1] = max(places[-1], _READING) if reading else places[-1]
        rooms = [FIRST_WIDTHS[place] for place in places]
        rooms[-1] = sum(FIRST_WIDTHS[places[-1] :]) if reading else rooms[-1]
        for place, column in zip(places, table.columns, strict=True):
            self._span(page, row, place, last if reading and place == places[-1] else place, "header")
            page.write_string(row, place, safe(column.header), self._header(column, place))
        page.set_row(row, 17 * _high([column.header for column in table.columns], rooms))
        for cells in table.rows:
            row += 1
            for place, cell, column in zip(places, cells, table.columns, strict=True):
                self._span(page, row, place, last if reading and place == places[-1] else place, "reading")
                self._write(page, row, place, cell, column)
            page.set_row(row, 17 * _high([shown(cell, self.document.lang) for cell in cells], rooms))
        if table.note:
            row = self._line(page, row + 1, last, table.note) - 1
        return row + 1

    def _span(self, page: Any, row: int, first: int, last: int, form: str) -> None:
        if last > first:
            page.merge_range(row, first, row, last, "", self.formats[form])

    def _header(self, column: Column, place: int) -> Any:
        words = "reading_header" if place else "header"
        return self.formats[words if column.kind in _WORDS else "number_header"]

    def sheet(self, table: Table) -> None:
        """Write one table on a sheet of its own, as a named table of Excel."""
        page = self._add(table.title, landscape=True)
        top, width = 3, len(table.columns)
        widths = [min(max(1.9 * column.width + 2, 9), _WIDEST) for column in table.columns]
        for number, chars in enumerate(widths):
            page.set_column(number, number, chars)
        page.write_string(0, 0, safe(table.title), self.formats["title"])
        page.set_row(0, 27)
        if table.note:
            self._note(page, table.note, width, sum(widths))
        headers = _unique([safe(column.header) for column in table.columns])
        for down, cells in enumerate(table.rows):
            lines = 1
            for number, cell in enumerate(cells):
                self._write(page, top + 1 + down, number, cell, table.columns[number])
                lines = max(lines, _high([shown(cell, self.document.lang)], [widths[number]]))
            page.set_row(top + 1 + down, 16.5 * min(lines, 20))
        if table.rows:
            page.add_table(
                top,
                0,
                top + len(table.rows),
                width - 1,
                {
                    "name": f"t_{table.key}",
                    "style": "Table Style Light 9",
                    "columns": [
                        {"header": header, "header_format": self._header(column, number)}
                        for number, (header, column) in enumerate(zip(headers, table.columns, strict=True))
                    ],
                },
            )
        else:
            for number, (header, column) in enumerate(zip(headers, table.columns, strict=True)):
                page.write_string(top, number, header, self._header(column, number))
        page.freeze_panes(top + 1, 1)
        page.repeat_rows(top)
        page.fit_to_pages(1, 0)
        self._chart(page, table, top)

    def _note(self, page: Any, note: str, width: int, room: float) -> None:
        """Write the note under the title, over the width of the table."""
        room = max(room, 60)
        if width > 1:
            page.merge_range(1, 0, 1, width - 1, "", self.formats["note"])
        page.write_string(1, 0, safe(note), self.formats["note"])
        page.set_row(1, 16 * math.ceil(2 * _ems(note) / room))

    def _chart(self, page: Any, table: Table, top: int) -> None:
        """Draw the years as columns, where there are at least two."""
        if table.key not in _CHARTED or len(table.rows) < 2:
            return
        chart = self.book.add_chart({"type": "column"})
        charted = {say(f"reports.column_{key}", self.document.lang): key for key in _CHARTED[table.key]}
        name, end = page.get_name(), top + len(table.rows)
        for number, column in enumerate(table.columns):
            if column.header in charted:
                chart.add_series(
                    {
                        "name": [name, top, number],
                        "categories": [name, top + 1, 0, end, 0],
                        "values": [name, top + 1, number, end, number],
                        "data_labels": {"value": True},
                        "fill": {"color": _COLOURS[_CHARTED[table.key].index(charted[column.header])]},
                    }
                )
        chart.set_title({"name": table.title})
        chart.set_legend({"position": "bottom"})
        chart.set_size({"width": 640, "height": 320})
        page.insert_chart(end + 2, 0, chart, {"description": table.title})

    def _write(self, page: Any, row: int, place: int, cell: Cell, column: Column) -> None:
        if cell.value is None:
            page.write_string(row, place, "—", self.formats["none"])
        elif isinstance(cell.value, str) or cell.kind in {"year", "text", "date"}:
            form = "text" if not place else "reading" if column.kind in _WORDS else "hidden_number"
            page.write_string(row, place, shown(cell, self.document.lang)[:LONGEST_CELL], self.formats[form])
        else:
            # Points stand under their heading as on paper: +15.3, not +15.3 %.
            number = 100 * cell.value if cell.kind == "points" else cell.value
            page.write_number(row, place, number, self.formats[_format_of(cell)])

    def _add(self, title: str, *, landscape: bool) -> Any:
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
    """Return a table as it fits across a page: as it is, turned, or in parts one below the other."""
    if len(table.columns) <= room:
        return [table]
    if len(table.rows) < room:
        return [_turned(table, lang)]
    return [
        Table(
            table.key,
            table.title,
            (table.columns[0], *table.columns[start : start + room - 1]),
            tuple((row[0], *row[start : start + room - 1]) for row in table.rows),
            table.note if start + room > len(table.columns) - 1 else None,
        )
        for start in range(1, len(table.columns), room - 1)
    ]


def _turned(table: Table, lang: Language) -> Table:
    """Return a table with rows and columns exchanged: many columns of few rows fit a page then."""
    columns = (table.columns[0], *(Column(shown(row[0], lang), "count") for row in table.rows))
    rows = tuple(
        (Cell(column.header), *(row[number] for row in table.rows))
        for number, column in enumerate(table.columns)
        if number
    )
    return Table(table.key, table.title, columns, rows, table.note)


def _format_of(cell: Cell) -> str:
    """Return which number format shows a value as every other format of the report does."""
    value = cell.value
    if cell.kind == "share" and isinstance(value, int | float):
        if 0 < value < 0.005:
            return "share_least" if value < 0.001 else "share_fine"
        if 0.995 <= value < 1:
            return "share_most" if value > 0.999 else "share_fine"
    if cell.kind == "p" and isinstance(value, int | float) and value < 0.001:
        return "p_least"
    return cell.kind


def _unique(headers: list[str]) -> list[str]:
    """Return headings of which no two are the same, as a table of Excel demands."""
    seen: dict[str, int] = {}
    names = []
    for header in headers:
        count = seen[header.casefold()] = seen.get(header.casefold(), 0) + 1
        names.append(header if count == 1 else f"{header} {count}")
    return names


def _high(texts: list[str], widths: list[int] | list[float]) -> int:
    """Return how many lines the fullest cell of a row takes; a width is in half-width letters."""
    return max(
        1, *(math.ceil(2 * _ems(text) / (width - 1)) for text, width in zip(texts, widths, strict=True))
    )


def _ems(text: str) -> float:
    """Return about how wide a text is, in full-width letters."""
    return sum(0.55 if ord(letter) < 0x2E80 else 1.0 for letter in text)
