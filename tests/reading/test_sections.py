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


def test_a_total_row_with_marks_like_the_others_asks_for_a_look(tmp_path):
    path = tmp_path / "records.csv"
    path.write_text("Organization,2024-06-14,2024-09-20\nAlpha,Y,N\nTotal,Y,Y\nBeta,N,Y\n", encoding="utf-8")
    assert "reading.total_with_marks" in {note.key for note in read(path).notes}
    path.write_text("Organization,2024-06-14,2024-09-20\nAlpha,Y,N\nBeta,N,Y\nTotal,1,1\n", encoding="utf-8")
    assert "reading.total_with_marks" not in {note.key for note in read(path).notes}


def test_minutes_whose_day_stands_alone(tmp_path):
    text = "第1回コア会議\n令和6年6月14日\n出席者\n,青葉医師会\n,みどり福祉会\n欠席者\n,青葉大学\n"
    assert came(tmp_path, text) == EXPECTED


def test_a_column_headed_day(tmp_path):
    rows = "R6,コア会議,6/14,青葉医師会\nR6,コア会議,6/14,みどり福祉会\n"
    assert came(tmp_path, f"年度,会議名,日,機関名\n{rows}") == EXPECTED


def test_zeros_and_ones_below_an_unknown_head_ask_for_a_look(tmp_path):
    path = tmp_path / "records.csv"
    path.write_text(
        "会議名,開催日,機関名,x\nコア会議,R6.6.14,青葉医師会,1\nコア会議,R6.6.14,青葉大学,0\n",
        encoding="utf-8",
    )
    assert "reading.unread_marks" in {note.key for note in read(path).notes}


@pytest.mark.parametrize(
    ("above", "asked"),
    [
        ("コア会議\n令和6年6月14日\n", True),
        ("第3回コア会議\n日時 令和6年6月14日（金）14時～16時\n", False),
        ("第3回コア会議　出席者\n令和6年6月14日（金）午後2時から\n", True),
        ("会議名：コア会議　開催日：令和6年6月14日\n", False),
        ("コア会議\n（令和6年6月14日開催）\n", True),
        ("【コア会議】\n2024.06.14\n", True),
        ("作成日：令和6年5月1日\nコア会議\n開催日：令和6年6月14日\n", False),
        ("コア会議（R6.6.14）\n", False),
    ],
)
def test_days_above_a_roster(tmp_path, above, asked):
    text = f"{above}機関名,出欠\n青葉医師会,○\nみどり福祉会,○\n青葉大学,×\n"
    assert came(tmp_path, text) == EXPECTED
    notes = {note.key for note in read(tmp_path / "records.csv").notes}
    assert ("reading.day_above" in notes) is asked


def test_the_day_of_writing_is_no_day_of_a_meeting(tmp_path):
    path = tmp_path / "records.csv"
    path.write_text(
        "作成日：令和6年5月1日\nコア会議 出席者名簿\n機関名,出欠\n青葉医師会,○\n", encoding="utf-8"
    )
    assert read(path).meetings["date"].isna().all()


def test_a_day_below_a_roster(tmp_path):
    text = (
        "コア会議 出席者名簿\n機関名,出欠\n青葉医師会,○\nみどり福祉会,○\n青葉大学,×\n開催日：令和6年6月14日\n"
    )
    assert came(tmp_path, text) == EXPECTED
