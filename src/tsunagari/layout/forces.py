"""Numbers only: spring embedding, boxes without overlap, rectangles packed close."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

ASPECT: Final = 2.0
DENSE: Final = 400
"""Up to so many boxes every pair is looked at; beyond, near ones are found by a tree."""


ROUNDS: Final = 150


def springs(weights: Floats, pull: Floats, draw: np.random.Generator, rounds: int = ROUNDS) -> Floats:
    """Spring embedding in units of the ideal distance; ``pull`` draws each node in a direction."""
    count = len(weights)
    turn = np.arange(count) * (2 * np.pi / max(count, 1))
    radius = np.sqrt(count) / 2
    xy = radius * np.column_stack([np.cos(turn), np.sin(turn)]) + draw.uniform(-0.1, 0.1, (count, 2))
    if count < 2:
        return np.zeros_like(xy)
    # All x, then all y: sums over short rows are slow.
    at, pull = xy.T.copy(), pull.T * radius
    strong = np.sqrt(weights.T / max(weights.max(), 1e-12))
    for step in range(rounds):
        apart = at[:, None] - at[:, :, None]
        far = np.sqrt((apart**2).sum(axis=0)) + 1e-3
        # Repulsion 1/d, attraction d·√w, both along the unit vector apart/d; a weak pull to the middle.
        apart *= (1.0 / far - strong * far * (3.0 / np.sqrt(count))) / far
        force = apart.sum(axis=1) + pull - at * 0.15
        length = np.linalg.norm(force, axis=0) + 1e-9
        heat = radius * 0.25 * (1 - step / rounds)
        at = at + force / length * np.minimum(length, heat)
    return np.ascontiguousarray(at.T)


def gridded(between: sparse.csr_array) -> Floats:
    """Return cells of a grid, wider than high, for more blocks than springs can place: tied ones near by.

    A bandwidth-reducing order (Cuthill & McKee 1969, doi:10.1145/800195.805928) runs through the rows, back
    and forth.
    """
    from scipy.sparse import csgraph

    count = between.shape[0]
    order = csgraph.reverse_cuthill_mckee(between, symmetric_mode=True)
    across = max(int(np.ceil(np.sqrt(count * ASPECT))), 1)
    row, column = np.divmod(np.arange(count), across)
    column = np.where(row % 2, across - 1 - column, column)
    cells = np.empty((count, 2))
    cells[order] = np.column_stack([column, row])
    return cells


def fit(xy: Floats, room: Floats) -> Floats:
    """Scale to a rectangle around the middle; a line or a point stays one."""
    low, high = xy.min(axis=0), xy.max(axis=0)
    span = high - low
    factor = np.divide(room, span, out=np.zeros(2), where=span > 1e-9)
    return np.asarray((xy - (low + high) / 2) * factor)


def _pairs(xy: Floats, sizes: Floats) -> tuple[Integers, Integers, Floats]:
    """Return the pairs of boxes that may overlap, and how far apart they must be in x and y."""
    if len(xy) <= DENSE:
        first, second = np.triu_indices(len(xy), 1)
    else:
        from scipy.spatial import cKDTree

        pairs = cKDTree(xy / sizes.max(axis=0)).query_pairs(1.0, p=np.inf, output_type="ndarray")
        first, second = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))].T
    return first, second, (sizes.T[:, first] + sizes.T[:, second]) / 2


def _overlaps(
    xy: Floats, pairs: tuple[Integers, Integers, Floats]
) -> tuple[Integers, Integers, Floats, Floats]:
    """Return which of these pairs overlap, their differences and how deep they overlap, both in x and y."""
    (x, y), (first, second, room) = xy.T, pairs
    wide = x[second] - x[first]
    across = room[0] - np.abs(wide)
    near = np.flatnonzero(across > 1e-6)
    high = y[second[near]] - y[first[near]]
    down = room[1, near] - np.abs(high)
    hit = np.flatnonzero(down > 1e-6)
    near = near[hit]
    return first[near], second[near], np.array([wide[near], high[hit]]), np.array([across[near], down[hit]])


def separated(xy: Floats, sizes: Floats, rounds: int = 400) -> Floats:
    """Push boxes apart along their shallower side until none overlap; stretch where that does not end."""
    xy = xy + np.arange(len(xy))[:, None] * np.array([1e-4, 1.7e-4])
    all_pairs = _pairs(xy, sizes) if len(xy) <= DENSE else None
    for step in range(rounds):
        first, second, apart, deep = _overlaps(xy, all_pairs or _pairs(xy, sizes))
        if not len(first):
            return xy
        across = deep[0] / sizes[first, 0] <= deep[1] / sizes[first, 1]
        move = np.copysign(deep, apart) * np.array([across, ~across])
        ends = np.concatenate([first, second])
        met = np.bincount(ends, minlength=len(xy))
        shift = [np.bincount(ends, np.concatenate([-along, along]), len(xy)) for along in move]
        xy = xy + (np.array(shift) / np.maximum(met, 1)).T * 0.55
        if step % 25 == 24:
            xy = xy * 1.03
    while len(_overlaps(xy, all_pairs or _pairs(xy, sizes))[0]):
        xy = xy * 1.05
    return xy


def packed(xy: Floats, sizes: Floats, rounds: int = 60) -> Floats:
    """Set rectangles apart, then draw them together as long as the picture gets smaller."""
    best = separated(xy, sizes)
    if len(xy) > DENSE:
        return best
    size = span(*corners(best, sizes))
    for _ in range(rounds):
        tried = separated(best * 0.93, sizes)
        extent = span(*corners(tried, sizes))
        if extent >= size * 0.999:
            break
        best, size = tried, extent
    return best


def corners(xy: Floats, sizes: Floats) -> tuple[Floats, Floats]:
    """Return the left top and right bottom corner of the smallest rectangle that holds all boxes."""
    return (xy - sizes / 2).min(axis=0, initial=np.inf), (xy + sizes / 2).max(axis=0, initial=-np.inf)


def span(low: Floats, high: Floats) -> float:
    """Return the height of the smallest picture of the wanted aspect that holds a rectangle."""
    wide, tall = high - low
    return float(max(wide / ASPECT, tall))


def spirals(strength: Floats, pull: Floats, sizes: Floats, blocks: Integers) -> Floats:
    """Put the best tied of each block in the middle of a spiral, members turned to their other blocks.

    Parameters
    ----------
    strength : ndarray
        Of each member's ties inside its block.
    pull : ndarray, n × 2
        Where its ties to other blocks draw it, length 0 to 1.
    sizes : ndarray, n × 2
        Boxes of the members.
    blocks : ndarray of int
        0 …, none of them empty.

    Returns
    -------
    ndarray, n × 2
        Around the middle of each block.

    """
    count = np.bincount(blocks)
    order = np.lexsort((-strength, blocks))
    starts = np.cumsum(count) - count
    rank = np.empty(len(blocks), dtype=np.int64)
    rank[order] = np.arange(len(blocks)) - starts[blocks[order]]
    steps = np.arange(count.max())
    turn = steps * (np.pi * (3 - np.sqrt(5)))
    spiral = np.sqrt(steps + 0.5)[:, None] * np.column_stack([np.cos(turn), np.sin(turn)])
    xy = spiral[rank] + pull * np.sqrt(count)[blocks, None]
    positions = np.empty((len(blocks), 2))
    for rows in np.split(order, starts[1:]):
        positions[rows] = fit(xy[rows], room(sizes[rows]))
    return positions


def room(sizes: Floats) -> Floats:
    """Return width and height for boxes of these sizes."""
    side = np.sqrt(sizes.prod(axis=1).sum() * 1.15)
    return np.array([side * 1.15, side / 1.15])


def strength_inside(weights: sparse.csr_array, blocks: Integers) -> Floats:
    """Return how strongly each organization is tied inside its own block."""
    row = np.repeat(np.arange(len(blocks)), np.diff(weights.indptr))
    inside = np.where(blocks[row] == blocks[weights.indices], weights.data, 0.0)
    cells = inside, weights.indices, weights.indptr
    return np.asarray(sparse.csr_array(cells, shape=weights.shape).sum(axis=1))


def pulls(towards: sparse.csr_array, centres: Floats, blocks: Integers) -> Floats:
    """Return for each member the direction of the other blocks that it is tied to, length 0 to 1."""
    row = np.repeat(np.arange(len(blocks)), np.diff(towards.indptr))
    away = centres[towards.indices] - centres[blocks[row]]
    length = np.linalg.norm(away, axis=1, keepdims=True)
    unit = np.divide(away, length, out=np.zeros_like(away), where=length > 0)
    drawn = [np.bincount(row, towards.data * unit[:, k], len(blocks)) for k in (0, 1)]
    total = np.bincount(row, towards.data, len(blocks))
    return np.asarray(np.divide(drawn, total, out=np.zeros((2, len(blocks))), where=total > 0)).T
