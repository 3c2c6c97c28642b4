"""Wheels for a computer without a network: fetched for it, trimmed, and checked to be complete."""

from __future__ import annotations

import csv
import hashlib
import re
import subprocess
import sys
import tempfile
import zipfile
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from email.parser import Parser
from io import StringIO
from pathlib import Path, PurePosixPath
from shutil import copy2
from typing import TYPE_CHECKING, Final

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from email.message import Message

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parent
LOCK: Final = HERE / "requirements.lock"
DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest day that a zip knows: the same bundle on any day."""
TRIMMED: Final = "1trimmed"
"""Build tag of a wheel that we left parts out of."""
# NetworKit ships what C++ programs need to link with it (its static library alone has 151 MB), and tests.
DEVELOPMENT: Final = {
    "networkit": re.compile(r"(?:CMake|include|lib|networkit/cpp|networkit/test)/|.*\.(?:lib|a|cpp|pyx|pxd)$")
}
# What every Windows 10 and later has, and what comes with every Python for Windows.
WINDOWS: Final = re.compile(
    r"api-ms-win-|(?:advapi32|bcrypt|bcryptprimitives|comctl32|comdlg32|dbghelp|gdi32|iphlpapi|kernel32|ntdll"
    r"|ole32|oleaut32|pdh|powrprof|psapi|rpcrt4|shell32|shlwapi|ucrtbase|user32|version|winmm|ws2_32"
    r"|python3\d*|vcruntime140|vcruntime140_1)\.dll$"
)


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
        ("macosx_14_0_arm64", "macosx_13_0_arm64", "macosx_12_0_arm64", "macosx_11_0_arm64"),
        "darwin",
        "Darwin",
        "arm64",
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


def told(archive: zipfile.ZipFile) -> Message:
    """Return what a wheel says of itself."""
    about = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
    return Parser().parsestr(archive.read(about).decode("utf-8"))


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
    """Fetch the wheels of a target for each Python, build what has none, trim what is too large."""
    wheels.mkdir(parents=True, exist_ok=True)
    for python in pythons:
        for requirement in locked(target, python):
            _fetch_one(requirement, target, python, wheels)
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", wheels, ROOT)
    for wheel in sorted(wheels.glob("*.whl")):
        trim(wheel)


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


def trim(wheel: Path) -> Path:
    """Leave out of a wheel what only developers need; its record and its build tag say so."""
    name, release, *tags = wheel.stem.split("-")
    unneeded = DEVELOPMENT.get(name)
    if unneeded is None or TRIMMED in tags:
        return wheel
    slim = wheel.with_name("-".join([name, release, TRIMMED, *tags]) + ".whl")
    with zipfile.ZipFile(wheel) as whole, zipfile.ZipFile(slim, "w", zipfile.ZIP_DEFLATED) as part:
        record = []
        for path in sorted(whole.namelist()):
            if path.endswith(("/", ".dist-info/RECORD")) or unneeded.match(path):
                continue
            data = whole.read(path)
            if path.endswith(".dist-info/WHEEL"):
                data = data.rstrip() + f"\nBuild: {TRIMMED}\n".encode()
            part.writestr(zipfile.ZipInfo(path, DAY), data, zipfile.ZIP_DEFLATED)
            digest = urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            record.append((path, f"sha256={digest}", len(data)))
        listing, own = StringIO(newline=""), f"{name}-{release}.dist-info/RECORD"
        csv.writer(listing, lineterminator="\n").writerows([*record, (own, "", "")])
        part.writestr(zipfile.ZipInfo(own, DAY), listing.getvalue(), zipfile.ZIP_DEFLATED)
    wheel.unlink()
    return slim


def missing(target: Target, pythons: Sequence[str], wheels: Path) -> list[str]:
    """Return what a wheel asks for on the target that no wheel here is: pip there would stop."""
    asked = {}
    here = set()
    for wheel in sorted(wheels.glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            about = told(archive)
        here.add(canonicalize_name(about["Name"]))
        asked[about["Name"]] = [Requirement(line) for line in about.get_all("Requires-Dist", [])]
    return sorted(
        f"{name} asks for {wanted.name}"
        for name, all_wanted in asked.items()
        for wanted in all_wanted
        for python in pythons
        if canonicalize_name(wanted.name) not in here
        and (wanted.marker is None or wanted.marker.evaluate({**target.environment(python), "extra": ""}))
    )


def unmet(wheels: Path) -> list[str]:
    """Return the DLLs that Windows wheels load but neither bring nor find on a fresh Windows with Python."""
    found = []
    for wheel in sorted(wheels.glob("*-win_amd64.whl")):
        with zipfile.ZipFile(wheel) as archive:
            paths = [path for path in archive.namelist() if path.lower().endswith((".dll", ".pyd"))]
            own = {PurePosixPath(path).name.lower(): path for path in paths}
            waiting = [path for path in paths if path.lower().endswith(".pyd")]
            seen: set[str] = set()
            while waiting:
                for name in _loads(archive.read(waiting.pop())):
                    if name in seen or WINDOWS.match(name):
                        continue
                    seen.add(name)
                    if name in own:
                        waiting.append(own[name])
                    else:
                        found.append(f"{wheel.name} loads {name}")
    return found


def _loads(binary: bytes) -> Iterator[str]:
    import pefile

    read = pefile.PE(data=binary, fast_load=True)
    read.parse_data_directories(
        [pefile.DIRECTORY_ENTRY[f"IMAGE_DIRECTORY_ENTRY_{kind}"] for kind in ("IMPORT", "DELAY_IMPORT")]
    )
    for kind in ("DIRECTORY_ENTRY_IMPORT", "DIRECTORY_ENTRY_DELAY_IMPORT"):
        for one in getattr(read, kind, ()):
            yield one.dll.decode("ascii").lower()
