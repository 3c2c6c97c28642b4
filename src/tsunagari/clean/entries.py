"""Several organizations in one cell: where they are cut, and what stands beside each name."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from tsunagari.clean.headings import parse_heading
from tsunagari.clean.marks import parse_mark
from tsunagari.clean.name_lists import looks_joined, split_names
from tsunagari.clean.names import is_none, is_placeholder, name_key
from tsunagari.clean.person_words import (
    RESPECT,
    ROLE,
    is_family_name,
    is_organized,
    may_be_person,
    names_organization,
)
from tsunagari.clean.text import folded, japanese

if TYPE_CHECKING:
    from collections.abc import Collection

_TAIL = re.compile(r"^(.*?)\s*[（(［\[〔]([^（()）［\[\]］〔〕]*)[）)］\]〕]\s*$")
_COUNT = re.compile(r"(?:計|約)?(\d{1,4})(?:名|人|機関|people)?")
_TRAILING_COUNT = re.compile(r"^(.*?\D)\s*(\d{1,3})\s*(?:名|人)$")
_AND_OTHERS = re.compile(r"(.+?)\s*(?:(?:ほか|他)\s*\d+\s*(?:名|人|機関|団体|者)|ほか|など)")
_OTHERS = re.compile(r"(?:ほか|他|その他)?(?:多数|\d*(?:名|人|機関|団体))?(?:ほか|他|等|など)?")
_TITLED = re.compile(
    rf"([^\s]{{1,6}}?(?:\s[^\s]{{1,4}}?)?)\s?(?:{ROLE}|{RESPECT})|(?:{ROLE})[\s・:]*([^\s]{{0,6}})"
)
_LABELLED = re.compile(r"[【\[（(]?([^\s:：】\]）)]{2,8})\s*[】\]）):：]\s*([^\s].*)")
_LABELS = re.compile(r"(?:^|(?<=[\s、。,;；】）)]))([^\s:：、。,;；（）()【】]{2,8})(?=[:：])")
_HEADS_OR_MARK = re.compile(
    r"(?:計|約)?\d{1,4}(?:名|人|people)?|代理.*|オンライン.*|欠席.*|出席.*|web.*|zoom.*|.*氏名.*"
)
_SHORT = re.compile("[一-鿿々]{2,4}")
_ENGLISH_NAME = re.compile(r"(?:(?:Mr|Ms|Mrs|Dr|Prof)\.?\s)?[A-Z][\w'’-]*\.?(?:\s[A-Z][\w'’-]*\.?){1,3}")
# A bracket that belongs to the name: a branch, place or office; corporate forms are known by their key.
_PART_OF_NAME = re.compile(
    r".*(?:法人|会社|課|係|室|部|局|所|会|センター|病院|市|区|町|村|県|支部|科|クリニック|事業所|店|支店|校|圏域|ブロック)"
)


class Entry(NamedTuple):
    """One of those who came: name, head count and mark (empty: none), and what else was said.

    ``dropped``: persons' names in brackets; ``unclear``: the organization may be what stands in the brackets.
    """

    organization: str
    heads: str = ""
    mark: str = ""
    secretariat: str = ""
    dropped: bool = False
    unclear: bool = False


def read_entry(text: str) -> Entry:
    """Take head count, mark and persons' names off one entry.

    What else stood in brackets, such as a person's name, is ``dropped``.

    Examples
    --------
    >>> read_entry("○○病院（2名）")[:3], read_entry("家族会（オンライン）")[:3]
    (('○○病院', '2', ''), ('家族会', '', 'オンライン'))
    >>> read_entry("植木隠子（中央病院）")[:2], read_entry("あおぞら（合）")[:2]
    (('中央病院', '1'), ('あおぞら（合）', ''))
    >>> read_entry("植木委員（あおぞら）")[:2], read_entry("Ann Lee (Alpha Clinic)")[:2]
    (('あおぞら', '1'), ('Alpha Clinic', '1'))

    """
    count, mark, dropped, unclear = "", "", False, False
    if match := _TAIL.fullmatch(text):
        person, inside = match.group(1).strip(), match.group(2).strip()
        titled = _is_titled(person)
        whole = may_be_person(person) and len(person) > 2 and not _only_persons(inside)
        if ((titled or whole) and not _HEADS_OR_MARK.fullmatch(folded(inside))) or (
            names_organization(inside) and _is_person(person)
        ):
            certain = titled or not japanese(person) or (whole and names_organization(inside))
            return Entry(inside, "1", dropped=True, unclear=not certain)
    while match := _TAIL.fullmatch(text):
        inner = folded(match.group(2))
        number = _COUNT.fullmatch(inner)
        if number:
            count = number.group(1)
        elif _PART_OF_NAME.fullmatch(inner) or name_key(f"（{inner}）名").form:
            break
        elif (meaning := parse_mark(inner)) is not None and meaning.number is None:
            mark = match.group(2)
        elif inner:
            dropped = True
            unclear = not names_organization(match.group(1)) and not _only_persons(match.group(2))
            count = count or str(len(re.split("[、,，・;/]", normalize("NFKC", match.group(2)))))
        if not match.group(1):
            break
        text = match.group(1)
    if not count and (match := _TRAILING_COUNT.fullmatch(normalize("NFKC", text))):
        count, text = match.group(2), text[: len(match.group(1))].rstrip()
    return Entry(text, count, mark, dropped=dropped, unclear=unclear)


def _is_person(text: str) -> bool:
    """Return whether what stands before a bracket is somebody's name: 植木 in 植木（医師会）."""
    if not japanese(text):
        return _ENGLISH_NAME.fullmatch(text) is not None and not names_organization(text)
    short = _SHORT.fullmatch(text) is not None and not is_organized(text)
    return may_be_person(text) or is_family_name(text) or short


