"""Make the offline bundle: everything that a computer without a network needs, in one zip.

    python packaging/bundle.py --target win      writes dist/tsunagari-offline-<version>-win.zip
    python packaging/bundle.py --python 3.13     for one Python only: half the size, -win-py313.zip
    python packaging/bundle.py --target linux    a plain wheelhouse; also macos
    python packaging/bundle.py --lock            writes requirements.lock anew (needs uv)

Versions and hashes come from requirements.lock. Wheels are fetched for the target, not for this computer;
what is published as pure source only (python-louvain) is built into a wheel here. Fetching is the only
step that needs a network.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
import tempfile
import tomllib
import venv
import zipfile
from dataclasses import dataclass
from email.parser import Parser
from pathlib import Path
from shutil import copy2
from typing import TYPE_CHECKING, Final

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parent
LOCK: Final = HERE / "requirements.lock"
PYTHONS: Final = ("3.12", "3.13")
DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest day that a zip knows: the same bundle on any day."""


@dataclass(frozen=True)
class Target:
    """A system to bundle for: pip's platforms, and what markers of requirements ask of it."""

    platforms: tuple[str, ...]
    sys_platform: str
    platform_system: str
    machine: str

    def environment(self, python: str) -> dict[str, str]:
        """Return the answers to a requirement's marker there."""
        return {
            "implementation_name": "cpython",
            "os_name": "nt" if self.sys_platform == "win32" else "posix",
            "platform_machine": self.machine,
            "platform_python_implementation": "CPython",
            "platform_system": self.platform_system,
            "python_full_version": f"{python}.0",
            "python_version": python,
            "sys_platform": self.sys_platform,
        }


