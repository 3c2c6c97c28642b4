import warnings

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from tsunagari.kernel.draws import curveball, resample
from tsunagari.measure.bridges import REDRAWS_NEEDED, bridges, joins, what_if, without_secretariat
from tsunagari.network import Network
from tsunagari.network.weights import without


def _facts(series, kind):
    return {
        (name, fact["a"], fact["b"], fact["holders"])
        for name, facts in series.items()
        for fact in facts
        if fact["kind"] == kind
    }


def test_who_alone_sits_in_two_forums(attended):
    matrix = [[1, 1, 0], [1, 0, 0], [0, 1, 1], [0, 0, 1], [0, 1, 1]]
    facts = joins(attended(matrix, meetings={"forum": ["A", "B", "C"]}))
    assert _facts(facts, "forum") == {("o000", "A", "B", 1), ("o002", "B", "C", 2), ("o004", "B", "C", 2)}


def test_four_holders_are_not_few(attended):
    matrix = [[1, 1]] * 4 + [[1, 0], [0, 1]]
    assert _facts(joins(attended(matrix, meetings={"forum": ["A", "B"]})), "forum") == set()


def test_a_plenary_makes_nobody_a_member_of_a_working_forum(attended):
    # A has a working meeting (0) and a plenary (1); B works (2). o002 was only at A's plenary.
    matrix = [[1, 1, 1], [1, 1, 0], [0, 1, 1], [0, 0, 1]]
    meetings = {"forum": ["A", "A", "B"], "plenary": [False, True, False]}
    assert _facts(joins(attended(matrix, meetings=meetings)), "forum") == {("o000", "A", "B", 1)}


def test_a_forum_of_plenaries_only_is_still_a_body(attended):
    matrix = [[1, 1, 0], [1, 0, 0], [0, 1, 1], [0, 1, 1], [1, 0, 0]]
    meetings = {"forum": ["All", "B", "B"], "plenary": [True, False, False]}
    facts = joins(attended(matrix, meetings=meetings))
    assert _facts(facts, "forum") == {("o000", "All", "B", 1)}
    assert facts["o004"] == []  # seen at the plenary only, still listed


def test_sectors_are_held_by_the_few_that_meet_the_other(attended):
    # Only o000 of 医療 meets 福祉; both 福祉 organizations meet 医療, so 福祉 rests on nobody.
    matrix = [[1, 1], [1, 0], [0, 1], [0, 1]]
    network = attended(matrix, organizations={"sector": ["医療", "医療", "福祉", "福祉"]})
    assert _facts(joins(network), "sector") == {("o000", "医療", "福祉", 1)}


def test_a_sector_of_one_is_not_reported_as_held(attended):
    matrix = [[1, 1], [1, 1], [0, 1]]
    network = attended(matrix, organizations={"sector": ["医療", "医療", "教育"]})
    assert _facts(joins(network), "sector") == set()


def test_shares_outside_and_rank(attended):
    matrix = [[1, 1, 0], [1, 0, 0], [0, 1, 1], [0, 0, 1]]
    network = attended(matrix, organizations={"sector": ["a", "a", "b", None]})
    membership = network.organizations.set_index("name")["key"].map(dict.fromkeys(network.names, 0))
    table = bridges(network, membership=membership).table
    assert table["outside_sector"].fillna(-1).tolist() == [0.5, 0, 1, -1]
    assert table["outside_community"].tolist() == [0, 0, 0, 0]
    assert table["bridge_rank"].fillna(0).tolist() == [1, 0, 1, 0]
    assert table["bridge"].isna().all()


def test_category_nodes_have_no_rank(attended):
    matrix = [[1, 1, 0], [1, 0, 0], [0, 1, 1], [0, 0, 1]]
    network = attended(matrix, organizations={"category": [True, False, False, False]})
    assert bridges(network).table["bridge_rank"].fillna(0).tolist() == [0, 0, 1, 0]


@pytest.mark.parametrize("n", [0, 1])
def test_tiny_networks(n):
    network = Network.from_networkx(nx.empty_graph(n))
    assert len(bridges(network).table) == n
    assert joins(network).tolist() == [[]] * n


def _joined(absent):
    """Two groups of eight with six meetings each; o000 is at the meetings of both, but for some."""
    rng = np.random.default_rng(0)
    own = np.repeat([0, 1], 8)[:, None] == np.repeat([0, 1], 6)[None]
    matrix = rng.random((16, 12)) < np.where(own, 0.7, 0.0)
    matrix[0] = True
    matrix[0, absent] = False
    return matrix


def _drawn(network, count=100):
    rng = np.random.default_rng(1)
    return {
        "resamples": resample(np.zeros(len(network.meetings), dtype=int), count, rng),
        "redraws": curveball(network.incidence.toarray() > 0, 60, rng),
    }


def test_the_joint_of_two_groups_is_a_bridge(attended):
    matrix = _joined([0, 1, 2, 3, 6, 7, 8])  # at five meetings, as others
    network = attended(matrix)
    table = bridges(network, **_drawn(network)).table
    assert table.index[table["bridge"]].tolist() == ["o000"]
    assert table.loc["o000", "bridge_share"] >= 0.8
    assert table.loc["o000", "bridge_p"] == pytest.approx(1 / 61)
    marked = attended(matrix, organizations={"category": [True] + [False] * 15})
    table = bridges(marked, **_drawn(marked)).table
    assert table["bridge"].notna().all()
    assert not table["bridge"].any()


