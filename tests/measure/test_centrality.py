import warnings
from itertools import combinations

import igraph
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tsunagari.measure.centrality import brokerage, centrality
from tsunagari.network import Network

SHAPES = ["ties", "sparse", "plain", "complete", "star", "path", "isolated"]


def _matrix(shape, seed, n=24):
    rng = np.random.default_rng(seed)
    upper = np.triu(rng.random((n, n)) < {"sparse": 0.06, "complete": 1.0}.get(shape, 0.25), 1)
    # Few distinct weights: many paths of equal length, whose float sums differ in the last bits.
    values = rng.integers(1, 4, (n, n)) if shape != "plain" else rng.random((n, n)) + 0.1
    if shape in {"star", "path"}:
        upper = np.zeros((n, n), dtype=bool)
        upper[(0 if shape == "star" else np.arange(n - 1)), np.arange(1, n)] = True
    if shape == "isolated":
        upper[:, -2:] = False
    matrix = upper * values * 1.0
    return matrix + matrix.T


def _igraph(matrix):
    tail, head = np.nonzero(np.triu(matrix))
    graph = igraph.Graph(n=len(matrix), edges=list(zip(tail.tolist(), head.tolist(), strict=True)))
    return graph, matrix[tail, head].tolist()


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("shape", SHAPES)
def test_positions_agree_with_igraph_and_networkx(weighted, shape, seed):
    matrix = _matrix(shape, seed)
    n = len(matrix)
    table = centrality(weighted(matrix))
    graph, weights = _igraph(matrix)
    lengths = [1 / w for w in weights]
    pairs = (n - 1) * (n - 2) / 2
    np.testing.assert_allclose(
        table["betweenness"] * pairs, graph.betweenness(weights=lengths), rtol=1e-9, atol=1e-9
    )
    closeness = np.nan_to_num(graph.harmonic_centrality(weights=lengths))
    np.testing.assert_allclose(table["closeness"], closeness, rtol=1e-9)
    np.testing.assert_allclose(table["strength"], graph.strength(weights=weights))
    assert table["degree"].tolist() == graph.degree()
    assert table["core"].tolist() == graph.coreness()
    assert np.flatnonzero(table["articulation"]).tolist() == sorted(graph.articulation_points())
    np.testing.assert_allclose(table["constraint"], graph.constraint(weights=weights), rtol=1e-9)
    # networkx 3.6 scales by the wrong partner's maximum when asked for all nodes, rightly for chosen ones.
    theirs = nx.effective_size(nx.from_numpy_array(matrix), nodes=list(range(n)), weight="weight")
    np.testing.assert_allclose(table["effective_size"], [theirs[i] for i in range(n)], rtol=1e-9)


def test_eigenvector_agrees_with_numpy_in_each_component(weighted):
    matrix = _matrix("plain", 1)
    matrix[:10, 10:] = matrix[10:, :10] = 0
    scores = centrality(weighted(matrix))["eigenvector"].to_numpy()
    for part in (slice(0, 10), slice(10, 24)):
        values, vectors = np.linalg.eig(matrix[part, part])
        leading = np.abs(vectors[:, np.argmax(values.real)].real)
        np.testing.assert_allclose(scores[part], leading * np.sqrt(len(leading) / 24), atol=1e-9)


def test_eigenvector_of_large_component_equals_dense(weighted, monkeypatch):
    matrix = _matrix("plain", 2)
    dense = centrality(weighted(matrix))["eigenvector"]
    monkeypatch.setattr("tsunagari.measure.centrality.DENSE_LIMIT", 3)
    np.testing.assert_allclose(centrality(weighted(matrix))["eigenvector"], dense, atol=1e-9)


def test_florentine_families(florentine):
    # METHODS.md 3; networkx 3.6 betweenness_centrality, constraint, articulation_points.
    table = centrality(florentine)
    expected = {"Medici": 0.5220, "Guadagni": 0.2546, "Albizzi": 0.2125, "Strozzi": 0.1026}
    assert table["betweenness"].round(4)[list(expected)].to_dict() == expected
    assert round(table.loc["Medici", "constraint"], 4) == 0.2099
    assert table.index[table["articulation"]].tolist() == ["Albizzi", "Guadagni", "Medici", "Salviati"]


