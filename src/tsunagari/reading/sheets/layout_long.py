"""Layouts A and D: one row an organization or person, the meeting in columns or above the table."""

from collections.abc import Mapping
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tsunagari.clean.text import tidy
from tsunagari.errors import Phrase, shortened
from tsunagari.reading.column import CategoricalColumn
from tsunagari.reading.fields import FIELDS, Layout
from tsunagari.reading.rows import Rows, rows_of
from tsunagari.reading.sheets.body import (
    body_of,
    fill_dittos,
    fill_meetings,
    fill_sectors,
    heads_section,
    section_of,
)
from tsunagari.reading.sheets.headers import Header, add_above, is_read_past, name_by_file
from tsunagari.reading.sheets.key import by_key, ticked_columns, ticks_said
from tsunagari.reading.sheets.region import Region
from tsunagari.records import ATTENDED

_NAMING: Final = frozenset(("meeting", "date", "number"))
# Columns of single rows: with one of them a column 参加機関 names one organization a row, not a list.
_OF_ROWS: Final = frozenset(("mark", "mode", "person", "role", "sector"))


def fits(region: Region) -> int:
    """Fit where there is a column of organizations, and no meetings across."""
    if "organization" not in _fields(region) or region.block.columns:
        return 0
    return len(region.fields)


def _fields(region: Region) -> dict[str, int]:
    """Return the columns of the table; attendees who have a row each are its organizations."""
    fields = dict(region.fields)
    if "organization" not in fields and "attendees" in fields and fields.keys() & _OF_ROWS:
        fields["organization"] = fields.pop("attendees")
    return fields


def rows(region: Region) -> Rows:
    """Read a long table or a roster."""
    if region.fields != (fields := _fields(region)):
        region = Region(region.grid, region.context, Header(region.top, fields))
    fields = {name: index for name, index in region.fields.items() if "long" in FIELDS[name].layouts}
    ticks = ticked_columns(region)
    _find_mark(region, fields, ticks)
    body, sections = body_of(region)
    columns = region.said(fields, body)
    headers = {name: region.heads[index] for name, index in fields.items()}
    if ticks:
        way = "mode" if "mark" in fields else "mark"
        columns[way] = ticks_said(region, body, ticks)
        headers[way] = "、".join(region.heads[index] for index in ticks)
    layout: Layout = "long" if fields.keys() & _NAMING else "roster"
    labels = {index for index, head in enumerate(region.heads) if heads_section(region, index, head)}
    table = region.table(layout, headers, {*fields.values(), *ticks, *labels})
    table.ticked = bool(ticks) and "mark" not in fields and "出席" in ticks.values()
    named = columns["organization"].codes >= 0
    if "mark" in columns:
        columns["mark"] = by_key(columns["mark"], region.key, named)
    fill_dittos(region, columns, headers)
    sections = _in_column(columns) or sections
    if layout == "long":
        fill_meetings(region, columns, named, a_row_each=False)
    else:
        fill_sectors(region, columns, certain=False)
    add_above(columns, region.preamble, table, len(body), titled=layout == "long")
    if sections is not None:
        _add_sections(columns, sections)
    if layout == "roster":
        name_by_file(table, columns, region.context, region.preamble.day)
    return rows_of(table, columns, body + region.grid.first_row, _rest(region, {*fields.values()}, body))


def _find_mark(region: Region, fields: dict[str, int], ticks: Mapping[int, str]) -> None:
    """Settle which column holds the marks: no ticked one; 出席者 above ○ and × holds marks, no persons."""
    if fields.get("mark") in ticks:
        del fields["mark"]
    if ticks or "mark" in fields:
        return
    if "person" in fields and region.content(fields["person"]).both:
        fields["mark"] = fields.pop("person")
        return
    # Else the one unknown column that says both who came and who did not.
    candidates = [
        index
        for index, head in enumerate(region.heads)
        if index not in fields.values()
        and not (head and is_read_past(head))
        and not heads_section(region, index, head)
        and region.content(index).both
    ]
    if len(candidates) == 1:
        head = region.heads[candidates[0]]
        shown = shortened(head) if head else Phrase("reading.nth_column", candidates[0] + 1)
        region.context.note("reading.mark_column_guessed", region.grid.at(region.top), header=shown)
        fields["mark"] = candidates[0]


def _in_column(columns: dict[str, CategoricalColumn]) -> CategoricalColumn | None:
    """Take out a column whose values head sections, such as 区分 with 出席者 and 欠席者; None: none does."""
    for name in ("sector", "kind", "role"):
        column = columns[name].taken(slice(None)) if name in columns else None
        if column is not None and len(column.levels) > 1 and all(map(section_of, column.levels.tolist())):
            del columns[name]
            return column.filled_down(column.codes < 0)
    return None


def _add_sections(columns: dict[str, CategoricalColumn], sections: CategoricalColumn) -> None:
    """Add what the headings of sections say: secretariat, online, absent."""
    said = {text: section_of(text) for text in sections.levels.tolist()}
    marks = {text: "出席" if heading is None else heading.mark for text, heading in said.items()}
    hosts = {text for text, heading in said.items() if "事務局" in text or (heading and heading.secretariat)}
    if "secretariat" not in columns:
        columns["secretariat"] = sections.mapped(lambda text: "1" if text in hosts else None)
    if "mode" not in columns:
        columns["mode"] = sections.mapped(lambda text: text if "オンライン" in text else None)
    if any(heading is not None and heading.status != ATTENDED for heading in said.values()):
        columns["mark"] = sections.mapped(marks.get).overlaid(
            columns.get("mark", CategoricalColumn.constant(None, len(sections)))
        )


def _rest(region: Region, read: set[int], body: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Hash what stands in columns that are not read, so that only whole identical rows count as one."""
    rest = np.zeros(len(body), dtype=np.uint64)
    for index, cells in enumerate(region.grid.columns):
        if index in read or not len(cells.levels) or is_read_past(tidy(region.heads[index])):
            continue
        hashes = np.append(pd.util.hash_array(cells.levels.astype(object), categorize=False), np.uint64(0))
        rest = rest * np.uint64(1_000_003) + hashes[cells.codes[body]]
    return rest
