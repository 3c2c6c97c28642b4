import subprocess
import sys

import numpy as np
import pytest
from scipy import sparse

from tsunagari.kernel import paths


def _random(n, seed, *, distinct):
    rng = np.random.default_rng(seed)
    values = rng.random((n, n)) + 0.1 if distinct else rng.integers(1, 4, (n, n))
    upper = np.triu((rng.random((n, n)) < 0.2) * values, 1)
    return upper + upper.T


@pytest.fixture(params=[500, 0], ids=["searched", "networkit"])
def limit(request):
    """Return the limit of the search from every node under which one of the two ways is taken."""
    return request.param


def _newman(seed, organizations=60, meetings=25, share=0.12):
    """Return Newman's weights of random meetings: many equal ways whose floats differ in the last bit."""
    rng = np.random.default_rng(seed)
    attended = (rng.random((organizations, meetings)) < share).astype(float)
    weights = attended @ np.diag(1 / np.maximum(attended.sum(axis=0) - 1, 1)) @ attended.T
    np.fill_diagonal(weights, 0)
    return weights


def test_equal_lengths_count_as_equal_though_their_floats_differ(limit):
    matrix = np.zeros((3, 3))
    for a, b, length in ((0, 1, 0.1), (1, 2, 0.2), (0, 2, 0.3)):
        matrix[a, b] = matrix[b, a] = 1 / length
    assert 0.1 + 0.2 != 0.3
    # From 0 to 2 there are two shortest paths: the tie itself and the way through 1.
    assert paths.betweenness(sparse.csr_array(matrix), exact_limit=limit).tolist() == [0, 0.5, 0]


def test_networkit_agrees_where_lengths_cannot_tie():
    matrices = [_random(30, seed, distinct=True) for seed in range(5)]
    many = paths.betweenness_each(matrices)
    for row, matrix in zip(many, matrices, strict=True):
        np.testing.assert_allclose(row, paths.betweenness(sparse.csr_array(matrix)), rtol=1e-9, atol=1e-9)
    np.testing.assert_array_equal(many, paths.betweenness_each([sparse.csr_array(m) for m in matrices]))


@pytest.mark.parametrize("seed", range(6))
def test_all_ways_agree_where_lengths_tie(seed, limit):
    weights = _newman(seed)
    exact = paths.between_and_near(sparse.csr_array(weights))
    found = paths.between_and_near(sparse.csr_array(weights), exact_limit=limit)
    np.testing.assert_allclose(found, exact, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(paths.betweenness_each([weights])[0], exact[0], rtol=1e-9, atol=1e-9)


def test_batches_do_not_change_the_sum(monkeypatch):
    weights = sparse.csr_array(_random(30, 3, distinct=False))
    whole = paths.betweenness(weights)
    monkeypatch.setattr(paths, "BATCH_CELLS", 1)
    np.testing.assert_allclose(paths.betweenness(weights), whole, rtol=1e-12)


def test_argument_is_not_changed():
    weights = sparse.csr_array(_random(12, 5, distinct=False))
    before = weights.copy()
    paths.betweenness(weights)
    paths.distances(weights)
    np.testing.assert_array_equal(before.toarray(), weights.toarray())


def test_thread_setting_of_networkit_is_put_back():
    import networkit

    networkit.setNumberOfThreads(2)
    paths.betweenness_each([np.zeros((3, 3))])
    assert networkit.getMaxNumberOfThreads() == 2


@pytest.mark.parametrize("distinct", [True, False])
def test_leaving_out_long_ties_changes_no_path(monkeypatch, distinct):
    matrices = [sparse.csr_array(_random(40, seed, distinct=distinct)) for seed in range(4)]
    whole = [(paths.distances(w), *paths.between_and_near(w)) for w in matrices]
    monkeypatch.setattr(paths, "PRUNED_FROM", 0)
    for weights, expected in zip(matrices, whole, strict=True):
        for ours, theirs in zip(
            (paths.distances(weights), *paths.between_and_near(weights)), expected, strict=True
        ):
            np.testing.assert_allclose(ours, theirs, rtol=1e-12)


def test_a_process_of_our_own_imports_no_plots():
    # NetworKit brings matplotlib for notebooks; the command line waits for it otherwise at every start.
    code = (
        "import sys; from tsunagari import processes; from tsunagari.kernel.threads import one_thread\n"
        "processes.own_process = {own}\n"
        "with one_thread() as networkit: pass\n"
        "print('matplotlib.pyplot' in sys.modules, hasattr(networkit, 'plot'))\n"
        "import matplotlib.pyplot"
    )
    for own, told in (("True", "False False"), ("False", "True True")):
        command = [sys.executable, "-c", code.format(own=own)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert done.stdout.split() == told.split()


def test_components_are_searched_one_by_one(limit):
    # Two separate networks beside an isolated node, in mixed order, solved apart and together.
    left, right = _random(20, 1, distinct=True), _random(25, 2, distinct=True)
    order = np.random.default_rng(0).permutation(46)
    whole = np.zeros((46, 46))
    whole[:20, :20], whole[20:45, 20:45] = left, right
    mixed = np.empty_like(whole)
    mixed[np.ix_(order, order)] = whole
    apart = [paths.between_and_near(sparse.csr_array(one)) for one in (left, right)]
    for exact in (100, limit):
        found = paths.between_and_near(sparse.csr_array(mixed), exact_limit=exact)
        for values, parts in zip(found, zip(*apart, strict=True), strict=True):
            np.testing.assert_allclose(values[order[:45]], np.concatenate(parts), rtol=1e-9, atol=1e-12)
            assert values[order[45]] == 0
    every, error = paths.sampled_betweenness(sparse.csr_array(mixed), np.arange(46))
    np.testing.assert_allclose(every, found[0], rtol=1e-9, atol=1e-12)
    assert not error.any()


def test_nearness_is_left_out_only_where_it_takes_long(limit):
    weights = sparse.csr_array(_random(20, 1, distinct=True))
    between, near = paths.between_and_near(weights, exact_limit=limit, near=False)
    exact = paths.between_and_near(weights)
    np.testing.assert_allclose(between, exact[0], rtol=1e-9, atol=1e-12)
    if limit:
        np.testing.assert_allclose(near, exact[1], rtol=1e-9)
    else:
        np.testing.assert_array_equal(np.isnan(near), exact[1] > 0)
