"""Persons named in cells, titles and names of meetings: told, taken off, hidden."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Final, NamedTuple
from unicodedata import normalize

from tsunagari.clean.person_words import (
    DUTY,
    FAMILY,
    LETTERS,
    PLACES,
    RESPECT,
    ROLE,
    category_of,
    is_familiar,
    is_family_name,
    is_organized,
    is_personal,
    kin_and_rest,
    may_be_person,
    names_organization,
)
from tsunagari.clean.text import any_of, japanese, load_words
from tsunagari.errors import shortened

HIDDEN: Final = "●●"
_PHONE: Final = r"(?<![\d-])(?:\+81|0)[\d\s()‐‑–−ー-]{7,14}\d(?!\d)"
_CONTACT: Final = re.compile(
    r"[（(\[【〔]?\s*(?:(?:tel|fax|phone|e-?mail|mail|電話(?:番号)?|携帯|連絡先|ファックス|メール(?:アドレス)?)\s*[:：.]?\s*)?"
    rf"(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|{_PHONE})(?:[^（()）\[\]【】〔〕]{{0,40}}[)）\]】〕])?",
    re.IGNORECASE,
)
_BEHIND: Final = re.compile(
    rf"[（(\[【〔]?\s*(?:{DUTY})(?:者|係|人|委員)?\s*[:：]\s*"
    rf"([a-z.'-]{{1,24}}(?:\s[a-z.'-]{{1,24}}){{0,2}}|{LETTERS}{{1,3}}\s{LETTERS}{{1,3}}(?=[)）\s]|$)|[^\s()（）\[\]【】〔〕:：]{{1,24}})\s*[)）\]】〕]?",
    re.IGNORECASE,
)
_SPACED: Final = re.compile(rf"(?:{DUTY})(?:者|係|人)?\s+({LETTERS}{{2,6}})(?=[\s)）]|$)")
_BRACKETED_DUTY: Final = re.compile(
    rf"[（(\[【〔]\s*(?:{DUTY})(?:者|係|人)?[\s・]*({LETTERS}{{1,8}}(?:\s{LETTERS}{{1,4}})?)\s*[)）\]】〕]"
)
_WRITTEN: Final = re.compile(
    rf"({LETTERS}{{2,7}}?)(?:さん|様|氏)?\s?(?:が?作成|記録|記入|編集|調べ|まとめ|(?<![筆表伝日暗])記)(?=[\s（(）)]|$)"
)
_ABOUT: Final = re.compile(
    "(?<![ぁ-ゖァ-ヺー])[一-鿿々〆𠮷﨑髙]{0,7}(?:[一-鿿々〆𠮷﨑髙](?<![回次年度月日号期])\\s[一-鿿々〆𠮷﨑髙]{0,3})?"
    "(?![皆客者族生民奥神母父兄弟姉妹爺婆嫁娘員長家人師供徒輩士社店屋仕多同模異一御宮][さサ様氏殿ちく])"
    "(?:[一-鿿々〆𠮷﨑髙]|(?<![a-zA-Z])[a-zA-Z](?:[.・]\\s?[a-zA-Z])?[.]?)\\s?(さん|サン|さま|様(?![式子々な性態相])|氏(?![名神族])|殿(?!堂)|ちゃん|くん)"
)
_INITIALS_ALONE: Final = re.compile(r"[A-Z]\.\s?[A-Z]\.?")
_BARE_FAMILY: Final = re.compile(FAMILY)
_FAMILY_AND_GIVEN: Final = re.compile(rf"(?<![^\s(（])(?=..)(?:{FAMILY})\s{LETTERS}{{1,3}}(?=$|[\s)）])")
_TOKEN: Final = re.compile(r"[^\s()（）\[\]【】〔〕「」『』・:：、,/／_＿-]+")
_EMPTY: Final = re.compile(r"[（(\[【〔]\s*[)）\]】〕]")
_NAME_LIKE: Final = re.compile(
    r"[一-鿿々〆ヶ𠮷﨑髙]{2,5}|[一-鿿々〆ヶ𠮷﨑髙ぁ-ゖ]{1,4}\s[一-鿿々〆ぁ-ゖ]{1,4}"
)
_OF_HEADS: Final = re.compile("[数率額量費別順]|日$|年$|月$|時$|先$|名$|欄$")
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
    left = _CONTACT.sub(" ", normalize("NFKC", text))
    return text if left == normalize("NFKC", text) else " ".join(left.split()).strip(" ・:、,/-")


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
    for pattern in (_BEHIND, _BRACKETED_DUTY, _WRITTEN):
        plain = pattern.sub(_without_person, plain)
    plain = _SPACED.sub(lambda match: " " if may_be_person(match.group(1)) else match.group(), plain)
    plain = _ABOUT.sub(rf"{HIDDEN}\1", plain)
    plain = _FAMILY_AND_GIVEN.sub(_hidden_name, plain)
    plain = _TOKEN.sub(lambda match: HIDDEN if _is_full_name(match.group()) else match.group(), plain)
    if plain != text[:_READ_TITLE]:
        text = " ".join(_EMPTY.sub(" ", plain).split()).strip(" ・:：、,")
    return "" if text == HIDDEN or _is_person_alone(text) else text


def _is_person_alone(text: str) -> bool:
    """Return whether nothing but a person's name is there, with or without a title or profession."""
    bare = _TITLED.sub("", _TITLED.sub("", " ".join(text.split())))
    return (
        may_be_person(bare)
        or _INITIALS_ALONE.fullmatch(bare) is not None
        or (
            bare != text
            and _FULL <= len(bare) <= _READ_TITLE
            and _NAME_LIKE.fullmatch(bare) is not None
            and not is_organized(bare)
        )
    )


