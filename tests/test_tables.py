"""The contract of shapes: keyed tables, frozen dataclasses with `to_frame`, no bare dict or list; one page
of docs."""

import dataclasses
import importlib.util
from pathlib import Path

import pandas as pd
import pytest

import tsunagari as tg

ROOT = Path(__file__).parents[1]
"""Measures whose final shapes are still to come."""


def built():
    place = importlib.util.spec_from_file_location("build_tables", ROOT / "docs" / "build_tables.py")
    module = importlib.util.module_from_spec(place)
    place.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def results():
    return built().results()


def test_every_measure_was_called(results):
    measures = {
        name
        for name in tg.__all__
        if getattr(getattr(tg, name), "__module__", "").startswith("tsunagari.measure")
        and not isinstance(getattr(tg, name), type)
    }
    assert set(results) == measures


def faults(name, value):
    if isinstance(value, pd.DataFrame | pd.Series):
        unnamed = any(level is None for level in value.index.names)
        again = not value.index.is_unique
        return [f"{name} has no named key"] * unnamed + [f"{name} has a key twice"] * again
    if dataclasses.is_dataclass(value):
        frozen = value.__dataclass_params__.frozen
        parts = [(field.name, getattr(value, field.name)) for field in dataclasses.fields(value)]
        tables = [(part, one) for part, one in parts if isinstance(one, pd.DataFrame | pd.Series)]
        bare = [
            f"{name}.{part} is a {type(one).__name__}" for part, one in parts if isinstance(one, dict | list)
        ]
        flat = not tables and not isinstance(value.to_frame(), pd.DataFrame)
        inside = [fault for part, one in tables for fault in faults(f"{name}.{part}", one)]
        return [f"{name} can be changed"] * (not frozen) + bare + [f"{name} is no row"] * flat + inside
    return [f"{name} is a {type(value).__name__}"]


def test_tables_are_keyed_and_nothing_is_bare(results):
    found = [fault for name, value in results.items() for fault in faults(name, value)]
    assert found == []


def test_the_page_is_as_written_by_its_command():
    module = built()
    assert module.FILE.read_text(encoding="utf-8") == module.page(), "run python docs/build_tables.py"


def test_single_numbers_are_one_row(results):
    for name, value in results.items():
        if hasattr(value, "to_frame") and name != "backbone":
            assert len(value.to_frame()) == 1, name
