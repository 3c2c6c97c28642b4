"""Persons named in cells, titles and names of meetings: told, taken off, hidden."""

from __future__ import annotations

import re
from typing import Final, NamedTuple
from unicodedata import normalize

from tsunagari.clean import person_words
from tsunagari.clean.person_words import DUTY, FAMILY, KANJI, LETTERS, RESPECT, ROLE, WORDS
from tsunagari.clean.text import any_of, japanese
from tsunagari.errors import shortened

HIDDEN: Final = "●●"
_PHONE: Final = r"(?<![\d-])(?:\+81|0)[\d\s()‐‑–−ー-]{7,14}\d(?!\d)"
_CONTACT: Final = re.compile(
    rf"[（(\[【〔]?\s*(?:(?:{any_of(WORDS['contact'])})\s*[:：.]?\s*)?"
    rf"(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|{_PHONE})(?:[^（()）\[\]【】〔〕]{{0,40}}[)）\]】〕])?",
    re.IGNORECASE,
)
_DUTY: Final = rf"(?:{DUTY})(?:者|係|人)?"
# Who wrote or led it: 記録：植木隠子, （司会 植木）, 植木作成.
_WROTE: Final = (
    re.compile(
        rf"[（(\[【〔]?\s*(?:{DUTY})(?:者|係|人|委員)?\s*[:：]\s*([a-z.'-]{{1,24}}(?:\s[a-z.'-]{{1,24}}){{0,2}}|"
        rf"{LETTERS}{{1,3}}\s{LETTERS}{{1,3}}(?=[)）\s]|$)|[^\s()（）\[\]【】〔〕:：]{{1,24}})\s*[)）\]】〕]?",
        re.IGNORECASE,
    ),
    re.compile(rf"[（(\[【〔]\s*{_DUTY}[\s・]*({LETTERS}{{1,8}}(?:\s{LETTERS}{{1,4}})?)\s*[)）\]】〕]"),
    re.compile(
        rf"({LETTERS}{{2,7}}?)(?:さん|様|氏)?\s?(?:{any_of(WORDS['written'])})(?=[\s（(）)]|$)",
    ),
)
_SPACED: Final = re.compile(rf"{_DUTY}\s+({LETTERS}{{2,6}})(?=[\s)）]|$)")
_ABOUT: Final = re.compile(
    rf"(?<![ぁ-ゖァ-ヺー])[{KANJI}]{{0,7}}(?:[{KANJI}](?<![回次年度月日号期])\s[{KANJI}]{{0,3}})?"
    rf"(?![{WORDS['nobody']}][さサ様氏殿ちく])"
    rf"(?:[{KANJI}]|(?<![a-zA-Z])[a-zA-Z](?:[.・]\s?[a-zA-Z])?[.]?)\s?({any_of(WORDS['respect_in_titles'])})"
)
_INITIALS_ALONE: Final = re.compile(r"[A-Z]\.\s?[A-Z]\.?")
_FAMILY_AND_GIVEN: Final = re.compile(rf"(?<![^\s(（])(?=..)(?:{FAMILY})\s{LETTERS}{{1,3}}(?=$|[\s)）])")
_TOKEN: Final = re.compile(r"[^\s()（）\[\]【】〔〕「」『』・:：、,/／_＿-]+")
_EMPTY: Final = re.compile(r"[（(\[【〔]\s*[)）\]】〕]")
_NAME_LIKE: Final = re.compile(rf"[{KANJI}ヶ]{{2,5}}|[{KANJI}ヶぁ-ゖ]{{1,4}}\s[{KANJI}ぁ-ゖ]{{1,4}}")
_OF_HEADS: Final = re.compile(any_of(WORDS["head_end"]))
_TITLED: Final = re.compile(rf"^(?:{ROLE})[\s:・]*|[\s:・]*(?:{ROLE}|{RESPECT})$")
_FULL: Final = 3
_READ_TITLE: Final = 400


