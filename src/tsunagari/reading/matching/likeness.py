"""What makes two names alike, and what makes them certainly two."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from unicodedata import combining, normalize

from tsunagari.clean.names import with_digits, written_out
from tsunagari.clean.text import any_of, japanese, load_words

_WORDS: Final = load_words("likeness", "tsunagari.reading.matching")
_LEGAL: Final = frozenset(_WORDS["legal"].split())
_ENGLISH_SHORT: Final[Mapping[str, str]] = _WORDS["english_short"]
WEAK_WORDS: Final = frozenset(_WORDS["weak"].split())
_PLACE = re.compile(r"(?:^|[都道府県])([^都道府県市区町村]{1,4}[市区町村])")
_NUMBERS = re.compile(
    r"\d+|第[一二三四五六七八九十]+|(?<![一二三四五六七八九十])[一二三四五六七八九十]{1,9}(?=[課係丁号部]|$|小|中)"
)
_TYPE = re.compile("([a-z])型")
_SERVICE = re.compile(any_of(_WORDS["service"]))
_DIRECTIONS = re.compile("[東西南北]|中央")
# Of one group, two different words mean two organizations.
_EXCLUSIVE: Final = tuple(re.compile(any_of(words)) for words in _WORDS["exclusive"])


def vetoed(a: str, b: str) -> bool:  # noqa: PLR0911 - one return a veto
    """Return whether two keys certainly name two organizations: other digits, wards, types or kinds of house.

    Examples
    --------
    >>> vetoed("支援a型あおぞら", "支援b型あおぞら"), vetoed("千種区保健センター", "中区保健センター")
    (True, True)

    """
    a, b = with_digits(a), with_digits(b)
    if sorted(_NUMBERS.findall(a)) != sorted(_NUMBERS.findall(b)):
        return True
    if not japanese(a + b):
        return False
    for pattern in (_PLACE, _TYPE):
        one, other = set(pattern.findall(a)), set(pattern.findall(b))
        if one and other and one != other:
            return True
    if sorted(_DIRECTIONS.findall(a)) != sorted(_DIRECTIONS.findall(b)):
        return True
    for pattern in _EXCLUSIVE:
        one, other = set(pattern.findall(a)), set(pattern.findall(b))
        if one and other and not (one & other):
            return True
        if one and other and one != other and pattern is not _EXCLUSIVE[0]:
            return True
    return False


def own_name(key: str) -> str:
    """Return what is left of a Japanese name without the words that many names share.

    Examples
    --------
    >>> own_name("訪問看護ステーションさかき")
    'さかき'

    """
    return _SERVICE.sub("", key)


def kinds_and_own_name(key: str) -> tuple[str, ...]:
    """Return the words that many names share, sorted, and the rest: one for さかき病院 and 病院さかき."""
    kinds, own = sorted(_SERVICE.findall(key)), own_name(key)
    return (*kinds, own) if kinds and len(own) >= 2 else (key,)


def words_of(name: str, key: str) -> tuple[str, ...]:
    """Return the words that carry a name once abbreviations are written out and legal forms are off."""
    if japanese(name):
        return (written_out(key),)
    plain = "".join(letter for letter in normalize("NFKD", name) if not combining(letter)).casefold()
    words = re.sub(r"[^\w&]+", " ", re.sub(r"\b(\w)\.(?=\w\.)", r"\1", plain)).split()
    written = " ".join(_ENGLISH_SHORT.get(word, word) for word in words).split()
    return tuple(word for word in written if word not in _LEGAL)


def letters_apart(a: str, b: str, limit: int) -> int:
    """Return the number of letters to change (Levenshtein 1966, with swaps); limit + 1 if it is more."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, letter in enumerate(a, start=1):
        line = [i]
        for j, other in enumerate(b, start=1):
            cost = min(last[j] + 1, line[j - 1] + 1, last[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            line.append(cost)
        if min(line) > limit:
            return limit + 1
        before, last = last, line
    return last[-1]
