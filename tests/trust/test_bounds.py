"""Small files that ask for much: each is read or refused in seconds, whatever it says of itself."""

# ruff: noqa: E501 - markup on one line

from __future__ import annotations

import contextlib
import gzip
import io
import os
import socket
import subprocess
import sys
import time
import zipfile
from threading import Thread

import pytest

import tsunagari as tg
from tsunagari import processes
from tsunagari.app import server
from tsunagari.app.work import _review_sheets
from tsunagari.errors import InputError

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
ROWS = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>機関名</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>会議名</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>A病院</t></is></c>'
    '<c r="B2" t="inlineStr"><is><t>会</t></is></c></row>'
)
FAR = '<row r="1048576"><c {}><v>1</v></c></row>'


def book(sheet, *, target="worksheets/sheet1.xml", head=f'<worksheet xmlns="{MAIN}">', more=()):
    """Return a workbook with one sheet."""
    buffer = io.BytesIO()
    strings = f'<Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{OFFICE}/worksheet" Target="{target}"/>{strings if more else ""}</Relationships>',
        )
        prefix = head.split()[0].strip("<>").rpartition("worksheet")[0]
        archive.writestr("xl/worksheets/sheet1.xml", f"{head}{sheet}</{prefix}worksheet>")
        for name, content in more:
            archive.writestr(name, content)
    return buffer.getvalue()


def sheet(inner, after=""):
    return f"<sheetData>{inner}</sheetData>{after}"


REFUSED = {
    "a far cell": sheet(ROWS + FAR.format('r="XFD1048576"')),
    "in single quotes": sheet(ROWS + FAR.format("r='XFD1048576'")),
    "in small letters": sheet(ROWS + FAR.format('r="xfd1048576"')),
    "with blanks": sheet(ROWS + FAR.format('r = "XFD1048576"')),
    "with an entity": sheet(ROWS + FAR.format('r="&#88;FD1048576"')),
    "behind another attribute": sheet(ROWS + FAR.format('s="1" t="n"\n r="XFD1048576"')),
    "cells without places": sheet('<row><c t="inlineStr"><is><t>x</t></is></c></row>' * 2 + f"<row>{'<c><v>1</v></c>' * 3000}</row>"),
    "rows beyond the last": sheet(ROWS + '<row r="99999999"><c><v>1</v></c></row>'),
    "a number without end": sheet(ROWS + f'<row r="{"9" * 5000}"><c><v>1</v></c></row>'),
    "an entity of its own": sheet(ROWS),
    "many blocks over each other": sheet(
        "".join(f'<row r="{row}">' + "".join(f'<c r="{c}{row}"><v>1</v></c>' for c in "ABCDEFGHIJ") + "</row>" for row in range(1, 2000)),
        "<mergeCells>" + '<mergeCell ref="B1:J1990"/>' * 400 + "</mergeCells>"),
    "a million blocks": sheet(ROWS, "<mergeCells>" + '<mergeCell ref="C5:D5"/>' * 500_001 + "</mergeCells>"),
}  # fmt: skip
HEADS = {"an entity of its own": f'<!DOCTYPE x [<!ENTITY r "r">]><worksheet xmlns="{MAIN}">'}


@pytest.fixture
def in_time():
    """Let a test take seconds, not minutes."""
    begun = time.monotonic()
    yield
    assert time.monotonic() - begun < 60


@pytest.mark.parametrize("kind", REFUSED)
def test_a_workbook_that_asks_for_much_is_refused(tmp_path, in_time, kind):
    path = tmp_path / "x.xlsx"
    path.write_bytes(book(REFUSED[kind], head=HEADS.get(kind, f'<worksheet xmlns="{MAIN}">')))
    with pytest.raises(InputError) as caught:
        tg.read(path)
    assert caught.value.problems[0].key in {
        "reading.too_wide",
        "reading.too_many_cells",
        "reading.broken_workbook",
    }
    assert _review_sheets(path) == []


