"""Tables of the page below the map: one function a table, registered in `BOARDS`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tsunagari.jsontext import plain
from tsunagari.words import both

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tsunagari.findings import Findings

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


def boards(findings: Findings) -> list[dict[str, Any]]:
    """Return the tables that a record has, as the page's payload holds them."""
    return [made._asdict() for make in BOARDS if (made := make(findings)) is not None]


def bodies(findings: Findings) -> Board | None:
    """Return the bodies with how often they met and how many organizations came."""
    columns = ("name", "tier", "area", "meetings", "organizations")
    if len(findings.forums) < 2:
        return None
    rows = [[row.get(column) for column in columns] for row in plain(findings.forums)]
    return board("bodies", ("body", *columns[1:]), rows)


BOARDS: Final[tuple[Callable[[Findings], Board | None], ...]] = (bodies,)
