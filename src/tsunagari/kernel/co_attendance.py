"""Co-attendance: every pair at every meeting, and how many of which group each is tied to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from numpy.typing import NDArray


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


def partners_by_group(ties: sparse.csr_array, codes: NDArray[np.integer], groups: int) -> sparse.csr_array:
    """Return the partners of each organization in each group.

    Parameters
    ----------
    ties : scipy.sparse.csr_array, n × n
        Symmetric; a stored zero is no tie.
    codes : (n,) integer array
        Group of each organization, -1 unknown: it counts as nobody's partner.
    groups : int

    Returns
    -------
    scipy.sparse.csr_array, n × groups
        Counts as floats.

    """
    tied = sparse.csr_array(
        ((ties.data != 0).astype(np.float64), ties.indices, ties.indptr), shape=ties.shape
    )
    return sparse.csr_array(tied @ memberships(codes, groups))


def memberships(codes: NDArray[np.integer], groups: int) -> sparse.csr_array:
    """Return who is in which group (code -1: in none), n × groups of ones."""
    known = codes >= 0
    start = np.concatenate(([0], np.cumsum(known)))
    return sparse.csr_array((np.ones(start[-1]), codes[known], start), shape=(len(codes), groups))
