"""Real records, other locales, workbooks as Excel makes them, and sheets of several tables."""

import os
import re
import subprocess
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from tsunagari.errors import InputError
from tsunagari.reading import check, read

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
needs_data = pytest.mark.skipif(not DATA.exists(), reason="real records stand beside the project, not in it")


def plain(attendance):
    """Records with names in place of numbers."""
    records = attendance.records.copy()
    records["organization"] = attendance.organizations["name"].to_numpy()[records["organization"]]
    records["meeting"] = attendance.meetings["name"].to_numpy()[records["meeting"]]
    return sorted(records.astype({"people": "Float64"}).astype(str).itertuples(index=False, name=None))


@needs_data
def test_a_folder_of_rosters_gives_the_same_records_as_the_joined_file():
    folder, joined = check(DATA / "mpi_forum" / "rosters"), read(DATA / "mpi_forum" / "attendance.csv")
    assert len(folder.attendance.attended) == 2373
    assert plain(folder.attendance) == plain(joined)
    empty = [note.file for note in folder.attendance.notes if note.key == "reading.empty_skipped"]
    assert empty == ["2020-11.csv"]
    # The list of registrations is told as soon as somebody says what day it is.
    planned = check(DATA / "mpi_forum" / "rosters", today=date(2026, 7, 1))
    assert planned.future == 1
    assert "2026-10" not in {note.file for note in folder.attendance.notes}


@needs_data
def test_ietf_is_usable_and_its_gaps_are_told_by_count():
    account = check(DATA / "ietf" / "attendance.csv.gz")
    told = {note.key: note.count for note in account.attendance.notes}
    assert told["reading.blank_organization"] == 2399  # the data's own README
    assert told["reading.damaged_name"] == 272
    assert told["reading.placeholder"] == 191  # none, --None--, self, -, . and the like
    assert account.tables[0].rows == 64_317
    assert set(account.attendance.meetings["forum"]) == {"IETF"}
    assert not account.attendance.meetings["plenary"].any()


@needs_data
def test_renames_file_serves_as_a_master():
    found = read(DATA / "mpi_forum" / "attendance.csv", organizations=DATA / "mpi_forum" / "renames.csv")
    names = set(found.organizations["name"])
    assert "Eviden" in names
    assert "Atos" not in names


SCRIPT = """
import sys
from tsunagari.reading import check
account = check(sys.argv[1], marks=sys.argv[2])
account.write_review(sys.argv[3])
sys.stdout.buffer.write(account.text().encode("utf-8"))
"""


def test_c_locale_without_utf8_mode_and_without_encoding_warnings(tmp_path):
    folder = tmp_path / "令和5年度"
    folder.mkdir()
    (folder / "名簿.csv").write_text("会議名,機関名,出欠\n会,髙橋医院,★\n", encoding="cp932")
    (tmp_path / "記号.csv").write_text("★,出席\n", encoding="utf-8")
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    environment = {**os.environ, "LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [sys.executable, "-X", "warn_default_encoding", "-W", "always::EncodingWarning", str(script),
            str(folder), str(tmp_path / "記号.csv"), str(tmp_path / "確認.xlsx")],
        capture_output=True, check=False, env=environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    ours = [
        line
        for line in done.stderr.decode("utf-8", "replace").splitlines()
        if "EncodingWarning" in line and "tsunagari" in line
    ]
    assert not ours
    assert "名簿.csv" in done.stdout.decode("utf-8")


