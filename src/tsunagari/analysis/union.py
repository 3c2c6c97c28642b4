"""Several records as one, so that one layout serves them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from tsunagari.records import MEETING_COLUMNS, ORGANIZATION_COLUMNS, RECORD_COLUMNS, Attendance

_ORDER = ["area", "forum", "date", "number", "name"]


def union(records: Sequence[Attendance]) -> Attendance:
    """Return the meetings of all records, numbered by record in a column ``part``.

    Organizations of one key are one, named as in the first.

    Parameters
    ----------
    records : sequence of Attendance
        At least one; not changed.

    Returns
    -------
    Attendance
        Without attributes from masters and without notes.

    """
    organizations = _organizations(records)
    row = pd.Series(organizations.index, index=organizations["key"])
    meetings, rows, before = [], [], 0
    for number, record in enumerate(records):
        keys = record.organizations["key"]
        meetings.append(record.meetings[list(MEETING_COLUMNS)].assign(part=number))
        rows.append(
            record.records.assign(
                organization=row.reindex(keys).to_numpy()[record.records["organization"]],
                meeting=record.records["meeting"] + before,
            )
        )
        before += len(record.meetings)
    table = pd.concat(meetings, ignore_index=True)
    order = table.sort_values(_ORDER, kind="stable", na_position="last").index
    rank = pd.Series(range(len(order)), index=order)
    pairs = pd.concat(rows, ignore_index=True)
    pairs = pairs.assign(meeting=rank.reindex(pairs["meeting"]).to_numpy())
    pairs = pairs.sort_values(["meeting", "organization"], kind="stable", ignore_index=True)
    return replace(
        records[0],
        organizations=organizations,
        meetings=table.loc[order].reset_index(drop=True).astype(dict(MEETING_COLUMNS)),
        records=pairs[list(RECORD_COLUMNS)].astype(dict(RECORD_COLUMNS)),
        notes=(),
        invitations=any(record.invitations for record in records),
        synthetic=any(record.synthetic for record in records),
    )


def _organizations(records: Sequence[Attendance]) -> pd.DataFrame:
    """Return every organization once by key; a name that two keys share gets its key beside it."""
    tables = [record.organizations[list(ORGANIZATION_COLUMNS)] for record in records]
    table = pd.concat(tables, ignore_index=True).drop_duplicates("key")
    double = table["name"].duplicated(keep="first")
    names = table["name"].where(~double, table["name"] + "（" + table["key"] + "）")
    table = table.assign(name=names).sort_values("name", ignore_index=True)
    return table.astype(dict(ORGANIZATION_COLUMNS))
