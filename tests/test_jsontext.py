"""The bytes of `dumps` are those of `json.dumps` over plain values."""

import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import tsunagari as tg
from tsunagari.jsontext import dumps, plain

CELLS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.lists(st.text(), max_size=2)
)
VALUES = st.recursive(
    CELLS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


def by_json(value):
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False)


@given(VALUES)
def test_values_are_written_as_json_writes_them(value):
    assert dumps(value) == by_json(value)


@given(
    st.dictionaries(st.text(max_size=4), st.lists(CELLS, min_size=3, max_size=3), max_size=4),
    st.dictionaries(st.text(max_size=3), CELLS, max_size=2),
)
def test_tables_are_written_as_lists_of_mappings(columns, beside):
    frame = pd.DataFrame({name: pd.Series(cells, dtype=object) for name, cells in columns.items()})
    value = {**beside, "表%s": frame, "deeper": {"x": [1], "again": {"t": frame.head(1)}}}
    assert dumps(value) == by_json(value)


def test_every_kind_of_column():
    frame = pd.DataFrame(
        {
            "float": [0.1, np.nan, np.inf],
            "float32": np.array([0.1, 2, 3], dtype=np.float32),
            "int": [1, -2, 3],
            "bool": [True, False, True],
            "maybe": pd.array([True, None, False], dtype="boolean"),
            "whole": pd.array([1, None, 3], dtype="Int64"),
            "text": pd.array(["a", None, '"%s\n'], dtype="str"),
            "when": pd.to_datetime(["2024-04-01", None, "2025-03-31"]),
            "kind": pd.Categorical(["x", None, "x"]),
            "list": [["a", "b"], [], [{"k": np.float64("nan")}]],
        }
    )
    assert dumps({"t": frame, "empty": frame.iloc[:0], "bare": pd.DataFrame()}) == by_json(
        {"t": frame, "empty": frame.iloc[:0], "bare": pd.DataFrame()}
    )


def test_what_json_cannot_hold_is_refused():
    with pytest.raises(TypeError):
        dumps({"x": object()})


def test_findings_are_written_as_their_mapping_says():
    rows = pd.DataFrame({"meeting": list("aabbc"), "organization": list("xyxzx"), "date": ["2024-05-01"] * 5})
    findings = tg.study(tg.read(rows), resamples=20)
    assert findings.to_json() == by_json(findings.to_dict()) + "\n"
