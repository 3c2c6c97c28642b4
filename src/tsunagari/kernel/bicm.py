"""Bipartite configuration model: how likely each attendance is, given the margins on average."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.linalg import solve as solve_linear
from scipy.special import expit

from tsunagari.kernel.margins import free_blocks

if TYPE_CHECKING:
    from numpy.typing import NDArray

TOLERANCE = 1e-9
STEPS = 200


class BiCM(NamedTuple):
    """Fitted probabilities and whether the fit reached its margins."""

    probabilities: NDArray[np.float64]
    error: float
    converged: bool


def solve(
    incidence: NDArray[np.bool_],
    *,
    strata: NDArray[np.integer] | None = None,
    eligible: NDArray[np.bool_] | None = None,
) -> BiCM:
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
        observed margin; ``converged``, whether it is below 1e-9 of one meeting a row and column.

    Raises
    ------
    ValueError
        If somebody attended where not eligible, or the shapes differ.

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
    probabilities = observed.astype(np.float64)
    allowed = np.ones_like(observed) if eligible is None else np.asarray(eligible, dtype=np.bool_)
    for block in free_blocks(observed, strata=strata, eligible=eligible):
        cells = np.ix_(*block)
        probabilities[cells] = _fit_block(observed[cells], allowed[cells])
    misfit = probabilities - observed
    error = max(
        (float(abs(misfit.sum(axis=axis)).max()) for axis in (0, 1) if misfit.size),
        default=0.0,
    )
    return BiCM(probabilities, error, bool(error <= TOLERANCE))


def _fit_block(observed: NDArray[np.bool_], allowed: NDArray[np.bool_]) -> NDArray[np.float64]:
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


def _newton(
    cells: NDArray[np.float64], row_sums: NDArray[np.float64], column_sums: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return p = σ(θ_i + φ_m) where cells > 0 with Σ cells·p equal to the sums."""
    if len(row_sums) < len(column_sums):
        return _newton(cells.T, column_sums, row_sums).T
    share = row_sums / cells.sum(axis=1)
    theta = np.log(share / (1 - share))
    phi = np.zeros(len(column_sums))
    loss = _loss(cells, theta, phi, row_sums, column_sums)
    for _ in range(STEPS):
        p = expit(theta[:, None] + phi)
        row_gap, column_gap = (cells * p).sum(axis=1) - row_sums, (cells * p).sum(axis=0) - column_sums
        if max(abs(row_gap).max(), abs(column_gap).max()) < TOLERANCE / 100:
            break
        step, turn = _direction(cells * p * (1 - p), row_gap, column_gap)
        length = 1.0
        while length > 1e-12:
            new = _loss(cells, theta + length * step, phi + length * turn, row_sums, column_sums)
            if new <= loss + 1e-12 * abs(loss):
                break
            length /= 2
        theta, phi, loss = theta + length * step, phi + length * turn, new
    return np.where(cells > 0, expit(theta[:, None] + phi), 0.0)


def _loss(
    cells: NDArray[np.float64],
    theta: NDArray[np.float64],
    phi: NDArray[np.float64],
    row_sums: NDArray[np.float64],
    column_sums: NDArray[np.float64],
) -> float:
    """Return the negative log-likelihood."""
    total = (cells * np.logaddexp(0, theta[:, None] + phi)).sum()
    return float(total - row_sums @ theta - column_sums @ phi)


def _direction(
    variance: NDArray[np.float64], row_gap: NDArray[np.float64], column_gap: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the Newton step; adding to all θ what is taken from all φ changes nothing, so Σφ stays."""
    row, column = variance.sum(axis=1), variance.sum(axis=0)
    scaled = variance / row[:, None]
    schur = np.diag(column) - variance.T @ scaled
    schur += np.trace(schur) / len(column) ** 2
    turn = solve_linear(schur, scaled.T @ row_gap - column_gap, assume_a="sym")
    return -(row_gap + variance @ turn) / row, turn
