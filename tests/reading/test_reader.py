"""Files and DataFrames → Attendance."""

from pathlib import Path

import pandas as pd
import pytest

from tsunagari.errors import InputError, UsageError
from tsunagari.reading import check, read
from tsunagari.records import ABSENT, ATTENDED, NOT_INVITED

MPI = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "mpi_forum"
needs_mpi = pytest.mark.skipif(not MPI.exists(), reason="real records stand beside the project, not in it")

LONG = """# 架空データ
開催日,会議名,回,種別,区分,所属機関,職種,氏名,出欠,参加方法,評価
R5.6.14,にも包括協議の場,1,全体会,医療（精神科）,医療法人○○会 ○○病院,PSW,青空一郎,○,会場,
,,,,,社会福祉法人　あおぞら,PSW,青空花子,代理,オンライン,
R5.9.14,にも包括協議の場,2,全体会,医療（精神科）,医療法人○○会 ○○病院,PSW,青空一郎,×,会場,○
4/15,コア会議,,,,（福）あおぞら,,,,,
計,,,,,,,,12,,
"""
MATRIX = """令和５年度　精神障害にも対応した地域包括ケアシステム構築推進会議　出欠表,,,,,,
区分,機関名,委員氏名,第1回,第2回,第3回,出席計
,,,R5.6.14,R5.9.20,R6.2.7,
医療,○○病院,,○,代,欠,2
,△△クリニック,,オ,○,／,2
福祉,入間市社会福祉協議会,,○,,×,
計,,,18,16,15,
"""


def written(folder, text, name="出欠.csv", encoding="utf-8"):
    path = folder / name
    path.write_text(text, encoding=encoding)
    return path


def cells(attendance):
    """(organization, date) → status, proxy, online."""
    records = attendance.records
    names = attendance.organizations["name"].to_numpy()[records["organization"]]
    days = attendance.meetings["date"].dt.strftime("%Y-%m-%d").to_numpy()[records["meeting"]]
    values = records[["status", "proxy", "online"]].itertuples(index=False, name=None)
    return dict(zip(zip(names, days, strict=True), values, strict=True))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_long_layout_in_every_encoding(tmp_path, encoding):
    found = read(written(tmp_path, LONG, encoding=encoding), fiscal_year=2023)
    hospital, home = "医療法人○○会 ○○病院", "社会福祉法人 あおぞら"
    assert cells(found) == {
        (hospital, "2023-06-14"): (ATTENDED, False, False),
        (home, "2023-06-14"): (ATTENDED, True, True),
        (hospital, "2023-09-14"): (ABSENT, False, False),
        (home, "2023-04-15"): (ATTENDED, False, False),
    }
    assert found.synthetic
    assert list(found.meetings["forum"]) == ["にも包括協議の場", "にも包括協議の場", "コア会議"]
    assert list(found.meetings["plenary"]) == [True, True, False]
    assert list(found.meetings["evaluation"]) == [False, True, False]


def test_matrix_layout(tmp_path):
    found = read(written(tmp_path, MATRIX))
    hospital, clinic, council = "○○病院", "△△クリニック", "入間市社会福祉協議会"
    assert cells(found) == {
        (hospital, "2023-06-14"): (ATTENDED, False, False),
        (hospital, "2023-09-20"): (ATTENDED, True, False),
        (hospital, "2024-02-07"): (ABSENT, False, False),
        (clinic, "2023-06-14"): (ATTENDED, False, True),
        (clinic, "2023-09-20"): (ATTENDED, False, False),
        (clinic, "2024-02-07"): (NOT_INVITED, False, False),
        (council, "2023-06-14"): (ATTENDED, False, False),
        (council, "2024-02-07"): (ABSENT, False, False),
    }
    assert found.invitations
    assert dict(zip(found.organizations["name"], found.organizations["sector"], strict=True)) == {
        hospital: "医療",
        clinic: "医療",
        council: "福祉",
    }
    assert set(found.meetings["forum"]) == {"精神障害にも対応した地域包括ケアシステム構築推進会議"}
    assert list(found.meetings["number"]) == ["1", "2", "3"]


