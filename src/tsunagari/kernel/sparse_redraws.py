"""Redraws of large, sparse attendance: who sits in which seat, both margins kept exactly.

A seat is one attendance; seats are listed by meeting and stay where they are, a redraw says anew who
sits in them. Time and memory go with attendances, not with organizations × meetings.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from tsunagari.kernel.co_attendance import every_two
from tsunagari.kernel.margins import by_shape, free_cells
from tsunagari.kernel.trades import TRADES_PER_ROW, Chains

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from numpy.typing import NDArray

Ints = np.ndarray[tuple[int, ...], np.dtype[np.integer]]

# Cells of the blocks of all chains that run at once.
CELLS_AT_ONCE = 1 << 20


@dataclass(frozen=True, eq=False)
class Seats:
    """The attendances of a record by meeting.

    Parameters
    ----------
    start : (M + 1,) integer array
        Seats ``start[m]`` to ``start[m + 1]`` are those of meeting m.
    who : (E,) integer array
        The organization observed in each seat.
    organizations : int

    """

    start: Ints
    who: Ints
    organizations: int

    @classmethod
    def of(cls, incidence: sparse.csr_array) -> Seats:
        """Return the seats of an organizations × meetings matrix of ones."""
        by_meeting = sparse.csc_array(incidence)
        by_meeting.sort_indices()
        # Small numbers, for their products are twice as fast.
        return cls(
            by_meeting.indptr.astype(np.int32), by_meeting.indices.astype(np.int32), incidence.shape[0]
        )

    @cached_property
    def pairs(self) -> tuple[Ints, Ints]:
        """Every two seats of one meeting."""
        return every_two(self.start)

    @property
    def meeting(self) -> Ints:
        """The meeting of each seat."""
        return np.repeat(np.arange(len(self.start) - 1), np.diff(self.start))

    def attendance(self, who: Ints) -> sparse.csr_array:
        """Return the organizations × meetings matrix of those who sit in the seats."""
        shape = (self.organizations, len(self.start) - 1)
        ones = np.ones(len(who), dtype=np.float32)
        return sparse.csc_array((ones, who, self.start), shape=shape).tocsr()


def reseated(
    seats: Seats,
    draws: int,
    rng: np.random.Generator,
    *,
    trades: int | None = None,
    spacing: int | None = None,
) -> Iterator[Ints]:
    r"""Yield redraws with the same row and column sums, anybody at any meeting.

    One chain of global curveball trades: each step puts all organizations into random pairs, and every pair
    deals the seats at meetings that only one of the two attended anew, as many to each as before.

    Parameters
    ----------
    seats : Seats
    draws : int
    rng : numpy.random.Generator
        From `tsunagari.seeds.generator`.
    trades : int, optional
        Trades before the first redraw. Default: 10 an organization.
    spacing : int, optional
        Trades between redraws. Default: as many as before the first.

    Yields
    ------
    (E,) integer array
        The organization in each seat, in no order within a meeting.

    References
    ----------
    Strona, Nappo, Boccacci, Fattorini & San-Miguel-Ayanz 2014, doi:10.1038/ncomms5114; steps of many
    trades: Carstens, Hamann, Meyer, Penschuck, Tran & Wagner 2018, doi:10.4230/LIPIcs.ESA.2018.11.

    Examples
    --------
    >>> seats = Seats.of(sparse.csr_array(np.eye(4, 6, dtype=bool)))
    >>> drawn = next(reseated(seats, 1, np.random.default_rng(0)))
    >>> sorted(drawn.tolist())
    [0, 1, 2, 3]

    """
    half = max(seats.organizations // 2, 1)
    first = -(-(TRADES_PER_ROW * seats.organizations if trades is None else trades) // half)
    later = first if spacing is None else -(-spacing // half)
    who, meeting = seats.who.copy(), seats.meeting
    for number in range(draws):
        for _ in range(later if number else first):
            _deal(who, meeting, seats.organizations, rng)
        yield who.copy()


def _deal(who: Ints, meeting: Ints, organizations: int, rng: np.random.Generator) -> None:
    """Trade all organizations in random pairs at once, in place."""
    # Of two places 2k and 2k + 1 next to each other the organizations are partners.
    at_place = rng.permutation(organizations)
    place = np.empty_like(at_place)
    place[at_place] = np.arange(organizations)
    sits = place[who]
    # Numbers of 16 bits are sorted by radix, several times faster.
    pair = (sits >> 1).astype(np.uint16 if organizations < 1 << 17 else np.int64)
    order = np.argsort(pair, kind="stable")
    pair, at = pair[order], meeting[order]
    both = (pair[1:] == pair[:-1]) & (at[1:] == at[:-1])
    alone = np.ones(len(who), dtype=np.bool_)
    alone[1:] &= ~both
    alone[:-1] &= ~both
    seat: Ints = order[alone]
    dealt = _shuffled_within(pair[alone].astype(np.uint64), rng)
    # Seats run by pair: first as many as the one gave away, then as many as the other did.
    gave = np.bincount(sits[seat], minlength=organizations)
    who[seat[dealt]] = np.repeat(at_place, gave)


def _shuffled_within(group: NDArray[np.uint64], rng: np.random.Generator) -> Ints:
    """Return the places of ascending group numbers, shuffled within each group."""
    # Group, chance and place in one number: a single sort of plain numbers.
    many = len(group)
    above = int(group[-1]).bit_length() if many else 0
    low = np.uint64((1 << many.bit_length()) - 1)
    key = rng.integers(0, (1 << 64) - 1, size=many, dtype=np.uint64, endpoint=True) >> np.uint64(above)
    key &= ~low
    key |= np.arange(many, dtype=np.uint64)
    key |= group << np.uint64(64 - above)
    key.sort()
    return (key & low).astype(np.intp)


def reseated_within(
    incidence: sparse.csr_array,
    draws: int,
    rng: np.random.Generator,
    *,
    strata: NDArray[np.integer[Any]],
    eligible: sparse.csr_array,
    spacing: int | None = None,
) -> Iterator[tuple[Seats, Ints]]:
    """Yield redraws that keep the row sums within strata, among those eligible.

    The same chains as `tsunagari.kernel.draws.curveball`, all blocks of one shape side by side.

    Parameters
    ----------
    incidence : (n, M) csr_array
        Ones where an organization attended.
    draws : int
    rng : numpy.random.Generator
        From `tsunagari.seeds.generator`.
    strata : (M,) integer array
    eligible : (n, M) csr_array
        Who could have come.
    spacing : int, optional
        Trades in a block for each of its rows between redraws of one chain. Default: chains start afresh.

    Yields
    ------
    Seats, (E,) integer array
        The seats (the same for every redraw) and the organization in each.

    Raises
    ------
    ValueError
        If somebody attended where not eligible.

    """
    cells = free_cells(incidence, eligible, strata)
    seats, free_start = _fixed_first(incidence, cells.row[cells.attended], cells.column[cells.attended])
    shapes = list(by_shape(cells, incidence.shape))
    places = [
        _runs(free_start[shape.columns].ravel(), shape.observed.sum(axis=1).ravel()) for shape in shapes
    ]
    size = sum(shape.observed.size for shape in shapes)
    batch = max(1, min(draws, CELLS_AT_ONCE // max(size, 1)))
    chains: list[Chains] = []
    for first in range(0, draws, batch):
        fresh = spacing is None or not chains
        if fresh:
            chains = [Chains(shape.observed, shape.allowed, batch) for shape in shapes]
        drawn = np.repeat(seats.who[None], batch, axis=0)
        for shape, place, chain in zip(shapes, places, chains, strict=True):
            chain.run(None if fresh or spacing is None else spacing * chain.rows, rng)
            _, block, _, local = chain.drawn().transpose(0, 1, 3, 2).nonzero()
            drawn[:, place] = shape.rows[block, local].reshape(batch, -1)
        for who in drawn[: draws - first]:
            yield seats, who


def _fixed_first(incidence: sparse.csr_array, row: Ints, column: Ints) -> tuple[Seats, Ints]:
    """Return the seats, in each meeting first those that nobody else can take, and where the others begin."""
    free = sparse.csr_array((np.ones(len(row)), (row, column)), shape=incidence.shape)
    marked = sparse.coo_array(sparse.csr_array(incidence) + free)
    organization, meeting = (axis.astype(np.int32) for axis in marked.coords)
    order = np.lexsort((organization, marked.data > 1, meeting))
    start = np.concatenate(([0], np.cumsum(np.bincount(meeting, minlength=incidence.shape[1])))).astype(
        np.int32
    )
    many = np.bincount(column, minlength=incidence.shape[1])
    return Seats(start, organization[order], incidence.shape[0]), start[1:] - many


def _runs(start: Ints, count: Ints) -> Ints:
    """Return start, start + 1, … count times for each, one after the other."""
    before = np.repeat(np.cumsum(count) - count, count)
    runs: Ints = np.repeat(start, count) + np.arange(int(count.sum())) - before
    return runs
