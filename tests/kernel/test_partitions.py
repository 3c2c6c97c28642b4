import igraph
import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from tsunagari.kernel import partitions

LABELS = st.lists(st.integers(0, 4), min_size=2, max_size=30)


def _weights(seed, n=30):
    rng = np.random.default_rng(seed)
    upper = np.triu((rng.random((n, n)) < 0.3) * rng.random((n, n)), 1)
    return upper + upper.T


@pytest.mark.parametrize("seed", range(4))
def test_modularity_agrees_with_networkx(seed):
    weights = _weights(seed)
    labels = np.random.default_rng(seed).integers(4, size=30)
    groups = [set(np.flatnonzero(labels == g).tolist()) for g in range(4)]
    expected = nx.community.modularity(nx.from_numpy_array(weights), groups)
    assert partitions.modularity(weights, labels) == pytest.approx(expected)
    assert partitions.modularity(sparse.csr_array(weights), labels) == pytest.approx(expected)


def test_modularity_without_ties_is_undefined():
    assert np.isnan(partitions.modularity(np.zeros((3, 3)), np.arange(3)))


@settings(max_examples=60, deadline=None)
@given(LABELS, st.randoms(use_true_random=False))
def test_adjusted_rand_agrees_with_igraph(first, random):
    second = [random.randint(0, 3) for _ in first]
    ours = partitions.adjusted_rand(np.array(first), np.array(second))
    theirs = igraph.compare_communities(first, second, method="adjusted_rand")
    if np.isnan(theirs):  # both trivial: igraph divides by zero
        assert ours == 1.0
    else:
        assert ours == pytest.approx(theirs, abs=1e-12)


@settings(max_examples=60, deadline=None)
@given(LABELS)
def test_canonical_numbers_by_size_then_first_member(labels):
    result = partitions.canonical(np.array(labels))
    sizes = np.bincount(result)
    assert (np.diff(sizes) <= 0).all()
    first = [int(np.argmax(result == g)) for g in range(len(sizes))]
    for a, b in zip(range(len(sizes)), range(1, len(sizes)), strict=False):
        assert sizes[a] > sizes[b] or first[a] < first[b]
    same = np.equal.outer(labels, labels)
    np.testing.assert_array_equal(np.equal.outer(result, result), same)


def test_best_breaks_ties_by_canonical_order():
    # A square: cutting either pair of opposite sides gives the same modularity.
    weights = np.array([[0, 1, 0, 1], [1, 0, 1, 0], [0, 1, 0, 1], [1, 0, 1, 0]], dtype=float)
    two = np.array([[0, 1, 1, 0], [0, 0, 1, 1]])
    for order in (two, two[::-1]):
        labels, score = partitions.best(weights, order)
        assert labels.tolist() == [0, 0, 1, 1]
        assert score == pytest.approx(0)


@pytest.mark.parametrize("seed", range(3))
def test_both_algorithms_find_equally_good_partitions(seed):
    weights = _weights(seed)
    exact = partitions.best(weights, partitions.louvain(sparse.csr_array(weights), range(50)))[1]
    quick = next(partitions.plm_best_each([weights], np.random.default_rng(0), 50))[1]
    assert quick == pytest.approx(exact, abs=0.01)


@pytest.mark.parametrize("dense", [True, False])
def test_plm_is_the_same_on_every_run_with_its_modularity(dense):
    for seed in range(4):
        matrix = _weights(seed)
        weights = matrix if dense else sparse.csr_array(matrix)
        (first, score), second, other = (
            next(partitions.plm_best_each([weights], np.random.default_rng(5), 6, component=component))
            for component in (None, None, np.zeros(len(matrix), dtype=int))
        )
        assert first.tolist() == second[0].tolist()
        assert score == pytest.approx(partitions.modularity(matrix, first), abs=1e-12)
        assert other[1] == pytest.approx(score, abs=0.02)


def test_quick_best_without_ties():
    labels, score = next(partitions.plm_best_each([np.zeros((3, 3))], np.random.default_rng(0), 2))
    assert labels.tolist() == [0, 1, 2]
    assert np.isnan(score)


def test_louvain_stops_when_twenty_runs_agree_and_goes_on_when_they_do_not():
    two_cliques = nx.barbell_graph(6, 0)
    agreed = partitions.louvain(
        sparse.csr_array(nx.to_scipy_sparse_array(two_cliques, dtype=float)), range(100)
    )
    assert len(agreed) == partitions.ALIKE
    # A ring has many partitions of equal modularity, so runs differ.
    ring = sparse.csr_array(nx.to_scipy_sparse_array(nx.cycle_graph(30), dtype=float))
    assert len(partitions.louvain(ring, range(60))) == 60