def _is_titled(text: str) -> bool:
    """Return whether a text is a person with a title or profession, or a title alone: 植木委員, 保健師."""
    match = _TITLED.fullmatch(text)
    return match is not None and not is_organized(match[1] or match[2] or "")


def _only_persons(inside: str) -> bool:
    """Return whether nothing but names of persons stands in brackets."""
    pieces = [piece.strip() for piece in re.split("[、,，・;/]", normalize("NFKC", inside))]
    return all(
        may_be_person(piece) or is_family_name(piece) or _is_titled(piece) for piece in pieces if piece
    )


class Cell(NamedTuple):
    """Entries of a cell, how many were said without a name (ほか3名), how many may still be several."""

    entries: list[Entry]
    unnamed: int
    joined: int


def read_cell(text: str, known: Collection[str] = ()) -> Cell:
    """Read every entry of a cell; 特になし and the like are none.

    Parameters
    ----------
    text : str
    known : collection of str
        Names that stand alone elsewhere in the record.

    Examples
    --------
    >>> [one.organization for one in read_cell("青葉医師会・みどり福祉会　ほか3名").entries]
    ['青葉医師会', 'みどり福祉会']
    >>> read_cell("特になし").entries
    []

    """
    entries, unnamed, said = [], 0, ""
    labels = [match for match in _LABELS.finditer(text) if parse_heading(match[1]) is not None]
    bounds = [0, *(match.start(1) for match in labels), len(text)]
    pieces = [name for start, end in pairwise(bounds) for name in split_names(text[start:end], known)]
    for piece in pieces:
        # 出席：A、B 欠席：C、D
        if (label := _LABELLED.fullmatch(piece)) and (heading := parse_heading(label[1])) is not None:
            said, piece = heading.mark, label[2]  # noqa: PLW2901 - the label is no part of the name
        more = _AND_OTHERS.fullmatch(piece)
        entry = read_entry(more.group(1) if more else piece)
        others = _OTHERS.fullmatch(folded(entry.organization)) and not is_none(entry.organization)
        others = others or (is_placeholder(entry.organization) and not is_none(entry.organization))
        others = others or (entry.organization.isdecimal() and len(pieces) == 1)
        unnamed += bool(more or others)
        if not others and not is_placeholder(entry.organization):
            entries.append(entry._replace(mark=said) if said and not entry.mark else entry)
    return Cell(entries, unnamed, sum(looks_joined(entry.organization) for entry in entries))
