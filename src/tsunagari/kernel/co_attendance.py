"""Statistics of co-attendance on many attendance matrices at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def share_within(drawn: NDArray[np.bool_], groups: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return Σ c_ij over pairs of one group by Σ c_ij over pairs whose groups are known.

    Parameters
    ----------
    drawn : (draws, n, M) bool array
    groups : (G, n) array of 0 and 1
        Membership; a column of zeros is an unknown group.

    Returns
    -------
    (draws,) array in [0, 1]
        NaN with fewer than two groups or without any such pair.

    """
    if len(groups) < 2:
        return np.full(len(drawn), np.nan)
    present = (groups @ drawn.astype(np.float32)).astype(np.float64)
    everybody = present.sum(axis=1)
    within = (present * (present - 1)).sum(axis=(1, 2))
    total = (everybody * (everybody - 1)).sum(axis=1)
    share = np.full(len(drawn), np.nan)
    np.divide(within, total, out=share, where=total > 0)
    return share


def between_groups(
    drawn: NDArray[np.bool_], groups: NDArray[np.float32], a: NDArray[np.intp], b: NDArray[np.intp]
) -> NDArray[np.float64]:
    """Return Σ c_ij over pairs of one organization of group a and one of group b.

    Parameters
    ----------
    drawn : (draws, n, M) bool array
    groups : (G, n) array of 0 and 1
    a, b : (K,) integer arrays
        Pairs of groups; equal numbers mean pairs within.

    Returns
    -------
    (draws, K) array

    """
    present = (groups @ drawn.astype(np.float32)).astype(np.float64)
    between = (present @ present.transpose(0, 2, 1))[:, a, b]
    alone = present.sum(axis=2)[:, a]
    return np.where(a == b, (between - alone) / 2, between)


def variance(drawn: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return the variance of c_ij over all pairs (its mean is fixed by the sizes of meetings).

    Parameters
    ----------
    drawn : (draws, n, M) bool array

    Returns
    -------
    (draws,) array
        NaN with fewer than two pairs.

    """
    cells = drawn.astype(np.float32)
    n = cells.shape[1]
    pairs = n * (n - 1) / 2
    if pairs < 2:
        return np.full(len(cells), np.nan)
    together = (cells @ cells.transpose(0, 2, 1)).astype(np.float64)
    attended = np.einsum("bii->bi", together)
    squares = ((together**2).sum(axis=(1, 2)) - (attended**2).sum(axis=1)) / 2
    total = (together.sum(axis=(1, 2)) - attended.sum(axis=1)) / 2
    return np.asarray(squares / pairs - (total / pairs) ** 2)
