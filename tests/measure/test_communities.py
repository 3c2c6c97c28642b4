from dataclasses import replace

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from tsunagari.kernel.draws import curveball, resample
from tsunagari.measure.communities import communities, describe, participation
from tsunagari.network import Network
from tsunagari.network.nulls import redraws

FREEMAN = [
    {"Evelyn Jefferson", "Laura Mandeville", "Theresa Anderson", "Brenda Rogers", "Charlotte McDowd",
     "Frances Anderson", "Eleanor Nye", "Pearl Oglethorpe", "Ruth DeSand"},
    {"Verne Sanderson", "Myra Liddel", "Katherina Rogers", "Sylvia Avondale", "Nora Fayette",
     "Helen Lloyd", "Dorothy Murchison", "Olivia Carleton", "Flora Price"},
]  # fmt: skip
"""Women 1-9 and 10-18 (Freeman 2003, "Finding social groups")."""


def _groups(membership):
    return [set(membership.index[membership == label]) for label in sorted(membership.unique())]


def test_davis_newman_finds_freemans_groups(davis):
    result = communities(davis("newman"))
    assert result.modularity == pytest.approx(0.264144, abs=5e-7)  # METHODS.md 4
    assert _groups(result.membership) == FREEMAN


def test_davis_counts_move_pearl(davis):
    result = communities(davis("together"))
    assert result.modularity == pytest.approx(0.151865, abs=5e-7)  # METHODS.md 4: the optimum
    first, second = FREEMAN
    pearl = {"Pearl Oglethorpe"}
    assert _groups(result.membership) == [second | pearl, first - pearl]


def test_numbers_go_by_size_then_first_member(weighted):
    matrix = np.zeros((7, 7))
    for group in ([0, 1], [2, 3, 4], [5, 6]):
        for a in group:
            for b in group:
                matrix[a, b] = a != b
    assert communities(weighted(matrix)).membership.tolist() == [1, 1, 0, 0, 0, 2, 2]


def test_large_networks_find_planted_groups(weighted):
    rng = np.random.default_rng(0)
    planted = np.repeat(np.arange(6), 80)
    p = np.where(planted[:, None] == planted, 0.3, 0.01)
    upper = np.triu(rng.random(p.shape) < p, 1).astype(float)
    result = communities(weighted(upper + upper.T))
    graph = nx.from_numpy_array(upper + upper.T)
    truth = nx.community.modularity(graph, [set(np.flatnonzero(planted == g).tolist()) for g in range(6)])
    assert result.modularity == pytest.approx(truth)
    assert result.membership.tolist() == planted.tolist()


@pytest.mark.parametrize("n", [0, 1, 2])
def test_without_ties_everybody_is_alone(n):
    network = Network.from_networkx(nx.empty_graph(n))
    result = communities(network)
    assert result.membership.tolist() == list(range(n))
    assert np.isnan(result.modularity)
    assert participation(network, result.membership).isna().all(axis=None)


def test_participation_and_z_by_hand(weighted):
    # Groups {0,1,2} and {3,4}; ties 0-1, 0-2, 0-3, 3-4.
    matrix = np.zeros((5, 5))
    for a, b in ((0, 1), (0, 2), (0, 3), (3, 4)):
        matrix[a, b] = matrix[b, a] = 1
    network = weighted(matrix)
    groups = network.organizations.set_index("name")["key"].map(lambda name: "ab"[name >= "o003"])
    table = participation(network, groups)
    np.testing.assert_allclose(table["participation"], [1 - (4 + 1) / 9, 0, 0, 1 - 2 / 4, 0])
    # Inside a: 2, 1, 1 partners: mean 4/3, SD √2/3; inside b both have 1: no spread, no z.
    np.testing.assert_allclose(table["within_z"], [np.sqrt(2), -np.sqrt(0.5), -np.sqrt(0.5), np.nan, np.nan])
    assert table["role"].tolist() == [
        "peripheral",
        "ultra_peripheral",
        "ultra_peripheral",
        "peripheral",
        "ultra_peripheral",
    ]


