"""Which rows name an organization, and what is said of those that do not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

from tsunagari.clean.name_lists import looks_joined, separate_names
from tsunagari.clean.names import bare_name, is_damaged, is_placeholder, is_total
from tsunagari.clean.text import japanese
from tsunagari.reading.column import CategoricalColumn, distinct

if TYPE_CHECKING:
    from collections.abc import Collection

    from tsunagari.reading.context import ReadContext
    from tsunagari.reading.rows import Rows

_COUNTED = re.compile(r"(.+?)\s*[（(]\d{1,2}[)）]")
_HOSTS: Final = ("事務局", "secretariat")


def one_name_a_row(rows: Rows, context: ReadContext) -> Rows:
    """Give each of several organizations in a cell its row, and take off what is written around names."""
    column = rows.get("organization")
    texts = column.levels.tolist()
    if column.plain:
        return rows
    lists = [separate_names(text, texts) or [text] for text in texts]
    joined = rows.where("organization", lambda text: japanese(text) and looks_joined(text))
    several = np.array([*map(len, lists), 1])[column.codes]
    if (joined & (several == 1)).any():
        context.note("reading.names_joined", rows.at(joined & (several == 1), "organization"))
    bare = [[_bare(name, texts) for name in names] for names in lists]
    if max(map(len, lists), default=1) == 1:
        named = dict(zip(texts, (names[0][0] for names in bare), strict=True))
        hosts = rows.where("organization", lambda text: bare_name(text)[1] in _HOSTS)
        changed = rows.having(organization=column.mapped(named.get))
    else:
        numbers = np.repeat(np.arange(len(rows)), several)
        flat = [name for code in column.codes.tolist() for name in (bare[code] if code >= 0 else [("", "")])]
        changed = rows.taken(numbers).having(organization=CategoricalColumn.of([name for name, _ in flat]))
        hosts = np.array([standing in _HOSTS for _, standing in flat])
    if not hosts.any():
        return changed
    flags = CategoricalColumn.constant("1", len(changed)).where(hosts)
    return changed.having(secretariat=changed.get("secretariat").overlaid(flags))


def _bare(name: str, texts: Collection[str]) -> tuple[str, str]:
    """Return a name and its standing; みどり会（3） is みどり会 where that stands elsewhere."""
    bare, standing = bare_name(name)
    counted = _COUNTED.fullmatch(bare)
    return (counted[1] if counted and counted[1] in texts else bare), standing


def usable_rows(rows: Rows, context: ReadContext) -> Rows:
    """Return the rows that name an organization; tell of the others."""
    total = rows.where("organization", is_total)
    holder = rows.where("organization", is_placeholder) & ~total
    blank = rows.get("organization").codes < 0
    for key, chosen in (
        ("reading.blank_organization", blank),
        ("reading.placeholder", holder),
        ("reading.total_rows", total),
        ("reading.damaged_name", rows.where("organization", is_damaged)),
    ):
        for numbers in rows.each_table(chosen):
            context.note(key, rows.at(numbers, count=len(distinct(rows.row[numbers]))))
    return rows.taken(~(blank | total | holder))
