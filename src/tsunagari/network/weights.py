"""Tie weights: from who attended what to how strongly two organizations are tied."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from tsunagari.network.core import Weight

WEIGHTS: tuple[Weight, ...] = ("newman", "together", "jaccard", "cosine", "overlap")


def co_attendance(incidence: sparse.csr_array) -> sparse.csr_array:
    """Return c_ij = Σ_m B_im B_jm, the meetings that both attended, with an empty diagonal.

    Parameters
    ----------
    incidence : csr_array, n × M
        B, ones where an organization attended.

    Returns
    -------
    csr_array, n × n, int64
        Symmetric, in canonical order.

    """
    ones = incidence.astype(np.int64)
    return _off_diagonal(ones @ ones.T)


def tie_weights(
    weight: Weight, incidence: sparse.csr_array, eligible: sparse.csr_array, together: sparse.csr_array
) -> sparse.csr_array:
    """Return w_ij for every pair that met.

    ============ ===================================== ====================================
    weight       formula                               source
    ============ ===================================== ====================================
    ``newman``   Σ_m B_im B_jm / (d_m − 1)             Newman 2001, 10.1103/PhysRevE.64.016132
    ``together`` c_ij                                  co-attendance count
    ``jaccard``  c_ij / meetings either attended,      Cairns & Schwager 1987,
                 over meetings both were eligible for  10.1016/S0003-3472(87)80018-0
    ``cosine``   c_ij / √(a_i a_j)                     Salton & McGill 1983
    ``overlap``  c_ij / min(a_i, a_j)                  Simpson 1943
    ============ ===================================== ====================================

    Parameters
    ----------
    weight : str
        Name of the table.
    incidence, eligible : csr_array, n × M
        B and E; attended implies eligible.
    together : csr_array, n × n
        `co_attendance` of the same incidence.

    Returns
    -------
    csr_array, n × n, float64
        Same pattern as ``together``; all values positive.

    """
    if weight == "together":
        return together.astype(np.float64)
    if weight == "newman":
        size = incidence.sum(axis=0)
        share = sparse.diags_array(1.0 / np.maximum(size - 1.0, 1.0))
        attended = incidence.astype(np.float64)
        return _off_diagonal((attended @ share @ attended.T).tocsr())
    row, column = together.nonzero()
    count = together.data.astype(np.float64)
    attendances = incidence.sum(axis=1)
    if weight == "cosine":
        scale = np.sqrt(attendances[row] * attendances[column])
    elif weight == "overlap":
        scale = np.minimum(attendances[row], attendances[column])
    else:
        scale = _either_attended(incidence, eligible, together)
    return sparse.csr_array((count / scale, together.indices, together.indptr), shape=together.shape)


def _either_attended(
    incidence: sparse.csr_array, eligible: sparse.csr_array, together: sparse.csr_array
) -> np.ndarray:
    """Return, for each stored pair of ``together``, the meetings either attended while both were eligible."""
    mine = (incidence.astype(np.float64) @ eligible.astype(np.float64).T).tocsr()
    pattern = sparse.csr_array(
        (np.ones(together.nnz), together.indices, together.indptr), shape=together.shape
    )
    # Whoever met was eligible there, so the pattern of `mine` covers that of `together`.
    while_eligible = pattern.multiply(mine).tocsr()
    theirs = while_eligible.T.tocsr()
    for matrix in (while_eligible, theirs):
        matrix.sort_indices()
    counts: np.ndarray = while_eligible.data + theirs.data - together.data
    return counts


def _off_diagonal(square: sparse.csr_array) -> sparse.csr_array:
    """Return the matrix without its diagonal, columns sorted, no stored zeros."""
    square = sparse.csr_array(square)
    row = np.repeat(np.arange(square.shape[0], dtype=np.int64), np.diff(square.indptr))
    keep = row != square.indices
    kept = np.concatenate(([0], np.cumsum(keep)))
    indptr = kept[square.indptr]
    result = sparse.csr_array((square.data[keep], square.indices[keep], indptr), shape=square.shape)
    result.sort_indices()
    return result
