"""Fiscal years as titles, names of files and cells write them, 和暦 included."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from tsunagari.eras import ERAS

if TYPE_CHECKING:
    from datetime import date

_WRITTEN_ERAS = {"m": "明治", "t": "大正", "s": "昭和", "h": "平成", "r": "令和"}
_WRITTEN_ERAS |= {name[0]: name for name in ERAS}
ERA_NAME: Final = r"(?<![a-z])(明治|大正|昭和|平成|令和|[mtshr明大昭平令])\.?"
ERA: Final = ERA_NAME + r"\s*(\d{1,2}|元)"
YEARS: Final = range(1900, 2101)
_KANJI_YEAR = re.compile("(?<![〇一二三四五六七八九十])[〇一二三四五六七八九十]{1,9}(?=年度)")
_KANJI = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}

FISCAL = re.compile("(?:" + ERA_NAME + r")?\s*(\d{4}|\d{1,2}|元)\s*年度")
_FISCAL_ALONE = re.compile(r"(?:fy\s*)?(\d{4})|" + ERA + "年?")
FISCAL_ENGLISH = re.compile(r"\b(?:fy|fiscal year)\s*(\d{4})\b")
# 令和3～令和5年度, 令和5年度～ and 令和5年度以降 speak of several years.
_FISCAL_SPAN = re.compile(
    rf"(?:{ERA}|\d{{4}})\s*(?:年度?)?\s*(?:[~〜–—-]|から|・|、|,|及び|と)\s*(?:{ERA_NAME})?"
    r"\s*(?:\d{1,4}|元)\s*年度"
    r"|年度\s*(?:[~〜]|から|以降|以後|以前|まで)|[~〜]\s*(?:" + ERA + r"|\d{4})\s*年度"
    r"|(?:19|20)\d{2}[-/–](?:19|20)?\d{2}年度"
)  # fmt: skip
_YEAR_MONTH = re.compile(r"(?<!\d)((?:19|20)\d{2})[-./_年]?(0[1-9]|1[0-2]|[1-9](?!\d))(?!\d)月?")


def kanji_number(text: str) -> int:
    """Return the number that kanji digits write, by place (二〇) or with 十.

    Examples
    --------
    >>> kanji_number("二十一"), kanji_number("二〇二三"), kanji_number("十")
    (21, 2023, 10)

    """
    if "十" not in text:
        return int("".join(str(_KANJI[digit]) for digit in text))
    tens, _, ones = text.partition("十")
    return (_KANJI[tens[-1]] if tens else 1) * 10 + (_KANJI[ones[0]] if ones else 0)


def era_of(written: str) -> tuple[int, date, date]:
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
    match = _FISCAL_ALONE.fullmatch(normalize("NFKC", text).casefold().strip().removesuffix(".0"))
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
    plain = _KANJI_YEAR.sub(lambda match: str(kanji_number(match.group())), plain)
    if _FISCAL_SPAN.search(plain):
        return None
    years = {_fiscal(*match.groups()) for match in FISCAL.finditer(plain)} - {None}
    years |= {int(match.group(1)) for match in FISCAL_ENGLISH.finditer(plain)}
    return years.pop() if len(years) == 1 else None


def _fiscal(era: str | None, year: str) -> int | None:
    if era is None:
        return int(year) if year.isdigit() and len(year) == 4 else None
    number = 1 if year == "元" else int(year)
    return era_of(era)[0] + number if number < 100 else None


def find_year_month(text: str) -> tuple[int, int] | None:
    """Return year and month that a file name such as ``2008-01`` speaks of; None if it names none.

    Examples
    --------
    >>> find_year_month("2008-01"), find_year_month("出席者")
    ((2008, 1), None)

    """
    match = _YEAR_MONTH.search(normalize("NFKC", text))
    return (int(match.group(1)), int(match.group(2))) if match else None


def fiscal_year_of(day: date, year_starts: int = 4) -> int:
    """Return the fiscal year of a day: its year, less one before the month in which it starts."""
    return day.year - (day.month < year_starts)
