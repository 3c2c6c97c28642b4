"""Nulls of backbones without random draws: one margin kept, or a tie's weight among its ends' weights."""

from typing import NamedTuple

import numpy as np
from scipy.stats import hypergeom, norm

from tsunagari.kernel.arrays import Floats, Indices, Integers, Mask, ratio
from tsunagari.kernel.sdsm import upper_tails

Pairs = tuple[Indices, Indices]


class Tails(NamedTuple):
    """What a null says of K pairs: expected weight, P(X ≥ observed), P(X ≤ observed)."""

    expected: Floats
    upper: Floats
    lower: Floats


def fixed_rows(incidence: Mask, pairs: Pairs, count: Integers, strata: Integers) -> Tails:
    r"""Every organization keeps its attendances within each stratum and chooses its meetings at random.

    :math:`c_{ij}` is then a sum over strata of independent hypergeometric variables
    :math:`H(M_s, a_{is}, a_{js})`; with one stratum Fisher's one-sided exact test.

    Parameters
    ----------
    incidence : (n, M) bool array
    pairs : two (K,) integer arrays
    count : (K,) integer array
        c_ij.
    strata : (M,) integer array

    Returns
    -------
    Tails

    References
    ----------
    Tumminello et al. 2011, doi:10.1371/journal.pone.0017994.

    Examples
    --------
    >>> B = np.array([[1, 0, 1, 1], [1, 0, 0, 1]], dtype=bool)
    >>> pair = (np.array([0]), np.array([1]))
    >>> fixed_rows(B, pair, np.array([2]), np.zeros(4, dtype=int)).upper.tolist()
    [0.5]

    """
    groups, code = np.unique(strata, return_inverse=True)
    sizes = np.bincount(code, minlength=len(groups))
    attended = incidence @ np.eye(len(groups), dtype=np.int64)[code]
    # Pairs of the same attendances are computed once, whichever of the two comes first.
    sides = np.sort(np.stack([attended[side] for side in pairs]), axis=0)
    cases = np.column_stack([*sides, np.asarray(count)])
    cases, case = np.unique(cases, axis=0, return_inverse=True)
    one, other, wanted = cases[:, : len(groups)], cases[:, len(groups) : -1], cases[:, -1:]
    chance = np.ones((len(cases), 1))
    for k, size in enumerate(sizes.tolist()):
        most = int(np.minimum(one[:, k], other[:, k]).max(initial=0))
        here = np.asarray(hypergeom.pmf(np.arange(most + 1), size, one[:, k, None], other[:, k, None]))
        summed = np.zeros((len(cases), chance.shape[1] + most))
        for times in range(most + 1):
            summed[:, times : times + chance.shape[1]] += chance * here[:, times : times + 1]
        chance = summed
    reach = np.arange(chance.shape[1])
    upper, lower = (
        np.clip(np.asarray((chance * side).sum(axis=1)), 0.0, 1.0)
        for side in (reach >= wanted, reach <= wanted)
    )
    mean: Floats = (one * other / np.maximum(sizes, 1)).sum(axis=1)
    return Tails(mean[case], upper[case], lower[case])


def fixed_columns(free: Mask, allowed: Mask, required: Mask, pairs: Pairs, count: Integers) -> Tails:
    r"""Every meeting keeps its size and draws who comes at random; c_ij is Poisson–binomial.

    Both of a pair come to a meeting with probability f(f - 1)/(k(k - 1)), k free cells of which f are filled;
    whoever is required there comes surely.

    Parameters
    ----------
    free : (n, M) bool array
        Attendance without required cells.
    allowed, required : (n, M) bool arrays
        Cells that chance may fill, and cells that are always filled.
    pairs, count
        As for `fixed_rows`.

    Returns
    -------
    Tails

    Examples
    --------
    >>> B = np.array([[1, 0, 1, 1], [0, 1, 0, 0], [1, 0, 0, 1]], dtype=bool)
    >>> pair = (np.array([0]), np.array([2]))
    >>> fixed_columns(B, np.ones_like(B), np.zeros_like(B), pair, np.array([2])).upper.round(3).tolist()
    [0.111]

    """
    filled, cells = free.sum(axis=0).astype(np.float64), allowed.sum(axis=0).astype(np.float64)
    single = ratio(filled, cells, 0.0)
    both = ratio(filled * (filled - 1), cells * (cells - 1), 0.0)
    one, other = pairs
    chances = (
        both * (allowed[one] & allowed[other])
        + single * ((allowed[one] & required[other]) | (required[one] & allowed[other]))
        + (required[one] & required[other])
    )
    return Tails(
        chances.sum(axis=1), upper_tails(chances, count), 1.0 - upper_tails(chances, np.asarray(count) + 1)
    )


