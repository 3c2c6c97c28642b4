"""A large record: the map starts from areas, and an area opens into its organizations."""

import json
from urllib.parse import parse_qs

import numpy as np
import pandas as pd
import pytest

import tsunagari as tg
from tsunagari.analysis.groups import GROUPED_FROM
from tsunagari.webmap import payload_tables, render
from tsunagari.webmap.payload import payload

AREAS, MEMBERS = 24, 36


@pytest.fixture(scope="module")
def many():
    """Twenty-four areas of thirty-six organizations each; the first of each meet in one regional body."""
    rows = []
    for area in range(AREAS):
        names = [f"第{area}市機関{n:02d}" for n in range(MEMBERS)]
        for number, part in enumerate((names[:20], names[16:], names[::3]), 1):
            rows += [
                (f"第{area}市", "協議の場", f"第{number}回", f"R5.{number + 4}.1", name) for name in part
            ]
    rows += [("県", "県部会", "第1回", "R5.9.1", f"第{area}市機関00") for area in range(AREAS)]
    rows += [("県", "県部会", "第1回", "R5.9.1", f"県機関{n}") for n in range(3)]
    table = pd.DataFrame(rows, columns=["地区", "会議体", "会議名", "開催日", "機関名"])
    return tg.study(tg.read(table.assign(分野="福祉")), resamples=0)


def test_everyone_belongs_to_the_area_of_most_of_its_meetings(many):
    group = many.organizations.set_index("name")["group"]
    assert len(group) > GROUPED_FROM
    assert group["第3市機関00"] == "第3市"
    assert group["県機関1"] == "県"
    table = many.groups["table"].set_index("id")
    assert many.groups["by"] == "area"
    assert table["organizations"].to_dict() == group.value_counts().to_dict()


def test_sums_of_groups_are_sums_of_their_ties(many):
    group = many.organizations.set_index("name")["group"]
    ends = np.sort(np.column_stack([many.ties[end].map(group) for end in ("source", "target")]), axis=1)
    by_hand = many.ties.groupby([ends[:, 0], ends[:, 1]])["together"].agg(["size", "sum"])
    between = many.groups["ties"].set_index(["source", "target"])
    for pair, row in between.iterrows():
        assert (row["ties"], row["together"]) == tuple(by_hand.loc[pair])
    within = many.groups["table"].set_index("id")["ties"]
    assert all(within[area] == by_hand["size"].get((area, area), 0) for area in within.index)
    assert within.sum() + between["ties"].sum() == len(many.ties)


def test_small_records_have_no_groups(iruma):
    assert not iruma.groups
    assert "group" not in iruma.organizations
    assert payload(iruma, public=False, title=None)["groups"] is None


def test_too_many_organizations_leave_the_groups_alone(many, monkeypatch):
    monkeypatch.setattr(payload_tables, "MOST_ORGANIZATIONS", 800)
    content = payload(many, public=False, title=None)
    assert content["groups"]["closed"]
    assert content["organizations"] == content["meetings"] == []
    assert "第3市機関00" not in json.dumps(content, ensure_ascii=False)
    assert len(content["places"]) == AREAS + 1


def address(page):
    return {key: value[0] for key, value in parse_qs(page.evaluate("location.hash.slice(1)")).items()}


@pytest.mark.browser
def test_an_area_opens_and_closes(show, many):
    page = show(many)
    assert page.locator("html").get_attribute("data-view") == "groups"
    assert page.locator('[data-view="groups"][aria-pressed="true"]').is_visible()
    assert not page.locator("#time").is_visible()
    assert "第7市 (36)" in page.inner_text("#map").replace("\n", " ")  # names are text
    assert page.locator("#table tbody tr").count() == AREAS + 1
    page.locator("#table button", has_text="第7市").first.click()
    assert "36機関" in page.inner_text("#chosen")
    page.locator("#chosen .open-group").click()
    assert address(page)["group"] == "第7市"
    # Its members, and those of other areas at the county's table, of whom twelve are shown.
    assert page.inner_text("#view-text").startswith("第7市：48機関")
    assert page.locator("#table tbody tr").count() == 48
    page.locator("#opened .open-group").click()
    assert page.locator("html").get_attribute("data-view") == "groups"


@pytest.mark.browser
def test_search_goes_into_the_area_of_what_is_found(show, many):
    page = show(many)
    page.fill("#search", "第9市機関05")
    page.keyboard.press("Enter")
    assert address(page) | {"view": ""} == {"view": "", "group": "第9市", "org": "第9市機関05"}
    assert "第9市機関05" in page.inner_text("#chosen h2")
    again = show(many, page.evaluate("location.hash"))
    assert "第9市機関05" in again.inner_text("#chosen h2")


@pytest.mark.browser
def test_keys_walk_and_open(show, many):
    page = show(many)
    page.locator("#map").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    name = page.inner_text("#chosen h2")
    page.locator("#map").focus()
    page.keyboard.press("Enter")
    assert page.inner_text("#opened h2") == name
    page.locator("#map").focus()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert page.locator("html").get_attribute("data-view") == "groups"


@pytest.mark.browser
def test_a_page_of_groups_alone_says_how_to_open_one(show, many, monkeypatch):
    monkeypatch.setattr(payload_tables, "MOST_ORGANIZATIONS", 800)
    page = show(None, text=render(many))
    page.locator("#table button", has_text="第7市").first.click()
    assert "--area 第7市" in page.inner_text("#chosen")
    assert not page.locator('[data-view="organizations"]').is_visible()
    page.fill("#search", "第７市")
    page.keyboard.press("Enter")
    assert page.inner_text("#chosen h2") == "第7市"
    assert page.locator("#names text", has_text="第7市").count() == 1


def test_the_same_bytes(many):
    assert render(many) == render(many)
