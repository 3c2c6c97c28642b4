"""On how many meetings it rests that an organization joins two bodies or sectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tsunagari.network.affiliations import labels

if TYPE_CHECKING:
    import pandas as pd

    from tsunagari.facts.source import Pair
    from tsunagari.findings import Findings


class MeetingSupport:
    """Counts the meetings behind a fact of `tsunagari.measure.bridges.joins`, from who attended what."""

    def __init__(self, findings: Findings) -> None:
        came = findings.attendance
        came = came[came["status"] == "attended"]
        self._came = came.groupby("organization")["meeting"]
        self._known = set(came["organization"].unique().tolist())
        self._meetings = findings.meetings.set_index("id")
        self._sector = findings.organizations.set_index("name")["sector"]
        tied = self._meetings.index[self._meetings["makes_ties"].astype(bool)]
        in_ties = came[came["meeting"].isin(tied)]
        self._at = in_ties.groupby(in_ties["organization"].map(self._sector))["meeting"]
        self._bodies: dict[str, pd.Series] = {}
        self._seats: dict[tuple[str, str], dict[str, int]] = {}

    def of(self, name: str, pair: Pair) -> int:
        """Return the meetings on the side that rests on fewer: of a body, or with the other sector."""
        kind, a, b = pair
        if name not in self._known:
            return 0
        if kind == "sector":
            mine = set(self._came.get_group(name))
            other = b if self._sector.get(name) == a else a
            return len(mine & set(self._at.get_group(other))) if other in self._at.groups else 0
        if (name, kind) not in self._seats:
            seats = self._body(kind).reindex(self._came.get_group(name)).value_counts()
            self._seats[name, kind] = {str(body): int(n) for body, n in seats.items()}
        seats_of = self._seats[name, kind]
        return min(seats_of.get(a, 0), seats_of.get(b, 0))

    def _body(self, kind: str) -> pd.Series:
        """Return the body of each meeting; a plenary of a body that also works in small gives no seat."""
        if kind not in self._bodies:
            names = self._meetings
            label: pd.Series = labels(names, kind)  # type: ignore[arg-type]  # KINDS less sector
            apart = names["plenary"].astype(bool) & ~names["makes_ties"].astype(bool)
            works = set(label[~apart].dropna())
            self._bodies[kind] = label.where(~apart | ~label.isin(works))
        return self._bodies[kind]
