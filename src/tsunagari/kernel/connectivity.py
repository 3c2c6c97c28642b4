"""Components of a network, and the nodes whose removal splits theirs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

from tsunagari.kernel.arrays import Indices, Mask


def component_of(weights: sparse.csr_array) -> NDArray[np.int32]:
    """Return the number of each node's component, in order of the components' first nodes.

    Parameters
    ----------
    weights : scipy.sparse.csr_array, n × n
        Symmetric.

    Returns
    -------
    numpy.ndarray of int, n

    Examples
    --------
    >>> apart = sparse.csr_array(np.array([[0, 0, 1, 0], [0, 0, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0]]))
    >>> component_of(apart).tolist()
    [0, 1, 0, 2]

    """
    # Of a symmetric matrix the strong components are all there are, and are found without its transpose.
    count, component = csgraph.connected_components(weights, directed=True, connection="strong")
    first = np.unique(component, return_index=True)[1]
    number = np.empty(count, dtype=np.int32)
    number[np.argsort(first)] = np.arange(count, dtype=np.int32)
    return number[component]


def components(weights: sparse.csr_array) -> Iterator[tuple[Indices, sparse.csr_array]]:
    """Yield the nodes of each component of two nodes or more, in order, and the ties among them.

    Parameters
    ----------
    weights : scipy.sparse.csr_array, n × n
        Symmetric.

    Yields
    ------
    (numpy.ndarray of int, scipy.sparse.csr_array)
        k nodes and k × k.

    Examples
    --------
    >>> apart = sparse.csr_array(np.array([[0, 0, 1, 0], [0, 0, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0]]))
    >>> [(nodes.tolist(), ties.nnz) for nodes, ties in components(apart)]
    [([0, 2], 2)]

    """
    n = weights.shape[0]
    component = component_of(weights)
    # Rows of a component side by side: its columns are its rows, so that nothing is searched for each.
    order = np.argsort(component, kind="stable")
    place = np.empty(n, dtype=weights.indices.dtype)
    place[order] = np.arange(n)
    by_component = weights[order]
    columns, rows = place[by_component.indices], by_component.indptr
    ends = np.cumsum(np.bincount(component))
    for first, end in pairwise([0, *ends.tolist()]):
        if end - first > 1:
            ties = slice(rows[first], rows[end])
            own = (by_component.data[ties], columns[ties] - first, rows[first : end + 1] - rows[first])
            yield order[first:end], sparse.csr_array(own, shape=(end - first, end - first))


def articulation(weights: sparse.csr_array, component: NDArray[np.int32] | None = None) -> Mask:
    """Return which nodes are articulation points.

    In a depth-first order every subtree is a run of successive numbers. A node splits its component if one
    of its subtrees has no tie to anything numbered before the node; the first node of a component, if it has
    two subtrees (Hopcroft & Tarjan 1973, doi:10.1145/362248.362272).

    Parameters
    ----------
    weights : scipy.sparse.csr_array, n × n
        Symmetric, non-negative; a stored zero is no tie.
    component : numpy.ndarray of int, n, optional
        `component_of` the weights, where it is known.

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
    pattern = weights
    if not weights.data.all():
        pattern, component = weights.copy(), None
        pattern.eliminate_zeros()
    order, parent = _depth_first(pattern, component_of(pattern) if component is None else component)
    number = np.empty(n, dtype=np.int64)
    number[order] = np.arange(n)
    lowest = number.copy()
    tied = np.flatnonzero(np.diff(pattern.indptr))
    if len(tied):
        least = np.minimum.reduceat(number[pattern.indices], pattern.indptr[tied])
        lowest[tied] = np.minimum(lowest[tied], least)
    above = parent[order]
    first = above < 0
    low, place = lowest[order].tolist(), np.where(first, -1, number[above]).tolist()
    for k in range(n - 1, -1, -1):
        if (up := place[k]) >= 0 and low[k] < low[up]:
            low[up] = low[k]
    child = np.flatnonzero(~first)
    parents = above[child]
    held = np.array(low)[child] >= number[parents]
    of_first = first[number[parents]]
    cut[parents[held & ~of_first]] = True
    branches = np.bincount(parents[of_first], minlength=n)
    cut |= branches > 1
    return cut


def _depth_first(pattern: sparse.csr_array, component: NDArray[np.int32]) -> tuple[np.ndarray, np.ndarray]:
    """Return all nodes in a depth-first order, component by component, and each one's parent (-1: none)."""
    n = pattern.shape[0]
    # One more node, from which a node of each component is reached, makes a single search of all.
    starts = np.unique(component, return_index=True)[1]
    reached = np.concatenate((pattern.indices, starts), dtype=pattern.indices.dtype)
    ends = np.append(pattern.indptr, len(reached))
    whole = sparse.csr_array((np.ones(len(reached)), reached, ends), shape=(n + 1, n + 1))
    order, parent = csgraph.depth_first_order(whole, n, directed=True)
    parent = np.where(parent[:n] == n, -1, parent[:n])
    return order[1:], parent
