"""The floors hold: imports go down only, and heavy libraries wait until they are used."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import networkx as nx
import pytest
from importlinter.cli import lint_imports
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "tsunagari"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
HEAVY = (
    "matplotlib",
    "networkit",
    "pyvis",
    "IPython",
    "pptx",
    "openpyxl",
    "xlsxwriter",
    "community",
    "click",
)


def test_imports_go_down_only(capsys):
    broken = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert not broken, capsys.readouterr().out


def test_the_contracts_can_fail(tmp_path, capsys):
    # The same contract, its order turned round, must be refused: else the test above proves nothing.
    contracts = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    upside_down = contracts.replace('  "errors",\n  "words",\n', '  "words",\n  "errors",\n')
    assert upside_down != contracts
    config = tmp_path / "pyproject.toml"
    config.write_text(upside_down, encoding="utf-8")
    assert lint_imports(config_filename=str(config), no_cache=True, no_logo=True)
    assert "tsunagari.errors is not allowed to import tsunagari.words" in capsys.readouterr().out


def test_the_picture_shows_every_floor():
    picture = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    home = ROOT / "src" / "tsunagari"
    packages = {f"{path.parent.name}/" for path in home.glob("*/__init__.py")}
    modules = {path.name for path in home.glob("*.py")} - {"__main__.py"}
    assert not [name for name in sorted(packages | modules) if name not in picture]


def loaded_by(statement: str) -> set[str]:
    code = f"{statement}\nimport sys\nprint(*sorted(name for name in sys.modules if '.' not in name))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("statement", ["import tsunagari", "import tsunagari; dir(tsunagari)"])
def test_importing_the_package_loads_nothing_heavy(statement):
    assert not loaded_by(statement) & {*HEAVY, "numpy", "pandas", "scipy", "networkx"}


def test_help_loads_nothing_heavy():
    quiet = "contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO())"
    code = f"import contextlib, io\nfrom tsunagari.cli import main\nwith {quiet}: main(['--help'])"
    assert not loaded_by(code) & ({*HEAVY, "numpy", "pandas", "scipy", "networkx"} - {"click"})


def test_the_library_does_without_click():
    every_name = "import tsunagari as tg\nfor name in tg.__all__: getattr(tg, name)"
    assert "click" not in loaded_by(every_name)


def imports():
    """Return (file, module imported) of the whole source, imports for types and inside functions too."""
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found += [(path, alias.name) for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module == "tsunagari":
                found += [(path, f"tsunagari.{alias.name}") for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.append((path, node.module))
    return found


def test_no_cycle_between_folders_also_counting_imports_for_types():
    graph = nx.DiGraph()
    for path, module in imports():
        names = module.split(".")
        home = path.relative_to(SOURCE).parts[0].removesuffix(".py")
        if names[0] == "tsunagari" and len(names) > 1 and names[1] != home:
            graph.add_edge(home, names[1])
    assert len(graph) > 20
    assert list(nx.simple_cycles(graph)) == []


def test_every_import_is_declared():
    declared = {canonicalize_name(Requirement(line).name) for line in PROJECT["dependencies"]}
    # Asked for by whoever uses them, and only then; see `Network.to_hypergraph`.
    optional = {"xgi", "hypernetx"}
    homes = packages_distributions()
    names = {module.split(".")[0] for _, module in imports()} - {"tsunagari", *sys.stdlib_module_names}
    undeclared = {
        name
        for name in names - optional
        if not declared & {canonicalize_name(home) for home in homes.get(name, ["?"])}
    }
    assert undeclared == set()


def test_every_dependency_has_its_reason():
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `([\w-]+)` \|", text, re.MULTILINE)
    assert sorted(told) == sorted({Requirement(line).name for line in PROJECT["dependencies"]})


def test_names_are_words_for_things():
    """Names that say nothing (NAMES: told, other, place, …) do not come back where they are gone."""
    done = subprocess.run(
        [sys.executable, ROOT / "packaging" / "identifiers.py"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_a_study_loads_no_view_and_no_distribution_that_it_does_not_ask():
    code = f"import tsunagari as tg\ntg.study({str(ROOT / 'examples/iruma/attendance.csv')!r}, resamples=100)"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    unused = {"scipy.stats", *(f"tsunagari.{floor}" for floor in ("reports", "exports", "webmap", "figure"))}
    assert not set(done.stdout.split()) & unused
