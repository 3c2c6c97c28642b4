"""What holds a network together: the nodes whose removal splits their component."""

from __future__ import annotations

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

Mask = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


def articulation(weights: sparse.csr_array) -> Mask:
    """Return which nodes are articulation points.

    In a depth-first order every subtree is a run of successive numbers. A node splits its component if one
    of its subtrees has no tie to anything numbered before the node; the first node of a component, if it has
    two subtrees (Hopcroft & Tarjan 1973, doi:10.1145/362248.362272).

    Parameters
    ----------
    weights : scipy.sparse.csr_array, n × n
        Symmetric, non-negative; a stored zero is no tie.

    Returns
    -------
    numpy.ndarray of bool, n
        None in components of one or two nodes.

    Examples
    --------
    >>> path = sparse.csr_array(np.array([[0, 1.0, 0], [1.0, 0, 1.0], [0, 1.0, 0]]))
    >>> articulation(path).tolist()
    [False, True, False]

    """
    n = weights.shape[0]
    cut = np.zeros(n, dtype=np.bool_)
    if n < 3 or weights.nnz == 0:
        return cut
    pattern = sparse.csr_array(weights, copy=True)
    pattern.eliminate_zeros()
    order, parent = _depth_first(pattern)
    number = np.empty(n, dtype=np.int64)
    number[order] = np.arange(n)
    lowest = number.copy()
    tied = np.flatnonzero(np.diff(pattern.indptr))
    if len(tied):
        least = np.minimum.reduceat(number[pattern.indices], pattern.indptr[tied])
        lowest[tied] = np.minimum(lowest[tied], least)
    low, above = lowest[order].tolist(), parent[order].tolist()
    place = number.tolist()
    for k in range(n - 1, -1, -1):
        if (up := above[k]) >= 0:
            low[place[up]] = min(low[place[up]], low[k])
    first = np.array(above) < 0
    child = np.flatnonzero(~first)
    parents = np.array(above)[child]
    held = np.array(low)[child] >= number[parents]
    of_first = first[number[parents]]
    cut[parents[held & ~of_first]] = True
    branches = np.bincount(parents[of_first], minlength=n)
    cut |= branches > 1
    return cut


def _depth_first(pattern: sparse.csr_array) -> tuple[np.ndarray, np.ndarray]:
    """Return all nodes in a depth-first order, component by component, and each one's parent (-1: none)."""
    n = pattern.shape[0]
    # One more node, tied to a node of each component, makes a single search of all.
    count, component = csgraph.connected_components(pattern, directed=False)
    starts = np.unique(component, return_index=True)[1]
    ties = pattern.tocoo()
    hub = np.full(count, n)
    ends = (np.concatenate((ties.coords[0], hub, starts)), np.concatenate((ties.coords[1], starts, hub)))
    whole = sparse.csr_array((np.ones(len(ends[0])), ends), shape=(n + 1, n + 1))
    order, parent = csgraph.depth_first_order(whole, n, directed=False)
    parent = np.where(parent[:n] == n, -1, parent[:n])
    return order[1:], parent
