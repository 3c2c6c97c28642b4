"""Which further columns of a list of organizations are used: those asked for, none that may name a person."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from tsunagari.clean.person_words import may_be_person
from tsunagari.clean.persons import suspected, without_persons
from tsunagari.clean.text import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# Never used, whoever asks: persons, ways to reach them, and free words.
_NEVER_HEAD: Final = re.compile(
    "氏名|名前|姓名|フルネーム|ふりがな|フリガナ|担当(?:者|職員|$)|責任者|代表者?$|代表者|管理者|(?:施設|理事|院|所|園|校|会|委員)長|連絡|窓口|"
    "電話|携帯|tel|fax|ファックス|ﾌｧｸｽ|内線|メール|mail|アドレス|備考|摘要|特記|メモ|コメント|所感|経過|記録|自由記述|生年|年齢|性別|person|contact|"
    "phone|mobile|remark|memo|comment|note|staff|manager|firstname|lastname|fullname|surname"
)
_NUMBERS: Final = re.compile("(?:数|率|割合|日|年度?|有無|時間|count|number|rate|share)$")
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+\.\w")
_PHONE: Final = re.compile(r"(?<!\d)(?:\+81|0)[\d() -]{8,14}\d(?!\d)")
_LONGEST: Final = 30
# A word that stands in so many rows is a kind of organization, not a person.
_COMMON: Final = 3


class Sorted(NamedTuple):
    """Headers that are used, that may be asked for, and that never are."""

    used: tuple[str, ...]
    open: tuple[str, ...]
    never: tuple[str, ...]


def sort_columns(columns: Mapping[str, Sequence[str]], wanted: Iterable[str]) -> Sorted:
    """Return what becomes of the columns of a list (header → cells), of which some are wanted.

    Examples
    --------
    >>> sort_columns({"病床数": ["120"], "担当者": ["植木"], "区分": ["A"]}, ["病床数", "担当者"])
    Sorted(used=('病床数',), open=('区分',), never=('担当者',))

    """
    chosen = {folded(name) for name in wanted}
    never = [name for name, cells in columns.items() if _is_personal_column(name, cells)]
    left = [name for name in columns if name not in never]
    used = [name for name in left if folded(name) in chosen]
    return Sorted(tuple(used), tuple(name for name in left if name not in used), tuple(never))


def _is_personal_column(head: str, cells: Sequence[str]) -> bool:
    plain = folded(head)
    if (_NEVER_HEAD.search(plain) and not _NUMBERS.search(plain)) or may_be_person(head):
        return True
    counts = Counter(cell for cell in cells if cell)
    return any(_is_personal_cell(cell, count) for cell, count in counts.items())


def _is_personal_cell(cell: str, count: int) -> bool:
    plain = folded(cell)
    if _MAIL.search(plain) or _PHONE.search(plain) or len(cell) > _LONGEST or "。" in cell:
        return True
    return count < _COMMON and (suspected(cell) is not None or without_persons(cell) != cell)
