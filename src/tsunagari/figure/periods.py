"""Fiscal years as people write them, and the sentence above a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tsunagari import facts
from tsunagari.eras import era_year
from tsunagari.words import Language, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tsunagari.findings import Findings


def fiscal_year(year: int, lang: Language) -> str:
    """Return one fiscal year.

    Parameters
    ----------
    year : int
    lang : {"ja", "en"}

    Returns
    -------
    str

    Examples
    --------
    >>> fiscal_year(2023, "ja"), fiscal_year(2023, "en")
    ('令和5年度', 'FY2023')

    """
    return say("common.fiscal_year", lang, year=year)


def fiscal_years(years: Iterable[int], lang: Language) -> str:
    """Return the first to the last of some fiscal years; empty if there are none.

    Parameters
    ----------
    years : iterable of int
    lang : {"ja", "en"}

    Returns
    -------
    str

    Examples
    --------
    >>> fiscal_years([2023, 2021], "ja"), fiscal_years([2018, 2019], "ja"), fiscal_years([2021, 2022], "en")
    ('令和3〜5年度', '平成30〜令和元年度', 'FY2021–2022')

    """
    known = sorted(set(years))
    if not known:
        return ""
    if len(known) == 1:
        return fiscal_year(known[0], lang)
    (first_era, first), (last_era, last) = era_year(known[0]), era_year(known[-1])
    to = last if first_era == last_era else f"{last_era}{last}"
    era = f"{first_era}{first}〜{to}"
    return say("figure.fiscal_year", lang, era=era, year=f"{known[0]}–{known[-1]}")


def said(findings: Findings, lang: Language, *keys: str) -> str:
    """Return the first fact of these keys in words, empty if none may be said."""
    return next((facts.say(fact, lang) for fact in facts.of(findings) if fact.key in keys), "")
