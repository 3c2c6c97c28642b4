"""Partitions of a weighted network: finding them (home of python-louvain), scoring and comparing them."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

import numpy as np
from scipy import sparse

from tsunagari.kernel.arrays import Floats, Integers, Ints
from tsunagari.kernel.threads import graph_of, side_by_side

LOUVAIN_LIMIT: Final = 400
"""Largest number of nodes for python-louvain; NetworKit's PLM above."""
NO_GROUP: Final = -1
Ties = tuple[Ints, Ints, Floats]
"""Each tie once: its ends and its weight."""
ALIKE: Final = 20
"""Runs that must all be alike for the others to be left out. A better partition found in
one run of seven would be missed once in twenty networks; measured on nine networks: in none."""


def canonical(labels: Ints) -> Ints:
    """Return group numbers from 0: largest first, equal sizes by their first member.

    Parameters
    ----------
    labels : numpy.ndarray of int, n
        Any labels; negative is no group and stays -1.

    Returns
    -------
    numpy.ndarray of int, n

    Examples
    --------
    >>> canonical(np.array([7, 3, 3, 9])).tolist()
    [1, 0, 0, 2]

    """
    result = np.full(len(labels), NO_GROUP, dtype=np.int64)
    member = labels >= 0
    if not member.any():
        return result
    _, first, inverse, size = np.unique(
        labels[member], return_index=True, return_inverse=True, return_counts=True
    )
    number = np.empty(len(first), dtype=np.int64)
    number[np.lexsort((first, -size))] = np.arange(len(first))
    result[member] = number[inverse]
    return result


def modularity(weights: sparse.csr_array | Floats, labels: Ints) -> float:
    """Return Newman's modularity Σ_c [w_cc/2W - (s_c/2W)²] of a partition.

    Parameters
    ----------
    weights : n × n, sparse or dense
        Symmetric tie weights.
    labels : numpy.ndarray of int, n
        Group of each node, 0 or more.

    Returns
    -------
    float
        -1/2 to 1; NaN without ties (Newman & Girvan 2004, doi:10.1103/PhysRevE.69.026113).

    """
    return _modularities(weights.shape[0], _ties(weights), labels[None])[0]


def _modularities(n: int, ties: Ties, partitions: Iterable[Ints]) -> list[float]:
    """Return the modularity of each partition."""
    tail, head, data = ties
    total = 2 * float(data.sum())
    if total <= 0:
        return [float("nan") for _ in partitions]
    strength = np.bincount(tail, data, n) + np.bincount(head, data, n)
    return [
        2 * float(data[labels[tail] == labels[head]].sum()) / total
        - float(((np.bincount(labels, strength) / total) ** 2).sum())
        for labels in partitions
    ]


def louvain(weights: sparse.csr_array, seeds: Iterable[int]) -> Ints:
    """Return a Louvain partition for each seed, by python-louvain, canonically numbered.

    If the first `ALIKE` partitions are all the same, the other seeds are not tried.

    Parameters
    ----------
    weights : scipy.sparse.csr_array, n × n
        Symmetric tie weights.
    seeds : iterable of int
        One run each.

    Returns
    -------
    numpy.ndarray of int, runs × n
        As many rows as runs made (Blondel et al. 2008, doi:10.1088/1742-5468/2008/10/P10008)

    """
    import networkx as nx
    from community import best_partition

    n = weights.shape[0]
    graph = nx.from_scipy_sparse_array(weights)
    partitions: list[Ints] = []
    for seed in seeds:
        run = best_partition(graph, random_state=seed)
        partitions.append(canonical(np.array([run[i] for i in range(n)], dtype=np.int64)))
        if len(partitions) == ALIKE and all(np.array_equal(labels, partitions[0]) for labels in partitions):
            break
    return np.array(partitions)


def _shuffled(component: Integers, rng: np.random.Generator) -> Ints:
    """Return numbers for nodes in random order, but one component after the other: what is tied lies near."""
    number = np.empty(len(component), dtype=np.int64)
    number[np.lexsort((rng.permutation(len(component)), component))] = np.arange(len(component))
    return number


