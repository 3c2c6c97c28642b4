"""Two-mode measures against networkx, every possibility tried, and what may never change."""

import itertools

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networkx.algorithms import bipartite

import tsunagari as tg
from tsunagari.errors import UsageError
from tsunagari.kernel import two_mode

DAVIS = nx.davis_southern_women_graph()
WOMEN, EVENTS = sorted(DAVIS.graph["top"]), DAVIS.graph["bottom"]
TESTED = ("clustering", "bipartite_communities", "nestedness", "core_periphery", "triples", "meeting_overlap")


def matrices(count, shape=(7, 6)):
    rng = np.random.default_rng(1)
    return [(rng.random(shape) < rng.uniform(0.2, 0.8)).astype(float) for _ in range(count)]


def graph_of(attended):
    graph = nx.Graph()
    graph.add_nodes_from((("o", i) for i in range(len(attended))), bipartite=0)
    graph.add_nodes_from((("m", m) for m in range(attended.shape[1])), bipartite=1)
    graph.add_edges_from((("o", int(i)), ("m", int(m))) for i, m in np.argwhere(attended))
    return graph


def test_robins_alexander_and_latapy_agree_with_networkx():
    for attended in [tg.as_network(DAVIS).incidence.toarray(), *matrices(20)]:
        graph = graph_of(attended)
        expected = bipartite.robins_alexander_clustering(graph)
        found = two_mode.robins_alexander(attended)
        assert np.nan_to_num(found) == pytest.approx(expected)
        rows = [("o", i) for i in range(len(attended))]
        each = bipartite.clustering(graph, rows)
        np.testing.assert_allclose(np.nan_to_num(two_mode.latapy(attended)), [each[row] for row in rows])


def test_opsahl_agrees_with_every_path_tried():
    for attended in matrices(8, (6, 5)):
        n, m = attended.shape
        every, closed = np.zeros(n), np.zeros(n)
        for j, (i, k) in itertools.product(range(n), itertools.combinations(range(n), 2)):
            for e, f in itertools.permutations(range(m), 2):
                if (
                    j not in {i, k}
                    and attended[i, e]
                    and attended[j, e]
                    and attended[j, f]
                    and attended[k, f]
                ):
                    every[j] += 1
                    closed[j] += any(attended[i, g] and attended[k, g] for g in set(range(m)) - {e, f})
        found = two_mode.opsahl(attended)
        np.testing.assert_array_equal(found[0], every)
        np.testing.assert_array_equal(found[1], closed)


def test_nodf_agrees_with_its_definition_pair_by_pair():
    def paired(rows):
        total = []
        for first, second in itertools.combinations(rows, 2):
            more, less = (first, second) if first.sum() >= second.sum() else (second, first)
            equal = first.sum() == second.sum() or not less.sum()
            total.append(0.0 if equal else 100 * (more * less).sum() / less.sum())
        return np.mean(total)

    for attended in matrices(10):
        rows, columns = two_mode.nodf(attended)
        assert (rows, columns) == (pytest.approx(paired(attended)), pytest.approx(paired(attended.T)))
    stairs = np.tri(6)
    assert two_mode.nodf(stairs) == (100.0, 100.0)
    found = tg.nestedness(pd.DataFrame(stairs[:, :5], index=list("abcdef")), null=None)
    assert found.value == pytest.approx((found.rows * 15 + found.columns * 10) / 25)


def test_the_core_is_the_best_of_all():
    for attended in matrices(25, (5, 5)):
        found = two_mode.core_of(attended)
        best = -1.0
        for rows in itertools.product([0, 1], repeat=5):
            for columns in itertools.product([0, 1], repeat=5):
                pattern = np.outer(rows, columns)
                if 0 < pattern.sum() < 25:
                    best = max(best, np.corrcoef(pattern.ravel(), attended.ravel())[0, 1])
        assert found.fit == pytest.approx(best)
        pattern = np.outer(found.rows, found.columns)
        assert np.corrcoef(pattern.ravel(), attended.ravel())[0, 1] == pytest.approx(best)


