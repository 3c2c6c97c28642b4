"""A city's numbers without any name, for a prefecture to add up: counts, sectors, groups and indicators.

`Aggregate` is the schema of the file (docs/exports.md): no organization, body, meeting or day is in it, and
what few stand for is masked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Final

import pandas as pd

from tsunagari.facts.source import Source, rows_of
from tsunagari.findings import Findings, published
from tsunagari.jsontext import dumps, plain
from tsunagari.seals import blank
from tsunagari.words import Language

FORMAT: Final = "tsunagari-aggregate-1"
SMALL: Final = 3
"""Counts of organizations from 1 to below this are masked."""


@dataclass(frozen=True)
class SectorCount:
    """A sector in a year ("": not on record); None: masked."""

    sector: str
    organizations: int | None
    attendances: int | None


@dataclass(frozen=True)
class GroupCount:
    """A stakeholder group in a year: whether anybody of it came, and head counts as published."""

    group: str
    group_en: str
    present: bool | None = None
    people: int | None = None
    shown: str = ""


@dataclass(frozen=True)
class AggregateYear:
    """One fiscal year (None: undated).

    ``organizations`` is None where it is masked; ``people`` as `tsunagari.measure.official` publishes it;
    ``groups`` whether each expected group came, ``head_counts`` the official groups; ``indicators`` by key,
    None unknown.
    """

    fiscal_year: int | None
    meetings: int
    tie_meetings: int
    bodies: int
    organizations: int | None
    attendances: int
    people: int | None
    people_shown: str
    evaluations: int | None
    sectors: Sequence[SectorCount]
    groups: Sequence[GroupCount]
    head_counts: Sequence[GroupCount]
    indicators: Mapping[str, float | None]


@dataclass(frozen=True)
class Aggregate:
    """The whole file; ``whole``: no forum, tier or area was chosen."""

    format: str
    version: str
    synthetic: bool
    whole: bool
    year_starts: int
    weight: str
    plenary: str
    years: Sequence[AggregateYear]


def aggregate(findings: Findings) -> Aggregate:
    """Return the numbers of findings without names; case meetings are not in them."""
    findings = published(findings)
    source, settings = Source(findings), findings.settings
    rows = source.attended
    rows = rows.assign(sector=[source.sector.get(name, "") for name in rows["organization"]])
    undated = [None] if source.meetings["year"].isna().any() else []
    window = settings.get("window") or {}
    return Aggregate(
        format=FORMAT,
        version=str(findings.provenance.get("version")),
        synthetic=bool(findings.provenance.get("synthetic")),
        whole=not any(window.get(name) for name in ("forum", "tier", "area")),
        year_starts=int(settings.get("year_starts", 4)),
        weight=str(settings.get("weight")),
        plenary=str(settings.get("plenary")),
        years=tuple(_year(findings, source, rows, year) for year in [*source.years, *undated]),
    )


def aggregate_json(findings: Findings, _lang: Language) -> bytes:
    """Return `aggregate` as JSON."""
    return (dumps({**asdict(aggregate(findings)), "seal": blank("aggregate")}) + "\n").encode()


def _year(findings: Findings, source: Source, rows: pd.DataFrame, year: int | None) -> AggregateYear:
    def of(table: pd.DataFrame, column: str = "year") -> pd.DataFrame:
        return table[table[column].isna() if year is None else (table[column] == year).fillna(value=False)]

    held, here = of(source.meetings), of(rows)
    meetings = of(findings.meetings, "fiscal_year")
    official = next((row for row in rows_of(findings.official) if row["fiscal_year"] == year), {})
    states = [row for row in rows_of(findings.gaps.get("groups")) if row["fiscal_year"] == year]
    present = {row["group"] for row in states if row["state"] == "present"}
    english = {row["group"]: row.get("group_en") or row["group"] for row in states}
    own = findings.by_year.get(str(year), {}).get("indicators")
    people = int(here["organization"].nunique())
    return AggregateYear(
        fiscal_year=year,
        meetings=len(held),
        tie_meetings=int(meetings["makes_ties"].sum()),
        bodies=int(held["body"].nunique()),
        organizations=None if 0 < people < SMALL else people,
        attendances=len(here),
        people=official.get("participants_total"),
        people_shown=official.get("participants_shown", "unknown"),
        evaluations=official.get("evaluations"),
        sectors=_sectors(here),
        groups=tuple(GroupCount(group, name, group in present) for group, name in english.items()),
        head_counts=tuple(
            GroupCount(row["group"], row["group_en"], None, row["people"], row["shown"])
            for row in official.get("participants", ())
        ),
        indicators={} if own is None else {row["key"]: row["value"] for row in plain(own)},
    )


def _sectors(rows: pd.DataFrame) -> tuple[SectorCount, ...]:
    """Return how many organizations of each sector came how often; small counts cannot be worked out."""
    table = rows.groupby("sector").agg(
        organizations=("organization", "nunique"), attendances=("meeting", "size")
    )
    size = table["organizations"].sort_values(kind="stable")
    small = size[size < SMALL]
    masked = set(small.index)
    # The total is known: one masked count is the rest, and several are told by a sum of ones or of twos.
    if len(small) == 1 or small.sum() in {len(small), (SMALL - 1) * len(small)}:
        masked |= set(size[size >= SMALL].index[: bool(len(small))])
    known = zip(table.index.astype(str), table.to_numpy().tolist(), strict=True)
    return tuple(SectorCount(name, *((None, None) if name in masked else row)) for name, row in known)