def without_contacts(text: str) -> str:
    """Return a text without telephone numbers and mail addresses, and what stands with them in brackets.

    Examples
    --------
    >>> without_contacts("中央病院（TEL 03-1234-5678 植木）"), without_contacts("相談室 a.b@example.jp")
    ('中央病院', '相談室')

    """
    if "@" not in text and "0" not in text and "０" not in text:
        return text
    plain = normalize("NFKC", text)
    left = _CONTACT.sub(" ", plain)
    return text if left == plain else " ".join(left.split()).strip(" ・:、,/-")


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
    text = without_contacts(text)
    plain = text[:_READ_TITLE]
    if _is_person_alone(plain):
        return ""
    for pattern in _WROTE:
        # What a body wrote stays.
        plain = pattern.sub(
            lambda match: match.group() if person_words.is_organized("".join(match[1].split())) else " ",
            plain,
        )
    plain = _SPACED.sub(lambda match: " " if person_words.may_be_person(match[1]) else match.group(), plain)
    plain = _ABOUT.sub(rf"{HIDDEN}\1", plain)
    plain = _FAMILY_AND_GIVEN.sub(
        lambda match: match.group() if person_words.is_organized("".join(match.group().split())) else HIDDEN,
        plain,
    )
    plain = _TOKEN.sub(lambda match: HIDDEN if _is_full_name(match.group()) else match.group(), plain)
    if plain != text[:_READ_TITLE]:
        text = " ".join(_EMPTY.sub(" ", plain).split()).strip(" ・:：、,")
    return "" if text == HIDDEN or _is_person_alone(text) else text


def _is_person_alone(text: str) -> bool:
    """Return whether nothing but a person's name is there, with or without a title or profession."""
    bare = _TITLED.sub("", _TITLED.sub("", " ".join(text.split())))
    if person_words.may_be_person(bare) or _INITIALS_ALONE.fullmatch(bare):
        return True
    titled = bare != text and _FULL <= len(bare) <= _READ_TITLE
    return titled and _NAME_LIKE.fullmatch(bare) is not None and not person_words.is_organized(bare)


def _is_full_name(word: str) -> bool:
    return len(word) >= _FULL and person_words.is_familiar(word) and not re.fullmatch(FAMILY, word)


def shown_head(text: str, known: bool = False) -> str:
    """Return a head of a column as it may be shown: not what could be a person and is no known head.

    Examples
    --------
    >>> shown_head("病床数"), shown_head("植木隠子"), shown_head("植木"), shown_head("氏名", known=True)
    ('病床数', '●●', '●●', '氏名')

    """
    plain = " ".join(text.split())
    like_name = (
        _NAME_LIKE.fullmatch(plain) and not person_words.is_organized(plain) and not _OF_HEADS.search(plain)
    )
    hidden = not known and (like_name or person_words.may_be_person(plain) or _ROMAJI.fullmatch(plain))
    return HIDDEN if hidden else shortened(without_persons(text))


