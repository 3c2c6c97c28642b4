"""Sheets as city halls lay them out: merged headers, tables below one another and side by side, remarks."""

import pytest
import xlsxwriter

from tsunagari.errors import InputError
from tsunagari.reading import check, read
from tsunagari.reading.report.note_severity import kind_of


def workbook(path, rows, merged=(), sheet="Sheet1"):
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet(sheet)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell != "":
                page.write(number, column, cell)
    for top, left, bottom, right in merged:
        page.merge_range(top, left, bottom, right, rows[top][left])
    book.close()
    return path


def csv(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def told(attendance):
    """(organization, ISO date or 回) → status."""
    names, meetings = attendance.organizations["name"], attendance.meetings
    days = meetings["date"].dt.strftime("%Y-%m-%d").fillna(meetings["number"]).tolist()
    return {
        (names[organization], days[meeting]): status
        for organization, meeting, status in attendance.records[
            ["organization", "meeting", "status"]
        ].itertuples(index=False)
    }


def keys(attendance):
    return [note.key for note in attendance.notes]


def test_matrix_with_headers_merged_over_three_rows(tmp_path):
    path = workbook(
        tmp_path / "出欠.xlsx",
        [
            ["令和５年度　協議の場　出欠一覧"],
            ["分野", "地区", "所属機関名", "開催日・出欠", "", "出席計", "備考"],
            ["", "", "", "第1回", "第2回", "", ""],
            ["", "", "", "R5.6.14", "R5.9.20", "", ""],
            ["医療", "東", "みどり病院", "○", "欠", 1, ""],
            [],
            ["", "西", "あさひ薬局", "代", "○", 2, "途中から"],
            ["出席者数", "", "", 2, 1, "", ""],
            ["※ 代は代理出席"],
        ],
        merged=[(0, 0, 0, 6), (1, 3, 1, 4), *((1, column, 3, column) for column in (0, 1, 2, 5, 6))],
    )
    attendance = read(path)
    assert told(attendance) == {
        ("みどり病院", "2023-06-14"): 1,
        ("みどり病院", "2023-09-20"): 0,
        ("あさひ薬局", "2023-06-14"): 1,
        ("あさひ薬局", "2023-09-20"): 1,
    }
    assert attendance.meetings["name"].tolist() == ["第1回", "第2回"]
    assert attendance.meetings["area"].isna().all()  # 地区 heads a column of organizations, in every row
    assert attendance.organizations["sector"].tolist() == [
        "医療",
        "医療",
    ]
    assert not any(kind_of(note) == "look" for note in attendance.notes)


@pytest.mark.parametrize("dated", [True, False])
def test_two_matrices_side_by_side(tmp_path, dated):
    days = ("R5.5.10", "R5.9.20") if dated else ("", "")
    path = csv(
        tmp_path / "出欠.csv",
        "令和5年度 コア会議 出欠\n"
        "機関名,第1回,第2回,,機関名,第1回,第2回\n"
        f",{days[0]},{days[1]},,,{days[0]},{days[1]}\n"
        "みどり病院,○,×,,障害福祉課,○,○\n家族会,×,○,,,,\n",
    )
    attendance = read(path)
    first, second = ("2023-05-10", "2023-09-20") if dated else ("1", "2")
    assert told(attendance) == {
        ("みどり病院", first): 1,
        ("みどり病院", second): 0,
        ("家族会", first): 0,
        ("家族会", second): 1,
        ("障害福祉課", first): 1,
        ("障害福祉課", second): 1,
    }
    assert len(attendance.meetings) == 2
    assert set(attendance.meetings["forum"]) == {"コア会議"}


def test_sign_in_sheet_in_two_columns(tmp_path):
    rows = [["第1回協議の場 受付名簿"], ["No.", "所属", "氏名", "出欠"] * 2]
    rows += [
        [1, "みどり病院", "青空一郎", "○", 3, "家族会", "青空三郎", "×"],
        [2, "あさひ薬局", "青空二郎", "○", 4, "みどり病院", "青空四郎", "○"],
    ]
    attendance = read(workbook(tmp_path / "名簿.xlsx", rows))
    assert len(attendance.meetings) == 1
    assert told(attendance) == {("みどり病院", "1"): 1, ("あさひ薬局", "1"): 1, ("家族会", "1"): 0}
    assert sorted(attendance.attended["people"]) == [1, 2]


def test_a_second_column_of_organizations_is_told(tmp_path):
    path = csv(
        tmp_path / "名簿.csv",
        "開催日,会議名,氏名,所属,代理者,所属\nR5.5.10,コア会議,青空一郎,みどり病院,青空二郎,あさひ薬局\n",
    )
    account = check(path)
    assert account.attendance.organizations["name"].tolist() == ["みどり病院"]
    assert account.needs_a_look
    assert "「所属」の列が2つ" in account.text("ja")


def test_a_header_merged_across_columns_is_one_table(tmp_path):
    path = workbook(
        tmp_path / "出欠.xlsx",
        [["No.", "機関名", "", "", "第1回", "第2回"], [1, "みどり病院", "", "", "○", "×"]],
        merged=[(0, 1, 0, 3), (1, 1, 1, 3)],
    )
    assert told(read(path)) == {("みどり病院", "1"): 1, ("みどり病院", "2"): 0}


@pytest.mark.parametrize("title", ["", "令和5年度 コア会議 出欠表\n"])
def test_the_second_half_of_a_matrix_goes_on_below(tmp_path, title):
    path = csv(
        tmp_path / "出欠.csv",
        "令和5年度 コア会議 出欠表\n機関名,第1回,第2回\n,4月10日,5月11日\n"
        "みどり病院,○,×\n家族会,○,○\n計,2,1\n\n"
        f"{title}機関名,第3回,第4回\n,2月8日,3月9日\nみどり病院,×,○\n家族会,,○\n",
    )
    attendance = read(path)
    assert told(attendance) == {
        ("みどり病院", "2023-04-10"): 1,
        ("みどり病院", "2023-05-11"): 0,
        ("みどり病院", "2024-02-08"): 0,
        ("みどり病院", "2024-03-09"): 1,
        ("家族会", "2023-04-10"): 1,
        ("家族会", "2023-05-11"): 1,
        ("家族会", "2024-03-09"): 1,
    }
    assert set(attendance.meetings["forum"]) == {"コア会議"}


def test_years_below_one_another(tmp_path):
    block = "令和{0}年度 コア会議 出欠\n機関名,第1回\n,5月10日\nみどり病院,{1}\n計,1\n"
    path = csv(tmp_path / "出欠.csv", block.format(4, "○") + "\n\n" + block.format(5, "×"))
    assert told(read(path)) == {("みどり病院", "2022-05-10"): 1, ("みどり病院", "2023-05-10"): 0}


def test_undated_rosters_below_one_another_are_two_meetings(tmp_path):
    block = "第{0}回コア会議 出席者名簿\n所属,氏名\nみどり病院,青空一郎\n家族会代表,青空二郎\n"
    attendance = read(csv(tmp_path / "名簿.csv", block.format(1) + "\n" + block.format(2)))
    assert attendance.meetings["number"].tolist() == ["1", "2"]
    assert len(attendance.organizations) == 2


def test_a_list_of_dates_beside_a_matrix_is_not_taken_for_the_dates_of_its_rows(tmp_path):
    path = csv(
        tmp_path / "出欠.csv",
        "令和5年度 コア会議 出欠\n機関名,第1回,第2回,計,,回,開催日,議題\n,R5.5.10,R5.9.20,,,,,\n"
        "みどり病院,○,×,1,,1,R5.5.10,退院\n家族会,×,○,1,,2,R5.9.20,住まい\n",
    )
    attendance = read(path)
    assert told(attendance) == {
        ("みどり病院", "2023-05-10"): 1,
        ("みどり病院", "2023-09-20"): 0,
        ("家族会", "2023-05-10"): 0,
        ("家族会", "2023-09-20"): 1,
    }
    note = next(note for note in attendance.notes if note.key == "reading.aside")
    assert "回、開催日" in note.text("ja")


def test_totals_and_remarks_of_a_sign_in_sheet_need_no_look(tmp_path):
    rows = [["第1回協議の場 受付名簿"], ["No", "所属", "氏名", "出欠"], [1, "みどり病院", "青空一郎", "○"]]
    rows += [["", "※敬称略", "", ""], ["出席者　計", "", "", 1], ["（注）欠席者は除く"]]
    attendance = read(workbook(tmp_path / "名簿.xlsx", rows))
    assert told(attendance) == {("みどり病院", "1"): 1}
    remarks = next(note for note in attendance.notes if note.key == "reading.remark_rows")
    assert remarks.count == 2
    assert "reading.total_rows" in keys(attendance)
    assert "reading.blank_organization" not in keys(attendance)


def test_months_as_heads_are_dated_by_the_year_of_the_file(tmp_path):
    path = workbook(
        tmp_path / "令和5年度出席.xlsx", [["機関名", "4月", "2月", "計"], ["みどり病院", 2, 0, 2]]
    )
    attendance = read(path)
    assert told(attendance) == {("みどり病院", "2023-04-01"): 1, ("みどり病院", "2024-02-01"): 0}
    assert "clean.date_month" in keys(attendance)


def test_meetings_filled_down_over_a_blank_row(tmp_path):
    path = csv(tmp_path / "表.csv", "開催日,会議名,機関名\nR5.5.10,コア会議,みどり病院\n,,\n,,家族会\n")
    assert told(read(path)) == {("みどり病院", "2023-05-10"): 1, ("家族会", "2023-05-10"): 1}


def test_meetings_down_and_organizations_across(tmp_path):
    path = csv(
        tmp_path / "出欠.csv",
        "令和5年度 コア会議 出欠\n回,開催日,みどり病院,狭山保健所,地域保健課,備考,計\n"
        "第1回,5月10日,○,,代,寒かった,2\n第2回,9月20日,×,○,○,,2\n計,,1,1,2,,\n※ 代は代理\n",
    )
    attendance = read(path)
    assert told(attendance) == {
        ("みどり病院", "2023-05-10"): 1,
        ("みどり病院", "2023-09-20"): 0,
        ("狭山保健所", "2023-09-20"): 1,
        ("地域保健課", "2023-05-10"): 1,
        ("地域保健課", "2023-09-20"): 1,
    }
    assert set(attendance.meetings["forum"]) == {"コア会議"}
    assert attendance.attended["proxy"].sum() == 1
    assert {"reading.total_rows", "reading.remark_rows", "reading.blank_unknown"} <= set(keys(attendance))


def test_persons_across_are_no_organizations(tmp_path):
    path = csv(tmp_path / "出欠.csv", "回,開催日,植木隠子,青空一郎\n第1回,R5.5.10,○,×\n第2回,R5.9.20,○,○\n")
    with pytest.raises(InputError) as refused:
        read(path)
    assert "機関名の列が見つかりません" in refused.value.text("ja")


def test_a_list_of_members_beside_the_records_is_no_meeting(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "綴.xlsx")
    for name, rows in (
        ("委員名簿", [["機関名", "氏名", "電話"], ["みどり病院", "青空一郎", "04-0000"]]),
        ("出欠", [["機関名", "第1回", "第2回"], ["", "R5.6.14", "R5.9.20"], ["みどり病院", "○", "欠"]]),
    ):
        page = book.add_worksheet(name)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    book.close()
    attendance = read(tmp_path / "綴.xlsx")
    assert len(attendance.meetings) == 2
    assert attendance.invitations
    note = next(note for note in attendance.notes if note.key == "reading.member_list")
    assert (note.sheet, kind_of(note)) == ("委員名簿", "look")
    assert "reading.whole_file_one_meeting" not in keys(attendance)
    assert len(read(tmp_path / "綴.xlsx", sheet=["委員名簿", "出欠"]).meetings) == 3
    assert len(read(tmp_path / "綴.xlsx", sheet="委員名簿").meetings) == 1


def test_a_list_of_organizations_dropped_beside_the_records_is_no_meeting(tmp_path):
    # As the example of a prefecture writes it: the list that --organizations takes.
    csv(tmp_path / "出欠.csv", "開催日,会議名,機関名\nR5.5.10,協議の場,健康課\nR5.5.10,協議の場,みどり病院\n")
    csv(tmp_path / "所属.csv", "機関名,分野,事務局\n健康課,行政,○\nみどり病院,医療（精神科）,\n")
    attendance = read(tmp_path)
    assert len(attendance.meetings) == 1
    assert {"reading.member_list", "reading.organization_list"} <= set(keys(attendance))
    alone = read(tmp_path / "所属.csv")
    assert "reading.whole_file_one_meeting" in keys(alone)


def test_files_of_one_name_are_told_with_their_folder(tmp_path):
    for city in ("入間市", "狭山市"):
        (tmp_path / city).mkdir()
        csv(tmp_path / city / "名簿.csv", "開催日,会議名,機関名\nR5.5.10,協議の場,障害福祉課\n")
    account = check(tmp_path)
    assert [table.grid.file for table in account.tables] == ["入間市/名簿.csv", "狭山市/名簿.csv"]
    # The folders say which city's office is meant.
    assert account.attendance.organizations["name"].tolist() == [
        "障害福祉課（入間市）",
        "障害福祉課（狭山市）",
    ]
    assert "入間市/名簿.csv" in account.text("ja")


def test_an_office_with_and_without_its_city_and_department_is_asked_about(tmp_path):
    names = ("入間市 障がい者支援課", "障害者支援課", "福祉部障害者支援課", "みどり病院")
    rows = "".join(f"R5.{month}.1,コア会議,{name}\n" for month, name in enumerate(names, start=4))
    account = check(csv(tmp_path / "表.csv", "開催日,会議名,機関名\n" + rows))
    assert [(one.reason, one.score) for one in account.suggestions] == [("office", 0.9)] * 2
    assert account.likely == 2
    assert "みどり病院" not in {name for one in account.suggestions for name in (one.a, one.b)}


@pytest.mark.parametrize(
    ("text", "column"),
    [
        (
            "回,開催日,会議名,出席機関,事務局\n1,R5.5.10,部会,家族会,障害福祉課\n2,R5.9.20,〃,家族会,〃\n",
            "会議名",
        ),
        ("区分,機関名,R5.5.10,R5.9.20\n福祉,家族会,○,○\n〃,障害福祉課,○,○\n", "区分"),
        ("開催日,機関名\nR5.5.10,家族会\n〃,障害福祉課\nR5.9.20,家族会\n〃,障害福祉課\n", "開催日"),
    ],
)
def test_dittos_in_every_layout(tmp_path, text, column):
    attendance = read(csv(tmp_path / "表.csv", text))
    assert set(told(attendance)) == {
        (name, day) for name in ("家族会", "障害福祉課") for day in ("2023-05-10", "2023-09-20")
    }
    notes = [note for note in attendance.notes if note.key == "reading.ditto"]
    assert column in {note.column for note in notes}
    assert not {"〃"} & {*attendance.organizations["sector"].dropna(), *attendance.meetings["forum"]}


@pytest.mark.parametrize(
    "text",
    [
        "機関名,第1回,第2回,,回,開催日,植木隠子\n,R5.5.10,R5.9.20,,,,\n家族会,○,○,,1,R5.5.10,植木隠子\n",
        "No.,所属,氏名,No.,所属,氏名\n1,家族会,植木隠子,2,薬局,植木隠子\n",
        "開催日,氏名,所属,代理,所属\nR5.5.10,植木隠子,家族会,植木隠子,薬局\n※ 植木隠子は代理\n",
        "回,開催日,みどり病院,狭山保健所,植木隠子\n第1回,R5.5.10,○,×,○\n※植木隠子は代理,,,,\n",
        "機関名,第1回,第2回\n,R5.5.10,R5.9.20\n家族会,○,○\n植木隠子,,\n計,1,1\n",
    ],
)
def test_no_person_is_told_of_such_sheets(tmp_path, text):
    account = check(csv(tmp_path / "表.csv", text))
    told = (
        account.text("ja"),
        account.text("en"),
        account.to_json("ja"),
        *account.attendance.meetings["name"],
    )
    assert not any("植木" in one for one in told)


TICKED = [
    "所属,氏名,出席,欠席\nみどり病院,青空一郎,○,\n家族会,青空二郎,,○\n保健所,青空三郎,○,\n薬局,,,\n",
    (
        "所属,氏名,会場,オンライン,欠席,備考\n"
        "みどり病院,青空一郎,✓,,,\n家族会,青空二郎,,,✓,\n保健所,青空三郎,,✓,,\n薬局,,,,,\n"
    ),
    "所属,出席,欠席,代理\nみどり病院,○,×,×\n家族会,×,○,\n保健所,○,,○\n",
    "所属,氏名,欠席\nみどり病院,青空一郎,\n家族会,青空二郎,○\n保健所,青空三郎,\n",
]


@pytest.mark.parametrize("text", TICKED)
def test_ticked_columns_of_a_sign_in_sheet(tmp_path, text):
    attendance = read(csv(tmp_path / "名簿.csv", "第1回協議の場 出欠名簿\n日時：R5.6.14\n" + text))
    day = "2023-06-14"
    assert told(attendance) == {("みどり病院", day): 1, ("家族会", day): 0, ("保健所", day): 1}
    names = attendance.organizations["name"]
    marked = attendance.records[attendance.records["online"] | attendance.records["proxy"]]
    special = "オンライン" in text or "代理" in text
    assert [names[place] for place in marked["organization"]] == ["保健所"] * special


def test_ways_of_coming_beside_a_column_of_marks(tmp_path):
    path = csv(
        tmp_path / "表.csv",
        "開催日,会議,所属,出欠,オンライン,代理\n"
        "R5.6.1,部会,家族会,○,○,\nR5.6.1,部会,保健所,×,,\nR5.6.1,部会,薬局,○,,○\n",
    )
    attendance = read(path)
    names = attendance.organizations["name"]
    found = {
        names[row.organization]: (row.status, row.online, row.proxy)
        for row in attendance.records.itertuples()
    }
    assert found == {"家族会": (1, True, False), "保健所": (0, False, False), "薬局": (1, False, True)}


@pytest.mark.parametrize(
    "head",
    [
        "機関名,R5.6.14 出席,R5.6.14 欠席,R5.9.20（出席）,R5.9.20（欠席）\n",
        "機関名,第1回,,第2回,\n,出席,欠席,出席,欠席\n,R5.6.14,R5.6.14,R5.9.20,R5.9.20\n",
    ],
)
def test_a_matrix_with_columns_for_present_and_absent(tmp_path, head):
    path = csv(tmp_path / "出欠.csv", head + "みどり病院,○,,,○\n家族会,,○,○,\n薬局,,,○,\n")
    attendance = read(path)
    assert told(attendance) == {
        ("みどり病院", "2023-06-14"): 1,
        ("みどり病院", "2023-09-20"): 0,
        ("家族会", "2023-06-14"): 0,
        ("家族会", "2023-09-20"): 1,
        ("薬局", "2023-09-20"): 1,
    }
    assert next(note for note in attendance.notes if note.key == "reading.blank_unknown").count == 1


def test_a_meeting_held_online_keeps_its_absences(tmp_path):
    path = csv(tmp_path / "出欠.csv", "機関名,第1回,第2回（オンライン）\n家族会,○,○\n保健所,○,×\n")
    attendance = read(path)
    assert told(attendance) == {
        ("家族会", "1"): 1,
        ("家族会", "2"): 1,
        ("保健所", "1"): 1,
        ("保健所", "2"): 0,
    }
    assert attendance.records["online"].sum() == 1


def test_years_above_the_numbers_of_meetings(tmp_path):
    path = csv(
        tmp_path / "出欠.csv",
        ",令和5年度,,令和6年度,\n機関名,第1回,第2回,第1回,第2回\n,6/14,2/7,6/12,2/5\n家族会,○,×,○,○\n",
    )
    days = ("2023-06-14", "2024-02-07", "2024-06-12", "2025-02-05")
    assert told(read(path)) == dict(zip([("家族会", day) for day in days], (1, 0, 1, 1), strict=True))


def test_number_and_day_in_one_head(tmp_path):
    path = csv(
        tmp_path / "出欠.csv",
        '令和5年度 コア会議 出欠\n所属部署,"第1回\n6/14(水)",第2回（2/7）\n障害福祉課,○,×\n',
    )
    attendance = read(path)
    assert told(attendance) == {("障害福祉課", "2023-06-14"): 1, ("障害福祉課", "2024-02-07"): 0}
    assert attendance.meetings[["name", "number"]].to_numpy().tolist() == [["第1回", "1"], ["第2回", "2"]]


def test_a_column_of_ticks_at_the_desk_is_no_meeting(tmp_path):
    rows = [
        ("みどり野市 協議の場 受付名簿", "", "", "", ""),
        ("日時：令和7年5月21日（水） 14:00～16:00", "", "", "", ""),
        ("No.", "所属", "職名", "氏名", "受付"),
        ("1", "青葉台病院", "PSW", "架空 一郎", "✓"),
        ("2", "障害福祉課", "主査", "架空 二郎", "✓"),
    ]
    path = tmp_path / "名簿.csv"
    path.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    records = read(path)
    assert records.meetings["date"].dt.strftime("%Y-%m-%d").tolist() == ["2025-05-21"]
    assert not records.meetings["forum"].str.contains("受付").any()
    assert sorted(records.organizations["name"]) == ["障害福祉課", "青葉台病院"]
