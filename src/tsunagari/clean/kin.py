"""Individuals: 当事者, 家族 and their kin are one mark each, whoever is named with the word."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import normalize

from tsunagari.clean.person_words import LETTERS, RESPECT, ROLE, is_family_name, is_organized, may_be_person

# Mark → words for those who are meant by it; of two that begin alike the longer one first.
_WORDS: Final = {
    "当事者": (
        "(?:精神|身体|知的|発達|視覚|聴覚|重度|難病)?(?:障害|障がい|障碍)(?:のある)?(?:当事者|本人|者本人|者|児)|当事者本人|当事者|"
        "(?:福祉)?サービス利用者|利用者本人|利用者|患者本人|患者|入院者|入所者|入居者|通所者|退院者|支援対象者|対象者本人|対象者|相談者|"
        "被支援者|被保護者|被保険者|要介護者|要支援者|体験者|クライエント|クライアント|ユーザー|本人|"
        "service users?|clients?|patients?"
    ),
    "家族": (
        "家族|親族|親類|身内|遺族|保護者|両親|父母|父親|母親|父兄|親御|祖父母|曾祖父|曾祖母|祖父|祖母|配偶者|内縁の[夫妻]|夫婦|"
        "[長次二三四五]男|[長次二三四五]女|息子|娘|[養継義実](?:父母|父|母)|[義実](?:兄|弟|姉|妹)|義理の[父母兄弟姉妹]|叔父|叔母|伯父|伯母|"
        "従兄弟|従姉妹|いとこ|甥|姪|兄弟姉妹|兄弟|姉妹|きょうだい|子の[妻夫子]|[妻夫父母兄弟姉妹]の[父母兄弟姉妹子]|同居人|同居者|同居家族|"
        "家族介護者|介護者|養護者|養育者|里親|キーパーソン|(?<=お)(?:とう|かあ|じい|ばあ|にい|ねえ)|[父母兄弟姉妹夫妻孫嫁婿親]|"
        "family members?|parents?|mother|father|(?:family )?carers?|caregivers?|relatives?"
    ),
    "ピアサポーター": "ピアサポーター|ピアスタッフ|ピアカウンセラー|ピアヘルパー|ピア|peer supporters?",
    "": "公募(?:委員|市民|区民|町民|村民|県民)|(?:市民|住民|区民|町民|村民|県民)(?:委員|代表)?",
}  # fmt: skip
_ANY: Final = "|".join(_WORDS.values())
_LINK: Final = "(?:の|・|/|、|,|及び|および|並びに|と|兼)?(?:その)?[ごお御]?"
_AFTER: Final = (
    rf"(?:の方々?|委員|代表者?|役員|会員|等|など|\d*(?:名|人)|(?<![a-z])[a-z](?![a-z])|\d+|{RESPECT}|本人)*"
)
_WORD: Final = re.compile(rf"[ごお御]?(?:{_ANY})(?:{_LINK}(?:{_ANY})){{0,2}}{_AFTER}")
_LAST: Final = re.compile(
    rf"(.+?)([\s()\[\]〔〕:・/,、]*)([ごお御]?(?:{_ANY})(?:{_LINK}(?:{_ANY})){{0,2}}{_AFTER})[)\]〕]*"
)
_MARK: Final = re.compile("|".join(f"(?P<m{place}>{words})" for place, words in enumerate(_WORDS.values())))
_BOTH: Final = re.compile("・|/|、|,|及び|および|並びに|と")
_EDGES: Final = " ()[]〔〕:・/,、-"
_ROLES: Final = re.compile(rf"^(?:{ROLE}|氏名)[\s:・]*|[\s:・]*(?:{ROLE}|{RESPECT})$")
_NAME: Final = re.compile(rf"{LETTERS}{{1,6}}(?:\s{LETTERS}{{1,5}})?|[a-z○〇◯●*×]{{1,3}}")
_KANJI: Final = re.compile("[一-鿿々𠮷﨑髙a-z○〇◯●*×]")
_ENGLISH: Final = re.compile(r"[a-z][a-z.'-]*(?: [a-z][a-z.'-]*){0,2}")
_ENGLISH_BODY: Final = re.compile(
    "assoc|group|cent(?:er|re)|network|council|support|service|forum|society|alliance|trust|committee|advoca|"
    "clinic|hospital|school|office|care|union|club|line|voice|partner|board|panel|team|action|link"
)
_READ: Final = 60
_GROUP: Final = re.compile("[会の団部課係室](?![田津川沢澤谷井野村本山島上下中原口木])")
_RESPECTED: Final = re.compile(f"(?:{RESPECT})$")
_GLUED: Final = re.compile("[一-鿿々〆𠮷﨑髙ぁ-ゖ]{3,6}")


def category_of(name: str) -> str | None:
    """Return the mark of an individual (当事者, 家族, ピアサポーター …); None for an organization.

    Whoever is named with the word, before or behind it, is left out.

    Examples
    --------
    >>> category_of("当事者（山田）"), category_of("植木隠子（ご家族）"), category_of("患者 室井隠子")
    ('当事者', '家族', '当事者')
    >>> category_of("家族会"), category_of("母子保健課"), category_of("ピアたんぽぽ")
    (None, None, None)

    """
    plain = " ".join(normalize("NFKC", name[:_READ]).casefold().split())
    if len(name) <= _READ and (match := _WORD.match(plain)) and _names_person(plain, match):
        return _mark(match.group())
    match = _LAST.fullmatch(plain) if len(name) <= _READ else None
    if match:
        front, between, word = match.groups()
        close = bool(between) or _RESPECTED.search(front) is not None
        if _is_person(front.strip(_EDGES), english=bool(between.strip())) if close else may_be_person(front):
            return _mark(word)
    return None


def kin_and_rest(name: str) -> tuple[str, str] | None:
    """Return the mark and the short text in kana behind it, which may be a name or a group's: 家族 さくら."""
    plain = " ".join(normalize("NFKC", name[:_READ]).casefold().split())
    match = _WORD.match(plain)
    rest = plain[match.end() :] if match else ""
    body = rest.strip(_EDGES)
    if match and rest[:1] in _EDGES and _NAME.fullmatch(body) and not is_organized(body):
        return _mark(match.group()), body
    return None


