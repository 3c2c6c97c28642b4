"""Who comes and who meets whom, against the year before; when a body widened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from tsunagari.facts.fact import Subject
from tsunagari.facts.rule import Statement, rule
from tsunagari.facts.source import subjects
from tsunagari.jsontext import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tsunagari.facts.source import Source

MEETINGS: Final = 3
NEW_SECTORS: Final = 2
TIMES: Final = 2
KNOWN: Final = 0.8
MANY: Final = 0.25
FIRST: Final = 29.0
"""What a quarter of the sectors being new adds to the worth of a body that widened."""
LATEST: Final = 69.0
"""The same for a change of the latest year beyond chance."""
VERDICTS: Final = {
    (True, True): "both",
    (True, False): "comes",
    (True, None): "comes",
    (False, True): "meets",
    (None, True): "meets",
    (False, False): "neither",
    (False, None): "usual",
    (None, False): "usual_meets",
}
"""Words by what was found of who comes and of who meets whom among those who stayed; None: not judged."""


def _openings(source: Source, rows: pd.DataFrame) -> Iterator[tuple[int, list[str], list[str]]]:
    """Return the years of a body in which sectors came that had never come before: year, sectors, who."""
    held = rows.groupby("year")["meeting"].nunique()
    sector = rows["organization"].astype(object).map(source.sector)
    if sector.notna().mean() < KNOWN:
        return
    began = rows.groupby(sector)["year"].min()
    first = rows.groupby("organization")["year"].min()
    times = rows.groupby("organization").size()
    for year in sorted(began.unique())[1:]:
        before = [day for day in held.index if day < year]
        if not before or held[before[-1]] < MEETINGS or held[year] < MEETINGS:
            continue
        newly = sorted(
            str(name)
            for name in first.index[(first == year) & (times >= TIMES)]
            if began.get(source.sector.get(str(name))) == year
        )
        yield int(year), sorted({source.sector[name] for name in newly}), newly


@rule(
    "widened",
    56,
    "timeline",
    "sectors_known three_meetings_each_year two_new_sectors came_twice",
    variants="body",
)
def widened(source: Source) -> Iterator[Statement]:
    """Find the year in which most sectors came to a body for the first time."""
    rows = source.attended.dropna(subset=["year", "body"])
    bodies = rows["body"].nunique()
    for body, of_body in rows[~rows["apart"].astype(bool)].groupby("body"):
        best = max(_openings(source, of_body), key=lambda of: (len(of[1]), len(of[2]), -of[0]), default=None)
        if best is None or len(best[1]) < NEW_SECTORS:
            continue
        year, sectors, names = best
        total = of_body["organization"].map(source.sector).nunique()
        params = {"year": year, "names": tuple(sectors), "n": len(names), "body": str(body)}
        about = (Subject("year", str(year)), *subjects("body", [body]), *subjects("sector", sectors))
        share = len(sectors) / total
        more = share + (FIRST if share >= MANY else 0)
        yield Statement(params, about, more, "body" if bodies > 1 else "", emphasis=tuple(names))


def _changes(source: Source) -> list[dict[str, Any]]:
    table: Any = source.findings.change
    rows: list[dict[str, Any]] = plain(table if isinstance(table, pd.DataFrame) else table.get("years") or [])
    return [row | {"before": row["from"], "after": row["to"]} if "from" in row else row for row in rows]


@rule("came_and_went", 46, "timeline", "latest_two_years", variants="same")
def came_and_went(source: Source) -> Iterator[Statement]:
    """Count who joined, came back and left in the latest year."""
    for row in _changes(source)[-1:]:
        came, left = len(row["joined"]) + len(row["returned"]), len(row["left"])
        params = {"year": row["after"], "before": row["before"], "came": came, "left": left}
        yield Statement(params, subjects("year", [row["after"]]), 0, "" if came or left else "same")


@rule("change_judged", 3, "timeline", "change_tests", variants=" ".join([*VERDICTS.values(), "asked"]))
def change_judged(source: Source) -> Iterator[Statement]:
    """Say of each year whether who comes, and who meets whom of those who stayed, changed beyond chance."""
    asked = not source.findings.settings.get("resamples", 1)
    rows = _changes(source)
    for row in rows:
        verdict = VERDICTS.get((row.get("who_comes"), row.get("who_meets")), "asked" if asked else "")
        params = {"year": row["after"], "before": row["before"]}
        more = LATEST if row is rows[-1] and verdict in {"both", "comes", "meets"} else 0
        yield Statement(params, subjects("year", [row["after"]]), more, verdict)


@rule("change_kinds", 2, "timeline", "latest_two_years")
def change_kinds(source: Source) -> Iterator[Statement]:
    """Name the kinds of meeting that only one of the two years has."""
    for row in _changes(source)[-1:]:
        if row.get("kinds_one_side"):
            yield Statement({"names": tuple(row["kinds_one_side"])}, subjects("year", [row["after"]]))


@rule("change_none", 2, "timeline", "one_year_or_none", variants="undated")
def change_none(source: Source) -> Iterator[Statement]:
    """Say that one year, or none, leaves nothing to compare."""
    if len(source.meetings) and len(source.years) < 2:
        yield Statement({}, variant="" if source.years else "undated")
