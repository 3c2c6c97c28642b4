"""Colours and shapes of every view."""

from itertools import pairwise

import numpy as np
import pandas as pd

from tsunagari.clean import names
from tsunagari.palette import ACCENT, COLOURS, SECTORS, community_colours, sector_marks


def test_colours_are_those_of_the_colour_universal_design_set():
    # Color Universal Design Organization, recommended colour set ver. 4: 赤, then 緑 青 橙 紫 空 茶.
    assert ACCENT == "#FF4B00"
    assert COLOURS == ("#03AF7A", "#005AFF", "#F6AA00", "#990099", "#4DC4FF", "#804000")


def test_sectors_of_the_field_all_differ_and_none_has_the_colour_of_the_message():
    marks = sector_marks(SECTORS)
    assert len(set(marks.values())) == len(SECTORS)
    assert ACCENT not in {mark.colour for mark in marks.values()}


def test_every_sector_that_can_be_guessed_has_a_mark_of_its_own():
    guessed = {sector for sector, _ in names._SECTORS}
    assert guessed <= set(SECTORS)


def test_other_sectors_have_marks_that_no_sector_of_the_field_has_and_neighbours_differ_in_both():
    marks = list(sector_marks([f"S{n:02}" for n in range(20)]).values())
    assert len(set(marks)) == 20
    assert not set(marks) & set(sector_marks(SECTORS).values())
    assert all(a.colour != b.colour and a.shape != b.shape for a, b in pairwise(marks[:7]))


def test_a_sector_of_the_field_keeps_its_mark_whatever_else_there_is():
    alone = sector_marks(["介護"])["介護"]
    assert sector_marks(["あ", "医療（精神科）", "介護", "ん"])["介護"] == alone


def test_order_and_gaps_of_the_input_do_not_matter():
    assert sector_marks(["b", "a"]) == sector_marks(["a", None, float("nan"), "b", "", pd.NA, "a"])
    assert list(sector_marks(["b", "a", "福祉"])) == ["福祉", "a", "b"]


def test_more_sectors_than_marks_still_all_have_one():
    assert len(sector_marks([f"S{n:03}" for n in range(100)])) == 100


def test_communities_by_number_or_text_missing_left_out():
    assert community_colours(np.array([2.0, np.nan, 1.0, 2.0])) == {"2": COLOURS[0], "1": COLOURS[1]}
    assert community_colours([None, pd.NA, "A"]) == {"A": COLOURS[0]}
    assert len(community_colours(range(9))) == 9
