from collections import Counter

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tsunagari.measure.coverage import coverage
from tsunagari.measure.evidence import sector_tests
from tsunagari.measure.gaps import gaps
from tsunagari.network import Network


def _suggested(network, **known):
    return gaps(network, **known).suggestions.reset_index().to_dict("records")


def test_co_attendance_of_sectors_by_hand(attended):
    matrix = [[1, 1], [1, 0], [1, 1], [0, 1]]
    network = attended(matrix, organizations={"sector": ["a", "a", "b", None]})
    table = gaps(network).sectors.reset_index()
    rows = {(r.a, r.b): (r.organizations, r.observed) for r in table.itertuples()}
    # Meeting 0: o0, o1 (a), o2 (b); meeting 1: o0 (a), o2 (b).
    assert rows == {("a", "a"): (1, 1), ("a", "b"): (2, 3)}
    assert table["expected"].isna().all()


def test_expected_is_what_the_sectors_were_tested_against(attended):
    rng = np.random.default_rng(0)
    network = attended(rng.random((10, 12)) < 0.5, organizations={"sector": ["a"] * 5 + ["b"] * 4 + [None]})
    tested = sector_tests(network, draws=30)
    table = gaps(network, sectors=tested).sectors.reset_index()
    assert table[["a", "b"]].equals(tested.reset_index()[["a", "b"]])
    assert table["observed"].tolist() == tested["value"].tolist()
    np.testing.assert_array_equal(table["expected"], tested["expected"])
    np.testing.assert_array_equal(table["ratio"], tested["ratio"])


def test_never_met_counts_occasions_and_respects_plenaries(attended):
    # o000 and o001 were eligible for meetings 0 and 1 and missed each other; o002 met both.
    matrix = [[1, 0, 0], [0, 1, 0], [1, 1, 0], [0, 0, 1], [0, 0, 1]]
    eligible = [[1, 1, 0], [1, 1, 0], [1, 1, 0], [0, 0, 1], [0, 0, 1]]
    found = gaps(attended(matrix, eligible=eligible))
    assert found.never_met.reset_index().to_dict("records") == [{"a": "o000", "b": "o001", "occasions": 2}]
    assert found.never_met_total == 1
    plenary = [[*row, 1] for row in matrix]
    called = [[*row, 1] for row in eligible]
    at_plenary = attended(plenary, eligible=called, meetings={"plenary": [False, False, False, True]})
    assert gaps(at_plenary).never_met_total == 0  # they sat in one room at the plenary


def test_too_many_pairs_are_not_counted(attended, monkeypatch):
    monkeypatch.setattr("tsunagari.measure.gaps.PAIRS_AT_MOST", 3)
    found = gaps(attended([[1, 0], [1, 1], [0, 1]]))
    assert found.never_met_total is None
    assert len(found.never_met) == 0


def test_one_invitation_joins_forums_and_sectors(attended):
    # B holds 教育 and 警察, whom nobody of A (医療, 福祉) ever met.
    matrix = [[1, 0], [1, 0], [1, 0], [0, 1], [0, 1]]
    sectors = ["医療", "福祉", "福祉", "教育", "警察"]
    network = attended(matrix, organizations={"sector": sectors}, meetings={"forum": ["A", "B"]})
    first = _suggested(network)[0]
    assert first == {
        "organization": "o000",
        "forum": "B",
        "forums": ["A"],
        "sectors": ["教育", "警察"],
        "areas": [],
        "group": None,
        "gain": 3,
        "near": 2,
    }


def test_nothing_is_suggested_twice_or_where_it_is_joined(attended):
    matrix = [[1, 1], [1, 0], [0, 1]]
    network = attended(matrix, organizations={"sector": ["a", "a", "a"]}, meetings={"forum": ["A", "B"]})
    assert _suggested(network) == []


def test_other_cities_boards_are_not_suggested(attended):
    matrix = [[1, 0], [1, 0], [0, 1], [0, 1]]
    meetings = {"forum": ["A", "B"], "area": ["East", "West"], "tier": ["市町村", "市町村"]}
    assert _suggested(attended(matrix, meetings=meetings)) == []
    meetings["tier"] = ["市町村", "圏域"]
    first = _suggested(attended(matrix, meetings=meetings))[0]
    assert (first["forums"], first["areas"], first["gain"]) == (["A"], ["East"], 2)


def test_forums_that_no_longer_meet_are_not_suggested(attended):
    matrix = [[1, 0, 0], [1, 0, 0], [0, 1, 1], [0, 1, 1]]
    meetings = {"forum": ["A", "B", "C"], "fiscal_year": [2021, 2023, 2023]}
    assert _suggested(attended(matrix, meetings=meetings)) == []


