"""Absence told by sections, dividers, sub-columns and heads, wherever they stand, is never presence."""

import pytest

from tsunagari.reading import read
from tsunagari.records import ATTENDED

ABOVE = "会議名：コア会議\n日時：令和6年6月14日\n"
DIVIDERS = [
    ("【出席】", "【欠席】"),
    ("○出席者", "×欠席者"),
    ("出席委員：", "欠席委員："),
    ("１．出席者", "２．欠席者"),
    ("（出席者）", "（欠席者）"),
    ("出席者(2名)", "欠席者(1名)"),
    ("≪出席≫", "≪欠席≫"),
    ("Present:", "Regrets:"),
    ("▼参加機関", "▼不参加機関"),
    ("以下出席", "以下欠席"),
]


def came(tmp_path, text):
    path = tmp_path / "records.csv"
    path.write_text(text, encoding="utf-8")
    found = read(path)
    rows = found.records[found.records["status"] == ATTENDED]
    days = found.meetings["date"].dt.strftime("%m-%d").to_numpy()[rows["meeting"]]
    return sorted(zip(days, found.organizations["name"].to_numpy()[rows["organization"]], strict=True))


EXPECTED = [("06-14", "みどり福祉会"), ("06-14", "青葉医師会")]


@pytest.mark.parametrize(("present", "absent"), DIVIDERS)
def test_dividers_in_the_column_of_numbers(tmp_path, present, absent):
    rows = f"{present},,\n1,青葉医師会,山田\n2,みどり福祉会,佐藤\n{absent},,\n3,青葉大学,高橋\n"
    assert came(tmp_path, f"{ABOVE}No,所属,氏名\n{rows}") == EXPECTED


@pytest.mark.parametrize(("present", "absent"), DIVIDERS)
def test_dividers_right_of_the_organizations(tmp_path, present, absent):
    rows = f",{present}\n青葉医師会,山田\nみどり福祉会,佐藤\n,{absent}\n青葉大学,高橋\n"
    assert came(tmp_path, f"{ABOVE}所属,氏名\n{rows}") == EXPECTED


@pytest.mark.parametrize("again", ["出席者", "", "〃"])
def test_sections_in_a_column_of_their_own(tmp_path, again):
    rows = f"出席者,青葉医師会,山田\n{again},みどり福祉会,佐藤\n欠席者,青葉大学,高橋\n"
    assert came(tmp_path, f"{ABOVE}区分,所属,氏名\n{rows}") == EXPECTED


def test_a_column_headed_like_persons_that_holds_marks(tmp_path):
    rows = "コア会議,R6.6.14,青葉医師会,○\nコア会議,R6.6.14,みどり福祉会,○\nコア会議,R6.6.14,青葉大学,×\n"
    assert came(tmp_path, f"会議名,開催日,機関名,出席者\n{rows}") == EXPECTED


def test_columns_of_plans_beside_those_of_the_day(tmp_path):
    rows = "青葉医師会,○,○,×,×\nみどり福祉会,×,○,○,×\n青葉大学,○,×,○,×\n"
    text = f"令和6年度 コア会議\n機関名,6/14,,9/20,\n,予定,実績,予定,実績\n{rows}"
    assert came(tmp_path, text) == EXPECTED


def test_labels_that_speak_of_organizations_are_no_heads_of_columns(tmp_path):
    text = (
        "議事録\n会議の名称,コア会議\n開催日時,令和6年6月14日（金）10:00～12:00\n"
        "出席した機関,青葉医師会、みどり福祉会\n欠席した機関,青葉大学\n"
    )
    assert came(tmp_path, text) == EXPECTED


def test_lists_of_those_who_came_and_of_those_who_did_not(tmp_path):
    text = "会議名,開催日,出席された機関,欠席された機関\nコア会議,R6.6.14,青葉医師会、みどり福祉会,青葉大学\n"
    assert came(tmp_path, text) == EXPECTED
