"""Curveball trades: chains of attendance matrices side by side, margins kept at every step."""

from __future__ import annotations

import numpy as np

from tsunagari.kernel.arrays import Indices, Ints, Mask

TRADES_PER_ROW = 10


class Chains:
    """Chains of trades in blocks of one shape, side by side, each from its block's observed cells.

    Parameters
    ----------
    observed : (B, rows, columns) bool array
        The cells of B blocks.
    allowed : (B, rows, columns) bool array, optional
        False where a cell stays zero.
    copies : int
        Chains of each block.

    """

    def __init__(self, observed: Mask, allowed: Mask | None, copies: int) -> None:
        self.copies, self.blocks, self.rows = copies, len(observed), observed.shape[1]
        # (columns, rows, chains): a trade walks over columns, where the traders stand in one piece.
        self.state = self._side_by_side(observed)
        self.can = None if allowed is None or allowed.all() else self._side_by_side(allowed)
        self.order = np.broadcast_to(np.arange(self.rows), (copies * self.blocks, self.rows))

    def _side_by_side(self, cells: Mask) -> Mask:
        repeated = np.broadcast_to(cells[None], (self.copies, *cells.shape))
        chains = repeated.reshape(-1, *cells.shape[1:])
        return np.ascontiguousarray(chains.transpose(2, 1, 0))

    def run(self, trades: int | None, rng: np.random.Generator) -> None:
        """Make at least so many trades in every chain (default: 10 a row)."""
        half = self.rows // 2
        for _ in range(-(-(TRADES_PER_ROW * self.rows if trades is None else trades) // half)):
            self._mix(rng)
            _trade(self.state, self.can, half, rng)
            if self.can is not None:
                for _ in range(max(1, half // 2)):
                    _turn(self.state, self.can, rng)

    def _mix(self, rng: np.random.Generator) -> None:
        """Put the rows of every chain into a new random order, which pairs them."""
        _, n, chains = self.state.shape
        mixed = rng.random((chains, n), dtype=np.float32).argsort(axis=1)
        self.order = np.take_along_axis(self.order, mixed, axis=1)
        self.state = _ordered(self.state, mixed)
        if self.can is not None:
            self.can = _ordered(self.can, mixed)

    def drawn(self) -> Mask:
        """Return the matrices, (copies, B, rows, columns), rows in their block's order."""
        cells = _ordered(self.state, self.order.argsort(axis=1)).transpose(2, 1, 0)
        return cells.reshape(self.copies, self.blocks, *cells.shape[1:])


def _ordered(cells: Mask, order: Indices) -> Mask:
    """Return the cells (columns, rows, chains) with the rows of each chain in an order (chains, rows)."""
    columns, n, chains = cells.shape
    place = (order.T * chains + np.arange(chains)).ravel()
    ordered: Mask = cells.reshape(columns, -1).take(place, axis=1).reshape(columns, n, chains)
    return ordered


def _trade(state: Mask, can: Mask | None, half: int, rng: np.random.Generator) -> None:
    """Trade row k with row half + k, in place: the columns they differ in are dealt at random.

    Selection sampling: walking over the columns, the first row gets the next one with probability
    (still due to it) / (still to deal), which makes every hand equally likely.
    """
    first, second = state[:, :half], state[:, half : 2 * half]
    differ = first ^ second
    if can is not None:
        differ &= can[:, :half] & can[:, half : 2 * half]
    left = differ.sum(axis=0, dtype=np.float32)
    due = (differ & first).sum(axis=0, dtype=np.float32)
    chance = np.empty_like(left)
    for column, dealt in enumerate(differ):
        rng.random(out=chance, dtype=np.float32)
        chance *= left
        gets = chance < due
        gets &= dealt
        due -= gets
        left -= dealt
        flip = (first[column] ^ gets) & dealt
        first[column] ^= flip
        second[column] ^= flip


def _turn(state: Mask, can: Mask, rng: np.random.Generator) -> None:
    """Turn one random alternating cycle in each chain, in place.

    From a row to one of its ones, from that column to one of its zeros that may be one, and so on until
    back at the first row; a walk that meets itself elsewhere is dropped. Margins stay, so each
    choice has as many alternatives on the way back: the move is symmetric. Any two matrices with
    equal margins differ by such cycles, so no hole in `can` separates them.
    """
    columns, n, chains = state.shape
    walking = np.arange(chains)
    start: Ints = rng.integers(n, size=(chains,))
    row = start
    rows_met = np.zeros((chains, n), dtype=np.bool_)
    columns_met = np.zeros((chains, columns), dtype=np.bool_)
    path: list[tuple[Ints, ...]] = []
    closed = np.zeros(chains, dtype=np.bool_)
    while len(walking):
        keys = rng.random((columns, len(walking)), dtype=np.float32)
        column = np.where(state[:, row, walking], keys, -1).argmax(axis=0)
        zeros = can[column, :, walking] & ~state[column, :, walking]
        target = np.where(zeros, rng.random(zeros.shape, dtype=np.float32), -1).argmax(axis=1)
        path.append((walking, row, column, target))
        fresh = ~columns_met[walking, column] & ~rows_met[walking, target]
        columns_met[walking, column] = True
        rows_met[walking, target] = True
        back = target == start[walking]
        closed[walking[fresh & back]] = True
        on = fresh & ~back
        walking, row = walking[on], target[on]
    # A coin for each: where every walk closes, the chain would else swing between two matrices.
    closed &= rng.integers(2, size=chains, dtype=np.bool_)
    for walker, came, column, target in path:
        turned = closed[walker]
        state[column[turned], came[turned], walker[turned]] = False
        state[column[turned], target[turned], walker[turned]] = True
