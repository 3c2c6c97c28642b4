"""Attendance refuses unsound tables, naming every fault."""

import pandas as pd
import pytest

from tsunagari.errors import RecordsError
from tsunagari.records import MEETING_COLUMNS, ORGANIZATION_COLUMNS, RECORD_COLUMNS, Attendance


def tables():
    organizations = pd.DataFrame({c: [None, None] for c in ORGANIZATION_COLUMNS})
    organizations = organizations.assign(name=["x", "y"], key=["x", "y"], secretariat=False, category=False)
    meetings = pd.DataFrame({c: [None] for c in MEETING_COLUMNS}).assign(name="m", forum="f")
    meetings = meetings.assign(plenary=False, case=False, evaluation=False)
    records = pd.DataFrame({"organization": [0, 1], "meeting": [0, 0], "status": [1, 0]})
    records = records.assign(proxy=False, online=False, people=pd.array([1, None], dtype="Int64"))
    return (
        organizations.astype(dict(ORGANIZATION_COLUMNS)),
        meetings.astype(dict(MEETING_COLUMNS)),
        records.astype(dict(RECORD_COLUMNS)),
    )


def test_sound_tables_are_taken():
    attendance = Attendance(*tables())
    assert len(attendance.attended) == 1
    assert "2 organizations" in repr(attendance)


def test_all_faults_are_told_at_once():
    organizations, meetings, records = tables()
    organizations["name"] = pd.array(["x", "x"], dtype="str")
    records["meeting"] = pd.array([0, 7], dtype="int32")
    records["status"] = pd.array([1, 5], dtype="int8")
    with pytest.raises(RecordsError) as error:
        Attendance(organizations, meetings, records)
    keys = [problem.key for problem in error.value.problems]
    assert keys == ["records.unique", "records.unknown", "records.status"]


def test_columns_and_order_are_checked():
    organizations, meetings, records = tables()
    with pytest.raises(RecordsError, match="secretariat"):
        Attendance(organizations.drop(columns="secretariat"), meetings, records)
    with pytest.raises(RecordsError) as error:
        Attendance(organizations, meetings, records.iloc[::-1].reset_index(drop=True))
    assert [problem.key for problem in error.value.problems] == ["records.order"]


def test_the_digest_is_of_the_records():
    one, other = Attendance(*tables()), Attendance(*tables())
    assert one.digest() == other.digest()
    organizations, meetings, records = tables()
    records["status"] = pd.array([1, 1], dtype="int8")
    assert Attendance(organizations, meetings, records).digest() != one.digest()
