"""The form to fill in: read without a note, with drop-downs whose every choice is understood."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from examples.template.generate import COLUMNS, workbook
from openpyxl import load_workbook

import tsunagari as tg
from tsunagari.clean.marks import parse_mark

FORM = Path(__file__).resolve().parents[2] / "examples" / "template" / "attendance.xlsx"


def test_the_workbook_is_what_its_generator_makes():
    assert FORM.read_bytes() == workbook()


def test_it_is_read_as_it_is_without_a_note():
    attendance = tg.read(FORM)
    assert attendance.notes == ()
    assert attendance.synthetic
    assert len(attendance.organizations) == 1
    assert str(attendance.meetings["date"][0].date()) == "2025-05-14"


def test_it_is_read_without_a_note_once_it_is_filled_in(tmp_path):
    book = load_workbook(BytesIO(workbook()))
    page = book.worksheets[0]
    page.delete_rows(2)
    office = ("連絡会", "市町村", None, "行政", "障害福祉課")
    rows = [
        ("R7.5.14", "連絡会議", "第1回", *office, 2, "○"),
        (
            "2025/5/14",
            "連絡会議",
            "第1回",
            "連絡会",
            "市町村",
            None,
            "医療（精神科）",
            "架空病院",
            None,
            "欠席",
        ),
        ("令和7年6月14日", "連絡会議", "第2回", *office, 1, "オンライン"),
    ]
    for number, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            page.cell(number, column).value = value
    path = tmp_path / "filled.xlsx"
    book.save(path)
    attendance = tg.read(path)
    assert attendance.notes == ()
    assert len(attendance.meetings) == 2
    assert attendance.invitations
    assert not attendance.synthetic


def test_every_mark_offered_is_understood():
    marks = next(column for column in COLUMNS if column.header == "出欠").choices
    assert len(marks) >= 5
    assert all(parse_mark(mark) is not None for mark in marks)


@pytest.mark.parametrize("header", ["種別", "層", "分野", "出欠"])
def test_cells_to_choose_have_a_drop_down(header):
    page = load_workbook(FORM).worksheets[0]
    letter = next(cell.column_letter for cell in page[1] if cell.value == header)
    lists = [
        rule
        for rule in page.data_validations.dataValidation
        if rule.type == "list" and f"{letter}2" in rule.sqref
    ]
    assert len(lists) == 1
    choices = lists[0].formula1.strip('"').split(",")
    assert choices == list(next(column for column in COLUMNS if column.header == header).choices)


def test_a_page_explains():
    book = load_workbook(FORM)
    assert book.sheetnames == ["記入", "書き方"]
