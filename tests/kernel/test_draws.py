"""Curveball against full enumeration of small cases; resamples within strata."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import chisquare

from tsunagari.kernel.draws import curveball, curveball_batches, resample

DERANGEMENT = ~np.eye(3, dtype=bool)
# Each row may take two columns round a ring: the two matrices differ by one cycle of eight cells.
RING = np.eye(4, dtype=bool) | np.roll(np.eye(4, dtype=bool), 1, axis=1)
HOLES = np.array([[1, 0, 1, 1], [1, 1, 0, 1], [1, 1, 1, 0], [1, 1, 1, 1]], dtype=bool)


@pytest.mark.parametrize(
    ("observed", "strata", "eligible", "size"),
    [
        ([[1, 0, 1, 0], [0, 1, 1, 0], [1, 0, 0, 1], [1, 1, 0, 1]], None, None, 51),
        ([[1, 1, 0, 0], [0, 1, 1, 0], [1, 0, 0, 0]], None, None, 5),
        ([[1, 0], [0, 1], [1, 0], [0, 1], [1, 0]], None, None, 10),
        ([[1, 0, 1, 0], [0, 1, 0, 1], [1, 0, 0, 1]], [0, 0, 5, 5], None, 9),
        ([[0, 1, 0], [0, 0, 1], [1, 0, 0]], None, DERANGEMENT, 2),
        ([[0, 1, 0, 1], [0, 0, 1, 0], [0, 0, 0, 1], [1, 0, 0, 0]], None, ~np.eye(4, dtype=bool), 7),
        (np.eye(4), None, RING, 2),
        ([[1, 0, 0, 1], [0, 1, 0, 0], [1, 0, 1, 0], [0, 1, 0, 1]], None, HOLES, 10),
    ],
)
def test_visits_every_matrix_evenly(enumeration, observed, strata, eligible, size):
    observed = np.array(observed, dtype=bool)
    strata = np.zeros(observed.shape[1], dtype=int) if strata is None else np.array(strata)
    every = enumeration.all_with_margins(observed, strata, eligible)
    assert len(every) == size
    drawn = curveball(observed, 200 * size, np.random.default_rng(3), strata=strata, eligible=eligible)
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
def test_keeps_margins_strata_and_holes(cells, parts, seed):
    eligible = cells[0]
    observed = cells[1] & eligible
    before = observed.copy()
    strata = np.arange(observed.shape[1]) % parts
    drawn = curveball(observed, 7, np.random.default_rng(seed), strata=strata, eligible=eligible)
    assert drawn.shape == (7, *observed.shape)
    assert not (drawn & ~eligible).any()
    np.testing.assert_array_equal(drawn.sum(axis=1), np.tile(observed.sum(axis=0), (7, 1)))
    for label in range(parts):
        inside = strata == label
        np.testing.assert_array_equal(
            drawn[:, :, inside].sum(axis=2), np.tile(observed[:, inside].sum(axis=1), (7, 1))
        )
    np.testing.assert_array_equal(observed, before)


def test_a_draw_forgets_where_it_started():
    # Four organizations, two at each of ten meetings: every cell is 1 in half of all matrices.
    observed = np.tile([[1], [1], [0], [0]], 10).astype(bool)
    observed[:, 5:] = ~observed[:, 5:]
    drawn = curveball(observed, 4000, np.random.default_rng(0))
    np.testing.assert_allclose(drawn.mean(axis=0), 0.5, atol=0.04)


def test_batches_are_the_draws_in_order(monkeypatch):
    observed = np.random.default_rng(0).random((12, 9)) < 0.3
    monkeypatch.setattr("tsunagari.kernel.draws.CELLS_AT_ONCE", 500)
    batches = list(curveball_batches(observed, 11, np.random.default_rng(5)))
    assert max(map(len, batches)) == 4
    whole = curveball(observed, 11, np.random.default_rng(5))
    np.testing.assert_array_equal(np.concatenate(batches), whole)


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0), (1, 1), (1, 4), (4, 1)])
def test_matrices_with_nothing_to_trade_come_back(shape):
    observed = np.ones(shape, dtype=bool)
    drawn = curveball(observed, 3, np.random.default_rng(0))
    assert drawn.shape == (3, *shape)
    assert drawn.all()


def test_refuses_attendance_where_not_eligible():
    observed = np.eye(3, dtype=bool)
    with pytest.raises(ValueError, match="not eligible"):
        curveball(observed, 1, np.random.default_rng(0), eligible=~observed)


@given(st.lists(st.integers(-3, 3), max_size=30), st.integers(0, 99))
def test_resamples_stay_within_strata(strata, seed):
    strata = np.array(strata, dtype=int)
    drawn = resample(strata, 20, np.random.default_rng(seed))
    assert drawn.shape == (20, len(strata))
    np.testing.assert_array_equal(strata[drawn], np.tile(strata, (20, 1)))


def test_resamples_are_even():
    strata = np.array([0, 1, 0, 1, 0])
    drawn = resample(strata, 5000, np.random.default_rng(2))
    _, counts = np.unique(drawn[:, [0, 2, 4]], return_counts=True)
    assert len(counts) == 3
    assert chisquare(counts).pvalue > 0.001


def test_chains_that_go_on_keep_margins_and_visit_evenly(enumeration, monkeypatch):
    observed = np.array([[1, 1, 0, 0], [0, 1, 1, 0], [1, 0, 0, 0]], dtype=bool)
    monkeypatch.setattr("tsunagari.kernel.draws.CELLS_AT_ONCE", 50 * observed.size)
    batches = list(curveball_batches(observed, 4020, np.random.default_rng(1), spacing=10))
    drawn = np.concatenate(batches)
    assert len(drawn) == 4020
    _, counts = np.unique(enumeration.code(drawn), return_counts=True)
    assert len(counts) == 5
    assert chisquare(counts).pvalue > 0.001
