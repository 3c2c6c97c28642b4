"""What the page holds: everything it shows, nothing more, the same bytes every time."""

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import tsunagari as tg
from tsunagari.findings import Findings
from tsunagari.webmap.headline import headline, steps
from tsunagari.webmap.payload import dumps, payload
from tsunagari.webmap.payload_tables import MOST_TIES


@pytest.fixture(scope="module")
def held(iruma):
    return payload(iruma, public=False, title=None)


def test_every_organization_stands_where_the_findings_put_it(iruma, held):
    table = iruma.organizations
    assert [row["name"] for row in held["organizations"]] == table["name"].tolist()
    assert [(row["x"], row["y"]) for row in held["nodes"][: len(table)]] == list(
        zip(table["x"].tolist(), table["y"].tolist(), strict=True)
    )
    assert len(held["nodes"]) == len(table) + len(iruma.forums)


def test_meetings_of_organizations_give_back_the_findings_counts(iruma, held):
    # The page counts shared meetings itself when filtered; unfiltered that must be the findings' number.
    makes_ties = {n for n, meeting in enumerate(held["meetings"]) if meeting["ties"]}
    at = [set(row["meetings"]) for row in held["organizations"]]
    assert [len(seats) for seats in at] == iruma.organizations["attendances"].tolist()
    ties = held["ties"]
    for source, target, together in zip(ties["source"], ties["target"], ties["together"], strict=True):
        assert len(at[source] & at[target] & makes_ties) == together


def test_each_year_of_the_page_is_that_year_of_the_findings(iruma, held):
    names = [row["name"] for row in held["organizations"]]
    for year, tables in iruma.by_year.items():
        inside = {
            n
            for n, meeting in enumerate(held["meetings"])
            if meeting["ties"] and meeting["year"] == int(year)
        }
        at = {
            name: set(row["meetings"]) & inside
            for name, row in zip(names, held["organizations"], strict=True)
        }
        for row in tables["ties"].itertuples():
            assert len(at[row.source] & at[row.target]) == row.together


def test_edges_are_ties_then_seats(held):
    ties, count = held["ties"], len(held["organizations"])
    assert [(edge["from"], edge["to"]) for edge in held["edges"][: len(ties["source"])]] == list(
        zip(ties["source"], ties["target"], strict=True)
    )
    seats = held["edges"][len(ties["source"]) :]
    assert len(seats) == sum(len(row["forums"]) for row in held["organizations"])
    assert all(edge["to"] >= count for edge in seats)
    assert held["options"]["physics"] == {"enabled": False}


def test_same_bytes_and_no_letter_that_ends_a_script(iruma, hostile):
    assert dumps(payload(iruma, public=False, title=None)) == dumps(payload(iruma, public=False, title=None))
    text = dumps(payload(hostile, public=False, title="</title><script>"))
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text)["title"] == "</title><script>"


def test_lone_surrogates_do_not_stop_the_page(iruma):
    text = dumps(payload(iruma, public=False, title="\ud800x"))
    assert json.loads(text)["title"] == "?x"


def test_publication_holds_no_head_count(iruma):
    office = payload(iruma, public=False, title=None)
    assert any("people" in row for row in office["organizations"])
    public = payload(iruma, public=True, title=None)
    assert "people" not in json.dumps([public["organizations"], public["meetings"], public["forums"]])


def test_what_is_not_known_is_not_there():
    table = pd.DataFrame({"name": ["甲", "乙"], "sector": [np.nan, "福祉"], "place": ["network", "alone"]})
    bare = Findings(
        provenance={},
        settings={},
        organizations=table,
        ties=pd.DataFrame(columns=["source", "target", "together", "weight"]),
        meetings=pd.DataFrame(columns=["id", "name"]),
        forums=pd.DataFrame(columns=["name"]),
        attendance=pd.DataFrame(columns=["organization", "meeting", "status"]),
    )
    held = payload(bare, public=False, title=None)
    assert [sorted(row) for row in held["organizations"]] == [
        ["forums", "joins", "label", "meetings", "name", "place", "x", "y"],
        ["forums", "joins", "label", "meetings", "name", "place", "sector", "x", "y"],
    ]
    assert held["years"] == []
    assert held["communities"] == []
    assert "つながり" in held["headline"][0]["ja"]
    assert "NaN" not in dumps(held)


