"""Intervals and CS-coefficients on hand cases; what has no interval."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr
from scipy.stats import t as student

from tsunagari.kernel.draws import resample
from tsunagari.measure.centrality import centrality
from tsunagari.measure.cohesion import between_share
from tsunagari.measure.stability import (
    SCORES_HELD,
    _spearman,
    cs_coefficients,
    indicator_intervals,
    interval,
    resampled_interval,
    score_intervals,
    stability,
    widening,
)
from tsunagari.network.weights import resampled


def test_widening_by_hand():
    assert widening(np.zeros(18, dtype=int)) == pytest.approx(np.sqrt(18 / 17))
    # Two strata of six and two of one: 14 meetings, 4 strata.
    assert widening(np.array([0] * 6 + [1] * 6 + [2, 3])) == pytest.approx(np.sqrt(14 / 10))
    assert np.isnan(widening(np.arange(5)))
    assert np.isnan(widening(np.array([], dtype=int)))


def test_a_mean_gets_students_interval():
    # For a mean the resamples' SD is the population SD / sqrt(m): with the factor it is s / sqrt(m).
    values = np.array([3.0, 5.0, 4.0, 9.0, 7.0, 2.0, 6.0, 6.0, 1.0, 8.0])
    drawn = resample(np.zeros(10, dtype=int), 40_000, np.random.default_rng(0))
    low, high = interval(values.mean(), values[drawn].mean(axis=1), np.zeros(10, dtype=int))
    half = student.ppf(0.95, 9) * values.std(ddof=1) / np.sqrt(10)
    assert float(low) == pytest.approx(values.mean() - half, rel=0.01)
    assert float(high) == pytest.approx(values.mean() + half, rel=0.01)


def test_intervals_stay_within_bounds_and_unknown_stays_unknown():
    sample = np.array([[0.9, 0.1, np.nan], [1.0, 0.0, 0.2], [0.8, 0.2, 0.3]])
    low, high = interval(np.array([0.9, 0.1, 0.2]), sample, np.zeros(4, dtype=int), bounds=(0, 1))
    assert (high[0], low[1]) == (1, 0)
    assert np.isnan([low[2], high[2]]).all()
    nothing = interval(0.5, np.array([0.5, 0.5]), np.arange(4))
    assert np.isnan(nothing).all()


def _two_sectors(attended, m=12, **meetings):
    rng = np.random.default_rng(0)
    matrix = rng.random((10, m)) < 0.5
    matrix[:2] = True
    return attended(matrix, {"sector": ["a", "b"] * 5}, meetings or None), matrix


@pytest.mark.parametrize("weight", ["newman", "together", "jaccard", "sri", "hwi"])
def test_cross_sector_share_with_interval(attended, weight):
    matrix = np.random.default_rng(1).random((10, 12)) < 0.6
    network = attended(matrix, {"sector": ["a", "b", "c", None, "a"] * 2}, weight=weight)
    drawn = resample(network.strata, 300, np.random.default_rng(0))
    row = indicator_intervals(network, drawn).loc["cross_sector_share"]
    ties = network.ties.assign(
        a=lambda t: network.organizations.set_index("name")["sector"].reindex(t["source"]).to_numpy(),
        b=lambda t: network.organizations.set_index("name")["sector"].reindex(t["target"]).to_numpy(),
    ).dropna()
    across = ties.loc[ties["a"] != ties["b"], "weight"].sum() / ties["weight"].sum()
    assert row["value"] == pytest.approx(across)
    assert 0 <= row["low"] < row["value"] < row["high"] <= 1


def test_no_interval_where_nothing_can_be_resampled(attended):
    network, _ = _two_sectors(attended, forum=[f"f{k}" for k in range(12)])
    drawn = resample(network.strata, 50, np.random.default_rng(0))
    table = indicator_intervals(network, drawn)
    assert table.loc["cross_sector_share", "value"] > 0
    assert table[["low", "high"]].isna().all(axis=None)
    found = resampled_interval(network, lambda x: x.sum(axis=1).mean(axis=1))
    assert found.value == pytest.approx(network.incidence.sum(axis=0).mean())
    assert np.isnan([found.low, found.high]).all()


def test_no_groups_no_meetings(attended, florentine):
    one = attended(np.ones((3, 4), dtype=bool), {"sector": ["a", "a", None]})
    for network in (one, florentine, attended(np.zeros((0, 0), dtype=bool))):
        drawn = resample(network.strata, 20, np.random.default_rng(0))
        assert indicator_intervals(network, drawn)[["value", "low", "high"]].isna().all(axis=None)
    assert cs_coefficients(florentine)["cs"].isna().all()
    assert np.isnan(resampled_interval(florentine, lambda x: x.mean(axis=(1, 2))).value)


def test_statistics_see_resampled_meetings_within_strata(attended):
    network, matrix = _two_sectors(attended, forum=["f"] * 7 + ["g"] * 5)
    seen = []

    def statistic(drawn):
        seen.append(drawn)
        return drawn.mean(axis=(1, 2))

    resampled_interval(network, statistic, resamples=40)
    drawn = np.concatenate(seen[1:])
    assert drawn.shape == (40, *matrix.shape)
    columns = {tuple(column) for column in matrix[:, :7].T.tolist()}
    assert all(tuple(column) in columns for one in drawn[:, :, :7] for column in one.T.tolist())


def test_cs_of_what_never_changes_and_of_noise(attended):
    # Half attend everything: whatever is dropped, the order of attendance stays.
    matrix = np.zeros((12, 20), dtype=bool)
    matrix[:6] = True
    matrix[6:, :2] = True
    rng = np.random.default_rng(0)
    steady = attended(matrix)
    noise = rng.random((1, 12))

    def fixed(_network, meetings):
        return np.repeat(noise, len(meetings), axis=0)

    def random(_network, meetings):
        return rng.random((len(meetings), 12))

    def equal(_network, meetings):
        return np.ones((len(meetings), 12))

    found = cs_coefficients(steady, measures={"fixed": fixed, "random": random, "equal": equal}, subsets=60)
    cs = found["cs"]
    # All but two of twenty meetings can go (two are always kept).
    assert cs["fixed"] == pytest.approx(0.9)
    assert cs["random"] == 0
    assert np.isnan(cs["equal"])


def test_cs_by_hand(attended):
    # One score sees only the first ten meetings' first: dropping it ruins the order.
    network, _ = _two_sectors(attended, m=20)
    order = np.arange(10.0)[None]

    def first_matters(_network, meetings):
        keeps = (meetings == 0).any(axis=1)
        return np.where(keeps[:, None], order, order[:, ::-1])

    # Dropping 1 of 20 loses it in 5 % of subsets: on the border; 2 of 20 in 10 %: over it.
    found = cs_coefficients(network, measures={"one": first_matters}, subsets=4000)
    assert found["cs"].iloc[0] in {0.0, 0.05}


def test_cs_needs_ten_meetings(attended):
    rng = np.random.default_rng(3)
    few, enough = (attended(rng.random((9, m)) < np.linspace(0.3, 0.9, 9)[:, None]) for m in (9, 12))
    assert cs_coefficients(few)["cs"].isna().all()
    table = cs_coefficients(enough, subsets=40)
    assert table.index.tolist() == ["attendances", "degree", "strength", "betweenness"]
    assert table["cs"].between(0, 1).sum() >= 3
    assert table.equals(cs_coefficients(enough, subsets=40))


@given(
    st.lists(st.integers(0, 5), min_size=3, max_size=12).flatmap(
        lambda first: st.tuples(
            st.just(first), st.lists(st.integers(0, 5), min_size=len(first), max_size=len(first))
        )
    )
)
def test_spearman_is_scipys(pair):
    first, second = (np.array(values, dtype=float) for values in pair)
    found = _spearman(first, second[None])[0]
    if len(set(pair[0])) == 1 or len(set(pair[1])) == 1:
        assert found == 0
    else:
        assert found == pytest.approx(spearmanr(first, second).statistic)


def test_scores_of_organizations(attended):
    network, matrix = _two_sectors(attended)

    def attendances(net, meetings):
        return np.array([net.incidence.toarray()[:, drawn].sum(axis=1) for drawn in meetings])

    drawn = resample(network.strata, 200, np.random.default_rng(0))
    table = score_intervals(network, attendances, drawn)
    np.testing.assert_array_equal(table["value"], matrix.sum(axis=1))
    pd.testing.assert_index_equal(table.index, network.names)
    varying = table["value"] < 12
    assert (table["low"] < table["value"])[varying].all()
    assert (table["low"] >= 0).all()


def test_everything_about_stability_in_one_call(davis, florentine):
    network = davis("newman")
    found = stability(network, resamples=200, subsets=40)
    assert found.cs.equals(cs_coefficients(network, subsets=40))
    exact = centrality(network)
    for name in ("attendances", "degree", "strength"):
        np.testing.assert_allclose(found.scores[name], exact[name].astype(float))
    for name in SCORES_HELD:
        assert (found.scores[f"{name}_low"] <= found.scores[name]).all()
        assert (found.scores[name] <= found.scores[f"{name}_high"]).all()
    # What did not keep its coverage in the study has no interval (docs/simulation.md).
    for name in ("degree", "betweenness"):
        assert found.scores[[f"{name}_low", f"{name}_high"]].isna().all().all()
    np.testing.assert_allclose(found.scores["betweenness"], exact["betweenness"], atol=0.02)
    assert found.indicators.index.tolist() == ["cross_sector_share", "between_tier_share"]
    given = stability(florentine, resamples=50, subsets=10)
    assert given.scores.isna().all().all()
    assert given.cs["cs"].isna().all()


@pytest.mark.parametrize("weight", ["newman", "together"])
def test_shares_by_meeting_are_those_of_the_ties(attended, weight):
    rng = np.random.default_rng(4)
    columns = {"sector": ["a", "b", None, "c", "a"] * 3, "home_tier": ["city"] * 15}
    network = attended(rng.random((15, 9)) < 0.4, organizations=columns, weight=weight)
    drawn = rng.integers(len(network.meetings), size=(40, len(network.meetings)))
    codes = pd.factorize(network.organizations["sector"].to_numpy(), sort=True)[0]
    by_ties = [between_share(weights, codes) for weights in resampled(network, drawn)]
    low, high = interval(
        between_share(network.weights, codes), np.array(by_ties), network.strata, bounds=(0, 1)
    )
    found = indicator_intervals(network, drawn)
    assert found.loc["cross_sector_share", ["low", "high"]].tolist() == pytest.approx(
        [float(low), float(high)]
    )
    assert found.loc["between_tier_share", ["value", "low", "high"]].isna().all()
