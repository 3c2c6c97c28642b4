"""Findings to draw: the examples as they are shipped."""

from pathlib import Path

import pytest

import tsunagari as tg

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def example():
    """Return a builder of the findings of an example, each studied once."""
    studied = {}

    def build(name):
        if name not in studied:
            folder = ROOT / "examples" / name
            masters = folder / "organizations.csv"
            options = {"organizations": masters} if masters.exists() else {}
            studied[name] = tg.study(tg.read(folder / "attendance.csv", **options), resamples=0)
        return studied[name]

    return build
