import networkx as nx
import numpy as np

from tsunagari.network import Network
from tsunagari.network.affiliations import attended, labels, members


def _network(forums, areas, plenary=()):
    """One organization a meeting and one at all of them."""
    graph = nx.Graph()
    graph.add_node("all", bipartite=0)
    for k, (forum, area) in enumerate(zip(forums, areas, strict=True)):
        graph.add_node(f"m{k}", bipartite=1, forum=forum, area=area, plenary=k in plenary)
        graph.add_node(f"o{k}", bipartite=0)
        graph.add_edges_from([("all", f"m{k}"), (f"o{k}", f"m{k}")])
    return Network.from_networkx(graph)


def test_a_forum_name_in_two_areas_is_two_bodies():
    network = _network(["council", "council", "board"], ["East", "West", "East"])
    assert labels(network.every_meeting, "forum").tolist() == ["council（East）", "council（West）", "board"]
    seats, names = members(network, "forum")
    assert names == ["board", "council（East）", "council（West）"]
    assert seats.toarray().tolist() == [[1, 1, 1], [0, 1, 0], [0, 0, 1], [1, 0, 0]]


def test_plenary_guests_are_no_members_but_attended():
    network = _network(["A", "A", "B"], [None] * 3, plenary={1, 2})
    seats, names = members(network, "forum")
    assert names == ["A", "B"]
    by_name = dict(zip(network.everyone["name"], seats.toarray().tolist(), strict=True))
    assert by_name == {"all": [1, 1], "o0": [1, 0], "o1": [0, 0], "o2": [0, 1]}
    counts, _ = attended(network, "forum")
    np.testing.assert_array_equal(counts.toarray()[0], [2, 1])


def test_unknown_tiers_are_no_body():
    network = _network(["A"], [None])
    assert members(network, "tier")[1] == []
    assert len(labels(network.every_meeting, "tier")) == 1


def test_bodies_are_looked_up_once_and_seats_are_ones():
    network = _network(["A", "A", "B"], ["East", "East", None])
    assert attended(network, "forum")[0] is attended(network, "forum")[0]
    seats, _ = members(network, "forum")
    assert set(seats.data) == {1.0}
    np.testing.assert_array_equal(attended(network, "forum")[0].toarray()[0], [2, 1])


def test_what_measures_share_cannot_be_changed():
    network = _network(["A", "B"], ["East", "West"])
    shared = (
        network.strata,
        network.components,
        network.articulations,
        network.places,
        network.sectors[0],
    )
    assert not any(array.flags.writeable for array in shared)
    assert network.components.tolist() == [0, 0, 0]
    assert network.articulations.tolist() == [True, False, False]


def test_partners_by_sector_by_hand():
    graph = nx.Graph([("a", "b"), ("a", "c"), ("b", "c"), ("c", "d")])
    nx.set_node_attributes(graph, {"a": "care", "b": "care", "c": "health"}, "sector")
    network = Network.from_networkx(graph)
    assert network.sectors[1] == ["care", "health"]
    assert network.sectors[0].tolist() == [0, 0, 1, -1]
    expected = [[0, 0, 0, 1], [0, 0, 1, 1], [1, 0, 0, 1], [1, 0, 1, 1], [2, 1, 0, 2]]
    assert network.partners_by_sector.to_numpy().tolist() == expected
