"""Every sentence for none, one, two, many, unknown and cannot tell, in both languages."""

import re
from dataclasses import replace

import pandas as pd
import pytest

import tsunagari as tg
from tsunagari.reports.chapters.context import ReportContext
from tsunagari.reports.chapters.whole import change, sentence
from tsunagari.reports.content import document
from tsunagari.reports.document import Items, Text
from tsunagari.tables import Table
from tsunagari.words.reports import SENTENCES

COUNTED = re.compile(r"\{(\w+)(?::[^}]*)?\}(?:機関|組|回|人|件|つ)")
NONE_SAID = re.compile(r"(?<![\d,.])0(?:機関|組|回の|人|件|つ)(?:あり|が|の|だけ)|[^\d]0(?:機関|組)です")
ODD_ENGLISH = re.compile(
    r"(?<![\d,.])1 (?:organizations|ties|meetings|pairs|forums|attendances|communities|people)\b"
)
HALF_SAID = re.compile(r"\d\.\d+つ|(?:There (?:is|are)|consists of) \d+\.\d")
NEVER_ZERO = {
    # Said only where there is something to say; the place that makes sure of it is in brackets.
    "subtitle": "content._subtitle: meetings > 0 (an attended meeting has an organization)",
    "names_more": "telling.names", "still_joined": "joining._holders",
    "never_met_cut": "gaps._never_met", "groups_cut": "gaps._groups", "organizations_many": "closing",
    "map_alt": "comparing.maps",
    "slide_more": "powerpoint.bullets",
    "compare_parts_left": "comparing.turnover.turnover_sentences",
    "compare_maps_many": "comparing.maps: above 10,000",
    "compare_subtitle": "comparing", "compare_rest": "comparing.turnover",
    "methods_data": "a count in a methods text is a number", "methods_data_undated": "as methods_data",
    "methods_resamples": "closing.methods",
    "size_job": "notes of what was reduced",
}  # fmt: skip


@pytest.mark.parametrize("key", sorted(key for key, pair in SENTENCES.items() if COUNTED.search(pair[0])))
def test_a_count_that_can_be_none_has_a_sentence_for_none(key):
    name = key.removeprefix("reports.")
    assert f"{key}_none" in SENTENCES or name in NEVER_ZERO or name.endswith("_none")


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("n", [None, 0, 1, 2, 12, 1234])
def test_each_indicator_is_read_for_none_one_two_and_many(city, n, lang):
    table = city.indicators
    # No share is two; where there are many, the shares stay as they are.
    changed = (table["unit"] != "share") | (n is None or n <= 1)
    table = table.assign(value=table["value"].mask(changed, float("nan") if n is None else n))
    context = ReportContext(lang, replace(city, indicators=table))
    for key in table["key"][changed]:
        told = sentence(context, key)
        assert told, key
        assert told.endswith("。" if lang == "ja" else ".")
        assert not NONE_SAID.search(told), told
        assert not ODD_ENGLISH.search(told), told
        assert not HALF_SAID.search(told), told
        assert "nan" not in told.split()


def test_the_same_faces_are_said_to_be_the_same(studied):
    rows = {
        "date": ["2022-05-01"] * 2 + ["2023-05-01"] * 2,
        "meeting": list("aabb"),
        "organization": list("PQPQ"),
    }
    told = change(ReportContext("ja", studied(**rows)), sheet=True).blocks[0].items
    assert told[0] == "令和5年度に来た機関の顔ぶれは、令和4年度と同じです。"
    assert "引き直しをしない設定のため" in told[1]


def _sentences(findings, lang):
    for section in document(findings, lang=lang).sections:
        for block in section.blocks:
            if isinstance(block, Text):
                yield block.text
            elif isinstance(block, Items):
                yield from block.items
            elif isinstance(block, Table):
                yield from (cell.value for row in block.rows for cell in row if isinstance(cell.value, str))
                yield block.note or ""


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_whole_reports_say_nothing_odd(small, city, studied, lang):
    dates = ["2022-05-01", "2022-06-01", "2023-05-01", "2023-06-01"]
    more = {
        "undated, two bodies": studied(
            meeting=list("aabb"), forum=["協議の場"] * 2 + ["部会"] * 2, organization=list("PQPR")
        ),
        "nobody came": studied(
            meeting=list("aab"), organization=list("PQP"), status=["欠席"] * 3, date=dates[:3]
        ),
        "nobody stays": studied(date=dates, meeting=list("abcd"), organization=list("PQRS")),
        "one a year": studied(date=dates, meeting=list("aabb"), organization=list("PPPP")),
    }
    for name, findings in {**small, **more, "city": city}.items():
        for told in _sentences(findings, lang):
            assert not NONE_SAID.search(told), (name, told)
            assert not ODD_ENGLISH.search(told), (name, told)
            assert not re.search(r"年度不明[にはの]|\bnan\b|\{\w*[:}]|None(?! of)|<NA>", told), (name, told)
            assert "。。" not in told


def test_what_rests_on_one_meeting_is_no_sentence(studied):
    # A sits in both bodies often, B once: the table holds both, a sentence A only.
    rows = [(f"2023-{month:02}-01", body, who) for month in range(4, 9) for body, who in
            (("協議の場", "A"), ("協議の場", "P"), ("部会", "A"), ("部会", "Q"))]  # fmt: skip
    rows += [("2023-10-01", "連絡会", "B"), ("2023-10-01", "連絡会", "R"), ("2023-11-01", "部会", "B")]
    rows += [("2023-11-01", "部会", "Q")]
    findings = studied(**dict(zip(("date", "forum", "organization"), zip(*rows, strict=True), strict=True)))
    told = document(findings)
    section = told.section("bridges")
    said = [item for block in section.blocks if isinstance(block, Items) for item in block.items]
    assert "「協議の場」と「部会」の両方に出ているのは、Aだけです。" in said
    assert not [item for item in said if "B" in item]
    table = next(table for table in told.tables() if table.key == "bridges")
    assert {row[4].value for row in table.rows} >= {"A", "B"}


def test_what_spread_stands_in_order_of_time_with_whom_was_met(tmp_path):
    rows = pd.DataFrame({"date": ["2021-05-01"] * 3, "meeting": ["a"] * 3, "organization": list("ABC")})
    masters = tmp_path / "m.csv"
    masters.write_text("機関名,お家へ帰ろう_開始日\nA,R3.4.1\nB,R4.4.1\nC,\n", encoding="utf-8")
    findings = tg.study(tg.read(rows, organizations=masters, attributes="お家へ帰ろう_開始日"), resamples=0)
    table = next(t for t in document(findings).tables() if t.key == "spread")
    assert [[cell.value for cell in row] for row in table.rows] == [
        ["お家へ帰ろう_開始日", 2021, "2021-04-01", "A", None, None, None],
        ["お家へ帰ろう_開始日", 2022, "2022-04-01", "B", "A", "a", "2021-05-01"],
    ]
    exposed = next(t for t in document(findings).tables() if t.key == "spread_exposed")
    assert [row[1].value for row in exposed.rows] == ["C"]
