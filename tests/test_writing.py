"""Writing: whole or not at all, never over somebody else's file, plain words."""

import errno
import json
import os
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tsunagari.errors import OutputError
from tsunagari.writing import check_target, is_ours, write

PAGE = '<!DOCTYPE html><meta name="generator" content="tsunagari 0.1.0">'


def key_of(caught) -> str:
    return caught.value.problems[0].key


def test_text_is_utf8_and_newlines_stay(tmp_path):
    assert write(tmp_path / "図.html", "髙橋\r\n𠮷\n").read_bytes() == "髙橋\r\n𠮷\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["図.html"]


def test_our_own_file_is_replaced_a_foreign_one_is_not(tmp_path):
    target = tmp_path / "map.html"
    write(target, PAGE)
    write(target, PAGE + "2")
    assert target.read_text() == PAGE + "2"
    target.write_text("<html>my own page, made with tsunagari in mind</html>")
    with pytest.raises(OutputError) as caught:
        write(target, PAGE)
    assert key_of(caught) == "writing.exists"
    assert "--force" in caught.value.text("ja")
    assert "my own page" in target.read_text()
    write(target, PAGE, force=True)
    assert target.read_text() == PAGE


def test_csv_always_needs_force(tmp_path):
    target = tmp_path / "organizations.csv"
    write(target, "name\r\n")
    with pytest.raises(OutputError) as caught:
        check_target(target)
    assert key_of(caught) == "writing.exists_csv"
    assert write(target, "other\r\n", force=True).read_text() == "other\n"


def test_marks_of_each_format(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps({"schema": 1, "provenance": {}}))
    (tmp_path / "b.json").write_text(json.dumps({"schema": 1}))
    (tmp_path / "c.json").write_text("[1")
    (tmp_path / "d.json").write_text(
        json.dumps({"network-type": "undirected", "metadata": {"generator": "tsunagari"}})
    )
    (tmp_path / "e.png").write_bytes(b"\x89PNG\r\n\x1a\n tEXtSoftware\x00tsunagari 0.1.0")
    (tmp_path / "f.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    for name, creator in (("g.xlsx", "tsunagari"), ("h.xlsx", "Excel")):
        with ZipFile(tmp_path / name, "w") as archive:
            archive.writestr("docProps/core.xml", f"<creator>{creator}</creator>")
            archive.writestr("xl/worksheets/sheet1.xml", "tsunagari")
    (tmp_path / "i.xlsx").write_bytes(b"not a zip")
    (tmp_path / "j.txt").write_text("tsunagari")
    ours = {path.stem for path in tmp_path.iterdir() if is_ours(path)}
    assert ours == {"a", "d", "e", "g"}


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
        target.write_text(PAGE)

    def refuse(self, destination):
        raise OSError(code, "no")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OutputError) as caught:
        write(target, PAGE + "new")
    assert key_of(caught) == key
    assert str(tmp_path) not in caught.value.text("ja") + caught.value.text("en")
    assert [path.name for path in tmp_path.iterdir()] == (["map.html"] if existing else [])
    if existing:
        assert target.read_text() == PAGE


def test_what_a_killed_run_left_is_taken_away_and_nothing_else(tmp_path):
    (tmp_path / ".map.html.0123abcd.tmp").write_text("half")
    kept = [".map.html.mine.tmp", ".other.html.0123abcd.tmp", "map.html.0123abcd.tmp"]
    for name in kept:
        (tmp_path / name).write_text("x")
    write(tmp_path / "map.html", PAGE)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["map.html", *kept])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows itself refuses to remove an open file")
def test_what_another_run_is_writing_is_left_to_it(tmp_path):
    import fcntl

    beside = tmp_path / ".map.html.0123abcd.tmp"
    with beside.open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        write(tmp_path / "map.html", PAGE)
        assert beside.exists()
    write(tmp_path / "map.html", PAGE)
    assert not beside.exists()


def test_a_file_taken_for_left_over_by_another_run_is_written_again(tmp_path, monkeypatch):
    replace, taken = Path.replace, []

    def first_is_gone(self, destination):
        if not taken:
            taken.append(self.name)
            self.unlink()
        return replace(self, destination)

    monkeypatch.setattr(Path, "replace", first_is_gone)
    assert write(tmp_path / "map.html", PAGE).read_text() == PAGE
    assert taken
    assert [path.name for path in tmp_path.iterdir()] == ["map.html"]


def test_who_may_read_it_stays(tmp_path):
    target = write(tmp_path / "map.html", PAGE)
    target.chmod(0o600)
    before = target.stat().st_mode
    assert write(target, PAGE).stat().st_mode == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "map.html")
    with pytest.raises(OutputError) as caught:
        check_target(tmp_path / "map.html")
    assert key_of(caught) == "writing.exists"


def test_a_damaged_file_of_any_format_is_not_ours(tmp_path):
    (tmp_path / "deep.json").write_text("[" * 200_000)
    for name in ("cut.xlsx", "wrong.pptx"):
        with ZipFile(tmp_path / name, "w") as archive:
            archive.writestr("docProps/core.xml", "tsunagari" * 500)
    whole = (tmp_path / "cut.xlsx").read_bytes()
    (tmp_path / "cut.xlsx").write_bytes(whole[:-30])
    # An encrypted entry: bit 0 of the flags, in the local header and in the directory.
    wrong = bytearray(whole)
    wrong[6] |= 1
    wrong[whole.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "wrong.pptx").write_bytes(bytes(wrong))
    assert [path.name for path in tmp_path.iterdir() if is_ours(path)] == []
