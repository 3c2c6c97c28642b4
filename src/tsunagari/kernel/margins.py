"""What the row and column sums of an attendance matrix leave free."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Block(NamedTuple):
    """Rows and columns among which attendance can move while all margins stay."""

    rows: NDArray[np.intp]
    columns: NDArray[np.intp]


def free_blocks(
    incidence: NDArray[np.bool_],
    *,
    strata: NDArray[np.integer] | None = None,
    eligible: NDArray[np.bool_] | None = None,
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
    if (observed & ~allowed).any():
        raise ValueError("attended where not eligible")
    blocks = []
    for label in np.unique(labels):
        columns = np.flatnonzero(labels == label)
        blocks += _components(observed[:, columns], allowed[:, columns], columns)
    return blocks


def _components(
    observed: NDArray[np.bool_], allowed: NDArray[np.bool_], columns: NDArray[np.intp]
) -> list[Block]:
    """Return the strongly connected components with more than one vertex, by first row."""
    n, size = observed.shape
    # A row or column at its bound is a component of its own; leaving it out keeps the graph small.
    rows = np.flatnonzero((observed.any(axis=1)) & (observed != allowed).any(axis=1))
    row, column = np.nonzero(observed[rows])
    row_back, column_back = np.nonzero((allowed & ~observed)[rows])
    tail = np.r_[rows[row], n + column_back]
    head = np.r_[n + column, rows[row_back]]
    arrows = sparse.csr_array((np.ones(len(tail), dtype=np.int8), (tail, head)), shape=(n + size, n + size))
    component = connected_components(arrows, directed=True, connection="strong")[1]
    blocks = []
    for label in dict.fromkeys(component[rows].tolist()):
        members = np.flatnonzero(component == label)
        inside = members[members < n]
        if len(members) > len(inside) > 0:
            blocks.append(Block(inside, columns[members[members >= n] - n]))
    return blocks
