"""How often organizations come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tsunagari.facts.rule import Statement, rule
from tsunagari.facts.source import subjects

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from tsunagari.facts.source import Source

MEETINGS_A_YEAR: Final = 4
"""Meetings of a fiscal year from which on coming once in it is worth saying."""
FEWEST: Final = 2
SHARE: Final = 0.05
MOST: Final = 0.8
"""Share of them that must come to one yearly body only for the sentence to name it and count those."""
MANY: Final = 0.2
FIRST: Final = 28.0
"""What a fifth of all or more adds to the worth: then nothing is worth more to the room."""


@rule(
    "once_a_year", 62, "bodies", "four_meetings_a_year not_everybody two_or_more fifth_first", variants="body"
)
def once_a_year(source: Source) -> Iterator[Statement]:
    """Count who came in no fiscal year more than once, though there were meetings to come to."""
    held = source.meetings.groupby("year").size()
    rows = source.attended.dropna(subset="year")
    times = rows.groupby(["organization", "year"]).size().reset_index(name="times")
    times["full"] = times["year"].map(held).ge(MEETINGS_A_YEAR)
    most = times.groupby("organization").agg(times=("times", "max"), full=("full", "all"))
    once = sorted(most.index[(most["times"] == 1) & most["full"]].astype(str))
    of = len(source.names)
    if not FEWEST <= len(once) < of or len(once) < SHARE * of:
        return
    body, guests = _guests(rows, once)
    who = guests if len(guests) >= MOST * len(once) else once
    n = len(who)
    subject = subjects("body", [body] if who is guests else []) + subjects("organization", who)
    params = {"n": n, "of": of, "body": body, "aside": source.aside()}
    more = n / of + (FIRST if n >= MANY * of else 0)
    yield Statement(params, subject, more, "body" if who is guests else "")


def _guests(rows: pd.DataFrame, once: list[str]) -> tuple[str, list[str]]:
    """Return the body that meets once a year and has most of those who come once, and who they are."""
    yearly = rows.groupby(["body", "year"])["meeting"].nunique().groupby(level="body").max()
    bodies = rows[rows["organization"].isin(once)].groupby("organization")["body"].agg(["nunique", "first"])
    only = bodies.loc[(bodies["nunique"] == 1) & bodies["first"].map(yearly).eq(1), "first"]
    if not len(only):
        return "", []
    counts = only.value_counts()
    body = min(counts.index, key=lambda name: (-counts[name], str(name)))
    return str(body), sorted(only.index[only == body].astype(str))
