"""Two periods of attendance: who was seen in one only, and whether the same pairs keep meeting."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import comb
from typing import Final

import numpy as np
from scipy import sparse

from tsunagari.kernel.arrays import Floats, Indices, Integers, Mask, ratio
from tsunagari.kernel.co_attendance import every_two

THINNINGS: Final = 10
"""Times that attendances are thinned to the lower rate; twenty find no more: docs/simulation.md."""
SMALLEST: Final = 0.25
"""Least variance of a pair's weight: a pair expected to meet once in many meetings must not decide alone."""
CELLS_AT_ONCE: Final = 1 << 18
TOLD_APART: Final = 30
"""Attendances above which nobody is missed on one side by chance."""
SHIFTS: Final = np.linspace(-1.5, 1.5, 25)
SPREADS: Final = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
"""Log odds and their spread that are tried for how much more often organizations come."""


def permuted(
    first: Mask, second: Mask, strata: Integers, draws: int, rng: np.random.Generator
) -> tuple[Mask, Mask]:
    """Return the sides (draws, M) after meetings changed them at random within strata, numbers kept."""
    one, either = np.zeros((draws, len(first)), dtype=np.bool_), first | second
    for label in np.unique(strata[either]):
        members = np.flatnonzero(either & (strata == label))
        order = members[rng.random((draws, len(members))).argsort(axis=1)]
        k = int(first[members].sum())
        np.put_along_axis(one, order[:, :k], values=True, axis=1)
    return one, either & ~one


def ways(first: Mask, second: Mask, strata: Integers) -> int:
    """Return how many ways there are to deal the meetings to the sides that a statistic can tell apart."""
    many, symmetric = 1, True
    for label in np.unique(strata[first | second]):
        one, other = int((first & (strata == label)).sum()), int((second & (strata == label)).sum())
        many *= comb(one + other, one)
        symmetric &= one == other
    # With equal numbers everywhere, changing all sides gives the same statistic.
    return many // (2 if symmetric else 1)


def one_sided(attended: sparse.csr_array, first: Mask, second: Mask) -> Floats:
    """Return how many organizations each draw of sides (draws, M) shows on one side only, (draws,)."""
    count = np.zeros(len(first))
    sides = np.concatenate((first, second))
    for seen in in_parts(attended, sides):
        count += ((seen[:, : len(first)] > 0) != (seen[:, len(first) :] > 0)).sum(axis=0)
    return count


