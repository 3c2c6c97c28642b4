"""The one way from anything given to `Attendance`."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from tsunagari.clean.text import label
from tsunagari.errors import InputError, Note, shortened
from tsunagari.reading.column import distinct, grouped
from tsunagari.reading.files.sources import open_source
from tsunagari.reading.records.areas import areas_by_file
from tsunagari.reading.records.attendance_status import (
    UNKNOWN,
    Marks,
    people_of,
    read_marks,
    tell_contradictions,
)
from tsunagari.reading.records.meetings import Held, find_meetings, sheets_of
from tsunagari.reading.records.members import without_member_lists
from tsunagari.reading.records.organizations import Named, name_organizations
from tsunagari.reading.records.person_redaction import hide_in_notes, without_suspects
from tsunagari.reading.records.persons import without_misplaced, without_persons
from tsunagari.reading.records.plenaries import mark_plenaries
from tsunagari.reading.records.row_filters import usable_rows
from tsunagari.reading.rows import Rows, Table, joined_rows
from tsunagari.reading.sheets.blocks import split_blocks
from tsunagari.reading.sheets.header_errors import missing_columns, no_header
from tsunagari.reading.sheets.headers import find_header
from tsunagari.reading.sheets.layout_list import read_listed
from tsunagari.reading.sheets.layout_long import read_long
from tsunagari.reading.sheets.layout_matrix import meeting_columns, read_matrix
from tsunagari.reading.sheets.layout_transposed import find_across, read_across
from tsunagari.reading.sheets.preamble import is_synthetic, without_examples
from tsunagari.records import ATTENDED, MEETING_COLUMNS, RECORD_COLUMNS, Attendance

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from tsunagari.reading.grid import Grid
    from tsunagari.reading.options import Options
    from tsunagari.reading.sheets.headers import Header


_NO_TABLE = frozenset(
    ("reading.no_header_row", "reading.no_organization_column", "reading.named_column_missing")
)


@dataclass(frozen=True, eq=False)
class Understood:
    """Records, and how each table was understood."""

    attendance: Attendance
    tables: tuple[Table, ...]
    hidden: Mapping[str, str]


def understand(source: str | Path | pd.DataFrame | Sequence[Any], options: Options) -> Understood:
    """Read whatever was given.

    Raises
    ------
    InputError
        With every fault found, each with its place.

    """
    grids, notes = open_source(source, options)
    faults: list[Note] = []
    tables: list[Table] = []
    parts: list[Rows] = []
    apart: list[list[Note]] = []
    for grid in grids:
        header = find_header(grid, options.columns)
        for block in [grid] if header is None else split_blocks(grid, header, options):
            read = _read_grid(block, options, faults)
            if read is not None:
                tables.append(read[0])
                parts.append(read[1])
            if block.notes is not grid.notes:
                apart.append(block.notes)
    tables, parts = without_member_lists(tables, parts, options)
    areas_by_file(tables, parts, notes)
    faults = _passed_over(grids, faults, notes, understood=bool(parts))
    if faults:
        raise InputError(faults)
    notes += chain.from_iterable([*(grid.notes for grid in grids), *apart])
    if not parts:
        raise InputError(Note("reading.no_rows"))
    attendance, hidden = _assembled(tables, joined_rows(parts), options, notes)
    for table in tables:
        table.forget()
    return Understood(attendance, tuple(tables), hidden)


def _passed_over(
    grids: Sequence[Grid], faults: list[Note], notes: list[Note], *, understood: bool
) -> list[Note]:
    """Turn into notes what is no fault beside other tables: sheets of explanations, lists still empty."""
    if not understood:
        return faults
    left = []
    sheets = {grid.file for grid in grids if grid.sheet is not None and not grid.alone}
    for fault in faults:
        if fault.key == "reading.header_only":
            notes.append(Note("reading.empty_skipped", file=fault.file, sheet=fault.sheet))
        elif fault.key in _NO_TABLE and fault.sheet is not None and fault.file in sheets:
            notes.append(Note("reading.sheet_skipped", file=fault.file, sheet=fault.sheet))
        else:
            left.append(fault)
    return left


def _read_grid(grid: Grid, options: Options, faults: list[Note]) -> tuple[Table, Rows] | None:
    """Find the header row and the layout of one grid, and read it."""
    grid = without_examples(grid)
    header = find_header(grid, options.columns)
    missing = missing_columns(grid, header is not None, options)
    turned = find_across(grid, options) if header is None and not missing else None
    if turned is not None:
        return _finished(*read_across(grid, *turned, options))
    if header is None or missing:
        faults += missing or [no_header(grid)]
        return None
    if header.row + 1 >= grid.height:
        faults.append(grid.note("reading.header_only", row=header.row))
        return None
    return _finished(*_by_layout(grid, header, options))


def _finished(table: Table, rows: Rows) -> tuple[Table, Rows]:
    """Add what is said of every table, whatever its layout."""
    grid = table.grid
    table.synthetic = is_synthetic([grid.file or "", grid.sheet or ""]) or any(
        is_synthetic(column.levels) for column in grid.columns
    )
    table.rows = int(np.count_nonzero(np.bincount(rows.row)))
    if table.unread:
        unread = "、".join(shortened(text) for text in table.unread[:20])
        grid.notes.append(grid.note("reading.unread_columns", columns=unread, count=len(table.unread)))
    return table, rows


def _by_layout(grid: Grid, header: Header, options: Options) -> tuple[Table, Rows]:
    """Choose the layout by what the header row names and what stands below it."""
    if "organization" not in header.fields:
        return read_listed(grid, header, options)
    across = meeting_columns(grid, header, options)
    return read_matrix(grid, header, across, options) if across else read_long(grid, header, options)


def _assembled(
    tables: list[Table], rows: Rows, options: Options, notes: list[Note]
) -> tuple[Attendance, Mapping[str, str]]:
    """Make records of rows; return too what may name a person and is to be hidden."""
    faults: list[Note] = []
    keep, left_out = usable_rows(rows, tables)
    notes += left_out
    rows = rows.taken(keep)
    if not len(rows):
        raise InputError([*left_out, Note("reading.no_rows", file=_only_file(tables))])
    rows = without_misplaced(without_persons(rows, notes), tables, notes)
    rows = _without_identical(rows, tables, notes)
    if not len(rows):
        raise InputError([*notes, Note("reading.no_rows", file=_only_file(tables))])
    _note_persons(rows, tables, notes)
    rows, hidden = without_suspects(rows, tables, notes)
    marks = read_marks(rows, tables, options, notes, faults)
    held = find_meetings(rows, tables, options, notes, faults)
    if faults:
        raise InputError(faults)
    explicit = _invitations_known(rows, tables, marks)
    recorded = marks.status != UNKNOWN
    if not recorded.any():
        raise InputError(Note("reading.no_marks", file=_only_file(tables)))
    rows, held = rows.taken(recorded), Held(held.frame, held.meeting[recorded])
    marks = Marks(
        *(getattr(marks, name)[recorded] for name in ("status", "proxy", "online", "people", "explicit"))
    )
    held = _held_meetings(held)
    named = name_organizations(
        rows, held.area.overlaid(rows.get("home_area").cleaned(label)), held.day, options
    )
    notes += named.notes
    pair = held.meeting * len(named.frame) + named.organization
    tell_contradictions(rows, tables, marks, pair, notes)
    records = _records(rows, tables, marks, held, named, notes=notes)
    attended = records[records["status"] == ATTENDED]
    sizes = np.bincount(attended["meeting"], minlength=len(held.frame))
    present = len(distinct(attended["organization"].to_numpy()))
    notes += mark_plenaries(held.frame, sizes, present, options)
    attendance = Attendance(
        named.frame,
        held.frame[list(MEETING_COLUMNS)],
        records,
        tuple(hide_in_notes(notes, hidden)),
        invitations=explicit,
        synthetic=any(table.synthetic for table in tables),
        year_starts=options.year_starts,
    )
    return attendance, hidden


def _only_file(tables: Sequence[Table]) -> str | None:
    """Return the one file that was read; None if there are several."""
    files = {table.grid.file for table in tables}
    return files.pop() if len(files) == 1 else None


def _without_identical(rows: Rows, tables: Sequence[Table], notes: list[Note]) -> Rows:
    """Take identical rows once, and tell how many were left out and where the first of them stands."""
    rest = np.asarray(pd.factorize(rows.rest)[0], dtype=np.int64)
    matrix = np.array([table.layout == "matrix" for table in tables])[rows.table]
    # Undated meetings are told apart by their table, so only dated rows are the same in two tables.
    source = np.where(rows.get("date").codes < 0, sheets_of(tables)[rows.table], -1)
    _, first = grouped(source, rest, *(column.codes for column in rows.columns.values()))
    keep = matrix.copy()
    keep[first] = True
    if keep.all():
        return rows
    repeated = np.flatnonzero(~keep)
    grid = tables[rows.table[repeated[0]]].grid
    row = int(rows.row[repeated[0]])
    notes.append(
        Note("reading.identical_rows", file=grid.file, sheet=grid.sheet, row=row, count=len(repeated))
    )
    return rows.taken(keep)


def _invitations_known(rows: Rows, tables: Sequence[Table], marks: Marks) -> bool:
    """Return whether the input says who was invited: absences are marked, no meeting goes without marks."""
    if not ((marks.status != ATTENDED) & (marks.status != UNKNOWN)).any():
        return False
    matrix = np.array([table.blank_unknown for table in tables])[rows.table]
    unmarked = ~marks.explicit & ~matrix
    return not unmarked.any()


def _held_meetings(held: Held) -> Held:
    """Leave out meetings of which nothing is recorded."""
    used = np.zeros(len(held.frame), dtype=bool)
    used[held.meeting] = True
    if used.all():
        return held
    fresh = np.cumsum(used) - 1
    return Held(held.frame[used].reset_index(drop=True), fresh[held.meeting])


def _note_persons(rows: Rows, tables: Sequence[Table], notes: list[Note]) -> None:
    """Tell how many cells hold persons; a row of a matrix holds one, however many meetings stand in it."""
    if any("person" in table.headers for table in tables):
        cells, _ = grouped(rows.table, rows.row, rows.get("person").codes)
        named = distinct(cells[rows.get("person").codes >= 0])
        notes.append(Note("reading.persons_dropped", count=len(named)))


def _records(
    rows: Rows, tables: Sequence[Table], marks: Marks, held: Held, named: Named, *, notes: list[Note]
) -> pd.DataFrame:
    """Return one row for each organization and meeting; attended beats absent beats not invited."""
    size = max(len(named.frame), 1)
    pairs, pair = np.unique(held.meeting * size + named.organization, return_inverse=True)
    status = np.full(len(pairs), -1, dtype=np.int8)
    np.maximum.at(status, pair, marks.status)
    came = marks.status == ATTENDED
    times = np.bincount(pair[came], minlength=len(pairs))
    attended = status == ATTENDED

    def always(flag: NDArray[np.bool_]) -> NDArray[np.bool_]:
        every = np.bincount(pair[came & flag], minlength=len(pairs)) == times
        return np.asarray(attended & every, dtype=np.bool_)

    people, basis = people_of(rows, tables, marks, pair, notes, size=len(pairs))
    counted = pd.array(people.astype(np.int32), dtype="Int32")
    counted[~(basis & attended)] = pd.NA
    frame = pd.DataFrame(
        {
            "organization": (pairs % size).astype(np.int32),
            "meeting": (pairs // size).astype(np.int32),
            "status": status,
            "proxy": always(marks.proxy),
            "online": always(marks.online),
            "people": counted,
        }
    )
    return frame[list(RECORD_COLUMNS)]
