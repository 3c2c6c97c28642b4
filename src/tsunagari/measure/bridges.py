"""Bridges: who joins what, who stands between others beyond chance, and what would be lost without."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
from scipy import sparse

from tsunagari.kernel import paths
from tsunagari.kernel.arrays import Floats, Indices, Mask, ratio
from tsunagari.kernel.co_attendance import every_pair, partners_by_group, partners_in_own
from tsunagari.kernel.connectivity import component_of, components
from tsunagari.kernel.p_values import hypergeometric_tails
from tsunagari.kernel.two_mode_paths import row_betweenness
from tsunagari.network import Network
from tsunagari.network.affiliations import Kind, members
from tsunagari.network.door import accepts_networks
from tsunagari.network.tested import Scalars
from tsunagari.network.weights import can_redraw, times_drawn, without

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
EFFICIENCY_LIMIT: Final = 400


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
    resamples: Indices | None = None,
    redraws: Iterable[Mask] | None = None,
    left_out: Mask | None = None,
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
    names, facts = rest.names, joins(rest)
    scores = _betweenness(rest) if betweenness is None else betweenness.reindex(names).to_numpy(float)
    unknown = pd.Series(np.nan, index=names)
    community = unknown if membership is None else membership.reindex(names)
    category = rest.organizations["category"].to_numpy(dtype=bool)
    bridging, chance = _against(network, rest, redraws, keep)
    unlikely = bool((chance <= SIGNIFICANT).any())
    away = _comes_to_two(rest, community) if unlikely and membership is not None else np.ones(len(rest), bool)
    often: Any = unknown
    if unlikely and resamples is not None and len(resamples):
        often = _top_share(network, resamples, keep)
    table = pd.DataFrame(
        {
            "bridge": _judged(bridging, chance, category, away),
            "bridge_score": bridging,
            "bridge_share": often,
            "bridge_p": chance,
            "bridge_rank": _rank(scores, category),
            "outside_sector": outside(rest, rest.organizations["sector"]),
            "outside_community": outside(rest, community),
            "joins": facts.to_numpy()[rest.places],
        },
        index=names,
    )
    return Bridges(table, facts)


def _top_share(network: Network, resamples: Indices, keep: Mask) -> Floats:
    """Return the share of resamples in which each organization kept is among the top by two-mode paths."""
    among, attended = np.zeros(int(keep.sum())), network.incidence[keep].toarray() > 0
    held = times_drawn(resamples, attended.shape[1]) > 0
    for score in row_betweenness(attended & some for some in held):
        # Sums of shares that tie in mathematics do not in floats.
        among += (score * (1 + 1e-9) >= _least_of_top(score)) & (score > 0)
    return np.asarray(among / len(resamples), dtype=np.float64)


def _against(
    network: Network, rest: Network, redraws: Iterable[Mask] | None, keep: Mask
) -> tuple[Floats, Floats]:
    """Return the two-mode betweenness of each organization and its p for all that are screened."""
    n, attended = len(rest), rest.incidence
    unknown = np.full(n, np.nan)
    too_many = n > PATHS_LIMIT or (redraws is None and sum(attended.shape) > UNTESTED)
    if not can_redraw(rest) or n < 3 or too_many:
        return unknown, unknown
    nodes = sum(attended.shape)
    pairs = max((nodes - 1) * (nodes - 2) / 2, 1)
    score = next(row_betweenness([attended.toarray() > 0])) / pairs
    if redraws is None or len(network.meetings) < network.tested_from[0]:
        return score, unknown
    drawn = np.array(list(row_betweenness(matrix[keep] for matrix in redraws))) / pairs
    if len(drawn) < REDRAWS_NEEDED:
        return score, unknown
    spread = drawn.std(axis=0, ddof=1) + SHRUNK * float(drawn.std(ddof=1))
    if not spread.any():
        return score, np.ones(n)
    mean = drawn.mean(axis=0)
    most = ((drawn - mean) / spread).max(axis=1)
    reached = most[:, None] >= (score - mean) / spread - 1e-9
    return score, np.asarray((1 + reached.sum(axis=0)) / (1 + len(drawn)), dtype=np.float64)


def _least_of_top(scores: Floats) -> float:
    """Return the score of the last of the max(3, n/10) that may be bridges."""
    return float(np.sort(scores)[-min(max(FEW, -(-len(scores) // 10)), len(scores))])


def power(network: Network) -> float:
    """Return the share of planted bridges that was found at the nearest smaller size; NaN below all."""
    n, meetings = network.incidence.shape
    shares = [share for size, held, share in POWER if size <= n and held <= meetings]
    return max(shares, default=float("nan"))


def _judged(scores: Floats, chance: Floats, category: Mask, comes: Mask) -> Any:
    """Return the three-valued verdict: NA where nothing was tested."""
    least = _least_of_top(scores) if len(scores) and not np.isnan(scores).any() else np.inf
    yes = (scores > 0) & (scores >= least) & (chance <= SIGNIFICANT) & comes & ~category
    return pd.arrays.BooleanArray(yes, np.isnan(chance) & ~category)


def _comes_to_two(network: Network, groups: pd.Series) -> Mask:
    """Return who came to meetings of other communities more often than members of its own do.

    A meeting is of the community that came fullest. Of what a community's members attended elsewhere, one
    member's share is hypergeometric in its attendances; adjusted p = sum over everybody of the largest tail
    no larger than its own (Bonferroni for what can happen at all; Tarone 1990, doi:10.2307/2531456).
    """
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
    codes, names = pd.factorize(groups.to_numpy(), sort=True)
    counts = partners_by_group(network.weights, codes, len(names))
    partners = np.where(codes >= 0, counts.sum(axis=1), 0.0)
    return ratio(partners - partners_in_own(counts, codes), partners)


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
    tables = [*(_joined_bodies(network, kind) for kind in BODIES), _joined_sectors(network)]
    joins_of: list[list[dict[str, Any]]] = [[] for _ in range(len(network.everyone))]
    facts = pd.concat(tables).sort_values("holders", kind="stable")
    for i, *fact in facts.itertuples(index=False, name=None):
        joins_of[i].append(dict(zip(("kind", "a", "b", "holders"), fact, strict=True)))
    names = pd.Index(network.everyone["name"], name="organization")
    return pd.Series(joins_of, index=names, dtype=object, name="joins")


def _joined_bodies(network: Network, kind: Kind) -> pd.DataFrame:
    """Return who of everyone joins two bodies, and how many do: few."""
    member, labels = members(network, kind)
    pair, who = every_pair(sparse.csr_array(member.T))
    holders = pd.Series(pair).groupby(pair).transform("size").to_numpy()
    few = np.flatnonzero(holders <= FEW)
    few = few[np.lexsort((who[few], pair[few]))]
    a, b = (np.array(labels, dtype=object)[side] for side in np.divmod(pair[few], max(len(labels), 1)))
    return pd.DataFrame({"who": who[few], "kind": kind, "a": a, "b": b, "holders": holders[few]})


def _joined_sectors(network: Network) -> pd.DataFrame:
    """Return who of a sector meets another one, and how many of it do: few, not all of their own."""
    codes, labels = network.sectors
    across = network.partners_by_sector
    across = across[across["own"] != across["other"]]
    holders = across.groupby(["own", "other"])["organization"].transform("size").to_numpy()
    few = np.flatnonzero((holders <= FEW) & (holders < np.bincount(codes[codes >= 0])[across["own"]]))
    own, partner, who = (across[name].to_numpy()[few] for name in ("own", "other", "organization"))
    a, b = np.minimum(own, partner), np.maximum(own, partner)
    order = np.lexsort((who, b, a))
    who, holders = network.places[who[order]], holders[few][order]
    a, b = (np.array(labels, dtype=object)[side[order]] for side in (a, b))
    return pd.DataFrame({"who": who, "kind": "sector", "a": a, "b": b, "holders": holders})


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


@accepts_networks
def what_if(network: Network) -> pd.DataFrame:
    """Return what would be lost if one organization stayed away, for each organization.

    Parameters
    ----------
    network : Network
        n organizations; the ties among the others stay as they are.

    Returns
    -------
    pandas.DataFrame
        Index: names. Columns:

        - ``cut_off``: names that would no longer be connected with the largest part of their component
          (equal parts: the one of the first name stays). Empty unless it is an articulation;
        - ``lost_pairs``: {"a", "b"} of sectors that would no longer have any tie although both have
          organizations;
        - ``efficiency_drop``: share of Σ 1/dist over the pairs of others that would be lost, 0 to 1. NaN
          with fewer than 3 organizations, where no others are connected, and above 400 organizations
          (the work grows with n³ log n).

    Raises
    ------
    UsageError
        If no network can be made of what is given (`tsunagari.network.as_network`).

    References
    ----------
    Latora, V. & Marchiori, M. (2001). Phys. Rev. Lett. 87, 198701.
    https://doi.org/10.1103/PhysRevLett.87.198701

    Examples
    --------
    >>> import networkx as nx
    >>> from tsunagari.network import Network
    >>> table = what_if(Network.from_networkx(nx.florentine_families_graph()))
    >>> table.loc["Salviati", "cut_off"]
    ['Pazzi']

    """
    columns = {
        "cut_off": pd.Series(_cut_off(network), dtype=object),
        "lost_pairs": pd.Series(_lost_pairs(network), dtype=object),
        "efficiency_drop": _efficiency_drop(network),
    }
    return pd.DataFrame(columns).set_axis(network.names)


def _cut_off(network: Network) -> list[list[str]]:
    """Return whom the removal of each separates from the largest part of its component."""
    cut_off: list[list[str]] = [[] for _ in network.names]
    for nodes, ties in components(network.weights):
        for i in np.flatnonzero(network.articulations[nodes]):
            rest = np.delete(np.arange(len(nodes)), i)
            component = component_of(ties[rest][:, rest])
            lost = nodes[rest[component != np.argmax(np.bincount(component))]]
            cut_off[nodes[i]] = network.names[lost].tolist()
    return cut_off


def _lost_pairs(network: Network) -> list[list[dict[str, str]]]:
    """Return the sector pairs all of whose ties are one organization's, where its sector has others."""
    codes, labels = network.sectors
    size = np.bincount(codes[codes >= 0], minlength=len(labels))
    lost: list[list[dict[str, str]]] = [[] for _ in codes]
    mine = network.partners_by_sector
    mine = mine[mine["own"] != mine["other"]]
    all_ties = mine.groupby(["own", "other"])["partners"].transform("sum")
    alone = mine[(mine["partners"] == all_ties).to_numpy() & (size[mine["own"]] > 1)]
    for i, *sides in alone[["organization", "own", "other"]].itertuples(index=False, name=None):
        lost[i].append(dict(zip("ab", (labels[side] for side in sorted(sides)), strict=True)))
    return lost


