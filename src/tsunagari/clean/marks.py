"""Attendance marks: ○ × 欠 代 オ ／ and what else stands in such cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tsunagari.clean.phrases import UNDECIDED, Mark, parse_phrase, without_known_words
from tsunagari.clean.text import folded, is_dash, letters
from tsunagari.records import ABSENT, ATTENDED, NOT_INVITED

if TYPE_CHECKING:
    from collections.abc import Mapping


PRESENT: Final = Mark(ATTENDED)
PROXY: Final = Mark(ATTENDED, proxy=True)
ONLINE: Final = Mark(ATTENDED, online=True)
AWAY: Final = Mark(ABSENT)
OUTSIDE: Final = Mark(NOT_INVITED)

# What stands alone in a cell. The circles ○ ◯ 〇 ◎ ● stay different characters after NFKC.
_MARKS: Final[dict[str, Mark]] = {
    **dict.fromkeys("○〇◯◎●⚪⚫⭕o✓✔☑☒レ出参有y", PRESENT),
    **dict.fromkeys(("true", "済", "あり"), PRESENT),
    **dict.fromkeys("代△", PROXY),
    **dict.fromkeys("オwz", ONLINE),
    **dict.fromkeys("×✕✖☓╳❌x欠不無n", AWAY),
    **dict.fromkeys(("no", "false", "なし"), AWAY),
    **dict.fromkeys(("/", "／", "\\", "n/a", "na"), OUTSIDE),
    "未": Mark(UNDECIDED),
}
_ONLINE_WORDS = re.compile(
    "オンライン|リモート|web|ウェブ|zoom|teams|webex|meet|online|remote|virtual|遠隔|ハイブリッド"
)
_MARKED = re.compile(r"(.*\S)\s*[（(【\[]([^（()）【】\[\]]+)[)）】\]]")
_LABELLED = re.compile(r"[（(【\[]?\s*([^\s:：（()）【】\[\]]{1,8})\s*[)）】\]:：]\s*([^\s].*)")
_VENUE = re.compile("会場|対面|現地|リアル|on-?site|inperson")
_NUMBER = re.compile(r"(-?\d{1,5})(?:\.0+)?[人名]?")
_LONGEST: Final = 1000
"""No mark is longer, not with its remark."""
# Of ☑出席 □欠席 the ticked one counts.
_BLANK_BOX = re.compile("[□☐▢◻][^□☐▢◻■☑☒✓✔✅●]*")
_TICKED_BOX = re.compile("[■☑☒✓✔✅●]")
_HEADS = re.compile(r"(?:約|計)?(\d{1,5}|\d{1,3}(?:,\d{3}){1,2})(?:\.0+)?(?:名|人|people)?")
_APART = re.compile(r"\d\s+\d")
WORDS: Final[dict[str, Mark]] = {
    **dict.fromkeys(("出席", "attended", "present", "1"), PRESENT),
    **dict.fromkeys(("代理", "代理出席", "proxy"), PROXY),
    **dict.fromkeys(("オンライン", "オンライン出席", "online"), ONLINE),
    **dict.fromkeys(("欠席", "absent", "0"), AWAY),
    **dict.fromkeys(("対象外", "notinvited", "not_invited", "-1"), OUTSIDE),
}


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
    if len(text) > _LONGEST:
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
    return parse_phrase(text, lambda bare: (extra or {}).get(bare) or _MARKS.get(bare))


def split_mark(name: str) -> tuple[str, str]:
    """Return a name without the mark in brackets behind it, and that mark (empty: none).

    Examples
    --------
    >>> split_mark("みどり福祉会（欠席）"), split_mark("青葉センター（会場）"), split_mark("○○病院（精神科）")
    (('みどり福祉会', '欠席'), ('青葉センター（会場）', ''), ('○○病院（精神科）', ''))

    """
    match = _MARKED.fullmatch(name)
    if match is None and (label := _LABELLED.fullmatch(name)):
        said = parse_phrase(label[1], lambda _: None, remarks=False)
        return (
            (label[2], label[1])
            if said is not None and not _VENUE.fullmatch(folded(label[1]))
            else (name, "")
        )
    mark = parse_phrase(match[2], lambda _: None) if match else None
    if match is None or mark is None or mark.number is not None or _VENUE.fullmatch(folded(match[2])):
        return name, ""
    return match[1], match[2]


def says_away(text: str, *, undecided: bool = False) -> bool:
    """Return whether a remark or a way of attending says that nobody came (欠席, 任期外; 未定 where asked).

    Examples
    --------
    >>> says_away("当日欠席"), says_away("なし"), says_away("会場"), says_away("未定", undecided=True)
    (True, False, False, True)

    """
    # × is no answer to "online?".
    mark = parse_phrase(text, lambda _: None) if letters(text) else None
    away = {ABSENT, NOT_INVITED} | ({UNDECIDED} if undecided else set())
    return mark is not None and mark.status in away


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
    if plain in {"", "0", "いいえ", "no", "n", "false", "なし", "無", "非該当", "×", "✕", "x"} or is_dash(
        plain
    ):
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
