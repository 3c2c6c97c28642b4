import warnings

import networkx as nx
import numpy as np
import pytest

from tsunagari.measure.bridges import what_if, without_secretariat
from tsunagari.network import Network


def _efficiency(graph, keep):
    lengths = dict(nx.all_pairs_dijkstra_path_length(graph, weight=lambda *tie: 1 / tie[2]["weight"]))
    return sum(1 / lengths[a][b] for a in keep for b in keep if a != b and b in lengths[a])


@pytest.mark.parametrize("seed", range(3))
def test_agrees_with_networkx_removing_one_by_one(seed):
    rng = np.random.default_rng(seed)
    graph = nx.gnp_random_graph(15, 0.18, seed=seed)
    nx.set_edge_attributes(graph, {e: int(rng.integers(1, 4)) for e in graph.edges}, "weight")
    table = what_if(Network.from_networkx(graph))
    for i in graph:
        rest = graph.copy()
        rest.remove_node(i)
        component = nx.node_connected_component(graph, i) - {i}
        parts = list(nx.connected_components(rest.subgraph(component)))
        biggest = max((len(part) for part in parts), default=0)
        assert len(table.loc[str(i), "cut_off"]) == len(component) - biggest
        before, after = _efficiency(graph, list(rest)), _efficiency(rest, list(rest))
        assert table.loc[str(i), "efficiency_drop"] == pytest.approx((before - after) / before, abs=1e-9)


def test_lost_sector_pairs(attended):
    # o000 alone of 医療 meets 福祉; each 福祉 organization could be spared.
    matrix = [[1, 1], [1, 0], [0, 1], [0, 1]]
    network = attended(matrix, organizations={"sector": ["医療", "医療", "福祉", "福祉"]})
    assert what_if(network)["lost_pairs"].tolist() == [[{"a": "医療", "b": "福祉"}], [], [], []]


def test_a_sector_of_one_is_not_lost_by_its_own_absence(attended):
    network = attended([[1, 1], [1, 0], [0, 1]], organizations={"sector": ["a", "b", "b"]})
    assert what_if(network)["lost_pairs"].tolist() == [[], [], []]


@pytest.mark.parametrize("n", [0, 1, 2, 3])
def test_tiny_networks(n):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for graph in (nx.empty_graph(n), nx.complete_graph(n)):
            network = Network.from_networkx(graph)
            table = what_if(network)
            assert len(table) == n
            assert without_secretariat(network).secretariat == ()


def test_secretariat_that_holds_all_together(attended):
    matrix = [[1, 1, 1], [1, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]]
    network = attended(matrix, organizations={"secretariat": [True, False, False, False, False]})
    result = without_secretariat(network)
    assert (result.secretariat, result.others, result.cut_off) == (("o000",), 4, ("o003", "o004"))
    assert result.parts == 3


def test_secretariat_that_is_not_needed(attended):
    matrix = [[1, 1], [1, 1], [1, 0], [0, 1]]
    network = attended(matrix, organizations={"secretariat": [True, False, False, False]})
    result = without_secretariat(network)
    assert result.cut_off == ()


def test_those_apart_already_are_not_blamed_on_the_secretariat(attended):
    matrix = [[1, 0], [1, 0], [1, 0], [0, 1], [0, 1]]
    network = attended(matrix, organizations={"secretariat": [True, False, False, False, False]})
    assert without_secretariat(network).cut_off == ()


def test_above_the_limit_efficiency_is_not_told(monkeypatch, florentine):
    monkeypatch.setattr("tsunagari.measure.bridges.EFFICIENCY_LIMIT", 5)
    assert what_if(florentine)["efficiency_drop"].isna().all()
