"""Layouts A and D: one row an organization or person, the meeting in columns or above the table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from tsunagari.clean.dates import find_date
from tsunagari.clean.fiscal_years import find_year_month
from tsunagari.clean.text import folded, label, tidy
from tsunagari.clean.titles import forum_of
from tsunagari.reading.column import CategoricalColumn
from tsunagari.reading.rows import FIELDS, Rows, Table, rows_of
from tsunagari.reading.sheets.fill_down import fill_dittos
from tsunagari.reading.sheets.headers import IGNORED, english_headers, header_fields
from tsunagari.reading.sheets.preamble import add_above, read_preamble, stated_fiscal_year
from tsunagari.reading.sheets.ticks import add_ticks, ticked_columns, without_mark

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tsunagari.reading.grid import Grid
    from tsunagari.reading.options import Options
    from tsunagari.reading.sheets.headers import Header
    from tsunagari.reading.sheets.preamble import Preamble

_GROUP: Final = ("meeting", "number", "date", "forum", "kind", "tier", "area", "fiscal_year")
_DIVIDER = re.compile(
    r"^(?:[【〔\[<＜《■□◆◇●○※*]\s*[^】〕\]>＞》]{1,20}\s*[】〕\]>＞》]?|[（(]\s*以下[^）)]{1,15}[）)])$"
)
_OPENING: Final = frozenset("【〔[<＜《■□◆◇●○※（(")
_DIVIDER_WORDS = re.compile(
    "事務局|委員|オンライン|会場|来賓|傍聴|オブザーバー|参加|出席|欠席|関係|機関|以下|医療|福祉|保健|行政"
)
_PLAIN_SHEET = re.compile(r"sheet\s*\d*|シート\s*\d*", re.IGNORECASE)
_EXTENSION = re.compile(r"(?:\.(?:csv|tsv|txt|gz|zip|xlsx|xlsm|xls|ods))+$", re.IGNORECASE)


def read_long(grid: Grid, header: Header, options: Options) -> tuple[Table, Rows]:
    """Read a long table or a roster.

    Returns
    -------
    tuple
        How it was understood, and its rows.

    """
    preamble = read_preamble(grid, header.row)
    cells = [tidy(text) for text in grid.line(header.row)]
    ticks = ticked_columns(grid, header, options.marks)
    header = without_mark(header, ticks)
    body = np.arange(header.row + 1, grid.height)
    columns = {
        name: grid.columns[column].taken(body).cleaned(tidy)
        for name, column in header.fields.items()
        if name in FIELDS
    }
    body, columns = _without_repeated_headers(grid, header, cells, body, columns)
    table = Table(
        grid,
        layout="long" if columns.keys() & {"meeting", "date", "number"} else "roster",
        header_row=header.row,
        headers={name: cells[column] for name, column in header.fields.items()},
        unread=tuple(
            text
            for column, text in enumerate(cells)
            if folded(text) not in IGNORED and column not in {*header.fields.values(), *ticks}
        ),
        title=preamble.title,
        fiscal_year=options.fiscal_year or stated_fiscal_year(grid, preamble),
        english=english_headers(cells),
    )
    if ticks:
        table.ticked = add_ticks(grid, header, body, columns, ticks)
        marked_columns = "、".join(cells[column] for column in ticks)
        table.headers = {**table.headers, "mode" if "mark" in header.fields else "mark": marked_columns}
    columns["organization"], divided = _sections(grid, header, body, columns)
    fill_dittos(grid, columns, table.headers)
    if table.layout == "long":
        _fill_down(grid, columns)
    _complete(table, columns, divided, preamble, len(body))
    rest = _rest(grid, header, body)
    return table, rows_of(columns, body + grid.first_row, rest)


def _without_repeated_headers(
    grid: Grid,
    header: Header,
    cells: list[str],
    body: NDArray[np.int64],
    columns: dict[str, CategoricalColumn],
) -> tuple[NDArray[np.int64], dict[str, CategoricalColumn]]:
    """Leave out rows that repeat the header, as printed pages do."""
    name = cells[header.fields["organization"]]
    organization = columns["organization"]
    suspects = np.flatnonzero(np.append(organization.levels == name, False)[organization.codes])
    repeated = [
        row
        for row in suspects
        if len(header_fields([tidy(text) for text in grid.line(int(body[row]))], {})) >= len(header.fields)
    ]
    if not repeated:
        return body, columns
    grid.notes.append(grid.note("reading.repeated_header", row=int(body[repeated[0]]), count=len(repeated)))
    keep = np.setdiff1d(np.arange(len(body)), repeated)
    return body[keep], {field: column.taken(keep) for field, column in columns.items()}


def _sections(
    grid: Grid, header: Header, body: NDArray[np.int64], columns: dict[str, CategoricalColumn]
) -> tuple[CategoricalColumn, CategoricalColumn | None]:
    """Take divider rows such as 【事務局】 out of the organizations; return what each row stands under."""
    column = header.fields["organization"]
    organization = columns["organization"]
    divider = np.zeros(len(body), dtype=bool)
    text = np.full(len(body), None, dtype=object)
    for whole in grid.columns[: column + 1]:
        if not any(map(divides, whole.levels)):
            continue
        cells = whole.taken(body)
        said = np.array([divides(value) for value in cells.levels] + [False])[cells.codes]
        fresh = said & ~divider
        text[fresh] = cells.texts()[fresh]
        divider |= said
    if not divider.any():
        return organization, None
    alone = np.zeros(len(body), dtype=np.int64)
    for cells in grid.columns:
        alone += cells.codes[body] >= 0
    divider &= alone <= 1
    if not divider.any():
        return organization, None
    sections = CategoricalColumn.of(
        [value if flag else "" for value, flag in zip(text, divider, strict=True)]
    )
    return organization.where(~divider), sections.filled_down(~divider)


def divides(value: str) -> bool:
    """Return whether a cell divides a list, such as 【事務局】 or （以下オンライン）."""
    if value.lstrip()[:1] not in _OPENING:
        return False
    plain = tidy(value)
    return _DIVIDER.match(plain) is not None and _DIVIDER_WORDS.search(plain) is not None


def _fill_down(grid: Grid, columns: dict[str, CategoricalColumn]) -> None:
    """Fill the meeting's columns down where a merged block left all of them blank."""
    group = [columns[name] for name in _GROUP if name in columns and len(columns[name].levels)]
    if not group:
        return
    silent = np.ones(len(group[0]), dtype=bool)
    for column in group:
        silent &= column.codes < 0
    blank = silent & (columns["organization"].codes >= 0)
    blank[: int(np.argmax(~blank)) if not blank.all() else len(blank)] = False
    if not blank.any():
        return
    above = np.maximum.accumulate(np.where(silent, 0, np.arange(len(blank))))
    for name in _GROUP:
        if name in columns:
            codes = columns[name].codes
            columns[name] = CategoricalColumn(np.where(blank, codes[above], codes), columns[name].levels)
    grid.notes.append(grid.note("reading.filled_down", count=int(blank.sum())))


