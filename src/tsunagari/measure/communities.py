"""Communities (まとまり): groups of organizations that meet each other more than others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
from scipy import sparse

from tsunagari.kernel import partitions
from tsunagari.kernel.co_attendance import partners_by_group, partners_in_own
from tsunagari.network.door import accepts_networks
from tsunagari.network.redrawn import can_redraw, eligible_in, redrawn, resampled
from tsunagari.seeds import DEFAULT_SEED, generator
from tsunagari.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from tsunagari.network import Network
    from tsunagari.network.redrawn import Weights
    from tsunagari.words import Language

Ints = np.ndarray[tuple[int, ...], np.dtype[np.int64]]
Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

RUNS: Final = 100
LARGE_RUNS: Final = 20
QUICK_TIES: Final = 500
"""Below, python-louvain is done before NetworKit is loaded; else NetworKit finds more: docs/simulation.md."""
ENSEMBLE_RUNS: Final = 1
"""Runs on each redraw and resample; three find no more and say the same (docs/simulation.md)."""
MINIMUM_MEETINGS: Final = 10
SIGNIFICANT: Final = 0.05


@dataclass(frozen=True, eq=False)
class Communities:
    """The communities of a network and how certain they are.

    Parameters
    ----------
    membership : pandas.Series
        Index: names; community of each organization, from 0: largest first, equal sizes by first member.
    modularity : float
        Of this partition; NaN without ties.
    expected, z, p_value : float
        Mean modularity of the redraws, (observed - mean)/SD and (1 + redraws at least as high) /
        (1 + redraws), with observed and redraws partitioned by the same algorithm. NaN without redraws.
    agreement, agreement_noise : float
        Mean adjusted Rand index of resamples with the shown partition, and the same on redraws (each
        resampled once): what noise gives. NaN where not computed.
    clear : bool or None
        ``p_value`` ≤ .05; None without redraws or with fewer than 10 tie-making meetings.
    share : pandas.Series
        Index: names; share of the resamples in which it is present that put the organization into the
        group that holds most of its community. NaN without resamples.

    """

    membership: pd.Series
    modularity: float
    expected: float
    z: float
    p_value: float
    agreement: float
    agreement_noise: float
    clear: bool | None
    share: pd.Series

    @property
    def partition(self) -> dict[str, float | bool | None]:
        """What holds of the partition as a whole, as `tsunagari.findings.Findings` keeps it."""
        names = ("modularity", "expected", "z", "p_value", "agreement", "agreement_noise", "clear")
        return {name: getattr(self, name) for name in names}


@accepts_networks
def communities(
    network: Network,
    *,
    seed: int = DEFAULT_SEED,
    runs: int = RUNS,
    redraws: Iterable[NDArray[np.bool_]] | None = None,
    resamples: NDArray[np.intp] | None = None,
) -> Communities:
    """Return the communities of highest modularity, and how far chance gives as much.

    Q = Σ_c [w_cc/2W - (s_c/2W)²] is made large by Louvain from ``runs`` seeds; the best partition is
    shown, equal ones by canonical order. Below 500 ties the runs are python-louvain's; else, and for
    redraws and resamples, they are NetworKit's with refinement, on one thread.

    Parameters
    ----------
    network : Network
        n organizations; isolated ones are communities of one.
    seed : int
        Same seed, same result.
    runs : int
        Louvain runs on the observed network.
    redraws : iterable of bool arrays, n × M, optional
        Attendance with the same margins (`tsunagari.kernel.draws.curveball`); 200 are enough.
    resamples : (R, M) integer array, optional
        Numbers of resampled meetings (`tsunagari.kernel.draws.resample`).

    Returns
    -------
    Communities
        Without ties everybody is alone and modularity is NaN; a graph without meetings cannot be redrawn.

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
    labels, score = shown_partition(weights, seed=seed, runs=runs)
    testable = can_redraw(network) and weights.nnz > 0
    null = _null(network, redraws if testable else None, resamples if testable else None, seed)
    again = _again(network, labels, resamples if testable else None, seed)
    expected, z, p_value = _against(null, weights, seed)
    enough = len(network.meetings) >= MINIMUM_MEETINGS and not np.isnan(p_value)
    return Communities(
        membership=pd.Series(labels, index=network.names, name="community"),
        modularity=score,
        expected=expected,
        z=z,
        p_value=p_value,
        agreement=again.agreement,
        agreement_noise=float(np.mean(null.agreement)) if null.agreement else float("nan"),
        clear=p_value <= SIGNIFICANT if enough else None,
        share=pd.Series(again.share, index=network.names, name="community_share"),
    )


