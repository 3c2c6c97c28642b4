"""Lengths of ties, 1/weight: which of them a shortest path can use, and in whole units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from scipy import sparse

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

TOLERANCE: Final = 1e-10
DENSE_LIMIT: Final = 4000
"""Nodes up to which a whole matrix of lengths helps to leave ties out."""
PRUNED_FROM: Final = 300
WIDEST: Final = 2000
HUBS: Final = 4
"""Best tied nodes over which a way is looked for before thousands of small networks are searched."""
GRAIN: Final = 27_720
"""Least common multiple of 1 to 12: halves, thirds, … of a unit of length are whole numbers of grains."""
FINE: Final = 40
"""Binary digits of the longest length in whole units; a path of 8,000 such ties is still summed exactly."""


def lengths(weights: sparse.csr_array) -> sparse.csr_array:
    """Return the matrix of tie lengths, 1/weight, with the same pattern."""
    graph = weights.astype(np.float64)
    graph.eliminate_zeros()
    graph.sort_indices()
    graph.data = 1.0 / graph.data
    graph.indices = graph.indices.astype(np.int32)
    graph.indptr = graph.indptr.astype(np.int32)
    return graph


def geodesic(graph: sparse.csr_array) -> sparse.csr_array:
    """Return the lengths without ties that are longer than a way of two ties: no shortest path uses them.

    In a projection about half of all ties are of this kind. Small networks are not worth the trouble.
    """
    n = graph.shape[0]
    degree = np.diff(graph.indptr)
    if n < PRUNED_FROM or degree.max() > WIDEST:
        return graph
    kept = np.ones(graph.nnz, dtype=bool)
    direct = np.full((n, n), np.inf) if n <= DENSE_LIMIT else None
    if direct is not None:
        direct[np.repeat(np.arange(n), degree), graph.indices] = graph.data
    for node in range(n):
        own = slice(graph.indptr[node], graph.indptr[node + 1])
        near = graph.indices[own]
        if direct is not None:
            between = direct[np.ix_(near, near)]
        else:
            between = graph[near][:, near].toarray()
            between[between == 0] = np.inf
        by_way = (graph.data[own][:, None] + between).min(axis=0, initial=np.inf)
        kept[own] = graph.data[own] <= by_way * (1 + TOLERANCE)
    pruned = graph.copy()
    pruned.data[~kept] = 0.0
    pruned.eliminate_zeros()
    return pruned


def used_at_all(weights: Floats) -> Floats:
    """Return lengths, infinite where there is no tie or a way over a hub is shorter: no path uses it.

    Of attendance drawn at random nineteen ties of twenty are of this kind, of a city's own half.
    """
    length: Floats = np.full(weights.shape, np.inf)
    np.divide(1.0, weights, out=length, where=weights > 0)
    by_way = np.full_like(length, np.inf)
    for hub in np.argsort(-weights.sum(axis=1), kind="stable")[:HUBS]:
        np.minimum(by_way, length[:, hub, None] + length[None, hub], out=by_way)
    length[length > by_way * (1 + TOLERANCE)] = np.inf
    return length


def in_whole_units(length: Floats) -> Floats:
    """Return lengths as whole numbers of a small unit: sums that tie in mathematics then tie in floats.

    Newman's and counted weights give lengths with small denominators, which divide the unit. Lengths so far
    apart that the shortest would be less than 1,000 units stay as they are.

    Parameters
    ----------
    length : (K,) array
        Positive, finite.

    Returns
    -------
    (K,) array

    """
    if not len(length):
        return length
    scale = GRAIN * 2.0 ** (FINE - np.ceil(np.log2(length.max() * GRAIN)))
    return np.rint(length * scale) if length.min() * scale >= 1000 else length
