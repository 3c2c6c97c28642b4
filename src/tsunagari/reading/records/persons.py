"""Persons' names in cells of organizations and meetings: taken off, hidden, or told with their place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tsunagari.clean.entries import parse_post, without_bracketed_post
from tsunagari.clean.names import name_key
from tsunagari.clean.person_words import is_personal
from tsunagari.clean.persons import (
    HIDDEN,
    Suspect,
    compact,
    full_names,
    sure_names,
    suspected,
    with_names_hidden,
    without_names,
    without_person,
)
from tsunagari.clean.persons import without_persons as without_persons_named
from tsunagari.clean.text import folded
from tsunagari.errors import Note, shortened
from tsunagari.reading.column import CategoricalColumn, distinct, grouped
from tsunagari.reading.context import ReadContext
from tsunagari.reading.fields import PERSON_OR_LIST
from tsunagari.reading.grid import Cells
from tsunagari.reading.rows import Rows

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
        str(column.levels[code]): f"{one.organization}（{HIDDEN}）" if one.organization else HIDDEN
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
        example = f"{shortened(organization)}（{HIDDEN}）" if organization else HIDDEN
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


# What the records keep of a row.
_KEPT: Final = (
    "organization", "meeting", "forum", "number", "kind", "tier", "area", "sector", "home_area", "home_tier",
)  # fmt: skip
# Where a name that can only be a person's is not used. An area may be called like one: 武蔵村山.
_NAMED: Final = ("meeting", "forum", "kind", "tier", "sector")
# Family and given name: what is as long as this inside a longer text is no accident.
_SURE: Final = 4


def without_persons(rows: Rows, context: ReadContext) -> Rows:
    """Take the person that a row names out of the same row's organization, and tell for how many names."""
    person, organization = rows.get("person"), rows.get("organization")
    if not len(person.levels):
        return rows
    sure = sure_names(person.levels.tolist())
    number, first = grouped(organization.codes, person.codes)
    fresh, changed = [organization.text(row) for row in first], set()
    anywhere = [without_names(text, sure) for text in organization.levels.tolist()]
    for place, row in enumerate(first.tolist()):
        cell = int(organization.codes[row])
        left = fresh[place] if cell < 0 else anywhere[cell]
        if cell >= 0 and person.codes[row] >= 0:
            left = without_person(left, person.text(row))
        if left != fresh[place]:
            changed.add(cell)
            fresh[place] = left
    if not changed:
        return rows
    context.note("reading.person_beside_organization", Cells(count=len(changed)))
    by_pair = CategoricalColumn.of(fresh)
    return rows.having(organization=CategoricalColumn(by_pair.codes[number], by_pair.levels))


def hide_persons(rows: Rows, context: ReadContext) -> Rows:
    """Hide persons in what is said of meetings and sectors: those of the record, and what can only be one.

    Meetings that are named after persons stay apart; `find_meetings` hides their names.
    """
    sure = sure_names(rows.get("person").levels.tolist())
    columns = {}
    for field in _KEPT[1:]:
        column = rows.get(field)
        if column.plain:
            continue
        shown = {text: with_names_hidden(text, sure) for text in column.levels.tolist()}
        if field in _NAMED:
            alone = rows.where(field, lambda text: not without_persons_named(text))
            if alone.any():
                context.note("reading.person_in_meeting", rows.at(alone, field))
            if field != "meeting":
                shown = {text: _without_suspect(without_persons_named(name)) for text, name in shown.items()}
        if any(text != name for text, name in shown.items()):
            columns[field] = column.mapped(shown.get)
    return rows.having(**columns)


def without_bracketed_posts(rows: Rows, context: ReadContext) -> Rows:
    """Take a post in brackets off the organization that it is held in: 青葉医師会（会長）."""
    column = rows.get("organization")
    named = {text: bare for text in column.levels.tolist() if (bare := without_bracketed_post(text)) != text}
    if not named:
        return rows
    shown = "、".join(f"{shortened(text)}→{shortened(named[text])}" for text in sorted(named)[:3])
    context.note("reading.posts_named", Cells(count=len(named)), examples=shown)
    return rows.having(organization=column.mapped(lambda text: named.get(text, text)))


def _without_suspect(text: str) -> str:
    """Return a sector, kind or tier without a person beside it: 医療（植木隠子）."""
    suspicion = suspected(text) if text else None
    return text if suspicion is None else suspicion.organization


def without_posts(rows: Rows, context: ReadContext) -> Rows:
    """Name the office that a post speaks of; ask where only a person can tell which it is."""
    column = rows.get("organization")
    # What may name a person keeps the text by which it is hidden.
    texts = [text for text in column.levels.tolist() if text not in context.hidden]
    posts = {text: post for text in texts if (post := parse_post(text)) is not None}
    if not posts:
        return rows
    answers = {text: context.ask("post", text, text) for text, post in posts.items() if post.office is None}
    offices = answers | {text: post.office for text, post in posts.items() if post.office is not None}
    if named := sorted(text for text, office in offices.items() if office != text):
        shown = "、".join(f"{shortened(text)}→{shortened(offices[text])}" for text in named[:3])
        context.note("reading.posts_named", Cells(count=len(named)), examples=shown)
    return rows.having(organization=column.mapped(lambda text: offices.get(text, text)))


def without_misplaced(rows: Rows, context: ReadContext) -> Rows:
    """Leave out rows in which a person stands for a meeting, organization or the like.

    Such rows are shifted or damaged, or name individuals; a text that stands there more often than among the
    persons is no person's name, nor is one that speaks of an organization.
    """
    person = rows.get("person")
    often: Counter[str] = Counter()
    for text, count in zip(person.levels, person.counts(), strict=True):
        for name in full_names(text):
            often[name] += int(count) if is_personal(name) else 0
    lengths = sorted({len(name) for name in often if len(name) >= _SURE and not name.isascii()})
    wrong = np.zeros(len(rows), dtype=bool)
    for field in _KEPT if often else ():
        column = rows.get(field)
        counts = zip(column.levels, column.counts(), strict=True)
        named = [count <= _as_person(compact(text), often, lengths) for text, count in counts]
        wrong |= np.array([*named, False])[column.codes]
    if not wrong.any():
        return rows
    places, _ = grouped(rows.table, rows.row)
    context.note("reading.person_misplaced", rows.at(wrong, count=len(distinct(places[wrong]))))
    return rows.taken(~wrong)


def _as_person(text: str, often: Mapping[str, int], lengths: Sequence[int]) -> int:
    """Return how often a person whom a text names stands among the persons; 0 if it names none.

    佐々木クリニック and 青空一郎事務所 are organizations, whoever comes from there.
    """
    most = often.get(text, 0)
    for length in lengths:
        for start in range(len(text) - length + 1):
            end = start + length
            if text[start:end] in often and is_personal(text[end:]):
                most = max(most, often[text[start:end]])
    return most