def test_another_prefix_and_another_name_of_the_sheet_are_seen_through(tmp_path, in_time):
    far = f"<x:sheetData>{FAR}</x:sheetData>".replace("<row", "<x:row").replace("</row", "</x:row")
    far = (
        far.replace("<c ", "<x:c ")
        .replace("</c>", "</x:c>")
        .replace("<v>", "<x:v>")
        .replace("</v>", "</x:v>")
    )
    prefixed = book(far.format('r="XFD1048576"'), head=f'<x:worksheet xmlns:x="{MAIN}">')
    hidden = book(sheet(ROWS), target="elsewhere.xml", more=[
        ("xl/Elsewhere.xml", f'<worksheet xmlns="{MAIN}">' + sheet(FAR.format('r="XFD1048576"')) + "</worksheet>")])  # fmt: skip
    for data in (prefixed, hidden):
        (tmp_path / "x.xlsx").write_bytes(data)
        with pytest.raises(InputError) as caught:
            tg.read(tmp_path / "x.xlsx")
        assert caught.value.problems[0].key == "reading.too_wide"


def test_two_members_of_one_name_are_refused(tmp_path):
    (tmp_path / "x.xlsx").write_bytes(book(sheet(ROWS), more=[("XL/worksheets/SHEET1.xml", "<worksheet/>")]))
    with pytest.raises(InputError):
        tg.read(tmp_path / "x.xlsx")


READ = {
    "formats down to the last row": sheet(ROWS + '<row r="1048576"><c r="XFD1048576" s="1"/></row>'),
    "a lie about the size": '<dimension ref="A1:XFD1048576"/>' + sheet(ROWS),
    "cells in a comment": f"<!-- {'<c ' * 100_000} -->" + sheet(ROWS),
    "rows in a comment": f'<!-- hidden="1" {"<row " * 100_000} -->' + sheet(ROWS),
    "a block over all": sheet(ROWS, '<mergeCells><mergeCell ref="C5:XFD1048576"/></mergeCells>'),
    "blanks in a formula": sheet(ROWS + f'<row r="3"><c r="A3"><f>1</f>{" " * 200_000}</c></row>'),
}


@pytest.mark.parametrize("kind", READ)
def test_what_only_looks_large_is_read(tmp_path, in_time, kind):
    (tmp_path / "x.xlsx").write_bytes(book(READ[kind]))
    assert tg.read(tmp_path / "x.xlsx").organizations["name"].tolist() == ["A病院"]


def test_formulas_without_results_are_counted_once_each(tmp_path):
    row = (
        '<row r="3"><c r="A3" t="inlineStr"><is><t>B課</t></is></c><c r="B3" t="inlineStr"><is><t>会</t></is></c>'
        '<c r="C3"><f>1+1</f></c><c r="D3"><f>1+1</f><v>2</v></c><c r="E3"><f>1</f><v/></c>'
        '<c r="F3" t="str"><f>""</f><v></v></c><c r="G3"><f>1</f></c></row>'
    )
    (tmp_path / "x.xlsx").write_bytes(book(sheet(ROWS + row)))
    notes = [note for note in tg.read(tmp_path / "x.xlsx").notes if note.key == "reading.formulas_unsaved"]
    assert [note.count for note in notes] == [3]


def test_too_many_texts_are_refused(tmp_path, in_time):
    texts = f'<sst xmlns="{MAIN}">{"<si/>" * 2_600_000}</sst>'
    (tmp_path / "x.xlsx").write_bytes(book(sheet(ROWS), more=[("xl/sharedStrings.xml", texts)]))
    with pytest.raises(InputError) as caught:
        tg.read(tmp_path / "x.xlsx")
    assert caught.value.problems[0].key == "reading.too_many_cells"


