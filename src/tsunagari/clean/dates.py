"""Dates and fiscal years as they are written in city halls, 和暦 included."""

import re
from datetime import date, timedelta
from typing import Final, NamedTuple
from unicodedata import normalize

from tsunagari.clean.text import load_patterns
from tsunagari.eras import ERAS

_WRITTEN_ERAS = dict(zip("mtshr明大昭平令", [*ERAS, *ERAS], strict=True))
YEARS: Final = range(1900, 2101)
_PATTERNS: Final = load_patterns("dates")
_KANJI_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}


def kanji_number(text: str) -> int:
    """Return the number that kanji digits write, by place (二〇) or with 十.

    Examples
    --------
    >>> kanji_number("二十一"), kanji_number("二〇二三"), kanji_number("十")
    (21, 2023, 10)

    """
    if "十" not in text:
        return int("".join(str(_KANJI_DIGITS[digit]) for digit in text))
    tens, _, ones = text.partition("十")
    return (_KANJI_DIGITS[tens[-1]] if tens else 1) * 10 + (_KANJI_DIGITS[ones[0]] if ones else 0)


def _in_digits(text: str, kanji: re.Pattern[str]) -> str:
    return kanji.sub(lambda match: str(kanji_number(match.group())), text)


def _era(written: str) -> tuple[int, date, date]:
    """Return the year before an era (``r``, 令, 令和), its first and its last day."""
    return ERAS[_WRITTEN_ERAS.get(written, written)]


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
    match = _PATTERNS["fiscal_alone"].fullmatch(normalize("NFKC", text).casefold().strip().removesuffix(".0"))
    if not match:
        return None
    western, era, year = match.groups()
    value = int(western) if western else _fiscal(era, year)
    return value if value is not None and value in YEARS else None


def find_fiscal_year(text: str) -> int | None:
    """Return the fiscal year that a title or file name speaks of; None if it names none or several.

    Examples
    --------
    >>> find_fiscal_year("令和５年度　推進会議　出欠表"), find_fiscal_year("令和３～令和５年度")
    (2023, None)

    """
    plain = normalize("NFKC", text).casefold()
    plain = _in_digits(plain, _PATTERNS["kanji_year"])
    if _PATTERNS["fiscal_span"].search(plain):
        return None
    years = {_fiscal(*match.groups()) for match in _PATTERNS["fiscal"].finditer(plain)} - {None}
    years |= {int(match.group(1)) for match in _PATTERNS["fiscal_english"].finditer(plain)}
    return years.pop() if len(years) == 1 else None


def _fiscal(era: str | None, year: str) -> int | None:
    if era is None:
        return int(year) if year.isdigit() and len(year) == 4 else None
    number = 1 if year == "元" else int(year)
    return _era(era)[0] + number if number < 100 else None


def find_year_month(text: str) -> tuple[int, int] | None:
    """Return year and month that a file name such as ``2008-01`` speaks of; None if it names none.

    Examples
    --------
    >>> find_year_month("2008-01"), find_year_month("出席者")
    ((2008, 1), None)

    """
    match = _PATTERNS["year_month"].search(normalize("NFKC", text))
    return (int(match.group(1)), int(match.group(2))) if match else None


def fiscal_year_of(day: date, year_starts: int = 4) -> int:
    """Return the fiscal year of a day: its year, less one before the month in which it starts."""
    return day.year - (day.month < year_starts)


_SERIAL_FIRST = 20000  # 1954-10-03: no smaller five-digit number is a plausible meeting
_SERIAL_LAST = 73050  # 2099-12-31
_EXCEL_EPOCH = date(1899, 12, 30)
_LONGEST_SPAN = timedelta(days=31)  # a longer one is a term of office or a year, no meeting
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = (*"月火水木金土日", "mon", "tue", "wed", "thu", "fri", "sat", "sun")

# The first that fits from the start, with weekday and time behind it at most.
_DAYS = (
    "wareki", "western", "eight", "year_last", "month_day", "day_only", "day_named", "named_day",
    "year_named",
)  # fmt: skip
# In a title no group is named.
_IN_TEXT = re.compile(
    "(?:"
    + "|".join(
        re.sub(r"\((?:\?P<\w+>|(?!\?))", "(?:", _PATTERNS[name].pattern)
        for name in ("wareki", "western", "eight", "day_named", "named_day", "year_named", "slashed")
    )
    + rf"|(?<!\d)\d{{1,2}}月\d{{1,2}}日){_PATTERNS['in_text_end'].pattern}"
)


