"""Random draws: attendance matrices with the same margins (curveball), and meetings drawn again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

# Cells of all chains that run at once: small enough for the processor's cache, large enough for numpy.
CELLS_AT_ONCE = 1 << 20
TRADES_PER_ROW = 10


@dataclass(frozen=True)
class _Block:
    """The part of a stratum that can change: its rows, columns, and cells."""

    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    start: NDArray[np.bool_]
    allowed: NDArray[np.bool_] | None


def curveball(
    incidence: NDArray[np.bool_],
    draws: int,
    rng: np.random.Generator,
    *,
    strata: NDArray[np.integer] | None = None,
    eligible: NDArray[np.bool_] | None = None,
    trades: int | None = None,
) -> NDArray[np.bool_]:
    r"""Draw attendance matrices uniformly from all with the same row and column sums.

    Every draw is a chain of its own from the observed matrix. A trade takes two organizations and
    deals the meetings that only one of them attended anew, :math:`|A_i \setminus A_j|` of them to
    the first; a step trades all organizations in random pairs at once. Where `eligible` leaves holes
    that pairs of organizations cannot walk round, a step also turns alternating cycles of
    random length. Both moves are symmetric, so the uniform distribution is stationary, and they
    connect all matrices.

    Parameters
    ----------
    incidence : (n, M) bool array
        True where the organization attended.
    draws : int
        Number of matrices.
    rng : numpy.random.Generator
        From `tsunagari.seeds.generator`.
    strata : (M,) integer array, optional
        Stratum of each meeting; row sums are then kept within every stratum.
    eligible : (n, M) bool array, optional
        False where the organization could not have come: zero in every draw.
    trades : int, optional
        Trades of each chain in each stratum. Default: 10 for each organization that can change there.

    Returns
    -------
    (draws, n, M) bool array
        Empty matrices come back empty; a matrix that its margins fix comes back unchanged.

    Raises
    ------
    ValueError
        If somebody attended where not eligible, or the shapes differ.

    See Also
    --------
    curveball_batches : the same draws, a few at a time.

    References
    ----------
    Strona, Nappo, Boccacci, Fattorini & San-Miguel-Ayanz 2014, doi:10.1038/ncomms5114; uniformity:
    Carstens 2015, doi:10.1103/PhysRevE.91.042812; steps of many trades: Carstens, Berger & Strona
    2018, doi:10.1016/j.mex.2018.06.018.

    Examples
    --------
    >>> import numpy as np
    >>> observed = np.array([[1, 0, 1], [0, 1, 0], [1, 1, 0]], dtype=bool)
    >>> drawn = curveball(observed, 4, np.random.default_rng(0))
    >>> drawn.shape, bool((drawn.sum(axis=1) == observed.sum(axis=0)).all())
    ((4, 3, 3), True)

    """
    out = np.empty((draws, *incidence.shape), dtype=np.bool_)
    done = 0
    for batch in curveball_batches(incidence, draws, rng, strata=strata, eligible=eligible, trades=trades):
        out[done : done + len(batch)] = batch
        done += len(batch)
    return out


def curveball_batches(
    incidence: NDArray[np.bool_],
    draws: int,
    rng: np.random.Generator,
    *,
    strata: NDArray[np.integer] | None = None,
    eligible: NDArray[np.bool_] | None = None,
    trades: int | None = None,
) -> Iterator[NDArray[np.bool_]]:
    """Yield the draws of `curveball` in batches of bounded memory, in the same order.

    Parameters
    ----------
    incidence, draws, rng, strata, eligible, trades
        As for `curveball`.

    Yields
    ------
    (b, n, M) bool array
        At most about a million cells a batch, and at least one matrix.

    Raises
    ------
    ValueError
        As `curveball`.

    """
    observed = np.asarray(incidence, dtype=np.bool_)
    blocks = _blocks(observed, strata, eligible)
    batch = max(1, CELLS_AT_ONCE // max(observed.size, 1))
    for first in range(0, draws, batch):
        size = min(batch, draws - first)
        drawn = np.repeat(observed[None], size, axis=0)
        for block in blocks:
            drawn[:, block.rows[:, None], block.columns] = _run(block, size, rng, trades)
        yield drawn


def resample(strata: NDArray[np.integer], draws: int, rng: np.random.Generator) -> NDArray[np.intp]:
    """Draw meetings with replacement within strata.

    Parameters
    ----------
    strata : (M,) integer array
        Stratum of each meeting (forum or kind × fiscal year).
    draws : int
        Number of resamples.
    rng : numpy.random.Generator
        From `tsunagari.seeds.generator`.

    Returns
    -------
    (draws, M) integer array
        Meeting numbers; position k holds a meeting of the stratum of meeting k, so every
        resample has as many meetings of each stratum as were observed.

    References
    ----------
    Efron & Tibshirani 1993, An Introduction to the Bootstrap, doi:10.1201/9780429246593.

    Examples
    --------
    >>> import numpy as np
    >>> strata = np.array([7, 7, 7, 9])
    >>> drawn = resample(strata, 5, np.random.default_rng(0))
    >>> bool((strata[drawn] == strata).all())
    True

    """
    labels = np.asarray(strata)
    out = np.empty((draws, len(labels)), dtype=np.intp)
    for label in np.unique(labels):
        members = np.flatnonzero(labels == label)
        out[:, members] = members[rng.integers(len(members), size=(draws, len(members)))]
    return out


def _blocks(
    observed: NDArray[np.bool_],
    strata: NDArray[np.integer] | None,
    eligible: NDArray[np.bool_] | None,
) -> list[_Block]:
    """Return, for each stratum, the rows and columns that their sums do not fix."""
    labels = np.zeros(observed.shape[1], dtype=np.intp) if strata is None else np.asarray(strata)
    allowed = None if eligible is None else np.asarray(eligible, dtype=np.bool_)
    if labels.shape != (observed.shape[1],) or (allowed is not None and allowed.shape != observed.shape):
        raise ValueError("strata is (M,) and eligible is (n, M)")
    if allowed is not None and (observed & ~allowed).any():
        raise ValueError("attended where not eligible")
    blocks = []
    for label in np.unique(labels):
        columns = np.flatnonzero(labels == label)
        cells = observed[:, columns]
        free = np.ones_like(cells) if allowed is None else allowed[:, columns]
        rows, kept = _unfixed(cells, free)
        if len(rows) > 1 and len(kept) > 1:
            inside = free[np.ix_(rows, kept)]
            start = cells[np.ix_(rows, kept)]
            blocks.append(_Block(rows, columns[kept], start, None if inside.all() else inside))
    return blocks


def _unfixed(cells: NDArray[np.bool_], free: NDArray[np.bool_]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Peel off rows and columns that attend nothing or all they can, until none is left to peel."""
    rows, columns = np.arange(cells.shape[0]), np.arange(cells.shape[1])
    while True:
        ones, can = cells[np.ix_(rows, columns)], free[np.ix_(rows, columns)]
        row = (ones.sum(axis=1) > 0) & (ones.sum(axis=1) < can.sum(axis=1))
        column = (ones.sum(axis=0) > 0) & (ones.sum(axis=0) < can.sum(axis=0))
        if row.all() and column.all():
            return rows, columns
        rows, columns = rows[row], columns[column]


