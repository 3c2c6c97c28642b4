"""Codes: combinations numbered by a table or by hashes, and what most rows say."""

import numpy as np
import pytest

from tsunagari.reading.column import CategoricalColumn, grouped, most_said


@pytest.mark.parametrize("spread", [1, 1_000_003], ids=["table", "hashes"])
def test_combinations_are_numbered_in_order_of_appearance(spread):
    rng = np.random.default_rng(0)
    columns = [rng.integers(-1, high, 500) for high in (3, 4, 2)]
    numbers, first = grouped(*(np.where(column < 0, -1, column * spread) for column in columns))
    seen: dict[tuple[int, ...], int] = {}
    rows = list(zip(*(column.tolist() for column in columns), strict=True))
    assert numbers.tolist() == [seen.setdefault(row, len(seen)) for row in rows]
    assert [rows[row] for row in first] == list(seen)


@pytest.mark.parametrize("length", [0, 3])
def test_combinations_of_blank_columns(length):
    blank = np.full(length, -1, dtype=np.int64)
    numbers, first = grouped(blank, blank)
    assert numbers.tolist() == [0] * length
    assert first.tolist() == [0] * (length > 0)


def test_what_most_rows_say_and_the_first_in_order_where_as_many_say_either():
    column = CategoricalColumn.of(["b", "a", "b", "z", "y", "", "c", ""])
    group = np.array([0, 0, 0, 1, 1, 1, 2, 3])
    said, differing = most_said(column, group, 5)
    assert said.tolist() == ["b", "y", "c", None, None]
    assert differing == {0: ["a", "b"], 1: ["y", "z"]}


def test_the_argument_of_a_combination_stays_as_it_is():
    codes = np.array([1, 0, 1], dtype=np.int64)
    grouped(codes, codes)
    assert codes.tolist() == [1, 0, 1]
