"""Betweenness of the rows of attendance matrices, over paths from row to column to row, of many at a time.

Equal rows, such as all who came to one meeting and no other, have the same paths, and so have equal columns:
each kind is searched from once. Small matrices stand block by block in one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import numpy as np
from scipy import sparse

from tsunagari.kernel.arrays import Floats, Indices, Mask, ratio

CELLS_AT_ONCE: Final = 1 << 18
"""Cells, node by source, worked on together: two megabytes, which a core keeps at hand."""


def row_betweenness(records: Iterable[Mask]) -> Iterator[Floats]:
    """Yield for the rows of each matrix the pairs of rows and columns whose shortest paths run through them.

    Parameters
    ----------
    records : iterable of (n, M) bool arrays
        True where a row attended a column; all of one shape.

    Yields
    ------
    (n,) array
        Σ_{s<t} σ_st(v)/σ_st over all rows and columns s and t, each attendance a step (Brandes 2001,
        doi:10.1080/0022250X.2001.9990249). Equal rows have the same number to the last bit.

    Examples
    --------
    >>> path = np.array([[1, 1], [1, 0], [0, 1]], dtype=bool)
    >>> [scores.tolist() for scores in row_betweenness([path])]
    [[4.0, 0.0, 0.0]]

    """
    waiting: list[Mask] = []
    for record in records:
        waiting.append(record)
        if len(waiting) * sum(record.shape) * max(record.shape) >= CELLS_AT_ONCE:
            yield from _scores(np.array(waiting))
            waiting = []
    if waiting:
        yield from _scores(np.array(waiting))


def _scores(records: Mask) -> Floats:
    """Return the scores of the rows of each matrix, (matrices, n)."""
    rows, columns = _Kinds.of_rows(records), _Kinds.of_rows(records.transpose(0, 2, 1))
    matrix, row, column = records.nonzero()
    row, column = matrix * records.shape[1] + row, matrix * records.shape[2] + column
    listed = rows.is_first[row] & columns.is_first[column]
    cells = (rows.of[row[listed]], columns.of[column[listed]])
    step = sparse.csr_array((np.ones(len(cells[0])), cells), shape=(len(rows.times), len(columns.times)))
    through = _carried(step, rows, columns)[0] + _carried(sparse.csr_array(step.T), columns, rows)[1]
    return np.asarray(through[rows.of].reshape(records.shape[:2]) / 2)


class _Kinds(NamedTuple):
    """Kinds of equal rows of several matrices: of each row its kind, of each kind its matrix and number."""

    of: Indices
    is_first: Mask
    matrix: Indices
    times: Floats

    @classmethod
    def of_rows(cls, records: Mask) -> _Kinds:
        """Return the kinds, matrix by matrix."""
        matrix = np.arange(len(records), dtype=">u4").repeat(records.shape[1])
        packed = np.packbits(records, axis=2)
        cells = packed.reshape(len(matrix), packed.shape[2])
        keys = np.column_stack((matrix.view(np.uint8).reshape(-1, 4), cells))
        _, first, kind, times = np.unique(
            keys, axis=0, return_index=True, return_inverse=True, return_counts=True
        )
        is_first = np.zeros(len(matrix), dtype=np.bool_)
        is_first[first] = True
        return cls(kind, is_first, matrix[first].astype(np.intp), times.astype(np.float64))


def _carried(step: sparse.csr_array, own: _Kinds, far: _Kinds) -> tuple[Floats, Floats]:
    """Return what the paths from all of one side carry through each kind of that side, and of the other."""
    source = np.arange(len(own.matrix)) - np.searchsorted(own.matrix, own.matrix)
    first_step = sparse.csr_array(step.T)
    # By the side that a step leads to; each kind stands for as many nodes.
    steps = (step @ sparse.diags_array(far.times), first_step @ sparse.diags_array(own.times))
    # Equals of a source are two steps away, over every column of theirs.
    equals = ratio(own.times - 1.0, step @ far.times, 0.0)
    through = (np.zeros(len(own.matrix)), np.zeros(len(far.matrix)))
    last, width = int(source.max(initial=-1)) + 1, max(1, CELLS_AT_ONCE // sum(step.shape))
    for begin in range(0, last, width):
        here = np.flatnonzero((source >= begin) & (source < begin + width))
        at = source[here] - begin
        start = np.zeros((len(source), min(width, last - begin)))
        start[here, at] = 1.0
        times = np.zeros((int(own.matrix.max()) + 1, start.shape[1]))
        times[own.matrix[here], at] = own.times[here]
        levels, unseen = [start], (1.0 - start, np.ones((len(far.matrix), start.shape[1])))
        reached = first_step @ start
        while reached.any():
            levels.append(reached)
            side = len(levels) % 2
            unseen[1 - side][reached > 0] = 0.0
            reached = (steps[side] @ reached) * unseen[side]
        share = np.zeros_like(levels[-1])
        for level in range(len(levels) - 1, 0, -1):
            side = level % 2
            if level == 1:
                share += first_step @ (start * equals[:, None])
            through[side][:] += (share * times[(own, far)[side].matrix]).sum(axis=1)
            share = levels[level - 1] * (steps[1 - side] @ ratio(1.0 + share, levels[level], 0.0))
    return through
