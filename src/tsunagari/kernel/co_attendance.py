"""Co-attendance: every pair at every meeting, and statistics on many attendance matrices at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy import sparse


def every_pair(incidence: sparse.csr_array) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return every pair of organizations at every meeting.

    Parameters
    ----------
    incidence : scipy.sparse.csr_array, n × M
        Who attended.

    Returns
    -------
    (numpy.ndarray of int, numpy.ndarray of int)
        Σ_m d_m (d_m - 1)/2 entries, in order of the meetings: pairs i < j as i·n + j, and their meetings.

    """
    by_meeting = incidence.tocsc()
    by_meeting.sort_indices()
    n = incidence.shape[0]
    size = np.diff(by_meeting.indptr)
    pairs, meetings = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    for alike in np.unique(size[size > 1]):
        at = np.flatnonzero(size == alike)
        present = by_meeting.indices[by_meeting.indptr[at][:, None] + np.arange(alike)].astype(np.int64)
        first, second = np.triu_indices(alike, k=1)
        pairs.append((present[:, first] * n + present[:, second]).ravel())
        meetings.append(np.repeat(at, len(first)))
    meeting = np.concatenate(meetings)
    order = np.argsort(meeting, kind="stable")
    return np.concatenate(pairs)[order], meeting[order]


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