def _without_person(match: re.Match[str]) -> str:
    """Return nothing for a duty with a person; what a body wrote stays."""
    return match.group() if is_organized("".join(match.group(1).split())) else " "


def _hidden_name(match: re.Match[str]) -> str:
    return match.group() if is_organized("".join(match.group().split())) else HIDDEN


def _is_full_name(word: str) -> bool:
    return len(word) >= _FULL and is_familiar(word) and not _BARE_FAMILY.fullmatch(word)


def shown_head(text: str, known: bool = False) -> str:
    """Return a head of a column as it may be shown: not what could be a person and is no known head.

    Examples
    --------
    >>> shown_head("病床数"), shown_head("植木隠子"), shown_head("植木"), shown_head("氏名", known=True)
    ('病床数', '●●', '●●', '氏名')

    """
    plain = " ".join(text.split())
    like_name = _NAME_LIKE.fullmatch(plain) and not is_organized(plain) and not _OF_HEADS.search(plain)
    hidden = not known and (like_name or may_be_person(plain) or _ROMAJI.fullmatch(plain))
    return HIDDEN if hidden else shortened(without_persons(text))


_NAME: Final = rf"{LETTERS}{{1,8}}(?:\s{LETTERS}{{1,5}})?"
_CALLING: Final = any_of(load_words("person_words")["calling"])
_RESPECTED = re.compile(rf"(?:(?:{ROLE})[\s:・]*)?({_NAME})\s?(?:{RESPECT})")
_WITH_ROLE = re.compile(
    rf"(?:(?:{ROLE}|{_CALLING})[\s:・]+)({_NAME})|(?:{ROLE})({LETTERS}{{2,5}})|({_NAME})\s(?:{ROLE}|{_CALLING})"
)
# Run on without a space these need a full name: 植木隠子弁護士, 東地区民生委員植木隠子.
_GLUED = re.compile(
    rf"({LETTERS}{{3,5}})(?:{ROLE}|{_CALLING})|(?:{ROLE}|{_CALLING})({LETTERS}{{3,5}})(?:{RESPECT})?"
)
_BEHIND_CALLING = re.compile(rf"(.+(?:{_CALLING}))({LETTERS}{{3,5}})")
_CHIEF = re.compile(
    rf"(?!副|前|元|担当|総括|統括|専門|上席|主席|筆頭|各|兼)({LETTERS}{{2,5}}?)"
    "(?:課長|係長|室長|部長|次長|局長|主幹|主査|主任|主事|院長|所長|会長|理事長|施設長|センター長|委員長|校長|教頭|園長)"
)
# 女性代表 speaks of a group; 山田代表 of a person.
_SPOKESMAN = re.compile(rf"({LETTERS}{{2,5}}?)(?:代表|管理者|責任者|相談員|保健師|看護師|医師)")
_FORM_ONLY = re.compile(".*(?:法人|会社|組合)")
_KANJI: Final = re.compile("[一-鿿々𠮷﨑髙]")
_TITLED_IN_ENGLISH = re.compile(
    r"(?i:mr|ms|mrs|miss|dr|prof|sir|rev)\.?\s+([A-Z][\w.'-]*(?:\s[A-Z][\w.'-]*){0,3})|"
    r"([A-Z][\w.'-]*(?:\s[A-Z][\w.'-]*){1,2}),?\s(?i:ph\.?d|m\.?d|rn|l?c?msw|esq|jr)\.?"
)
_INITIALS = re.compile(rf"[a-z](?:[.・]?\s?[a-z])?\.?(?:{RESPECT})", re.IGNORECASE)
_SYLLABLE: Final = "(?:(?:[kgsztdnhbpmrwfj]|[kgnhbpmr]?y|sh|ch|ts)?[aiueo]|n(?![aiueo])|m(?=[bp]))"
_ROMAJI = re.compile(rf"(?=[A-Z])(?i:{_SYLLABLE}{{2,}})\s(?=[A-Z])(?i:{_SYLLABLE}{{2,}})")
_KANA_NAME = re.compile(r"[ァ-ヺー]{2,6}\s[ァ-ヺー]{2,8}|[ァ-ヺー]{2,8}(?:[・=\s][ァ-ヺー]{2,8}){2}")
_KANA_HOUSE = re.compile(any_of(load_words("person_words")["kana_house"]))
_DETAIL = re.compile(any_of(load_words("person_words")["detail"]), re.IGNORECASE)
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
_RUN_ON = re.compile(
    rf"(.*(?:[課係室院局署]|保健所|センター|クリニック|ステーション|協議会|事業所|ホーム))({LETTERS}{{1,5}})(?:様|氏|先生|さん)"
)
# Between an office and 係長 stands a section's name as often; this looks like somebody's.
_POST_RUN_ON = re.compile(
    rf"(.*(?:[課係室院局署]|保健所|センター))({LETTERS}{{2,4}}[子郎美男夫恵江代介太樹香奈菜彦雄也輔])(?:{_CALLING}|{ROLE})"
)