def _barber(attended, rows, columns):
    excess = attended - np.outer(attended.sum(axis=1), attended.sum(axis=0)) / attended.sum()
    return excess[rows[:, None] == columns].sum() / attended.sum()


def test_the_partition_is_the_best_of_all_small_ones():
    worse = 0
    for attended in matrices(8, (4, 4)):
        found = two_mode.propagated(attended, np.random.default_rng(0), 10)
        best = max(
            _barber(attended, np.array(labels[:4]), np.array(labels[4:]))
            for labels in itertools.product(range(3), repeat=8)
        )
        worse += found.modularity < best - 1e-9
        assert found.modularity == pytest.approx(_barber(attended, found.rows, found.columns))
    assert worse <= 1


def test_barbers_modularity_by_its_matrix():
    attended = tg.as_network(DAVIS).incidence.toarray()
    split = tg.bipartite_communities(DAVIS, null=None)
    member = [np.eye(4)[labels] for labels in (split.organizations, split.meetings)]
    excess = attended - np.outer(attended.sum(1), attended.sum(0)) / 89
    assert split.value == pytest.approx(np.trace(member[0].T @ excess @ member[1]) / 89)
    # The best of 400 random starts is no better.
    best = two_mode.propagated(attended, np.random.default_rng(7), 400).modularity
    assert split.value == pytest.approx(best)


def test_events_and_both_sides_agree_with_networkx():
    both = tg.centrality(DAVIS, mode="both")
    events = tg.centrality(DAVIS, mode="events")
    pd.testing.assert_frame_equal(both.loc["meeting"], events, check_names=False)
    oracles = {
        "degree_share": bipartite.degree_centrality(DAVIS, WOMEN),
        "closeness": bipartite.closeness_centrality(DAVIS, WOMEN),
        "betweenness": bipartite.betweenness_centrality(DAVIS, WOMEN),
    }
    for column, expected in oracles.items():
        for side, names in (("organization", WOMEN), ("meeting", EVENTS)):
            found = both.loc[side, column].loc[names]
            np.testing.assert_allclose(found, [expected[name] for name in names], atol=1e-12, err_msg=column)
    vector = nx.eigenvector_centrality_numpy(DAVIS)
    # There both sides together have unit length, here each.
    ours = both["eigenvector"].droplevel("mode").loc[WOMEN + EVENTS] / np.sqrt(2)
    np.testing.assert_allclose(ours, [vector[name] for name in WOMEN + EVENTS], atol=1e-9)


def test_closeness_of_parts_is_networkx_too():
    for attended in matrices(6, (5, 4)):
        if (attended.sum(0) < 2).any() or (attended.sum(1) < 1).any():
            continue
        graph = graph_of(attended)
        rows = [("o", i) for i in range(5)]
        expected = bipartite.closeness_centrality(graph, rows)
        found = two_mode.centralities(tg.as_network(pd.DataFrame(attended)).incidence)["closeness"]
        np.testing.assert_allclose(found, [expected[node] for node in graph])


def test_s_walks_agree_with_networkx():
    found = tg.s_walks(DAVIS, null=None)
    sets = {event: set(DAVIS[event]) for event in EVENTS}
    for s in found.index:
        line = nx.Graph()
        line.add_nodes_from(event for event in EVENTS if len(sets[event]) >= s)
        line.add_edges_from((a, b) for a, b in itertools.combinations(line, 2) if len(sets[a] & sets[b]) >= s)
        parts = sorted(nx.connected_components(line), key=len)
        row = found.loc[s]
        assert (row["meetings"], row["pairs"]) == (len(line), line.number_of_edges())
        assert (row["components"], row["largest"]) == (len(parts), len(parts[-1]))
        assert row["diameter"] == nx.diameter(line.subgraph(parts[-1]))


