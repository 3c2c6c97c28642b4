"""What is counted on redraws, dense and by seats, against loops over pairs."""

import numpy as np
import pytest
from scipy import sparse

from tsunagari.kernel.redraws import Dense, EachPair, PairKinds, SparseSample, between_groups, share_within
from tsunagari.kernel.sparse_redraws import Seats

LABELS = np.array([0, 0, 1, 1, 1, 2, -1, -1, 0])
GROUPS = np.array([g == LABELS for g in range(3)], dtype=np.float32)


@pytest.fixture
def matrices():
    # Everybody attends as often in each.
    rng = np.random.default_rng(0)
    return rng.permuted(np.repeat(rng.random((1, 9, 7)) < 0.4, 5, axis=0), axis=2)


def _seated(matrix):
    seats = Seats.of(sparse.csr_array(matrix))
    return SparseSample(seats, seats.who)


@pytest.fixture(params=["dense", "seats"])
def drawn(request, matrices):
    """Pairs of matrices and the redraws that hold them."""
    if request.param == "dense":
        return [(matrices, Dense(matrices))]
    return [(matrix[None], _seated(matrix)) for matrix in matrices]


def _counts(matrix):
    together = matrix.astype(int) @ matrix.T.astype(int)
    return [(i, j, together[i, j]) for i in range(len(matrix)) for j in range(i + 1, len(matrix))]


def test_share_within(drawn):
    for matrices, redraws in drawn:
        for matrix, share in zip(matrices, share_within(redraws.present(GROUPS)), strict=True):
            known = [(i, j, c) for i, j, c in _counts(matrix) if LABELS[i] >= 0 and LABELS[j] >= 0]
            within = sum(c for i, j, c in known if LABELS[i] == LABELS[j])
            assert share == pytest.approx(within / sum(c for _, _, c in known))


def test_between_groups(drawn):
    a, b = np.triu_indices(3)
    for matrices, redraws in drawn:
        for matrix, found in zip(matrices, between_groups(redraws.present(GROUPS), a, b), strict=True):
            wanted = [
                sum(c for i, j, c in _counts(matrix) if {LABELS[i], LABELS[j]} == {g, h})
                for g, h in zip(a, b, strict=True)
            ]
            np.testing.assert_array_equal(found, wanted)


def test_variance_pairs_and_matrices(drawn):
    first, second = np.triu_indices(9, k=1)
    for matrices, redraws in drawn:
        counts = [[c for _, _, c in _counts(matrix)] for matrix in matrices]
        np.testing.assert_allclose(redraws.variance(), [np.var(one) for one in counts])
        np.testing.assert_array_equal(redraws.together(first, second), counts)
        np.testing.assert_array_equal(redraws.matrices(), matrices)
        number = np.arange(9)
        total, cells, times, pairs = redraws.pair_counts(number * 9, number, 81)
        again = [(i, j, c) for one in matrices for i, j, c in _counts(one) if c > 1]
        listed = np.repeat(np.column_stack((cells, times)), pairs.astype(int), axis=0).tolist()
        assert sorted((*sorted(divmod(cell, 9)), c) for cell, c in listed) == sorted(again)
        of_pair = total.reshape(9, 9) + total.reshape(9, 9).T
        assert [of_pair[i, j] for i, j in zip(first, second, strict=True)] == np.sum(counts, axis=0).tolist()


def test_undefined(drawn):
    for _, redraws in drawn:
        assert np.isnan(share_within(redraws.present(np.ones((1, 9), dtype=np.float32)))).all()
        assert np.isnan(share_within(redraws.present(np.zeros((2, 9), dtype=np.float32)))).all()
    assert np.isnan(Dense(np.ones((3, 2, 4), dtype=bool)).variance()).all()
    assert np.isnan(_seated(np.ones((2, 4), dtype=bool)).variance()).all()


def test_pairs_alone_and_by_kind(drawn, matrices):
    # Judged: every pair that meets in the first matrix, by its number of meetings there.
    i, j, c = (np.array(axis) for axis in zip(*[p for p in _counts(matrices[0]) if p[2]], strict=True))
    attended = matrices[0].sum(axis=1)
    each, kinds = EachPair(i, j, c), PairKinds(attended, i, j, c)
    for _, redraws in drawn:
        each.add(redraws)
        kinds.add(redraws)
    counts = np.array([[k for _, _, k in _counts(matrix)] for matrix in matrices])
    every = [(a, b) for a, b, _ in _counts(matrices[0])]
    for t, (a, b) in enumerate(zip(i, j, strict=True)):
        own = counts[:, every.index((a, b))]
        assert each.tail()[t] == pytest.approx((own >= c[t]).mean())
        assert each.expected()[t] == pytest.approx(own.mean())
        alike = [
            k for k, (x, y) in enumerate(every)
            if sorted([attended[x], attended[y]]) == sorted([attended[a], attended[b]])
        ]  # fmt: skip
        assert kinds.tail()[t] == pytest.approx((counts[:, alike] >= c[t]).mean())
        assert kinds.expected()[t] == pytest.approx(counts[:, alike].mean())
