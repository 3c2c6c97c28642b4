import numpy as np
from scipy import sparse

from tsunagari.kernel.paths import GRAIN, in_whole_units, lengths, used_at_all


def test_sums_that_tie_in_mathematics_tie_in_whole_units():
    third, sixth, half = in_whole_units(np.array([1 / 3, 1 / 6, 1 / 2]))
    assert third + sixth == half
    assert half % (GRAIN // 2) == 0


def test_units_are_finer_than_any_order_of_lengths():
    near = np.array([1.0, 1.0 + 1e-9, 1.0 + 2e-9, 700.0])
    assert (np.diff(in_whole_units(near)) > 0).all()


def test_lengths_far_apart_stay_as_they_are():
    apart = np.array([1e-15, 1.0])
    assert in_whole_units(apart) is apart
    assert len(in_whole_units(np.empty(0))) == 0


def test_a_stored_zero_is_no_tie():
    weights = sparse.csr_array((np.array([2.0, 0.0]), (np.array([0, 1]), np.array([1, 0]))), shape=(2, 2))
    assert lengths(weights).data.tolist() == [0.5]


def test_only_ties_longer_than_a_way_are_left_out():
    weights = np.zeros((3, 3))
    for a, b, length in ((0, 1, 1.0), (1, 2, 1.0), (0, 2, 2.0)):
        weights[a, b] = weights[b, a] = 1 / length
    assert np.isfinite(used_at_all(weights)[0, 2])  # as long as the way through 1: a second shortest path
    weights[0, 2] = weights[2, 0] = 1 / 2.1
    assert np.isinf(used_at_all(weights)[0, 2])
