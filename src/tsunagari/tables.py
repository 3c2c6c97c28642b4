"""Tables as data: what a report's tables hold is declared in ``tables.toml``, whole chapters included.

Report, workbook, slides and page all take cells, headings and words from here; each only renders them.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal

from tsunagari import facts
from tsunagari.eras import japanese_day
from tsunagari.facts import Fact
from tsunagari.facts.numerals import WRITTEN, rounded
from tsunagari.findings import Findings
from tsunagari.jsontext import plain
from tsunagari.words import Language, knows, say, term

Kind = Literal["text", "count", "decimal", "share", "ratio", "p", "year", "date", "step", "points"]
Value = str | int | float | None
NAMES_LISTED: Final = 12
LONGEST: Final = 10_000
"""Rows above which a table shows the first `KEPT`: nobody opens a document of millions of cells."""
KEPT: Final = 1_000
_UNSAFE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Cell:
    """One value and how it is to be shown; ``None`` is what is unknown or cannot be told."""

    value: Value
    kind: Kind = "text"


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, what its cells are unless they say otherwise, its width in em."""

    header: str
    kind: Kind = "text"
    width: int = 8


@dataclass(frozen=True)
class Table:
    """A table of typed cells.

    Parameters
    ----------
    key : str
        Its name, the same in every format and language; names the sheet's table in Excel.
    title : str
    columns : tuple of Column
    rows : tuple of tuple of Cell
    note : str, optional
        What to know when reading it.

    """

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str | None = None


def cell(value: Any, kind: Kind = "text") -> Cell:
    """Return a cell; NaN, NA and NaT are None, numpy's numbers are Python's."""
    value = plain(value)
    if kind in {"count", "year"} and isinstance(value, float) and value.is_integer():
        value = int(value)
    return Cell(value, kind)


def shown(cell: Cell, lang: Language) -> str:
    """Return a cell as people read it.

    Examples
    --------
    >>> shown(Cell(0.915, "share"), "ja"), shown(Cell(1234, "count"), "en"), shown(Cell(None), "ja")
    ('92%', '1,234', '—')
    >>> [shown(Cell(value, "share"), "ja") for value in (0.0031, 0.9969, 1.0)]
    ['0.3%', '99.7%', '100%']
    >>> shown(Cell(0.034, "points"), "ja"), shown(Cell(-2.0, "step"), "ja"), shown(Cell(0.0, "step"), "ja")
    ('+3.4', '-2.0', '0.0')
    >>> shown(Cell(2019, "year"), "ja"), shown(Cell(2024, "year"), "en")
    ('令和元年度', 'FY2024')
    >>> shown(Cell("2024-05-22", "date"), "ja"), shown(Cell("2024-05-22", "date"), "en")
    ('令和6年5月22日', '2024-05-22')

    """
    value = cell.value
    if value is None:
        return "—"
    if cell.kind == "date" and lang == "ja":
        return japanese_day(str(value))
    if isinstance(value, str):
        return safe(value)
    if cell.kind == "year":
        return fiscal_year(int(value), lang)
    if cell.kind in WRITTEN:
        return WRITTEN[cell.kind](value)
    return rounded(value, {"decimal": 1, "ratio": 2}.get(cell.kind, 0))


def safe(text: str) -> str:
    r"""Return text without what no document can hold: control characters, halves of letters, no letters.

    Examples
    --------
    >>> safe("a\x00b\nc")
    'ab c'

    """
    return _UNSAFE.sub(lambda match: " " if match[0] in "\n\r\t" else "", text)


def fiscal_year(year: int, lang: Language) -> str:
    """Return a fiscal year's name."""
    return say("common.fiscal_year", lang, year=year)


def rows_of(table: Any) -> list[dict[str, Any]]:
    """Return a table, or a list of mappings, as a list of mappings of plain values; None has no rows."""
    return [] if table is None else list(plain(table))


def names(values: Iterable[Any], lang: Language, most: int = NAMES_LISTED) -> str:
    """Return names as a list in words; after ``most`` only how many more."""
    texts = [str(value) for value in values]
    text = say("reports.name_separator", lang).join(texts[:most])
    rest = len(texts) - most
    return say("reports.names_more", lang, names=text, n=rest) if rest > 0 else text


@dataclass(frozen=True)
class Field:
    """A column as ``tables.toml`` declares it.

    Parameters
    ----------
    name : str
        Of the value in a row.
    heading : str
        Words ``reports.<heading>``, or of another floor named in full; default ``column_<name>``.
    kind : str
    width : int
        In em.
    needs : str
        The column stands only where a row has a value of this name.
    words : str
        The values are codes, said as ``reports.<words>_<value>``.
    english : str
        Name of the value for English, where a row has one.
    term : bool
        The values are words of the field, such as sectors: `tsunagari.words.term`.
    kind_from : str
        Name of the value that is the kind of the cell.
    most : int
        Names that a list gives before it counts the rest.

    """

    name: str
    heading: str = ""
    kind: Kind = "text"
    width: int = 8
    needs: str = ""
    words: str = ""
    english: str = ""
    term: bool = False
    kind_from: str = ""
    most: int = NAMES_LISTED

    def column(self, lang: Language) -> Column:
        """Return the column with its heading in words."""
        key = self.heading or f"column_{self.name}"
        named = key if "." in key else f"reports.{key}"
        word = say(named, lang) if knows(named) else key
        return Column(word[:1].upper() + word[1:] if "." in key else word, self.kind, self.width)

    def cell(self, row: Mapping[str, Any], lang: Language) -> Cell:
        """Return the value of a row in words."""
        english = lang == "en" and row.get(self.english)
        return self.filled(row[self.english] if english else row.get(self.name), row, lang)

    def filled(self, value: Any, row: Mapping[str, Any], lang: Language, kind: Kind | None = None) -> Cell:
        """Return a value as a cell of this column: lists as names or their number, codes in words."""
        if isinstance(value, Cell):
            return value
        if self.term:
            value = (
                [term(word, lang) for word in value] if isinstance(value, list) else term(value or "", lang)
            )
        if isinstance(value, list | tuple):
            joined = names(value, lang, self.most or len(value))
            value = len(value) if self.kind == "count" else joined or None
        elif self.words and value is not None:
            value = say(f"reports.{self.words}_{value}", lang)
        return cell(value, row[self.kind_from] if self.kind_from else kind or self.kind)


