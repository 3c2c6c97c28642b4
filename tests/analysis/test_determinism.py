"""Same records, same bytes: whatever the order of rows, duplicates and hash seed."""

import os
import subprocess
import sys

import pytest

import tsunagari as tg

SCRIPT = """
import sys, tsunagari as tg
sys.stdout.buffer.write(tg.study(tg.read(sys.argv[1]), resamples=10).to_json().encode())
"""


@pytest.fixture(scope="module")
def lines(tmp_path_factory):
    path = tg.example("iruma", tmp_path_factory.mktemp("iruma"))
    return path.read_text(encoding="utf-8-sig").splitlines()


def _json(path, lines):
    path.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
    return tg.study(tg.read(path), resamples=10).to_json()


def test_row_order_and_duplicates_change_no_byte(tmp_path, lines):
    header, *rows = lines
    # Duplicates change head counts only; METHODS counts identical rows once.
    shuffled = sorted(rows, key=lambda row: row[::-1])
    expected = _json(tmp_path / "a.csv", lines)
    assert _json(tmp_path / "b.csv", [header, *shuffled]) == expected


def test_exact_duplicates_without_head_counts_change_no_byte(tmp_path, lines):
    drop = lines[0].split(",").index("人数")
    bare = [",".join(cell for i, cell in enumerate(line.split(",")) if i != drop) for line in lines]
    header, *rows = bare
    doubled = [header, *rows, *rows[::3]]

    assert _json(tmp_path / "b.csv", doubled) == _json(tmp_path / "a.csv", bare)


def test_hash_seed_changes_no_byte(tmp_path, lines):
    path = tmp_path / "a.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
    outputs = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT, str(path)],
            env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True,
        ).stdout
        for seed in ("0", "4242")
    }  # fmt: skip
    assert len(outputs) == 1
