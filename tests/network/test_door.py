"""Every measure takes networks, attendance, graphs and incidences, and says in words what it cannot take."""

import inspect
from dataclasses import replace

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

import tsunagari as tg
from tsunagari.errors import UsageError
from tsunagari.words import speaking

DAVIS = nx.davis_southern_women_graph()
WOMEN = DAVIS.graph["top"]


def incidence():
    events = DAVIS.graph["bottom"]
    cells = nx.bipartite.biadjacency_matrix(DAVIS, WOMEN, events).toarray()
    return pd.DataFrame(cells, index=WOMEN, columns=events)


def rows():
    return pd.DataFrame([(w, e) for w, e in DAVIS.edges], columns=["organization", "meeting"])


SOURCES = {
    "network": tg.Network.from_networkx(DAVIS),
    "graph": DAVIS,
    "table": incidence(),
    "bools": incidence().astype(bool),
    "shuffled": incidence().sample(frac=1, random_state=3).sample(frac=1, axis=1, random_state=4),
}


@pytest.mark.parametrize("name", SOURCES)
def test_every_shape_of_attendance_gives_the_same_network(name):
    pd.testing.assert_frame_equal(tg.centrality(SOURCES[name]), tg.centrality(DAVIS))


def test_arrays_and_records_give_the_same_numbers():
    expected = sorted(tg.centrality(DAVIS)["strength"].round(9))
    cells = incidence().to_numpy()
    for source in (cells, sparse.csr_array(cells), sparse.coo_matrix(cells), rows(), tg.read(rows())):
        assert sorted(tg.centrality(source)["strength"].round(9)) == expected


def test_weight_is_named_for_whatever_needs_one():
    table = tg.centrality(DAVIS, weight="together")
    assert table.loc["Evelyn Jefferson", "strength"] == 50  # Σ_j c_ij, Davis, Gardner & Gardner 1941
    graph = nx.Graph()
    graph.add_edge("a", "b", closeness=3.0)
    assert tg.centrality(graph, weight="closeness")["strength"].tolist() == [3.0, 3.0]
    with pytest.raises(UsageError, match="no edge has an attribute “strngth”"):
        tg.centrality(graph, weight="strngth")
    with pytest.raises(UsageError, match="weight cannot be “closeness”; choose one of newman"):
        tg.centrality(DAVIS, weight="closeness")
    with pytest.raises(UsageError, match="already has the tie weight newman"):
        tg.centrality(SOURCES["network"], weight="together")


def test_every_measure_goes_through_the_door():
    for name in set(tg.__all__) - {"goals"}:  # a comparison of two tables
        function = getattr(tg, name)
        if getattr(function, "__module__", "").startswith("tsunagari.measure") and inspect.isfunction(
            function
        ):
            first, *rest = inspect.signature(function).parameters.values()
            needed = [
                None for one in rest if one.default is one.empty and one.kind == one.POSITIONAL_OR_KEYWORD
            ]
            assert first.name == "network", name
            with pytest.raises(UsageError, match="cannot make a network of list"):
                function([1, 2], *needed)


@pytest.mark.parametrize("labels", [{"a": "x"}, {"a": None}, {"a": 2}, {"a": "0"}])
def test_odd_sides_are_refused_in_words(labels):
    graph = nx.Graph([("a", "m"), ("b", "m")])
    nx.set_node_attributes(graph, {"a": 0, "b": 0, "m": 1} | labels, "bipartite")
    with pytest.raises(UsageError, match=r"a has .*1 node"):
        tg.Network.from_networkx(graph)


def test_an_edge_within_a_side_is_refused_and_a_projection_is_one_mode():
    graph = nx.Graph([("a", "m"), ("b", "m"), ("a", "b")])
    nx.set_node_attributes(graph, {"a": 0, "b": 0, "m": 1}, "bipartite")
    with pytest.raises(UsageError, match="1 edge joins two nodes of one side"):
        tg.Network.from_networkx(graph)
    projected = nx.bipartite.weighted_projected_graph(DAVIS, WOMEN)
    assert len(tg.Network.from_networkx(projected).ties) == 139


def test_weights_of_two_mode_edges_are_told():
    graph = DAVIS.copy()
    graph.edges["Evelyn Jefferson", "E1"]["weight"] = 2
    (note,) = tg.Network.from_networkx(graph).notes
    assert "the weights of 1 two-mode edge was" in note.text() or "1 two-mode edge" in note.text()
    assert tg.Network.from_networkx(DAVIS).notes == ()


