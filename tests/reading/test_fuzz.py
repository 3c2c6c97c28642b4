"""Damaged and hostile files end in right records or a clear message with a place; never in a traceback.

`python benchmarks/fuzz_reading.py` runs longer.
"""

import gzip
import io
import os
import time
import zipfile
import zlib

import numpy as np
import pytest
import xlsxwriter

from tsunagari.errors import TsunagariError
from tsunagari.reading import check, read

CASES = int(os.environ.get("TSUNAGARI_FUZZ", "300"))
FIRST = int(os.environ.get("TSUNAGARI_FIRST", "0"))
LIMIT = 10.0
PLANTED = "青空一郎"
BASE = "開催日,会議名,回,所属機関,氏名,出欠\r\n" + "".join(
    f"R5.{month}.1,コア会議,{month},第{place}事業所,{PLANTED},{'○' if place % 3 else '×'}\r\n"
    for month in range(4, 10)
    for place in range(6)
)

MINUTES = (
    f"会議録\r\n会議名,第1回コア会議\r\n日時,R5.6.1\r\n出席者,第1事業所,{PLANTED}\r\n"
    + "".join(f",第{place}事業所,{PLANTED}\r\n" for place in range(2, 25))
    + "欠席者,第25事業所,\r\n議題,1 開会,\r\n"
)
MONTHS = "令和5年度 コア会議 出欠\r\n機関名,4月,,5月,,6月,\r\n,9日,23日,14日,28日,11日,25日\r\n" + "".join(
    f"第{place}事業所,{','.join(['○' if place % 3 else '×'] * 6)}\r\n" for place in range(6)
)


def outcome(path):
    """Read; return the error's text, or what was read. Anything but our own errors is a failure."""
    started, refused, persons = time.process_time(), None, True
    try:
        account = check(path)
        text = account.text()
        assert len(account.attendance.records)
        # Where the header 氏名 itself is damaged nothing says who is a person.
        persons = any("person" in table.headers for table in account.tables)
    except TsunagariError as error:
        refused = error
    if refused is not None:
        text = refused.text()
        assert text.strip()
        assert refused.text("en").strip()
        assert all(problem.file for problem in refused.problems), text
    assert time.process_time() - started < LIMIT  # the machine may be busy with others
    assert not persons or PLANTED not in text
    return text


def flipped(data, random):
    damaged = bytearray(data)
    for place in random.integers(0, len(damaged), size=int(random.integers(1, 30))):
        damaged[place] = int(random.integers(256))
    return bytes(damaged)


def cut(data, random):
    return data[: int(random.integers(1, len(data)))]


def shuffled(data, random):
    lines = [line.split(b",") for line in data.split(b"\r\n") if line]
    order = random.permutation(len(lines[0]))
    return b"\r\n".join(b",".join(line[place] for place in order if place < len(line)) for line in lines)


def spliced(data, random):
    pieces = [
        b"\x00",
        b'"',
        b"\xed\xa0\x80",
        b"\xff\xfe",
        b'=HYPERLINK("x")',
        b"\r",
        b"\n\n\n",
        b",,,,,,,,",
        "㈱".encode("cp932"),
    ]
    place = int(random.integers(len(data)))
    return data[:place] + pieces[int(random.integers(len(pieces)))] + data[place:]


def doubled(data, random):
    start, stop = sorted(random.integers(0, len(data), size=2).tolist())
    return data[:stop] + data[start:stop] * int(random.integers(1, 4)) + data[stop:]


def inside(data, random):
    """Damage one member of a workbook and pack it again: what a flipped byte of the archive never reaches."""
    if not data.startswith(b"PK"):
        return flipped(data, random)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        return flipped(data, random)
    if not members:
        return data
    name = sorted(members)[int(random.integers(len(members)))]
    damage = (flipped, cut, spliced, doubled)[int(random.integers(4))]
    members[name] = damage(members[name] or b"x", random)
    return bomb(members)


MUTATIONS = (flipped, cut, shuffled, spliced, doubled, inside)


def matrix():
    """The same as a matrix in two halves side by side, under a title and above a remark."""
    numbers, days = (
        [f"第{month - 3}回" for month in range(4, 10)],
        [f"R5.{month}.1" for month in range(4, 10)],
    )
    marks = ["○" if place % 3 else "×" for place in range(6)]
    rows = [["令和5年度 コア会議 出欠"], [*["機関名", "氏名", *numbers, ""] * 2], [*["", "", *days, ""] * 2]]
    for place in range(3):
        halves = [[f"第{one}事業所", PLANTED, *[marks[one]] * 6, ""] for one in (place, place + 3)]
        rows.append([*halves[0], *halves[1]])
    return [*rows, [], ["※ 敬称略"]]


