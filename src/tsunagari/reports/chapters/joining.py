"""橋渡し: who joins what, first as facts of who sits where, with and without the secretariat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tsunagari.reports.chapters.context import listed
from tsunagari.reports.document import Section, Text
from tsunagari.tables import Column, Table, cell, rows_of

if TYPE_CHECKING:
    from tsunagari.facts.source import Pair
    from tsunagari.reports.chapters.context import ReportContext
    from tsunagari.reports.document import Block

_SHOWN: Final = 2
_JOINED: Final = ("body_apart", "body_hangs", "few_join", "few_join_duty", "few_join_none", "sector_alone")


def pair_in_words(t: ReportContext, pair: Pair) -> str:
    """Return a pair of bodies or sectors in words."""
    return t.say(f"pair_{pair[0]}", a=pair[1], b=pair[2])


def bridges(t: ReportContext, *, sheet: bool) -> Section:
    """Return who joins what, what would be lost, and the same without the secretariat."""
    if sheet:
        return Section("bridges_sheet", t.say("bridges"), tuple(_short(t)), sheet=True)
    blocks: list[Block] = [t.text("bridges_lead")]
    blocks += [listed(sentences)] if (sentences := t.said(*_JOINED)) else []
    blocks += [_holders(t)] if t.source.holders else []
    blocks += map(Text, t.said("without_secretariat", "secretariat_unknown"))
    blocks += _what_if(t)
    blocks += map(Text, t.said("between", "between_none"))
    return Section("bridges", t.say("bridges"), tuple(blocks))


def _short(t: ReportContext) -> list[Block]:
    sentences = t.said(*_JOINED, most=_SHOWN)
    blocks: list[Block] = [t.text("bridges_lead"), *([listed(sentences)] if sentences else [])]
    return [*blocks, *map(Text, t.said("without_secretariat", "secretariat_unknown"))]


def _holders(t: ReportContext) -> Table:
    """Return the pairs that at most three organizations join."""
    secretariat = t.source.secretariat
    columns = (
        Column(t.say("column_kind_of_pair"), width=8),
        Column(t.say("column_one_side"), width=18),
        Column(t.say("column_other_side"), width=18),
        Column(t.say("column_holders"), "count", 7),
        Column(t.say("column_who"), width=28),
        *((Column(t.say("column_without_secretariat"), width=12),) if secretariat else ()),
    )
    rows = []
    shown, left = t.first(list(t.source.holders.items()))
    for pair, names in shown:
        others = [name for name in names if name not in secretariat]
        sentence = t.say("nobody_else") if not others else t.say("still_joined", n=len(others))
        last = (cell(sentence),) if secretariat else ()
        rows.append(
            (
                cell(t.head(f"common.{pair[0]}")),
                cell(pair[1]),
                cell(pair[2]),
                cell(len(names), "count"),
                cell(t.names(names)),
                *last,
            )
        )
    note = t.sentences([t.say("bridges_note"), *left])
    return Table("bridges", t.say("bridges_table"), columns, tuple(rows), note=note)


def _what_if(t: ReportContext) -> list[Block]:
    """Return what would be lost without an organization, for those where something would be."""
    removals = t.findings.what_if
    if not len(removals):
        return []
    losing = [
        bool(cut or pairs) for cut, pairs in zip(removals["cut_off"], removals["lost_pairs"], strict=True)
    ]
    rows, left = t.first(rows_of(removals[losing]))
    if not rows:
        return [Text(sentence) for sentence in t.said("what_if_none")]
    columns = (
        Column(t.head("common.organization"), width=18),
        Column(t.say("column_cut_off_count"), "count", 9),
        Column(t.say("column_cut_off"), width=24),
        Column(t.say("column_lost_pairs"), width=24),
    )
    table = tuple(
        (
            cell(row["organization"]),
            cell(len(row["cut_off"] or []), "count"),
            cell(t.names(row["cut_off"]) if row["cut_off"] else None),
            cell(t.names(map(_sectors_in_words(t), row["lost_pairs"])) if row["lost_pairs"] else None),
        )
        for row in rows
    )
    return [
        t.text("what_if_lead"),
        Table("what_if", t.say("what_if"), columns, table, note=t.sentences([t.say("what_if_note"), *left])),
    ]


def _sectors_in_words(t: ReportContext) -> Any:
    return lambda pair: pair_in_words(t, ("sector", pair["a"], pair["b"]))
