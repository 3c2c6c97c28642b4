"""What the page holds: everything it shows, nothing more, the same bytes every time."""

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from tsunagari import facts
from tsunagari.findings import Findings
from tsunagari.webmap.payload import dumps, payload
from tsunagari.webmap.payload_tables import MOST_TIES


@pytest.fixture(scope="module")
def held(iruma):
    return payload(iruma, public=False, title=None)


def test_every_organization_stands_where_the_findings_put_it(iruma, held):
    table = iruma.organizations
    assert [row["name"] for row in held["organizations"]] == table["name"].tolist()
    assert held["places"][: len(table)] == table[["x", "y"]].to_numpy().tolist()
    assert len(held["places"]) == len(table) + len(iruma.forums)


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
        ["forums", "meetings", "name"],
        ["forums", "meetings", "name", "place", "sector"],
    ]
    assert held["years"] == []
    assert held["communities"] == []
    assert "会議の記録がありません" in held["headline"][0]["ja"]
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


def test_the_page_opens_with_the_first_facts(iruma, held):
    first = facts.opening(facts.of(iruma))
    assert held["headline"] == [facts.in_both(fact) for fact in first]
    assert len(first) == 4


def test_the_page_of_one_organization_explains_itself(study_of):
    alone = payload(study_of([("連絡会", "R5.4.1", "保健所", "保健")]), public=False, title=None)
    assert "1つだけ" in alone["headline"][0]["ja"]
    assert "Only one organization" in alone["headline"][0]["en"]


def test_five_to_seven_prepared_views_of_the_example(iruma, held):
    shown = held["steps"]
    assert 5 <= len(shown) <= 7
    assert {"organizations", "forums"} <= {step["state"]["view"] for step in shown}
    assert all(set(step["title"]) == set(step["text"]) == {"ja", "en"} for step in shown)
    assert shown[0]["text"] == held["headline"][0]
    assert shown[-2]["state"]["year"] == "2023"
    said = [facts.in_both(fact) for fact in facts.of(iruma)]
    assert all(step["text"] in said for step in (shown[0], *shown[2:-1]))


def test_a_meeting_as_a_body_has_its_day_in_both_writings(study_of):
    found = study_of(
        [("連絡会", day, name, "保健") for day in ("R4.1.28", "R4.2.1") for name in ("甲", "乙")]
    )
    first = payload(found, public=False, title=None)["forums"][0]
    assert first["name"].endswith("2022-01-28")
    assert first["name_ja"].endswith("R4.1.28")
    assert first["label_ja"][-1].endswith("R4.1.28")
