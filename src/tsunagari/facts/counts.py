"""What the record holds: meetings, organizations, plenaries, case meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tsunagari.facts.rule import Statement, rule
from tsunagari.facts.source import column, subjects
from tsunagari.words import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tsunagari.facts.source import Source

YEARS: Final = 3


@rule("no_meeting", 99, "list", "nothing_held")
def no_meeting(source: Source) -> Iterator[Statement]:
    """Say that there is no meeting at all."""
    if not len(source.findings.meetings):
        yield Statement({})


@rule("nobody", 99, "list", "nobody_came")
def nobody(source: Source) -> Iterator[Statement]:
    """Say that no organization came."""
    if len(source.findings.meetings) and not source.names:
        yield Statement({"n": len(source.findings.meetings)})


@rule("no_ties", 98, "list", "nobody_met", variants="alone")
def no_ties(source: Source) -> Iterator[Statement]:
    """Say that no two organizations met outside plenaries."""
    if source.names and len(source.meetings) and not len(source.findings.ties):
        alone = len(source.names) == 1
        yield Statement({"aside": source.aside()}, (), 0, "alone" if alone else "")


@rule("counts", 20, "list", "always", variants="undated")
def counts(source: Source) -> Iterator[Statement]:
    """Count meetings, organizations and attendances."""
    f = source.findings
    if source.names:
        forums = source.meetings["body"].nunique()
        params: dict[str, Any] = {
            "forums": forums,
            "meetings": len(f.meetings),
            "organizations": len(source.names),
        }
        params["bodies"] = both("facts.of_forums", n=forums) if forums > 1 else {"ja": "", "en": ""}
        params["attendances"] = int(column(f.organizations, "attendances", 0).sum())
        if source.years:
            params |= {"first": source.years[0], "last": source.years[-1]}
            several = len(source.years) > 1
            params["period"] = both(
                "facts.period" if several else "common.fiscal_year", year=params["last"], **params
            )
        yield Statement(params, (), 0, "" if source.years else "undated")


@rule("grew", 45, "timeline", "three_years fifth_more_or_less")
def grew(source: Source) -> Iterator[Statement]:
    """Count who came in the first and in the last year, with the meetings behind it."""
    if len(source.years) < YEARS:
        return
    first, last = source.years[0], source.years[-1]
    rows = source.attended.groupby("year")[["organization", "meeting"]].nunique()
    if first in rows.index and last in rows.index:
        (before, held_before), (after, held_after) = rows.loc[[first, last]].to_numpy().tolist()
        if abs(after - before) >= 0.2 * before:
            params = {"first": first, "last": last, "before": before, "after": after}
            params |= {"meetings_before": held_before, "meetings_after": held_after}
            yield Statement(params, subjects("year", (first, last)))


@rule("plenary_only", 41, "bodies", "plenaries_set_apart cases_said")
def plenary_only(source: Source) -> Iterator[Statement]:
    """Count who was seen at plenaries only."""
    table = source.findings.organizations
    only = [str(name) for name in table.loc[table["place"] == "plenary", "name"]] if "place" in table else []
    if only and len(source.findings.ties):
        params = {"n": len(only), "of": len(source.names), "aside": source.aside()}
        yield Statement(params, subjects("organization", only), len(only) / len(source.names))


@rule("plenaries_apart", 9, "bodies", "plenaries_set_apart")
def plenaries_apart(source: Source) -> Iterator[Statement]:
    """Count the meetings that make no ties because they are large."""
    if n := int(source.meetings["apart"].sum()):
        yield Statement({"n": n})


@rule("cases", 8, "list", "case_meetings three_case_meetings")
def cases(source: Source) -> Iterator[Statement]:
    """Count the pairs that met in case meetings, in bands from three on."""
    if source.has_cases:
        ties = source.findings.cases.get("ties")
        yield Statement({"n": 0 if ties is None else len(ties)})
