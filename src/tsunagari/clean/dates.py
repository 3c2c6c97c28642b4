"""Dates as they are written in city halls, 和暦 included, and fiscal years."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple
from unicodedata import normalize

from tsunagari.eras import ERAS

_SHORT = {"m": "明治", "t": "大正", "s": "昭和", "h": "平成", "r": "令和"}
_SHORT |= {name[0]: name for name in ERAS}
_ERA = r"(明治|大正|昭和|平成|令和|[mtshr明大昭平令])\.?"
_YEAR_FIRST = 1900
_YEAR_LAST = 2100
_SERIAL_FIRST = 20000  # 1954-10-03: no smaller five-digit number is a plausible meeting
_SERIAL_LAST = 73050  # 2099-12-31
_EXCEL_EPOCH = date(1899, 12, 30)
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}

_KANJI = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}
_KANJI_NUMBER = re.compile("[〇一二三四五六七八九十]+(?=[年月日回])")
_WEEKDAY = re.compile(r"[(\[][月火水木金土日][^)\]]{0,6}[)\]]|[月火水木金土日]曜日?")
_ENGLISH_WEEKDAY = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]?\s*|\([a-z]{3}\)"
)
_TIME = re.compile(
    r"[t\s]*(?:午前|午後|am|pm)?\s*\d{1,2}(?::\d{2}){1,2}(?:\.\d+)?(?:z|[+-]\d{2}:?\d{2})?\s*(?:am|pm)?.*$"
    r"|\s*(?:午前|午後)?\s*\d{1,2}時.*$"
)
_SPAN = re.compile(r"\s*(?:[~〜～–—]|から|\bto\b|\s-\s).*$")

_WAREKI = re.compile(_ERA + r"\s*(\d{1,2}|元)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")
_WESTERN = re.compile(r"(?:西暦)?(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")
_EIGHT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_MONTH_DAY = re.compile(r"(\d{1,2})\s*[/月]\s*(\d{1,2})\s*日?")
_DAY_MONTH_NAME = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s.-]+([a-z]{3})[a-z]*[\s.,-]+(\d{4})")
_MONTH_NAME_DAY = re.compile(r"([a-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_MONTH_ONLY = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*月?")
_WAREKI_MONTH = re.compile(_ERA + r"\s*(\d{1,2}|元)\s*[年./-]\s*(\d{1,2})\s*月?")
_NO_ERA = re.compile(r"\d{1,2}[./年-]\d{1,2}[./月-]\d{1,2}日?")

_FISCAL = re.compile("(?:" + _ERA + r")?\s*(\d{4}|\d{1,2}|元)\s*年度")
_FISCAL_ALONE = re.compile(r"(?:fy\s*)?(\d{4})|" + _ERA + r"\s*(\d{1,2}|元)年?")
_FISCAL_ENGLISH = re.compile(r"\b(?:fy|fiscal year)\s*(\d{4})\b")
# 令和3～令和5年度 speaks of several years.
_FISCAL_SPAN = re.compile(
    "(?:" + _ERA + r"\s*(?:\d{1,2}|元)|\d{4})\s*(?:年度?)?\s*(?:[~〜–—-]|から|・|、|,|及び|と)\s*(?:"
    + _ERA + r")?\s*(?:\d{1,4}|元)\s*年度"
)  # fmt: skip
_YEAR_MONTH = re.compile(r"(?<!\d)((?:19|20)\d{2})[-./_年]?(0[1-9]|1[0-2]|[1-9](?!\d))(?!\d)月?")


class Day(NamedTuple):
    """What a date cell says: the day, or a fault; a note where the reading deserves one."""

    day: date | None
    note: str | None = None
    fault: str | None = None


def parse_date(text: str, fiscal_year: int | None = None, year_starts: int = 4) -> Day:
    """Read one date.

    Parameters
    ----------
    text : str
        ``令和5年4月1日``, ``R5.4.1``, ``㋿五年四月一日``, ``2023/4/1``, ``20230401``, an Excel serial,
        ``4/15`` (needs the fiscal year), with or without weekday and time. Of a span the first day.
    fiscal_year : int, optional
        Completes dates without a year.
    year_starts : int
        First month of the fiscal year, 1 to 12.

    Returns
    -------
    Day
        ``fault`` names the sentence that says why a text is refused; ``note`` what was assumed.

    Examples
    --------
    >>> parse_date("R5.4.1").day
    datetime.date(2023, 4, 1)
    >>> parse_date("4/15", fiscal_year=2023).day
    datetime.date(2023, 4, 15)
    >>> parse_date("5.4.1").fault
    'clean.date_no_era'

    """
    plain = _plain(text)
    parsed = _whole(plain, fiscal_year, year_starts)
    if parsed.fault != "clean.date_unreadable":
        return parsed
    first = _SPAN.sub("", plain)
    if first == plain:
        return parsed
    began = _whole(first, fiscal_year, year_starts)
    return began if began.fault else Day(began.day, began.note or "clean.date_span")


def _plain(text: str) -> str:
    plain = normalize("NFKC", text).casefold().strip()
    plain = _KANJI_NUMBER.sub(lambda match: str(_kanji_number(match.group())), plain)
    plain = (
        _ENGLISH_WEEKDAY.sub("", _WEEKDAY.sub("", plain))
        if not plain.isascii() or plain[:1].isalpha()
        else plain
    )
    return _TIME.sub("", plain).strip(" ,")


def _kanji_number(text: str) -> int:
    if "十" not in text:
        return int("".join(str(_KANJI[digit]) for digit in text))
    tens, _, ones = text.partition("十")
    return (_KANJI[tens[-1]] if tens else 1) * 10 + (_KANJI[ones[0]] if ones else 0)


def _whole(plain: str, fiscal_year: int | None, year_starts: int) -> Day:
    """Read a text that is one date from end to end."""
    if match := _WAREKI.fullmatch(plain):
        return _wareki(*match.groups())
    if match := _WESTERN.fullmatch(plain) or _EIGHT.fullmatch(plain):
        return _day(*(int(part) for part in match.groups()))
    if match := _SERIAL.fullmatch(plain):
        serial = int(match.group(1))
        if _SERIAL_FIRST <= serial <= _SERIAL_LAST:
            return Day(_EXCEL_EPOCH + timedelta(days=serial), "clean.date_serial")
    if match := _MONTH_DAY.fullmatch(plain):
        month, day = (int(part) for part in match.groups())
        if fiscal_year is None:
            return Day(None, fault="clean.date_no_year")
        return _day(fiscal_year + (month < year_starts), month, day)
    return _in_english(plain) or _without_day(plain) or Day(None, fault=_fault(plain))


def _fault(plain: str) -> str:
    return "clean.date_no_era" if _NO_ERA.fullmatch(plain) else "clean.date_unreadable"


def _in_english(plain: str) -> Day | None:
    """Read ``14 Jan 2008``, ``January 14, 2008`` and ``1/14/2008`` (not ``1/4/2008``, which is two days)."""
    if match := _DAY_MONTH_NAME.fullmatch(plain):
        return _named(match.group(3), match.group(2), match.group(1))
    if match := _MONTH_NAME_DAY.fullmatch(plain):
        return _named(match.group(3), match.group(1), match.group(2))
    if (match := _AMERICAN.fullmatch(plain)) and int(match.group(2)) > 12:
        return _day(int(match.group(3)), int(match.group(1)), int(match.group(2)))
    return None


def _without_day(plain: str) -> Day | None:
    """Read year and month as the first of the month."""
    if match := _MONTH_ONLY.fullmatch(plain):
        return _first_of_month(_day(int(match.group(1)), int(match.group(2)), 1))
    if match := _WAREKI_MONTH.fullmatch(plain):
        era, year, month = (str(part) for part in match.groups())
        return _first_of_month(_wareki(era, year, month, "1"))
    return None


def _wareki(era: str, year: str, month: str, day: str) -> Day:
    before, began, ended = ERAS[_SHORT.get(era, era)]
    parsed = _day(before + (1 if year == "元" else int(year)), int(month), int(day))
    if parsed.day and not began <= parsed.day <= ended:
        return Day(parsed.day, "clean.date_era_over")
    return parsed


def _first_of_month(parsed: Day) -> Day:
    return Day(parsed.day, parsed.note or "clean.date_month", parsed.fault) if parsed.day else parsed


def _named(year: str, month: str, day: str) -> Day:
    if month not in _MONTHS:
        return Day(None, fault="clean.date_unreadable")
    return _day(int(year), _MONTHS[month], int(day))


def _day(year: int, month: int, day: int) -> Day:
    if not _YEAR_FIRST <= year <= _YEAR_LAST:
        return Day(None, fault="clean.date_far")
    try:
        return Day(date(year, month, day))
    except ValueError:
        return Day(None, fault="clean.date_impossible")


def parse_fiscal_year(text: str) -> int | None:
    """Read a cell that holds a fiscal year: ``R5``, ``令和5年度``, ``2023``; None if it is none.

    Examples
    --------
    >>> parse_fiscal_year("令和元年度（平成31年度）"), parse_fiscal_year("R5"), parse_fiscal_year("5")
    (2019, 2023, None)

    """
    parsed = find_fiscal_year(text)
    if parsed is not None:
        return parsed
    match = _FISCAL_ALONE.fullmatch(_plain(text).removesuffix(".0"))
    if not match:
        return None
    western, era, year = match.groups()
    value = int(western) if western else _fiscal(era, year)
    return value if value is not None and _YEAR_FIRST <= value <= _YEAR_LAST else None


def find_fiscal_year(text: str) -> int | None:
    """Return the fiscal year that a title or file name speaks of; None if it names none or several.

    Examples
    --------
    >>> find_fiscal_year("令和５年度　推進会議　出欠表"), find_fiscal_year("令和３～令和５年度")
    (2023, None)

    """
    plain = normalize("NFKC", text).casefold()
    plain = re.sub(
        "[〇一二三四五六七八九十]+(?=年度)", lambda match: str(_kanji_number(match.group())), plain
    )
    if _FISCAL_SPAN.search(plain):
        return None
    years = {_fiscal(*match.groups()) for match in _FISCAL.finditer(plain)} - {None}
    years |= {int(match.group(1)) for match in _FISCAL_ENGLISH.finditer(plain)}
    return years.pop() if len(years) == 1 else None


def _fiscal(era: str | None, year: str) -> int | None:
    if era is None:
        return int(year) if year.isdigit() and len(year) == 4 else None
    number = 1 if year == "元" else int(year)
    return ERAS[_SHORT.get(era, era)][0] + number if number < 100 else None


def find_year_month(text: str) -> tuple[int, int] | None:
    """Return year and month that a file name such as ``2008-01`` speaks of; None if it names none.

    Examples
    --------
    >>> find_year_month("2008-01"), find_year_month("出席者")
    ((2008, 1), None)

    """
    match = _YEAR_MONTH.search(normalize("NFKC", text))
    return (int(match.group(1)), int(match.group(2))) if match else None


_IN_TEXT = re.compile(
    "|".join(
        (
            _ERA + r"\s*(?:\d{1,2}|元)\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}日?",
            r"(?<!\d)\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}日?",
            r"(?<!\d)(?:19|20)\d{6}(?!\d)",
            r"(?<!\d)\d{1,2}月\d{1,2}日",
        )
    )
)


def find_date(text: str, fiscal_year: int | None = None, year_starts: int = 4) -> date | None:
    """Return the one date that stands somewhere in a title or file name; None if none or several.

    Examples
    --------
    >>> find_date("R5.6.14 コア会議")
    datetime.date(2023, 6, 14)

    """
    plain = _WEEKDAY.sub("", normalize("NFKC", text).casefold())
    plain = _KANJI_NUMBER.sub(lambda match: str(_kanji_number(match.group())), plain)
    days = {parse_date(match.group(), fiscal_year, year_starts).day for match in _IN_TEXT.finditer(plain)}
    days.discard(None)
    return days.pop() if len(days) == 1 else None


def without_dates(text: str) -> str:
    """Return a title without fiscal years and dates (NFKC)."""
    plain = normalize("NFKC", text)
    plain = re.sub(_FISCAL.pattern, " ", plain, flags=re.IGNORECASE)
    plain = re.sub(_FISCAL_ENGLISH.pattern, " ", plain, flags=re.IGNORECASE)
    return _WEEKDAY.sub(" ", re.sub(_IN_TEXT.pattern, " ", plain, flags=re.IGNORECASE))


def fiscal_year_of(day: date, year_starts: int = 4) -> int:
    """Return the fiscal year of a day: its year, less one before the month in which it starts."""
    return day.year - (day.month < year_starts)
