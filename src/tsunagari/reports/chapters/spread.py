"""What spread: dates that a list of organizations gives (when a practice began), in order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tsunagari.facts.spread import dated
from tsunagari.reports.document import Section, Text
from tsunagari.tables import Column, Table, cell

if TYPE_CHECKING:
    from datetime import date

    from tsunagari.reports.chapters.context import ReportContext


def spread(t: ReportContext) -> Section:
    """Return when each dated attribute came to which organization, and whom it had met that had it before.

    Sitting in the same meeting before is told as such: it is no proof that the practice came that way.
    """
    rows = []
    attributes = dated(t.findings.organizations)
    every = [one for begun in attributes.values() for one in begun]
    shown, left = t.first([(name, *one) for name, begun in attributes.items() for one in begun])
    for name, day, organization in shown:
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
    note = t.sentences([t.say("spread_note"), *left])
    table = Table("spread", t.say("spread"), columns, tuple(rows), note=note)
    return Section(
        "spread", t.say("spread"), (t.text("spread_lead"), *map(Text, t.said("began")), table) if rows else ()
    )


def _fiscal(t: ReportContext, day: date) -> int:
    starts = int(t.findings.settings.get("year_starts") or 4)
    return day.year - (day.month < starts)


def _met_before(t: ReportContext, organization: str, others: set[str], day: date) -> list[str]:
    """Return which of the others sat in a meeting with an organization before a day."""
    if "seats" not in t.cache:
        t.cache["seats"] = _seats(t)
    attended, came = t.cache["seats"]
    there = (came[meeting] for meeting, held in attended.get(organization, ()) if held < day.isoformat())
    return sorted(others & set().union(*there))


def _seats(t: ReportContext) -> tuple[dict[str, list[tuple[str, str]]], dict[str, set[str]]]:
    """Return each organization's dated meetings that make ties, with their dates, and who came to each."""
    meetings = t.findings.meetings
    dated = meetings[meetings["makes_ties"].astype(bool) & meetings["date"].notna()]
    held = dict(zip(dated["id"].astype(str).tolist(), dated["date"].astype(str).tolist(), strict=True))
    rows = t.findings.attendance
    rows = rows[(rows["status"] == "attended") & rows["meeting"].isin(list(held))]
    attended: dict[str, list[tuple[str, str]]] = {}
    came: dict[str, set[str]] = {}
    pairs = (rows[column].to_numpy(dtype=object).tolist() for column in ("organization", "meeting"))
    for organization, meeting in zip(*pairs, strict=True):
        attended.setdefault(organization, []).append((meeting, held[meeting]))
        came.setdefault(meeting, set()).add(organization)
    return attended, came
