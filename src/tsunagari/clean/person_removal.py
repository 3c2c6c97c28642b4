"""Take persons whose names are known from a column of names out of other cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from tsunagari.clean.naming import HIDDEN
from tsunagari.clean.person_words import FAMILY, RESPECT, ROLE, is_family_name, is_organized, is_personal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

_FULL: Final = 3
_SHORTEST_ASCII: Final = 5
_LONGEST: Final = 8
_BRACKET: Final = re.compile(r"\s*[（(［\[〔]([^（()）［\[\]］〔〕]*)[）)］\]〕]")
_BETWEEN: Final = r"[\s・:：/／、,]"
_DUTY: Final = rf"(?:(?:{ROLE}){_BETWEEN}*)?"
_TITLE: Final = rf"(?:\s*(?:{RESPECT}))?"
_KANJI: Final = re.compile("[一-鿿々𠮷﨑髙]")
_BARE_FAMILY: Final = re.compile(FAMILY)
_ROLES: Final = re.compile(rf"(?:{ROLE}|{RESPECT})")
_WRAPPED: Final = re.compile(r"[（(［\[〔]([^（()）［\[\]］〔〕]*)[）)］\]〕]")
_READ: Final = 200


def compact(text: str) -> str:
    """Return a text without spaces, in one width and case."""
    return "".join(normalize("NFKC", text).casefold().split())


def full_names(person: str) -> tuple[str, ...]:
    """Return a person's name without spaces, the longest first: with and without the words before it.

    Examples
    --------
    >>> full_names("主査 植木隠子"), full_names("植木")
    (('主査植木隠子', '植木隠子'), ())

    """
    words = normalize("NFKC", person[:_READ]).casefold().split()
    whole = "".join(words)
    if whole.isascii():
        return (whole,) if len(whole) >= _SHORTEST_ASCII else ()
    ends = ("".join(words[place:]) for place in range(len(words)))
    return tuple(name for name in ends if len(name) >= _FULL)


def short_names(person: str) -> tuple[str, ...]:
    """Return what may stand for a person in the same row: family or given name, the longest first.

    Examples
    --------
    >>> short_names("植木 隠子"), short_names("泉")
    (('植木', '隠子'), ('泉',))

    """
    words = [word for word in _ROLES.sub(" ", normalize("NFKC", person[:_READ]).casefold()).split() if word]
    if not words or not _KANJI.search(words[-1] + words[0]):
        return ()
    if len(words) > 1:
        return tuple(sorted(set(words[-2:]), key=lambda word: (-len(word), word)))
    name = words[0][:_LONGEST]
    parts = {
        name,
        *(name[:end] for end in range(1, min(len(name), 4))),
        *(name[-k:] for k in (2, 3) if k < len(name)),
    }
    return tuple(sorted(parts, key=lambda word: (-len(word), word)))


def without_person(organization: str, person: str) -> str:
    """Return a cell without this person of the same row, before or behind the organization or in brackets.

    Examples
    --------
    >>> without_person("中央病院（医師 青空花子）", "青空　花子")
    '中央病院'
    >>> without_person("植木隠子（中央病院）", "植木隠子")
    '中央病院'
    >>> without_person("中央病院 植木", "植木隠子"), without_person("泉区役所", "泉 花子")
    ('中央病院', '泉区役所')

    """
    return _taken_off(organization, full_names(person), short_names(person))


def without_names(organization: str, names: Collection[str]) -> str:
    """Return a cell without full names of persons who stand anywhere in the record."""
    found = _found(compact(organization[:_READ]), names)
    return _taken_off(organization, found, ()) if found else organization


def with_names_hidden(text: str, names: Collection[str]) -> str:
    """Return a meeting's name or the like with full names of persons hidden."""
    for name in _found(compact(text[:_READ]), names):
        text = re.sub(_spaced(name), HIDDEN, normalize("NFKC", text), flags=re.IGNORECASE)
    return text


def sure_names(persons: Iterable[str]) -> set[str]:
    """Return the full names that are taken off wherever they stand: with kanji, of no organization."""
    return {
        name
        for person in persons
        for name in full_names(person)
        if len(name) <= _LONGEST
        and _KANJI.search(name)
        and is_personal(name)
        and not _BARE_FAMILY.fullmatch(name)
    }


def _found(plain: str, names: Collection[str]) -> Sequence[str]:
    """Return which names stand in a text, the longest first."""
    found = {
        plain[start : start + length]
        for length in range(_FULL, min(_LONGEST, len(plain)) + 1)
        for start in range(len(plain) - length + 1)
        if plain[start : start + length] in names
    }
    return sorted(found, key=lambda name: (-len(name), name))


def _spaced(name: str) -> str:
    return r"\s*".join(map(re.escape, name))


def _taken_off(organization: str, full: Sequence[str], short: Sequence[str]) -> str:
    plain = compact(organization[:_READ])
    if plain in full or not any(name in plain for name in (*full, *short)):
        return organization
    text = organization[:_READ]

    def kept(match: re.Match[str]) -> str:
        inner = compact(match.group(1))
        bare = _ROLES.sub("", inner).strip("・:/、,")
        return "" if any(name in inner for name in full) or bare in short else match.group()

    left = _BRACKET.sub(kept, text).strip()
    for name in full:
        spaced = _spaced(name)
        left = re.sub(
            rf"^{spaced}{_TITLE}(?:{_BETWEEN}+|(?=[（(［\[〔]))", "", left.strip(), flags=re.IGNORECASE
        )
        behind = rf"{_DUTY}{spaced}{_TITLE}$"
        left = re.sub(rf"{_BETWEEN}+{behind}", "", left.strip(), flags=re.IGNORECASE)
        glued = re.sub(behind, "", left)
        # Run on without a space it is a person only behind an organization: 障害福祉課植木隠子.
        left = glued if is_organized(compact(glued)) and not name.isascii() else left
    for name in short:
        spaced = _spaced(name)
        behind = re.sub(
            rf"(?:{_BETWEEN}+{_DUTY}{spaced}{_TITLE}|{_DUTY}{spaced}\s*(?:{RESPECT}))$", "", left.strip()
        )
        behind = re.sub(rf"^{spaced}{_TITLE}(?:{_BETWEEN}+|(?=[（(［\[〔]))", "", behind)
        # What is no organization without the name stays: 植木 太陽.
        rest = compact(behind)
        left = behind if is_organized(rest) and not is_family_name(rest) else left
    wrapped = _WRAPPED.fullmatch(left.strip())
    return (wrapped.group(1) if wrapped else left).strip() or organization
