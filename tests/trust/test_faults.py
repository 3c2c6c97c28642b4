"""Faults of disk, folder, system and user, really caused: a plain sentence, old results whole."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from threading import Event, Thread

import pytest

from tsunagari.errors import TsunagariError
from tsunagari.reading import check

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="causes faults as Linux and macOS have them")

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
QUICK = ("--resamples", "0")
OUTPUTS = {
    "render": ("m.html", "m.svg"),
    "report": ("r.html", "r.xlsx", "r.md"),
    "slides": ("s.pptx",),
    "export": ("f.json", "n.graphml"),
}
INTERRUPTED = {
    "ja": "中断しました。書きかけのファイルは残していません",
    "en": "interrupted; nothing half-written is left",
}


def written(command, folder=None):
    names = [name if folder is None else str(folder / name) for name in OUTPUTS[command]]
    return [part for name in names for part in ("-o", name)]


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def disk(tmp_path):
    """Return a maker of a disk of a given size, where this system lets us have one."""
    made = []

    def make(size, *more):
        place = tmp_path / f"disk{len(made)}"
        place.mkdir()
        options = ",".join([f"size={size}", *more])
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
        if os.geteuid() or shutil.which("mount") is None or subprocess.run(command, check=False).returncode:
            pytest.skip("mounting a disk of our own needs root")
        made.append(place)
        return place

    yield make
    for place in made:
        subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.parametrize("command", OUTPUTS)
def test_a_full_disk_keeps_what_was_there(run, small, disk, command):
    place = disk("8m")
    assert run(command, small, *QUICK, *written(command, place)).code == 0
    before = {path.name: path.read_bytes() for path in place.iterdir()}
    with (place / "other work").open("wb", buffering=0) as filling:
        while True:
            try:
                filling.write(b"\0" * 512)
            except OSError:
                break
    result = run(command, small, *QUICK, "--lang", "en", "--force", *written(command, place))
    assert result.code == 2
    assert "not enough free space" in result.err
    assert {name: (place / name).read_bytes() for name in before} == before
    assert set(names(place)) == {*before, "other work"}


def test_a_full_disk_while_a_file_is_half_way_leaves_nothing(run, small, disk):
    place = disk("64k")
    result = run("render", small, *QUICK, "-o", place / "m.html")
    assert result.code == 2
    assert "空き容量" in result.err
    assert names(place) == []


def test_a_limit_of_the_system_on_the_size_of_files(start, small, tmp_path):
    (tmp_path / "out").mkdir()
    limited = ("sh", "-c", 'ulimit -f 8; exec "$@"', "sh")
    result = start("render", small, *QUICK, "-o", "out/m.html", front=limited)
    assert result.code == 2
    assert "書き込めませんでした" in result.err
    assert "Traceback" not in result.err
    assert names(tmp_path / "out") == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_behind_what_is_printed(tmp_path):
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tsunagari", "measures"], cwd=tmp_path, stdout=full,
            stderr=subprocess.PIPE, check=False, encoding="utf-8",
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "空き容量" in done.stderr


@pytest.mark.parametrize("command", OUTPUTS)
def test_a_folder_on_a_disk_that_cannot_be_written(run, small, disk, command):
    place = disk("8m")
    assert run(command, small, *QUICK, *written(command, place)).code == 0
    before = {path.name: path.read_bytes() for path in place.iterdir()}
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
    result = run(command, small, *QUICK, "--force", *written(command, place))
    assert result.code == 2
    assert "読み取り専用" in result.err
    assert {path.name: path.read_bytes() for path in place.iterdir()} == before
    elsewhere = run(command, small, *QUICK, "-o", place / f"new{Path(OUTPUTS[command][0]).suffix}")
    assert elsewhere.code == 2
    assert "権限がない" in elsewhere.err


@pytest.fixture
def unprivileged(tmp_path):
    """Return what to put before a command to take root's rights away; permissions do not bind root."""
    if os.geteuid():
        return ()
    front = ("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups")
    probe = (*front, sys.executable, "-c", "import tsunagari")
    if (
        shutil.which("setpriv") is None
        or subprocess.run(probe, cwd="/", check=False, capture_output=True).returncode
    ):
        pytest.skip("this Python works for root only")
    # Each process of a parallel run has a folder of its own between.
    ours = [path for path in (tmp_path, *tmp_path.parents) if path.is_relative_to(tempfile.gettempdir())]
    for path in ours[:-1]:
        path.chmod(path.stat().st_mode | 0o055)
    return front


