"""Who stands between others, and what rests on the secretariat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tsunagari.facts.rule import Statement, rule
from tsunagari.facts.source import column, subjects
from tsunagari.jsontext import cells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tsunagari.facts.source import Source

MEETINGS: Final = 60
ORGANIZATIONS: Final = 60
"""Below this size a planted broker is found in less than 60 % of runs (docs/simulation.md)."""


@rule("between", 35, "network", "path_test not_secretariat")
def between(source: Source) -> Iterator[Statement]:
    """Find organizations that are often on the way between others, beyond chance."""
    marks = zip(source.names, cells(column(source.findings.organizations, "bridge")), strict=True)
    names = tuple(name for name, bridge in marks if bridge is True and name not in source.secretariat)
    if names:
        yield Statement({"n": len(names), "names": names}, subjects("organization", names))


@rule("between_none", 4, "network", "path_tested_none", variants="weak untested")
def between_none(source: Source) -> Iterator[Statement]:
    """Say that nobody was found: none there, or too few meetings to find one."""
    table = source.findings.organizations
    bridge = cells(column(table, "bridge"))
    if not len(source.findings.ties) or any(value is True for value in bridge):
        return
    ties = source.tie_meetings
    power = source.findings.evidence.get("bridges") or {}
    small = not power.get("enough", ties >= MEETINGS and len(table) >= ORGANIZATIONS)
    tested = any(value is False for value in bridge)
    yield Statement(
        {"meetings": ties}, (), 0, "" if tested and not small else "weak" if tested else "untested"
    )


@rule("what_if_none", 4, "network", "each_left_out")
def what_if_none(source: Source) -> Iterator[Statement]:
    """Say that nobody's absence would cut off another or leave two sectors without ties."""
    table = source.findings.what_if
    if len(table) and not any(
        cut or pairs for cut, pairs in zip(table["cut_off"], table["lost_pairs"], strict=True)
    ):
        yield Statement({"aside": source.aside(plenaries=True)})


@rule("without_secretariat", 11, "network", "secretariat", variants="cuts alone")
def without_secretariat(source: Source) -> Iterator[Statement]:
    """Say whether the others still meet without the secretariat."""
    without = source.findings.secretariat
    who = tuple(map(str, without.get("secretariat") or ()))
    if not who:
        return
    cut = tuple(map(str, without.get("cut_off") or ()))
    others = int(without.get("others") or 0)
    params = {"who": who, "n": others, "cut": len(cut), "names": cut}
    yield Statement(params, subjects("organization", who), 0, "cuts" if cut else "" if others else "alone")


@rule("secretariat_unknown", 2, "list", "secretariat_not_marked")
def secretariat_unknown(source: Source) -> Iterator[Statement]:
    """Say that nobody is marked as secretariat."""
    if len(source.findings.ties) and not source.findings.secretariat.get("secretariat"):
        yield Statement({})
