"""What the record holds, what its size allows to say, and what the official counts were taken from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from tsunagari.facts.rule import Statement, plain_fact, rule
from tsunagari.facts.source import Source, column, subjects
from tsunagari.jsontext import plain
from tsunagari.network.core import TESTED_FROM
from tsunagari.words import both

YEARS: Final = 3
CHANGED: Final = 0.2


def _nobody(source: Source) -> Statement | bool:
    held = len(source.findings.meetings)
    return Statement({"n": held}) if held and not source.names else False


def _no_ties(source: Source) -> Statement | bool:
    if not source.names or not len(source.meetings) or len(source.findings.ties):
        return False
    return Statement({"aside": source.aside()}, variant="alone" if len(source.names) == 1 else "")


NOTHING: Final = (
    plain_fact("no_meeting", 99, "list", "nothing_held", lambda source: not len(source.findings.meetings)),
    plain_fact("nobody", 99, "list", "nobody_came", _nobody),
    plain_fact("no_ties", 98, "list", "nobody_met", _no_ties, variants="alone"),
)


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
        if abs(after - before) >= CHANGED * before:
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


def _plenaries(source: Source) -> Statement | bool:
    n = int(source.meetings["apart"].sum())
    return Statement({"n": n}) if n else False


def _cases(source: Source) -> Statement | bool:
    ties = source.findings.cases.get("ties")
    return Statement({"n": 0 if ties is None else len(ties)}) if source.has_cases else False


def _enough(source: Source) -> Statement | bool:
    """Return what was compared with chance, and what it would take to compare more."""
    evidence, ties = source.findings.evidence, source.findings.ties
    level, tested = evidence.get("enough"), plain(evidence.get("tests"))
    pairs = "pairs" if "kept" in ties and ties["kept"].notna().any() else "large"
    compared = {"none": "too_few"} | ({"network": "network", "pairs": pairs} if tested else {})
    variant = compared.get(str(level), "")
    whole, single = evidence.get("tested_from") or TESTED_FROM
    params = {"n": source.tie_meetings, "needed": single if variant == "network" else whole}
    return Statement(params, variant=variant) if len(source.findings.meetings) else False


def _official(source: Source) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = plain(list(source.findings.official))
    return rows


def _basis(source: Source) -> str | bool:
    rows = _official(source)
    return bool(rows) and (rows[-1]["basis"] == "kind" or "unconfirmed")


@rule("official_people", 1, "list", "official_counted", variants="unknown uncounted medical")
def official_people(source: Source) -> Iterator[Statement]:
    """Say which head counts are lacking, or have to be confirmed."""
    rows = _official(source)
    if any(row["participants_total"] is None and row["participants_shown"] == "unknown" for row in rows):
        yield Statement({}, variant="unknown")
    uncounted = sum(row.get("participants_uncounted") or 0 for row in rows)
    if uncounted and any(row["participants_total"] is not None for row in rows):
        yield Statement({"n": uncounted}, variant="uncounted")
    if any(group["unsure"] == "medical" for row in rows for group in row["participants"]):
        yield Statement({}, variant="medical")


def _no_sectors(source: Source) -> bool:
    return bool(source.findings.official) and not source.sector


def _unmarked(source: Source) -> bool:
    rows = _official(source)
    return bool(rows) and all(row["evaluations"] is None for row in rows)


PLAIN: Final = (
    plain_fact("plenaries_apart", 9, "bodies", "plenaries_set_apart", _plenaries),
    plain_fact("cases", 8, "list", "case_meetings three_case_meetings", _cases),
    plain_fact("enough", 7, "list", "tie_meetings_counted", _enough, variants="too_few network pairs large"),
    plain_fact("official_basis", 1, "list", "official_counted", _basis, variants="unconfirmed"),
    plain_fact("official_sectors", 1, "list", "official_counted no_sector_known", _no_sectors),
    plain_fact("official_evaluations", 1, "list", "official_counted no_evaluation_marked", _unmarked),
)
