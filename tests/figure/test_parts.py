"""Parts of the pictures: font, fiscal years, turnover, sector table, free places for names."""

import re
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_rgb

import tsunagari as tg
from tsunagari.figure import draw
from tsunagari.figure.fonts import GETA, drawable, width
from tsunagari.figure.page import _Sheet
from tsunagari.layout import free_spots
from tsunagari.palette import COLOURS
from tsunagari.scene import A4, compose
from tsunagari.scene.canvas import Canvas
from tsunagari.scene.charts import _DENSE, sector_table, turnover
from tsunagari.scene.record import record_of
from tsunagari.scene.shapes import Scene
from tsunagari.scene.svg import DARK, LIGHT
from tsunagari.scene.text import fiscal_year, fiscal_years


def test_full_width_letters_are_one_em_wide():
    assert width("保健所") == pytest.approx(3.0, abs=1e-3)
    assert 0 < width("iiii") < width("MMMM") < 4


@settings(deadline=None)  # several jobs share the machine
@given(st.text())
def test_whatever_comes_can_be_drawn_and_nothing_is_hidden(text):
    shown, missing = drawable(text)
    assert drawable(shown) == (shown, frozenset())
    assert shown.count(GETA) == text.count(GETA) + sum(text.count(letter) for letter in missing)


def test_variant_selectors_choose_a_form_and_are_not_missing():
    assert drawable("葛\U000e0100城") == ("葛城", frozenset())


def test_rare_letters_of_names_are_in_the_font():
    assert drawable("髙﨑邉濵德神祇～①㈱ｱｲｳﾊﾟ・々〆ヶÄé")[1] == frozenset()


@pytest.mark.parametrize(
    ("years", "ja", "en"),
    [
        ([], "", ""),
        ([2019], "令和元年度", "FY2019"),
        ([2018, 2019], "平成30〜令和元年度", "FY2018–2019"),
        ([2023, 2021, 2022], "令和3〜5年度", "FY2021–2023"),
        ([1989, 1988], "昭和63〜平成元年度", "FY1988–1989"),
    ],
)
def test_fiscal_years_as_people_write_them(years, ja, en):
    assert fiscal_years(years, "ja") == ja
    assert fiscal_years(years, "en") == en


def test_reiwa_begins_with_fiscal_2019():
    # 令和元年度 = April 2019 to March 2020 (the year of the change is called by the new era).
    assert [fiscal_year(year, "ja") for year in (2018, 2019, 2020)] == [
        "平成30年度",
        "令和元年度",
        "令和2年度",
    ]


def test_turnover_by_hand():
    # a: 2021 2022 2024; b: 2021 2024; c: 2022; d: 2024. No meeting in 2023.
    rows = [
        ("a", "2021-04-01"), ("b", "2021-04-01"), ("a", "2023-03-31"), ("c", "2023-03-31"),
        ("a", "2024-05-01"), ("b", "2024-05-01"), ("d", "2024-05-01"),
    ]  # fmt: skip
    found = turnover(tg.study(tg.read(pd.DataFrame(rows, columns=["機関名", "開催日"])), resamples=0))
    told = [(one.year, one.stayed, one.joined, one.returned, one.stopped) for one in found]
    assert told == [(2021, 0, 2, 0, 0), (2022, 1, 1, 0, 1), (2024, 1, 1, 1, 1)]
    assert [one.present for one in found] == [2, 2, 3]


def test_turnover_of_the_city_adds_up(iruma):
    years = turnover(iruma)
    assert [one.meetings for one in years] == [19, 19, 19]
    for before, after in pairwise(years):
        assert before.present == after.stayed + after.stopped
    table = iruma.attendance
    year_of = iruma.meetings.set_index("id")["fiscal_year"]
    seen = table[table["status"] == "attended"].assign(year=lambda rows: rows["meeting"].map(year_of))
    assert [one.present for one in years] == seen.groupby("year")["organization"].nunique().tolist()


