"""Goals, ladder, watched pairs, voice and the coverage board, against counts made independently."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import tsunagari as tg
from tsunagari.measure.goals import goals
from tsunagari.measure.official import official_table

ROOT = Path(__file__).resolve().parents[2]


def record(text):
    """Read lines such as ``2023-05 市町村 東市 連絡会 保健所 A病院``."""
    rows = []
    for number, line in enumerate(line for line in text.split("\n") if line.strip()):
        month, tier, area, forum, *names = line.split()
        head = {
            "date": f"{month}-{number % 28 + 1:02d}",
            "tier": tier.replace("-", ""),
            "area": area.replace("-", ""),
        }
        rows += [
            head | {"forum": forum, "meeting": f"{forum}{number}", "organization": name} for name in names
        ]
    return tg.read(pd.DataFrame(rows))


def groups_of(attendance):
    return tg.coverage(tg.build(attendance), records=attendance).groups


def target(indicator="meetings", *, year=2023, goal=np.nan, planned=np.nan, direction=None, body=None):
    return {
        "indicator": indicator,
        "year": year,
        "goal": goal,
        "planned": planned,
        "direction": direction,
        "body": body,
    }


def judged(targets, known):
    values = pd.DataFrame(known, columns=["indicator", "body", "fiscal_year", "value", "reason"])
    return goals(pd.DataFrame(targets), values=values, counts=official_table())


class TestGoals:
    @pytest.mark.parametrize(
        ("indicator", "goal", "direction", "value", "verdict"),
        [
            ("meetings", 6, None, 6, "reached"),
            ("meetings", 6, None, 5, "not_reached"),
            ("leavers", 2, None, 2, "reached"),  # fewer is better
            ("leavers", 2, None, 3, "not_reached"),
            ("leavers", 2, "at_least", 3, "reached"),
            ("voice_share", 60, None, 0.61, "reached"),  # a percentage
            ("voice_share", 0.6, None, 0.59, "not_reached"),
        ],
    )
    def test_a_verdict_by_hand(self, indicator, goal, direction, value, verdict):
        table = judged(
            [target(indicator, goal=goal, direction=direction)], [(indicator, None, 2023, value, None)]
        )
        assert table["verdict"].tolist() == [verdict]

    def test_what_was_planned_stands_beside_and_is_the_goal_where_there_is_none(self):
        table = judged([target(planned=4)], [("meetings", None, 2023, 3, None)])
        assert table[["planned", "planned_share"]].to_numpy().tolist() == [[4, 0.75]]
        assert table["verdict"].tolist() == ["not_reached"]

    def test_the_run_has_the_years_before_without_a_verdict(self):
        known = [("meetings", None, year, year - 2020, None) for year in (2021, 2022, 2023)]
        table = judged([target(goal=3)], known)
        assert table["value"].tolist() == [1, 2, 3]
        assert table["verdict"].isna().tolist() == [True, True, False]

    def test_it_cannot_be_told_and_why(self):
        known = [("people", None, 2023, np.nan, "unknown")]
        table = judged([target("people", goal=3), target("people", year=2030, goal=3)], known)
        assert table["verdict"].tolist() == ["cannot_tell"] * 2
        assert table["reason"].tolist() == ["unknown", "no_record"]

    def test_of_a_body_and_of_an_unknown_one(self):
        attendance = record("2023-05 - - 部会 A B\n2023-06 - - 部会 A\n2023-07 - - 大会 A B C")
        targets = pd.DataFrame(
            {
                "indicator": ["meetings"] * 3,
                "year": [2023] * 3,
                "goal": [2, 2, 2],
                "body": ["部会", "大会", "ない会"],
            }
        )
        findings = tg.study(attendance, resamples=0, targets=targets)
        table = findings.goals.set_index("body")
        assert table["verdict"].to_dict() == {
            "部会": "reached",
            "大会": "not_reached",
            "ない会": "cannot_tell",
        }
        assert table.loc["ない会", "reason"] == "no_body"
        assert any(note.key == "study.unmatched_bodies" for note in findings.notes)

    def test_head_counts_say_nothing_in_public(self):
        rows = pd.DataFrame(
            {"date": ["2023-05-01"] * 2, "organization": ["家族会", "市役所"], "count": [3, 4]}
        )
        targets = pd.DataFrame({"indicator": ["people", "meetings"], "year": [2023] * 2, "goal": [7, 1]})
        office, public = (
            tg.study(rows, resamples=0, targets=targets, public=public).goals.set_index("indicator")
            for public in (False, True)
        )
        assert office["verdict"].to_dict() == {"people": "reached", "meetings": "reached"}
        assert public["verdict"].to_dict() == {"people": "cannot_tell", "meetings": "reached"}
        assert public.loc["people", "reason"] == "masked"
        assert public.loc[["people"], ["value", "planned_share"]].isna().all(axis=None)


class TestLadder:
    TEXT = """
        2023-05 県 - 県部会 県庁 東市役所
        2023-06 圏域 第1圏域 圏域会議 東市役所 西市役所 県庁
        2023-07 市町村 東市 協議会 東市役所 A病院
        2023-08 市町村 西市 協議会 B病院 C病院
        2023-09 市町村 南市 協議会 D病院 西市役所
    """

    def test_rungs_and_carriers_by_hand(self):
        found = tg.ladder(tg.build(record(self.TEXT)))
        assert found.rungs.index.tolist() == ["県", "圏域", "市町村"]
        assert found.rungs["meetings"].tolist() == [1, 1, 3]
        assert found.rungs["carriers"].tolist()[1:] == [2, 2]
        assert set(found.carriers.index) == {
            ("圏域", "県", "東市役所"), ("圏域", "県", "県庁"),
            ("市町村", "圏域", "東市役所"), ("市町村", "圏域", "西市役所"),
        }  # fmt: skip

    def test_areas_without_a_carrier(self):
        areas = tg.ladder(tg.build(record(self.TEXT))).areas["carriers"]
        assert areas.loc["市町村", "圏域"].to_dict() == {
            "東市": ["東市役所"],
            "西市": [],
            "南市": ["西市役所"],
        }

    @pytest.mark.parametrize(
        ("cases", "above", "both"), [(2, 9, 5), (3, 9, 5), (7, 12, 6), (7, 7, 6), (7, 9, 2), (4, 5, 3)]
    )
    def test_case_meetings_only_in_bands_and_never_so_that_one_can_be_told(self, cases, above, both):
        names = [f"機関{i}" for i in range(above)]
        lines = [f"2023-05 個別 東 ケース会議 {' '.join([*names[:both], '外の機関'])}"] * cases
        attendance = record("\n".join([*lines, f"2023-06 市町村 東 連絡会 {' '.join(names)}"]))
        found = tg.ladder(tg.build(attendance), records=attendance)
        row = found.rungs.loc["個別"]
        assert row["case"]
        assert row[["meetings", "forums", "areas", "organizations", "carriers"]].isna().all()
        told = None if both < 3 or above - both < 3 else "3-5" if both < 6 else "6-10"
        assert row["carriers_band"] == told
        assert (row["meetings_band"] is None) == (cases < 3)
        assert "外の機関" not in found.carriers.reset_index().to_csv() + found.areas.to_csv()


class TestLinks:
    def test_shared_meetings_by_year_against_a_count_of_the_file(self):
        rows = pd.read_csv(ROOT / "examples" / "iruma" / "attendance.csv")
        came = rows[rows["出欠"] != "欠席"]
        both = came[came["機関名"].isin(["地域保健課", "障害者支援課"])]
        counted = (both.groupby(["年度", "開催日", "会議体"])["機関名"].nunique() == 2).groupby("年度").sum()
        pair = pd.DataFrame(
            {"a": ["地域保健課"], "b": ["障害者支援課"], "kind": [None], "label": ["二つの課"]}
        )
        network = tg.build(tg.read(ROOT / "examples" / "iruma" / "attendance.csv"))
        assert tg.links(network, pairs=pair)["shared"].tolist() == counted.tolist() == [18, 19, 19]

    def test_the_ready_pair_of_care_against_a_count_of_the_file(self):
        rows = pd.read_csv(ROOT / "examples" / "iruma" / "attendance.csv")
        came = rows[rows["出欠"] != "欠席"]
        meeting = came.groupby(["年度", "会議体", "開催日"])["分野"].agg(set)
        care = meeting.map(lambda some: "介護" in some and bool(some & {"保健", "医療（精神科）"}))
        attendance = tg.read(ROOT / "examples" / "iruma" / "attendance.csv")
        table = tg.links(tg.build(attendance), groups=groups_of(attendance)).reset_index()
        found = table[table["key"] == "link_care_mental_health"]["shared"].tolist()
        # 地域保健課 is 保健 by its name, as everybody in the column of sectors says too.
        assert found == care.groupby("年度").sum().tolist() == [6, 7, 7]

    def test_two_bodies_share_organizations(self):
        attendance = record(
            "2023-05 - - 甲会 A B C\n2023-06 - - 乙会 B C D\n2024-05 - - 甲会 A\n2024-06 - - 乙会 B"
        )
        pair = pd.DataFrame({"a": ["甲会"], "b": ["乙会"], "kind": ["body"], "label": [None]})
        table = tg.links(tg.build(attendance), pairs=pair)
        assert table["unit"].tolist() == ["organizations"] * 2
        assert table["shared"].tolist() == [2, 0]

    def test_one_organization_is_no_meeting_of_two(self):
        attendance = record("2023-05 - - 会 A B")
        pair = pd.DataFrame({"a": ["A"], "b": ["A、C"], "kind": [None], "label": ["x"]})
        assert tg.links(tg.build(attendance), pairs=pair)["shared"].tolist() == [0]

    def test_a_side_that_is_nothing_here_is_unknown_and_needs_a_look(self):
        attendance = record("2023-05 - - 会 A B")
        pair = pd.DataFrame({"a": ["A"], "b": ["ない機関"], "kind": [None], "label": [None]})
        assert np.isnan(tg.links(tg.build(attendance), pairs=pair)["shared"].iloc[0])
        findings = tg.study(attendance, resamples=0, pairs=pair[["a", "b"]])
        assert any(note.key == "study.unmatched_pairs" for note in findings.notes)

    def test_a_trend_and_none(self):
        lines = [f"20{18 + year}-{4 + m:02d} - - 会 A {'B' if m < times else 'C'}"
                 for year, times in enumerate((0, 2, 6)) for m in range(6)]  # fmt: skip
        pair = pd.DataFrame({"a": ["A"], "b": ["B"], "kind": [None], "label": [None]})
        assert set(tg.links(tg.build(record("\n".join(lines))), pairs=pair)["trend"]) == {"up"}
        flat = [line.replace("B", "C") if i % 2 else line.replace("C", "B") for i, line in enumerate(lines)]
        assert set(tg.links(tg.build(record("\n".join(flat))), pairs=pair)["trend"]) == {"none"}


class TestVoice:
    def test_the_first_year_and_the_shares_of_the_file(self):
        rows = pd.read_csv(ROOT / "examples" / "miyazaki" / "attendance.csv")
        came = rows[rows["出欠"] != "欠席"]
        held = came.groupby("年度", sort=False)["開催日"].nunique()
        users = (
            came[came["分野"] == "当事者"]
            .groupby("年度", sort=False)["開催日"]
            .nunique()
            .reindex(held.index, fill_value=0)
        )
        attendance = tg.read(ROOT / "examples" / "miyazaki" / "attendance.csv")
        table = tg.voice(tg.build(attendance), groups=groups_of(attendance), records=attendance).reset_index()
        table = table[(table["voice"] == "users") & (table["forum"] == "")]
        assert table["attended"].tolist() == users.tolist()
        assert table["share"].tolist() == (users / held).tolist()
        assert set(table["first_year"]) == {2015}
        heads = came[came["分野"] == "当事者"].groupby(["年度", "開催日"], sort=False)["人数"].sum()
        alone = (heads == 1).groupby("年度", sort=False).sum().reindex(held.index)
        np.testing.assert_array_equal(table["alone"].to_numpy(), alone.to_numpy(dtype=float))

    def test_alone_or_with_peers_and_whether_they_stay(self):
        attendance = record("""
            2021-05 - - 会 市役所 家族会
            2021-06 - - 会 市役所 家族会 当事者会
            2022-05 - - 会 市役所
            2023-05 - - 会 市役所 家族会
        """)
        table = tg.voice(tg.build(attendance), groups=groups_of(attendance)).reset_index()
        families = table[table["voice"] == "families"].set_index("fiscal_year")
        assert families["attended"].tolist() == [2, 0, 1]
        assert families.loc[2023, "continuity"] == pytest.approx(2 / 3)
        either = table[table["voice"] == "either"].set_index("fiscal_year")
        assert either.loc[2021, "alone"] == 1
        assert np.isnan(either.loc[2022, "alone"])

    def test_that_somebody_sat_alone_is_not_published(self):
        attendance = record("2023-05 - - 会 市役所 家族会\n2023-06 - - 会 市役所 保健所")
        office, public = (tg.study(attendance, resamples=0, public=public).voice for public in (False, True))
        assert office["alone"].notna().any()
        assert public["alone"].isna().all()
        assert public["attended"].tolist() == office["attended"].tolist()


class TestCoverageBoard:
    def test_three_then_five_then_six_of_ten(self):
        cities = [f"{letter}市" for letter in "甲乙丙丁戊己庚辛壬癸"]
        lines = [f"{year}-05 市町村 {city} 協議の場 {city}障害福祉課 {city}病院"
                 for year, many in ((2021, 3), (2022, 5), (2023, 6)) for city in cities[:many]]  # fmt: skip
        rows = record("\n".join(lines)).records
        assert len(rows) == 28
        frame = [
            {"date": line.split("-05")[0] + "-05-01", "tier": "市町村", "area": line.split()[2],
             "forum": "協議の場", "meeting": line.split()[2] + "協議の場", "organization": name}
            for line in lines for name in line.split()[4:]
        ]  # fmt: skip
        master = pd.DataFrame(
            {"機関名": [f"{city}障害福祉課" for city in cities], "地区": cities, "層": "市町村"}
        )
        above = {"date": "2021-06-01", "tier": "県", "area": "", "forum": "県部会", "meeting": "県部会"}
        seen = [above | {"organization": name} for name in master["機関名"][:9]]
        seen += [
            {**seen[0], "date": f"{year}-06-01", "organization": "癸市障害福祉課"} for year in (2021, 2022)
        ]
        attendance = tg.read(pd.DataFrame(frame + seen), organizations=master)
        board = tg.coverage_board(tg.build(attendance), groups=groups_of(attendance)).reset_index()
        assert board["area"].nunique() == 10
        assert board.groupby("fiscal_year")["has_body"].sum().tolist() == [3, 5, 6]
        up = board.set_index(["area", "fiscal_year"])["path_up"]
        assert up[("癸市", 2022)]
        assert not up[("甲市", 2022)]

    def test_saitama_against_a_count_of_the_file(self):
        home = ROOT / "examples" / "saitama"
        attendance = tg.read(home / "attendance.csv", organizations=home / "organizations.csv")
        board = tg.coverage_board(tg.build(attendance), groups=groups_of(attendance)).reset_index()
        rows = pd.read_csv(home / "attendance.csv")
        local = rows[rows["層"] == "市町村"]
        assert board["area"].nunique() == 63
        counted = local.groupby("年度", sort=False)["地区"].nunique().tolist()
        assert board.groupby("fiscal_year")["has_body"].sum().tolist() == counted == [37, 43, 49]
        centre = local[local["機関名"].str.fullmatch(r"第\d+保健所") & (local["出欠"] != "欠席")]
        there = centre.groupby("年度", sort=False)["地区"].nunique().tolist()
        assert board.groupby("fiscal_year")["health_centre"].sum().tolist() == there
        assert all(a <= b for a, b in pairwise(board.groupby("fiscal_year")["has_body"].sum()))

    def test_one_area_has_no_board(self):
        assert len(tg.coverage_board(tg.build(record("2023-05 市町村 東市 会 A B")))) == 0
