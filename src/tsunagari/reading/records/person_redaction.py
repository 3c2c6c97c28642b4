"""Persons' names typed into the column of organizations, where no other column says who they are.

What is certain (a title of respect, or a profession before the name, behind an organization) is taken off;
what is only likely is told with its place, the name hidden, and left to a person to correct.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from tsunagari.clean.names import name_key
from tsunagari.clean.persons import suspected
from tsunagari.clean.text import folded
from tsunagari.errors import shortened
from tsunagari.reading.column import distinct
from tsunagari.reading.fields import PERSON_OR_LIST

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from tsunagari.clean.persons import Suspect
    from tsunagari.errors import Note
    from tsunagari.reading.context import ReadContext
    from tsunagari.reading.rows import Rows

_HIDDEN: Final = "●●"
_SHOWN_ROWS: Final = 5


def without_suspects(rows: Rows, context: ReadContext) -> Rows:
    """Take off persons that are certain; tell where others may be, and hide them in all that is told."""
    column = rows.get("organization")
    if column.plain:
        return rows
    master = context.options.organizations
    known = set() if master is None else set(master.exact)
    suspicions = {
        code: one
        for code, text in enumerate(column.levels)
        if folded(text) not in known and (one := suspected(text)) is not None
    }
    if not suspicions:
        return rows
    listed = _listed_with_persons(rows, suspicions, context)
    sure = {code for code, one in suspicions.items() if one.certain or (one.organization and code in listed)}
    hidden = context.hidden
    hidden |= {
        str(column.levels[code]): f"{one.organization}（{_HIDDEN}）" if one.organization else _HIDDEN
        for code, one in suspicions.items()
        if code not in sure
    }
    by_key = {name_key(text).key: shown for text, shown in hidden.items()}
    if hidden:
        # Another spelling of the same key would show the name where spellings are told.
        hidden |= {str(text): by_key[key] for text in column.levels if (key := name_key(text).key) in by_key}
    for key, codes in (
        ("reading.person_taken_off", sure),
        ("reading.person_suspected", suspicions.keys() - sure),
    ):
        if codes:
            _tell(key, rows, np.isin(column.codes, sorted(codes)), suspicions, context)
    if not sure:
        return rows
    names = [
        suspicions[code].organization if code in sure else text for code, text in enumerate(column.levels)
    ]
    # Two cells may now say the same.
    fresh = iter(names)
    return rows.having(organization=column.mapped(lambda _: next(fresh)))


def _listed_with_persons(rows: Rows, suspicions: Mapping[int, Suspect], context: ReadContext) -> set[int]:
    """Return what stands in a column 出席者, which lists persons: 植木隠子（中央病院） is the hospital's.

    A column of persons only, of whom no organization is known, is refused.
    """
    codes: set[int] = set()
    column = rows.get("organization")
    for several in rows.each_table(rows.by_table(lambda table: _lists_persons(table.headers))):
        listed = set(column.codes[several].tolist()) - {-1}
        alone = [code for code in listed if code in suspicions and not suspicions[code].organization]
        if len(alone) > len(listed) / 2:
            context.fault("reading.persons_listed", rows.at(several, "attendees"))
        codes |= listed
    return codes


def _lists_persons(headers: Mapping[str, str]) -> bool:
    return folded(headers.get("attendees", "")) in PERSON_OR_LIST


def _tell(
    key: str, rows: Rows, chosen: NDArray[np.bool_], suspicions: Mapping[int, Suspect], context: ReadContext
) -> None:
    """Tell the rows of each table, and the first cell with the name hidden."""
    codes = rows.get("organization").codes
    for several in rows.each_table(chosen):
        lines = distinct(rows.row[several]).tolist()
        shown = "・".join(map(str, lines[:_SHOWN_ROWS])) + ("…" if len(lines) > _SHOWN_ROWS else "")
        organization = suspicions[int(codes[several[0]])].organization
        example = f"{shortened(organization)}（{_HIDDEN}）" if organization else _HIDDEN
        context.note(key, rows.at(several, "organization", len(lines)), rows=shown, example=example)


def hide(text: str, hidden: Mapping[str, str]) -> str:
    """Return a text in which what may name a person is hidden; parts of longer names stay.

    Examples
    --------
    >>> hide("「佐藤花子」、佐藤花子病院", {"佐藤花子": "●●"})
    '「●●」、佐藤花子病院'

    """
    for name in sorted(hidden, key=lambda name: (-len(name), name)):
        for shown in {name, shortened(name)}:
            text = re.sub(rf"(?<!\w){re.escape(shown)}(?!\w)", hidden[name], text)
    return text


def hide_in_notes(notes: Sequence[Note], hidden: Mapping[str, str]) -> list[Note]:
    """Return the notes without what may name a person."""
    if not hidden:
        return list(notes)
    return [
        replace(
            note,
            params={
                name: hide(value, hidden) if isinstance(value, str) else value
                for name, value in note.params.items()
            },
        )
        for note in notes
    ]