@dataclass
class _Null:
    """Modularities of redraws, and the agreement of each with a resample of itself."""

    modularity: list[float]
    agreement: list[float]


def _null(
    network: Network,
    redraws: Iterable[NDArray[np.bool_]] | None,
    resamples: NDArray[np.intp] | None,
    seed: int,
) -> _Null:
    """Partition each redraw, and one resample of each redraw, by the ensemble's algorithm."""
    null = _Null([], [])
    if redraws is None:
        return null
    rng = generator(seed, "communities.redraws")
    present: list[NDArray[np.intp]] = []

    def networks() -> Iterator[Weights]:
        for number, matrix in enumerate(redraws):
            yield from redrawn(network, [matrix])
            if resamples is not None and len(resamples):
                attended = sparse.csr_array(matrix.astype(np.float64))
                noise = replace(network, incidence=attended, eligibility=eligible_in(network, matrix))
                again = resamples[number % len(resamples)]
                present.append(_present(attended, again))
                yield from resampled(noise, again[None])

    partitioned = _ensemble(networks(), rng)
    for labels, score in partitioned:
        null.modularity.append(score)
        if resamples is not None and len(resamples):
            there = present[len(null.agreement)]
            null.agreement.append(partitions.adjusted_rand(labels[there], next(partitioned)[0][there]))
    return null


def _ensemble(networks: Iterable[Weights], rng: np.random.Generator) -> Iterator[tuple[Ints, float]]:
    return partitions.plm_best_each(networks, rng, ENSEMBLE_RUNS)


def _against(null: _Null, weights: sparse.csr_array, seed: int) -> tuple[float, float, float]:
    """Return expectation, z and p of the observed modularity, found by the ensemble's algorithm too."""
    drawn = np.array(null.modularity)
    if not len(drawn):
        return (float("nan"),) * 3
    ((_, observed),) = _ensemble([weights], generator(seed, "communities.observed"))
    mean, deviation = float(drawn.mean()), float(drawn.std())
    # Redraws equal to the observed matrix must count as ties whatever the last bit says.
    p_value = (1 + int((drawn >= observed - 1e-12).sum())) / (1 + len(drawn))
    return mean, (observed - mean) / deviation if deviation > 1e-12 else float("nan"), p_value


@dataclass
class _Again:
    """How resamples agree with the shown partition."""

    agreement: float
    share: Floats


def _again(network: Network, labels: Ints, resamples: NDArray[np.intp] | None, seed: int) -> _Again:
    """Partition each resample and compare it, over the organizations present in it."""
    n = len(labels)
    stays, seen = np.zeros(n), np.zeros(n)
    agreement = []
    rng = generator(seed, "communities.resamples")
    drawn = resamples if resamples is not None else np.empty((0, 0), dtype=np.intp)
    partitioned = _ensemble(resampled(network, drawn), rng)
    for (membership, _), meetings in zip(partitioned, drawn, strict=True):
        present = _present(network.incidence, meetings)
        agreement.append(partitions.adjusted_rand(labels[present], membership[present]))
        stays[present] += _with_majority(labels[present], membership[present])
        seen[present] += 1
    share: Floats = np.full(n, np.nan)
    np.divide(stays, seen, out=share, where=seen > 0)
    return _Again(float(np.nanmean(agreement)) if agreement else float("nan"), share)


