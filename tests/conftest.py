"""What tests of several floors share: one real Chromium a process (Playwright allows one at a time), and the
command line as a person runs it."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

import tsunagari as tg
from tsunagari.cli import main

ROOT = Path(__file__).resolve().parents[1]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def pytest_collection_modifyitems(items):
    # A browser that does not answer in time on busy cores is tried once more, and the summary counts it; why
    # stands in docs/reliability.md. An assertion that fails is never run again.
    late = pytest.mark.flaky(reruns=1, only_rerun=["TimeoutError", "TargetClosedError"])
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(late)


@pytest.fixture(scope="session")
def browser():
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    executable = next(filter(None, map(shutil.which, names)), None) or os.environ.get("CHROMIUM")
    if executable is None:
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def example():
    """Return a builder of the findings of an example as shipped, each studied once, without resamples."""
    studied = {}

    def build(name):
        if name not in studied:
            folder = ROOT / "examples" / name
            masters = folder / "organizations.csv"
            options = {"organizations": masters} if masters.exists() else {}
            studied[name] = tg.study(tg.read(folder / "attendance.csv", **options), resamples=0)
        return studied[name]

    return build


@dataclass
class Run:
    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys, monkeypatch, tmp_path):
    """Return a caller of the command line inside this process; the current folder is the test's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TSUNAGARI_DEBUG", raising=False)

    def call(*arguments):
        with pytest.raises(SystemExit) as stopped:
            main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Run(stopped.value.code, printed.out, printed.err)

    return call


@pytest.fixture
def start(tmp_path):
    """Return a caller of the command line in a process of its own."""

    def call(*arguments, cwd=tmp_path, environment=None, python=(), front=(), wait=True):
        plain = {name: value for name, value in os.environ.items() if not name.startswith("TSUNAGARI")}
        process = subprocess.Popen(
            [*front, sys.executable, *python, "-m", "tsunagari", *map(str, arguments)],
            cwd=cwd, env=plain if environment is None else environment,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        if not wait:
            return process
        out, err = process.communicate(timeout=300)
        return Run(process.returncode, out.decode("utf-8"), err.decode("utf-8"))

    return call
