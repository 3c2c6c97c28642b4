"""Sums of independent yes/no events with unequal probabilities: exact upper tails."""

from __future__ import annotations

import numpy as np
from scipy.special import bdtrc, betaln, xlog1py, xlogy

from tsunagari.kernel.arrays import Floats, Integers

# Cells of probability tables held at once.
CELLS_AT_ONCE = 1 << 21


def upper_tails(probabilities: Floats, at_least: Integers, *, times: Integers | None = None) -> Floats:
    r"""Return :math:`P(X_k \ge c_k)` for Poisson–binomial :math:`X_k`.

    Exact convolution, one event after the other, with "c or more" as an absorbing state: only
    positive numbers are added, so small tails keep their relative accuracy.

    Parameters
    ----------
    probabilities : (K, M) array
        Probability of event m for variable k.
    at_least : (K,) integer array
        c; 0 or less gives 1, more than M gives 0.
    times : (M,) integer array, optional
        Independent events of each probability; 1 by default.

    Returns
    -------
    (K,) array in [0, 1]

    References
    ----------
    Poisson–binomial distribution by direct convolution: Biscarri, Zhao & Brunner 2018,
    doi:10.1016/j.csda.2018.01.007.

    Examples
    --------
    >>> import numpy as np
    >>> upper_tails(np.array([[0.5, 0.5], [0.5, 0.5]]), np.array([1, 2])).tolist()
    [0.75, 0.25]

    """
    wanted = np.asarray(at_least)
    tails = np.ones(len(wanted))
    for count in np.unique(wanted[wanted > 0]).tolist():
        members = np.flatnonzero(wanted == count)
        chunk = max(1, CELLS_AT_ONCE // (count + probabilities.shape[1] + 1))
        for first in range(0, len(members), chunk):
            part = members[first : first + chunk]
            own = probabilities[part]
            tails[part] = _tail(own, count) if times is None else _tail_of_many(own, np.asarray(times), count)
    return tails


def pair_tails(
    probabilities: Floats, first: Integers, second: Integers, at_least: Integers
) -> tuple[Floats, Floats]:
    r"""Return what pairs of organizations share: expectation and upper tail.

    The two meet at meeting m with probability :math:`q_m = p_{im} p_{jm}`.

    Parameters
    ----------
    probabilities : (n, M) array
        p_im, of `tsunagari.kernel.bicm.solve`.
    first, second : (K,) integer arrays
        The pairs i, j.
    at_least : (K,) integer array
        c_ij.

    Returns
    -------
    expected : (K,) array
        :math:`e_{ij} = \sum_m q_m`.
    tail : (K,) array
        :math:`P(C_{ij} \ge c_{ij})`.

    References
    ----------
    Neal, Domagalski & Sagan 2021, doi:10.1038/s41598-021-03238-3.

    Examples
    --------
    >>> import numpy as np
    >>> half = np.full((2, 2), 0.5)
    >>> pair_tails(half, np.array([0]), np.array([1]), np.array([1]))
    (array([0.5]), array([0.4375]))

    """
    # Organizations with equal probabilities (equal attendance, all eligible) are one kind: kinds of
    # pairs are far fewer than pairs.
    kinds, kind = np.unique(probabilities, axis=0, return_inverse=True)
    one, other = kind[first], kind[second]
    cases = np.stack([np.minimum(one, other), np.maximum(one, other), np.asarray(at_least)])
    (one, other, count), case = np.unique(cases, axis=1, return_inverse=True)
    expected, tail = np.empty(len(one)), np.empty(len(one))
    chunk = max(1, CELLS_AT_ONCE // max(probabilities.shape[1], 1))
    for start in range(0, len(one), chunk):
        part = slice(start, start + chunk)
        both = kinds[one[part]] * kinds[other[part]]
        expected[part] = both.sum(axis=1)
        tail[part] = upper_tails(both, count[part])
    return expected[case], tail[case]


def _tail(probabilities: Floats, count: int) -> Floats:
    """Return P(X ≥ count) of each row, count ≥ 1."""
    # states[c] = P(c so far) for c < count; states[count] = P(count or more so far).
    states = np.zeros((count + 1, len(probabilities)))
    states[0] = 1.0
    for event in probabilities.T:
        moved = states[:-1] * event
        states[:-1] -= moved
        states[1:] += moved
    tails: Floats = np.minimum(states[-1], 1.0)
    return tails


def _tail_of_many(probabilities: Floats, times: Integers, count: int) -> Floats:
    """Return P(X ≥ count) where event m is tried ``times[m]`` times, by convolution of binomials."""
    states = np.zeros((count + 1, len(probabilities)))
    states[0] = 1.0
    so_many = np.arange(count)[:, None]
    for event, many in zip(probabilities.T, times.tolist(), strict=True):
        most = np.minimum(so_many, many)
        logs = xlogy(most, event) + xlog1py(many - most, -event) - betaln(many - most + 1, most + 1)
        # exactly[k] and above[k]: chance of k, and of more than k, of many.
        exactly = np.where(so_many <= many, np.exp(logs) / (many + 1), 0.0)
        above = np.where(so_many < many, bdtrc(most, many, event), 0.0)
        moved = np.zeros_like(states)
        for had in range(count):
            moved[had:count] += states[had] * exactly[: count - had]
            moved[count] += states[had] * above[count - had - 1]
        moved[count] += states[count]
        states = moved
    tails: Floats = np.minimum(states[-1], 1.0)
    return tails
