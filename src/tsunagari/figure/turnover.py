"""Who was at which meeting in which fiscal year, looked up in the findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tsunagari.jsontext import plain

if TYPE_CHECKING:
    from tsunagari.findings import Findings


@dataclass(frozen=True)
class Turnover:
    """Organizations of one fiscal year against the years before."""

    year: int
    meetings: int
    stayed: tuple[str, ...]
    joined: tuple[str, ...]
    returned: tuple[str, ...]
    stopped: tuple[str, ...]

    @property
    def present(self) -> int:
        """How many organizations attended."""
        return len(self.stayed) + len(self.joined) + len(self.returned)


def turnover(findings: Findings) -> list[Turnover]:
    """Return for each fiscal year who stayed, came for the first time, came back and stopped.

    Parameters
    ----------
    findings : Findings

    Returns
    -------
    list of Turnover
        In order of years; years without a meeting are left out and the year before is the last with one.
        In the first year everybody counts as joined.

    """
    years: dict[int, set[str]] = {}
    meetings: dict[int, int] = {}
    year_of: dict[Any, int] = {}
    for row in plain(findings.meetings):
        if row.get("fiscal_year") is not None:
            year = int(row["fiscal_year"])
            year_of[row["id"]] = year
            years.setdefault(year, set())
            meetings[year] = meetings.get(year, 0) + 1
    for row in plain(findings.attendance):
        if row.get("status", "attended") == "attended" and row["meeting"] in year_of:
            years[year_of[row["meeting"]]].add(str(row["organization"]))
    rows = []
    before: set[str] = set()
    ever: set[str] = set()
    for year in sorted(years):
        now = years[year]
        groups = (now & before, now - ever, (now & ever) - before, before - now)
        rows.append(Turnover(year, meetings[year], *(tuple(sorted(group)) for group in groups)))
        before, ever = now, ever | now
    return rows
