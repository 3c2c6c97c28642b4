"""Themes of agendas: which of the user's list a meeting's agenda names; nothing else of it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tsunagari.clean.text import folded
from tsunagari.reading.context import ReadContext
from tsunagari.reading.records.input_tables import read_input_table
from tsunagari.reading.rows import Rows

SEPARATOR: Final = "\n"
"""Between the themes of a meeting."""


def read_themes(
    source: str | Path | pd.DataFrame | Sequence[str] | None,
) -> dict[str, tuple[str, ...]]:
    """Return each theme of a list with the words that name it, folded.

    Raises
    ------
    InputError
        As `tsunagari.reading.records.input_tables.read_input_table`.

    """
    if source is None:
        return {}
    given = source if isinstance(source, str | Path | pd.DataFrame) else pd.DataFrame({"theme": list(source)})
    table = read_input_table("themes", given)
    rows = zip(table["theme"], table["aliases"], strict=True)
    return {theme: tuple(folded(word) for word in (theme, *aliases) if word) for theme, aliases in rows}


def _names_one(words: Sequence[str], text: str) -> bool:
    """Return whether an agenda names one of some words."""
    plain = folded(text)
    return any(word in plain for word in words)


def name_themes(frame: pd.DataFrame, rows: Rows, meeting: NDArray[np.int64], context: ReadContext) -> None:
    """Write into the meetings found so far which themes their agendas name; case meetings have none."""
    themes = context.options.themes
    if not themes:
        return
    if not rows.has("agenda"):
        context.note("reading.no_agenda")
    case = frame["case"].to_numpy(dtype=bool)
    named: list[list[str]] = [[] for _ in range(len(frame))]
    for theme, words in themes.items():
        numbers = np.unique(meeting[rows.where("agenda", partial(_names_one, words))])
        numbers = numbers[~case[numbers]]
        for number in numbers.tolist():
            named[number].append(theme)
        if rows.has("agenda") and not len(numbers):
            context.note("reading.theme_unmatched", theme=theme)
    frame["themes"] = pd.Series([SEPARATOR.join(several) or None for several in named], dtype="object")
