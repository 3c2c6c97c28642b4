"""Layout B: organizations down, meetings across, a mark or a head count in each cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from tsunagari.clean.marks import looks_like_mark, parse_mark
from tsunagari.clean.names import is_total
from tsunagari.clean.text import folded, tidy
from tsunagari.clean.titles import forum_of
from tsunagari.reading.column import CategoricalColumn, joined
from tsunagari.reading.rows import Rows, Table, rows_of
from tsunagari.reading.sheets.fill_down import fill_dittos
from tsunagari.reading.sheets.headers import IGNORED, english_headers
from tsunagari.reading.sheets.meeting_headers import (
    block_start,
    described,
    head_rows,
    names_meeting,
    value_of,
)
from tsunagari.reading.sheets.preamble import read_preamble, stated_fiscal_year
from tsunagari.reading.sheets.ticks import ORDER, as_marks, ticked_mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from tsunagari.reading.grid import Grid
    from tsunagari.reading.options import Options
    from tsunagari.reading.sheets.headers import Header
    from tsunagari.reading.sheets.meeting_headers import MeetingHead

_MARK_SHARE: Final = 0.8
_OF_ORGANIZATION: Final = ("organization", "sector", "area", "tier", "person", "role", "secretariat")
# WorkerPool an organization in a matrix, 地区 and 層 are its own, not the meeting's.
_OWN: Final = {"area": "home_area", "tier": "home_tier"}


def meeting_columns(grid: Grid, header: Header, options: Options) -> list[int]:
    """Return the columns that are meetings; empty if this is no matrix."""
    if header.fields.keys() & {"meeting", "date"}:
        return []
    year = options.fiscal_year or 2000  # only to see whether 6/14 is a date at all
    strong, weak = [], []
    for place in range(grid.width):
        heads = [tidy(grid.columns[place].text(row)) for row in head_rows(grid, header)]
        name = heads[header.row - head_rows(grid, header)[0]] if heads else ""
        if place in header.fields.values() or folded(name) in IGNORED - {""} or any(map(is_total, heads)):
            continue
        # A blank head beside 第1回 is one of its columns for 出席 and 欠席.
        follows_meeting = not name and place - 1 in strong and any(map(ticked_mark, heads))
        if follows_meeting or any(head and names_meeting(head, year) for head in heads):
            strong.append(place)
        elif name and ticked_mark(name) is None and holds_marks(grid, header, place, options):
            weak.append(place)
    if "mark" in header.fields and not strong:
        return []
    return sorted([*strong, *weak]) if strong or weak else []


def holds_marks(grid: Grid, header: Header, place: int, options: Options) -> bool:
    """Return whether a column holds marks, at least one of them no bare number."""
    cells = grid.columns[place].taken(slice(header.row + 1, None)).cleaned(tidy)
    if not len(cells.levels):
        return False
    counts = cells.counts()
    known = np.array([looks_like_mark(value) or folded(value) in options.marks for value in cells.levels])
    if counts[known].sum() < _MARK_SHARE * counts.sum():
        return False
    return any(mark is not None and mark.number is None and value not in {"0", "-1"}
               for value in cells.levels[known] for mark in [parse_mark(value, options.marks)])  # fmt: skip


def read_matrix(grid: Grid, header: Header, meetings: list[int], options: Options) -> tuple[Table, Rows]:
    """Read a matrix.

    Returns
    -------
    tuple
        How it was understood, and one row for each cell (blank cells too).

    """
    preamble = read_preamble(grid, block_start(grid, header, meetings))
    cells = [tidy(text) for text in grid.line(header.row)]
    fiscal_year = options.fiscal_year or stated_fiscal_year(grid, preamble)
    start, heads = described(grid, header, meetings, fiscal_year, options)
    used = {*header.fields.values(), *meetings}
    table = Table(
        grid,
        layout="matrix",
        header_row=header.row,
        headers={
            _OWN.get(name, name): cells[column]
            for name, column in header.fields.items()
            if name in _OF_ORGANIZATION
        },
        unread=tuple(
            text
            for column, text in enumerate(cells)
            if folded(text) not in IGNORED and column not in used and not is_total(text)
        ),
        title=preamble.title,
        fiscal_year=fiscal_year,
        english=english_headers(cells),
    )
    body = _body(grid, header, start)
    columns = {
        name: grid.columns[header.fields[name]].taken(body).cleaned(tidy)
        for name in _OF_ORGANIZATION
        if name in header.fields
    }
    fill_dittos(grid, columns, table.headers)
    _fill_merged(grid, columns)
    forum = forum_of(preamble.pairs.get("forum") or preamble.pairs.get("meeting") or preamble.title)
    return table, _cells(grid, table, body, columns, heads=heads, shared={**preamble.pairs, "forum": forum})


def _body(grid: Grid, header: Header, start: int) -> NDArray[np.int64]:
    """Return the rows that are organizations: no total rows, no rows without any name."""
    rows = np.arange(start, grid.height)
    column = header.fields["organization"]
    keep = np.ones(len(rows), dtype=bool)
    for place in range(column + 1):
        cells = grid.columns[place].taken(rows)
        keep &= ~np.array([is_total(value) for value in cells.levels] + [False])[cells.codes]
    if not keep.all():
        grid.notes.append(grid.note("reading.total_rows", row=int(rows[~keep][0]), count=int((~keep).sum())))
    return rows[keep]


def _fill_merged(grid: Grid, columns: Mapping[str, CategoricalColumn] | dict[str, CategoricalColumn]) -> None:
    """Fill a sector column down over merged cells."""
    sector = columns.get("sector")
    if sector is None or not len(sector.levels):
        return
    blank = (sector.codes < 0) & (columns["organization"].codes >= 0)
    blank[: int(np.argmax(sector.codes >= 0))] = False
    if blank.any() and isinstance(columns, dict):
        last = np.maximum.accumulate(np.where(sector.codes >= 0, np.arange(len(blank)), 0))
        columns["sector"] = CategoricalColumn(
            np.where(blank, sector.codes[last], sector.codes), sector.levels
        )
        grid.notes.append(grid.note("reading.merged_sector", count=int(blank.sum())))


def _joined_heads(
    grid: Grid, heads: list[MeetingHead], body: NDArray[np.int64]
) -> tuple[list[MeetingHead], list[CategoricalColumn]]:
    """Return the meetings and the marks of each; columns for 出席 and 欠席 of one meeting become one."""
    alike: dict[tuple[tuple[str, str], ...], list[MeetingHead]] = {}
    for head in heads:
        said = sorted((name, text) for name, text in head.said.items() if name != "status")
        own = () if "status" in head.said else (("column", str(head.column)),)
        alike.setdefault((*said, *own), []).append(head)
    marks = []
    for group in alike.values():
        ordered = sorted(group, key=lambda head: ORDER.index(head.said.get("status", "出席")))
        column = CategoricalColumn.constant(None, len(body))
        for head in ordered:
            cells = grid.columns[head.column].taken(body).cleaned(tidy)
            status = head.said.get("status")
            column = column.overlaid(as_marks(cells, status, alone=len(group) == 1) if status else cells)
        marks.append(column)
    return [group[0] for group in alike.values()], marks


def _cells(
    grid: Grid,
    table: Table,
    body: NDArray[np.int64],
    columns: dict[str, CategoricalColumn],
    *,
    heads: list[MeetingHead],
    shared: Mapping[str, str],
) -> Rows:
    """Return one row for each organization and meeting."""
    heads, marks = _joined_heads(grid, heads, body)
    across, down = len(heads), len(body)
    long: dict[str, CategoricalColumn] = {
        name: CategoricalColumn(np.tile(column.codes, across), column.levels)
        for name, column in columns.items()
        if name not in {"area", "tier"}
    }
    for name, own in _OWN.items():
        if name in columns:
            long[own] = CategoricalColumn(np.tile(columns[name].codes, across), columns[name].levels)
    shared = {**shared, "fiscal_year": str(table.fiscal_year or "")}
    for name in ("date", "number", "forum", "kind", "tier", "area", "meeting", "fiscal_year"):
        texts = [value_of(head, name, shared) for head in heads]
        column = CategoricalColumn.of(texts)
        if len(column.levels):
            long[name] = CategoricalColumn(np.repeat(column.codes, down), column.levels)
    long["mark"] = joined(marks)
    return rows_of(long, np.tile(body, across) + grid.first_row)
