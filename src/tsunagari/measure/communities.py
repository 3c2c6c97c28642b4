"""Communities (まとまり): groups of organizations that meet each other more than others."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import pandas as pd
from scipy import sparse

from tsunagari.kernel import partitions
from tsunagari.kernel.arrays import Floats, Indices, Ints, Mask, ratio
from tsunagari.kernel.co_attendance import partners_by_group, partners_in_own
from tsunagari.kernel.connectivity import component_of
from tsunagari.network import Network
from tsunagari.network.affiliations import attended
from tsunagari.network.door import accepts_networks
from tsunagari.network.nulls import days_seen
from tsunagari.network.tested import Scalars
from tsunagari.network.weights import Weights, can_redraw, eligible_in, redrawn, resampled
from tsunagari.seeds import DEFAULT_SEED, generator
from tsunagari.words import Language, say

RUNS: Final = 100
LARGE_RUNS: Final = 20
QUICK_TIES: Final = 500
"""Below, python-louvain is done before NetworKit is loaded; else NetworKit finds more: docs/simulation.md."""
ENSEMBLE_RUNS: Final = 1
"""Runs on each resample; three find no more and say the same (docs/simulation.md)."""
TESTED_RUNS: Final = 10
TESTED_TIES: Final = 20_000
"""Runs on the record and on every redraw, fewer where ten of them would be of more ties than this."""
LIKE_DAYS: Final = 0.3
"""Adjusted Rand index with who was seen before or after some day, from which joining or leaving could
explain the groups: cohorts give .38 to 1, planted groups of 50 × 20 at most .26 (docs/simulation.md)."""
NAMED_SHARE: Final = 0.6
"""Share of a community's members that a body, an area or two sectors must hold to name it."""
SIGNIFICANT: Final = 0.05


@dataclass(frozen=True, eq=False)
class Communities(Scalars):
    """The communities of a network and how certain they are.

    Parameters
    ----------
    membership : pandas.Series
        Index: names; community of each organization, from 0: largest first, equal sizes by first member.
    modularity : float
        Of this partition; NaN without ties.
    expected, effect, z, p_value : float
        Mean modularity of redraws within fiscal years, modularity - expected, effect/SD and (1 + redraws at
        least as high) / (1 + redraws): record and redraws are partitioned by the same algorithm with as many
        runs, so that p belongs to what is shown. NaN without redraws.
    presence_p : float
        The same for redraws in which everybody comes only between the days it was first and last seen: groups
        of those who joined or left together are no communities. Asked where ``p_value`` ≤ .05 and the
        communities are much like who was seen before, or after, some day and who was not; NaN else.
    agreement, agreement_noise : float
        Mean adjusted Rand index of resamples with the shown partition, and the same on redraws (each
        resampled once): what noise gives. NaN where not computed.
    clear : bool or None
        Whether both p ≤ .05; None: see ``clear_reason``.
    clear_reason : str or None
        Why not or why it cannot be told: ``chance``, ``first_seen`` (explained by who joined or left when),
        ``too_few_meetings`` (below 10), ``not_drawn``, ``no_trade`` (no year leaves anything to redraw).
    met_across : float
        Share of the pairs of organizations in different communities that have met at tie-making meetings; NaN
        with one community. Where it is high nobody is apart, however clear the communities.
    share : pandas.Series
        Index: names; share of the resamples in which it is present that put the organization into the
        group that holds most of its community. NaN without resamples.

    """

    membership: pd.Series
    modularity: float
    expected: float
    effect: float
    z: float
    p_value: float
    presence_p: float
    agreement: float
    agreement_noise: float
    clear: bool | None
    clear_reason: str | None
    met_across: float
    share: pd.Series