def test_a_folder_that_is_not_ours_to_write(start, small, tmp_path, unprivileged):
    place = tmp_path / "theirs"
    place.mkdir(mode=0o555)
    result = start("export", small, *QUICK, "-o", place / "f.json", front=unprivileged)
    assert result.code == 2
    assert "権限がない" in result.err
    assert names(place) == []


def test_a_folder_that_may_not_even_be_looked_into(start, small, tmp_path, unprivileged):
    place = tmp_path / "closed"
    (place / "deep").mkdir(parents=True)
    place.chmod(0o700)
    result = start("export", small, *QUICK, "-o", place / "deep" / "f.json", front=unprivileged)
    assert result.code == 2
    assert "権限がない" in result.err


def test_a_file_that_another_program_holds(run, small, tmp_path):
    # What Windows does with a file that Excel has open, Linux does with one that may not be changed.
    assert run("report", small, *QUICK, "-o", "r.xlsx").code == 0
    held = tmp_path / "r.xlsx"
    if (
        shutil.which("chattr") is None
        or subprocess.run(["chattr", "+i", held], check=False, capture_output=True).returncode
    ):
        pytest.skip("no chattr on this disk")
    try:
        before = held.read_bytes()
        result = run("report", small, *QUICK, "-o", "r.xlsx", "--lang", "en")
        assert result.code == 2
        assert "open in Excel" in result.err
        assert held.read_bytes() == before
        assert names(tmp_path) == ["a.csv", "r.xlsx"]
    finally:
        subprocess.run(["chattr", "-i", held], check=True)


