"""Deny by default: case meetings, further columns and persons leave only where somebody says so."""

import openpyxl
import pandas as pd
import pytest

import tsunagari as tg
from tsunagari import cli
from tsunagari.errors import InputError, UsageError
from tsunagari.words import say

OPEN = [(f"R5.{month}.1", "協議会", "市町村", name) for month in (5, 6) for name in ("中央病院", "保健所")]
HEAD = ("開催日", "会議名", "層", "機関名")


def record(*rows, head=HEAD):
    return pd.DataFrame([*OPEN, *rows], columns=head)


def main(arguments):
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    return ended.value.code


def case_rows(tier, name="Ａさん退院支援"):
    return [("R5.11.27", name, tier, "中央病院"), ("R5.11.27", name, tier, "保健所")]


@pytest.mark.parametrize(
    "tier",
    [
        "地域ケア個別会議",
        "第1層（個別）",
        "①個別",
        "（個別）",
        "ミクロ（個別）",
        "ケース会議",
        "個別\u200b",
        "Ｃａｓｅ",
    ],
)
def test_a_tier_that_is_a_case_word_makes_cases(tier):
    attendance = tg.read(record(*case_rows(tier)))
    assert attendance.meetings["case"].sum() == 1
    public = tg.study(attendance, resamples=0, public=True).to_json()
    assert "退院支援" not in public
    assert "2023-11-27" not in public


def test_one_row_that_says_case_decides_for_its_meeting():
    rows = [
        ("R5.11.27", "検討", "個別", "中央病院"),
        *(("R5.11.27", "検討", "市町村", name) for name in "AB"),
    ]
    attendance = tg.read(record(*rows))
    assert set(zip(attendance.meetings["name"], attendance.meetings["case"], strict=True)) == {
        ("検討", True), ("協議会", False),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("tier", "name"),
    [("事例検討", "検討の会"), ("ミクロ", "検討の会"), ("桃", "検討の会"), ("市町村", "事例検討会"),
     ("市町村", "個別避難計画検討会"), ("市町村", "ケースワーカー連絡会"), ("市町村", "植木さん検討会")],
)  # fmt: skip
def test_other_hits_are_asked_about_and_not_published(tier, name, tmp_path):
    account = tg.check(record(*case_rows(tier, name)))
    assert account.needs_a_look
    assert not account.attendance.meetings["case"].any()
    (note,) = [note for note in account.attendance.notes if note.key == "reading.case_asked"]
    assert (note.row, note.count) == (5, 1)
    findings = tg.study(account.attendance, resamples=0)
    assert len(findings.meetings) == 3
    for call in (
        lambda: tg.study(account.attendance, resamples=0, public=True),
        lambda: tg.report(findings, tmp_path / "r.md", public=True),
        lambda: tg.export(findings, tmp_path / "f.json", public=True),
        lambda: tg.slides(findings, tmp_path / "s.pptx", public=True),
    ):
        with pytest.raises(UsageError) as refused:
            call()
        assert name not in refused.value.text("ja") + refused.value.text("en")
        assert "--meetings" in refused.value.text("ja")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("answer", "case"), [("はい", True), ("いいえ", False)])
def test_the_review_sheet_answers(tmp_path, answer, case):
    table = record(*case_rows("市町村", "事例検討会"))
    review = tmp_path / "review.xlsx"
    tg.check(table).write_review(review, "ja")
    book = openpyxl.load_workbook(review)
    page = book["そのほかの質問"]
    heads = [cell.value for cell in page[2]]
    assert page.cell(3, heads.index("対象") + 1).value == "事例検討会"
    page.cell(3, heads.index(say("reading.review_answer", "ja")) + 1).value = answer
    book.save(review)
    account = tg.check(table, review=review)
    assert account.attendance.meetings["case"].any() == case
    assert ("事例検討会" in tg.study(account.attendance, resamples=0, public=True).to_json()) != case
    # Written again, the sheet keeps the answer.
    account.write_review(tmp_path / "again.xlsx", "ja")
    assert tg.check(table, review=tmp_path / "again.xlsx").attendance.meetings["case"].any() == case


@pytest.mark.parametrize(("answer", "case"), [("はい", True), ("いいえ", False)])
def test_the_list_of_meetings_and_a_column_of_the_records_answer(answer, case):
    rows = case_rows("市町村", "事例検討会")
    master = pd.DataFrame({"会議名": ["事例検討会"], "個別": [answer]})
    with_column = record(*rows).assign(個別の会議=["", "", "", "", answer, ""])
    for attendance in (tg.read(record(*rows), meetings=master), tg.read(with_column)):
        assert attendance.meetings["case"].any() == case
        attendance.refuse_open_questions()


def test_public_ends_with_two_and_says_what_to_write(tmp_path, capsys):
    path = tmp_path / "x.csv"
    record(*case_rows("市町村", "ひみつ事例検討会")).to_csv(path, index=False)
    out = tmp_path / "m.html"
    for command in (["render", "-o", str(out)], ["compare", "-o", str(tmp_path / "c.html")]):
        assert main([command[0], str(path), *command[1:], "--public", "--resamples", "0"]) == 2
    told = capsys.readouterr().err
    assert "x.csv 6行目" in told
    assert "--meetings" in told
    assert "--review" in told
    assert "ひみつ" not in told
    assert not out.exists()
    assert main(["render", str(path), "-o", str(out), "--resamples", "0"]) == 0


