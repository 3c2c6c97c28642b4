"""Colours and shapes of every view."""

from itertools import pairwise

import numpy as np
import pandas as pd

from tsunagari.palette import COLOURS, SECTORS, SHAPES, community_colours, sector_marks


def test_six_colours_are_those_of_the_colour_universal_design_set():
    # Color Universal Design Organization, recommended colour set ver. 4: 赤 緑 青 空 橙 紫.
    assert COLOURS == ("#FF4B00", "#03AF7A", "#005AFF", "#4DC4FF", "#F6AA00", "#990099")


def test_forty_two_sectors_have_different_marks_and_neighbours_differ_in_both():
    marks = list(sector_marks([*SECTORS, *(f"S{n:02}" for n in range(42 - len(SECTORS)))]).values())
    assert len(set(marks)) == 42 == len(COLOURS) * len(SHAPES)
    assert all(a.colour != b.colour and a.shape != b.shape for a, b in pairwise(marks))


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
