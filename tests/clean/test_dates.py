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
        ("3/4/2023", "clean.date_order"),  # March or April: refused rather than guessed
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


WEEK = "月火水木金土日"
KANJI = "〇一二三四五六七八九"


def in_kanji(number):
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else KANJI[tens] + "十") + (KANJI[ones] if ones else "")


STYLES = {
    "kanji": lambda day: f"令和{in_kanji(day.year - 2018)}年{in_kanji(day.month)}月{in_kanji(day.day)}日",
    "era": lambda day: f"令和{day.year - 2018}年{day.month}月{day.day}日",
    "letter": lambda day: f"R{day.year - 2018}.{day.month}.{day.day}",
    "padded": lambda day: f"R{day.year - 2018:02}/{day.month:02}/{day.day:02}",
    "wide": lambda day: f"Ｒ{day.year - 2018}．{day.month}．{day.day}",
    "spaced": lambda day: f"令和 {day.year - 2018} 年 {day.month} 月 {day.day} 日",
    "western": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "slashed": lambda day: f"{day.year}/{day.month}/{day.day}",
    "iso": lambda day: day.isoformat(),
    "dots": lambda day: f"{day.year}.{day.month}.{day.day}",
    "month and day": lambda day: f"{day.month}/{day.day}",
    "month and day in words": lambda day: f"{day.month}月{day.day}日",
    "english": lambda day: f"{day.day} {day:%B} {day.year}",
    "american": lambda day: f"{day:%b} {day.day}, {day.year}",
    "american numbers": lambda day: f"{day.month}/{day.day}/{day.year}",
    "british numbers": lambda day: f"{day.day}/{day.month}/{day.year}",
    "month name": lambda day: f"{day:%b} {day.day}",
}
WEEKDAYS = ["", "{}", "（{}）", "({}・祝)", "{}曜日", " {}曜", "[{}]", "（{}）（祝）"]
TIMES = [
    "",
    "9:30",
    " 9:30",
    "9:30～11:00",
    "13時30分～15時",
    "午前9時半",
    " 午後2時",
    "　10時",
    "18:00-19:30",
    " 9:30 AM",
    " 13:30:00",
    "午後",
    "9:30～",
    "T09:30:00",
    "開催",
]
DAYS = st.dates(date(2020, 1, 1), date(2059, 12, 31))


@given(DAYS, st.sampled_from(sorted(STYLES)), st.sampled_from(WEEKDAYS), st.sampled_from(TIMES))
def test_a_date_in_any_style_with_weekday_and_time_glued_comes_back_or_is_refused(day, style, weekday, time):
    text = STYLES[style](day) + weekday.format(WEEK[day.weekday()]) + time
    parsed = parse_date(text, fiscal_year_of(day))
    assert parsed.day in {day, None}, text
    if weekday and style not in {"american numbers", "british numbers"}:
        assert parsed.day == day, text
    assert find_date(f"第3回（{text}）", fiscal_year_of(day)) in {day, None}, text


@given(DAYS, st.sampled_from(sorted(STYLES)), st.sampled_from("①⑫⑳❷㉑⒈⑴²³"), st.booleans())
def test_enclosed_and_raised_numbers_never_become_digits_of_a_date(day, style, mark, before):
    text = STYLES[style](day)
    parsed = parse_date(mark + text if before else text + mark, fiscal_year_of(day))
    assert parsed.day in {day, None}


@given(DAYS, st.sampled_from(sorted(STYLES)), st.text("0123456789/.-:月日時分第回 ", min_size=1, max_size=5))
def test_what_else_is_glued_to_a_date_gives_no_day_of_another_month(day, style, rest):
    """A digit more may be another date of its own right; the day itself or a refusal otherwise."""
    text = STYLES[style](day)
    parsed = parse_date(text + rest, fiscal_year_of(day))
    if not rest[0].isdigit() and not text[-1].isdigit():
        assert parsed.day in {day, None}, text + rest


@given(DAYS, st.integers(1, 6))
def test_a_weekday_that_is_not_the_days_asks_for_a_look(day, shift):
    wrong = WEEK[(day.weekday() + shift) % 7]
    assert parse_date(f"{day.month}月{day.day}日({wrong})", fiscal_year_of(day)) == (
        day,
        "clean.date_weekday",
        None,
    )


