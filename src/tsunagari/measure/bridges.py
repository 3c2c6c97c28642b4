"""Bridges (橋渡し): what an organization joins, first as plain facts of who sits where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from tsunagari.kernel import paths
from tsunagari.kernel.co_attendance import every_pair
from tsunagari.kernel.p_values import hypergeometric_tails
from tsunagari.network import Network
from tsunagari.network.affiliations import Kind, members
from tsunagari.network.door import accepts_networks
from tsunagari.network.weights import can_redraw, without

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

BODIES: Final[tuple[Kind, ...]] = ("forum", "tier", "area")
FEW: Final = 3
SIGNIFICANT: Final = 0.05
PATHS_LIMIT: Final = 10_000
UNTESTED: Final = 2_000
"""Organizations and meetings above which two-mode paths are searched only to be held against redraws."""
REDRAWS_NEEDED: Final = 19
"""Fewest redraws with which p can reach .05."""
SHRUNK: Final = 0.05
"""Added to the spread of each over the redraws, as a share of that of all: some hardly vary."""
POWER: Final = ((30, 12, 0.01), (50, 20, 0.11), (60, 60, 0.73))
"""Organizations, meetings, mean share of planted bridges found there in two designs (docs/simulation.md)."""
ENOUGH_POWER: Final = 0.6


@dataclass(frozen=True, eq=False)
class Bridges:
    """What the organizations of a network join.

    Parameters
    ----------
    table : pandas.DataFrame
        Index: names of the network's organizations. ``bridge`` (True, False, NA untested), ``bridge_score``
        (two-mode betweenness, 0 to 1; NaN without redraws if organizations and meetings are more than 2,000),
        ``bridge_share`` (share of the resamples in which it is among the
        top by that; NaN without, and where nobody has p ≤ .05), ``bridge_p`` (against redraws, for all
        screened),
        ``bridge_rank`` (1 = highest betweenness; NA for category nodes and where that is 0 or undefined),
        ``outside_sector``, ``outside_community`` (0 to 1, NaN unknown), ``joins``.
    joins : pandas.Series
        Index: names of everyone, plenary-only organizations too; lists of {"kind", "a", "b", "holders"}.

    """

    table: pd.DataFrame
    joins: pd.Series


@accepts_networks
def bridges(
    network: Network,
    *,
    betweenness: pd.Series | None = None,
    membership: pd.Series | None = None,
    resamples: NDArray[np.intp] | None = None,
    redraws: Iterable[NDArray[np.bool_]] | None = None,
    left_out: NDArray[np.bool_] | None = None,
) -> Bridges:
    """Return what each organization joins, and who is a bridge beyond chance.

    An organization is a ``bridge`` if more shortest paths of the two-mode record (organizations and meetings,
    each attendance a step) run through it than chance brings about, it is among the highest max(3, ⌈n/10⌉),
    and, where communities are passed, it came to three meetings of others and to more than members of its own
    community do by chance.
    p = (1 + redraws in which anybody stands out as much)/(1 + redraws), standing out = (score - mean)/SD over
    redraws of the attendance with the same margins: it holds for all n that are screened. A planted bridge is
    found in .45 to 1 of records of 60 × 60, and hardly at 50 × 20, where the views say that so few meetings
    cannot tell. Category nodes (当事者, 家族) are never bridges.

    Parameters
    ----------
    network : Network
        n organizations.
    betweenness : pandas.Series, optional
        Index: names; computed if not passed.
    membership : pandas.Series, optional
        Index: names; communities. Without it ``outside_community`` is NaN.
    resamples : (R, M) integer array, optional
        Resampled meetings (`tsunagari.kernel.draws.resample`), 1,000 by default of the study.
    redraws : iterable of bool arrays, n × M, optional
        Within fiscal years (`tsunagari.network.nulls.redraws`, null ``year``).
    left_out : (n,) bool array, optional
        True for organizations that are taken out, such as the secretariat, which bridges by duty: of the
        network, of every resample and of every redraw. The ties among the others stay as they are.

    Returns
    -------
    Bridges
        Without those left out. ``bridge`` is NA without resamples and redraws, with fewer redraws than
        19, with fewer than 10 tie-making meetings, and for a graph without meetings. Empty
        tables for an empty network.

    Raises
    ------
    UsageError
        If no network can be made of what is given (`tsunagari.network.as_network`).

    References
    ----------
    Freeman 1977, doi:10.2307/3033543; Strona et al. 2014, doi:10.1038/ncomms5114.

    Examples
    --------
    >>> import networkx as nx
    >>> from tsunagari.network import Network
    >>> found = bridges(Network.from_networkx(nx.florentine_families_graph()))
    >>> found.table["bridge_rank"].idxmin()
    'Medici'

    """
    keep = np.ones(len(network), dtype=bool) if left_out is None else ~left_out
    rest = network if keep.all() else without(network, ~keep)
    names = rest.names
    scores = _betweenness(rest) if betweenness is None else betweenness.reindex(names).to_numpy(float)
    community = None if membership is None else membership.reindex(names)
    category = rest.organizations["category"].to_numpy(dtype=bool)
    facts = joins(rest)
    attended = rest.incidence if can_redraw(rest) else None
    bridging, chance = _against(network, attended, redraws, keep)
    asked = bool((chance <= SIGNIFICANT).any())
    often = _top_share(network, resamples, keep, asked=asked)
    table = pd.DataFrame(
        {
            "bridge": _judged(bridging, chance, category, _comes_to_two(rest, community, asked=asked)),
            "bridge_score": bridging,
            "bridge_share": often,
            "bridge_p": chance,
            "bridge_rank": _rank(scores, category),
            "outside_sector": _outside_sector(rest),
            "outside_community": np.full(len(names), np.nan)
            if community is None
            else outside(rest, community),
            "joins": facts.to_numpy()[rest.places],
        },
        index=names,
    )
    return Bridges(table, facts)


def _top_share(
    network: Network, resamples: NDArray[np.intp] | None, keep: NDArray[np.bool_], *, asked: bool
) -> Floats:
    """Return the share of resamples in which each organization kept is among the top by two-mode paths."""
    n = int(keep.sum())
    if resamples is None or not len(resamples) or not asked:
        return np.full(n, np.nan)
    among, attended = np.zeros(n), network.incidence[keep]
    scores = _two_mode(attended[:, np.unique(drawn)] for drawn in resamples)
    last = min(candidates(n), n) - 1
    for score in scores:
        among += (score >= -np.sort(-score)[last]) & (score > 0)
    return np.asarray(among / len(resamples), dtype=np.float64)


def _against(
    network: Network,
    attended: sparse.csr_array | None,
    redraws: Iterable[NDArray[np.bool_]] | None,
    keep: NDArray[np.bool_],
) -> tuple[Floats, Floats]:
    """Return the two-mode betweenness of each organization and its p for all that are screened."""
    n = int(keep.sum())
    unknown = np.full(n, np.nan)
    if attended is None or not 3 <= n <= PATHS_LIMIT or (redraws is None and sum(attended.shape) > UNTESTED):
        return unknown, unknown
    (score,) = _two_mode([attended])
    if redraws is None or len(network.meetings) < network.tested_from[0]:
        return score, unknown
    drawn = np.array(list(_two_mode(sparse.csr_array(matrix[keep].astype(np.float64)) for matrix in redraws)))
    if len(drawn) < REDRAWS_NEEDED:
        return score, unknown
    spread = drawn.std(axis=0, ddof=1) + SHRUNK * float(drawn.std(ddof=1))
    if not spread.any():
        return score, np.ones(n)
    mean = drawn.mean(axis=0)
    most = ((drawn - mean) / spread).max(axis=1)
    reached = most[:, None] >= (score - mean) / spread - 1e-9
    return score, np.asarray((1 + reached.sum(axis=0)) / (1 + len(drawn)), dtype=np.float64)


def _two_mode(records: Iterable[sparse.csr_array]) -> Iterator[Floats]:
    """Yield the betweenness of the organizations in each two-mode record, as a share of all pairs."""
    for attended in records:
        n, nodes = attended.shape[0], sum(attended.shape)
        graph = sparse.block_array([[None, attended], [attended.T, None]], format="csr")
        yield paths.betweenness_each([graph])[0][:n] / max((nodes - 1) * (nodes - 2) / 2, 1)


def candidates(n: int) -> int:
    """Return how many organizations can be bridges at a time: a tenth of n, at least three."""
    return max(FEW, -(-n // 10))


def power(network: Network) -> float:
    """Return the share of planted bridges that was found at the nearest smaller size; NaN below all."""
    n, meetings = network.incidence.shape
    shares = [share for size, held, share in POWER if size <= n and held <= meetings]
    return max(shares, default=float("nan"))


def _judged(scores: Floats, chance: Floats, category: NDArray[np.bool_], comes: NDArray[np.bool_]) -> Any:
    """Return the three-valued verdict: NA where nothing was tested."""
    last = min(candidates(len(scores)), len(scores)) - 1
    least = -np.sort(-scores)[last] if len(scores) and not np.isnan(scores).any() else np.inf
    yes = (scores > 0) & (scores >= least) & (chance <= SIGNIFICANT) & comes & ~category
    return pd.arrays.BooleanArray(yes, np.isnan(chance) & ~category)


def _comes_to_two(network: Network, groups: pd.Series | None, *, asked: bool) -> NDArray[np.bool_]:
    """Return who came to meetings of other communities more often than members of its own do.

    A meeting is of the community that came fullest. Of what a community's members attended elsewhere, one
    member's share is hypergeometric in its attendances; adjusted p = sum over everybody of the largest tail
    no larger than its own (Bonferroni for what can happen at all; Tarone 1990, doi:10.2307/2531456).
    """
    if groups is None or not asked:
        return np.ones(len(network), dtype=np.bool_)
    codes = pd.factorize(groups.to_numpy(), sort=True)[0]
    member = sparse.csr_array((np.ones(len(codes)), (codes, np.arange(len(codes)))))
    home = ((member @ network.incidence).toarray() / np.bincount(codes)[:, None]).argmax(axis=0)
    came = network.incidence.tocoo()
    away = np.bincount(came.row[home[came.col] != codes[came.row]], minlength=len(codes))
    total = np.bincount(came.row, minlength=len(codes))
    of_all, of_away = (np.bincount(codes, weights=count)[codes] for count in (total, away))
    tails = hypergeometric_tails(of_all, of_away, total)
    own = tails[np.arange(len(away)), away]
    comes = (own <= SIGNIFICANT) & (away >= FEW)
    for i in np.flatnonzero(comes):
        comes[i] = np.where(tails <= own[i] * (1 + 1e-9), tails, 0.0).max(axis=1).sum() <= SIGNIFICANT
    return np.asarray(comes)


def outside(network: Network, groups: pd.Series) -> Floats:
    """Return the share of each organization's partners (with a known group) outside its own group."""
    codes, _ = pd.factorize(groups.to_numpy(), sort=True)
    codes = codes.astype(np.int32)
    weights = network.weights
    tail = np.repeat(np.arange(len(codes), dtype=np.int32), np.diff(weights.indptr))
    own, other = codes[tail], codes[weights.indices]
    known = (own >= 0) & (other >= 0) & (weights.data != 0)
    partners = np.bincount(tail[known], minlength=len(codes))
    return _share(np.bincount(tail[known & (own != other)], minlength=len(codes)), partners)