def test_unknown_sector_is_left_out_as_a_partner(weighted):
    matrix = np.zeros((4, 4))
    for a, b in ((0, 1), (0, 2), (0, 3)):
        matrix[a, b] = matrix[b, a] = 1
    network = weighted(matrix)
    groups = network.organizations.set_index("name")["key"].map({"o000": "a", "o001": "a", "o002": "b"})
    assert participation(network, groups)["participation"].tolist()[0] == pytest.approx(0.5)


@pytest.fixture
def drawn():
    def draw(network, count=100):
        incidence = network.incidence.toarray() > 0
        rng = np.random.default_rng(0)
        return curveball(incidence, count, rng), resample(np.zeros(incidence.shape[1], dtype=int), count, rng)

    return draw


def _planted(attended, seed=0):
    """Two groups of 10 with six meetings each; a tenth of the seats taken by the other group."""
    rng = np.random.default_rng(seed)
    own = np.repeat([0, 1], 10)[:, None] == np.repeat([0, 1], 6)[None]
    return attended(rng.random((20, 12)) < np.where(own, 0.7, 0.07))


def test_planted_groups_are_clear_and_stable(attended, drawn):
    network = _planted(attended)
    drawn_, resamples = drawn(network)
    found = communities(network, redraws=drawn_, resamples=resamples)
    assert found.clear is True
    assert found.p_value == pytest.approx(1 / 101)
    assert found.membership.tolist() == [0] * 10 + [1] * 10
    assert found.agreement > 0.7
    assert found.agreement_noise < 0.5
    assert (found.share > 0.7).all()
    assert found.modularity > found.expected > 0


def test_structureless_attendance_is_not_clear(attended, drawn):
    rng = np.random.default_rng(3)
    network = attended(rng.random((20, 12)) < 0.35)
    drawn_, resamples = drawn(network)
    found = communities(network, redraws=drawn_, resamples=resamples)
    assert (found.clear, found.clear_reason) == (False, "chance")
    assert found.effect == pytest.approx(found.modularity - found.expected)
    assert found.modularity > 0  # Louvain finds groups in noise: the reason for the test


def test_false_alarms_stay_at_their_level(attended):
    # 60 structureless records: at the 5 % level more than 8 alarms have probability .005.
    alarms = 0
    for seed in range(60):
        rng = np.random.default_rng([seed, 1])
        network = attended(rng.random((12, 10)) < 0.4)
        matrices = curveball(network.incidence.toarray() > 0, 39, rng)
        alarms += bool(communities(network, runs=5, redraws=matrices).clear)
    assert alarms <= 8


def _within(network, null, count=99):
    return (matrix for some in redraws(network, null, count, 0) for matrix in some.matrices())


def _dated(rng, joined, years):
    """Return structureless attendance of 20, ten of whom join at a meeting, and its meetings' columns."""
    meetings = len(years)
    matrix = rng.random((20, meetings)) < rng.uniform(0.3, 0.8, 20)[:, None]
    matrix[10:, :joined] = False
    date = pd.to_datetime("2015-04-10") + pd.to_timedelta(np.arange(meetings) * 5, unit="D")
    return matrix, {"fiscal_year": years, "date": date}


@pytest.mark.parametrize(
    ("joined", "years", "reason"),
    [
        (50, np.repeat(np.arange(2015, 2025), 10), "chance"),  # in year 6 of ten
        (7, np.repeat([2015, 2016], 12), "first_seen"),  # in the middle of a year
    ],
)
def test_those_who_join_together_are_no_community(attended, joined, years, reason):
    # By 0.1 such records were "two communities, p = .005".
    reasons = []
    for seed in range(6):
        matrix, meetings = _dated(np.random.default_rng(seed), joined, years)
        network = attended(matrix, meetings=meetings)
        drawn = list(_within(network, "year"))
        found = communities(network, redraws=drawn, presence=_within(network, "presence"))
        reasons.append(found.clear_reason)
        assert not (found.presence_p <= 0.05)
    assert set(reasons) <= {reason, "chance"}
    assert reasons.count(reason) >= 4


