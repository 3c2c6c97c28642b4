"""Sheets as public bodies hand them over (names invented): the value that each must give.

A case is read right, or refused with its cause, or asked about; never read otherwise in silence.
"""

from pathlib import Path

import pytest

from tsunagari.errors import InputError
from tsunagari.reading import check
from tsunagari.reading.report.note_severity import kind_of

CASES = Path(__file__).parent / "data" / "cases"
BOARD = ("青葉医師会", "みどり福祉会", "あおば家族会", "青葉保健所")
MINUTES = {"青葉医師会": 1, "みどり福祉会": 1, "あおば家族会": 1, "青葉大学": 0, "障がい福祉課": 1}
MONTHS = {
    "2024-04-09": {"青葉医師会", "あおば家族会"},
    "2024-04-23": {"青葉医師会", "みどり福祉会"},
    "2024-05-14": {"青葉医師会", "みどり福祉会"},
    "2024-06-11": {"みどり福祉会"},
    "2024-06-25": {"青葉医師会", "あおば家族会"},
}
CONTACT = {
    "2023-05-18": {"青葉医師会": 1, "みどり福祉会": 0, "あおば家族会": 1},
    "2023-08-24": {"青葉医師会": 1, "みどり福祉会": 1, "あおば家族会": 1},
    "2024-02-09": {"青葉医師会": 0, "みどり福祉会": 1, "あおば家族会": 1},
}


def by_date(attendance):
    """ISO date, else the number or name of a meeting → organization → status."""
    meetings, names = attendance.meetings, attendance.organizations["name"]
    days = meetings["date"].dt.strftime("%Y-%m-%d").fillna(meetings["number"]).fillna(meetings["name"])
    found = {day: {} for day in days}
    for row in attendance.records.itertuples():
        found[days[row.meeting]][names[row.organization]] = row.status
    assert len(found) == len(meetings)
    return found


def came(found):
    return {day: {name for name, status in marks.items() if status == 1} for day, marks in found.items()}


def row(*statuses):
    return {name: status for name, status in zip(BOARD, statuses, strict=False) if status is not None}


RIGHT = {
    "g01_mark_header.csv": {
        "2024-06-14": row(1, 0, 1), "2024-09-14": {"青葉医師会": 0, "みどり福祉会": 1},
    },
    "g02_two_mark_columns.csv": {"2024-06-14": row(0, 1, 1)},
    "g03_roster_kahi.csv": {"2024-06-14": row(1, 0, 1)},
    "g04_divider_absent.csv": {"2024-06-14": {**MINUTES, "あおば家族会": 0}},
    "g05_sections_with_heads.csv": {"2024-06-14": MINUTES},
    "g07_weekday_time.csv": {
        "2023-06-12": row(1, 1), "2023-09-25": {"青葉医師会": 1, "あおば家族会": 1},
    },
    "g08_roster_930.xlsx": {"2024-06-14": row(1, 1), "2024-09-20": row(1, 1)},
    "g09_minutes_form.csv": {"2022-08-01": {**row(1, 1, 1, 1), "青葉大学": 0, "障害福祉課": 1}},
    "g10_minutes_sections.csv": {"2024-06-14": MINUTES},
    "g14_sub_count.xlsx": {"2024-06-14": row(1, 0, 1), "2024-09-20": row(1, 1, 0)},
    "g15_flags.csv": {
        "2024-06-14": {"青葉医師会": 1, "みどり福祉会": 1, "あおば市民の会": 1, "青葉保健所": 0},
        "2024-10-18": {"青葉医師会": 1, "みどり福祉会": 0, "あおば市民の会": 1, "青葉保健所": 1},
        "2025-02-21": {"青葉医師会": 0, "みどり福祉会": 1, "あおば市民の会": 1, "青葉保健所": 1},
    },
    "g17_term.csv": {"2024-10-18": row(1, 0, 1)},
    "g20_zero_one.csv": {
        "運営会議": row(1, 1, 0, 1), "相談支援部会": row(0, 1, 1, 0),
        "こども部会": row(1, 0, 1, 0), "就労部会": row(0, 1, 0, 0),
    },
    "g24_head_remarks.csv": {
        "2023-05-18": CONTACT["2023-05-18"], "2": CONTACT["2023-08-24"], "3": CONTACT["2024-02-09"],
    },
    "g25_head_dates.csv": CONTACT,
    "g26_circled.csv": {"2024-02-08": row(1, 0, 1)},
    "g27_list_separators.csv": {
        day: {"青葉医師会": 1, "みどり福祉会": 1, "青葉大学": 1}
        for day in ("2024-06-14", "2024-09-20", "2024-12-06", "2025-02-06")
    },
    "g28_posts.csv": {
        day: {"青葉医師会": 1, "地域包括ケア推進課": 1, "障がい福祉課": 1, "介護福祉課": 1}
        for day in ("2024-02-01", "2024-03-01")
    },
    "g29_vacant.csv": {"2024-06-14": row(1, 1), "2024-09-20": row(1)},
    "g33_key_blank_present.csv": {
        "2024-06-14": row(1, 0, 1, 1), "2024-09-20": row(0, 1, 1, 1), "2024-12-06": row(1, 1, 1, 0),
    },
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(RIGHT))
def test_case_is_read_right(name):
    account = check(CASES / name)
    assert by_date(account.attendance) == RIGHT[name]
    assert not any(person in account.text("ja") for person in ("山田", "佐藤", "鈴木", "高橋", "田中"))


