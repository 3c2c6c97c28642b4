"""Writing: whole or not at all, never over somebody else's file, plain words."""

import errno
import json
import os
import sys
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from PIL import Image

from tsunagari.errors import OutputError
from tsunagari.seals import blank, sealed_kind
from tsunagari.writing import _temporary_name, check_target, forget_read, is_ours, keep, write

PAGE = '<!DOCTYPE html><meta name="generator" content="tsunagari 0.1.0">'


@pytest.fixture(autouse=True)
def _new_run():
    forget_read()


def key_of(caught) -> str:
    return caught.value.problems[0].key


def test_text_is_utf8_and_newlines_stay(tmp_path):
    assert write(tmp_path / "図.html", "髙橋\r\n𠮷\n").read_bytes() == "髙橋\r\n𠮷\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["図.html"]


def test_our_own_file_is_replaced_a_foreign_one_is_not(tmp_path):
    target = tmp_path / "map.html"
    write(target, PAGE, kind="map")
    write(target, PAGE + "2", kind="map")
    assert target.read_text().startswith(PAGE + "2")
    target.write_text("<html>my own page, made with tsunagari in mind</html>")
    with pytest.raises(OutputError) as caught:
        write(target, PAGE, kind="map")
    assert key_of(caught) == "writing.exists"
    assert "--force" in caught.value.text("ja")
    assert "my own page" in target.read_text()
    write(target, PAGE, kind="map", force=True)
    assert target.read_text().startswith(PAGE)


def test_csv_always_needs_force(tmp_path):
    target = tmp_path / "organizations.csv"
    write(target, "name\r\n")
    with pytest.raises(OutputError) as caught:
        check_target(target)
    assert key_of(caught) == "writing.exists_csv"
    assert write(target, "other\r\n", force=True).read_text() == "other\n"


def contents(ending):
    """Return something small that is a file of this ending."""
    if ending in {".xlsx", ".pptx"}:
        buffer = BytesIO()
        with ZipFile(buffer, "w") as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr("docProps/core.xml", "<creator>tsunagari</creator>")
        return buffer.getvalue()
    if ending == ".png":
        buffer = BytesIO()
        Image.new("RGB", (2, 3), "red").save(buffer, format="PNG")
        return buffer.getvalue()
    if ending == ".json":
        return json.dumps({"schema": 1, "provenance": {"seal": blank("map")}})
    if ending == ".pdf":
        return b"%PDF-1.4\n%%EOF\n"
    return "# \u898b\u51fa\u3057\n" if ending == ".md" else "<svg xmlns='http://www.w3.org/2000/svg'/>\n"


ENDINGS = (".html", ".md", ".svg", ".graphml", ".gexf", ".pdf", ".png", ".xlsx", ".pptx", ".json")


@pytest.mark.parametrize("ending", ENDINGS)
def test_any_changed_byte_and_any_other_kind_makes_it_no_result_of_ours(tmp_path, ending):
    target = write(tmp_path / f"r{ending}", contents(ending), kind="map")
    assert sealed_kind(target) == "map"
    assert is_ours(target, "map")
    assert not is_ours(target, "report")
    whole = target.read_bytes()
    assert write(target, contents(ending), kind="map").read_bytes() == whole
    for place in range(len(whole)):
        target.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert not is_ours(target, "map"), place
    for changed in (whole + b" ", b" " + whole, whole[:-1], whole + whole, b""):
        target.write_bytes(changed)
        assert not is_ours(target, "map")


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_sealed_file_is_still_of_its_format(tmp_path, ending):
    path = write(tmp_path / f"r{ending}", contents(ending), kind="map")
    if ending in {".xlsx", ".pptx"}:
        with ZipFile(path) as archive:
            assert archive.testzip() is None
            assert archive.read("docProps/core.xml") == b"<creator>tsunagari</creator>"
    elif ending == ".png":
        with Image.open(path) as picture:
            picture.load()  # check sums of chunks included
            assert picture.text["Seal"].startswith("tsunagari:map:")
    elif ending == ".json":
        assert json.loads(path.read_text())["provenance"]["seal"].startswith("tsunagari:map:")
    elif ending in {".svg", ".graphml", ".gexf"}:
        ET.parse(path)  # noqa: S314 - our own
    elif ending == ".pdf":
        assert path.read_bytes().rfind(b"%%EOF") > path.stat().st_size - 1024


def test_a_result_that_quotes_a_seal_is_never_taken_for_one(tmp_path):
    target = write(tmp_path / "r.html", f"<p>{blank('map')}</p>", kind="map")
    assert blank("map") in target.read_text(), "what it quotes stays as it is"
    assert not is_ours(target, "map")


def test_no_kind_no_seal(tmp_path):
    assert write(tmp_path / "a.html", PAGE).read_text() == PAGE
    assert not is_ours(tmp_path / "a.html", None)


def test_a_file_of_an_earlier_version_needs_force(tmp_path):
    (tmp_path / "map.html").write_text(PAGE)
    (tmp_path / "f.json").write_text(json.dumps({"schema": 1, "provenance": {}}))
    for name in ("map.html", "f.json"):
        with pytest.raises(OutputError):
            check_target(tmp_path / name, kind="map")


