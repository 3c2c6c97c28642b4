"""The network as a whole: indicators in sentences, ties, 橋渡し, communities, how sure it is."""

from __future__ import annotations

from typing import Any, Final

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
    key, unit = indicator.get("key"), indicator.get("unit")
    if key in DECIMALS:
        return "decimal"
    if unit in {"share", "ratio"}:
        return "share" if unit == "share" else "ratio"
    return "count"


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
    blocks: list[Block] = [_indicator_table(t, keys, sheet=sheet) if keys else t.text("indicators_none")]
    blocks += [] if sheet else _by_year(t, keys)
    name = "indicators_sheet" if sheet else "indicators"
    return Section(name, t.say("indicators"), tuple(blocks), sheet=sheet)


def _indicator_table(t: ReportContext, keys: list[str], *, sheet: bool) -> Table:
    years = t.years[:-3:-1] if len(t.years) > 1 else []
    rows: list[dict[str, Any]] = [
        {
            **t.indicator(key),
            "indicator": indicator_name(t, key),
            "kind": kind_of(t.indicator(key)),
            "years": {year: t.value(key, year) for year in years},
            "reading": sentence(t, key),
            **({"expected": None} if sheet else {}),
        }
        for key in keys
    ]
    width = 9 if any(row.get("expected") is not None for row in rows) else 8
    interval = any(row.get("low") is not None for row in rows)
    across = {"years": {year: Column(t.year(year), "ratio", width) for year in years}}
    note = t.say("interval_note" if interval else "no_interval_note")
    return t.table("indicators", rows, note, across=across)


def _by_year(t: ReportContext, keys: list[str]) -> list[Block]:
    """Return every indicator in every fiscal year."""
    if len(t.years) < 2:
        return []
    rows: list[dict[str, Any]] = []
    for key in keys:
        values = {year: t.value(key, year) for year in t.years}
        if any(cell(value).value is not None for value in values.values()):
            names = {"indicator": indicator_name(t, key), "kind": kind_of(t.indicator(key))}
            rows.append({**names, "years": values})
    width = 8 if len(t.years) <= _MANY else 4
    across = {"years": {year: Column(t.year(year), "ratio", width) for year in t.years}}
    return [t.table("indicators_by_year", rows, across=across)]


def ties(t: ReportContext, *, sheet: bool) -> Section:
    """Return 横のつながり (between sectors) and 縦のつながり (between tiers)."""
    blocks: list[Block] = []
    for key in ("cross_sector_share", "between_tier_share"):
        blocks += [*t.texts(f"read_{key}"), *share_bars(t, key, sheet=sheet)]
    blocks += [] if sheet else _sectors(t)
    return Section("ties_sheet" if sheet else "ties", t.say("ties"), tuple(blocks), sheet=sheet)


def share_bars(t: ReportContext, key: str, *, sheet: bool) -> list[Bars]:
    """Return a share for the whole period and for each year, with what chance gives where known."""
    if t.value(key) is None:
        return []
    rows = [(t.say("all_years"), t.indicator(key))]
    if len(t.years) > 1:
        rows += [(t.year(year), t.indicator(key, year)) for year in (t.years[-2:] if sheet else t.years)]
    bars = tuple(
        Bar(label, row.get("value"), row.get("low"), row.get("high"), row.get("expected"))
        for label, row in rows
    )
    # On the sheet the two figures stand side by side: one note does for both.
    noted = any(bar.mark is not None for bar in bars) and not (sheet and key == "between_tier_share")
    note = t.say("mark_note") if noted else None
    return [Bars(key, indicator_name(t, key), bars, "share", note=note)]


def _sectors(t: ReportContext) -> list[Block]:
    """Return which sectors meet more or less than their attendance alone would bring about."""
    pairs = rows_of(t.findings.evidence.get("sectors")) or rows_of(t.findings.gaps.get("sectors"))
    rows = [
        {
            **row,
            "together": row.get("value", row.get("observed")),
            "p": row.get("q_value", row.get("p_value")),
        }
        for row in pairs
        if row.get("expected") is not None
    ]
    return (
        [t.table("sectors", rows)]
        if rows
        else [Text(sentence, "note") for sentence in t.said("sectors_untested")]
    )


