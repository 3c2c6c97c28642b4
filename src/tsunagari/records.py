"""WAIST 1: `Attendance`, the clean records that every later stage starts from.

Three tables in canonical order and the notes of how they came to be. No person is in them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

import numpy as np
import pandas as pd

from tsunagari.errors import Note, RecordsError, UsageError
from tsunagari.words import say

ATTENDED: Final = 1
ABSENT: Final = 0
NOT_INVITED: Final = -1

ORGANIZATION_COLUMNS: Final[Mapping[str, str]] = {
    "name": "str",
    "key": "str",
    "sector": "str",
    "sector_source": "str",
    "home_area": "str",
    "home_tier": "str",
    "secretariat": "bool",
    "category": "bool",
}
MEETING_COLUMNS: Final[Mapping[str, str]] = {
    "name": "str",
    "forum": "str",
    "number": "str",
    "date": "datetime64[s]",
    "fiscal_year": "Int16",
    "kind": "str",
    "tier": "str",
    "area": "str",
    "plenary": "bool",
    "case": "bool",
    "evaluation": "bool",
}
# What a person must answer before anything is published.
OPEN_QUESTIONS: Final = frozenset(("reading.case_asked", "reading.person_suspected"))
RECORD_COLUMNS: Final[Mapping[str, str]] = {
    "organization": "int32",
    "meeting": "int32",
    "status": "int8",
    "proxy": "bool",
    "online": "bool",
    "people": "Int64",
}


@dataclass(frozen=True, eq=False)
class Attendance:
    """Who was invited to and who attended which meeting.

    Parameters
    ----------
    organizations : pandas.DataFrame
        One row an organization, in order of ``name``. Columns of `ORGANIZATION_COLUMNS`:
        ``name`` (displayed, unique), ``key`` (what spellings were merged on, unique),
        ``sector`` (分野; NaN unknown), ``sector_source`` (``column``, ``master``, ``name`` = guessed
        from the name, NaN), ``home_area`` and ``home_tier`` (from a master, or the organization's own
        column of a matrix; NaN unknown),
        ``secretariat`` (事務局), ``category`` (a category node such as 当事者 or 家族, never a person).
        Further columns are attributes from a master.
    meetings : pandas.DataFrame
        One row a meeting, in order of area, forum, date, number, name. Columns of
        `MEETING_COLUMNS`; ``date`` and ``fiscal_year`` NaT/NA when undated, ``case`` marks meetings
        of the 個別 tier, ``plenary`` those set apart by default.
    records : pandas.DataFrame
        One row a (meeting, organization) pair that is known, unique, in that order. Columns of
        `RECORD_COLUMNS`: row numbers into the two tables, ``status`` 1 attended, 0 invited but
        absent, -1 not invited; ``proxy`` and ``online`` only where attended; ``people`` the head
        count (延べ人数), NA without any basis.
    notes : tuple of Note
        Every correction, every row left out and everything worth a look.
    invitations : bool
        True if the input says who was invited (absences or not-invited marks are recorded).
    synthetic : bool
        True if the input calls itself 架空データ.
    year_starts : int
        Month in which the fiscal year starts, 1 to 12.

    Raises
    ------
    RecordsError
        Listing all broken invariants at once.

    Examples
    --------
    >>> import pandas as pd, tsunagari as tg
    >>> rows = pd.DataFrame({"meeting": ["a", "a", "b"], "organization": ["Clinic", "Office", "Clinic"]})
    >>> attendance = tg.read(rows)
    >>> attendance.organizations["name"].tolist(), len(attendance.meetings), len(attendance.attended)
    (['Clinic', 'Office'], 2, 3)

    """

    organizations: pd.DataFrame
    meetings: pd.DataFrame
    records: pd.DataFrame
    notes: tuple[Note, ...] = ()
    invitations: bool = False
    synthetic: bool = False
    year_starts: int = 4

    def __post_init__(self) -> None:
        problems = validate(self.organizations, self.meetings, self.records)
        if problems:
            raise RecordsError(problems)

    def with_notes(self, *notes: Note) -> Attendance:
        """Return the same records with further notes."""
        return replace(self, notes=(*self.notes, *notes))

    @property
    def attended(self) -> pd.DataFrame:
        """The rows of ``records`` with status attended."""
        return self.records[self.records["status"] == ATTENDED]

    def refuse_open_questions(self) -> None:
        """Refuse to be published while it is unknown whether meetings are cases or names are persons'.

        Raises
        ------
        UsageError
            With the place of each, and how to answer.

        """
        questions = [note for note in self.notes if note.key in OPEN_QUESTIONS]
        if questions:
            raise UsageError([*questions, Note("records.open_questions")])

    def digest(self) -> str:
        """Return the SHA-256 of the canonical records, the same for any row order of the input."""
        sha = sha256()
        for table in (self.organizations, self.meetings):
            columns = sorted(table.columns)
            sha.update("\x1f".join(columns).encode())
            sha.update(table[columns].to_csv(index=False, lineterminator="\n").encode())
        # Millions of rows of numbers: as the numbers they are, the same on every computer.
        for name in sorted(RECORD_COLUMNS):
            column = self.records[name]
            sha.update(name.encode())
            sha.update(column.isna().to_numpy().tobytes())
            sha.update(column.fillna(0).to_numpy(dtype="<i8" if name == "people" else "<i4").tobytes())
        return sha.hexdigest()

    def __repr__(self) -> str:
        return say(
            "records.summary",
            organizations=len(self.organizations),
            meetings=len(self.meetings),
            attendances=int((self.records["status"] == ATTENDED).sum()),
            notes=len(self.notes),
        )


def validate(organizations: pd.DataFrame, meetings: pd.DataFrame, records: pd.DataFrame) -> list[Note]:
    """Return every broken invariant of the three tables; empty if they are sound."""
    tables = {
        "organizations": (organizations, ORGANIZATION_COLUMNS),
        "meetings": (meetings, MEETING_COLUMNS),
        "records": (records, RECORD_COLUMNS),
    }
    problems = [
        Note("records.column", {"table": table, "column": column, "dtype": dtype})
        for table, (frame, columns) in tables.items()
        for column, dtype in columns.items()
        # Head counts may be narrower: they are widened before they are summed.
        if column not in frame.columns or str(frame[column].dtype).replace("Int32", "Int64") != dtype
    ]
    if problems:
        return problems
    for table, (frame, _) in tables.items():
        if not isinstance(frame.index, pd.RangeIndex) or frame.index.start != 0:
            problems.append(Note("records.index", {"table": table}))
    problems += [
        Note("records.unique", {"column": column})
        for column in ("name", "key")
        if organizations[column].isna().any() or organizations[column].duplicated().any()
    ]
    for column, frame in (("organization", organizations), ("meeting", meetings)):
        values = records[column].to_numpy()
        if len(values) and (values.min() < 0 or values.max() >= len(frame)):
            problems.append(Note("records.unknown", {"column": column}))
    meeting, organization = (records[name].to_numpy(np.int64) for name in ("meeting", "organization"))
    if not (np.diff(meeting * max(len(organizations), 1) + organization) > 0).all():
        problems.append(Note("records.order"))
    if not records["status"].isin([ATTENDED, ABSENT, NOT_INVITED]).all():
        problems.append(Note("records.status"))
    return problems
