"""Words that tell persons, individuals (当事者, 家族: one mark each) and organizations apart."""

import re
from typing import Final
from unicodedata import normalize

from tsunagari.clean.text import any_of, japanese, load_patterns, load_words

_LISTS: Final = load_words("person_words")
# Mark → words for those who are meant by it.
_INDIVIDUALS: Final = {mark: any_of(words) for mark, words in _LISTS["individuals"].items()}
WORDS: Final = {name: any_of(words) for name, words in _LISTS.items() if name != "individuals"}
FAMILY, ROLE, RESPECT = (WORDS[name] for name in ("family", "role", "respect"))
KANJI: Final = "一-鿿々〆𠮷﨑髙"
PATTERNS: Final = load_patterns(
    "person_patterns",
    **WORDS,
    kanji=KANJI,
    letters=f"[{KANJI}ぁ-ゖァ-ヺー]",
    individuals="|".join(_INDIVIDUALS.values()),
)
_LONGEST: Final = 24


def is_organized(name: str) -> bool:
    """Return whether a word or letter in a name speaks of an organization (会 in 会田隠子 does not).

    Examples
    --------
    >>> is_organized("地域保健課"), is_organized("会田隠子"), is_organized("室井")
    (True, False, True)

    """
    if len(name) > _LONGEST or PATTERNS["organ_word"].search(name):
        return True
    plain = "".join(name.split())
    # Families such as 会田, 室井, 植村 hold such letters; three and more letters that end in none are a name.
    return (
        PATTERNS["organ_letter"].search(plain if len(plain) < 3 else plain[-1])
        or PATTERNS["of_place"].search(plain, 2)
    ) is not None


def names_organization(text: str) -> bool:
    """Return whether a word in a name speaks of an organization, in Japanese or English.

    Examples
    --------
    >>> names_organization("地域保健課"), names_organization("Alpha Clinic"), names_organization("Ann Lee")
    (True, True, False)

    """
    return is_organized(text) if japanese(text) else PATTERNS["in_english"].search(text) is not None


def is_familiar(name: str) -> bool:
    """Return whether a text begins with a frequent family name and goes on like a person's: not 佐藤病院."""
    match = PATTERNS["familiar"].fullmatch(name)
    if match is None or "の" in name:
        return False
    rest = match.group(1)
    return not (
        PATTERNS["organ_word"].search(rest)
        or PATTERNS["organ_letter"].search(rest[-1:])
        or PATTERNS["of_place"].match(rest)
    )


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
    if len(plain) > _LONGEST or PATTERNS["counted"].search(plain):  # 第一回, 初回
        return False
    return is_familiar(plain) or (
        PATTERNS["kanji_name"].fullmatch(plain) is not None and not is_organized(plain)
    )


def is_shaped_like_person(text: str, *, kana: bool = True) -> bool:
    """Return whether a text may be a family or person by its shape: kanji with 家, a calling or ``kana``.

    Examples
    --------
    >>> [is_shaped_like_person(text) for text in ("植木家", "植木かくし", "植木CC", "芸術家", "青葉ひろば")]
    [True, True, True, False, False]

    """
    called = PATTERNS["called"].fullmatch(text)
    if called is not None and is_familiar(called["before"] or called["behind"]):
        return True
    if PATTERNS["initial_and_family"].fullmatch(text):
        return not names_organization(text)
    shaped = PATTERNS["by_shape"].fullmatch(text) or (kana and PATTERNS["by_kana"].fullmatch(text))
    return bool(shaped) and not is_organized(re.sub(f"[^{KANJI}]", "", text).removesuffix("家"))


def is_family_name(name: str) -> bool:
    """Return whether two letters, one of which could end an office, are a family: 室井, 会田, 岡村, 服部.

    Examples
    --------
    >>> is_family_name("室井"), is_family_name("服部"), is_family_name("東部"), is_family_name("本課")
    (True, True, False, False)

    """
    return is_familiar(name) or PATTERNS["family_like"].fullmatch(name) is not None


