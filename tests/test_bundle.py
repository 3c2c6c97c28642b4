"""The bundle for a computer without a network: batch files, lock, and installing with no index."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
BATCHES = sorted((ROOT / "packaging" / "windows").glob("*.bat"))


@pytest.fixture(scope="module")
def bundle():
    place = importlib.util.spec_from_file_location("bundle", ROOT / "packaging" / "bundle.py")
    module = importlib.util.module_from_spec(place)
    sys.modules["bundle"] = module
    place.loader.exec_module(module)
    yield module
    del sys.modules["bundle"]


def test_the_three_doors_are_there():
    assert {path.name for path in BATCHES} == {"install.bat", "start.bat", "ここにファイルを置く.bat"}


@pytest.mark.parametrize("path", BATCHES, ids=lambda path: path.name.encode("ascii", "replace").decode())
def test_a_batch_file_is_safe_on_a_japanese_windows(path):
    data = path.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") > 3
    text = data.decode("cp932")
    assert len(text.splitlines()) <= 50
    # A second byte that the shell takes for its own sign would break a line where the code page is another.
    for letter in text:
        coded = letter.encode("cp932")
        assert len(coded) == 1 or coded[1:] not in {
            b"|",
            b"&",
            b"<",
            b">",
            b"^",
            b"%",
            b'"',
            b"(",
            b")",
            b"\\",
        }, letter
    for line in text.splitlines():
        # Japanese only in what is shown; paths, names and commands are ASCII.
        assert line.isascii() or line.startswith("echo "), line
    assert text.startswith("@echo off\r\n")
    assert not re.search(r"(?i)\b(curl|bitsadmin|powershell|runas|reg|netsh|setx|https?)\b", text)


@pytest.mark.parametrize("path", BATCHES, ids=lambda path: path.name.encode("ascii", "replace").decode())
def test_every_label_called_exists(path):
    text = path.read_bytes().decode("cp932")
    labels = set(re.findall(r"(?m)^:(\w+)", text))
    assert set(re.findall(r"(?:goto|call) :?(\w+)(?=\s|$)", text)) <= labels
    assert text.count('"') % 2 == 0


def test_installing_asks_no_index():
    text = (ROOT / "packaging" / "windows" / "install.bat").read_bytes().decode("cp932")
    installs = [line for line in text.splitlines() if "pip install" in line]
    assert installs
    assert all("--no-index" in line and "--find-links wheels" in line for line in installs)


def test_the_lock_holds_every_dependency_with_hashes(bundle):
    with (ROOT / "pyproject.toml").open("rb") as file:
        wanted = [Requirement(line) for line in tomllib.load(file)["project"]["dependencies"]]
    for target in bundle.TARGETS.values():
        for python in bundle.PYTHONS:
            lines = bundle.locked(target, python)
            pinned = {}
            for line in lines:
                name, _, release = line.split()[0].partition("==")
                pinned[canonicalize_name(name)] = release
                assert "--hash=sha256:" in line
            for one in wanted:
                assert one.specifier.contains(pinned[canonicalize_name(one.name)]), one
    windows = "\n".join(bundle.locked(bundle.TARGETS["win"], "3.13"))
    assert "colorama==" in windows
    assert "pexpect==" not in windows


def test_the_same_files_make_the_same_zip(bundle, tmp_path):
    folder = tmp_path / "in"
    (folder / "wheels").mkdir(parents=True)
    (folder / "wheels" / "a.whl").write_bytes(b"a" * 500)
    (folder / "使い方.pdf").write_bytes(b"%PDF")
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        bundle.pack(folder, tmp_path / name / "x.zip")
        os.utime(folder / "使い方.pdf", (0, 0))
    assert (tmp_path / "one" / "x.zip").read_bytes() == (tmp_path / "two" / "x.zip").read_bytes()
    assert "x/使い方.pdf" in zipfile.ZipFile(tmp_path / "one" / "x.zip").namelist()


def test_what_is_missing_on_the_target_is_found(bundle, tmp_path):
    with zipfile.ZipFile(tmp_path / "a-1-py3-none-any.whl", "w") as wheel:
        asks = 'Requires-Dist: b; sys_platform == "win32"\nRequires-Dist: c; extra == "x"\nRequires-Dist: A\n'
        wheel.writestr("a-1.dist-info/METADATA", f"Name: a\nVersion: 1\n{asks}")
    assert bundle.missing(bundle.TARGETS["win"], ["3.13"], tmp_path) == ["a asks for b"]
    assert bundle.missing(bundle.TARGETS["linux"], ["3.13"], tmp_path) == []


def suitable_python():
    """Return a Python that the bundle is for, and its version; a name on the path need not work (pyenv)."""
    for name in (sys.executable, "python3.13", "python3.12"):
        if path := shutil.which(name):
            ask = [path, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
            said = subprocess.run(ask, capture_output=True, text=True, check=False).stdout.strip()
            if said in {"3.12", "3.13"}:
                return path, said
    pytest.skip("no Python 3.12 or 3.13 on this machine")


@pytest.mark.bundle
@pytest.mark.skipif(sys.platform != "linux", reason="the wheelhouse is fetched for Linux")
def test_the_wheelhouse_installs_with_no_index_and_draws_the_example(tmp_path):
    base, python = suitable_python()
    make = [sys.executable, str(ROOT / "packaging" / "bundle.py"), "--target", "linux", "--python", python]
    subprocess.run([*make, "--dist", str(tmp_path)], check=True)
    packed = next(tmp_path.glob("*.zip"))
    assert packed.stat().st_size < 150e6
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(tmp_path)
    home = tmp_path / packed.stem
    assert {"wheels", "licenses", "sbom.cdx.json", "SHA256SUMS"} <= {path.name for path in home.iterdir()}
    assert "?" not in (home / "licenses" / "LIST.txt").read_text(encoding="utf-8")
    subprocess.run([base, "-m", "venv", str(tmp_path / "venv")], check=True)
    programs = tmp_path / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    closed = {**os.environ, "PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": "", "PIP_NO_INDEX": "1"}
    install = [
        str(programs / "pip"),
        "install",
        "--quiet",
        "--no-index",
        "--find-links",
        "wheels",
        "tsunagari",
    ]
    subprocess.run(install, cwd=home, env=closed, check=True)
    for arguments in (["example", "iruma"], ["app", "iruma.csv"]):
        subprocess.run([str(programs / "tsunagari"), *arguments], cwd=tmp_path, check=True)
    assert "茶の花病院" in (tmp_path / "iruma-地図.html").read_text(encoding="utf-8")
    assert (tmp_path / "iruma-スライド.pptx").stat().st_size > 10_000