def test_triples_agree_with_every_three():
    found = tg.triples(DAVIS, null=None)
    three = {}
    for trio in itertools.combinations(WOMEN, 3):
        together = len(set.intersection(*(set(DAVIS[name]) for name in trio)))
        if together:
            three[trio] = together
    assert found.table["together"].to_dict() == three
    triangles = sum(nx.triangles(tg.as_network(DAVIS).to_networkx()).values()) / 3
    assert found.value == pytest.approx(len(three) / triangles)
    assert found.table["together"].is_monotonic_decreasing


def test_meetings_share_what_sets_share():
    found = tg.meeting_overlap(DAVIS, null=None)
    sets = {event: set(DAVIS[event]) for event in EVENTS}
    jaccard = [len(a & b) / len(a | b) for a, b in itertools.combinations(sets.values(), 2)]
    assert found.value == pytest.approx(np.mean(jaccard))
    for (a, b), row in found.pairs.iterrows():
        assert row["shared"] == len(sets[a] & sets[b])
        assert row["jaccard"] == pytest.approx(row["shared"] / len(sets[a] | sets[b]))


def test_planted_structure_is_found_and_noise_is_not(attended):
    rng = np.random.default_rng(2)
    half = np.arange(16)[:, None] % 2 == np.arange(24) % 2
    planted = attended(rng.random((16, 24)) < np.where(half, 0.8, 0.1))
    noise = attended(rng.random((16, 24)) < 0.4)
    for name in ("clustering", "bipartite_communities", "meeting_overlap"):
        function = getattr(tg, name)
        assert function(planted, draws=99).p_value == pytest.approx(0.02), name
        assert function(noise, draws=99).p_value > 0.05, name
    assert tg.core_periphery(planted, draws=99).value > tg.core_periphery(noise, draws=99).value
    walks = tg.s_walks(planted, draws=99)
    assert walks["p_value"].min() == pytest.approx(0.02)


def test_a_null_by_word_keeps_to_it(attended):
    # Two forums that share nobody: within them there is no structure, across them all of it.
    rng = np.random.default_rng(4)
    matrix = np.zeros((14, 20), dtype=bool)
    matrix[:7, :10], matrix[7:, 10:] = rng.random((7, 10)) < 0.6, rng.random((7, 10)) < 0.6
    network = attended(matrix, meetings={"forum": ["A"] * 10 + ["B"] * 10, "fiscal_year": [2024] * 20})
    free, forum = (tg.bipartite_communities(network, null=null, draws=99) for null in ("free", "forum"))
    assert free.p_value == pytest.approx(0.02)
    assert forum.p_value > 0.05 or np.isnan(forum.p_value)
    again = tg.bipartite_communities(network, null="free", draws=99)
    pd.testing.assert_frame_equal(again.to_frame(), free.to_frame())


@pytest.mark.parametrize("name", TESTED)
def test_relabelling_changes_no_number(name):
    new = {woman: f"{k:02d}" for k, woman in enumerate(reversed(WOMEN))}
    ours, theirs = (getattr(tg, name)(g, null=None) for g in (DAVIS, nx.relabel_nodes(DAVIS, new)))
    assert ours.value == pytest.approx(theirs.value)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 4), st.integers(0, 4), st.integers(0, 10**6))
def test_records_of_any_size(n, m, seed):
    cells = np.random.default_rng(seed).random((n, m)) < 0.6
    table = pd.DataFrame(cells, index=[f"o{k}" for k in range(n)], columns=[f"m{k}" for k in range(m)])
    for name in TESTED:
        found = getattr(tg, name)(table, draws=5)
        assert np.isnan(found.value) or -1 <= found.value <= 100
        assert isinstance(found.to_frame(), pd.DataFrame)
    network = tg.as_network(table)
    assert len(tg.centrality(network, mode="both")) == len(network) + len(network.meetings)
    assert (tg.s_walks(network, draws=5)["pairs"] > 0).all()


