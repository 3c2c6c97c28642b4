"""`compare`: what is set side by side, and what is refused."""

import json
from pathlib import Path

import pandas as pd
import pytest

import tsunagari as tg
from tsunagari.analysis import chance
from tsunagari.analysis.comparing import union
from tsunagari.errors import UsageError
from tsunagari.reports import comparison

MPI = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "mpi_forum" / "attendance.csv"


def _rows(**columns):
    return tg.read(pd.DataFrame(columns))


@pytest.fixture(scope="module")
def two_years():
    """Year one: a meets b, three times; year two: a meets c, twice."""
    meetings = ["2022-05-01", "2022-06-01", "2022-07-01", "2023-05-01", "2023-06-01"]
    return _rows(
        date=[day for day in meetings for _ in "ab"],
        organization=list("ababab" + "acac"),
        forum=["会議"] * 10,
    )


def test_years_by_hand(two_years):
    found = tg.compare(tg.study(two_years, resamples=0), resamples=20)
    assert list(found.parts) == ["2022", "2023"]
    pair = found.pairs.loc[0]
    assert (pair["joined"], pair["left"], pair["stayed"]) == (["c"], ["b"], 1)
    assert (pair["ties_new"], pair["ties_kept"], pair["ties_ended"]) == (1, 0, 1)
    # Five meetings cannot be dealt 3 + 2 in twenty ways: nothing can be told.
    assert pair[["who_comes_p", "who_comes", "who_meets"]].isna().all()
    ties = found.indicators.set_index(["key", "part"]).loc["ties"]
    assert ties["value"].tolist() == [1.0, 1.0]
    assert ties["meetings"].tolist() == [2.0, 2.0]
    assert ties["rarefied"].tolist() == [1.0, 1.0]


def test_a_year_is_what_its_own_study_says(two_years):
    found = tg.compare(tg.study(two_years, resamples=0), resamples=0)
    alone = tg.study(two_years, year=2023, resamples=0).indicators.set_index("key")["value"]
    part = found.parts["2023"].indicators.set_index("key")["value"]
    # What needs the year before, or communities, a year alone does not know.
    own = [key for key in alone.index if key not in {"continuity", "newcomers", "leavers", "modularity"}]
    pd.testing.assert_series_equal(part[own], alone[own])
    assert part[["newcomers", "leavers"]].tolist() == [1.0, 1.0]
    assert found.parts["2023"].organizations["name"].tolist() == ["a", "c"]


def test_parts_stand_on_one_layout(two_years):
    whole = tg.study(two_years, resamples=0)
    found = tg.compare(whole, resamples=0)
    at = whole.organizations.set_index("name")[["x", "y"]]
    for part in found.parts.values():
        own = part.organizations.set_index("name")[["x", "y"]]
        pd.testing.assert_frame_equal(own, at.loc[own.index])


def test_several_records_meet_by_key_not_by_spelling():
    first = _rows(meeting=["m", "m"], organization=["社会福祉法人 あおぞら", "病院A"])
    second = _rows(meeting=["n", "n"], organization=["（福）あおぞら", "病院B"])
    studies = {"前": tg.study(first, resamples=0), "後": tg.study(second, resamples=0)}
    found = tg.compare(studies, resamples=0)
    pair = found.pairs.loc[0]
    assert (pair["stayed"], pair["joined"], pair["left"]) == (1, ["病院B"], ["病院A"])
    places = [part.organizations[["x", "y"]].notna().all().all() for part in found.parts.values()]
    assert places == [True, True]


def test_union_keeps_every_meeting_and_attendance():
    first = _rows(meeting=["m", "m"], organization=["P", "Q"], status=["○", "×"])
    second = _rows(meeting=["m", "n"], organization=["Q", "R"])
    both = union([first, second])
    assert len(both.meetings) == len(first.meetings) + len(second.meetings)
    assert len(both.records) == 4
    assert len(both.attended) == 3
    assert both.organizations["name"].tolist() == ["P", "Q", "R"]
    assert first.meetings.columns.tolist() == [c for c in both.meetings.columns if c != "part"]


