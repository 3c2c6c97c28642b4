"""Options as a person gives them → `Options`, checked, with every fault told at once."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from tsunagari.clean.marks import WORDS, Mark
from tsunagari.clean.text import folded
from tsunagari.errors import Note, UsageError, shortened
from tsunagari.reading.context import BLANK_WORDS, Blank, Options, ReadContext
from tsunagari.reading.fields import field_of, on_request
from tsunagari.reading.files.sources import open_source
from tsunagari.reading.records.input_tables import read_themes
from tsunagari.reading.records.reference_tables import read_meetings, read_organizations
from tsunagari.reading.report.review import read_review

_NAMES: Final = ("merged", "exact")
_MARK_HEADS: Final = frozenset(("意味", "読み方", "扱い", "区分", "出欠", "meaning", "status"))


def checked_options(given: Mapping[str, Any]) -> Options:
    """Check what was asked for: the arguments of `tsunagari.read`.

    Raises
    ------
    UsageError
        Naming every option that makes no sense.

    """
    columns, blank = given["columns"] or {}, given["blank"]
    marks: Any = given["marks"] or {}
    faults: list[Note] = []
    named = _named_columns(columns, faults)
    if given["themes"] is not None:
        named.setdefault("", {}).setdefault("agenda", "")
    meant: Mapping[str, Blank] = {**BLANK_WORDS, **{word: word for word in BLANK_WORDS.values()}}
    if blank is not None and blank not in meant:
        params = {"value": shortened(blank), "choices": ", ".join(BLANK_WORDS.values())}
        faults.append(Note("reading.option_blank", {**params, "words": "、".join(BLANK_WORDS)}))
    if not 1 <= given["year_starts"] <= 12:
        faults.append(Note("reading.option_year_starts", {"value": given["year_starts"]}))
    if given["names"] not in _NAMES:
        params = {"value": shortened(given["names"]), "choices": ", ".join(_NAMES)}
        faults.append(Note("reading.option_names", params))
    meanings: dict[str, Mark] = {}
    of_file = not isinstance(marks, Mapping)
    for text, word in (read_marks_file(marks) if of_file else marks).items():
        if folded(word) in WORDS:
            meanings[folded(text)] = WORDS[folded(word)]
        else:
            # A longer cell of a file could be somebody's name.
            mark, said = ("…" if of_file and len(cell) > 2 else shortened(cell) for cell in (text, word))
            faults.append(Note("reading.option_mark", {"mark": mark, "word": said}))
    wanted = [
        name.strip()
        for text in _several(given["attributes"])
        for name in re.split("[,、，]", text)
        if name.strip()
    ]
    if wanted and given["organizations"] is None:
        faults.append(Note("reading.option_attributes"))
    if faults:
        raise UsageError(faults)
    answers = read_review(given["review"])
    agreed = [
        name for (kind, name), answer in answers.given.items() if (kind, answer) == ("attribute", "yes")
    ]
    return Options(
        columns=named.pop("", {}),
        columns_by_file=named,
        sheets=_several(given["sheet"] or ()),
        fiscal_year=given["fiscal_year"],
        blank=None if blank is None else meant[blank],
        marks=meanings,
        plenary=_several(given["plenary"]),
        secretariat=_several(given["secretariat"]),
        year_starts=given["year_starts"],
        exact=given["names"] == "exact",
        organizations=read_organizations(given["organizations"], [*wanted, *agreed]),
        meetings=read_meetings(given["meetings"]),
        review=answers,
        themes=read_themes(given["themes"]),
    )


def _several(names: str | Sequence[str]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


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


def read_marks_file(path: str | Path) -> dict[str, str]:
    """Read a file of two columns: the mark, and what it means."""
    marks = {}
    for grid in open_source(path, ReadContext()):
        for row in range(grid.height):
            filled = list(filter(None, grid.tidied(row)))
            if len(filled) >= 2 and not (row == 0 and folded(filled[1]) in _MARK_HEADS):
                marks[filled[0]] = filled[1]
    return marks
