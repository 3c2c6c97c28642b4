"""p-values from draws, and q-values."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control, hypergeom

from tsunagari.kernel.p_values import benjamini_hochberg, compare, hypergeometric_tails

probabilities = st.lists(st.floats(0, 1), min_size=1, max_size=40)


@given(probabilities)
def test_q_values_are_scipys(p_values):
    p_values = np.array(p_values)
    np.testing.assert_allclose(benjamini_hochberg(p_values), false_discovery_control(p_values))


@given(probabilities, st.integers(0, 20))
def test_a_larger_family_is_further_tests_with_p_one(p_values, more):
    p_values = np.array(p_values)
    padded = false_discovery_control(np.concatenate([p_values, np.ones(more)]))[: len(p_values)]
    np.testing.assert_allclose(benjamini_hochberg(p_values, tests=len(p_values) + more), padded)


def test_what_was_not_tested_stays_unknown_and_counts_for_nothing():
    q_values = benjamini_hochberg(np.array([0.01, np.nan, 0.04]))
    np.testing.assert_allclose(q_values, [0.02, np.nan, 0.04])
    assert len(benjamini_hochberg(np.array([]))) == 0


def test_tails_by_hand():
    sample = np.array([1.0, 2.0, 3.0, 4.0])
    assert compare(4.0, sample, both_sides=False).p_value == pytest.approx(2 / 5)
    assert compare(4.0, sample, both_sides=True).p_value == pytest.approx(4 / 5)
    assert compare(0.0, sample, both_sides=True).p_value == pytest.approx(2 / 5)
    assert compare(2.5, sample, both_sides=True).p_value == 1
    assert compare(5.0, sample, both_sides=False).z == pytest.approx(2.5 / np.std([1, 2, 3, 4], ddof=1))


def test_rounding_is_no_evidence():
    sample = np.array([0.1 + 0.2, 0.25, 0.2])
    assert compare(0.3, sample, both_sides=False).p_value == pytest.approx(2 / 4)


@pytest.mark.parametrize(
    ("value", "sample"),
    [(1.0, []), (np.nan, [1.0, 2.0]), (1.0, [np.nan, 1.0]), (1.0, [2.0, 2.0]), (2.0, [2.0, 2.0])],
)
def test_nothing_to_compare_with(value, sample):
    found = compare(value, np.array(sample), both_sides=True)
    assert np.isnan(found.p_value)
    assert np.isnan(found.z)


@pytest.mark.parametrize("size", [10, 300, 20_000])
def test_hypergeometric_tails_are_those_of_scipy(size):
    rng = np.random.default_rng(size)
    population = rng.integers(1, size, 40)
    marked, drawn = rng.integers(0, population + 1), rng.integers(0, np.minimum(population, 60) + 1)
    tails = hypergeometric_tails(population, marked, drawn)
    counts = np.arange(drawn.max() + 1) - 1
    expected = hypergeom.sf(counts, population[:, None], marked[:, None], drawn[:, None])
    np.testing.assert_allclose(tails, expected, rtol=1e-9, atol=1e-300)