def test_isolated_family_counts_in_the_denominator():
    graph = nx.florentine_families_graph()
    graph.add_node("Pucci")
    table = centrality(Network.from_networkx(graph))
    assert table.loc["Medici", "betweenness"] == pytest.approx(0.452381, abs=5e-7)  # METHODS.md 3
    assert table.loc["Pucci", ["betweenness", "closeness", "eigenvector"]].tolist() == [0, 0, 0]
    assert np.isnan(table.loc["Pucci", "constraint"])
    assert np.isnan(table.loc["Pucci", "effective_size"])


@pytest.mark.parametrize("n", [0, 1, 2])
def test_tiny_networks_are_defined_without_warnings(n):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        table = centrality(Network.from_networkx(nx.complete_graph(n)))
    assert len(table) == n
    assert table["betweenness"].isna().all()
    assert table["closeness"].isna().all() == (n < 2)


def test_attendances_count_plenaries_and_ties_do_not(attended):
    network = attended([[1, 1], [1, 1], [0, 1]], meetings={"plenary": [False, True]})
    table = centrality(network)
    assert table["attendances"].to_dict() == {"o000": 2, "o001": 2}
    assert table["degree"].tolist() == [1, 1]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_relabelling_only_moves_rows(seed, random):
    matrix = _matrix("ties", seed, n=10)
    names = [f"o{i}" for i in range(10)]
    random.shuffle(names)
    plain = nx.from_numpy_array(matrix)
    first = centrality(Network.from_networkx(nx.relabel_nodes(plain, {i: f"o{i}" for i in range(10)})))
    second = centrality(Network.from_networkx(nx.relabel_nodes(plain, dict(enumerate(names)))))
    for column in first:
        np.testing.assert_allclose(
            second.loc[names, column].to_numpy(float),
            first.loc[[f"o{i}" for i in range(10)], column].to_numpy(float),
            rtol=1e-9,
            atol=1e-12,
        )


def test_above_the_limit_paths_are_not_computed(florentine):
    table = centrality(florentine, pivots=0)
    assert table[["betweenness", "closeness"]].isna().all(axis=None)
    assert table["constraint"].notna().all()


def _graph(seed, n=18, p=0.3):
    rng = np.random.default_rng(seed)
    graph = nx.gnp_random_graph(n, p, seed=seed)
    nx.set_node_attributes(graph, {i: "abc"[rng.integers(3)] for i in graph if rng.random() < 0.9}, "sector")
    nx.set_edge_attributes(graph, {e: int(rng.integers(1, 4)) for e in graph.edges}, "together")
    return graph


def _by_hand(graph):
    """Count every open triad one by one."""
    strong = nx.Graph(edge[:2] for edge in graph.edges(data=True) if edge[2]["together"] >= 2)
    sector = nx.get_node_attributes(graph, "sector")
    counts = {str(i): dict.fromkeys(("coordinator", "itinerant", "gatekeeper", "liaison"), 0) for i in graph}
    for i in strong:
        for a, b in combinations(sorted(strong[i]), 2):
            if strong.has_edge(a, b) or not {a, i, b} <= set(sector):
                continue
            kinds = (sector[a] == sector[i], sector[b] == sector[i], sector[a] == sector[b])
            role = {3: "coordinator", 0: "liaison"}.get(sum(kinds), "itinerant" if kinds[2] else "gatekeeper")
            counts[str(i)][role] += 1
    return pd.DataFrame(counts).T, {str(i) for i in graph if i not in sector}


@pytest.mark.parametrize("seed", range(6))
def test_agrees_with_counting_every_triad(seed):
    graph = _graph(seed)
    expected, unknown = _by_hand(graph)
    table = brokerage(Network.from_networkx(graph))
    assert set(table.index[table.isna().all(axis=1)]) == unknown
    known = table.dropna()
    assert known.to_numpy().tolist() == expected.loc[known.index, list(known)].to_numpy().tolist()


def test_single_meetings_make_no_tie_here():
    graph = nx.path_graph(3)
    nx.set_node_attributes(graph, {0: "a", 1: "b", 2: "c"}, "sector")
    assert brokerage(Network.from_networkx(graph)).to_numpy().sum() == 0
    assert brokerage(Network.from_networkx(graph), times=1).loc["1", "liaison"] == 1


def test_without_sectors_nothing_is_told(florentine):
    assert brokerage(florentine).isna().all(axis=None)
    assert len(brokerage(Network.from_networkx(nx.Graph()))) == 0