class Day(NamedTuple):
    """What a date cell says: the day, or a fault; a note where the reading deserves one."""

    day: date | None
    note: str | None = None
    fault: str | None = None


def parse_date(
    text: str,
    fiscal_year: int | None = None,
    year_starts: int = 4,
    month: tuple[int, int] | None = None,
) -> Day:
    """Read one date, which must be the whole of the text but for weekday and time.

    Parameters
    ----------
    text : str
        ``令和5年4月1日``, ``R5.4.1``, ``㋿五年四月一日``, ``2023/4/1``, ``20230401``, an Excel serial,
        ``4/15`` (needs the fiscal year), ``24日(金)`` (needs the month), with or without weekday and time,
        glued or not (``6/12月9:30``). Of a span of at most 31 days the first day.
    fiscal_year : int, optional
        Completes dates without a year.
    year_starts : int
        First month of the fiscal year, 1 to 12.
    month : (int, int), optional
        Year and month that complete a bare day.

    Returns
    -------
    Day
        ``fault`` names the sentence that says why a text is refused; ``note`` what was assumed, or that the
        weekday written is another one (``clean.date_weekday``).

    Examples
    --------
    >>> parse_date("R5.4.1").day, parse_date("R5.6.12（月）9:30～11:00").day
    (datetime.date(2023, 4, 1), datetime.date(2023, 6, 12))
    >>> parse_date("4/15", fiscal_year=2023).day, parse_date("①2/8", fiscal_year=2023).day
    (datetime.date(2023, 4, 15), datetime.date(2024, 2, 8))
    >>> parse_date("5.4.1").fault, parse_date("3/4/2023").fault
    ('clean.date_no_era', 'clean.date_order')

    """
    plain = _plain(text)
    context = _Context(fiscal_year, year_starts, month)
    parsed = _whole(plain, context)
    if parsed.fault != "clean.date_unreadable":
        return parsed
    for cut in _PATTERNS["span"].finditer(plain):
        first = _whole(plain[: cut.start()], context)
        if first.fault == "clean.date_no_year":
            return first
        if first.day is not None and first.note != "clean.date_month":
            span = _span(
                first, first.day, plain[cut.end() :], listed=cut["also"] is not None, context=context
            )
            if span.fault != "clean.date_unreadable":
                return span
    return parsed


class _Context(NamedTuple):
    """What completes a date that says less."""

    fiscal_year: int | None
    year_starts: int
    month: tuple[int, int] | None


def _plain(text: str) -> str:
    marked = _PATTERNS["no_digit"].sub("\ufffd", _PATTERNS["leading_enclosed"].sub("", text))
    plain = normalize("NFKC", marked).casefold().strip()
    return _in_digits(plain, _PATTERNS["kanji_number"])


def _whole(plain: str, context: _Context) -> Day:
    """Read a text that is one date from end to end, with weekday and time at most."""
    if match := _PATTERNS["serial"].fullmatch(plain):
        serial = int(match.group(1))
        if _SERIAL_FIRST <= serial <= _SERIAL_LAST:
            return Day(_EXCEL_EPOCH + timedelta(days=serial), "clean.date_serial")
    leading = _PATTERNS["leading_weekday"].match(plain)
    bare = plain[leading.end() :] if leading else plain
    for name in _DAYS:
        match = _PATTERNS[name].match(bare)
        rest = _PATTERNS["rest"].fullmatch(bare, match.end()) if match else None
        if match and rest and not _PATTERNS["date_like"].search(rest["tail"] or ""):
            weekday = rest["weekday"] or (leading["weekday"] if leading else "")
            return _with_weekday(_day_of(match, context), weekday)
    for name in ("western_month", "wareki_month"):
        if match := _PATTERNS[name].fullmatch(plain):
            parsed = _day_of(match, context)
            return Day(parsed.day, parsed.note or "clean.date_month") if parsed.day else parsed
    return Day(
        None, fault="clean.date_no_era" if _PATTERNS["no_era"].match(plain) else "clean.date_unreadable"
    )


def _with_weekday(parsed: Day, weekday: str) -> Day:
    """Note a weekday that is not the day's: the year, or a digit, may be another one."""
    written = weekday.strip("()[] .,")
    if parsed.day is None or not written or parsed.note:
        return parsed
    number = _WEEKDAYS.index(written[:3] if written.isascii() else written[0]) % 7
    return parsed if number == parsed.day.weekday() else parsed._replace(note="clean.date_weekday")


