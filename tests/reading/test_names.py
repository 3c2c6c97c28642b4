"""Which rows are one organization: areas, corporate forms, masters, review sheets, suggestions."""

import openpyxl
import pandas as pd
import pytest

from tsunagari.errors import InputError, UsageError
from tsunagari.reading import check, read
from tsunagari.reading.matching.suggest import similar, suggest, vetoed

GENERIC = ("障害福祉課", "障がい福祉課", "社会福祉協議会", "家族会", "保健センター", "当事者")


def frame(rows, columns=("area", "organization", "meeting", "date")):
    return pd.DataFrame(rows, columns=list(columns))


def names(attendance):
    return set(attendance.organizations["name"])


def test_sixty_three_cities_keep_their_own_offices():
    rows = [(f"第{city}市", name, "協議の場", "R5.6.1") for city in range(63) for name in GENERIC]
    found = read(frame(rows))
    # Six spellings in each city, of which 障害福祉課 and 障がい福祉課 are one office.
    assert len(found.organizations) == 63 * 5
    assert "家族会（第0市）" in names(found)
    assert found.organizations.loc[found.organizations["name"] == "当事者（第3市）", "category"].all()


def test_one_area_needs_no_suffix():
    found = read(frame([("入間市", name, "協議の場", "R5.6.1") for name in GENERIC]))
    assert {"社会福祉協議会", "家族会", "保健センター", "当事者"} < names(found)


def test_names_with_a_place_are_one_organization_in_every_area():
    rows = [(area, "入間市障害福祉課", "協議の場", "R5.6.1") for area in ("東ブロック", "西ブロック")]
    assert names(read(frame(rows))) == {"入間市障害福祉課"}


def test_files_of_cities_without_an_area_column(tmp_path):
    for city in ("入間市", "狭山市"):
        text = f"会議名,開催日,機関名\n協議の場,R5.6.1,障害福祉課\n協議の場,R5.6.1,{city}病院\n"
        (tmp_path / f"{city}_出席.csv").write_text(text, encoding="utf-8")
    found = read(tmp_path)
    assert {"障害福祉課（入間市）", "障害福祉課（狭山市）"} < names(found)
    assert set(found.meetings["area"]) == {"入間市", "狭山市"}


def plain(*organizations):
    return frame(
        [(name, "協議の場", "R5.6.1") for name in organizations], ("organization", "meeting", "date")
    )


def test_different_corporate_forms_are_two_organizations():
    found = read(plain("株式会社あおぞら", "NPO法人あおぞら", "特定非営利活動法人　あおぞら"))
    assert len(found.organizations) == 2
    assert "reading.forms_differ" in {note.key for note in found.notes}


def test_a_name_without_form_beside_two_forms_stays_alone_and_is_told():
    account = check(plain("株式会社あおぞら", "NPO法人あおぞら", "あおぞら"))
    assert len(account.attendance.organizations) == 3
    assert account.needs_a_look


def test_one_missing_form_merges_with_a_note():
    found = read(plain("株式会社あおぞら", "あおぞら"))
    assert len(found.organizations) == 1
    assert {"reading.form_missing", "reading.merged_spellings"} <= {note.key for note in found.notes}


def test_the_spelling_most_used_is_displayed():
    rows = [("髙橋医院", "会議", f"R5.{month}.1") for month in (4, 5, 6)] + [("高橋医院", "会議", "R5.7.1")]
    found = read(frame(rows, ("organization", "meeting", "date")))
    assert names(found) == {"髙橋医院"}


def test_a_person_beside_a_category_is_dropped():
    found = read(plain("当事者（青空太郎）", "家族 青空花子", "病院"))
    assert names(found) == {"当事者", "家族", "病院"}
    assert not any("青空" in note.text() for note in found.notes)


ORGANIZATIONS = frame(
    [
        ("障害者支援課", "障害福祉課、障がい係", "行政", "中央", "市", "○", 12),
        ("みどり病院", "", "医療（精神科）", "北", "", "", 195),
        ("だれも来ない会", "", "福祉", "", "", "", ""),
    ],
    ("機関名", "別名", "分野", "地区", "層", "事務局", "病床数"),
)


def test_organizations_master():
    found = read(
        plain("障害福祉課", "障害者支援課", "みどり病院", "その他"),
        organizations=ORGANIZATIONS,
        attributes="病床数",
    )
    table = found.organizations.set_index("name")
    assert set(table.index) == {"障害者支援課", "みどり病院", "その他"}
    assert table.loc[
        "障害者支援課", ["sector", "sector_source", "home_area", "home_tier", "secretariat"]
    ].tolist() == [
        "行政",
        "master",
        "中央",
        "市",
        True,
    ]
    assert table.loc["みどり病院", "病床数"] == 195
    assert pd.isna(table.loc["その他", "病床数"])
    assert {"reading.master_renamed", "reading.master_unused"} <= {note.key for note in found.notes}


