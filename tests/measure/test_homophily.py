"""Homophily and MRQAP against networkx, igraph's definitions by hand, and every permutation tried."""

import itertools

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tsunagari as tg
from tsunagari.errors import UsageError
from tsunagari.measure.homophily import mrqap, relations

DAVIS = nx.davis_southern_women_graph()
NAMES = sorted(DAVIS.graph["top"])
HALVES = pd.Series({name: "ab"[k % 2] for k, name in enumerate(NAMES)})


def test_share_within_agrees_with_networkx_mixing():
    graph = tg.as_network(DAVIS).to_networkx()
    nx.set_node_attributes(graph, HALVES.to_dict(), "half")
    within = sum(d["weight"] for a, b, d in graph.edges(data=True) if HALVES[a] == HALVES[b])
    total = graph.size(weight="weight")
    found = tg.homophily(DAVIS, HALVES, null=None)
    assert found.value == pytest.approx(within / total)
    assert found.ei == pytest.approx((total - 2 * within) / total)
    table = found.groups.loc["a"]
    strength = dict(graph.degree(weight="weight"))
    mine = [name for name in NAMES if HALVES[name] == "a"]
    inside = 2 * graph.subgraph(mine).size(weight="weight") / sum(strength[name] for name in mine)
    assert table["within"] == pytest.approx(inside)
    assert table["baseline"] == pytest.approx(8 / 17)
    below = inside < 8 / 17
    coleman = (inside - 8 / 17) / (8 / 17 if below else 9 / 17)
    assert table["coleman"] == pytest.approx(coleman)


def test_permuted_labels_are_every_deal_of_them():
    graph = nx.Graph([("a", "b"), ("b", "c"), ("d", "e"), ("c", "d")])
    kinds = pd.Series(dict(zip("abcde", "xxxyy", strict=True)))
    found = tg.homophily(graph, kinds, draws=4000)
    shares = []
    for deal in set(itertools.permutations("xxxyy")):
        kind = dict(zip("abcde", deal, strict=True))
        shares.append(sum(kind[u] == kind[v] for u, v in graph.edges) / 4)
    assert found.expected == pytest.approx(np.mean(shares), abs=0.02)
    upper = np.mean([share >= found.value for share in shares])
    assert found.p_value == pytest.approx(min(1, 2 * upper), abs=0.03)


def test_any_attribute_and_null_by_word(attended):
    rng = np.random.default_rng(0)
    half = np.arange(14)[:, None] % 2 == np.arange(30) % 2
    columns = {"sector": [["a", "b"][k % 2] for k in range(14)], "home_area": ["x"] * 7 + ["y"] * 7}
    network = attended(rng.random((14, 30)) < np.where(half, 0.7, 0.15), organizations=columns)
    for null in ("labels", "free", "forum"):
        found = tg.homophily(network, null=null, draws=199)
        assert (found.null, found.draws, found.p_value <= 0.02) == (null, 199, True)
        assert tg.homophily(network, "home_area", null=null, draws=199).p_value > 0.05
    with pytest.raises(UsageError, match="attribute cannot be “colour”; choose one of sector"):
        tg.homophily(network, "colour")
    with pytest.raises(UsageError, match="needs attendance"):
        tg.homophily(nx.florentine_families_graph(), pd.Series({"Medici": "x"}), null="free")
    with pytest.raises(UsageError, match="null cannot be"):
        tg.homophily(network, null="rows")


@pytest.mark.parametrize("n", [0, 1, 2])
def test_tiny_and_one_sided_networks_tell_nothing(n):
    found = tg.homophily(nx.empty_graph(n))
    assert np.isnan([found.value, found.p_value]).all()
    one = tg.mrqap(nx.empty_graph(n), "sector")
    assert one.coefficients.isna().all(axis=None)


def dyads(square):
    return square[np.triu_indices(len(square), k=1)]


