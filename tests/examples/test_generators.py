"""Each example file is what its generator writes, and keeps the published totals it was made from."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("folder", ["iruma", "miyazaki", "nagoya", "saitama", "southern_women"])
def test_a_generator_writes_the_committed_bytes(folder, tmp_path):
    command = [sys.executable, "-m", f"examples.{folder}.generate", "--out", tmp_path]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    committed = {path.name: path.read_bytes() for path in (ROOT / "examples" / folder).glob("*.csv")}
    assert written == committed


MADE_UP = sorted(path for path in ROOT.glob("examples/*/*.csv") if path.parent.name != "southern_women")


@pytest.mark.parametrize("path", MADE_UP, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_made_up_row_says_so(path):
    assert pd.read_csv(path)["備考"].str.startswith("架空データ").all()


def came(folder):
    rows = pd.read_csv(ROOT / "examples" / folder / "attendance.csv")
    return rows[rows["出欠"] != "欠席"]


class TestIruma:
    """Totals of the case-study collection of 令和4年度, as FACTS of the generator's docstring."""

    @pytest.fixture
    def rows(self):
        return pd.read_csv(ROOT / "examples" / "iruma" / "attendance.csv")

    def test_bodies_meet_as_often_as_published(self, rows):
        meetings = rows.groupby(["会議体", "年度"])["開催日"].nunique()
        times = {forum: meetings[forum].tolist() for forum in rows["会議体"].unique()}
        assert times == {
            "コア会議": [6, 6, 6],
            "精神保健カンファレンス": [6, 6, 6],
            "精神保健福祉担当者連絡会議": [6, 6, 6],
            "精神保健福祉医療地域連携会議": [1, 1, 1],
        }

    def test_about_50_organizations_and_70_people_at_the_yearly_forum(self, rows):
        forum = rows[(rows["会議体"] == "精神保健福祉医療地域連携会議") & (rows["出欠"] != "欠席")]
        by_year = forum.groupby("年度")["人数"].agg(["size", "sum"])
        assert by_year["size"].tolist() == [47, 50, 52]
        assert by_year["sum"].tolist() == [66, 70, 73]

    def test_core_meetings_are_of_the_four_named_offices(self, rows):
        core = rows[rows["会議体"] == "コア会議"]
        assert set(core["機関名"]) == {"保健所", "基幹相談支援センター", "障害者支援課", "地域保健課"}

    def test_liaison_and_conference_alternate_month_by_month(self, rows):
        months = rows["開催日"].str.extract(r"(\d+)[.月]\d+日?$")[0].astype(int)
        liaison = set(months[rows["会議体"] == "精神保健福祉担当者連絡会議"])
        conference = set(months[rows["会議体"] == "精神保健カンファレンス"])
        assert liaison == {4, 6, 8, 10, 12, 2}
        assert conference == {5, 7, 9, 11, 1, 3}

    def test_the_forum_is_a_plenary_by_the_rule(self, rows):
        came = rows[rows["出欠"] != "欠席"]
        sizes = came.groupby(["会議体", "開催日"]).size()
        forum = sizes.loc["精神保健福祉医療地域連携会議"]
        organizations = (
            came["機関名"].str.replace(r"\s|ＮＰＯ法人", "", regex=True).str.normalize("NFKC").nunique()
        )
        assert organizations == 61
        assert (forum >= 20).all()
        assert (forum > 0.6 * organizations).all()
        assert (forum >= 2 * sizes.median()).all()
        assert (sizes.drop("精神保健福祉医療地域連携会議") < 20).all()

    def test_those_who_join_all_three_working_bodies(self, rows):
        came = rows[(rows["出欠"] != "欠席") & (rows["会議体"] != "精神保健福祉医療地域連携会議")]
        bodies = came.groupby("機関名")["会議体"].nunique()
        assert set(bodies.index[bodies == 3]) == {"基幹相談支援センター", "障害者支援課", "地域保健課"}


def test_southern_women_is_the_record_of_1941():
    # Davis, Gardner & Gardner (1941): 18 women, 14 events, 89 attendances; event 8 had 14 of them.
    rows = pd.read_csv(ROOT / "examples" / "southern_women" / "attendance.csv")
    assert rows.nunique()[["organization", "meeting"]].tolist() == [18, 14]
    assert len(rows) == 89
    assert rows["meeting"].value_counts()["E8"] == 14


