"""What every picture needs of the findings: bodies with their members, and how each organization looks."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

import pandas as pd

from tsunagari.findings import Findings
from tsunagari.jsontext import plain
from tsunagari.network.affiliations import labels
from tsunagari.palette import UNKNOWN, Mark, sector_marks

SELDOM: Final = 3
"""A mark is pale where an organization came to fewer than one in so many of a body's meetings."""


@dataclass(frozen=True)
class Body:
    """A standing body: a forum, or one area of a forum that is held in several."""

    name: str
    tier: str | None
    area: str | None
    meetings: int
    working: bool
    """At least one of its meetings makes ties."""
    members: dict[str, int] = field(hash=False)
    """Organization → meetings attended."""


@dataclass(frozen=True)
class Record:
    """Bodies and organizations of the findings, looked up once for a picture."""

    bodies: tuple[Body, ...]
    organizations: dict[str, dict[str, Any]]
    marks: dict[str, Mark]
    years: tuple[int, ...]
    findings: Findings

    @property
    def working(self) -> tuple[Body, ...]:
        """The bodies whose meetings make ties, the largest last so that small ones lie on top."""
        return tuple(body for body in self.bodies if body.working)

    def mark(self, name: str) -> Mark:
        """Return colour and shape of an organization's sector."""
        return self.marks.get(str(self.organizations[name].get("sector")), UNKNOWN)

    def rarely(self, name: str, bodies: Iterable[Body]) -> bool:
        """Tell whether an organization came to fewer than a third of the meetings of each body."""
        return all(SELDOM * body.members.get(name, 0) < body.meetings for body in bodies)

    def only_plenaries(self) -> list[str]:
        """Return the organizations that no working body has, in the order of their sectors."""
        inside = {name for body in self.working for name in body.members}
        return self.by_sector(name for name in self.organizations if name not in inside)

    def by_sector(self, names: Iterable[str]) -> list[str]:
        """Return names in the order of the palette's sectors, most attendances first."""
        rank = {sector: number for number, sector in enumerate(self.marks)}

        def order(name: str) -> tuple[int, int, str]:
            row = self.organizations[name]
            return rank.get(str(row.get("sector")), len(rank)), -int(row.get("attendances") or 0), name

        return sorted(names, key=order)

    def sectors_of(self, names: Iterable[str]) -> list[tuple[str, Mark]]:
        """Return the sectors that occur among these names with their marks; "" is an unknown one."""
        present = {str(self.organizations[name].get("sector") or "") for name in names}
        known = [(sector, mark) for sector, mark in self.marks.items() if sector in present]
        return [*known, *([("", UNKNOWN)] if present - set(self.marks) else [])]


@lru_cache(maxsize=1)
def record_of(findings: Findings) -> Record:
    """Return bodies and organizations of the findings; case meetings are not in them."""
    rows = plain(findings.organizations)
    organizations = {str(row["name"]): row for row in rows}
    meetings = findings.meetings.reset_index(drop=True)
    meetings = meetings.assign(**{name: None for name in ("forum", "area") if name not in meetings})
    names = plain(labels(meetings, "forum").tolist()) if len(meetings) else []
    of: dict[Any, str] = {}
    groups: dict[str, list[dict[str, Any]]] = {}
    for row, name in zip(plain(meetings), names, strict=True):
        if name is not None:
            of[row["id"]] = str(name)
            groups.setdefault(str(name), []).append(row)
    came: dict[str, Counter[str]] = {name: Counter() for name in groups}
    for organization, meeting in attended(findings).itertuples(index=False):
        if meeting in of and str(organization) in organizations:
            came[of[meeting]][str(organization)] += 1
    bodies = []
    for name, held in sorted(groups.items()):
        tier, area = (_only(row.get(column) for row in held) for column in ("tier", "area"))
        working = any(row.get("makes_ties", True) for row in held)
        bodies.append(Body(name, tier, area, len(held), working, dict(sorted(came[name].items()))))
    years = {int(row["fiscal_year"]) for held in groups.values() for row in held if row.get("fiscal_year")}
    marks = sector_marks(row.get("sector") for row in rows)
    return Record(tuple(bodies), organizations, marks, tuple(sorted(years)), findings)


def attended(findings: Findings) -> pd.DataFrame:
    """Return who came to which meeting: ``organization meeting``, a row an attendance."""
    table = findings.attendance
    there = table[table["status"] == "attended"] if "status" in table else table
    return there.reindex(columns=["organization", "meeting"])


def _only(values: Iterable[Any]) -> str | None:
    """Return the one value that all share, or None."""
    known = set(values)
    return str(known.pop()) if len(known) == 1 and None not in known else None
