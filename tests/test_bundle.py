"""The bundle for a computer without a network: batch files, lock, and installing with no index."""

from __future__ import annotations

import base64
import hashlib
import importlib
import json
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
    """The tool and its parts, as `python packaging/bundle.py` finds them: beside each other."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "packaging")
        yield importlib.import_module("bundle")
    for name in ("bundle", "papers", "runtime", "wheelhouse"):
        sys.modules.pop(name, None)


def test_the_three_doors_are_there():
    assert {path.name for path in BATCHES} == {"install.bat", "start.bat", "ここにファイルを置く.bat"}


@pytest.mark.parametrize("path", BATCHES, ids=lambda path: path.name.encode("ascii", "replace").decode())
def test_a_batch_file_is_safe_on_a_japanese_windows(path):
    data = path.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") > 3
    text = data.decode("cp932")
    assert len(text.splitlines()) <= 60
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


@pytest.mark.parametrize("path", BATCHES, ids=lambda path: path.name.encode("ascii", "replace").decode())
def test_every_path_is_quoted_and_no_sign_of_it_is_expanded(path):
    text = path.read_bytes().decode("cp932")
    # A user's name may hold spaces, "&" or "!".
    assert "setlocal EnableExtensions DisableDelayedExpansion" in text
    for line in text.splitlines():
        outside = re.sub(r'"[^"]*"', "", line)
        assert not re.search(r"%(?:~dp0|HOME_DIR|OLD|OURS|SITE|NEEDED|PIP)", outside), line


@pytest.mark.parametrize("name", ["start.bat", "ここにファイルを置く.bat"])
def test_a_newer_version_beside_it_is_installed(name):
    from importlib.metadata import version

    text = (ROOT / "packaging" / "windows" / name).read_bytes().decode("cp932")
    # What the loop takes out of a wheel's name must be what pip names the folder of its record.
    assert 'for %%W in ("%~dp0wheels\\tsunagari-*.whl")' in text
    assert 'for /f "tokens=2 delims=-" %%V in ("%%~nW")' in text
    wheel_name = f"tsunagari-{version('tsunagari')}-py3-none-any.whl"
    assert f"tsunagari-{wheel_name.split('-')[1]}.dist-info" in text.replace("%%V", version("tsunagari"))
    assert text.index("NEEDED%") < text.index('call "%~dp0install.bat"')


def test_no_version_is_taken_away_before_another_can_come():
    text = (ROOT / "packaging" / "windows" / "install.bat").read_bytes().decode("cp932")
    assert text.index("goto nopython") < text.index('move "%HOME_DIR%"') < text.index("goto inuse")
    assert "rmdir" not in "".join(line for line in text.splitlines() if "%HOME_DIR%" in line)


def test_installing_asks_no_index():
    text = (ROOT / "packaging" / "windows" / "install.bat").read_bytes().decode("cp932")
    installs = [line for line in text.splitlines() if '"%PIP%" install' in line]
    assert installs
    assert all("--no-index" in line and "--find-links wheels" in line for line in installs)


def test_the_lock_holds_every_dependency_with_hashes(bundle):
    import wheelhouse

    with (ROOT / "pyproject.toml").open("rb") as file:
        wanted = [Requirement(line) for line in tomllib.load(file)["project"]["dependencies"]]
    for target in bundle.TARGETS.values():
        for python in bundle.PYTHONS:
            lines = wheelhouse.locked(target, python)
            pinned = {}
            for line in lines:
                name, _, release = line.split()[0].partition("==")
                pinned[canonicalize_name(name)] = release
                assert "--hash=sha256:" in line
            for one in wanted:
                if one.marker and not one.marker.evaluate(target.environment(python)):
                    continue
                assert one.specifier.contains(pinned[canonicalize_name(one.name)]), one
    windows = "\n".join(wheelhouse.locked(bundle.TARGETS["win"], "3.13"))
    assert "colorama==" in windows
    assert "pip==" in windows
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


def wheel(path, files):
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def test_what_only_developers_need_is_left_out_and_the_record_says_so(bundle, tmp_path):
    import wheelhouse

    whole = wheel(
        tmp_path / "networkit-1-cp313-cp313-win_amd64.whl",
        {
            "networkit.lib": b"x" * 1000, "include/a.hpp": b"x", "networkit/cpp/a.cpp": b"x",
            "networkit/__init__.py": b"here = 1\n", "networkit/graph.cp313-win_amd64.pyd": b"MZ",
            "networkit.libs/a.dll": b"MZ", "networkit-1.dist-info/METADATA": b"Name: networkit\nVersion: 1\n",
            "networkit-1.dist-info/WHEEL": b"Wheel-Version: 1.0\nTag: cp313-cp313-win_amd64\n",
            "networkit-1.dist-info/licenses/License.txt": b"MIT", "networkit-1.dist-info/RECORD": b"",
        },
    )  # fmt: skip
    slim = wheelhouse.trim(whole)
    assert slim.name == "networkit-1-1trimmed-cp313-cp313-win_amd64.whl"
    assert not whole.exists()
    with zipfile.ZipFile(slim) as archive:
        names = set(archive.namelist())
        assert {"networkit/__init__.py", "networkit.libs/a.dll"} <= names
        assert not {"networkit.lib", "include/a.hpp", "networkit/cpp/a.cpp"} & names
        lines = [line.split(",") for line in archive.read("networkit-1.dist-info/RECORD").decode().split()]
        assert {name for name, _, _ in lines} == names
        for name, kept, size in lines[:-1]:
            digest = base64.urlsafe_b64encode(hashlib.sha256(archive.read(name)).digest()).decode()
            assert (kept, size) == (f"sha256={digest.rstrip('=')}", str(len(archive.read(name))))
        assert b"Build: 1trimmed" in archive.read("networkit-1.dist-info/WHEEL")
    other = wheel(tmp_path / "other-1-py3-none-any.whl", {"other.lib": b"x"})
    assert wheelhouse.trim(other) == other


def test_a_library_that_a_fresh_windows_lacks_is_found(bundle, tmp_path, monkeypatch):
    import wheelhouse

    loads = {
        b"a": ["msvcp140.dll", "kernel32.dll", "b.dll"],
        b"b": ["vcomp140.dll", "python313.dll"],
        b"c": [],
    }
    monkeypatch.setattr(wheelhouse, "_loads", lambda binary: iter(loads[binary]))
    wheel(
        tmp_path / "x-1-cp313-cp313-win_amd64.whl",
        {"x/a.pyd": b"a", "x.libs/B.dll": b"b", "x/unused.dll": b"c"},
    )
    assert bundle.unmet(tmp_path) == [
        "x-1-cp313-cp313-win_amd64.whl loads msvcp140.dll",
        "x-1-cp313-cp313-win_amd64.whl loads vcomp140.dll",
    ]


def embeddable(path, names):
    wheel(path, dict.fromkeys(names, b"x"))
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_python_inside_is_the_pinned_one_and_takes_wheels_in(bundle, tmp_path):
    import runtime

    assert runtime.PYTHON in bundle.PYTHONS
    assert re.fullmatch("[0-9a-f]{64}", runtime.SHA256)
    package = tmp_path / runtime.NAME
    right = embeddable(package, [*runtime.NEEDED, "_ssl.pyd"])
    with pytest.raises(SystemExit, match="sha256"):
        runtime.unpack(package, tmp_path / "refused")
    assert not (tmp_path / "refused").exists()
    runtime.unpack(package, tmp_path / "python", sha256=right)
    paths = (tmp_path / "python" / "python313._pth").read_bytes().decode("ascii")
    assert paths.split("\r\n") == ["python313.zip", ".", "Lib\\site-packages", "import site", ""]
    for names in (["python.exe"], [*runtime.NEEDED, "../evil.dll"], [*runtime.NEEDED, "Scripts/pip.exe"]):
        wrong = embeddable(package, names)
        with pytest.raises(SystemExit, match="embeddable"):
            runtime.unpack(package, tmp_path / "wrong", sha256=wrong)
    assert not list(tmp_path.rglob("evil.dll"))


def test_papers_hold_python_and_every_wheel(bundle, tmp_path):
    import papers
    import runtime

    wheels, python = tmp_path / "wheels", tmp_path / "python"
    wheels.mkdir()
    python.mkdir()
    (python / "LICENSE.txt").write_text("PSF", encoding="utf-8")
    about = b"Metadata-Version: 2.4\nName: a\nVersion: 1\nLicense-Expression: MIT\n"
    wheel(
        wheels / "a-1-py3-none-any.whl",
        {"a.py": b"", "a-1.dist-info/METADATA": about, "a-1.dist-info/licenses/LICENSE": b"MIT text",
         "a-1.dist-info/WHEEL": b"Wheel-Version: 1.0\n", "a-1.dist-info/RECORD": b""},
    )  # fmt: skip
    papers.licences(wheels, tmp_path / "licenses", python)
    listed = (tmp_path / "licenses" / "LIST.txt").read_text(encoding="utf-8").split("\n")
    assert listed == ["a 1: MIT", f"Python {runtime.RELEASE}: PSF-2.0", ""]
    assert (tmp_path / "licenses" / "a-1" / "LICENSE").read_text(encoding="utf-8") == "MIT text"
    assert (tmp_path / "licenses" / f"Python-{runtime.RELEASE}" / "LICENSE.txt").is_file()
    bill = tmp_path / "sbom.cdx.json"
    papers.bill_of_materials(wheels, bill, python)
    told = {one["name"]: one["version"] for one in json.loads(bill.read_text(encoding="utf-8"))["components"]}
    assert told == {"a": "1", "python": runtime.RELEASE}


def test_where_python_cannot_be_fetched_it_says_what_to_do(bundle, tmp_path, monkeypatch):
    import runtime

    def unreachable(path):
        raise OSError("no network")

    monkeypatch.setattr(runtime, "fetch", unreachable)
    with pytest.raises(SystemExit, match="--python-embed"):
        bundle.own_python(None, tmp_path)


def suitable_python():
    """Return a Python that the bundle is for, and its version; a name on the path need not work (pyenv)."""
    versions = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    pyenv = [str(path) for path in sorted(versions.glob("3.1[23].*/bin/python3"), reverse=True)]
    for name in (sys.executable, "python3.13", "python3.12", *pyenv):
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
    assert "茶の花病院" in (tmp_path / "iruma-地図（庁内用）.html").read_text(encoding="utf-8")
    assert (tmp_path / "iruma-スライド.pptx").stat().st_size > 10_000
    by_its_own_python(base, home, tmp_path)


def by_its_own_python(base, home, place):
    """Install as install.bat does with the Python inside: pip out of its wheel, paths from a ._pth file.

    The embeddable Python is for Windows; the same file beside any Python's program closes it in the same way.
    """
    own = place / "own"
    own.mkdir()
    shutil.copy(os.path.realpath(base), own / "python")
    ask = "import sysconfig as s; print(s.get_path('stdlib'), s.get_config_var('DESTSHARED'), sep='\\n')"
    paths = subprocess.run([base, "-c", ask], capture_output=True, text=True, check=True).stdout
    (own / "python._pth").write_text(f"{paths}.\nLib/site-packages\nimport site\n", encoding="utf-8")
    pip = next((home / "wheels").glob("pip-*.whl")) / "pip"
    options = ["--quiet", "--no-index", "--find-links", "wheels", "--disable-pip-version-check"]
    target = ["--target", str(own / "Lib" / "site-packages")]
    subprocess.run(
        [str(own / "python"), str(pip), "install", *options, *target, "tsunagari"], cwd=home, check=True
    )
    asked = [str(own / "python"), "-P", "-m", "tsunagari", "app", "iruma.csv"]
    for old in place.glob("iruma-*"):
        old.unlink()
    subprocess.run(asked, cwd=place, check=True)
    assert (place / "iruma-スライド.pptx").stat().st_size > 10_000
