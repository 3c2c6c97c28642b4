"""Random draws: attendance matrices with the same margins (curveball), and meetings drawn again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from tsunagari.kernel.arrays import Indices, Integers, Mask
from tsunagari.kernel.margins import free_blocks
from tsunagari.kernel.trades import Chains

# Cells of all chains that run at once: small enough for the processor's cache, large enough for numpy.
CELLS_AT_ONCE = 1 << 20


def curveball(
    incidence: Mask,
    draws: int,
    rng: np.random.Generator,
    *,
    strata: Integers | None = None,
    eligible: Mask | None = None,
    trades: int | None = None,
) -> Mask:
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
    incidence: Mask,
    draws: int,
    rng: np.random.Generator,
    *,
    strata: Integers | None = None,
    eligible: Mask | None = None,
    trades: int | None = None,
    spacing: int | None = None,
) -> Iterator[Mask]:
    """Yield the draws of `curveball` in batches of bounded memory, in the same order.

    Parameters
    ----------
    incidence, draws, rng, strata, eligible, trades
        As for `curveball`.
    spacing : int, optional
        Trades in a block for each of its rows from one batch to the next, where the chains go on instead
        of starting afresh (after the first `trades`). For many draws: each has the same distribution, but
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
    blocks = free_blocks(observed, strata=strata, eligible=eligible)
    batch = max(1, CELLS_AT_ONCE // max(observed.size, 1))
    parts = [np.ix_(*block) for block in blocks]
    allowed = None if eligible is None else np.asarray(eligible, dtype=np.bool_)
    chains: list[Chains] = []
    for first in range(0, draws, batch):
        fresh = spacing is None or not chains
        size = min(batch, draws - first if spacing is None else draws)
        if fresh:
            chains = [
                Chains(observed[cells][None], None if allowed is None else allowed[cells][None], size)
                for cells in parts
            ]
        drawn = np.repeat(observed[None], size, axis=0)
        for cells, chain in zip(parts, chains, strict=True):
            chain.run(trades if fresh or spacing is None else spacing * chain.rows, rng)
            drawn[:, cells[0], cells[1]] = chain.drawn()[:, 0]
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
