"""Attendance marks (○ × 欠 代 オ ／) and phrases of presence and absence: 欠席（代理なし）, no show."""

import re
from collections import ChainMap
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Final, NamedTuple
from unicodedata import normalize

from tsunagari.clean.text import any_of, folded, is_dash, letters, load_words
from tsunagari.records import ABSENT, ATTENDED, NOT_INVITED

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
_PRESENCE_WORDS: Final = {sort: words.split() for sort, words in load_words("presence_words").items()}
_SORT_OF: Final[dict[str, str]] = {
    word.replace("_", "").replace("'", ""): sort for sort, words in _PRESENCE_WORDS.items() for word in words
}
_SORT_OF["?"] = "question"
_NOUNS: Final = _PRESENCE_WORDS.keys() - {"not", "off", "none", "neutral"} | {"question"}


def _one_of(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(r"[\s_-]*".join(map(re.escape, word.split("_"))) for word in ordered)


_ALL: Final = [word for words in _PRESENCE_WORDS.values() for word in words]
_LEXER = re.compile(
    r"(?P<time>\d{1,2}(?::|時)(?:\d{1,2}分?|半)?|\d{1,3}分)|(?P<heads>\d{1,4})[名人]"
    r"|(?:他|別)の?(?:会議|用務|公務|業務|行事)(?:[にへ]?(?:出席|参加))?(?=の?ため|$)"
    rf"|(?P<english>(?<![a-z])(?:{_one_of(filter(str.isascii, _ALL))})(?![a-z]))"
    rf"|(?P<word>{_one_of(word for word in _ALL if not word.isascii())}|[?])"
)
_SKIPPED = re.compile(r"[\s_.!。※*~#-]+")
_CHOICE = re.compile(r"^[①-⑳❶-❿]|^[(（]?[0-9０-９]{1,2}[.．:：)）]\s*(?=[^\d\s])")
_BRACKET = re.compile(r"[(\[<【〔「『]([^()\[\]<>【】〔〕「」『』]*)(?:[)\]>】〕」』]|$)")
_MARK_WORDS: Final = load_words("marks")
_TURN, _AGAINST = (re.compile(any_of(_MARK_WORDS["phrases"][name])) for name in ("turn", "against"))
_SEPARATOR = re.compile(r"[、,;・/|\n+&]|:(?!\d\d)")
_LOOSE: Final = "\0"


def parse_phrase(text: str, known: Mapping[str, Mark] = {}, *, remarks: bool = True) -> Mark | None:
    """Read a phrase of presence or absence; None where it is not understood as a whole.

    Negations (不参加, 出席できず, did not attend), plans (出席予定: undecided), proxies, ways of attending
    and what is done in writing (absent from the room) are told apart. Of 出席予定だったが欠席 the last clause
    counts. A remark such as a name in brackets is passed over where nothing in it speaks of presence.

    Parameters
    ----------
    text : str
    known : mapping
        Meaning of bare marks (``○``).
    remarks : bool
        Whether words that are not known may stand beside those that are.

    Examples
    --------
    >>> parse_phrase("欠席（代理なし）").status
    0
    >>> parse_phrase("オンライン参加予定だったが欠席").status
    0
    >>> parse_phrase("出席簿") is None
    True

    """
    plain = normalize("NFKC", _CHOICE.sub("", text.strip())).casefold().replace("’", "'").replace("′", "'")
    outer = _clause(_BRACKET.sub(" ", plain), known)
    if outer is None or not (outer.sorts or outer.heads or _BRACKET.fullmatch(plain)):
        return None
    whole = set(outer.sorts or (["present"] if outer.heads else []))
    further, heads = list(outer.remarks), list(outer.heads)
    for inside in _BRACKET.findall(plain):
        inner = _clause(inside, known, bracketed=True)
        if inner is None:
            further.append(inside)
            continue
        if "absent" in inner.sorts and "proxy" in whole - {"absent"} and not whole & {"absent"}:
            if "self" not in inner.sorts:
                return None
        elif "writing" in inner.sorts and outer.sorts & {"present", "late"} and "proxy" not in outer.sorts:
            return None
        whole |= inner.sorts
        further += inner.remarks
        heads += [] if heads else inner.heads
    mark = None if outer.remarks and not remarks else _resolved(whole, heads)
    return mark if mark is not None and all(_harmless(remark, mark) for remark in further) else None


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


def _clause(text: str, known: Mapping[str, Mark], *, bracketed: bool = False) -> _Clause | None:
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
            elif (mark := known.get(bare)) is not None:
                sorts.add(_SORT_OF["代理" if mark.proxy else in_words(mark)])
            elif words is None:
                # A bare English word beside a mark may turn it round; a name behind a separator does not.
                bound = bracketed or piece is segment or not bare.isascii()
                remarks.append(bare if bound else f"{bare} {_LOOSE}")
            else:
                said = _meaning([sort for sort, _ in words])
                if said is None:
                    return None
                sorts |= said
                heads += [number for _, number in words if number is not None]
    return _Clause(frozenset(sorts), tuple(remarks), tuple(heads))


def _words(text: str) -> list[tuple[str, int | None]] | None:
    """Cut a text into known words; None if anything is left."""
    words: list[tuple[str, int | None]] = []
    start = 0
    while start < len(text):
        if skipped := _SKIPPED.match(text, start):
            start = skipped.end()
            continue
        match = _LEXER.match(text, start)
        if match is None:
            return None
        if match["heads"]:
            words.append(("neutral", int(match["heads"])))
        elif word := match["english"] or match["word"]:
            words.append((_SORT_OF[re.sub(r"[\s_'-]", "", word)], None))
        start = match.end()
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
            meaning = _denied(run) if negated or behind else _affirmed(run)
            if meaning is None or (negated and not run):
                return None
            said |= meaning
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


def _resolved(sorts: set[str], heads: list[int]) -> Mark | None:
    """Return the one meaning of everything said; None if there is none."""
    came = sorts & {"present", "late", "online", "place"}
    number = heads[0] if heads else None
    by_proxy = "proxy" in sorts or sorts == {"triangle"}
    mark = Mark(ATTENDED, proxy=by_proxy, online="online" in sorts, number=number)
    if sorts & {"undecided", "question"}:
        return Mark(UNDECIDED) if sorts - {"question"} else None
    if len(heads) > 1 or ("triangle" in sorts and sorts & {"present", "absent", "outside"}):
        return None
    if by_proxy:
        return None if "outside" in sorts or number == 0 else mark
    if sorts & {"absent", "writing"}:
        return None if came else Mark(ABSENT, in_writing="writing" in sorts)
    if "outside" in sorts:
        return None if came else Mark(NOT_INVITED)
    return mark if came and number != 0 else None


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


PRESENT: Final = Mark(ATTENDED)
PROXY: Final = Mark(ATTENDED, proxy=True)
ONLINE: Final = Mark(ATTENDED, online=True)
AWAY: Final = Mark(ABSENT)
OUTSIDE: Final = Mark(NOT_INVITED)

_MEANINGS: Final = {
    "present": PRESENT, "proxy": PROXY, "online": ONLINE, "absent": AWAY, "outside": OUTSIDE,
    "undecided": Mark(UNDECIDED),
}  # fmt: skip
# What stands alone in a cell, and by what words a person says what a mark means.
_MARKS, WORDS = (
    {sign: _MEANINGS[meaning] for meaning, signs in _MARK_WORDS[table].items() for sign in signs.split()}
    for table in ("signs", "words")
)
# A month and a head, not "may come" and "one came to the meeting".
_NO_MARK = re.compile(r"may|(?=.*\d).*\bmay\b.*|(?:meeting|session|workshop|event)s?\b.*\d.*", re.IGNORECASE)
_ONLINE_WORDS = re.compile(any_of(_MARK_WORDS["ways"]["online"]))
_VENUE = re.compile(any_of(_MARK_WORDS["ways"]["in_the_room"]))
_MARKED = re.compile(r"(.*\S)\s*[（(【\[]([^（()）【】\[\]]+)[)）】\]]")
# 家族会 ※欠席, Mind - apologies: behind a bare space or sign only absence is sure to be no name.
_BEHIND = re.compile(
    r"(.*[^\s※*＊→⇒:：])\s*(?:[※*＊→⇒:：]\s*|\s[-–—/]\s|\s)([^\s※*＊→⇒:：（(][^※*＊→⇒:：（(]+)"
)
_LABELLED = re.compile(r"[（(【\[]?\s*([^\s:：（()）【】\[\]]{1,8})\s*[)）】\]:：]\s*([^\s].*)")
_NUMBER = re.compile(r"(-?\d{1,5})(?:\.0+)?[人名]?")
_LONGEST: Final = 1000
"""No mark is longer, not with its remark."""
# Of ☑出席 □欠席 the ticked one counts.
_BLANK_BOX = re.compile("[□☐▢◻][^□☐▢◻■☑☒✓✔✅●]*")
_TICKED_BOX = re.compile("[■☑☒✓✔✅●]")
_HEADS = re.compile(r"(?:約|計)?(\d{1,5}|\d{1,3}(?:,\d{3}){1,2})(?:\.0+)?(?:名|人|people)?")
_APART = re.compile(r"\d\s+\d")


def parse_mark(text: str, extra: Mapping[str, Mark] | None = None) -> Mark | None:
    """Read one mark; None if it is unknown.

    Parameters
    ----------
    text : str
        A cell that is not blank.
    extra : mapping, optional
        Marks of this input (folded text → meaning), looked up first.

    Returns
    -------
    Mark or None
        ``UNDECIDED`` where it is not known yet (出席予定, 調整中). Numbers above 0 are attended and keep
        their ``number``; 0 and below are absent.

    Examples
    --------
    >>> parse_mark("○（代理）").proxy, parse_mark("欠席").status, parse_mark("3名").number, parse_mark("?")
    (True, 0, 3, None)

    """
    if len(text) > _LONGEST or _NO_MARK.fullmatch(text.strip()):
        return None
    if _BLANK_BOX.search(text) and _TICKED_BOX.search(text):
        text = _TICKED_BOX.sub("", _BLANK_BOX.sub("", text)).strip(" 　・/／,、")
    whole = folded(text)
    plain = whole.rstrip("。.※*") or whole
    if extra and plain in extra:
        return extra[plain]
    if plain in _MARKS:
        return _MARKS[plain]
    if is_dash(plain):
        return OUTSIDE
    if match := _NUMBER.fullmatch(plain):
        number = int(match.group(1))
        return Mark(ATTENDED, number=number) if number > 0 else AWAY
    return parse_phrase(text, ChainMap(dict(extra or {}), _MARKS))


def split_mark(name: str) -> tuple[str, str]:
    """Return a name without the mark in brackets behind it, and that mark (empty: none).

    Examples
    --------
    >>> split_mark("みどり福祉会（欠席）"), split_mark("青葉センター（会場）"), split_mark("○○病院（精神科）")
    (('みどり福祉会', '欠席'), ('青葉センター（会場）', ''), ('○○病院（精神科）', ''))
    >>> split_mark("家族会 ※欠席"), split_mark("青葉市民 参加")
    (('家族会', '欠席'), ('青葉市民 参加', ''))

    """
    marked, labelled, behind = (rule.fullmatch(name) for rule in (_MARKED, _LABELLED, _BEHIND))
    if labelled and not marked:
        mark = parse_phrase(labelled[1], remarks=False)
        known = mark and not _VENUE.fullmatch(folded(labelled[1]))
        return (labelled[2], labelled[1]) if known else (name, "")
    mark = parse_phrase(marked[2]) if marked else None
    if marked and mark and mark.number is None and not _VENUE.fullmatch(folded(marked[2])):
        return marked[1], marked[2]
    mark = parse_phrase(behind[2], remarks=False) if behind else None
    return (behind[1], behind[2]) if behind and mark and mark.status != ATTENDED else (name, "")


def says_away(text: str, *, undecided: bool = False) -> bool:
    """Return whether a remark or a way of attending says that nobody came (欠席, 任期外; 未定 where asked).

    Examples
    --------
    >>> says_away("当日欠席"), says_away("なし"), says_away("会場"), says_away("未定", undecided=True)
    (True, False, False, True)

    """
    # × is no answer to "online?".
    mark = parse_phrase(text) if letters(text) else None
    return mark is not None and mark.status in {ABSENT, NOT_INVITED, UNDECIDED if undecided else ABSENT}


def parse_count(text: str) -> int | None:
    """Read a number of people; None if it is none, or two (2 3).

    Examples
    --------
    >>> parse_count("約１２名"), parse_count("若干名")
    (12, None)

    """
    match = None if _APART.search(text) else _HEADS.fullmatch(folded(text))
    return int(match.group(1).replace(",", "")) if match else None


def is_online(text: str) -> bool | None:
    """Read a cell of 参加方法 or ``remote``: True online, False in the room, None if it says neither."""
    plain = folded(text)
    if match := _NUMBER.fullmatch(plain):
        return int(match.group(1)) > 0
    if plain in {"オ", "true", "yes", "y", "○", "〇", "◯", "w", "z"} or _ONLINE_WORDS.search(plain):
        return True
    mark = parse_mark(text)
    return False if mark is not None and not mark.online else None


def is_set(text: str) -> bool:
    """Return whether a cell of a yes/no column says yes (○, 1, はい, 該当, or the column's own name)."""
    plain = folded(text)
    if plain in {"", "いいえ"}:
        return False
    mark = parse_mark(plain)
    return mark is None or mark.status == ATTENDED


def looks_like_mark(text: str) -> bool:
    """Return whether a cell could stand in a column of marks (a known mark or a small number)."""
    mark = parse_mark(text)
    return mark is not None and (mark.number is None or mark.number < 1000)


_VOCABULARY = re.compile("令和|平成|昭和|年度|曜日|[年月日時分回頃予定調整中未]")


def showable(text: str) -> bool:
    """Return whether an unreadable cell may be shown: one letter, or a day; 田中 could be a person."""
    plain = folded(text)
    known = without_known_words(plain)
    says_something = known != plain or not letters(plain) or any(map(str.isdigit, plain))
    return len(plain) == 1 or (says_something and not letters(_VOCABULARY.sub("", known)))