class Suspect(NamedTuple):
    """The organization without the person (empty: nothing would be left), and whether that is certain."""

    organization: str
    certain: bool


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
    if category_of(plain) is not None:
        return None
    if kin := kin_and_rest(plain):
        return Suspect(kin[0], certain=False)
    found = _found_in(plain.translate(_ONE_BRACKET))
    if found is None:
        return Suspect(plain, certain=bool(plain)) if plain != whole else None
    start = plain.translate(_ONE_BRACKET).find(found.organization)
    left = plain[start : start + len(found.organization)]
    # Whoever is left beside the first person is not shown either.
    again = _found_in(left.translate(_ONE_BRACKET)) if left else None
    return found._replace(organization=left) if again is None else Suspect("", certain=False)


def _found_in(plain: str) -> Suspect | None:
    if match := _IN_BRACKET.fullmatch(plain):
        front, inside = match.groups()
        if _DETAIL.fullmatch(inside) and (person := _run_on(front)) is not None:
            return person
        return _judged(front, inside) or _in_front(front, inside)
    return _run_on(plain)


def _run_on(plain: str) -> Suspect | None:
    """Return what is left of a text without brackets: a person behind, before, or alone."""
    if may_be_person(plain):
        return Suspect("", certain=False)
    breaks = [(match.start(), match.end()) for match in _BREAK.finditer(plain)]
    for start, end in breaks:
        suspicion = _judged(plain[:start], plain[end:])
        if suspicion is not None and names_organization(suspicion.organization):
            return suspicion
    for start, end in reversed(breaks[:2]):
        if suspicion := _in_front(plain[:start], plain[end:]):
            return suspicion
    respected = plain.endswith(_RESPECTS)
    if respected and (match := _RUN_ON.fullmatch(plain)) and not is_organized(match.group(2)):
        return Suspect(match.group(1), certain=True)
    for pattern in (_POST_RUN_ON, _BEHIND_CALLING):
        if (match := pattern.fullmatch(plain)) and may_be_person(match.group(2)):
            return Suspect(match.group(1), certain=False)
    alone = _judged("", plain) or without_persons(plain) != plain
    return Suspect("", certain=False) if alone else None


