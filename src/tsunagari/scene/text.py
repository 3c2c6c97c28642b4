"""How wide texts are, by the letters of common fonts."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from tsunagari.layout import wrapped

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
    return sum(
        0.0
        if unicodedata.combining(letter)
        else 1.0
        if unicodedata.east_asian_width(letter) in "WFA"
        else 0.6
        for letter in text
    )


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
    kept = ""
    for letter in name:
        if (ems(kept + letter) + 1.0) * size > width:
            break
        kept += letter
    return kept + "…"
