"""Gaps: sectors that meet less than expected, pairs that never met, and whom one invitation would join."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
from scipy import sparse

from tsunagari.kernel.arrays import Indices, Mask, ratio
from tsunagari.network import Network
from tsunagari.network.affiliations import attended, labels, members
from tsunagari.network.door import accepts_networks

NEVER_MET_SHOWN: Final = 200
SUGGESTIONS: Final = 10
SUGGESTION_TYPES: Final = {
    **dict.fromkeys(("organization", "forum", "forums", "sectors", "areas", "group"), "object"),
    **dict.fromkeys(("gain", "near"), "int64"),
}
OF_ONE: Final = (2, 3)
"""dict[str, Any]s for one organization and for one forum at most."""
WATCHED: Final = ("介護・高齢者", "居住支援関係者", "当事者・ピアサポーター", "家族")
"""Groups of which the field asks first: of two equal invitations theirs comes first."""
PAIRS_AT_MOST: Final = 30_000_000
SEATS_AT_MOST: Final = 20_000_000
"""Organizations × forums that are searched for invitations."""


@dataclass(frozen=True, eq=False)
class Gaps:
    """What is not joined.

    Parameters
    ----------
    sectors : pandas.DataFrame
        Index: ``a``, ``b``, sectors (a before or equal to b). Columns ``organizations`` (pairs of
        organizations), ``observed`` (co-attendances Σ c_ij), ``expected`` (as passed in, NaN without),
        ``ratio``.
    never_met : pandas.DataFrame
        Index: ``a``, ``b``, pairs that could have met and never did, plenaries included; most occasions
        first, at most 200. Column ``occasions`` (tie-making meetings that both were eligible for).
    never_met_total : int or None
        How many such pairs there are; None where there are too many meetings of too many to count.
    suggestions : pandas.DataFrame or None
        Index: ``organization``, ``forum``, an invitation. Columns: what it would join: ``forums`` (bodies
        that nobody joins with this forum now), ``sectors`` (in this forum, never met by its sector),
        ``areas``, ``group`` (expected stakeholder group that the forum lacks, or None); ``gain``: their
        number; ``near``: 2 the forum's own area, 1 a forum of no area, or of the tier above or below that
        the area is joined to (any, where it is joined to none), 0 elsewhere: then only for a group that
        nobody of the area is of. Nearest first, then groups that the field asks of first (`WATCHED`) where
        a sector is met too, then highest gain, and each next one for what those before leave unjoined; at
        most 2 for an organization and 3 for a forum. None where there are too many seats to search
        (`SEATS_AT_MOST`): ask by area.

    """

    sectors: pd.DataFrame
    never_met: pd.DataFrame
    never_met_total: int | None
    suggestions: pd.DataFrame | None


@accepts_networks
def gaps(
    network: Network,
    *,
    sectors: pd.DataFrame | None = None,
    groups: pd.Series | None = None,
    cells: pd.DataFrame | None = None,
    most: int = SUGGESTIONS,
) -> Gaps:
    """Return what is not joined, and which invitations would join most of it.

    Parameters
    ----------
    network : Network
    sectors : pandas.DataFrame, optional
        Of `tsunagari.measure.evidence.sector_tests`: ``a b expected``, what chance gives each two sectors.
    groups, cells : optional
        Of `tsunagari.measure.coverage.coverage`: who belongs to which expected group, and which are missing
        where.
    most : int
        Number of suggestions.

    Returns
    -------
    Gaps
        Empty tables for an empty network; one forum, one sector and one area leave nothing to suggest.

    Raises
    ------
    UsageError
        If no network can be made of what is given (`tsunagari.network.as_network`).

    References
    ----------
    A question of this field's own; see docs/methods.md.

    Examples
    --------
    >>> import networkx as nx
    >>> from tsunagari.network import Network
    >>> graph = nx.Graph([("a", 1), ("b", 1), ("c", 2), ("d", 2)])
    >>> nx.set_node_attributes(graph, {v: int(isinstance(v, int)) for v in graph}, "bipartite")
    >>> nx.set_node_attributes(graph, {1: "council", 2: "board"}, "forum")
    >>> gaps(Network.from_networkx(graph)).suggestions["forums"].to_dict()
    {('a', 'board'): ['council']}

    """
    total, pairs = _never_met(network)
    seats = len(network.everyone) * labels(network.every_meeting, "forum").nunique()
    suggestions = None
    if seats <= SEATS_AT_MOST:
        best = _Invitations(network, groups, cells).best(most)
        table = pd.DataFrame(best, columns=list(SUGGESTION_TYPES)).astype(SUGGESTION_TYPES)
        suggestions = table.set_index(["organization", "forum"])
    return Gaps(_sectors(network, sectors), pairs, total, suggestions)


def _sectors(network: Network, tested: pd.DataFrame | None) -> pd.DataFrame:
    """Return observed and expected co-attendance of every two sectors that can have a pair."""
    codes, names = network.sectors
    member = _one_hot(codes, len(names)).T.astype(np.float64)
    size, present = member.sum(axis=1), member @ network.incidence
    first, second = np.triu_indices(len(names))
    same = first == second
    pairs = np.where(same, size[first] * (size[first] - 1) / 2, size[first] * size[second])
    together = (present @ present.T)[first, second]
    observed = np.where(same, (together - present.sum(axis=1)[first]) / 2, together)
    index = pd.MultiIndex.from_arrays([pd.Index(names)[side] for side in (first, second)], names=["a", "b"])
    expected = np.full(len(index), np.nan)
    if tested is not None and len(tested):
        expected = tested["expected"].reindex(index).to_numpy()
    table = {
        "organizations": pairs.astype(np.int64),
        "observed": observed.astype(np.int64),
        "expected": expected,
        "ratio": ratio(observed, expected),
    }
    return pd.DataFrame(table, index=index).query("organizations > 0")


def _never_met(network: Network) -> tuple[int | None, pd.DataFrame]:
    """Return the pairs with occasions to meet that never sat together, not even at a plenary."""
    columns = {"a": "str", "b": "str", "occasions": "int64"}
    nothing = pd.DataFrame(columns=list(columns)).astype(columns).set_index(["a", "b"])
    present = network.every_attendance.astype(np.float64)
    work = sum(float((sizes**2.0).sum()) for sizes in (network.eligibility.sizes, present.sum(axis=0)))
    if work > PAIRS_AT_MOST:
        return None, nothing
    eligible = network.eligible.astype(np.float64)
    mine = present[network.places]
    occasions = sparse.triu(eligible @ eligible.T, k=1, format="coo")
    met = sparse.csr_array(mine @ mine.T)
    first, second = occasions.coords
    apart = np.asarray(met[first, second]).ravel() == 0 if len(first) else np.zeros(0, dtype=bool)
    first, second, count = first[apart], second[apart], occasions.data[apart].astype(np.int64)
    shown = np.lexsort((second, first, -count))[:NEVER_MET_SHOWN]
    names = network.names.to_numpy(dtype=object)
    table = {"a": names[first[shown]], "b": names[second[shown]], "occasions": count[shown]}
    return len(count), pd.DataFrame(table).astype(columns).set_index(["a", "b"])


class _Invitations:
    """Invitations of organizations to forums they were never at, and what each would join.

    Forums of different areas count as joinable only across tiers (市町村 with 圏域): nobody gains from
    sitting in another city's board, nor in the board of a region that its own area is not joined to. Only
    forums and organizations of the latest fiscal year are looked at.
    """

    def __init__(self, network: Network, groups: pd.Series | None, cells: pd.DataFrame | None) -> None:
        seats, self.forums = members(network, "forum")
        seen = attended(network, "forum")[0].toarray() > 0
        self.names = network.everyone["name"].tolist()
        self.seats = seats.toarray() > 0
        self.sector, self.sectors = _coded(network.everyone["sector"])
        self.met = self._ties_of_sectors(network)
        meetings = network.every_meeting
        bodies = meetings.groupby(labels(meetings, "forum"))[["area", "tier"]].first().reindex(self.forums)
        area, self.areas = _coded(bodies["area"])
        self.area = _one_hot(area, len(self.areas))
        self.near = _near(bodies)
        self.group, self.groups, self.lacks = _lacking(self.forums, self.names, groups, cells)
        # What is open now; an accepted invitation closes it and opens nothing, so gains only fall.
        self.apart = (_times(self.seats.T, self.seats) == 0) & self.near
        self.present = _times(self.seats.T, _one_hot(self.sector, len(self.sectors))) > 0
        self.in_area = _times(self.seats, self.area) > 0
        self.areas_apart = _times(self.in_area.T, self.in_area) == 0
        self.level = self._levels(network, bodies["tier"])
        # Far away only for a group that nobody near is of.
        self.alone = self.lacks & (_times(self.group.T, self.level > 0) == 0)
        watched = np.isin(np.array(self.groups, dtype=object), WATCHED)
        self.watched = _times(self.group[:, watched], self.lacks[watched]) > 0
        attendances = np.asarray(network.every_attendance.sum(axis=1))
        # Equal gain: who attends most already, then the canonical order.
        self.rank = np.argsort(np.argsort(-attendances, kind="stable"))
        self.open = ~seen & (_times(seen, self.near) > 0) & _of_latest_year(network, self.forums)

    def best(self, most: int) -> list[dict[str, Any]]:
        """Return the best invitations, nearest first; each counts only what those before leave open."""
        chosen: list[dict[str, Any]] = []
        used = np.zeros(len(self.names), dtype=np.int64), np.zeros(len(self.forums), dtype=np.int64)
        while len(chosen) < most and self.open.size:
            gain = np.where(self.open, self._gain(), 0)
            worth = np.where(gain > 0, self.level * 2 + (self.watched & (gain > 1)), -1)
            if not (highest := gain[worth == worth.max()].max()):
                break
            rows, forums = np.nonzero((worth == worth.max()) & (gain == highest))
            first = np.lexsort((forums, self.rank[rows], ~self.watched[rows, forums]))[0]
            i, forum = int(rows[first]), int(forums[first])
            chosen.append(self._take(i, forum, int(highest)) | {"near": int(self.level[i, forum])})
            for axis, number in enumerate((i, forum)):
                used[axis][number] += 1
                if used[axis][number] == OF_ONE[axis]:
                    self.open[(number, slice(None)) if axis == 0 else (slice(None), number)] = False
        return chosen

    def _levels(self, network: Network, tiers: pd.Series) -> Any:
        """Return how near each organization is to each forum (everyone × forums): 2, 1 or 0."""
        seen, names = attended(network, "area")
        home = pd.Index(network.everyone["home_area"])
        of = _one_hot(pd.Index(self.areas).get_indexer(home), len(self.areas))
        known = pd.Index(self.areas).get_indexer(pd.Index(names))
        of[:, known[known >= 0]] |= seen[:, np.flatnonzero(known >= 0)].toarray() > 0
        here = np.asarray(_times(of, self.area.T) > 0)
        wide = ~self.area.any(axis=1)
        # A body of no area is at home in a record of one area only.
        here = np.asarray(here | np.outer(~of.any(axis=1) | (len(self.areas) < 2), wide))
        codes, _ = _coded(tiers)
        tier = codes[self.area.argmax(axis=0)] if len(codes) else codes
        shared = np.where((tier[:, None] != tier) & (tier >= 0), _times(of.T, of), 0)
        joined = (shared == shared.max(axis=1, initial=0)[:, None]) & (shared > 0)
        alone = (shared == 0).all(axis=1)[:, None] & (tier[:, None] != tier)
        step = _times(of, _times(joined | joined.T | alone, self.area.T) > 0) > 0
        return np.where(here, 2, np.where(step | wide, 1, 0)).astype(np.int8)

    def _ties_of_sectors(self, network: Network) -> Mask:
        """Return which sectors have met at a tie-making meeting."""
        tail, head = (self.sector[network.places[axis]] for axis in network.weights.nonzero())
        met = np.eye(len(self.sectors), dtype=bool)
        known = (tail >= 0) & (head >= 0)
        met[tail[known], head[known]] = True
        return met

    def _gain(self) -> Any:
        """Return how many things each invitation would newly join (everyone × forums)."""
        strange = np.vstack((_times(~self.met, self.present.T), np.zeros((1, len(self.forums)))))
        joins = (
            _times(self.seats, self.apart)
            + strange[self.sector].astype(np.float32)
            + _times(_times(self.in_area, self.areas_apart), self.area.T)
        )
        lacking = np.where(self.level > 0, _times(self.group, self.lacks), _times(self.group, self.alone))
        return np.where(self.level > 0, joins, 0) + (lacking > 0)

    def _take(self, i: int, forum: int, gain: int) -> dict[str, Any]:
        """Return one invitation with what it would join, and count that as joined from now on."""
        own, areas = int(self.sector[i]), np.flatnonzero(self.area[forum])
        forums = self.seats[i] & self.apart[forum]
        strange = self.present[forum] & ~self.met[own] if own >= 0 else np.zeros_like(self.present[forum])
        there = self.in_area[i] & self.areas_apart[areas].any(axis=0)
        if not self.level[i, forum]:
            forums, strange, there = (np.zeros_like(some) for some in (forums, strange, there))
        lacking = self.group[i] & self.lacks[:, forum]
        self.apart[forum, forums] = self.apart[forums, forum] = False
        if own >= 0:
            self.met[own, strange] = self.met[strange, own] = True
        self.areas_apart[np.ix_(areas, there)] = self.areas_apart[np.ix_(there, areas)] = False
        self.lacks[lacking, forum] = self.alone[lacking, forum] = False
        self.open[i, forum] = False
        return {
            "organization": self.names[i],
            "forum": self.forums[forum],
            "forums": [self.forums[k] for k in np.flatnonzero(forums)],
            "sectors": [self.sectors[k] for k in np.flatnonzero(strange)],
            "areas": [self.areas[k] for k in np.flatnonzero(there)],
            "group": self.groups[int(np.argmax(lacking))] if lacking.any() else None,
            "gain": gain,
        }


def _times(left: Any, right: Any) -> Any:
    return left.astype(np.float32) @ right.astype(np.float32)


def _coded(values: pd.Series) -> tuple[Indices, list[str]]:
    codes, names = pd.factorize(values.to_numpy(dtype=object), sort=True)
    return codes, [str(name) for name in names]


def _one_hot(codes: Indices, size: int) -> Mask:
    return np.asarray(codes[:, None] == np.arange(size))


def _near(bodies: pd.DataFrame) -> Mask:
    """Return which forums are of one area (or of none), or of different tiers."""
    area, _ = _coded(bodies["area"])
    tier, _ = _coded(bodies["tier"])
    same_area = (area[:, None] == area) | (area[:, None] < 0) | (area < 0)
    tiers = (tier[:, None] != tier) & (tier[:, None] >= 0) & (tier >= 0)
    return np.asarray(same_area | tiers)


def _of_latest_year(network: Network, forums: list[str]) -> Mask:
    """Return which organizations and forums (everyone × forums) were seen in the latest fiscal year."""
    year = network.every_meeting["fiscal_year"]
    now = (year == year.max()).fillna(value=False).to_numpy(dtype=bool) if year.notna().any() else year.isna()
    held = pd.Index(forums).isin(labels(network.every_meeting, "forum")[np.asarray(now)].dropna())
    here = np.asarray(network.every_attendance[:, np.flatnonzero(now)].sum(axis=1)) > 0
    return np.asarray(here[:, None] & held, dtype=bool)


def _lacking(
    forums: list[str], names: list[str], groups: pd.Series | None, cells: pd.DataFrame | None
) -> tuple[Mask, list[str], Mask]:
    """Return who is in which expected group, the groups, and which lack in which forum's latest year."""
    known = [] if cells is None else cells.index.unique("group").tolist()
    belongs = np.zeros((len(names), len(known)), dtype=bool)
    missing = np.zeros((len(known), len(forums)), dtype=bool)
    if groups is None or cells is None:
        return belongs, known, missing
    number = {group: k for k, group in enumerate(known)}
    for i, of in enumerate(groups.reindex(names)):
        belongs[i, [number[group] for group in of if group in number]] = True
    latest = cells.reset_index().drop_duplicates(["forum", "group"], keep="last")
    lacks = latest[(latest["state"] == "missing") & latest["forum"].isin(forums)]
    missing[lacks["group"].map(number), pd.Index(forums).get_indexer(pd.Index(lacks["forum"]))] = True
    return belongs, known, missing
