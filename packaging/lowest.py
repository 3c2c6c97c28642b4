"""Run the quick tests with the lowest versions that pyproject.toml promises, in an environment of their own.

    python packaging/lowest.py [more arguments for pytest]

Needs uv and a network. The tools of the tests are the newest; only what people install is the lowest.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
HOME: Final = ROOT / "build" / "lowest"
TOOLS: Final = (
    "pytest", "pytest-randomly", "pytest-rerunfailures", "pytest-xdist", "hypothesis", "igraph",
    "import-linter", "packaging", "playwright", "markdown",
)  # fmt: skip
# What needs a browser, the documents' tools or a build is not about versions.
LEFT_OUT: Final = (
    "tests/app/test_browser.py", "tests/webmap/test_browser.py", "tests/test_site.py",
    "tests/test_offline.py", "tests/test_packaging.py", "tests/test_bundle.py", "tests/trust",
)  # fmt: skip


def main(more: list[str]) -> int:
    """Make the environment and run the tests there."""
    lowest, python = HOME / "requirements.txt", HOME / "bin" / "python"
    venv.create(HOME, clear=True)
    uv = [sys.executable, "-m", "uv", "pip"]
    oldest = f"{sys.version_info.major}.{sys.version_info.minor}"
    commands = [
        [*uv, "compile", "--quiet", "pyproject.toml", "--resolution", "lowest-direct", "--no-annotate",
         "--python-version", oldest, "--no-header", "--no-emit-index-url", "--output-file", str(lowest)],
        [*uv, "install", "--quiet", "--python", str(python), "--requirement", str(lowest), *TOOLS],
        [*uv, "install", "--quiet", "--python", str(python), "--no-deps", "--editable", "."],
    ]  # fmt: skip
    for command in commands:
        subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603 - our own commands
    sys.stdout.write(lowest.read_text(encoding="utf-8"))
    # Libraries of that age use words of each other that newer ones call old.
    quiet = ["-W", "ignore::DeprecationWarning", "-W", "ignore::PendingDeprecationWarning"]
    left_out = [part for path in LEFT_OUT for part in ("--ignore", path)]
    tests = [
        str(python),
        "-m",
        "pytest",
        "-q",
        "-m",
        "not slow and not bundle",
        *quiet,
        *left_out,
        *more,
        "tests",
    ]
    return subprocess.run(tests, cwd=ROOT, check=False).returncode  # noqa: S603 - our own command


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