class TestNagoya:
    """Totals of the case-study collection of 令和4年度."""

    def test_111_case_meetings_with_488_attendances(self):
        cases = came("nagoya").query("層 == '個別'")
        assert set(cases["年度"]) == {"令和3年度"}
        assert cases["会議名"].nunique() == 111
        assert len(cases) == 488

    def test_each_block_meets_three_times_a_year_with_about_20(self):
        blocks = came("nagoya").query("会議体 == '支援地域ブロック調整会議'")
        sizes = blocks.groupby(["年度", "地区", "会議名"]).size()
        assert sizes.groupby(["年度", "地区"]).size().tolist() == [3] * 12
        assert sizes.between(18, 21).all()

    def test_one_joint_report_and_one_city_meeting_a_year(self):
        meetings = came("nagoya").groupby(["会議体", "年度"])["開催日"].nunique()
        assert meetings["支援地域ブロック合同報告会"].tolist() == [1, 1, 1]
        assert meetings["精神障害者支援地域調整会議"].tolist() == [1, 1, 1]

    def test_16_wards_and_16_hospitals(self):
        names = came("nagoya")["機関名"].drop_duplicates()
        assert names.str.contains("区保健センター").sum() == 16
        assert names.str.endswith("病院").sum() == 16

    def test_members_of_the_city_meeting_sit_on_the_welfare_council_too(self):
        by_forum = came("nagoya").groupby("会議体")["機関名"].unique().map(set)
        both = by_forum["精神障害者支援地域調整会議"] & by_forum["障害者自立支援協議会"]
        assert {"架空当事者会連合", "架空家族会連合", "架空市社会福祉協議会"} < both


class TestMiyazaki:
    """Totals of the case-study collection of 令和4年度."""

    def test_10_meetings_and_180_attendances_in_each_of_ten_years(self):
        years = came("miyazaki").groupby("年度", sort=False).agg({"会議名": "nunique", "人数": "sum"})
        assert years.index.tolist() == [
            *("平成25年度", "平成26年度", "平成27年度", "平成28年度", "平成29年度"),
            *("平成30年度", "令和元年度", "令和2年度", "令和3年度", "令和4年度"),
        ]
        assert (years["会議名"] == 10).all()
        assert (years["人数"] == 180).all()

    def test_until_heisei_26_welfare_corporations_and_academics_only(self):
        before = came("miyazaki").query("年度 in ['平成25年度', '平成26年度']")
        assert set(before["分野"]) == {"福祉", "学識", "行政"}  # 行政: the secretariat

    def test_from_heisei_27_service_users_and_supporters(self):
        first = came("miyazaki").groupby("分野")["年度"].first()
        assert first[["当事者", "保健", "医療（精神科）"]].tolist() == ["平成27年度"] * 3

    def test_9_hospitals_and_6_health_centres_in_the_end(self):
        names = came("miyazaki")["所属機関"].drop_duplicates()
        assert names.str.endswith("病院").sum() == 9
        assert names.str.endswith("保健センター").sum() == 6


class TestSaitama:
    """Totals of the case-study collection of 令和4年度."""

    def test_49_of_63_municipalities_have_their_forum_by_october_2022(self):
        rows = came("saitama")
        linked = rows[rows["会議体"] == "精神障害者支援関係者連絡会"]
        invited = pd.read_csv(ROOT / "examples" / "saitama" / "attendance.csv")
        everyone = invited[invited["会議体"] == "精神障害者支援関係者連絡会"]["機関名"]
        assert everyone[everyone.str.contains("[市町]障害福祉課")].nunique() == 63
        assert set(linked["年度"]) == {"令和2年度", "令和3年度", "令和4年度"}
        local = rows[(rows["会議体"] == "精神保健福祉の協議の場") & (rows["年度"] == "令和4年度")]
        summer = local[local["開催日"].str.startswith("R4.7.")]
        assert summer["地区"].nunique() == local["地区"].nunique() == 49

    def test_65_hospitals(self):
        masters = pd.read_csv(ROOT / "examples" / "saitama" / "organizations.csv")
        assert masters["機関名"].str.endswith("病院").sum() == 65
        assert masters["機関名"].is_unique

    def test_the_practice_spread_after_it_was_told(self):
        masters = pd.read_csv(ROOT / "examples" / "saitama" / "organizations.csv").set_index("機関名")
        begun = masters["お家へ帰ろう_開始日"].dropna()
        preparing = masters["お家へ帰ろう_準備開始日"].dropna()
        assert len(begun) == 2
        assert len(preparing) == 2
        told = came("saitama").query("会議体 == '実務者会議' and 地区 == '第1圏域' and 開催日 == 'R2.9.10'")
        assert {*begun.index, *preparing.index} <= set(told["機関名"])
        assert begun.tolist() == ["R2.6.1", "R3.10.1"]

    def test_every_organization_of_the_record_stands_in_the_master(self):
        masters = pd.read_csv(ROOT / "examples" / "saitama" / "organizations.csv")
        assert set(came("saitama")["機関名"]) <= set(masters["機関名"])