def test_what_needs_meetings_says_so():
    florentine = nx.florentine_families_graph()
    for name in (*TESTED, "s_walks"):
        with pytest.raises(UsageError, match="needs attendance at meetings"):
            getattr(tg, name)(florentine)
        with pytest.raises(UsageError, match="null cannot be “rows”"):
            getattr(tg, name)(DAVIS, null="rows")
    with pytest.raises(UsageError, match="needs attendance at meetings"):
        tg.centrality(florentine, mode="events")
    with pytest.raises(UsageError, match="kind cannot be “watts”"):
        tg.clustering(DAVIS, kind="watts")


def test_a_record_too_large_is_refused_with_advice(monkeypatch):
    monkeypatch.setattr("tsunagari.network.tested.CELLS_AT_MOST", 100)
    with pytest.raises(UsageError, match="252 cells, at most 100"):
        tg.nestedness(DAVIS)


def record(attended, seed, n=8, years=4):
    rng = np.random.default_rng(seed)
    year = np.repeat(np.arange(2020, 2020 + years), 3)
    dates = pd.to_datetime([f"{y}-{6 + k % 3}-01" for k, y in enumerate(year)])
    meetings = {"fiscal_year": year.tolist(), "date": dates.tolist()}
    return attended(rng.random((n, len(year))) < 0.4, meetings=meetings)


def by_hand(network, unit, lag):
    number = {"fiscal_year": network.meetings["fiscal_year"], "month": network.meetings["date"].dt.month}
    period = number["fiscal_year"].astype(int)
    if unit == "month":
        period = period * 12 + number["month"]
    elif unit == "meeting":
        period = network.meetings["date"].rank(method="dense").astype(int)
    attended = network.incidence.toarray() > 0
    again = could = 0
    for t, (j, k) in itertools.product(sorted(set(period)), itertools.permutations(range(len(network)), 2)):
        now, later = attended[:, period == t], attended[:, period == t + lag]
        if (now[j] & now[k]).any() and later[j].any():
            could += 1
            again += bool((later[j] & later[k]).any())
    return again / could if could else np.nan, could


@pytest.mark.parametrize("unit", ["fiscal_year", "month", "meeting"])
def test_every_pair_in_every_period(attended, unit):
    network = record(attended, 1)
    found = tg.lagged_association(network, unit=unit, null=None)
    for lag in found.index[:12]:
        value, pairs = by_hand(network, unit, int(lag))
        assert (found.loc[lag, "value"], found.loc[lag, "pairs"]) == (pytest.approx(value), pairs)


def test_companions_are_told_from_chance(attended):
    rng = np.random.default_rng(2)
    year = np.repeat(np.arange(2015, 2023), 4)
    group = np.arange(12) % 3
    dates = pd.to_datetime([f"{y}-{5 + k % 4}-01" for k, y in enumerate(year)]).tolist()
    meetings = {"fiscal_year": year.tolist(), "date": dates}
    matrix = rng.random((12, len(year))) < np.where(group[:, None] == np.arange(len(year)) % 3, 0.8, 0.1)
    steady = tg.lagged_association(attended(matrix, meetings=meetings), unit="meeting", draws=99)
    loose = tg.lagged_association(
        attended(rng.random((12, len(year))) < 0.35, meetings=meetings), unit="meeting", draws=99
    )
    assert steady.loc[3, "p_value"] == pytest.approx(0.02)
    assert steady.loc[3, "value"] > steady.loc[3, "expected"]
    assert (loose["p_value"] <= 0.05).mean() < 0.25


def test_what_cannot_be_lagged_says_so(attended):
    davis = nx.davis_southern_women_graph()
    with pytest.raises(UsageError, match="no meeting is dated"):
        tg.lagged_association(davis)
    with pytest.raises(UsageError, match="unit cannot be “week”"):
        tg.lagged_association(davis, unit="week")
    with pytest.raises(UsageError, match="needs attendance"):
        tg.lagged_association(nx.florentine_families_graph())
    assert len(tg.lagged_association(record(attended, 3, years=1), unit="fiscal_year")) == 0
