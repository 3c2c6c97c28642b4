"""Words of cases, kin and titles as municipalities write them, each with its source; and what must stay."""

import csv
import time
from pathlib import Path

import pytest

from tsunagari.clean.case_words import case_answer, names_somebody, tier_answer
from tsunagari.clean.person_words import category_of, is_organized, is_personal, may_be_person
from tsunagari.clean.persons import suspected

DATA = Path(__file__).parent / "data"


def rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


WORDS = rows("words.csv")
NEGATIVE = ("no", "same")


def test_every_word_has_a_source_and_there_are_enough():
    assert {row["source"] for row in WORDS} == {row["source"] for row in rows("sources.csv")}
    assert all(row["title"] and row["address"] for row in rows("sources.csv"))
    assert sum(row["expected"] not in NEGATIVE for row in WORDS) >= 200
    assert sum(row["expected"] in NEGATIVE for row in WORDS) >= 100


def answer(field, text):
    if field == "tier":
        return tier_answer(text)
    if field in {"kind", "name"}:
        return case_answer(text, value=field == "kind")
    mark, suspicion = category_of(text), suspected(text)
    if mark or suspicion is None:
        return mark or "same"
    return f"={suspicion.organization}" if suspicion.certain else f"?{suspicion.organization}"


@pytest.mark.parametrize("row", WORDS, ids=range(len(WORDS)))
def test_words(row):
    assert answer(row["field"], row["text"]) == row["expected"]


# Own words of the kind "may be about one person": what is often, but not always, such a meeting.
MAYBE = "退院支援会議 退院調整カンファ 支援者会議 サービス調整会議 支援計画会議 コアメンバー会議 ケア会議"
MAYBE_ENGLISH = ("Care plan meeting", "IEP meeting", "Ward round", "CPA review", "Discharge planning meeting")
OF_MANY = "地域ケア会議 地域ケア推進会議 退院支援部会 退院支援連絡会 担当者連絡会 サービス部会 支援計画部会"


@pytest.mark.parametrize("name", [*MAYBE.split(), *MAYBE_ENGLISH])
def test_what_may_be_about_one_person_is_asked(name):
    assert case_answer(name, value=False) == "ask"


@pytest.mark.parametrize("name", [*OF_MANY.split(), "Planning board", "Care network"])
def test_bodies_of_many_are_not_asked(name):
    assert case_answer(name, value=False) == "no"


LONG = [
    "個別",
    "会議x",
    "(",
    "個別会議",
    "植木さん ",
    "第1",
    " ",
    "家族",
    "母の",
    "当事者(",
    "山田太郎 ",
    "課長",
]
JUDGES = [case_answer, tier_answer, names_somebody, category_of, suspected, is_personal, is_organized]


@pytest.mark.parametrize("piece", LONG)
@pytest.mark.parametrize("function", [*JUDGES, may_be_person])
def test_long_cells_take_no_time(function, piece):
    before = time.process_time()
    function(piece * 9000 + "x")
    assert time.process_time() - before < 0.5
