"""From random draws to p-values, and from many p-values to a false-discovery rate."""

from typing import NamedTuple

import numpy as np

from tsunagari.kernel.arrays import Floats, Ints


class Compared(NamedTuple):
    """A number against what chance gives."""

    value: float
    expected: float
    z: float
    p_value: float


def compare(value: float, sample: Floats, *, both_sides: bool) -> Compared:
    """Return where a number lies among the numbers of random draws.

    Parameters
    ----------
    value : float
        Observed.
    sample : (draws,) array
        The same statistic on each draw.
    both_sides : bool
        False: large values are extreme. True: twice the smaller tail, at most 1.

    Returns
    -------
    Compared
        ``expected``: mean of the draws; ``z`` = (value - expected)/SD; ``p_value`` = (1 + draws at least as
        extreme)/(1 + draws), numbers within 1e-9 (relative) counting as equal. NaN for z and p where no
        two draws differ, for all but ``value`` where anything is NaN or nothing was drawn.

    References
    ----------
    Phipson & Smyth 2010, doi:10.2202/1544-6115.1585.

    Examples
    --------
    >>> import numpy as np
    >>> compare(4.0, np.array([1.0, 2.0, 3.0]), both_sides=False)
    Compared(value=4.0, expected=2.0, z=2.0, p_value=0.25)

    """
    if not len(sample) or not np.isfinite(value) or not np.isfinite(sample).all():
        return Compared(value, np.nan, np.nan, np.nan)
    mean = float(sample.mean())
    slack = 1e-9 * max(abs(value), 1e-9)
    if np.ptp(sample) <= slack:
        return Compared(value, mean, np.nan, np.nan)
    upper = (1 + int((sample >= value - slack).sum())) / (1 + len(sample))
    lower = (1 + int((sample <= value + slack).sum())) / (1 + len(sample))
    p_value = min(1.0, 2 * min(upper, lower)) if both_sides else upper
    return Compared(value, mean, (value - mean) / float(sample.std(ddof=1)), p_value)


def benjamini_hochberg(p_values: Floats, *, tests: int | None = None) -> Floats:
    """Return q-values; NaN stays NaN and does not count.

    Parameters
    ----------
    p_values : array
    tests : int, optional
        Size of the family where further tests with p = 1 belong to it. Default: the p-values given.

    Returns
    -------
    array in [0, 1]
        The smallest false-discovery rate at which each would be kept.

    References
    ----------
    Benjamini & Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x.

    Examples
    --------
    >>> import numpy as np
    >>> benjamini_hochberg(np.array([0.01, 0.04, 0.03, 0.5])).round(3).tolist()
    [0.04, 0.053, 0.053, 0.5]

    """
    known = np.flatnonzero(~np.isnan(p_values))
    order = known[np.argsort(p_values[known], kind="stable")]
    family = max(len(order), tests or 0)
    scaled = p_values[order] * family / np.arange(1, len(order) + 1)
    q_values = np.full(len(p_values), np.nan)
    q_values[order] = np.minimum(1.0, np.minimum.accumulate(scaled[::-1])[::-1])
    return q_values


def holm(p_values: Floats, *, tests: int | None = None) -> Floats:
    """Return p-values adjusted so that the chance of any false one is at most the level; NaN stays NaN.

    Parameters
    ----------
    p_values : array
    tests : int, optional
        As in `benjamini_hochberg`.

    Returns
    -------
    array in [0, 1]

    References
    ----------
    Holm 1979, https://www.jstor.org/stable/4615733.

    Examples
    --------
    >>> import numpy as np
    >>> holm(np.array([0.01, 0.04, 0.03])).round(3).tolist()
    [0.03, 0.06, 0.06]

    """
    known = np.flatnonzero(~np.isnan(p_values))
    order = known[np.argsort(p_values[known], kind="stable")]
    family = max(len(order), tests or 0)
    adjusted = np.full(len(p_values), np.nan)
    scaled = p_values[order] * (family - np.arange(len(order)))
    adjusted[order] = np.minimum(1.0, np.maximum.accumulate(scaled))
    return adjusted


def hypergeometric_tails(population: Floats | Ints, marked: Floats | Ints, drawn: Ints) -> Floats:
    """Return P(X ≥ k) of drawing k marked ones without replacement, for k = 0 … max(drawn).

    P(X = k) = C(K, k)·C(N - K, d - k)/C(N, d), added from above. Without scipy.stats, which takes longer to
    load than a city's bridges to judge.

    Parameters
    ----------
    population, marked, drawn : (n,) arrays of whole numbers
        N, K and d of each row; 0 ≤ K, d ≤ N.

    Returns
    -------
    (n, max(drawn) + 1) array
        Within 1e-10 (relative) of exact up to populations of 100,000.

    Examples
    --------
    >>> hypergeometric_tails(np.array([4]), np.array([2]), np.array([2])).round(6).tolist()
    [[1.0, 0.833333, 0.166667]]

    """
    from scipy.special import gammaln

    whole, special, taken = (values[:, None].astype(np.float64) for values in (population, marked, drawn))
    k = np.arange(int(drawn.max(initial=0)) + 1, dtype=np.float64)
    possible = (k <= special) & (k <= taken) & (taken - k <= whole - special)
    at = np.where(possible, k, np.maximum(0.0, taken - (whole - special)))

    def ways(n: Floats, chosen: Floats) -> Floats:
        return np.asarray(gammaln(n + 1) - gammaln(chosen + 1) - gammaln(n - chosen + 1))

    logs = ways(special, at) + ways(whole - special, taken - at) - ways(whole, taken)
    mass = np.where(possible, np.exp(logs), 0.0)
    return np.asarray(np.minimum(mass[:, ::-1].cumsum(axis=1)[:, ::-1], 1.0))
