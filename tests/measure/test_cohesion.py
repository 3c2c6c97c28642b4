import networkx as nx
import numpy as np
import pytest

from tsunagari.measure.cohesion import cohesion
from tsunagari.network import Network


def _values(network):
    table = cohesion(network)
    return dict(zip(table["key"], table["value"], strict=True))


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
