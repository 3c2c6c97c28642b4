"""What would be lost without an organization, and without the secretariat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tsunagari.kernel import paths
from tsunagari.kernel.connectivity import component_of, components
from tsunagari.network import Network
from tsunagari.network.door import accepts_networks
from tsunagari.network.tested import Scalars
from tsunagari.network.weights import without

if TYPE_CHECKING:
    from scipy import sparse

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

EFFICIENCY_LIMIT: Final = 400


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
    names = network.names.tolist()
    cut_off: list[list[str]] = [[] for _ in names]
    for i, lost in _cut_off(network):
        cut_off[i] = [names[j] for j in lost.tolist()]
    return pd.DataFrame(
        {
            "cut_off": pd.Series(cut_off, dtype=object),
            "lost_pairs": pd.Series(_lost_pairs(network), dtype=object),
            "efficiency_drop": _efficiency_drop(network.weights),
        }
    ).set_axis(network.names)


def _cut_off(network: Network) -> Iterator[tuple[int, NDArray[np.intp]]]:
    """Yield each articulation with whom its removal separates from the largest part of its component."""
    for nodes, ties in components(network.weights):
        for i in np.flatnonzero(network.articulations[nodes]):
            others = np.delete(np.arange(len(nodes)), i)
            part = component_of(ties[others][:, others])
            yield int(nodes[i]), nodes[others[part != np.argmax(np.bincount(part))]]


def _lost_pairs(network: Network) -> list[list[dict[str, str]]]:
    """Return the sector pairs all of whose ties are one organization's, where its sector has others."""
    codes, labels = network.sectors
    size = np.bincount(codes[codes >= 0], minlength=len(labels))
    lost: list[list[dict[str, str]]] = [[] for _ in codes]
    mine = network.partners_by_sector
    mine = mine[mine["own"] != mine["other"]]
    all_ties = mine.groupby(["own", "other"])["partners"].transform("sum")
    alone = mine[(mine["partners"] == all_ties).to_numpy() & (size[mine["own"]] > 1)]
    for i, own, other in zip(
        *(alone[name].tolist() for name in ("organization", "own", "other")), strict=True
    ):
        first, second = sorted((own, other))
        lost[i].append({"a": labels[first], "b": labels[second]})
    return lost


def _efficiency_drop(weights: sparse.csr_array) -> Floats:
    """Return the share of the others' Σ 1/dist that is lost with each organization."""
    n = weights.shape[0]
    drop = np.full(n, np.nan)
    if not 3 <= n <= EFFICIENCY_LIMIT:
        return drop
    dist = paths.distances(weights)
    near = np.divide(1.0, dist, out=np.zeros_like(dist), where=dist > 0)
    before = near.sum() - 2 * near.sum(axis=1)
    after = paths.efficiency_without_each(weights)
    # Sums in another order may differ in the last bits: no drop below zero.
    np.divide(
        np.maximum(before - after, 0.0), before, out=drop, where=before > 1e-12 * max(near.sum(), 1e-300)
    )
    drop[(drop < 1e-12)] = 0.0
    return drop


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