@needs_mpi
def test_mpi_forum():
    # 255 raw strings, 244 after NFKC, trim and casefold, 2,373 attendances (the data's own README).
    found = read(MPI / "attendance.csv")
    assert len(found.attended) == 2373
    assert found.attended["organization"].nunique() == 244
    assert len(found.meetings) == 93
    assert len(set(found.meetings["forum"])) == 1
    assert not found.meetings["plenary"].any()
    joined = read(pd.read_csv(MPI / "attendance.csv", dtype=str, keep_default_na=False))
    assert joined.digest() == found.digest()


def test_faults_are_told_at_once_with_their_cells(tmp_path):
    text = "機関名,会議名,開催日,出欠\nA病院,協議の場,5.4.1,?\nB病院,協議の場,令和6年2月30日,○\n"
    with pytest.raises(InputError) as refused:
        read(written(tmp_path, text))
    assert [(problem.key, problem.row, problem.column) for problem in refused.value.problems] == [
        ("reading.unknown_mark", 2, "出欠"),
        ("clean.date_no_era", 2, "開催日"),
        ("clean.date_impossible", 3, "開催日"),
    ]


def matrix_of_areas():
    return pd.DataFrame(
        [
            ["北", "障害福祉課", "植木", "○", "×"],
            ["南", "障害福祉課", "植木", "○", ""],
            ["南", "合計", "", "2", ""],
        ],
        columns=["地区", "機関名", "氏名", "R5.6.1", "R5.7.1"],
    )


def test_the_area_beside_an_organization_of_a_matrix_is_its_own():
    found = read(matrix_of_areas())
    # 障害福祉課 of two areas are two organizations at the same two meetings.
    assert found.organizations["name"].tolist() == ["障害福祉課（北）", "障害福祉課（南）"]
    assert found.organizations["home_area"].tolist() == ["北", "南"]
    assert found.meetings["area"].isna().all()
    assert len(found.meetings) == 2


def test_a_matrix_is_counted_as_a_person_would():
    account = check(matrix_of_areas())
    assert account.tables[0].rows == 2
    assert [n.count for n in account.attendance.notes if n.key == "reading.persons_dropped"] == [2]


def test_as_many_pairs_are_told_as_counted():
    names = ["入間市社会福祉協議会", "入間市社協", "Cisco", "Cisco Systems"]
    # The second pair met, which makes it a weak suggestion.
    account = check(pd.DataFrame({"organization": names, "meeting": ["F1", "F2", "F3", "F3"]}))
    assert (account.likely, len(account.suggestions)) == (1, 2)
    assert account.text("ja").count("」と「") == 1
    assert "など）" not in account.text("ja").split("■ 読み込んだ表")[0]


def book(path):
    with pd.ExcelWriter(path) as writer:
        for number in (1, 2, 3):
            table = pd.DataFrame({"会議名": [f"第{number}回会議"], "機関名": ["A"]})
            table.to_excel(writer, sheet_name=f"第{number}回", index=False)


@pytest.mark.parametrize(("sheet", "held"), [("第2回", 1), (["第1回", "第３回"], 2), ((), 3), (None, 3)])
def test_one_sheet_or_several_may_be_asked_for(sheet, held, tmp_path):
    book(tmp_path / "x.xlsx")
    assert len(read(tmp_path / "x.xlsx", sheet=sheet).meetings) == held


def test_a_sheet_or_column_that_is_not_there_is_refused_with_those_that_are(tmp_path):
    book(tmp_path / "x.xlsx")
    with pytest.raises(InputError) as refused:
        read(tmp_path / "x.xlsx", sheet=["第9回"])
    assert "シート「第9回」がありません。あるシート：第1回、第2回、第3回" in refused.value.text("ja")
    with pytest.raises(InputError) as refused:
        read(tmp_path / "x.xlsx", columns={"機関": "なんとか"})
    assert "「なんとか」がありません。見つかった列：会議名、機関名" in refused.value.text("ja")
    assert "なんとか" in refused.value.text("en")


@pytest.mark.parametrize(("blank", "absent"), [("欠席", 1), ("absent", 1), ("不明", 0)])
def test_the_meaning_of_blanks_in_either_language(blank, absent):
    table = pd.DataFrame([["A", "○"], ["B", ""]], columns=["機関名", "R5.6.1"])
    assert (read(table, blank=blank).records["status"] == ABSENT).sum() == absent
    with pytest.raises(UsageError, match="Choose from attended, absent"):
        read(table, blank="foo")