def archive(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in members:
            out.writestr(name, data)
    return buffer.getvalue()


def test_archives_inside_archives_share_one_limit_and_end_somewhere(tmp_path, in_time, monkeypatch):
    monkeypatch.setattr("tsunagari.reading.files.inspect_xlsx.Room.__init__.__defaults__", (1 << 20, 0))
    table = ("開催日,会議名,所属\nR5.6.1,会,A病院\n" + "R5.6.1,会,B課\n" * 30_000).encode()
    small = gzip.compress(b"a,b\n" * 200_000)
    cases = {
        "gz beside gz": archive([(f"{k}.csv.gz", small) for k in range(5)]),
        "zip in zip": archive([(f"{k}.csv", archive([("a.csv", table)])) for k in range(5)]),
        "workbooks": archive([(f"{k}.xlsx", book(sheet(ROWS) + " " * 500_000)) for k in range(5)]),
    }
    deep = table[:100]
    for _ in range(8):
        deep = archive([("a.csv", deep)])
    cases["deep"] = deep
    for kind, data in cases.items():
        (tmp_path / "x.zip").write_bytes(data)
        with pytest.raises(InputError) as caught:
            tg.read(tmp_path / "x.zip")
        assert {problem.key for problem in caught.value.problems} == {"reading.too_large"}, kind


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_pipes_and_devices_are_refused_by_every_door(run, tmp_path):
    os.mkfifo(tmp_path / "f.csv")
    (tmp_path / "a.csv").write_text("開催日,会議名,所属\nR5.6.1,会,A\nR5.6.1,会,B\n", encoding="utf-8")
    for inputs in (
        ["f.csv"],
        ["/dev/zero"],
        ["a.csv", "--organizations", "f.csv"],
        ["a.csv", "--marks", "f.csv"],
    ):
        result = run("check", *inputs)
        assert result.code == 2
        assert "パイプ" in result.err
    assert run("check", "a.csv", "--review", "f.csv").code == 2
    assert run("check", ".").code == 0, "in a folder they are passed over"


def test_names_of_members_do_not_steer_a_terminal(run, tmp_path):
    (tmp_path / "e.zip").write_bytes(
        archive([("\x1b]0;title\x07\x1b[2J.csv", "機関名,会議名,出欠\nA,会,??\n")])
    )
    (tmp_path / "\x1b[2J.csv").write_text("機関名,会議名,出欠\nA,会,??\n", encoding="utf-8")
    for name in ("e.zip", "\x1b[2J.csv"):
        result = run("check", name)
        assert result.code == 2
        assert "\x1b" not in result.out + result.err
        assert "\x07" not in result.out + result.err


@pytest.mark.skipif(sys.platform == "win32", reason="streams are closed in another way")
@pytest.mark.parametrize("closed", ["2>&-", "1>&-", "1>&- 2>&-", "0<&- 1>&- 2>&-"])
def test_without_streams_the_work_is_done_and_stays_clean(tmp_path, closed):
    (tmp_path / "a.csv").write_text("開催日,会議名,所属\nR5.6.1,会,A\nR5.6.1,会,B\n", encoding="utf-8")
    words = f"exec {sys.executable} -m tsunagari render a.csv --resamples 0 -o m.html {closed}"
    result = subprocess.run(["sh", "-c", words], cwd=tmp_path, capture_output=True, check=False)
    assert result.returncode == 0
    assert (tmp_path / "m.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    wrong = subprocess.run(["sh", "-c", words.replace("a.csv", "none.csv")], cwd=tmp_path, capture_output=True, check=False)  # fmt: skip
    assert wrong.returncode == 2
    if closed == "2>&-":
        assert "none.csv" in wrong.stdout.decode(), "what is wrong is said where somebody may read it"


@pytest.mark.skipif(sys.platform == "win32", reason="no such limits")
def test_a_worker_has_limits_and_no_process_leaves_a_core():
    code = (
        "import resource; from tsunagari import processes; processes.take(); processes.limit(seconds=7)\n"
        "print(*(resource.getrlimit(kind)[0] for kind in (resource.RLIMIT_CORE, resource.RLIMIT_CPU, resource.RLIMIT_AS)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout
    core, seconds, memory = map(int, out.split())
    assert (core, seconds) == (0, 7)
    assert 0 < memory <= processes.MEMORY


def dripping(port, first, each):
    """Send bytes one by one; return how long the other side took part."""
    begun = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(first)
        try:
            for _ in range(200):
                connection.sendall(each)
                time.sleep(0.1)
        except OSError:
            pass
    return time.monotonic() - begun


@pytest.mark.parametrize(
    "first", [b"", b"GET / HTTP/1.1\r\nHost: x\r\n", b"POST / HTTP/1.1\r\nContent-Length: 999\r\n\r\n"]
)
def test_whoever_drips_bytes_is_cut_off(monkeypatch, first):
    monkeypatch.setattr(server, "SILENCE", 1.0)
    with server.Listener() as listener:
        listener.set_app(lambda _environ, start: (start("200 OK", []), [b""])[1])
        Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        assert dripping(listener.server_port, first, b"a") < 8
        listener.shutdown()


@pytest.mark.parametrize("text", ["1" * 5000, "○(" * 5000, "９" * 50_000 + "名", "①" * 5000])
def test_a_mark_without_end_is_a_fault_with_its_place(run, tmp_path, text):
    (tmp_path / "a.csv").write_text(f"開催日,会議名,所属,出欠\nR5.6.1,会,A病院,{text}\n", encoding="utf-8")
    result = run("check", "a.csv")
    assert result.code == 2
    assert "a.csv 2行目" in result.err


PLACES = {
    "所属": "開催日,会議名,所属\nR5.6.1,会,{}\nR5.6.1,会,B課\n",
    "会議名": "開催日,会議名,所属\nR5.6.1,{},A病院\nR5.6.1,会,B課\n",
    "氏名": "開催日,会議名,所属,氏名\nR5.6.1,会,A病院,{}\nR5.6.1,会,B課,青空\n",
    "a list": "開催日,会議名,出席機関\nR5.6.1,会,{}\nR5.6.1,会,B課、A病院\n",
    "a head": "開催日,会議名,所属,{}\nR5.6.1,会,A病院,○\nR5.6.1,会,B課,○\n",
    "a title": "{}\n開催日,会議名,所属\nR5.6.1,会,A病院\nR5.6.1,会,B課\n",
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("unit", ["A病院 ", "一", "（", "第1回", "1", "①", "R5.6.1 ", "株式会社"])
def test_the_time_of_a_long_cell_grows_as_its_length(tmp_path, place, unit):
    def seconds(length):
        text = (unit * length)[:length]
        (tmp_path / "x.csv").write_text(PLACES[place].format(text), encoding="utf-8")
        begun = time.process_time()
        with contextlib.suppress(InputError):
            tg.check(tmp_path / "x.csv").text("ja")
        return time.process_time() - begun

    seconds(10)
    assert seconds(40_000) < 0.5 + 40 * seconds(4_000)


def test_circled_digits_are_no_numbers_that_break(run, tmp_path):
    rows = [f"R5.{6 + k}.1,{mark}部会,{mark}部会,{tier},{mark}東,{name}" for k, (mark, tier) in enumerate((("①", "市町村"), ("②", "県"))) for name in ("A病院", "B課")]  # fmt: skip
    (tmp_path / "x.csv").write_text(
        "\n".join(["開催日,会議名,会議体,層,地区,所属", *rows]) + "\n", encoding="utf-8"
    )
    outputs = ("-o", "r.html", "-o", "r.xlsx")
    assert run("report", "x.csv", "--resamples", "0", *outputs).code == 0
    (tmp_path / "y.csv").write_text("①,②\n③,④\n", encoding="utf-8")
    result = run("check", "y.csv")
    assert result.code == 2
    assert "不具合" not in result.err
