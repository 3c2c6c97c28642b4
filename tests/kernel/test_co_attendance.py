"""Statistics of co-attendance against loops over pairs."""

import numpy as np
import pytest

from tsunagari.kernel.co_attendance import between_groups, share_within, variance


@pytest.fixture
def drawn():
    return np.random.default_rng(0).random((5, 9, 7)) < 0.4


@pytest.fixture
def groups():
    labels = np.array([0, 0, 1, 1, 1, 2, -1, -1, 0])
    return labels, np.array([labels == g for g in range(3)], dtype=np.float32)


def _counts(matrix):
    together = matrix.astype(int) @ matrix.T.astype(int)
    return [(i, j, together[i, j]) for i in range(len(matrix)) for j in range(i + 1, len(matrix))]


def test_share_within(drawn, groups):
    labels, one_hot = groups
    for matrix, share in zip(drawn, share_within(drawn, one_hot), strict=True):
        known = [(i, j, c) for i, j, c in _counts(matrix) if labels[i] >= 0 and labels[j] >= 0]
        within = sum(c for i, j, c in known if labels[i] == labels[j])
        assert share == pytest.approx(within / sum(c for _, _, c in known))


def test_between_groups(drawn, groups):
    labels, one_hot = groups
    a, b = np.triu_indices(3)
    for matrix, found in zip(drawn, between_groups(drawn, one_hot, a, b), strict=True):
        wanted = [
            sum(c for i, j, c in _counts(matrix) if {labels[i], labels[j]} == {g, h})
            for g, h in zip(a, b, strict=True)
        ]
        np.testing.assert_array_equal(found, wanted)


def test_variance(drawn):
    wanted = [np.var([c for _, _, c in _counts(matrix)]) for matrix in drawn]
    np.testing.assert_allclose(variance(drawn), wanted)


def test_undefined(drawn):
    assert np.isnan(share_within(drawn, np.ones((1, 9), dtype=np.float32))).all()
    assert np.isnan(share_within(drawn, np.zeros((2, 9), dtype=np.float32))).all()
    assert np.isnan(variance(drawn[:, :2])).all()
