"""What spread: dates that a list of organizations gives (when a practice began), in order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tsunagari.clean.dates import parse_date
from tsunagari.reports.chapters.telling import rows_of
from tsunagari.reports.document import Column, Section, Table, cell

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from tsunagari.reports.chapters.telling import Telling

Begun = list[tuple["date", str]]


def spread(t: Telling) -> Section:
    """Return when each dated attribute came to which organization, and whom it had met that had it before.

    Sitting in the same meeting before is told as such: it is no proof that the practice came that way.
    """
    rows = []
    found = dated(t.findings.organizations)
    every = [one for begun in found.values() for one in begun]
    for name, begun in found.items():
        for day, organization in begun:
            # A practice is begun and prepared in columns of its own: whoever has any earlier date counts.
            earlier = {other for before, other in every if before < day} - {organization}
            met = _met_before(t, organization, earlier, day)
            first = cell(_fiscal(t, day), "year")
            rows.append(
                (
                    first,
                    cell(day.isoformat(), "date"),
                    cell(name),
                    cell(organization),
                    cell(t.names(met) or None),
                )
            )
    columns = (
        Column(t.say("column_year"), "year", 8),
        Column(t.say("column_date"), "date", 15),
        Column(t.say("column_attribute"), width=14),
        Column(t.head("common.organization"), width=18),
        Column(t.say("column_met_before"), width=28),
    )
    table = Table("spread", t.say("spread"), columns, tuple(rows), note=t.say("spread_note"))
    return Section("spread", t.say("spread"), (t.text("spread_lead"), table) if rows else ())


def dated(table: pd.DataFrame) -> dict[str, Begun]:
    """Return the columns whose every text is a date: organizations in order of time."""
    found = {}
    for column in table.columns:
        values = table[column].dropna()
        if not len(values) or not all(isinstance(value, str) for value in values):
            continue
        days = _days(values.tolist())
        if days:
            names = table.loc[values.index, "name"].tolist()
            found[str(column)] = sorted(zip(days, map(str, names), strict=True))
    return found


def _days(texts: list[str]) -> list[date]:
    """Return texts as days; none if one of them is no date (bare digits may be a code)."""
    days = [None if text.isdigit() else parse_date(text).day for text in texts]
    known = [day for day in days if day is not None]
    return known if len(known) == len(texts) else []


def _fiscal(t: Telling, day: date) -> int:
    starts = int(t.findings.settings.get("year_starts") or 4)
    return day.year - (day.month < starts)


def _met_before(t: Telling, organization: str, others: set[str], day: date) -> list[str]:
    """Return which of the others sat in a meeting with an organization before a day."""
    meetings = [
        str(row["id"])
        for row in rows_of(t.findings.meetings[["id", "date", "makes_ties"]])
        if row["makes_ties"] and row["date"] and str(row["date"]) < day.isoformat()
    ]
    came: Any = t.findings.attendance
    came = came[(came["status"] == "attended") & came["meeting"].isin(meetings)]
    mine = came.loc[came["organization"] == organization, "meeting"]
    there = came.loc[came["meeting"].isin(mine), "organization"]
    return sorted(others & set(there))
