"""Co-attendance: every pair at every meeting."""

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
