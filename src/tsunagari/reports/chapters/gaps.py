"""What is missing and what to try next; which bodies overlap; what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tsunagari import facts
from tsunagari.measure.change import QUESTIONS
from tsunagari.reports.chapters.context import listed, verdict_columns
from tsunagari.reports.document import Bar, Bars, Section, Text
from tsunagari.tables import Column, Table, cell, rows_of

if TYPE_CHECKING:
    from tsunagari.reports.chapters.context import ReportContext
    from tsunagari.reports.document import Block

_TODO: Final = ("group_called", "group_missing", "group_plenary", "invite", "never_met", "nobody_to_ask")
_TODO_ON_SHEET: Final = 3
_FORUMS_ACROSS: Final = 8
_PAIRS_SHOWN: Final = 40
_NAMES_SHOWN: Final = 30
_YEARS_DRAWN: Final = 3


def gaps(t: ReportContext, *, sheet: bool) -> Section:
    """Return what is missing, as a list of things to do."""
    blocks: list[Block] = []
    if t.findings.gaps:
        blocks.append(t.text("gaps_lead"))
        todo = t.said(*_TODO)
        todo = todo[:_TODO_ON_SHEET] if sheet else todo
        blocks += [listed(todo, todo=True)] if todo else []
        if not sheet:
            blocks += _groups(t) + _never_met(t)
    return Section("gaps_sheet" if sheet else "gaps", t.say("gaps"), tuple(blocks), sheet=sheet)


def _states(t: ReportContext) -> list[dict[str, Any]]:
    """Return who was expected where in the latest fiscal year."""
    return rows_of(t.source.latest_groups)


def _group_name(t: ReportContext, row: dict[str, Any]) -> str:
    return str(row.get("group_en") if t.lang == "en" and row.get("group_en") else row["group"])


def _groups(t: ReportContext) -> list[Block]:
    """Return which expected group was where in the latest year: groups down, bodies across."""
    states = _states(t)
    if not states:
        return [t.text("groups_not_known", "note")]
    forums = list(dict.fromkeys(row["forum"] for row in states))
    names = list(dict.fromkeys(_group_name(t, row) for row in states))
    at = {(_group_name(t, row), row["forum"]): row["state"] for row in states}
    shown = forums[:_FORUMS_ACROSS]
    columns = (
        Column(t.say("column_group"), width=14),
        *(Column(forum, width=10) for forum in shown),
        Column(t.say("column_present_in"), "count", 8),
    )
    rows = tuple(
        (
            cell(name),
            *(cell(t.say(f"state_{at.get((name, forum), 'missing')}")) for forum in shown),
            cell(sum(at.get((name, forum)) == "present" for forum in forums), "count"),
        )
        for name in names
    )
    note = t.say("groups_note")
    if len(forums) > len(shown):
        note = t.sentences([note, t.say("groups_cut", shown=len(shown), n=len(forums))])
    return [Table("groups", t.say("groups_table", year=t.latest[0]), columns, rows, note=note)]


def _never_met(t: ReportContext) -> list[Block]:
    """Return the pairs that could have met and never did."""
    rows = rows_of(t.findings.gaps.get("never_met"))
    total = t.findings.gaps.get("never_met_total", len(rows))
    blocks: list[Block] = [Text(sentence) for sentence in t.said("never_met_count")]
    if not rows:
        return blocks
    listed_pairs = rows[:_PAIRS_SHOWN]
    cut = total is not None and total > len(listed_pairs)
    notes = [t.say("never_met_cut", n=len(listed_pairs))] if cut else []
    return [*blocks, t.table("never_met", listed_pairs, *notes)]


def change(t: ReportContext, *, sheet: bool) -> Section:
    """Return what changed from one fiscal year to the next, and whether it is more than usual."""
    rows = rows_of(t.findings.change)
    name = "change_sheet" if sheet else "change"
    if not len(t.findings.change.columns):
        return Section(name, t.say("change"), (), sheet=sheet)
    if not rows:
        return Section(name, t.say("change"), tuple(map(Text, t.said("change_none"))), sheet=sheet)
    judged = t.said("change_judged")[-1:]
    sentences = [*t.said("widened", "came_and_went", "grew"), *judged, *t.said("change_kinds")]
    blocks: list[Block] = [listed(sentences)]
    if not sheet:
        blocks += [*yearly_bars(t), _changes(t, rows), _movements(t, rows)]
    return Section(name, t.say("change"), tuple(blocks), sheet=sheet)


def yearly_bars(t: ReportContext) -> list[Block]:
    """Return how many organizations came in each fiscal year, where there are some years to see."""
    known = [year for year in t.years if t.value("organizations", year) is not None]
    if len(known) < _YEARS_DRAWN:
        return []
    bars = tuple(Bar(t.year(year), t.value("organizations", year)) for year in known)
    return [Bars("organizations_by_year", t.say("organizations_by_year"), bars, "count")]


def _changes(t: ReportContext, rows: list[dict[str, Any]]) -> Table:
    columns = (
        Column(t.say("column_from"), "year", 9),
        Column(t.say("column_to"), "year", 9),
        *(Column(t.say(f"column_{name}"), "count", 7) for name in ("newly", "returned", "left")),
        *(Column(t.say(f"column_ties_{name}"), "count", 7) for name in ("new", "kept", "ended")),
        Column(t.say("column_ties_rarefied_before"), "count", 10),
        Column(t.say("column_ties_rarefied_after"), "count", 10),
        *verdict_columns(t),
        Column(t.say("column_verdict"), width=18),
    )
    judged = {fact.params["year"]: facts.say(fact, t.lang) for fact in t.facts if fact.key == "change_judged"}
    table = tuple(
        (
            cell(row["before"], "year"),
            cell(row["after"], "year"),
            *(cell(len(row[name]), "count") for name in ("joined", "returned", "left")),
            *(cell(row[name], "count") for name in ("ties_new", "ties_kept", "ties_ended")),
            *(cell(row[f"rarefied_ties_{side}"], "count") for side in ("before", "after")),
            *(cell(row[f"{question}_holm"], "p") for question in QUESTIONS),
            cell(judged.get(row["after"])),
        )
        for row in rows
    )
    return Table("change", t.say("change_table"), columns, table, note=t.say("rarefied_note"))


def _movements(t: ReportContext, rows: list[dict[str, Any]]) -> Table:
    columns = (
        Column(t.say("column_to"), "year", 9),
        *(Column(t.say(f"column_{name}"), width=25) for name in ("newly", "returned", "left")),
    )
    table = tuple(
        (
            cell(row["after"], "year"),
            *(cell(t.names(row[name], _NAMES_SHOWN) or None) for name in ("joined", "returned", "left")),
        )
        for row in rows
    )
    return Table("movements", t.say("change_names"), columns, table)


def overlap(t: ReportContext) -> Section:
    """Return which bodies share organizations, and how many bodies an organization is called to."""
    shared = t.findings.overlap
    if not shared:
        return Section("overlap", t.say("overlap"), ())
    blocks: list[Block] = []
    pairs = rows_of(shared.get("forums"))
    blocks += map(Text, t.said("no_overlap"))
    if pairs and len(t.findings.forums) > 1:
        blocks += [t.text("overlap_lead"), t.table("overlap", pairs)]
    load = [row for row in rows_of(shared.get("load")) if (row.get("forums") or 0) > 1]
    blocks += map(Text, t.said("load"))
    if load:
        blocks.append(t.table("load", load))
    return Section("overlap", t.say("overlap"), tuple(blocks))