def _in_front(person: str, organization: str) -> Suspect | None:
    """Return what is left where a person stands before the organization: 植木隠子（中央病院）."""
    body = names_organization(organization) and not (organization.isascii() and organization.isalpha())
    if not body or _GIVEN.match(organization) or len(person) < _FULL:
        return None
    return _judged(organization, person)


def _judged(organization: str, rest: str) -> Suspect | None:
    """Return what a text behind an organization is: surely a person or several, perhaps one, or none."""
    if _FORM_ONLY.fullmatch(organization) or _FORM_ONLY.fullmatch(rest):
        return None
    bare = rest[_LABEL.match(rest).end() :]  # type: ignore[union-attr] # it may match nothing
    pieces = [piece.strip() for piece in _SEVERAL.split(bare) if piece.strip()]
    judged = [_certainty(organization, person) for person in (rest, bare) if person]
    certain = next((found for found in judged if found is not None), None)
    if certain is None and len(pieces) > 1:
        each = [_certainty(organization, piece) for piece in pieces]
        certain = None if None in each else all(each)
    return None if certain is None else Suspect(organization, certain=certain)


def _certainty(organization: str, person: str) -> bool | None:
    """Return whether a text is certainly a person beside an organization; None where it is none."""
    beside = bool(organization)
    for pattern in (_RESPECTED, _WITH_ROLE)[not person.endswith(_RESPECTS) :]:
        match = pattern.fullmatch(person)
        name = next(filter(None, match.groups()), "") if match else ""
        if name and (is_personal(name) or is_family_name(name)) and (beside or _KANJI.search(name)):
            return beside
    if _TITLED_IN_ENGLISH.fullmatch(person) and not names_organization(person):
        return beside
    if _INITIALS.fullmatch(person):
        return beside
    chief = _CHIEF.fullmatch(person) if beside else None
    if chief and is_personal(chief.group(1)):
        return is_familiar(chief.group(1))
    spokesman = _SPOKESMAN.fullmatch(person) if beside else None
    if spokesman and is_familiar(spokesman.group(1)):
        return True
    glued = _GLUED.fullmatch(person)
    foreign = japanese(organization) and (_ROMAJI.fullmatch(person) or _KANA_NAME.fullmatch(person))
    likely = (
        (glued and may_be_person(glued[1] or glued[2]))
        or (foreign and not names_organization(person) and not _KANA_HOUSE.search(person))
        or (may_be_person(person) and not (beside and PLACES.fullmatch(person)))
    )
    return False if likely else None


_SHORTEST_ASCII: Final = 5
_LONGEST: Final = 8
_BRACKET: Final = re.compile(r"\s*[（(［\[〔]([^（()）［\[\]］〔〕]*)[）)］\]〕]")
_BETWEEN: Final = r"[\s・:：/／、,]"
_ROLE_BEFORE: Final = rf"(?:(?:{ROLE}){_BETWEEN}*)?"
_TITLE: Final = rf"(?:\s*(?:{RESPECT}))?"
_ROLES: Final = re.compile(rf"(?:{ROLE}|{RESPECT})")
_WRAPPED: Final = re.compile(r"[（(［\[〔]([^（()）［\[\]］〔〕]*)[）)］\]〕]")
_READ_NAME: Final = 200


def compact(text: str) -> str:
    """Return a text without spaces, in one width and case."""
    return "".join(normalize("NFKC", text).casefold().split())


def full_names(person: str) -> tuple[str, ...]:
    """Return a person's name without spaces, the longest first: with and without the words before it.

    Examples
    --------
    >>> full_names("主査 植木隠子"), full_names("植木")
    (('主査植木隠子', '植木隠子'), ())

    """
    words = normalize("NFKC", person[:_READ_NAME]).casefold().split()
    whole = "".join(words)
    if whole.isascii():
        return (whole,) if len(whole) >= _SHORTEST_ASCII else ()
    ends = ("".join(words[place:]) for place in range(len(words)))
    return tuple(name for name in ends if len(name) >= _FULL)


