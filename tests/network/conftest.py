"""Small attendance records for tests of the network."""

import pandas as pd
import pytest

from tsunagari.records import MEETING_COLUMNS, ORGANIZATION_COLUMNS, Attendance


def _attendance(attended, *, absent=(), not_invited=(), meetings=None, people=None):
    """Make records of {meeting: organizations}; `meetings` gives columns of some of them."""
    every = {*attended, *(m for m, _ in absent), *(m for m, _ in not_invited)}
    seen = {o for there in attended.values() for o in there} | {o for _, o in (*absent, *not_invited)}
    names, titles = sorted(seen), sorted(every)
    organizations = pd.DataFrame({"name": names, "key": names})
    for column in ORGANIZATION_COLUMNS:
        if column not in organizations:
            organizations[column] = None
    for column in ("secretariat", "category"):
        organizations[column] = False
    table = pd.DataFrame({"name": titles, "forum": "f", "fiscal_year": 2023}, dtype=object)
    for column in MEETING_COLUMNS:
        if column not in table:
            table[column] = None
    for column in ("plenary", "case", "evaluation"):
        table[column] = False
    for title, values in (meetings or {}).items():
        for column, value in values.items():
            table.loc[titles.index(title), column] = value
    rows = [(titles.index(m), names.index(o), 1) for m, there in attended.items() for o in there]
    rows += [(titles.index(m), names.index(o), 0) for m, o in absent]
    rows += [(titles.index(m), names.index(o), -1) for m, o in not_invited]
    rows.sort()
    records = pd.DataFrame(rows, columns=["meeting", "organization", "status"])
    records = records.assign(proxy=False, online=False, people=pd.array([people] * len(rows), dtype="Int64"))
    return Attendance(
        organizations.astype(dict(ORGANIZATION_COLUMNS)),
        table.astype(dict(MEETING_COLUMNS)),
        records.astype({"meeting": "int32", "organization": "int32", "status": "int8"}),
        invitations=bool(absent or not_invited),
    )


@pytest.fixture(scope="session")
def make():
    """The maker of records."""
    return _attendance