def test_too_many_ties_keep_the_strongest_and_say_so(iruma):
    count = 300
    names = [f"機関{n:03d}" for n in range(count)]
    first, second = np.triu_indices(count, 1)
    ties = pd.DataFrame({
        "source": np.array(names)[first], "target": np.array(names)[second],
        "together": 1, "weight": np.arange(len(first), dtype=float),
    })  # fmt: skip
    big = replace(iruma, organizations=pd.DataFrame({"name": names, "place": "network"}), ties=ties)
    held = payload(big, public=False, title=None)
    assert len(held["ties"]["weight"]) == MOST_TIES
    assert held["ties_left_out"] == len(first) - MOST_TIES
    assert min(held["ties"]["weight"]) >= len(first) - MOST_TIES - 5


def test_attributes_of_a_master_can_colour(iruma):
    table = iruma.organizations.assign(
        圏域=["東", "西"] * (len(iruma.organizations) // 2) + ["東"] * (len(iruma.organizations) % 2)
    )
    held = payload(replace(iruma, organizations=table), public=False, title=None)
    assert held["attributes"] == ["圏域"]
    assert held["organizations"][0]["attributes"] == {"圏域": "東"}


def test_headline_of_the_example_names_the_three_that_join_two_bodies(iruma):
    first = headline(iruma)[0]
    holders = {"地域保健課", "基幹相談支援センター", "障害者支援課"}
    assert all(name in first["ja"] and name in first["en"] for name in holders)
    assert "コア会議" in first["ja"]


def test_headline_tells_the_side_that_holds_a_pair_of_sectors(study_of):
    """Only 乙 of the families met 保健: said from their side, whichever sector comes first by letters."""
    health = [(name, "保健") for name in ("甲", "丙", "丁", "戊")]
    meetings = {4: [*health, ("乙", "家族")], 6: [("己", "家族"), ("庚", "家族"), ("乙", "家族")]}
    rows = [
        ("連絡会", f"R5.{month + more}.1", name, sector)
        for month, came in meetings.items()
        for more in (0, 1)
        for name, sector in came
    ]
    assert headline(study_of(rows))[0]["ja"] == "家族の分野で、保健の機関と同席したのは乙だけです"


def test_headline_does_not_open_with_one_chance_meeting_of_two_small_sectors(study_of):
    rows = [("連絡会", "R5.4.1", "甲", "居住支援"), ("連絡会", "R5.4.1", "乙", "当事者")]
    rows += [("連絡会", f"R5.{month}.1", name, "居住支援") for month in (5, 6) for name in ("甲", "丙", "丁")]
    assert "だけです" not in headline(study_of(rows))[0]["ja"]


def test_headline_says_that_a_joiner_is_the_secretariat():
    rows = [
        ("甲会", "R5.4.1", "課", "○"),
        ("甲会", "R5.4.1", "病院", ""),
        ("乙会", "R5.5.1", "課", "○"),
        ("乙会", "R5.5.1", "保健所", ""),
    ]
    table = pd.DataFrame(rows, columns=["会議体", "開催日", "機関名", "事務局"])
    first = headline(tg.study(tg.read(table.assign(会議名=table["会議体"])), resamples=0))[0]
    assert "課（事務局）だけです" in first["ja"]
    assert "課 (secretariat)" in first["en"]


def test_headline_of_one_organization_explains_itself(study_of):
    alone = study_of([("連絡会", "R5.4.1", "保健所", "保健")])
    facts = headline(alone)
    assert "1つだけ" in facts[0]["ja"]
    assert "Only 1 organization" in facts[0]["en"]


def test_five_to_seven_prepared_views_of_the_example(iruma):
    found = steps(iruma, headline(iruma)[0])
    assert 5 <= len(found) <= 7
    assert {step["state"]["view"] for step in found} == {"organizations", "forums", "matrix"}
    assert all(set(step["title"]) == set(step["text"]) == {"ja", "en"} for step in found)
    assert found[-2]["state"]["year"] == "2023"


def test_the_step_on_sectors_counts_the_pairs_that_never_met(iruma):
    gaps = next(step for step in steps(iruma, headline(iruma)[0]) if step["state"]["view"] == "matrix")
    sector = iruma.organizations.set_index("name")["sector"]
    met = {frozenset((sector[tie.source], sector[tie.target])) for tie in iruma.ties.itertuples()}
    names = sorted(set(sector.dropna()))
    never = [(a, b) for n, a in enumerate(names) for b in names[n + 1 :] if frozenset((a, b)) not in met]
    assert f"{len(never)}通り" in gaps["text"]["ja"]


def test_a_meeting_as_a_body_has_its_day_in_both_writings(study_of):
    found = study_of(
        [("連絡会", day, name, "保健") for day in ("R4.1.28", "R4.2.1") for name in ("甲", "乙")]
    )
    first = payload(found, public=False, title=None)["forums"][0]
    assert first["name"].endswith("2022-01-28")
    assert first["name_ja"].endswith("R4.1.28")
    assert first["label_ja"][-1].endswith("R4.1.28")