@pytest.mark.parametrize("value", [2, -1, 0.5, np.nan])
def test_cells_that_are_no_attendance_are_refused_with_their_place(value):
    table = incidence().astype(float)
    table.iloc[2, 3] = value
    with pytest.raises(UsageError, match=f"{table.index[2]} × {table.columns[3]} is"):
        tg.centrality(table)


def test_tables_of_ties_and_repeated_names_are_refused():
    square = pd.DataFrame([[0, 1], [1, 0]], index=list("ab"), columns=list("ab"))
    with pytest.raises(UsageError, match="from_pandas_adjacency"):
        tg.centrality(square)
    with pytest.raises(UsageError, match="same name as text: a"):
        tg.centrality(pd.DataFrame([[1, 1], [1, 0]], index=["a", "a"], columns=["x", "y"]))
    with pytest.raises(UsageError, match="3-d array"):
        tg.centrality(np.ones((2, 2, 2)))


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 6), st.integers(0, 6), st.randoms(use_true_random=False))
def test_incidences_of_any_size_are_what_the_bipartite_graph_is(n, m, random):
    cells = np.array([[random.random() < 0.4 for _ in range(m)] for _ in range(n)], dtype=bool).reshape(n, m)
    table = pd.DataFrame(cells, index=[f"o{i}" for i in range(n)], columns=[f"m{j}" for j in range(m)])
    graph = nx.Graph()
    graph.add_nodes_from(table.index, bipartite=0)
    graph.add_nodes_from(table.columns, bipartite=1)
    graph.add_edges_from((table.index[i], table.columns[j]) for i, j in np.argwhere(cells))
    found = tg.as_network(table)
    expected = tg.as_network(graph).ties if n and m else found.ties.head(0)
    pd.testing.assert_frame_equal(found.ties, expected)


def test_errors_speak_python_and_the_language_that_was_set():
    table = pd.DataFrame({"who": ["a", "b"], "when": ["x", "y"]})
    with pytest.raises(tg.errors.InputError) as refused:
        tg.read(table)
    assert 'columns={"organization": "HEADER"}' in str(refused.value)
    assert "--" not in str(refused.value)
    tg.set_language("ja")
    try:
        assert "機関名の列が見つかりません" in str(refused.value)
        assert "--" not in str(refused.value)
        assert repr(tg.as_network(DAVIS)).startswith("つながり")
    finally:
        tg.set_language("en")
    with speaking("ja"):
        assert "--columns" in str(refused.value)
    with pytest.raises(UsageError, match="lang cannot be “fr”"):
        tg.set_language("fr")


def test_study_takes_a_table():
    assert len(tg.study(rows(), resamples=0).organizations) == 18


def test_nulls_are_named_by_a_word_wherever_there_are_redraws():
    rng = np.random.default_rng(3)
    half = np.arange(12)[:, None] % 2 == np.arange(30) % 2
    matrix = pd.DataFrame(rng.random((12, 30)) < np.where(half, 0.7, 0.2), index=list("abcdefghijkl"))
    network = tg.as_network(matrix)
    found = tg.communities(network, null="free", draws=99, seed=0)
    assert found.p_value == pytest.approx(0.01)
    assert tg.communities(network, null="free", draws=99, seed=0).z == found.z
    assert np.isnan(tg.communities(network, null=None).p_value)
    assert tg.bridges(network, null="free", resamples=60).table["bridge_p"].notna().all()
    sectors = network.organizations.assign(sector=[["a", "b"][k % 2] for k in range(12)])
    named = replace(network, organizations=sectors)
    assert tg.cohesion(named, null="forum", draws=50).loc["cross_sector_share", "expected"] > 0
    with pytest.raises(UsageError, match="null cannot be “rows”"):
        tg.communities(network, null="rows")
    florentine = nx.florentine_families_graph()
    assert np.isnan(tg.communities(florentine, null="free").p_value)


def test_draws_of_single_tests_of_a_study():
    table = rows()
    few = tg.study(table, resamples=0, draws={"partitions": 30})
    assert few.partition["p_value"] > 0
    assert few.settings["draws"] == {"partitions": 30}
    assert "draws" not in tg.study(table, resamples=0).settings
    with pytest.raises(UsageError, match="draws cannot be “magic”; choose one of runs"):
        tg.study(table, draws={"magic": 3})
    with pytest.raises(UsageError, match="draws of pairs must be a whole number from 0: -1"):
        tg.study(table, draws={"pairs": -1})
