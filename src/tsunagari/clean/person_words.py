"""Words that tell persons, individuals (当事者, 家族: one mark each) and organizations apart."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import normalize

from tsunagari.clean.text import any_of, japanese, load_words

WORDS: Final = load_words("person_words")
FAMILY, ROLE, RESPECT, DUTY = (any_of(WORDS[name]) for name in ("family", "role", "respect", "duty"))
PLACES: Final = re.compile(any_of(WORDS["places"]))
KANJI: Final = "一-鿿々〆𠮷﨑髙"
LETTERS: Final = f"[{KANJI}ぁ-ゖァ-ヺー]"
# These make an organization where they end a name, or stand in a short one (服部 is a family all the same).
_ORGAN_ENDS: Final = WORDS["organ_ends"]
_ORGAN_WORD: Final = re.compile(f"{any_of(WORDS['organization'])}|[署邸]")
_ORGAN_LETTER: Final = re.compile(f"[{_ORGAN_ENDS}]")
_FAMILIAR: Final = re.compile(rf"(?:{FAMILY})\s?({LETTERS}{{0,4}})")
_KANJI_NAME: Final = re.compile(rf"[{KANJI}ヶ]{{3,5}}|[{KANJI}ヶ]{{1,3}}\s[{KANJI}ぁ-ゖ]{{1,3}}")
_FAMILY_LIKE: Final = re.compile(
    f"(?![市区町村県都府道本当各全内外])[{_ORGAN_ENDS}][一-鿿](?<![{_ORGAN_ENDS}長員])|"
    f"[一-鿿](?<![{_ORGAN_ENDS}本当各全内外新旧農漁山])[村町場家]|{any_of(WORDS['family_in_bu'])}"
)
# 千葉市立, 山口県… and not 田中道子, 山田市郎.
_OF_PLACE: Final = re.compile("[市区町村県都府道](?![子江代美枝恵夫郎雄男也彦一香佳世])")
_LONGEST: Final = 24
_ENGLISH_HOUSE = re.compile(rf"\b(?:{any_of(WORDS['english_house'])})\b", re.IGNORECASE)
# 植木家, 植木かくし, 植木キヨ, 植木CC: by nothing but their shape.
_BASE: Final = f"[{KANJI}]{{2,3}}"
_ABBREVIATION: Final = any_of(WORDS["abbreviation"])
_BY_SHAPE: Final = re.compile(
    rf"(?!(?:{any_of(WORDS['no_household'])})家)(?:{FAMILY}|{_BASE})家(?:の(?:皆様|皆さん|方々?))?|"
    rf"{_BASE}\s?(?:{_ABBREVIATION})|(?:{_ABBREVIATION})\s?{_BASE}|{_BASE}(?:{any_of(WORDS['katakana_given'])})"
)
_BY_KANA: Final = re.compile(
    rf"(?!(?:{any_of(WORDS['no_family'])})[ぁ-ゖ]){_BASE}(?![のとやはがをにへでもた])(?!(?:{any_of(WORDS['no_given'])})$)[ぁ-ゖ]{{2,4}}"
)
_COUNTED = re.compile("第[〇一二三四五六七八九十百\\d]+|[初次今毎前]回|[一二三四五六七八九十]+回")


def is_organized(name: str) -> bool:
    """Return whether a word or letter in a name speaks of an organization (会 in 会田隠子 does not).

    Examples
    --------
    >>> is_organized("地域保健課"), is_organized("会田隠子"), is_organized("室井")
    (True, False, True)

    """
    if len(name) > _LONGEST or _ORGAN_WORD.search(name):
        return True
    plain = "".join(name.split())
    # Families such as 会田, 室井, 植村 hold such letters; three and more letters that end in none are a name.
    return (
        _ORGAN_LETTER.search(plain if len(plain) < 3 else plain[-1]) or _OF_PLACE.search(plain, 2)
    ) is not None


def names_organization(text: str) -> bool:
    """Return whether a word in a name speaks of an organization, in Japanese or English.

    Examples
    --------
    >>> names_organization("地域保健課"), names_organization("Alpha Clinic"), names_organization("Ann Lee")
    (True, True, False)

    """
    return is_organized(text) if japanese(text) else _ENGLISH_HOUSE.search(text) is not None


def is_familiar(name: str) -> bool:
    """Return whether a text begins with a frequent family name and goes on like a person's: not 佐藤病院."""
    match = _FAMILIAR.fullmatch(name)
    if match is None or "の" in name:
        return False
    rest = match.group(1)
    return not (_ORGAN_WORD.search(rest) or _ORGAN_LETTER.search(rest[-1:]) or _OF_PLACE.match(rest))


def is_personal(name: str) -> bool:
    """Return whether nothing in a name speaks of an organization (村 in 中村 does not).

    Examples
    --------
    >>> is_personal("中村花子"), is_personal("地域保健課"), is_personal("コア会議")
    (True, False, False)

    """
    return is_familiar(name) or not is_organized(name)


def may_be_person(text: str) -> bool:
    """Return whether a text that stands alone may be a person's full name: nothing says that it is not.

    Examples
    --------
    >>> may_be_person("植木隠子"), may_be_person("佐藤"), may_be_person("運営会議"), may_be_person("コア")
    (True, True, False, False)

    """
    plain = " ".join(text.split())
    if len(plain) > _LONGEST or _COUNTED.search(plain):  # 第一回, 初回
        return False
    return is_familiar(plain) or (_KANJI_NAME.fullmatch(plain) is not None and not is_organized(plain))


