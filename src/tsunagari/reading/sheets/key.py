"""What a sheet says of its marks: its key (凡例), and columns headed 出席 or 欠席 that are ticked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from numpy.typing import NDArray

from tsunagari.clean.marks import Mark, in_words, parse_mark
from tsunagari.clean.text import folded, letters
from tsunagari.errors import shortened
from tsunagari.reading.column import CategoricalColumn
from tsunagari.reading.context import ReadContext
from tsunagari.reading.grid import Grid
from tsunagari.records import ABSENT, ATTENDED

if TYPE_CHECKING:
    from tsunagari.reading.sheets.region import Region

BLANK: Final = ""
_LONGEST: Final = 200
_BLANK_WORDS: Final = frozenset(
    ("空欄", "空白", "無印", "無記入", "記入なし", "印なし", "記載なし", "blank", "empty", "blankcell")
)
_SHORT_MEANINGS: Final = frozenset("出欠代参")
_SAID_BEHIND = re.compile("(?:を(?:示す|表す|意味する)|とする|の意味?|です)$")
_CALLED_KEY = re.compile(r"凡例|記号の|\bkey\b|\blegend\b", re.IGNORECASE)
_LETTERS: Final = {"p": Mark(ATTENDED), "a": Mark(ABSENT), "e": Mark(ABSENT)}
_SAYS_LETTER = re.compile(r"(?<!\w)[PAE]['\"]?\s*(?:[=:→-]|\b(?:is|means|stands)\b)", re.IGNORECASE)
_SLASHES: Final = ("/", "\\")
_HEADING = re.compile(
    r"^(?:\s*[※＊*(（【]*\s*(?:凡例|記号の(?:意味|見方)|記号|key|legend|注)?\s*[:：)）】\]]?\s*)+",
    re.IGNORECASE,
)
_SEGMENTS = re.compile(r"[、。,;；・\s　()（）【】\[\]|]+")
_JOINT = re.compile(r"\s*(?:[=＝:：→⇒…]|は(?=.))\s*|\s+[-–—]\s+")
# 欠席者に○をつける
_TO_MARK = re.compile(
    r"(?:の?(?:者|方|場合|時|委員|機関|団体|欄)(?:に?=|には?)|に?=|には?)(?=[^\s][点印]?(?:を|$))"
)
_MARK_IT = re.compile(r"(?<==[^\s=])[点印]?を.*$")
_QUOTES = re.compile("[「」『』\"'“”]|(?:印|マーク)(?=は|[=＝:：]|$)")


def read_key(texts: Iterable[str], context: ReadContext, grid: Grid) -> dict[str, Mark]:
    """Return what a key says of marks (folded; the empty text is a blank cell) beyond what is known.

    ``○：出席``, ``X = Present``, ``欠席は／``, ``○出席　×欠席``. Where it contradicts what a mark is commonly
    taken for, it is followed, and told.
    """
    stated: dict[str, Mark] = {}
    for text in texts:
        stated = stated_marks(text) | stated
    for sign in (*context.options.marks, *([] if context.options.blank is None else [BLANK])):
        stated.pop(sign, None)
    usual = {sign: parse_mark(sign) if sign else None for sign in stated}
    fresh = {sign: mark for sign, mark in stated.items() if usual[sign] != mark}
    turned = [sign for sign in fresh if (own := usual[sign]) is not None and own.status != fresh[sign].status]
    if fresh:
        signs = "、".join(shortened(sign) for sign in sorted(turned or fresh) if sign) or "空欄"
        context.note("reading.key_contradicts" if turned else "reading.key_read", grid.at(), marks=signs)
    return fresh


def read_letters(signs: set[str], texts: Iterable[str], context: ReadContext, grid: Grid) -> dict[str, Mark]:
    """Return present, absent and excused for P, A and E, if a table has no other marks and no text says it.

    P and A must both stand there, E (excused) may; ``signs`` are the marks of the table, folded.
    """
    stated = context.options.marks.keys() & signs or any(map(_SAYS_LETTER.search, texts))
    if stated or not {"p", "a"} <= signs <= _LETTERS.keys():
        return {}
    shown = ", ".join(sign.upper() for sign in _LETTERS if sign in signs)
    context.note("reading.letters_read", grid.at(), marks=shown)
    return _LETTERS


def stated_marks(text: str) -> dict[str, Mark]:
    """Return what one cell says of marks; empty if it is no key."""
    if not 0 < len(text) < _LONGEST:
        return {}
    plain = _JOINT.sub("=", _QUOTES.sub("", _HEADING.sub("", text, count=1)))
    plain = _MARK_IT.sub("", _TO_MARK.sub("=", plain))
    called = _CALLED_KEY.search(text) is not None
    pairs: dict[str, Mark] = {}
    bare: dict[str, Mark] = {}
    loose: list[str] = []
    for segment in filter(None, _SEGMENTS.split(plain)):
        first, joint, second = segment.partition("=")
        if joint:
            pairs |= _pair(first, second)
        elif len(segment) > 2 and not letters(segment[0]):
            glued = bare if segment[0].isdigit() else pairs
            glued |= _pair(segment[0], segment[1:])
        elif segment[1:] in _SHORT_MEANINGS and not letters(segment[0]) and not segment[0].isdigit():
            bare |= _pair(segment[0], segment[1:])
        # Numbers beside words may be how many came: 出席 5 欠席 2.
        elif called or not segment.isdigit():
            loose.append(segment)
    for first, second in zip(loose[::2], loose[1::2], strict=False):
        bare |= _pair(first, second)
    # ○ 欠席 and 欠席 ○ without a joint are a key where it is called so, or where there are several.
    return bare | pairs if len(bare) > 1 or called else pairs


def _pair(first: str, second: str) -> dict[str, Mark]:
    for sign, meaning in ((first, second), (second, first)):
        mark = _meaning(meaning)
        if mark is not None and _is_sign(sign):
            names = _SLASHES if folded(sign) == "斜線" else (folded(sign).removesuffix("点"),)
            return {BLANK if name in _BLANK_WORDS else name: mark for name in names}
    return {}


def _is_sign(text: str) -> bool:
    plain = folded(text).removesuffix("点")
    if plain in _BLANK_WORDS or plain == "斜線":
        return True
    return bool(plain) and (len(plain) == 1 or (len(plain) <= 3 and (plain.isascii() or not letters(plain))))


def _meaning(text: str) -> Mark | None:
    plain = folded(text)
    worded = (len(plain) > 1 and letters(plain) > 1) or plain in _SHORT_MEANINGS
    mark = parse_mark(_SAID_BEHIND.sub("", text)) if worded else None
    return mark if mark is not None and mark.number is None and plain not in _BLANK_WORDS else None


def by_key(
    cells: CategoricalColumn, key: Mapping[str, Mark], rows: NDArray[Any] | None = None
) -> CategoricalColumn:
    """Return a column of marks with those of the key written out; blanks too, in the rows given."""
    if not key:
        return cells
    cells = cells.mapped(lambda text: in_words(key[folded(text)]) if folded(text) in key else text)
    if BLANK not in key:
        return cells
    said = CategoricalColumn.constant(in_words(key[BLANK]), len(cells))
    return (said if rows is None else said.where(rows)).overlaid(cells)


# Heading → the mark that a tick below it stands for.
_HEADINGS: Final = (
    ("欠席", re.compile("欠席者?|不参加|不出席|欠|absent")),
    ("代理", re.compile("代理(?:出席|参加)?(?:者)?|proxy")),
    ("オンライン", re.compile("(?:オンライン|web|zoom|リモート|遠隔)(?:参加|出席)?|online|remote")),
    ("出席", re.compile("出席者?|参加|出|(?:会場|対面|現地|来場)(?:参加|出席)?|present|onsite")),
)
# Where several are ticked the last one counts: who came in any way came.
ORDER: Final = ("欠席", "出席", "代理", "オンライン")
_NOTE = re.compile(r"[(\[【〔<※].*$")


def ticked_mark(heading: str) -> str | None:
    """Return the mark that a tick in a column of this heading stands for; None if it is no such heading.

    Examples
    --------
    >>> ticked_mark("会場参加"), ticked_mark("欠席"), ticked_mark("出欠")
    ('出席', '欠席', None)

    """
    plain = _NOTE.sub("", folded(heading))
    return next((mark for mark, pattern in _HEADINGS if pattern.fullmatch(plain)), None)


def as_marks(cells: CategoricalColumn, mark: str, *, alone: bool = False) -> CategoricalColumn:
    """Return a column with its ticks replaced by what its heading says; other marks stay.

    Beside other columns × below オンライン only says: not so; ``alone`` it is an absence.
    """

    def read(text: str) -> str:
        parsed = parse_mark(text)
        if parsed is None or parsed.proxy or parsed.online:
            return text
        if parsed.status != ATTENDED:
            return text if alone or mark == "出席" else ""
        return text if mark == "出席" and (parsed.number or 0) > 1 else mark

    return cells.mapped(read)


def ticked_columns(region: Region) -> dict[int, str]:
    """Return column number → mark, where several columns of a table hold ticks in place of marks.

    A single column headed 欠席 counts too, if there is no column of marks.
    """
    taken = {index for name, index in region.fields.items() if name not in {"mark", "mode", "absentees"}}
    whole, only_ticks = region.fields.get("mark"), False
    columns = {}
    for index, head in enumerate(region.heads):
        heading = ticked_mark(head)
        if heading is None or index in taken:
            continue
        texts = region.cells(index, slice(region.top + 1, None)).levels
        signs = [parse_mark(text, region.context.options.marks) for text in texts]
        known = [sign for sign in signs if sign is not None and (sign.number or 0) <= 1]
        if len(known) == len(signs) > 0:
            columns[index] = heading
            only_ticks |= index == whole and all(sign.status == ATTENDED for sign in known)
    if whole is not None and not only_ticks:
        # A column of ○ and × says who came; beside it only the way of coming is news.
        columns.pop(whole, None)
        return {index: mark for index, mark in columns.items() if mark in {"代理", "オンライン"}}
    alone = whole is None and set(columns.values()) == {"欠席"}
    return columns if len(set(columns.values())) > 1 or alone else {}


def ticks_said(region: Region, body: NDArray[Any], ticks: Mapping[int, str]) -> CategoricalColumn:
    """Return what ticked columns say of each row."""
    said = CategoricalColumn.constant(None, len(body))
    for index, mark in sorted(ticks.items(), key=lambda item: (ORDER.index(item[1]), item[0])):
        said = said.overlaid(as_marks(region.cells(index, body), mark))
    return said