def _span(first: Day, began: date, rest: str, *, listed: bool, context: _Context) -> Day:
    """Return the first day of a span; a term of office and days far apart are no meeting."""
    if not rest:
        return Day(None, fault="clean.date_unreadable") if listed else first
    match = _PATTERNS["span_end"].match(rest)
    if match and _PATTERNS["rest"].fullmatch(rest, match.end()):
        month = int(match.group(1) or began.month)
        last = _day(began.year + (month < began.month), month, int(match.group(2))).day
    else:
        last = _whole(rest, context).day
    length = last - began if last else timedelta(0)
    if length <= timedelta(0):
        return Day(None, fault="clean.date_unreadable")
    if length > (timedelta(days=1) if listed else _LONGEST_SPAN):
        return Day(None, fault="clean.date_several" if listed else "clean.date_period")
    return Day(began, first.note or "clean.date_span")


def _day_of(match: re.Match[str], context: _Context) -> Day:
    """Return the day that the groups of a match say: era, year, month, day."""
    said = match.groupdict()
    written, year, day = said.get("month"), said.get("year"), int(said.get("day", 1))
    if written is None:
        return _day(*context.month, day) if context.month else Day(None, fault="clean.date_unreadable")
    month = int(written) if written.isdecimal() else _MONTHS.index(written[:3]) + 1
    if "order" in said:
        # 14/6/2024 and 6/14/2024 are one day; 3/4/2024 is one of two, so it is refused.
        month, day = sorted((month, day))
        if month != day and day <= 12:
            return Day(None, fault="clean.date_order")
    if year is None:
        if context.fiscal_year is None:
            return Day(None, fault="clean.date_no_year")
        return _day(context.fiscal_year + (month < context.year_starts), month, day)
    before, began, ended = _era(said["era"]) if "era" in said else (0, date.min, date.max)
    parsed = _day(before + (1 if year == "元" else int(year)), month, day)
    over = parsed.day is not None and not began <= parsed.day <= ended
    return parsed._replace(note="clean.date_era_over") if over else parsed


def _day(year: int, month: int, day: int) -> Day:
    if year not in YEARS:
        return Day(None, fault="clean.date_far")
    try:
        return Day(date(year, month, day))
    except ValueError:
        return Day(None, fault="clean.date_impossible")


def find_date(
    text: str, fiscal_year: int | None = None, year_starts: int = 4, *, in_name: bool = False
) -> date | None:
    """Return the one date that stands somewhere in a title, a head or a name; None if none or several.

    Parameters
    ----------
    text : str
    fiscal_year, year_starts : int
        As for `parse_date`: without a fiscal year only dates with a year are found.
    in_name : bool
        Whether this is the name of a sheet or file, where no ``/`` may stand: ``6.14``, ``6-14`` and ``0614``
        are days too if they are all of it.

    Examples
    --------
    >>> find_date("R5.6.14 コア会議"), find_date("第2回(8.24)", fiscal_year=2023)
    (datetime.date(2023, 6, 14), datetime.date(2023, 8, 24))

    """
    plain = _plain(text)
    if in_name and (match := _PATTERNS["name_only"].fullmatch(plain)):
        return _day_of(match, _Context(fiscal_year, year_starts, None)).day
    plain = _PATTERNS["dotted"].sub(lambda match: match.group(1).replace(".", "/"), plain)
    days = set()
    for match in _IN_TEXT.finditer(plain):
        if _PATTERNS["slashed"].fullmatch(match.group()) and _PATTERNS["paged"].search(plain):
            first, last = map(int, match.group().split("/"))
            if first <= last <= 12:
                continue
        days.add(parse_date(match.group(), fiscal_year, year_starts).day)
    days.discard(None)
    return days.pop() if len(days) == 1 else None


def without_dates(text: str) -> str:
    """Return a title without fiscal years, dates, their weekdays and times (NFKC)."""
    plain = normalize("NFKC", _PATTERNS["no_digit"].sub(" ", text))
    plain = _PATTERNS["kanji_date"].sub(
        lambda match: _in_digits(match.group(), _PATTERNS["kanji_number"]), plain
    )
    for pattern in (
        _PATTERNS["fiscal"],
        _PATTERNS["fiscal_english"],
        _PATTERNS["dotted"],
        _IN_TEXT,
        _PATTERNS["weekday_alone"],
    ):
        plain = re.sub(pattern.pattern, " ", plain, flags=re.IGNORECASE)
    return plain
