"""Which bodies hang on few organizations, and who joins what."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from tsunagari.facts.rule import Statement, rule
from tsunagari.facts.source import KINDS, subjects
from tsunagari.words import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tsunagari.facts.fact import SubjectKind
    from tsunagari.facts.source import Pair, Source

MEETINGS: Final = 3
"""Fewer meetings of a body, or of an organization in it, are no ground for a sentence about it."""
MEMBERS: Final = 4
FEW: Final = 2
LISTED: Final = 3
"""Bodies that are said one by one; more are counted."""
JOINS: Final = 12
_SUBJECT: Final[dict[str, SubjectKind]] = {"forum": "body", "tier": "tier", "area": "area"}


def _hanging(source: Source) -> dict[str, tuple[str, ...]]:
    """Return the working bodies that at most two organizations join with any other, and who does."""
    seats = source.seats
    held = source.meetings.loc[~source.meetings["apart"], "body"].value_counts()
    size = seats.groupby("body").size()
    worth_it = [body for body in size.index if size[body] >= MEMBERS and held.get(body, 0) >= MEETINGS]
    if len(size) < 2:
        return {}
    elsewhere = seats[seats.groupby("organization")["body"].transform("size") > 1]
    holders: dict[str, list[str]] = defaultdict(list)
    for body, name in zip(elsewhere["body"], elsewhere["organization"], strict=True):
        holders[body].append(str(name))
    few = {str(body): tuple(sorted(holders[body])) for body in worth_it}
    return {body: names for body, names in few.items() if len(names) <= FEW}


@rule("body_apart", 86, "bodies", "several_bodies body_works plenaries_aside", variants="many")
def body_apart(source: Source) -> Iterator[Statement]:
    """Find bodies whose organizations sit in no other."""
    apart = [body for body, names in _hanging(source).items() if not names]
    if len(apart) > LISTED:
        params = {"n": len(apart), "of": source.seats["body"].nunique(), "bodies": tuple(apart)}
        yield Statement(params, subjects("body", apart), 0.9, "many")
        return
    for body in apart:
        yield Statement({"body": body}, subjects("body", [body]))


@rule(
    "body_hangs", 84, "bodies", "several_bodies body_works plenaries_aside not_secretariat", variants="many"
)
def body_hangs(source: Source) -> Iterator[Statement]:
    """Find bodies that one or two organizations alone join with the others."""
    hanging = {body: names for body, names in _hanging(source).items() if names}
    if len(hanging) > LISTED:
        params = {"n": len(hanging), "of": source.seats["body"].nunique(), "bodies": tuple(hanging)}
        yield Statement(params, subjects("body", hanging), 0.9, "many")
        return
    for body, names in hanging.items():
        if not source.secretariat.issuperset(names):
            about = subjects("body", [body]) + subjects("organization", names)
            yield Statement({"n": len(names), "names": names, "body": body}, about, 0.5 / len(names))


@rule("few_join", 55, "bodies", "three_or_fewer_join rests_on_three not_secretariat", variants="many")
def few_join(source: Source) -> Iterator[Statement]:
    """Find two bodies, tiers or areas that at most three organizations join."""
    yield from _joins(source, by_duty=False)


@rule("few_join_duty", 10, "bodies", "three_or_fewer_join rests_on_three secretariat", variants="many")
def few_join_duty(source: Source) -> Iterator[Statement]:
    """Find two bodies, tiers or areas that only the secretariat joins."""
    yield from _joins(source, by_duty=True)


def _joins(source: Source, *, by_duty: bool) -> Iterator[Statement]:
    """Return the pairs of bodies that few join, those of the same holders together, fewest holders first."""
    together: dict[tuple[str, tuple[str, ...]], list[Pair]] = defaultdict(list)
    for pair, holders in source.holders.items():
        if pair[0] != "sector" and source.secretariat.issuperset(holders) == by_duty:
            together[pair[0], tuple(sorted(holders))].append(pair)
    order = sorted(together, key=lambda of: (len(of[1]), KINDS.index(of[0]), -len(together[of]), of))
    said = 0
    for kind, names in order:
        pairs = [
            pair
            for pair in together[kind, names]
            if max(source.support.of(name, pair) for name in names) >= MEETINGS
        ]
        if not pairs:
            continue
        _, a, b = pairs[0]
        params = {"n": len(names), "names": names, "a": a, "b": b, "pairs": len(pairs)}
        about = subjects("organization", names) + subjects(_SUBJECT[kind], (a, b))
        several = {"kind": both(f"facts.kind_{kind}")} if len(pairs) > 1 else {}
        yield Statement(params | several, about, 1 - said / JOINS, "many" if several else "")
        said += 1
        if said == JOINS:
            return


@rule("few_join_none", 4, "bodies", "several_bodies none_three_or_fewer")
def few_join_none(source: Source) -> Iterator[Statement]:
    """Say that more than three organizations join every two that are joined."""
    if len(source.findings.ties) and not source.holders and source.meetings["body"].nunique() > 1:
        yield Statement({})


@rule("no_overlap", 3, "bodies", "no_shared_organization", variants="single")
def no_overlap(source: Source) -> Iterator[Statement]:
    """Say that no organization sits in two bodies, or that there is one body only."""
    bodies = source.attended.groupby("organization")["body"].nunique()
    if len(bodies) and bodies.max() <= 1:
        yield Statement({}, variant="" if source.meetings["body"].nunique() > 1 else "single")


@rule("load", 42, "table", "three_bodies_each two_or_more")
def load(source: Source) -> Iterator[Statement]:
    """Count the organizations that are called to three bodies or more, plenaries aside."""
    bodies = source.seats.groupby("organization").size()
    many = sorted(str(name) for name in bodies.index[bodies >= LISTED] if name not in source.secretariat)
    n = len(many)
    if FEW <= n < len(source.names):
        yield Statement(
            {"n": n, "of": len(source.names)}, subjects("organization", many), n / len(source.names)
        )