def test_workbook_as_excel_makes_it(tmp_path):
    path = tmp_path / "名簿.xlsx"
    book = xlsxwriter.Workbook(path)
    day = book.add_format({"num_format": "yyyy/m/d"})
    sheet = book.add_worksheet("出欠")
    sheet.merge_range("A1:E1", "令和５年度　コア会議　出欠表")
    for column, text in enumerate(["区分", "機関名", "", "", "計"]):
        sheet.write(1, column, text)
    sheet.write_datetime(1, 2, datetime(2023, 6, 14), day)  # noqa: DTZ001
    sheet.write_datetime(1, 3, datetime(2023, 9, 20), day)  # noqa: DTZ001
    sheet.merge_range("A3:A4", "医療")
    for row, cells in enumerate(
        [["みどり病院", "○", "○"], ["青空クリニック", "○", "欠"], ["障害者支援課", "○", "○"]], start=2
    ):
        sheet.write_row(row, 1, cells)
        sheet.write_formula(row, 4, f'=COUNTIF(C{row + 1}:D{row + 1},"○")', None, 2)
    sheet.write(5, 0, "計")
    sheet.write_formula(5, 2, '=COUNTIF(C3:C5,"○")', None, 3)
    sheet.set_row(3, None, None, {"hidden": True})
    sheet.set_column(3, 3, None, None, {"hidden": True})
    other = book.add_worksheet("昨年度")
    other.write_row(0, 0, ["機関名", "会議名", "開催日"])
    other.write_row(1, 0, ["みどり病院", "コア会議", 44726])  # 2022-06-14 as a serial
    other.hide()
    book.add_worksheet("説明").write(0, 0, "記入の仕方")
    book.close()
    found = read(path)
    told = [note.key for note in found.notes]
    assert {
        "reading.hidden_rows",
        "reading.hidden_columns",
        "reading.hidden_sheet",
        "reading.sheet_skipped",
        "clean.date_serial",
    } <= set(told)
    assert [day.isoformat()[:10] for day in found.meetings["date"]] == [
        "2022-06-14",
        "2023-06-14",
        "2023-09-20",
    ]
    assert dict(zip(found.organizations["name"], found.organizations["sector"], strict=True)) == {
        "みどり病院": "医療", "青空クリニック": "医療", "障害者支援課": "医療"}  # fmt: skip
    assert len(found.attended) == 6
    assert len(read(path, sheet="昨年度").records) == 1
    with pytest.raises(InputError) as refused:
        read(path, sheet="来年度")
    assert "昨年度" in refused.value.text()


def test_several_rosters_below_one_another(tmp_path):
    block = "受付名簿\n会議名：,第{0}回コア会議\n日時：,令和5年{1}月1日\n"
    block += "所属,氏名,出欠\nA病院,甲,○\nB課,乙,{2}\n\n"
    text = block.format(1, 6, "×") + block.format(2, 9, "○") + "所属,氏名,出欠\nC会,丙,○\n"
    (tmp_path / "x.csv").write_text(text, encoding="utf-8")
    found = read(tmp_path / "x.csv")
    assert list(found.meetings["number"]) == ["1", "2"]
    assert found.records["status"].tolist() == [1, 0, 1, 1, 1]
    assert "reading.repeated_header" in {note.key for note in found.notes}


def test_three_years_in_three_shapes(tmp_path):
    (tmp_path / "r3.csv").write_text(
        "会議名,開催日,機関名\nコア会議,R3.6.1,A病院\nコア会議,R3.6.1,B課\n", encoding="cp932"
    )
    (tmp_path / "r4.csv").write_text(
        "令和4年度 コア会議 出欠表,\n機関名,6/1,9/1\nA病院,○,×\nB課,○,○\n", encoding="utf-8-sig"
    )
    (tmp_path / "r5.csv").write_text(
        "年度,開催日,会議名,出席機関\nR5,6/1,コア会議,A病院、B課\n", encoding="utf-16"
    )
    found = read(tmp_path)
    assert found.meetings["fiscal_year"].tolist() == [2021, 2022, 2022, 2023]
    assert set(found.meetings["forum"]) == {"コア会議"}
    assert len(found.organizations) == 2