def test_a_master_as_a_file(tmp_path):
    ORGANIZATIONS.to_csv(tmp_path / "機関.csv", index=False, encoding="cp932")
    ORGANIZATIONS.to_excel(tmp_path / "機関.xlsx", index=False)
    one, other = (read(plain("障がい係"), organizations=tmp_path / f"機関.{end}") for end in ("csv", "xlsx"))
    assert names(one) == {"障害者支援課"}
    assert one.digest() == other.digest()


def test_one_name_may_mean_another_organization_later():
    master = frame(
        [("旧センター", "センター", "", "R4.3.31"), ("新センター", "センター", "R4.4.1", "")],
        ("name", "aliases", "valid_from", "valid_to"),
    )
    rows = [("センター", "会議", "R3.6.1"), ("センター", "会議", "R4.6.1")]
    assert names(read(frame(rows, ("organization", "meeting", "date")), organizations=master)) == {
        "旧センター",
        "新センター",
    }


def test_a_master_may_say_that_two_are_two():
    table = plain("株式会社あおぞら", "あおぞら")
    assert len(read(table).organizations) == 1
    assert (
        len(read(table, organizations=frame([("株式会社あおぞら",), ("あおぞら",)], ("name",))).organizations)
        == 2
    )


def test_a_master_without_names_is_refused():
    with pytest.raises(InputError) as refused:
        read(plain("A"), organizations=frame([("x",)], ("色",)))
    assert refused.value.problems[0].key == "reading.master_no_name"


def test_meetings_master():
    rows = [
        ("A", "本会議", "R5.6.1"),
        ("B", "本会議", "R5.6.1"),
        ("A", "相談会", "R5.7.1"),
        ("B", "相談会", "R5.8.1"),
    ]
    master = frame(
        [
            ("本会議", "協議の場", "協議の場", "市町村", "○", "", "○"),
            ("相談会", "", "ケース", "個別", "", "○", ""),
        ],
        ("会議名", "会議体", "種別", "層", "全体会", "個別", "評価"),
    )
    found = read(frame(rows, ("organization", "meeting", "date")), meetings=master).meetings
    main = found[found["name"] == "本会議"].iloc[0]
    assert (main["forum"], main["kind"], main["tier"], main["plenary"], main["evaluation"]) == (
        "協議の場",
        "協議の場",
        "市町村",
        True,
        True,
    )
    assert found.loc[found["name"] == "相談会", "case"].all()


def test_a_master_decides_against_the_size_rule():
    rows = [(f"機関{n:02d}", "全員の会", "R5.6.1") for n in range(30)]
    rows += [(f"機関{n:02d}", "部会", f"R5.{month}.1") for month in (7, 8, 9) for n in range(5)]
    table = frame(rows, ("organization", "meeting", "date"))
    assert read(table).meetings["plenary"].sum() == 1
    master = frame([("全員の会", "いいえ")], ("会議名", "全体会"))
    assert not read(table, meetings=master).meetings["plenary"].any()


def answered(path, answers, lang="ja"):
    book = openpyxl.load_workbook(path)
    for (sheet, name), (column, text) in answers.items():
        page = book.worksheets[sheet]
        for row in range(3, page.max_row + 1):
            if name in (page.cell(row, 1).value, page.cell(row, 2).value):
                page.cell(row, column).value = text
    book.save(path)


@pytest.mark.parametrize(("lang", "yes"), [("ja", "はい"), ("en", "yes")])
def test_review_sheet(tmp_path, lang, yes):
    table = plain("入間市社会福祉協議会", "入間市社協", "みどり病院", "そら", "わが家の不動産")
    path = tmp_path / "確認.xlsx"
    account = check(table)
    account.write_review(path, lang)
    assert len(read(table, review=path).organizations) == 5  # nothing answered, nothing merged
    answered(
        path, {(0, "入間市社協"): (7, yes), (1, "わが家の不動産"): (4, "地域"), (1, "みどり病院"): (3, "no")}
    )
    found = read(table, review=path)
    assert len(found.organizations) == 4
    sectors = dict(zip(found.organizations["name"], found.organizations["sector"], strict=True))
    assert sectors["わが家の不動産"] == "地域"
    assert pd.isna(sectors["みどり病院"])


