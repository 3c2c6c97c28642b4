"""Tie weights: from who attended what to how strongly two organizations are tied."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from tsunagari.network.core import Weight

WEIGHTS: tuple[Weight, ...] = ("newman", "together", "jaccard", "sri", "hwi", "cosine", "overlap")
BY_ELIGIBILITY = ("sri", "hwi")
"""Weights over meetings that both were eligible for."""


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
    return _off_diagonal(sparse.csr_array(ones @ ones.T))


def tie_weights(
    weight: Weight, incidence: sparse.csr_array, eligible: sparse.csr_array | None, together: sparse.csr_array
) -> sparse.csr_array:
    """Return w_ij for every pair that met.

    ============ ===================================== ====================================
    weight       formula                               source
    ============ ===================================== ====================================
    ``newman``   Σ_m B_im B_jm / (d_m − 1)             Newman 2001, 10.1103/PhysRevE.64.016132
    ``together`` c_ij                                  co-attendance count
    ``jaccard``  c_ij / (a_i + a_j − c_ij)             Jaccard 1912, 10.1111/j.1469-8137.1912.tb05611.x
    ``sri``      c_ij / meetings either attended,      simple ratio index: Cairns & Schwager 1987,
                 over meetings both were eligible for  10.1016/S0003-3472(87)80018-0
    ``hwi``      2 c_ij / (a_i + a_j),                 half-weight index: Cairns & Schwager 1987
                 over meetings both were eligible for
    ``cosine``   c_ij / √(a_i a_j)                     Salton & McGill 1983
    ``overlap``  c_ij / min(a_i, a_j)                  Simpson 1943
    ============ ===================================== ====================================

    Parameters
    ----------
    weight : str
        Name of the table.
    incidence, eligible : csr_array, n × M
        B and E; attended implies eligible. Only ``sri`` and ``hwi`` need E.
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
        return counted(weight, incidence, eligible)[1]
    row, column = together.nonzero()
    count = together.data.astype(np.float64)
    attendances = incidence.sum(axis=1)
    if weight == "cosine":
        scale = np.sqrt(attendances[row] * attendances[column])
    elif weight == "overlap":
        scale = np.minimum(attendances[row], attendances[column])
    elif weight == "jaccard":
        scale = attendances[row] + attendances[column] - count
    elif eligible is None:
        raise ValueError(f"{weight} needs who was eligible")
    else:
        scale = _either_attended(incidence, eligible, together)
        if weight == "hwi":
            scale = (scale + count) / 2
    return sparse.csr_array((count / scale, together.indices, together.indptr), shape=together.shape)


def counted(
    weight: Weight, incidence: sparse.csr_array, eligible: sparse.csr_array | None
) -> tuple[sparse.csr_array, sparse.csr_array]:
    """Return c_ij and w_ij, `co_attendance` and `tie_weights`, where both are wanted.

    Parameters
    ----------
    weight, incidence, eligible
        As for `tie_weights`.

    Returns
    -------
    (csr_array, csr_array), n × n each
        Of one pattern.

    """
    if weight != "newman":
        together = co_attendance(incidence)
        return together, tie_weights(weight, incidence, eligible, together)
    size = incidence.sum(axis=0)
    # Both sums run over the same meetings: one product of complex numbers does the work of two.
    share = sparse.diags_array(1.0 / np.maximum(size - 1.0, 1.0) + 1j)
    both = _off_diagonal((incidence @ share @ incidence.T).tocsr())
    counts = (both.data.imag.astype(np.int64), both.data.real.copy())
    together, weights = (
        sparse.csr_array((data, both.indices, both.indptr), shape=both.shape) for data in counts
    )
    return together, weights


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
    """Return a symmetric matrix without its diagonal, columns sorted, no stored zeros."""
    # Its columns are its rows, and come out sorted.
    rows = square.tocsc()
    n = square.shape[0]
    row = np.repeat(np.arange(n, dtype=rows.indices.dtype), np.diff(rows.indptr))
    keep = row != rows.indices
    dropped = np.zeros(n + 1, dtype=rows.indptr.dtype)
    np.cumsum(np.bincount(row[~keep], minlength=n), out=dropped[1:])
    kept = (rows.data[keep], rows.indices[keep], rows.indptr - dropped)
    return sparse.csr_array(kept, shape=square.shape)
