"""Tell whether a text that should name an organization names a person as well."""

from __future__ import annotations

import re
from typing import Final, NamedTuple
from unicodedata import normalize

from tsunagari.clean.kin import category_of, kin_and_rest
from tsunagari.clean.naming import without_persons
from tsunagari.clean.person_words import (
    LETTERS,
    PLACES,
    RESPECT,
    ROLE,
    is_familiar,
    is_family_name,
    is_organized,
    is_personal,
    may_be_person,
)

_NAME: Final = rf"{LETTERS}{{1,6}}(?:\s{LETTERS}{{1,5}})?"
_RESPECTED = re.compile(rf"(?:(?:{ROLE})[\s:・]*)?({_NAME})\s?(?:{RESPECT})")
_WITH_ROLE = re.compile(
    rf"(?:(?:{ROLE})[\s:・]+)({_NAME})|(?:{ROLE})({LETTERS}{{2,5}})|({_NAME})\s(?:{ROLE})"
)
_CHIEF = re.compile(
    rf"(?!副|前|元|担当|総括|統括|専門|上席|主席|筆頭|各|兼)({LETTERS}{{2,5}}?)"
    "(?:課長|係長|室長|部長|次長|局長|主幹|主査|主任|主事|院長|所長|会長|理事長|施設長|センター長|委員長|校長|教頭|園長)"
)
# 女性代表 speaks of a group; 山田代表 of a person.
_SPOKESMAN = re.compile(rf"({LETTERS}{{2,5}}?)(?:代表|管理者|責任者|相談員|保健師|看護師|医師)")
_FORM_ONLY = re.compile(".*(?:法人|会社|組合)")
_KANJI = re.compile("[一-鿿々𠮷﨑]")
_TITLED = re.compile(r"(?:mr|ms|mrs|dr|prof)\.?\s+([a-z][\w.'-]+(?:\s[a-z][\w.'-]+)*)", re.IGNORECASE)
_RESPECTS: Final = tuple(RESPECT.split("|"))
_CLOSING: Final = (")", "]", "〕")
# No organization is longer; a person stands at an end of it.
_READ: Final = 120
_FULL: Final = 3
# A given name with a title goes on with the family before it: 長谷川 隠子さん検討会.
_GIVEN: Final = re.compile(rf"{LETTERS}{{1,3}}(?:{RESPECT})")
_BREAK: Final = re.compile(r"[\s/:・]+")
_IN_BRACKET = re.compile(r"(.*\S)\s*[(\[〔]\s*([^()\[\]〔〕]+?)\s*[)\]〕]")
_RUN_ON = re.compile(
    rf"(.*(?:[課係室院局署]|保健所|センター|クリニック|ステーション|協議会|事業所|ホーム))({LETTERS}{{1,5}})(?:様|氏|先生|さん)"
)


class Suspect(NamedTuple):
    """The organization without the person (empty: nothing would be left), and whether that is certain."""

    organization: str
    certain: bool


def suspected(text: str) -> Suspect | None:
    """Return what is left of a cell in which a person seems to be named; None if nobody is.

    Examples
    --------
    >>> suspected("中央病院（看護師 植木）"), suspected("障害福祉課　植木様")
    (Suspect(organization='中央病院', certain=True), Suspect(organization='障害福祉課', certain=True))
    >>> suspected("地域保健課 佐藤"), suspected("佐藤花子")
    (Suspect(organization='地域保健課', certain=False), Suspect(organization='', certain=False))
    >>> suspected("医療法人青空会 佐藤病院"), suspected("すみれ会（相談支援）")
    (None, None)

    """
    plain = " ".join(normalize("NFKC", text[-_READ:]).split())
    if category_of(plain) is not None:
        return None
    if kin := kin_and_rest(plain):
        return Suspect(kin[0], certain=False)
    if plain.endswith(_CLOSING) and (match := _IN_BRACKET.fullmatch(plain)):
        return _judged(*match.groups()) or _in_front(*match.groups())
    return _run_on(plain)


def _run_on(plain: str) -> Suspect | None:
    """Return what is left of a text without brackets: a person behind, before, or alone."""
    if may_be_person(plain):
        return Suspect("", certain=False)
    breaks = [(match.start(), match.end()) for match in _BREAK.finditer(plain)]
    for start, end in breaks:
        suspicion = _judged(plain[:start], plain[end:])
        if suspicion is not None and is_organized(suspicion.organization):
            return suspicion
    for start, end in reversed(breaks[:2]):
        if suspicion := _in_front(plain[:start], plain[end:]):
            return suspicion
    respected = plain.endswith(_RESPECTS)
    if respected and (match := _RUN_ON.fullmatch(plain)) and not is_organized(match.group(2)):
        return Suspect(match.group(1), certain=True)
    alone = _judged("", plain) or without_persons(plain) != plain
    return Suspect("", certain=False) if alone else None


def _in_front(person: str, organization: str) -> Suspect | None:
    """Return what is left where a person stands before the organization: 植木隠子（中央病院）."""
    if not is_organized(organization) or _FORM_ONLY.fullmatch(person) or _GIVEN.match(organization):
        return None
    respected = person.endswith(_RESPECTS) and _RESPECTED.fullmatch(person)
    if respected and is_personal(respected.group(1)):
        return Suspect(organization, certain=True)
    full = may_be_person(person) and not (len(person) < _FULL or PLACES.fullmatch(person))
    return Suspect(organization, certain=False) if full else None


def _judged(organization: str, rest: str) -> Suspect | None:
    """Return what a text behind an organization is: surely a person, perhaps one, or none."""
    if _FORM_ONLY.fullmatch(organization):
        return None
    for pattern in (_RESPECTED, _WITH_ROLE, _TITLED) if rest.endswith(_RESPECTS) else (_WITH_ROLE, _TITLED):
        match = pattern.fullmatch(rest)
        name = next(filter(None, match.groups()), "") if match else ""
        if name and (is_personal(name) or is_family_name(name)) and (organization or _KANJI.search(name)):
            return Suspect(organization, certain=bool(organization))
    chief = _CHIEF.fullmatch(rest) if organization else None
    if chief and is_personal(chief.group(1)):
        return Suspect(organization, certain=is_familiar(chief.group(1)))
    spokesman = _SPOKESMAN.fullmatch(rest) if organization else None
    if spokesman and is_familiar(spokesman.group(1)):
        return Suspect(organization, certain=True)
    if may_be_person(rest) and not (organization and PLACES.fullmatch(rest)):
        return Suspect(organization, certain=False)
    return None
