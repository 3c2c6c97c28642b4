"""Shortest paths over tie weights: the exact solvers, and NetworKit for many networks or a large component.

The length of a tie is 1/weight. Sums of such lengths tie in mathematics and not in floats. The exact solvers
compare with a relative tolerance; NetworKit, which compares exactly, gets lengths in whole units.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

from tsunagari.kernel.arrays import Floats, Indices, ratio
from tsunagari.kernel.connectivity import components
from tsunagari.kernel.threads import graph_of, side_by_side

TOLERANCE: Final = 1e-10
EXACT_LIMIT: Final = 500
"""Largest component that is searched with a tolerance; larger ones by NetworKit."""
BATCH_CELLS: Final = 500_000
PRUNED_FROM: Final = 100
BEST: Final = 4
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
    length = ratio(1.0, weights, undefined=np.inf)
    by_way = np.full_like(length, np.inf)
    for hub in np.argsort(-weights.sum(axis=1), kind="stable")[:BEST]:
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


def distances(weights: sparse.csr_array) -> Floats:
    """Return all shortest-path lengths.

    Parameters
    ----------
    weights : scipy.sparse.csr_array, n × n
        Symmetric, non-negative; a stored zero is no tie.

    Returns
    -------
    numpy.ndarray, n × n
        Sums of 1/weight; inf between components, 0 on the diagonal.

    Examples
    --------
    >>> path = sparse.csr_array(np.array([[0, 2.0, 0], [2.0, 0, 4.0], [0, 4.0, 0]]))
    >>> distances(path)[0].tolist()
    [0.0, 0.5, 0.75]

    """
    n = weights.shape[0]
    if n == 0:
        return np.zeros((0, 0))
    return np.asarray(csgraph.dijkstra(geodesic(lengths(weights))), dtype=np.float64)


def efficiency_without_each(weights: sparse.csr_array) -> Floats:
    """Return, for each node, Σ 1/dist over the ordered pairs of the others when it is taken out.

    Shortest paths through any set of nodes grow by one node at a time; halving the nodes recursively gives
    the paths through all but one for every node in n³ log n steps, each on a whole n × n matrix.

    Parameters
    ----------
    weights : scipy.sparse.csr_array, n × n
        Symmetric, non-negative. Memory: log₂ n dense matrices.

    Returns
    -------
    numpy.ndarray, n

    """
    n = weights.shape[0]
    direct = np.full((n, n), np.inf)
    ties = lengths(weights).tocoo()
    direct[ties.coords] = ties.data
    np.fill_diagonal(direct, 0.0)
    result = np.zeros(n)
    pending: list[tuple[Indices, Floats]] = [(np.arange(n), direct)]
    while pending:
        left_out, dist = pending.pop()
        if len(left_out) == 1:
            kept = np.delete(np.delete(dist, left_out, axis=0), left_out, axis=1)
            result[left_out] = ratio(1.0, kept, 0.0).sum()
        elif len(left_out):
            half = len(left_out) // 2
            first, second = left_out[:half], left_out[half:]
            pending += [(first, _through(dist, second)), (second, _through(dist, first))]
    return result


def _through(dist: Floats, nodes: Indices) -> Floats:
    """Return the path lengths when paths may also run through these nodes."""
    dist = dist.copy()
    for node in nodes:
        np.minimum(dist, dist[:, node, None] + dist[None, node], out=dist)
    return dist


def betweenness(weights: sparse.csr_array, *, exact_limit: int = EXACT_LIMIT) -> Floats:
    """Return for each node the number of pairs whose shortest paths run through it.

    Σ_{s<t} σ_st(v)/σ_st with σ the number of shortest paths, lengths 1/weight, and paths counted as equal
    within a relative 1e-10 (Brandes 2001, doi:10.1080/0022250X.2001.9990249). Components of more than
    ``exact_limit`` nodes by NetworKit, with lengths in whole units that are finer than 1e-12 of the longest.

    Parameters
    ----------
    weights : scipy.sparse.csr_array, n × n
        Symmetric, non-negative.
    exact_limit : int
        Largest component that is searched with that tolerance.

    Returns
    -------
    numpy.ndarray, n
        Not normalised: 0 to (n-1)(n-2)/2.

    Examples
    --------
    >>> star = sparse.csr_array(np.array([[0, 1.0, 1.0], [1.0, 0, 0], [1.0, 0, 0]]))
    >>> betweenness(star).tolist()
    [1.0, 0.0, 0.0]

    """
    return between_and_near(weights, exact_limit=exact_limit, near=False)[0]


def between_and_near(
    weights: sparse.csr_array, *, exact_limit: int = EXACT_LIMIT, near: bool = True
) -> tuple[Floats, Floats]:
    """Return `betweenness` and Σ_j 1/dist(i, j) of each node, from one search of paths.

    Parameters
    ----------
    weights, exact_limit
        As for `betweenness`.
    near : bool
        False leaves the nearness NaN where its distances would take as long as the rest: in components of
        more than ``exact_limit`` nodes.

    Returns
    -------
    (numpy.ndarray, numpy.ndarray), n each
        Pairs between, and harmonic nearness (0 for isolated nodes).

    """
    n = weights.shape[0]
    between, nearness = np.zeros(n), np.zeros(n)
    for members, ties in components(weights) if weights.nnz else ():
        graph = geodesic(lengths(ties))
        if len(members) <= exact_limit:
            total, _, nearness[members] = _summed(graph, np.arange(len(members)))
            between[members] = total / 2
            continue
        between[members] = next(_by_networkit([graph]))
        if near:
            searched = _searched(graph, np.arange(len(members)))
            nearness[members] = np.concatenate([_closer(dist) for _, dist in searched])
        else:
            nearness[members] = np.nan
    return between, nearness


def _summed(graph: sparse.csr_array, sources: Indices) -> tuple[Floats, Floats, Floats]:
    """Return Σ δ_s and Σ δ_s² over some sources of a connected network, and the nearness of the sources."""
    n = graph.shape[0]
    total, squares, near = np.zeros((3, n))
    tail = np.repeat(np.arange(n), np.diff(graph.indptr))
    for part, dist in _searched(graph, sources):
        near[part] = _closer(dist)
        dependencies = _dependencies(dist, part, tail, graph.indices, graph.data)
        total += dependencies.sum(axis=0)
        squares += (dependencies**2).sum(axis=0)
    return total, squares, near


def _searched(graph: sparse.csr_array, sources: Indices) -> Iterator[tuple[Indices, Floats]]:
    """Yield sources, some at a time, and the lengths of shortest paths from them."""
    batch = max(1, BATCH_CELLS // graph.shape[0])
    for start in range(0, len(sources), batch):
        part = sources[start : start + batch]
        yield part, csgraph.dijkstra(graph, indices=part)


def _closer(dist: Floats) -> Floats:
    """Return Σ 1/dist of each row."""
    return np.asarray(ratio(1.0, dist, 0.0).sum(axis=1))


def sampled_betweenness(weights: sparse.csr_array, sources: Indices) -> tuple[Floats, Floats]:
    """Return an estimate of `betweenness` from the shortest paths of some nodes, and its standard error.

    n/k Σ_s δ_s(v)/2 over the k sources, δ_s(v) the dependency of s on v (Brandes & Pich 2007,
    doi:10.1142/S0218127407018403): right on average if the sources are drawn at random.

    Parameters
    ----------
    weights : scipy.sparse.csr_array, n × n
        Symmetric, non-negative.
    sources : numpy.ndarray of int, k
        Different nodes, drawn at random without replacement.

    Returns
    -------
    (numpy.ndarray, numpy.ndarray), n each
        Pairs between, and √((1 - k/n) s²/k) n/2 with s² the variance of δ over the sources; both 0 without
        ties, the error NaN with one source of several nodes.

    Examples
    --------
    >>> star = sparse.csr_array(np.array([[0, 1.0, 1.0], [1.0, 0, 0], [1.0, 0, 0]]))
    >>> [one.tolist() for one in sampled_betweenness(star, np.arange(3))]
    [[1.0, 0.0, 0.0], [0.0, 0.0, 0.0]]

    """
    n, k = weights.shape[0], len(sources)
    total, squares = np.zeros(n), np.zeros(n)
    if weights.nnz == 0:
        return total, squares
    for members, ties in components(weights):
        here = np.flatnonzero(np.isin(members, sources))
        total[members], squares[members], _ = _summed(geodesic(lengths(ties)), here)
    if k == n:
        return total / 2, np.zeros(n)
    variance = np.maximum(squares - total**2 / k, 0.0) / (k - 1) if k > 1 else np.full(n, np.nan)
    return total * n / k / 2, np.sqrt((1 - k / n) * variance / k) * n / 2


def _dependencies(
    dist: Floats, sources: Indices, tail: Indices, head: NDArray[np.int32], length: Floats
) -> Floats:
    """Return the dependency of each source on each node, sources × nodes.

    The shortest-path graphs of all sources form one acyclic matrix A (block by source). Path counts are
    Σ_t (Aᵀ)ᵗ e_source, and with h = Σ_{t≥1} Aᵗ (1/σ) the dependency is σ·h: as many products as the
    longest path has ties, whatever the number of sources.
    """
    k, n = dist.shape
    ties = [_on_paths(row, tail, head, length) for row in dist]
    shift = np.repeat(np.arange(k) * n, [len(row) for row in ties])
    tie = np.concatenate(ties)
    dag = sparse.csr_array((np.ones(len(tie)), (shift + tail[tie], shift + head[tie])), shape=(k * n, k * n))
    start = np.zeros(k * n)
    start[np.arange(k) * n + sources] = 1.0
    paths = start + propagated(sparse.csr_array(dag.T), start)
    dependency = (paths * propagated(dag, ratio(1.0, paths, 0.0))).reshape(k, n)
    dependency[np.arange(k), sources] = 0.0
    return np.asarray(dependency, dtype=np.float64)


def propagated(step: sparse.csr_array, start: Floats) -> Floats:
    """Return Σ_{t≥1} stepᵗ start for a nilpotent matrix."""
    total = np.zeros_like(start)
    current = step @ start
    while current.any():
        total += current
        current = step @ current
    return total


def _on_paths(dist: Floats, tail: Indices, head: NDArray[np.int32], length: Floats) -> Indices:
    """Return the ties on shortest paths from one source."""
    before, after = dist[tail], dist[head]
    # Strictly nearer first: a tie shorter than the tolerance must not make a cycle.
    return np.flatnonzero((before < after) & (before + length <= after * (1 + TOLERANCE)))


def betweenness_each(networks: Iterable[sparse.csr_array | Floats]) -> Floats:
    """Return the betweenness of each of many networks of the same n, by NetworKit, one thread a network.

    Parameters
    ----------
    networks : iterable of scipy.sparse.csr_array or numpy.ndarray, n × n
        Symmetric tie weights, dense or sparse; taken a few at a time.

    Returns
    -------
    numpy.ndarray, R × n
        As `betweenness` of components above ``exact_limit``.

    """
    graphs = (
        used_at_all(weights) if isinstance(weights, np.ndarray) else lengths(weights) for weights in networks
    )
    return np.array(list(_by_networkit(graphs)), dtype=np.float64)


def _by_networkit(graphs: Iterable[sparse.csr_array | Floats]) -> Iterator[Floats]:
    """Yield betweenness from tie lengths; NetworKit counts each pair of an undirected network twice."""
    for scores in side_by_side(_networkit_betweenness, graphs):
        yield np.array(scores, dtype=np.float64) / 2


def _networkit_betweenness(networkit: Any, length: sparse.csr_array | Floats) -> list[float]:
    """Return NetworKit's scores."""
    n = length.shape[0]
    if isinstance(length, np.ndarray):
        tail, head = np.divmod(np.flatnonzero(np.isfinite(length)), n)
        data = length[tail, head]
    else:
        tail, head = np.repeat(np.arange(n), np.diff(length.indptr)), length.indices
        data = length.data
    once = tail < head
    graph = graph_of(networkit, n, (tail[once], head[once], in_whole_units(data[once])))
    scores: list[float] = networkit.centrality.Betweenness(graph, normalized=False).run().scores()
    return scores
