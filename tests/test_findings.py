"""Findings as JSON."""

import json

import numpy as np
import pandas as pd

from tsunagari.findings import Findings
from tsunagari.jsontext import plain


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
    assert content["schema"] == 1
    assert list(content) == sorted(content)
    assert text.endswith("\n")
