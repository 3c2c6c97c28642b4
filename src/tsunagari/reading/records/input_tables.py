"""Tables that a study is given beside the records: goals, pairs, relations, and themes of agendas."""

import re
from collections.abc import Mapping, Sequence
from functools import partial
from os import PathLike
from typing import Any, Final
from unicodedata import normalize

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tsunagari.clean.dates import parse_fiscal_year
from tsunagari.clean.entries import split_outside_brackets
from tsunagari.clean.persons import shown_head, without_persons
from tsunagari.clean.text import folded, label
from tsunagari.errors import InputError, Note
from tsunagari.reading.context import ReadContext
from tsunagari.reading.fields import INPUT_TABLES, Field
from tsunagari.reading.grid import Grid
from tsunagari.reading.records.reference_tables import find_table
from tsunagari.reading.rows import Rows

_VALUE: Final = re.compile(r"(\d+(?:\.\d+)?|\.\d+)(%?)[^\d%]{0,3}")
_REMARK: Final = ("※", "注", "*")
_DTYPES: Final = {"year": "Int16", "value": "float64", "names": "object"}


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
    heads = {name: f"{field.japanese} {field.english}".split() for name, field in schema.items()}
    required = [name for name, field in schema.items() if field.required]
    given = source if isinstance(source, pd.DataFrame) else str(source)
    listed = find_table(given, heads, set(required), f"reading.input_{table}")
    grid = listed.grid
    lacking = [heads[name][0] for name in required if name not in listed.columns]
    if lacking:
        at = grid.at(listed.head)
        raise InputError(at.note("reading.input_column", column=name, table=table) for name in lacking)
    identifying = [*required, "body"] if table == "targets" else required
    faults: list[Note] = []
    rows: list[dict[str, Any]] = []
    seen: dict[tuple[str, ...], int] = {}
    for number, line, cells in listed.rows():
        texts = [text for text in line if text]
        if len(texts) == 1 and texts[0].startswith(_REMARK):
            continue
        values, wrong = _values(grid, number, cells, schema, choices or {})
        key = [folded(str(values.get(name) or "")) for name in identifying]
        # A pair is one whichever side stands first.
        row_key = tuple(sorted(key) if table == "pairs" else key)
        if not wrong and row_key in seen:
            wrong = [grid.at(number).note("reading.input_again", first=seen[row_key])]
        seen.setdefault(row_key, number + grid.first_row)
        faults += wrong
        rows.append(values)
    if not rows and not faults:
        faults.append(grid.at(listed.head).note("reading.input_empty", table=table))
    if faults:
        raise InputError(faults)
    frame = {}
    for name, field in schema.items():
        blank: list[str] | None = [] if field.reads == "names" else None
        values_of_rows = [row.get(name, blank) for row in rows]
        frame[name] = pd.Series(values_of_rows, dtype=_DTYPES.get(field.reads, "str"))
    return pd.DataFrame(frame)


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
        field, accepted = schema[name], choices.get(name, {})
        fault = "lacking" if field.required else ""
        if text:
            values[name], fault = _value(text, field, accepted)
        if fault:
            known = "" if name == "indicator" else "、".join(dict.fromkeys(accepted))
            cell = grid.at(row, field.japanese.split()[0])
            faults.append(cell.note(f"reading.input_{fault}", value=shown_head(text), known=known))
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


SEPARATOR: Final = "\n"
"""Between the themes of a meeting."""


def read_themes(
    source: str | PathLike[str] | pd.DataFrame | Sequence[str] | None,
) -> dict[str, tuple[str, ...]]:
    """Return each theme of a list with the words that name it, folded.

    Raises
    ------
    InputError
        As `tsunagari.reading.records.input_tables.read_input_table`.

    """
    if source is None:
        return {}
    given = (
        source if isinstance(source, str | PathLike | pd.DataFrame) else pd.DataFrame({"theme": list(source)})
    )
    table = read_input_table("themes", given)
    rows = zip(table["theme"], table["aliases"], strict=True)
    return {theme: tuple(folded(word) for word in (theme, *aliases) if word) for theme, aliases in rows}


def _is_named(words: Sequence[str], text: str) -> bool:
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
        numbers = np.unique(meeting[rows.where("agenda", partial(_is_named, words))])
        numbers = numbers[~case[numbers]]
        for number in numbers.tolist():
            named[number].append(theme)
        if rows.has("agenda") and not len(numbers):
            context.note("reading.theme_unmatched", theme=theme)
    frame["themes"] = pd.Series([SEPARATOR.join(several) or None for several in named], dtype="object")