@dataclass(frozen=True)
class Chart:
    """Bars of a table: names of label, value and what it is held against, and how values are shown."""

    label: str
    value: str
    kind: Kind = "count"
    mark: str = ""


@dataclass(frozen=True)
class Form:
    """A table as ``tables.toml`` declares it; with ``facts`` it is a result with a chapter of its own.

    Parameters
    ----------
    key : str
        Words ``reports.<key>`` (title), and ``<key>_note``, ``<key>_lead`` where there are any.
    fields : tuple of Field
    title, note : str
        Other words for title and note.
    rows : str
        Where `Findings` hold the rows, such as ``gaps.never_met``; default: the key.
    facts : tuple of str
        Keys of the facts that the chapter says, in order of worth. Without a sentence there is no chapter.
    chart : Chart, optional
    view : str
        The view of `tsunagari.scene` that is its picture.
    sheet : bool
        Say its first sentences on the first two pages too.

    """

    key: str
    fields: tuple[Field, ...]
    title: str = ""
    note: str = ""
    rows: str = ""
    facts: tuple[str, ...] = ()
    chart: Chart | None = None
    view: str = ""
    sheet: bool = False

    def rows_in(self, findings: Findings) -> list[dict[str, Any]]:
        """Return the rows of this result."""
        value: Any = findings
        for name in (self.rows or self.key).split("."):
            value = value.get(name) if isinstance(value, Mapping) else getattr(value, name, None)
        return rows_of(value)

    def sentences(self, known: Sequence[Fact], lang: Language) -> list[str]:
        """Return what may be said of this result, in order of worth."""
        return [facts.say(fact, lang) for fact in known if fact.key in self.facts]


@cache
def forms() -> dict[str, Form]:
    """Return every declared table by its key, in the order of the file."""
    text = files("tsunagari").joinpath("tables.toml").read_text(encoding="utf-8")
    declared: dict[str, Form] = {}
    for key, entry in tomllib.loads(text).items():
        fields = tuple(Field(name, **options) for name, options in entry.pop("columns").items())
        chart = Chart(**entry.pop("chart")) if "chart" in entry else None
        declared[key] = Form(key, fields, chart=chart, **{**entry, "facts": tuple(entry.get("facts", ()))})
    return declared


def results() -> tuple[Form, ...]:
    """Return the results that have a chapter of their own."""
    return tuple(form for form in forms().values() if form.facts)


def table(
    key: str,
    rows: Sequence[Mapping[str, Any]],
    lang: Language,
    *,
    notes: Iterable[str] = (),
    title: str = "",
    across: Mapping[str, Mapping[Any, Column]] | None = None,
    **params: Any,
) -> Table:
    """Return a declared table with its rows in words.

    Parameters
    ----------
    key : str
        Of `forms`.
    rows : sequence of mapping
        Values by name; a `Cell` stands as it is, a list is one of names.
    lang : {"ja", "en"}
    notes : iterable of str
        What to know besides the note of the form.
    title : str
        Instead of the title of the form.
    across : mapping, optional
        Columns that depend on the record: name → (key in the row's mapping of that name → column).
    **params
        Values for the title.

    Returns
    -------
    Table
        Columns that no row has a value for are left out where they may be; of more than `LONGEST` rows the
        first `KEPT`.

    """
    form = forms()[key]
    cut = [say("reports.rows_left", lang, n=len(rows), shown=KEPT)] if len(rows) > LONGEST else []
    columns: list[tuple[Field, Any, Column]] = []
    for field in form.fields:
        if across and field.name in across:
            columns += [(field, inner, column) for inner, column in across[field.name].items()]
        elif not field.needs or any(_has(row, field.needs) for row in rows):
            columns.append((field, None, field.column(lang)))
    note = f"reports.{form.note or key + '_note'}"
    sentences = [*([say(note, lang)] if knows(note) else []), *notes, *cut]
    return Table(
        key,
        title or say(f"reports.{form.title or key}", lang, **params),
        tuple(column for *_, column in columns),
        tuple(
            tuple(
                field.cell(row, lang)
                if inner is None
                else field.filled(row[field.name].get(inner), row, lang, column.kind)
                for field, inner, column in columns
            )
            for row in (rows[:KEPT] if cut else rows)
        ),
        note=("" if lang == "ja" else " ").join(sentences) or None,
    )


def _has(row: Mapping[str, Any], name: str) -> bool:
    return row.get(name) not in {None, ""} if not isinstance(row.get(name), list | dict) else True