@pytest.mark.parametrize("name", ["g12_month_over_days.xlsx", "g13_month_over_days.csv"])
def test_months_over_days(name):
    assert came(by_date(check(CASES / name).attendance)) == MONTHS


def test_names_and_secretariat_of_minutes():
    for name in (
        "g04_divider_absent.csv",
        "g05_sections_with_heads.csv",
        "g09_minutes_form.csv",
        "g10_minutes_sections.csv",
    ):
        table = check(CASES / name).attendance.organizations
        assert table.loc[table["secretariat"], "name"].tolist() in (["障がい福祉課"], ["障害福祉課"]), name
    roster = check(CASES / "g03_roster_kahi.csv").attendance.meetings
    assert roster["name"].tolist() == ["第1回青葉市自立支援協議会"]


def test_people_below_the_heads_of_a_meeting_are_counted():
    attended = check(CASES / "g14_sub_count.xlsx").attendance.attended
    assert sorted(attended["people"]) == [1, 1, 2, 3]


def test_phrases_are_parsed_or_refused():
    with pytest.raises(InputError) as refused:
        check(CASES / "g06_phrases_ja.csv")
    assert "オンライン不可" in refused.value.text("ja")
    attendance = check(CASES / "g06_phrases_ja.csv", marks={"オンライン不可": "欠席"}).attendance
    second = by_date(attendance)["2024-09-20"]
    assert {name for name, status in second.items() if status == 1} == {"あさひ薬局"}


def test_chairs_are_no_meeting():
    account = check(CASES / "g16_chair_marks.csv")
    assert len(account.attendance.organizations) == 4
    assert not account.attendance.meetings["name"].str.contains("会長").any()
    assert account.needs_a_look


def test_answers_of_a_form():
    account = check(CASES / "g18_gform.csv")
    (marks,) = by_date(account.attendance).values()
    assert marks == row(1, 0, 1)
    assert account.attendance.attended["proxy"].sum() == 1
    named = check(CASES / "g18_gform.csv", columns={"機関名": "ご所属"}).attendance
    assert named.digest() == account.attendance.digest()


REFUSED = {
    "g11_teams_ja.csv": "Web 会議の参加者一覧",
    "g19_tracker.md": "元号がない",
    "g21_one_unknown_mark.csv": "年がありません",
    "g31_chouseisan.csv": "日程調整",
    "g34_zoom.csv": "Web 会議の参加者一覧",
}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_case_is_refused_with_its_cause(name):
    with pytest.raises(InputError) as refused:
        check(CASES / name)
    assert REFUSED[name] in refused.value.text("ja")
    assert "@" not in refused.value.text("ja")