def _efficiency_drop(network: Network) -> Floats:
    """Return the share of the others' Σ 1/dist that is lost with each organization."""
    n, weights = len(network), network.weights
    if not 3 <= n <= EFFICIENCY_LIMIT:
        return np.full(n, np.nan)
    near = ratio(1.0, paths.distances(weights), 0.0)
    before = near.sum() - 2 * near.sum(axis=1)
    before = np.where(before > 1e-12 * max(near.sum(), 1e-300), before, 0.0)
    # Sums in another order may differ in the last bits: no drop below zero.
    drop = ratio(np.maximum(before - paths.efficiency_without_each(weights), 0.0), before)
    return np.where(drop < 1e-12, 0.0, drop)


@dataclass(frozen=True)
class WithoutSecretariat(Scalars):
    """What becomes of the network when the secretariat is left out.

    Parameters
    ----------
    secretariat : tuple of str
        Organizations marked 事務局 in the network.
    others : int
        Organizations that remain.
    parts : int
        Components of what remains.
    cut_off : tuple of str
        Those that were connected with the largest remaining part before, and are not now.

    """

    secretariat: tuple[str, ...]
    others: int
    parts: int
    cut_off: tuple[str, ...]


@accepts_networks
def without_secretariat(network: Network) -> WithoutSecretariat:
    """Return whether the network falls apart when the organizations marked as secretariat are left out.

    Parameters
    ----------
    network : Network

    Returns
    -------
    WithoutSecretariat
        Without a mark nothing is left out.

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
    >>> star = nx.star_graph(["office", "a", "b"])
    >>> star.nodes["office"]["secretariat"] = True
    >>> without_secretariat(Network.from_networkx(star)).cut_off
    ('b',)

    """
    out = network.organizations["secretariat"].to_numpy(dtype=bool)
    rest = without(network, out)
    names = rest.names.to_numpy()
    if not len(rest):
        return WithoutSecretariat(tuple(network.names[out]), 0, 0, ())
    before, after = network.components, rest.components
    largest = int(np.argmax(np.bincount(after)))
    home = before[~out][after == largest][0]
    lost = (before[~out] == home) & (after != largest)
    return WithoutSecretariat(tuple(network.names[out]), len(rest), int(after.max()) + 1, tuple(names[lost]))
