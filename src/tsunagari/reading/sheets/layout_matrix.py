"""Layout B: organizations down, meetings across, a mark or a head count in each cell."""

from __future__ import annotations

from collections import Counter
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tsunagari.clean.dates import find_date
from tsunagari.clean.headings import forum_of
from tsunagari.errors import shortened
from tsunagari.reading.column import CategoricalColumn, joined
from tsunagari.reading.fields import FIELDS, OF_MEETING
from tsunagari.reading.rows import Rows, rows_of
from tsunagari.reading.sheets.body import body_of, fill_dittos, fill_sectors, section_of
from tsunagari.reading.sheets.headers import is_plain, plain_name
from tsunagari.reading.sheets.key import ORDER, as_marks, by_key
from tsunagari.reading.sheets.meeting_headers import MeetingHead, value_of
from tsunagari.reading.sheets.region import Region

# Beside an organization in a matrix, 地区 and 層 are its own, not the meeting's.
_OWN: Final = {"area": "home_area", "tier": "home_tier"}


def fits(region: Region) -> int:
    """Fit where columns of meetings stand beside a column of organizations."""
    return len(region.fields) + len(region.block.columns) if region.block.columns else 0


def rows(region: Region) -> Rows:
    """Read a matrix: one row for each cell, blank cells too."""
    grid, context = region.grid, region.context
    fields = {
        _OWN.get(name, name): index
        for name, index in region.fields.items()
        if ("matrix" in FIELDS[name].layouts and FIELDS[name].of != "meeting") or name in _OWN
    }
    headers = {name: region.heads[index] for name, index in fields.items()}
    table = region.table("matrix", headers, {*fields.values(), *region.block.columns})
    if region.block.guessed:
        shown = "、".join(shortened(region.heads[index]) for index in region.block.guessed[:10])
        cells = grid.at(region.top, count=len(region.block.guessed))
        context.note("reading.meeting_column_guessed", cells, columns=shown)
    body, sections = body_of(region)
    columns = region.said(fields, body)
    if sections is not None and "secretariat" not in columns:
        columns["secretariat"] = sections.mapped(
            lambda text: "1" if (heading := section_of(text)) is not None and heading.secretariat else None
        )
    fill_dittos(grid, columns, headers, context)
    fill_sectors(grid, columns, context, certain=True)
    heads, marks, counts = _joined_heads(region, body, columns["organization"].codes >= 0)
    across, down = len(heads), len(body)
    alike = Counter(tuple(sorted(head.said.items())) for head in heads)
    if twice := sum(count - 1 for count in alike.values()):
        context.note("reading.meetings_alike", grid.at(region.top, count=twice))
    long = {
        name: CategoricalColumn(np.tile(column.codes, across), column.levels)
        for name, column in columns.items()
    }
    pairs = region.preamble.pairs
    forum = forum_of(pairs.get("forum") or pairs.get("meeting") or region.preamble.title)
    if not forum and context.several:
        # Sheets and files of one body each are told apart by their names.
        forum = forum_of(plain_name(grid)) if not is_plain(grid) else ""
    _tell_lone_day(region, heads)
    shared = {**pairs, "forum": forum, "fiscal_year": str(table.fiscal_year or "")}
    for name in OF_MEETING:
        column = CategoricalColumn.of([value_of(head, name, shared) for head in heads])
        if len(column.levels):
            long[name] = CategoricalColumn(np.repeat(column.codes, down), column.levels)
    long["mark"] = joined(marks)
    if any(len(column.levels) for column in counts):
        long["count"] = joined(counts)
        table.headers = {**headers, "count": "人数"}
    return rows_of(table, long, np.tile(body, across) + grid.first_row)


def _tell_lone_day(region: Region, heads: list[MeetingHead]) -> None:
    """Give the one date above a matrix to its one meeting; of several meetings, ask which has it."""
    days = {head.said.get("date", "") for head in heads}
    if len(days) > 1 or any("half" in head.said for head in heads):
        return
    (own,) = days
    title = find_date(region.preamble.title, region.fiscal_year)
    above = own or region.preamble.day or (title.isoformat() if title else "")
    cells = region.grid.at(region.top, count=len(heads))
    if above and len(heads) == 1 and not own:
        heads[0].said["date"] = above
        region.context.note("reading.day_above", cells, text=above)
    elif above and len(heads) > 1:
        key = "reading.day_for_all" if own else "reading.day_unused"
        region.context.note(key, cells, text=shortened(above))


def _joined_heads(
    region: Region, body: NDArray[np.int64], named: NDArray[np.bool_]
) -> tuple[list[MeetingHead], list[CategoricalColumn], list[CategoricalColumn]]:
    """Return the meetings with their marks and head counts; columns of one meeting become one."""
    alike: dict[tuple[tuple[str, str], ...], list[MeetingHead]] = {}
    shared = any(head.counts for head in region.meetings)
    for head in region.meetings:
        said = sorted((name, text) for name, text in head.said.items() if name != "status")
        own = () if "status" in head.said or shared else (("column", str(head.column)),)
        alike.setdefault((*said, *own), []).append(head)
    marks, counts = [], []
    for group in alike.values():
        ordered = sorted(group, key=lambda head: ORDER.index(head.said.get("status", "出席")))
        column = people = CategoricalColumn.constant(None, len(body))
        for head in ordered:
            cells, status = region.cells(head.column, body), head.said.get("status")
            if head.counts and len(group) > 1:
                people = people.overlaid(cells)
            else:
                cells = by_key(cells, region.key, named)
                column = column.overlaid(as_marks(cells, status, alone=len(group) == 1) if status else cells)
        marks.append(column)
        counts.append(people)
    return [group[0] for group in alike.values()], marks, counts
