"""What the stochastic degree sequence model (SDSM) expects of pairs, whatever the size of the record."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy import sparse

from tsunagari.kernel.arrays import Floats, Indices, Integers, Mask
from tsunagari.kernel.bicm import TOLERANCE, solve, solve_margins, solve_sparse
from tsunagari.kernel.co_attendance import every_pair
from tsunagari.kernel.poisson_binomial import CELLS_AT_ONCE, pair_tails, upper_tails

Pair = tuple[Indices, Indices]


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


def dense_model(
    incidence: Mask,
    pairs: Pair,
    count: Integers,
    *,
    strata: Integers | None = None,
    eligible: Mask | None = None,
) -> PairModel:
    """Return the model of pairs from whole matrices (`tsunagari.kernel.bicm.solve`)."""
    fit = solve(incidence, strata=strata, eligible=eligible)
    p = fit.probabilities
    mean, tail = pair_tails(p, *pairs, count)
    factor = _size_factor(p.sum(axis=0), (p**2).sum(axis=0))
    can_meet = int((np.triu(p @ p.T, 1) > 0).sum())
    return _checked(PairModel(mean, ((p * factor) @ p.T)[pairs], tail, can_meet, fit.converged))


def margin_model(row_sums: Integers, column_sums: Integers, pairs: Pair, count: Integers) -> PairModel:
    """Return the model of pairs where anybody could come to any meeting, from the margins alone."""
    fit = solve_margins(row_sums, column_sums)
    p, times = fit.probabilities, np.bincount(fit.column, minlength=fit.probabilities.shape[1])
    many = np.bincount(fit.row, minlength=len(p)).astype(np.float64)
    factor = _size_factor(many @ p, many @ p**2)
    one, other = (fit.row[side] for side in pairs)
    cases = np.stack([np.minimum(one, other), np.maximum(one, other), np.asarray(count)])
    (one, other, wanted), case = np.unique(cases, axis=1, return_inverse=True)
    mean, sized = ((p * weight) @ p.T for weight in (times, times * factor))
    tail = np.empty(len(one))
    chunk = max(1, CELLS_AT_ONCE // max(p.shape[1], 1))
    for start in range(0, len(one), chunk):
        part = slice(start, start + chunk)
        tail[part] = upper_tails(p[one[part]] * p[other[part]], wanted[part], times=times)
    meets = np.outer(many, many) - np.diag(many)
    can_meet = int(meets[p @ p.T > 0].sum()) // 2
    model = (mean[one, other][case], sized[one, other][case], tail[case], can_meet)
    return _checked(PairModel(*model, fit.error <= TOLERANCE))


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
