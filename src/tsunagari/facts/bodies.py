"""How often organizations come, which bodies hang on few, who joins what, which areas have a body."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

import pandas as pd

from tsunagari.facts.fact import Statement
from tsunagari.facts.source import KINDS, Pair, Source, subjects
from tsunagari.words import both

MEETINGS_A_YEAR: Final = 4
"""Meetings of a fiscal year from which on coming once in it is worth saying."""
FEWEST_ONCE: Final = 2
SHARE_ONCE: Final = 0.05
MOST_GUESTS: Final = 0.8
"""Share of them that must come to one yearly body only for the sentence to name it and count those."""
MANY_ONCE: Final = 0.2
FIRST_ONCE: Final = 28.0
"""What a fifth of all or more adds to the worth: then nothing is worth more to the room."""


def once_a_year(source: Source) -> Iterator[Statement]:
    """Count who came in no fiscal year more than once, though there were meetings to come to."""
    held = source.meetings.groupby("year").size()
    rows = source.attended.dropna(subset="year")
    times = rows.groupby(["organization", "year"]).size().reset_index(name="times")
    times["full"] = times["year"].map(held).ge(MEETINGS_A_YEAR)
    most = times.groupby("organization").agg(times=("times", "max"), full=("full", "all"))
    once = sorted(most.index[(most["times"] == 1) & most["full"]].astype(str))
    of = len(source.names)
    if not FEWEST_ONCE <= len(once) < of or len(once) < SHARE_ONCE * of:
        return
    body, guests = _guests(rows, once)
    named = len(guests) >= MOST_GUESTS * len(once)
    who = guests if named else once
    n = len(who)
    about = subjects("body", [body] if named else []) + subjects("organization", who)
    more = n / of + (FIRST_ONCE if n >= MANY_ONCE * of else 0)
    yield Statement({"n": n, "of": of, "body": body}, about, more, "body" if named else "")


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


MEETINGS: Final = 3
"""Fewer meetings of a body, or of an organization in it, are no ground for a sentence about it."""
MEMBERS: Final = 4
FEW: Final = 2
LISTED: Final = 3
"""Bodies that are said one by one; more are counted."""
JOINS: Final = 12


def _hanging(source: Source) -> dict[str, tuple[str, ...]]:
    """Return the working bodies that at most two organizations join with any other, and who does."""
    seats = source.seats
    held = source.meetings.loc[~source.meetings["apart"], "body"].value_counts()
    size = seats.groupby("body").size()
    if len(size) < 2:
        return {}
    elsewhere = seats[seats.groupby("organization")["body"].transform("size") > 1]
    holders = elsewhere.groupby("body")["organization"].agg(sorted)
    works = [body for body in size.index if size[body] >= MEMBERS and held.get(body, 0) >= MEETINGS]
    few = {str(body): tuple(map(str, holders.get(body, ()))) for body in works}
    return {body: names for body, names in few.items() if len(names) <= FEW}


def _counted(source: Source, bodies: list[str]) -> Statement:
    """Return the statement about more bodies than are said one by one."""
    params = {"n": len(bodies), "of": source.seats["body"].nunique(), "bodies": tuple(bodies)}
    return Statement(params, subjects("body", bodies), 0.9, "many")


def body_apart(source: Source) -> Iterator[Statement]:
    """Find bodies whose organizations sit in no other."""
    apart = [body for body, names in _hanging(source).items() if not names]
    if len(apart) > LISTED:
        yield _counted(source, apart)
        return
    for body in apart:
        yield Statement({"body": body}, subjects("body", [body]))


def body_hangs(source: Source) -> Iterator[Statement]:
    """Find bodies that one or two organizations alone join with the others."""
    hanging = {body: names for body, names in _hanging(source).items() if names}
    if len(hanging) > LISTED:
        yield _counted(source, list(hanging))
        return
    for body, names in hanging.items():
        if not source.secretariat.issuperset(names):
            about = subjects("body", [body]) + subjects("organization", names)
            yield Statement({"n": len(names), "names": names, "body": body}, about, 0.5 / len(names))


def few_join(source: Source) -> Iterator[Statement]:
    """Find two bodies, tiers or areas that at most three organizations join."""
    yield from _joins(source, by_duty=False)


def few_join_duty(source: Source) -> Iterator[Statement]:
    """Find two bodies, tiers or areas that only the secretariat joins."""
    yield from _joins(source, by_duty=True)


def _joins(source: Source, *, by_duty: bool) -> Iterator[Statement]:
    """Return the pairs of bodies that few join, those of the same holders together, fewest holders first."""
    together: dict[tuple[str, tuple[str, ...]], list[Pair]] = defaultdict(list)
    for pair, holders in source.holders.items():
        names = tuple(sorted(holders))
        if pair[0] == "sector" or source.secretariat.issuperset(names) != by_duty:
            continue
        if max(source.rests_on(name, pair) for name in names) >= MEETINGS:
            together[pair[0], names].append(pair)
    order = sorted(together, key=lambda of: (len(of[1]), KINDS.index(of[0]), -len(together[of]), of))
    for number, (kind, names) in enumerate(order[:JOINS]):
        pairs = together[kind, names]
        _, a, b = pairs[0]
        params = {"n": len(names), "names": names, "a": a, "b": b, "pairs": len(pairs)}
        about = subjects("organization", names) + subjects("body" if kind == "forum" else kind, (a, b))
        several = {"kind": both(f"facts.kind_{kind}")} if len(pairs) > 1 else {}
        yield Statement(params | several, about, 1 - number / JOINS, "many" if several else "")


def few_join_none(source: Source) -> Iterator[Statement]:
    """Say that more than three organizations join every two."""
    if len(source.findings.ties) and not source.holders and source.several_bodies:
        yield Statement()


def no_overlap(source: Source) -> Iterator[Statement]:
    """Say that no organization comes to more than one body."""
    bodies = source.attended.groupby("organization")["body"].nunique()
    if len(bodies) and bodies.max() <= 1:
        yield Statement(variant="" if source.several_bodies else "single")


def load(source: Source) -> Iterator[Statement]:
    """Count the organizations that are called to three bodies or more, plenaries aside."""
    bodies = source.seats.groupby("organization").size()
    many = sorted(str(name) for name in bodies.index[bodies >= LISTED] if name not in source.secretariat)
    n, of = len(many), len(source.names)
    if FEW <= n < of:
        yield Statement({"n": n, "of": of}, subjects("organization", many), n / of)


WITH_BODY: Final = 2
KNOWN: Final = 0.5


def area_without_body(source: Source) -> Iterator[Statement]:
    """Find areas whose organizations are on record, and that hold no meeting of their own."""
    table, meetings = source.findings.organizations, source.findings.meetings
    if "area" not in table or "area" not in meetings:
        return
    home, held = table["area"].dropna(), set(meetings["area"].dropna())
    rows = source.findings.coverage_board
    board = set(rows.loc[rows["tier"].notna(), "area"]) if len(rows) else set()
    if board:
        # A region is no municipality that lacks a body.
        home, held = home[home.isin(board)], held & board
    areas = set(home) | held
    without = sorted(set(home) - held)
    if without and len(held) >= WITH_BODY and len(home) >= KNOWN * len(table):
        params = {"n": len(without), "of": len(areas), "names": tuple(without)}
        yield Statement(params, subjects("area", without), len(without) / len(areas))
