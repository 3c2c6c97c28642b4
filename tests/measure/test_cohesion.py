import networkx as nx
import numpy as np
import pytest

from tsunagari.kernel.draws import curveball
from tsunagari.measure.cohesion import cohesion, turnover
from tsunagari.network import Network


def _values(network):
    return cohesion(network)["value"].to_dict()


def test_counts_by_hand(attended):
    matrix = [[1, 1, 1, 0], [1, 0, 1, 0], [0, 0, 1, 0], [0, 0, 0, 1]]
    values = _values(attended(matrix, meetings={"plenary": [False, False, True, False]}))
    expected = {"meetings": 4, "tie_meetings": 1, "organizations": 4, "plenary_only": 1, "alone": 1,
                "attendances": 7, "mean_size": 7 / 4, "ties": 1, "density": 1, "components": 1}  # fmt: skip
    assert {key: values[key] for key in expected} == expected


@pytest.mark.parametrize("graph", [nx.florentine_families_graph(), nx.star_graph(6), nx.empty_graph(4)])
def test_shape_agrees_with_networkx(graph):
    values = _values(Network.from_networkx(graph))
    degree = np.array([d for _, d in graph.degree])
    n = len(degree)
    assert values["density"] == pytest.approx(nx.density(graph))
    assert values["components"] == nx.number_connected_components(graph)
    assert values["centralization"] == pytest.approx((degree.max() - degree).sum() / ((n - 1) * (n - 2)))
    assert values["isolated"] == (degree == 0).sum()


@pytest.mark.parametrize("n", [0, 1, 2])
def test_tiny_networks(n):
    values = _values(Network.from_networkx(nx.empty_graph(n)))
    assert values["organizations"] == n
    assert np.isnan(values["density"]) == (n < 2)


def _mixed(seed, n=20):
    graph = nx.gnp_random_graph(n, 0.25, seed=seed)
    rng = np.random.default_rng(seed)
    nx.set_node_attributes(graph, {i: "abc"[rng.integers(3)] for i in graph}, "sector")
    nx.set_edge_attributes(graph, {e: int(rng.integers(1, 4)) for e in graph.edges}, "weight")
    return graph


@pytest.mark.parametrize("seed", range(4))
def test_sectors_agree_with_networkx_and_with_permuting(seed):
    graph = _mixed(seed)
    network = Network.from_networkx(graph)
    values = _values(network)
    sector = nx.get_node_attributes(graph, "sector")
    theirs = nx.attribute_assortativity_coefficient(graph, "sector")
    assert values["cross_sector_assortativity"] == pytest.approx(theirs)
    weight = [d["weight"] for _, _, d in graph.edges(data=True)]
    crosses = np.array([sector[a] != sector[b] for a, b in graph.edges])
    assert values["cross_sector_share"] == pytest.approx(np.average(crosses, weights=weight))
    # E-I less its mean over 2,000 permutations of the labels; the standard error is about .003.
    rng = np.random.default_rng(seed)
    labels = np.array([sector[i] for i in graph])
    a, b = np.array(graph.edges).T
    permuted = [np.mean((p := rng.permutation(labels))[a] != p[b]) for _ in range(2000)]
    assert values["cross_sector_ei"] == pytest.approx(2 * (crosses.mean() - np.mean(permuted)), abs=0.02)


def test_eight_random_sectors_alone_give_no_index():
    # The raw E-I index of eight random sectors is about +.72 (METHODS.md 7); what is shown is about 0.
    rng = np.random.default_rng(0)
    graph = nx.gnp_random_graph(80, 0.3, seed=1)
    nx.set_node_attributes(graph, {i: "abcdefgh"[rng.integers(8)] for i in graph}, "sector")
    assert abs(_values(Network.from_networkx(graph))["cross_sector_ei"]) < 0.05


def test_expected_share_comes_from_redraws(attended):
    rng = np.random.default_rng(0)
    own = np.repeat([0, 1], 8)[:, None] == np.repeat([0, 1], 8)[None]
    network = attended(
        rng.random((16, 16)) < np.where(own, 0.6, 0.1), organizations={"sector": ["a"] * 8 + ["b"] * 8}
    )
    redraws = curveball(network.incidence.toarray() > 0, 100, np.random.default_rng(1))
    table = cohesion(network, redraws=redraws)
    share = table.loc["cross_sector_share"]
    assert share["value"] < share["expected"]
    assert share["expected"] == pytest.approx(8 / 15, abs=0.05)
    assert share["p_value"] == pytest.approx(2 / 101)
    assert table.loc["cross_sector_ratio", "value"] == pytest.approx(share["value"] / share["expected"])


def test_one_sector_only_tells_nothing(attended):
    network = attended([[1], [1], [1]], organizations={"sector": ["a", "a", None]})
    values = _values(network)
    for key in ("cross_sector_share", "cross_sector_ei", "cross_sector_assortativity", "between_tier_share"):
        assert np.isnan(values[key])


def test_turnover_by_hand(attended):
    matrix = [[1, 1, 1], [1, 0, 1], [1, 0, 0], [0, 1, 1], [0, 0, 1]]
    network = attended(matrix, meetings={"fiscal_year": [2021, 2022, 2023]})
    table = turnover(network)
    assert table.index.tolist() == [2021, 2022, 2023]
    assert table["organizations"].tolist() == [3, 2, 4]
    assert table["continuity"].tolist()[1:] == [pytest.approx(1 / 3), 1]
    assert table["newcomers"].tolist()[1:] == [1, 1]
    assert table["leavers"].tolist()[1:] == [2, 0]
    assert table["returned"].tolist()[1:] == [0, 1]
    assert table.loc[2021, ["continuity", "newcomers"]].isna().all()
    values = _values(network)
    assert (values["continuity"], values["newcomers"], values["leavers"]) == (1, 1, 0)


def test_a_missing_year_breaks_the_comparison(attended):
    network = attended([[1, 1], [1, 1]], meetings={"fiscal_year": [2020, 2022]})
    assert np.isnan(_values(network)["continuity"])


def test_dependence_by_hand(attended):
    matrix = [[1, 1], [1, 0], [0, 1], [0, 1]]
    network = attended(matrix, organizations={"sector": ["医療", "医療", "福祉", "福祉"]})
    values = _values(network)
    assert (values["articulations"], values["single_held_pairs"]) == (1, 1)


def test_partition_is_passed_on(florentine):
    table = cohesion(florentine, partition={"modularity": 0.4, "expected": 0.1, "p_value": None})
    row = table.loc["modularity"]
    assert (row["value"], row["expected"]) == (0.4, 0.1)
    assert np.isnan(row["p_value"])
