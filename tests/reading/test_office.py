"""Workbooks that another program wrote: LibreOffice's .xls and .ods say what the .xlsx says.

data/book.xls and data/book.ods are `workbook` below as LibreOffice converts it.
"""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from tsunagari.reading import check

SOFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


def workbook(path):
    """Title row, merged cells, a hidden row, column and sheet, true dates, numbers and a formula."""
    book = openpyxl.Workbook()
    matrix = book.active
    matrix.title = "名簿"
    for row in (
        ["令和5年度 コア会議 出欠表"],
        ["区分", "機関名", "第1回", "第2回", "出席計"],
        [None, None, "R5.6.14", "R5.9.20"],
        ["医療", "みどり病院", "○", "代", "=COUNTA(C4:D4)"],
        [None, "髙橋クリニック", "オ", "×", 1],
        ["行政", "障がい者支援課", "○", "／", 1],
    ):
        matrix.append(row)
    matrix.merge_cells("A4:A5")
    matrix.row_dimensions[5].hidden = True
    matrix.column_dimensions["A"].hidden = True
    hidden = book.create_sheet("隠し")
    for row in (["機関名", "会議名", "開催日"], ["狭山保健所", "部会", "2023/7/1"]):
        hidden.append(row)
    hidden.sheet_state = "hidden"
    dated = book.create_sheet("日付")
    for row in (
        ["開催日", "会議名", "機関名", "人数"],
        [date(2023, 8, 1), "部会", "㈱あおぞら", 2],
        [date(2023, 8, 1), "部会", "狭山保健所", 1],
    ):
        dated.append(row)
    book.save(path)


@pytest.fixture(scope="module")
def converted(tmp_path_factory):
    """The workbook as .xlsx, and as LibreOffice writes it in its other forms."""
    folder = tmp_path_factory.mktemp("office")
    workbook(folder / "book.xlsx")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    paths = {"xlsx": folder / "book.xlsx"}
    for form in ("xls", "ods"):
        out = folder / form
        subprocess.run(
            [SOFFICE, profile, "--headless", "--convert-to", form, "--outdir", out, paths["xlsx"]],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        paths[form] = next(out.iterdir())
    return paths


def tables(account):
    found = account.attendance
    return [table.to_csv() for table in (found.organizations, found.meetings, found.records)]


def hidden(account):
    """What was told of hidden sheets, rows and columns, with its place in the workbook."""
    return [
        (note.key, note.sheet, note.row, note.count)
        for note in account.attendance.notes
        if "hidden" in note.key
    ]


def compare(expected, found):
    assert len(expected.attendance.attended) == 7
    assert tables(found) == tables(expected)
    assert hidden(found) == hidden(expected)
    assert hidden(expected) == [
        ("reading.hidden_rows", "名簿", 5, 1),
        ("reading.hidden_columns", "名簿", None, 1),
        ("reading.hidden_sheet", "隠し", None, 1),
    ]


@pytest.mark.parametrize("name", ["book.xls", "book.ods"])
def test_files_that_libreoffice_wrote(name, tmp_path):
    workbook(tmp_path / "book.xlsx")
    compare(check(tmp_path / "book.xlsx"), check(Path(__file__).parent / "data" / name))


@needs_office
@pytest.mark.parametrize("form", ["xls", "ods"])
def test_files_that_libreoffice_writes_now(form, converted):
    compare(check(converted["xlsx"]), check(converted[form]))


def test_formulas_without_a_saved_result_are_told(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["機関名", "会議名"], ["みどり病院", "コア会議"], ['=A2&"2"', "コア会議"]):
        sheet.append(row)
    book.save(tmp_path / "式.xlsx")
    attendance = check(tmp_path / "式.xlsx").attendance
    note = next(note for note in attendance.notes if note.key == "reading.formulas_unsaved")
    assert note.count == 1
    written = xlsxwriter.Workbook(tmp_path / "済.xlsx")
    page = written.add_worksheet()
    page.write_row(0, 0, ["機関名", "会議名"])
    page.write_row(1, 0, ["みどり病院", "コア会議"])
    page.write_formula(2, 0, '="家族会"', None, "家族会")
    page.write(2, 1, "コア会議")
    written.close()
    attendance = check(tmp_path / "済.xlsx").attendance
    assert attendance.organizations["name"].tolist() == ["みどり病院", "家族会"]
    assert "reading.formulas_unsaved" not in {note.key for note in attendance.notes}