def test_no_list_of_choices_names_a_case_meeting(tmp_path, capsys):
    path = tmp_path / "x.csv"
    record(*case_rows("個別", "ひみつ検討会")).to_csv(path, index=False)
    for forum in ("コア", "ひみつ検討会"):
        assert main(["render", str(path), "--forum", forum, "-o", str(tmp_path / "m.html")]) == 2
        told = capsys.readouterr().err
        assert told.replace("「ひみつ検討会」という", "").count("ひみつ") == 0
        assert "協議会" in told


MASTER = pd.DataFrame(
    {"機関名": ["中央病院", "保健所"], "分野": ["医療", "保健"], "病床数": [120, ""], "区分け": ["A", "B"],
     "担当者氏名": ["植木隠子", ""], "電話番号": ["090-1234-5678", ""], "備考": ["産休中", ""],
     "その他欄": ["ueki@example.jp", ""], "窓": ["植木隠子", ""]}
)  # fmt: skip


def test_of_a_list_only_what_is_named_is_used():
    attendance = tg.read(record(), organizations=MASTER)
    assert not {"病床数", "区分け"} & set(attendance.organizations)
    told = {note.key: note.params["columns"] for note in attendance.notes if "attributes" in note.key}
    assert told["reading.attributes_denied"] == "病床数、区分け"
    attendance = tg.read(
        record(), organizations=MASTER, attributes="病床数,担当者氏名,電話番号,備考,その他欄,窓"
    )
    assert {"病床数"} == set(attendance.organizations) - set(tg.read(record()).organizations)
    out = (
        attendance.organizations.to_csv()
        + tg.check(record(), organizations=MASTER, attributes=[*MASTER.columns[2:]]).to_json()
    )
    assert not [text for text in ("隠子", "090-", "産休", "@") if text in out]


def test_attributes_are_an_answer_of_the_review_sheet(tmp_path):
    review = tmp_path / "review.xlsx"
    tg.check(record(), organizations=MASTER).write_review(review, "en")
    book = openpyxl.load_workbook(review)
    page = book["Questions"]
    heads = [cell.value for cell in page[2]]
    for row in range(3, page.max_row + 1):
        if page.cell(row, heads.index("Subject") + 1).value == "病床数":
            page.cell(row, heads.index(say("reading.review_answer", "en")) + 1).value = "yes"
    book.save(review)
    assert "病床数" in tg.read(record(), organizations=MASTER, review=review).organizations


def test_attributes_without_a_list_or_of_no_column_are_told():
    with pytest.raises(UsageError):
        tg.read(record(), attributes="病床数")
    notes = tg.read(record(), organizations=MASTER, attributes="ない列").notes
    assert [note.params["name"] for note in notes if note.key == "reading.attribute_unknown"] == ["ない列"]


def test_a_column_of_those_present_gives_the_offices_in_brackets_or_is_refused():
    rows = [(f"R5.{month}.1", "会", "植木隠子（中央病院）、青空海郎（保健所）") for month in (4, 5)]
    frame = pd.DataFrame(rows, columns=["開催日", "会議名", "出席者"])
    assert tg.read(frame).organizations["name"].tolist() == ["中央病院", "保健所"]
    frame["出席者"] = "植木隠子、青空海郎"
    with pytest.raises(InputError) as refused:
        tg.read(frame)
    assert "隠子" not in refused.value.text("ja")
    assert "氏名（機関名）" in refused.value.text("ja")


@pytest.mark.parametrize(
    "lines",
    [
        ["植木隠子作成 出欠表", "機関名,R5.4.1,R5.5.1", "中央病院,○,○", "保健所,○,×"],
        ["機関名,第1回（記録：植木隠子）,第2回", ",R5.4.1,R5.5.1", "中央病院,○,○", "保健所,○,×"],
        [
            "開催日,会議名,機関名,氏名",
            "R5.4.1,植木隠子さん検討会,中央病院,植木隠子",
            "R5.4.1,協議会,保健所,青空海郎",
        ],
    ],
)
def test_names_in_titles_and_heads_become_no_forum(tmp_path, lines):
    path = tmp_path / "x.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    account = tg.check(path)
    assert "隠子" not in account.attendance.meetings.to_csv() + account.to_json() + account.text("ja")


@pytest.mark.parametrize("name", ["田中", "中村", "中島", "山中", "日野", "植木隠子"])
def test_a_mark_that_could_be_a_name_is_told_by_its_place(name):
    frame = pd.DataFrame(
        {"開催日": ["R5.5.1"] * 2, "会議名": ["会"] * 2, "機関名": ["A", "B"], "出欠": [name, "○"]}
    )
    with pytest.raises(InputError) as refused:
        tg.read(frame)
    assert name not in refused.value.text("ja") + refused.value.text("en")


def test_an_office_in_the_list_of_organizations_is_no_person():
    frame = record(("R5.5.1", "協議会", "市町村", "向日葵"))
    assert any(note.key == "reading.person_suspected" for note in tg.read(frame).notes)
    master = pd.DataFrame({"機関名": ["向日葵"], "分野": ["福祉"]})
    attendance = tg.read(frame, organizations=master)
    assert not any(note.key == "reading.person_suspected" for note in attendance.notes)
    attendance.refuse_open_questions()
