"""Which names might be one organization: suggestions for a person, never merged here.

No similarity decides: different organizations score up to 93 of 100 (就労継続支援A型/B型) and true pairs
from 24. So pairs are found by reasons that can be said in words, and struck out by vetoes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
from scipy import sparse

from tsunagari.clean.names import name_key, sound_of
from tsunagari.clean.text import japanese
from tsunagari.reading.matching.likeness import (
    WEAK_WORDS,
    kinds_and_own_name,
    letters_apart,
    own_name,
    vetoed,
    words_of,
)
from tsunagari.reading.matching.offices import offices
from tsunagari.records import Attendance
from tsunagari.words import Language, say

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
    "abbreviation": 0.95,
    "kana": 0.93,
    "lost_letter": 0.9,
    "office": 0.9,
    "typo": 0.85,
    "reordered": 0.75,
    "acronym": 0.7,
    "house": 0.65,
    "longer": 0.6,
    "alike": 0.35,
}
_SETTLING: Final = frozenset(("abbreviation", "kana", "lost_letter", "office", "typo"))
_MET_TOGETHER: Final = 0.25


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
    for (first, second), (reason, score) in pairs.items():
        rows = table.index[first], table.index[second]
        together = int((incidence[[rows[0]]] @ incidence[[rows[1]]].T).sum())
        rows = tuple(sorted(rows, key=lambda row: (-counts[row], attendance.organizations["name"][row])))
        a, b = (str(attendance.organizations["name"][row]) for row in rows)
        worth = score - (_MET_TOGETHER if together else 0.0)
        suggestions.append(
            Suggestion(a, b, int(counts[rows[0]]), int(counts[rows[1]]), reason, together, round(worth, 6))
        )
    suggestions.sort(key=lambda one: (-one.score, -one.a_count - one.b_count, one.a, one.b))
    return tuple(_spanning(suggestions)[:limit])


def _spanning(suggestions: list[Suggestion]) -> list[Suggestion]:
    """Leave out pairs that follow from others: for four spellings three questions are asked, not six."""
    root: dict[str, str] = {}

    def top(name: str) -> str:
        while root.get(name, name) != name:
            name = root[name]
        return name

    kept = []
    for one in suggestions:
        a, b = top(one.a), top(one.b)
        if a == b:
            continue
        kept.append(one)
        if one.reason in _SETTLING:
            root[b] = a
    return kept


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
    cores = [words_of(name, key) for name, key in zip(names, keys, strict=True)]
    candidates: dict[tuple[int, int], tuple[str, float]] = {}

    def add(pairs: Iterable[tuple[int, int]], reason: str, extra: float = 0.0) -> None:
        for pair in pairs:
            first, second = sorted(pair)
            if first == second or keys[first] == keys[second] or vetoed(keys[first], keys[second]):
                continue
            score = _WEIGHTS[reason] + 0.04 * extra
            if (first, second) not in candidates or candidates[first, second][1] < score:
                candidates[first, second] = (reason, score)

    add(_equal(cores), "abbreviation")
    add(_equal([tuple(map(sound_of, core)) for core in cores]), "kana")
    add(_equal([tuple(sorted(core)) for core in cores]), "reordered")
    add(_equal([kinds_and_own_name(core[0]) if len(core) == 1 else core for core in cores]), "reordered")
    add(_lost_letter(keys), "lost_letter")
    add(_acronyms(names, cores), "acronym")
    add(_houses(names, keys), "house")
    for first, second, certain in offices(keys):
        add([(first, second)], "office" if certain else "house")
    add(_longer(cores), "longer")
    for first, second, cosine in _near(keys):
        short = min(len(keys[first]), len(keys[second]))
        distance = letters_apart(keys[first], keys[second], 2)
        reason = "typo" if distance <= (1 if short < 10 else 2) and short >= 5 else "alike"
        if reason == "typo" and _short_names(keys[first], keys[second]):
            # さかき and さつき: two flowers rather than a slip of the pen.
            add([(first, second)], "alike", cosine)
        elif reason == "typo" or cosine >= _COSINE + 0.1:
            add([(first, second)], reason, cosine)
    return candidates


def _short_names(a: str, b: str) -> bool:
    """Return whether the own names of two Japanese organizations are so short that a letter counts."""
    return japanese(a + b) and min(len(own_name(a)), len(own_name(b))) < _OWN_NAME


def _equal(cores: Sequence[tuple[str, ...]]) -> Iterable[tuple[int, int]]:
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for number, core in enumerate(cores):
        text = "".join(core)
        if len(text) >= 2:
            groups[text].append(number)
    for group in groups.values():
        yield from combinations(group, 2)


def _lost_letter(keys: Sequence[str]) -> Iterable[tuple[int, int]]:
    """Names of which one lacks the first letter, as when 髙 or ㈱ was lost in a conversion."""
    index = {key: number for number, key in enumerate(keys)}
    for number, key in enumerate(keys):
        if len(key) >= 4 and key[1:] in index:
            yield number, index[key[1:]]


def _acronyms(names: Sequence[str], cores: Sequence[tuple[str, ...]]) -> Iterable[tuple[int, int]]:
    """``LBNL`` and Lawrence Berkeley National Laboratory; ``… Stuttgart (HLRS)`` and HLRS."""
    short: defaultdict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        plain = name.replace(".", "")
        if plain.isascii() and re.fullmatch(r"[A-Z]{2,6}", plain):
            short[plain.casefold()].append(number)
    for number, (name, core) in enumerate(zip(names, cores, strict=True)):
        heads = {"".join(word[0] for word in core)} if len(core) >= 3 else set()
        heads |= {acronym.casefold() for acronym in re.findall(r"\b[A-Z]{3,6}\b", name) if acronym != name}
        for head in sorted(heads):
            for other in short.get(head, ()):
                if other != number:
                    yield number, other


def _houses(names: Sequence[str], keys: Sequence[str]) -> Iterable[tuple[int, int]]:
    """``医療法人○○会 △△病院 精神科`` and ``△△病院``: owner in front, department behind, or not."""
    index: defaultdict[str, list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        index[key].append(number)
    for number, name in enumerate(names):
        parts = _PARTED.split(name)
        if len(parts) < 2 or not japanese(name):
            continue
        own = [name_key(part).key for part in parts]
        for key in sorted({*own, *(key[1:] for key in own if key[:1] in _AREAS)}):
            if len(key) >= 4:
                yield from ((number, other) for other in index.get(key, ()) if other != number)


def _longer(cores: Sequence[tuple[str, ...]]) -> Iterable[tuple[int, int]]:
    """Names that begin with the whole of another one: Cisco and Cisco Systems."""
    index: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, core in enumerate(cores):
        if core and core[0] not in WEAK_WORDS and len(core[0]) >= 3:
            index[core].append(number)
    for number, core in enumerate(cores):
        for length in range(1, len(core)):
            for other in index.get(core[:length], ()):
                yield number, other


def _near(keys: Sequence[str]) -> Iterable[tuple[int, int, float]]:
    """Yield pairs whose letter pairs overlap, by cosine of tf–idf weights."""
    grams: dict[str, int] = {}
    rows, columns = [], []
    for number, key in enumerate(keys):
        padded = f"^{key}$"
        for place in range(len(padded) - 1):
            rows.append(number)
            columns.append(grams.setdefault(padded[place : place + 2], len(grams)))
    if not grams:
        return
    counts = sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(keys), len(grams)))
    frequency = np.bincount(counts.indices, minlength=len(grams))
    rare = (frequency > 1) & (frequency <= max(_COMMON_GRAM, len(keys) // 50))
    weight = np.log1p(len(keys) / np.maximum(frequency, 1))
    full = counts.multiply(weight).tocsr()
    length = np.sqrt(np.asarray(full.multiply(full).sum(axis=1)).ravel())
    scaled = sparse.diags_array(1 / np.where(length > 0, length, 1)) @ full
    scaled = scaled.tocsr()
    candidates = scaled[:, np.flatnonzero(rare)]
    for start in range(0, len(keys), _CHUNK):
        product = (candidates[start : start + _CHUNK] @ candidates.T).tocoo()
        row, column = product.coords
        row = row + start
        chosen = (row < column) & (product.data >= _COSINE)
        order = np.lexsort((column[chosen], row[chosen]))
        yield from zip(
            row[chosen][order].tolist(),
            column[chosen][order].tolist(),
            product.data[chosen][order].tolist(),
            strict=True,
        )
