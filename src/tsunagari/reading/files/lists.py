"""Lists that say how something is counted, edited by a city: a table whose first row names its columns."""

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO
from os import PathLike
from pathlib import Path

import numpy as np
import pandas as pd

from tsunagari.clean.text import tidy
from tsunagari.errors import Note, shortened
from tsunagari.reading.context import ReadContext
from tsunagari.reading.files.sources import file_bytes, read_bytes
from tsunagari.reading.files.textfile import decode


def read_list(path: str | PathLike[str]) -> tuple[pd.DataFrame, str]:
    """Read a list from a CSV file, in whatever encoding Excel saved it, or from a workbook's first sheet.

    Parameters
    ----------
    path : path

    Returns
    -------
    (pandas.DataFrame, str)
        Texts, stripped of blanks around them, and the name of the file. Rows without any text are left out,
        the others keep their row in the file as index.

    Raises
    ------
    InputError
        If the file cannot be opened.

    """
    source = Path(path).expanduser()
    data, context = file_bytes(source), ReadContext()
    grid = read_bytes(data, source.name, context)[0]
    lines = [grid.line(row) for row in range(grid.height)]
    if grid.sheet is None:
        # In an attendance file | may stand between cells; here it stands between words.
        text = decode(data, source.name, context)[0].removeprefix("\ufeff")
        lines = list(csv.reader(StringIO(text, newline=""), delimiter="\t" if "\t" in text else ","))
    heads = [tidy(text) for text in lines[0]]
    rows = {row: [text.strip() for text in cells] for row, cells in enumerate(lines[1:], start=2)}
    padded = {row: [*cells, *[""] * len(heads)][: len(heads)] for row, cells in rows.items() if any(cells)}
    table = pd.DataFrame(list(padded.values()), index=list(padded), columns=heads, dtype="str")
    return table.loc[:, [bool(head) for head in heads]], source.name


def expression_faults(
    table: pd.DataFrame, columns: Iterable[str], rows: Sequence[int], file: str | None
) -> list[Note]:
    """Return a fault for every regular expression of these columns that cannot be read."""
    faults = []
    for column in columns:
        for row, text in zip(rows, table.get(column, ()), strict=False):
            try:
                re.compile(text)
            except re.error:
                params = {"value": shortened(text)}
                faults.append(Note("measures.groups_expression", params, file=file, row=row, column=column))
    return faults


def first_fit(expressions: Iterable[str], texts: pd.Series, *, whole: bool) -> np.ndarray:
    """Return the number of the first expression that fits each text, whole or in part; else their number."""
    rules = [re.compile(expression) if expression else None for expression in expressions]
    fits = {
        text: next((k for k, rule in enumerate(rules) if rule and _fits(rule, text, whole=whole)), len(rules))
        for text in texts.dropna().unique()
    }
    return texts.map(fits).fillna(len(rules)).to_numpy(dtype=np.intp)


def _fits(rule: re.Pattern[str], text: str, *, whole: bool) -> bool:
    return bool(rule.fullmatch(text) if whole else rule.search(text))