def test_tables_read_alike_stand_on_one_line(tmp_path):
    for month in range(1, 10):
        (tmp_path / f"2023-{month:02}.csv").write_text("所属,出欠\nA,○\nB,○\n", encoding="utf-8")
    (tmp_path / "2023-10.csv").write_text("機関名,出欠,備考\nA,○,x\n", encoding="utf-8")
    lines = check(tmp_path).text("ja").split("■ 会議")[0].splitlines()
    assert sum(line.startswith("・2023") for line in lines) == 2
    assert any("2023-03.csv ほか6件" in line and "18行" in line for line in lines)


@pytest.mark.parametrize("mark", ["\u2028", "\x85", "\x0b"])
def test_a_column_stays_where_every_row_holds_a_line_separator_inside_a_cell(tmp_path, mark):
    path = tmp_path / "list.csv"
    path.write_text(
        f"機関名,会議{mark}名,開催日\nA,会{mark}議,2023-04-01\nB,会{mark}議,2023-04-01\n", encoding="utf-8"
    )
    assert read(path).meetings["date"].notna().all()


def test_a_triangle_that_nothing_explains_is_told(tmp_path):
    rows = "機関名,第1回,第2回\n,R5.4.1,R5.5.1\n架空消防本部,○,△\n架空病院,△,欠\n"
    path = tmp_path / "a.csv"
    path.write_text(rows, encoding="utf-8")
    told = [note for note in read(path).notes if note.key == "reading.triangle"]
    assert [note.count for note in told] == [2]
    explained = read(path, marks={"△": "欠席"})
    assert "reading.triangle" not in {note.key for note in explained.notes}
    # A fire department is an office of its town.
    assert explained.organizations.set_index("name").loc["架空消防本部", "sector"] == "行政"


def test_a_record_without_questions_says_so():
    rows = [
        (f"2023-05-0{n}", f"第{n}回部会", "部会", name, sector, "×" if n == 2 and name == "B課" else "○")
        for n in (1, 2)
        for name, sector in (("A病院", "医療"), ("B課", "行政"))
    ]
    columns = ["開催日", "会議名", "会議体", "機関名", "分野", "出欠"]
    assert "■ 特に確認が必要なことはありません" in check(pd.DataFrame(rows, columns=columns)).text("ja")


def test_rows_of_a_file_are_counted_as_excel_does(tmp_path):
    text = "開催日,会議名,機関名\n計,,\nR5.4.1,会,A病院\nR5.4.1,会,B課\n"
    rows = [note.row for note in read(written(tmp_path, text)).notes if note.key == "reading.total_rows"]
    assert rows == [2]


def test_rows_of_a_dataframe_are_counted_from_one():
    rows = pd.DataFrame({"開催日": ["2023-05-01", "変な日"], "会議名": ["a"] * 2, "機関名": ["A病院", "B課"]})
    with pytest.raises(InputError) as refused:
        read(rows)
    assert "2行目" in refused.value.text("ja")


@pytest.mark.parametrize(
    ("name", "key"),
    [("2023-06", "meeting_by_file"), ("第3回", "meeting_by_file"), ("名簿", "whole_file_one_meeting")],
)
def test_a_roster_without_a_title_goes_by_the_name_of_its_file(tmp_path, name, key):
    notes = read(written(tmp_path, "機関名,出欠\nA病院,○\nB課,○\n", f"{name}.csv")).notes
    assert [note.key for note in notes if note.key.endswith(("by_file", "one_meeting"))] == [f"reading.{key}"]


def test_a_sheet_with_a_name_of_its_own_is_a_body_and_sheet2_is_none(tmp_path):
    with pd.ExcelWriter(tmp_path / "x.xlsx") as writer:
        for month, sheet in enumerate(("Sheet2", "地域部会"), start=4):
            table = {"機関名": ["A病院", "B課"], f"R5.{month}.1": ["○", "×"], f"R5.9.{month}": ["○", "○"]}
            pd.DataFrame(table).to_excel(writer, sheet_name=sheet, index=False)
    assert read(tmp_path / "x.xlsx").meetings["forum"].tolist() == ["会議", "会議", "地域部会", "地域部会"]
