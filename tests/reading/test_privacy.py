"""Planted persons never come out: not in records, notes, accounts, review sheets or errors."""

import io
import zipfile

import pandas as pd
import pytest

from tsunagari.errors import InputError
from tsunagari.reading import check

PLANTED = ("植木隠子", "植木隠太", "Hidden Plant")


def everything(account, folder):
    """All text that could leave: tables, notes, account in both languages, JSON, review sheet."""
    found = account.attendance
    account.write_review(folder / "review.xlsx")
    with zipfile.ZipFile(folder / "review.xlsx") as book:
        sheet = "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    tables = [frame.to_csv() for frame in (found.organizations, found.meetings, found.records)]
    notes = [note.text(lang) for note in found.notes for lang in ("ja", "en")]
    return "\n".join(
        [
            *tables,
            *notes,
            account.text("ja"),
            account.text("en"),
            account.to_json(),
            repr(account),
            repr(found),
            sheet,
        ]
    )


LONG = (
    "開催日,会議名,所属,氏名,出欠,備考,連絡先\n"
    "R5.6.1,会,A病院,{0},○,{1}より連絡,{2}\n"
    "R5.6.1,会,当事者（{0}）,{1},代理（{2}）,,\n"
    "R5.6.1,会,,{0},○,,\n"
    "R5.6.1,会,B課,{1},欠席（{0}）,,\n"
)
LISTED = (
    "開催日,会議名,出席機関,欠席機関,司会\nR5.6.1,会,A病院（{0}、{1}）、家族 {0}、B課（{2}）,C会（{1}）,{0}\n"
)
ROSTER = (
    "会議名：会\n日時：R5.6.1\n司会：{0}\n記録者,{1}\nNo.,所属,職・氏名,出欠,備考\n"
    "1,A病院,PSW {0},○,{1}\n2,本人,{1},○,\n,,{2},○,\n"
)
MATRIX = "出欠表,,\n機関名,委員氏名,R5.6.1,R5.7.1\nA病院,{0},○,代理（{1}）\n当事者 {0},{1},×,○（{2}）\n"


# Persons written beside the organization, in its own cell, as their own column names them.
BESIDE = (
    "開催日,会議名,所属,氏名,出欠\n"
    "R5.6.1,会,中央病院（医師 {0}）,{0},○\n"
    "R5.6.1,会,B課　{1},主査 {1},○\n"
    "R5.6.1,会,Clinic ({2}),{2},○\n"
    "R5.7.1,会,中央病院,{1},○\n"
)