@given(DAYS, st.integers(1, 400), st.sampled_from(["～", "-", "から", "〜", " – "]))
def test_spans_begin_on_their_first_day_or_are_no_meeting(day, length, mark):
    last = day + timedelta(days=length)
    parsed = parse_date(f"{day.year}/{day.month}/{day.day}{mark}{last.year}/{last.month}/{last.day}")
    assert parsed == ((day, "clean.date_span", None) if length <= 31 else (None, None, "clean.date_period"))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("6/12月9:30", date(2023, 6, 12)),
        ("6/14金9:30", date(2023, 6, 14)),
        ("6月14日（金）13時30分～", date(2023, 6, 14)),
        ("①2/8", date(2024, 2, 8)),
        ("R5.6.12(月)9:30-11:00", date(2023, 6, 12)),
        ("2023-06-12 09:30:00", date(2023, 6, 12)),
        ("2024/06/14 01:58:30 PM", date(2024, 6, 14)),
        ("Mon, 12 Jun 2023 9:30 am", date(2023, 6, 12)),
        ("6/12・13", date(2023, 6, 12)),
        ("12/28～1/4", date(2023, 12, 28)),
        ("6月12日～13日", date(2023, 6, 12)),
        ("June 12-14, 2023", date(2023, 6, 12)),
        ("R5.6.12～", date(2023, 6, 12)),
        ("13/6/2024", date(2024, 6, 13)),
        ("6/13/2024", date(2024, 6, 13)),
        ("5.5.2024", date(2024, 5, 5)),
        ("Jan 9", date(2024, 1, 9)),
        ("Sept 9th", date(2023, 9, 9)),
        ("2023 Jun 12", date(2023, 6, 12)),
        ("(月)6/12", date(2023, 6, 12)),
        ("R5・6・12", date(2023, 6, 12)),
        ("2023. 6. 12.", date(2023, 6, 12)),
        ("20230612 9:30", date(2023, 6, 12)),
        ("令和5年6月12日　月曜日　午前10時から正午まで", date(2023, 6, 12)),
    ],
)
def test_ways_of_sheets(text, day):
    assert parse_date(text, 2023).day == day


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("6/129:30", "unreadable"),
        ("6月9時30分", "unreadable"),
        ("6月9:30", "unreadable"),
        ("3/4/2024", "order"),
        ("03.04.2024", "order"),
        ("R5.4.1～R7.3.31", "period"),
        ("6/12、6/19", "several"),
        ("6/12・19", "several"),
        ("6/1²", "unreadable"),
        ("24.01.08", "no_era"),
        ("6/14/24", "no_era"),
        ("6/12 13:00 ※6/10までに回答", "unreadable"),
        ("March Madness 5, 2023", "unreadable"),
        ("market 5, 2023", "unreadable"),
        ("24日(金)", "unreadable"),
        ("第3回", "unreadable"),
        ("12/15人", "unreadable"),
        ("6/31", "impossible"),
        ("13/13/2024", "impossible"),
    ],
)
def test_refused_in_sheets(text, fault):
    parsed = parse_date(text, 2023)
    assert parsed.day is None
    assert parsed.fault == f"clean.date_{fault}"


def test_a_bare_day_is_completed_by_its_month():
    assert parse_date("24日(金)", month=(2024, 5)) == (date(2024, 5, 24), None, None)
    assert parse_date("31日", month=(2024, 6)).fault == "clean.date_impossible"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("第1回5/18", date(2023, 5, 18)),
        ("第2回(8.24)", date(2023, 8, 24)),
        ("第3回・2/9", date(2024, 2, 9)),
        ("①2/8", date(2024, 2, 8)),
        ("第1回\n（6/14 金）", date(2023, 6, 14)),
        ("6/14コア会議", date(2023, 6, 14)),
        ("名簿（1/2）", None),
        ("出席者一覧 2/3ページ", None),
        ("出席 12/15人", None),
        ("第1回 6/14・第2回 9/20", None),
        ("ver5.4.1", None),
        ("第2回 6月14日～15日", date(2023, 6, 14)),
        ("24/7支援", None),
        ("Meeting of 14 June 2023", date(2023, 6, 14)),
        ("R5.6.14(水)14:00 コア会議", date(2023, 6, 14)),
        ("1.2版", None),
        ("2023年度", None),
    ],
)
def test_days_in_heads_and_titles(text, day):
    assert find_date(text, 2023) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("6.14", date(2023, 6, 14)),
        ("6-14", date(2023, 6, 14)),
        ("0614", date(2023, 6, 14)),
        ("1_9", date(2024, 1, 9)),
        ("13.14", None),
        ("Sheet1", None),
    ],
)
def test_names_of_sheets(text, day):
    assert find_date(text, 2023, in_name=True) == day
    assert find_date(text, 2023) is None


@pytest.mark.parametrize(
    "text",
    [
        "令和5年度～ 名簿",
        "令和5年度以降",
        "～令和5年度",
        "2023-24年度",
        "2023/24年度",
        "令和5年度から令和7年度",
    ],
)
def test_half_open_years_name_no_year(text):
    assert find_fiscal_year(text) is None


def test_titles_lose_days_weekdays_and_times():
    assert without_dates("第1回5/18").split() == ["第1回"]
    assert without_dates("第2回(8.24)").split() == ["第2回"]
    assert without_dates("コア会議 6月14日（水）").split() == ["コア会議"]
