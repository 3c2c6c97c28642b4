"""Articulation points by both libraries, and components."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse
from scipy.sparse import csgraph

from tsunagari.kernel import connectivity
from tsunagari.kernel.connectivity import articulation, component_of, components


@given(
    n=st.integers(1, 24), share=st.floats(0, 0.5), seed=st.integers(0, 2**31), few=st.sampled_from([0, 500])
)
def test_both_libraries_find_the_same(n: int, share: float, seed: int, few: int) -> None:
    graph = nx.gnp_random_graph(n, share, seed=seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connectivity, "FEW_TIES", few)
        found = articulation(sparse.csr_array(nx.to_scipy_sparse_array(graph, dtype=float)))
    assert set(np.flatnonzero(found)) == set(nx.articulation_points(graph))


@pytest.mark.parametrize("graph", [nx.path_graph(4000), nx.star_graph(50), nx.barbell_graph(5, 3)])
def test_long_thin_and_star_networks(graph: nx.Graph) -> None:
    found = articulation(sparse.csr_array(nx.to_scipy_sparse_array(graph, dtype=float)))
    assert set(np.flatnonzero(found)) == set(nx.articulation_points(graph))


def test_a_stored_zero_is_no_tie() -> None:
    path = sparse.csr_array(np.array([[0, 1.0, 0], [1.0, 0, 1.0], [0, 1.0, 0]]))
    path.data[2:] = 0.0
    assert not articulation(path).any()


def test_components_are_given_with_their_ties_in_order():
    ties = sparse.csr_array(
        np.array([[0, 0, 2, 0, 0], [0, 0, 0, 3, 0], [2, 0, 0, 0, 0], [0, 3, 0, 0, 0], [0] * 5])
    )
    found = [(nodes.tolist(), own.toarray().tolist()) for nodes, own in components(ties)]
    assert found == [([0, 2], [[0, 2], [2, 0]]), ([1, 3], [[0, 3], [3, 0]])]
    assert list(components(sparse.csr_array((0, 0)))) == []


@given(n=st.integers(0, 24), share=st.floats(0, 0.2), seed=st.integers(0, 2**31))
def test_components_are_numbered_by_their_first_nodes(n: int, share: float, seed: int) -> None:
    drawn = np.random.default_rng(seed).random((n, n)) < share
    ties = sparse.csr_array((drawn | drawn.T).astype(float))
    found = component_of(ties)
    if n:
        np.testing.assert_array_equal(found, csgraph.connected_components(ties, directed=False)[1])
