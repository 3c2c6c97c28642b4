"""Tables that a study is given beside the records: goals, pairs, relations, themes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from os import PathLike
from typing import Any, Final
from unicodedata import normalize

import pandas as pd

from tsunagari.clean.dates import parse_fiscal_year
from tsunagari.clean.entries import split_outside_brackets
from tsunagari.clean.persons import shown_head, without_persons
from tsunagari.clean.text import folded, label, tidy
from tsunagari.errors import InputError, Note
from tsunagari.reading.fields import INPUT_TABLES, Field
from tsunagari.reading.grid import Grid
from tsunagari.reading.records.reference_tables import find_table

_VALUE: Final = re.compile(r"(\d+(?:\.\d+)?|\.\d+)(%?)[^\d%]{0,3}")
_REMARK: Final = ("※", "注", "*")
_DTYPES: Final = {"year": "Int16", "value": "float64", "names": "object"}
_EMPTY: Final[Mapping[str, Any]] = {"names": []}


def read_input_table(
    table: str,
    source: str | PathLike[str] | pd.DataFrame,
    choices: Mapping[str, Mapping[str, str]] | None = None,
) -> pd.DataFrame:
    """Read one of the tables that a study is given, in whatever encoding or workbook it was saved.

    Parameters
    ----------
    table : {"targets", "pairs", "relations", "themes"}
        Of `tsunagari.reading.fields.INPUT_TABLES`, which has the heads in Japanese and English.
    source : path or pandas.DataFrame
    choices : mapping, optional
        Column → accepted word → key, for columns of keys.

    Returns
    -------
    pandas.DataFrame
        The columns of the table: texts without persons' names, ``year`` Int16, values float64 (a percentage
        as a share), names as lists; NA, NaN or an empty list where a cell is empty. Other columns are not
        used.

    Raises
    ------
    InputError
        If the file cannot be opened or lacks a column; listing every cell that is empty, unreadable, unknown
        or a person's name, and every row that says again what one above says.

    Examples
    --------
    >>> rows = pd.DataFrame({"テーマ": ["退院支援"], "別名": ["地域移行、退院"]})
    >>> read_input_table("themes", rows)["aliases"].tolist()
    [['地域移行', '退院']]

    """
    schema = {field.name: field for field in INPUT_TABLES[table]}
    words = {name: tuple(f"{field.japanese} {field.english}".split()) for name, field in schema.items()}
    required = [name for name, field in schema.items() if field.required]
    given = source if isinstance(source, pd.DataFrame) else str(source)
    grid, head, columns = find_table(given, words, set(required), f"reading.input_{table}")
    lacking = [schema[name].japanese.split()[0] for name in required if name not in columns]
    if lacking:
        raise InputError(
            grid.at(head).note("reading.input_column", column=name, table=table) for name in lacking
        )
    optional = ["body"] if table == "targets" else []
    faults: list[Note] = []
    rows: list[dict[str, Any]] = []
    seen: dict[tuple[str, ...], int] = {}
    for number in range(head + 1, grid.height):
        cells = {name: tidy(grid.line(number)[column]) for name, column in columns.items()}
        texts = [tidy(text) for text in grid.line(number) if text.strip()]
        if not texts or (len(texts) == 1 and texts[0].startswith(_REMARK)):
            continue
        values, found = _values(grid, number, cells, schema, choices or {})
        faults += found
        row_key = _row_key(table, [folded(str(values.get(name) or "")) for name in required + optional])
        if not found and row_key in seen:
            faults.append(grid.at(number).note("reading.input_again", first=seen[row_key]))
        seen.setdefault(row_key, number + grid.first_row)
        rows.append(values)
    if not rows and not faults:
        faults.append(grid.at(head).note("reading.input_empty", table=table))
    if faults:
        raise InputError(faults)
    return pd.DataFrame(
        {
            name: pd.Series([row.get(name, _EMPTY.get(field.reads)) for row in rows], dtype=_dtype(field))
            for name, field in schema.items()
        }
    )


def _dtype(field: Field) -> Any:
    return _DTYPES.get(field.reads, "str")


def _row_key(table: str, texts: list[str]) -> tuple[str, ...]:
    """Return what two rows may not share; a pair is one whichever side stands first."""
    return tuple(sorted(texts) if table == "pairs" else texts)


def _values(
    grid: Grid,
    row: int,
    cells: Mapping[str, str],
    schema: Mapping[str, Field],
    choices: Mapping[str, Mapping[str, str]],
) -> tuple[dict[str, Any], list[Note]]:
    """Return the values of a row, and what is wrong with it."""
    values, faults = {}, []
    for name, text in cells.items():
        field = schema[name]
        if not text:
            fault = "lacking" if field.required else ""
        else:
            values[name], fault = _value(text, field, choices.get(name, {}))
        if fault:
            column = field.japanese.split()[0]
            known = "、".join(dict.fromkeys(choices.get(name, {}))) if name != "indicator" else ""
            faults.append(
                grid.at(row, column).note(f"reading.input_{fault}", value=shown_head(text), known=known)
            )
    if "goal" in schema and not faults and values.get("goal") is None and values.get("planned") is None:
        faults.append(grid.at(row).note("reading.input_no_goal"))
    return values, faults


def _value(text: str, field: Field, choices: Mapping[str, str]) -> tuple[Any, str]:
    """Return what a cell holds, and the name of what is wrong with it."""
    if field.reads == "year":
        year = parse_fiscal_year(text)
        return year, "" if year else "year"
    if field.reads == "value":
        match = _VALUE.fullmatch(normalize("NFKC", text).replace(",", "").replace(" ", ""))
        return (float(match[1]) / (100 if match[2] else 1), "") if match else (None, "value")
    if field.reads == "choice":
        key = choices.get(folded(text))
        fault = "indicator" if field.name == "indicator" else "choice"
        return key, "" if key else fault
    if field.reads == "names":
        return [without_persons(label(one)) for one in split_outside_brackets(text)], ""
    plain = label(text)
    # What is only looked up in the record is never shown; anything else must be no person.
    return plain, "person" if field.reads == "text" and without_persons(plain) != plain else ""
