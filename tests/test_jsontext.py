"""What `dumps` writes is read back as the plain values, and tables stand one row a line."""

import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import tsunagari as tg
from tsunagari import jsontext
from tsunagari.jsontext import dumps, parts, plain

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


def read_back(value):
    """Parse the text, refusing NaN and keys out of order."""

    def no_constant(text):
        raise AssertionError(text)

    def in_order(pairs):
        assert [key for key, _ in pairs] == sorted(key for key, _ in pairs)
        return dict(pairs)

    return json.loads(dumps(value), parse_constant=no_constant, object_pairs_hook=in_order)


@given(VALUES)
def test_values_are_written_as_json_writes_them(value):
    assert dumps(value) == by_json(value)


@given(
    st.dictionaries(st.text(max_size=4), st.lists(VALUES, min_size=3, max_size=3), max_size=4),
    st.dictionaries(st.text(max_size=3), CELLS, max_size=2),
)
def test_tables_are_read_back_as_lists_of_mappings(columns, beside):
    frame = pd.DataFrame({name: pd.Series(cells, dtype=object) for name, cells in columns.items()})
    value = {**beside, "表%s": frame, "deeper": {"x": [1], "again": {"t": frame.head(1)}}}
    assert read_back(value) == plain(value)


def test_every_kind_of_column():
    frame = pd.DataFrame(
        {
            "float": [0.1, np.nan, np.inf],
            "float32": np.array([0.1, 2, 3], dtype=np.float32),
            "Float": pd.array([1.5, None, 3.0], dtype="Float64"),
            "int": [1, -2, 3],
            "bool": [True, False, True],
            "maybe": pd.array([True, None, False], dtype="boolean"),
            "whole": pd.array([1, None, 3], dtype="Int64"),
            "unknown": pd.array([None] * 3, dtype="Int64"),
            "text": pd.array(["a", None, '"%s\n\u2028'], dtype="str"),
            "when": pd.to_datetime(["2024-04-01", None, "2025-03-31"]),
            "kind": pd.Categorical(["x", None, "x"]),
            "list": [["a", "b"], [], [{"k": np.float64("nan")}]],
            "numpy": [np.int8(3), np.bool_(True), np.array([0.1, np.nan])],
            "keys": [{2: "b", 1: np.int64(2)}, {"z": 1, "a": {"c": pd.NA, "b": pd.NaT}}, 2**70],
        }
    )
    value = {"t": frame, "empty": frame.iloc[:0], "bare": pd.DataFrame()}
    assert read_back(value) == plain(value)
    for column in frame:
        assert read_back(frame[[column]]) == plain(frame[[column]])


def test_numbers_are_not_rounded():
    drawn = np.random.default_rng(0).random(10_000) * 10.0 ** np.arange(-50, 50).repeat(100)
    found = [row["x"] for row in json.loads(dumps(pd.DataFrame({"x": drawn})))]
    assert found == drawn.tolist()


def test_a_row_is_a_line(monkeypatch):
    """However many are written at once."""
    frame = pd.DataFrame({"b": ["x", "y\n", "z"], "a": [1, 2, 3]})
    text = '{\n "t": [\n  {"a":1,"b":"x"},\n  {"a":2,"b":"y\\n"},\n  {"a":3,"b":"z"}\n ]\n}'
    assert dumps({"t": frame}) == text
    monkeypatch.setattr(jsontext, "ROWS_AT_ONCE", 2)
    assert dumps({"t": frame}) == text


def test_half_a_character_becomes_a_question_mark():
    value = {
        "\ud800": "\udfff",
        "t": pd.DataFrame({"x": ["保健所", "\ud800", ["a\udfff"]]}),
        "u": pd.DataFrame({"x\ud800": [1]}),
    }
    found = json.loads(b"".join(parts(value)))
    assert found == {"?": "?", "t": [{"x": "保健所"}, {"x": "?"}, {"x": ["a?"]}], "u": [{"x?": 1}]}


@pytest.mark.parametrize("value", [{"x": object()}, pd.DataFrame({"x": [object(), 1]})])
def test_what_json_cannot_hold_is_refused(value):
    with pytest.raises(TypeError):
        dumps(value)


def test_findings_are_read_back_as_their_mapping_says():
    rows = pd.DataFrame({"meeting": list("aabbc"), "organization": list("xyxzx"), "date": ["2024-05-01"] * 5})
    findings = tg.study(tg.read(rows), resamples=20)
    assert json.loads(findings.to_json()) == findings.to_dict()
