"""The one way from anything given to `Attendance`."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tsunagari.errors import InputError, Note
from tsunagari.reading.column import distinct, grouped
from tsunagari.reading.context import Options, ReadContext
from tsunagari.reading.files.sources import open_source
from tsunagari.reading.grid import Cells, Grid
from tsunagari.reading.records import attendance_status, meetings, persons, row_filters
from tsunagari.reading.records.attendance_status import UNKNOWN, marks_of
from tsunagari.reading.records.meetings import held_at
from tsunagari.reading.records.organizations import Named, name_organizations
from tsunagari.reading.report.account import Account
from tsunagari.reading.rows import Rows, joined_rows
from tsunagari.reading.sheets.layouts import tables_of
from tsunagari.records import ATTENDED, MEETING_COLUMNS, RECORD_COLUMNS, Attendance

Step = Callable[[Rows, ReadContext], Rows]
_NO_TABLE = frozenset(
    ("reading.no_header_row", "reading.no_organization_column", "reading.named_column_missing",
     "reading.online_report", "reading.poll")
)  # fmt: skip
_FEW: Final = 4  # so many marks may well be alike


def understand(
    source: str | Path | pd.DataFrame | Sequence[Any], options: Options, today: date | None = None
) -> Account:
    """Read whatever was given.

    Raises
    ------
    InputError
        With every fault found, each with its place.

    """
    context = ReadContext(options)
    if options.organizations is not None:
        context.notes += options.organizations.notes
        for name in options.organizations.denied:
            context.ask("attribute", name, doubtful=False)
    grids = open_source(source, context)
    context.several = len(grids) > 1
    tables_read = [rows for grid in grids for rows in tables_of(grid, context.of(grid.file))]
    tables_read = row_filters.without_member_lists(tables_read, context)
    row_filters.take_areas_of_files(tables_read, context)
    if tables_read:
        _pass_over(grids, context)
    context.stop_at_faults()
    if not tables_read:
        raise InputError(Note("reading.no_rows"))
    rows = joined_rows(tables_read)
    attendance = assembled(rows, context, STEPS)
    for table in rows.tables:
        table.forget()
    # Of two questions the doubtful one comes last, and stays.
    questions = {(question.kind, question.subject): question for question in sorted(context.questions)}
    return Account(attendance, rows.tables, today, context.hidden, tuple(questions.values()))


def _pass_over(grids: Sequence[Grid], context: ReadContext) -> None:
    """Turn into notes what is no fault beside other tables: sheets of explanations, lists still empty."""
    left = []
    sheets = {grid.file for grid in grids if grid.sheet is not None and not grid.alone}
    for fault in context.faults:
        cells = Cells(fault.file, fault.sheet)
        if fault.key == "reading.header_only":
            context.note("reading.empty_skipped", cells)
        elif fault.key in _NO_TABLE and fault.sheet is not None and fault.file in sheets:
            context.note("reading.sheet_skipped", cells)
        else:
            left.append(fault)
    context.faults = left


def assembled(rows: Rows, context: ReadContext, steps: Sequence[Step]) -> Attendance:
    """Make records of rows, one step after the other."""
    for step in steps:
        rows = step(rows, context)
        if not len(rows):
            raise InputError([*context.notes, Note("reading.no_rows", file=_only_file(rows))])
    context.stop_at_faults()
    invitations = _invitations_known(rows)
    tell_uniform(rows, context)
    rows = only_recorded(rows)
    named, held = name_organizations(rows, context), held_at(rows)
    pair = held.meeting * len(named.frame) + named.organization
    attendance_status.tell_contradictions(rows, pair, context)
    records = _records(rows, named, context)
    attended = records[records["status"] == ATTENDED]
    sizes = np.bincount(attended["meeting"], minlength=len(held.frame))
    present = len(distinct(attended["organization"].to_numpy()))
    meetings.mark_plenaries(held.frame, sizes, present, context)
    return Attendance(
        named.frame,
        held.frame[[*MEETING_COLUMNS, *(["themes"] if "themes" in held.frame else [])]],
        records,
        tuple(persons.hide_in_notes(context.notes, context.hidden)),
        invitations=invitations,
        synthetic=any(table.synthetic for table in rows.tables),
        year_starts=context.options.year_starts,
    )


def _only_file(rows: Rows) -> str | None:
    """Return the one file that was read; None if there are several."""
    files = {table.grid.file for table in rows.tables}
    return files.pop() if len(files) == 1 else None


def without_identical(rows: Rows, context: ReadContext) -> Rows:
    """Take identical rows once, and tell how many were left out and where the first of them stands."""
    rest = np.asarray(pd.factorize(rows.rest)[0], dtype=np.int64)
    # Undated meetings are told apart by their table, so only dated rows are the same in two tables.
    source = np.where(rows.get("date").codes < 0, meetings.sheets_of(rows)[rows.table], -1)
    _, first = grouped(source, rest, *(column.codes for column in rows.columns.values()))
    keep = rows.by_table(lambda table: table.layout == "matrix")
    keep[first] = True
    if keep.all():
        return rows
    context.note("reading.identical_rows", rows.at(~keep))
    return rows.taken(keep)


def tell_persons(rows: Rows, context: ReadContext) -> Rows:
    """Tell how many cells hold persons; a row of a matrix holds one, however many meetings stand in it."""
    if any("person" in table.headers for table in rows.tables):
        cells, _ = grouped(rows.table, rows.row, rows.get("person").codes)
        named = distinct(cells[rows.get("person").codes >= 0])
        context.note("reading.persons_dropped", Cells(count=len(named)))
    return rows


def only_recorded(rows: Rows) -> Rows:
    """Leave out rows of which it is not known whether anybody came."""
    recorded = marks_of(rows).status != UNKNOWN
    if not recorded.any():
        raise InputError(Note("reading.no_marks", file=_only_file(rows)))
    return rows.taken(recorded)


STEPS: Final[Sequence[Step]] = (
    row_filters.one_name_a_row,
    row_filters.usable_rows,
    persons.without_persons,
    persons.without_misplaced,
    persons.hide_persons,
    without_identical,
    tell_persons,
    persons.without_bracketed_posts,
    persons.without_suspects,
    persons.without_posts,
    attendance_status.read_marks,
    meetings.find_meetings,
)


def tell_uniform(rows: Rows, context: ReadContext) -> None:
    """Ask for a look at tables of which nobody came, and at records of marks by which everybody did."""
    came = marks_of(rows).status == ATTENDED
    for numbers in rows.each_table(np.full(len(rows), fill_value=True)):
        if not came[numbers].any():
            context.note("reading.nobody_came", rows.at(numbers))
    meeting = held_at(rows).meeting
    nobody = np.bincount(meeting[came], minlength=int(meeting.max()) + 1) == 0
    if 0 < nobody.sum() < len(nobody):
        context.note("reading.meeting_of_nobody", rows.at(nobody[meeting], count=int(nobody.sum())))
    marked = rows.by_table(lambda table: table.layout == "matrix" or "欠" in table.headers.get("mark", ""))
    if came.all() and marked.all() and marks_of(rows).explicit.all() and len(rows) >= _FEW:
        context.note("reading.everybody_came", Cells(count=len(rows)))


def _invitations_known(rows: Rows) -> bool:
    """Return whether the input says who was invited: absences are marked, no meeting goes without marks."""
    marks = marks_of(rows)
    if not ((marks.status != ATTENDED) & (marks.status != UNKNOWN)).any():
        return False
    return not (~marks.explicit & ~rows.by_table(lambda table: table.blank_unknown)).any()


def _records(rows: Rows, named: Named, context: ReadContext) -> pd.DataFrame:
    """Return one row for each organization and meeting; attended beats absent beats not invited."""
    marks, meeting = marks_of(rows), held_at(rows).meeting
    size = max(len(named.frame), 1)
    pairs, pair = np.unique(meeting * size + named.organization, return_inverse=True)
    status = np.full(len(pairs), -1, dtype=np.int8)
    np.maximum.at(status, pair, marks.status)
    came, attended = marks.status == ATTENDED, status == ATTENDED

    def always(flag: NDArray[np.bool_]) -> NDArray[np.bool_]:
        return np.asarray(attended & (np.bincount(pair[came & ~flag], minlength=len(pairs)) == 0))

    people, basis = attendance_status.people_of(rows, pair, len(pairs), context)
    counted = pd.array(people, dtype="Int64")
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