def forked(what, jobs, cases):
    """Run commands that are ended on the way; return how each ended."""
    done = subprocess.run(
        [sys.executable, HERE / "forked.py", what, os.environ.get("TSUNAGARI_FIRST", "0"), str(cases)],
        input=json.dumps(jobs), capture_output=True, check=False, encoding="utf-8", timeout=900,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
@pytest.mark.parametrize("command", OUTPUTS)
def test_killed_at_any_moment(run, small, tmp_path, command):
    arguments = [command, "a.csv", *QUICK, *written(command)]
    assert run(*arguments, "--lang", "en").code == 0
    old = fingerprints(tmp_path)
    children = forked("kill", [(str(tmp_path), arguments)], int(os.environ.get("TSUNAGARI_KILLS", "2")))
    new = children[-1]["standing"]
    assert children[0]["how"] == "whole"
    assert children[-1]["code"] == 0
    assert new != old
    killed = [one for one in children if one["code"] in {-signal.SIGKILL, -signal.SIGXFSZ}]
    assert len(killed) >= 4 * len(OUTPUTS[command])
    for one in children:
        whole = {name: mark for name, mark in one["standing"].items() if not name.endswith(".tmp")}
        # Whichever moment: every file is the old one or the new one, to the last byte.
        assert whole.keys() == old.keys(), one["how"]
        assert all(mark in {old[name], new[name]} for name, mark in whole.items()), one["how"]
        # Of one file killed on the way at most one beginning is left, and the next run takes it away.
        assert len(one["standing"]) <= len(old) + len(OUTPUTS[command])
    assert new.keys() == old.keys()


def fingerprints(folder):
    import hashlib

    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
@pytest.mark.parametrize(("command", "lang"), [("render", "ja"), ("report", "en"), ("slides", "ja")])
def test_interrupted_at_any_moment(small, tmp_path, command, lang):
    arguments = [command, "a.csv", "--resamples", "30", "--lang", lang, *written(command)]
    children = forked("interrupt", [(str(tmp_path), arguments)], int(os.environ.get("TSUNAGARI_KILLS", "2")))
    new = children[0]["standing"]
    for one in children[1:]:
        assert one["code"] in {0, 130}, one
        if one["code"] == 130:
            assert one["said"].strip() == INTERRUPTED[lang], one
        assert all(new[name] == mark for name, mark in one["standing"].items()), one["how"]
    assert any(one["code"] == 130 for one in children)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_interrupted_while_it_starts(start, small, lang):
    """Ctrl-C before anything is read; the first moments of Python itself are not ours to answer for."""
    process = start("render", small, "--lang", lang, wait=False, python=("-X", "importtime"))
    for line in process.stderr:
        if line.rstrip().endswith(b" tsunagari"):
            time.sleep(0.01)
            process.send_signal(signal.SIGINT)
            break
    _, err = process.communicate(timeout=60)
    told = [line for line in err.decode().splitlines() if line and not line.startswith("import time:")]
    assert process.returncode == 130
    assert told == [INTERRUPTED[lang]]


def test_an_input_that_changes_while_it_is_read(tmp_path, small):
    whole = small.read_bytes()
    moving, stopped = tmp_path / "moving.csv", Event()
    moving.write_bytes(whole)

    def write():
        size = 1
        while not stopped.is_set():
            moving.write_bytes(whole[: size % len(whole)])
            size = size * 31 + 7

    writer = Thread(target=write)
    writer.start()
    read = refused = 0
    try:
        for _ in range(40):
            try:
                check(moving).text()
                read += 1
            except TsunagariError as error:
                assert error.text().strip()  # noqa: PT017
                refused += 1
    finally:
        stopped.set()
        writer.join()
    assert read + refused == 40
    assert moving.exists()


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no /proc here")
def test_an_input_that_the_disk_does_not_give(run, tmp_path):
    # Reading the first byte of one's own memory is an error of input and output, as of a failing disk.
    (tmp_path / "a.csv").symlink_to("/proc/self/mem")
    result = run("check", "a.csv")
    assert result.code == 2
    assert "a.csv" in result.err
    assert "不具合" not in result.err


@pytest.mark.parametrize("place", ["nowhere", "closed"])
def test_no_home_and_no_folder_for_caches(start, small, tmp_path, unprivileged, place):
    out = tmp_path / "out"
    out.mkdir(mode=0o777)
    out.chmod(0o777)
    environment = {"PATH": os.environ["PATH"], "TMPDIR": str(out)}
    if place == "closed":
        environment |= {
            "HOME": "/proc",
            "XDG_CACHE_HOME": "/proc",
            "XDG_CONFIG_HOME": "/proc",
            "MPLCONFIGDIR": "/proc/x",
        }
    result = start(
        "render",
        small,
        *QUICK,
        "-o",
        "m.html",
        "-o",
        "m.png",
        cwd=out,
        environment=environment,
        front=unprivileged,
    )
    assert (result.code, result.err) == (0, "")
    assert names(out) == ["m.html", "m.png"]


def test_nothing_but_the_list_of_fonts_is_kept_at_home(start, small, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    environment = {"PATH": os.environ["PATH"], "HOME": str(home)}
    result = start("render", small, *QUICK, "-o", "m.html", "-o", "m.png", environment=environment)
    assert (result.code, result.err) == (0, "")
    kept = [path.name for path in home.rglob("*") if path.is_file()]
    assert all(name.startswith("fontlist-") for name in kept), kept


def test_no_fonts(start, run, small, tmp_path):
    fonts = tmp_path / "fonts.conf"
    fonts.write_text("<?xml version='1.0'?><fontconfig/>", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    environment = {
        "PATH": str(tmp_path / "empty"), "HOME": str(tmp_path / "empty"), "FONTCONFIG_FILE": str(fonts),
        "XDG_DATA_HOME": str(tmp_path / "empty"), "XDG_DATA_DIRS": str(tmp_path / "empty"),
    }  # fmt: skip
    result = start("render", small, *QUICK, "-o", "bare.png", environment=environment)
    assert (result.code, result.err) == (0, "")
    assert run("render", small, *QUICK, "-o", "usual.png").code == 0
    assert (tmp_path / "bare.png").read_bytes() == (tmp_path / "usual.png").read_bytes()


@pytest.mark.parametrize("utf8", ["0", "1"])
def test_c_locale(start, small, tmp_path, utf8):
    (tmp_path / "出席.csv").write_bytes(small.read_text(encoding="utf-8").encode("cp932"))
    environment = {**os.environ, "LC_ALL": "C", "LANG": "C", "PYTHONUTF8": utf8, "PYTHONCOERCECLOCALE": "0"}
    strict = ("-X", "warn_default_encoding", "-W", "error::EncodingWarning")
    result = start("export", "出席.csv", "-o", "出席.json", *QUICK, environment=environment, python=strict)
    assert (result.code, result.err) == (0, "")
    assert "書き出しました" in result.out
    assert (tmp_path / "出席.json").exists()


def test_two_runs_at_once_into_one_folder(start, run, small, tmp_path):
    arguments = ["report", "a.csv", *QUICK, *written("report")]
    wanted = {}
    for lang in ("ja", "en"):
        assert run(*arguments, "--lang", lang).code == 0
        for name in OUTPUTS["report"]:
            wanted.setdefault(name, []).append((tmp_path / name).read_bytes())
    both = [start(*arguments, "--lang", lang, wait=False) for lang in ("ja", "en", "ja", "en")]
    told = [process.communicate(timeout=300) for process in both]
    assert [process.returncode for process in both] == [0] * 4, told
    assert names(tmp_path) == sorted(["a.csv", *OUTPUTS["report"]])
    for name, versions in wanted.items():
        assert (tmp_path / name).read_bytes() in versions
