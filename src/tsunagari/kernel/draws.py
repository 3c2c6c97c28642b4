"""Random draws: attendance matrices with the same margins (curveball), and meetings drawn again."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from scipy import sparse

from tsunagari.kernel.arrays import Indices, Integers, Ints, Mask
from tsunagari.kernel.margins import free_blocks

# Cells of all chains that run at once: small enough for the processor's cache, large enough for numpy.
CELLS_AT_ONCE = 1 << 20


def curveball(
    incidence: Mask,
    draws: int,
    rng: np.random.Generator,
    *,
    strata: Integers | None = None,
    eligible: Mask | None = None,
) -> Mask:
    r"""Draw attendance matrices uniformly from all with the same row and column sums.

    Every draw is a chain of its own from the observed matrix. A trade takes two organizations and
    deals the meetings that only one of them attended anew, :math:`|A_i \setminus A_j|` of them to
    the first; a step trades all organizations in random pairs at once, until each that can change has traded
    10 times. Where `eligible` leaves holes that pairs of organizations cannot walk round, a step also turns
    alternating cycles of random length. Both moves are symmetric, so the uniform distribution is stationary,
    and they connect all matrices.

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

    Returns
    -------
    (draws, n, M) bool array
        Empty matrices come back empty; a matrix that its margins fix comes back unchanged.

    Raises
    ------
    ValueError
        If somebody attended where not eligible.

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
    batches = curveball_batches(incidence, draws, rng, strata=strata, eligible=eligible)
    return np.concatenate([np.empty((0, *incidence.shape), dtype=np.bool_), *batches])


def curveball_batches(
    incidence: Mask,
    draws: int,
    rng: np.random.Generator,
    *,
    strata: Integers | None = None,
    eligible: Mask | None = None,
    spacing: int | None = None,
) -> Iterator[Mask]:
    """Yield the draws of `curveball` in batches of bounded memory, in the same order.

    Parameters
    ----------
    incidence, draws, rng, strata, eligible
        As for `curveball`.
    spacing : int, optional
        Trades in a block for each of its rows from one batch to the next, where the chains go on instead
        of starting afresh. For many draws: each has the same distribution, but
        draws of one chain are not quite independent of each other.

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
    allowed = np.ones_like(observed) if eligible is None else np.asarray(eligible, dtype=np.bool_)
    labels = np.zeros(observed.shape[1], dtype=np.intp) if strata is None else np.asarray(strata)
    blocks = free_blocks(sparse.csr_array(observed), sparse.csr_array(allowed), labels)
    batch = max(1, CELLS_AT_ONCE // max(observed.size, 1))
    chains: list[Chains] = []
    for first in range(0, draws, batch):
        size = min(batch, draws - first if spacing is None else draws)
        fresh = spacing is None or not chains
        if fresh:
            chains = [Chains(block.observed, block.allowed, size) for block in blocks]
        drawn = np.repeat(observed[None], size, axis=0)
        for block, chain in zip(blocks, chains, strict=True):
            chain.run(TRADES_PER_ROW if fresh or spacing is None else spacing, rng)
            drawn[:, block.rows[:, None], block.columns] = chain.drawn()
        yield drawn[: draws - first]


def resample(strata: Integers, draws: int, rng: np.random.Generator) -> Indices:
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
    # Found by one sort: thousands of forums and years are not looked for one by one.
    order = np.argsort(labels, kind="stable")
    ends = [0, *(np.flatnonzero(np.diff(labels[order])) + 1).tolist(), len(order)]
    for first, end in pairwise(ends if len(order) else []):
        out[:, first:end] = rng.integers(first, end, size=(draws, end - first))
    if (np.diff(order) == 1).all():
        return out
    placed = np.empty_like(out)
    placed[:, order] = order[out]
    return placed


TRADES_PER_ROW = 10


class Chains:
    """Chains of trades side by side, each from the observed cells of a block.

    Parameters
    ----------
    observed, allowed : (rows, columns) bool array
        The cells of the block; those not allowed stay zero.
    copies : int
        Number of chains.

    """

    def __init__(self, observed: Mask, allowed: Mask, copies: int) -> None:
        self.rows = len(observed)
        # (columns, rows, chains): a trade walks over columns, where the traders stand in one piece.
        self.state = np.repeat(observed.T[:, :, None], copies, axis=2)
        self.can = None if allowed.all() else np.repeat(allowed.T[:, :, None], copies, axis=2)
        self.order = np.broadcast_to(np.arange(self.rows), (copies, self.rows))

    def run(self, trades: int, rng: np.random.Generator) -> None:
        """Make at least so many trades a row in every chain."""
        half = self.rows // 2
        for _ in range(-(-trades * self.rows // half)):
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
        """Return the matrices, (chains, rows, columns), rows in their block's order."""
        return _ordered(self.state, self.order.argsort(axis=1)).transpose(2, 1, 0)


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