def disparity(weight: Floats, ends: tuple[Floats, Floats], degrees: tuple[Floats, Floats]) -> Tails:
    r"""Each end deals its strength over its ties at random: :math:`\alpha_{ij} = (1 - w_{ij}/s_i)^{k_i - 1}`.

    Parameters
    ----------
    weight : (K,) array
        w_ij.
    ends, degrees : two (K,) arrays each
        Strength s and degree k of both organizations; of the two tails the more telling one counts.

    Returns
    -------
    Tails
        ``expected`` is the mean weight of the end's ties, s/k.

    References
    ----------
    Serrano, Boguñá & Vespignani 2009, doi:10.1073/pnas.0808904106.

    Examples
    --------
    >>> two = (np.array([3.0]), np.array([1.0]))
    >>> disparity(np.array([1.0]), two, (np.array([3.0]), np.array([1.0]))).upper.round(3).tolist()
    [0.444]

    """
    tails = [
        np.clip(1.0 - weight / strength, 0.0, 1.0) ** (degree - 1.0)
        for strength, degree in zip(ends, degrees, strict=True)
    ]
    # An end with one tie has nothing to deal: 0⁰ = 1 says nothing in either direction.
    below = [np.where(degree > 1, 1.0 - tail, 1.0) for tail, degree in zip(tails, degrees, strict=True)]
    closer = tails[0] <= tails[1]
    mean = [strength / degree for strength, degree in zip(ends, degrees, strict=True)]
    return Tails(np.where(closer, *mean), np.minimum(*tails), np.minimum(*below))


def noise_corrected(weight: Floats, ends: tuple[Floats, Floats], total: float) -> Tails:
    r"""Return whether a tie is stronger than the strengths of both its ends explain, less measurement error.

    With :math:`N_{ij}` the weight, :math:`\kappa = N_{..}/(N_{i.}N_{.j})` and
    :math:`L = (\kappa N_{ij} - 1)/(\kappa N_{ij} + 1)`, the error of L by the delta method from a binomial
    :math:`N_{ij}` whose probability has a beta prior (mean and variance of the hypergeometric share):
    p = 1 - Φ(L/SD).

    Parameters
    ----------
    weight : (K,) array
    ends : two (K,) arrays
        Strengths N_i. and N_.j.
    total : float
        N_.., the sum of all strengths.

    Returns
    -------
    Tails

    References
    ----------
    Coscia & Neffke 2017, doi:10.1109/ICDE.2017.100.

    """
    one, other = ends
    kappa = total / (one * other)
    lift = (kappa * weight - 1.0) / (kappa * weight + 1.0)
    mean = one * other / total**2
    variance = one * other * (total - one) * (total - other) / (total**4 * (total - 1.0))
    # The beta distribution of this mean and variance.
    spread = mean * (1.0 - mean) / variance - 1.0
    posterior = (mean * spread + weight) / (spread + total)
    binomial = total * posterior * (1.0 - posterior)
    slope = 1.0 / (one * other) - total * (one + other) / (one * other) ** 2
    sd = np.sqrt(binomial) * np.abs(2.0 * (kappa + weight * slope)) / (kappa * weight + 1.0) ** 2
    z = ratio(lift, sd)
    return Tails(one * other / total, norm.sf(z), norm.cdf(z))
