"""Cells that list several organizations: where one ends and the next begins."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from tsunagari.clean.names import is_generic
from tsunagari.clean.person_words import may_be_person
from tsunagari.clean.text import japanese, tidy

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_SEPARATORS: Final = frozenset("、,，;；\n\r\v\f｜|")
_OPEN: Final = "（(［[〔"
_CLOSE: Final = "）)］]〕"
# Bullets; ○○病院 is a name left out, not a bullet.
_BULLET = re.compile(
    r"\s*[①-⑳⑴-⒇❶-➓]\s*|(?:^|(?<=\s))(?:[(（]\d{1,2}[)）]|\d{1,2}[.．)）]|[・●■◆◇□▪◦〇○◎](?![○〇◯△×□\s]))\s*"
)
# Two words of one name.
_ONE_NAME = re.compile(
    "民生(?:委員)?[・･/／]児童(?=委員)|(?:^|(?<=[・･／/]))(?:グループホーム|ケアホーム|デイケア|薬局)[・･]"
)
_BRACKET = re.compile(r"[（(［\[〔][^（()）［\[\]］〔〕]*[）)］\]〕]")
_ENDS_LIKE_ORGANIZATION = re.compile(
    "(?:会|連合|課|係|室|部|局|科|所|園|院|署|校|大学|学園|庁|役場|センター|クリニック|薬局|ステーション|ホーム|ハウス|法人|会社|組合|団体|機構|財団|"
    "社協|包括|ネットワーク|グループ|クラブ|工房|協議体|hospital|university|council|committee|board|trust|society|club|group|agency|office|center|centre|association|clinic|ltd|inc)$",
    re.IGNORECASE,
)
# Separator, how many pieces it must make, whether it is a space.
_WEAK_SEPARATORS: Final = (
    (r"\s*[・･]\s*", 2, False),
    (r"\s*[／/]\s*", 2, False),
    (r"\s*\u3000\s*|\s{2,}", 2, True),
    (r"\s+", 3, True),
)
_KINDS: Final = frozenset(
    ("グループホーム", "ケアホーム", "デイケア", "デイサービスセンター", "クリニック", "薬局")
)
_OTHERS = re.compile(r"(?<=.)\s*(?:(?:ほか|他)\s*\d+\s*(?:名|人|機関|団体|者)|ほか|など)$")
_COUNT = re.compile(r"\s*\d{1,3}\s*[名人]$")
_HOUSE = re.compile(
    "ハローワーク|役所|役場|就労継続支援|相談支援|"
    "病院|クリニック|ステーション|センター|事業所|薬局|協議会|法人|会社|大学|保健所"
)
_NO_NAME = re.compile("[東西南北中本支全一各]部|[支本]所|出張所|.")
_DIVISION = re.compile("(?:課|係|室|部|(?<!薬)(?<!便)局|科|担当|支部|支所|支店|分室)$")
_OWNER = re.compile("法人|会社|[市区町村県府都道]$")


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
    parts: list[str] = []
    part: list[str] = []
    depth = 0
    for letter in cell:
        depth += (letter in _OPEN) - (letter in _CLOSE and depth > 0)
        if letter in _SEPARATORS and (depth == 0 or letter in "\n\r"):
            parts.append("".join(part))
            part = []
            depth = 0
        else:
            part.append(letter)
    return [text for text in (*parts, "".join(part)) if tidy(text)]


def _at_bullets(part: str) -> list[str]:
    """Cut before each bullet where there are several."""
    starts = [match.start() for match in _BULLET.finditer(part)]
    if len(starts) < 2:
        return [part]
    bounds = [*([] if starts[0] == 0 else [0]), *starts, len(part)]
    return [part[start:end].strip() for start, end in pairwise(bounds)]


def _at_weak_separators(part: str, known: Collection[str]) -> list[str]:
    others = _OTHERS.search(part)
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
    for pattern in (_BRACKET, _ONE_NAME):
        hidden = pattern.sub(lambda match: "\0" * len(match.group()), hidden)
    bounds = [0, *(bound for match in re.finditer(separator, hidden) for bound in match.span()), len(part)]
    return [
        part[start:end]
        for start, end in zip(bounds[::2], bounds[1::2], strict=True)
        if part[start:end].strip()
    ]


def _are_names(pieces: Sequence[str], known: Collection[str], *, spaced: bool) -> bool:
    bare = [_COUNT.sub("", _BRACKET.sub("", piece).strip()) for piece in pieces]
    # Behind a person stands one organization: 植木隠子（青葉医師会）・会田隠子（みどり福祉会）.
    if all(piece in known for piece in bare) or any(
        len(name) > 2 and may_be_person(name) and _BRACKET.search(piece)
        for name, piece in zip(bare, pieces, strict=True)
    ):
        return True
    if not all(_ENDS_LIKE_ORGANIZATION.search(piece) and not _NO_NAME.fullmatch(piece) for piece in bare):
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
    spaced = "・" not in name and "／" not in name
    pieces = [_BRACKET.sub("", piece).strip() for piece in _pieces(name, "[・･／/]")]
    ends = [len(piece) > 2 and _ENDS_LIKE_ORGANIZATION.search(piece) is not None for piece in pieces]
    house = any(end and _HOUSE.search(before) for before, end in zip(pieces, ends[1:], strict=False))
    # A stroke hardly ever stands within a name, a dot not behind a house or a bracket.
    stroke = re.search("[／/]", name) and len(pieces) > 1 and (any(ends) or min(map(len, pieces)) > 2)
    foreign = any(piece.isascii() and len(piece) > 3 for piece in pieces) and len(pieces) > 1
    owner = any(re.search("法人|会社", piece) for piece in pieces[1:])
    # Two of them speak of a house, or one does and another ends like an office.
    houses = [_HOUSE.search(piece) is not None or piece.startswith(tuple(_KINDS)) for piece in pieces]
    house |= sum(kind or end for kind, end in zip(houses, ends, strict=True)) > 1 and any(houses)
    if (
        stroke
        or house
        or owner
        or (foreign and japanese(name))
        or len(pieces) > 2
        or re.search(r"[)）]\s*[・･／/]", name)
    ):
        return True
    first = [
        _BRACKET.sub("", piece).strip()
        for piece in _pieces(name, r"[・･／/]|\u3000|\s{2,}|\s(?:and|&)\s")[:-1]
    ]
    return any(
        _ENDS_LIKE_ORGANIZATION.search(piece)
        and not (_NO_NAME.fullmatch(piece) or piece in _KINDS or is_generic(piece))
        and not (spaced and _OWNER.search(piece))
        for piece in first
    )
