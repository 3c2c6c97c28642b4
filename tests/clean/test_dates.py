"""Dates: the list of FORMATS, refusals, fiscal years."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagari.clean.dates import (
    find_date,
    find_fiscal_year,
    fiscal_year_of,
    parse_date,
    parse_fiscal_year,
    without_dates,
)

APRIL = date(2023, 4, 1)


@pytest.mark.parametrize(
    "text",
    [
        "令和5年4月1日", "令和５年４月１日（土）", "R5.4.1", "r5/4/1", "Ｒ５．４．１", "令5.4.1",
        "㋿5年4月1日", "2023/4/1", "2023-04-01",
        "20230401", "45017", "45017.0", "2023年4月1日", "令和5年4月1日（土）14:00～16:00",
        "2023-04-01 00:00:00", "2023-04-01T13:30:00",
        "令和五年四月一日", "1 April 2023", "April 1, 2023", "Sat, 1 Apr 2023", "令和5年4月1日 午後2時",
        "R5.4.1(土・祝)", "R5-4-1",
    ],
)  # fmt: skip
def test_ways_to_write_the_first_of_april_2023(text):
    assert parse_date(text).day == APRIL


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("令和五年十二月二十一日", date(2023, 12, 21)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("H31/4/30", date(2019, 4, 30)),
        ("平成三十一年四月三十日", date(2019, 4, 30)),
        ("昭和63年12月31日", date(1988, 12, 31)),
    ],
)
def test_other_eras(text, day):
    assert parse_date(text) == (day, None, None)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("5.4.1", "clean.date_no_era"),
        ("令和6年2月30日", "clean.date_impossible"),
        ("2023-02-29", "clean.date_impossible"),
        ("4/15", "clean.date_no_year"),
        ("1023/4/1", "clean.date_far"),
        ("未定", "clean.date_unreadable"),
        ("3/4/2023", "clean.date_unreadable"),  # March or April: refused rather than guessed
        ("12345", "clean.date_unreadable"),  # 1933: no meeting of this field
    ],
)
def test_refused(text, fault):
    assert parse_date(text).day is None
    assert parse_date(text).fault == fault


@pytest.mark.parametrize(
    ("text", "day", "note"),
    [
        ("平成31年5月1日", date(2019, 5, 1), "clean.date_era_over"),
        ("令和元年4月1日", date(2019, 4, 1), "clean.date_era_over"),
        ("45017", APRIL, "clean.date_serial"),
        ("2023-04", APRIL, "clean.date_month"),
        ("R5.4.1～R5.4.3", APRIL, "clean.date_span"),
    ],
)
def test_read_with_a_note(text, day, note):
    assert parse_date(text) == (day, note, None)


@pytest.mark.parametrize(
    ("text", "year_starts", "day"),
    [
        ("4/15", 4, date(2023, 4, 15)),
        ("3月31日", 4, date(2024, 3, 31)),
        ("4/15", 10, date(2024, 4, 15)),
        ("1/1", 1, date(2023, 1, 1)),
    ],
)
def test_dates_without_a_year_are_completed_by_the_fiscal_year(text, year_starts, day):
    assert parse_date(text, 2023, year_starts).day == day


@given(st.dates(date(2019, 5, 1), date(2099, 12, 31)))
def test_every_day_of_reiwa(day):
    year = "元" if day.year == 2019 else str(day.year - 2018)
    assert parse_date(f"令和{year}年{day.month}月{day.day}日").day == day
    assert parse_date(f"R{day.year - 2018}.{day.month}.{day.day}").day == day
    assert parse_date(str((day - date(1899, 12, 30)).days)).day in {day, None}
    assert find_date(f"第3回 コア会議 {day:%Y%m%d}") == day


@given(st.text(max_size=30))
def test_no_text_breaks_it(text):
    parsed = parse_date(text)
    assert (parsed.day is None) == (parsed.fault is not None)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("R5", 2023), ("令和5年度", 2023), ("令和五年度", 2023), ("2023", 2023), ("2023年度", 2023),
            ("FY2023", 2023), ("H31", 2019),
        ("令和元年度（平成31年度）", 2019), ("5", None), ("去年", None), ("2023.0", 2023),
    ],
)  # fmt: skip
def test_fiscal_years(text, year):
    assert parse_fiscal_year(text) == year


def test_a_title_that_names_two_years_names_none():
    assert find_fiscal_year("令和4年度・令和5年度 名簿") is None


def test_year_starts_in_april_unless_told():
    assert fiscal_year_of(date(2024, 3, 31)) == 2023
    assert fiscal_year_of(date(2024, 3, 31) + timedelta(days=1)) == 2024
    assert fiscal_year_of(date(2024, 3, 31), 1) == 2024


def test_titles_lose_their_dates():
    assert without_dates("令和5年度 第2回協議の場（R5.9.14）").split() == ["第2回協議の場(", ")"]
