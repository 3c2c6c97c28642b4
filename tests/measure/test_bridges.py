import networkx as nx
import numpy as np
import pytest

from tsunagari.kernel.draws import curveball, resample
from tsunagari.kernel.paths import betweenness_each
from tsunagari.measure.bridges import bridges, joins, redraws_needed
from tsunagari.network import Network
from tsunagari.network.redrawn import redrawn, without


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
    network = attended(_joined([0, 6]))  # at ten of twelve meetings: chance gives it as much
    table = bridges(network, **_drawn(network)).table
    assert table.loc["o000", "bridge_share"] == 1
    assert table.loc["o000", "bridge_p"] > 0.5
    assert not table.loc["o000", "bridge"]


def test_half_tested_is_untested(attended):
    network = attended(_joined([0, 6]))
    resamples = resample(np.zeros(12, dtype=int), 10, np.random.default_rng(0))
    table = bridges(network, resamples=resamples).table
    assert table["bridge"].isna().all()
    assert table["bridge_share"].notna().all()


def test_few_meetings_are_not_judged(attended):
    network = attended(_joined([0, 6])[:, 3:9])
    table = bridges(network, **_drawn(network, 10)).table
    assert table["bridge"].isna().all()


def test_redraws_that_cannot_reach_the_shared_level_leave_it_untested(attended):
    # 16 organizations: three candidates share .05, so p must be able to reach .0167: 59 redraws.
    assert redraws_needed(16) == 59
    network = attended(_joined([0, 1, 2, 3, 6, 7, 8]))
    drawn = _drawn(network)
    drawn["redraws"] = drawn["redraws"][:58]
    assert bridges(network, **drawn).table["bridge"].isna().all()


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
    redraws = curveball(network.incidence.toarray() > 0, redraws_needed(13), rng)
    drawn = resample(network.strata, 60, rng)
    found = bridges(network, redraws=redraws, resamples=drawn, left_out=out).table
    assert len(found) == 13
    assert found["bridge"].notna().all()
    own = [without(network, out).weights.toarray()]
    assert found["bridge_p"].between(1 / (1 + len(redraws)), 1).all()
    by_hand = np.array([
        betweenness_each([w[1:, 1:]])[0] for w in redrawn(network, redraws)
    ])  # fmt: skip
    observed = betweenness_each(own)[0]
    wanted = (1 + (by_hand >= observed * (1 - 1e-9)).sum(axis=0)) / (1 + len(redraws))
    np.testing.assert_allclose(found["bridge_p"], wanted)