def plm_best_each(
    networks: Iterable[sparse.csr_array | Floats],
    rng: np.random.Generator,
    runs: int,
    *,
    component: Integers | None = None,
) -> Iterator[tuple[Ints, float]]:
    """Yield the best partition that NetworKit's Louvain (PLM) finds in each network, and its modularity.

    On one thread a network, each run from a shuffled order of nodes.

    Parameters
    ----------
    networks : iterable of n × n, sparse or dense
        Symmetric tie weights; taken a few at a time.
    rng : numpy.random.Generator
    runs : int
    component : (n,) integer array, optional
        `component_of` the networks, where they have the same, so that nodes of one lie near each other: in
        large networks twice as fast.

    Yields
    ------
    (numpy.ndarray of int, float)
        As `best` (Staudt & Meyerhenke 2016, doi:10.1109/TPDS.2015.2390633).

    """

    def order(n: int) -> Ints:
        return rng.permutation(n) if component is None else _shuffled(component, rng)

    jobs = ((weights, [order(weights.shape[0]) for _ in range(runs)]) for weights in networks)
    yield from side_by_side(_plm_best, jobs)


def _plm_best(networkit: Any, job: tuple[sparse.csr_array | Floats, list[Ints]]) -> tuple[Ints, float]:
    weights, orders = job
    ties = _ties(weights)
    return _best(ties, np.array([_plm(networkit, (ties, order)) for order in orders]))


def _ties(weights: sparse.csr_array | Floats) -> Ties:
    """Return each tie once: its ends and its weight."""
    if isinstance(weights, np.ndarray):
        tail, head = np.divmod(np.flatnonzero(weights), len(weights))
        once = tail < head
        tail, head = tail[once], head[once]
        return tail, head, weights[tail, head]
    upper = sparse.triu(weights, k=1, format="coo")
    tail, head = upper.coords
    return tail.astype(np.int64), head.astype(np.int64), upper.data.astype(np.float64)


def _plm(networkit: Any, job: tuple[Ties, Ints]) -> Ints:
    """Return one partition, from an order of nodes."""
    (tail, head, data), order = job
    graph = graph_of(networkit, len(order), (order[tail], order[head], data))
    membership = networkit.community.PLM(graph, refine=True).run().getPartition().getVector()
    return canonical(np.array(membership, dtype=np.int64)[order])


def best(weights: sparse.csr_array | Floats, partitions: Ints) -> tuple[Ints, float]:
    """Return the partition of highest modularity and its modularity; equal ones by canonical order.

    Parameters
    ----------
    weights : n × n, sparse or dense
    partitions : numpy.ndarray of int, runs × n

    Returns
    -------
    (numpy.ndarray of int, float)
        Modularities within 1e-12 count as equal; then the first in the order of label vectors.

    """
    return _best(_ties(weights), partitions)


def _best(ties: Ties, partitions: Ints) -> tuple[Ints, float]:
    # In the order of label vectors.
    distinct = [np.array(row) for row in sorted({tuple(row) for row in partitions.tolist()})]
    scores = np.array(_modularities(partitions.shape[1], ties, distinct))
    winner = int(np.argmax(scores >= np.max(scores) - 1e-12))
    return distinct[winner], float(scores[winner])


def adjusted_rand(first: Ints, second: Ints) -> float:
    """Return the adjusted Rand index of two partitions (Hubert & Arabie 1985, doi:10.1007/BF01908075).

    Parameters
    ----------
    first, second : numpy.ndarray of int, n
        Labels of 0 or more.

    Returns
    -------
    float
        1 equal, 0 as chance gives, can be negative; 1 where both are all-in-one or all-apart, NaN if n < 2.

    Examples
    --------
    >>> adjusted_rand(np.array([0, 0, 1, 1]), np.array([1, 1, 0, 0]))
    1.0

    """
    n = len(first)
    if n < 2:
        return float("nan")
    wide = int(second.max()) + 1
    cells = np.bincount(first * wide + second)
    together, a, b = (_pairs(x) for x in (cells, np.bincount(first), np.bincount(second)))
    expected = a * b / (n * (n - 1) / 2)
    largest = (a + b) / 2
    return 1.0 if largest == expected else float((together - expected) / (largest - expected))


def _pairs(sizes: Ints) -> float:
    """Return the number of pairs inside groups of these sizes."""
    return float((sizes * (sizes - 1)).sum()) / 2
