"""Kinds of fault that must not come back, each in shapes of its own."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

import tsunagari as tg
from tsunagari.errors import InputError, UsageError
from tsunagari.reading import check, read
from tsunagari.reading.report.note_severity import kind_of

NAMES = ("青葉医師会", "みどり福祉会", "あおば家族会", "青葉保健所")


@pytest.fixture
def account(tmp_path):
    def read_text(text, name="記録.csv", **options):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return check(tmp_path / name, **options)

    return read_text


def looks(account):
    return {note.key.removeprefix("reading.") for note in account.attendance.notes if kind_of(note) == "look"}


def marks_of(account):
    """Organization → status at the only meeting."""
    attendance = account.attendance
    assert len(attendance.meetings) == 1
    names = attendance.organizations["name"]
    return {names[row.organization]: row.status for row in attendance.records.itertuples()}


def by_meeting(attendance):
    meetings, names = attendance.meetings, attendance.organizations["name"]
    days = meetings["date"].dt.strftime("%Y-%m-%d").fillna(meetings["name"])
    found = {}
    for row in attendance.records.itertuples():
        found.setdefault(days[row.meeting], {})[names[row.organization]] = row.status
    return found


# 1: absence is never read as presence.


@pytest.mark.parametrize(
    "head",
    [
        "出欠",
        "当日出欠",
        "出席可否",
        "ご参加の有無",
        "出欠（当日）",
        "出欠確認結果",
        "PresentAbsent",
        "Present / Absent",
        "Attended?",
    ],
)
def test_headers_of_marks(account, head):
    found = account(f"会議名,開催日,機関名,{head}\n部会,R6.6.14,青葉医師会,○\n部会,R6.6.14,みどり福祉会,×\n")
    assert marks_of(found) == {"青葉医師会": 1, "みどり福祉会": 0}


@pytest.mark.parametrize("head", ["来たか", "しるし", "その他"])
def test_an_unknown_column_of_marks_is_read_and_asked_about(account, head):
    found = account(f"開催日,機関名,{head}\nR6.6.14,青葉医師会,出席\nR6.6.14,みどり福祉会,欠席\n")
    assert marks_of(found) == {"青葉医師会": 1, "みどり福祉会": 0}
    assert "mark_column_guessed" in looks(found)


def test_two_unknown_columns_of_marks_are_asked_about(account):
    found = account("開催日,機関名,一次,二次\nR6.6.14,青葉医師会,出席,欠席\nR6.6.14,みどり福祉会,欠席,出席\n")
    assert "unread_marks" in looks(found)


@pytest.mark.parametrize(
    ("present", "absent"),
    [
        ("【出席委員】", "【欠席委員】"),
        ("■出席者", "■欠席者"),
        ("出席者（1名）", "欠席者（1名）"),
        ("", "（以下欠席）"),
        ("Present", "Absent"),
    ],
)
def test_dividers_of_absence(account, present, absent):
    lines = [
        "第1回部会 名簿",
        "日時：R6.6.14",
        "所属,氏名",
        present,
        "青葉医師会,青空一郎",
        absent,
        "みどり福祉会,青空二郎",
    ]
    found = account("\n".join(line for line in lines if line) + "\n")
    assert marks_of(found) == {"青葉医師会": 1, "みどり福祉会": 0}


@pytest.mark.parametrize(
    "key",
    [
        "凡例：×出席　○欠席",
        "×＝出席、○＝欠席",
        "記号の見方　出席は×、欠席は○",
        "Key: x = present; o = absent",
    ],
)
@pytest.mark.parametrize("below", [True, False])
def test_keys_of_sheets_turn_marks_round(account, key, below):
    sign = ("x", "o") if "Key" in key else ("×", "○")
    table = f"機関名,R6.6.14,R6.9.20\n青葉医師会,{sign[0]},{sign[1]}\nみどり福祉会,{sign[1]},{sign[0]}\n"
    found = account(f"{table}※{key}\n" if below else f"{key}\n{table}")
    assert by_meeting(found.attendance)["2024-06-14"] == {"青葉医師会": 1, "みどり福祉会": 0}
    assert "key_contradicts" in looks(found)


# 2: minutes.

FORMS = (
    "青葉市協議会 会議録\n日時：R6.6.14\n出席者\n青葉医師会\nみどり福祉会\n欠席者\nあおば家族会\n議題\n1 開会\n",
    "会議名,協議会\n日時,R6.6.14（金）14:00～16:00\n出席者,青葉医師会、みどり福祉会\n欠席者,あおば家族会\n議題,1 開会\n",
    "開催日：R6.6.14\n出席委員,青葉医師会,会長,山田　一郎\n,みどり福祉会,理事,佐藤　花子\n欠席委員,あおば家族会,会員,高橋　五郎\n傍聴者,2名\n",
    "会議録\n日時,R6.6.14\n出席者,山田一郎（青葉医師会）、佐藤花子（みどり福祉会）\n欠席者,高橋五郎（あおば家族会）\n",
    "Date,2024-06-14\nPresent,青葉医師会; みどり福祉会\nRegrets,あおば家族会\n",
    "日時,R6.6.14\n出席者,青葉医師会,みどり福祉会\n欠席者,あおば家族会\n",
)  # fmt: skip


@pytest.mark.parametrize("text", FORMS)
def test_minutes(account, text):
    found = account(text)
    assert found.tables[0].layout == "form"
    assert by_meeting(found.attendance) == {
        "2024-06-14": {"青葉医師会": 1, "みどり福祉会": 1, "あおば家族会": 0}
    }
    told = found.text("ja") + found.to_json("ja")
    assert not any(name in told for name in ("山田", "佐藤", "高橋"))


@pytest.mark.parametrize(
    "text",
    [
        "会議名,第1回部会,第2回部会\n日時,R6.6.14,R6.9.20\n出席者,青葉医師会、みどり福祉会,青葉医師会\n欠席者,,みどり福祉会\n",
        "第1回部会\n日時：R6.6.14\n出席者：青葉医師会、みどり福祉会\n\n第2回部会\n日時：R6.9.20\n出席者：青葉医師会\n欠席者：みどり福祉会\n",
    ],
)
def test_minutes_of_several_meetings(account, text):
    attendance = account(text).attendance
    assert attendance.meetings["name"].tolist() == ["第1回部会", "第2回部会"]
    assert by_meeting(attendance)["2024-09-20"] == {"青葉医師会": 1, "みどり福祉会": 0}


# 3: lower head rows.


@settings(max_examples=40, deadline=None)
@given(
    st.sets(
        st.dates(pd.Timestamp("2024-04-01").date(), pd.Timestamp("2025-03-31").date()), min_size=2, max_size=8
    ),
    st.booleans(),
    st.booleans(),
)
def test_months_over_days(tmp_path_factory, days, with_day, filled):
    days = sorted(days)
    months = [
        "" if not filled and place and day.month == days[place - 1].month else f"{day.month}月"
        for place, day in enumerate(days)
    ]
    lower = [f"{day.day}日" if with_day else str(day.day) for day in days]
    rows = [["令和6年度 連絡会 出欠"], ["機関名", *months], ["", *lower]]
    rows += [
        [name, *("○" if (place + number) % 2 else "×" for place in range(len(days)))]
        for number, name in enumerate(NAMES)
    ]
    path = tmp_path_factory.mktemp("m") / "a.csv"
    path.write_text("\n".join(map(",".join, rows)), encoding="utf-8")
    found = by_meeting(read(path))
    assert found == {
        day.isoformat(): {name: (place + number) % 2 for number, name in enumerate(NAMES)}
        for place, day in enumerate(days)
    }


def test_halves_of_a_day_are_two_meetings(account):
    found = account(
        "令和6年度 連絡会\n機関名,6月14日,,9月20日\n,午前,午後,午前\n青葉医師会,○,×,○\nみどり福祉会,×,○,○\n"
    )
    meetings = found.attendance.meetings
    assert meetings["date"].dt.strftime("%m-%d").tolist() == ["06-14", "06-14", "09-20"]
    assert len(found.attendance.attended) == 4


def test_room_and_online_below_a_meeting(account):
    found = account(
        "令和6年度 連絡会\n機関名,第1回,,第2回,\n,会場,オンライン,会場,オンライン\n青葉医師会,○,,,○\nみどり福祉会,,○,○,\n"
    )
    records = found.attendance.records
    assert records["status"].tolist() == [1] * 4
    assert records["online"].sum() == 2


# 4 and 8: days and names of forums are read by one parser wherever they stand.


@pytest.mark.parametrize(
    "head",
    [
        "第1回5/18",
        "第1回(5.18)",
        "第1回・5/18",
        "①5/18",
        "5/18（木）10:00～",
        "第一回 5月18日(木)",
        "R5.5.18木",
    ],
)
def test_days_in_heads(account, head):
    found = account(f"令和5年度 連絡会\n機関名,{head},第9回 3/1\n青葉医師会,○,○\nみどり福祉会,×,○\n")
    assert by_meeting(found.attendance)["2023-05-18"] == {"青葉医師会": 1, "みどり福祉会": 0}


@pytest.mark.parametrize(
    "name", ["第{}回コア会議", "令和6年度第{}回コア会議（書面開催）", "コア会議（第{}回・ハイブリッド）"]
)
def test_forums_without_decoration(account, name):
    rows = "".join(
        f"2024-{number + 4:02}-01,{name.format('一二三'[number])},青葉医師会\n" for number in range(3)
    )
    assert set(account("開催日,会議名,機関名\n" + rows).attendance.meetings["forum"]) == {"コア会議"}


# 5: incidences.

MARKED = {
    "numbers": lambda frame: frame, "bools": lambda frame: frame.astype(bool), "floats": lambda frame: frame.astype(float),
    "circles": lambda frame: frame.replace({1: "○", 0: "×"}), "words": lambda frame: frame.replace({1: "出席", 0: "欠席"}),
    "index first": lambda frame: frame.reset_index(), "named": lambda frame: frame.rename_axis("actor"),
    "headed": lambda frame: frame.rename_axis("organization").reset_index(),
}  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(st.integers(2, 9), st.integers(2, 7), st.sampled_from(sorted(MARKED)), st.integers(0, 2**32 - 1))
def test_incidences(height, width, how, seed):
    matrix = np.random.default_rng(seed).integers(0, 2, (height, width))
    matrix[0, 0] = 1
    frame = pd.DataFrame(
        matrix,
        index=[f"Organization {chr(65 + row)}" for row in range(height)],
        columns=[f"E{column + 1}" for column in range(width)],
    )
    attendance = read(MARKED[how](frame))
    assert len(attendance.meetings) == width
    assert len(attendance.attended) == matrix.sum()
    direct = tg.from_incidence(
        sparse.csr_array(matrix), organizations=list(frame.index), meetings=list(frame.columns)
    )
    assert len(direct.attended) == matrix.sum()


def test_southern_women():
    graph = nx.davis_southern_women_graph()
    women, events = graph.graph["top"], graph.graph["bottom"]
    matrix = nx.bipartite.biadjacency_matrix(graph, women, events)
    frame = pd.DataFrame(matrix.toarray(), index=women, columns=events)
    for attendance in (read(frame), tg.from_incidence(matrix, organizations=women, meetings=events)):
        assert (len(attendance.organizations), len(attendance.meetings), len(attendance.attended)) == (
            18,
            14,
            89,
        )
    assert len(read(frame * 3).meetings) == 14


@pytest.mark.parametrize("bad", [[[1, -1]], [[0.5, 1]], [1, 0]])
def test_what_is_no_incidence_is_refused(bad):
    with pytest.raises(UsageError):
        tg.from_incidence(bad)


def test_names_of_an_incidence_must_fit():
    with pytest.raises(UsageError):
        tg.from_incidence([[1, 0]], organizations=["a", "b"])
    with pytest.raises(UsageError):
        tg.from_incidence([[1], [1]], organizations=["a", "a"])
    with pytest.raises(InputError):
        tg.from_incidence([[0, 0]])


@pytest.mark.parametrize(
    ("actor", "event"),
    [("actor", "event"), ("participant", "event"), ("member", "meeting"), ("legislator", "bill")],
)
def test_headers_of_two_mode_data(actor, event):
    frame = pd.DataFrame({actor: ["a", "A", "S1", "S 1"], event: ["x", "x", "y", "y"]})
    assert len(read(frame).organizations) == 2
    exact = read(frame, names="exact")
    assert exact.organizations["name"].tolist() == ["A", "S 1", "S1", "a"]
    with pytest.raises(UsageError):
        read(frame, names="fuzzy")


@pytest.mark.parametrize("corner", ["", "参加した団体など", "　"])
def test_a_blank_or_unknown_corner(account, corner):
    found = account(f"{corner},第1回,第2回\n青葉医師会,○,×\n青葉保健所,○,○\n")
    assert len(found.attendance.attended) == 3
    assert ("organization_column_guessed" in looks(found)) == bool(corner.strip())


# 6: flags are no meetings.


@pytest.mark.parametrize("flag", ["公募", "新任", "会長・副会長", "資料送付", "謝金", "任期"])
def test_flags_are_no_meetings(account, flag):
    values = ("令和5年4月1日～令和7年3月31日",) * 2 if flag == "任期" else ("○", "")
    found = account(
        f"No.,機関名,{flag},R6.6.14,R6.9.20\n1,青葉医師会,{values[0]},○,×\n2,みどり福祉会,{values[1]},×,○\n"
    )
    assert set(by_meeting(found.attendance)) == {"2024-06-14", "2024-09-20"}
    assert not looks(found)


def test_a_column_taken_for_a_meeting_is_asked_about(account):
    found = account("機関名,甲,乙\n青葉医師会,○,×\nみどり福祉会,×,○\n")
    assert "meeting_column_guessed" in looks(found)
    beside = account("機関名,第1回,第2回,得意\n青葉医師会,○,×,○\nみどり福祉会,×,○,\n")
    assert len(beside.attendance.meetings) == 2
    assert "unread_marks" in looks(beside)


# 7: cells that list several.


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(NAMES), min_size=3, max_size=4, unique=True),
    st.sampled_from(["、", "・", "／", "　", "\n", "; ", "①"]),
)
def test_lists_in_a_cell(names, separator):
    cell = (
        "".join(f"{'①②③④'[place]}{name} " for place, name in enumerate(names))
        if separator == "①"
        else separator.join(names)
    )
    attendance = read(
        pd.DataFrame(
            {"会議名": ["部会"], "開催日": ["R6.6.14"], "出席機関": [cell], "欠席機関": ["特になし"]}
        )
    )
    assert set(attendance.organizations["name"]) == set(names)


@pytest.mark.parametrize(
    "name",
    [
        "グループホーム・ソラ",
        "民生委員・児童委員協議会",
        "障害者就業・生活支援センター",
        "医療法人青空会　みどり病院",
    ],
)
def test_one_name_of_two_words_stays_one(name):
    attendance = read(pd.DataFrame({"会議名": ["部会"], "開催日": ["R6.6.14"], "出席機関": [name]}))
    assert len(attendance.organizations) == 1


# 11: refusals name the cause; a choice by place.


def test_a_column_chosen_by_its_place(account):
    text = "日にち,会合,だれ\n2024-06-14,部会,青葉医師会\n2024-06-14,部会,みどり福祉会\n"
    by_place = account(text, columns={"機関名": "3列目", "開催日": "1列目", "会議名": "2列目"}).attendance
    by_name = account(text, columns={"機関名": "だれ", "開催日": "日にち", "会議名": "会合"}).attendance
    assert by_place.digest() == by_name.digest()


@pytest.mark.parametrize("head", ["任期", "委嘱日", "生年月日"])
def test_a_column_of_dates_makes_no_matrix(account, head):
    found = account(
        f"会議名：部会\n日時：R6.6.14\n所属,{head},出欠\n青葉医師会,R5.4.1,○\nみどり福祉会,R5.4.1,×\n"
    )
    assert marks_of(found) == {"青葉医師会": 1, "みどり福祉会": 0}


# 12 and 17: one rule fills down.

MEETINGS = st.lists(
    st.tuples(st.dates(pd.Timestamp("2023-04-01").date(), pd.Timestamp("2024-03-31").date()), st.sampled_from(["精神部会", "地域部会"])),
    min_size=2, max_size=5, unique_by=lambda meeting: meeting[0],
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(
    MEETINGS,
    st.sets(st.sampled_from(["開催日", "会議名", "会議体", "回"])),
    st.sampled_from(["機関名", "参加機関", "出席機関名", "所属"]),
    st.booleans(),
)
def test_what_is_told_on_the_first_row_only(tmp_path_factory, meetings, blanked, head, marked):
    rows = []
    for number, (day, forum) in enumerate(sorted(meetings), start=1):
        for place, name in enumerate(NAMES[: 2 + number % 3]):
            said = {
                "開催日": day.isoformat(),
                "会議名": f"第{number}回{forum}",
                "会議体": forum,
                "回": str(number),
            }
            shown = {key: "" if place and key in blanked else value for key, value in said.items()}
            rows.append([*shown.values(), name, *(["○"] if marked else [])])
    path = tmp_path_factory.mktemp("f") / "a.csv"
    heads = ["開催日", "会議名", "会議体", "回", head, *(["出欠"] if marked else [])]
    path.write_text("\n".join(map(",".join, [heads, *rows])), encoding="utf-8")
    attendance = read(path)
    expected = {
        day.isoformat(): dict.fromkeys(NAMES[: 2 + number % 3], 1)
        for number, (day, _) in enumerate(sorted(meetings), start=1)
    }
    assert by_meeting(attendance) == expected
    assert len(attendance.meetings) == len(meetings)


def test_an_area_left_blank_on_purpose_stays_blank(account):
    found = account(
        "開催日,会議名,地区,機関名\n2023-04-10,A部会,東市,甲病院\n2023-05-10,B部会,,乙病院\n2023-05-10,B部会,,甲病院\n"
    )
    assert found.attendance.meetings["area"].isna().tolist() == [True, False]


# 13: what every layout says alike.


@pytest.mark.parametrize(
    "table",
    [
        "機関名,R6.6.14\n青葉医師会,○\n青葉保健所,×\n",
        "所属,出欠\n青葉医師会,○\n青葉保健所,×\n",
        "出席機関\n青葉医師会\n",
    ],
)
def test_evaluation_above_every_layout(account, table):
    found = account(f"会議名：協議の場\n日時：R6.6.14\n評価の実施：○\n{table}")
    assert found.attendance.meetings["evaluation"].tolist() == [True]


@pytest.mark.parametrize(
    "table", ["開催日,会議名,出席機関\n,部会,青葉医師会\n", "開催日,会議名,機関名\n,部会,青葉医師会\n"]
)
def test_a_date_above_a_table_whose_column_of_dates_is_blank(account, table):
    found = account(f"開催日：R6.6.14\n{table}")
    assert found.attendance.meetings["date"].dt.strftime("%Y-%m-%d").tolist() == ["2024-06-14"]


@pytest.mark.parametrize("name", ["あおぞら（合）", "あおぞら（同）", "（株）あおぞら", "あおぞら（福）"])
@pytest.mark.parametrize("head", ["機関名", "出席機関"])
def test_corporate_forms_in_brackets_are_no_persons(account, name, head):
    found = account(f"開催日,会議名,{head}\nR6.6.14,部会,{name}\n")
    assert found.attendance.organizations["name"].tolist() == [name]
    assert found.attendance.attended["people"].isna().all()


# 14: one office of one city.


def areas(*rows):
    frame = pd.DataFrame(rows, columns=["地区", "機関名"])
    frame.insert(0, "会議名", "部会")
    frame.insert(0, "開催日", [f"2023-04-{place + 1:02}" for place in range(len(frame))])
    return frame


@pytest.mark.parametrize(
    "places", [("東地区", "西地区"), ("北ブロック", "南ブロック"), ("入間市東地区", "入間市西地区")]
)
def test_an_office_of_one_city_is_one_in_its_districts(places):
    account = check(
        areas(
            *(
                (place, name)
                for place in places
                for name in ("障害福祉課", "市健康増進課", "当事者", "家族会")
            )
        )
    )
    names = account.attendance.organizations["name"].tolist()
    assert {"障害福祉課", "市健康増進課", "当事者"} <= {
        name.split("（")[0] for name in names if "家族会" not in name
    }
    assert len(names) == 5  # 家族会 of two districts may be two
    assert [(one.kind, one.subject) for one in account.questions if one.open] == [("across_areas", "家族会")]
    assert "reading.one_across_areas" in {note.key for note in account.attendance.notes}


@pytest.mark.parametrize("places", [("東部圏域", "西部圏域"), ("入間市", "狭山市"), ("中区", "南区")])
def test_offices_of_different_places_stay_apart(places):
    assert len(read(areas(*((place, "障害福祉課") for place in places))).organizations) == 2


def test_the_review_keeps_the_answer(tmp_path):
    frame = areas(("東地区", "家族会"), ("西地区", "家族会"))
    account = check(frame)
    path = tmp_path / "確認.xlsx"
    account.write_review(path, "ja")
    book = __import__("openpyxl").load_workbook(path)
    page = book["そのほかの質問"]
    assert [page.cell(3, column).value for column in (1, 3, 4)] == ["across_areas", "家族会", "いいえ"]
    page.cell(3, 5).value = "はい"
    book.save(path)
    answered = check(frame, review=path)
    assert answered.attendance.organizations["name"].tolist() == ["家族会"]
    assert not answered.needs_a_look
    answered.write_review(tmp_path / "kept.xlsx", "en")
    assert read(frame, review=tmp_path / "kept.xlsx").digest() == answered.attendance.digest()


def test_a_master_decides_for_good():
    frame = areas(("東地区", "家族会"), ("西地区", "家族会"))
    one = pd.DataFrame({"機関名": ["家族会"]})
    assert len(read(frame, organizations=one).organizations) == 1
    two = pd.DataFrame({"機関名": ["家族会", "家族会"], "地区": ["東地区", "西地区"]})
    assert len(read(frame, organizations=two).organizations) == 2


# 16: sheets of one body each.


@pytest.mark.parametrize("heads", [("4月", "5月"), ("R5.4.10", "R5.5.10"), ("第1回", "第2回")])
def test_sheets_named_for_their_body(tmp_path, heads):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    for name in ("精神部会", "地域部会"):
        page = book.add_worksheet(name)
        for number, row in enumerate([["機関名", *heads], ["甲病院", "○", "×"], ["乙病院", "○", "○"]]):
            page.write_row(number, 0, row)
    book.close()
    attendance = read(tmp_path / "a.xlsx", fiscal_year=2023)
    assert attendance.meetings.groupby("forum").size().to_dict() == {"地域部会": 2, "精神部会": 2}


def test_sheets_of_years_are_one_body(tmp_path):
    for year in (4, 5):
        (tmp_path / f"令和{year}年度.csv").write_text(
            f"機関名,R{year}.4.10\n甲病院,○\n乙病院,×\n", encoding="utf-8"
        )
    assert set(read(tmp_path).meetings["forum"]) == {"会議"}


# The general look.


def test_nobody_or_everybody_asks_for_a_look(account):
    nobody = account("機関名,R6.6.14\n青葉医師会,×\n青葉保健所,×\n")
    assert "nobody_came" in looks(nobody)
    everybody = account("機関名,R6.6.14,R6.9.20\n青葉医師会,○,○\n青葉保健所,○,○\n")
    assert "everybody_came" in looks(everybody)
    some = account("機関名,R6.6.14,R6.9.20\n青葉医師会,○,\n青葉保健所,○,○\n")
    assert not {"nobody_came", "everybody_came"} & looks(some)


def test_an_unknown_kind_of_note_is_a_look():
    assert kind_of(tg.errors.Note("reading.never_heard_of")) == "look"


def test_every_note_is_judged():
    from tsunagari.clean.text import load_words

    judged = load_words("note_severity", "tsunagari.reading.report")
    listed = [key for keys in judged.values() for key in keys.split()]
    assert len(listed) == len(set(listed))


# Found while trying further shapes.


def test_halves_in_one_head_are_two_meetings(account):
    found = account("機関名,R5.4.10 午前,R5.4.10 午後\n青葉医師会,○,×\n青葉保健所,○,○\n")
    assert len(found.attendance.meetings) == 2
    assert len(found.attendance.attended) == 3


def test_heads_that_tell_nothing_apart_are_asked_about(account):
    assert "meetings_alike" in looks(account("機関名,R5.4.10,R5.4.10\n青葉医師会,○,×\n青葉保健所,×,○\n"))


def test_remarks_below_a_meeting_are_no_marks(account):
    found = account(
        "機関名,R6.6.14,,R6.9.20,\n,出欠,備考,出欠,備考\n青葉医師会,○,,×,用務\n青葉保健所,×,体調不良,○,\n"
    )
    assert by_meeting(found.attendance)["2024-06-14"] == {"青葉医師会": 1, "青葉保健所": 0}


def test_a_key_in_the_title(account):
    found = account(
        "2024 Board attendance (P = present, A = absent, E = excused)\n"
        "Organization,Jan 9 2024,Feb 13 2024\nAlpha,P,A\nBeta,E,P\n"
    )
    assert by_meeting(found.attendance) == {
        "2024-01-09": {"Alpha": 1, "Beta": 0},
        "2024-02-13": {"Alpha": 0, "Beta": 1},
    }


def test_lists_below_present_and_absent(account):
    found = account("日付,部会名,出席,欠席\nR6.6.14,精神部会,青葉医師会、青葉保健所,障害福祉課\n")
    assert marks_of(found) == {"青葉医師会": 1, "青葉保健所": 1, "障害福祉課": 0}


def test_several_labels_in_one_cell(account):
    found = account("会議名:第1回部会　開催日:令和6年6月14日\n所属,氏名\n青葉医師会,青空一郎\n")
    assert found.attendance.meetings["name"].tolist() == ["第1回部会"]
    assert found.attendance.meetings["date"].notna().all()


BOARD = "Organization,2024-01-10,2024-02-14,2024-03-13\nHospital,P,A,P\nCity hall,E,P,P\nAgency,P,P,E\n"


@pytest.mark.parametrize("below", ["", "Total,2,2,2\n"])
def test_p_a_and_e_of_a_board_without_a_key(tmp_path, below):
    (tmp_path / "board.csv").write_text(BOARD + below, encoding="utf-8")
    attendance = tg.read(tmp_path / "board.csv")
    assert attendance.organizations["name"].tolist() == ["Agency", "City hall", "Hospital"]
    status = attendance.records.pivot_table(index="organization", columns="meeting", values="status")
    assert status.to_numpy().tolist() == [[1, 1, 0], [0, 1, 1], [1, 0, 1]]
    (note,) = (note for note in attendance.notes if note.key == "reading.letters_read")
    assert "P, A, E" in note.text("en")


@pytest.mark.parametrize(
    "text",
    [
        BOARD + "E = external\n",
        BOARD + "P = present; A = absent; E = external\n",
        BOARD.replace(",P", ",Q"),  # E and A alone
        BOARD.replace("Hospital,P", "Hospital,X"),
        BOARD.replace("Organization", "機関名"),
    ],
)
def test_letters_that_may_mean_something_else_are_asked_about(tmp_path, text):
    (tmp_path / "board.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        tg.read(tmp_path / "board.csv")
    assert {problem.key for problem in caught.value.problems} == {"reading.unknown_mark"}


def test_a_key_wins_over_what_letters_usually_say(tmp_path):
    key = "P = absent, A = attended, E = excused\n"
    (tmp_path / "board.csv").write_text(key + BOARD, encoding="utf-8")
    attendance = tg.read(tmp_path / "board.csv")
    status = attendance.records.pivot_table(index="organization", columns="meeting", values="status")
    assert status.to_numpy().tolist() == [[0, 0, 0], [0, 0, 0], [0, 1, 0]]
    attendance = tg.read(tmp_path / "board.csv", marks={"P": "出席", "A": "欠席", "E": "出席"})
    assert attendance.attended.shape[0] == 8
