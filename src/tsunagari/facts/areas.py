"""Which areas have a body of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tsunagari.facts.rule import Statement, rule
from tsunagari.facts.source import subjects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tsunagari.facts.source import Source

WITH_BODY: Final = 2
KNOWN: Final = 0.5


@rule("area_without_body", 82, "tiers", "areas_known two_areas_have_one")
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
    every = set(home) | held
    without = sorted(set(home) - held)
    if without and len(held) >= WITH_BODY and len(home) >= KNOWN * len(table):
        params = {"n": len(without), "of": len(every), "names": tuple(without)}
        yield Statement(params, subjects("area", without), len(without) / len(every))
