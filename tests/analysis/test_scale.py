"""What large records must not make: a whole matrix of organizations × organizations or × meetings."""

import numpy as np
import pytest
from benchmarks.generate import Size, table
from scipy import sparse

import tsunagari as tg

MOST_CELLS = 1_000_000
MUNICIPALITIES = 21
"""Together 2.6 million cells of organizations × meetings, 1.1 million of organizations × organizations."""


@pytest.fixture(scope="module")
def attendance():
    return tg.read(table(Size(MUNICIPALITIES, 1, 1)))


@pytest.fixture
def largest(monkeypatch):
    """Note the cells of every array that numpy or a sparse matrix is asked to fill."""
    made = [0]

    def watched(function):
        def watching(*arguments, **options):
            result = function(*arguments, **options)
            if getattr(result, "ndim", 0) > 1:
                made.append(result.size)
            return result

        return watching

    for name in ("zeros", "full", "empty", "ones", "outer", "eye"):
        monkeypatch.setattr(np, name, watched(getattr(np, name)))
    for kind in (sparse.csr_array, sparse.csc_array, sparse.coo_array):
        monkeypatch.setattr(kind, "toarray", watched(kind.toarray))
    return made


def test_no_whole_matrix_above_a_million_cells(attendance, largest):
    network = tg.build(attendance)
    assert len(network) * len(network.meetings) > 2 * MOST_CELLS
    assert len(network) ** 2 > MOST_CELLS
    tg.study(attendance, resamples=0)
    assert 0 < max(largest) <= MOST_CELLS


def test_the_watch_can_fail(largest):
    sparse.csr_array((2_000, 2_000)).toarray()
    assert max(largest) > MOST_CELLS


def test_large_records_leave_two_mode_paths_out_where_nothing_judges_them(attendance):
    found = tg.bridges(tg.build(attendance)).table
    assert found["bridge_score"].isna().all()
    assert found["bridge_rank"].notna().any()
