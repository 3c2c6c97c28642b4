"""Persons are planted in any cell, head, title, sheet, file or master; all that comes out is searched.

`python benchmarks/plant_persons.py` does the same for longer (docs/reliability.md).
"""

import os

import pytest
from benchmarks.plant_persons import PLACES, leaks, plant

CASES = int(os.environ.get("TSUNAGARI_PLANTED", "300"))
FIRST = int(os.environ.get("TSUNAGARI_FIRST", "0"))
# Studies and views take most of the time; what they hold comes from the records, searched in every case.
STUDIED = 25
BLOCKS = 20


@pytest.mark.parametrize("block", range(BLOCKS))
def test_nobody_who_is_planted_comes_out(block, tmp_path):
    for number in range(FIRST + block, FIRST + CASES, BLOCKS):
        folder = tmp_path / str(number)
        folder.mkdir()
        drawn = plant(number)
        found = leaks(drawn, folder, views=number % STUDIED == 0)
        assert not found, (number, drawn.place, drawn.layout, sorted(set(found)))


def test_every_place_is_planted():
    assert {plant(number).place for number in range(CASES)} == set(PLACES)


def test_the_search_finds_who_is_shown(tmp_path, monkeypatch):
    """A search that finds nothing in an honest leak would prove nothing."""
    monkeypatch.setattr("benchmarks.plant_persons.LOOKS", frozenset())
    monkeypatch.setattr("tsunagari.records.OPEN_QUESTIONS", frozenset())
    numbers = [number for number in range(200) if plant(number).place == "alone" and not plant(number).known][
        :3
    ]
    for number in numbers:
        (tmp_path / str(number)).mkdir()
        assert leaks(plant(number), tmp_path / str(number), views=False)
