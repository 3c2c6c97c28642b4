"""Is a meeting about one person's case? Three answers: it is, it may be (ask a person), it is not."""

from __future__ import annotations

import re
from typing import Final, Literal
from unicodedata import category, normalize

from tsunagari.clean.person_words import names_organization
from tsunagari.clean.text import any_of, load_words

Answer = Literal["case", "ask", "no"]

_WORDS: Final = load_words("case_words")
_CORE, _INNER, _END = (any_of(_WORDS[name]) for name in ("core", "inner", "end"))
_LAYER, _HIT, _MANY = (re.compile(any_of(_WORDS[name])) for name in ("layer", "hit", "many"))
_WHOLE: Final = re.compile(
    rf"(?:{_CORE})(?:{_INNER}|{_CORE})*(?:層|レベル|段階|域|のネットワーク|{_END}|level|layer|tier|s)?"
)
_NAME_END: Final = re.compile(rf"(?:{_CORE})(?:{_INNER})*(?:{_END})")
_HIT_ASCII: Final = re.compile(rf"\b(?:{any_of(_WORDS['english_hit'])})\b")
# Ａさん, ○○氏, 植木様: a meeting that is named after somebody. お母さん, 皆様 and the like name nobody.
_NAMED: Final = re.compile(
    rf"(?:(?<![a-z])[a-z][.]?|[○〇◯●◎△□×*]+)(?:{any_of(_WORDS['respect'])})|"
    rf"(?![{_WORDS['nobody']}][さサ様氏殿ちく])[一-鿿々ァ-ヺー](?:{any_of(load_words('person_words')['respect_in_titles'])})"
)
_NUMBER: Final = re.compile(r"第?[0-9]+(?:回目?|号|件目?|例目?|期|年度?|月|日)?|臨時|r[0-9]+")
_BESIDE: Final = re.compile(r"\s*[:|/・]\s*|\s+[-–—~]\s+|\s*[–—]\s*")
# A family, a full name, or an English name of at most three words.
_NAME: Final = re.compile(
    r"[一-鿿々ヶ]{2,5}|[一-鿿々ヶぁ-ゖ]{1,4}\s?[一-鿿々ぁ-ゖ]{1,4}|[ァ-ヺー]{2,6}\s[ァ-ヺー]{2,6}|"
    rf"(?!.*\b(?i:{any_of(_WORDS['no_name'])})\b)[A-Z][\w'’.-]*(?:\s[A-Z][\w'’.-]*){{0,3}}"
)
_LETTERS: Final = re.compile(r"[^\W_]+")
_BRACKETED: Final = re.compile(
    r"[(\[【〔「『<〈《][^()\[\]【】〔〕「」『』<>〈〉《》]{0,80}[)\]】〕」』>〉》]"
)
_LONG_VOWEL: Final = re.compile("(?<=[ァ-ヺ])[-‐‑‒–—―−─ｰ](?=[ァ-ヺ])")
_READ: Final = 400
_LONGEST: Final = 40
_LAYER_NUMBER: Final = re.compile("第[0-9一二三四五六七八九十]+(?:層|次|段階)")

_PLACES: Final = re.compile(f".{{0,12}}(?:{any_of(_WORDS['place'])})(?:{any_of(_WORDS['place_end'])})?")


def case_answer(text: str, *, value: bool = False) -> Answer:
    """Return whether a text says that a meeting is about one person's case.

    Parameters
    ----------
    text : str
        Name of a meeting, forum, sheet or title; at most 400 characters are read.
    value : bool
        The text is a tier or a kind: it is a case if its whole value is a case word.

    Returns
    -------
    str
        ``case``: a name that ends in 個別支援会議, ケース検討会 and the like, or such a value; ``ask``: a
        word in it may mean one person; ``no``: none does.

    Examples
    --------
    >>> case_answer("第3回 個別支援会議（2月）"), case_answer("①（個別）", value=True)
    ('case', 'case')
    >>> case_answer("個別避難計画検討会"), case_answer("事例検討会", value=True), case_answer("全体会")
    ('ask', 'ask', 'no')

    """
    plain = _visible(text)
    if not plain:
        return "no"
    if value and _is_case_value(plain):
        return "case"
    bare = _NUMBER.sub(" ", _BRACKETED.sub(" ", plain))
    inside = [_NUMBER.sub(" ", text) for text in _BRACKETED.findall(plain)[-1:]]
    words = [*bare.split(), "".join(bare.split()), *inside]
    if any(map(_is_case_name, words)) or _is_case_of_person(text):
        return "case"
    joined = "".join(_LETTERS.findall(plain))
    hit = _HIT.search(joined) or _HIT.search(plain) or _HIT_ASCII.search(plain) or names_somebody(plain)
    return "ask" if hit else "no"


