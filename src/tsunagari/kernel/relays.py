"""Lengths of ties, 1/weight, and shortest paths of one component through its relays.

Relays are the nodes that some path runs through. In a projection most organizations only ever begin or end a
path. Paths are counted among the relays, and those of all others as a leg to a relay, a way among relays and
a leg from one: a few operations on whole matrices instead of a search from every node.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from tsunagari.kernel.arrays import Floats, Indices, Mask, ratio
from tsunagari.kernel.co_attendance import every_two

TOLERANCE: Final = 1e-10
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


HUBS: Final = 16
"""Hubs at most, of more than 256 nodes one of 16: ways over them rule out ties and relays."""
BETTER: Final = 2
"""Better tied hubs next to a node that make another hub there useless."""
MANY: Final = 40
"""Ties of a node whose pairs are too many to look at: it is taken for a relay."""
MOST: Final = 1_000
"""Relays, whose paths are kept as square matrices."""
MOST_CELLS: Final = 1_000_000
"""Of any whole matrix."""
AT_ONCE: Final = 1 << 17
"""Cells looked at together: a megabyte, which a core keeps at hand."""
_MORE: Final = 1 + TOLERANCE


def between_and_near(length: sparse.csr_array) -> tuple[Floats, Floats] | None:
    """Return for each node the pairs whose shortest paths run through it, and Σ_j 1/dist(i, j).

    None if there are too many relays for this to be worth while, as in networks that are no projection.

    Parameters
    ----------
    length : scipy.sparse.csr_array, n × n
        Symmetric lengths of the ties of a connected network. Memory goes with ties and relays × relays.

    Returns
    -------
    (numpy.ndarray, numpy.ndarray), n each
        Betweenness, not normalised (Brandes 2001, doi:10.1080/0022250X.2001.9990249), paths counted as equal
        within a relative 1e-10; harmonic nearness.

    Examples
    --------
    >>> star = sparse.csr_array(np.array([[0, 1.0, 1.0], [1.0, 0, 0], [1.0, 0, 0]]))
    >>> [one.tolist() for one in between_and_near(star) or ()]
    [[1.0, 0.0, 0.0], [2.0, 1.5, 1.5]]

    """
    n = length.shape[0]
    ways = _Ways.of(length)
    relay = ways.relays()
    order = np.argsort(~relay, kind="stable")
    if (c := int(relay.sum())) > MOST:
        return None
    ties = ways.ties[order][:, order]
    # Older scipy searches only what is numbered so.
    ties.indices, ties.indptr = ties.indices.astype(np.int32), ties.indptr.astype(np.int32)
    core = _Core.of(ties[:c, :c])
    legs = _Legs.of(ties[c:, :c], ties[c:, c:])
    # asked[f, g]: pairs whose paths enter the relays at f and leave them at g. Pairs of a relay and another
    # node stand once for both directions; those that begin at a relay are asked of it as such.
    targets, through, near = np.ones((c, c)), np.zeros(c), np.zeros(n)
    near[:c] = ratio(1.0, core.dist, 0.0).sum(axis=1)
    for first, end in pairwise(legs.parts()):
        from_others = _from_others(core, legs, slice(first, end))
        targets += from_others.targets
        through += from_others.targets.sum(axis=1) - from_others.targets.diagonal() + from_others.left
        near[:c] += from_others.near_relays
        near[c + first : c + end] = from_others.near
    through += core.carried(targets)
    between, nearness = np.zeros(n), np.zeros(n)
    between[order[:c]] = through / 2
    nearness[order] = near
    return between, nearness


@dataclass(frozen=True)
class _Ways:
    """Ties that a shortest path may use, and what is known of distances: ties, and ways over hubs."""

    ties: sparse.csr_array
    direct: Floats | sparse.csr_array
    """Lengths of ties, 0 where there is none."""
    from_hubs: Floats

    @classmethod
    def of(cls, length: sparse.csr_array) -> _Ways:
        """Look for ways over hubs; ties that are longer than such a way are left out."""
        n = length.shape[0]
        graph = geodesic(length)
        from_hubs = np.asarray(csgraph.dijkstra(graph, indices=_hubs(length)), dtype=np.float64)
        tail, head = np.repeat(np.arange(n), np.diff(graph.indptr)), graph.indices
        # Looked up among the ties where a whole matrix would be too large.
        direct = graph.toarray() if n * n <= MOST_CELLS else graph
        way = np.full(len(head), np.inf)
        for far in from_hubs:
            np.minimum(way, far[tail] + far[head], out=way)
        used = graph.data <= way * _MORE
        start = np.concatenate(([0], np.cumsum(np.bincount(tail[used], minlength=n))))
        ties = sparse.csr_array((graph.data[used], head[used], start), shape=(n, n))
        return cls(ties, direct, from_hubs)

    def relays(self) -> Mask:
        """Return who may lie on a shortest path between two it is tied to; whoever has many ties does."""
        relay = np.diff(self.ties.indptr) > MANY
        middle, one, other, way = self._ways_of_two()
        direct = np.asarray(self.direct[one, other])
        left = np.flatnonzero((way <= direct * _MORE) | (direct == 0))
        for far in self.from_hubs:
            shorter = (far[one[left]] + far[other[left]]) * _MORE < way[left]
            left = left[~shorter]
        relay[middle[left]] = True
        return relay

    def _ways_of_two(self) -> tuple[Indices, Indices, Indices, Floats]:
        """Return every way from tie to tie over nodes of few ties: middle, both ends and length."""
        ties = self.ties
        one, other = every_two(ties.indptr, MANY)
        middle = np.repeat(np.arange(ties.shape[0]), np.diff(ties.indptr))[one]
        ends = ties.indices.astype(np.intp)
        return middle, ends[one], ends[other], ties.data[one] + ties.data[other]


def _hubs(length: sparse.csr_array) -> Indices:
    """Return the best tied nodes of every neighbourhood: each is tied to fewer than `BETTER` better hubs."""
    n = length.shape[0]
    strength = np.bincount(np.repeat(np.arange(n), np.diff(length.indptr)), 1.0 / length.data, minlength=n)
    better, hubs = np.zeros(n, dtype=np.intp), []
    for node in np.argsort(-strength, kind="stable").tolist():
        if better[node] < BETTER:
            hubs.append(node)
            better[length.indices[length.indptr[node] : length.indptr[node + 1]]] += 1
    return np.array(hubs[: max(HUBS, n // 16)], dtype=np.intp)


@dataclass(frozen=True)
class _Core:
    """Shortest paths among relays."""

    dist: Floats
    paths: Floats
    """Number of shortest paths from one relay (row) to another."""
    steps: sparse.csr_array
    """Block by source: the ties on shortest paths, from the nearer end to the farther."""

    @classmethod
    def of(cls, ties: sparse.csr_array) -> _Core:
        """Find them."""
        dist = np.asarray(csgraph.dijkstra(ties), dtype=np.float64)
        c = len(dist)
        tail, head = np.repeat(np.arange(c), np.diff(ties.indptr)), ties.indices
        used = ties.data <= dist[tail, head] * _MORE
        tail, head, far = tail[used], head[used], ties.data[used, None]
        chains = [(np.empty(0, dtype=np.intp), np.empty(0, dtype=np.intp))]
        batch = max(1, AT_ONCE // max(len(far), 1))
        for first in range(0, c, batch):
            part = dist[:, first : first + batch]
            before, after = part[tail], part[head]
            # Strictly nearer first: a tie shorter than the tolerance must not make a cycle.
            tie, source = np.nonzero((before + far <= after * _MORE) & (before < after))
            chains.append((tie, source + first))
        tie, source = (np.concatenate(column) for column in zip(*chains, strict=True))
        ends = (source * c + tail[tie], source * c + head[tie])
        steps = sparse.csr_array((np.ones(len(tie)), ends), shape=(c * c, c * c))
        paths = np.eye(c).ravel()
        paths += propagated(sparse.csr_array(steps.T), paths)
        return cls(dist, paths.reshape(c, c), steps)

    def carried(self, targets: Floats) -> Floats:
        """Return what runs through each relay after the first and before the last of its way."""
        wanted = ratio(targets, self.paths, 0.0)
        through = self.paths * propagated(self.steps, wanted.ravel()).reshape(targets.shape)
        np.fill_diagonal(through, 0.0)
        return np.asarray(through.sum(axis=0), dtype=np.float64)


def propagated(step: sparse.csr_array, start: Floats) -> Floats:
    """Return Σ_{t≥1} stepᵗ start for a nilpotent matrix."""
    total = np.zeros_like(start)
    current = step @ start
    while current.any():
        total += current
        current = step @ current
    return total


@dataclass(frozen=True)
class _Legs:
    """Ties of other nodes to relays, by other node, and to each other."""

    start: Indices
    other: Indices
    relay: Indices
    length: Floats
    among: sparse.csr_array
    by_relay: sparse.csr_array

    @classmethod
    def of(cls, legs: sparse.csr_array, among: sparse.csr_array) -> _Legs:
        """Take legs (others × relays) and the ties among others apart."""
        other = np.repeat(np.arange(legs.shape[0]), np.diff(legs.indptr))
        by_leg = sparse.csr_array(
            (np.ones(legs.nnz), legs.indices, np.arange(legs.nnz + 1)), shape=(legs.nnz, legs.shape[1])
        )
        start = legs.indptr.astype(np.intp)
        relay = legs.indices.astype(np.intp)
        return cls(start, other, relay, legs.data, among, sparse.csr_array(by_leg.T))

    def parts(self) -> list[int]:
        """Return where to cut the other nodes so that legs × nodes of a part are few cells."""
        others = self.among.shape[0]
        return [*range(0, others, max(1, AT_ONCE // max(len(self.relay), 1))), others]

    def of_others(self, some: slice) -> slice:
        """Return the legs of some of the other nodes."""
        return slice(self.start[some.start], self.start[some.stop])

    def joined(self, join: np.ufunc, cells: Floats, some: slice, nothing: float) -> Floats:
        """Join the rows of legs of each other node; one without legs gets ``nothing``."""
        start = self.start[some.start : some.stop + 1] - self.start[some.start]
        joined = np.full((len(start) - 1, cells.shape[1]), nothing)
        tied = np.flatnonzero(np.diff(start))
        if len(tied):
            joined[tied] = join.reduceat(cells, start[tied], axis=0)
        return joined


class _FromOthers(NamedTuple):
    """What the paths that begin at some other nodes ask of the relays."""

    targets: Floats
    left: Floats
    """Pairs of other nodes whose paths leave the relays there."""
    near: Floats
    near_relays: Floats


def _from_others(core: _Core, legs: _Legs, some: slice) -> _FromOthers:
    """Return it for a run of other nodes."""
    own = legs.of_others(some)
    everyone = slice(0, legs.among.shape[0])
    source = legs.other[own] - some.start
    # To each relay g: over the first relays that are nearest; sources × relays.
    ways = core.dist[legs.relay[own]] + legs.length[own, None]
    to_relay = legs.joined(np.minimum, ways, some, np.inf)
    first = (ways <= to_relay[source] * _MORE) * core.paths[legs.relay[own]]
    paths = legs.joined(np.add, first, some, 0.0)
    # To each other node: over the last relays that are nearest, or by a tie; others × sources.
    ways = to_relay.T[legs.relay] + legs.length[:, None]
    direct = legs.among[some].toarray().T
    direct[direct == 0] = np.inf
    dist = np.minimum(legs.joined(np.minimum, ways, everyone, np.inf), direct)
    far = dist * _MORE
    last = ways <= far[legs.other]
    paths_to = legs.joined(np.add, last * paths.T[legs.relay], everyone, 0.0) + (direct <= far)
    share = 1.0 / paths_to
    itself = (np.arange(some.start, some.stop), np.arange(some.stop - some.start))
    share[itself], dist[itself] = 0.0, np.inf
    left = (legs.by_relay @ (last * share[legs.other])) * paths.T
    # A relay as the end of a path: one for the path from it, one for the path to it.
    wanted = ratio((left + 2.0).T, paths, 0.0)
    inverse = ratio(1.0, to_relay, 0.0)
    return _FromOthers(
        targets=legs.by_relay[:, own] @ (first * wanted[source]),
        left=left.sum(axis=1),
        near=inverse.sum(axis=1) + (1.0 / dist).sum(axis=0),
        near_relays=inverse.sum(axis=0),
    )
