"""An incidence matrix as it is → `Attendance`: no name is merged, nothing is guessed."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy import sparse

from tsunagari.errors import InputError, Note, UsageError
from tsunagari.reading.column import CategoricalColumn
from tsunagari.reading.context import Options, ReadContext
from tsunagari.reading.grid import Grid
from tsunagari.reading.reader import assembled
from tsunagari.reading.records.attendance_status import Marks
from tsunagari.reading.records.meetings import find_meetings
from tsunagari.reading.rows import Table, rows_of
from tsunagari.records import ATTENDED, Attendance


def from_incidence(
    array: Any, *, organizations: Sequence[str] | None = None, meetings: Sequence[str] | None = None
) -> Attendance:
    """Take an incidence matrix, organizations down and meetings across.

    Parameters
    ----------
    array : array_like or sparse array of shape (n, m)
        0: did not attend; 1, True or a head count: attended. NaN counts as 0.
    organizations, meetings : sequence of str, optional
        Names of rows and columns, each once; 1, 2, 3 … as long as there are none.

    Returns
    -------
    Attendance
        Undated meetings of one forum, in order of name; names exactly as given. Who was invited is not known.

    Raises
    ------
    UsageError
        If shape and names do not fit, a name stands twice, or a value is negative or no whole number.
    InputError
        If nobody attended anything.

    Examples
    --------
    >>> import tsunagari as tg
    >>> attendance = tg.from_incidence([[1, 0], [1, 1]], organizations=["a", "A"], meetings=["x", "y"])
    >>> attendance.organizations["name"].tolist(), len(attendance.attended)
    (['A', 'a'], 3)

    """
    given: Any = array if sparse.issparse(array) else np.nan_to_num(np.asarray(array, dtype=float))
    matrix = sparse.coo_array(given)
    names = _names(organizations, matrix, 0), _names(meetings, matrix, 1)
    faults = [
        Note("reading.incidence_names", {"which": which}, count=len(several) - len(set(several)))
        for which, several in zip(("organizations", "meetings"), names, strict=True)
        if len(set(several)) < len(several)
    ]
    if matrix.ndim != 2 or matrix.shape != tuple(map(len, names)):
        faults.append(Note("reading.incidence_shape", {"shape": "×".join(map(str, matrix.shape))}))
    values = np.nan_to_num(np.asarray(matrix.data, dtype=float))
    if (values < 0).any() or (values % 1 != 0).any():
        faults.append(Note("reading.incidence_values"))
    if faults:
        raise UsageError(faults)
    came = np.flatnonzero(values > 0)
    if not len(came):
        raise InputError(Note("reading.no_rows"))
    counted = bool((values > 1).any())
    table = Table(Grid([], 0), "long", None, {"count": ""} if counted else {}, english=True)
    columns = {
        name: CategoricalColumn(np.asarray(codes, dtype=np.int64)[came], np.array(levels, dtype=object))
        for name, codes, levels in zip(("organization", "meeting"), matrix.coords, names, strict=True)
    }
    columns["forum"] = CategoricalColumn.constant("Meetings", len(came))
    columns["count"] = CategoricalColumn.of([str(int(value)) for value in values[came]])
    rows = rows_of(table, columns, np.arange(len(came)))
    nobody, status = np.zeros(len(came), dtype=bool), np.full(len(came), ATTENDED, dtype=np.int8)
    people = values[came].astype(np.int64) if counted else np.full(len(came), -1)
    rows.marks = Marks(status, nobody, nobody, people, ~nobody)
    return assembled(rows, ReadContext(Options(exact=True)), [find_meetings])


def _names(given: Sequence[str] | None, matrix: sparse.coo_array, axis: int) -> list[str]:
    if given is not None:
        return [str(name) for name in given]
    size = matrix.shape[axis] if matrix.ndim > axis else 0
    return [str(number + 1).zfill(len(str(size))) for number in range(size)]
