"""Layout B: organizations down, meetings across, or turned: a mark or a head count in each cell."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tsunagari.clean.dates import find_date
from tsunagari.clean.headings import forum_of
from tsunagari.clean.names import is_total
from tsunagari.clean.person_words import is_personal
from tsunagari.errors import shortened
from tsunagari.reading.column import CategoricalColumn, joined
from tsunagari.reading.fields import FIELDS, OF_MEETING, field_of
from tsunagari.reading.rows import Rows, rows_of
from tsunagari.reading.sheets import headers
from tsunagari.reading.sheets.body import body_of, fill_dittos, fill_meetings, fill_sectors, section_of
from tsunagari.reading.sheets.headers import Header
from tsunagari.reading.sheets.key import ORDER, as_marks, by_key
from tsunagari.reading.sheets.meeting_headers import MeetingHead, value_of
from tsunagari.reading.sheets.region import Region

# Beside an organization in a matrix, 地区 and 層 are its own, not the meeting's.
_OWN: Final = {"area": "home_area", "tier": "home_tier"}
_NAMING: Final = frozenset(("meeting", "number", "date"))


def fits(region: Region) -> int:
    """Fit where columns of meetings stand beside organizations, or of organizations beside meetings."""
    if region.header is None:
        return len(_organizations_across(region)[1])
    return len(region.fields) + len(region.block.columns) if region.block.columns else 0


def rows(region: Region) -> Rows:
    """Read a matrix: one row for each cell, blank cells too."""
    return _turned(region) if region.header is None else _upright(region)


def _tiled(columns: dict[str, CategoricalColumn], times: int) -> dict[str, CategoricalColumn]:
    """Return columns of the rows as columns of the cells, column after column."""
    return {
        name: CategoricalColumn(np.tile(column.codes, times), column.levels)
        for name, column in columns.items()
    }


def _repeated(texts: Sequence[str], times: int) -> CategoricalColumn:
    """Return what is said of each column as a column of the cells."""
    column = CategoricalColumn.of(texts)
    return CategoricalColumn(np.repeat(column.codes, times), column.levels)


def _upright(region: Region) -> Rows:
    grid, context = region.grid, region.context
    fields = {
        _OWN.get(name, name): index
        for name, index in region.fields.items()
        if ("matrix" in FIELDS[name].layouts and FIELDS[name].of != "meeting") or name in _OWN
    }
    named = {name: region.heads[index] for name, index in fields.items()}
    table = region.table("matrix", named, {*fields.values(), *region.block.columns})
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
    fill_dittos(region, columns, named)
    fill_sectors(region, columns, certain=True)
    heads, marks, counts = _joined_heads(region, body, columns["organization"].codes >= 0)
    alike = Counter(tuple(sorted(head.said.items())) for head in heads)
    if twice := sum(count - 1 for count in alike.values()):
        context.note("reading.meetings_alike", grid.at(region.top, count=twice))
    pairs = region.preamble.pairs
    forum = forum_of(pairs.get("forum") or pairs.get("meeting") or region.preamble.title)
    if not forum and context.several and not headers.is_plain(grid):
        # Sheets and files of one body each are told apart by their names.
        forum = forum_of(headers.plain_name(grid))
    _tell_lone_day(region, heads)
    shared = {**pairs, "forum": forum, "fiscal_year": str(table.fiscal_year or "")}
    long = _tiled(columns, len(heads))
    for name in OF_MEETING:
        said = _repeated([value_of(head, name, shared) for head in heads], len(body))
        if len(said.levels):
            long[name] = said
    long["mark"] = joined(marks)
    if any(len(column.levels) for column in counts):
        long["count"] = joined(counts)
        table.headers = {**named, "count": "人数"}
    return rows_of(table, long, np.tile(body, len(heads)) + grid.first_row)


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
        column = people = CategoricalColumn.constant(None, len(body))
        for head in sorted(group, key=lambda head: ORDER.index(head.said.get("status", "出席"))):
            cells, status = region.cells(head.column, body), head.said.get("status")
            if head.counts and len(group) > 1:
                people = people.overlaid(cells)
            else:
                cells = by_key(cells, region.key, named)
                column = column.overlaid(as_marks(cells, status, alone=len(group) == 1) if status else cells)
        marks.append(column)
        counts.append(people)
    return [group[0] for group in alike.values()], marks, counts


def _organizations_across(region: Region) -> tuple[Header | None, list[int]]:
    """Return the header row of a turned matrix, and the columns headed by organizations.

    Most of the heads must speak of organizations (病院, 課, センター …): tables of persons look the same.
    """
    for row, cells, fields in region.rows_with_fields(headers.SEARCHED_ROWS):
        if not fields.keys() & _NAMING:
            continue
        indices = [
            index
            for index, text in enumerate(cells)
            if index > min(fields.values())
            and not headers.is_read_past(text)
            and not field_of(text)
            and not is_total(text)
            and (content := region.content(index, row + 1)).marks
            and (content.words or content.binary)
        ]
        spoken = sum(not is_personal(cells[index]) for index in indices)
        if len(indices) >= 2 and 2 * spoken >= len(indices):
            return Header(row, fields), indices
    return None, []


def _turned(region: Region) -> Rows:
    header, indices = _organizations_across(region)
    region = Region(region.grid, region.context, header)
    heads = [region.heads[index] for index in indices]
    fields = {name: index for name, index in region.fields.items() if name in OF_MEETING}
    shown = "、".join([head for head in heads if not is_personal(head)][:3]) + " …" * (len(heads) > 3)
    named = {"organization": shown} | {name: region.heads[index] for name, index in fields.items()}
    table = region.table("matrix", named, {*indices, *fields.values()})
    body = _rows_of_meetings(region)
    columns = {name: region.cells(index, body) for name, index in fields.items()}
    fill_dittos(region, columns, named)
    fill_meetings(region, columns, np.full(len(body), fill_value=True), a_row_each=True)
    columns = _tiled(columns, len(heads))
    headers.add_above(columns, region.preamble, table, len(heads) * len(body))
    columns["organization"] = _repeated(heads, len(body))
    columns["mark"] = by_key(joined([region.cells(index, body) for index in indices]), region.key)
    return rows_of(table, columns, np.tile(body, len(heads)) + region.grid.first_row)


def _rows_of_meetings(region: Region) -> NDArray[np.int64]:
    """Return the rows that are meetings: no totals, no remarks, something said of the meeting."""
    fields, rows = region.fields, np.arange(region.top + 1, region.grid.height)
    before = range(max(fields.values()) + 1)
    total = np.any([region.judged(index, rows, is_total) for index in before], axis=0)
    footnote = np.any([region.judged(index, rows, headers.FOOTNOTE.match) for index in before], axis=0)
    filled = [column.codes[rows] >= 0 for column in region.grid.columns]
    said: NDArray[np.bool_] = (
        np.any([filled[fields[name]] for name in _NAMING & fields.keys()], axis=0) & ~footnote & ~total
    )
    region.note_rows("reading.total_rows", rows, total)
    region.note_rows("reading.remark_rows", rows, np.any(filled, axis=0) & ~said & ~total)
    return np.asarray(rows[said])
