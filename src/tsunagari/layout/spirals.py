"""Members of blocks in spirals: what a record too large for springs gets, all blocks at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tsunagari.layout.forces import fit

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy import sparse

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]


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
    from scipy import sparse

    row = np.repeat(np.arange(len(blocks)), np.diff(weights.indptr))
    kept = blocks[row] == blocks[weights.indices]
    until = np.cumsum(np.bincount(row[kept], minlength=len(blocks)))
    cells = weights.data[kept], weights.indices[kept], np.concatenate([[0], until])
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