def short_names(person: str) -> tuple[str, ...]:
    """Return what may stand for a person in the same row: family or given name, the longest first.

    Examples
    --------
    >>> short_names("植木 隠子"), short_names("泉")
    (('植木', '隠子'), ('泉',))

    """
    words = _ROLES.sub(" ", normalize("NFKC", person[:_READ_NAME]).casefold()).split()
    if not words or not _KANJI.search(words[-1] + words[0]):
        return ()
    if len(words) > 1:
        return tuple(sorted(set(words[-2:]), key=lambda word: (-len(word), word)))
    name = words[0][:_LONGEST]
    parts = {
        name,
        *(name[:end] for end in range(1, min(len(name), 4))),
        *(name[-k:] for k in (2, 3) if k < len(name)),
    }
    return tuple(sorted(parts, key=lambda word: (-len(word), word)))


def without_person(organization: str, person: str) -> str:
    """Return a cell without this person of the same row, before or behind the organization or in brackets.

    Examples
    --------
    >>> without_person("中央病院（医師 青空花子）", "青空　花子")
    '中央病院'
    >>> without_person("植木隠子（中央病院）", "植木隠子")
    '中央病院'
    >>> without_person("中央病院 植木", "植木隠子"), without_person("泉区役所", "泉 花子")
    ('中央病院', '泉区役所')

    """
    return _taken_off(organization, full_names(person), short_names(person))


def without_names(organization: str, names: Collection[str]) -> str:
    """Return a cell without full names of persons who stand anywhere in the record."""
    found = _found(compact(organization[:_READ_NAME]), names)
    return _taken_off(organization, found, ()) if found else organization


def with_names_hidden(text: str, names: Collection[str]) -> str:
    """Return a meeting's name or the like with full names of persons hidden."""
    for name in _found(compact(text[:_READ_NAME]), names):
        text = re.sub(_spaced(name), HIDDEN, normalize("NFKC", text), flags=re.IGNORECASE)
    return text


def sure_names(persons: Iterable[str]) -> set[str]:
    """Return the full names that are taken off wherever they stand: with kanji, of no organization."""
    return {
        name
        for person in persons
        for name in full_names(person)
        if len(name) <= _LONGEST
        and _KANJI.search(name)
        and is_personal(name)
        and not _BARE_FAMILY.fullmatch(name)
    }


def _found(plain: str, names: Collection[str]) -> Sequence[str]:
    """Return which names stand in a text, the longest first."""
    found = {
        plain[start : start + length]
        for length in range(_FULL, min(_LONGEST, len(plain)) + 1)
        for start in range(len(plain) - length + 1)
        if plain[start : start + length] in names
    }
    return sorted(found, key=lambda name: (-len(name), name))


def _spaced(name: str) -> str:
    return r"\s*".join(map(re.escape, name))


def _taken_off(organization: str, full: Sequence[str], short: Sequence[str]) -> str:
    plain = compact(organization[:_READ_NAME])
    if plain in full or not any(name in plain for name in (*full, *short)):
        return organization
    text = organization[:_READ_NAME]

    def kept(match: re.Match[str]) -> str:
        inner = compact(match.group(1))
        bare = _ROLES.sub("", inner).strip("・:/、,")
        return "" if any(name in inner for name in full) or bare in short else match.group()

    left = _BRACKET.sub(kept, text).strip()
    for name in full:
        spaced = _spaced(name)
        left = re.sub(
            rf"^{spaced}{_TITLE}(?:{_BETWEEN}+|(?=[（(［\[〔]))", "", left.strip(), flags=re.IGNORECASE
        )
        behind = rf"{_ROLE_BEFORE}{spaced}{_TITLE}$"
        left = re.sub(rf"{_BETWEEN}+{behind}", "", left.strip(), flags=re.IGNORECASE)
        glued = re.sub(behind, "", left)
        # Run on without a space it is a person only behind an organization: 障害福祉課植木隠子.
        left = glued if is_organized(compact(glued)) and not name.isascii() else left
    for name in short:
        spaced = _spaced(name)
        behind = re.sub(
            rf"(?:{_BETWEEN}+{_ROLE_BEFORE}{spaced}{_TITLE}|{_ROLE_BEFORE}{spaced}\s*(?:{RESPECT}))$",
            "",
            left.strip(),
        )
        behind = re.sub(rf"^{spaced}{_TITLE}(?:{_BETWEEN}+|(?=[（(［\[〔]))", "", behind)
        # What is no organization without the name stays: 植木 太陽.
        rest = compact(behind)
        left = behind if is_organized(rest) and not is_family_name(rest) else left
    wrapped = _WRAPPED.fullmatch(left.strip())
    return (wrapped.group(1) if wrapped else left).strip() or organization
