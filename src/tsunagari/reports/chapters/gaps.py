"""What is missing and what to try next; which bodies overlap; what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tsunagari.reports.chapters.telling import rows_of
from tsunagari.reports.document import Column, Section, Table, Text, cell

if TYPE_CHECKING:
    from tsunagari.reports.chapters.telling import Telling
    from tsunagari.reports.document import Block


def gaps(t: Telling, *, sheet: bool) -> Section:
    """Return what is missing, as a list of things to do."""
    blocks: list[Block] = []
    return Section("gaps_sheet" if sheet else "gaps", t.say("gaps"), tuple(blocks), sheet=sheet)


def change(t: Telling, *, sheet: bool) -> Section:
    """Return what changed between the last two years."""
    blocks: list[Block] = []
    return Section("change_sheet" if sheet else "change", t.say("change"), tuple(blocks), sheet=sheet)


def overlap(t: Telling) -> Section:
    """Return which bodies share organizations, and how many bodies an organization is called to."""
    found = t.findings.overlap
    if not found:
        return Section("overlap", t.say("overlap"), ())
    blocks: list[Block] = []
    pairs = rows_of(found.get("forums"))
    if len(t.findings.forums) < 2:
        blocks.append(t.text("overlap_one_forum"))
    elif not pairs:
        blocks.append(t.text("overlap_none"))
    else:
        blocks += [t.text("overlap_lead"), _pairs(t, pairs)]
    load = [row for row in rows_of(found.get("load")) if (row.get("forums") or 0) > 1]
    blocks.append(Text(t.say_count("load", len(load))))
    if load:
        blocks.append(_load(t, load))
    return Section("overlap", t.say("overlap"), tuple(blocks))


def _pairs(t: Telling, pairs: list[dict[str, object]]) -> Table:
    columns = (
        Column(t.say("common.forum"), width=20),
        Column(t.say("column_other_forum"), width=20),
        Column(t.say("column_shared"), "count", 8),
        Column(t.say("column_jaccard"), "share", 8),
        Column(t.say("column_contained"), "share", 10),
    )
    rows = tuple(
        (
            cell(row["a"]),
            cell(row["b"]),
            cell(row["shared"], "count"),
            cell(row.get("jaccard"), "share"),
            cell(row.get("contained"), "share"),
        )
        for row in pairs
    )
    return Table("overlap", t.say("overlap_table"), columns, rows, note=t.say("overlap_note"))


def _load(t: Telling, load: list[dict[str, object]]) -> Table:
    columns = (
        Column(t.say("common.organization"), width=22),
        Column(t.say("column_load_forums"), "count", 8),
        Column(t.say("column_attendances"), "count", 8),
        Column(t.say("column_per_year"), "decimal", 8),
    )
    rows = tuple(
        (
            cell(row["organization"]),
            cell(row["forums"], "count"),
            cell(row["meetings"], "count"),
            cell(row.get("per_year"), "decimal"),
        )
        for row in load
    )
    return Table("load", t.say("load_table"), columns, rows, note=t.say("load_note"))
