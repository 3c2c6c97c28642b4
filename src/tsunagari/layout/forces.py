"""Numbers only: spring embedding, boxes without overlap, rectangles packed close."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
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
    strong = np.sqrt(weights / max(weights.max(), 1e-12))
    for step in range(rounds):
        apart = xy[:, None] - xy[None]
        far = np.sqrt((apart**2).sum(axis=2)) + 1e-3
        # Repulsion 1/d, attraction d·√w, both along the unit vector apart/d; a weak pull to the middle.
        push = ((1.0 / far - strong * far * (3.0 / np.sqrt(count))) / far)[:, :, None] * apart
        force = push.sum(axis=1) + pull * radius - xy * 0.15
        length = np.linalg.norm(force, axis=1, keepdims=True) + 1e-9
        heat = radius * 0.25 * (1 - step / rounds)
        xy = xy + force / length * np.minimum(length, heat)
    return np.asarray(xy)


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


def _neighbours(xy: Floats, sizes: Floats) -> tuple[Integers, Integers]:
    """Return the pairs of boxes that may overlap."""
    if len(xy) <= DENSE:
        return _every_pair(len(xy))
    from scipy.spatial import cKDTree

    pairs = cKDTree(xy / sizes.max(axis=0)).query_pairs(1.0, p=np.inf, output_type="ndarray")
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    return pairs[:, 0], pairs[:, 1]


@lru_cache(maxsize=64)
def _every_pair(count: int) -> tuple[Integers, Integers]:
    first, second = np.triu_indices(count, 1)
    return first, second


def _overlaps(xy: Floats, sizes: Floats) -> tuple[Integers, Integers, Floats, Floats]:
    """Return the overlapping pairs with their differences and how deep they overlap in x and y."""
    first, second = _neighbours(xy, sizes)
    wide = xy[second, 0] - xy[first, 0]
    across = (sizes[first, 0] + sizes[second, 0]) / 2 - np.abs(wide)
    near = np.flatnonzero(across > 1e-6)
    first, second = first[near], second[near]
    high = xy[second, 1] - xy[first, 1]
    down = (sizes[first, 1] + sizes[second, 1]) / 2 - np.abs(high)
    hit = np.flatnonzero(down > 1e-6)
    apart = np.column_stack([wide[near][hit], high[hit]])
    return first[hit], second[hit], apart, np.column_stack([across[near][hit], down[hit]])


def separated(xy: Floats, sizes: Floats, rounds: int = 400) -> Floats:
    """Push boxes apart along their shallower side until none overlap; stretch where that does not end."""
    xy = xy + np.arange(len(xy))[:, None] * np.array([1e-4, 1.7e-4])
    for step in range(rounds):
        first, second, apart, deep = _overlaps(xy, sizes)
        if not len(first):
            return xy
        across = deep[:, 0] / sizes[first, 0] <= deep[:, 1] / sizes[first, 1]
        move = np.where(np.column_stack([across, ~across]), deep, 0.0) * np.where(apart < 0, -1.0, 1.0)
        ends = np.concatenate([first, second])
        shift = np.column_stack(
            [np.bincount(ends, np.concatenate([-move[:, k], move[:, k]]), len(xy)) for k in (0, 1)]
        )
        met = np.bincount(ends, minlength=len(xy))[:, None]
        xy = xy + shift / np.maximum(met, 1) * 0.55
        if step % 25 == 24:
            xy = xy * 1.03
    while len(_overlaps(xy, sizes)[0]):
        xy = xy * 1.05
    return xy


def packed(xy: Floats, sizes: Floats, rounds: int = 60) -> Floats:
    """Set rectangles apart, then draw them together as long as the picture gets smaller."""
    best = separated(xy, sizes)
    if len(xy) > DENSE:
        return best
    size = span(best, sizes)
    for _ in range(rounds):
        tried = separated(best * 0.93, sizes)
        found = span(tried, sizes)
        if found >= size * 0.999:
            break
        best, size = tried, found
    return best


def span(xy: Floats, sizes: Floats) -> float:
    """Return the height of the smallest picture of the wanted aspect that holds all boxes."""
    wide, high = (xy + sizes / 2).max(axis=0) - (xy - sizes / 2).min(axis=0)
    return float(max(wide / ASPECT, high))
