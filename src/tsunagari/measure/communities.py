"""Communities (まとまり): groups of organizations that meet each other more than others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from tsunagari.kernel import partitions
from tsunagari.seeds import DEFAULT_SEED, generator

if TYPE_CHECKING:
    from scipy import sparse

    from tsunagari.network import Network

Ints = np.ndarray[tuple[int, ...], np.dtype[np.int64]]
Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

RUNS: Final = 100
LARGE_RUNS: Final = 20


@dataclass(frozen=True, eq=False)
class Communities:
    """The communities of a network.

    Parameters
    ----------
    membership : pandas.Series
        Index: names; community of each organization, from 0: largest first, equal sizes by first member.
    modularity : float
        Of this partition; NaN without ties.

    """

    membership: pd.Series
    modularity: float


def communities(network: Network, *, seed: int = DEFAULT_SEED, runs: int = RUNS) -> Communities:
    """Return the best of many Louvain partitions by modularity."""
    weights = network.weights.astype(np.float64)
    labels, score = shown_partition(weights, seed=seed, runs=runs)
    return Communities(pd.Series(labels, index=network.names, name="community"), score)


def shown_partition(weights: sparse.csr_array, *, seed: int, runs: int) -> tuple[Ints, float]:
    """Return the partition of highest modularity found, and its modularity.

    Isolated organizations are each a community of one. Up to `partitions.LOUVAIN_LIMIT` organizations by
    python-louvain, above by NetworKit with at most `LARGE_RUNS` runs.
    """
    n = weights.shape[0]
    if weights.nnz == 0:
        return np.arange(n, dtype=np.int64), float("nan")
    rng = generator(seed, "communities")
    if n <= partitions.LOUVAIN_LIMIT:
        found = partitions.louvain(weights, [int(s) for s in rng.integers(2**31, size=runs)])
    else:
        found = partitions.plm(weights, rng, min(runs, LARGE_RUNS))
    return partitions.best(weights, found)


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
        ``provincial_hub connector_hub kinless_hub``; NaN where participation is, and an undefined z counts as below 2.5.

    References
    ----------
    Guimerà, R. & Amaral, L. A. N. (2005). Nature 433, 895-900. https://doi.org/10.1038/nature03288

    """
    codes, _ = pd.factorize(groups.reindex(network.names), sort=True)
    counts = _partners_by_group(network.weights, codes)
    partners = counts.sum(axis=1)
    squares = (counts**2).sum(axis=1)
    spread = np.divide(squares, partners**2, out=np.full(len(codes), np.nan), where=partners > 0)
    share = 1.0 - spread
    own = np.where(codes >= 0, counts[np.arange(len(codes)), codes], np.nan) if counts.size else share
    within = pd.Series(own).groupby(np.where(codes >= 0, codes, -1))
    deviation = within.transform("std", ddof=0).to_numpy()
    z = np.full(len(codes), np.nan)
    np.divide(own - within.transform("mean").to_numpy(), deviation, out=z, where=deviation > 1e-12)
    return pd.DataFrame(
        {"participation": share, "within_z": z, "role": pd.array(_roles(share, z), dtype="str")},
        index=network.names,
    )


def _partners_by_group(weights: sparse.csr_array, codes: np.ndarray) -> Floats:
    """Return k_ic, the partners of each organization in each group."""
    n = weights.shape[0]
    tail, head = weights.nonzero()
    counts = np.zeros((n, int(codes.max(initial=-1)) + 1))
    known = codes[head] >= 0
    np.add.at(counts, (tail[known], codes[head[known]]), 1.0)
    return counts


def _roles(share: Floats, z: Floats) -> list[str | None]:
    """Return Guimerà and Amaral's seven roles."""
    hub = z >= 2.5
    plain = np.searchsorted([0.05, 0.62, 0.80], share)
    hubs = np.searchsorted([0.30, 0.75], share)
    names = ("ultra_peripheral", "peripheral", "connector", "kinless")
    hub_names = ("provincial_hub", "connector_hub", "kinless_hub")
    return [
        None if np.isnan(p) else hub_names[h] if is_hub else names[r]
        for p, is_hub, r, h in zip(share, hub, plain, hubs, strict=True)
    ]