_MARK: Final = re.compile(
    "|".join(f"(?P<m{number}>{words})" for number, words in enumerate(_INDIVIDUALS.values()))
)
_EDGES: Final = " ()[]〔〕:・/,、-"
_READ: Final = 60


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
    if PATTERNS["english_kin"].fullmatch(plain) and not names_organization(plain):
        return "家族"
    if (match := PATTERNS["individual"].match(plain)) and _names_person(plain, match):
        return _mark(match.group())
    if match := PATTERNS["last"].fullmatch(plain):
        front, between, word = match.groups()
        front = front.removesuffix("の")
        close = bool(between) or PATTERNS["respected_end"].search(front) is not None
        if _is_person(front.strip(_EDGES), english=bool(between.strip())) if close else may_be_person(front):
            return _mark(word)
    return None


def kin_and_name(name: str) -> str | None:
    """Return the mark of a text that goes on in kana, a name or a group's: 家族 さくら; None for others."""
    plain = " ".join(normalize("NFKC", name[:_READ]).casefold().split())
    match = PATTERNS["individual"].match(plain)
    rest = plain[match.end() :] if match else ""
    body = rest.strip(_EDGES)
    named = rest[:1] in _EDGES and PATTERNS["name_of_individual"].fullmatch(body) and not is_organized(body)
    return _mark(match.group()) if match and named else None


def _names_person(plain: str, match: re.Match[str]) -> bool:
    """Return whether what follows the word is nothing, or a person."""
    rest = plain[match.end() :]
    body = rest.strip(_EDGES)
    if not body or body.isdigit() or PATTERNS["individual"].fullmatch(body):
        return True
    if rest[0] in _EDGES:
        in_bracket = rest.lstrip()[0] in "([〔"
        return _is_person(body, english=in_bracket or rest[0] == ":", kana=in_bracket and "ピア" not in plain)
    # 母里 and 父島 are no 母 and 父; 家族教室 is no person.
    bare = _bare(body)
    return (
        len(match.group()) > 1
        and PATTERNS["glued_to_word"].fullmatch(bare) is not None
        and not PATTERNS["group"].match(bare)
        and _is_person(bare)
    )


def _bare(body: str) -> str:
    """Return a text without professions and titles of respect at its ends."""
    return PATTERNS["roles"].sub("", PATTERNS["roles"].sub("", body)).strip(_EDGES)


def _is_person(body: str, *, english: bool = False, kana: bool = False) -> bool:
    """Return whether a text beside such a word is a person: short, kanji or a title in it, no office."""
    bare = _bare(body)
    if bare != body.strip(_EDGES) and bare and not is_organized(bare):
        return True
    inner = PATTERNS["individual"].match(bare)
    if inner and inner.end() < len(bare) and bare[inner.end()] in _EDGES:
        return _is_person(bare[inner.end() :].strip(_EDGES))
    if english and bare.isascii():
        return PATTERNS["english_name"].fullmatch(bare) is not None and not PATTERNS[
            "english_house_or_body"
        ].search(bare)
    if PATTERNS["name_of_individual"].fullmatch(bare) is None or not (
        kana or PATTERNS["of_kanji"].search(bare)
    ):
        return False
    return is_family_name(bare) or not is_organized(bare)


def _mark(word: str) -> str:
    """Return the one mark that words mean: 患者の母 is 家族, 当事者・家族 both."""
    names = list(_INDIVIDUALS)
    marks = [names[int(str(match.lastgroup)[1:])] for match in _MARK.finditer(word)]
    if not marks[-1]:
        return _MARK.search(word).group()  # type: ignore[union-attr]
    both = len(set(marks)) > 1 and PATTERNS["both"].search(word)
    return "・".join(dict.fromkeys(marks) if both else marks[-1:])
