"""Where a Japanese name may break into lines: between its words, after a town, before a kind of place.

A list of the field's own words does what is needed here; general segmenters (BudouX and its like) keep
基幹相談支援センター as one phrase.
"""

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Final
from unicodedata import normalize

INSIDE: Final = 8.0
"""Cost of a break inside a word: dearer than another line."""
NEVER: Final = 12.0
_BETWEEN: Final = 0.6
_BEFORE_KIND: Final = 0.2
_AFTER_TOWN: Final = 0.1
_UNKNOWN: Final = 2.5

_LISTS: Final = tomllib.loads(files("tsunagari.layout").joinpath("breaks.toml").read_text(encoding="utf-8"))
_VOCABULARY: Final = frozenset(normalize("NFKC", word) for word in _LISTS["kinds"] + _LISTS["words"])
_FIRST: Final = frozenset(_LISTS["kinds"])
# B型, 第10圏域, 令和5年度: letters and numbers keep to what they count.
_NUMBERED: Final = r"第?[0-9]+(?:[回号区期次]|圏域|年度|地区|丁目)?|[A-Z]型|第[一二三四五六七八九十]+"
_KNOWN: Final = re.compile("|".join([_NUMBERED, *sorted(_VOCABULARY, key=len, reverse=True)]))
"""What is known as a whole; of words the longest that stands there."""
# みどり野市, はくれん町; not 市民, 町内会, 県立, 地区, 都市, 市町村.
_TOWN: Final = re.compile(
    r"(?<=[^\s（(・])[市区町村県府都](?![民立内営役町村場外長会政])(?<!地区)(?<!都市)(?<!市区)"
)
_CLOSING: Final = "ー・々、。）」)』】ゃゅょっぁぃぅぇぉャュョッァィゥェォ…"
_OPENING: Final = "（「(『【["


def prices(letters: list[str]) -> list[float]:
    """Return what a line break before each letter costs.

    Parameters
    ----------
    letters : list of str
        Letters with their combining marks.

    Returns
    -------
    list of float
        0 at spaces; below 1 between words; `INSIDE` or more where nobody would break.

    Examples
    --------
    >>> letters = list("みどり野市健康推進課")
    >>> [letter for letter, cost in zip(letters, prices(letters)) if 0 < cost < 1]
    ['健', '推']

    """
    # ＮＰＯ and full-width figures are the words that they look like.
    heads = "".join(normalize("NFKC", letter)[0] for letter in letters)
    pairs = list(pairwise(heads))
    costs = [0.0] * min(len(heads), 1) + [_by_script(before, after) for before, after in pairs]
    _by_words(heads, costs)
    for match in _TOWN.finditer(heads):
        if 1 < match.end() < len(heads) - 1:
            costs[match.end()] = _AFTER_TOWN
    for at, (before, after) in enumerate(pairs, 1):
        # A space at the edge of a line goes: what stands behind it would begin the line.
        cost = _by_marks(before, heads[at + 1] if after == " " and heads[at + 1 : at + 2] else after)
        costs[at] = costs[at] if cost is None else cost
    # A lone letter on the last line (課, 会) looks like a slip.
    if len(heads) > 2 and costs[-1] and heads[-1] not in _CLOSING:
        costs[-1] = max(costs[-1], INSIDE)
    return costs


@lru_cache(maxsize=8192)
def _by_marks(before: str, after: str) -> float | None:
    """Return what spaces, brackets and marks say about a break between two letters, whatever the words."""
    if after in _CLOSING or before in _OPENING:
        return NEVER
    if " " in {before, after}:
        return 0.0
    if after in _OPENING:
        return _BEFORE_KIND
    if after == "の" and _script(before) == "CJK":
        return INSIDE
    return _BETWEEN if before in "）)・、" else None


@lru_cache(maxsize=8192)
def _by_script(before: str, after: str) -> float:
    """Return what is told by the letters beside the break alone."""
    old, new = _script(before), _script(after)
    if before == "の" and new != "HIRAGANA":
        return _BETWEEN
    if old == new:
        return {"CJK": _UNKNOWN, "HIRAGANA": 5.0}.get(old, INSIDE)
    if {old, new} <= {"LATIN", "DIGIT"}:
        return INSIDE
    if {old, new} == {"HIRAGANA", "CJK"}:
        # A name in kana after a word is a new word; before one it may belong to it (みどり野).
        return 1.0 if new == "HIRAGANA" else _UNKNOWN
    return 1.5 if old in {"LATIN", "DIGIT"} else _BETWEEN


def _by_words(heads: str, costs: list[float]) -> None:
    """Set the costs around and inside the words that are known, the longest first."""
    for known in _KNOWN.finditer(heads):
        start, end = known.span()
        costs[start + 1 : end] = [INSIDE] * (end - start - 1)
        if start:
            costs[start] = min(costs[start], _BEFORE_KIND if known[0] in _FIRST else _BETWEEN)
        if end < len(heads):
            costs[end] = min(costs[end], _BETWEEN)


def _script(letter: str) -> str:
    """Return the script of a letter; the long-vowel mark is katakana, wide Latin is Latin."""
    words = unicodedata.name(letter, "?").split()
    if words[0] in {"FULLWIDTH", "HALFWIDTH"} and len(words) > 1:
        return words[1]
    return "KATAKANA" if letter == "ー" else words[0]
