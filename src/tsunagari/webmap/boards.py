"""Tables of the page below the map: the bodies, and the results that ``tables.toml`` declares."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from tsunagari import tables
from tsunagari.facts import Fact
from tsunagari.findings import Findings
from tsunagari.jsontext import plain
from tsunagari.words import LANGUAGES, both

_BETWEEN: Final[dict[Any, str]] = {"ja": "", "en": " "}
_BODIES: Final = ("name", "tier", "area", "meetings", "organizations")
Words = dict[Any, str]
"""A text by language, of `tsunagari.words.both`."""
Cell = str | int | float | Words | None
"""A text of the record, a number (right-aligned), words of our own, or nothing (–)."""


def boards(findings: Findings, facts: Sequence[Fact]) -> list[dict[str, Any]]:
    """Return the tables that a record has, as the page's payload holds them.

    Parameters
    ----------
    findings : Findings
    facts : sequence of Fact
        What may be said of a result is the note of its table; without a sentence it is left out.

    Returns
    -------
    list of dict
        ``key`` (of the element in the page: ``board-KEY``), ``title``, ``note`` and ``columns`` by language,
        ``rows``: a cell a column. A text in the first column that names an organization opens it on the map.

    """
    made = [_bodies(findings)] if len(findings.forums) > 1 else []
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
        made.append({"key": form.key, "title": titles, "note": notes, "columns": heads, "rows": cells})
    return made


def _bodies(findings: Findings) -> dict[str, Any]:
    """Return the bodies with how often they met and how many organizations came."""
    heads = [both(f"webmap.column_{name}") for name in ("body", *_BODIES[1:])]
    rows = [[row.get(column) for column in _BODIES] for row in plain(findings.forums)]
    title, note = both("webmap.board_bodies"), both("webmap.board_bodies_note")
    return {"key": "bodies", "title": title, "note": note, "columns": heads, "rows": rows}


def _both(values: Iterable[Any]) -> dict[Any, Any]:
    return dict(zip(LANGUAGES, values, strict=True))


def _cell(cells: dict[Any, tables.Cell]) -> Cell:
    """Return a cell as the page shows it: counts as numbers, texts once, all else by language."""
    value = cells["ja"].value
    if value is None or (cells["ja"].kind == "count" and not isinstance(value, str)):
        return value
    shown = {lang: tables.shown(cell, lang) for lang, cell in cells.items()}
    return shown if len({*shown.values()}) > 1 else next(iter(shown.values()))
