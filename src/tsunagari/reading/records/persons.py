"""Persons' names that stand beside the organization in its own cell: 「中央病院（医師 氏名）」."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

import numpy as np

from tsunagari.clean.person_words import is_personal
from tsunagari.reading.column import CategoricalColumn, distinct, grouped
from tsunagari.reading.grid import Cells

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tsunagari.reading.context import ReadContext
    from tsunagari.reading.rows import Rows


# What the records keep of a row.
_KEPT: Final = (
    "organization", "meeting", "forum", "number", "kind", "tier", "area", "sector", "home_area", "home_tier",
)  # fmt: skip
_SHORTEST: Final = 3
# Family and given name: what is as long as this inside a longer text is no accident.
_SURE: Final = 4
_SHORTEST_ASCII: Final = 5
_BRACKET = re.compile(r"\s*[（(［\[〔][^（()）［\[\]］〔〕]*[）)］\]〕]")
_TITLE: Final = "(?:様|氏|さん|先生)?"
_BETWEEN: Final = r"[\s・:：/／、,]"


def without_persons(rows: Rows, context: ReadContext) -> Rows:
    """Take the person that a row names out of the same row's organization, and tell for how many names."""
    person, organization = rows.get("person"), rows.get("organization")
    if not len(person.levels):
        return rows
    number, first = grouped(organization.codes, person.codes)
    plain = [_compact(text) for text in organization.levels]
    names = [_names(text) for text in person.levels]
    fresh, changed = [organization.text(row) for row in first], set()
    for place, row in enumerate(first.tolist()):
        cell, who = int(organization.codes[row]), int(person.codes[row])
        if min(cell, who) < 0 or not any(name in plain[cell] for name in names[who]):
            continue
        left = without_person(fresh[place], person.text(row))
        if left != fresh[place]:
            changed.add(cell)
            fresh[place] = left
    if not changed:
        return rows
    context.note("reading.person_beside_organization", Cells(count=len(changed)))
    by_pair = CategoricalColumn.of(fresh)
    return rows.having(organization=CategoricalColumn(by_pair.codes[number], by_pair.levels))


def without_misplaced(rows: Rows, context: ReadContext) -> Rows:
    """Leave out rows in which a person stands for a meeting, organization or the like.

    Such rows are shifted or damaged, or name individuals; a text that stands there more often than among the
    persons is no person's name, nor is one that speaks of an organization.
    """
    person = rows.get("person")
    often: Counter[str] = Counter()
    for text, count in zip(person.levels, person.counts(), strict=True):
        for name in _names(text):
            often[name] += int(count) if is_personal(name) else 0
    lengths = sorted({len(name) for name in often if len(name) >= _SURE and not name.isascii()})
    wrong = np.zeros(len(rows), dtype=bool)
    for field in _KEPT if often else ():
        column = rows.get(field)
        counts = zip(column.levels, column.counts(), strict=True)
        named = [count <= _as_person(_compact(text), often, lengths) for text, count in counts]
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


def without_person(organization: str, person: str) -> str:
    """Return a cell without the brackets, or the last words, that hold this person's name.

    Examples
    --------
    >>> without_person("中央病院（医師 青空花子）", "青空　花子")
    '中央病院'
    >>> without_person("A課 青空花子", "主査 青空花子")
    'A課'
    >>> without_person("中央病院（第二）", "青空花子")
    '中央病院（第二）'

    """
    names = _names(person)
    plain = _compact(organization)
    if not any(name in plain for name in names):
        return organization

    def kept(match: re.Match[str]) -> str:
        inner = _compact(match.group())
        return "" if any(name in inner for name in names) else match.group()

    left = _BRACKET.sub(kept, organization)
    for name in names:
        if not name.isascii():
            spaced = r"\s*".join(map(re.escape, name))
            left = re.sub(f"{_BETWEEN}+{spaced}{_TITLE}$", "", left.rstrip())
    return left.strip() or organization


def _names(person: str) -> Sequence[str]:
    """Return a person's name without spaces, the longest first: with and without the words before it."""
    words = normalize("NFKC", person).casefold().split()
    whole = "".join(words)
    if whole.isascii():
        return (whole,) if len(whole) >= _SHORTEST_ASCII else ()
    ends = ["".join(words[place:]) for place in range(len(words))]
    return tuple(name for name in ends if len(name) >= _SHORTEST)


def _compact(text: str) -> str:
    return "".join(normalize("NFKC", text).casefold().split())