def test_a_missing_group_is_a_reason(attended):
    matrix = [[1, 0], [1, 1], [1, 1], [0, 1]]
    sectors = ["家族", "福祉", "福祉", "福祉"]
    network = attended(matrix, organizations={"sector": sectors}, meetings={"forum": ["A", "B"]})
    covered = coverage(network)
    found = _suggested(network, groups=covered.groups, cells=covered.cells)
    assert [(s["organization"], s["forum"], s["group"]) for s in found] == [("o000", "B", "家族")]


def test_an_accepted_invitation_opens_nothing_for_the_next(attended):
    # Seen at the plenary only: 家族 and 居住. Each would meet those of the board, not each other.
    matrix = [[1, 1], [1, 1], [0, 1], [0, 1]]
    network = attended(
        matrix,
        organizations={"sector": ["医療", "福祉", "家族", "居住"]},
        meetings={"forum": ["B", "P"], "plenary": [False, True]},
    )
    found = _suggested(network)
    assert [(s["organization"], s["sectors"]) for s in found if s["forum"] == "B"] == [
        ("o002", ["医療", "福祉"]),
        ("o003", ["医療", "福祉"]),
    ]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6))
def test_gain_is_what_is_listed_and_never_grows(seed):
    rng = np.random.default_rng(seed)
    graph = nx.Graph()
    for m in range(6):
        graph.add_node(m, bipartite=1, forum="ABC"[rng.integers(3)], area=["x", "y", None][rng.integers(3)],
                       tier=["市町村", "圏域"][rng.integers(2)])  # fmt: skip
    for i in range(8):
        graph.add_node(f"o{i}", bipartite=0, sector=["a", "b", "c", None][rng.integers(4)])
        graph.add_edges_from((f"o{i}", int(m)) for m in np.flatnonzero(rng.random(6) < 0.4))
    network = Network.from_networkx(graph)
    before = network.every_attendance.toarray().copy()
    found = _suggested(network)
    gains = [s["gain"] for s in found]
    assert gains == [len(s["forums"]) + len(s["sectors"]) + len(s["areas"]) for s in found]
    order = [(s["near"], s["gain"]) for s in found]
    assert order == sorted(order, reverse=True)
    assert all(Counter(s["organization"] for s in found)[name] <= 2 for name in graph)
    assert len({(s["organization"], s["forum"]) for s in found}) == len(found)
    np.testing.assert_array_equal(network.every_attendance.toarray(), before)


@pytest.mark.parametrize("n", [0, 1])
def test_tiny_networks(n):
    found = gaps(Network.from_networkx(nx.empty_graph(n)))
    assert len(found.suggestions) == 0
    assert found.never_met_total == 0
    assert isinstance(found.sectors, pd.DataFrame)


CITIES = """
    東市の福祉課 行政 東市 東部会 退院支援
    東市の病院 医療（精神科） 東市 退院支援
    東市の作業所 福祉 東市 東部会 退院支援
    東市の包括 介護 東市 東部会
    東市の学校 教育 東市 東部会
    西市の包括 介護 西市 西部会
    西市の福祉課 行政 西市 西部会
    西市の不動産 居住支援 西市 西部会
"""


def _planted(attended, cities=CITIES):
    """Return suggestions for two cities; 介護 is missing in 東市's 退院支援."""
    rows = [line.split() for line in cities.split("\n") if line.strip()]
    bodies = [("東部会", "東市"), ("退院支援", "東市"), ("西部会", "西市")]
    matrix = [[int(body in row[3:]) for body, _ in bodies for _ in range(3)] for row in rows]
    network = attended(
        matrix,
        organizations={"name": [row[0] for row in rows], "sector": [row[1] for row in rows],
                       "home_area": [row[2] for row in rows]},
        meetings={"forum": [body for body, _ in bodies for _ in range(3)],
                  "area": [area for _, area in bodies for _ in range(3)], "tier": ["市町村"] * 9},
    )  # fmt: skip
    covered = coverage(network)
    return _suggested(network, groups=covered.groups, cells=covered.cells)


def test_a_planted_gap_comes_first_and_from_the_same_city(attended):
    found = _planted(attended)
    assert (found[0]["organization"], found[0]["forum"]) == ("東市の包括", "退院支援")
    assert found[0]["group"] == "介護・高齢者"
    assert found[0]["near"] == 2
    order = [s["near"] for s in found]
    assert order == sorted(order, reverse=True)


def test_nobody_is_fetched_from_another_city(attended):
    found = _planted(attended)
    city = {"東部会": "東市", "退院支援": "東市", "西部会": "西市"}
    assert [s for s in found if not s["organization"].startswith(city[s["forum"]])] == []
