"""What is missing and what to try next; which bodies overlap; what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tsunagari.reports.chapters.context import listed, rows_of
from tsunagari.reports.document import Bar, Bars, Column, Section, Table, Text, cell, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from tsunagari.reports.chapters.context import ReportContext
    from tsunagari.reports.document import Block

_ON_SHEET: Final = 2
_TODO_ON_SHEET: Final = 3
_OFTEN: Final = 3
_NAMED: Final = 2
_FORUMS_ACROSS: Final = 8
_PAIRS_SHOWN: Final = 40
_NAMES_SHOWN: Final = 30
_YEARS_DRAWN: Final = 3


def gaps(t: ReportContext, *, sheet: bool) -> Section:
    """Return what is missing, as a list of things to do."""
    blocks: list[Block] = []
    if t.findings.gaps:
        blocks.append(t.text("gaps_lead"))
        todo = [*missing_groups(t), *invitations(t, _ON_SHEET if sheet else None)]
        todo += never_met_sentences(t, 1 if sheet else _ON_SHEET, least=_OFTEN)
        todo = todo[:_TODO_ON_SHEET] if sheet else todo
        blocks.append(listed(todo, todo=True) if todo else t.text("gaps_none"))
        if not sheet:
            blocks += _groups(t) + _never_met(t)
    return Section("gaps_sheet" if sheet else "gaps", t.say("gaps"), tuple(blocks), sheet=sheet)


def _states(t: ReportContext) -> list[dict[str, Any]]:
    """Return who was expected where in the latest fiscal year."""
    if "states" not in t.cache:
        table = t.findings.gaps.get("groups")
        if table is not None and len(table) and table["fiscal_year"].notna().any():
            table = table[(table["fiscal_year"] == table["fiscal_year"].max()).fillna(value=False)]
        t.cache["states"] = rows_of(table)
    known: list[dict[str, Any]] = t.cache["states"]
    return known


def _group_name(t: ReportContext, row: dict[str, Any]) -> str:
    return str(row.get("group_en") if t.lang == "en" and row.get("group_en") else row["group"])


def missing_groups(t: ReportContext) -> list[str]:
    """Return the groups seen in none of the bodies in the latest year: called in vain, or not called."""
    seen: dict[str, set[str]] = {}
    for row in _states(t):
        seen.setdefault(_group_name(t, row), set()).add(str(row["state"]))
    called = [name for name, states in seen.items() if "present" not in states and "absent" in states]
    missing = [name for name, states in seen.items() if states == {"missing"}]
    groups = [("groups_missing", missing), ("groups_called", called)]
    return [t.say_dated(key, year=t.latest[0], names=t.names(names, 20)) for key, names in groups if names]


def invitations(t: ReportContext, limit: int | None = None) -> list[str]:
    """Return whom to invite where, with the reason, most joined first."""
    sentences = []
    for row in rows_of(t.findings.gaps.get("suggestions"))[:limit]:
        reasons = []
        if row.get("group"):
            reasons.append(t.say("reason_group", group=row["group"], forum=row["forum"]))
        if row.get("forums"):
            reasons.append(t.say("reason_forums", names=t.names(map(_quoted(t), row["forums"]), _NAMED)))
        if row.get("sectors"):
            reasons.append(t.say("reason_sectors", names=t.names(row["sectors"], _NAMED)))
        if row.get("areas"):
            reasons.append(t.say("reason_areas", names=t.names(row["areas"], _NAMED)))
        reason = t.say("reason_separator").join(reasons)
        sentences.append(
            t.say("invite", organization=row["organization"], forum=row["forum"], reasons=reason)
            if reason
            else t.say("invite_plain", organization=row["organization"], forum=row["forum"])
        )
    return sentences


def _quoted(t: ReportContext) -> Callable[[str], str]:
    return lambda name: t.say("quoted", name=name)


def never_met_sentences(t: ReportContext, limit: int, *, least: int) -> list[str]:
    """Return the pairs with most occasions, at least so many, that never met."""
    rows = rows_of(t.findings.gaps.get("never_met"))
    return [
        t.say("never_met_pair", a=row["a"], b=row["b"], n=row["occasions"])
        for row in rows[:limit]
        if row["occasions"] >= least
    ]


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
    blocks: list[Block] = [Text(t.say_count("never_met", total))]
    if not rows:
        return blocks
    columns = (
        Column(t.say("column_one_side"), width=24),
        Column(t.say("column_other_side"), width=24),
        Column(t.say("column_occasions"), "count", 10),
    )
    shown = tuple(
        (cell(row["a"]), cell(row["b"]), cell(row["occasions"], "count")) for row in rows[:_PAIRS_SHOWN]
    )
    cut = total is not None and total > len(shown)
    note = t.say("never_met_cut", n=len(shown)) if cut else None
    return [*blocks, Table("never_met", t.say("never_met_table"), columns, shown, note=note)]


def change(t: ReportContext, *, sheet: bool) -> Section:
    """Return what changed from one fiscal year to the next, and whether it is more than usual."""
    rows = rows_of(t.findings.change.get("years"))
    name = "change_sheet" if sheet else "change"
    if not t.findings.change:
        return Section(name, t.say("change"), (), sheet=sheet)
    if not rows:
        return Section(name, t.say("change"), (Text(t.say_dated("change_none")),), sheet=sheet)
    blocks: list[Block] = [listed(_changed(t, rows[-1]))]
    if not sheet:
        blocks += [*yearly_bars(t), _changes(t, rows), _movements(t, rows)]
    return Section(name, t.say("change"), tuple(blocks), sheet=sheet)


def _changed(t: ReportContext, row: dict[str, Any]) -> list[str]:
    """Return one change in sentences."""
    a, b = t.year(row["from"]), t.year(row["to"])
    members = {"first": len(row["joined"]), "returned": len(row["returned"]), "gone": len(row["left"])}
    sentences = [
        t.say_counts("change_members", members, a=a, b=b),
        t.say_counts("change_ties", {name: row[f"ties_{name}"] for name in ("new", "kept", "ended")}),
    ]
    equal = row.get("rarefied")
    held = {row[side]["meetings"] for side in ("before", "after")}
    if equal and held != {equal["meetings"]}:
        before, after = (shown(cell(equal[side]["ties"], "count"), t.lang) for side in ("before", "after"))
        sentences.append(
            t.say("change_rarefied", meetings=equal["meetings"], a=a, b=b, before=before, after=after)
        )
    sentences.append(t.verdict(row, drawn=_drawn(t)))
    if row.get("kinds_one_side"):
        sentences.append(t.say("kinds_one_side", kinds=t.names(row["kinds_one_side"])))
    return sentences


def yearly_bars(t: ReportContext) -> list[Block]:
    """Return how many organizations came in each fiscal year, where there are some years to see."""
    known = [year for year in t.years if t.value("organizations", year) is not None]
    if len(known) < _YEARS_DRAWN:
        return []
    bars = tuple(Bar(t.year(year), t.value("organizations", year)) for year in known)
    return [Bars("organizations_by_year", t.say("organizations_by_year"), bars, "count")]


def _drawn(t: ReportContext) -> bool:
    return bool(t.findings.settings.get("resamples", 1))


def _changes(t: ReportContext, rows: list[dict[str, Any]]) -> Table:
    columns = (
        Column(t.say("column_from"), "year", 9),
        Column(t.say("column_to"), "year", 9),
        *(Column(t.say(f"column_{name}"), "count", 7) for name in ("newly", "returned", "left")),
        *(Column(t.say(f"column_ties_{name}"), "count", 7) for name in ("new", "kept", "ended")),
        Column(t.say("column_ties_rarefied_before"), "count", 10),
        Column(t.say("column_ties_rarefied_after"), "count", 10),
        Column("p", "p", 6),
        Column(t.say("column_verdict"), width=18),
    )
    table = tuple(
        (
            cell(row["from"], "year"),
            cell(row["to"], "year"),
            *(cell(len(row[name]), "count") for name in ("joined", "returned", "left")),
            *(cell(row[name], "count") for name in ("ties_new", "ties_kept", "ties_ended")),
            *(
                cell((row.get("rarefied") or {}).get(side, {}).get("ties"), "count")
                for side in ("before", "after")
            ),
            cell(row.get("p_value"), "p"),
            cell(t.verdict(row, drawn=_drawn(t))),
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
            cell(row["to"], "year"),
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
    if len(t.findings.forums) < 2:
        blocks.append(t.text("overlap_one_forum"))
    elif not pairs:
        blocks.append(t.text("overlap_none"))
    else:
        blocks += [t.text("overlap_lead"), _pairs(t, pairs)]
    load = [row for row in rows_of(shared.get("load")) if (row.get("forums") or 0) > 1]
    blocks.append(Text(t.say_count("load", len(load))))
    if load:
        blocks.append(_load(t, load))
    return Section("overlap", t.say("overlap"), tuple(blocks))


def _pairs(t: ReportContext, pairs: list[dict[str, object]]) -> Table:
    columns = (
        Column(t.head("common.forum"), width=20),
        Column(t.say("column_other_forum"), width=20),
        Column(t.say("column_shared"), "count", 8),
        Column(t.say("column_jaccard"), "share", 8),
        Column(t.say("column_contained"), "share", 10),
    )
    shown, left = t.first(pairs)
    rows = tuple(
        (
            cell(row["a"]),
            cell(row["b"]),
            cell(row["shared"], "count"),
            cell(row.get("jaccard"), "share"),
            cell(row.get("contained"), "share"),
        )
        for row in shown
    )
    return Table(
        "overlap", t.say("overlap_table"), columns, rows, note=t.sentences([t.say("overlap_note"), *left])
    )


def _load(t: ReportContext, load: list[dict[str, object]]) -> Table:
    columns = (
        Column(t.head("common.organization"), width=22),
        Column(t.say("column_load_forums"), "count", 8),
        Column(t.say("column_attendances"), "count", 8),
        Column(t.say("column_per_year"), "decimal", 8),
    )
    shown, left = t.first(load)
    rows = tuple(
        (
            cell(row["organization"]),
            cell(row["forums"], "count"),
            cell(row["meetings"], "count"),
            cell(row.get("per_year"), "decimal"),
        )
        for row in shown
    )
    return Table("load", t.say("load_table"), columns, rows, note=t.sentences([t.say("load_note"), *left]))
