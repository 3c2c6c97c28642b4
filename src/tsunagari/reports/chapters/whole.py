"""The network as a whole: indicators in sentences, 横と縦のつながり, communities, how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tsunagari.reports.document import Bar, Bars, Section, Text
from tsunagari.tables import Cell, Column, Kind, Table, cell, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tsunagari.reports.chapters.context import Localized, ReportContext
    from tsunagari.reports.document import Block

DECIMALS: Final = {"mean_size", "forums_per_organization"}
_MANY: Final = 8
ON_SHEET: Final = (
    "meetings", "organizations", "attendances", "people", "ties", "cross_sector_share", "between_tier_share",
    "single_held_pairs", "continuity", "newcomers", "leavers",
)  # fmt: skip


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
    every = [row["key"] for row in rows_of(t.findings.indicators)]
    keys = [key for key in ON_SHEET if key in every and t.value(key) is not None] if sheet else every
    blocks: list[Block] = []
    if keys:
        blocks.append(_indicator_table(t, keys, sheet=sheet))
    else:
        blocks.append(t.text("indicators_none"))
    if not sheet:
        blocks += _by_year(t, keys)
    name = "indicators_sheet" if sheet else "indicators"
    return Section(name, t.say("indicators"), tuple(blocks), sheet=sheet)


def _indicator_table(t: ReportContext, keys: list[str], *, sheet: bool) -> Table:
    last = t.years[-1] if len(t.years) > 1 else None
    before = t.years[-2] if last else None
    indicators = [t.indicator(key) for key in keys]
    interval = any(row.get("low") is not None for row in indicators)
    chance = not sheet and any(row.get("expected") is not None for row in indicators)
    wide = 9 if chance else 8
    columns = (
        Column(t.say("column_indicator"), width=21),
        Column(t.say("column_value"), "ratio", 7),
        *(
            (Column(t.say("column_low"), "ratio", 6), Column(t.say("column_high"), "ratio", 6))
            if interval
            else ()
        ),
        *((Column(t.say("column_expected"), "ratio", wide),) if chance else ()),
        *(
            (Column(t.year(last), "ratio", wide), Column(t.year(before), "ratio", wide))
            if last and before
            else ()
        ),
        Column(t.say("column_reading"), width=42),
    )
    rows = []
    for key, row in zip(keys, indicators, strict=True):
        kind = kind_of(row)
        cells = [cell(indicator_name(t, key)), cell(row.get("value"), kind)]
        cells += [cell(row.get(end), kind) for end in ("low", "high")] if interval else []
        cells += [cell(row.get("expected"), kind)] if chance else []
        cells += [cell(t.value(key, year), kind) for year in (last, before)] if last and before else []
        cells.append(cell(sentence(t, key)))
        rows.append(tuple(cells))
    note = t.sentences(
        [t.say("indicators_note"), *([t.say("interval_note")] if interval else [t.say("no_interval_note")])]
    )
    return Table("indicators", t.say("indicators"), columns, tuple(rows), note=note)


def _by_year(t: ReportContext, keys: Iterable[str]) -> list[Block]:
    """Return every indicator in every fiscal year."""
    if len(t.years) < 2:
        return []
    columns = (
        Column(t.say("column_indicator"), width=18),
        *(Column(t.year(year), "ratio", 8 if len(t.years) <= _MANY else 4) for year in t.years),
    )
    rows = []
    for key in keys:
        kind = kind_of(t.indicator(key))
        values = [cell(t.value(key, year), kind) for year in t.years]
        if any(value.value is not None for value in values):
            rows.append((cell(indicator_name(t, key)), *values))
    note = t.say("years_note")
    return [Table("indicators_by_year", t.say("indicators_by_year"), columns, tuple(rows), note=note)]


def ties(t: ReportContext, *, sheet: bool) -> Section:
    """Return 横のつながり (between sectors) and 縦のつながり (between tiers)."""
    blocks: list[Block] = [
        *map(Text, t.said("read_cross_sector_share")),
        *_share_bars(t, "cross_sector_share", sheet=sheet),
        *map(Text, t.said("read_between_tier_share")),
        *_share_bars(t, "between_tier_share", sheet=sheet),
    ]
    if not sheet:
        blocks += _sectors(t)
    return Section("ties_sheet" if sheet else "ties", t.say("ties"), tuple(blocks), sheet=sheet)


def _share_bars(t: ReportContext, key: str, *, sheet: bool) -> list[Block]:
    """Return a share for the whole period and for each year, with what chance gives where known."""
    if t.value(key) is None:
        return []
    rows = [(t.say("all_years"), t.indicator(key))]
    years = t.years[-2:] if sheet else t.years
    if len(t.years) > 1:
        rows += [(t.year(year), t.indicator(key, year)) for year in years]
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
    rows = rows_of(t.findings.evidence.get("sectors")) or rows_of(t.findings.gaps.get("sectors"))
    rows = [row for row in rows if row.get("expected") is not None]
    if not rows:
        return [Text(one, "note") for one in t.said("sectors_untested")]
    columns = (
        Column(t.head("common.sector"), width=12),
        Column(t.say("column_other_sector"), width=12),
        Column(t.say("column_together"), "count", 9),
        Column(t.say("column_expected"), "decimal", 9),
        Column(t.say("column_ratio"), "ratio", 9),
        Column(t.say("column_p"), "p", 7),
    )
    table = tuple(
        (
            cell(row["a"]),
            cell(row["b"]),
            cell(row.get("value", row.get("observed")), "count"),
            cell(row["expected"], "decimal"),
            cell(row.get("ratio"), "ratio"),
            cell(row.get("q_value", row.get("p_value")), "p"),
        )
        for row in rows
    )
    return [Table("sectors", t.say("sectors"), columns, table, note=t.say("sectors_note"))]


def communities(t: ReportContext) -> Section:
    """Return the groups, who is in them and whether they are clear-cut."""
    sentences = t.said("communities", "communities_unclear", "communities_unknown", "no_ties")
    blocks: list[Block] = [Text(sentence) for sentence in sentences]
    table = t.findings.communities
    if len(table) and t.findings.partition.get("clear"):
        # A table of groups that are not clear would be read as groups.
        blocks.append(_community_table(t))
    return Section("communities", t.say("communities"), tuple(blocks))


def _community_table(t: ReportContext) -> Table:
    rows = rows_of(t.findings.communities)
    stays = any(row.get("share") is not None for row in rows)
    columns = (
        Column(t.head("common.community"), width=14),
        Column(t.say("column_organizations"), "count", 7),
        *((Column(t.say("column_stays"), "share", 9),) if stays else ()),
        Column(t.say("column_members"), width=46),
    )
    cells = []
    for row in rows:
        name = t.community_name(row) or t.say("community_of", name=(row["members"] or ["—"])[0])
        middle = (cell(row.get("share"), "share"),) if stays else ()
        members = t.say("name_separator").join(row["members"])
        cells.append((cell(name), cell(row["size"], "count"), *middle, cell(members)))
    note = t.say("stays_note") if stays else None
    return Table("communities", t.say("communities"), columns, tuple(cells), note=note)


def sure(t: ReportContext, *, sheet: bool) -> Section:
    """Return what the number of meetings allows to say, with the tests that stand behind it."""
    blocks: list[Block] = [t.text("common.caution", "caution"), *map(Text, t.said("enough"))]
    if not sheet:
        blocks += _tests(t) + _partition(t) + _stability(t)
    return Section("sure_sheet" if sheet else "sure", t.say("sure"), tuple(blocks), sheet=sheet)


def _tests(t: ReportContext) -> list[Block]:
    rows = [row for row in rows_of(t.findings.evidence.get("tests")) if row["value"] is not None]
    if not rows:
        return []
    columns = (
        Column(t.say("column_statistic"), width=20),
        Column(t.say("column_null"), width=14),
        Column(t.say("column_observed"), "ratio", 8),
        Column(t.say("column_expected"), "ratio", 8),
        Column("z", "ratio", 7),
        Column("p", "p", 7),
    )
    table = tuple(
        (
            cell(_statistic(t, row["key"])),
            cell(t.say(f"null_{row['null']}")),
            *(cell(row[name], "ratio") for name in ("value", "expected", "z")),
            cell(row["p_value"], "p"),
        )
        for row in rows
    )
    return [Table("tests", t.say("tests"), columns, table, note=t.say("tests_note"))]


def _statistic(t: ReportContext, key: str) -> str:
    return t.say(f"statistic_{key}") if t.knows(f"statistic_{key}") else indicator_name(t, key)


_PARTITION: Final = ("modularity", "expected", "z", "p_value", "agreement", "agreement_noise")


def _partition(t: ReportContext) -> list[Block]:
    values = {key: cell(t.findings.partition.get(key)).value for key in _PARTITION}
    if all(value is None for value in values.values()):
        return []
    columns = (Column(t.say("column_quantity"), width=30), Column(t.say("column_plain_value"), "ratio", 9))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (cell(t.say(f"partition_{key}")), Cell(value, "p" if key == "p_value" else "ratio"))
        for key, value in values.items()
        if value is not None
    )
    return [Table("partition", t.say("partition"), columns, rows)]


def _stability(t: ReportContext) -> list[Block]:
    """Return how many meetings could be dropped before the order of organizations changes."""
    rows = rows_of(t.findings.evidence.get("stability"))
    if all(row["cs"] is None for row in rows):
        return []
    columns = (Column(t.say("column_measure"), width=20), Column(t.say("column_cs"), "ratio", 10))
    table = tuple((cell(t.say(f"score_{row['measure']}")), cell(row["cs"], "ratio")) for row in rows)
    return [Table("stability", t.say("stability"), columns, table, note=t.say("stability_note"))]
