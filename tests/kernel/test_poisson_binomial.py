"""Poisson–binomial tails against enumeration and special cases."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from tsunagari.kernel.sdsm import pair_tails, upper_tails

probability = st.one_of(st.sampled_from([0.0, 1.0, 0.5]), st.floats(0, 1))


@settings(deadline=None)
@given(st.lists(probability, min_size=1, max_size=7), st.integers(-1, 8))
def test_equals_the_sum_over_all_outcomes(events, at_least):
    wanted = sum(
        float(np.prod([q if hit else 1 - q for q, hit in zip(events, outcome, strict=True)]))
        for outcome in product([0, 1], repeat=len(events))
        if sum(outcome) >= at_least
    )
    tail = upper_tails(np.array([events]), np.array([at_least]))
    assert tail[0] == pytest.approx(wanted, rel=1e-10, abs=1e-14)


def test_small_tails_keep_their_accuracy():
    # Binomial(60, .01), 20 or more: 1.5e-25, where 1 - cdf is pure rounding.
    tail = upper_tails(np.full((1, 60), 0.01), np.array([20]))
    assert tail[0] == pytest.approx(binom.sf(19, 60, 0.01), rel=1e-9)


def test_many_counts_and_chunks(monkeypatch):
    rng = np.random.default_rng(0)
    events, at_least = rng.random((200, 12)), rng.integers(0, 14, 200)
    whole = upper_tails(events, at_least)
    monkeypatch.setattr("tsunagari.kernel.sdsm.CELLS_AT_ONCE", 30)
    np.testing.assert_array_equal(upper_tails(events, at_least), whole)


def test_pairs_are_products_of_their_rows():
    rng = np.random.default_rng(1)
    p = rng.random((6, 9))[[0, 1, 2, 3, 0, 1]]
    first, second = np.triu_indices(6, 1)
    count = rng.integers(0, 6, len(first))
    expected, tail = pair_tails(p, first, second, count)
    np.testing.assert_allclose(expected, (p[first] * p[second]).sum(axis=1))
    np.testing.assert_allclose(tail, upper_tails(p[first] * p[second], count))


def test_no_pairs_and_no_meetings():
    nobody = np.array([], dtype=int)
    assert [len(x) for x in pair_tails(np.empty((0, 3)), nobody, nobody, nobody)] == [0, 0]
    expected, tail = pair_tails(np.empty((2, 0)), np.array([0]), np.array([1]), np.array([0]))
    assert (expected[0], tail[0]) == (0, 1)