def test_the_organization_is_kept_without_the_person_beside_it(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text(BESIDE.format(*PLANTED), encoding="utf-8")
    found = check(path).attendance
    assert found.organizations["name"].tolist() == ["B課", "Clinic", "中央病院"]
    assert [n.count for n in found.notes if n.key == "reading.person_beside_organization"] == [3]


# Persons in the organization's cell, and no column that says who they are.
ALONE = (
    "開催日,会議名,所属,出欠\n"
    "R5.6.1,会,中央病院（医師 {0}）,○\n"
    "R5.6.1,会,B課　{1}様,○\n"
    "R5.6.1,会,Clinic (Dr. {2}),○\n"
    "R5.7.1,会,中央病院,○\n"
)


def test_certain_persons_without_a_column_are_taken_off_and_told(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text(ALONE.format(*PLANTED), encoding="utf-8")
    account = check(path)
    assert account.attendance.organizations["name"].tolist() == ["B課", "Clinic", "中央病院"]
    (note,) = [note for note in account.attendance.notes if note.key == "reading.person_taken_off"]
    assert (note.count, note.row, note.column) == (3, 2, "所属")
    assert "2・3・4行目" in note.text("ja")


def test_likely_persons_are_told_with_their_place_and_hidden(tmp_path):
    name = "佐藤隠子"
    path = tmp_path / "x.csv"
    cells = [f"B課 {name}", f"Ｂ課 {name}", f"B課{name}", name, "B課"]  # one key, told in several spellings
    lines = [f"R5.{month}.1,会,{cell},○" for month, cell in enumerate(cells, start=4)]
    path.write_text("開催日,会議名,所属,出欠\n" + "\n".join(lines) + "\n", encoding="utf-8")
    account = check(path)
    assert account.needs_a_look
    (note,) = [note for note in account.attendance.notes if note.key == "reading.person_suspected"]
    assert (note.count, note.row, note.column) == (3, 2, "所属")
    account.write_review(tmp_path / "review.xlsx")
    with zipfile.ZipFile(tmp_path / "review.xlsx") as book:
        sheet = "".join(book.read(one).decode("utf-8", "replace") for one in book.namelist())
    notes = "".join(note.text(lang) for note in account.attendance.notes for lang in ("ja", "en"))
    assert name not in notes + account.text("ja") + account.text("en") + account.to_json() + sheet


@pytest.mark.parametrize("text", [LONG, LISTED, ROSTER, MATRIX, BESIDE, ALONE])
def test_persons_never_come_out(text, tmp_path):
    path = tmp_path / "x.csv"
    path.write_text(text.format(*PLANTED), encoding="utf-8")
    account = check(path)
    assert len(account.attendance.attended)
    out = everything(account, tmp_path)
    assert not [name for name in PLANTED if name in out]


def test_persons_never_come_out_of_a_frame(tmp_path):
    table = pd.DataFrame(
        {"organization": ["A", "B"], "meeting": ["F", "F"], "name": PLANTED[:2], "remarks": PLANTED[1:]}
    )
    out = everything(check(table), tmp_path)
    assert not [name for name in PLANTED if name in out]


@pytest.mark.parametrize(
    "text",
    [
        "開催日,会議名,所属,出欠\nR5.6.1,会,A病院,{0}\n",  # a name where a mark should be
        "開催日,会議名,所属,出欠\n{0},会,A病院,○\n",  # a name where a date should be
        "R5.6.1,会,A病院,{0}\nR5.6.1,会,B課,{1}\n",  # no header row
        "会,A病院,{0}\n会,B課,{2}\n",
        "{0},{1}\n",
        "会議名,氏名\n会,{0}\n会,{1}\n",  # no organization column
        "開催日,会議名,所属,出欠\n{0},会,A病院,{2}\n",
        "会議名,所属,開催日,氏名\n会,A,R5.2.30,{0}\n",
    ],
)
def test_persons_never_come_out_of_errors(text, tmp_path):
    path = tmp_path / "x.csv"
    path.write_text(text.format(*PLANTED), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        check(path)
    out = "\n".join(
        (refused.value.text("ja"), refused.value.text("en"), str(refused.value), repr(refused.value))
    )
    assert not [name for name in PLANTED if name in out]
    assert refused.value.problems[0].text()


def test_persons_in_a_workbook_stay_there(tmp_path):
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet("名簿")
    for number, row in enumerate(line.split(",") for line in ROSTER.format(*PLANTED).splitlines()):
        sheet.write_row(number, 0, row)
    sheet.write_comment(0, 0, PLANTED[0], {"author": PLANTED[1]})
    book.set_properties({"author": PLANTED[2]})
    book.add_worksheet("連絡先").write(0, 0, PLANTED[0])
    book.close()
    path = tmp_path / "x.xlsx"
    path.write_bytes(buffer.getvalue())
    out = everything(check(path), tmp_path)
    assert not [name for name in PLANTED if name in out]


def test_rows_that_are_shifted_are_left_out_and_told(tmp_path):
    path = tmp_path / "x.csv"
    right = [f"R5.{month}.1,会,A病院,{PLANTED[0]},○" for month in range(4, 8)]
    shifted = [f"R5.8.1,{PLANTED[0]},A病院,会,○", f"R5.9.1,会,第5?{PLANTED[0]},A病院,○"]
    path.write_text("開催日,会議名,所属,氏名,出欠\n" + "\n".join([*right, *shifted]) + "\n", encoding="utf-8")
    account = check(path)
    assert len(account.attendance.attended) == 4
    (note,) = [note for note in account.attendance.notes if note.key == "reading.person_misplaced"]
    assert (note.row, note.count) == (6, 2)
    assert account.needs_a_look
    out = everything(account, tmp_path)
    assert not [name for name in PLANTED if name in out]


def test_an_organization_written_as_a_person_now_and_then_stays(tmp_path):
    path = tmp_path / "x.csv"
    rows = ["R5.4.1,会,あおぞら,植木隠子", "R5.5.1,会,あおぞら,あおぞら", "R5.6.1,会,B課,B課"]
    rows += ["R5.7.1,会,佐々木クリニック,佐々木", "R5.8.1,会,植木隠子事務所,植木隠子"]
    path.write_text("開催日,会議名,所属,氏名\n" + "\n".join(rows) + "\n", encoding="utf-8")
    assert len(check(path).attendance.attended) == 5


def test_cells_of_a_table_without_heads_are_said_by_their_place(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("中央病院,植木隠子\n保健所,青空海郎\n福祉課,海野花代\n", encoding="utf-8")
    with pytest.raises(InputError) as fault:
        check(path)
    assert "中央病院" not in str(fault.value)
    assert "植木" not in str(fault.value)
