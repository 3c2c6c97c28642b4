"""What the official counts were taken from, and what has to be confirmed first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tsunagari.facts.rule import Statement, rule
from tsunagari.jsontext import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tsunagari.facts.source import Source


def _rows(source: Source, table: str = "years") -> list[dict[str, Any]]:
    """Return the counts by year, or by year and group."""
    official: Any = source.findings.official
    if isinstance(official, Mapping):
        return list(plain(official.get(table, [])))
    years = plain(list(official))
    return years if table == "years" else [group for year in years for group in year.get("participants", [])]


@rule("official_basis", 1, "list", "official_counted", variants="unconfirmed")
def official_basis(source: Source) -> Iterator[Statement]:
    """Say which meetings were counted: those marked as the council, or, to be confirmed, all."""
    rows = _rows(source)
    if rows:
        sure = rows[-1]["basis"] == "kind" and not rows[-1].get("meetings_unsure")
        yield Statement({}, (), 0, "" if sure else "unconfirmed")


@rule("official_people", 1, "list", "official_counted", variants="unknown uncounted medical")
def official_people(source: Source) -> Iterator[Statement]:
    """Say which head counts are lacking."""
    rows = _rows(source)
    if any(row["participants_total"] is None and row["participants_shown"] == "unknown" for row in rows):
        yield Statement({}, (), 0, "unknown")
    uncounted = sum(row.get("participants_uncounted") or 0 for row in rows)
    if uncounted and any(row["participants_total"] is not None for row in rows):
        yield Statement({"n": uncounted}, (), 0, "uncounted")
    if any(row.get("unsure") == "medical" for row in _rows(source, "participants")):
        yield Statement({}, (), 0, "medical")


@rule("official_sectors", 1, "list", "official_counted no_sector_known")
def official_sectors(source: Source) -> Iterator[Statement]:
    """Say that groups were taken from names only."""
    if _rows(source) and not source.sector:
        yield Statement({})


@rule("official_evaluations", 1, "list", "official_counted no_evaluation_marked")
def official_evaluations(source: Source) -> Iterator[Statement]:
    """Say that no meeting is marked as an evaluation."""
    rows = _rows(source)
    if rows and all(row["evaluations"] is None for row in rows):
        yield Statement({})
