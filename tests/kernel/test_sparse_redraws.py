"""Redraws by seats against full enumeration of small cases; margins, strata and holes kept exactly."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import sparse
from scipy.stats import chisquare

from tsunagari.kernel.sparse_redraws import Seats, reseated, reseated_within

DERANGEMENT = ~np.eye(3, dtype=bool)
RING = np.eye(4, dtype=bool) | np.roll(np.eye(4, dtype=bool), 1, axis=1)
HOLES = np.array([[1, 0, 1, 1], [1, 1, 0, 1], [1, 1, 1, 0], [1, 1, 1, 1]], dtype=bool)


def _free(observed, draws, rng):
    seats = Seats.of(sparse.csr_array(observed))
    out = np.zeros((draws, *observed.shape), dtype=bool)
    meeting = seats.meeting
    for drawn, who in zip(out, reseated(seats, draws, rng, spacing=3 * len(observed)), strict=True):
        assert not drawn[who, meeting].any()
        drawn[who, meeting] = True
    return out


def _within(observed, draws, rng, strata, eligible):
    drawn = reseated_within(
        sparse.csr_array(observed), draws, rng, strata=strata, eligible=sparse.csr_array(eligible)
    )
    return np.array([seats.attendance(who).toarray() for seats, who in drawn]) > 0


@pytest.mark.parametrize(
    ("observed", "size"),
    [
        ([[1, 0, 1, 0], [0, 1, 1, 0], [1, 0, 0, 1], [1, 1, 0, 1]], 51),
        ([[1, 1, 0, 0], [0, 1, 1, 0], [1, 0, 0, 0]], 5),
        ([[1, 0], [0, 1], [1, 0], [0, 1], [1, 0]], 10),
        ([[1, 1, 1], [1, 0, 0], [0, 1, 0]], 2),
    ],
)
def test_free_redraws_visit_every_matrix_evenly(enumeration, observed, size):
    observed = np.array(observed, dtype=bool)
    every = enumeration.all_with_margins(observed, np.zeros(observed.shape[1]), np.ones_like(observed))
    assert len(every) == size
    # Three trades an organization between redraws: on so few cells as good as independent.
    seen, counts = np.unique(
        enumeration.code(_free(observed, 100 * size, np.random.default_rng(3))), return_counts=True
    )
    np.testing.assert_array_equal(seen, every)
    assert chisquare(counts).pvalue > 0.001


@pytest.mark.parametrize(
    ("observed", "strata", "eligible", "size"),
    [
        ([[1, 0, 1, 0], [0, 1, 1, 0], [1, 0, 0, 1], [1, 1, 0, 1]], None, None, 51),
        ([[1, 0, 1, 0], [0, 1, 0, 1], [1, 0, 0, 1]], [0, 0, 5, 5], None, 9),
        ([[0, 1, 0], [0, 0, 1], [1, 0, 0]], None, DERANGEMENT, 2),
        ([[0, 1, 0, 1], [0, 0, 1, 0], [0, 0, 0, 1], [1, 0, 0, 0]], None, ~np.eye(4, dtype=bool), 7),
        (np.eye(4), None, RING, 2),
        ([[1, 0, 0, 1], [0, 1, 0, 0], [1, 0, 1, 0], [0, 1, 0, 1]], None, HOLES, 10),
    ],
)
def test_redraws_within_forums_visit_every_matrix_evenly(enumeration, observed, strata, eligible, size):
    observed = np.array(observed, dtype=bool)
    strata = np.zeros(observed.shape[1], dtype=int) if strata is None else np.array(strata)
    eligible = np.ones_like(observed) if eligible is None else eligible
    every = enumeration.all_with_margins(observed, strata, eligible)
    assert len(every) == size
    drawn = _within(observed, 200 * size, np.random.default_rng(4), strata, eligible)
    seen, counts = np.unique(enumeration.code(drawn), return_counts=True)
    np.testing.assert_array_equal(seen, every)
    assert chisquare(counts).pvalue > 0.001


@settings(deadline=None, max_examples=60)
@given(
    cells=st.tuples(st.integers(1, 9), st.integers(1, 8)).flatmap(
        lambda shape: st.tuples(arrays(np.bool_, shape), arrays(np.bool_, shape))
    ),
    parts=st.integers(1, 3),
    seed=st.integers(0, 99),
)
def test_every_redraw_keeps_margins_strata_and_holes(cells, parts, seed):
    eligible = cells[0]
    observed = cells[1] & eligible
    strata = np.arange(observed.shape[1]) % parts
    rng = np.random.default_rng(seed)
    for drawn in (_free(observed, 5, rng), _within(observed, 5, rng, strata, eligible)):
        assert drawn.shape == (5, *observed.shape)
        np.testing.assert_array_equal(drawn.sum(axis=1), np.tile(observed.sum(axis=0), (5, 1)))
        np.testing.assert_array_equal(drawn.sum(axis=2), np.tile(observed.sum(axis=1), (5, 1)))
    assert not (drawn & ~eligible).any()
    for label in range(parts):
        inside = strata == label
        row_sums = np.tile(observed[:, inside].sum(axis=1), (5, 1))
        np.testing.assert_array_equal(drawn[:, :, inside].sum(axis=2), row_sums)


def test_chains_go_on_and_are_the_same_for_the_same_seed():
    observed = np.random.default_rng(0).random((30, 40)) < 0.2
    seats = Seats.of(sparse.csr_array(observed))
    one, two = (
        [who.tolist() for who in reseated(seats, 4, np.random.default_rng(7), spacing=30)] for _ in range(2)
    )
    assert one == two
    assert len({tuple(who) for who in one}) == 4
    within = [
        who.tolist()
        for _, who in reseated_within(
            sparse.csr_array(observed),
            4,
            np.random.default_rng(7),
            strata=np.arange(40) // 10,
            eligible=sparse.csr_array(np.ones_like(observed)),
            spacing=1,
        )
    ]
    assert len({tuple(who) for who in within}) == 4


def test_refuses_attendance_where_not_eligible():
    observed = sparse.csr_array(np.eye(3, dtype=bool))
    nobody = sparse.csr_array((3, 3), dtype=bool)
    with pytest.raises(ValueError, match="not eligible"):
        next(
            reseated_within(
                observed, 1, np.random.default_rng(0), strata=np.zeros(3, dtype=int), eligible=nobody
            )
        )
