"""What margins leave free, against full enumeration."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import sparse

from tsunagari.kernel.margins import free_blocks


def _blocks(observed, eligible=None, strata=None):
    could = np.ones_like(observed) if eligible is None else eligible
    labels = np.zeros(observed.shape[1], dtype=int) if strata is None else strata
    return free_blocks(sparse.csr_array(observed), sparse.csr_array(could), labels)


@settings(deadline=None, max_examples=150)
@given(
    st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(
        lambda shape: st.tuples(arrays(np.bool_, shape), arrays(np.bool_, shape))
    )
)
def test_a_cell_is_free_exactly_if_it_differs_in_some_matrix(cells):
    eligible = cells[0] | cells[1]
    observed = cells[1]
    n, size = observed.shape
    every = ((np.arange(1 << (n * size))[:, None] >> np.arange(n * size)) & 1).reshape(-1, n, size) > 0
    right = (every.sum(axis=1) == observed.sum(axis=0)).all(axis=1)
    right &= (every.sum(axis=2) == observed.sum(axis=1)).all(axis=1)
    right &= ~(every & ~eligible).any(axis=(1, 2))
    varies = every[right].any(axis=0) & ~every[right].all(axis=0)
    free = np.zeros_like(varies)
    for block in _blocks(observed, eligible):
        cells = np.ix_(block.rows, block.columns)
        free[cells] = block.allowed
        np.testing.assert_array_equal(block.allowed, eligible[cells])
        np.testing.assert_array_equal(block.observed, observed[cells])
    np.testing.assert_array_equal(free, varies)


def test_blocks_that_force_each_other_are_separate():
    # Two swaps; the upper two rows hold all of the right columns, so nothing crosses.
    swap = np.eye(2, dtype=bool)
    observed = np.block([[swap, np.ones((2, 2), dtype=bool)], [np.zeros((2, 2), dtype=bool), swap]])
    blocks = _blocks(observed)
    assert [(b.rows.tolist(), b.columns.tolist()) for b in blocks] == [([0, 1], [0, 1]), ([2, 3], [2, 3])]


def test_strata_are_apart():
    observed = np.array([[1, 0, 1, 1], [0, 1, 1, 0]], dtype=bool)
    blocks = _blocks(observed, strata=np.array([4, 4, 9, 9]))
    assert [(b.rows.tolist(), b.columns.tolist()) for b in blocks] == [([0, 1], [0, 1])]
