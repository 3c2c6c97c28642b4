"""Random draws: attendance matrices with the same margins (curveball), and meetings drawn again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tsunagari.kernel.margins import free_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from tsunagari.kernel.margins import Block

# Cells of all chains that run at once: small enough for the processor's cache, large enough for numpy.
CELLS_AT_ONCE = 1 << 20
TRADES_PER_ROW = 10


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
    spacing: int | None = None,
) -> Iterator[NDArray[np.bool_]]:
    """Yield the draws of `curveball` in batches of bounded memory, in the same order.

    Parameters
    ----------
    incidence, draws, rng, strata, eligible, trades
        As for `curveball`.
    spacing : int, optional
        Trades from one batch to the next where the chains go on instead of starting afresh
        (after the first `trades`). For many draws: each has the same distribution, but draws of one chain
        are not quite independent of each other.

    Yields
    ------
    (b, n, M) bool array
        At most about a million cells a batch (`CELLS_AT_ONCE`), and at least one matrix.

    Raises
    ------
    ValueError
        As `curveball`.

    """
    observed = np.asarray(incidence, dtype=np.bool_)
    blocks = free_blocks(observed, strata=strata, eligible=eligible)
    batch = max(1, CELLS_AT_ONCE // max(observed.size, 1))
    chains: list[_Chains] = []
    for first in range(0, draws, batch):
        fresh = spacing is None or not chains
        size = min(batch, draws - first if spacing is None else draws)
        if fresh:
            chains = [_Chains(block, observed, eligible, size) for block in blocks]
        drawn = np.repeat(observed[None], size, axis=0)
        for chain in chains:
            chain.run(trades if fresh else spacing, rng)
            drawn[:, chain.block.rows[:, None], chain.block.columns] = chain.drawn()
        yield drawn[: draws - first]


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


class _Chains:
    """Chains of trades in one block, side by side, all from the observed cells."""

    def __init__(
        self, block: Block, observed: NDArray[np.bool_], eligible: NDArray[np.bool_] | None, chains: int
    ) -> None:
        cells = np.ix_(*block)
        self.block = block
        self.rows = len(block.rows)
        # (columns, chains, rows): a trade walks over columns, all chains and pairs at once.
        self.state = self._side_by_side(observed[cells], chains)
        self.can = None
        if eligible is not None and not (allowed := np.asarray(eligible, dtype=np.bool_)[cells]).all():
            self.can = self._side_by_side(allowed, chains)
        self.order = np.broadcast_to(np.arange(self.rows), (chains, self.rows))

    @staticmethod
    def _side_by_side(cells: NDArray[np.bool_], chains: int) -> NDArray[np.bool_]:
        shape = (cells.shape[1], chains, cells.shape[0])
        return np.ascontiguousarray(np.broadcast_to(cells.T[:, None, :], shape))

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
        columns, chains, n = self.state.shape
        mixed = rng.random((chains, n)).argsort(axis=1)
        index = (np.arange(chains)[:, None] * n + mixed).ravel()
        self.order = np.take_along_axis(self.order, mixed, axis=1)
        self.state = self.state.reshape(columns, -1)[:, index].reshape(columns, chains, n)
        if self.can is not None:
            self.can = self.can.reshape(columns, -1)[:, index].reshape(columns, chains, n)

    def drawn(self) -> NDArray[np.bool_]:
        """Return the matrices, (chains, rows, columns), rows in the block's order."""
        back = self.order.argsort(axis=1)
        return np.take_along_axis(self.state, back[None], axis=2).transpose(1, 2, 0)


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
