"""Quotes that stand where none should: a cell that holds whole rows, or the cells beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tsunagari.errors import InputError, Note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tsunagari.reading.column import CategoricalColumn


def refuse_stray_quotes(columns: Sequence[CategoricalColumn], delimiter: str, file: str) -> None:
    """Refuse a table in which a quote, never meant as one, has swallowed rows or cells.

    A cell with line breaks is one if its lines are cut as rows of the table are; a cell with delimiters, if
    the row lacks as many cells at its end as it holds, and rows do not usually.

    Raises
    ------
    InputError
        With every row in which such a cell stands.

    """
    rows = sorted({row for place in range(len(columns)) for row in _swallowing(columns, place, delimiter)})
    if rows:
        raise InputError([Note("reading.stray_quote", file=file, row=row + 1) for row in rows])


def _swallowing(columns: Sequence[CategoricalColumn], place: int, delimiter: str) -> list[int]:
    """Return the rows whose cell in a column holds more than a cell."""
    column, width = columns[place], len(columns)
    rows: list[int] = []
    for code, text in enumerate(column.levels.tolist()):
        if delimiter not in text or width == 1:
            continue
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        cuts = [line.count(delimiter) for line in lines]
        if len(lines) > 1:
            if _are_rows(cuts, place, width):
                rows += np.flatnonzero(column.codes == code).tolist()
        elif place + cuts[0] < width:
            lacking = columns[width - cuts[0] :]
            held = np.flatnonzero(column.codes == code)
            blank = np.all([one.codes[held] < 0 for one in lacking], axis=0)
            usual = min(float((one.codes >= 0).mean()) for one in lacking)
            # Half of the rows and more are filled to the end, the head among them.
            rows += held[blank].tolist() if usual > 0.5 and lacking[-1].codes[0] >= 0 else []
    return rows


def _are_rows(cuts: Sequence[int], place: int, width: int) -> bool:
    """Return whether lines with so many delimiters are the rest of a row, rows, and the first of a row."""
    first, *inner, last = cuts
    whole = sum(cut == width - 1 for cut in inner)
    if inner and width > 2:
        return whole * 2 >= len(inner)
    return whole == len(inner) and first == width - 1 - place and last == place
