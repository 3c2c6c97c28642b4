"""Evidence: thresholds, agreement of the nulls with their definitions, planted and absent structure."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tsunagari.kernel.draws import curveball
from tsunagari.measure.evidence import (
    TIE_COLUMNS,
    enough,
    evidence,
    network_tests,
    pair_evidence,
    sector_tests,
)
from tsunagari.network import Network


def planted(seed, n=30, meetings=80, own=0.45, other=0.1):
    """Two halves that prefer their own meetings."""
    rng = np.random.default_rng(seed)
    half, kind = np.arange(n) % 2, np.arange(meetings) % 2
    matrix = rng.random((n, meetings)) < np.where(half[:, None] == kind, own, other)
    matrix[:2] |= matrix.sum(axis=0) < 2
    return matrix, half


def structureless(seed, n=30, meetings=80):
    rng = np.random.default_rng(seed)
    matrix = rng.random((n, meetings)) < np.outer(rng.random(n), rng.random(meetings) * 0.6 + 0.05)
    matrix[:2] |= matrix.sum(axis=0) < 2
    return curveball(matrix, 1, rng)[0]


@pytest.mark.parametrize(("meetings", "said"), [(9, "none"), (10, "network"), (59, "network"), (60, "pairs")])
def test_what_the_number_of_meetings_allows(attended, meetings, said):
    network = attended(planted(0, n=12, meetings=meetings)[0])
    found = evidence(network, draws=49, pair_draws=200)
    assert enough(network) == found.enough == said
    assert found.ties["ratio"].notna().all() == (said != "none")
    assert found.ties["p_value"].notna().all() == (said == "pairs")
    assert found.ties["kept"].notna().all() == (said == "pairs")
    assert (len(found.tests) == 6) == (said != "none")
    assert [note.key for note in found.notes] == {
        "none": ["evidence.too_few"],
        "network": ["evidence.no_pairs"],
        "pairs": [],
    }[said]
    assert all(note.text(lang) for note in found.notes for lang in ("ja", "en"))
    assert found.ties.reset_index()[["source", "target"]].equals(network.ties[["source", "target"]])


def test_planted_pairs_are_kept_and_structureless_ones_are_not(attended):
    matrix, half = planted(1)
    pairs = pair_evidence(attended(matrix), draws=6000).reset_index()
    kept = pairs[pairs["kept"].fillna(value=False)]
    same = half[kept["source"].str[1:].astype(int)] == half[kept["target"].str[1:].astype(int)]
    assert len(kept) > 5
    assert same.mean() > 0.95
    assert (kept["ratio"] > 1).all()
    assert not pair_evidence(attended(structureless(2)), draws=2000)["kept"].any()


def test_chance_reads_as_a_ratio_of_one(attended):
    # Dense enough that every pair met: otherwise ties alone are the pairs that met more often.
    matrix = np.random.default_rng(0).random((12, 40)) < 0.5
    network = attended(matrix)
    drawn, formula = (pair_evidence(network, draws=draws) for draws in (1000, 0))
    assert len(drawn) == 12 * 11 / 2
    together = drawn["together"].sum()
    assert together / drawn["expected"].sum() == pytest.approx(1, rel=1e-9)
    assert together / formula["expected"].sum() == pytest.approx(1, rel=1e-6)
    # The model that keeps sizes on average expects more: 6 x 6 - 12 x .25 ordered pairs, not 6 x 5.
    assert together / formula["expected_sdsm"].sum() == pytest.approx(30 / 33, abs=0.01)
    np.testing.assert_allclose(drawn["ratio"], drawn["together"] / drawn["expected"])
    assert formula["kept"].isna().all()
    assert formula["q_value"].isna().all()


def test_expected_without_draws_is_close_to_theirs(attended):
    network = attended(structureless(3, n=40, meetings=60))
    drawn, formula = (pair_evidence(network, draws=draws) for draws in (2000, 0))
    often = drawn["expected"] > 1
    np.testing.assert_allclose(formula["expected"][often], drawn["expected"][often], rtol=0.12)


def test_curveball_p_is_the_share_of_draws(attended):
    matrix = structureless(4, n=8, meetings=12)
    pairs = pair_evidence(attended(matrix), draws=10_000).reset_index()
    drawn = curveball(matrix, 10_000, np.random.default_rng(8)).astype(np.float32)
    together = drawn @ drawn.transpose(0, 2, 1)
    for row in pairs.itertuples():
        i, j = int(row.source[1:]), int(row.target[1:])
        assert row.p_curveball == pytest.approx((together[:, i, j] >= row.together).mean(), abs=0.02)


def test_one_body_explains_what_the_free_null_finds(attended):
    # Two forums with their own members: between forums nobody meets, within all is chance.
    rng = np.random.default_rng(5)
    matrix = np.zeros((24, 40), dtype=bool)
    matrix[:12, :20] = rng.random((12, 20)) < 0.5
    matrix[12:, 20:] = rng.random((12, 20)) < 0.5
    forum = ["a"] * 20 + ["b"] * 20
    eligible = np.kron(np.eye(2), np.ones((12, 20))) > 0
    network = attended(matrix, meetings={"forum": forum}, eligible=eligible)
    free = network_tests(network, null="free", draws=199)
    within = network_tests(network, null="forum", draws=199)
    assert free.loc["variance", "p_value"] <= 0.01
    assert within.loc["variance", "p_value"] > 0.05
    ratio = pair_evidence(network, null="free", draws=0)["ratio"].mean()
    assert ratio > 1.7
    assert pair_evidence(network, null="forum", draws=0)["ratio"].mean() == pytest.approx(1, abs=0.15)


def test_sectors_that_prefer_their_own(attended):
    matrix, half = planted(6, meetings=30)
    sector = np.array(["保健", "福祉"])[half]
    network = attended(matrix, {"sector": sector})
    tests = network_tests(network, draws=199)
    assert tests.loc["within_sector", "p_value"] == pytest.approx(0.01)
    assert tests.loc["within_sector", "value"] > tests.loc["within_sector", "expected"]
    assert np.isnan(tests.loc["between_tiers", "p_value"])
    sectors = sector_tests(network, draws=199)
    assert (
        sectors.index.tolist() == [("保健", "保健"), ("保健", "福祉"), ("福祉", "福祉")] or len(sectors) == 3
    )
    apart = sectors.loc[("保健", "福祉")]
    assert apart["ratio"] < 0.8
    assert apart["q_value"] <= 0.05
    assert sectors["value"].sum() == network.together.sum() / 2


def test_further_statistics_come_in(attended):
    network = attended(planted(7, meetings=20)[0])
    first = {"first": lambda drawn: drawn[:, 0].sum(axis=1).astype(float)}
    tests = network_tests(network, draws=99, statistics=first)
    # Row sums are kept: nothing varies.
    assert tests.loc["first", "expected"] == tests.loc["first", "value"]
    assert np.isnan(tests.loc["first", "p_value"])


def test_same_seed_same_numbers_and_nothing_changed(attended):
    network = attended(planted(8)[0])
    before = network.incidence.toarray().copy()
    one, two = (evidence(network, draws=20, pair_draws=60, seed=4) for _ in range(2))
    assert one.ties.equals(two.ties)
    assert one.tests.equals(two.tests)
    np.testing.assert_array_equal(network.incidence.toarray(), before)
    other = evidence(network, draws=50, pair_draws=300, seed=5)
    assert not one.ties["p_value"].equals(other.ties["p_value"])


def test_large_records_are_drawn_by_seats_and_say_the_same(attended, monkeypatch):
    matrix, half = planted(9, n=40)
    sector = np.array(["保健", "福祉"])[half]
    network = attended(matrix, {"sector": sector}, {"forum": ["a"] * 40 + ["b"] * 40})
    dense = evidence(network, draws=800, pair_draws=800)
    models = [pair_evidence(network, null=null, draws=0) for null in ("free", "forum")]
    monkeypatch.setattr("tsunagari.network.nulls.DENSE_CELLS", 100)
    seated = evidence(network, draws=800, pair_draws=800)
    for one, other in zip(
        models, [pair_evidence(network, null=null, draws=0) for null in ("free", "forum")], strict=True
    ):
        columns = ["expected", "expected_sdsm", "p_sdsm"]
        np.testing.assert_allclose(one[columns], other[columns], rtol=1e-6)
    assert dense.tests[["value"]].equals(seated.tests[["value"]])
    told = dense.tests["z"].notna()
    one, other = dense.tests[told], seated.tests[told]
    # Means of 800 redraws: within five of their standard errors.
    error = (one["value"] - one["expected"]) / one["z"] / np.sqrt(800)
    assert (abs(one["expected"] - other["expected"]) < 5 * np.sqrt(2) * error).all()
    assert ((one["p_value"] <= 0.05) == (other["p_value"] <= 0.05)).all()
    np.testing.assert_allclose(dense.sectors["expected"], seated.sectors["expected"], rtol=0.01)
    np.testing.assert_allclose(dense.ties["expected"], seated.ties["expected"], rtol=0.05)
    assert np.corrcoef(np.log(dense.ties["p_value"]), np.log(seated.ties["p_value"]))[0, 1] > 0.99
    assert seated.notes == ()
    assert seated.ties["p_value_forum"].isna().all()


def test_pairs_of_equal_attendance_are_pooled_and_fair(attended):
    # Structureless records with many equal margins: p ≤ .05 for at most 5 % of pairs on average.
    hits, pairs = 0, 0
    for seed in range(30):
        matrix = np.zeros((16, 20), dtype=bool)
        matrix[:, :10] = np.tile(np.eye(2, dtype=bool), (8, 5))
        matrix[:, 10:] = ~matrix[:, :10]
        matrix = curveball(matrix, 1, np.random.default_rng(seed))[0]
        found = pair_evidence(attended(matrix), draws=39, seed=seed)
        hits += int((found["p_value"] <= 0.05).sum())
        pairs += 16 * 15 // 2
    assert 0 < hits <= 0.05 * pairs


def test_nothing_empty_and_given_ties(attended, florentine):
    found = evidence(florentine)
    assert found.enough == "none"
    assert found.ties["ratio"].isna().all()
    pairs = pair_evidence(florentine).reset_index()
    assert len(pairs) == 20
    assert pairs["p_value"].isna().all()
    assert network_tests(florentine).empty
    assert sector_tests(florentine).empty
    nobody = attended(np.zeros((0, 0), dtype=bool))
    assert evidence(nobody).ties.empty
    assert pair_evidence(nobody).empty
    everybody = pair_evidence(attended(np.ones((3, 4), dtype=bool)), draws=99)
    assert (everybody["ratio"] == 1).all()
    assert (everybody["p_curveball"] == 1).all()
    assert (everybody["p_sdsm"] == 1).all()
    assert not everybody["kept"].any()


def test_davis_by_name(davis: Network):
    pairs = pair_evidence(davis("newman"), draws=2000).reset_index()
    assert (len(pairs), int((pairs["p_sdsm"] <= 0.05).sum())) == (139, 0)
    assert pairs["p_sdsm"].min() == pytest.approx(0.088, abs=5e-4)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10_000))
def test_order_and_empty_meetings_change_nothing_exact(seed):
    rng = np.random.default_rng(seed)
    n, meetings = int(rng.integers(2, 9)), int(rng.integers(2, 9))
    matrix = rng.random((n, meetings)) < 0.5
    rows, columns = rng.permutation(n), rng.permutation(meetings + 2)
    padded = np.hstack([matrix, np.zeros((n, 1), dtype=bool), np.eye(n, 1, dtype=bool)])
    graphs = []
    for attendance, names in ((matrix, np.arange(n)), (padded[rows][:, columns], rows)):
        graph = nx.Graph()
        graph.add_nodes_from((f"o{i:02d}" for i in range(n)), bipartite=0)
        graph.add_nodes_from((("m", k) for k in range(attendance.shape[1])), bipartite=1)
        cells = zip(*np.nonzero(attendance), strict=True)
        graph.add_edges_from((f"o{names[i]:02d}", ("m", int(k))) for i, k in cells)
        graphs.append(pair_evidence(Network.from_networkx(graph), draws=0))
    one, other = graphs
    assert one[["together"]].equals(other[["together"]])
    columns = ["expected", "ratio", "expected_sdsm", "p_sdsm"]
    np.testing.assert_allclose(one[columns], other[columns], rtol=1e-6, atol=1e-9)


def test_ties_are_told_against_both_nulls():
    davis = Network.from_networkx(nx.davis_southern_women_graph())
    ties = evidence(davis, draws=99).ties
    assert tuple(ties.reset_index().columns) == TIE_COLUMNS
    within = pair_evidence(davis, null="forum", draws=99)
    np.testing.assert_array_equal(ties["expected_forum"], within["expected"])
    assert ties["p_value_forum"].isna().all()  # 14 meetings: single ties are not judged


def test_tests_of_any_attribute(attended):
    rng = np.random.default_rng(9)
    network = attended(rng.random((8, 20)) < 0.5, {"sector": ["x"] * 4 + ["y"] * 4})
    halves = pd.Series(["u", "v"] * 4, index=network.names)
    by_own = sector_tests(network, attribute=halves, draws=50)
    assert by_own.index.tolist() == [("u", "u"), ("u", "v"), ("v", "v")]
    together = network.together.toarray()
    assert by_own.loc[("u", "u"), "value"] == together[::2, ::2].sum() / 2
    pd.testing.assert_frame_equal(
        sector_tests(network, attribute="sector", draws=50), sector_tests(network, draws=50)
    )
