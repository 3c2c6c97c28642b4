import networkx as nx
import numpy as np
import pytest

from tsunagari.measure.communities import communities, participation
from tsunagari.network import Network

FREEMAN = [
    {"Evelyn Jefferson", "Laura Mandeville", "Theresa Anderson", "Brenda Rogers", "Charlotte McDowd",
     "Frances Anderson", "Eleanor Nye", "Pearl Oglethorpe", "Ruth DeSand"},
    {"Verne Sanderson", "Myra Liddel", "Katherina Rogers", "Sylvia Avondale", "Nora Fayette",
     "Helen Lloyd", "Dorothy Murchison", "Olivia Carleton", "Flora Price"},
]  # fmt: skip
"""Women 1-9 and 10-18 (Freeman 2003, "Finding social groups")."""


def _groups(membership):
    return [set(membership.index[membership == label]) for label in sorted(membership.unique())]


def test_davis_newman_finds_freemans_groups(davis):
    result = communities(davis("newman"))
    assert result.modularity == pytest.approx(0.264144, abs=5e-7)  # METHODS.md 4
    assert _groups(result.membership) == FREEMAN


def test_davis_counts_move_pearl(davis):
    result = communities(davis("together"))
    assert result.modularity == pytest.approx(0.151865, abs=5e-7)  # METHODS.md 4: the optimum
    first, second = FREEMAN
    pearl = {"Pearl Oglethorpe"}
    assert _groups(result.membership) == [second | pearl, first - pearl]


def test_numbers_go_by_size_then_first_member(weighted):
    matrix = np.zeros((7, 7))
    for group in ([0, 1], [2, 3, 4], [5, 6]):
        for a in group:
            for b in group:
                matrix[a, b] = a != b
    assert communities(weighted(matrix)).membership.tolist() == [1, 1, 0, 0, 0, 2, 2]


def test_large_networks_find_planted_groups(weighted):
    rng = np.random.default_rng(0)
    planted = np.repeat(np.arange(6), 80)
    p = np.where(planted[:, None] == planted, 0.3, 0.01)
    upper = np.triu(rng.random(p.shape) < p, 1).astype(float)
    result = communities(weighted(upper + upper.T))
    graph = nx.from_numpy_array(upper + upper.T)
    truth = nx.community.modularity(graph, [set(np.flatnonzero(planted == g).tolist()) for g in range(6)])
    assert result.modularity == pytest.approx(truth)
    assert result.membership.tolist() == planted.tolist()


@pytest.mark.parametrize("n", [0, 1, 2])
def test_without_ties_everybody_is_alone(n):
    network = Network.from_networkx(nx.empty_graph(n))
    result = communities(network)
    assert result.membership.tolist() == list(range(n))
    assert np.isnan(result.modularity)
    assert participation(network, result.membership).isna().all(axis=None)


def test_participation_and_z_by_hand(weighted):
    # Groups {0,1,2} and {3,4}; ties 0-1, 0-2, 0-3, 3-4.
    matrix = np.zeros((5, 5))
    for a, b in ((0, 1), (0, 2), (0, 3), (3, 4)):
        matrix[a, b] = matrix[b, a] = 1
    network = weighted(matrix)
    groups = network.organizations.set_index("name")["key"].map(lambda name: "ab"[name >= "o003"])
    table = participation(network, groups)
    np.testing.assert_allclose(table["participation"], [1 - (4 + 1) / 9, 0, 0, 1 - 2 / 4, 0])
    # Inside a: 2, 1, 1 partners: mean 4/3, SD √2/3; inside b both have 1: no spread, no z.
    np.testing.assert_allclose(table["within_z"], [np.sqrt(2), -np.sqrt(0.5), -np.sqrt(0.5), np.nan, np.nan])
    assert table["role"].tolist() == [
        "peripheral",
        "ultra_peripheral",
        "ultra_peripheral",
        "peripheral",
        "ultra_peripheral",
    ]


def test_unknown_sector_is_left_out_as_a_partner(weighted):
    matrix = np.zeros((4, 4))
    for a, b in ((0, 1), (0, 2), (0, 3)):
        matrix[a, b] = matrix[b, a] = 1
    network = weighted(matrix)
    groups = network.organizations.set_index("name")["key"].map({"o000": "a", "o001": "a", "o002": "b"})
    assert participation(network, groups)["participation"].tolist()[0] == pytest.approx(0.5)