def _names_person(plain: str, match: re.Match[str]) -> bool:
    """Return whether what follows the word is nothing, or a person."""
    rest = plain[match.end() :]
    body = rest.strip(_EDGES)
    if not body or body.isdigit() or _WORD.fullmatch(body):
        return True
    if rest[0] in _EDGES:
        in_bracket = rest.lstrip()[0] in "([〔"
        return _is_person(body, english=in_bracket or rest[0] == ":", kana=in_bracket and "ピア" not in plain)
    # 母里 and 父島 are no 母 and 父; 家族教室 is no person.
    bare = _bare(body)
    return (
        len(match.group()) > 1
        and _GLUED.fullmatch(bare) is not None
        and not _GROUP.match(bare)
        and _is_person(bare)
    )


def _bare(body: str) -> str:
    """Return a text without professions and titles of respect at its ends."""
    return _ROLES.sub("", _ROLES.sub("", body)).strip(_EDGES)


def _is_person(body: str, *, english: bool = False, kana: bool = False) -> bool:
    """Return whether a text beside such a word is a person: short, kanji or a title in it, no office."""
    bare = _bare(body)
    if bare != body.strip(_EDGES) and bare and not is_organized(bare):
        return True
    inner = _WORD.match(bare)
    if inner and inner.end() < len(bare) and bare[inner.end()] in _EDGES:
        return _is_person(bare[inner.end() :].strip(_EDGES))
    if english and bare.isascii():
        return _ENGLISH.fullmatch(bare) is not None and not _ENGLISH_BODY.search(bare)
    if _NAME.fullmatch(bare) is None or not (kana or _KANJI.search(bare)):
        return False
    return is_family_name(bare) or not is_organized(bare)


def _mark(word: str) -> str:
    """Return the one mark that words mean: 患者の母 is 家族, 当事者・家族 both."""
    names = list(_WORDS)
    found = [names[int(str(match.lastgroup)[1:])] for match in _MARK.finditer(word)]
    if not found[-1]:
        return _MARK.search(word).group()  # type: ignore[union-attr]
    if len(set(found)) > 1 and _BOTH.search(word):
        return "・".join(dict.fromkeys(found))
    return found[-1]
