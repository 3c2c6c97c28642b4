"""Cells of findings as other formats hold them: one type a column, lists as JSON text; and tables as CSV."""

import csv
import json
import re
from collections.abc import Sequence
from io import StringIO
from typing import Any, Final

import pandas as pd

from tsunagari.jsontext import plain

Cell = str | int | float | bool

COUNTS: Final = frozenset((
    "attendances", "bridge_rank", "community", "core", "degree", "fiscal_year", "meetings", "organizations",
    "people", "plenaries", "size", "together", "coordinator", "itinerant", "gatekeeper", "liaison", "x", "y",
))  # fmt: skip
"""Columns of whole numbers, which pandas turns into floats as soon as one is missing."""

# XML 1.0 (fifth edition), production [2] Char: everything else may not occur, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What spreadsheets start a formula with (OWASP, CSV Injection), full width too; a text that already has
# apostrophes in front gets one more, so that taking one off always gives the text back.
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


def clean(text: str) -> str:
    r"""Return a text that XML 1.0 can hold and reads back unchanged.

    Characters that XML forbids become U+FFFD; line ends become ``\n``, as every XML parser makes them.

    Parameters
    ----------
    text : str

    Returns
    -------
    str

    Examples
    --------
    >>> clean("保健所\x0b")
    '保健所�'

    """
    return _FORBIDDEN.sub("�", text.replace("\r\n", "\n").replace("\r", "\n"))


def cells(table: pd.DataFrame) -> dict[str, list[Cell | None]]:
    """Return the columns of a table with Python values of one type each.

    Parameters
    ----------
    table : pandas.DataFrame

    Returns
    -------
    dict of str to list
        Column → values: all bool, all int, all float or all str, and None where missing. Lists and mappings
        are JSON text; columns of `COUNTS` are int if all their numbers are whole.

    Examples
    --------
    >>> import pandas as pd
    >>> cells(pd.DataFrame({"degree": [2.0, None], "forums": [["A", "B"], []]}))
    {'degree': [2, None], 'forums': ['["A", "B"]', '[]']}

    """
    return {
        str(column): typed([plain(value) for value in table[column].tolist()], whole=str(column) in COUNTS)
        for column in table.columns
    }


def typed(values: Sequence[Any], *, whole: bool = False) -> list[Cell | None]:
    """Return plain values as one type: the narrowest of bool, int, float and str that holds all.

    Parameters
    ----------
    values : sequence
        Plain JSON values.
    whole : bool
        Floats without a fraction may become int.

    Returns
    -------
    list
        The same length; None stays None.

    Examples
    --------
    >>> typed([1, 2.5, None])
    [1.0, 2.5, None]

    """
    known = [value for value in values if value is not None]
    make: Any = _text
    if all(isinstance(value, bool) for value in known):
        make = bool
    elif all(isinstance(value, int | float) and not isinstance(value, bool) for value in known):
        make = int if all(isinstance(v, int) or (whole and v.is_integer()) for v in known) else float
    return [None if value is None else make(value) for value in values]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)


def rows(columns: dict[str, list[Cell | None]]) -> list[dict[str, Cell]]:
    """Return one mapping a row, without what is missing.

    Parameters
    ----------
    columns : dict
        As `cells` returns them.

    Returns
    -------
    list of dict

    Examples
    --------
    >>> rows({"a": [1, None], "b": ["x", "y"]})
    [{'a': 1, 'b': 'x'}, {'b': 'y'}]

    """
    names = list(columns)
    return [
        {name: value for name, value in zip(names, row, strict=True) if value is not None}
        for row in zip(*columns.values(), strict=True)
    ]


def table(frame: pd.DataFrame) -> bytes:
    r"""Return a table as CSV with the names of its columns.

    Parameters
    ----------
    frame : pandas.DataFrame
        Any column types; lists become JSON text, missing cells are empty.

    Returns
    -------
    bytes
        utf-8-sig, lines ended by CR LF as Excel writes them. Numbers are unrounded.

    Examples
    --------
    >>> import pandas as pd
    >>> table(pd.DataFrame({"name": ["=1+1"], "loss": [-0.5]})).decode("utf-8-sig")
    "name,loss\r\n'=1+1,-0.5\r\n"

    """
    columns = cells(frame)
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guarded(name) for name in columns])
    for row in zip(*columns.values(), strict=True):
        writer.writerow([_cell(value) for value in row])
    return out.getvalue().encode("utf-8-sig", errors="replace")


def guarded(text: str) -> str:
    """Return a text that a spreadsheet shows and does not run: an apostrophe before a formula's first letter.

    Parameters
    ----------
    text : str

    Returns
    -------
    str

    Examples
    --------
    >>> guarded("@SUM(A1)"), guarded("保健所")
    ("'@SUM(A1)", '保健所')

    """
    return f"'{text}" if _FORMULA.match(text) else text


def _cell(value: Cell | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return guarded(value) if isinstance(value, str) else repr(value)
