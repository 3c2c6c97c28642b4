"""The whole way from a file to findings, on real and example records."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

import tsunagari as tg
from tsunagari.jsontext import plain
from tsunagari.network.weights import co_attendance

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
MPI = SHARED / "mpi_forum" / "attendance.csv"
needs_shared = pytest.mark.skipif(
    not MPI.exists(), reason="the shared real records are not beside the project"
)


@pytest.fixture(scope="module")
def mpi():
    return tg.read(MPI)


@pytest.fixture(scope="module")
def iruma(tmp_path_factory):
    return tg.read(tg.example("iruma", tmp_path_factory.mktemp("iruma")))


@needs_shared
def test_mpi_counts_before_name_keys():
    # shared/data/README.md: 255 strings, 2,373 attendances, 6,839 ties, co-attendance sum 30,754.
    raw = pd.read_csv(MPI, usecols=["meeting", "organization", "attend"])
    present = raw[raw["attend"].isna() | (raw["attend"] > 0)].dropna(subset="organization")
    pairs = present[["meeting", "organization"]].drop_duplicates()
    organization, names = pd.factorize(pairs["organization"], sort=True)
    meeting, meetings = pd.factorize(pairs["meeting"], sort=True)
    shape = (len(names), len(meetings))
    together = co_attendance(sparse.csr_array((np.ones(len(pairs)), (organization, meeting)), shape=shape))
    assert len(pairs) == 2373
    assert together.nnz // 2 == 6839
    assert together.sum() // 2 == 30754


@needs_shared
def test_mpi_works_as_it_is(mpi):
    # 244 organizations and 6,580 ties after name keys (issue's check numbers).
    network = tg.build(mpi, weight="together", plenary="include")
    assert (len(network), len(network.ties)) == (244, 6580)
    assert len(mpi.meetings) == 93
    assert len(mpi.attended) <= 2373
    assert not mpi.meetings["plenary"].any()
    assert mpi.attended["people"].notna().all()


@needs_shared
def test_every_fiscal_year_of_mpi_keeps_its_ties(mpi):
    for year in mpi.meetings["fiscal_year"].unique():
        network = tg.build(mpi, year=int(year))
        assert len(network.meetings) == len(network.every_meeting), year


def test_a_body_of_22_with_high_attendance_keeps_its_ties():
    members = [f"機関{i:02}" for i in range(22)]
    rows = [
        {"会議名": "協議会", "開催日": f"R5.{month}.1", "機関名": name}
        for month in range(4, 13)
        for k, name in enumerate(members)
        if (k + month) % 10
    ]
    attendance = tg.read(pd.DataFrame(rows))
    assert not attendance.meetings["plenary"].any()
    assert len(tg.build(attendance)) == 22


def test_the_yearly_forum_of_the_example_is_a_plenary(iruma):
    plenaries = iruma.meetings[iruma.meetings["plenary"]]
    assert plenaries["forum"].unique().tolist() == ["精神保健福祉医療地域連携会議"]
    assert len(plenaries) == 3


def test_findings_hold_what_the_views_need(iruma):
    findings = tg.study(iruma, resamples=99)
    inside = findings.organizations[findings.organizations["place"] == "network"]
    assert (
        inside[["degree", "strength", "betweenness", "closeness", "core", "community"]].notna().all(axis=None)
    )
    # Newman's strength is the attendances at tie-making meetings.
    outside = findings.organizations[findings.organizations["place"] == "plenary"]
    assert outside["degree"].isna().all()
    assert set(findings.by_year) == {"2021", "2022", "2023"}
    listed = findings.ties["meetings"].map(len)
    assert (listed == findings.ties["together"]).all()
    assert set(findings.attendance["status"]) <= {"attended", "absent", "not_invited"}
    assert findings.organizations[["x", "y"]].notna().all(axis=None)


def test_the_pooled_counts_are_the_sum_of_the_years(iruma):
    findings = tg.study(iruma, resamples=0)
    value = findings.indicators.set_index("key")["value"]
    by_year = [parts["indicators"].set_index("key")["value"] for parts in findings.by_year.values()]
    for key in ("meetings", "attendances", "people"):
        assert value[key] == sum(year[key] for year in by_year)


@pytest.mark.parametrize(
    "rows",
    [
        [("会議", "2023-05-01", "A")],
        [("会議", "2023-05-01", "A"), ("会議", "2023-06-01", "A")],
        [("会議", "2023-05-01", "A"), ("会議", "2023-05-01", "B")],
        [("会議", "", "A"), ("会議", "", "B")],
    ],
    ids=["one organization", "one organization twice", "one meeting", "undated"],
)
def test_tiny_records_give_findings_and_a_page(rows):
    attendance = tg.read(pd.DataFrame(rows, columns=["会議名", "開催日", "機関名"]))
    findings = tg.study(attendance, resamples=100)
    assert plain(findings.indicators)
    assert "<html" in tg.render(findings)


def test_public_findings_hold_head_counts_in_the_official_counts_only(iruma):
    office, public = (tg.study(iruma, resamples=0, public=public) for public in (False, True))
    for found, there in ((office, True), (public, False)):
        years = [table for parts in found.by_year.values() for table in parts.values()]
        for table in (found.organizations, found.meetings, found.indicators, *years):
            if "people" in table:
                assert table["people"].notna().any() == there
            elif "key" in table:
                assert table.set_index("key")["value"].notna()["people"] == there
    assert [year["participants_total"] for year in public.official] == [66, 70, 73]


def test_no_difference_gives_a_published_head_count_away():
    # B's 6 were 70 - 24 - 40 while the total and the counts of ten and more stood beside it.
    rows = [
        {
            "date": f"2023-0{month}-01",
            "forum": "協議の場",
            "organization": name,
            "sector": sector,
            "count": count,
        }
        for month in (5, 6)
        for name, sector, count in (
            ("A病院", "医療（精神科）", 12),
            ("B課", "行政", 3),
            ("C病院", "医療（精神科）", 20),
        )
    ]
    found = tg.study(tg.read(pd.DataFrame(rows)), resamples=0, public=True)
    assert found.organizations["people"].isna().all()
    (year,) = found.official
    # Told: 70 in all, others under 10; so a second group is hidden.
    assert year["participants_total"] == 70
    assert sorted(group["shown"] for group in year["participants"] if group["organizations"]) == [
        "hidden",
        "under_10",
    ]


def test_study_changes_nothing_it_is_given(iruma):
    before = iruma.digest()
    tg.study(iruma, resamples=0)
    assert iruma.digest() == before


def test_case_meetings_come_out_only_in_bands():
    rows = [
        {"会議名": f"ケース会議{k}", "開催日": f"R5.{4 + k}.7", "層": "個別", "機関名": name}
        for k in range(4)
        for name in ("病院A", "相談B", *(("訪問C",) if k < 2 else ()))
    ]
    rows += [
        {"会議名": "部会", "開催日": "R5.8.1", "層": "市町村", "機関名": n} for n in ("病院A", "相談B", "課D")
    ]
    findings = tg.study(tg.read(pd.DataFrame(rows)), resamples=0)
    text = findings.to_json()
    assert findings.cases["ties"] == [{"source": "病院A", "target": "相談B", "band": "3-5"}]
    assert findings.cases["years"] == [{"fiscal_year": 2023, "meetings": 4, "attendances": 10}]
    assert "訪問C" not in text
    assert "ケース会議" not in text
    for k in range(4):
        assert f"2023-0{4 + k}-07" not in text
