"""Co-attendance: every pair at every meeting, who is tied to which group, sums over third organizations."""

from functools import lru_cache
from typing import Final

import numpy as np
from scipy import sparse

from tsunagari.kernel.arrays import Floats, Indices, Integers, Ints


def every_pair(incidence: sparse.csr_array) -> tuple[Ints, Ints]:
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
    meeting = np.repeat(np.arange(incidence.shape[1]), np.diff(by_meeting.indptr))
    one, other = every_two(by_meeting.indptr)
    order = np.argsort(meeting[one], kind="stable")
    one, other = one[order], other[order]
    present = by_meeting.indices.astype(np.int64)
    return present[one] * incidence.shape[0] + present[other], meeting[one]


def every_two(start: Integers, most: int | None = None) -> tuple[Indices, Indices]:
    """Return every two places of each run of places, the first before the other.

    Parameters
    ----------
    start : (R + 1,) integer array
        Run r is ``start[r]`` to ``start[r + 1]``, as in a sparse matrix.
    most : int, optional
        Runs that are longer are left out.

    Returns
    -------
    (numpy.ndarray of int, numpy.ndarray of int)
        Run by run among those of one length; shorter runs first.

    Examples
    --------
    >>> [side.tolist() for side in every_two(np.array([0, 3, 4, 6]))]
    [[4, 0, 0, 1], [5, 1, 2, 2]]

    """
    size = np.diff(start)
    one, other = [np.empty(0, dtype=np.intp)], [np.empty(0, dtype=np.intp)]
    for alike in np.unique(size[size > 1]):
        if most is None or alike <= most:
            begin = start[:-1][size == alike][:, None]
            first, second = _every_two_of(int(alike))
            one.append((begin + first).ravel())
            other.append((begin + second).ravel())
    return np.concatenate(one), np.concatenate(other)


@lru_cache(maxsize=256)
def _every_two_of(many: int) -> tuple[Indices, Indices]:
    """Return the pairs of so many; asked for again and again by networks of one kind."""
    return np.triu_indices(many, k=1)


def partners_by_group(ties: sparse.csr_array, codes: Integers, groups: int) -> sparse.csr_array:
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
    return sparse.csr_array(tied @ _memberships(codes, groups))


def partners_in_own(partners: sparse.csr_array, codes: Integers) -> Floats:
    """Return how many of `partners_by_group` are of an organization's own group; 0 for code -1."""
    return np.asarray(partners.multiply(_memberships(codes, partners.shape[1])).sum(axis=1))


def _memberships(codes: Integers, groups: int) -> sparse.csr_array:
    """Return who is in which group (code -1: in none), n × groups of ones."""
    known = codes >= 0
    start = np.concatenate(([0], np.cumsum(known)))
    return sparse.csr_array((np.ones(start[-1]), codes[known], start), shape=(len(codes), groups))


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