def test_attending_nearly_everything_is_no_bridge_by_itself(attended):
    matrix = np.random.default_rng(5).random((16, 14)) < 0.3
    matrix[0, 1:] = True
    network = attended(matrix)
    table = bridges(network, **_drawn(network)).table
    assert table["bridge_score"].idxmax() == "o000"
    assert table.loc["o000", "bridge_p"] > 0.05
    assert not table.loc["o000", "bridge"]


def test_without_redraws_nothing_is_judged(attended):
    network = attended(_joined([0, 6]))
    resamples = resample(np.zeros(12, dtype=int), 10, np.random.default_rng(0))
    table = bridges(network, resamples=resamples).table
    assert table["bridge"].isna().all()
    assert table["bridge_score"].notna().all()


def test_two_mode_betweenness_is_that_of_networkx():
    graph = nx.davis_southern_women_graph()
    score = bridges(Network.from_networkx(graph)).table["bridge_score"]
    wanted = nx.betweenness_centrality(graph)
    np.testing.assert_allclose(score, [wanted[name] for name in score.index], atol=1e-12)


def test_who_keeps_to_one_community_is_no_bridge(attended):
    network = attended(_joined([0, 1, 2, 6, 7, 8]))
    drawn = _drawn(network)
    halves = pd.Series([0] + [0] * 7 + [1] * 8, index=network.names)
    assert bridges(network, membership=halves, **drawn).table.loc["o000", "bridge"]
    alone = _joined([0, 1, 2, 3, 4, 6, 7, 8, 9])  # one meeting of each: too few of the second
    network = attended(alone)
    assert not bridges(network, membership=halves, **_drawn(network)).table.loc["o000", "bridge"]


def test_few_meetings_are_not_judged(attended):
    network = attended(_joined([0, 6])[:, 3:9])
    table = bridges(network, **_drawn(network, 10)).table
    assert table["bridge"].isna().all()


def test_too_few_redraws_leave_it_untested(attended):
    network = attended(_joined([0, 1, 2, 3, 6, 7, 8]))
    drawn = _drawn(network)
    drawn["redraws"] = drawn["redraws"][: REDRAWS_NEEDED - 1]
    assert bridges(network, **drawn).table["bridge"].isna().all()


def test_false_alarms_stay_at_their_level(attended):
    # 40 structureless records: at the 5 % level more than 6 alarms have probability .003.
    alarms = 0
    for seed in range(40):
        rng = np.random.default_rng(seed)
        network = attended(rng.random((20, 12)) < rng.beta(2, 3, 20)[:, None])
        table = bridges(network, redraws=curveball(network.incidence.toarray() > 0, 59, rng)).table
        alarms += bool(table["bridge"].any())
    assert alarms <= 6


def test_without_the_secretariat_the_others_are_told_as_if_it_were_not_there(attended):
    # The office sits everywhere and joins all forums; without it o001 is the only one in A and B.
    matrix = np.array(
        [[1, 1, 1, 1], [1, 0, 1, 0], [1, 1, 0, 0], [0, 0, 1, 1], [0, 0, 1, 1], [0, 1, 0, 0]], dtype=bool
    )
    meetings = {"forum": ["A", "A", "B", "B"]}
    network = attended(matrix, organizations={"secretariat": [True] + [False] * 5}, meetings=meetings)
    out = network.organizations["secretariat"].to_numpy(dtype=bool)
    found = bridges(network, left_out=out)
    assert found.table.index.tolist() == [f"o00{i}" for i in range(1, 6)]
    assert _facts(bridges(network).joins, "forum") == {("o000", "A", "B", 2), ("o001", "A", "B", 2)}
    assert _facts(found.joins, "forum") == {("o001", "A", "B", 1)}
    # The same as bridges of the network from which it was taken, ties among the others as they were.
    rest = without(network, out)
    assert found.table.drop(columns="joins").equals(bridges(rest).table.drop(columns="joins"))
    assert found.table.loc["o001", "bridge_rank"] == 1


def test_without_the_secretariat_resamples_and_redraws_leave_it_out_too(attended):
    rng = np.random.default_rng(3)
    matrix = rng.random((14, 24)) < 0.35
    matrix[0] = True
    network = attended(matrix, organizations={"secretariat": [True] + [False] * 13})
    out = network.organizations["secretariat"].to_numpy(dtype=bool)
    redraws = curveball(network.incidence.toarray() > 0, 59, rng)
    drawn = resample(network.strata, 60, rng)
    found = bridges(network, redraws=redraws, resamples=drawn, left_out=out).table
    assert len(found) == 13
    assert found["bridge"].notna().all()
    assert found["bridge_p"].between(1 / (1 + len(redraws)), 1).all()
    rest = bridges(without(network, out), redraws=redraws[:, 1:]).table
    np.testing.assert_allclose(found["bridge_p"], rest["bridge_p"])


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
def test_nothing_is_lost_with_tiny_networks(n):
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
