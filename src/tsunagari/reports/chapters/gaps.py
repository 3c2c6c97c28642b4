"""What is missing and what to try next; which bodies overlap; what changed."""

from __future__ import annotations

from typing import Final

from tsunagari import facts
from tsunagari.reports.chapters.context import ReportContext, listed
from tsunagari.reports.document import Bar, Bars, Block, Section
from tsunagari.tables import Column, Table, rows_of

TODO: Final = ("group_called", "group_missing", "group_plenary", "invite", "never_met", "nobody_to_ask")
_TODO_ON_SHEET: Final = 3
_FORUMS_ACROSS: Final = 8
_PAIRS_SHOWN: Final = 40
_YEARS_DRAWN: Final = 3


def gaps(t: ReportContext, *, sheet: bool) -> Section:
    """Return what is missing, as a list of things to do."""
    blocks: list[Block] = []
    if t.findings.gaps:
        # Whom to invite can be done at once, and the first one stands on the sheet whatever else is open.
        invite = t.said("invite")
        rest = t.said(*(key for key in TODO if key != "invite"))
        todo = [*invite[:1], *rest][:_TODO_ON_SHEET] if sheet else [*invite, *rest]
        blocks += [t.text("gaps_lead"), *([listed(todo, todo=True)] if todo else [])]
        blocks += [] if sheet else [groups_table(t) or t.text("groups_not_known", "note"), *_never_met(t)]
    return t.section("gaps", blocks, sheet=sheet)


def groups_table(t: ReportContext) -> Table | None:
    """Return which expected group was where in the latest year: groups down, bodies across."""
    states = rows_of(t.source.latest_groups)
    if not states:
        return None
    by_group: dict[str, dict[str, str]] = {}
    for row in states:
        name = row["group_en"] if t.lang == "en" and row.get("group_en") else row["group"]
        by_group.setdefault(name, {})[row["forum"]] = row["state"]
    forums = list(dict.fromkeys(row["forum"] for row in states))
    shown = forums[:_FORUMS_ACROSS]
    rows = [
        {
            "group": name,
            "forums": {forum: t.say(f"state_{state_of.get(forum, 'missing')}") for forum in shown},
            "present_in": sum(state == "present" for state in state_of.values()),
        }
        for name, state_of in by_group.items()
    ]
    cut = [t.say("groups_cut", shown=len(shown), n=len(forums))] if len(forums) > len(shown) else []
    across = {"forums": {forum: Column(forum, width=10) for forum in shown}}
    return t.table("groups", rows, *cut, across=across, year=t.latest)


def _never_met(t: ReportContext) -> list[Block]:
    """Return the pairs that could have met and never did."""
    rows = rows_of(t.findings.gaps.get("never_met"))
    total = t.findings.gaps.get("never_met_total", len(rows))
    pairs = rows[:_PAIRS_SHOWN]
    cut = [t.say("never_met_cut", n=len(pairs))] if total is not None and total > len(pairs) else []
    return [*t.texts("never_met_count"), *([t.table("never_met", pairs, *cut)] if pairs else [])]


def change(t: ReportContext, *, sheet: bool) -> Section:
    """Return what changed from one fiscal year to the next, and whether it is more than usual."""
    rows = rows_of(t.findings.change)
    blocks: list[Block] = []
    if rows:
        verdicts = [fact for fact in t.facts if fact.key == "change_judged"]
        judged = {fact.params["year"]: facts.say(fact, t.lang) for fact in verdicts}
        sentences = [*t.said("widened", "came_and_went", "grew"), *t.said("change_judged")[-1:]]
        blocks.append(listed([*sentences, *t.said("change_kinds")]))
        if not sheet:
            changes = [{**row, "verdict": judged.get(row["after"])} for row in rows]
            blocks += [*yearly_bars(t), t.table("change", changes), t.table("movements", rows)]
    elif len(t.findings.change.columns):
        blocks += t.texts("change_none")
    return t.section("change", blocks, sheet=sheet)


def yearly_bars(t: ReportContext) -> list[Bars]:
    """Return how many organizations came in each fiscal year, where there are some years to see."""
    known = [year for year in t.years if t.value("organizations", year) is not None]
    bars = tuple(Bar(t.year(year), t.value("organizations", year)) for year in known)
    title = t.say("organizations_by_year")
    return [Bars(title, bars, "count")] if len(known) >= _YEARS_DRAWN else []


def overlap(t: ReportContext) -> Section:
    """Return which bodies share organizations, and how many bodies an organization is called to."""
    blocks: list[Block] = []
    if shared := t.findings.overlap:
        blocks += t.texts("no_overlap")
        pairs = rows_of(shared.get("forums"))
        if pairs and len(t.findings.forums) > 1:
            blocks += [t.text("overlap_lead"), t.table("overlap", pairs)]
        load = [row for row in rows_of(shared.get("load")) if (row.get("forums") or 0) > 1]
        blocks += [*t.texts("load"), *([t.table("load", load)] if load else [])]
    return t.section("overlap", blocks)
