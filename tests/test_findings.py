"""Findings as JSON."""

import json

import numpy as np
import pandas as pd

import tsunagari as tg
from tsunagari.findings import Findings
from tsunagari.jsontext import plain
from tsunagari.words import speaking


def test_unknowns_are_null_and_numbers_are_plain():
    frame = pd.DataFrame(
        {
            "a": [1.5, np.nan],
            "b": pd.array([1, None], dtype="Int64"),
            "c": [["x"], []],
            "d": pd.to_datetime(["2023-04-01", None]),
            "e": pd.array([True, None], dtype="boolean"),
        }
    )
    assert plain(frame) == [
        {"a": 1.5, "b": 1, "c": ["x"], "d": "2023-04-01", "e": True},
        {"a": None, "b": None, "c": [], "d": None, "e": None},
    ]
    assert plain({"k": (np.float64(np.inf), np.int8(3))}) == {"k": [None, 3]}


def test_json_has_schema_and_sorted_keys():
    empty = pd.DataFrame({"name": pd.Series([], dtype="str")})
    findings = Findings({"seed": 0}, {}, empty, empty, empty, empty, empty)
    text = findings.to_json()
    content = json.loads(text)
    assert content["schema"] == 2
    assert list(content) == sorted(content)
    assert text.endswith("\n")


def test_each_stage_introduces_itself_in_one_line():
    rows = pd.DataFrame(
        {
            "date": ["2023-05-01", "2023-05-01", "2024-05-01", "2024-05-01"],
            "meeting": ["a", "a", "b", "b"],
            "organization": ["x", "y", "x", "z"],
        }
    )
    attendance = tg.read(rows)
    network, findings = tg.build(attendance), tg.study(attendance, resamples=0)
    assert repr(network).startswith("Network: 3 organizations, 2 ties (2 tie-making meetings, weight newman")
    assert repr(tg.compare(findings)).startswith("Comparison: 2023 / 2024 (2 parts, ")
    with speaking("ja"):
        assert repr(network).startswith("つながり：3機関、2組（つながりをつくる会議2回、重み newman、")
        assert repr(findings).startswith("結果：3機関、会議2回、つながり2組、2年度分（乱数の種 0、")
    assert "\n" not in repr(findings) + repr(network)
