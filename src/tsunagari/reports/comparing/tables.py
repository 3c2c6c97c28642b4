"""Indicators of the parts side by side: as they are, and at an equal number of meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tsunagari.reports.chapters.whole import indicator_name, kind_of
from tsunagari.reports.document import Text
from tsunagari.tables import Column, Kind, Table, cell

if TYPE_CHECKING:
    from tsunagari.reports.comparing.sides import Sides
    from tsunagari.reports.document import Block
    from tsunagari.tables import Cell

SIDE_BY_SIDE: Final = (
    "meetings", "organizations", "attendances", "mean_size", "ties", "density", "cross_sector_share",
    "between_tier_share", "continuity",
)  # fmt: skip
MANY: Final = 12
"""More parts than these do not fit across a page."""

Rows = list[dict[str, Any]]


def side_by_side(t: Sides) -> list[Block]:
    """Return the main indicators: parts down, indicators across."""
    at = {(row["part"], row["key"]): row for row in t.indicators}
    keys = [
        key
        for key in SIDE_BY_SIDE
        if any(at.get((part, key), {}).get("value") is not None for part in t.labels)
    ]
    columns = (
        Column(t.say("column_part"), width=12),
        *(Column(indicator_name(t, key), _kind(t, key), 8) for key in keys),
    )
    table = tuple(
        (cell(label), *(cell(at.get((part, key), {}).get("value"), _kind(t, key)) for key in keys))
        for part, label in t.labels.items()
    )
    note = None if t.comparison.by == "year" else t.say("sides_note")
    blocks: list[Block] = [Table("side_by_side", t.say("compare_indicators"), columns, table, note=note)]
    return [*blocks, *_rarefied(t)]


def _kind(t: Sides, key: str) -> Kind:
    return kind_of(next(row for row in t.indicators if row["key"] == key))


def _rarefied(t: Sides) -> list[Block]:
    """Return the values at an equal number of meetings, and how they differ from the part before."""
    known = [row for row in t.indicators if row.get("rarefied") is not None]
    keys = list(dict.fromkeys(row["key"] for row in known))
    if not keys:
        return []
    at = {(row["part"], row["key"]): row for row in known}
    differs = any(row.get("difference") is not None for row in known)
    columns = [Column(t.say("column_part"), width=12), Column(t.say("column_common_meetings"), "count", 8)]
    for key in keys:
        columns.append(Column(indicator_name(t, key), _mean_kind(t, key), 8))
        columns += [Column(t.say(f"column_{_step_kind(t, key)}"), _step_kind(t, key), 8)] if differs else []
    table = []
    for part, label in t.labels.items():
        entries = [at.get((part, key), {}) for key in keys]
        cells = [cell(label), cell(next((row["meetings"] for row in entries if row), None), "count")]
        for key, row in zip(keys, entries, strict=True):
            cells.append(cell(row.get("rarefied"), _mean_kind(t, key)))
            cells += [cell(row.get("difference"), _step_kind(t, key))] if differs else []
        table.append(tuple(cells))
    note = t.say("rarefied_note")
    return [Table("rarefied", t.say("column_rarefied"), tuple(columns), tuple(table), note=note)]


def _mean_kind(t: Sides, key: str) -> Kind:
    """Return how a mean of draws is written: of counts with one decimal."""
    kind = _kind(t, key)
    return "decimal" if kind == "count" else kind


def _step_kind(t: Sides, key: str) -> Kind:
    return "points" if _kind(t, key) == "share" else "step"


def every_indicator(t: Sides) -> list[Block]:
    """Return every indicator of every part, and those with an interval once more with it."""
    rows = [row for row in t.indicators if row["value"] is not None]
    if not rows:
        return [Text(t.say("indicators_none"))]
    if len(t.labels) > MANY:
        return [_long(t, rows)]
    ranged = [row for row in rows if row.get("low") is not None]
    return [_wide(t, rows), *([_long(t, ranged)] if ranged else [])]


def _wide(t: Sides, rows: Rows) -> Table:
    """Return indicators down, parts across."""
    at = {(row["key"], row["part"]): row for row in rows}
    columns = (
        Column(t.say("column_indicator"), width=18),
        *(Column(label, "ratio", 8) for label in t.labels.values()),
    )
    table = tuple(
        (
            cell(indicator_name(t, key)),
            *(cell(at.get((key, part), {}).get("value"), _kind(t, key)) for part in t.labels),
        )
        for key in dict.fromkeys(row["key"] for row in rows)
    )
    return Table("every_indicator", t.say("compare_all"), columns, table)


def _long(t: Sides, rows: Rows) -> Table:
    """Return a row an indicator and part, with low, high and the value at equal meetings."""
    more = any(row.get("rarefied") is not None for row in rows)
    ranged = any(row.get("low") is not None for row in rows)
    columns = (
        Column(t.say("column_indicator"), width=18),
        Column(t.say("column_part"), width=12),
        Column(t.say("column_any_value"), "ratio", 8),
        *(
            (Column(t.say("column_low"), "ratio", 7), Column(t.say("column_high"), "ratio", 7))
            if ranged
            else ()
        ),
        *((Column(t.say("column_rarefied"), "ratio", 9),) if more else ()),
    )

    def cells_of(row: dict[str, Any]) -> tuple[Cell, ...]:
        names = ("value", "low", "high") if ranged else ("value",)
        values = (cell(row.get(name), kind_of(row)) for name in names)
        last = (cell(row.get("rarefied"), _mean_kind(t, row["key"])),) if more else ()
        return (cell(indicator_name(t, row["key"])), cell(t.labels[row["part"]]), *values, *last)

    table = tuple(cells_of(row) for row in rows)
    title, note = ("compare_ranges", t.say("interval_note")) if ranged else ("compare_all", None)
    return Table("indicators", t.say(title), columns, table, note=note)