def test_what_cannot_be_compared_is_said(two_years):
    study = tg.study(two_years, resamples=0)
    with pytest.raises(UsageError):
        tg.compare({"a": study}, by="year")
    with pytest.raises(UsageError):
        tg.compare(study, by="area", resamples=0)
    with pytest.raises(UsageError):
        tg.compare({})
    with pytest.raises(UsageError):
        tg.compare(study, by="month")
    from dataclasses import replace

    with pytest.raises(UsageError, match="JSON"):
        tg.compare(replace(study, records=None))


def test_one_part_compares_nothing(two_years):
    found = tg.compare({"a": tg.study(two_years, resamples=0)}, resamples=0)
    assert not len(found.pairs)


def test_same_input_same_json(two_years):
    study = tg.study(two_years, resamples=0)
    first, second = (tg.compare(study, resamples=10).to_json() for _ in range(2))
    assert first == second
    assert {"schema", "provenance", "pairs"} <= json.loads(first).keys()


@pytest.mark.slow
@pytest.mark.skipif(not MPI.exists(), reason="the shared records are not here")
def test_eighteen_years_of_a_real_forum():
    found = tg.compare(tg.study(tg.read(MPI), resamples=0), by="year", resamples=20)
    years = [int(year) for year in found.parts]
    assert years == sorted(years)
    assert len(years) >= 18
    assert len(found.pairs) == len(years) - 1
    for question in ("who_comes", "who_meets"):
        assert (found.pairs[f"{question}_p"].dropna().between(0, 1)).all()


def test_a_comparison_of_published_studies_counts_no_people():
    rows = [
        {"date": f"{year}-05-01", "organization": name, "count": count}
        for year in (2022, 2023)
        for name, count in (("A", 2), ("B", 3))
    ]
    attendance = tg.read(pd.DataFrame(rows))
    for public in (False, True):
        found = tg.compare(tg.study(attendance, resamples=0, public=public), by="year", resamples=0)
        people = found.indicators.loc[found.indicators["key"] == "people", "value"]
        assert people.isna().tolist() == [public, public]
        for part in found.parts.values():
            assert part.meetings["people"].isna().all() == public
            assert part.organizations["people"].isna().all() == public


def test_of_too_many_areas_those_of_most_meetings_are_compared(monkeypatch):
    rows = [(f"area{k}", f"m{k}-{n}", who) for k in range(4) for n in range(4 - k) for who in ("a", "b")]
    table = pd.DataFrame(rows, columns=["area", "meeting", "organization"])
    findings = tg.study(tg.read(table), resamples=0)
    assert "parts_left_out" not in tg.compare(findings, by="area", resamples=0).provenance
    monkeypatch.setattr("tsunagari.analysis.comparing.PARTS_AT_MOST", 2)
    found = tg.compare(findings, by="area", resamples=0)
    assert list(found.parts) == ["area0", "area1"]
    assert found.provenance["parts_left_out"] == 2


def _page(found, path):
    comparison(found, path / "report.html", force=True)
    return (path / "report.html").read_text(encoding="utf-8")


def test_a_large_comparison_has_fewer_permutations_and_says_how_many(monkeypatch, two_years, tmp_path):
    findings = tg.study(two_years, resamples=0)
    assert tg.compare(findings, resamples=20).provenance["permutations"] == 1000
    without = tg.compare(findings, resamples=0)
    assert without.provenance["permutations"] == 0
    assert "permutations_asked" not in without.provenance
    monkeypatch.setattr(chance, "_PERMUTED", 300)  # two ties: 150
    found = tg.compare(findings, resamples=20)
    assert found.provenance["permutations"] == 150
    assert "1,000回ではなく150回" in _page(found, tmp_path)
    monkeypatch.setattr(chance, "_PERMUTED", 1)
    assert "調べていません" in _page(tg.compare(findings, resamples=20), tmp_path)
    assert "並べ替えで行いました" not in _page(without, tmp_path)