def test_least_squares_agree_with_numpy():
    network = tg.as_network(DAVIS, weight="together")
    rng = np.random.default_rng(1)
    number = pd.Series(rng.normal(size=18), index=NAMES)
    noise = rng.normal(size=(18, 18))
    matrix = pd.DataFrame(noise + noise.T, index=NAMES, columns=NAMES)
    given = {"half": HALVES, "number": number, "matrix": matrix}
    found = tg.mrqap(network, given, permutations=9)
    y = dyads(network.weights.toarray())
    same = HALVES.to_numpy()[:, None] == HALVES.to_numpy()
    apart = np.abs(number.to_numpy()[:, None] - number.to_numpy())
    x = np.column_stack([np.ones(153), dyads(same), dyads(apart), dyads(matrix.to_numpy())])
    expected, (rest,), *_ = np.linalg.lstsq(x, y, rcond=None)
    np.testing.assert_allclose(found.coefficients["coefficient"], expected)
    error = np.sqrt(np.diag(np.linalg.inv(x.T @ x)) * rest / (153 - 4))
    np.testing.assert_allclose(found.coefficients["t"], expected / error)
    assert found.r_squared == pytest.approx(1 - rest / ((y - y.mean()) ** 2).sum())
    assert (found.organizations, found.dyads) == (18, 153)


def test_double_semi_partialling_is_every_permutation_tried():
    rng = np.random.default_rng(3)
    names = list("abcde")
    squares = [x + x.T for x in rng.normal(size=(3, 5, 5))]
    y, first, second = [*squares[:1], *squares[1:]]
    frames = {k: pd.DataFrame(v, index=names, columns=names) for k, v in {"p": first, "q": second}.items()}
    graph = nx.complete_graph(names)
    response = pd.DataFrame(y, index=names, columns=names)
    found = tg.mrqap(graph, frames, response=response, permutations=6000).coefficients

    def t_of(x, outcome):
        inverse = np.linalg.inv(x.T @ x)
        beta = inverse @ x.T @ outcome
        left = outcome - x @ beta
        return beta[-1] / np.sqrt(inverse[-1, -1] * (left @ left) / (len(outcome) - x.shape[1]))

    for name, (own, other) in {"p": (first, second), "q": (second, first)}.items():
        others = np.column_stack([np.ones(10), dyads(other)])
        residual = dyads(own) - others @ np.linalg.lstsq(others, dyads(own), rcond=None)[0]
        square = np.zeros((5, 5))
        square[np.triu_indices(5, 1)] = residual
        square += square.T
        observed = t_of(np.column_stack([others, dyads(own)]), dyads(y))
        every = [
            t_of(np.column_stack([others, dyads(square[np.ix_(order, order)])]), dyads(y))
            for order in itertools.permutations(range(5))
        ]
        exact = np.mean(np.abs(every) >= abs(observed) * (1 - 1e-9))
        assert found.loc[name, "p_value"] == pytest.approx(exact, abs=0.025)


def test_a_confounder_is_partialled_out(attended):
    # Sector decides who meets; area only goes with it.
    rng = np.random.default_rng(5)
    sector = np.arange(20) % 2
    area = np.where(np.arange(20) < 17, sector, 1 - sector)
    same = sector[:, None] == np.arange(40) % 2
    columns = {"sector": [f"s{k}" for k in sector], "home_area": [f"a{k}" for k in area]}
    network = attended(rng.random((20, 40)) < np.where(same, 0.6, 0.15), organizations=columns)
    alone = tg.mrqap(network, "home_area", permutations=399).coefficients
    both = tg.mrqap(network, ["sector", "home_area"], permutations=399).coefficients
    assert alone.loc["home_area", "p_value"] < 0.05
    assert both.loc["sector", "p_value"] < 0.05 < both.loc["home_area", "p_value"]


@pytest.mark.slow
def test_false_alarms_are_as_often_as_they_should_be():
    rng = np.random.default_rng(8)
    names = [f"o{k}" for k in range(10)]
    alarms = 0
    for run in range(200):
        row = rng.normal(size=10)
        noise = rng.normal(size=(10, 10))
        y = pd.DataFrame(row[:, None] + row + noise + noise.T, index=names, columns=names)
        kinds = pd.Series(rng.permutation(["x", "y"] * 5), index=names)
        found = tg.mrqap(nx.complete_graph(names), {"kind": kinds}, response=y, permutations=99, seed=run)
        alarms += found.coefficients.loc["kind", "p_value"] <= 0.05
    # Three standard errors of 200 runs at .05.
    assert alarms <= 10 + 3 * np.sqrt(200 * 0.05 * 0.95)


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(18)))
def test_relabelling_changes_no_number(order):
    new = {name: f"{order[k]:02d}" for k, name in enumerate(NAMES)}
    moved, halves = nx.relabel_nodes(DAVIS, new), HALVES.rename(index=new)
    ours, theirs = (tg.mrqap(g, {"half": h}, permutations=1) for g, h in ((DAVIS, HALVES), (moved, halves)))
    np.testing.assert_allclose(ours.coefficients["t"], theirs.coefficients["t"])
    assert tg.homophily(DAVIS, HALVES, null=None).value == pytest.approx(
        tg.homophily(moved, halves, null=None).value
    )


