"""Which names might be one organization: suggestions for a person, never merged here.

No similarity decides: different organizations score up to 93 of 100 (就労継続支援A型/B型) and true pairs
from 24. So pairs are found by reasons that can be said in words, and struck out by vetoes.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from typing import Final, TypeVar
from unicodedata import combining, normalize

import numpy as np
import pandas as pd
from scipy import sparse

from tsunagari.clean.names import name_key, sound_of, with_digits, written_out
from tsunagari.clean.text import any_of, japanese, load_words
from tsunagari.reading.matching.offices import offices
from tsunagari.records import Attendance
from tsunagari.words import Language, say

_WORDS: Final = load_words("suggest", "tsunagari.reading.matching")
_LEGAL: Final = frozenset(_WORDS["legal"].split())
_ENGLISH_SHORT: Final[Mapping[str, str]] = _WORDS["english_short"]
_WEAK_WORDS: Final = frozenset(_WORDS["weak"].split())
_PLACE = re.compile(r"(?:^|[都道府県])([^都道府県市区町村]{1,4}[市区町村])")
_NUMBERS = re.compile(
    r"\d+|第[一二三四五六七八九十]+|(?<![一二三四五六七八九十])[一二三四五六七八九十]{1,9}(?=[課係丁号部]|$|小|中)"
)
_TYPE = re.compile("([a-z])型")
_SERVICE = re.compile(any_of(_WORDS["service"]))
_DIRECTIONS = re.compile("[東西南北]|中央")
# Of one group, two different words mean two organizations.
_EXCLUSIVE: Final = tuple(re.compile(any_of(words)) for words in _WORDS["exclusive"])
MAX_SUGGESTIONS: Final = 500
_COMMON_GRAM: Final = 150  # a pair of letters in more names than this tells nothing apart
_COSINE: Final = 0.55
_OWN_NAME: Final = 6
_CHUNK: Final = 1000
_PARTED: Final = re.compile(r"[\s()（）]+")
# 県○○保健所 is ○○保健所.
_AREAS: Final = frozenset("都府県市区町村")
# How convincing each reason is by itself; ordering only, nothing is decided by it.
_WEIGHTS: Final = {
    "abbreviation": 0.95, "kana": 0.93, "lost_letter": 0.9, "office": 0.9, "typo": 0.85, "reordered": 0.75,
    "acronym": 0.7, "house": 0.65, "longer": 0.6, "alike": 0.35,
}  # fmt: skip
_SETTLING: Final = frozenset(("abbreviation", "kana", "lost_letter", "office", "typo"))
_MET_TOGETHER: Final = 0.25
_Pairs = Iterable[tuple[int, int]]
_Item = TypeVar("_Item", bound=Hashable)


@dataclass(frozen=True)
class Suggestion:
    """Two names that might be one organization, why, and what speaks against it."""

    a: str
    b: str
    a_count: int
    b_count: int
    reason: str
    together: int
    score: float

    def why(self, lang: Language | None = None) -> str:
        """Return the reason in words."""
        return say(f"reading.why_{self.reason}", lang)

    def why_not(self, lang: Language | None = None) -> str:
        """Return what speaks against it in words."""
        if self.together:
            return say("reading.why_not_together", lang, n=self.together)
        return say("reading.why_not_office" if self.reason == "office" else "reading.why_not_unknown", lang)


def suggest(attendance: Attendance, limit: int = MAX_SUGGESTIONS) -> tuple[Suggestion, ...]:
    """Return pairs of names that a person should look at, the most convincing first.

    Parameters
    ----------
    attendance : Attendance
    limit : int
        How many at most.

    Returns
    -------
    tuple of Suggestion
        ``a`` is the name seen more often.

    """
    table = attendance.organizations[~attendance.organizations["category"]]
    names = [str(name) for name in table["name"]]
    pairs = similar(names)
    if not pairs:
        return ()
    attended = attendance.attended
    counts = np.bincount(attended["organization"], minlength=len(attendance.organizations))
    incidence = sparse.csr_array(
        (np.ones(len(attended), dtype=np.int32), (attended["organization"], attended["meeting"])),
        shape=(len(attendance.organizations), len(attendance.meetings)),
    )
    suggestions = []
    for numbers, (reason, score) in pairs.items():
        rows = [(-int(counts[table.index[number]]), names[number], table.index[number]) for number in numbers]
        (a_count, a, first), (b_count, b, second) = sorted(rows)
        together = int((incidence[[first]] @ incidence[[second]].T).sum())
        worth = round(score - (_MET_TOGETHER if together else 0.0), 6)
        suggestions.append(Suggestion(a, b, -a_count, -b_count, reason, together, worth))
    suggestions.sort(key=lambda one: (-one.score, -one.a_count - one.b_count, one.a, one.b))
    # A pair that follows from others is left out: for four spellings three questions are asked, not six.
    merged: dict[str, str] = {}

    def top(name: str) -> str:
        while name in merged:
            name = merged[name]
        return name

    kept = []
    for pair in suggestions:
        a, b = top(pair.a), top(pair.b)
        if a != b:
            kept.append(pair)
            if pair.reason in _SETTLING:
                merged[b] = a
    return tuple(kept[:limit])


def similar(names: Sequence[str]) -> dict[tuple[int, int], tuple[str, float]]:
    """Return pairs of names that might be one organization: reason and score.

    Parameters
    ----------
    names : sequence of str

    Returns
    -------
    dict
        (i, j) with i < j → (reason, score in 0..1). Pairs with a veto are not in it.

    """
    keys = [name_key(name).key for name in names]
    cores = [_words_of(name, key) for name, key in zip(names, keys, strict=True)]
    candidates: dict[tuple[int, int], tuple[str, float]] = {}

    def add(pairs: _Pairs, reason: str, extra: float = 0.0) -> None:
        for pair in pairs:
            first, second = sorted(pair)
            if first == second or keys[first] == keys[second] or vetoed(keys[first], keys[second]):
                continue
            score = _WEIGHTS[reason] + 0.04 * extra
            if (first, second) not in candidates or candidates[first, second][1] < score:
                candidates[first, second] = (reason, score)

    for same, reason in (
        (cores, "abbreviation"),
        ([tuple(map(sound_of, core)) for core in cores], "kana"),
        ([tuple(sorted(core)) for core in cores], "reordered"),
        ([_kinds_and_own_name(core[0]) if len(core) == 1 else core for core in cores], "reordered"),
    ):
        add(_equal(same), reason)
    add(_lost_letter(keys), "lost_letter")
    add(_acronyms(names, cores), "acronym")
    add(_houses(names, keys), "house")
    for first, second, certain in offices(keys):
        add([(first, second)], "office" if certain else "house")
    add(_longer(cores), "longer")
    for first, second, cosine in _near(keys):
        a, b = keys[first], keys[second]
        short = min(len(a), len(b))
        if short >= 5 and _letters_apart(a, b, 2) <= (1 if short < 10 else 2):
            # さかき and さつき: two flowers rather than a slip of the pen.
            flowers = japanese(a + b) and min(len(_own_name(a)), len(_own_name(b))) < _OWN_NAME
            add([(first, second)], "alike" if flowers else "typo", cosine)
        elif cosine >= _COSINE + 0.1:
            add([(first, second)], "alike", cosine)
    return candidates


def _numbers_by(items: Iterable[_Item]) -> dict[_Item, list[int]]:
    """Return each item and the numbers at which it stands."""
    numbers: defaultdict[_Item, list[int]] = defaultdict(list)
    for number, item in enumerate(items):
        numbers[item].append(number)
    return numbers


def _equal(cores: Sequence[tuple[str, ...]]) -> _Pairs:
    for text, numbers in _numbers_by(map("".join, cores)).items():
        if len(text) >= 2:
            yield from combinations(numbers, 2)


def _lost_letter(keys: Sequence[str]) -> _Pairs:
    """Names of which one lacks the first letter, as when 髙 or ㈱ was lost in a conversion."""
    index = {key: number for number, key in enumerate(keys)}
    for number, key in enumerate(keys):
        if len(key) >= 4 and key[1:] in index:
            yield number, index[key[1:]]


def _acronyms(names: Sequence[str], cores: Sequence[tuple[str, ...]]) -> _Pairs:
    """``LBNL`` and Lawrence Berkeley National Laboratory; ``… Stuttgart (HLRS)`` and HLRS."""
    plain = [name.replace(".", "") for name in names]
    short = _numbers_by(name.casefold() if re.fullmatch("[A-Z]{2,6}", name) else "" for name in plain)
    for number, (name, core) in enumerate(zip(names, cores, strict=True)):
        heads = {"".join(word[0] for word in core)} if len(core) >= 3 else set()
        heads |= {acronym.casefold() for acronym in re.findall(r"\b[A-Z]{3,6}\b", name) if acronym != name}
        yield from ((number, of) for head in sorted(heads) for of in short.get(head, ()) if of != number)


def _houses(names: Sequence[str], keys: Sequence[str]) -> _Pairs:
    """``医療法人○○会 △△病院 精神科`` and ``△△病院``: owner in front, department behind, or not."""
    index = _numbers_by(keys)
    for number, name in enumerate(names):
        own = [name_key(word).key for word in _PARTED.split(name)]
        if len(own) > 1 and japanese(name):
            bare = {*own, *(key[1:] for key in own if key[:1] in _AREAS)}
            whole = (index.get(key, ()) for key in sorted(bare) if len(key) >= 4)
            yield from ((number, of) for numbers in whole for of in numbers if of != number)


def _longer(cores: Sequence[tuple[str, ...]]) -> _Pairs:
    """Names that begin with the whole of another one: Cisco and Cisco Systems."""
    index = _numbers_by(cores)
    for number, core in enumerate(cores):
        for start in (core[:length] for length in range(1, len(core))):
            if start[0] not in _WEAK_WORDS and len(start[0]) >= 3:
                yield from ((number, other) for other in index.get(start, ()))


def _near(keys: Sequence[str]) -> Iterable[tuple[int, int, float]]:
    """Yield pairs whose letter pairs overlap, by cosine of tf–idf weights."""
    grams = [[f"^{key}$"[start : start + 2] for start in range(len(key) + 1)] for key in keys]
    columns, names = pd.factorize(np.array([*chain.from_iterable(grams)], dtype=object))
    rows = np.repeat(np.arange(len(keys)), [*map(len, grams)])
    counts = sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(keys), len(names)))
    frequency = np.bincount(counts.indices, minlength=len(names))
    rare = (frequency > 1) & (frequency <= max(_COMMON_GRAM, len(keys) // 50))
    weight = np.log1p(len(keys) / np.maximum(frequency, 1))
    full = counts.multiply(weight).tocsr()
    length = np.sqrt(np.asarray(full.multiply(full).sum(axis=1)).ravel())
    scaled = (sparse.diags_array(1 / np.where(length > 0, length, 1)) @ full).tocsr()
    candidates = scaled[:, np.flatnonzero(rare)]
    for start in range(0, len(keys), _CHUNK):
        product = (candidates[start : start + _CHUNK] @ candidates.T).tocoo()
        row, column = product.coords
        row = row + start
        chosen = (row < column) & (product.data >= _COSINE)
        order = np.lexsort((column[chosen], row[chosen]))
        near = (values[chosen][order].tolist() for values in (row, column, product.data))
        yield from zip(*near, strict=True)


def vetoed(a: str, b: str) -> bool:
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
    if sorted(_DIRECTIONS.findall(a)) != sorted(_DIRECTIONS.findall(b)):
        return True
    for pattern in (_PLACE, _TYPE, *_EXCLUSIVE):
        first, second = set(pattern.findall(a)), set(pattern.findall(b))
        if first and second and first != second and not (pattern is _EXCLUSIVE[0] and first & second):
            return True
    return False


def _own_name(key: str) -> str:
    """Return what is left of a Japanese name without the words that many names share.

    Examples
    --------
    >>> _own_name("訪問看護ステーションさかき")
    'さかき'

    """
    return _SERVICE.sub("", key)


def _kinds_and_own_name(key: str) -> tuple[str, ...]:
    """Return the words that many names share, sorted, and the rest: one for さかき病院 and 病院さかき."""
    kinds, own = sorted(_SERVICE.findall(key)), _own_name(key)
    return (*kinds, own) if kinds and len(own) >= 2 else (key,)


def _words_of(name: str, key: str) -> tuple[str, ...]:
    """Return the words that carry a name once abbreviations are written out and legal forms are off."""
    if japanese(name):
        return (written_out(key),)
    plain = "".join(letter for letter in normalize("NFKD", name) if not combining(letter)).casefold()
    words = re.sub(r"[^\w&]+", " ", re.sub(r"\b(\w)\.(?=\w\.)", r"\1", plain)).split()
    written = " ".join(_ENGLISH_SHORT.get(word, word) for word in words).split()
    return tuple(word for word in written if word not in _LEGAL)


def _letters_apart(a: str, b: str, limit: int) -> int:
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
