"""Redraws of attendance in two shapes, dense and by seats, and what is counted on them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tsunagari.kernel.arrays import Floats, Indices, Integers, Ints, Mask, ratio
from tsunagari.kernel.sparse_redraws import Seats

if TYPE_CHECKING:
    from scipy import sparse


class PairCounts(NamedTuple):
    """How often pairs met in some redraws, by cell: first_i + second_j of a pair, or first_j + second_i."""

    total: Floats
    """Meetings of all pairs of a cell."""
    repeated: Indices
    """Cells of pairs that met twice or more, repeatedly if need be."""
    times: Ints
    """How often they met."""
    pairs: Floats
    """How many they are."""


class Dense:
    """Redraws as (b, n, M) bool array."""

    def __init__(self, drawn: Mask) -> None:
        self.drawn = drawn

    def __len__(self) -> int:
        return len(self.drawn)

    def matrices(self) -> Mask:
        """Return them as (b, n, M)."""
        return self.drawn

    def first(self, many: int) -> Redraws:
        """Return the first of them."""
        return self if many >= len(self) else Dense(self.drawn[:many])

    @cached_property
    def _cells(self) -> NDArray[np.float32]:
        return self.drawn.astype(np.float32)

    @cached_property
    def _counts(self) -> NDArray[np.float32]:
        # Copied, else numpy makes a symmetric product of it, whose threads wait for each other busily.
        turned = np.ascontiguousarray(self._cells.transpose(0, 2, 1))
        counts: NDArray[np.float32] = self._cells @ turned
        return counts

    def present(self, groups: NDArray[np.float32]) -> Floats:
        """Return how many of each group are at each meeting, (b, G, M).

        Groups: (G, n), 0 and 1, nobody in two.
        """
        return np.asarray(groups @ self._cells, dtype=np.float64)

    def together(self, first: Indices, second: Indices) -> Ints:
        """Return the meetings of K pairs, (b, K)."""
        return np.asarray(self._counts[:, first, second], dtype=np.int64)

    def pair_counts(self, first: Indices, second: Indices, cells: int) -> PairCounts:
        """Return how often pairs met, by cell; ``cells`` of them."""
        one, other = np.triu_indices(len(first), k=1)
        cell, counts = first[one] + second[other], self._counts[:, one, other]
        total = np.bincount(cell, counts.sum(axis=0), minlength=cells).astype(np.float64)
        often = np.flatnonzero(counts > 1)
        times = counts.ravel()[often].astype(np.int64)
        return PairCounts(total, cell[often % len(cell)], times, np.ones(len(often)))

    def variance(self) -> Floats:
        """Return the variance of c_ij over all pairs (its mean is fixed by the sizes of meetings), (b,).

        NaN with fewer than two pairs.
        """
        counts = self._counts.astype(np.float64)
        attended = np.einsum("bii->bi", counts)
        squares = ((counts**2).sum(axis=(1, 2)) - (attended**2).sum(axis=1)) / 2
        total = (counts.sum(axis=(1, 2)) - attended.sum(axis=1)) / 2
        return _variance(squares, total, self.drawn.shape[1])


class SparseSample:
    """One redraw, by who sits in which seat."""

    def __init__(self, seats: Seats, who: Integers) -> None:
        self.seats, self.who = seats, who

    def __len__(self) -> int:
        return 1

    @cached_property
    def _attendance(self) -> sparse.csr_array:
        return self.seats.attendance(self.who)

    @cached_property
    def _sides(self) -> tuple[Integers, Integers]:
        """Every pair at every meeting."""
        one, other = self.seats.pairs
        return self.who.take(one), self.who.take(other)

    @cached_property
    def _met(self) -> Ints:
        """Every pair at every meeting as smaller · n + larger, ascending."""
        one, other = self._sides
        n = self.seats.organizations
        met: Ints = np.minimum(one, other).astype(np.int32 if n * n < 1 << 31 else np.int64)
        met *= n
        met += np.maximum(one, other)
        met.sort()
        return met

    @cached_property
    def _repeated(self) -> tuple[Indices, Ints]:
        """Where in `_met` the pairs begin that stand there repeatedly, and how often they do."""
        again = np.zeros(len(self._met) + 1, dtype=np.bool_)
        again[1:-1] = self._met[1:] == self._met[:-1]
        begin, end = (np.flatnonzero(side) for side in (again[1:] & ~again[:-1], again[:-1] & ~again[1:]))
        return begin, end - begin + 1

    def matrices(self) -> Mask:
        """Return (1, n, M)."""
        drawn: Mask = self._attendance.toarray()[None] > 0
        return drawn

    def first(self, many: int) -> Redraws:  # noqa: ARG002 - there is but one
        """Return it."""
        return self

    def present(self, groups: NDArray[np.float32]) -> Floats:
        """Return (1, G, M)."""
        return np.asarray(groups @ self._attendance, dtype=np.float64)[None]

    def together(self, first: Indices, second: Indices) -> Ints:
        """Return (1, K)."""
        if not len(self._met):
            return np.zeros((1, len(first)), dtype=np.int64)
        pair = (np.minimum(first, second) * self.seats.organizations + np.maximum(first, second)).astype(
            self._met.dtype
        )
        at = np.searchsorted(self._met, pair)
        often = np.ones(len(self._met), dtype=np.int64)
        often[self._repeated[0]] = self._repeated[1]
        met = self._met.take(at, mode="clip") == pair
        return np.where(met, often.take(at, mode="clip"), 0).reshape(1, -1)

    def pair_counts(self, first: Indices, second: Indices, cells: int) -> PairCounts:
        """Return how often pairs met."""
        one, other = self._sides
        total = np.bincount(first.take(one) + second.take(other), minlength=cells).astype(np.float64)
        begin, count = self._repeated
        low, high = np.divmod(self._met.take(begin), self.seats.organizations)
        return PairCounts(total, first.take(low) + second.take(high), count, np.ones(len(count)))

    def variance(self) -> Floats:
        """Return (1,)."""
        count = self._repeated[1]
        total = np.array([float(len(self._met))])
        return _variance(total + float((count**2 - count).sum()), total, self.seats.organizations)


def _variance(squares: Floats, total: Floats, n: int) -> Floats:
    pairs = n * (n - 1) / 2
    if pairs < 2:
        return np.full(len(squares), np.nan)
    return np.asarray(squares / pairs - (total / pairs) ** 2)


Redraws = Dense | SparseSample
"""Some redraws (b) of attendance of n organizations at M meetings."""


def share_within(present: Floats) -> Floats:
    """Return Σ c_ij over pairs of one group by Σ c_ij over pairs whose groups are known.

    Parameters
    ----------
    present : (b, G, M) array
        Of `Redraws.present`.

    Returns
    -------
    (b,) array in [0, 1]
        NaN with fewer than two groups or without any such pair.

    """
    if present.shape[1] < 2:
        return np.full(len(present), np.nan)
    everybody = present.sum(axis=1)
    within = (present * (present - 1)).sum(axis=(1, 2))
    total = (everybody * (everybody - 1)).sum(axis=1)
    return ratio(within, total)


def between_groups(present: Floats, a: Indices, b: Indices) -> Floats:
    """Return Σ c_ij over pairs of one organization of group a and one of group b.

    Parameters
    ----------
    present : (b, G, M) array
        Of `Redraws.present`.
    a, b : (K,) integer arrays
        Pairs of groups; equal numbers mean pairs within.

    Returns
    -------
    (b, K) array

    """
    between = (present @ present.transpose(0, 2, 1))[:, a, b]
    alone = present.sum(axis=2)[:, a]
    return np.where(a == b, (between - alone) / 2, between)


class EachPair:
    """How often each pair meets c times or more, over many redraws.

    Parameters
    ----------
    first, second : (K,) integer arrays
        The pairs to be judged.
    count : (K,) integer array
        Their meetings, c.

    """

    def __init__(self, first: Indices, second: Indices, count: Ints) -> None:
        self.pairs, self.count = (first, second), count
        self.total, self.reached, self.redraws = np.zeros(len(count)), np.zeros(len(count)), 0

    def add(self, drawn: Redraws) -> None:
        """Count some redraws."""
        together = drawn.together(*self.pairs)
        self.total += together.sum(axis=0)
        self.reached += (together >= self.count).sum(axis=0)
        self.redraws += len(drawn)

    def expected(self) -> Floats:
        """Return the mean meetings of each pair."""
        return np.asarray(self.total / max(self.redraws, 1))

    def tail(self) -> Floats:
        """Return the share of redraws in which a pair meets as often as it did."""
        return np.asarray(self.reached / max(self.redraws, 1))


class PairKinds:
    """How often pairs of a kind meet c times or more, over many redraws.

    Where anybody could come to any meeting, chance treats all pairs alike whose organizations attended
    equally often: a redraw with two such organizations exchanged is as likely. So every pair of the
    kind in every redraw says what any pair of the kind can expect, which makes small p-values known
    from few redraws.

    Parameters
    ----------
    attendances : (n,) integer array
    first, second : (K,) integer arrays
        The pairs to be judged.
    count : (K,) integer array
        Their meetings, c.

    """

    def __init__(self, attendances: Ints, first: Indices, second: Indices, count: Ints) -> None:
        values, code, many = np.unique(attendances, return_inverse=True, return_counts=True)
        self.count, wide = count, len(values)
        one, other = code[first], code[second]
        key = np.minimum(one, other) * wide + np.maximum(one, other)
        kinds, self.kind = np.unique(key, return_inverse=True)
        low, high = kinds // wide, kinds % wide
        self.pairs = np.where(low == high, many[low] * (many[low] - 1) / 2, many[low] * many[high] * 1.0)
        # A cell is an attendance and another; those that no judged pair is of are one more kind, the last.
        number = np.full((wide, wide), len(kinds), dtype=np.intp)
        number[low, high] = number[high, low] = np.arange(len(kinds))
        self.number = number.ravel()
        self.row, self.column = code * wide, code
        # Meetings above the most of a kind's judged pairs need not be told apart.
        most = np.zeros(len(kinds) + 1, dtype=np.intp)
        np.maximum.at(most, self.kind, count)
        self.begin = np.concatenate(([0], np.cumsum(most + 1)))
        self.most = most
        self.seen, self.total, self.redraws = np.zeros(self.begin[-1]), np.zeros(wide * wide), 0

    def add(self, drawn: Redraws) -> None:
        """Count the pairs of some redraws."""
        total, cell, times, pairs = drawn.pair_counts(self.row, self.column, len(self.total))
        self.total += total
        again = np.bincount(cell, times * pairs, minlength=len(total))
        self._see(np.arange(len(total)), np.int64(1), total - again)
        self._see(cell, times, pairs)
        self.redraws += len(drawn)

    def _see(self, cell: Indices, times: Ints | np.int64, pairs: Floats) -> None:
        """Count pairs of cells that met so often."""
        kind = self.number.take(cell)
        where = self.begin.take(kind) + np.minimum(times, self.most.take(kind))
        self.seen += np.bincount(where, pairs, minlength=len(self.seen))

    def expected(self) -> Floats:
        """Return the mean meetings of each judged pair's kind."""
        of_kind = np.bincount(self.number, weights=self.total)[: len(self.pairs)]
        return np.asarray((of_kind / (self.pairs * max(self.redraws, 1)))[self.kind])

    def tail(self) -> Floats:
        """Return the share of pairs of its kind, over all redraws, that meet as often as each judged pair."""
        above = np.concatenate((np.cumsum(self.seen[::-1])[::-1], [0.0]))
        many = above[self.begin[self.kind] + self.count] - above[self.begin[self.kind + 1]]
        return np.asarray(many / (self.pairs * max(self.redraws, 1))[self.kind])


Pairs = EachPair | PairKinds
"""What redraws say about pairs that are to be judged."""
