"""What the row and column sums of an attendance matrix leave free."""

from typing import NamedTuple

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from tsunagari.kernel.arrays import Indices, Integers, Mask


class Block(NamedTuple):
    """Rows and columns among which attendance can move while all margins stay, and their cells."""

    rows: Indices
    columns: Indices
    observed: Mask
    allowed: Mask


def free_blocks(incidence: sparse.csr_array, eligible: sparse.csr_array, strata: Integers) -> list[Block]:
    """Split a matrix into the blocks that its margins do not fix; time and memory go with eligible cells.

    Draw an arrow from row to column where the cell is 1 and from column to row where it is 0 and may
    be 1. A cell differs in some other matrix with the same margins exactly if its row and column
    lie in one strongly connected component: only then an alternating cycle runs through it. So
    full and empty rows and columns drop out, and so does everything that they force.

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
    list of Block
        In order of stratum and first row; cells outside, or not allowed, have one value in every matrix.

    Raises
    ------
    ValueError
        If somebody attended where not eligible.

    References
    ----------
    Brualdi 2006, Combinatorial Matrix Classes, doi:10.1017/CBO9780511721182, chapter 6 (invariant
    positions).

    Examples
    --------
    >>> full_row_above_a_swap = sparse.csr_array(np.array([[1, 1], [1, 0], [0, 1]], dtype=bool))
    >>> anybody = sparse.csr_array(np.ones((3, 2), dtype=bool))
    >>> [block.rows.tolist() for block in free_blocks(full_row_above_a_swap, anybody, np.zeros(2, dtype=int))]
    [[1, 2]]

    """
    attended = incidence.astype(np.bool_).astype(np.int8)
    marked = sparse.coo_array(eligible.astype(np.bool_).astype(np.int8) + 2 * attended)
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
    free = np.flatnonzero(component[of_row] == component[of_column])
    free = free[np.argsort(component[of_row[free]], kind="stable")]
    ends = np.flatnonzero(np.diff(component[of_row[free]])) + 1
    blocks = []
    for cells in np.split(free, ends) if len(free) else []:
        block_rows, i = np.unique(row[cells], return_inverse=True)
        block_columns, m = np.unique(column[cells], return_inverse=True)
        observed, allowed = np.zeros((2, len(block_rows), len(block_columns)), dtype=np.bool_)
        allowed[i, m], observed[i, m] = True, one[cells]
        blocks.append(Block(block_rows, block_columns, observed, allowed))
    return sorted(blocks, key=lambda block: (labels[block.columns[0]], block.rows[0]))
