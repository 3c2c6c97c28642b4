"""Phrases of presence and absence, parsed word by word: 欠席（代理なし）, 参加見送り, did not attend."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import normalize

from tsunagari.records import ABSENT, ATTENDED, NOT_INVITED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# Invited; whether anybody came is not known yet: 出席予定, 調整中, tentative.
UNDECIDED: Final = -2


class Mark(NamedTuple):
    """Status (1, 0, -1; -2 undecided), by proxy, online, the number in the cell, in writing."""

    status: int
    proxy: bool = False
    online: bool = False
    number: int | None = None
    in_writing: bool = False


# Sort of word → its words. A phrase is understood only if it is made of these words from end to end, so
# 出席 in 出席簿 or 欠 in 欠員 says nothing by itself.
_WORDS: Final[dict[str, list[str]]] = {
    sort: words.split()
    for sort, words in tomllib.loads(
        (files("tsunagari.clean") / "presence_words.toml").read_text(encoding="utf-8")
    ).items()
}
_SORT_OF: Final[dict[str, str]] = {
    word.replace("_", "").replace("'", ""): sort for sort, words in _WORDS.items() for word in words
}
_SORT_OF["?"] = "question"
_NOUNS: Final = frozenset(
    ("present", "late", "absent", "proxy", "triangle", "online", "place", "writing", "contact", "undecided",
     "outside", "self", "question")
)  # fmt: skip


def _one_of(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(r"[\s_-]*".join(map(re.escape, word.split("_"))) for word in ordered)


_ALL: Final = [word for words in _WORDS.values() for word in words]
_LEXER = re.compile(
    r"(?P<time>\d{1,2}(?::|時)(?:\d{1,2}分?|半)?|\d{1,3}分)|(?P<heads>\d{1,4})[名人]"
    r"|(?:他|別)の?(?:会議|用務|公務|業務|行事)(?:[にへ]?(?:出席|参加))?(?=の?ため|$)"
    rf"|(?P<english>(?<![a-z])(?:{_one_of(filter(str.isascii, _ALL))})(?![a-z]))"
    rf"|(?P<word>{_one_of(word for word in _ALL if not word.isascii())}|[?])"
)
_SKIPPED = re.compile(r"[\s_.!。※*~#-]+")
_CHOICE = re.compile(r"^[①-⑳❶-❿]|^[(（]?[0-9０-９]{1,2}[.．:：)）]\s*(?=[^\d\s])")
_BRACKET = re.compile(r"[(\[<【〔「『]([^()\[\]<>【】〔〕「」『』]*)(?:[)\]>】〕」』]|$)")
_TURN = re.compile(
    r"だったが|でしたが|ましたが|したが|ですが|だが|るが|ものの|けれども?|→|⇒|➡|->|\bbut\b|\bhowever\b|のち|後に|から(?=.*変更)"
)
_SEPARATOR = re.compile(r"[、,;・/|\n+&]|:(?!\d\d)")
# In a remark of unknown words these speak against what stands before it.
_AGAINST = re.compile(
    r"ず|ない|ませ|なかっ|のみ|だけ|資料|[不未非無否止消断辞延欠休]|\b(?:not?|never|cancel\w*)\b|n't"
)
_LOOSE: Final = "\0"


def parse_phrase(text: str, known: Callable[[str], Mark | None], *, remarks: bool = True) -> Mark | None:
    """Read a phrase of presence or absence; None where it is not understood as a whole.

    Negations (不参加, 出席できず, did not attend), plans (出席予定: undecided), proxies, ways of attending
    and what is done in writing (absent from the room) are told apart. Of 出席予定だったが欠席 the last clause
    counts. A remark such as a name in brackets is passed over where nothing in it speaks of presence.

    Parameters
    ----------
    text : str
    known : callable
        Meaning of a bare mark (``○``); None for what is none.
    remarks : bool
        Whether words that are not known may stand beside those that are.

    Examples
    --------
    >>> parse_phrase("欠席（代理なし）", lambda text: None).status
    0
    >>> parse_phrase("オンライン参加予定だったが欠席", lambda text: None).status
    0
    >>> parse_phrase("出席簿", lambda text: None) is None
    True

    """
    plain = normalize("NFKC", _CHOICE.sub("", text.strip())).casefold().replace("’", "'").replace("′", "'")
    outer = _clause(_BRACKET.sub(" ", plain), known)
    if outer is None or not (outer.sorts or outer.heads or _BRACKET.fullmatch(plain)):
        return None
    whole = set(outer.sorts or (["present"] if outer.heads else []))
    beside, heads = list(outer.remarks), list(outer.heads)
    for inside in _BRACKET.findall(plain):
        inner = _clause(inside, known, bracketed=True)
        if inner is None:
            beside.append(inside)
            continue
        if "absent" in inner.sorts and "proxy" in whole - {"absent"} and not whole & {"absent"}:
            if "self" not in inner.sorts:
                return None
        elif "writing" in inner.sorts and outer.sorts & {"present", "late"} and "proxy" not in outer.sorts:
            return None
        whole |= inner.sorts
        beside += inner.remarks
        heads += [] if heads else inner.heads
    mark = _resolved(whole, heads)
    if mark is None or (outer.remarks and not remarks):
        return None
    return mark if all(_harmless(remark, mark) for remark in beside) else None


def in_words(mark: Mark) -> str:
    """Return a word that is read as this mark."""
    if mark.status == ATTENDED:
        return "オンライン" if mark.online else "代理" if mark.proxy else "出席"
    return {ABSENT: "欠席", NOT_INVITED: "対象外", UNDECIDED: "未定"}[mark.status]


def without_known_words(text: str) -> str:
    """Return a text without the words (of two letters and more) that phrases of presence are made of."""
    return _LEXER.sub(lambda match: match.group() if len(match.group()) == 1 else "", text)


class _Clause(NamedTuple):
    """What the words of a clause say, what is left of it, and the numbers of people in it."""

    sorts: frozenset[str]
    remarks: tuple[str, ...]
    heads: tuple[int, ...]


def _clause(text: str, known: Callable[[str], Mark | None], *, bracketed: bool = False) -> _Clause | None:
    """Read the last clause of a text; None if it contradicts itself."""
    sorts: set[str] = set()
    remarks: list[str] = []
    heads: list[int] = []
    for segment in _SEPARATOR.split(_TURN.split(text)[-1]):
        pieces = [segment] if _words(segment) is not None else segment.split()
        for piece in pieces:
            bare = piece.strip().rstrip("。.※*")
            words = _words(piece)
            if not bare:
                continue
            if bare.isdecimal():
                heads.append(int(bare))
            elif (mark := known(bare)) is not None:
                sorts |= _sorts_of(mark)
            elif words is None:
                # A bare English word beside a mark may turn it round; a name behind a separator does not.
                remarks.append(
                    bare if bracketed or piece is segment or not bare.isascii() else f"{bare} {_LOOSE}"
                )
            else:
                said = _meaning([sort for sort, _ in words])
                if said is None:
                    return None
                sorts |= said
                heads += [number for _, number in words if number is not None]
    return _Clause(frozenset(sorts), tuple(remarks), tuple(heads))


def _sorts_of(mark: Mark) -> set[str]:
    """Return the sorts of words that would say what a bare mark says."""
    if mark.status != ATTENDED:
        return {{ABSENT: "absent", NOT_INVITED: "outside", UNDECIDED: "undecided"}[mark.status]}
    return {"proxy"} if mark.proxy else {"online"} if mark.online else {"present"}


def _words(text: str) -> list[tuple[str, int | None]] | None:
    """Cut a text into known words; None if anything is left."""
    words: list[tuple[str, int | None]] = []
    place = 0
    while place < len(text):
        if skipped := _SKIPPED.match(text, place):
            place = skipped.end()
            continue
        match = _LEXER.match(text, place)
        if match is None:
            return None
        if match["heads"]:
            words.append(("neutral", int(match["heads"])))
        elif word := match["english"] or match["word"]:
            words.append((_SORT_OF[re.sub(r"[\s_'-]", "", word)], None))
        place = match.end()
    return words


def _meaning(sorts: list[str]) -> set[str] | None:
    """Return what a row of words says once negations are taken into account; None if nothing sensible."""
    said: set[str] = set()
    run: list[str] = []
    negated = False
    for sort in [*sorts, "end"]:
        if sort in _NOUNS:
            run.append(sort)
        elif sort in {"off", "none", "not", "end"}:
            # 無 before a noun is a prefix, behind one it denies it.
            if sort == "not" and {*run} <= {"proxy", "self"}:
                run = []  # the proxy is who did not come
            behind = sort in {"off", "none"} and (bool(run) or sort == "off")
            part = _denied(run) if negated or behind else _affirmed(run)
            if part is None or (negated and not run):
                return None
            said |= part
            run, negated = [], sort in {"not", "none"} and not behind
    return said


def _denied(run: list[str]) -> set[str] | None:
    """Return what is said by denying some words; None where that leaves the meaning open."""
    sorts = {*run} - {"self"}
    if sorts & {"undecided", "question"}:
        return {"undecided"}
    if {"absent", "proxy"} <= sorts or not sorts:
        return {"absent"}
    if sorts & {"present", "late"}:
        return None if "absent" in sorts else {"absent"}
    return set() if sorts <= {"proxy", "contact", "writing"} else None


def _affirmed(run: list[str]) -> set[str]:
    sorts = {*run}
    if any(pair == ("proxy", "absent") for pair in pairwise(run)):
        sorts.discard("proxy")
    if "absent" in sorts:
        sorts -= {"online", "place"}
    if "writing" in sorts and "proxy" not in sorts:
        sorts -= {"present"}
    return sorts


def _resolved(sorts: set[str], heads: list[int]) -> Mark | None:  # noqa: PLR0911 - one return a meaning
    """Return the one meaning of everything said; None if there is none."""
    came = sorts & {"present", "late", "online", "place"}
    online = "online" in sorts
    if sorts & {"undecided", "question"}:
        return Mark(UNDECIDED) if sorts - {"question"} else None
    if len(heads) > 1 or ("triangle" in sorts and sorts & {"present", "absent", "outside"}):
        return None
    number = heads[0] if heads else None
    if "proxy" in sorts or sorts == {"triangle"}:
        return (
            None
            if "outside" in sorts or number == 0
            else Mark(ATTENDED, proxy=True, online=online, number=number)
        )
    if "absent" in sorts:
        return None if came else Mark(ABSENT, in_writing="writing" in sorts)
    if "writing" in sorts:
        return None if came else Mark(ABSENT, in_writing=True)
    if "outside" in sorts:
        return None if came else Mark(NOT_INVITED)
    return Mark(ATTENDED, online=online, number=number) if came and number != 0 else None


def _harmless(remark: str, mark: Mark) -> bool:
    """Return whether a remark of unknown words (a name, a reason) leaves a meaning as it is."""
    if remark.endswith(_LOOSE):
        return mark.proxy
    if mark.status == UNDECIDED:
        return True
    if mark.status == ATTENDED and _AGAINST.search(remark):
        return False
    allowed = {"self", "contact", "neutral", "not", "none"}
    allowed |= {"off", "outside"} if mark.status != ATTENDED else {"proxy"} if mark.proxy else set()
    return all(
        _SORT_OF.get(re.sub(r"[\s_'-]", "", match.group()), "neutral") in allowed
        for match in _LEXER.finditer(remark)
        if len(match.group()) > 1
    )
