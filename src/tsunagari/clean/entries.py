"""Several organizations in one cell: where they are cut, what stands beside each, posts in their place."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Final, NamedTuple
from unicodedata import normalize

from tsunagari.clean import person_words
from tsunagari.clean.headings import parse_heading
from tsunagari.clean.marks import parse_mark, split_mark
from tsunagari.clean.names import is_generic, is_none, is_placeholder, name_key
from tsunagari.clean.person_words import RESPECT, ROLE
from tsunagari.clean.text import any_of, folded, japanese, load_words, tidy

_WORDS: Final = load_words("entries")
_SEPARATORS: Final = frozenset("、,，;；\n\r\v\f｜|")
_OPEN: Final = "（(［[〔"
_CLOSE: Final = "）)］]〕"
# Bullets; ○○病院 is a name left out, not a bullet.
_BULLET = re.compile(
    r"\s*[①-⑳⑴-⒇❶-➓]\s*|(?:^|(?<=\s))(?:[(（]\d{1,2}[)）]|\d{1,2}[.．)）]|[・●■◆◇□▪◦〇○◎](?![○〇◯△×□\s]))\s*"
)
_KINDS: Final = any_of(_WORDS["kind_of_house"])
# Two words of one name.
_ONE_NAME = re.compile(rf"民生(?:委員)?[・･/／]児童(?=委員)|(?:^|(?<=[・･／/]))(?:{_KINDS})[・･]")
_ANY_BRACKET = re.compile(r"[（(［\[〔][^（()）［\[\]］〔〕]*[）)］\]〕]")
_NAME_END = re.compile(rf"(?:{any_of(_WORDS['name_end'])})$", re.IGNORECASE)
# Separator, how many pieces it must make, whether it is a space.
_WEAK_SEPARATORS: Final = (
    (r"\s*[・･]\s*", 2, False),
    (r"\s*[／/]\s*", 2, False),
    (r"\s*\u3000\s*|\s{2,}", 2, True),
    (r"\s+", 3, True),
)
_OTHERS_BEHIND = re.compile(r"(?<=.)\s*(?:(?:ほか|他)\s*\d+\s*(?:名|人|機関|団体|者)|ほか|など)$")
_SUM_BEHIND = re.compile(r"[\s、,（(]*(?:以上|合計|総勢|全|計)\s*\d+\s*(?:名|人|機関|団体|者|か所)[)）]?$")
_COUNT_BEHIND = re.compile(r"\s*\d{1,3}\s*[名人]$")
_HOUSE, _NO_NAME, _ALONE, _OFFICE = (
    re.compile(any_of(_WORDS[name])) for name in ("house", "no_name", "alone", "office")
)
_DIVISION, _HOUSE_END = (re.compile(rf"(?:{any_of(_WORDS[name])})$") for name in ("division", "house_end"))
_OWNER = re.compile("法人|会社|[市区町村県府都道]$|役所$|役場$|[県府都道]庁$")


def split_names(cell: str, known: Collection[str] = ()) -> list[str]:
    """Cut a cell at 、 , ; and line breaks outside brackets, at bullets, and at ・ ／ and spaces that part.

    ・, ／ and spaces stand within names too (グループホーム・ソラ, 民生委員・児童委員協議会), so they cut
    only where each piece ends like an organization or is one of ``known``.

    Parameters
    ----------
    cell : str
    known : collection of str
        Names that stand alone elsewhere in the record.

    Examples
    --------
    >>> split_names("○○病院（2）、㈱△△；家族会（山田、鈴木）")
    ['○○病院（2）', '㈱△△', '家族会（山田、鈴木）']
    >>> split_names("青葉医師会・みどり福祉会"), split_names("①医師会 ②みどりの家")
    (['青葉医師会', 'みどり福祉会'], ['医師会', 'みどりの家'])
    >>> split_names("グループホーム・ソラ")
    ['グループホーム・ソラ']

    """
    parts = [piece for part in split_outside_brackets(cell) for piece in _at_bullets(part.strip())]
    if len(parts) > 1 and all(_BULLET.match(part) for part in parts):
        parts = [_BULLET.sub("", part, count=1) for part in parts]
    return [name for part in parts for name in _at_weak_separators(part, known) if name]


def separate_names(text: str, known: Collection[str] = ()) -> list[str]:
    r"""Return the organizations that a cell for one of them lists for certain; none where it may be one name.

    Examples
    --------
    >>> separate_names("青葉医師会、みどり福祉会"), separate_names("青葉市\n障害福祉課")
    (['青葉医師会', 'みどり福祉会'], [])
    >>> separate_names("Alpha Clinic; Beta Hospital"), separate_names("University of X, Institute")
    (['Alpha Clinic', 'Beta Hospital'], [])

    """
    separators = "[\n\r、,，;；]" if japanese(text) else "[\n\r;；]"
    pieces = [tidy(piece) for piece in _pieces(text, separators)]
    return pieces if len(pieces) > 1 and _are_names(pieces, known, spaced=False) else []


def split_outside_brackets(cell: str) -> list[str]:
    """Cut a cell only at 、 , ; and line breaks that stand outside brackets.

    Examples
    --------
    >>> split_outside_brackets("○○病院（1、2）、医師会・歯科医師会")
    ['○○病院（1、2）', '医師会・歯科医師会']

    """
    pieces, depth = [""], 0
    for letter in cell:
        depth += (letter in _OPEN) - (letter in _CLOSE and depth > 0)
        if letter in _SEPARATORS and (depth == 0 or letter in "\n\r"):
            pieces.append("")
            depth = 0
        else:
            pieces[-1] += letter
    return [piece for piece in pieces if tidy(piece)]


def _at_bullets(part: str) -> list[str]:
    """Cut before each bullet where there are several."""
    starts = [match.start() for match in _BULLET.finditer(part)]
    if len(starts) < 2:
        return [part]
    bounds = sorted({0, *starts, len(part)})
    return [part[start:end].strip() for start, end in pairwise(bounds)]


def _at_weak_separators(part: str, known: Collection[str]) -> list[str]:
    others = _OTHERS_BEHIND.search(part)
    named = part[: others.start()] if others else part
    for separator, fewest, spaced in _WEAK_SEPARATORS:
        pieces = _pieces(named.strip(), separator)
        if len(pieces) >= fewest and _are_names(pieces, known, spaced=spaced):
            pieces[-1] += others.group() if others else ""
            return [tidy(piece) for piece in pieces]
    return [tidy(part)]


def _pieces(part: str, separator: str) -> list[str]:
    """Cut at a separator that stands outside brackets."""
    hidden = part
    for pattern in (_ANY_BRACKET, _ONE_NAME):
        hidden = pattern.sub(lambda match: "\0" * len(match.group()), hidden)
    bounds = [0, *(bound for match in re.finditer(separator, hidden) for bound in match.span()), len(part)]
    return [
        part[start:end]
        for start, end in zip(bounds[::2], bounds[1::2], strict=True)
        if part[start:end].strip()
    ]


def _are_names(pieces: Sequence[str], known: Collection[str], *, spaced: bool) -> bool:
    bare = [_COUNT_BEHIND.sub("", _ANY_BRACKET.sub("", piece).strip()) for piece in pieces]
    # Behind a person stands one organization: 植木隠子（青葉医師会）・会田隠子（みどり福祉会）.
    if all(piece in known for piece in bare) or any(
        len(name) > 2 and person_words.may_be_person(name) and _ANY_BRACKET.search(piece)
        for name, piece in zip(bare, pieces, strict=True)
    ):
        return True
    if not all(_NAME_END.search(piece) and not _NO_NAME.fullmatch(piece) for piece in bare):
        return False
    # A house behind its owner or city, a department behind its house: one name in two words.
    return not any(
        _OWNER.search(before) or (spaced and _DIVISION.search(after) and not _DIVISION.search(before))
        for before, after in pairwise(bare)
    )


def looks_joined(name: str) -> bool:
    """Return whether a name that was not cut may be several: some of its pieces end like organizations.

    Examples
    --------
    >>> looks_joined("青葉医師会・みどりの家"), looks_joined("グループホーム・ソラ")
    (True, False)

    """
    pieces = [_bare(piece) for piece in _pieces(name, "[・･／/]")]
    ends = [len(piece) > 2 and _NAME_END.search(piece) is not None for piece in pieces]
    houses = [re.search(f"{_HOUSE.pattern}|^(?:{_KINDS})", piece) is not None for piece in pieces]
    several = len(pieces) > 1
    if (
        several
        and (
            len(pieces) > 2
            # A stroke hardly ever stands within a name, a dot not behind a house or a bracket.
            or (re.search("[／/]", name) and (any(ends) or min(map(len, pieces)) > 2))
            or re.search(r"[)）]\s*[・･／/]", name)
            or any(end and _HOUSE.search(before) for before, end in zip(pieces, ends[1:], strict=False))
            # Two of them speak of a house, or one does and another ends like an office.
            or (any(houses) and sum(map(max, houses, ends)) > 1)
            or any(re.search("法人|会社", piece) for piece in pieces[1:])
            or (japanese(name) and any(piece.isascii() and len(piece) > 3 for piece in pieces))
        )
    ):
        return True
    words = name.split()
    # 障害福祉課 中央病院; what ends in 会 may own the house behind it.
    if len(words) == 2 and not words[0].endswith(("会", "組合")) and _are_names(words, (), spaced=True):
        return True
    spaced = "・" not in name and "／" not in name
    first = map(_bare, _pieces(name, r"[・･／/]|\u3000|\s{2,}|\s(?:and|&)\s")[:-1])
    return any(
        _NAME_END.search(piece)
        and not (_NO_NAME.fullmatch(piece) or re.fullmatch(_KINDS, piece) or is_generic(piece))
        and not (spaced and _OWNER.search(piece))
        for piece in first
    )


def _bare(piece: str) -> str:
    return _ANY_BRACKET.sub("", piece).strip()


_RANKS: Final = any_of(_WORDS["rank"])
# 課長 heads a 課: the office ends in the letter before 長.
_HEADS: Final = re.compile(
    rf"(?P<office>.*?(?:{any_of(_WORDS['headed'])}))(?:{_RANKS})?長(?:補佐|代理|心得)?"
)
# 家族会会長 and 社会福祉協議会事務局長 stand behind the whole name.
_POST_BEHIND: Final = re.compile(rf"(?P<office>.+?)[\s・]*(?:{any_of(_WORDS['behind_house'])})")
_OF_SOCIETY: Final = re.compile("(?P<office>.+会)長")
_BARE_POST: Final = re.compile(rf"(?:{ROLE})|{any_of(_WORDS['bare_post'])}", re.IGNORECASE)
_POST_BRACKETED: Final = re.compile(r"(.*\S)\s*[(\[〔【]\s*([^()\[\]〔〕【】]+?)\s*[)\]〕】]")


def is_bare_post(text: str) -> bool:
    """Return whether a text is a post or profession and nothing else: 副会長, 会員, Chair."""
    return _BARE_POST.fullmatch(text) is not None


def without_bracketed_post(name: str) -> str:
    """Return the name without a post in brackets, or what stands in brackets behind a post.

    Examples
    --------
    >>> without_bracketed_post("青葉医師会（会長）"), without_bracketed_post("Alpha Clinic (Vice Chair)")
    ('青葉医師会', 'Alpha Clinic')
    >>> without_bracketed_post("理事長（あさひ園）"), without_bracketed_post("青葉市（障害福祉課長）")
    ('あさひ園', '青葉市（障害福祉課）')

    """
    match = _POST_BRACKETED.fullmatch(tidy(normalize("NFKC", name)))
    if match is None:
        return name
    front, inside = match.groups()
    posts = re.split(r"\s*(?:[、,・/]|(?:兼|\band\b))\s*", inside)
    if _BARE_POST.fullmatch(front):
        return name if all(map(_BARE_POST.fullmatch, posts)) else inside
    if all(map(_BARE_POST.fullmatch, posts)):
        return re.split(r"\s*[(（\[〔【](?=[^(（\[〔【]*$)", name)[0]
    office = parse_post(inside) if len(posts) == 1 else None
    return f"{front}（{office}）" if office else name


def parse_post(name: str) -> str | None:
    """Return the office that a post such as 障がい福祉課長 names: empty where only a person can tell.

    Only a text that itself speaks of an office names one: 植木課長 and 青葉会長 could name a person or two
    different offices, so they are asked about, as are 所長 alone, the chairs of meetings and mayors. None if
    the text names no post.

    Examples
    --------
    >>> parse_post("地域包括ケア推進課長"), parse_post("青葉医師会会長"), parse_post("青葉保健所長")
    ('地域包括ケア推進課', '青葉医師会', '青葉保健所')
    >>> parse_post("所長"), parse_post("植木課長"), parse_post("障害福祉課")
    ('', '', None)

    """
    plain = tidy(normalize("NFKC", name))
    if _ALONE.fullmatch(plain):
        return ""
    behind, of_society, head = (rule.fullmatch(plain) for rule in (_POST_BEHIND, _OF_SOCIETY, _HEADS))
    if not (behind or of_society or head):
        return None
    if re.search("[・、/,]", plain):
        return ""
    for match in filter(None, (behind, of_society)):
        if _HOUSE_END.search(match["office"]):
            return match["office"].strip()
    office = head["office"] if head else ""
    return office if _OFFICE.search(office) and not person_words.is_personal(office) else ""


_TAIL = re.compile(r"^(.*?)\s*[（(［\[〔]([^（()）［\[\]］〔〕]*)[）)］\]〕]\s*$")
_COUNT = re.compile(r"(?:計|約)?(\d{1,4})(?:名|人|機関|people)?")
_TRAILING_COUNT = re.compile(r"^(.*?\D)\s*(\d{1,3})\s*(?:名|人)$")
_AND_OTHERS = re.compile(r"(.+?)\s*(?:(?:ほか|他)\s*\d+\s*(?:名|人|機関|団体|者)|ほか|など)")
_OTHERS = re.compile(r"(?:ほか|他|その他)?(?:多数|\d*(?:名|人|機関|団体))?(?:ほか|他|等|など)?")
_TITLED = re.compile(
    rf"([^\s]{{1,6}}?(?:\s[^\s]{{1,4}}?)?)\s?(?:{ROLE}|{RESPECT})|(?:{ROLE})[\s・:]*([^\s]{{0,6}})"
)
_LABELLED = re.compile(r"[【\[（(]?([^\s:：】\]）)]{2,8})\s*[】\]）):：]\s*([^\s].*)")
_LABELS = re.compile(r"(?:^|(?<=[\s、。,;；】）)]))([^\s:：、。,;；（）()【】]{2,8})(?=[:：])")
_HEADS_OR_MARK = re.compile(
    r"(?:計|約)?\d{1,4}(?:名|人|people)?|代理.*|オンライン.*|欠席.*|出席.*|web.*|zoom.*|.*氏名.*"
)
_SHORT = re.compile("[一-鿿々]{2,4}")
_ENGLISH_NAME = re.compile(r"(?:(?:Mr|Ms|Mrs|Dr|Prof)\.?\s)?[A-Z][\w'’-]*\.?(?:\s[A-Z][\w'’-]*\.?){1,3}")
# A bracket that belongs to the name; corporate forms are known by their key.
_OF_NAME = re.compile(rf".*(?:{any_of(_WORDS['of_name'])})")


class Entry(NamedTuple):
    """One of those who came: name, head count and mark (empty: none), and what else was said.

    ``dropped``: persons' names in brackets; ``unclear``: the organization may be what stands in the brackets.
    """

    organization: str
    heads: str = ""
    mark: str = ""
    secretariat: str = ""
    dropped: bool = False
    unclear: bool = False


def read_entry(text: str) -> Entry:
    """Take head count, mark and persons' names off one entry.

    What else stood in brackets, such as a person's name, is ``dropped``.

    Examples
    --------
    >>> read_entry("○○病院（2名）")[:3], read_entry("家族会（オンライン）")[:3]
    (('○○病院', '2', ''), ('家族会', '', 'オンライン'))
    >>> read_entry("植木隠子（中央病院）")[:2], read_entry("あおぞら（合）")[:2]
    (('中央病院', '1'), ('あおぞら（合）', ''))
    >>> read_entry("植木委員（あおぞら）")[:2], read_entry("Ann Lee (Alpha Clinic)")[:2]
    (('あおぞら', '1'), ('Alpha Clinic', '1'))

    """
    count, mark, dropped, unclear = "", "", False, False
    if match := _TAIL.fullmatch(text):
        person, inside = match.group(1).strip(), match.group(2).strip()
        titled = _is_titled(person)
        whole = person_words.may_be_person(person) and len(person) > 2 and not _only_persons(inside)
        if ((titled or whole) and not _HEADS_OR_MARK.fullmatch(folded(inside))) or (
            person_words.names_organization(inside) and _is_person(person)
        ):
            certain = titled or not japanese(person) or (whole and person_words.names_organization(inside))
            return Entry(inside, "1", dropped=True, unclear=not certain)
    while match := _TAIL.fullmatch(text):
        inner = folded(match.group(2))
        number = _COUNT.fullmatch(inner)
        if number:
            count = number.group(1)
        elif _OF_NAME.fullmatch(inner) or name_key(f"（{inner}）名").form:
            break
        elif (meaning := parse_mark(inner)) is not None and meaning.number is None:
            mark = match.group(2)
        elif inner:
            dropped = True
            unclear = not person_words.names_organization(match.group(1)) and not _only_persons(
                match.group(2)
            )
            count = count or str(len(re.split("[、,，・;/]", normalize("NFKC", match.group(2)))))
        if not match.group(1):
            break
        text = match.group(1)
    if not count and (match := _TRAILING_COUNT.fullmatch(normalize("NFKC", text))):
        count, text = match.group(2), text[: len(match.group(1))].rstrip()
    name, behind = split_mark(text)
    return Entry(name, count, mark or behind, dropped=dropped, unclear=unclear)


def _is_person(text: str) -> bool:
    """Return whether what stands before a bracket is somebody's name: 植木 in 植木（医師会）."""
    if not japanese(text):
        return _ENGLISH_NAME.fullmatch(text) is not None and not person_words.names_organization(text)
    short = _SHORT.fullmatch(text) and not person_words.is_organized(text)
    return bool(short) or person_words.may_be_person(text) or person_words.is_family_name(text)


