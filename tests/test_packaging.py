"""What is published is whole: built from the sdist, installed into a fresh environment, used there."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "tsunagari"

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("packaging")]


def run(*command, **options):
    done = subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        **options,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Build the sdist, and the wheel from that sdist, as a package index would."""
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, ROOT)
    return out


@pytest.fixture(scope="module")
def installed(built, tmp_path_factory):
    """Install the wheel into a fresh environment that borrows the dependencies of this one."""
    home = tmp_path_factory.mktemp("venv")
    venv.create(home, with_pip=False)
    python = home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    wheel = next(built.glob("*.whl"))
    run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel)
    packages = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    # Folders named in a .pth file come after the wheel, and .pth files inside them (such as the editable
    # install of this project) are not followed.
    borrowed = [entry for entry in sys.path if entry.endswith("site-packages")]
    (packages / "borrowed.pth").write_text("\n".join(borrowed), encoding="utf-8")
    return python.parent


def shipped_sources():
    files = (path.relative_to(SOURCE.parent) for path in SOURCE.rglob("*") if path.is_file())
    return {path.as_posix() for path in files if "__pycache__" not in path.parts}


def shipped_examples():
    files = (path for ending in ("csv", "xlsx") for path in ROOT.glob(f"examples/*/*.{ending}"))
    return {f"tsunagari/examples/{path.parent.name}/{path.name}" for path in files}


def test_the_wheel_holds_every_source_file_and_example_and_nothing_else(built):
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        inside = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert inside == shipped_sources() | shipped_examples()
    assert "tsunagari/py.typed" in inside


def test_the_sdist_holds_what_is_needed_to_test_and_rebuild(built):
    with tarfile.open(next(built.glob("*.tar.gz"))) as sdist:
        inside = {name.split("/", 1)[1] for name in sdist.getnames() if "/" in name}
    needed = {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "Makefile", "tests/test_packaging.py"}
    assert needed <= inside
    assert not [name for name in inside if "__pycache__" in name or name.endswith(".tmp")]


def test_the_wheel_works_where_it_is_installed(installed, tmp_path):
    where = run(installed / "python", "-c", "import tsunagari; print(tsunagari.__file__)", cwd=tmp_path)
    assert Path(where).is_relative_to(installed.parent)
    run(installed / "tsunagari", "example", "iruma", cwd=tmp_path)
    run(installed / "tsunagari", "render", "iruma.csv", "--resamples", "0", "-o", "iruma.html", cwd=tmp_path)
    assert "茶の花病院" in (tmp_path / "iruma.html").read_text(encoding="utf-8")
    assert run(installed / "python", "-m", "tsunagari", "--version", cwd=tmp_path)
