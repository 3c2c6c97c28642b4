"""Who came and went from part to part, and whether it is more than turnover brings about."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from tsunagari import facts
from tsunagari.measure.change import QUESTIONS
from tsunagari.reports.chapters.context import listed, verdict_columns
from tsunagari.tables import Cell, Column, Table, cell, rows_of

if TYPE_CHECKING:
    from tsunagari.facts import Fact
    from tsunagari.reports.comparing.sides import Sides
    from tsunagari.reports.document import Block

NAMES_SHOWN: Final = 30
SENTENCES_SHOWN: Final = 6


def turnover_sentences(t: Sides) -> list[Block]:
    """Return a sentence for each of the last pairs: who came and went, whether it is more than chance."""
    blocks: list[Block] = []
    if left := t.comparison.provenance.get("parts_left_out"):
        blocks.append(t.text("compare_parts_left", "note", n=left, shown=len(t.labels)))
    if permutations := t.comparison.provenance.get("permutations_asked"):
        done = t.comparison.provenance["permutations"]
        key = "compare_permutations" if done else "compare_permutations_none"
        blocks.append(t.text(key, "note", n=done, full=permutations))
    if not len(t.comparison.pairs):
        blocks.append(t.text("compare_one"))
    widened = {_pair(fact) for fact in t.facts if fact.key == "pair_widened"}
    latest = len(t.comparison.pairs) - SENTENCES_SHOWN
    sentences = [
        t.sentences(facts.say(fact, t.lang) for fact in of_pair)
        for number, of_pair in groupby(t.facts, _pair)
        if number >= latest or number in widened
    ]
    blocks += [listed(sentences)] if sentences else []
    if rest := len(t.comparison.pairs) - len(sentences):
        blocks.append(t.text("compare_rest", "note", n=rest, table=title(t)))
    return [*blocks, t.text("common.caution", "caution")]


def _pair(fact: Fact) -> int:
    return int(fact.params["pair"])


def title(t: Sides) -> str:
    """Return what the table of pairs is called: coming and going only where the parts follow each other."""
    return t.say("compare_pairs" if t.ordered else "compare_pairs_plain")


def turnover(t: Sides) -> list[Block]:
    """Return one row for each pair."""
    if not len(t.comparison.pairs):
        return []
    names = ("joined", "stayed", "left") if t.ordered else ("only_to", "both", "only_from")
    ties = ("new", "kept", "ended") if t.ordered else ()
    columns = (
        Column(t.say("column_from"), width=10),
        Column(t.say("column_to"), width=10),
        *(Column(t.say(f"column_{name}"), "count", 7) for name in names),
        *(Column(t.say(f"column_ties_{name}"), "count", 7) for name in ties),
        *((*verdict_columns(t), Column(t.say("column_verdict"), width=32)) if t.ordered else ()),
    )
    rows = []
    judged = {_pair(fact): facts.say(fact, t.lang) for fact in t.facts if fact.key == "change_judged"}
    for number, pair in enumerate(rows_of(t.comparison.pairs)):
        cells = [cell(t.labels[pair["a"]]), cell(t.labels[pair["b"]])]
        counts = [len(pair["joined"]), pair["stayed"], len(pair["left"])]
        counts += [pair[f"ties_{name}"] for name in ties]
        cells += [Cell(int(value), "count") for value in counts]
        p_values = [cell(pair[f"{question}_holm"], "p") for question in QUESTIONS]
        cells += [*p_values, cell(judged.get(number))] if t.ordered else []
        rows.append(tuple(cells))
    return [Table("turnover", title(t), columns, tuple(rows))]


def names(t: Sides) -> list[Block]:
    """Return who joined and who left, by name; pairs without any are left out."""
    moved = [pair for pair in rows_of(t.comparison.pairs) if t.ordered and (pair["joined"] or pair["left"])]
    if not moved:
        return []
    columns = (
        Column(t.say("column_from"), width=10),
        Column(t.say("column_to"), width=10),
        Column(t.say("column_joined"), width=36),
        Column(t.say("column_left"), width=36),
    )
    rows = tuple(
        (
            cell(t.labels[pair["a"]]),
            cell(t.labels[pair["b"]]),
            cell(t.names(pair["joined"], NAMES_SHOWN) or None),
            cell(t.names(pair["left"], NAMES_SHOWN) or None),
        )
        for pair in moved
    )
    return [Table("joined_left", t.say("compare_names"), columns, rows)]
