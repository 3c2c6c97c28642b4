"""Writing: whole or not at all, never over somebody else's file, plain words."""

import errno
import json
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


def test_a_half_written_file_is_taken_away(tmp_path, monkeypatch):
    def half(self, data):
        with self.open("wb") as file:
            file.write(data[:3])
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(OutputError):
        write(tmp_path / "map.html", PAGE)
    assert not list(tmp_path.iterdir())
