"""Calling the command line as a person does, inside this process."""

from dataclasses import dataclass

import pytest

from tsunagari.cli import main


@dataclass
class Run:
    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys, monkeypatch, tmp_path):
    """Return a caller; the current folder is empty and of the test's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TSUNAGARI_DEBUG", raising=False)

    def call(*arguments):
        with pytest.raises(SystemExit) as stopped:
            main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Run(stopped.value.code, printed.out, printed.err)

    return call


@pytest.fixture
def iruma(run, tmp_path):
    """The example, written as the user would."""
    run("example", "iruma")
    return tmp_path / "iruma.csv"
