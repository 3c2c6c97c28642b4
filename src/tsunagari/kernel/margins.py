"""What the row and column sums of an attendance matrix leave free."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from tsunagari.kernel.arrays import Indices, Integers, Ints, Mask


class Block(NamedTuple):
    """Rows and columns among which attendance can move while all margins stay."""

    rows: Indices
    columns: Indices


class FreeCells(NamedTuple):
    """Eligible cells that the margins do not fix: where they are, whether 1, and the block of each."""

    row: Ints
    column: Ints
    attended: Mask
    block: Ints


def free_cells(incidence: sparse.csr_array, eligible: sparse.csr_array, strata: Integers) -> FreeCells:
    """Return what `free_blocks` finds, for sparse matrices: time and memory go with the eligible cells.

    Parameters
    ----------
    incidence : (n, M) csr_array
        Ones where the organization attended.
    eligible : (n, M) csr_array
        Ones where it could have come.
    strata : (M,) integer array
        Row sums are kept within each stratum.

    Returns
    -------
    FreeCells
        Blocks numbered from 0.

    Raises
    ------
    ValueError
        If somebody attended where not eligible.

    Examples
    --------
    >>> swap = sparse.csr_array(np.array([[1, 1], [1, 0], [0, 1]], dtype=bool))
    >>> anybody = sparse.csr_array(np.ones((3, 2), dtype=bool))
    >>> free_cells(swap, anybody, np.zeros(2, dtype=int)).row.tolist()
    [1, 1, 2, 2]

    """
    attended = incidence.astype(np.bool_).astype(np.int8)
    could = eligible.astype(np.bool_).astype(np.int8)
    marked = sparse.coo_array(could + 2 * attended)
    if (marked.data == 2).any():
        raise ValueError("attended where not eligible")
    row, column = (axis.astype(np.int64) for axis in marked.coords)
    one = marked.data > 2
    labels = np.unique(np.asarray(strata), return_inverse=True)[1]
    rows, of_row = np.unique(labels[column] * incidence.shape[0] + row, return_inverse=True)
    of_column = len(rows) + column
    tail, head = np.where(one, of_row, of_column), np.where(one, of_column, of_row)
    size = len(rows) + incidence.shape[1]
    arrows = sparse.csr_array((np.ones(len(tail), dtype=np.int8), (tail, head)), shape=(size, size))
    component = connected_components(arrows, directed=True, connection="strong")[1]
    free = component[of_row] == component[of_column]
    block = np.unique(component[of_row[free]], return_inverse=True)[1]
    return FreeCells(row[free], column[free], one[free], block.astype(np.int64))


class SameShape(NamedTuple):
    """All blocks of one shape: rows (B, r), columns (B, c), and their cells (B, r, c)."""

    rows: Ints
    columns: Ints
    observed: Mask
    allowed: Mask


def by_shape(cells: FreeCells, shape: tuple[int, int]) -> Iterator[SameShape]:
    """Yield the blocks of free cells of an (n, M) matrix, those of one shape together, in order of shape."""
    n, meetings = shape
    row_keys, row = np.unique(cells.block * n + cells.row, return_inverse=True)
    column_keys, column = np.unique(cells.block * meetings + cells.column, return_inverse=True)
    blocks = int(cells.block.max(initial=-1)) + 1
    rows = np.bincount(row_keys // max(n, 1), minlength=blocks)
    columns = np.bincount(column_keys // max(meetings, 1), minlength=blocks)
    row_start, column_start = (np.cumsum(count) - count for count in (rows, columns))
    kinds, kind = np.unique(np.stack([rows, columns]), axis=1, return_inverse=True)
    number = np.zeros(blocks, dtype=np.int64)
    for k, (r, c) in enumerate(kinds.T.tolist()):
        members = np.flatnonzero(kind == k)
        number[members] = np.arange(len(members))
        here = kind[cells.block] == k
        block = cells.block[here]
        where = (number[block], row[here] - row_start[block], column[here] - column_start[block])
        observed, allowed = (np.zeros((len(members), r, c), dtype=np.bool_) for _ in range(2))
        allowed[where] = True
        observed[where] = cells.attended[here]
        yield SameShape(
            row_keys[row_start[members][:, None] + np.arange(r)] % n,
            column_keys[column_start[members][:, None] + np.arange(c)] % meetings,
            observed,
            allowed,
        )


def free_blocks(
    incidence: Mask, *, strata: Integers | None = None, eligible: Mask | None = None
) -> list[Block]:
    """Split a matrix into the blocks that its margins do not fix.

    Draw an arrow from row to column where the cell is 1 and from column to row where it is 0 and may
    be 1. A cell differs in some other matrix with the same margins exactly if its row and column
    lie in one strongly connected component: only then an alternating cycle runs through it. So
    full and empty rows and columns drop out, and so does everything that they force.

    Parameters
    ----------
    incidence : (n, M) bool array
        True where the organization attended.
    strata : (M,) integer array, optional
        Row sums are kept within each stratum.
    eligible : (n, M) bool array, optional
        False where the organization could not have come.

    Returns
    -------
    list of Block
        In order of stratum and first row; every cell outside keeps its value in every matrix.

    Raises
    ------
    ValueError
        If somebody attended where not eligible, or the shapes differ.

    References
    ----------
    Brualdi 2006, Combinatorial Matrix Classes, doi:10.1017/CBO9780511721182, chapter 6 (invariant
    positions).

    Examples
    --------
    >>> import numpy as np
    >>> full_row_above_a_swap = np.array([[1, 1], [1, 0], [0, 1]], dtype=bool)
    >>> [block.rows.tolist() for block in free_blocks(full_row_above_a_swap)]
    [[1, 2]]

    """
    observed = np.asarray(incidence, dtype=np.bool_)
    labels = np.zeros(observed.shape[1], dtype=np.intp) if strata is None else np.asarray(strata)
    allowed = np.ones_like(observed) if eligible is None else np.asarray(eligible, dtype=np.bool_)
    if labels.shape != (observed.shape[1],) or allowed.shape != observed.shape:
        raise ValueError("strata is (M,) and eligible is (n, M)")
    cells = free_cells(sparse.csr_array(observed), sparse.csr_array(allowed), labels)
    order = np.argsort(cells.block, kind="stable")
    own = np.split(order, np.flatnonzero(np.diff(cells.block[order])) + 1) if len(order) else []
    blocks = [Block(np.unique(cells.row[cell]), np.unique(cells.column[cell])) for cell in own]
    return sorted(blocks, key=lambda block: (labels[block.columns[0]], block.rows[0]))