def tier_answer(text: str) -> Answer:
    """Return whether a tier is that of cases; ``ask`` for every word that is no known tier.

    Examples
    --------
    >>> tier_answer("ミクロ（個別）"), tier_answer("保健所圏域"), tier_answer("第3層"), tier_answer("桃")
    ('case', 'no', 'ask', 'ask')

    """
    answer = case_answer(text, value=True)
    if answer != "no":
        return answer
    words = [
        word for word in _LETTERS.findall(_visible(text)) if not re.fullmatch("層|レベル|level|tier", word)
    ]
    known = all(_PLACES.fullmatch(_stem(word)) or _MANY.fullmatch(_stem(word)) for word in words)
    return "no" if known and (words or not _visible(text)) else "ask"


def names_somebody(text: str) -> bool:
    """Return whether a title of respect behind a name stands in a text: Ａさん, 植木様, ○○氏.

    Examples
    --------
    >>> names_somebody("Ａさん退院支援"), names_somebody("お母さんの会"), names_somebody("皆様の声を聞く会")
    (True, False, False)

    """
    return _NAMED.search(_visible(text)) is not None


def _stem(word: str) -> str:
    return re.sub("(?:の?層|の?レベル|の?段階|級|level)$", "", word) or word


def _visible(text: str) -> str:
    """Return NFKC, in one case, dashes in katakana as ー, without what cannot be seen."""
    plain = text[: _READ // 2] + text[-_READ // 2 :] if len(text) > _READ else text
    plain = normalize("NFKC", plain).casefold()
    if not plain.isalnum():
        # Spaces of any kind separate; formats, marks and private characters are nothing.
        plain = "".join(
            " " if letter.isspace() else letter
            for letter in plain
            if letter.isspace() or category(letter) not in {"Cf", "Cc", "Cn", "Co", "Cs", "Mn", "Me"}
        )
    return _LONG_VOWEL.sub("ー", plain).replace("ㅤ", "").strip()


def _is_case_value(plain: str) -> bool:
    """Return whether nothing but case words is left without brackets, numbers and words for a layer."""
    words = [_NUMBER.sub("", word) for word in _LETTERS.findall(_LAYER_NUMBER.sub(" ", plain))]
    left = [word for word in words if word and not _LAYER.fullmatch(word)]
    joined = _NUMBER.sub("", "".join(_LETTERS.findall(plain)))
    return any(texts and all(map(_is_case_word, texts)) for texts in (left, [joined]))


def _is_case_word(word: str) -> bool:
    return len(word) <= _LONGEST and _WHOLE.fullmatch(word) is not None


def _is_case_of_person(text: str) -> bool:
    """Return whether a case name and somebody's name stand side by side: Case review: Mr Ueki."""
    pieces = _BESIDE.split(normalize("NFKC", text[:_READ]).strip())
    named = [_NAME.fullmatch(piece) is not None and not names_organization(piece) for piece in pieces]
    return any(named) and any(_is_case_name(_visible(piece)) for piece in pieces)


def _is_case_name(name: str) -> bool:
    """Return whether a name ends in 個別…会議 or ケース…会; only its last letters are looked at."""
    tail = "".join(_LETTERS.findall(name))[-_LONGEST:]
    return any(_NAME_END.fullmatch(tail, match.start()) for match in re.finditer(_CORE, tail))
