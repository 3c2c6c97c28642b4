from dataclasses import replace

import networkx as nx
import numpy as np
import pytest

from tsunagari.kernel.draws import curveball, resample
from tsunagari.measure.communities import communities, describe, participation
from tsunagari.network import Network

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
    redraws, resamples = drawn(network)
    found = communities(network, redraws=redraws, resamples=resamples)
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
    redraws, resamples = drawn(network)
    found = communities(network, redraws=redraws, resamples=resamples)
    assert found.clear is False
    assert found.modularity > 0  # Louvain finds groups in noise: the reason for the test


def test_false_alarms_stay_at_their_level(attended):
    # 60 structureless records: at the 5 % level more than 8 alarms have probability .005.
    alarms = 0
    for seed in range(60):
        rng = np.random.default_rng([seed, 1])
        network = attended(rng.random((12, 10)) < 0.4)
        redraws = curveball(network.incidence.toarray() > 0, 39, rng)
        alarms += bool(communities(network, runs=5, redraws=redraws).clear)
    assert alarms <= 8


def test_few_meetings_are_not_judged(attended, drawn):
    network = attended(np.random.default_rng(0).random((12, 8)) < 0.4)
    redraws, resamples = drawn(network, 20)
    found = communities(network, redraws=redraws, resamples=resamples)
    assert found.clear is None
    assert 0 < found.p_value <= 1


def test_untested_is_nan_and_none(davis):
    found = communities(davis("newman"))
    assert found.clear is None
    assert all(np.isnan(v) for k, v in found.partition.items() if k not in {"modularity", "clear"})
    assert found.share.isna().all()


def test_a_graph_without_meetings_ignores_draws(florentine):
    found = communities(florentine, redraws=[np.zeros((15, 0), dtype=bool)])
    assert found.clear is None
    assert found.modularity > 0.3


def test_same_seed_same_result(attended, drawn):
    network = _planted(attended, 5)
    redraws, resamples = drawn(network, 20)
    first, second = (communities(network, seed=3, redraws=redraws, resamples=resamples) for _ in range(2))
    assert first.partition == second.partition
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
    assert table["size"].tolist() == [10, 6]
    assert table["members"][1][0] == "o010"
