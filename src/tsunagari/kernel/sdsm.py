"""What the stochastic degree sequence model (SDSM) expects of pairs; sums of independent yes/no events."""

from typing import NamedTuple

import numpy as np
from scipy import sparse
from scipy.special import bdtrc, betaln, xlog1py, xlogy

from tsunagari.kernel.arrays import Floats, Indices, Integers
from tsunagari.kernel.bicm import TOLERANCE, solve_margins, solve_sparse
from tsunagari.kernel.co_attendance import every_pair

Pair = tuple[Indices, Indices]

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
    cases = _cases(kinds, (kind[first], kind[second]), at_least)
    return cases.expected[cases.of_pair], cases.tail[cases.of_pair]


class _Cases(NamedTuple):
    """Different pairs of kinds with their counts: what they share, its tail, and the case of each pair."""

    first: Indices
    second: Indices
    of_pair: Indices
    expected: Floats
    tail: Floats


def _cases(kinds: Floats, pairs: Pair, at_least: Integers, times: Integers | None = None) -> _Cases:
    sides = np.stack([np.minimum(*pairs), np.maximum(*pairs), np.asarray(at_least)])
    (first, second, count), case = np.unique(sides, axis=1, return_inverse=True)
    expected, tail = np.empty(len(first)), np.empty(len(first))
    chunk = max(1, CELLS_AT_ONCE // max(kinds.shape[1], 1))
    for start in range(0, len(first), chunk):
        some = slice(start, start + chunk)
        both = kinds[first[some]] * kinds[second[some]]
        expected[some] = both.sum(axis=1)
        tail[some] = upper_tails(both, count[some], times=times)
    return _Cases(first, second, case, expected, tail)


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


class PairModel(NamedTuple):
    r"""What the model says of K pairs, with :math:`q_m = p_{im} p_{jm}`.

    ``mean`` :math:`= \sum_m q_m` and ``tail``, the chance of as many meetings or more; ``sized``
    :math:`= \sum_m f_m q_m` with f_m such that the pairs of each meeting sum to d_m(d_m - 1)/2, as they
    do where sizes are kept exactly; ``can_meet``, the pairs of the whole record with a chance to meet.
    ``converged``: whether the margins are met to 1e-8; else the numbers are NaN.
    """

    mean: Floats
    sized: Floats
    tail: Floats
    can_meet: int
    converged: bool


def margin_model(row_sums: Integers, column_sums: Integers, pairs: Pair, count: Integers) -> PairModel:
    """Return the model of pairs where anybody could come to any meeting, from the margins alone."""
    fit = solve_margins(row_sums, column_sums)
    p, times = fit.probabilities, np.bincount(fit.column, minlength=fit.probabilities.shape[1])
    many = np.bincount(fit.row, minlength=len(p)).astype(np.float64)
    factor = _size_factor(many @ p, many @ p**2)
    cases = _cases(p, (fit.row[pairs[0]], fit.row[pairs[1]]), count, times)
    mean, sized = (
        ((p * weight) @ p.T)[cases.first, cases.second][cases.of_pair] for weight in (times, times * factor)
    )
    meets = np.outer(many, many) - np.diag(many)
    can_meet = int(meets[p @ p.T > 0].sum()) // 2
    tail = cases.tail[cases.of_pair]
    return _checked(PairModel(mean, sized, tail, can_meet, fit.error <= TOLERANCE))


def sparse_model(
    incidence: sparse.csr_array, pairs: Pair, count: Integers, *, strata: Integers, eligible: sparse.csr_array
) -> PairModel:
    """Return the model of pairs within strata; time and memory go with the eligible cells.

    The pairs come in ascending order, i before j.
    """
    n = incidence.shape[0]
    p = solve_sparse(incidence, eligible, strata)
    factor = _size_factor(np.asarray(p.sum(axis=0)), np.asarray((p**2).sum(axis=0)))
    keys, meeting = every_pair(p)
    chance = np.zeros(0)
    if len(keys):
        chance = np.asarray(p[keys // n, meeting] * p[keys % n, meeting])
    wanted = pairs[0].astype(np.int64) * n + pairs[1]
    place = np.minimum(np.searchsorted(wanted, keys), max(len(wanted) - 1, 0))
    required = wanted[place] == keys if len(wanted) else np.zeros(len(keys), dtype=bool)
    place, chance, meeting = place[required], chance[required], meeting[required]
    mean, sized = (
        np.bincount(place, weights=weights, minlength=len(wanted)).astype(np.float64)
        for weights in (chance, chance * factor[meeting])
    )
    tails = _ragged_tails(place, chance, np.asarray(count))
    misfit = sparse.csr_array(p - incidence)
    error = max(float(abs(misfit.sum(axis=axis)).max(initial=0.0)) for axis in (0, 1))
    return _checked(PairModel(mean, sized, tails, len(np.unique(keys)), error <= TOLERANCE))


def _checked(model: PairModel) -> PairModel:
    """Return a model, its numbers NaN where the fit did not reach the margins."""
    if model.converged:
        return model
    unknown = np.full(len(model.mean), np.nan)
    return model._replace(mean=unknown, sized=unknown, tail=unknown)


def _ragged_tails(place: Indices, chance: Floats, count: Integers) -> Floats:
    """Return the tails of variables with different numbers of events; those with few events together."""
    order = np.argsort(place, kind="stable")
    events = np.bincount(place, minlength=len(count))
    begin = np.cumsum(events) - events
    tails = np.empty(len(count))
    by_events = np.argsort(events, kind="stable")
    for many in np.unique(events).tolist():
        members = by_events[slice(*np.searchsorted(events[by_events], [many, many + 1]))]
        chances = np.zeros((len(members), 0))
        if many:
            chances = chance[order[begin[members][:, None] + np.arange(many)]]
        tails[members] = upper_tails(chances, count[members])
    return tails


def _size_factor(size: Floats, squares: Floats) -> Floats:
    """Return f_m: pairs at a meeting of exactly its size, by pairs where the size varies about it."""
    varying = size**2 - squares
    factor: Floats = np.ones(len(size))
    np.divide(size * (size - 1), varying, out=factor, where=varying > 1e-12)
    return factor
