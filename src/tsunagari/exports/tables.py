"""Findings → CSV for Excel: UTF-8 with mark, numbers as numbers, no text that is run as a formula."""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import TYPE_CHECKING

from tsunagari.exports.cells import cells

if TYPE_CHECKING:
    import pandas as pd

    from tsunagari.exports.cells import Cell

# What spreadsheets start a formula with (OWASP, CSV Injection), full width too; a text that already has
# apostrophes in front gets one more, so that taking one off always gives the text back.
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


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
