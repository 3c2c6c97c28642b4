"""What comes with the wheels: every licence text, and the bill of materials."""

from __future__ import annotations

import json
import re
import sys
import tempfile
import venv
import zipfile
from pathlib import Path
from shutil import copy2

import runtime
from wheelhouse import ROOT, TRIMMED, run, told


def licences(wheels: Path, folder: Path, python: Path | None) -> None:
    """Copy every licence text out of the wheels and Python; LIST.txt has a line for each package."""
    lines = {}
    for wheel in sorted(wheels.glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            about = told(archive)
            classified = [
                one.rsplit("::", 1)[1].strip()
                for one in about.get_all("Classifier", [])
                if one.startswith("License ::") and one.count("::") > 1
            ]
            kind = (
                about["License-Expression"]
                or "; ".join(classified)
                or (about["License"] or "?").splitlines()[0]
            )
            if TRIMMED in wheel.name:
                kind += " (parts for C++ developers left out)"
            lines[f"{about['Name']} {about['Version']}"] = kind
            for name in archive.namelist():
                if ".dist-info/" in name and re.search(r"(?i)/(licen[cs]e|copying|notice|authors)", name):
                    path = folder / f"{about['Name']}-{about['Version']}" / Path(name).name
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(archive.read(name))
    if python is not None:
        lines[f"Python {runtime.RELEASE}"] = "PSF-2.0"
        (folder / f"Python-{runtime.RELEASE}").mkdir(parents=True)
        copy2(python / "LICENSE.txt", folder / f"Python-{runtime.RELEASE}")
    copy2(ROOT / "LICENSE", folder / "LICENSE.txt")
    table = [f"{name}: {kind}" for name, kind in sorted(lines.items(), key=lambda one: one[0].lower())]
    (folder / "LIST.txt").write_text("\n".join(table) + "\n", encoding="utf-8", newline="\r\n")


def bare_environment(folder: Path) -> tuple[Path, Path]:
    """Make an environment with nothing in it; return its Python and its folder for packages."""
    venv.create(folder, with_pip=False)
    program = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    return program, Path(run(program, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())


def describe(program: Path, path: Path) -> None:
    """Write the CycloneDX bill of materials of an environment, by cyclonedx-bom."""
    run(
        sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible",
        "--output-format", "JSON", "--pyproject", ROOT / "pyproject.toml", "--output-file", path, program,
    )  # fmt: skip


def bill_of_materials(wheels: Path, path: Path, python: Path | None) -> None:
    """Write a CycloneDX bill of materials from what the wheels say of themselves, by cyclonedx-bom."""
    with tempfile.TemporaryDirectory() as folder:
        program, packages = bare_environment(Path(folder))
        for wheel in sorted(wheels.glob("*.whl")):
            with zipfile.ZipFile(wheel) as archive:
                archive.extractall(packages, [name for name in archive.namelist() if ".dist-info/" in name])
        describe(program, path)
    if python is not None:
        bill = json.loads(path.read_text(encoding="utf-8"))
        bill["components"].append(
            {
                "bom-ref": f"python=={runtime.RELEASE}",
                "type": "platform",
                "name": "python",
                "version": runtime.RELEASE,
                "licenses": [{"license": {"id": "PSF-2.0"}}],
                "hashes": [{"alg": "SHA-256", "content": runtime.SHA256}],
                "externalReferences": [{"type": "distribution", "url": runtime.ADDRESS}],
            }
        )
        path.write_text(json.dumps(bill, indent=2, sort_keys=True) + "\n", encoding="utf-8", newline="\n")
