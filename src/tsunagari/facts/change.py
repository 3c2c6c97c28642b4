"""Who comes and who meets whom, against the year before; when a body widened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import pandas as pd

from tsunagari.facts.fact import Subject
from tsunagari.facts.rule import Statement, rule
from tsunagari.facts.source import Source, subjects
from tsunagari.jsontext import plain

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


def _openings(source: Source) -> pd.DataFrame:
    """Return the year of each body in which most sectors came to it for the first time.

    Columns ``body year sectors n of``: how many sectors and organizations came then, of how many sectors.
    """
    rows = source.attended.dropna(subset=["year", "body"])
    rows = rows[~rows["apart"].astype(bool)].assign(
        sector=rows["organization"].astype(object).map(source.sector)
    )
    known = rows["sector"].notna().groupby(rows["body"]).mean()
    held = rows.groupby(["body", "year"])["meeting"].nunique()
    enough = (held >= MEETINGS) & (held.groupby(level="body").shift() >= MEETINGS)
    of_sector = rows.groupby(["body", "sector"])["year"].transform("min")
    seen = (
        rows.assign(began=of_sector)
        .groupby(["body", "organization"])
        .agg(
            sector=("sector", "first"),
            year=("year", "min"),
            began=("began", "first"),
            times=("meeting", "size"),
        )
    )
    newly = seen[(seen["year"] == seen["began"]) & (seen["times"] >= TIMES)].reset_index()
    years = newly.groupby(["body", "year"]).agg(sectors=("sector", "nunique"), n=("sector", "size"))
    years = years[
        enough.reindex(years.index, fill_value=False) & (years["sectors"] >= NEW_SECTORS)
    ].reset_index()
    years = years[years["body"].map(known) >= KNOWN]
    order = years.sort_values(["body", "sectors", "n", "year"], ascending=[True, False, False, True])
    best = order.drop_duplicates("body").merge(newly, on=["body", "year"])
    return best.assign(of=best["body"].map(rows.groupby("body")["sector"].nunique()))


@rule(
    "widened",
    56,
    "timeline",
    "sectors_known three_meetings_each_year two_new_sectors came_twice quarter_first",
    "body",
)
def widened(source: Source) -> Iterator[Statement]:
    """Find the year in which most sectors came to a body for the first time."""
    single = len(set(source.meetings["body"])) == 1
    for body, new in _openings(source).groupby("body"):
        sectors, names = (tuple(sorted(set(map(str, new[key])))) for key in ("sector", "organization"))
        year, of = (int(new[key].iloc[0]) for key in ("year", "of"))
        params = {"year": year, "names": sectors, "n": len(names), "body": str(body)}
        about = (Subject("year", str(year)), *subjects("body", [body]), *subjects("sector", sectors))
        share = len(sectors) / of
        more = share + (FIRST if share >= MANY else 0)
        yield Statement(params, about, more, "" if single else "body", emphasis=names)


def _changes(source: Source) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = plain(source.findings.change)
    return rows


def verdict_of(row: Mapping[str, Any]) -> str:
    """Return the words for what was found of both questions, or for why nothing could be."""
    reason = row.get("who_comes_reason")
    if reason == "how_often" and not row.get("who_meets"):
        return "how_often"
    undrawn = "asked" if reason == "not_drawn" else ""
    return VERDICTS.get((row.get("who_comes"), row.get("who_meets")), undrawn)


def moved(came: int, left: int) -> str:
    """Return the words for so many that joined and left."""
    return ("" if left else "joined") if came else "left" if left else "same"


@rule("came_and_went", 46, "timeline", "latest_two_years", variants="same joined left")
def came_and_went(source: Source) -> Iterator[Statement]:
    """Count who joined, came back and left in the latest year."""
    for row in _changes(source)[-1:]:
        came, left = len(row["joined"]) + len(row["returned"]), len(row["left"])
        params = {"year": row["after"], "before": row["before"], "came": came, "left": left}
        yield Statement(params, subjects("year", [row["after"]]), 0, moved(came, left))


@rule(
    "change_judged",
    3,
    "timeline",
    "change_tests",
    variants=" ".join(dict.fromkeys([*VERDICTS.values(), "how_often", "asked"])),
)
def change_judged(source: Source) -> Iterator[Statement]:
    """Say of each year whether who comes, and who meets whom of those who stayed, changed beyond chance."""
    rows = _changes(source)
    for row in rows:
        verdict = verdict_of(row)
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
