"""Options as a person gives them → `Options`, checked, with every fault told at once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import pandas as pd

from tsunagari.clean.marks import WORDS, Mark
from tsunagari.clean.text import folded, tidy
from tsunagari.errors import Note, UsageError, shortened
from tsunagari.reading.context import BLANK_WORDS, Blank, Options, ReadContext
from tsunagari.reading.fields import field_of, on_request
from tsunagari.reading.files.sources import open_source
from tsunagari.reading.records.input_tables import read_themes
from tsunagari.reading.records.reference_tables import read_meetings, read_organizations
from tsunagari.reading.report.review import Answers, read_review

_NAMES: Final = ("merged", "exact")
_MARK_HEADS: Final = frozenset(("意味", "読み方", "扱い", "区分", "出欠", "meaning", "status"))


def checked_options(
    *,
    columns: Mapping[str, str | Mapping[str, str]] | None = None,
    sheet: str | Sequence[str] | None = None,
    fiscal_year: int | None = None,
    blank: str | None = None,
    marks: str | Path | Mapping[str, str] | None = None,
    organizations: str | Path | pd.DataFrame | None = None,
    attributes: str | Sequence[str] = (),
    meetings: str | Path | pd.DataFrame | None = None,
    review: str | Path | Answers | None = None,
    plenary: Sequence[str] = (),
    secretariat: Sequence[str] = (),
    year_starts: int = 4,
    names: str = "merged",
    themes: str | Path | pd.DataFrame | Sequence[str] | None = None,
) -> Options:
    """Check what was asked for.

    Raises
    ------
    UsageError
        Naming every option that makes no sense.

    """
    faults: list[Note] = []
    named = _named_columns(columns or {}, faults)
    if themes is not None:
        named.setdefault("", {}).setdefault("agenda", "")
    meant: Mapping[str, Blank] = {**BLANK_WORDS, **{word: word for word in BLANK_WORDS.values()}}
    if blank is not None and blank not in meant:
        params = {"value": shortened(blank), "choices": ", ".join(BLANK_WORDS.values())}
        faults.append(Note("reading.option_blank", {**params, "words": "、".join(BLANK_WORDS)}))
    if not 1 <= year_starts <= 12:
        faults.append(Note("reading.option_year_starts", {"value": year_starts}))
    if names not in _NAMES:
        params = {"value": shortened(names), "choices": ", ".join(_NAMES)}
        faults.append(Note("reading.option_names", params))
    meanings: dict[str, Mark] = {}
    for text, word in (
        read_marks_file(marks).items() if isinstance(marks, str | Path) else (marks or {}).items()
    ):
        if folded(word) in WORDS:
            meanings[folded(text)] = WORDS[folded(word)]
        else:
            mark = (text, word) if isinstance(marks, dict) else (_if_short(text), _if_short(word))
            params = {"mark": shortened(mark[0]), "word": shortened(mark[1])}
            faults.append(Note("reading.option_mark", params))
    wanted = _listed(attributes)
    if wanted and organizations is None:
        faults.append(Note("reading.option_attributes"))
    if faults:
        raise UsageError(faults)
    answers = read_review(review)
    agreed = [
        name for (kind, name), answer in answers.given.items() if (kind, answer) == ("attribute", "yes")
    ]
    return Options(
        columns=named.pop("", {}),
        columns_by_file=named,
        sheets=(sheet,) if isinstance(sheet, str) else tuple(sheet or ()),
        fiscal_year=fiscal_year,
        blank=None if blank is None else meant[blank],
        marks=meanings,
        plenary=(plenary,) if isinstance(plenary, str) else tuple(plenary),
        secretariat=(secretariat,) if isinstance(secretariat, str) else tuple(secretariat),
        year_starts=year_starts,
        exact=names == "exact",
        organizations=read_organizations(organizations, [*wanted, *agreed]),
        meetings=read_meetings(meetings),
        review=answers,
        themes=read_themes(themes),
    )


def _named_columns(
    columns: Mapping[str, str | Mapping[str, str]], faults: list[Note]
) -> dict[str, dict[str, str]]:
    """Return file (empty: every file) → field → header."""
    named: dict[str, dict[str, str]] = {}
    for name, headers in columns.items():
        file, pairs = ("", {name: headers}) if isinstance(headers, str) else (name, headers)
        for word, header in pairs.items():
            field = field_of(word) or on_request(word)
            if field is None:
                faults.append(Note("reading.option_column", {"word": shortened(word)}))
            else:
                named.setdefault(file, {})[field[0]] = header
    return named


def _listed(names: str | Sequence[str]) -> list[str]:
    """Return names given as a list, or as one text with commas."""
    several = [names] if isinstance(names, str) else names
    return [name.strip() for text in several for name in re.split("[,、，]", text) if name.strip()]


def _if_short(text: str) -> str:
    """Return a cell of a file if it can be a mark; a longer one could be somebody's name."""
    return text if len(text) <= 2 else "…"


def read_marks_file(path: str | Path) -> dict[str, str]:
    """Read a file of two columns: the mark, and what it means."""
    marks = {}
    for grid in open_source(path, ReadContext()):
        for row in range(grid.height):
            cells = [tidy(text) for text in grid.line(row)]
            filled = [cell for cell in cells if cell]
            if len(filled) >= 2 and not (row == 0 and folded(filled[1]) in _MARK_HEADS):
                marks[filled[0]] = filled[1]
    return marks
