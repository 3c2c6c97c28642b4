"""Records of known truth, drawn with seeds: what is not so is not said."""

import re

import numpy as np
import pandas as pd
import pytest

import tsunagari as tg
from tsunagari import facts

SEEDS = range(3)


def record(present, years, name="機関{:02}"):
    """Return the study of an organizations × meetings matrix, meetings in order of fiscal years."""
    per_year = np.bincount(years)[years]
    number = np.array([np.sum(years[:k] == year) for k, year in enumerate(years)])
    rows = [
        {
            "開催日": f"{2010 + years[m]}-{4 + int(8 * number[m] / per_year[m]):02}-{1 + number[m] % 28:02}",
            "会議体": "協議の場",
            "会議名": f"会議{m}",
            "機関名": name.format(i),
        }
        for i, m in np.argwhere(present)
    ]
    return tg.study(tg.read(pd.DataFrame(rows)), resamples=200)


def said(findings):
    return {fact.key: fact for fact in reversed(facts.of(findings))}


def words(findings, key):
    fact = said(findings).get(key)
    return "" if fact is None else facts.say(fact, "ja")


@pytest.mark.parametrize("seed", SEEDS)
def test_latecomers_are_no_community(seed):
    # 20 organizations that come by chance, ten of them from the sixth of ten years on: no communities.
    rng = np.random.default_rng(seed)
    years = np.repeat(np.arange(10), 8)
    present = rng.random((20, 80)) < 0.5
    present[10:, years < 5] = False
    findings = record(present, years)
    assert "communities" not in said(findings)
    assert facts.of(findings)[0].key != "communities"


@pytest.mark.parametrize("seed", SEEDS)
def test_who_have_all_met_are_not_said_to_stand_apart(seed):
    # Two groups that come mostly to meetings of their own, and now and then to the others': all have met.
    rng = np.random.default_rng(seed)
    years = np.repeat(np.arange(5), 12)
    home = np.arange(60) % 2
    share = np.where(home == np.repeat([0, 1], 9)[:, None], 0.75, 0.25)
    findings = record(rng.random((18, 60)) < share, years)
    assert len(findings.ties) == 18 * 17 / 2
    text = words(findings, "communities")
    assert "分かれ" not in text
    assert "まとまりになっています" not in text
    assert not text or "顔ぶれが2通りあります" in text


@pytest.mark.parametrize("seed", SEEDS)
def test_members_replaced_is_no_change_of_who_meets_whom(seed):
    # 40 organizations at equal rates, four of them replaced by four others in the second year.
    rng = np.random.default_rng(seed)
    years = np.repeat([0, 1], 12)
    present = rng.random((44, 24)) < 0.4
    present[36:40, years == 1] = False
    present[40:, years == 0] = False
    findings = record(present, years)
    assert "会う相手が変わりました" not in words(findings, "change_judged")
    assert "会う相手が変わり" not in words(findings, "change_judged")
    assert re.search(r"\d機関が加わり、\d機関が来なくなりました", words(findings, "came_and_went"))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_faces_are_not_said_to_have_changed(seed):
    rng = np.random.default_rng(seed)
    findings = record(rng.random((12, 40)) < 0.7, np.repeat([0, 1], 20))
    assert "顔ぶれは、" in words(findings, "came_and_went")
    assert not words(findings, "change_judged").startswith("顔ぶれが変わ")


def test_a_record_too_small_to_find_a_broker_does_not_say_that_there_is_none():
    # Two groups of eight and one organization that comes to both: 12 meetings cannot show it.
    rng = np.random.default_rng(1)
    present = np.zeros((17, 12), dtype=bool)
    present[:8, ::2] = rng.random((8, 6)) < 0.7
    present[8:16, 1::2] = rng.random((8, 6)) < 0.7
    present[16] = rng.random(12) < 0.7
    findings = record(present, np.repeat([0, 1], 6))
    if "between" not in said(findings):
        assert any(
            word in words(findings, "between_none") for word in ("見つけられません", "判断していません")
        )


@pytest.mark.parametrize("seed", SEEDS)
def test_pure_chance_makes_no_headline_of_statistics(seed):
    rng = np.random.default_rng(seed)
    findings = record(rng.random((30, 24)) < 0.3, np.repeat([0, 1], 12))
    first = facts.of(findings)[0]
    assert first.key not in {"communities", "between", "sectors_seldom", "change_judged"}
