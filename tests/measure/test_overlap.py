import networkx as nx
import pytest

from tsunagari.measure.overlap import overlap
from tsunagari.network import Network


def test_shared_organizations_by_hand(attended):
    matrix = [[1, 1, 1], [1, 1, 0], [1, 0, 1], [0, 0, 1]]
    result = overlap(attended(matrix, meetings={"forum": ["A", "B", "C"]}))
    rows = {(r.a, r.b): (r.shared, r.size_a, r.size_b) for r in result.forums.reset_index().itertuples()}
    assert rows == {("A", "B"): (2, 3, 2), ("A", "C"): (2, 3, 3), ("B", "C"): (1, 2, 3)}
    first = result.forums.reset_index().iloc[0]
    assert (first["a"], first["b"], first["contained"]) == ("A", "B", 1)
    assert first["jaccard"] == pytest.approx(2 / 3)
    assert result.load.index.tolist() == ["o000", "o001", "o002", "o003"]
    assert result.load["forums"].tolist() == [3, 2, 2, 1]


def test_plenaries_are_load_too(attended):
    matrix = [[1, 1], [1, 1], [0, 1]]
    meetings = {"forum": ["A", "B"], "plenary": [False, True], "fiscal_year": [2022, 2023]}
    load = overlap(attended(matrix, meetings=meetings)).load
    assert load.loc["o002", ["forums", "meetings", "per_year"]].tolist() == [1, 1, 1]
    assert load.loc["o000", ["forums", "meetings", "per_year"]].tolist() == [2, 2, 1]


@pytest.mark.parametrize("n", [0, 1])
def test_tiny_networks(n):
    result = overlap(Network.from_networkx(nx.empty_graph(n)))
    assert len(result.forums) == 0
    assert result.load["forums"].tolist() == [0] * n
