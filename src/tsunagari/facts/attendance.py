"""How often organizations come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tsunagari.facts.fact import Subject
from tsunagari.facts.rule import Statement, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tsunagari.facts.source import Source

MEETINGS_A_YEAR: Final = 4
"""Meetings of a fiscal year from which on coming once in it is worth saying."""
FEWEST: Final = 2
SHARE: Final = 0.05
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
    once = most.index[(most["times"] == 1) & most["full"]].astype(str).tolist()
    n, of = len(once), len(source.names)
    if not FEWEST <= n < of or n < SHARE * of:
        return
    bodies = rows.loc[rows["organization"].isin(once), "body"].dropna().unique().tolist()
    yearly = rows[rows["body"].isin(bodies)].groupby("year")["meeting"].nunique()
    subjects = tuple(Subject("organization", name) for name in sorted(once))
    params = {"n": n, "of": of, "aside": source.aside()}
    more = n / of + (FIRST if n >= MANY * of else 0)
    if len(bodies) == 1 and yearly.max() == 1:
        body = str(bodies[0])
        yield Statement({**params, "body": body}, (Subject("body", body), *subjects), more, "body")
    else:
        yield Statement(params, subjects, more)
