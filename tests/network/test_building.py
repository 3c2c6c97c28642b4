"""Windows, plenaries, eligibility: which meetings tie whom."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tsunagari.errors import UsageError
from tsunagari.network import build
from tsunagari.reading import read


def test_newman_strength_is_attendances_at_tie_making_meetings(make):
    network = build(make({"a": "xyz", "b": "xy", "c": "z"}))
    # Newman 2001: Σ_j w_ij = meetings attended; meeting c has one organization and makes no ties.
    assert network.weights.sum(axis=1).tolist() == [2, 2, 1]
    assert len(network.meetings) == 2


def test_weights_of_a_pair_by_hand(make):
    outside = [("c", "y"), ("b", "z")]
    records = make({"a": "xyz", "b": "xy", "c": "xz", "d": "xz"}, absent=[("d", "y")], not_invited=outside)
    # x and y: together a, b; either over meetings both were eligible for (a, b, d): 3.
    expected = {
        "together": 2,
        "newman": 1 / 2 + 1,
        "jaccard": 2 / 4,
        "sri": 2 / 3,
        # x attended all three of those, y two: 2 · 2/(3 + 2).
        "hwi": 4 / 5,
        "cosine": 2 / np.sqrt(4 * 2),
        "overlap": 1,
    }
    for weight, value in expected.items():
        ties = build(records, weight=weight).ties.set_index(["source", "target"])
        assert ties.loc[("x", "y"), "weight"] == pytest.approx(value), weight


def test_absence_recorded_makes_eligible_and_not_invited_does_not(make):
    records = make({"a": "xy", "b": "xy"}, absent=[("a", "z")], not_invited=[("b", "z")])
    extra = make({"a": "xyz", "b": "xy"}, not_invited=[("b", "z")])
    assert build(records).organizations["name"].tolist() == ["x", "y"]
    network = build(extra)
    assert network.eligible.toarray().tolist() == [[True, True], [True, True], [True, False]]


def test_a_few_absences_are_no_list_of_invitations(make):
    # y missed three meetings. One marked: the other two say nothing. Two marked: most are told, and the
    # third was no invitation. A mark of not invited holds either way.
    held = {"a": "xyz", "b": "xz", "c": "xz", "d": "xz"}

    def eligible(**marks):
        network = build(make(held, **marks))
        return network.eligible.toarray()[network.names.tolist().index("y")].tolist()

    assert eligible(absent=[("b", "y")]) == [True, True, True, True]
    assert eligible(absent=[("b", "y"), ("c", "y")]) == [True, True, True, False]
    assert eligible(not_invited=[("b", "y")]) == [True, False, True, True]


def test_without_invitations_whoever_was_seen_in_a_forums_year_is_eligible_there(make):
    meetings = {"b": {"fiscal_year": 2024}, "c": {"forum": "g"}}
    network = build(make({"a": "xy", "a2": "x", "b": "xy", "c": "yz", "a3": "xz"}, meetings=meetings))
    columns = network.meetings["name"].tolist()
    eligible = pd.DataFrame(network.eligible.toarray(), index=network.names, columns=columns)
    assert eligible.loc["z"].to_dict() == {"a": True, "a3": True, "b": False, "c": True}
    assert eligible.loc["x", "c"] == np.False_


def test_a_plenary_counts_but_makes_no_ties(make):
    everybody = [f"o{i:02}" for i in range(20)]
    records = make(
        {"all": everybody, "a": everybody[:3], "b": everybody[:2]}, meetings={"all": {"plenary": True}}
    )
    network = build(records)
    assert len(network) == 3
    assert network.everyone["place"].value_counts().to_dict() == {"plenary": 17, "network": 3}
    assert network.every_attendance.sum() == 25
    assert len(build(records, plenary="include")) == 20


def test_plenaries_stay_where_less_than_half_of_the_meetings_would_remain(make):
    records = make(
        {"p": "xyz", "q": "xyz", "a": "xy"}, meetings={"p": {"plenary": True}, "q": {"plenary": True}}
    )
    network = build(records)
    assert len(network.meetings) == 3
    assert [note.key for note in network.notes] == ["network.plenaries_kept"]


def test_case_meetings_enter_only_when_asked_and_are_marked(make):
    records = make({"a": "xy", "c": "xz"}, meetings={"c": {"case": True}})
    assert build(records).everyone["name"].tolist() == ["x", "y"]
    asked = build(records, cases="include")
    assert asked.everyone["name"].tolist() == ["x", "y", "z"]
    assert [note.key for note in asked.notes] == ["network.cases_included"]


def test_window_by_every_dimension(make):
    meetings = {
        "b": {"fiscal_year": 2024, "forum": "g", "tier": "県", "area": "東"},
        "a": {"tier": "市町村", "area": "西"},
    }
    records = make({"a": "xy", "b": "yz"}, meetings=meetings)
    for window in ({"year": 2024}, {"forum": "g"}, {"tier": "県"}, {"area": ["東"]}, {"year": "2024"}):
        assert build(records, **window).names.tolist() == ["y", "z"]


def test_what_is_not_there_is_refused_with_what_is(make):
    with pytest.raises(UsageError) as error:
        build(make({"a": "xy"}), year=1999, forum="nowhere")
    assert "2023" in error.value.text("en")
    assert "nowhere" in error.value.text("ja")
    assert "2023（令和5）" in error.value.text("ja")
    with pytest.raises(UsageError, match="newman"):
        build(make({"a": "xy"}), weight="loud")


@pytest.mark.parametrize("year", ["R6", "令和6", "令和６年度", 2024, "2024"])
def test_a_year_may_be_written_as_people_do(make, year):
    meetings = {"a": {"fiscal_year": 2023}, "b": {"fiscal_year": 2024}}
    assert build(make({"a": "xy", "b": "yz"}, meetings=meetings), year=year).names.tolist() == ["y", "z"]


def test_a_forum_may_be_named_as_it_is_displayed(make):
    meetings = {
        "a": {"forum": "会議", "area": "北"},
        "b": {"forum": "会議", "area": "南"},
        "c": {"forum": "部会"},
    }
    records = make({"a": "xy", "b": "yz", "c": "uv"}, meetings=meetings)
    for forum, names in (
        ("会議（北）", "xy"),
        ("会議(南)", "yz"),
        ("会議", "xyz"),
        (["部会", "会議（北）"], "uvxy"),
    ):
        assert "".join(build(records, forum=forum).names) == names
    with pytest.raises(UsageError, match="会議（北）、会議（南）、部会"):
        build(records, forum="会議（東）")


MPI = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "mpi_forum"


@pytest.mark.skipif(not MPI.exists(), reason="real records stand beside the project, not in it")
def test_absences_marked_now_and_then_take_nobody_out_of_the_mpi_forum():
    network = build(read(MPI / "attendance.csv"))
    attended = network.incidence.toarray() > 0
    year = network.meetings["fiscal_year"].to_numpy()
    seen = np.column_stack([attended[:, year == one].any(axis=1) for one in year])
    # 34 absences are marked in 5 of 20 years; some of organizations that never came in that year.
    assert not (seen & ~network.eligible.toarray()).any()
    assert (network.eligible.toarray() & ~seen).sum() == 7


def test_nothing_and_one_organization(make):
    for attended in ({}, {"a": "x"}, {"a": "x", "b": "x"}):
        network = build(make(attended))
        assert len(network) == 0
        assert network.ties.empty
        assert network.to_networkx().number_of_nodes() == 0
    assert build(make({"a": "x"})).everyone["place"].tolist() == ["alone"]


def test_head_counts_are_summed_and_unknown_without_a_basis(make):
    network = build(make({"a": "xy", "b": "x"}, people=2))
    assert network.everyone["people"].tolist() == [4, 2]
    assert network.every_meeting["people"].tolist() == [4, 2]
    assert build(make({"a": "xy"})).everyone["people"].isna().all()


attendance = st.dictionaries(
    st.sampled_from("abcdef"), st.sets(st.sampled_from("tuvwxyz"), min_size=1), min_size=1
)


@settings(deadline=None)  # the machine may be busy with others
@given(
    attended=attendance,
    weight=st.sampled_from(["newman", "together", "jaccard", "sri", "hwi", "cosine", "overlap"]),
)
def test_ties_are_symmetric_positive_and_those_who_met(make, attended, weight):
    network = build(make(attended), weight=weight)
    dense = network.weights.toarray()
    met = {(a, b) for there in attended.values() for a in there for b in there if a != b}
    names = network.names
    assert (dense == dense.T).all()
    assert {(names[i], names[j]) for i, j in np.argwhere(dense > 0)} == met
    assert (network.weights.data > 0).all()
    if weight in {"jaccard", "sri", "hwi", "cosine", "overlap"}:
        assert dense.max(initial=0) <= 1 + 1e-12


@settings(deadline=None)  # the machine may be busy with others
@given(attended=attendance)
def test_relabelling_only_relabels(make, attended):
    renamed = {
        meeting: {chr(ord("z") + ord("t") - ord(o)) for o in there} for meeting, there in attended.items()
    }
    one, other = build(make(attended)), build(make(renamed))
    flip = [chr(ord("z") + ord("t") - ord(o)) for o in one.names]
    order = [list(other.names).index(name) for name in flip]
    np.testing.assert_allclose(one.weights.toarray(), other.weights.toarray()[np.ix_(order, order)])
