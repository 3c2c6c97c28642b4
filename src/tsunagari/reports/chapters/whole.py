"""The network as a whole: indicators, ties, 橋渡し, communities, how sure it is; what lacks, what changed."""

from typing import Any, Final

from tsunagari import facts
from tsunagari.reports.chapters.context import Localized, ReportContext, listed
from tsunagari.reports.document import Bar, Bars, Block, Section, Text
from tsunagari.tables import Column, Kind, Table, cell, rows_of

DECIMALS: Final = {"mean_size", "forums_per_organization"}
_MANY: Final = 8
_JOINED_ON_SHEET: Final = 2
ON_SHEET: Final = (
    "meetings", "organizations", "attendances", "people", "ties", "cross_sector_share", "between_tier_share",
    "single_held_pairs", "continuity", "newcomers", "leavers",
)  # fmt: skip
_JOINED: Final = ("body_apart", "body_hangs", "few_join", "few_join_duty", "few_join_none", "sector_alone")
_PARTITION: Final = ("modularity", "expected", "z", "p_value", "agreement", "agreement_noise")


def kind_of(indicator: dict[str, Any]) -> Kind:
    """Return how an indicator's value is written: its unit says so, shares as percentages."""
    units: dict[Any, Kind] = {"share": "share", "ratio": "ratio"}
    return "decimal" if indicator.get("key") in DECIMALS else units.get(indicator.get("unit"), "count")


def indicator_name(t: Localized, key: str) -> str:
    """Return an indicator's name in words; one that has none yet keeps its key."""
    return t.say(f"indicator_{key}") if t.knows(f"indicator_{key}") else key


def sentence(t: ReportContext, key: str) -> str | None:
    """Return the sentence that reads an indicator, None for one without."""
    return next(iter(t.said(f"read_{key}")), None)


def indicators(t: ReportContext, *, sheet: bool) -> Section:
    """Return the indicators: value, interval where one is honest, the last two years, a sentence."""
    keys = [row["key"] for row in rows_of(t.findings.indicators)]
    if sheet:
        keys = [key for key in ON_SHEET if key in keys and t.value(key) is not None]
    table = _indicator_table(t, keys, sheet=sheet) if keys else t.text("indicators_none")
    return t.section("indicators", [table, *([] if sheet else _by_year(t, keys))], sheet=sheet)


def _row(t: ReportContext, key: str, years: list[str]) -> dict[str, Any]:
    """Return an indicator with its name, and its values in these years."""
    row, values = t.indicator(key), {year: t.value(key, year) for year in years}
    return {**row, "indicator": indicator_name(t, key), "kind": kind_of(row), "years": values}


def _across(t: ReportContext, years: list[str], width: int) -> dict[str, dict[str, Column]]:
    return {"years": {year: Column(t.year(year), "ratio", width) for year in years}}


def _indicator_table(t: ReportContext, keys: list[str], *, sheet: bool) -> Table:
    years = t.years[:-3:-1] if len(t.years) > 1 else []
    chance = {"expected": None} if sheet else {}
    rows = [_row(t, key, years) | {"reading": sentence(t, key)} | chance for key in keys]
    width = 9 if any(row.get("expected") is not None for row in rows) else 8
    interval = any(row.get("low") is not None for row in rows)
    note = t.say("interval_note" if interval else "no_interval_note")
    return t.table("indicators", rows, note, across=_across(t, years, width))


def _by_year(t: ReportContext, keys: list[str]) -> list[Block]:
    """Return every indicator in every fiscal year."""
    if len(t.years) < 2:
        return []
    rows = [_row(t, key, t.years) for key in keys]
    rows = [row for row in rows if any(value is not None for value in row["years"].values())]
    across = _across(t, t.years, 8 if len(t.years) <= _MANY else 4)
    return [t.table("indicators_by_year", rows, across=across)]


def ties(t: ReportContext, *, sheet: bool) -> Section:
    """Return 横のつながり (between sectors) and 縦のつながり (between tiers)."""
    blocks: list[Block] = []
    for key in ("cross_sector_share", "between_tier_share"):
        blocks += [*t.texts(f"read_{key}"), *share_bars(t, key, sheet=sheet)]
    return t.section("ties", blocks if sheet else [*blocks, *_sectors(t)], sheet=sheet)


def share_bars(t: ReportContext, key: str, *, sheet: bool) -> list[Bars]:
    """Return a share for the whole period and for each year, with what chance gives where known."""
    if t.value(key) is None:
        return []
    rows = [(t.say("all_years"), t.indicator(key))]
    if len(t.years) > 1:
        rows += [(t.year(year), t.indicator(key, year)) for year in (t.years[-2:] if sheet else t.years)]
    names = ("value", "low", "high", "expected")
    bars = tuple(Bar(label, *(row.get(name) for name in names)) for label, row in rows)
    # On the sheet the two figures stand side by side: one note does for both.
    noted = any(bar.mark is not None for bar in bars) and not (sheet and key == "between_tier_share")
    note = t.say("mark_note") if noted else None
    return [Bars(indicator_name(t, key), bars, "share", note)]


