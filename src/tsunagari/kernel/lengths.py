"""Lengths of ties, 1/weight: which of them a shortest path can use, and in whole units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from tsunagari.kernel.arrays import Floats

if TYPE_CHECKING:
    from scipy import sparse


TOLERANCE: Final = 1e-10
PRUNED_FROM: Final = 100
HUBS: Final = 4
"""Best tied nodes over which a way is looked for before thousands of small networks are searched."""
MOST_HUBS: Final = 256
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
    """Return the lengths without most ties that are longer than a way of two: no shortest path uses them.

    Ways over the best tied of 20 nodes, at least 16, are looked for: in a projection, where meetings are
    shared with such nodes, that finds 19 of 20 of them. Small networks are not worth the trouble.
    """
    n = graph.shape[0]
    if n < PRUNED_FROM:
        return graph
    tail = np.repeat(np.arange(n), np.diff(graph.indptr))
    strength = np.bincount(tail, 1.0 / graph.data, minlength=n)
    by_way, row = np.full(graph.nnz, np.inf), np.empty(n)
    for hub in np.argsort(-strength, kind="stable")[: min(max(16, n // 20), MOST_HUBS)]:
        own = slice(graph.indptr[hub], graph.indptr[hub + 1])
        row[:] = np.inf
        row[graph.indices[own]] = graph.data[own]
        np.minimum(by_way, row[tail] + row[graph.indices], out=by_way)
    pruned = graph.copy()
    pruned.data[graph.data > by_way * (1 + TOLERANCE)] = 0.0
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