def test_sector_table_counts_every_shared_meeting_once(iruma):
    marks, counts, members = sector_table(Canvas(record_of(iruma), A4, "ja", frozenset()))
    assert counts.sum() == iruma.ties["together"].sum()
    assert np.array_equal(counts, np.tril(counts))
    assert sum(members) == len(iruma.organizations)
    sector = iruma.organizations.set_index("name")["sector"]
    pair = {"保健", "福祉"}
    expected = sum(
        together
        for a, b, together in iruma.ties[["source", "target", "together"]].itertuples(index=False)
        if {sector[a], sector[b]} == pair
    )
    rows = sorted(list(marks).index(name) for name in pair)
    assert counts[rows[1], rows[0]] == expected > 0


def test_numbers_on_the_densest_cells_have_contrast():
    # WCAG 2: 4.5 : 1 at least between a number and its cell on light and dark ground.
    def luminance(colour):
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
        return float(np.dot([0.2126, 0.7152, 0.0722], linear))

    for theme in (LIGHT, DARK):
        fill, ground, ink = (np.array(to_rgb(c)) for c in (COLOURS[1], theme.ground, theme.text))
        cell, number = sorted((luminance(_DENSE * fill + (1 - _DENSE) * ground), luminance(ink)))
        assert (number + 0.05) / (cell + 0.05) >= 4.5


@settings(deadline=None)  # several jobs share the machine
@given(
    st.lists(st.tuples(st.integers(-300, 300), st.integers(-200, 200)), min_size=1, max_size=60),
    st.integers(10, 80),
)
def test_free_spots_never_overlap_and_stay_inside(points, wide):
    xy = np.array(points, dtype=float)
    sizes = np.column_stack([np.full(len(xy), float(wide)), np.full(len(xy), 15.0)])
    inside = (-320.0, -220.0, 320.0, 220.0)
    found = free_spots(xy, np.full(len(xy), 6.0), sizes, np.arange(len(xy)), gap=1.0, inside=inside)
    boxes = [(x - wide / 2, y - 7.5, x + wide / 2, y + 7.5) for x, y in found.values()]
    for number, (left, top, right, bottom) in enumerate(boxes):
        assert left >= inside[0]
        assert top >= inside[1]
        assert right <= inside[2]
        assert bottom <= inside[3]
        for other in boxes[:number]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top


def test_crowded_meetings_become_bars(made):
    few = [("A", "F", f"2023-{month:02}-01", False) for month in (4, 8, 12)]
    many = [
        ("A", "F", f"2023-{month:02}-{day:02}", False) for month in range(4, 13) for day in range(1, 28, 2)
    ]
    circles, bars = (compose(made(rows), "meetings") for rows in (few, many))
    assert (len(circles.marks), len(circles.areas)) == (len(few), 0)
    assert (len(bars.marks), len(bars.areas)) == (0, len(many))
    assert [scene.legend[0].text[0] for scene in (circles, bars)] == ["丸", "棒"]


def test_undated_meetings_are_told(made):
    rows = [("A", "F", "2023-05-01", False), ("A", "F", None, False), ("B", "G", None, False)]
    texts = [line for label in compose(made(rows), "meetings").labels for line in label.lines]
    assert texts.count("日付なし1回") == 2
    only = draw(made([("A", "F", None, False)]), kind="timeline")
    assert any("日付のある会議がない" in text.get_text() for text in only.axes[0].texts)


@settings(deadline=None)  # several jobs share the machine
@given(st.text(alphabet="あ。、（）「」Az3 ー〜", max_size=80))
def test_folding_loses_no_letter_and_breaks_no_rule(text):
    assume(
        not re.search("[、。）」ー〜 ]{8}", text)
    )  # where nothing else is left, a line begins with one of them
    sheet = _Sheet(compose_nothing(), (3.0, 3.0), LIGHT, "ja")
    lines = sheet.folded(text, 8.0)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert not any(line[0] in "、。）」ー" for line in lines[1:])


def compose_nothing():
    return Scene("network", 1.0, 1.0, "", "", "", (), (), (), (), ())