def _is_titled(text: str) -> bool:
    """Return whether a text is a person with a title or profession, or a title alone: 植木委員, 保健師."""
    match = _TITLED.fullmatch(text)
    return match is not None and not person_words.is_organized(match[1] or match[2] or "")


def _only_persons(inside: str) -> bool:
    """Return whether nothing but names of persons stands in brackets."""
    pieces = filter(None, map(str.strip, re.split("[、,，・;/]", normalize("NFKC", inside))))
    return all(
        person_words.may_be_person(piece) or person_words.is_family_name(piece) or _is_titled(piece)
        for piece in pieces
    )


class Cell(NamedTuple):
    """Entries of a cell, how many were said without a name (ほか3名), how many may still be several."""

    entries: list[Entry]
    unnamed: int
    joined: int


def read_cell(text: str, known: Collection[str] = ()) -> Cell:
    """Read every entry of a cell; 特になし and the like are none.

    Parameters
    ----------
    text : str
    known : collection of str
        Names that stand alone elsewhere in the record.

    Examples
    --------
    >>> [one.organization for one in read_cell("青葉医師会・みどり福祉会　ほか3名").entries]
    ['青葉医師会', 'みどり福祉会']
    >>> read_cell("特になし").entries
    []

    """
    entries, unnamed, said = [], 0, ""
    text = _SUM_BEHIND.sub("", text)
    labels = [match for match in _LABELS.finditer(text) if parse_heading(match[1]) is not None]
    bounds = [0, *(match.start(1) for match in labels), len(text)]
    pieces = [name for start, end in pairwise(bounds) for name in split_names(text[start:end], known)]
    for piece in pieces:
        # 出席：A、B 欠席：C、D
        if (label := _LABELLED.fullmatch(piece)) and (heading := parse_heading(label[1])) is not None:
            said, piece = heading.mark, label[2]  # noqa: PLW2901 - the label is no part of the name
        more = _AND_OTHERS.fullmatch(piece)
        entry = read_entry(more.group(1) if more else piece)
        name = entry.organization
        others = is_placeholder(name) or _OTHERS.fullmatch(folded(name)) is not None
        others = (others and not is_none(name)) or (name.isdecimal() and len(pieces) == 1)
        unnamed += bool(more or others)
        if not others and not is_placeholder(name):
            entries.append(entry._replace(mark=said) if said and not entry.mark else entry)
    return Cell(entries, unnamed, sum(looks_joined(entry.organization) for entry in entries))