def merged_matrix():
    """The same as a workbook whose header cells are merged over three rows."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("R5")
    sheet.merge_range(0, 0, 2, 0, "機関名")
    sheet.merge_range(0, 1, 2, 1, "氏名")
    sheet.merge_range(0, 2, 0, 7, "開催日・出欠")
    for month in range(4, 10):
        sheet.write(1, month - 2, f"第{month - 3}回")
        sheet.write(2, month - 2, f"R5.{month}.1")
    for place in range(6):
        marks = ["○" if place % 3 else "×"] * 6
        sheet.write_row(3 + place, 0, [f"第{place}事業所", PLANTED, *marks])
    book.close()
    return buffer.getvalue()


def originals(workbook_writers):
    rows = [line.split(",") for line in BASE.split("\r\n") if line]
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("記録")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return {
        "matrix.csv": "\r\n".join(",".join(row) for row in matrix()).encode("cp932"),
        "matrix.xlsx": merged_matrix(),
        "minutes.csv": MINUTES.encode(),
        "months.csv": MONTHS.encode("cp932"),
        "utf8.csv": BASE.encode(),
        "cp932.csv": BASE.encode("cp932"),
        "utf16.csv": BASE.encode("utf-16"),
        "eucjp.csv": BASE.encode("euc_jp"),
        "packed.csv.gz": gzip.compress(BASE.encode()),
        "book.xlsx": buffer.getvalue(),
        "old.xls": workbook_writers.xls([("記録", rows, {})]),
        "open.ods": workbook_writers.ods([("記録", rows, {})]),
    }


def test_mutated_files(workbook_writers, tmp_path):
    files = originals(workbook_writers)
    names = sorted(files)
    for case in range(FIRST, FIRST + CASES):
        random = np.random.default_rng([7, case])
        name = names[int(random.integers(len(names)))]
        data = files[name]
        for _ in range(int(random.integers(1, 3))):
            data = MUTATIONS[int(random.integers(len(MUTATIONS)))](data, random) or b"x"
        path = tmp_path / f"{case}_{name}"
        path.write_bytes(data)
        try:
            outcome(path)
        except BaseException as error:
            raise AssertionError(f"case {case} ({name})") from error
        path.unlink()


def test_originals_are_read(workbook_writers, tmp_path):
    for name, data in originals(workbook_writers).items():
        (tmp_path / name).write_bytes(data)
        assert len(read(tmp_path / name).attended) == 24, name  # 6 meetings × 4 of 6, or 1 × 24


def bomb(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>'
)
BOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>'
)


def sheet(inside):
    return (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{inside}</sheetData></worksheet>"
    )


HOSTILE = {
    "far.xlsx": lambda: bomb({
        "xl/workbook.xml": BOOK, "xl/_rels/workbook.xml.rels": RELATIONS,
        "xl/worksheets/sheet1.xml": sheet(
            '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    }),
    "tall.xlsx": lambda: bomb({
        "xl/workbook.xml": BOOK, "xl/_rels/workbook.xml.rels": RELATIONS,
        "xl/worksheets/sheet1.xml": sheet(
            '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="ZZ1048576"><v>1</v></c></row>'),
    }),
    "bomb.xlsx": lambda: bomb({
        "xl/workbook.xml": BOOK, "xl/_rels/workbook.xml.rels": RELATIONS,
        "xl/worksheets/sheet1.xml": b" " * (450 << 20),
    }),
    "laughs.xlsx": lambda: bomb({
        "xl/workbook.xml": '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + "".join(
            f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)) + "]><a>&j;</a>",
        "xl/_rels/workbook.xml.rels": RELATIONS,
    }),
    "repeats.ods": lambda: bomb({
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": '<o:a xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        '<table:table table:name="S"><table:table-row table:number-rows-repeated="1048576">'
        '<table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>'
        "</table:table-row></table:table></o:a>",
    }),
    "empty.zip": lambda: bomb({}),
    "inner.zip": lambda: bomb({"inner.zip.csv": "x"}),
    "word.docx": lambda: bomb({"word/document.xml": "<a/>"}),
    "wide.csv": (
        "機関名," + ",".join(f"列{n}" for n in range(10_000)) + "\nA" + "," * 10_000 + "\n"
    ).encode,
    "long.csv": f"機関名,会議名\nA,\"{'x' * 1_000_000}\"\n".encode,
    "open_quote.csv": ('機関名,会議名\nA,"' + "コア会議\nB," * 50_000).encode,
    "nul.csv": lambda: b"organization,meeting\nA\x00,B\n",
    "picture.csv": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "document.csv": lambda: b"%PDF-1.7\n",
    "page.xls": lambda: b"<html><table><tr><td>A</td></tr></table></html>",
    "surrogate.csv": lambda: b"organization,meeting\n\xed\xa0\x80,B\n",
    "headless.csv": f"R5.4.1,コア会議,A病院,{PLANTED}\nR5.5.1,コア会議,A病院,{PLANTED}\n".encode,
    "one_line.csv": f"コア会議,A病院,{PLANTED}\n".encode,
    "names_as_marks.csv": f"機関名,会議名,出欠\nA病院,コア会議,{PLANTED}\n".encode,
    "names_as_dates.csv": f"機関名,会議名,開催日\nA病院,コア会議,{PLANTED}\n".encode,
    "only_total.csv": "機関名,会議名\n合計,\n".encode,
    "blank.csv": lambda: b"\n\n,,,\n\xef\xbb\xbf",
    "nothing.csv": lambda: b"",
    "broken.csv.gz": lambda: gzip.compress(BASE.encode())[:-9],
    "gzip_bomb.csv.gz": lambda: gzip.compress(b"\n" * (64 << 20)),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_files_are_refused_with_their_name(name, tmp_path):
    path = tmp_path / name
    path.write_bytes(HOSTILE[name]())
    assert name in outcome(path)


def test_missing_and_empty_places(tmp_path):
    for place in (tmp_path / "none.csv", tmp_path, tmp_path / "*.csv", []):
        with pytest.raises(TsunagariError) as refused:
            read(place)
        assert refused.value.text()