def _outside_sector(network: Network) -> Floats:
    """Return `outside` of the sectors."""
    partners_by_sector = network.partners_by_sector
    who, partners = (partners_by_sector[name].to_numpy() for name in ("organization", "partners"))
    beyond = (partners_by_sector["own"] != partners_by_sector["other"]).to_numpy()
    part, whole = (
        np.bincount(who[kept], weights=partners[kept], minlength=len(network))
        for kept in (beyond, np.ones(len(partners_by_sector), dtype=bool))
    )
    return _share(part, whole)


def _share(part: NDArray[Any], whole: NDArray[Any]) -> Floats:
    """Return a share, NaN of nothing."""
    share: Floats = np.full(len(whole), np.nan)
    np.divide(part, whole, out=share, where=whole > 0)
    return share


def joins(network: Network) -> pd.Series:
    """Return, for everyone seen, the pairs of forums, tiers, areas and sectors that at most three join.

    Forums, tiers, areas: an organization joins two if it was at a meeting of both; holders are all who do.
    Who sits in a body is told by `tsunagari.network.affiliations.members` (plenaries make no members of
    working bodies). Sectors: the organizations of sector a that have a
    tie with sector b hold the pair from a's side, told where they are at most three and not the whole of
    their sector (a sector of one organization rests on it by size, not by position).

    Parameters
    ----------
    network : Network

    Returns
    -------
    pandas.Series
        Index: names of everyone; lists of {"kind": forum, tier, area or sector, "a", "b" (a before b),
        "holders": 1-3}, fewest holders first. Empty lists where nothing is joined or told.

    Examples
    --------
    >>> import networkx as nx
    >>> from tsunagari.network import Network
    >>> graph = nx.Graph([("a", 1), ("b", 1), ("a", 2), ("c", 2)])
    >>> nx.set_node_attributes(graph, {v: int(isinstance(v, int)) for v in graph}, "bipartite")
    >>> nx.set_node_attributes(graph, {1: "council", 2: "board"}, "forum")
    >>> joins(Network.from_networkx(graph))["a"]
    [{'kind': 'forum', 'a': 'board', 'b': 'council', 'holders': 1}]

    """
    joins_of: list[list[dict[str, Any]]] = [[] for _ in range(len(network.everyone))]
    for kind in BODIES:
        member, labels = members(network, kind)
        _join_bodies(kind, labels, member, joins_of)
    _join_sectors(network, joins_of)
    for facts in joins_of:
        if len(facts) > 1:
            facts.sort(key=itemgetter("holders"))
    names = pd.Index(network.everyone["name"], name="organization")
    return pd.Series(joins_of, index=names, dtype=object, name="joins")


