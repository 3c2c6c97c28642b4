"""Cells for other formats."""

import json

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from tsunagari.exports.cells import cells, clean, rows, typed

_plain = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False) | st.text()


@settings(deadline=None)  # several jobs share the machine
@given(st.lists(_plain))
def test_a_column_has_one_type_and_keeps_its_gaps(values):
    found = typed(values)
    assert [value is None for value in found] == [value is None for value in values]
    assert len({type(value) for value in found if value is not None}) <= 1


@settings(deadline=None)  # several jobs share the machine
@given(st.text())
def test_clean_text_is_what_an_xml_parser_gives_back(text):
    import xml.etree.ElementTree as ET

    element = ET.Element("a")
    element.text = clean(text)
    back = ET.fromstring(ET.tostring(element, encoding="utf-8"))  # noqa: S314 - written one line above
    assert (back.text or "") == clean(text)
    assert clean(clean(text)) == clean(text)


def test_clean_changes_only_what_xml_forbids():
    assert clean("髙\t\n 𠮷 é") == "髙\t\n 𠮷 é"
    assert clean("\x00\x0b\x1f\ufffe\ud800") == "�" * 5


def test_whole_numbers_of_counts_stay_whole_and_measures_stay_floats():
    table = pd.DataFrame({"degree": [1.0, np.nan], "closeness": [1.0, np.nan]})
    found = cells(table)
    assert found["degree"] == [1, None]
    assert isinstance(found["degree"][0], int)
    assert isinstance(found["closeness"][0], float)


def test_mixed_columns_become_text_that_json_reads():
    found = typed([True, 2, None, ["a"], "b"])
    assert found == ["true", "2", None, '["a"]', "b"]
    assert json.loads(found[3]) == ["a"]


def test_missing_cells_leave_no_key():
    assert rows(cells(pd.DataFrame({"a": [1, None], "b": pd.array([None, "x"], dtype="str")}))) == [
        {"a": 1.0},
        {"b": "x"},
    ]