def bridges(t: ReportContext, *, sheet: bool) -> Section:
    """Return 橋渡し: who joins what, what would be lost, and the same without the secretariat."""
    sentences = t.said(*_JOINED, most=_JOINED_ON_SHEET if sheet else None)
    blocks: list[Block] = [t.text("bridges_lead"), *([listed(sentences)] if sentences else [])]
    if not sheet and t.source.holders:
        blocks.append(_holders(t))
    blocks += t.texts("without_secretariat", "secretariat_unknown")
    if not sheet:
        blocks += [*_what_if(t), *t.texts("between", "between_none")]
    return Section("bridges_sheet" if sheet else "bridges", t.say("bridges"), tuple(blocks), sheet=sheet)


def _holders(t: ReportContext) -> Table:
    """Return the pairs that at most three organizations join."""
    secretariat = t.source.secretariat
    rows: list[dict[str, Any]] = []
    shown, left = t.first(list(t.source.holders.items()))
    for (kind, a, b), names in shown:
        row = {"kind": t.head(f"common.{kind}"), "a": a, "b": b, "holders": len(names), "who": list(names)}
        if secretariat:
            rest = [name for name in names if name not in secretariat]
            row["without_secretariat"] = t.say("still_joined" if rest else "nobody_else", n=len(rest))
        rows.append(row)
    return t.table("bridges", rows, *left)


def _what_if(t: ReportContext) -> list[Block]:
    """Return what would be lost without an organization, for those where something would be."""
    removals = t.findings.what_if
    if not len(removals):
        return []
    losing = removals["cut_off"].map(bool) | removals["lost_pairs"].map(bool)
    shown, left = t.first(rows_of(removals[losing]))
    if not shown:
        return t.texts("what_if_none")
    rows = [
        {
            **row,
            "cut_off_count": row["cut_off"] or [],
            "lost_pairs": [
                t.say("pair_sector", a=pair["a"], b=pair["b"]) for pair in row["lost_pairs"] or []
            ],
        }
        for row in shown
    ]
    return [t.text("what_if_lead"), t.table("what_if", rows, *left)]


def communities(t: ReportContext) -> Section:
    """Return the groups, who is in them and whether they are clear-cut."""
    blocks: list[Block] = t.texts("communities", "communities_unclear", "communities_unknown", "no_ties")
    rows = rows_of(t.findings.communities)
    if rows and t.findings.partition.get("clear"):
        # A table of groups that are not clear would be read as groups.
        for row in rows:
            first = (row["members"] or ["—"])[0]
            row["name"] = t.community_name(row) or t.say("community_of", name=first)
        stays = any(row.get("share") is not None for row in rows)
        blocks.append(t.table("communities", rows, *([t.say("stays_note")] if stays else [])))
    return Section("communities", t.say("communities"), tuple(blocks))


def sure(t: ReportContext, *, sheet: bool) -> Section:
    """Return what the number of meetings allows to say, with the tests that stand behind it."""
    blocks: list[Block] = [t.text("common.caution", "caution"), *t.texts("enough")]
    blocks += [] if sheet else _tests(t)
    return Section("sure_sheet" if sheet else "sure", t.say("sure"), tuple(blocks), sheet=sheet)


def _tests(t: ReportContext) -> list[Block]:
    """Return the tests, how clear the groups are, and how many meetings could be dropped."""
    tests = [row for row in rows_of(t.findings.evidence.get("tests")) if row["value"] is not None]
    partition = [
        {"quantity": key, "value": value, "kind": "p" if key == "p_value" else "ratio"}
        for key in _PARTITION
        if (value := cell(t.findings.partition.get(key)).value) is not None
    ]
    stability = rows_of(t.findings.evidence.get("stability"))
    known = any(row["cs"] is not None for row in stability)
    for row in tests:
        key = row["key"]
        row["statistic"] = (
            t.say(f"statistic_{key}") if t.knows(f"statistic_{key}") else indicator_name(t, key)
        )
    filled = {"tests": tests, "partition": partition, "stability": stability if known else []}
    return [t.table(key, rows) for key, rows in filled.items() if rows]
