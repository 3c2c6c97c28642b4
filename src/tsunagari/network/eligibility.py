"""Who could have come to which meeting: invited where that is recorded, else seen in that forum's year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np
from scipy import sparse

from tsunagari.kernel.arrays import Indices, Integers, Ints, Mask

RECORDED_SHARE: Final = 0.5
"""Below this share of marked non-attendances a forum's year has no list of invitations."""


@dataclass(frozen=True, eq=False)
class Eligibility:
    """Who could have come, worked out where something asks: its cells can be many more than attendances.

    Who was invited where a forum's year records it, else who was seen in that forum's year. A year records
    it if at least half of the meetings that its organizations missed are marked, absent or
    not invited. A few marks are no list of invitations: taken for one they leave little but the meetings
    attended, and a null that keeps to E has nothing left to draw. Measured on the MPI Forum, where 2 to
    23 % are marked in five of twenty years: 2017 (2 of 113) would have 98 % of its eligible cells
    attended; by this rule 45 %, the years without any mark 41 to 80 %; 271 of 4,126 cells would be lost.

    Parameters
    ----------
    attended, absent, barred : (n, M) csr_array
        Marked as attended, absent, not invited.
    stratum : (M,) integer array
        Forum and fiscal year of each meeting, from 0.
    cell_by_cell : bool
        Whether ``attended`` is not attendance but every cell of E.
    rows, columns : integer arrays, optional
        The organizations and meetings that are looked at; the others still tell what a year records.

    """

    attended: sparse.csr_array
    absent: sparse.csr_array
    barred: sparse.csr_array
    stratum: Integers
    cell_by_cell: bool = False
    rows: Indices | None = None
    columns: Indices | None = None

    @classmethod
    def given(cls, cells: sparse.csr_array) -> Eligibility:
        """Return who could have come where every cell of it is known."""
        nothing, stratum = _empty(cells), np.arange(cells.shape[1])
        return cls(cells.astype(np.bool_), nothing, nothing, stratum, cell_by_cell=True)

    @classmethod
    def of_anybody(cls, attended: sparse.csr_array) -> Eligibility:
        """Return that whoever came to anything could have come to everything, as in a two-mode graph."""
        nothing = _empty(attended)
        return cls(attended, nothing, nothing, np.zeros(attended.shape[1], dtype=np.intp))

    def restricted(self, rows: Mask | None = None, columns: Mask | None = None) -> Eligibility:
        """Return the same for some of the organizations and meetings."""
        return replace(
            self,
            rows=self.rows if rows is None else self._rows[rows],
            columns=self.columns if columns is None else self._columns[columns],
        )

    @cached_property
    def matrix(self) -> sparse.csr_array:
        """E (n, M): ones where the organization could have come."""
        return self._cells(np.ones(len(self.stratum), dtype=np.bool_))

    @cached_property
    def open_meetings(self) -> Mask:
        """Meetings (M,) of forum years that list nobody as not invited: whoever was seen there could come."""
        if self.cell_by_cell:
            return np.zeros(len(self._columns), dtype=np.bool_)
        barred = np.zeros(len(self._recorded), dtype=np.bool_)
        barred[self.stratum[self.barred.indices]] = True
        return np.asarray(~(self._recorded | barred)[self.stratum][self._columns])

    @cached_property
    def at_closed_meetings(self) -> sparse.csr_array:
        """E without the cells of open meetings."""
        shown = np.zeros(len(self.stratum), dtype=np.bool_)
        shown[self._columns[~self.open_meetings]] = True
        return self._cells(shown)

    @cached_property
    def sizes(self) -> Ints:
        """How many organizations could have come to each meeting, at most."""
        present = np.bincount(self._present.indices, minlength=len(self._recorded))
        marked = np.asarray(self.attended.sum(axis=0) + self.absent.sum(axis=0), dtype=np.int64)
        return np.asarray((present[self.stratum] + marked)[self._columns])

    @property
    def _rows(self) -> Indices:
        return np.arange(self.attended.shape[0]) if self.rows is None else self.rows

    @property
    def _columns(self) -> Indices:
        return np.arange(self.attended.shape[1]) if self.columns is None else self.columns

    @cached_property
    def _strata(self) -> sparse.csr_array:
        meetings = len(self.stratum)
        shape = (meetings, int(self.stratum.max()) + 1 if meetings else 0)
        return sparse.csr_array((np.ones(meetings), (np.arange(meetings), self.stratum)), shape=shape)

    @cached_property
    def _recorded(self) -> Mask:
        """Strata that record who was invited."""
        strata = self._strata.shape[1]
        came_in, marked_in = (
            sparse.csr_array(part.astype(np.float64) @ self._strata)
            for part in (self.attended, self.absent + self.barred)
        )
        marked = np.asarray(marked_in.sum(axis=0)).ravel()
        seen = sparse.csr_array(came_in + marked_in)
        cells = np.bincount(seen.indices, minlength=strata) * np.bincount(self.stratum, minlength=strata)
        missed = cells - np.asarray(came_in.sum(axis=0)).ravel()
        return np.asarray((marked > 0) & (RECORDED_SHARE * missed <= marked))

    @cached_property
    def _present(self) -> sparse.csr_array:
        """Who was seen in which stratum that records no invitations."""
        present = sparse.csr_array(self.attended.astype(np.float64) @ self._strata)
        present.data = np.ones(present.nnz) * ~self._recorded[present.indices]
        present.eliminate_zeros()
        return present

    def _cells(self, shown: Mask) -> sparse.csr_array:
        """Return E of the rows and columns that are looked at, empty at meetings that are not shown."""
        rows, columns = self._rows, self._columns
        keep = sparse.diags_array(shown.astype(np.float64)).tocsr()
        by_forum = sparse.csr_array(self._present[rows] @ (keep @ self._strata)[columns].T)
        came, away, barred = (
            (part[rows].astype(np.float64) @ keep)[:, columns]
            for part in (self.attended, self.absent, self.barred)
        )
        by_forum -= by_forum.multiply(barred)
        return sparse.csr_array((by_forum + came + away) > 0)


def _empty(like: sparse.csr_array) -> sparse.csr_array:
    return sparse.csr_array(like.shape, dtype=np.bool_)