def test_patterns_and_lists_of_files(tmp_path):
    for month in (4, 5, 6):
        (tmp_path / f"{month}.csv").write_text(f"会議名,開催日,機関名\n会,R5.{month}.1,A\n", encoding="utf-8")
    (tmp_path / "読んでください.pdf").write_bytes(b"%PDF")
    assert len(read(str(tmp_path / "*.csv")).meetings) == 3
    assert len(read([tmp_path / "4.csv", tmp_path / "5.csv"]).meetings) == 2
    account = check(tmp_path)
    assert "読んでください.pdf" in account.text()
    assert len(account.attendance.meetings) == 3


ROOT = Path(__file__).resolve().parents[2] / "src" / "tsunagari"


def test_every_key_has_its_sentence_and_every_sentence_its_use():
    from tsunagari.words import check as account_words
    from tsunagari.words import clean, reading

    sentences = {**reading.SENTENCES, **clean.SENTENCES, **account_words.SENTENCES}
    source = "".join(
        path.read_text(encoding="utf-8")
        for floor in ("reading", "clean")
        for path in sorted((ROOT / floor).rglob("*.py"))
    )
    named = set(re.findall(r'"((?:reading|clean|check)\.[a-z_]+)"', source))
    assert named <= sentences.keys()
    # Keys put together at run time: say(f"check.field_{name}") and the like.
    stems = tuple(re.findall(r'f"((?:reading|clean|check)\.(?:[a-z]+_)?)\{', source))
    assert [key for key in sentences if key not in named and not key.startswith(stems)] == []
    for key, (japanese, english) in sentences.items():
        assert japanese.strip(), key
        assert english.translate(dict.fromkeys(map(ord, "“”…△"))).isascii(), key


def test_what_was_written_last_time_is_no_record(tmp_path):
    import tsunagari as tg
    from tsunagari.exports import export

    folder = tmp_path / "令和5年度"
    folder.mkdir()
    rows = [f"R5.{month}.1,会,{name},○" for month in (4, 5, 6) for name in ("髙橋医院", "高橋医院", "保健所")]
    source = folder / "出欠.csv"
    source.write_text("\n".join(["開催日,会議名,機関名,出欠", *rows]), encoding="cp932")
    account = check(folder)
    findings = tg.study(account.attendance, resamples=0)
    for lang in ("ja", "en"):
        account.write_review(folder / f"確認-{lang}.xlsx", lang)
        tg.report(findings, folder / f"報告-{lang}.xlsx", lang=lang)
    for kind in ("organizations", "ties"):
        export(findings, folder / f"{kind}.csv", format=kind)
    packed = tmp_path / "令和5年度.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, path.name)
    for given in (folder, packed):
        again = check(given)
        assert plain(again.attendance) == plain(account.attendance)
        told = {note.key: note for note in again.attendance.notes if note.key.startswith("reading.own_")}
        assert {key: note.count for key, note in told.items()} == {
            "reading.own_result": 4,
            "reading.own_review": 2,
        }
        assert "報告-ja.xlsx" in told["reading.own_result"].text("ja")
    # Named by itself, such a file is not passed over in silence.
    with pytest.raises(InputError):
        check(folder / "ties.csv")


def test_a_filled_template_is_a_record_in_a_folder_too(tmp_path):
    from openpyxl import load_workbook

    from tsunagari.samples import template

    path = tmp_path / "出席表.xlsx"
    path.write_bytes(template())
    book = load_workbook(path)
    page = book.worksheets[0]
    heads = [cell.value for cell in page[1]]
    for name in ("茶の花病院", "保健所"):
        given = {"開催日": "R5.6.14", "会議名": "推進会議", "機関名": name, "出欠": "○"}
        page.append([given.get(str(head)) for head in heads])
    book.save(path)
    found = read(tmp_path)
    # The example row was forgotten in it: it is told, and nothing of it makes the record a made-up one.
    assert set(found.organizations["name"]) == {"茶の花病院", "保健所"}
    assert not found.synthetic
    assert [note.text("ja") for note in found.notes if note.key == "reading.example_rows"] == [
        f"{path.name} シート「記入」: ひな形の記入例1行が残っていたため、除きました"
    ]
    path.write_bytes(template())
    assert read(path).synthetic
