"""What comes with the program: versions pinned for tests, licences that permit use, a bill of materials."""

from __future__ import annotations

import importlib
import json
import re
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "tests" / "requirements.lock").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def licences():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "packaging")
        yield importlib.import_module("licences")
    for name in ("licences", "papers", "runtime", "wheelhouse"):
        sys.modules.pop(name, None)


def pinned():
    """Return name → versions of the lock, each of them with at least one fingerprint."""
    found = {}
    for block in re.split(r"\n(?=\S)", LOCK):
        match = re.match(r"([\w.-]+)(?:\[[\w,-]+\])?==([\w.!+]+)", block)
        assert match, block[:80]
        assert "--hash=sha256:" in block, match[0]
        found.setdefault(canonicalize_name(match[1]), []).append(match[2])
    return found


def test_the_lock_pins_everything_that_tests_need_with_fingerprints():
    versions = pinned()
    for line in (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]):
        wanted = Requirement(line)
        name = canonicalize_name(wanted.name)
        assert name in versions, f"run: make lock ({name} is not in tests/requirements.lock)"
        # A universal lock may hold one version a system or Python.
        assert any(wanted.specifier.contains(version) for version in versions[name]), line


def test_the_lock_names_no_place():
    assert "://" not in LOCK
    assert "index-url" not in LOCK
    assert "find-links" not in LOCK


def test_every_requirement_has_a_lowest_version():
    for line in (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]):
        assert [one for one in Requirement(line).specifier if one.operator == ">="], line


def test_every_licence_is_permissive(licences):
    packages = licences.needed()
    assert {canonicalize_name(Requirement(line).name) for line in PROJECT["dependencies"]} <= packages.keys()
    assert {"lxml", "pillow", "jinja2"} <= packages.keys()  # needs of needs
    assert licences.refused(packages) == []


@pytest.mark.parametrize(
    ("told", "fine"),
    [
        ("MIT", True), ("BSD-3-Clause AND MIT", True), ("Apache-2.0 OR BSD-2-Clause", True),
        ("PSF-2.0", True),
        ("GPL-3.0-or-later", False), ("GNU General Public License v2 (GPLv2)", False), ("LGPL-2.1", False),
        ("?", False), ("BSD AND GPL-2.0-only", False), ("Proprietary", False),
        ("MIT OR GPL-2.0", True),
    ],
)  # fmt: skip
def test_a_licence_that_is_not_permissive_would_be_seen(licences, monkeypatch, told, fine):
    monkeypatch.setattr(licences, "licence", lambda _package: told)
    assert (licences.refused({"x": None}) == []) is fine


def test_no_gpl_oracle_is_needed_at_run_time(licences):
    assert "igraph" not in licences.needed()
    assert "python-igraph" not in licences.needed()


def test_the_bill_of_materials_holds_exactly_what_is_needed(licences, tmp_path):
    packages = licences.needed()
    licences.bill_of_materials(tmp_path / "sbom.cdx.json", packages)
    bill = json.loads((tmp_path / "sbom.cdx.json").read_text(encoding="utf-8"))
    assert bill["bomFormat"] == "CycloneDX"
    told = {canonicalize_name(one["name"]): one for one in bill["components"]}
    assert told.keys() == packages.keys()
    for name, package in packages.items():
        assert told[name]["version"] == package.version
        assert told[name].get("licenses"), name
    assert bill["metadata"]["component"]["name"] == "tsunagari"
