import networkx as nx
import numpy as np
import pandas as pd
import pytest

import tsunagari as tg
from tsunagari.errors import InputError
from tsunagari.measure.coverage import coverage, expected_groups
from tsunagari.network import Network
from tsunagari.records import Attendance

OFFICIAL = {
    "精神科医療機関",
    "その他の医療機関",
    "地域援助事業者",
    "当事者・ピアサポーター",
    "家族",
    "居住支援関係者",
    "保健",
    "福祉",
    "介護・高齢者",
    "教育",
    "市町村",
    "保健所",
    "精神保健福祉センター",
    "社会福祉協議会",
    "民生委員・児童委員",
}
"""Stakeholder groups named by the ministry (令和4年度 case-study collection)."""


def _states(cells, forum=None):
    rows = cells.reset_index()
    rows = rows if forum is None else rows[rows["forum"] == forum]
    return {row.group: row.state for row in rows.itertuples()}


def test_the_list_is_the_ministrys():
    assert set(expected_groups()["group"]) == OFFICIAL


@pytest.mark.parametrize(
    ("name", "sector", "groups"),
    [
        ("入間保健所", "保健", ["保健所", "保健"]),
        ("○○病院", "医療（精神科）", ["精神科医療機関"]),
        ("○○病院", "医療", ["その他の医療機関"]),
        ("○○メンタルクリニック", None, ["精神科医療機関"]),
        ("入間市社会福祉協議会", "福祉", ["社会福祉協議会", "福祉"]),
        ("障害者支援課", "行政", ["市町村"]),
        # An office of the city hall is the municipality whatever sector the record gives it.
        ("障害者支援課", "福祉", ["市町村", "福祉"]),
        ("地域保健課", "保健", ["保健", "市町村"]),
        ("高齢者支援課（東地区）", "介護", ["介護・高齢者", "市町村"]),
        ("○○市障害福祉課", None, ["市町村"]),
        ("住宅政策課", "行政", ["居住支援関係者", "市町村"]),
        ("狭山市", None, ["市町村"]),
        # A 課 of somebody else is not.
        ("保健所健康支援課", "保健", ["保健所", "保健"]),
        ("○○病院地域連携課", "医療（精神科）", ["精神科医療機関"]),
        ("○○県障害者福祉課", "福祉", ["福祉"]),
        ("○○市社会福祉協議会地域福祉課", "福祉", ["社会福祉協議会", "福祉"]),
        ("ふれあいの村", "福祉", ["福祉"]),
        ("地域保健課", "行政", ["保健", "市町村"]),
        ("学校教育課", "行政", ["教育", "市町村"]),
        ("地域包括支援センター", "介護・高齢者", ["介護・高齢者"]),
        ("基幹相談支援センター", "福祉", ["地域援助事業者", "福祉"]),
        ("家族会", "家族", ["家族"]),
        ("あおぞら", None, []),
    ],
)
def test_organizations_find_their_groups(attended, name, sector, groups):
    network = attended([[1], [1]], organizations={"name": [name, "z 家族会"], "sector": [sector, "家族"]})
    assert coverage(network).groups[name] == groups


def test_present_and_missing_by_forum_and_year(attended):
    sectors = ["家族", "福祉", "行政"]
    matrix = [[1, 0, 0], [1, 1, 1], [0, 1, 1]]
    meetings = {"forum": ["A", "A", "B"], "fiscal_year": [2022, 2023, 2023]}
    cells = coverage(
        attended(matrix, organizations={"sector": sectors}, meetings=meetings)
    ).cells.reset_index()
    assert len(cells) == 3 * len(OFFICIAL)
    assert _states(cells[cells["fiscal_year"] == 2022])["家族"] == "present"
    later = cells[(cells["fiscal_year"] == 2023) & (cells["forum"] == "A")]
    assert {k for k, v in _states(later).items() if v == "present"} == {"福祉", "市町村"}
    assert later.set_index("group").loc["市町村", "organizations"] == ["o002"]
    assert set(cells["state"]) == {"present", "missing"}


def test_a_plenary_is_presence(attended):
    matrix = [[1, 1], [1, 1], [0, 1]]
    network = attended(
        matrix, organizations={"sector": [None, "福祉", "家族"]}, meetings={"plenary": [False, True]}
    )
    assert _states(coverage(network).cells)["家族"] == "present"


def test_called_but_absent_needs_the_records(attended):
    matrix = [[1], [1], [0]]
    network = attended(matrix, organizations={"sector": ["福祉", "行政", "家族"]})
    everyone = network.organizations.drop(columns="people")
    third = everyone.iloc[[0]].assign(name="o002", key="o002", sector="家族")
    records = Attendance(
        pd.concat([everyone, third], ignore_index=True),
        network.meetings.drop(columns="people"),
        pd.DataFrame(
            {
                "organization": np.array([0, 1, 2], dtype="int32"),
                "meeting": np.zeros(3, dtype="int32"),
                "status": np.array([1, 1, 0], dtype="int8"),
                "proxy": False,
                "online": False,
                "people": pd.array([1, 1, None], dtype="Int32"),
            }
        ),
        invitations=True,
    )
    assert _states(coverage(network).cells)["家族"] == "missing"
    cells = coverage(network, records=records).cells.reset_index().set_index("group")
    assert cells.loc["家族", "state"] == "absent"
    assert cells.loc["家族", "organizations"] == ["o002"]


def test_records_in_which_nobody_was_absent_call_nobody():
    rows = [["council", "m1", "入間保健所"], ["council", "m1", "入間市社会福祉協議会"]]
    attendance = tg.read(pd.DataFrame(rows, columns=["forum", "meeting", "organization"]))
    cells = coverage(tg.build(attendance), records=attendance).cells
    assert set(cells["state"]) == {"present", "missing"}
    assert cells.xs("保健所", level="group")["organizations"].tolist() == [["入間保健所"]]


def test_a_record_of_another_field_gets_no_list_of_missing_groups(davis):
    assert len(coverage(davis("newman")).cells) == 0


def test_empty_network():
    result = coverage(Network.from_networkx(nx.Graph()))
    assert len(result.cells) == len(result.groups) == 0


def test_a_city_can_bring_its_own_groups(attended, tmp_path):
    path = tmp_path / "groups.csv"
    path.write_text(
        "group,group_en,sectors,names\n大学,university,,大学\n警察,police,司法.*,\n", encoding="utf-8"
    )
    network = attended(
        [[1], [1]], organizations={"name": ["宮崎大学", "北署"], "sector": [None, "司法・警察"]}
    )
    assert _states(coverage(network, groups=path).cells) == {"大学": "present", "警察": "present"}


def test_all_faults_of_a_list_at_once(tmp_path):
    path = tmp_path / "groups.csv"
    path.write_text("group,sectors,names\n大学,(,大学\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        expected_groups(path)
    assert [note.key for note in caught.value.problems] == [
        "measures.groups_column",
        "measures.groups_expression",
    ]
    assert "groups.csv" in caught.value.text("en")
