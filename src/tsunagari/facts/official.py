"""What the official counts were taken from, and what has to be confirmed first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tsunagari.facts.rule import Statement, rule
from tsunagari.jsontext import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tsunagari.facts.source import Source


@rule("official_basis", 1, "list", "official_counted", variants="unconfirmed")
def official_basis(source: Source) -> Iterator[Statement]:
    """Say which meetings were counted: those marked as the council, or, to be confirmed, all."""
    rows = plain(list(source.findings.official))
    if rows:
        yield Statement({}, (), 0, "" if rows[-1]["basis"] == "kind" else "unconfirmed")


@rule("official_people", 1, "list", "official_counted", variants="unknown uncounted medical")
def official_people(source: Source) -> Iterator[Statement]:
    """Say which head counts are lacking."""
    rows = plain(list(source.findings.official))
    if any(row["participants_total"] is None and row["participants_shown"] == "unknown" for row in rows):
        yield Statement({}, (), 0, "unknown")
    uncounted = sum(row.get("participants_uncounted") or 0 for row in rows)
    if uncounted and any(row["participants_total"] is not None for row in rows):
        yield Statement({"n": uncounted}, (), 0, "uncounted")
    if any(group["unsure"] == "medical" for row in rows for group in row["participants"]):
        yield Statement({}, (), 0, "medical")


@rule("official_sectors", 1, "list", "official_counted no_sector_known")
def official_sectors(source: Source) -> Iterator[Statement]:
    """Say that groups were taken from names only."""
    if source.findings.official and not source.sector:
        yield Statement({})


@rule("official_evaluations", 1, "list", "official_counted no_evaluation_marked")
def official_evaluations(source: Source) -> Iterator[Statement]:
    """Say that no meeting is marked as an evaluation."""
    rows = plain(list(source.findings.official))
    if rows and all(row["evaluations"] is None for row in rows):
        yield Statement({})
