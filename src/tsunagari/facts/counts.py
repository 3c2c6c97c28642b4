"""What the record holds, what its size allows to say, and what the official counts were taken from."""

from collections.abc import Iterator
from typing import Any, Final

from tsunagari.facts.fact import Statement
from tsunagari.facts.source import Source, column, rows_of, subjects
from tsunagari.jsontext import plain
from tsunagari.network.core import TESTED_FROM
from tsunagari.words import both

YEARS: Final = 3
CHANGED: Final = 0.2


def no_meeting(source: Source) -> Iterator[Statement]:
    """Say that no meeting is on record."""
    if not len(source.meetings):
        yield Statement()


def nobody(source: Source) -> Iterator[Statement]:
    """Say that nobody came to any meeting."""
    held = len(source.meetings)
    if held and not source.names:
        yield Statement({"n": held})


def no_ties(source: Source) -> Iterator[Statement]:
    """Say that no two organizations were at one meeting."""
    if source.names and len(source.meetings) and not len(source.findings.ties):
        yield Statement(variant="alone" if len(source.names) == 1 else "")


def counts(source: Source) -> Iterator[Statement]:
    """Count meetings, organizations and attendances."""
    if not source.names:
        return
    forums = source.meetings["body"].nunique()
    params: dict[str, Any] = {
        "forums": forums,
        "bodies": both("facts.of_forums", n=forums) if forums > 1 else {"ja": "", "en": ""},
        "meetings": len(source.meetings),
        "organizations": len(source.names),
        "attendances": int(column(source.findings.organizations, "attendances", 0).sum()),
    }
    if source.years:
        first, last = source.years[0], source.years[-1]
        key = "facts.period" if first < last else "common.fiscal_year"
        params |= {"first": first, "last": last, "period": both(key, year=last, first=first, last=last)}
    yield Statement(params, variant="" if source.years else "undated")


def grew(source: Source) -> Iterator[Statement]:
    """Count who came in the first and in the last year, with the meetings behind it."""
    if len(source.years) < YEARS:
        return
    first, last = source.years[0], source.years[-1]
    rows = source.attended.groupby("year")[["organization", "meeting"]].nunique()
    if first in rows.index and last in rows.index:
        (before, held_before), (after, held_after) = rows.loc[[first, last]].to_numpy().tolist()
        if abs(after - before) >= CHANGED * before:
            params = {"first": first, "last": last, "before": before, "after": after}
            params |= {"meetings_before": held_before, "meetings_after": held_after}
            yield Statement(params, subjects("year", (first, last)))


def plenary_only(source: Source) -> Iterator[Statement]:
    """Count who was seen at plenaries only."""
    table, of = source.findings.organizations, len(source.names)
    only = table.loc[column(table, "place") == "plenary", "name"].astype(str).tolist() if of else []
    if only and len(source.findings.ties):
        params = {"n": len(only), "of": of}
        yield Statement(params, subjects("organization", only), len(only) / of)


def plenaries_apart(source: Source) -> Iterator[Statement]:
    """Count the plenaries that were set apart."""
    if n := int(source.meetings["apart"].sum()):
        yield Statement({"n": n})


def cases(source: Source) -> Iterator[Statement]:
    """Say that case meetings are on record, and how many ties are told of them."""
    ties = source.findings.cases.get("ties")
    if source.has_cases:
        yield Statement({"n": 0 if ties is None else len(ties)})


def enough(source: Source) -> Iterator[Statement]:
    """Say what was compared with chance, and what it would take to compare more."""
    evidence, ties = source.findings.evidence, source.findings.ties
    pairs = "pairs" if "kept" in ties and ties["kept"].notna().any() else "large"
    compared = {"network": "network", "pairs": pairs} if plain(evidence.get("tests")) else {}
    variant = {"none": "too_few", **compared}.get(str(evidence.get("enough")), "")
    whole, single = evidence.get("tested_from") or TESTED_FROM
    needed = single if variant == "network" else whole
    if len(source.meetings):
        yield Statement({"n": source.tie_meetings, "needed": needed}, variant=variant)


def official_basis(source: Source) -> Iterator[Statement]:
    """Say by what the official counts were taken."""
    rows = rows_of(source.findings.official)
    if rows:
        yield Statement(variant="" if rows[-1]["basis"] == "kind" else "unconfirmed")


def official_people(source: Source) -> Iterator[Statement]:
    """Say which head counts are lacking, or have to be confirmed."""
    rows = rows_of(source.findings.official)
    if any(row["participants_total"] is None and row["participants_shown"] == "unknown" for row in rows):
        yield Statement(variant="unknown")
    uncounted = sum(row.get("participants_uncounted") or 0 for row in rows)
    if uncounted and any(row["participants_total"] is not None for row in rows):
        yield Statement({"n": uncounted}, variant="uncounted")
    if any(group["unsure"] == "medical" for row in rows for group in row["participants"]):
        yield Statement(variant="medical")


def official_sectors(source: Source) -> Iterator[Statement]:
    """Say that no sector is on record, by which people could be counted."""
    if source.findings.official and not source.sector:
        yield Statement()


def official_evaluations(source: Source) -> Iterator[Statement]:
    """Say that no meeting is marked as an evaluation of goals."""
    rows = rows_of(source.findings.official)
    if rows and all(row["evaluations"] is None for row in rows):
        yield Statement()
