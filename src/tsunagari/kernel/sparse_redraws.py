"""Redraws of large, sparse attendance: who sits in which seat, both margins kept exactly.

A seat is one attendance; seats are listed by meeting and stay where they are, a redraw says anew who
sits in them. Time and memory go with attendances, not with organizations × meetings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from tsunagari.kernel.arrays import Integers, Mask
from tsunagari.kernel.co_attendance import every_two
from tsunagari.kernel.draws import TRADES_PER_ROW

MOST_TURNS = 8
"""Cycles turned a step, however many rows have holes: they connect what trades mix."""


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

    start: Integers
    who: Integers
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
    def pairs(self) -> tuple[Integers, Integers]:
        """Every two seats of one meeting."""
        return every_two(self.start)

    @property
    def meeting(self) -> Integers:
        """The meeting of each seat."""
        return np.repeat(np.arange(len(self.start) - 1), np.diff(self.start))

    def attendance(self, who: Integers) -> sparse.csr_array:
        """Return the organizations × meetings matrix of those who sit in the seats."""
        shape = (self.organizations, len(self.start) - 1)
        ones = np.ones(len(who), dtype=np.float32)
        return sparse.csc_array((ones, who, self.start), shape=shape).tocsr()


def reseated(
    seats: Seats,
    draws: int,
    rng: np.random.Generator,
    *,
    spacing: int,
) -> Iterator[Integers]:
    r"""Yield redraws with the same row and column sums, anybody at any meeting.

    One chain of global curveball trades: each step puts all organizations into random pairs, and every pair
    deals the seats at meetings that only one of the two attended anew, as many to each as before.

    Parameters
    ----------
    seats : Seats
    draws : int
    rng : numpy.random.Generator
        From `tsunagari.seeds.generator`.
    spacing : int
        Trades between redraws; 10 an organization before the first.

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
    >>> drawn = next(reseated(seats, 1, np.random.default_rng(0), spacing=4))
    >>> sorted(drawn.tolist())
    [0, 1, 2, 3]

    """
    half = max(seats.organizations // 2, 1)
    first, later = -(-TRADES_PER_ROW * seats.organizations // half), -(-spacing // half)
    who, meeting = seats.who.copy(), seats.meeting
    for number in range(draws):
        for _ in range(later if number else first):
            # Of two places 2k and 2k + 1 next to each other the organizations are partners.
            _deal(who, meeting, rng.permutation(seats.organizations), rng)
        yield who.copy()


def _deal(
    who: Integers,
    meeting: Integers,
    at_place: Integers,
    rng: np.random.Generator,
    holes: _Holes | None = None,
) -> None:
    """Trade all rows in pairs at once, in place; ``at_place``: the row at each place, -1 nobody."""
    place = np.zeros(int(at_place.max(initial=-1)) + 1, dtype=np.int64)
    place[at_place[at_place >= 0]] = np.flatnonzero(at_place >= 0)
    sits = place[who]
    # Numbers of 16 bits are sorted by radix, several times faster.
    pair = (sits >> 1).astype(np.uint16 if len(at_place) < 1 << 17 else np.int64)
    order = np.argsort(pair, kind="stable")
    pair, at = pair[order], meeting[order]
    both = (pair[1:] == pair[:-1]) & (at[1:] == at[:-1])
    alone = np.ones(len(who), dtype=np.bool_)
    alone[1:] &= ~both
    alone[:-1] &= ~both
    if holes is not None:
        partner = at_place[np.minimum(sits[order] ^ 1, len(at_place) - 1)]
        alone &= holes.may_sit(partner, at)
    seat: Integers = order[alone]
    dealt = _shuffled_within(pair[alone].astype(np.uint64), rng)
    # Seats run by pair: first as many as the one gave away, then as many as the other did.
    gave = np.bincount(sits[seat], minlength=len(at_place))
    who[seat[dealt]] = np.repeat(at_place, gave)


def _shuffled_within(group: NDArray[np.uint64], rng: np.random.Generator) -> Integers:
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
    strata: Integers,
    eligible: sparse.csr_array,
    open_meetings: Mask | None = None,
    spacing: int | None = None,
) -> Iterator[tuple[Seats, Integers]]:
    """Yield redraws that keep the row sums within strata, among those eligible.

    One chain of the trades of `reseated` in all strata at once, whose rows are the organizations of each
    stratum; a seat is dealt only where both partners are eligible, and where there are holes alternating
    cycles are turned too, as in `tsunagari.kernel.draws.curveball`. Time goes with attendances.

    Parameters
    ----------
    incidence : (n, M) csr_array
        Ones where an organization attended.
    draws : int
    rng : numpy.random.Generator
        From `tsunagari.seeds.generator`.
    strata : (M,) integer array
    eligible : (n, M) csr_array
        Who could have come; its columns at open meetings are not read.
    open_meetings : (M,) bool array, optional
        Meetings that everybody seen in their stratum could have attended. Default: none is known to be.
    spacing : int, optional
        Trades for each row between redraws. Default: as many as before the first, 10.

    Yields
    ------
    Seats, (E,) integer array
        The seats (the same for every redraw) and the organization in each.

    Raises
    ------
    ValueError
        If somebody attended where not eligible.

    """
    seats = Seats.of(incidence)
    meeting, n = seats.meeting, max(seats.organizations, 1)
    labels = np.unique(np.asarray(strata), return_inverse=True)[1]
    rows, row = np.unique(labels[meeting] * n + seats.who, return_inverse=True)
    stratum, organization = rows // n, (rows % n).astype(np.int32)
    # Every stratum begins at an even place, so that partners are of one stratum.
    size = np.bincount(stratum)
    offset = np.cumsum(size + size % 2) - (size + size % 2)
    place = np.arange(len(rows)) - (np.cumsum(size) - size)[stratum] + offset[stratum]
    open_ = np.zeros(len(labels), dtype=np.bool_) if open_meetings is None else open_meetings
    holes = _Holes.of(eligible, open_, labels, rows, seats)
    who, meeting = row.astype(np.int64), meeting.astype(np.int64)
    later = TRADES_PER_ROW if spacing is None else spacing
    for number in range(draws):
        for _ in range(2 * (later if number else TRADES_PER_ROW)):
            at_place = np.full(int((size + size % 2).sum()), -1, dtype=np.int64)
            at_place[place] = np.lexsort((rng.random(len(rows)), stratum))
            _deal(who, meeting, at_place, rng, holes)
            if holes is not None:
                holes.turn(who, meeting, rng)
        yield seats, organization[who]


class _Holes:
    """Cells that stay empty: who may sit at meetings that not everybody of the stratum could attend."""

    # Rows that may sit at meeting m: ``members[start[m]:start[m + 1]]``, nobody listed at open meetings.
    def __init__(self, start: Integers, members: Integers, closed: Mask, rows: int, seats: Integers) -> None:
        self.start, self.members, self.closed, self.rows, self.seats = start, members, closed, rows, seats
        meeting = np.repeat(np.arange(len(closed), dtype=np.int64), np.diff(start))
        self.keys = meeting * rows + members
        self.starters = np.unique(members)
        self.turns = min(MOST_TURNS, len(self.starters) // 4 + 1)

    @classmethod
    def of(
        cls, eligible: sparse.csr_array, open_: Mask, labels: Integers, rows: Integers, seats: Seats
    ) -> _Holes | None:
        """Return the holes of a record whose rows are stratum · n + organization; None if there is none."""
        n = max(seats.organizations, 1)
        listed = sparse.coo_array(eligible.astype(np.bool_))
        who, meeting = (axis[listed.data] for axis in listed.coords)
        who, meeting = who[~open_[meeting]], meeting[~open_[meeting]]
        key = labels[meeting].astype(np.int64) * n + who
        row = np.minimum(np.searchsorted(rows, key), max(len(rows) - 1, 0))
        attends = rows[row] == key if len(rows) else np.zeros(len(key), dtype=np.bool_)
        row, meeting = row[attends], meeting[attends]
        order = np.lexsort((row, meeting))
        many = np.bincount(meeting, minlength=len(labels))
        size = np.bincount(rows // n, minlength=int(labels.max(initial=-1)) + 1)[labels]
        partly = ~open_ & (many < size)
        holes = cls(np.concatenate(([0], np.cumsum(many))), row[order], partly, len(rows), seats.start)
        sitting = np.searchsorted(rows, labels[seats.meeting].astype(np.int64) * n + seats.who)
        if not holes.may_sit(sitting, seats.meeting).all():
            raise ValueError("attended where not eligible")
        return holes if partly.any() else None

    def may_sit(self, row: Integers, meeting: Integers) -> Mask:
        """Return whether each row may sit at each meeting; nobody (-1) may not matter."""
        may = np.ones(len(row), dtype=np.bool_)
        at = np.flatnonzero(self.closed[meeting])
        key = meeting[at].astype(np.int64) * self.rows + row[at]
        found = np.minimum(np.searchsorted(self.keys, key), max(len(self.keys) - 1, 0))
        may[at] = (self.keys[found] == key) if len(self.keys) else False
        return may

    def turn(self, who: Integers, meeting: Integers, rng: np.random.Generator) -> None:
        """Turn alternating cycles from random rows, in place: see `tsunagari.kernel.draws`."""
        order = np.argsort(who, kind="stable")
        begin = np.searchsorted(who[order], np.arange(self.rows + 1))
        sits: dict[int, list[int]] = {}

        def seats_of(row: int) -> list[int]:
            if row not in sits:
                sits[row] = order[begin[row] : begin[row + 1]].tolist()
            return sits[row]

        def cycle(start: int) -> list[tuple[int, int, int]]:
            """Return seats, who gives and who gets each, round a closed walk; nothing if it stays open."""
            path: list[tuple[int, int, int]] = []
            row, rows, columns = start, set[int](), set[int]()
            while row >= 0 and row not in rows:
                rows.add(row)
                own = seats_of(row)
                seat = own[int(rng.random() * len(own))]
                column = int(meeting[seat])
                gets = -1 if column in columns else self._taker(column, who, rng)
                columns.add(column)
                path.append((seat, row, gets))
                row = gets
            return path if row == start else []

        for start in rng.choice(self.starters, self.turns).tolist():
            path = cycle(start)
            # A coin, so that the chain cannot swing between two matrices.
            for seat, gave, gets in path if rng.random() < 0.5 else ():
                who[seat] = gets
                seats_of(gave).remove(seat)
                seats_of(gets).append(seat)

    def _taker(self, column: int, who: Integers, rng: np.random.Generator) -> int:
        """Return a random row that may sit at a meeting and does not; -1 where there is none."""
        first, last = int(self.start[column]), int(self.start[column + 1])
        sitting = who[self.seats[column] : self.seats[column + 1]].tolist()
        if last - first <= len(sitting):
            return -1
        while (row := int(self.members[first + int(rng.random() * (last - first))])) in sitting:
            pass
        return row