def _complete(
    table: Table,
    columns: dict[str, CategoricalColumn],
    divided: CategoricalColumn | None,
    preamble: Preamble,
    length: int,
) -> None:
    """Add what stands above the table, in its dividers and in its name."""
    add_above(columns, preamble, table.fiscal_year, length, titled=table.layout == "long")
    if divided is not None:
        if "secretariat" not in columns:
            columns["secretariat"] = divided.mapped(lambda text: "1" if "事務局" in text else None)
        if "mode" not in columns:
            columns["mode"] = divided.mapped(lambda text: text if "オンライン" in text else None)
    if table.layout == "roster":
        naming = ("meeting", "date", "forum")
        named = any(len(columns[name].levels) for name in naming if name in columns)
        _name_by_file(table, columns, preamble, length, named=named)


def _name_by_file(
    table: Table, columns: dict[str, CategoricalColumn], preamble: Preamble, length: int, *, named: bool
) -> None:
    """Name and date a roster by its title, sheet or file where nothing else does."""
    grid = table.grid
    label_text = _EXTENSION.sub("", grid.label)
    if grid.sheet and _PLAIN_SHEET.fullmatch(grid.sheet) and grid.alone:
        label_text = _EXTENSION.sub("", grid.base)
    if "meeting" not in columns:
        name = preamble.title if forum_of(preamble.title) else label(label_text)
        columns["meeting"] = CategoricalColumn.constant(name, length)
        if not named and not preamble.title:
            key = (
                "reading.meeting_by_file"
                if _says_when(label_text, table)
                else "reading.whole_file_one_meeting"
            )
            grid.notes.append(grid.note(key, count=length))
    if "date" not in columns:
        for text in (preamble.title, label_text, _EXTENSION.sub("", grid.file or "")):
            day = find_date(text, table.fiscal_year)
            if day:
                columns["date"] = CategoricalColumn.constant(day.isoformat(), length)
                return
        month = find_year_month(label_text)
        if month:
            columns["date"] = CategoricalColumn.constant(f"{month[0]}-{month[1]:02d}", length)


def _says_when(name: str, table: Table) -> bool:
    """Return whether the name of a file or sheet tells one meeting from another."""
    return find_date(name, table.fiscal_year) is not None or find_year_month(name) is not None or "回" in name


def _rest(grid: Grid, header: Header, body: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Hash what stands in columns that are not read, so that only whole identical rows count as one."""
    rest = np.zeros(len(body), dtype=np.uint64)
    for place, cells in enumerate(grid.columns):
        if place in header.fields.values() or not len(cells.levels):
            continue
        if folded(grid.columns[place].text(header.row)) in IGNORED:
            continue
        hashes = np.append(pd.util.hash_array(cells.levels.astype(object), categorize=False), np.uint64(0))
        rest = rest * np.uint64(1_000_003) + hashes[cells.codes[body]]
    return rest
