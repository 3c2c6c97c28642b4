"""Tables of the page below the map: one function a table, registered in `BOARDS`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, NamedTuple

from tsunagari import tables
from tsunagari.facts import Fact
from tsunagari.findings import Findings
from tsunagari.jsontext import plain
from tsunagari.words import LANGUAGES, both

_BETWEEN: Final[dict[Any, str]] = {"ja": "", "en": " "}
Words = dict[Any, str]
"""A text by language, of `tsunagari.words.both`."""
Cell = str | int | float | Words | None
"""A text of the record, a number (right-aligned), words of our own, or nothing (–)."""


class Board(NamedTuple):
    """One table of the page, the same in the payload.

    Parameters
    ----------
    key : str
        Identifier, also of the element in the page: ``board-KEY``.
    title, note : dict
        By language; the note stands under the title.
    columns : list of dict
        Heads by language.
    rows : list of list
        One cell a column. A text in the first column that names an organization opens it on the map.

    """

    key: str
    title: Words
    note: Words
    columns: list[Words]
    rows: list[list[Cell]]


def board(key: str, columns: Iterable[str], rows: list[list[Cell]], **params: object) -> Board | None:
    """Return a table with its words; None where it has no row.

    Parameters
    ----------
    key : str
        ``webmap.board_KEY`` is its title, ``webmap.board_KEY_note`` its note.
    columns : iterable of str
        ``webmap.column_NAME`` are the heads.
    rows : list of list
    **params
        Values of title and note.

    Returns
    -------
    Board or None

    """
    if not rows:
        return None
    heads = [both(f"webmap.column_{name}") for name in columns]
    title, note = both(f"webmap.board_{key}", **params), both(f"webmap.board_{key}_note", **params)
    return Board(key, title, note, heads, rows)


def boards(findings: Findings, facts: Sequence[Fact]) -> list[dict[str, Any]]:
    """Return the tables that a record has, as the page's payload holds them."""
    own = [made for make in BOARDS if (made := make(findings)) is not None]
    return [made._asdict() for made in (*own, *results(findings, facts))]


def results(findings: Findings, facts: Sequence[Fact]) -> list[Board]:
    """Return the results that ``tables.toml`` declares; what may be said of each is its note."""
    made = []
    for form in tables.results():
        said = {lang: form.sentences(facts, lang) for lang in LANGUAGES}
        if not any(said.values()):
            continue
        filled = {lang: tables.table(form.key, form.rows_in(findings), lang) for lang in LANGUAGES}
        titles: Words = {lang: filled[lang].title for lang in LANGUAGES}
        notes: Words = {
            lang: _BETWEEN[lang].join([*said[lang], *filter(None, [filled[lang].note])]) for lang in LANGUAGES
        }
        columns = zip(*(filled[lang].columns for lang in LANGUAGES), strict=True)
        heads = [_both([column.header for column in pair]) for pair in columns]
        rows = zip(*(filled[lang].rows for lang in LANGUAGES), strict=True)
        cells = [[_cell(_both(pair)) for pair in zip(*row, strict=True)] for row in rows]
        made.append(Board(form.key, titles, notes, heads, cells))
    return made


def _both(values: Iterable[Any]) -> dict[Any, Any]:
    return dict(zip(LANGUAGES, values, strict=True))


def _cell(cells: dict[Any, tables.Cell]) -> Cell:
    """Return a cell as the page shows it: counts as numbers, texts once, all else by language."""
    value = cells["ja"].value
    if value is None or (cells["ja"].kind == "count" and not isinstance(value, str)):
        return value
    shown = {lang: tables.shown(cell, lang) for lang, cell in cells.items()}
    return shown if len({*shown.values()}) > 1 else next(iter(shown.values()))


def bodies(findings: Findings) -> Board | None:
    """Return the bodies with how often they met and how many organizations came."""
    columns = ("name", "tier", "area", "meetings", "organizations")
    if len(findings.forums) < 2:
        return None
    rows = [[row.get(column) for column in columns] for row in plain(findings.forums)]
    return board("bodies", ("body", *columns[1:]), rows)


BOARDS: Final[tuple[Callable[[Findings], Board | None], ...]] = (bodies,)
