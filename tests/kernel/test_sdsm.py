"""The two ways to the same model, and the analytic tail against draws from the model."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from tsunagari.kernel.bicm import solve, solve_margins
from tsunagari.kernel.sdsm import margin_model, pair_tails, sparse_model


def _pairs(matrix):
    together = matrix.astype(int) @ matrix.T.astype(int)
    i, j = np.triu(together, 1).nonzero()
    return (i, j), together[i, j]


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 100_000))
def test_models_agree(seed):
    rng = np.random.default_rng(seed)
    n, meetings = rng.integers(1, 9, 2)
    # Nested rows make cells that the margins fix.
    matrix = rng.random((n, meetings)) < rng.choice([rng.random(), 0.5]) * np.outer(
        rng.random(n), rng.random(meetings)
    ) ** rng.choice([0.0, 0.5])
    anybody = np.ones_like(matrix)
    pairs, count = _pairs(matrix)
    fit = solve_margins(matrix.sum(axis=1), matrix.sum(axis=0))
    np.testing.assert_allclose(
        fit.probabilities[np.ix_(fit.row, fit.column)], solve(matrix).probabilities, atol=1e-7
    )
    strata = np.zeros(meetings, dtype=int)
    one = margin_model(matrix.sum(axis=1), matrix.sum(axis=0), pairs, count)
    other = sparse_model(
        sparse.csr_array(matrix), pairs, count, strata=strata, eligible=sparse.csr_array(anybody)
    )
    for name in ("mean", "sized", "tail"):
        np.testing.assert_allclose(getattr(other, name), getattr(one, name), atol=1e-7)
    assert other.can_meet == one.can_meet
    strata = np.arange(meetings) % 2
    eligible = matrix | (rng.random((n, meetings)) < 0.7)
    model = sparse_model(
        sparse.csr_array(matrix), pairs, count, strata=strata, eligible=sparse.csr_array(eligible)
    )
    p = solve(matrix, strata=strata, eligible=eligible).probabilities
    mean, tail = pair_tails(p, *pairs, count)
    np.testing.assert_allclose(model.mean, mean, atol=1e-7)
    np.testing.assert_allclose(model.tail, tail, atol=1e-7)
    assert model.can_meet == (np.triu(p @ p.T, 1) > 0).sum()


def test_tail_is_the_chance_in_draws_of_the_model():
    rng = np.random.default_rng(1)
    matrix = rng.random((6, 10)) < 0.4
    pairs, count = _pairs(matrix)
    model = margin_model(matrix.sum(axis=1), matrix.sum(axis=0), pairs, count)
    p = solve(matrix).probabilities
    drawn = (rng.random((40_000, 6, 10)) < p).astype(np.float32)
    together = (drawn @ drawn.transpose(0, 2, 1))[:, pairs[0], pairs[1]]
    assert model.mean == pytest.approx(together.mean(axis=0), abs=0.03)
    assert model.tail == pytest.approx((together >= count).mean(axis=0), abs=0.012)
