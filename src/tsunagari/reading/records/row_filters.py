"""Which rows name an organization, and what is said of those that do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tsunagari.clean.names import is_damaged, is_placeholder, is_total
from tsunagari.reading.column import distinct

if TYPE_CHECKING:
    from tsunagari.reading.context import ReadContext
    from tsunagari.reading.rows import Rows


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
