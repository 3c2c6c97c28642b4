"""Bipartite configuration model: how likely each attendance is, given the margins on average."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from scipy import sparse
from scipy.linalg import LinAlgError, cho_factor, cho_solve
from scipy.special import expit

from tsunagari.kernel.arrays import Floats, Indices, Integers, Mask
from tsunagari.kernel.margins import free_blocks

TOLERANCE = 1e-8
STEPS = 1_000
PATIENCE = 100
"""Steps without half the error, after which there is no more to gain."""
LONGEST, SHORTEST = 5.0, 1e-6
WIDEST, HALVINGS = 1e3, 200
EPSILON = float(np.finfo(np.float64).eps)
ROUNDING = 1e-13
SMALLEST = 1e-200


class BiCM(NamedTuple):
    """Fitted probabilities and whether the fit reached its margins."""

    probabilities: Floats
    error: float
    converged: bool


def solve(incidence: Mask, *, strata: Integers | None = None, eligible: Mask | None = None) -> BiCM:
    r"""Fit :math:`p_{im} = x_i y_m / (1 + x_i y_m)` so that expected margins are the observed ones.

    Cells that the margins fix (`tsunagari.kernel.margins.free_blocks`: full and empty rows and columns,
    cells not eligible, and whatever these force) are 0 or 1 before solving; in what remains the
    maximum-likelihood solution exists and is unique. Newton steps on its convex log-likelihood
    with equal rows and columns taken together.

    Parameters
    ----------
    incidence : (n, M) bool array
        True where the organization attended.
    strata : (M,) integer array, optional
        A model for each stratum: row sums are met within every stratum.
    eligible : (n, M) bool array, optional
        False where the organization could not have come: probability 0.

    Returns
    -------
    BiCM
        ``probabilities`` (n, M) in [0, 1]; ``error``, the largest difference of an expected from an
        observed margin; ``converged``, whether it is at most 1e-8.

    Raises
    ------
    ValueError
        If somebody attended where not eligible.

    References
    ----------
    Saracco, Di Clemente, Gabrielli & Squartini 2015, doi:10.1038/srep10595; Neal, Domagalski & Sagan
    2021, doi:10.1038/s41598-021-03238-3.

    Examples
    --------
    >>> import numpy as np
    >>> fit = solve(np.array([[1, 1, 1], [1, 0, 0], [0, 1, 0]], dtype=bool))
    >>> fit.probabilities.round(3).tolist()
    [[1.0, 1.0, 1.0], [0.5, 0.5, 0.0], [0.5, 0.5, 0.0]]

    """
    observed = np.asarray(incidence, dtype=np.bool_)
    labels = np.zeros(observed.shape[1], dtype=np.intp) if strata is None else np.asarray(strata)
    allowed = np.ones_like(observed) if eligible is None else np.asarray(eligible, dtype=np.bool_)
    fitted = solve_sparse(sparse.csr_array(observed), sparse.csr_array(allowed), labels).toarray()
    misfit = fitted - observed
    error = max((float(abs(misfit.sum(axis=axis)).max()) for axis in (0, 1) if misfit.size), default=0.0)
    return BiCM(fitted, error, bool(error <= TOLERANCE))


class MarginFit(NamedTuple):
    """`solve` for anybody at any meeting, by sums: p (A, C) of organizations and meetings of each sum.

    ``error`` as in `BiCM`.
    """

    probabilities: Floats
    row: Indices
    column: Indices
    error: float


def solve_margins(row_sums: Integers, column_sums: Integers) -> MarginFit:
    """Fit the model of `solve` from the margins alone, each sum once: for large records.

    Where the k largest meetings hold all that rows of at most k ones each could give them, the margins fix
    all cells but two blocks (Gale and Ryser); between such places the fit is the ordinary one.

    Parameters
    ----------
    row_sums : (n,) integer array
    column_sums : (M,) integer array
        Of a matrix of zeros and ones.

    Returns
    -------
    MarginFit
        ``probabilities[row[i], column[m]]`` is p_im.

    References
    ----------
    As `solve`; Gale 1957, doi:10.2140/pjm.1957.7.1073.

    Examples
    --------
    >>> fit = solve_margins(np.array([3, 1, 1]), np.array([2, 2, 1]))
    >>> fit.probabilities[fit.row[0]].tolist()
    [1.0, 1.0]

    """
    sums, row, times = np.unique(row_sums, return_inverse=True, return_counts=True)
    sizes, column, often = np.unique(column_sums, return_inverse=True, return_counts=True)
    # Largest meetings first; `places`: after so many of them nothing moves across.
    held = np.concatenate(([0], np.cumsum(np.sort(column_sums)[::-1])))
    could = np.zeros(len(column_sums) + 1, dtype=np.int64)
    more = np.bincount(np.minimum(row_sums, len(column_sums)), minlength=len(column_sums) + 1)
    could[1:] = np.cumsum(len(row_sums) - np.cumsum(more)[:-1])
    places = np.flatnonzero(held == could)
    before = np.concatenate(([0], np.cumsum(often[::-1])))[::-1][1:]
    p = np.zeros((len(sums), len(sizes)))
    for start, end in pairwise(places.tolist()):
        here = np.flatnonzero((before >= start) & (before < end))
        full = sums >= end
        p[np.ix_(full, here)] = 1.0
        inside = np.flatnonzero((sums > start) & ~full)
        if len(inside):
            cells = np.outer(times[inside], often[here]).astype(np.float64)
            rows = (sums[inside] - start) * (times[inside] * 1.0)
            columns = (sizes[here] - times[full].sum()) * (often[here] * 1.0)
            p[np.ix_(inside, here)] = _newton(cells, rows, columns)
    misfits = (p @ often - sums, times @ p - sizes)
    error = max((float(abs(misfit).max()) for misfit in misfits if len(misfit)), default=0.0)
    return MarginFit(p, row, column, error)


def solve_sparse(
    incidence: sparse.csr_array, eligible: sparse.csr_array, strata: Integers
) -> sparse.csr_array:
    """Return the probabilities of `solve` within strata as a sparse matrix, nothing where not eligible.

    Parameters
    ----------
    incidence : (n, M) csr_array
        Ones where the organization attended.
    eligible : (n, M) csr_array
        Ones where it could have come.
    strata : (M,) integer array

    Returns
    -------
    (n, M) csr_array

    """
    # What is not free is as observed.
    where, values = [np.stack(sparse.coo_array(incidence).coords).astype(np.int64)], [np.ones(incidence.nnz)]
    for rows, columns, observed, allowed in free_blocks(incidence, eligible, strata):
        for cells, value in ((observed, -1.0), (allowed, _fit_block(observed, allowed)[allowed])):
            row, column = cells.nonzero()
            where.append(np.stack([rows[row], columns[column]]))
            values.append(np.broadcast_to(value, len(row)))
    row, column = np.concatenate(where, axis=1)
    probabilities = sparse.coo_array((np.concatenate(values), (row, column)), shape=incidence.shape).tocsr()
    probabilities.eliminate_zeros()
    probabilities.sort_indices()
    return probabilities


def _fit_block(observed: Mask, allowed: Mask) -> Floats:
    """Fit one block in which every margin lies strictly between its bounds."""
    row_sums, column_sums = observed.sum(axis=1), observed.sum(axis=0)
    if not allowed.all():
        return _newton(
            allowed.astype(np.float64), row_sums.astype(np.float64), column_sums.astype(np.float64)
        )
    # Rows with equal sums have equal parameters where everybody was eligible: fit each sum once.
    sums, row, times = np.unique(row_sums, return_inverse=True, return_counts=True)
    sizes, column, often = np.unique(column_sums, return_inverse=True, return_counts=True)
    fitted = _newton(np.outer(times, often).astype(np.float64), sums * (times * 1.0), sizes * (often * 1.0))
    return fitted[np.ix_(row, column)]


def _newton(cells: Floats, row_sums: Floats, column_sums: Floats) -> Floats:
    """Return p = σ(θ_i + φ_m) where cells > 0 with Σ cells·p equal to the sums.

    Newton steps on the convex log-likelihood, cut to `LONGEST` and halved until it falls; where none
    does, rows and columns are met in turn, which always lowers it.
    """
    if len(row_sums) < len(column_sums):
        return _newton(cells.T, column_sums, row_sums).T
    share = row_sums / cells.sum(axis=1)
    theta = np.log(share / (1 - share))
    phi = _met(cells.T, theta, np.zeros(len(column_sums)), column_sums)
    theta = _met(cells, phi, theta, row_sums)
    # What rounding leaves of sums of so many cells.
    exact = TOLERANCE / 1000 + 8 * EPSILON * float(max(row_sums.max(), column_sums.max()))
    loss = _loss(cells, theta, phi, row_sums, column_sums)
    best, least, stalled = (theta, phi), np.inf, 0
    for _ in range(STEPS):
        p = expit(theta[:, None] + phi)
        row_gap, column_gap = (cells * p).sum(axis=1) - row_sums, (cells * p).sum(axis=0) - column_sums
        gap = max(abs(row_gap).max(), abs(column_gap).max())
        stalled = 0 if gap < least / 2 else stalled + 1
        if gap < least:
            best, least = (theta, phi), gap
        if least <= exact or stalled >= PATIENCE:
            break
        step, turn = _direction(cells * p * expit(-theta[:, None] - phi), row_gap, column_gap)
        length = min(1.0, LONGEST / max(abs(step).max(), abs(turn).max(), EPSILON))
        new = _loss(cells, theta + length * step, phi + length * turn, row_sums, column_sums)
        while not new <= loss + ROUNDING * abs(loss) and length > SHORTEST:
            length /= 2
            new = _loss(cells, theta + length * step, phi + length * turn, row_sums, column_sums)
        if length > SHORTEST and np.isfinite(new):
            theta, phi = theta + length * step, phi + length * turn
        if length <= SHORTEST or stalled:
            phi = _met(cells.T, theta, phi, column_sums)
            theta = _met(cells, phi, theta, row_sums)
        loss = _loss(cells, theta, phi, row_sums, column_sums)
    return np.where(cells > 0, expit(best[0][:, None] + best[1]), 0.0)


def _met(cells: Floats, others: Floats, start: Floats, sums: Floats) -> Floats:
    """Return the parameters of the rows with which each row's sum is met, those of the columns given."""
    low, high, value = start - WIDEST, start + WIDEST, start.copy()
    for _ in range(HALVINGS):
        p = expit(value[:, None] + others)
        gap = (cells * p).sum(axis=1) - sums
        slope = (cells * p * (1 - p)).sum(axis=1)
        low, high = np.where(gap < 0, value, low), np.where(gap > 0, value, high)
        if (abs(gap) <= 4 * EPSILON * sums).all():
            break
        newton = value - gap / np.maximum(slope, EPSILON**4)
        value = np.where((low < newton) & (newton < high), newton, (low + high) / 2)
    return value


