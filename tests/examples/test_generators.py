"""Each example file is what its generator writes, and keeps the published totals it was made from."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("folder", ["iruma", "southern_women"])
def test_a_generator_writes_the_committed_bytes(folder, tmp_path):
    command = [sys.executable, "-m", f"examples.{folder}.generate", "--out", tmp_path]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    committed = {path.name: path.read_bytes() for path in (ROOT / "examples" / folder).glob("*.csv")}
    assert written == committed


@pytest.mark.parametrize("folder", ["iruma", "template"])
def test_every_made_up_row_says_so(folder):
    rows = pd.read_csv(ROOT / "examples" / folder / "attendance.csv")
    assert rows["備考"].str.startswith("架空データ").all()


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
