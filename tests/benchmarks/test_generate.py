"""The generator of large records writes what the measurements say they measure."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).resolve().parents[2]


def generated(folder, *arguments, name="out.csv"):
    command = [sys.executable, "-m", "benchmarks.generate", *arguments, "-o", folder / name]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder / name


@pytest.fixture(scope="module")
def prefecture(tmp_path_factory):
    return generated(tmp_path_factory.mktemp("prefecture"), "prefecture")


def test_a_prefecture_has_63_municipalities_and_67_280_rows(prefecture):
    rows = pd.read_csv(prefecture)
    assert len(rows) == 67_280
    assert rows["機関名"].nunique() == 3_144
    assert rows.query("層 == '市町村'")["地区"].nunique() == 63
    assert rows["機関名"].nunique() == rows[["機関名", "分野"]].drop_duplicates().shape[0]
    assert (rows["備考"] == "架空データ").all()


def test_large_events_bring_1000_organizations_and_are_marked(prefecture):
    events = pd.read_csv(prefecture).query("会議体 == '合同大会'")
    assert events.groupby("開催日").size().tolist() == [1000, 1000]
    assert set(events["種別"]) == {"全体会"}


def test_nobody_is_invited_twice_to_a_meeting(prefecture):
    rows = pd.read_csv(prefecture)
    assert not rows.duplicated(["開催日", "会議体", "会議名", "地区", "機関名"]).any()


def test_the_same_seed_writes_the_same_bytes_and_another_does_not(tmp_path):
    first = generated(tmp_path, "city", name="a.csv").read_bytes()
    assert generated(tmp_path, "city", name="b.csv").read_bytes() == first
    assert generated(tmp_path, "city", "--seed", "1", name="c.csv").read_bytes() != first


def test_rows_are_about_as_many_as_asked_for(tmp_path):
    rows = pd.read_csv(generated(tmp_path, "--rows", "20000"))
    assert 18_000 < len(rows) < 22_500