_NAME: Final = rf"{LETTERS}{{1,8}}(?:\s{LETTERS}{{1,5}})?"
_CALLING: Final = any_of(WORDS["calling"])
_RESPECTED = re.compile(rf"(?:(?:{ROLE})[\s:・]*)?({_NAME})\s?(?:{RESPECT})")
_WITH_ROLE = re.compile(
    rf"(?:(?:{ROLE}|{_CALLING})[\s:・]+)({_NAME})|(?:{ROLE})({LETTERS}{{2,5}})|({_NAME})\s(?:{ROLE}|{_CALLING})"
)
# Run on without a space these need a full name: 植木隠子弁護士, 東地区民生委員植木隠子.
_GLUED = re.compile(
    rf"({LETTERS}{{3,5}})(?:{ROLE}|{_CALLING})|(?:{ROLE}|{_CALLING})({LETTERS}{{3,5}})(?:{RESPECT})?"
)
_CHIEF = re.compile(rf"(?!{any_of(WORDS['rank'])})({LETTERS}{{2,5}}?)(?:{any_of(WORDS['chief'])})")
_SPOKESMAN = re.compile(rf"({LETTERS}{{2,5}}?)(?:{any_of(WORDS['spokesman'])})")
_OWNER = re.compile("法人|会社|組合|会$")
_FORM_ONLY = re.compile(".*(?:法人|会社|組合)")
_TITLED_IN_ENGLISH = re.compile(
    r"(?i:mr|ms|mrs|miss|dr|prof|sir|rev)\.?\s+([A-Z][\w.'-]*(?:\s[A-Z][\w.'-]*){0,3})|"
    r"([A-Z][\w.'-]*(?:\s[A-Z][\w.'-]*){1,2}),?\s(?i:ph\.?d|m\.?d|rn|l?c?msw|esq|jr)\.?"
)
_INITIALS = re.compile(rf"[a-z](?:[.・]?\s?[a-z])?\.?(?:{RESPECT})", re.IGNORECASE)
_SYLLABLE: Final = "(?:(?:[kgsztdnhbpmrwfj]|[kgnhbpmr]?y|sh|ch|ts)?[aiueo]|n(?![aiueo])|m(?=[bp]))"
_ROMAJI = re.compile(rf"(?=[A-Z])(?i:{_SYLLABLE}{{2,}})\s(?=[A-Z])(?i:{_SYLLABLE}{{2,}})")
_KANA_NAME = re.compile(r"[ァ-ヺー]{2,6}\s[ァ-ヺー]{2,8}|[ァ-ヺー]{2,8}(?:[・=\s][ァ-ヺー]{2,8}){2}")
_KANA_HOUSE = re.compile(any_of(WORDS["kana_house"]))
_DETAIL = re.compile(any_of(WORDS["detail"]), re.IGNORECASE)
_LABEL = re.compile(rf"(?:\d{{1,2}}[.)]?)?(?:(?:{DUTY}|代理|代|窓口|対応)(?:者|係|人)?[\s:・]+)?")
_SEVERAL = re.compile(r"[、,・&]|\s?と(?=\S{3})|\s{2,}")
_RESPECTS: Final = tuple(RESPECT.split("|"))
# No organization is longer; a person stands at an end of it.
_READ_CELL: Final = 120
# A given name with a title goes on with the family before it: 長谷川 隠子さん検討会.
_GIVEN: Final = re.compile(rf"{LETTERS}{{1,3}}(?:{RESPECT})")
_BREAK: Final = re.compile(r"\s*(?:[\s/:・→⇒➡|,、]|\s[-–—]\s)+")
_ONE_BRACKET: Final = str.maketrans("「『【〈《<[〔{」』】〉》>]〕}", "(((((((((" + ")))))))))")
_IN_BRACKET = re.compile(r"(.*\S)\s*\(\s*([^()]+?)\s*\)")
_OFFICE_END: Final = any_of(WORDS["office_end"])
_RUN_ON = re.compile(
    rf"(.*(?:{_OFFICE_END}|{any_of(WORDS['house_end'])}))({LETTERS}{{1,5}})(?:様|氏|先生|さん)"
)
_POSTS_RUN_ON: Final = (
    # Between an office and 係長 stands a section's name as often; this looks like somebody's.
    re.compile(
        rf"(.*(?:{_OFFICE_END}))({LETTERS}{{2,4}}[子郎美男夫恵江代介太樹香奈菜彦雄也輔])(?:{_CALLING}|{ROLE})"
    ),
    re.compile(rf"(.+(?:{_CALLING}))({LETTERS}{{3,5}})"),
)


class Suspect(NamedTuple):
    """The organization without the person (empty: nothing would be left), and whether that is certain."""

    organization: str
    certain: bool = False


def suspected(text: str) -> Suspect | None:
    """Return what is left of a cell in which a person seems to be named; None if nobody is.

    Telephone numbers and mail addresses are taken off for certain.

    Examples
    --------
    >>> suspected("中央病院（看護師 植木）"), suspected("障害福祉課　植木様")
    (Suspect(organization='中央病院', certain=True), Suspect(organization='障害福祉課', certain=True))
    >>> suspected("地域保健課 佐藤"), suspected("佐藤花子")
    (Suspect(organization='地域保健課', certain=False), Suspect(organization='', certain=False))
    >>> suspected("医療法人青空会 佐藤病院"), suspected("すみれ会（相談支援）")
    (None, None)

    """
    whole = " ".join(normalize("NFKC", text[-_READ_CELL:]).split())
    plain = without_contacts(whole)
    if person_words.category_of(plain) is not None:
        return None
    if kin := person_words.kin_and_name(plain):
        return Suspect(kin)
    bracketed = plain.translate(_ONE_BRACKET)
    suspect = _suspect_in(bracketed)
    if suspect is None:
        return Suspect(plain, certain=bool(plain)) if plain != whole else None
    start = bracketed.find(suspect.organization)
    left = plain[start : start + len(suspect.organization)]
    # Whoever is left after the first person is not shown either.
    if left and _suspect_in(left.translate(_ONE_BRACKET)):
        return Suspect("")
    return suspect._replace(organization=left)