def _sectors(t: ReportContext) -> list[Block]:
    """Return which sectors meet more or less than their attendance alone would bring about."""
    pairs = rows_of(t.findings.evidence.get("sectors")) or rows_of(t.findings.gaps.get("sectors"))
    rows = [
        row | {"together": row.get("value", row.get("observed")), "p": row.get("q_value", row.get("p_value"))}
        for row in pairs
        if row.get("expected") is not None
    ]
    untested: list[Block] = [Text(sentence, "note") for sentence in t.said("sectors_untested")]
    return [t.table("sectors", rows)] if rows else untested


def bridges(t: ReportContext, *, sheet: bool) -> Section:
    """Return 橋渡し: who joins what, what would be lost, and the same without the secretariat."""
    sentences = t.said(*_JOINED, most=_JOINED_ON_SHEET if sheet else None)
    blocks: list[Block] = [t.text("bridges_lead"), *([listed(sentences)] if sentences else [])]
    if not sheet and t.source.holders:
        blocks.append(_holders(t))
    blocks += t.texts("without_secretariat", "secretariat_unknown")
    if not sheet:
        blocks += [*_what_if(t), *t.texts("between", "between_none")]
    return t.section("bridges", blocks, sheet=sheet)


def _holders(t: ReportContext) -> Table:
    """Return the pairs that at most three organizations join."""
    secretariat = t.source.secretariat
    rows: list[dict[str, Any]] = []
    for (kind, a, b), names in t.source.holders.items():
        sides = {"a": a, "b": b} if kind in {"forum", "area"} else {"a": t.term(a), "b": t.term(b)}
        word = t.say(f"common.{kind}").capitalize()
        row = {**sides, "kind": word, "holders": len(names), "who": list(names)}
        if secretariat:
            rest = [name for name in names if name not in secretariat]
            row["without_secretariat"] = t.say("still_joined" if rest else "nobody_else", n=len(rest))
        rows.append(row)
    return t.table("bridges", rows)


def _what_if(t: ReportContext) -> list[Block]:
    """Return what would be lost without an organization, for those where something would be."""
    removals = t.findings.what_if
    if not len(removals):
        return []
    rows = rows_of(removals[removals["cut_off"].map(bool) | removals["lost_pairs"].map(bool)])
    if not rows:
        return t.texts("what_if_none")
    for row in rows:
        lost = [
            t.say("pair_sector", a=t.term(pair["a"]), b=t.term(pair["b"])) for pair in row["lost_pairs"] or []
        ]
        row |= {"cut_off_count": row["cut_off"] or [], "lost_pairs": lost}
    return [t.text("what_if_lead"), t.table("what_if", rows)]


def communities(t: ReportContext) -> Section:
    """Return the groups, who is in them and whether they are clear-cut."""
    blocks: list[Block] = t.texts("communities", "communities_unclear", "communities_unknown", "no_ties")
    rows = rows_of(t.findings.communities)
    if rows and t.findings.partition.get("clear"):
        # A table of groups that are not clear would be read as groups.
        for row in rows:
            name = (t.lang == "en" and row.get("name_en")) or row.get("name")
            row["name"] = name or t.say("community_of", name=(row["members"] or ["—"])[0])
        stays = any(row.get("share") is not None for row in rows)
        blocks.append(t.table("communities", rows, *([t.say("stays_note")] if stays else [])))
    return t.section("communities", blocks)


def sure(t: ReportContext, *, sheet: bool) -> Section:
    """Return what the number of meetings allows to say, with the tests that stand behind it."""
    blocks: list[Block] = [t.text("common.caution", "caution"), *t.texts("enough")]
    return t.section("sure", blocks if sheet else [*blocks, *_tests(t)], sheet=sheet)


def _tests(t: ReportContext) -> list[Block]:
    """Return the tests, how clear the groups are, and how many meetings could be dropped."""
    tests = [row for row in rows_of(t.findings.evidence.get("tests")) if row["value"] is not None]
    for row in tests:
        name = f"statistic_{row['key']}"
        row["statistic"] = t.say(name) if t.knows(name) else indicator_name(t, row["key"])
    known = {key: cell(t.findings.partition.get(key)).value for key in _PARTITION}
    partition = [
        {"quantity": key, "value": value, "kind": "p" if key == "p_value" else "ratio"}
        for key, value in known.items()
        if value is not None
    ]
    stability = rows_of(t.findings.evidence.get("stability"))
    stability = stability if any(row["cs"] is not None for row in stability) else []
    filled = {"tests": tests, "partition": partition, "stability": stability}
    return [t.table(key, rows) for key, rows in filled.items() if rows]


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
