"""Backbones against independent computations, published values and what may never change."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

import tsunagari as tg
from tsunagari.errors import UsageError
from tsunagari.kernel import one_margin
from tsunagari.kernel.bicm import solve
from tsunagari.kernel.draws import curveball
from tsunagari.kernel.p_values import holm
from tsunagari.kernel.sdsm import pair_tails
from tsunagari.measure.backbone import NULLS

DAVIS = nx.davis_southern_women_graph()
SMALL = np.array([[1, 0, 1, 1], [0, 1, 0, 0], [1, 0, 0, 1]], dtype=bool)
MARGINS = ("sdsm", "fdsm", "fixedrow", "fixedcol")


@pytest.mark.parametrize(("null", "kept"), [("sdsm", 0), ("hypergeometric", 17), ("fixedcol", 9)])
def test_davis_without_correction(null, kept):
    # networkx' data; SDSM 0, column totals 9, hypergeometric 17 of 139 ties at .05 (docs/methods.md).
    assert tg.backbone(DAVIS, null=null, correction=None).ties["kept"].sum() == kept


def test_davis_with_both_margins_exact():
    found = tg.backbone(DAVIS, null="fdsm", correction=None, draws=40_000, seed=1)
    assert found.ties["kept"].sum() == 5
    assert len(found.network.ties) == 5
    assert len(found.network.meetings) == 14


# Expected values of the R package backbone's own tests (zpneal/backbone, inst/tinytest/test_backbone.R) for
# the pairs 1–2, 1–3, 2–3 of a matrix with two meetings of one. `backbone` itself leaves those out.
PAIRS = (np.array([0, 0, 1]), np.array([1, 2, 2]))
COUNT = np.array([0, 2, 0])


def test_published_tails_of_fixed_rows_and_columns():
    everywhere, nowhere = np.ones_like(SMALL), np.zeros_like(SMALL)
    rows = one_margin.fixed_rows(SMALL, PAIRS, COUNT, np.zeros(4, dtype=int))
    np.testing.assert_allclose(rows.upper, (1, 0.5, 1), atol=0.0005)
    np.testing.assert_allclose(rows.lower, (0.25, 1, 0.5), atol=0.0005)
    columns = one_margin.fixed_columns(SMALL, everywhere, nowhere, PAIRS, COUNT)
    # Theirs approximates the distribution (.114 and .992 for the pair that met, .432 for the others); ours is
    # exact: two meetings of two among three organizations, so P(both) = 1/9, P(none) = 4/9.
    np.testing.assert_allclose(columns.upper, (1, 1 / 9, 1), atol=1e-12)
    np.testing.assert_allclose(columns.lower, (4 / 9, 1, 4 / 9), atol=1e-12)
    np.testing.assert_allclose(columns.upper, (0.975, 0.114, 0.975), atol=0.03)


def test_published_probabilities_of_the_sdsm():
    fit = solve(np.array([[0, 0, 1], [0, 1, 0], [1, 0, 1]], dtype=bool)).probabilities
    published = [[0.216, 0.216, 0.568], [0.216, 0.216, 0.568], [0.568, 0.568, 0.863]]
    np.testing.assert_allclose(fit, published, atol=0.001)
    upper = pair_tails(solve(SMALL).probabilities, *PAIRS, COUNT)[1]
    np.testing.assert_allclose(upper, (0.977, 0.549, 0.972), atol=0.03)


def test_published_tails_of_exact_margins():
    # fdsm with 1,000 draws there: upper 1, .265, 1; lower .510, 1, .755.
    drawn = curveball(SMALL, 20_000, np.random.default_rng(0)).astype(int)
    together = (drawn @ drawn.transpose(0, 2, 1))[:, *PAIRS]
    np.testing.assert_allclose((together >= COUNT).mean(axis=0), (1, 0.265, 1), atol=0.03)
    np.testing.assert_allclose((together <= COUNT).mean(axis=0), (0.510, 1, 0.755), atol=0.03)


def test_published_disparity():
    # disparity: .444 for ends with strength 3 and three ties (there with loops, here by ties of that kind).
    graph = nx.Graph([("a", "b"), ("a", "c"), ("a", "d"), ("b", "c"), ("b", "d"), ("c", "d")])
    assert tg.backbone(graph, null="disparity").ties["p_value"].round(3).tolist() == [0.444] * 6


def test_rows_are_fishers_exact_test():
    found = tg.backbone(DAVIS, null="fixedrow", correction=None).ties
    incidence = tg.as_network(DAVIS).incidence.toarray()
    names = tg.as_network(DAVIS).names
    for (source, target), tie in found.iterrows():
        i, j = names.get_loc(source), names.get_loc(target)
        both = int(incidence[i] @ incidence[j])
        only_i, only_j = int(incidence[i].sum()) - both, int(incidence[j].sum()) - both
        table = [[both, only_i], [only_j, 14 - both - only_i - only_j]]
        assert tie["p_value"] == pytest.approx(stats.fisher_exact(table, alternative="greater")[1])


def test_columns_and_strata_agree_with_drawing(attended):
    rng = np.random.default_rng(5)
    matrix = rng.random((6, 9)) < 0.5
    network = attended(matrix)
    strata = np.array([0, 0, 0, 1, 1, 1, 1, 2, 2])[: len(network.meetings)]
    incidence = network.incidence.toarray() > 0
    draws = 20_000
    n = len(incidence)
    iu = np.triu_indices(n, 1)
    seen = (incidence.astype(int) @ incidence.T)[iu]
    columns = np.zeros(len(seen))
    rows = np.zeros(len(seen))
    for _ in range(draws):
        shuffled = rng.permuted(incidence, axis=0).astype(int)
        columns += (shuffled @ shuffled.T)[iu] >= seen
        within = np.concatenate(
            [rng.permuted(incidence[:, strata == s], axis=1) for s in np.unique(strata)], axis=1
        ).astype(int)
        rows += (within @ within.T)[iu] >= seen
    met = seen > 0
    by_columns = tg.backbone(network, null="fixedcol", correction=None).ties["p_value"]
    np.testing.assert_allclose(by_columns, (columns / draws)[met], atol=0.02)
    by_rows = tg.backbone(network, null="fixedrow", strata=strata, correction=None).ties["p_value"]
    np.testing.assert_allclose(by_rows, (rows / draws)[met], atol=0.02)


def test_noise_is_what_its_beta_prior_and_a_simulated_error_say():
    # The prior's parameters from scipy's own moments, and the delta method's slope by finite differences.
    network = tg.as_network(DAVIS, weight="together")
    found = tg.backbone(network, null="noise", correction=None).ties
    strength = pd.Series(np.asarray(network.weights.sum(axis=1)), index=network.names)
    total = strength.sum()

    def lift(weight, one, other):
        # As the source: the margins move with the weight, so that kappa does too.
        kappa = (total) / (one * other)
        return (kappa * weight - 1) / (kappa * weight + 1)

    for (source, target), tie in found.iloc[::7].iterrows():
        one, other, weight = strength[source], strength[target], tie["weight"]
        share = stats.hypergeom(int(total), int(one), int(other))
        mean, variance = share.mean() / total, share.var() / total**2
        a = mean * (mean * (1 - mean) / variance - 1)
        b = (1 - mean) * (mean * (1 - mean) / variance - 1)
        assert stats.beta(a, b).var() == pytest.approx(variance)
        posterior = stats.beta(a + weight, b + total - weight).mean()
        sd = stats.binom(int(total), posterior).std()
        step = 1e-4

        def moved(change, one=one, other=other, weight=weight):
            value, kappa = weight + change, (total + change) / ((one + change) * (other + change))
            return (kappa * value - 1) / (kappa * value + 1)

        slope = (moved(step) - moved(-step)) / (2 * step)
        expected = stats.norm.sf(lift(weight, one, other) / (sd * abs(slope)))
        assert tie["p_value"] == pytest.approx(expected, rel=1e-4)


def test_holm_agrees_with_its_definition():
    p = np.array([0.01, 0.2, np.nan, 0.011, 0.04])
    assert holm(p)[[0, 3, 4, 1]].tolist() == pytest.approx([0.04, 0.04, 0.08, 0.2])
    assert np.isnan(holm(p)[2])
    np.testing.assert_allclose(holm(p, tests=10)[[0, 3]], [0.1, 0.1])


def test_fdr_agrees_with_scipy():
    found = tg.backbone(DAVIS, null="hypergeometric").ties
    everybody = np.r_[found["p_value"], np.ones(153 - 139)]
    np.testing.assert_allclose(found["q_value"], stats.false_discovery_control(everybody)[:139])


@pytest.mark.parametrize("null", ["sdsm", "fdsm", "fixedcol"])
def test_required_and_forbidden_cells_are_kept_to(null):
    network = tg.as_network(DAVIS)
    attended = network.incidence.toarray() > 0
    everything = tg.backbone(network, null=null, required=attended, correction=None, draws=50).ties
    assert (everything["p_value"] == 1).all()
    assert everything["expected"].tolist() == everything["together"].tolist()
    nothing_else = tg.backbone(network, null=null, forbidden=~attended, correction=None, draws=50).ties
    assert (nothing_else["p_value"] == 1).all()
    some = np.zeros_like(attended)
    some[0] = attended[0]
    loose, bound = (tg.backbone(network, null=null, required=r, draws=500).ties for r in (None, some))
    assert not np.allclose(loose["expected"], bound["expected"], atol=0.05)


def test_signed_backbones_hold_pairs_that_avoid_each_other(attended):
    half = np.repeat([True, False], 20)
    rng = np.random.default_rng(0)
    matrix = np.array([(half if i < 5 else ~half) & (rng.random(40) < 0.8) for i in range(10)])
    found = tg.backbone(attended(matrix), null="sdsm", signed=True)
    less = found.ties[found.ties["kept"] & (found.ties["sign"] < 0)]
    assert len(less) >= 10
    assert (less["together"] == 0).all()
    graph = found.to_networkx()
    assert {sign for _, _, sign in graph.edges(data="sign")} == {1, -1}
    assert len(found.network.ties) == sum(sign > 0 for _, _, sign in graph.edges(data="sign"))


@pytest.mark.parametrize("null", NULLS)
def test_relabelling_and_order_move_rows_and_nothing_else(null):
    new = {name: f"{k:02d}" for k, name in enumerate(sorted(DAVIS.graph["top"], reverse=True))}
    ours = tg.backbone(DAVIS, null=null, draws=200).p_values
    theirs = tg.backbone(nx.relabel_nodes(DAVIS, new), null=null, draws=200).p_values
    theirs = theirs.rename(index={v: k for k, v in new.items()}, columns={v: k for k, v in new.items()})
    tolerance = 0.15 if null == "fdsm" else 1e-9
    np.testing.assert_allclose(ours, theirs.loc[ours.index, ours.columns], atol=tolerance)
    assert ours.equals(ours.T)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 5), st.integers(0, 6), st.integers(0, 10**6), st.booleans())
def test_records_of_any_size_give_probabilities(n, m, seed, signed):
    cells = np.random.default_rng(seed).random((n, m)) < 0.5
    table = pd.DataFrame(cells, index=[f"o{k}" for k in range(n)])
    network = tg.as_network(table)
    for null in MARGINS if len(network.meetings) else ():
        found = tg.backbone(network, null=null, signed=signed, draws=20)
        assert found.ties["p_value"].between(0, 1 + 1e-12).all()
        assert (found.ties["q_value"] >= found.ties["p_value"] - 1e-12).all()
        assert set(found.network.ties["source"]) <= set(network.names)
    if not len(network.meetings):
        with pytest.raises(UsageError, match="sdsm needs attendance at meetings"):
            tg.backbone(network)


def test_large_records_by_margins_agree_with_whole_matrices(monkeypatch):
    whole = tg.backbone(DAVIS, signed=True).ties
    monkeypatch.setattr("tsunagari.measure.backbone.is_large", lambda _network: True)
    pd.testing.assert_frame_equal(tg.backbone(DAVIS, signed=True).ties, whole, rtol=1e-6)


def test_what_makes_no_sense_is_refused_in_words():
    florentine = nx.florentine_families_graph()
    for options, words in [
        ({"null": "magic"}, "null cannot be “magic”"),
        ({"correction": "bonferroni"}, "correction cannot be"),
        ({"alpha": 2}, "alpha must lie between 0 and 1: 2"),
        ({"null": "disparity", "strata": "forum"}, "strata cannot be used with null=disparity"),
        ({"null": "fixedrow", "required": np.zeros((18, 14))}, "required cannot be used"),
        ({"forbidden": np.ones((18, 14))}, "89 cells contradict"),
        ({"required": np.zeros((2, 2))}, r"must be \(18, 14\)"),
        ({"strata": "colour"}, "strata cannot be “colour”"),
        ({"strata": [1, 2]}, r"strata has another shape; it must be \(14,\)"),
    ]:
        with pytest.raises(UsageError, match=words):
            tg.backbone(DAVIS, **options)
    with pytest.raises(UsageError, match="use null=disparity or noise"):
        tg.backbone(florentine)
    assert len(tg.backbone(florentine, null="disparity").ties) == 20


def test_it_is_drawn(tmp_path):
    picture = tg.backbone(DAVIS, null="hypergeometric", correction=None).plot()
    picture.savefig(tmp_path / "a.png")
    texts = {text.get_text() for axes in picture.axes for text in axes.texts}
    assert "Evelyn Jefferson" in texts


def test_noise_wants_counts_and_takes_a_single_tie():
    graph = nx.Graph()
    graph.add_edge("a", "b", weight=1)
    assert tg.backbone(graph, null="noise", correction=None).ties["p_value"].between(0, 1).all()
    graph.edges["a", "b"]["weight"] = 0.2
    with pytest.raises(UsageError, match="expects weights that count"):
        tg.backbone(graph, null="noise")
    assert len(tg.backbone(nx.empty_graph(3), null="noise").ties) == 0


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 7), st.integers(0, 10**6))
def test_weighted_nulls_give_probabilities_for_any_counts(n, seed):
    rng = np.random.default_rng(seed)
    graph = nx.gnp_random_graph(n, 0.5, seed=seed)
    for a, b in graph.edges:
        graph.edges[a, b]["weight"] = int(rng.integers(1, 20))
    for null in ("disparity", "noise"):
        for signed in (False, True):
            found = tg.backbone(graph, null=null, signed=signed)
            assert found.ties["p_value"].between(0, 1).all()