def _run(block: _Block, chains: int, rng: np.random.Generator, trades: int | None) -> NDArray[np.bool_]:
    """Run chains of trades from the block's observed cells."""
    n, columns = block.start.shape
    half = n // 2
    steps = -(-(TRADES_PER_ROW * n if trades is None else trades) // half)
    # (columns, chains, rows): a trade walks over columns, all chains and pairs at once.
    state = np.ascontiguousarray(np.broadcast_to(block.start.T[:, None, :], (columns, chains, n)))
    can = None
    if block.allowed is not None:
        can = np.ascontiguousarray(np.broadcast_to(block.allowed.T[:, None, :], (columns, chains, n)))
    order = np.broadcast_to(np.arange(n), (chains, n))
    chain = np.arange(chains)[:, None]
    for _ in range(steps):
        mixed = rng.random((chains, n)).argsort(axis=1)
        index = (chain * n + mixed).ravel()
        order = np.take_along_axis(order, mixed, axis=1)
        state = state.reshape(columns, -1)[:, index].reshape(columns, chains, n)
        if can is not None:
            can = can.reshape(columns, -1)[:, index].reshape(columns, chains, n)
        _trade(state, can, half, rng)
        if can is not None:
            for _ in range(max(1, half // 2)):
                _turn(state, can, rng)
    back = order.argsort(axis=1)
    return np.take_along_axis(state, back[None], axis=2).transpose(1, 2, 0)


def _trade(
    state: NDArray[np.bool_], can: NDArray[np.bool_] | None, half: int, rng: np.random.Generator
) -> None:
    """Trade row k with row half + k, in place: the columns they differ in are dealt at random.

    Selection sampling: walking over the columns, the first row gets the next one with probability
    (still due to it) / (still to deal), which makes every hand equally likely.
    """
    first, second = state[:, :, :half], state[:, :, half : 2 * half]
    differ = first ^ second
    if can is not None:
        differ &= can[:, :, :half] & can[:, :, half : 2 * half]
    left = differ.sum(axis=0, dtype=np.float32)
    due = (differ & first).sum(axis=0, dtype=np.float32)
    for column in range(len(state)):
        dealt = differ[column]
        gets = rng.random(left.shape, dtype=np.float32) * left < due
        gets &= dealt
        due -= gets
        left -= dealt
        flip = (first[column] ^ gets) & dealt
        first[column] ^= flip
        second[column] ^= flip


def _turn(state: NDArray[np.bool_], can: NDArray[np.bool_], rng: np.random.Generator) -> None:
    """Turn one random alternating cycle in each chain, in place.

    From a row to one of its ones, from that column to one of its zeros that may be one, and so on until
    back at the first row; a walk that meets itself elsewhere is dropped. Margins stay, so each
    choice has as many alternatives on the way back: the move is symmetric. Any two matrices with
    equal margins differ by such cycles, so no hole in `can` separates them.
    """
    columns, chains, n = state.shape
    walking = np.arange(chains)
    start: NDArray[np.int64] = rng.integers(n, size=(chains,))
    row = start
    rows_met = np.zeros((chains, n), dtype=np.bool_)
    columns_met = np.zeros((chains, columns), dtype=np.bool_)
    path: list[tuple[NDArray[np.int64], ...]] = []
    closed = np.zeros(chains, dtype=np.bool_)
    while len(walking):
        keys = rng.random((columns, len(walking)), dtype=np.float32)
        column = np.where(state[:, walking, row], keys, -1).argmax(axis=0)
        zeros = can[column, walking] & ~state[column, walking]
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
        state[column[turned], walker[turned], came[turned]] = False
        state[column[turned], walker[turned], target[turned]] = True