def is_shaped_like_person(text: str, *, kana: bool = True) -> bool:
    """Return whether a text may be a family or person by its shape: kanji with 家, a profession or ``kana``.

    Examples
    --------
    >>> [is_shaped_like_person(text) for text in ("植木家", "植木かくし", "植木CC", "芸術家", "青葉ひろば")]
    [True, True, True, False, False]

    """
    base = re.sub(f"[^{KANJI}]", "", text).removesuffix("家")
    shaped = _BY_SHAPE.fullmatch(text) or (kana and _BY_KANA.fullmatch(text))
    return bool(shaped) and not is_organized(base)


def is_family_name(name: str) -> bool:
    """Return whether two letters, one of which could end an office, are a family: 室井, 会田, 岡村, 服部.

    Examples
    --------
    >>> is_family_name("室井"), is_family_name("服部"), is_family_name("東部"), is_family_name("本課")
    (True, True, False, False)

    """
    return is_familiar(name) or _FAMILY_LIKE.fullmatch(name) is not None


# Mark → words for those who are meant by it.
_INDIVIDUALS: Final[dict[str, str]] = {mark: any_of(words) for mark, words in WORDS["individuals"].items()}
_ANY: Final = "|".join(_INDIVIDUALS.values())
_LINK: Final = "(?:の|・|/|、|,|及び|および|並びに|と|兼)?(?:その)?[ごお御]?"
_AFTER: Final = (
    rf"(?:の方々?|委員|代表者?|役員|会員|等|など|\d*(?:名|人)|(?<![a-z])[a-z](?![a-z])|\d+|{RESPECT}|本人)*"
)
_INDIVIDUAL: Final = re.compile(rf"[ごお御]?(?:{_ANY})(?:{_LINK}(?:{_ANY})){{0,2}}{_AFTER}")
_LAST: Final = re.compile(rf"(.+?)([\s()\[\]〔〕:・/,、]*)({_INDIVIDUAL.pattern})[)\]〕]*")
_MARK: Final = re.compile(
    "|".join(f"(?P<m{number}>{words})" for number, words in enumerate(_INDIVIDUALS.values()))
)
_BOTH: Final = re.compile("・|/|、|,|及び|および|並びに|と")
_EDGES: Final = " ()[]〔〕:・/,、-"
_ROLES: Final = re.compile(rf"^(?:{ROLE}|氏名)[\s:・]*|[\s:・]*(?:{ROLE}|{RESPECT})$")
_NAME: Final = re.compile(rf"{LETTERS}{{1,6}}(?:\s{LETTERS}{{1,5}})?|[a-z○〇◯●*×]{{1,3}}")
_KANJI: Final = re.compile("[一-鿿々𠮷﨑髙a-z○〇◯●*×]")
_ENGLISH: Final = re.compile(r"[a-z][a-z.'-]*(?: [a-z][a-z.'-]*){0,2}")
_ENGLISH_BODY: Final = re.compile(any_of(WORDS["english_body"]))
_ENGLISH_KIN: Final = re.compile(
    "(?:mother|father|parents?|wife|husband|son|daughter) of (?:[a-z]'?[.a-z-]* ?){1,3}"
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
    if len(name) > _READ:
        return None
    plain = " ".join(normalize("NFKC", name).casefold().split())
    if _ENGLISH_KIN.fullmatch(plain) and not names_organization(plain):
        return "家族"
    if (match := _INDIVIDUAL.match(plain)) and _names_person(plain, match):
        return _mark(match.group())
    if match := _LAST.fullmatch(plain):
        front, between, word = match.groups()
        front = front.removesuffix("の")
        close = bool(between) or _RESPECTED.search(front) is not None
        if _is_person(front.strip(_EDGES), english=bool(between.strip())) if close else may_be_person(front):
            return _mark(word)
    return None


def kin_and_name(name: str) -> str | None:
    """Return the mark of a text that goes on in kana, a name or a group's: 家族 さくら; None for others."""
    plain = " ".join(normalize("NFKC", name[:_READ]).casefold().split())
    match = _INDIVIDUAL.match(plain)
    rest = plain[match.end() :] if match else ""
    body = rest.strip(_EDGES)
    named = rest[:1] in _EDGES and _NAME.fullmatch(body) and not is_organized(body)
    return _mark(match.group()) if match and named else None


def _names_person(plain: str, match: re.Match[str]) -> bool:
    """Return whether what follows the word is nothing, or a person."""
    rest = plain[match.end() :]
    body = rest.strip(_EDGES)
    if not body or body.isdigit() or _INDIVIDUAL.fullmatch(body):
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
    inner = _INDIVIDUAL.match(bare)
    if inner and inner.end() < len(bare) and bare[inner.end()] in _EDGES:
        return _is_person(bare[inner.end() :].strip(_EDGES))
    if english and bare.isascii():
        return _ENGLISH.fullmatch(bare) is not None and not _ENGLISH_BODY.search(bare)
    if _NAME.fullmatch(bare) is None or not (kana or _KANJI.search(bare)):
        return False
    return is_family_name(bare) or not is_organized(bare)


def _mark(word: str) -> str:
    """Return the one mark that words mean: 患者の母 is 家族, 当事者・家族 both."""
    names = list(_INDIVIDUALS)
    found = [names[int(str(match.lastgroup)[1:])] for match in _MARK.finditer(word)]
    if not found[-1]:
        return _MARK.search(word).group()  # type: ignore[union-attr]
    if len(set(found)) > 1 and _BOTH.search(word):
        return "・".join(dict.fromkeys(found))
    return found[-1]
