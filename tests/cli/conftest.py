"""Calling the command line as a person does, inside this process."""

import pytest


@pytest.fixture
def iruma(run, tmp_path):
    """The example, written as the user would."""
    run("example", "iruma")
    return tmp_path / "iruma.csv"
