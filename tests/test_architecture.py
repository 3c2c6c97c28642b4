"""The floors hold: imports go down only, and heavy libraries wait until they are used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[1]
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