def test_missing_attributes_leave_their_dyads_out():
    some = HALVES.copy()
    some.iloc[:4] = None
    found = tg.mrqap(DAVIS, {"half": some}, permutations=9)
    assert (found.organizations, found.dyads) == (14, 91)
    with pytest.raises(UsageError, match="response cannot be"):
        tg.mrqap(DAVIS, {"half": HALVES}, response="distance")


def test_brokerage_and_cohesion_take_any_attribute():
    network = tg.as_network(DAVIS)
    by_name = tg.brokerage(network, attribute=HALVES)
    assert by_name.notna().all(axis=None)
    organizations = network.organizations.assign(half=HALVES.loc[network.names].to_numpy())
    from dataclasses import replace

    named = replace(network, organizations=organizations)
    pd.testing.assert_frame_equal(tg.brokerage(named, attribute="half"), by_name)
    table = tg.cohesion(named, attribute="half")
    assert table.loc["cross_half_share", "value"] == pytest.approx(
        1 - tg.homophily(named, "half", null=None).value
    )


def named(rng, names, size):
    pairs = [rng.permutation(names)[:2] for _ in range(size)]
    kinds = rng.choice(["紹介", "相談"], size).tolist()
    return pd.DataFrame(pairs, columns=["source", "target"]).assign(
        kind=kinds, strength=rng.integers(1, 5, size)
    )


@pytest.mark.parametrize("seed", range(4))
def test_layers_are_those_of_each_pair(attended, seed):
    rng = np.random.default_rng(seed)
    network = attended(rng.random((8, 6)) < 0.4)
    table = named(rng, [*network.names, "elsewhere"], 14)
    result = relations(network, table)
    meets = network.together.toarray() > 0
    said = set(zip(table["source"], table["target"], strict=True))
    answered = [name for name in network.names if name in set(table["source"])
                and any(s == name and t in set(network.names) for s, t in said)]  # fmt: skip
    counts = dict.fromkeys(("both", "meeting", "relation", "neither"), 0)
    layers = {}
    for (i, a), (j, b) in itertools.combinations(enumerate(network.names), 2):
        if a not in answered and b not in answered:
            continue
        related = (a, b) in said or (b, a) in said
        key = (
            "both"
            if meets[i, j] and related
            else "meeting"
            if meets[i, j]
            else "relation"
            if related
            else "neither"
        )
        counts[key] += 1
        if key != "neither":
            layers[a, b] = (key, (a, b) in said and (b, a) in said)
    assert {name: getattr(result, name) for name in counts} == counts
    assert list(result.answered) == answered
    shown = result.pairs
    assert shown[["layer", "mutual"]].apply(tuple, axis=1).to_dict() == layers
    either = counts["both"] + counts["meeting"] + counts["relation"]
    assert result.jaccard == pytest.approx(counts["both"] / either)
    for (a, b), row in shown.iterrows():
        rows = table[
            ((table["source"] == a) & (table["target"] == b))
            | ((table["source"] == b) & (table["target"] == a))
        ]
        assert row["kinds"] == sorted(set(rows["kind"]))
        assert row["strength"] == rows["strength"].sum() or (np.isnan(row["strength"]) and not len(rows))


def test_the_matrix_is_a_predictor_of_meeting(attended):
    # Who meets is who names each other: the coefficient is the mean of meetings where named less where not.
    blocks = np.kron(np.eye(2), np.ones((4, 3)))
    blocks[0, 0] = 0  # a perfect fit has no t
    network = attended(blocks)
    rows = [
        (a, b) for group in (0, 4) for a, b in itertools.permutations(network.names[group : group + 4], 2)
    ]
    result = relations(network, pd.DataFrame(rows, columns=["source", "target"]))
    fitted = mrqap(network, {"relation": result.matrix}, response="together", permutations=199)
    assert fitted.coefficients.loc["relation", "coefficient"] == pytest.approx(3 - 3 / 12)
    assert fitted.coefficients.loc["relation", "p_value"] < 0.1
    assert result.jaccard == 1.0
    assert result.meeting == 0


def test_no_relation_inside_the_network_is_nothing(attended):
    network = attended(np.ones((3, 2)))
    result = relations(network, pd.DataFrame({"source": ["x"], "target": ["o001"]}))
    assert not len(result.pairs)
    assert np.isnan(result.jaccard)
    assert result.answered == ()
