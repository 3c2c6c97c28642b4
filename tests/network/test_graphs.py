"""To networkx and back."""

import networkx as nx
import numpy as np
import pytest

from tsunagari.errors import UsageError
from tsunagari.network import Network, build


def test_davis_counts():
    # Davis, Gardner & Gardner 1941 in networkx: 18 women, 14 events; 139 pairs met (METHODS, check numbers).
    davis = Network.from_networkx(nx.davis_southern_women_graph(), weight="together")
    assert (len(davis), len(davis.meetings), len(davis.ties)) == (18, 14, 139)
    assert davis.meetings["name"].tolist()[:3] == ["E1", "E2", "E3"]
    women = [v for v, d in nx.davis_southern_women_graph().nodes(data=True) if d["bipartite"] == 0]
    oracle = nx.bipartite.weighted_projected_graph(nx.davis_southern_women_graph(), women)
    for source, target, together, _ in davis.ties.itertuples(index=False):
        assert oracle[source][target]["weight"] == together


def test_newman_weights_are_networkx_collaboration_weights():
    graph = nx.davis_southern_women_graph()
    women = [v for v, d in graph.nodes(data=True) if d["bipartite"] == 0]
    oracle = nx.bipartite.collaboration_weighted_projected_graph(graph, women)
    for source, target, _, weight in Network.from_networkx(graph).ties.itertuples(index=False):
        assert oracle[source][target]["weight"] == pytest.approx(weight, rel=1e-12)


def test_one_mode_round_trip_keeps_everything():
    graph = nx.florentine_families_graph()
    graph.add_node("Pucci")
    graph.nodes["Medici"]["sector"] = "bank"
    nx.set_edge_attributes(graph, {edge: 1.5 + i for i, edge in enumerate(graph.edges)}, "weight")
    network = Network.from_networkx(graph)
    again = Network.from_networkx(network.to_networkx())
    assert again.organizations.equals(network.organizations)
    assert (again.weights != network.weights).nnz == 0
    assert set(network.names) == set(graph)
    assert network.organizations.set_index("name").loc["Medici", "sector"] == "bank"


def test_two_mode_round_trip(make):
    meetings = {"p": {"plenary": True}, "b": {"tier": "県"}}
    network = build(make({"p": "vwxyz", "a": "xy", "b": "yz", "c": "xz"}, meetings=meetings))
    graph = network.to_bipartite()
    again = Network.from_networkx(graph)
    assert again.everyone[["name", "place"]].equals(network.everyone[["name", "place"]])
    assert (again.weights != network.weights).nnz == 0
    assert again.meetings["tier"].dropna().tolist() == ["県"]


def test_distance_is_what_networkx_needs():
    network = Network.from_networkx(nx.davis_southern_women_graph(), weight="together")
    for _, _, data in network.to_networkx().edges(data=True):
        assert data["distance"] * data["weight"] == pytest.approx(1)


def test_refusals():
    for graph in (nx.DiGraph([(1, 2)]), nx.MultiGraph([(1, 2)])):
        with pytest.raises(UsageError, match=r"nx\.Graph"):
            Network.from_networkx(graph)
    bad = nx.Graph()
    bad.add_edge("a", "b", weight=-1)
    bad.add_edge("a", "c", weight=float("nan"))
    with pytest.raises(UsageError) as error:
        Network.from_networkx(bad)
    assert len(error.value.problems) == 2
    with pytest.raises(UsageError, match="1"):
        Network.from_networkx(nx.Graph([(1, "1")]))


def test_the_graph_is_not_changed_and_loops_are_told():
    graph = nx.Graph([("a", "b"), ("a", "a")])
    before = nx.to_dict_of_dicts(graph)
    network = Network.from_networkx(graph)
    assert nx.to_dict_of_dicts(graph) == before
    assert [(note.key, note.count) for note in network.notes] == [("network.loops_dropped", 1)]
    assert network.weights.toarray().tolist() == [[0, 1], [1, 0]]


def test_empty_graph():
    network = Network.from_networkx(nx.Graph())
    assert len(network) == 0
    assert network.ties.empty
    assert np.asarray(network.weights.toarray()).shape == (0, 0)
