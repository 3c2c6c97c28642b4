"""How wide texts are, by the letters of common fonts."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from tsunagari.eras import era_year
from tsunagari.layout import wrapped
from tsunagari.words import Language, say

LINE: Final = 1.25
"""Height of a line in letters."""


@lru_cache(maxsize=8192)
def ems(text: str) -> float:
    """Return the width of a line in em: a full-width letter is 1, any other 0.6 as in common fonts.

    Examples
    --------
    >>> ems("保健所A")
    3.6

    """
    letters = (letter for letter in text if not unicodedata.combining(letter))
    return sum((1.0 if unicodedata.east_asian_width(letter) in "WFA" else 0.6 for letter in letters), 0.0)


def lines_of(name: str, width: float, size: float, most: int = 3) -> tuple[str, ...]:
    """Return a name as lines that are no wider than so many pixels, where its words allow that."""
    room = max(int(width / size), 4)
    if ems(name) <= width / size:
        return (name,)
    return tuple(line for line, _ in wrapped(name, room, most))


def clipped(name: str, width: float, size: float) -> str:
    """Return a name as one line, its end as … where it is too long."""
    if ems(name) * size <= width:
        return name
    fits = [at for at in range(len(name) + 1) if (ems(name[:at]) + 1.0) * size <= width]
    return name[: max(fits, default=0)] + "…"


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
    if len(known) < 2:
        return "".join(fiscal_year(year, lang) for year in known)
    (first_era, first), (last_era, last) = era_year(known[0]), era_year(known[-1])
    era = f"{first_era}{first}〜{last if first_era == last_era else last_era + last}"
    return say("scene.fiscal_year", lang, era=era, year=f"{known[0]}–{known[-1]}")
