"""Every pair at every meeting, against a loop."""

import numpy as np
from scipy import sparse

from tsunagari.kernel.co_attendance import every_pair, partners_by_group


def test_every_pair_at_every_meeting():
    matrix = np.random.default_rng(0).random((9, 7)) < 0.4
    pairs, meetings = every_pair(sparse.csr_array(matrix))
    wanted = [
        (m, i * 9 + j)
        for m in range(7)
        for i in range(9)
        for j in range(i + 1, 9)
        if matrix[i, m] and matrix[j, m]
    ]
    assert sorted(zip(meetings.tolist(), pairs.tolist(), strict=True)) == sorted(wanted)
    assert meetings.tolist() == sorted(meetings.tolist())


def test_nobody_and_one_alone():
    for matrix in (np.zeros((0, 0)), np.zeros((3, 2)), np.eye(3)):
        pairs, meetings = every_pair(sparse.csr_array(matrix))
        assert len(pairs) == len(meetings) == 0


def test_partners_by_group_by_hand():
    ties = sparse.csr_array(np.array([[0, 1, 1, 1], [1, 0, 0, 0], [1, 0, 0, 0], [1, 0, 0, 0]]))
    codes = np.array([0, 1, 1, -1])
    assert partners_by_group(ties, codes, 2).toarray().tolist() == [[0, 2], [1, 0], [1, 0], [1, 0]]
    assert partners_by_group(ties, np.full(4, -1), 0).shape == (4, 0)
