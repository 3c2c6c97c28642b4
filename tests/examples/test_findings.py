"""What the program finds in each example: the totals that went into it, and the story it was made to tell."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import tsunagari as tg
from tsunagari.records import ATTENDED

# One worker, so that each example is studied once.
pytestmark = pytest.mark.xdist_group("examples")
ROOT = Path(__file__).resolve().parents[2]

# What the list of organizations of one example says besides the known columns.
SPREAD = "お家へ帰ろう_開始日,お家へ帰ろう_準備開始日"


@cache
def read(example):
    home = ROOT / "examples" / example
    master = home / "organizations.csv"
    return tg.read(
        home / "attendance.csv",
        **({"organizations": master, "attributes": SPREAD} if master.exists() else {}),
    )


@cache
def study(example):
    return tg.study(read(example), resamples=0)


def value(findings, key):
    return findings.indicators.set_index("key").loc[key, "value"]


@pytest.mark.parametrize("example", ["iruma", "miyazaki", "nagoya", "saitama", "template"])
def test_made_up_records_are_known_as_such(example):
    assert read(example).synthetic
    assert study(example).provenance["synthetic"]


def test_the_classic_record_is_not_synthetic():
    assert not read("southern_women").synthetic
    assert len(read("southern_women").attended) == 89


class TestIruma:
    def test_what_was_understood(self):
        attendance = read("iruma")
        assert len(attendance.organizations) == 61
        assert len(attendance.meetings) == 57
        assert attendance.invitations
        assert attendance.meetings["fiscal_year"].value_counts().to_dict() == {2021: 19, 2022: 19, 2023: 19}

    def test_each_spelling_put_right_is_told(self):
        told = "\n".join(note.text("ja") for note in read("iruma").notes)
        for written in ("ＮＰＯ法人 就労支援センターいろは", "相談支援センター つむぎ", "ﾋﾟｱｻﾎﾟｰﾄｸﾞﾙｰﾌﾟ茶ばたけ"):
            assert written in told

    def test_the_yearly_forum_is_set_apart(self):
        meetings = study("iruma").meetings
        assert set(meetings.loc[meetings["plenary"], "forum"]) == {"精神保健福祉医療地域連携会議"}
        assert meetings["plenary"].sum() == 3
        assert meetings.loc[meetings["plenary"], "size"].tolist() == [47, 50, 52]
        assert meetings.loc[meetings["plenary"], "people"].tolist() == [66, 70, 73]

    def test_35_organizations_come_only_once_a_year(self):
        # 61 in all less the 26 of the working bodies; psychiatric clinics and hospitals are among the 35.
        places = study("iruma").organizations.set_index("name")["place"]
        assert places.value_counts().to_dict() == {"plenary": 35, "network": 26}
        assert places["茶の花病院"] == "plenary"

    def test_three_organizations_alone_join_the_core_to_the_conference(self):
        organizations = study("iruma").organizations
        joining = {
            name
            for name, joins in zip(organizations["name"], organizations["joins"], strict=True)
            for join in (joins if isinstance(joins, list) else [])
            if join["kind"] == "forum" and {join["a"], join["b"]} == {"コア会議", "精神保健カンファレンス"}
        }
        assert joining == {"基幹相談支援センター", "障害者支援課", "地域保健課"}


class TestNagoya:
    def test_cases_come_out_as_totals_and_bands_only(self):
        findings = study("nagoya")
        assert findings.cases["years"] == [{"fiscal_year": 2021, "meetings": 111, "attendances": 488}]
        assert {tie["band"] for tie in findings.cases["ties"]} <= {"3-5", "6-10", "11+"}
        assert all(set(tie) == {"source", "target", "band"} for tie in findings.cases["ties"])

    def test_no_date_or_name_of_a_case_meeting_leaves(self):
        meetings = read("nagoya").meetings
        cases = meetings[meetings["case"]]
        other_days = set(meetings.loc[~meetings["case"], "date"].dt.date)
        days = {day.isoformat() for day in cases["date"].dt.date if day not in other_days}
        assert len(cases) == 111
        assert len(days) > 50
        written = study("nagoya").to_json()
        assert not [day for day in days if day in written]
        assert not [name for name in cases["name"] if name in written]

    def test_measures_leave_cases_out(self):
        findings = study("nagoya")
        attended = read("nagoya").records
        cases = read("nagoya").meetings["case"].to_numpy()[attended["meeting"]]
        came = attended["status"] == ATTENDED
        assert (came & cases).sum() == 488
        assert value(findings, "attendances") == (came & ~cases).sum() == 1074
        assert value(findings, "meetings") == 51

    def test_the_secretariat_is_one_organization_in_all_blocks(self):
        names = study("nagoya").organizations["name"]
        assert (names.str.contains("健康増進課")).sum() == 1


class TestMiyazaki:
    def test_10_meetings_and_180_people_in_each_year(self):
        years = study("miyazaki").by_year
        assert sorted(years) == [str(year) for year in range(2013, 2023)]
        for tables in years.values():
            indicators = tables["indicators"].set_index("key")["value"]
            assert indicators["meetings"] == 10
            assert indicators["people"] == 180

    def test_it_widens_from_heisei_27(self):
        years = study("miyazaki").by_year
        sizes = [
            years[str(year)]["indicators"].set_index("key").loc["organizations", "value"]
            for year in range(2013, 2023)
        ]
        assert sizes == [8, 8, 13, 17, 22, 27, 29, 31, 32, 32]

    def test_service_users_are_one_node_and_nobody(self):
        organizations = read("miyazaki").organizations
        assert organizations.set_index("name").loc["当事者", "category"]

    def test_no_monthly_meeting_is_taken_for_a_plenary(self):
        assert not read("miyazaki").meetings["plenary"].any()


class TestSaitama:
    def test_three_tiers_and_49_municipalities(self):
        meetings = study("saitama").meetings
        assert set(meetings["tier"]) == {"県", "圏域", "市町村"}
        local = meetings[(meetings["tier"] == "市町村") & (meetings["fiscal_year"] == 2022)]
        assert local["area"].nunique() == 49
        assert len(read("saitama").organizations) == 488

    def test_the_master_knows_where_each_organization_belongs(self):
        organizations = read("saitama").organizations
        assert organizations["home_tier"].value_counts().to_dict() == {"市町村": 403, "圏域": 75, "県": 10}
        assert organizations.loc[organizations["secretariat"], "name"].tolist() == ["架空県障害者福祉推進課"]
        assert 0 < value(study("saitama"), "between_tier_share") < 1

    def test_dates_of_a_practice_stay_with_their_organizations(self):
        found = study("saitama").organizations.set_index("name")["お家へ帰ろう_開始日"].dropna()
        assert found.to_dict() == {"あおい市障害福祉課": "R2.6.1", "おもだか市障害福祉課": "R3.10.1"}
