"""Meetings, forums, plenaries, cases, statuses and people, as METHODS section 0 defines them."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from tsunagari.errors import InputError, UsageError
from tsunagari.reading import check, read


def frame(rows, *columns):
    return pd.DataFrame(rows, columns=list(columns))


def test_meetings_alone_in_their_forums_are_one_forum():
    found = read(frame([(f"2008-{month:02d}", "A") for month in (1, 3, 4)], "meeting", "organization"))
    assert len(set(found.meetings["forum"])) == 1
    assert len(found.meetings) == 3
    assert "reading.one_forum" in {note.key for note in found.notes}


def test_forum_is_the_name_without_number_year_and_date():
    names = [
        "第1回コア会議",
        "令和5年度 第2回 コア会議",
        "コア会議（R5.9.1）",
        "コア会議 2023-10-01",
        "協議の場 第1回",
        "協議の場 第2回",
    ]
    rows = [(name, f"R5.{4 + place}.1", "A") for place, name in enumerate(names)]
    found = read(frame(rows, "会議名", "開催日", "機関名"))
    assert sorted(found.meetings["forum"]) == ["コア会議"] * 4 + ["協議の場"] * 2
    assert list(found.meetings.loc[found.meetings["forum"] == "協議の場", "number"]) == ["1", "2"]


def test_a_forum_column_is_taken_as_it_is():
    found = read(frame([("x1", "本部会", "A"), ("x2", "別部会", "A")], "meeting", "forum", "organization"))
    assert set(found.meetings["forum"]) == {"本部会", "別部会"}


def test_undated_meetings_of_two_files_are_two(tmp_path):
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("会議名,機関名\nコア会議,A病院\nコア会議,B課\n", encoding="utf-8")
    assert len(read(tmp_path).meetings) == 2


def test_canonical_order_counts_numbers_as_numbers():
    rows = [("部会", number, "A") for number in ("10", "2", "1")]
    assert list(read(frame(rows, "会議名", "回", "機関名")).meetings["number"]) == ["1", "2", "10"]


@pytest.mark.parametrize(("starts", "year"), [(4, 2022), (1, 2023)])
def test_fiscal_year(starts, year):
    found = read(frame([("会", "2023-03-31", "A")], "会議名", "開催日", "機関名"), year_starts=starts)
    assert found.meetings["fiscal_year"].tolist() == [year]


def sized(sizes, total=None):
    """Meetings of given sizes, attended by the first organizations each; ``total`` organizations in all."""
    rows = [
        (f"部会 第{n}回", f"R5.{n % 12 + 1}.{n % 28 + 1}", f"機関{place:03d}")
        for n, size in enumerate(sizes)
        for place in range(size)
    ]
    rows += [
        ("別の会 第1回", f"R6.1.{place % 28 + 1}", f"機関{place:03d}")
        for place in range(max(sizes), total or 0)
    ]
    return frame(rows, "会議名", "開催日", "機関名")


@pytest.mark.parametrize(
    ("sizes", "plenaries"),
    [
        ([50, 10, 10, 12], 1),  # 50 of 50, twice the median
        ([19, 5, 5, 5], 0),  # fewer than 20
        ([22, 20, 19, 21, 20], 0),  # a body of 22 with 90 % attendance
        ([40, 30, 30, 30], 0),  # less than twice the median
    ],
)
def test_plenary_rule(sizes, plenaries):
    assert read(sized(sizes)).meetings["plenary"].sum() == plenaries


def test_no_plenary_with_sixty_percent_or_less():
    assert not read(sized([30, 5, 5, 5], total=50)).meetings["plenary"].any()


def test_plenary_by_kind_and_by_option():
    table = frame(
        [("総会", "総会", "A"), ("部会", "部会", "A"), ("部会", "部会", "B")], "会議名", "種別", "機関名"
    )
    assert list(read(table).meetings.set_index("name")["plenary"].items()) == [
        ("総会", True),
        ("部会", False),
    ]
    assert read(table, plenary=["部会"]).meetings["plenary"].all()
    assert "reading.plenary_unknown" in {note.key for note in read(table, plenary=["ない会"]).notes}


@pytest.mark.parametrize(
    ("kind", "tier", "case"),
    [
        ("ケース会議", "", True),
        ("", "個別", True),
        ("個別ケース会議", "市町村", True),
        ("連絡会", "市町村", False),
        ("カンファレンス", "", False),
        ("case", "", True),
    ],
)
def test_case_meetings(kind, tier, case):
    found = read(frame([("会", kind, tier, "A")], "会議名", "種別", "層", "機関名"))
    assert found.meetings["case"].tolist() == [case]


def test_attended_beats_absent_beats_not_invited():
    rows = [("会", "A", mark) for mark in ("×", "○", "／")] + [("会", "B", mark) for mark in ("／", "×")]
    found = read(frame(rows, "会議名", "機関名", "出欠"))
    assert found.records["status"].tolist() == [1, 0]


def test_proxy_and_online_only_if_nobody_came_in_person():
    rows = [
        ("会", "A", "代理"),
        ("会", "A", "○"),
        ("会", "B", "オンライン"),
        ("会", "B", "代理"),
        ("会", "C", "オンライン"),
    ]
    found = read(frame(rows, "会議名", "機関名", "出欠")).records
    assert found["proxy"].tolist() == [False, False, False]
    assert found["online"].tolist() == [False, False, True]


def test_people_are_distinct_names():
    rows = [("会", "A", name) for name in ("青空一郎", "青空 一郎", "青空花子")] + [("会", "B", "")]
    assert read(frame(rows, "会議名", "機関名", "氏名")).records["people"].tolist() == [2, 1]


def test_people_are_the_sum_of_counts_and_a_blank_is_one():
    rows = [("会", "A", "2", "PSW"), ("会", "A", "3", "医師"), ("会", "B", "", ""), ("会", "A", "3", "医師")]
    found = read(frame(rows, "会議名", "機関名", "人数", "職種"))
    assert found.records["people"].tolist() == [5, 1]
    assert [note.count for note in found.notes if note.key == "reading.identical_rows"] == [1]


def test_people_without_any_basis_are_null():
    assert read(frame([("会", "A")], "会議名", "機関名")).records["people"].isna().all()


def test_numbers_in_an_attendance_column():
    found = read(
        frame(
            [("m", "A", 1), ("m", "B", 0), ("m", "C", -1), ("m", "D", "")],
            "meeting",
            "organization",
            "attend",
        )
    )
    assert found.records["status"].tolist() == [1, 0, 0, 1]


@pytest.mark.parametrize(
    ("blank", "statuses"),
    [(None, [1, 1]), ("absent", [1, 0]), ("not_invited", [1, -1]), ("unknown", [1]), ("attended", [1, 1])],
)
def test_blank_marks_of_a_long_table(blank, statuses):
    table = frame([("会", "A", "○"), ("会", "B", "")], "会議名", "機関名", "出欠")
    assert read(table, blank=blank).records["status"].tolist() == statuses


def test_a_blank_taken_for_attended_is_to_be_looked_at_unless_it_was_said():
    table = frame([("会", "A", "○"), ("会", "B", "")], "会議名", "機関名", "出欠")
    assert check(table).needs_a_look
    assert "--blank 欠席" in check(table).text("ja")
    assert not check(table, blank="attended").needs_a_look
    assert not check(frame([("会", "A"), ("会", "B")], "会議名", "機関名")).needs_a_look


@pytest.mark.parametrize(
    ("blank", "statuses"), [(None, [1]), ("absent", [1, 0]), ("not_invited", [1, -1]), ("attended", [1, 1])]
)
def test_blank_cells_of_a_matrix(blank, statuses):
    table = frame([("A", "○"), ("B", "")], "機関名", "第1回")
    assert read(table, blank=blank).records["status"].tolist() == statuses


def test_invitations_are_known_only_where_marked():
    marked = frame([("会", "A", "○"), ("会", "B", "×")], "会議名", "機関名", "出欠")
    blank = frame([("会", "A", "○"), ("会", "B", "×"), ("会", "C", "")], "会議名", "機関名", "出欠")
    present = frame([("会", "A", "○"), ("会", "B", "○")], "会議名", "機関名", "出欠")
    assert [read(table).invitations for table in (marked, blank, present)] == [True, False, False]


def test_options_name_columns_and_marks(tmp_path):
    table = frame([("会", "だれそれ会", "★"), ("会", "A", "☆")], "なに", "だれ", "しるし")
    options = {"columns": {"会議名": "なに", "機関名": "だれ", "出欠": "しるし"}}
    assert len(read(table, **options, marks={"★": "出席", "☆": "欠席"}).attended) == 1
    (tmp_path / "記号.csv").write_text("記号,意味\n★,出席\n☆,absent\n", encoding="cp932")
    assert len(read(table, **options, marks=tmp_path / "記号.csv").attended) == 1
    with pytest.raises(InputError):
        read(table, **options)


@pytest.mark.parametrize(
    "options", [{"columns": {"色": "x"}}, {"blank": "maybe"}, {"year_starts": 13}, {"marks": {"★": "元気"}}]
)
def test_senseless_options(options):
    with pytest.raises(UsageError) as refused:
        read(frame([("A",)], "organization"), **options)
    assert refused.value.text("en")


def test_secretariat_by_column_divider_and_option():
    table = frame([("会", "A課", "○"), ("会", "B病院", "")], "会議名", "機関名", "事務局")
    assert read(table).organizations["secretariat"].tolist() == [True, False]
    assert read(table.drop(columns="事務局"), secretariat=["Ｂ病院"]).organizations[
        "secretariat"
    ].tolist() == [False, True]
    assert "reading.secretariat_unknown" in {note.key for note in read(table, secretariat=["C"]).notes}


@pytest.mark.parametrize(
    ("came", "people", "attended"),
    [
        ("A病院（2）、B課", 3, 2),  # listed and secretariat: one organization, no person more
        ("A病院（2）、Ｂ課（3）", 5, 2),
        ("A病院（2）", 3, 2),
        ("A病院（2）、B課（欠席）", 3, 2),
    ],
)
def test_a_listed_secretariat_is_counted_once(came, people, attended):
    row = ("R5.6.1", "会", came, "B課")
    found = read(frame([row], "開催日", "会議名", "出席機関", "事務局"))
    assert found.records["people"].sum() == people
    assert len(found.attended) == attended
    assert found.organizations.set_index("key")["secretariat"].to_dict() == {"a病院": False, "b課": True}


def test_present_and_absent_at_once_is_told():
    rows = [("会", "A病院", "○"), ("会", "Ａ病院", "×"), ("会", "B課", "×"), ("会", "B課", "×")]
    found = read(frame(rows, "会議名", "機関名", "出欠"))
    assert len(found.attended) == 1
    (note,) = [note for note in found.notes if note.key == "reading.attended_and_absent"]
    assert note.count == 1
    named = [(*row, person) for row, person in zip(rows, "甲乙丙丁", strict=True)]  # two people, one came
    found = read(frame(named, "会議名", "機関名", "出欠", "氏名"))
    assert "reading.attended_and_absent" not in {note.key for note in found.notes}


def test_a_sector_guessed_for_many_is_told_by_examples():
    found = read(frame([("会", f"第{n}病院") for n in range(40)], "会議名", "機関名"))
    (note,) = [note for note in found.notes if note.key == "reading.sector_guessed"]
    assert "40機関" in note.text("ja")
    assert note.text("ja").count("病院") <= 6


@pytest.mark.parametrize("place", ["# 架空データです\n", "", "備考"])
def test_made_up_data_says_so(tmp_path, place):
    text = "会議名,機関名,備考\n会,A,\n"
    text = place + text if place.startswith("#") else text.replace(",A,", ",A,架空データ") if place else text
    (tmp_path / "x.csv").write_text(text, encoding="utf-8")
    assert read(tmp_path / "x.csv").synthetic is bool(place)


def test_row_order_and_duplicate_rows_change_no_record_and_are_told():
    random = np.random.default_rng(0)
    rows = [
        (f"R5.{month}.1", name, organization, organization[0], "○" if random.random() < 0.7 else "×")
        for month in range(4, 10)
        for name in ("コア会議", "協議の場")
        for organization in ("A病院", "Ａ病院", "B課", "㈱C", "株式会社C", "D会")
    ]
    table = frame(rows, "開催日", "会議名", "機関名", "分野", "出欠")
    found = read(table)
    again = read(pd.concat([table, table.sample(20, random_state=1)]).sample(frac=1, random_state=2))
    assert again.digest() == found.digest()
    told = {(note.key, note.count) for note in again.notes}
    assert told == {(note.key, note.count) for note in found.notes} | {("reading.identical_rows", 20)}


def test_one_organization_and_one_meeting_are_no_error():
    assert len(read(frame([("A",)], "organization")).records) == 1


def test_account_is_told_in_both_languages_problems_first():
    table = frame([("会", "2030-01-01", "A病院", "x"), ("会", "2030-01-01", "", "x"), ("会", "2030-01-01",
        "A　病院", "x")],
                  "会議名", "開催日", "機関名", "電話")  # fmt: skip
    account = check(table, today=date(2024, 1, 1))
    assert account.needs_a_look
    japanese, english = account.text("ja"), account.text("en")
    assert (
        japanese.index("見ていただきたいこと")
        < japanese.index("読み込んだ表")
        < japanese.index("このように読みました")
    )
    assert "使わなかった列：電話" in japanese
    assert "future" in english
    data = account.to_dict("en")
    assert data["files"][0]["unread_columns"] == ["電話"]
    assert data["future"] == 1
    assert data["period"] == {"from": "2030-01-01", "to": "2030-01-01"}
    assert account.to_json() == check(table, today=date(2024, 1, 1)).to_json()
    assert not check(frame([("会", "2030-01-01", "A")], "会議名", "開催日", "機関名")).needs_a_look
