"""Make the offline bundle: everything that a computer without a network needs, in one zip.

    python packaging/bundle.py                   dist/tsunagari-offline-<version>-win.zip, with its own Python
    python packaging/bundle.py --python 3.12     -win-py312.zip, for computers with Python 3.12; also 3.13
    python packaging/bundle.py --target linux    a plain wheelhouse for Python 3.12 and 3.13; also macos
    python packaging/bundle.py --lock            writes requirements.lock anew (needs uv)

Versions and hashes come from requirements.lock. Wheels are fetched for the target, not for this computer;
what is published as pure source only (python-louvain) is built into a wheel here. Python itself is the
embeddable package of python.org, fetched and held against its fingerprint; `--python-embed FILE` takes one
that is here already. Fetching is the only step that needs a network.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
import tomllib
import zipfile
from pathlib import Path
from shutil import copy2
from typing import TYPE_CHECKING, Final

import papers
import runtime
from wheelhouse import DAY, HERE, LOCK, ROOT, TARGETS, fetch, missing, run, unmet

if TYPE_CHECKING:
    from collections.abc import Sequence

PYTHONS: Final = ("3.12", "3.13")


def version() -> str:
    """Return the version of the project."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def lock() -> None:
    """Write the lock file anew."""
    run("uv", "pip", "compile", ROOT / "pyproject.toml", HERE / "requirements.in", "--universal",
        "--python-version", PYTHONS[0], "--no-annotate", "--no-header", "--no-emit-index-url",
        "--generate-hashes", "--upgrade", "--output-file", LOCK)  # fmt: skip


def own_python(given: Path | None, folder: Path) -> Path:
    """Return the folder of the Python to put in, unpacked from the file given or fetched."""
    package = given
    if package is None:
        try:
            package = runtime.fetch(folder / runtime.NAME)
        except OSError as error:
            raise SystemExit(
                f"{runtime.ADDRESS} cannot be reached ({error}). Fetch {runtime.NAME} elsewhere and give it "
                f"with --python-embed, or use --python {runtime.PYTHON} for computers that have Python."
            ) from error
    runtime.unpack(package, folder / "python")
    return folder / "python"


def assemble(
    name: str, pythons: Sequence[str], folder: Path, *, python: Path | None, guide: Path | None
) -> None:
    """Put everything of a bundle into a folder."""
    target, wheels = TARGETS[name], folder / "wheels"
    fetch(target, pythons, wheels)
    lacking = [*missing(target, pythons, wheels), *unmet(wheels)]
    if lacking:
        raise SystemExit("\n".join(lacking))
    papers.licences(wheels, folder / "licenses", python)
    papers.bill_of_materials(wheels, folder / "sbom.cdx.json", python)
    if name == "win":
        for path in sorted((HERE / "windows").iterdir()):
            copy2(path, folder)
    if python is not None:
        (folder / "python").mkdir()
        for path in sorted(python.iterdir()):
            copy2(path, folder / "python")
    if guide is not None:
        copy2(guide, folder / "使い方.pdf")
    copy2(ROOT / "examples" / "template" / "attendance.xlsx", folder / "出席表のひな形.xlsx")
    sums = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]
    (folder / "SHA256SUMS").write_text("\n".join(sums) + "\n", encoding="utf-8", newline="\n")


def pack(folder: Path, path: Path) -> None:
    """Write a folder as zip, under one folder of the zip's name, the same bytes for the same files."""
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(one for one in folder.rglob("*") if one.is_file()):
            inside = zipfile.ZipInfo(f"{path.stem}/{file.relative_to(folder).as_posix()}", DAY)
            inside.external_attr = 0o644 << 16
            kind = zipfile.ZIP_STORED if file.suffix == ".whl" else zipfile.ZIP_DEFLATED
            archive.writestr(inside, file.read_bytes(), kind)


def make(chosen: argparse.Namespace) -> Path:
    """Make one bundle and return its path."""
    # With a Python of its own, wheels for that one are enough; a wheelhouse is for whatever is there.
    owned = chosen.target == "win" and chosen.python is None
    pythons = (runtime.PYTHON,) if owned else (chosen.python,) if chosen.python else PYTHONS
    only = f"-py{chosen.python.replace('.', '')}" if chosen.python else ""
    path: Path = chosen.dist / f"tsunagari-offline-{version()}-{chosen.target}{only}.zip"
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "bundle"
        python = own_python(chosen.python_embed, Path(place)) if owned else None
        assemble(chosen.target, pythons, folder, python=python, guide=chosen.guide)
        pack(folder, path)
    return path


def main() -> None:
    """Make a bundle or the lock file."""
    parser = argparse.ArgumentParser(description="Make the offline bundle")
    parser.add_argument("--target", choices=sorted(TARGETS), default="win")
    parser.add_argument("--python", choices=PYTHONS, help="wheels for a Python that is on the computer")
    parser.add_argument("--python-embed", type=Path, help=f"{runtime.NAME}, if it is here already")
    parser.add_argument("--dist", type=Path, default=ROOT / "dist")
    parser.add_argument("--guide", type=Path, help="the guide as PDF (packaging/guide.py makes it)")
    parser.add_argument("--lock", action="store_true")
    chosen = parser.parse_args()
    if chosen.lock:
        lock()
        return
    path = make(chosen)
    sys.stdout.write(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB\n")


if __name__ == "__main__":
    main()
