"""The key of a sheet (凡例): what it says that its marks mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from tsunagari.clean.marks import Mark, in_words, parse_mark
from tsunagari.clean.text import folded, letters
from tsunagari.errors import shortened
from tsunagari.reading.column import CategoricalColumn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from tsunagari.reading.context import ReadContext
    from tsunagari.reading.grid import Grid

BLANK: Final = ""
_LONGEST: Final = 200
_BLANK_WORDS: Final = frozenset(
    ("空欄", "空白", "無印", "無記入", "記入なし", "印なし", "記載なし", "blank", "empty", "blankcell")
)
_SLASHES: Final = ("/", "\\")
_HEADING = re.compile(
    r"^(?:\s*[※＊*(（【]*\s*(?:凡例|記号の(?:意味|見方)|記号|key|legend|注)?\s*[:：)）】\]]?\s*)+",
    re.IGNORECASE,
)
_SEGMENTS = re.compile(r"[、。,;；\s　()（）【】\[\]|]+")
_JOINT = re.compile(r"\s*(?:[=＝:：→⇒…]|は(?=.))\s*|\s+[-–—]\s+")
# 欠席者に○をつける
_TO_MARK = re.compile(r"(?:の?(?:者|方|場合|委員|機関|団体|欄))?には?(?=[^\s]印?(?:を|$))|(?<==.)を.*$")
_QUOTES = re.compile("[「」『』\"'“”]|(?:印|マーク)(?=は|[=＝:：]|$)")


def read_key(texts: Iterable[str], context: ReadContext, grid: Grid) -> dict[str, Mark]:
    """Return what a key says of marks (folded; the empty text is a blank cell) beyond what is known.

    ``○：出席``, ``X = Present``, ``欠席は／``, ``○出席　×欠席``. Where it contradicts what a mark is commonly
    taken for, it is followed, and told.
    """
    stated: dict[str, Mark] = {}
    for text in texts:
        if len(text) < _LONGEST and (pairs := _pairs(text)):
            stated |= {sign: mark for sign, mark in pairs.items() if sign not in stated}
    stated = {sign: mark for sign, mark in stated.items() if sign not in context.options.marks}
    if context.options.blank is not None:
        stated.pop(BLANK, None)
    usual = {sign: parse_mark(sign) if sign else None for sign in stated}
    fresh = {sign: mark for sign, mark in stated.items() if usual[sign] != mark}
    turned = [sign for sign in fresh if (one := usual[sign]) is not None and one.status != fresh[sign].status]
    if fresh:
        told = "、".join(shortened(sign) for sign in sorted(turned or fresh) if sign) or "空欄"
        context.note("reading.key_contradicts" if turned else "reading.key_read", grid.at(), marks=told)
    return fresh


def says_of_marks(text: str) -> bool:
    """Return whether a cell says what a mark means."""
    return bool(text) and len(text) < _LONGEST and bool(_pairs(text))


def _pairs(text: str) -> dict[str, Mark]:
    pairs: dict[str, Mark] = {}
    plain = _JOINT.sub("=", _QUOTES.sub("", _HEADING.sub("", text, count=1)))
    plain = _TO_MARK.sub(lambda match: "" if match.group().startswith("を") else "=", plain)
    for segment in _SEGMENTS.split(plain):
        first, joint, second = segment.partition("=")
        if not joint and len(segment) > 2 and not letters(segment[0]) and not segment[0].isdigit():
            first, second = segment[0], segment[1:]
        for sign, meaning in ((first, second), (second, first)):
            mark = _meaning(meaning)
            if mark is not None and _is_sign(sign):
                names = _SLASHES if folded(sign) == "斜線" else (folded(sign),)
                pairs |= {BLANK if name in _BLANK_WORDS else name: mark for name in names}
                break
    return pairs


def _is_sign(text: str) -> bool:
    plain = folded(text)
    if plain in _BLANK_WORDS or plain == "斜線":
        return True
    return bool(plain) and (len(plain) == 1 or (len(plain) <= 3 and (plain.isascii() or not letters(plain))))


def _meaning(text: str) -> Mark | None:
    plain = folded(text)
    mark = parse_mark(text) if len(plain) > 1 and letters(plain) > 1 else None
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
