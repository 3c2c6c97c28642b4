"""橋渡し: who joins what, first as facts of who sits where, with and without the secretariat."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from tsunagari.reports.chapters.context import listed, rows_of
from tsunagari.reports.document import Column, Section, Table, Text, cell

if TYPE_CHECKING:
    import pandas as pd

    from tsunagari.reports.chapters.context import ReportContext
    from tsunagari.reports.document import Block

KINDS = ("forum", "tier", "area", "sector")
_SHOWN = 2
_PAIRS_NAMED = 2
FEW_MEETINGS: Final = 3
"""Whoever joins two bodies by fewer meetings may have been there by chance; a headline says so."""

Pair = tuple[str, str, str]


def holders(t: ReportContext) -> dict[Pair, list[str]]:
    """Return who joins each pair of bodies or sectors, where they are one to three; fewest first."""
    if "holders" not in t.cache:
        t.cache["holders"] = _holders(t.findings.organizations)
    known: dict[Pair, list[str]] = t.cache["holders"]
    return known


def _holders(table: pd.DataFrame) -> dict[Pair, list[str]]:
    if "joins" not in table:
        return {}
    holders: dict[Pair, list[str]] = defaultdict(list)
    for name, joins in zip(table["name"].to_numpy(dtype=object), table["joins"], strict=True):
        for fact in joins if isinstance(joins, list) else []:
            if fact["kind"] in KINDS:
                holders[fact["kind"], fact["a"], fact["b"]].append(name)
    order = sorted(holders, key=lambda pair: (len(holders[pair]), KINDS.index(pair[0]), pair))
    return {pair: holders[pair] for pair in order}


def by_holder(t: ReportContext, *, alone: bool) -> dict[str, list[Pair]]:
    """Return which pairs each organization holds (alone, or as one of two or three), in order of names."""
    if ("by_holder", alone) not in t.cache:
        pairs_of: dict[str, list[Pair]] = defaultdict(list)
        for pair, names in holders(t).items():
            if (len(names) == 1) == alone:
                for name in names:
                    pairs_of[name].append(pair)
        t.cache["by_holder", alone] = dict(sorted(pairs_of.items()))
    known: dict[str, list[Pair]] = t.cache["by_holder", alone]
    return known


def pair_in_words(t: ReportContext, pair: Pair) -> str:
    """Return a pair of bodies or sectors in words."""
    return t.say(f"pair_{pair[0]}", a=pair[1], b=pair[2])


def sole_sentences(t: ReportContext, limit: int | None = None) -> list[str]:
    """Return a sentence for each organization that alone joins something; bodies before sectors.

    What rests on fewer than three meetings comes after the rest, and says so.
    """
    holders = by_holder(t, alone=True)
    order = sorted(
        holders,
        key=lambda name: (min(KINDS.index(pair[0]) for pair in holders[name]), -len(holders[name]), name),
    )
    firm: list[str] = []
    thin: list[str] = []
    for name in order:
        if limit is not None and len(firm) >= limit:
            break
        rests = {pair: t.basis.of(name, pair) for pair in holders[name]}
        most = max(rests.values())
        (firm if most >= FEW_MEETINGS else thin).append(_sole(t, name, rests, most))
    return [*firm, *thin][:limit]


def _sole(t: ReportContext, name: str, rests: dict[Pair, int], most: int) -> str:
    """Return what an organization alone joins, what rests on most meetings first."""
    order = sorted(rests, key=lambda pair: (KINDS.index(pair[0]), -rests[pair]))
    firm = [pair for pair in order if rests[pair] >= FEW_MEETINGS] or order
    pairs = t.names([pair_in_words(t, pair) for pair in firm[:_PAIRS_NAMED]])
    rest = len(order) - len(firm[:_PAIRS_NAMED])
    # Whoever runs the meetings joins them by duty; a headline that names it says so.
    who = t.say("secretariat_mark", name=name) if name in _secretariat_names(t) else name
    sentence = t.say("sole", name=who, pairs=pairs, more=t.say("and_pairs", n=rest) if rest else "")
    return t.sentences([sentence, *([t.say("sole_rests", n=most)] if most < FEW_MEETINGS else [])])


def bridges(t: ReportContext, *, sheet: bool) -> Section:
    """Return who joins what, what would be lost, and the same without the secretariat."""
    if sheet:
        return Section("bridges_sheet", t.say("bridges"), tuple(_short(t)), sheet=True)
    blocks: list[Block] = [t.text("bridges_lead")]
    blocks += [_facts(t)] if holders(t) else [t.text("bridges_none")]
    blocks += _secretariat(t)
    blocks += _what_if(t)
    blocks += _tested(t)
    return Section("bridges", t.say("bridges"), tuple(blocks))


def _short(t: ReportContext) -> list[Block]:
    blocks: list[Block] = [t.text("bridges_lead")]
    sentences = sole_sentences(t, _SHOWN)
    few = len({pair for pair, names in holders(t).items() if len(names) > 1})
    if sentences:
        blocks.append(listed(sentences))
        rest = len(by_holder(t, alone=True)) - len(sentences)
        blocks += [t.text("sole_more", "note", n=rest)] if rest > 0 else []
    else:
        blocks.append(t.text("sole_none"))
    blocks += [t.text("few_hold", "note", n=few)] if few else []
    return [*blocks, *_secretariat_sentences(t)]


def _facts(t: ReportContext) -> Table:
    """Return the pairs that at most three organizations join."""
    secretariat = _secretariat_names(t)
    columns = (
        Column(t.say("column_kind_of_pair"), width=8),
        Column(t.say("column_one_side"), width=18),
        Column(t.say("column_other_side"), width=18),
        Column(t.say("column_holders"), "count", 7),
        Column(t.say("column_who"), width=28),
        *((Column(t.say("column_without_secretariat"), width=12),) if secretariat else ()),
    )
    rows = []
    shown, left = t.first(list(holders(t).items()))
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


def _secretariat_names(t: ReportContext) -> set[str]:
    table = t.findings.organizations
    return set(table.loc[table["secretariat"].astype(bool), "name"]) if len(table) else set()


def _secretariat(t: ReportContext) -> list[Block]:
    """Return the sentence about the network without the secretariat, and who joins then."""
    blocks = _secretariat_sentences(t)
    secretariat = _secretariat_names(t)
    if secretariat:
        without = [name for name in by_holder(t, alone=True) if name not in secretariat]
        blocks.append(Text(t.say_count("sole_without_secretariat", len(without), names=t.names(without))))
    return blocks


def _secretariat_sentences(t: ReportContext) -> list[Block]:
    secretariat = t.findings.secretariat
    if not secretariat:
        return []
    from tsunagari.measure.removal import WithoutSecretariat

    without = WithoutSecretariat(
        tuple(secretariat["secretariat"]),
        int(secretariat["others"]),
        int(secretariat["parts"]),
        tuple(secretariat["cut_off"]),
    )
    return [Text(without.sentence(t.lang))]


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
        return [t.text("what_if_none")]
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


def _tested(t: ReportContext) -> list[Block]:
    """Return who stands between others more steadily than chance gives, as far as it was tested."""
    table = t.findings.organizations
    if "bridge" not in table or table["bridge"].isna().all():
        return [t.text("bridge_untested", "note")]
    names = table.loc[table["bridge"].fillna(value=False).astype(bool), "name"].tolist()
    return [Text(t.say_count("bridge_tested", len(names), names=t.names(names)))]