def _suspect_in(plain: str) -> Suspect | None:
    match = _IN_BRACKET.fullmatch(plain)
    if match is None:
        return _run_on(plain)
    front, inside = match.groups()
    suspect = _run_on(front) if _DETAIL.fullmatch(inside) else None
    return suspect or _judged(front, inside) or _in_front(front, inside)


def _run_on(plain: str) -> Suspect | None:
    """Return what is left of a text without brackets: a person behind, before, or alone."""
    if person_words.may_be_person(plain) or person_words.is_shaped_like_person(plain):
        return Suspect("")
    breaks = [match.span() for match in _BREAK.finditer(plain)]
    for start, end in breaks:
        suspect = _judged(plain[:start], plain[end:])
        if suspect is not None and person_words.names_organization(suspect.organization):
            return suspect
    for start, end in reversed(breaks[:2]):
        if suspect := _in_front(plain[:start], plain[end:]):
            return suspect
    if (
        plain.endswith(_RESPECTS)
        and (match := _RUN_ON.fullmatch(plain))
        and not person_words.is_organized(match[2])
    ):
        return Suspect(match[1], certain=True)
    for pattern in _POSTS_RUN_ON:
        if (match := pattern.fullmatch(plain)) and person_words.may_be_person(match[2]):
            return Suspect(match[1])
    return Suspect("") if _judged("", plain) or without_persons(plain) != plain else None


def _in_front(person: str, organization: str) -> Suspect | None:
    """Return what is left where a person stands before the organization: 植木隠子（中央病院）."""
    body = person_words.names_organization(organization) and not (
        organization.isascii() and organization.isalpha()
    )
    if not body or _GIVEN.match(organization) or len(person) < _FULL:
        return None
    return _judged(organization, person)


def _judged(organization: str, rest: str) -> Suspect | None:
    """Return what a text behind an organization is: surely a person or several, perhaps one, or none."""
    if _FORM_ONLY.fullmatch(organization) or _FORM_ONLY.fullmatch(rest):
        return None
    bare = _LABEL.sub("", rest, count=1)
    for texts in ([rest], [bare], [piece.strip() for piece in _SEVERAL.split(bare)]):
        judged = [_certainty(organization, text) for text in texts if text]
        if judged and None not in judged:
            return Suspect(organization, certain=all(judged))
    return None


def _certainty(organization: str, person: str) -> bool | None:
    """Return whether a text is certainly a person by an organization; None where it is none."""
    named = bool(organization)
    for pattern in (_RESPECTED, _WITH_ROLE)[not person.endswith(_RESPECTS) :]:
        match = pattern.fullmatch(person)
        name = next(filter(None, match.groups()), "") if match else ""
        if (
            name
            and (person_words.is_personal(name) or person_words.is_family_name(name))
            and (named or re.search(f"[{KANJI}]", name))
        ):
            return named
    if _INITIALS.fullmatch(person) or (
        _TITLED_IN_ENGLISH.fullmatch(person) and not person_words.names_organization(person)
    ):
        return named
    chief, spokesman = ((pattern.fullmatch(person) if named else None) for pattern in (_CHIEF, _SPOKESMAN))
    if chief and person_words.is_personal(chief[1]):
        return person_words.is_familiar(chief[1])
    if spokesman and person_words.is_familiar(spokesman[1]):
        return True
    glued = _GLUED.fullmatch(person)
    foreign = japanese(organization) and (_ROMAJI.fullmatch(person) or _KANA_NAME.fullmatch(person))
    likely = (
        (glued and person_words.may_be_person(glued[1] or glued[2]))
        or (foreign and not person_words.names_organization(person) and not _KANA_HOUSE.search(person))
        or (person_words.may_be_person(person) and not (named and person_words.PLACES.fullmatch(person)))
        # Behind its owner a house may be called so: 青空会 青葉みらい.
        or person_words.is_shaped_like_person(person, kana=not _OWNER.search(organization))
    )
    return False if likely else None