TARGETS: Final = {
    "win": Target(("win_amd64",), "win32", "Windows", "AMD64"),
    "linux": Target(
        ("manylinux_2_28_x86_64", "manylinux_2_27_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
        "linux",
        "Linux",
        "x86_64",
    ),
    "macos": Target(
        ("macosx_14_0_arm64", "macosx_11_0_arm64", "macosx_12_0_arm64"), "darwin", "Darwin", "arm64"
    ),
}


def run(*command: object) -> str:
    """Run a command; what it says is shown only if it fails."""
    done = subprocess.run(  # noqa: S603 - our own commands
        [str(part) for part in command], capture_output=True, text=True, check=False, encoding="utf-8"
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def version() -> str:
    """Return the version of the project."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def locked(target: Target, python: str) -> list[str]:
    """Return the requirements of a target, each with its hashes, markers resolved."""
    text = LOCK.read_text(encoding="utf-8").replace("\\\n", " ")
    found = []
    for line in text.splitlines():
        match = re.match(r"(\S+==\S+)\s*(?:;\s*(.*?))?\s*((?:--hash=\S+\s*)+)$", line)
        if match and (match[2] is None or Marker(match[2]).evaluate(target.environment(python))):
            found.append(f"{match[1]} {match[3].strip()}")
    return found


def fetch(target: Target, pythons: Sequence[str], wheels: Path) -> None:
    """Fetch the wheels of a target for each Python, and build what has none."""
    wheels.mkdir(parents=True, exist_ok=True)
    for python in pythons:
        for requirement in locked(target, python):
            _fetch_one(requirement, target, python, wheels)
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", wheels, ROOT)


def _fetch_one(requirement: str, target: Target, python: str, wheels: Path) -> None:
    name, _, release = requirement.split(maxsplit=1)[0].partition("==")
    pure = f"{re.sub(r'[-_.]+', '_', name)}-{release}-py*-none-any.whl"
    if list(wheels.glob(pure)):
        return
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "wanted.txt"
        wanted.write_text(requirement + "\n", encoding="utf-8")
        platforms = [part for one in target.platforms for part in ("--platform", one)]
        pip = [sys.executable, "-m", "pip"]
        common = ["--quiet", "--no-deps", "--require-hashes", "--requirement", wanted]
        fetched = subprocess.run(  # noqa: S603 - our own command
            [*map(str, [*pip, "download", *common, "--dest", wheels, "--only-binary", ":all:"]),
             *platforms, "--python-version", python, "--implementation", "cp"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if fetched.returncode == 0:
            return
        run(*pip, "wheel", *common, "--wheel-dir", folder)
        built = list(Path(folder).glob("*.whl"))
        if len(built) != 1 or not built[0].name.endswith("-none-any.whl"):
            raise SystemExit(f"{name}: no wheel for {target.platforms[0]}, and not pure\n{fetched.stderr}")
        copy2(built[0], wheels)


def missing(target: Target, pythons: Sequence[str], wheels: Path) -> list[str]:
    """Return what a wheel asks for on the target that no wheel here is: pip there would stop."""
    asked = {}
    here = set()
    for wheel in sorted(wheels.glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            about = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
            told = Parser().parsestr(archive.read(about).decode("utf-8"))
        here.add(canonicalize_name(told["Name"]))
        asked[told["Name"]] = [Requirement(line) for line in told.get_all("Requires-Dist", [])]
    return sorted(
        f"{name} asks for {wanted.name}"
        for name, all_wanted in asked.items()
        for wanted in all_wanted
        for python in pythons
        if canonicalize_name(wanted.name) not in here
        and (wanted.marker is None or wanted.marker.evaluate({**target.environment(python), "extra": ""}))
    )


def licences(wheels: Path, folder: Path) -> list[str]:
    """Copy every licence text out of the wheels; return a line for each package."""
    lines = {}
    for wheel in sorted(wheels.glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            names = archive.namelist()
            about = next(name for name in names if name.endswith(".dist-info/METADATA"))
            told = Parser().parsestr(archive.read(about).decode("utf-8"))
            classified = [
                one.rsplit("::", 1)[1].strip()
                for one in told.get_all("Classifier", [])
                if one.startswith("License ::") and one.count("::") > 1
            ]
            kind = (
                told["License-Expression"]
                or "; ".join(classified)
                or (told["License"] or "?").splitlines()[0]
            )
            lines[f"{told['Name']} {told['Version']}"] = kind
            for name in names:
                if ".dist-info/" in name and re.search(r"(?i)/(licen[cs]e|copying|notice|authors)", name):
                    path = folder / f"{told['Name']}-{told['Version']}" / Path(name).name
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(archive.read(name))
    return [f"{name}: {kind}" for name, kind in sorted(lines.items(), key=lambda one: one[0].lower())]


def bill_of_materials(wheels: Path, path: Path) -> None:
    """Write a CycloneDX bill of materials from what the wheels say of themselves, by cyclonedx-bom."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=False)
        python = (
            next(Path(folder).glob("bin/python"))
            if sys.platform != "win32"
            else Path(folder) / "Scripts/python.exe"
        )
        packages = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
        for wheel in sorted(wheels.glob("*.whl")):
            with zipfile.ZipFile(wheel) as archive:
                archive.extractall(packages, [name for name in archive.namelist() if ".dist-info/" in name])
        run(
            sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible",
            "--output-format", "JSON", "--pyproject", ROOT / "pyproject.toml", "--output-file", path, python,
        )  # fmt: skip


def assemble(
    name: str, pythons: Sequence[str], folder: Path, *, installer: Path | None, guide: Path | None
) -> None:
    """Put everything of a bundle into a folder."""
    fetch(TARGETS[name], pythons, folder / "wheels")
    lacking = missing(TARGETS[name], pythons, folder / "wheels")
    if lacking:
        raise SystemExit("\n".join(lacking))
    table = licences(folder / "wheels", folder / "licenses")
    (folder / "licenses" / "LIST.txt").write_text("\n".join(table) + "\n", encoding="utf-8", newline="\r\n")
    copy2(ROOT / "LICENSE", folder / "licenses" / "LICENSE.txt")
    bill_of_materials(folder / "wheels", folder / "sbom.cdx.json")
    if name == "win":
        for path in sorted((HERE / "windows").iterdir()):
            copy2(path, folder)
        if installer is not None:
            copy2(installer, folder)
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


def main() -> None:
    """Make a bundle or the lock file."""
    parser = argparse.ArgumentParser(description="Make the offline bundle")
    parser.add_argument("--target", choices=sorted(TARGETS), default="win")
    parser.add_argument("--python", choices=PYTHONS, action="append", help="default: all of them")
    parser.add_argument("--dist", type=Path, default=ROOT / "dist")
    parser.add_argument("--python-installer", type=Path, help="python-3.13.x-amd64.exe to put in (optional)")
    parser.add_argument("--guide", type=Path, help="the guide as PDF (packaging/guide.py makes it)")
    parser.add_argument("--lock", action="store_true")
    chosen = parser.parse_args()
    if chosen.lock:
        run("uv", "pip", "compile", ROOT / "pyproject.toml", "--universal", "--python-version", PYTHONS[0],
            "--no-annotate", "--no-header", "--no-emit-index-url", "--generate-hashes", "--upgrade",
            "--output-file", LOCK)  # fmt: skip
        return
    only = "".join(f"-py{one.replace('.', '')}" for one in chosen.python or ())
    path = chosen.dist / f"tsunagari-offline-{version()}-{chosen.target}{only}.zip"
    with tempfile.TemporaryDirectory() as folder:
        assemble(
            chosen.target,
            chosen.python or PYTHONS,
            Path(folder),
            installer=chosen.python_installer,
            guide=chosen.guide,
        )
        pack(Path(folder), path)
    sys.stdout.write(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB\n")


if __name__ == "__main__":
    main()