def _present(incidence: sparse.csr_array, meetings: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the organizations that attended at least one of the meetings."""
    at = np.zeros(incidence.shape[1])
    at[meetings] = 1.0
    return np.flatnonzero(incidence @ at)


def _with_majority(shown: Ints, membership: Ints) -> NDArray[np.bool_]:
    """Return who is in the found group that holds most of its shown community (equal: the larger group)."""
    together = np.zeros((int(shown.max(initial=-1)) + 1, int(membership.max(initial=-1)) + 1))
    np.add.at(together, (shown, membership), 1.0)
    most = np.argmax(together, axis=1) if together.size else np.zeros(0, dtype=np.int64)
    return np.asarray(most[shown] == membership)


def describe(network: Network, communities: Communities, lang: Language | None = None) -> pd.DataFrame:
    """Return the communities with a name each, never a bare number.

    A name is made of the one or two sectors that hold at least 60 % of the members whose sector is
    known; else, or where two communities would share it, of the member that attended most.

    Parameters
    ----------
    network : Network
    found : Communities
    lang : {"ja", "en"}, optional
        Language of the names.

    Returns
    -------
    pandas.DataFrame
        ``id``, ``name``, ``size``, ``members`` (list of names, best attending first), ``share`` (mean of
        the members' shares, NaN unknown); one row a community, in order of id.

    """
    attendances = np.asarray(network.incidence.sum(axis=1), dtype=np.float64)
    strength = np.asarray(network.weights.sum(axis=1), dtype=np.float64)
    order = np.lexsort((np.arange(len(network)), -strength, -attendances))
    labels = communities.membership.to_numpy()
    by_label = order[np.argsort(labels[order], kind="stable")]
    ends = np.cumsum(np.bincount(labels)).tolist()
    members = [by_label[first:end] for first, end in pairwise([0, *ends])]
    codes, sectors = network.sectors
    by_sector = [_main_sectors(codes[group], sectors, lang) for group in members]
    names = [
        by_sector[k]
        if by_sector[k] is not None and by_sector.count(by_sector[k]) == 1 and len(group) > 1
        else _around(str(network.names[group[0]]), len(group), lang)
        for k, group in enumerate(members)
    ]
    share = [_mean(communities.share.to_numpy()[group]) for group in members]
    return pd.DataFrame(
        {
            "id": np.arange(len(members)),
            "name": pd.array(names, dtype="str"),
            "size": np.array([len(group) for group in members], dtype=np.int64),
            "members": pd.Series([network.names[group].tolist() for group in members], dtype=object),
            "share": np.array(share, dtype=np.float64),
        }
    )


def _mean(values: Floats) -> float:
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else float("nan")


def _around(name: str, size: int, lang: Language | None) -> str:
    return say("measures.community_around", lang, name=name) if size > 1 else name


def _main_sectors(codes: NDArray[np.intp], sectors: list[str], lang: Language | None) -> str | None:
    """Return the name by main sectors (codes into sorted names, -1 unknown); None where none hold most."""
    counts = np.bincount(codes[codes >= 0], minlength=len(sectors))
    order = np.argsort(-counts, kind="stable")[: int((counts > 0).sum())]
    for few in (1, 2):
        if len(order) >= few and counts[order[:few]].sum() >= 0.6 * counts.sum():
            labels = say("measures.list_separator", lang).join(sectors[k] for k in order[:few])
            return say("measures.community_of", lang, sectors=labels)
    return None


def shown_partition(weights: sparse.csr_array, *, seed: int, runs: int) -> tuple[Ints, float]:
    """Return the partition of highest modularity found, and its modularity.

    Isolated organizations are each a community of one. Below `QUICK_TIES` by python-louvain, else NetworKit,
    above `partitions.LOUVAIN_LIMIT` organizations with at most `LARGE_RUNS` runs.
    """
    n = weights.shape[0]
    if weights.nnz == 0:
        return np.arange(n, dtype=np.int64), float("nan")
    rng = generator(seed, "communities")
    if weights.nnz < 2 * QUICK_TIES and n <= partitions.LOUVAIN_LIMIT:
        seeds = [int(seed) for seed in rng.integers(2**31, size=runs)]
        return partitions.best(weights, partitions.louvain(weights, seeds))
    few = runs if n <= partitions.LOUVAIN_LIMIT else min(runs, LARGE_RUNS)
    return partitions.best(weights, partitions.plm(weights, rng, few))


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
    squares = counts.power(2).sum(axis=1)
    spread = np.divide(squares, partners**2, out=np.full(len(codes), np.nan), where=partners > 0)
    share = 1.0 - spread
    own = np.where(codes >= 0, partners_in_own(counts, codes), np.nan)
    within = pd.Series(own).groupby(np.where(codes >= 0, codes, -1))
    deviation = within.transform("std", ddof=0).to_numpy()
    z = np.full(len(codes), np.nan)
    np.divide(own - within.transform("mean").to_numpy(), deviation, out=z, where=deviation > 1e-12)
    return pd.DataFrame(
        {"participation": share, "within_z": z, "role": pd.array(_roles(share, z), dtype="str")},
        index=network.names,
    )


def _roles(share: Floats, z: Floats) -> NDArray[np.object_]:
    """Return Guimerà and Amaral's seven roles; None without partners."""
    plain = np.array(["ultra_peripheral", "peripheral", "connector", "kinless"], dtype=object)
    hubs = np.array(["provincial_hub", "connector_hub", "kinless_hub"], dtype=object)
    roles: NDArray[np.object_] = np.where(
        z >= 2.5,
        hubs[np.searchsorted([0.30, 0.75], share).clip(max=2)],
        plain[np.searchsorted([0.05, 0.62, 0.80], share).clip(max=3)],
    )
    roles[np.isnan(share)] = None
    return roles
