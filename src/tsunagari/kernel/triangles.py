"""Sums over third organizations: products of tie matrices, kept at the ties only."""

from __future__ import annotations

from typing import Final

from scipy import sparse

ROWS: Final = 1_000
"""Rows multiplied at a time: the products of all pairs with a common partner need not stand in memory."""


def product_at(ties: sparse.csr_array, left: sparse.csr_array, right: sparse.csr_array) -> sparse.csr_array:
    """Return ``left @ right`` times ``ties``, entry by entry.

    Parameters
    ----------
    ties, left, right : scipy.sparse.csr_array, n × n

    Returns
    -------
    scipy.sparse.csr_array, n × n
        Σ_q left_iq right_qj · ties_ij; nothing where ties has nothing.

    Examples
    --------
    >>> triangle = sparse.csr_array([[0.0, 1, 1], [1, 0, 1], [1, 1, 0]])
    >>> product_at(triangle, triangle, triangle).toarray().tolist()
    [[0.0, 1.0, 1.0], [1.0, 0.0, 1.0], [1.0, 1.0, 0.0]]

    """
    starts = range(0, max(ties.shape[0], 1), ROWS)
    parts = [(left[at : at + ROWS] @ right).multiply(ties[at : at + ROWS]) for at in starts]
    return sparse.csr_array(sparse.vstack(parts, format="csr"))