@accepts_networks
def communities(
    network: Network,
    *,
    seed: int = DEFAULT_SEED,
    runs: int = RUNS,
    redraws: Mask | list[Mask] | None = None,
    presence: Iterable[Mask] | None = None,
    resamples: Indices | None = None,
) -> Communities:
    """Return the communities of highest modularity, and how far chance gives as much.

    Q = Σ_c [w_cc/2W - (s_c/2W)²] is made large by Louvain from ``runs`` seeds; the best partition is
    shown, equal ones by canonical order. Where nothing is compared with chance and there are fewer than 500
    ties the runs are python-louvain's; else, for the record as for redraws and resamples, NetworKit's with
    refinement, on one thread.

    Parameters
    ----------
    network : Network
        n organizations; isolated ones are communities of one.
    seed : int
        Same seed, same result.
    runs : int
        Louvain runs on the observed network; with redraws at most 10, as on each of them.
    redraws : sequence of bool arrays, n × M, optional
        Attendance with the same sizes and the same attendances in each fiscal year
        (`tsunagari.network.nulls.redraws`, null ``year``); 200 are enough.
    presence : iterable of bool arrays, n × M, optional
        The same within the days of first and last sight (null ``presence``); taken only where needed.
    resamples : (R, M) integer array, optional
        Numbers of resampled meetings (`tsunagari.kernel.draws.resample`).

    Returns
    -------
    Communities
        Without ties everybody is alone and modularity is NaN; a graph without meetings cannot be redrawn.

    Raises
    ------
    UsageError
        If no network can be made of what is given (`tsunagari.network.as_network`).

    References
    ----------
    Blondel et al. 2008, doi:10.1088/1742-5468/2008/10/P10008; Newman & Girvan 2004,
    doi:10.1103/PhysRevE.69.026113; Hubert & Arabie 1985, doi:10.1007/BF01908075.

    Examples
    --------
    >>> import networkx as nx
    >>> from tsunagari.network import Network
    >>> found = communities(Network.from_networkx(nx.davis_southern_women_graph()))
    >>> round(found.modularity, 4), found.membership.value_counts().tolist()
    (0.2641, [9, 9])

    """
    weights = network.weights.astype(np.float64)
    testable = can_redraw(network) and weights.nnz > 0
    again = resamples if testable else None
    if redraws is None or not len(redraws) or not testable:
        labels, score = shown_partition(weights, seed=seed, runs=runs)
        tested: dict[str, Any] = dict.fromkeys(("expected", "effect", "z", "p_value", "presence_p"), np.nan)
        reason, noise = "not_drawn", float("nan")
    else:
        each = max(1, min(runs, TESTED_RUNS, 2 * TESTED_TIES // weights.nnz))
        labels, score, tested = _tested(network, redraws, presence, seed=seed, runs=each)
        reason = tested.pop("reason")
        reason = reason if len(network.meetings) >= network.tested_from[0] else "too_few_meetings"
        noise = _noise(network, redraws, again, seed)
    agreement, share = _again(network, labels, again, seed)
    return Communities(
        membership=pd.Series(labels, index=network.names, name="community"),
        modularity=score,
        **tested,
        agreement=agreement,
        agreement_noise=noise,
        clear={None: True, "chance": False, "first_seen": False}.get(reason),
        clear_reason=reason,
        met_across=_met_across(network.weights, labels),
        share=pd.Series(share, index=network.names, name="community_share"),
    )


def _tested(
    network: Network, redraws: Mask | list[Mask], presence: Iterable[Mask] | None, *, seed: int, runs: int
) -> tuple[Ints, float, dict[str, Any]]:
    """Return the shown partition, its modularity and how redraws compare, all by one algorithm."""
    rng = generator(seed, "communities.redraws")
    weights = network.weights.astype(np.float64)
    labels, score = next(partitions.plm_best_each([weights], generator(seed, "communities"), runs))

    def p_of(matrices: Iterable[Mask]) -> tuple[Floats, float]:
        scores = [value for _, value in partitions.plm_best_each(redrawn(network, matrices), rng, runs)]
        # Redraws equal to the observed matrix must count as ties whatever the last bit says.
        return np.array(scores), (1 + sum(value >= score - 1e-12 for value in scores)) / (1 + len(scores))

    drawn, p_value = p_of(redraws)
    reason, presence_p = None, float("nan")
    if not np.any(np.asarray(redraws) != (network.incidence.toarray() > 0)):
        reason = "no_trade"
    elif p_value > SIGNIFICANT:
        reason = "chance"
    elif presence is not None and _follows_days(network, labels):
        presence_p = p_of(presence)[1]
        reason = "first_seen" if presence_p > SIGNIFICANT else None
    effect = score - float(drawn.mean())
    deviation = float(drawn.std(ddof=1)) if len(drawn) > 1 else 0.0
    return (
        labels,
        score,
        {
            "expected": float(drawn.mean()),
            "effect": effect,
            "z": effect / deviation if deviation > 1e-12 else float("nan"),
            "p_value": p_value,
            "presence_p": presence_p,
            "reason": reason,
        },
    )


def _follows_days(network: Network, labels: Ints) -> bool:
    """Return whether the groups are much like those seen before, or after, some day and the others."""
    return any(
        partitions.adjusted_rand(labels, (seen >= day).astype(np.int64)) >= LIKE_DAYS
        for seen in days_seen(network)
        for day in np.unique(seen)[1:]
    )


def _noise(network: Network, redraws: Iterable[Mask], resamples: Indices | None, seed: int) -> float:
    """Return the mean agreement of each redraw's partition with that of one resample of itself."""
    if resamples is None or not len(resamples):
        return float("nan")
    present: list[Indices] = []

    def networks() -> Iterator[Weights]:
        for number, matrix in enumerate(redraws):
            yield from redrawn(network, [matrix])
            attended = sparse.csr_array(np.asarray(matrix, dtype=np.float64))
            noise = replace(network, incidence=attended, eligibility=eligible_in(network, matrix))
            meetings = resamples[number % len(resamples)]
            present.append(_present(attended, meetings))
            yield from resampled(noise, meetings[None])

    rng = generator(seed, "communities.noise")
    labels = [partition for partition, _ in partitions.plm_best_each(networks(), rng, ENSEMBLE_RUNS)]
    alike = [
        partitions.adjusted_rand(labels[2 * k][there], labels[2 * k + 1][there])
        for k, there in enumerate(present)
    ]
    return float(np.mean(alike)) if alike else float("nan")


def _met_across(weights: sparse.csr_array, labels: Ints) -> float:
    """Return the share of the pairs in different groups that have a tie; NaN without such a pair."""
    size = np.bincount(labels).astype(np.float64)
    pairs = (size.sum() ** 2 - (size**2).sum()) / 2
    tail = np.repeat(np.arange(len(labels)), np.diff(weights.indptr))
    met = float((labels[tail] != labels[weights.indices]).sum()) / 2
    return met / pairs if pairs else float("nan")


def _again(network: Network, labels: Ints, resamples: Indices | None, seed: int) -> tuple[float, Floats]:
    """Return how resamples agree with the shown partition, over the organizations present in each."""
    n = len(labels)
    stays, seen = np.zeros(n), np.zeros(n)
    agreement = []
    rng = generator(seed, "communities.resamples")
    drawn = resamples if resamples is not None else np.empty((0, 0), dtype=np.intp)
    partitioned = partitions.plm_best_each(resampled(network, drawn), rng, ENSEMBLE_RUNS)
    for (membership, _), meetings in zip(partitioned, drawn, strict=True):
        present = _present(network.incidence, meetings)
        agreement.append(partitions.adjusted_rand(labels[present], membership[present]))
        stays[present] += _with_majority(labels[present], membership[present])
        seen[present] += 1
    return float(np.nanmean(agreement)) if agreement else float("nan"), ratio(stays, seen)


def _present(incidence: sparse.csr_array, meetings: Indices) -> Indices:
    """Return the organizations that attended at least one of the meetings."""
    return np.flatnonzero(incidence @ np.isin(np.arange(incidence.shape[1]), meetings))


def _with_majority(shown: Ints, membership: Ints) -> Mask:
    """Return who is in the found group that holds most of its shown community (equal: the larger group)."""
    together = np.zeros((int(shown.max(initial=-1)) + 1, int(membership.max(initial=-1)) + 1))
    np.add.at(together, (shown, membership), 1.0)
    most = np.argmax(together, axis=1) if together.size else np.zeros(0, dtype=np.int64)
    return np.asarray(most[shown] == membership)


def describe(network: Network, communities: Communities, lang: Language | None = None) -> pd.DataFrame:
    """Return the communities with a name each, never a bare number.

    A community is named by the area that at least 60 % of its members are at home in, else by the body that
    as many attend most, else by the one or two sectors that hold as many (of members for whom it is known),
    where no other community would get the same name; else by the member that attended most.

    Parameters
    ----------
    network : Network
    communities : Communities
    lang : {"ja", "en"}, optional
        Language of the names.

    Returns
    -------
    pandas.DataFrame
        Index: ``id``. ``name``, ``basis`` (``area``, ``forum``, ``sector`` or ``member``: what the name comes
        from), ``size``, ``members`` (list of names, best attending first), ``share`` (mean of the members'
        shares, NaN unknown); one row a community.

    """
    attendances = np.asarray(network.incidence.sum(axis=1), dtype=np.float64)
    strength = np.asarray(network.weights.sum(axis=1), dtype=np.float64)
    order = np.lexsort((np.arange(len(network)), -strength, -attendances))
    labels = communities.membership.to_numpy()
    members = [order[labels[order] == label] for label in range(labels.max(initial=-1) + 1)]
    named = _named(network, members, lang)
    share = [communities.share.iloc[group].dropna().to_numpy() for group in members]
    return pd.DataFrame(
        {
            "name": pd.array([name for name, _ in named], dtype="str"),
            "basis": pd.array([basis for _, basis in named], dtype="str"),
            "size": np.array([len(group) for group in members], dtype=np.int64),
            "members": pd.Series([network.names[group].tolist() for group in members], dtype=object),
            "share": [float(known.mean()) if len(known) else np.nan for known in share],
        },
        index=pd.RangeIndex(len(members), name="id"),
    )


def _named(network: Network, members: list[Indices], lang: Language | None) -> list[tuple[str, str]]:
    """Return a name and what it comes from for each community."""
    area, areas = pd.factorize(network.organizations["home_area"].to_numpy(dtype=object), sort=True)
    seats, forums = attended(network, "forum")
    body = np.full(len(network), -1)
    if len(forums) > 1:
        mine = seats[network.places].toarray()
        body = np.where(mine.any(axis=1), mine.argmax(axis=1), -1)
    groupings = {"area": (area, areas, 1), "forum": (body, forums, 1), "sector": (*network.sectors, 2)}
    names = {
        basis: [_main(codes[group], labels, lang, most) if len(group) > 1 else None for group in members]
        for basis, (codes, labels, most) in groupings.items()
    }
    named = []
    for k, group in enumerate(members):
        name = str(network.names[group[0]])
        name = say("measures.community_around", lang, name=name) if len(group) > 1 else name
        own = ((str(of[k]), basis) for basis, of in names.items() if of[k] and of.count(of[k]) == 1)
        named.append(next(own, (name, "member")))
    return named


def _main(codes: Indices, labels: Any, lang: Language | None, most: int) -> str | None:
    """Return the name by what holds most (codes into labels, -1 unknown); None where nothing does."""
    counts = np.bincount(codes[codes >= 0], minlength=len(labels))
    order = np.argsort(-counts, kind="stable")[: int((counts > 0).sum())]
    for few in range(1, most + 1):
        if len(order) >= few and counts[order[:few]].sum() >= NAMED_SHARE * counts.sum():
            names = say("measures.list_separator", lang).join(labels[k] for k in order[:few])
            return say(f"measures.community_{'in' if most == 1 else 'of'}", lang, names=names)
    return None


def shown_partition(weights: sparse.csr_array, *, seed: int, runs: int) -> tuple[Ints, float]:
    """Return the partition of highest modularity found, and its modularity.

    Isolated organizations are each a community of one. By python-louvain below `QUICK_TIES` and up to
    `partitions.LOUVAIN_LIMIT` organizations, else by NetworKit with at most `LARGE_RUNS` runs.
    """
    n = weights.shape[0]
    if weights.nnz == 0:
        return np.arange(n, dtype=np.int64), float("nan")
    rng = generator(seed, "communities")
    if weights.nnz < 2 * QUICK_TIES and n <= partitions.LOUVAIN_LIMIT:
        seeds = [int(seed) for seed in rng.integers(2**31, size=runs)]
        return partitions.best(weights, partitions.louvain(weights, seeds))
    component = component_of(weights)
    return next(partitions.plm_best_each([weights], rng, min(runs, LARGE_RUNS), component=component))


@accepts_networks
def participation(network: Network, groups: pd.Series) -> pd.DataFrame:
    """Return how evenly an organization's partners spread over groups, and its place in its own.

    Parameters
    ----------
    network : Network
        n organizations; ties are counted, not weighed, as in the source.
    groups : pandas.Series
        Index: names; community or sector of each. Organizations with NaN are left out as partners.

    Returns
    -------
    pandas.DataFrame
        Index: names. ``participation`` = 1 - Σ_c (k_ic/k_i)², k_ic the partners in group c: 0 all in one
        group, up to 1 - 1/groups; NaN without partners. ``within_z`` = (k_i,own - mean)/SD over the members
        of its group (SD with denominator n); NaN in a group of one or of equal members, and without a
        group. ``role`` by their thresholds: ``ultra_peripheral peripheral connector kinless`` (z < 2.5) and
        ``provincial_hub connector_hub kinless_hub``; NaN where participation is; an undefined z counts as
        below 2.5.

    Raises
    ------
    UsageError
        If no network can be made of what is given (`tsunagari.network.as_network`).

    References
    ----------
    Guimerà, R. & Amaral, L. A. N. (2005). Nature 433, 895-900. https://doi.org/10.1038/nature03288

    Examples
    --------
    >>> import networkx as nx
    >>> from tsunagari.network import Network
    >>> star = Network.from_networkx(nx.star_graph(["hub", "a", "b"]))
    >>> sectors = pd.Series({"a": "health", "b": "welfare", "hub": "health"})
    >>> participation(star, sectors)["participation"].to_dict()
    {'a': 0.0, 'b': 0.0, 'hub': 0.5}

    """
    codes, _ = pd.factorize(groups.reindex(network.names), sort=True)
    counts = partners_by_group(network.weights, codes, int(codes.max(initial=-1)) + 1)
    partners = counts.sum(axis=1)
    share = 1.0 - ratio(counts.power(2).sum(axis=1), partners**2)
    own = np.where(codes >= 0, partners_in_own(counts, codes), np.nan)
    within = pd.Series(own).groupby(np.where(codes >= 0, codes, -1))
    deviation = within.transform("std", ddof=0).to_numpy()
    z = ratio(own - within.transform("mean").to_numpy(), np.where(deviation > 1e-12, deviation, 0.0))
    return pd.DataFrame(
        {"participation": share, "within_z": z, "role": pd.array(_roles(share, z), dtype="str")},
        index=network.names,
    )


def _roles(share: Floats, z: Floats) -> Any:
    """Return Guimerà and Amaral's seven roles; None without partners."""
    plain = np.array(["ultra_peripheral", "peripheral", "connector", "kinless"], dtype=object)
    hubs = np.array(["provincial_hub", "connector_hub", "kinless_hub"], dtype=object)
    roles = np.where(
        z >= 2.5,
        hubs[np.searchsorted([0.30, 0.75], share).clip(max=2)],
        plain[np.searchsorted([0.05, 0.62, 0.80], share).clip(max=3)],
    )
    roles[np.isnan(share)] = None
    return roles
