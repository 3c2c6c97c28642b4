"""What makes two names alike, and what makes them certainly two."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import combining, normalize

from tsunagari.clean.short_forms import with_digits, written_out
from tsunagari.clean.text import japanese

_LEGAL: Final = frozenset(
    [
        "inc",
        "incorporated",
        "ltd",
        "limited",
        "llc",
        "llp",
        "plc",
        "corp",
        "corporation",
        "cooperation",
        "co",
        "company",
        "gmbh",
        "gambh",
        "ag",
        "kg",
        "sa",
        "sas",
        "srl",
        "bv",
        "nv",
        "ab",
        "oy",
        "as",
        "aps",
        "kk",
        "pty",
        "pte",
        "spa",
        "se",
        "the",
        "of",
        "at",
        "for",
        "and",
        "in",
        "et",
        "de",
        "la",
    ]
)
_ENGLISH_SHORT: Final = {
    "saint": "st",
    "u": "university", "univ": "university", "universite": "university", "universitat": "university",
        "tu": "technical university",
    "lab": "laboratory", "labs": "laboratory", "laboratories": "laboratory", "natl": "national",
        "nl": "national laboratory",
    "inst": "institute", "dept": "department", "tech": "technology", "technologies": "technology",
        "intl": "international",
    "centre": "center", "ctr": "center", "assoc": "association", "govt": "government", "systems": "system",
        "networks": "network",
    "solutions": "solution", "&": "and",
}  # fmt: skip
WEAK_WORDS: Final = frozenset(
    [
        "university",
        "national",
        "laboratory",
        "center",
        "institute",
        "technology",
        "system",
        "network",
        "solution",
        "research",
        "international",
        "school",
        "department",
        "europe",
        "japan",
        "china",
        "deutschland",
        "germany",
        "usa",
        "uk",
        "america",
        "france",
        "state",
        "supercomputing",
        "computing",
        "college",
        "technical",
        "royal",
        "high",
        "performance",
        "group",
        "new",
        "first",
        "american",
        "general",
        "united",
        "texas",
    ]
)
_PLACE = re.compile(r"(?:^|[都道府県])([^都道府県市区町村]{1,4}[市区町村])")
_NUMBERS = re.compile(
    r"\d+|第[一二三四五六七八九十]+|(?<![一二三四五六七八九十])[一二三四五六七八九十]{1,9}(?=[課係丁号部]|$|小|中)"
)
_TYPE = re.compile("([a-z])型")
_SERVICE = re.compile(
    "訪問看護ステーション|(?:障害者|基幹|特定)?相談支援(?:事業所|センター)|地域包括支援センター|社会福祉協議会|保健センター|保健所|"
    "就労(?:継続|移行)?支援(?:センター|事業所|[ab]型)?|地域活動支援センター|グループホーム|ピアサポート|クリニック|病院|医院|薬局|"
    "ハローワーク|居住支援法人|"
    "センター|ステーション|事業所|家族会|の会|の里|の家|会$"
)
_DIRECTIONS = re.compile("[東西南北]|中央")
# Of one group, two different words mean two organizations.
_EXCLUSIVE: Final = tuple(
    re.compile(words)
    for words in (
        ("病院|クリニック|診療所|医院|薬局|保健所|保健センター|福祉事務所|相談支援|地域包括|訪問看護|訪問介護|居宅介護|"
        "就労移行|就労継続|グループホーム|社会福祉協議会|家族会|当事者会|学校|デイサービス"),
        "小学校|中学校|高等学校|高校|大学|幼稚園|特別支援学校",
        "保健所|保健センター|福祉センター|福祉事務所",
        "児童|高齢|障害|生活保護|子育て|子ども|健康|母子|介護",
        "訪問看護|訪問介護|居宅介護|通所介護|相談支援|就労移行|就労継続|グループホーム|短期入所",
        "家族|当事者|患者|民生委員|医師会|歯科|薬剤師|看護協会",
        "県|府|都(?!市)",
        "総務|企画|財政|税|教育|土木|建築|環境|市民",
        "推進|支援|指導|管理|予防|増進",
    )
)  # fmt: skip


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
