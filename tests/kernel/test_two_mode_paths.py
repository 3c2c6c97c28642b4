import networkx as nx
import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from networkx.algorithms import bipartite

from tsunagari.kernel import two_mode_paths
from tsunagari.kernel.two_mode_paths import row_betweenness


def _by_networkx(attended):
    graph = nx.Graph()
    graph.add_nodes_from(range(sum(attended.shape)))
    graph.add_edges_from((i, len(attended) + m) for i, m in zip(*attended.nonzero(), strict=True))
    between = nx.betweenness_centrality(graph, normalized=False)
    return [between[i] for i in range(len(attended))]


@given(st.data(), st.integers(1, 9), st.integers(1, 7), st.sampled_from([1, 40, 1 << 18]))
def test_as_networkx_whatever_is_worked_on_together(data, n, meetings, cells):
    records = data.draw(arrays(np.bool_, (3, n, meetings)))
    before = two_mode_paths.CELLS_AT_ONCE
    two_mode_paths.CELLS_AT_ONCE = cells
    try:
        scores = list(row_betweenness(records))
    finally:
        two_mode_paths.CELLS_AT_ONCE = before
    np.testing.assert_allclose(scores, [_by_networkx(one) for one in records], atol=1e-9)


def test_davis_as_networkx_with_equals_exactly_equal():
    graph = nx.davis_southern_women_graph()
    women = graph.graph["top"]
    attended = bipartite.biadjacency_matrix(graph, women).toarray() > 0
    (scores,) = row_betweenness([np.repeat(attended, 2, axis=0)])
    np.testing.assert_allclose(next(row_betweenness([attended])), _by_networkx(attended))
    assert scores[::2].tolist() == scores[1::2].tolist()


def test_no_records_and_nobody_anywhere():
    assert list(row_betweenness([])) == []
    assert next(row_betweenness([np.zeros((3, 0), dtype=bool)])).tolist() == [0, 0, 0]
    assert next(row_betweenness([np.zeros((2, 2), dtype=bool)])).tolist() == [0, 0]
