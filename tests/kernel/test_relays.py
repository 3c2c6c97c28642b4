import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from tsunagari.kernel import paths, relays
from tsunagari.kernel.relays import lengths


def _found(graph):
    weights = nx.to_scipy_sparse_array(graph, weight="weight", dtype=float)
    return relays.between_and_near(lengths(sparse.csr_array(weights)))


def _by_networkx(graph):
    for _, _, tie in graph.edges(data=True):
        tie["length"] = 1 / tie["weight"]
    far = dict(nx.all_pairs_dijkstra_path_length(graph, weight="length"))
    between = nx.betweenness_centrality(graph, weight="length", normalized=False)
    near = [sum(1 / d for other, d in far[node].items() if other != node) for node in graph]
    return [between[node] for node in graph], near


@st.composite
def _connected(draw):
    """Return a connected network with few different weights, so that many paths tie."""
    n = draw(st.integers(2, 40))
    graph = nx.Graph()
    for node in range(1, n):
        graph.add_edge(draw(st.integers(0, node - 1)), node)
    for a, b in draw(st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=120)):
        if a != b:
            graph.add_edge(a, b)
    for tie in graph.edges:
        # Powers of two: sums of lengths are exact, so networkx counts equal paths as equal too.
        graph.edges[tie]["weight"] = 2.0 ** draw(st.integers(-1, 2))
    return graph


@given(_connected(), st.integers(1, 4), st.sampled_from([2, 64]))
def test_as_networkx(graph, hubs, many):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(relays, "HUBS", hubs)
        patch.setattr(relays, "MANY", many)
        patch.setattr(relays, "AT_ONCE", 64)
        np.testing.assert_allclose(_found(graph), _by_networkx(graph), rtol=1e-9, atol=1e-9)


def test_few_nodes_are_relays_and_all_between_are_among_them():
    # Forums of thirty with one office at all of them: only offices stand between.
    rng = np.random.default_rng(0)
    attended = np.zeros((121, 40))
    for meeting in range(40):
        forum = meeting % 4
        attended[1 + forum * 30 : 31 + forum * 30, meeting] = rng.random(30) < 0.3
    attended[0] = 1
    weights = attended @ np.diag(1 / (attended.sum(axis=0) - 1)) @ attended.T
    np.fill_diagonal(weights, 0)
    weights = weights[weights.sum(axis=0) > 0][:, weights.sum(axis=0) > 0]
    ways = relays._Ways.of(lengths(sparse.csr_array(weights)))
    between, _ = relays.between_and_near(lengths(sparse.csr_array(weights)))
    assert (ways.relays() | (between == 0)).all()
    assert ways.relays().sum() < 60
    np.testing.assert_allclose(between, paths.betweenness(sparse.csr_array(weights)), rtol=1e-9, atol=1e-9)


def test_everybody_tied_to_everybody():
    between, near = _found(_weighted(nx.complete_graph(30)))
    assert not between.any()
    np.testing.assert_allclose(near, 29.0)


def test_of_too_many_relays_nothing_is_found_here(monkeypatch):
    # On a ring everybody stands between.
    ring = sparse.csr_array(nx.to_scipy_sparse_array(nx.cycle_graph(40), dtype=float))
    whole = paths.between_and_near(ring)
    monkeypatch.setattr(relays, "MOST", 39)
    assert relays.between_and_near(lengths(ring)) is None
    np.testing.assert_allclose(paths.between_and_near(ring, exact_limit=0), whole)


def test_two_alone():
    between, near = _found(_weighted(nx.path_graph(2)))
    assert between.tolist() == [0, 0]
    assert near.tolist() == [1, 1]


def test_argument_is_not_changed():
    length = lengths(sparse.csr_array(nx.to_scipy_sparse_array(nx.path_graph(40), dtype=float)))
    before = length.copy()
    relays.between_and_near(length)
    np.testing.assert_array_equal(before.data, length.data)
    np.testing.assert_array_equal(before.indices, length.indices)


def _weighted(graph):
    nx.set_edge_attributes(graph, 1.0, "weight")
    return graph