def test_what_was_refused_is_read_once_it_is_said():
    months = check(CASES / "g21_one_unknown_mark.csv", fiscal_year=2023).attendance
    assert came(by_date(months)) == {
        "2024-01-09": {"Alpha", "Beta", "Delta"},
        "2024-02-13": {"Beta", "Gamma", "Delta"},
        "2024-03-12": {"Alpha", "Gamma"},
    }
    zoom = check(CASES / "g34_zoom.csv", columns={"機関名": "名前（元の名前）"}).attendance
    assert len(zoom.meetings) == 1
    assert by_date(zoom).keys() == {"2024-06-14"}
    assert len(zoom.organizations) == 3
    assert check(CASES / "g34_zoom.csv", columns={"機関名": "1列目"}).attendance.digest() == zoom.digest()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("g02_two_mark_columns.csv", "reading.unread_marks"),
        ("g22_x_present.csv", "reading.nobody_came"),
        ("g30_spanish_1252.csv", "reading.encoding_concluded"),
        ("g32_key_x_present.csv", "reading.key_contradicts"),
    ],
)
def test_case_asks_for_a_look(name, key):
    account = check(CASES / name)
    assert key in {note.key for note in account.attendance.notes if kind_of(note) == "look"}
    assert account.needs_a_look


def test_key_of_the_sheet_is_obeyed():
    found = came(by_date(check(CASES / "g32_key_x_present.csv").attendance))
    assert found["2023-01-12"] == {"Alpha Trust", "Gamma Club"}
    assert found["2023-03-16"] == {"Beta Board", "Gamma Club"}


def test_forums_of_ordinals_and_remarks():
    ordinals = check(CASES / "g23_kanji_ordinals.csv").attendance.meetings
    assert ordinals["forum"].tolist() == ["連絡会"] * 3
    assert ordinals["number"].tolist() == ["1", "2", "3"]
    assert set(check(CASES / "g24_head_remarks.csv").attendance.meetings["forum"]) == {"連絡会"}


def test_windows_1252():
    attendance = check(CASES / "g30_spanish_1252.csv").attendance
    names = {"Ayuntamiento de Córdoba", "Órgano Rector", "Secretaría"}
    assert set(attendance.organizations["name"]) == names
    assert set(attendance.meetings["name"]) == {"Comisión"}


INHERIT = (CASES / "g35_inherit.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        INHERIT,
        INHERIT.replace("会議名", "会議体"),
        "開催日,回,機関名\n2023-04-10,第1回,A病院\n,第1回,B事業所\n,第1回,C市役所\n2023-05-10,第2回,A病院\n,第2回,B事業所\n",
        ("会議名,開催日,機関名\n第1回精神部会,2023-04-10,A病院\n,2023-04-10,B事業所\n,2023-04-10,C市役所\n"
        "第2回精神部会,2023-05-10,A病院\n,2023-05-10,B事業所\n"),
        INHERIT.replace("機関名", "参加機関").replace(",第1回精神部会,B", ",,B").replace("会,C", "会,C"),
    ],
)  # fmt: skip
def test_a_meeting_told_on_its_first_row_only(text, tmp_path):
    (tmp_path / "記録.csv").write_text(text, encoding="utf-8")
    found = came(by_date(check(tmp_path / "記録.csv").attendance))
    assert found == {"2023-04-10": {"A病院", "B事業所", "C市役所"}, "2023-05-10": {"A病院", "B事業所"}}


def test_sheets_of_one_body_each():
    attendance = check(CASES / "g36_month_sheets.xlsx", fiscal_year=2023).attendance
    assert attendance.meetings.groupby("forum").size().to_dict() == {"地域部会": 2, "精神部会": 2}
    assert attendance.attended.groupby("meeting").size().tolist() == [2] * 4


def test_zeros_below_a_title_are_absences():
    attendance = check(CASES / "g37_matrix_10_names.csv").attendance
    assert (len(attendance.meetings), len(attendance.attended)) == (4, 13)
