"""List the licence of everything that is installed with tsunagari, and refuse what is not permissive.

    python packaging/licences.py           the table, one package a line
    python packaging/licences.py --sbom F  the same as a CycloneDX bill of materials, by cyclonedx-bom

What counts is what is here: the packages that tsunagari needs at run time in this environment, and theirs.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING, Final

import papers
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from importlib.metadata import Distribution

ROOT: Final = Path(__file__).resolve().parents[1]
PERMISSIVE: Final = re.compile(
    r"\b(MIT|MIT-CMU|MIT-0|HPND|BSD|0BSD|Apache|ISC|PSF|Python Software Foundation|Zlib|Unlicense|CC0|IPA)\b|"
    r"BSD-\d|Apache-2|PSF-2|Expat",
    re.IGNORECASE,
)
COPYLEFT: Final = re.compile(r"\b(A?GPL|LGPL|EUPL|CDDL|EPL|MPL|SSPL|General Public)", re.IGNORECASE)


def needed() -> dict[str, Distribution]:
    """Return everything that the project needs here at run time, in order of name."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    found: dict[str, Distribution] = {}
    waiting: list[tuple[str, frozenset[str], list[str]]] = [
        (project["name"], frozenset(), project["dependencies"])
    ]
    while waiting:
        one, extras, requirements = waiting.pop()
        for line in requirements:
            wanted = Requirement(line)
            asked = [{"extra": extra} for extra in (*extras, "")]
            key = canonicalize_name(wanted.name)
            if key in found or (wanted.marker and not any(map(wanted.marker.evaluate, asked))):
                continue
            try:
                found[key] = distribution(key)
            except PackageNotFoundError as error:
                raise SystemExit(f"{key} is needed by {one} and not installed") from error
            waiting.append((key, frozenset(wanted.extras), found[key].requires or []))
    return dict(sorted(found.items()))


def licence(package: Distribution) -> str:
    """Return what a package says of its licence: the expression, else classifiers, else its first line."""
    about = package.metadata
    classified = [
        one.rsplit("::", 1)[1].strip()
        for one in about.get_all("Classifier") or []
        if one.startswith("License ::") and one.count("::") > 1
    ]
    told = (about["License-Expression"] or "; ".join(classified) or (about["License"] or "")).strip()
    return told.splitlines()[0] if told else "?"


def refused(packages: dict[str, Distribution]) -> list[str]:
    """Return a line for each package whose licence is not permissive, or not told."""
    told = {name: licence(package) for name, package in packages.items()}
    return [
        f"{name}: {text}"
        for name, text in told.items()
        if not PERMISSIVE.search(text) or (COPYLEFT.search(text) and " OR " not in text)
    ]


def bill_of_materials(path: Path, packages: dict[str, Distribution]) -> None:
    """Write a CycloneDX bill of materials of exactly these packages, with their licences."""
    with tempfile.TemporaryDirectory() as folder:
        program, place = papers.bare_environment(Path(folder))
        for package in packages.values():
            about = next(one for one in package.files or () if one.name == "METADATA")
            here = Path(str(package.locate_file(about))).parent
            copytree(here, place / here.name)
        papers.describe(program, path)
    bill = json.loads(path.read_text(encoding="utf-8"))
    for component in bill["components"]:
        # What a package says in its own words only is passed on in them.
        told = {"license": {"name": licence(packages[canonicalize_name(component["name"])])}}
        component.setdefault("licenses", [told])
    path.write_text(json.dumps(bill, indent=2, sort_keys=True) + "\n", encoding="utf-8", newline="\n")


def main() -> int:
    """Print the table; end with 1 if a licence is not permissive."""
    parser = argparse.ArgumentParser(description="Licences of everything that tsunagari needs at run time")
    parser.add_argument("--sbom", type=Path, metavar="FILE", help="write a CycloneDX bill of materials too")
    chosen = parser.parse_args()
    packages = needed()
    for name, package in packages.items():
        sys.stdout.write(f"{name} {package.version}: {licence(package)}\n")
    if chosen.sbom:
        bill_of_materials(chosen.sbom, packages)
    wrong = refused(packages)
    sys.stderr.write("".join(f"not permissive: {line}\n" for line in wrong))
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
