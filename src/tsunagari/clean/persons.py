"""Persons named in cells, titles and names of meetings: told, taken off, hidden."""

import re
from typing import Final, NamedTuple
from unicodedata import normalize

from tsunagari.clean import person_words
from tsunagari.clean.person_words import FAMILY, KANJI, PATTERNS, RESPECT
from tsunagari.clean.text import japanese
from tsunagari.errors import shortened

HIDDEN: Final = "●●"
# Who wrote or led it.
_WROTE: Final = ("duty_colon", "duty_bracketed", "written_by")
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
    left = PATTERNS["contacts"].sub(" ", plain)
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
    for name in _WROTE:
        # What a body wrote stays.
        plain = PATTERNS[name].sub(
            lambda match: match.group() if person_words.is_organized("".join(match[1].split())) else " ",
            plain,
        )
    plain = PATTERNS["duty_spaced"].sub(
        lambda match: " " if person_words.may_be_person(match[1]) else match.group(), plain
    )
    plain = PATTERNS["about"].sub(rf"{HIDDEN}\1", plain)
    plain = PATTERNS["family_and_given"].sub(
        lambda match: match.group() if person_words.is_organized("".join(match.group().split())) else HIDDEN,
        plain,
    )
    plain = PATTERNS["token"].sub(
        lambda match: HIDDEN if _is_full_name(match.group()) else match.group(), plain
    )
    if plain != text[:_READ_TITLE]:
        text = " ".join(PATTERNS["empty"].sub(" ", plain).split()).strip(" ・:：、,")
    return "" if text == HIDDEN or _is_person_alone(text) else text


def _is_person_alone(text: str) -> bool:
    """Return whether nothing but a person's name is there, with or without a title or profession."""
    bare = PATTERNS["titled"].sub("", PATTERNS["titled"].sub("", " ".join(text.split())))
    if person_words.may_be_person(bare) or PATTERNS["initials_alone"].fullmatch(bare):
        return True
    titled = bare != text and PATTERNS["name_like"].fullmatch(bare) and len(bare) >= _FULL
    return bool(titled) and not person_words.is_organized(bare)


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
    named = PATTERNS["name_like"].fullmatch(plain) and not PATTERNS["of_heads"].search(plain)
    likely = (named and not person_words.is_organized(plain)) or person_words.may_be_person(plain)
    if not known and (likely or PATTERNS["romaji"].fullmatch(plain)):
        return HIDDEN
    return shortened(without_persons(text))


_RESPECTS: Final = tuple(RESPECT.split("|"))
# No organization is longer; a person stands at an end of it.
_READ_CELL: Final = 120
_ONE_BRACKET: Final = str.maketrans("「『【〈《<[〔{」』】〉》>]〕}", "(((((((((" + ")))))))))")


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
    match = PATTERNS["in_bracket"].fullmatch(plain)
    if match is None:
        return _run_on(plain)
    front, inside = match.groups()
    if person_words.is_family_name(front) and PATTERNS["post_alone"].fullmatch(inside):
        return Suspect("")
    suspect = _run_on(front) if PATTERNS["details"].fullmatch(inside) else None
    return suspect or _judged(front, inside) or _in_front(front, inside)


def _run_on(plain: str) -> Suspect | None:
    """Return what is left of a text without brackets: a person behind, before, or alone."""
    if person_words.may_be_person(plain) or person_words.is_shaped_like_person(plain):
        return Suspect("")
    breaks = [match.span() for match in PATTERNS["break"].finditer(plain)]
    for start, end in breaks:
        suspect = _judged(plain[:start], plain[end:])
        if suspect is not None and person_words.names_organization(suspect.organization):
            return suspect
    for start, end in reversed(breaks[:2]):
        if suspect := _in_front(plain[:start], plain[end:]):
            return suspect
    if (
        plain.endswith(_RESPECTS)
        and (match := PATTERNS["run_on"].fullmatch(plain))
        and not person_words.is_organized(match[2])
    ):
        return Suspect(match[1], certain=True)
    for name in ("post_run_on", "behind_calling"):
        if (match := PATTERNS[name].fullmatch(plain)) and person_words.may_be_person(match[2]):
            return Suspect(match[1])
    return Suspect("") if _judged("", plain) or without_persons(plain) != plain else None


def _in_front(person: str, organization: str) -> Suspect | None:
    """Return what is left where a person stands before the organization: 植木隠子（中央病院）."""
    body = person_words.names_organization(organization) and not (
        organization.isascii() and organization.isalpha()
    )
    if not body or PATTERNS["given"].match(organization) or len(person) < _FULL:
        return None
    return _judged(organization, person)


def _judged(organization: str, rest: str) -> Suspect | None:
    """Return what a text behind an organization is: surely a person or several, perhaps one, or none."""
    if PATTERNS["form_only"].fullmatch(organization) or PATTERNS["form_only"].fullmatch(rest):
        return None
    bare = PATTERNS["label"].sub("", rest, count=1)
    for texts in ([rest], [bare], [piece.strip() for piece in PATTERNS["several"].split(bare)]):
        judged = [_certainty(organization, text) for text in texts if text]
        if judged and None not in judged:
            return Suspect(organization, certain=all(judged))
    return None


def _certainty(organization: str, person: str) -> bool | None:
    """Return whether a text is certainly a person by an organization; None where it is none."""
    named = bool(organization)
    for key in ("respected", "with_role")[not person.endswith(_RESPECTS) :]:
        match = PATTERNS[key].fullmatch(person)
        name = next(filter(None, match.groups()), "") if match else ""
        if (
            name
            and (person_words.is_personal(name) or person_words.is_family_name(name))
            and (named or re.search(f"[{KANJI}]", name))
        ):
            return named
    if PATTERNS["initials"].fullmatch(person) or (
        PATTERNS["titled_in_english"].fullmatch(person) and not person_words.names_organization(person)
    ):
        return named
    chief, spokesman = (PATTERNS[key].fullmatch(person) if named else None for key in ("chiefs", "spokesmen"))
    if chief and person_words.is_personal(chief[1]):
        return person_words.is_familiar(chief[1])
    if spokesman and person_words.is_familiar(spokesman[1]):
        return True
    glued = PATTERNS["glued"].fullmatch(person)
    foreign = japanese(organization) and (
        PATTERNS["romaji"].fullmatch(person) or PATTERNS["kana_name"].fullmatch(person)
    )
    likely = (
        (glued and person_words.may_be_person(glued[1] or glued[2]))
        or (
            foreign
            and not person_words.names_organization(person)
            and not PATTERNS["kana_houses"].search(person)
        )
        or (person_words.may_be_person(person) and not (named and PATTERNS["place"].fullmatch(person)))
        # Behind its owner a house may be called so: 青空会 青葉みらい.
        or person_words.is_shaped_like_person(person, kana=not PATTERNS["owner"].search(organization))
    )
    return False if likely else None