def in_parts(matrix: sparse.csr_array, chosen: Mask) -> Iterator[Floats]:
    """Yield a matrix of meetings times draws of meetings, so many rows as stay in the processor's cache."""
    draws = np.ascontiguousarray(chosen.T, dtype=np.float64)
    rows = max(1, CELLS_AT_ONCE // max(draws.shape[1], 1))
    for start in range(0, matrix.shape[0], rows):
        yield matrix[start : start + rows] @ draws


def consistency(
    attended: sparse.csr_array,
    first: Mask,
    second: Mask,
    rng: np.random.Generator,
    *,
    plain: bool = False,
    thinnings: int = THINNINGS,
) -> Floats:
    r"""Return how far the same pairs meet more, or less, than their attendances bring about on both sides.

    For each side :math:`u_{ij} = (w_{ij} - e_{ij}) / \sqrt{\max(e_{ij}, .25)}`, w by Newman's weight with the
    sizes of these organizations alone, :math:`e_{ij} = a_i a_j \sum_m s_m d_m (d_m - 1) / (A^2 - \sum a^2)`
    from the attendances a of that side (:math:`s_m = 1/(d_m - 1)`). The consistency is the cosine of the two
    u over all pairs, mean over thinnings: each organization's attendances of the side where it came
    more often are thinned at random to the lower rate, so that the observed sides differ from permuted ones
    only in who meets whom.

    Parameters
    ----------
    attended : (n, M) csr_array
        Ones where an organization came; only organizations seen on both sides of the first draw.
    first, second : (draws, M) bool arrays
        Sides of the meetings; the first draw is the observed one.
    rng : numpy.random.Generator
    plain : bool
        Count meetings instead of Newman's weight.
    thinnings : int

    Returns
    -------
    (draws,) array in [-1, 1]
        0 where a side shows nothing.

    """
    n, meetings = attended.shape
    by_meeting = sparse.csc_array(attended)
    by_meeting.sort_indices()
    who = by_meeting.indices.astype(np.int64)
    meeting = np.repeat(np.arange(meetings), np.diff(by_meeting.indptr))
    one, other = every_two(by_meeting.indptr)
    pair, at = who[one] * n + who[other], meeting[one]
    kept = _rates(attended, first[0], second[0])[who, np.where(first[0][meeting], 0, 1)]
    total = np.zeros(len(first))
    for _ in range(thinnings):
        came = rng.random(len(who)) < kept
        size = np.bincount(meeting[came], minlength=meetings)
        came &= size[meeting] > 1
        share = np.ones(meetings) if plain else 1.0 / np.maximum(size - 1, 1)
        cells = sparse.csr_array((came.astype(np.float64), (who, meeting)), shape=(n, meetings))
        sides = [_Side(cells, share * size * (size - 1), mask) for mask in (first, second)]
        met = came[one] & came[other]
        often = np.triu(sides[0].often() | sides[1].often(), k=1)
        listed = np.union1d(pair[met], np.flatnonzero(often))
        rows = np.searchsorted(listed, pair[met])
        added = sparse.csr_array((share[at[met]], (rows, at[met])), shape=(len(listed), meetings))
        total += _cosine(added, np.divmod(listed, n), sides)
    return np.asarray(total / thinnings)


def _rates(attended: sparse.csr_array, first: Mask, second: Mask) -> Floats:
    """Return the share of its attendances that each organization keeps on each side, (n, 2)."""
    rate = np.stack([attended @ (side / max(side.sum(), 1)) for side in (first, second)], axis=1)
    return ratio(rate.min(axis=1, keepdims=True), rate, undefined=1.0)


class _Side:
    """What the attendances of one side, in each draw, make of the weights of pairs."""

    def __init__(self, cells: sparse.csr_array, weight: Floats, mask: Mask) -> None:
        self.mask = np.ascontiguousarray(mask.T, dtype=np.float64)
        self.attendances = np.asarray(cells @ self.mask)
        every = self.attendances.sum(axis=0) ** 2 - (self.attendances**2).sum(axis=0)
        self.scale = ratio(weight @ self.mask, every, 0.0)

    def often(self) -> Mask:
        """Return the pairs (n, n) that may be expected more often than `SMALLEST` in some draw."""
        most = self.attendances.max(axis=1)
        return np.asarray(np.outer(most, most) * self.scale.max() > SMALLEST)

    def expected(self, low: Indices, high: Indices) -> Floats:
        """Return e of some pairs, (pairs, draws)."""
        return np.asarray(self.attendances[low] * self.attendances[high] * self.scale)


def _cosine(added: sparse.csr_array, pairs: tuple[Indices, Indices], sides: list[_Side]) -> Floats:
    """Return the cosine of the two sides' u over all pairs, in each draw; some are listed.

    The others never met and are seldom expected to, so that u = -e/√.25: of those, sums over all pairs of
    products of attendances are known from the attendances.
    """
    chosen, four = ((0, 1), (0, 0), (1, 1)), 1.0 / SMALLEST
    of_all = [
        sides[one].scale * sides[other].scale * _over_pairs(sides[one].attendances * sides[other].attendances)
        for one, other in chosen
    ]
    sums = four * np.array(of_all)
    rows = max(1, CELLS_AT_ONCE // sums.shape[1])
    for start in range(0, added.shape[0], rows):
        part = slice(start, start + rows)
        e = [side.expected(pairs[0][part], pairs[1][part]) for side in sides]
        u = [
            (added[part] @ side.mask - mean) / np.sqrt(np.maximum(mean, SMALLEST))
            for side, mean in zip(sides, e, strict=True)
        ]
        for k, (one, other) in enumerate(chosen):
            sums[k] += np.einsum("pd,pd->d", u[one], u[other]) - four * np.einsum(
                "pd,pd->d", e[one], e[other]
            )
    product, first, second = sums
    length = np.sqrt(np.maximum(first * second, 0.0))
    return ratio(product, np.where(length > 1e-12, length, 0.0), undefined=0.0)


def _over_pairs(values: Floats) -> Floats:
    """Return Σ_{i<j} x_i x_j of each column."""
    return np.asarray((values.sum(axis=0) ** 2 - (values**2).sum(axis=0)) / 2)


def one_sided_tail(came: sparse.csr_array, held: Integers) -> float:
    r"""Return how likely as many are seen on one side only, if nobody came or left but some came less often.

    The T attendances of an organization fall to the second side as Fisher's noncentral hypergeometric with
    odds :math:`e^x`, stratum by stratum, :math:`x \sim N(\mu, \sigma^2)`: how often each comes may change.
    Both are fitted by maximum likelihood to those seen on both sides (of up to 30 attendances, given that
    they were seen on both), and extrapolated to everybody.

    Parameters
    ----------
    came : (n, 2 S) csr_array
        Attendances of each organization by stratum and, within it, side.
    held : (S, 2) integer array
        Meetings of each stratum and side.

    Returns
    -------
    float
        P(X ≥ number seen on one side only), X Poisson–binomial; more than 30 attendances count as seen.

    References
    ----------
    Noncentral hypergeometric: Fog 2008, doi:10.1080/03610910701790236.

    Examples
    --------
    >>> some_left = np.array([[3.0, 3.0]] * 20 + [[6.0, 0.0]] * 6)
    >>> one_sided_tail(sparse.csr_array(some_left), np.array([[12, 12]])) < 0.01
    True

    """
    from tsunagari.kernel.sdsm import upper_tails

    second = came[:, 1::2].sum(axis=1).astype(np.int64)
    by_stratum = sparse.csr_array(came[:, ::2] + came[:, 1::2]).astype(np.int64)
    by_stratum.sort_indices()
    total = by_stratum.sum(axis=1)
    apart = (second == 0) | (second == total)
    # Organizations of equal attendances are one kind: (stratum, attendances) of each.
    rows = (slice(*ends) for ends in pairwise(by_stratum.indptr.tolist()))
    counts = [
        tuple(zip(by_stratum.indices[row].tolist(), by_stratum.data[row].tolist(), strict=True))
        for row in rows
    ]
    few = [kind for kind, many in zip(counts, total, strict=True) if many <= TOLD_APART]
    kinds = {kind: number for number, kind in enumerate(dict.fromkeys(few))}
    of = np.array([kinds[kind] for kind in few], dtype=np.intp)
    ways = np.array([_ways(kind, held.tolist()) for kind in kinds]).reshape(len(kinds), -1)
    held_back = np.array([sum(many for _, many in kind) for kind in kinds], dtype=np.int64)[:, None]
    nodes, share = np.polynomial.hermite_e.hermegauss(9)
    odds = np.array([[mu + sigma * nodes for sigma in SPREADS] for mu in SHIFTS]).reshape(-1)
    power = np.arange(TOLD_APART + 1)[:, None] * odds
    weight = ways @ np.exp(power)

    def chance(kind: Indices, seen: Integers) -> Floats:
        """Return the probability of so many on the second side, (organizations, settings)."""
        given = ways[kind, seen][:, None] * np.exp(power[seen]) / weight[kind]
        return np.asarray(given.reshape(len(kind), -1, len(nodes)) @ (share / share.sum()))

    each = np.arange(len(kinds))
    alone = np.where(held_back > 0, chance(each, each * 0) + chance(each, held_back[:, 0]), 0.0)
    fitted = ~apart[total <= TOLD_APART]
    kept = of[fitted]
    seen = second[total <= TOLD_APART][fitted]
    likelihood = np.log(chance(kept, seen) / (1 - alone[kept])).sum(axis=0)
    best = int(np.argmax(likelihood - 1e-9 * np.arange(len(likelihood))))
    return float(upper_tails(np.minimum(alone[of, best], 1.0)[None], np.array([apart.sum()]))[0])


def _ways(came: Iterable[tuple[int, int]], held: list[list[int]]) -> Floats:
    """Return how many ways lead to 0, 1, … attendances on the second side, as a share of all."""
    ways = np.ones(1)
    for stratum, count in came:
        first, second = held[stratum]
        here = [comb(first, count - k) * comb(second, k) for k in range(count + 1)]
        ways = np.convolve(ways, [way / comb(first + second, count) for way in here])
    return np.pad(ways, (0, TOLD_APART + 1 - len(ways)))