def test_redraws_within_years_keep_each_years_attendances(attended):
    matrix, meetings = _dated(np.random.default_rng(0), 7, np.repeat([2015, 2016], 12))
    network = attended(matrix, meetings=meetings)
    seen = network.incidence.toarray() > 0
    first, last = seen.argmax(axis=1), seen.shape[1] - 1 - seen[:, ::-1].argmax(axis=1)
    for null in ("year", "presence"):
        for drawn in _within(network, null, 5):
            np.testing.assert_array_equal(drawn.sum(axis=0), seen.sum(axis=0))
            np.testing.assert_array_equal(drawn[:, :12].sum(axis=1), seen[:, :12].sum(axis=1))
            if null == "presence":
                assert (drawn.argmax(axis=1) >= first).all()
                assert (drawn.shape[1] - 1 - drawn[:, ::-1].argmax(axis=1) <= last).all()


def test_years_without_a_possible_trade_tell_nothing(attended):
    matrix = np.random.default_rng(1).random((12, 12)) < 0.5
    network = attended(matrix, meetings={"fiscal_year": np.arange(2001, 2013)})
    found = communities(network, redraws=list(_within(network, "year")))
    assert (found.clear, found.clear_reason) == (None, "no_trade")


def test_few_meetings_are_not_judged(attended, drawn):
    network = attended(np.random.default_rng(0).random((12, 8)) < 0.4)
    drawn_, resamples = drawn(network, 20)
    found = communities(network, redraws=drawn_, resamples=resamples)
    assert (found.clear, found.clear_reason) == (None, "too_few_meetings")
    assert 0 < found.p_value <= 1


def test_untested_is_nan_and_none(davis):
    found = communities(davis("newman"))
    assert (found.clear, found.clear_reason) == (None, "not_drawn")
    names = ("expected", "effect", "z", "p_value", "presence_p", "agreement", "agreement_noise")
    assert all(np.isnan(getattr(found, name)) for name in names)
    # 9 and 9 women; of the 139 ties those of two women of different communities, of 81 such pairs.
    ties = davis("newman").ties
    across = sum(
        found.membership[a] != found.membership[b]
        for a, b in zip(ties["source"], ties["target"], strict=False)
    )
    assert found.met_across == pytest.approx(across / 81)
    assert found.share.isna().all()


def test_a_graph_without_meetings_ignores_draws(florentine):
    found = communities(florentine, redraws=[np.zeros((15, 0), dtype=bool)])
    assert found.clear is None
    assert found.modularity > 0.3


def test_same_seed_same_result(attended, drawn):
    network = _planted(attended, 5)
    drawn_, resamples = drawn(network, 20)
    first, second = (communities(network, seed=3, redraws=drawn_, resamples=resamples) for _ in range(2))
    assert first.to_frame().equals(second.to_frame())
    assert first.share.equals(second.share)


@pytest.mark.parametrize(("lang", "names"), [("ja", ["医療のまとまり", "o010のまわりのまとまり"]),
                                             ("en", ["group of 医療", "group around o010"])])  # fmt: skip
def test_names_by_main_sectors_or_best_attender(weighted, lang, names):
    matrix = np.zeros((16, 16))
    matrix[:10, :10] = matrix[10:, 10:] = 1
    np.fill_diagonal(matrix, 0)
    network = weighted(matrix)
    sectors = ["医療"] * 8 + ["福祉"] * 2 + ["a", "b", "c", "d", "e", "f"]
    network = replace(network, organizations=network.organizations.assign(sector=sectors))
    table = describe(network, communities(network), lang)
    assert table["name"].tolist() == names
    assert table["basis"].tolist() == ["sector", "member"]
    assert table["size"].tolist() == [10, 6]
    assert table["members"][1][0] == "o010"


def test_names_by_areas_and_bodies_first(attended):
    own = np.repeat([0, 1], 5)[:, None] == np.repeat([0, 1], 6)[None]
    sectors = {"sector": ["医療"] * 5 + ["福祉"] * 5}
    network = attended(own, sectors, meetings={"forum": ["部会"] * 6 + ["連絡会"] * 6})
    table = describe(network, communities(network), "ja")
    assert table["name"].tolist() == ["部会のまとまり", "連絡会のまとまり"]
    assert table["basis"].tolist() == ["forum", "forum"]
    areas = {**sectors, "home_area": ["東"] * 5 + ["西"] * 5}
    network = attended(own, areas, meetings={"forum": ["部会"] * 6 + ["連絡会"] * 6})
    assert describe(network, communities(network), "en")["name"].tolist() == ["東 group", "西 group"]