def test_review_sheets_are_the_same_bytes_on_any_day(tmp_path):
    account = check(plain("入間市社会福祉協議会", "入間市社協"))
    for name in ("a.xlsx", "b.xlsx"):
        account.write_review(tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_no_formula_in_a_review_sheet(tmp_path):
    account = check(plain('=HYPERLINK("x")病院', '=HYPERLINK("x")病院㈱', "=1+1センター", "=1+2センター"))
    account.write_review(tmp_path / "r.xlsx")
    for page in openpyxl.load_workbook(tmp_path / "r.xlsx").worksheets:
        assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)
        assert page.print_title_rows == "$2:$2"  # the heads stand on every printed page


def test_review_sheet_refusals(tmp_path):
    account = check(plain("入間市社会福祉協議会", "入間市社協"))
    with pytest.raises(UsageError):
        account.write_review(tmp_path / "review.csv")
    path = tmp_path / "r.xlsx"
    account.write_review(path)
    answered(path, {(0, "入間市社協"): (7, "たぶん")})
    with pytest.raises(InputError) as refused:
        read(plain("A"), review=path)
    assert refused.value.problems[0].key == "reading.review_bad_answer"
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(InputError):
        read(plain("A"), review=tmp_path / "x.csv")


NEVER = [
    ("就労継続支援A型はな", "就労継続支援B型はな"), ("千種区保健センター", "中区保健センター"),
        ("第一地域包括支援センター", "第二地域包括支援センター"),
    ("青空病院", "青空クリニック"), ("入間東小学校", "入間西小学校"), ("入間市障害福祉課",
        "狭山市障害福祉課"), ("高齢者支援課", "障害者支援課"),
    ("訪問看護ステーション1", "訪問看護ステーション2"), ("県医師会", "市医師会"), ("入間東中学校",
        "入間東小学校"),
]  # fmt: skip
OFTEN = [
    ("入間市社会福祉協議会", "入間市社協"), ("髙橋病院", "橋病院"), ("医療法人青空会 みどり病院",
        "みどり病院"), ("相談支援センターりぼん", "相談支援センターりほん"),
    ("Cisco", "Cisco Systems Inc."), ("LBNL", "Lawrence Berkeley National Laboratory"), ("U. Tennessee",
        "University of Tennessee"),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), NEVER)
def test_never_suggested(a, b):
    assert not similar([a, b])


@pytest.mark.parametrize(("a", "b"), OFTEN)
def test_suggested_and_not_merged(a, b):
    assert similar([a, b]), (a, b)
    assert len(read(plain(a, b)).organizations) == 2


def test_vetoes_are_symmetric():
    assert all(vetoed(a, b) == vetoed(b, a) for a, b in NEVER)


def test_four_spellings_ask_three_questions():
    account = check(plain("Cray", "Cray Inc.", "Cray, Inc", "Cray Incorporated"))
    assert len(account.suggestions) == 3


def test_meeting_each_other_speaks_against_being_one():
    rows = [
        ("Cisco", "F", "R5.4.1"),
        ("Cisco Inc", "F", "R5.4.1"),
        ("IBM", "F", "R5.4.1"),
        ("IBM Inc", "F", "R5.5.1"),
    ]
    first, second = suggest(read(frame(rows, ("organization", "meeting", "date"))))
    assert (first.a, first.together) == ("IBM", 0)
    assert (second.together, "1" in second.why_not("ja")) == (1, True)


def test_a_sector_that_the_list_of_organizations_gives_is_no_guess():
    frame = pd.DataFrame({"organization": ["みどり病院", "すみれ薬局"], "meeting": ["会議", "会議"]})
    master = pd.DataFrame({"organization": ["みどり病院"], "sector": ["医療（精神科）"]})
    notes = read(frame, organizations=master).notes
    told = [note.params["names"] for note in notes if note.key == "reading.sector_guessed"]
    assert told == ["すみれ薬局"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("訪問看護ステーションひなた", "訪問看護ST ひなた"),
        ("医療法人青葉会 青葉台病院 精神科", "青葉台病院"),
        ("県みどり野保健所 保健予防課", "みどり野保健所"),
        ("みどり野家族会（やまびこ会）", "みどり野家族会"),
    ],
)
def test_owners_departments_and_short_forms_are_asked_about(a, b):
    assert list(similar([a, b])) == [(0, 1)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("市役所 障害福祉課", "市役所 高齢福祉課"),
        ("青葉台病院 精神科", "若葉台病院 精神科"),
        ("A 会", "A 館"),
    ],
)
def test_what_is_only_shared_in_part_is_not_asked_about_as_one_house(a, b):
    assert all(reason != "house" for reason, _ in similar([a, b]).values())
