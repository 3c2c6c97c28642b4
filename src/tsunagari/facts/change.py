"""Who comes and who meets whom, against the year before; when a body widened."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import pandas as pd

from tsunagari.facts.fact import Statement
from tsunagari.facts.source import Source, rows_of, subjects

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
    sector = rows["organization"].astype(object).map(source.sector)
    rows = rows.assign(sector=sector)[~rows["apart"].astype(bool)]
    known = rows["sector"].notna().groupby(rows["body"]).mean()
    held = rows.groupby(["body", "year"])["meeting"].nunique()
    enough = (held >= MEETINGS) & (held.groupby(level="body").shift() >= MEETINGS)
    began = rows.groupby(["body", "sector"])["year"].transform("min")
    seen = (
        rows.assign(began=began)
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
    years = years[enough.reindex(years.index, fill_value=False) & (years["sectors"] >= NEW_SECTORS)]
    years = years.reset_index()
    years = years[years["body"].map(known) >= KNOWN]
    order = years.sort_values(["body", "sectors", "n", "year"], ascending=[True, False, False, True])
    best = order.drop_duplicates("body").merge(newly, on=["body", "year"])
    return best.assign(of=best["body"].map(rows.groupby("body")["sector"].nunique()))


def widened(source: Source) -> Iterator[Statement]:
    """Find the year in which most sectors came to a body for the first time."""
    single = len(set(source.meetings["body"])) == 1
    for body, new in _openings(source).groupby("body"):
        sectors, names = (tuple(sorted(set(map(str, new[key])))) for key in ("sector", "organization"))
        year, of = (int(new[key].iloc[0]) for key in ("year", "of"))
        params = {"year": year, "names": sectors, "n": len(names), "body": str(body)}
        about = subjects("year", [year]) + subjects("body", [body]) + subjects("sector", sectors)
        share = len(sectors) / of
        more = share + (FIRST if share >= MANY else 0)
        yield Statement(params, about, more, "" if single else "body", emphasis=names)


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


def came_and_went(source: Source) -> Iterator[Statement]:
    """Count who joined, came back and left in the latest year."""
    for row in rows_of(source.findings.change)[-1:]:
        came, left = len(row["joined"]) + len(row["returned"]), len(row["left"])
        params = {"year": row["after"], "before": row["before"], "came": came, "left": left}
        yield Statement(params, subjects("year", [row["after"]]), 0, moved(came, left))


def change_judged(source: Source) -> Iterator[Statement]:
    """Say of each year whether who comes, and who meets whom of those who stayed, changed beyond chance."""
    rows = rows_of(source.findings.change)
    for row in rows:
        verdict = verdict_of(row)
        params = {"year": row["after"], "before": row["before"]}
        more = LATEST if row is rows[-1] and verdict in {"both", "comes", "meets"} else 0
        yield Statement(params, subjects("year", [row["after"]]), more, verdict)


def change_kinds(source: Source) -> Iterator[Statement]:
    """Name the kinds of meeting that only one of the two years has."""
    for row in rows_of(source.findings.change)[-1:]:
        if row.get("kinds_one_side"):
            yield Statement({"names": tuple(row["kinds_one_side"])}, subjects("year", [row["after"]]))


def change_none(source: Source) -> Iterator[Statement]:
    """Say that one year, or none, leaves nothing to compare."""
    if len(source.meetings) and len(source.years) < 2:
        yield Statement({}, variant="" if source.years else "undated")
