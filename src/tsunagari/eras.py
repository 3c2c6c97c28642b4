"""Years and days by the Japanese eras (和暦), as people in Japan read them."""

from datetime import date
from typing import Final

# Years before the first, first and last day of each era (元号法, 昭和54年法律第43号, and the cabinet orders
# on 平成 and 令和).
ERAS: Final[dict[str, tuple[int, date, date]]] = {
    "明治": (1867, date(1868, 1, 25), date(1912, 7, 29)),
    "大正": (1911, date(1912, 7, 30), date(1926, 12, 24)),
    "昭和": (1925, date(1926, 12, 25), date(1989, 1, 7)),
    "平成": (1988, date(1989, 1, 8), date(2019, 4, 30)),
    "令和": (2018, date(2019, 5, 1), date(2099, 12, 31)),
}
LETTERS: Final = {"明治": "M", "大正": "T", "昭和": "S", "平成": "H", "令和": "R"}


def era_year(year: int) -> tuple[str, str]:
    """Return era and year of a fiscal year.

    Parameters
    ----------
    year : int

    Returns
    -------
    tuple of (str, str)
        Era (empty before Showa) and year, ``元`` for the first.

    Examples
    --------
    >>> era_year(2019), era_year(2023), era_year(1900)
    (('令和', '元'), ('令和', '5'), ('', '1900'))

    """
    for era in ("令和", "平成", "昭和"):
        before = ERAS[era][0]
        if year > before:
            return era, _counted(year - before)
    return "", str(year)


def japanese_day(iso: str) -> str:
    """Return a day as a letter of a city hall writes it.

    Parameters
    ----------
    iso : str
        ``2024-05-22``.

    Returns
    -------
    str
        The text itself if it is no such day, or one before the eras.

    Examples
    --------
    >>> japanese_day("2024-05-22"), japanese_day("2019-04-30"), japanese_day("2019-05-01"), japanese_day("?")
    ('令和6年5月22日', '平成31年4月30日', '令和元年5月1日', '?')

    """
    if (parsed := _in_era(iso)) is None:
        return iso
    era, year, day = parsed
    return f"{era}{_counted(year)}年{day.month}月{day.day}日"


def short_day(iso: str) -> str:
    """Return a day where there is little room.

    Examples
    --------
    >>> short_day("2024-05-22"), short_day("2019-05-01"), short_day("?")
    ('R6.5.22', 'R1.5.1', '?')

    """
    if (parsed := _in_era(iso)) is None:
        return iso
    era, year, day = parsed
    return f"{LETTERS[era]}{year}.{day.month}.{day.day}"


def _in_era(iso: str) -> tuple[str, int, date] | None:
    """Return era, year of it and day; None for what is no day of any era."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return None
    for era, (before, began, ended) in ERAS.items():
        if began <= day <= ended:
            return era, day.year - before, day
    return None


def _counted(year: int) -> str:
    return "元" if year == 1 else str(year)
