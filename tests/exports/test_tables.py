"""CSV: opened by Excel without harm, read back without loss."""

import csv
import io
import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tsunagari.exports import export
from tsunagari.exports.cells import guarded, table

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def _unguarded(text):
    stripped = text.lstrip("'")
    return text[1:] if text.startswith("'") and stripped.startswith(_STARTS) else text


def _rows(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_organizations_come_back_whole(findings, names, tmp_path):
    path = export(findings, tmp_path / "organizations.csv")
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    back = _rows(raw)
    assert [_unguarded(row["name"]) for row in back] == names
    assert back[0]["name"] == "'=cmd|' /C calc'!A0"
    assert json.loads(back[0]["joins"]) == findings.organizations["joins"][0]
    assert [row["degree"] for row in back] == ["3", "2", "2", "1", "0", "", ""]
    assert float(back[0]["betweenness"]) == 1 / 3
    assert [row["x"] for row in back][2] == "-5"
    assert [row["secretariat"] for row in back][3] == "TRUE"
    assert [row["bridge"] for row in back][:2] == ["", "TRUE"]


def test_pandas_reads_the_ties_with_their_types(findings, names, tmp_path):
    path = export(findings, tmp_path / "my_ties.csv")
    back = pd.read_csv(path, encoding="utf-8-sig")
    assert list(back.columns) == list(findings.ties.columns)
    # Before 3.1 pandas read the last bit of some numbers otherwise; the text itself is exact (above).
    assert back["weight"].tolist() == pytest.approx(findings.ties["weight"].tolist(), rel=1e-15)
    assert back["together"].dtype == np.int64
    assert [_unguarded(name) for name in back["source"]] == findings.ties["source"].tolist()


def test_format_goes_before_the_name(findings, tmp_path):
    path = export(findings, tmp_path / "ties.csv", format="organizations")
    assert len(_rows(path.read_bytes())) == len(findings.organizations)


@settings(deadline=None)  # several jobs share the machine
@given(st.text())
def test_no_text_cell_starts_a_formula_and_all_come_back(text):
    safe = guarded(text)
    assert not safe.startswith(_STARTS)
    assert _unguarded(safe) == text


@settings(deadline=None)  # several jobs share the machine
@given(st.lists(st.tuples(st.text(), st.floats(allow_nan=False, allow_infinity=False)), min_size=1))
def test_any_table_comes_back(content):
    frame = pd.DataFrame(content, columns=["text", "value"])
    frame["text"] = frame["text"].astype(object)
    back = _rows(table(frame))
    assert [float(row["value"]) for row in back] == frame["value"].tolist()
    # A lone surrogate has no UTF-8; everything else comes back.
    assert [_unguarded(row["text"]) for row in back] == [
        text.encode(errors="replace").decode() for text in frame["text"]
    ]


def test_an_empty_table_is_a_mark_and_an_empty_line(nothing, tmp_path):
    assert export(nothing, tmp_path / "organizations.csv").read_bytes() == b"\xef\xbb\xbf\r\n"