def _join_bodies(
    kind: str, labels: list[str], member: sparse.csr_array, joins_of: list[list[dict[str, Any]]]
) -> None:
    pair, who = every_pair(sparse.csr_array(member.T))
    pairs, which, holders = np.unique(pair, return_inverse=True, return_counts=True)
    few = np.flatnonzero(holders[which] <= FEW)
    few = few[np.lexsort((who[few], pair[few]))]
    joined_pairs = (*np.divmod(pairs, max(len(labels), 1)), holders)
    facts = zip(who[few].tolist(), *(column[which[few]].tolist() for column in joined_pairs), strict=True)
    for i, first, second, many in facts:
        joins_of[i].append({"kind": kind, "a": labels[first], "b": labels[second], "holders": many})


def _join_sectors(network: Network, joins_of: list[list[dict[str, Any]]]) -> None:
    _, labels = network.sectors
    few = _few_sides(network)
    for a, b, i, holders in zip(*(few[name].tolist() for name in few), strict=True):
        joins_of[i].append({"kind": "sector", "a": labels[a], "b": labels[b], "holders": holders})


def _few_sides(network: Network) -> pd.DataFrame:
    """Return sectors a, b, who of one of them meets the other, and their number: few, not all of their own.

    In order of the sectors and of the organizations, which are rows of everyone.
    """
    codes, _ = network.sectors
    size = np.bincount(codes[codes >= 0])
    across = network.partners_by_sector
    across = across[across["own"] != across["other"]]
    holders = across.groupby(["own", "other"])["organization"].transform("size").to_numpy()
    few = (holders <= FEW) & (holders < size[across["own"]])
    own, other, who = (across[name].to_numpy()[few] for name in ("own", "other", "organization"))
    sides = {"a": np.minimum(own, other), "b": np.maximum(own, other), "organization": who}
    table = pd.DataFrame({**sides, "holders": holders[few]}).sort_values(list(sides))
    return table.assign(organization=network.places[table["organization"]])


def _betweenness(network: Network) -> Floats:
    n = len(network)
    if not 3 <= n <= PATHS_LIMIT:
        return np.full(n, np.nan)
    weights = network.weights.astype(np.float64)
    return paths.betweenness(weights) / ((n - 1) * (n - 2) / 2)


def _rank(scores: Floats, category: np.ndarray) -> Any:
    """Return ranks from 1; category nodes and those between nobody have none."""
    ranked = pd.Series(np.where((scores > 0) & ~category, scores, np.nan))
    return ranked.rank(method="min", ascending=False).astype("Int64").array