def _loss(cells: Floats, theta: Floats, phi: Floats, row_sums: Floats, column_sums: Floats) -> float:
    """Return the negative log-likelihood."""
    total = (cells * np.logaddexp(0, theta[:, None] + phi)).sum()
    return float(total - row_sums @ theta - column_sums @ phi)


def _direction(variance: Floats, row_gap: Floats, column_gap: Floats) -> tuple[Floats, Floats]:
    """Return the Newton step; adding to all θ what is taken from all φ changes nothing, so φ_0 stays.

    What is left of the rows is a Laplacian: its diagonal is the sum of the rest, which no rounding makes
    singular however small some variances are.
    """
    row = np.maximum(variance.sum(axis=1), SMALLEST)
    scaled = variance / row[:, None]
    coupled = variance.T @ scaled
    np.fill_diagonal(coupled, 0.0)
    schur = np.diag(np.maximum(coupled.sum(axis=1), SMALLEST)) - coupled
    turn = np.zeros(len(column_gap))
    wanted = (scaled.T @ row_gap - column_gap)[1:]
    try:
        turn[1:] = cho_solve(cho_factor(schur[1:, 1:], check_finite=False), wanted, check_finite=False)
    except LinAlgError:
        # Columns one by one.
        turn[1:] = wanted / np.maximum(variance.sum(axis=0), SMALLEST)[1:]
    return -(row_gap + variance @ turn) / row, turn
