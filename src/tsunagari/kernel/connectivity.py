"""Components of a network, and the nodes whose removal splits theirs."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

from tsunagari.kernel.arrays import Indices, Mask
from tsunagari.kernel.threads import graph_of, one_thread

FEW_TIES: Final = 500
"""Ties from which communities, too, are NetworKit's; below, it is not loaded."""


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


def articulation(weights: sparse.csr_array) -> Mask:
    """Return which nodes are articulation points: whose removal splits their component.

    By networkx for few ties, else by NetworKit (Hopcroft & Tarjan 1973, doi:10.1145/362248.362272).

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
    ties = sparse.triu(weights, k=1, format="coo")
    ties.eliminate_zeros()
    cut = np.zeros(weights.shape[0], dtype=np.bool_)
    if ties.nnz < FEW_TIES:
        import networkx as nx

        tail, head = (side.tolist() for side in ties.coords)
        cut[list(nx.articulation_points(nx.Graph(list(zip(tail, head, strict=True)))))] = True
        return cut
    with one_thread() as networkit:
        graph = graph_of(networkit, len(cut), (*ties.coords, ties.data))
        parts = networkit.components.BiconnectedComponents(graph).run().getComponents()
    return np.asarray(np.bincount(np.concatenate([[], *parts]).astype(np.intp), minlength=len(cut)) > 1)
