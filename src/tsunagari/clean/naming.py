"""Names of meetings, titles and heads without persons: who wrote a list, about whom one speaks."""

from __future__ import annotations

import re
from typing import Final

from tsunagari.clean.person_words import (
    FAMILY,
    LETTERS,
    RESPECT,
    ROLE,
    is_familiar,
    is_organized,
    may_be_person,
)
from tsunagari.errors import shortened

HIDDEN: Final = "●●"
_DUTY: Final = (
    "作成|記録|記入|書記|文責|担当|司会|議長|座長|進行|報告|講師|助言|編集|発表|説明|連絡先|問い?合わ?せ先?|議事録署名|事務局担当|出席|欠席|"
    "recorded by|minutes by|chair|written by"
)
_BEHIND: Final = re.compile(
    rf"[（(\[【〔]?\s*(?:{_DUTY})(?:者|係|人|委員)?\s*[:：]\s*"
    rf"([a-z.'-]{{1,24}}(?:\s[a-z.'-]{{1,24}}){{0,2}}|{LETTERS}{{1,3}}\s{LETTERS}{{1,3}}(?=[)）\s]|$)|[^\s()（）\[\]【】〔〕:：]{{1,24}})\s*[)）\]】〕]?",
    re.IGNORECASE,
)
_SPACED: Final = re.compile(rf"(?:{_DUTY})(?:者|係|人)?\s+({LETTERS}{{2,6}})(?=[\s)）]|$)")
_BRACKETED_DUTY: Final = re.compile(
    rf"[（(\[【〔]\s*(?:{_DUTY})(?:者|係|人)?[\s・]*({LETTERS}{{1,8}}(?:\s{LETTERS}{{1,4}})?)\s*[)）\]】〕]"
)
_WRITTEN: Final = re.compile(
    rf"({LETTERS}{{2,7}}?)(?:さん|様|氏)?\s?(?:が?作成|記録|記入|編集|調べ|まとめ|(?<![筆表伝日暗])記)(?=[\s（(）)]|$)"
)
_ABOUT: Final = re.compile(
    "(?<![ぁ-ゖァ-ヺー])[一-鿿々〆𠮷﨑髙]{0,7}(?:[一-鿿々〆𠮷﨑髙](?<![回次年度月日号期])\\s[一-鿿々〆𠮷﨑髙]{0,3})?"
    "(?![皆客者族生民奥神母父兄弟姉妹爺婆嫁娘員長家人師供徒輩士社店屋仕多同模異一御宮][さサ様氏殿ちく])"
    "[一-鿿々〆𠮷﨑髙](さん|サン|さま|様(?![式子々な性態相])|氏(?![名神族])|殿(?!堂)|ちゃん|くん)"
)
_FAMILY: Final = re.compile(FAMILY)
_FAMILY_AND_GIVEN: Final = re.compile(rf"(?<![^\s(（])(?=..)(?:{FAMILY})\s{LETTERS}{{1,3}}(?=$|[\s)）])")
_TOKEN: Final = re.compile(r"[^\s()（）\[\]【】〔〕「」『』・:：、,/／_＿-]+")
_EMPTY: Final = re.compile(r"[（(\[【〔]\s*[)）\]】〕]")
_NAME_LIKE: Final = re.compile(
    r"[一-鿿々〆ヶ𠮷﨑髙]{2,5}|[一-鿿々〆ヶ𠮷﨑髙ぁ-ゖ]{1,4}\s[一-鿿々〆ぁ-ゖ]{1,4}"
)
_OF_HEADS: Final = re.compile("[数率額量費別順]|日$|年$|月$|時$|先$|名$|欄$")
_TITLED: Final = re.compile(rf"^(?:{ROLE})[\s:・]*|[\s:・]*(?:{ROLE}|{RESPECT})$")
_FULL: Final = 3
_READ: Final = 400


def without_persons(text: str) -> str:
    """Return a meeting's name or a title with who wrote it left out and who is named in it hidden.

    What is nothing but a person's name becomes empty.

    Examples
    --------
    >>> without_persons("植木隠子作成 出欠表"), without_persons("第1回（記録：植木隠子）")
    ('出欠表', '第1回')
    >>> without_persons("植木さん退院支援"), without_persons("お母さんの会")
    ('●●さん退院支援', 'お母さんの会')

    """
    if text.isascii() and text.isalnum():
        return text
    plain = text[:_READ]
    if _is_person_alone(plain):
        return ""
    for pattern in (_BEHIND, _BRACKETED_DUTY, _WRITTEN):
        plain = pattern.sub(_without_person, plain)
    plain = _SPACED.sub(lambda match: " " if may_be_person(match.group(1)) else match.group(), plain)
    plain = _ABOUT.sub(rf"{HIDDEN}\1", plain)
    plain = _FAMILY_AND_GIVEN.sub(_hidden_name, plain)
    plain = _TOKEN.sub(lambda match: HIDDEN if _is_full_name(match.group()) else match.group(), plain)
    if plain != text[:_READ]:
        text = " ".join(_EMPTY.sub(" ", plain).split()).strip(" ・:：、,")
    return "" if text == HIDDEN or _is_person_alone(text) else text


def _is_person_alone(text: str) -> bool:
    """Return whether nothing but a person's name is there, with or without a title or profession."""
    bare = _TITLED.sub("", _TITLED.sub("", " ".join(text.split())))
    return may_be_person(bare) or (
        bare != text
        and _FULL <= len(bare) <= _READ
        and _NAME_LIKE.fullmatch(bare) is not None
        and not is_organized(bare)
    )


def _without_person(match: re.Match[str]) -> str:
    """Return nothing for a duty with a person; what a body wrote stays."""
    return match.group() if is_organized("".join(match.group(1).split())) else " "


def _hidden_name(match: re.Match[str]) -> str:
    return match.group() if is_organized("".join(match.group().split())) else HIDDEN


def _is_full_name(word: str) -> bool:
    return len(word) >= _FULL and is_familiar(word) and not _FAMILY.fullmatch(word)


def shown_head(text: str, *, known: bool = False) -> str:
    """Return a head of a column as it may be shown: not what could be a person and is no known head.

    Examples
    --------
    >>> shown_head("病床数"), shown_head("植木隠子"), shown_head("植木"), shown_head("氏名", known=True)
    ('病床数', '●●', '●●', '氏名')

    """
    plain = " ".join(text.split())
    like_name = _NAME_LIKE.fullmatch(plain) and not is_organized(plain) and not _OF_HEADS.search(plain)
    hidden = not known and (like_name or may_be_person(plain))
    return HIDDEN if hidden else shortened(without_persons(text))