def test_what_was_read_in_this_run_is_never_replaced_by_any_name(tmp_path):
    source = write(tmp_path / "R5.xlsx", contents(".xlsx"), kind="report")
    os.link(source, tmp_path / "other.xlsx")
    (tmp_path / "link.xlsx").symlink_to(source)
    before = source.read_bytes()
    keep(tmp_path / "link.xlsx")
    for name in ("R5.xlsx", "other.xlsx", "link.xlsx"):
        for force in (False, True):
            with pytest.raises(OutputError) as caught:
                write(tmp_path / name, b"new", kind="report", force=force)
            assert key_of(caught) == "cli.same_as_input"
    assert source.read_bytes() == before
    forget_read()
    write(source, contents(".xlsx"), kind="report")


def test_a_file_saved_there_while_we_were_writing_is_not_lost(tmp_path):
    target = tmp_path / "map.html"

    def parts():
        yield b"<!DOCTYPE html>"
        target.write_text("saved meanwhile")

    with pytest.raises(OutputError):
        write(target, parts(), kind="map")
    assert target.read_text() == "saved meanwhile"
    assert [path.name for path in tmp_path.iterdir()] == ["map.html"]


def test_missing_folder_and_folder_as_target(tmp_path):
    with pytest.raises(OutputError) as caught:
        write(tmp_path / "ない" / "map.html", PAGE)
    assert key_of(caught) == "writing.no_folder"
    with pytest.raises(OutputError) as caught:
        write(tmp_path, PAGE)
    assert key_of(caught) == "writing.is_folder"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("code", "existing", "key"),
    [
        (errno.ENOSPC, False, "writing.disk_full"),
        (errno.EACCES, True, "writing.locked"),
        (errno.EACCES, False, "writing.read_only"),
        (errno.EROFS, False, "writing.read_only"),
        (errno.ENAMETOOLONG, False, "writing.bad_name"),
        (errno.EIO, False, "writing.failed"),
    ],
)
def test_what_the_system_refuses_is_said_plainly_and_leaves_nothing(
    tmp_path, monkeypatch, code, existing, key
):
    target = tmp_path / "map.html"
    if existing:
        write(target, PAGE, kind="map")
    before = target.read_bytes() if existing else b""

    def refuse(self, destination):
        raise OSError(code, "no")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OutputError) as caught:
        write(target, PAGE + "new", kind="map")
    assert key_of(caught) == key
    assert str(tmp_path) not in caught.value.text("ja") + caught.value.text("en")
    assert [path.name for path in tmp_path.iterdir()] == (["map.html"] if existing else [])
    if existing:
        assert target.read_bytes() == before


def test_what_a_killed_run_left_is_taken_away_and_nothing_else(tmp_path):
    left = _temporary_name(tmp_path / "map.html", "0123abcd")
    (tmp_path / left).write_text("half")
    kept = [
        ".map.html.mine.tmp", ".map.html.0123abcd.tmp", ".map.html.0123abcd-0123456789ab.tmp",
        _temporary_name(tmp_path / "other.html", "0123abcd"), left[1:],
        left.replace("0123abcd", "0123abce"),
    ]  # fmt: skip
    for name in kept:
        (tmp_path / name).write_text("x")
    write(tmp_path / "map.html", PAGE, kind="map")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["map.html", *kept])


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root gives files away")
def test_what_another_user_or_a_link_left_stays(tmp_path):
    left = tmp_path / _temporary_name(tmp_path / "map.html", "0123abcd")
    left.write_text("half")
    os.chown(left, 1234, -1)
    link = tmp_path / _temporary_name(tmp_path / "map.html", "0123abce")
    link.symlink_to(left)
    write(tmp_path / "map.html", PAGE, kind="map")
    assert left.exists()
    assert link.is_symlink()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows itself refuses to remove an open file")
def test_what_another_run_is_writing_is_left_to_it(tmp_path):
    import fcntl

    beside = tmp_path / _temporary_name(tmp_path / "map.html", "0123abcd")
    with beside.open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        write(tmp_path / "map.html", PAGE, kind="map")
        assert beside.exists()
    write(tmp_path / "map.html", PAGE, kind="map")
    assert not beside.exists()


def test_a_file_taken_for_left_over_by_another_run_is_written_again(tmp_path, monkeypatch):
    replace, taken = Path.replace, []

    def first_is_gone(self, destination):
        if not taken:
            taken.append(self.name)
            self.unlink()
        return replace(self, destination)

    monkeypatch.setattr(Path, "replace", first_is_gone)
    assert write(tmp_path / "map.html", PAGE, kind="map").read_text().startswith(PAGE)
    assert taken
    assert [path.name for path in tmp_path.iterdir()] == ["map.html"]


def test_who_may_read_it_stays(tmp_path):
    target = write(tmp_path / "map.html", PAGE, kind="map")
    target.chmod(0o600)
    before = target.stat().st_mode
    seen = []

    def parts():
        for half in (PAGE[:9], PAGE[9:]):
            seen.extend(path.stat().st_mode for path in tmp_path.iterdir())
            yield half.encode()

    assert write(target, parts(), kind="map").stat().st_mode == before
    assert seen == [before] * len(seen), "from the first byte on"
    assert len(seen) == 4


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "map.html")
    with pytest.raises(OutputError) as caught:
        check_target(tmp_path / "map.html")
    assert key_of(caught) == "writing.exists"
