"""`comparison`: several studies side by side, as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tsunagari.measure.change import in_words
from tsunagari.reports.chapters.telling import Speaking, listed, rows_of
from tsunagari.reports.chapters.whole import indicator_name, kind_of
from tsunagari.reports.content import strongest
from tsunagari.reports.document import (
    Cell,
    Column,
    Document,
    Line,
    Map,
    Multiples,
    Node,
    Section,
    Table,
    Text,
    cell,
    fiscal_year,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tsunagari.findings import Comparison, Part
    from tsunagari.reports.document import Block
    from tsunagari.words import Language

    Places = set[frozenset[tuple[float, float]]]

SIDE_BY_SIDE: Final = (
    "meetings", "organizations", "attendances", "mean_size", "ties", "density", "cross_sector_share",
    "between_tier_share", "continuity",
)  # fmt: skip
TIES_DRAWN: Final = 150
NAMES_SHOWN: Final = 30
SENTENCES_SHOWN: Final = 6
ORDERED: Final = {None, "year"}


def compared(comparison: Comparison, *, lang: Language = "ja", public: bool = False) -> Document:
    """Return a comparison as a document.

    Parameters
    ----------
    comparison : Comparison
        From `tsunagari.compare`.
    lang : {"ja", "en"}
    public : bool
        Say that it is for publication.

    Returns
    -------
    Document

    """
    t = Speaking(lang)
    labels = {name: _label(comparison, name, lang) for name in comparison.parts}
    sections = [
        Section("told", t.say("compare_told"), tuple(_told(t, comparison, labels)), sheet=True),
        Section(
            "side_by_side",
            t.say("compare_indicators"),
            tuple(_side_by_side(t, comparison, labels)),
            sheet=True,
        ),
        Section("maps", t.say("compare_maps"), tuple(_maps(t, comparison, labels)), sheet=True),
        Section("turnover", t.say("compare_pairs"), tuple(_turnover(t, comparison, labels)), sheet=True),
        Section("names", t.say("compare_names"), tuple(_names(t, comparison, labels))),
        Section("all", t.say("compare_all"), tuple(_every_indicator(t, comparison, labels))),
    ]
    badges = [t.say("badge_public" if public else "badge_office")]
    if comparison.provenance.get("synthetic"):
        badges.append(t.say("badge_synthetic"))
    version = comparison.provenance.get("version", "—")
    records = sorted({str(value)[:12] for value in comparison.provenance.get("records", [])})
    return Document(
        title=t.say("compare_title"),
        subtitle=t.say("compare_subtitle", n=len(labels), names=t.names(labels.values())),
        lang=lang,
        badges=tuple(badges),
        sections=tuple(section for section in sections if section.blocks),
        colophon=t.say("colophon", version=version, records=" ".join(records)),
    )


def _label(comparison: Comparison, name: str, lang: Language) -> str:
    return fiscal_year(int(name), lang) if comparison.by == "year" else name


def _told(t: Speaking, comparison: Comparison, labels: dict[str, str]) -> list[Block]:
    """Return a sentence for each pair: who came and went, and whether it is more than chance."""
    blocks: list[Block] = []
    if not comparison.pairs:
        blocks.append(t.text("compare_one"))
    key = "pair_change" if comparison.by in ORDERED else "pair_difference"
    sentences = []
    for pair in comparison.pairs:
        a, b = labels[pair["a"]], labels[pair["b"]]
        told = [
            t.say(
                key,
                a=a,
                b=b,
                joined=len(pair["joined"]),
                left=len(pair["left"]),
                stayed=pair["stayed"],
                new=pair["ties_new"],
                kept=pair["ties_kept"],
                ended=pair["ties_ended"],
            )
        ]
        if comparison.by in ORDERED:
            told += [in_words(pair, t.lang), *_missing(t, pair)]
        sentences.append(t.sentences(told))
    if sentences:
        blocks.append(listed(sentences[-SENTENCES_SHOWN:]))
    if len(sentences) > SENTENCES_SHOWN:
        blocks.append(t.text("compare_rest", "note", n=len(sentences) - SENTENCES_SHOWN))
    return [*blocks, t.text("common.caution", "caution")]


def _missing(t: Speaking, pair: Mapping[str, Any]) -> list[str]:
    """Return the sentence about kinds of meeting that only one side has, if there are any."""
    kinds = pair.get("kinds_one_side") or []
    return [t.say("kinds_one_side", kinds=t.names(kinds))] if kinds else []


def _side_by_side(t: Speaking, comparison: Comparison, labels: dict[str, str]) -> list[Block]:
    """Return the main indicators: parts down, indicators across."""
    rows = rows_of(comparison.indicators)
    at = {(row["part"], row["key"]): row for row in rows}
    keys = [
        key
        for key in SIDE_BY_SIDE
        if any(at.get((part, key), {}).get("value") is not None for part in labels)
    ]
    columns = (
        Column(t.say("column_part"), width=12),
        *(Column(indicator_name(t, key), _kind(rows, key), 8) for key in keys),
    )
    table = tuple(
        (cell(label), *(cell(at.get((part, key), {}).get("value"), _kind(rows, key)) for key in keys))
        for part, label in labels.items()
    )
    note = t.sentences([t.say("years_note")] if comparison.by != "year" else [])
    blocks: list[Block] = [
        Table("side_by_side", t.say("compare_indicators"), columns, table, note=note or None)
    ]
    blocks += _rarefied(t, labels, rows)
    return blocks


def _kind(rows: list[dict[str, Any]], key: str) -> Any:
    return kind_of(next(row for row in rows if row["key"] == key))


def _rarefied(t: Speaking, labels: dict[str, str], rows: list[dict[str, Any]]) -> list[Block]:
    """Return the values at an equal number of meetings, where they were computed."""
    known = [row for row in rows if row.get("rarefied") is not None]
    keys = list(dict.fromkeys(row["key"] for row in known))
    if not keys:
        return []
    at = {(row["part"], row["key"]): row for row in known}
    columns = (
        Column(t.say("column_part"), width=12),
        Column(t.say("column_common_meetings"), "count", 8),
        *(Column(indicator_name(t, key), _rarefied_kind(rows, key), 8) for key in keys),
    )
    table = tuple(
        (
            cell(label),
            cell(next((at[part, key]["meetings"] for key in keys if (part, key) in at), None), "count"),
            *(cell(at.get((part, key), {}).get("rarefied"), _rarefied_kind(rows, key)) for key in keys),
        )
        for part, label in labels.items()
    )
    return [Table("rarefied", t.say("column_rarefied"), columns, table, note=t.say("rarefied_note"))]


def _rarefied_kind(rows: list[dict[str, Any]], key: str) -> Any:
    """Return how a mean of draws is written: of counts with one decimal."""
    kind = _kind(rows, key)
    return "decimal" if kind == "count" else kind


def _maps(t: Speaking, comparison: Comparison, labels: dict[str, str]) -> list[Block]:
    """Return a small map of each part, all on one layout."""
    layout = rows_of(comparison.layout)
    if not layout or all(row["x"] is None for row in layout):
        return []
    maps = []
    before: Places | None = None
    ordered = comparison.by in ORDERED
    for name, part in comparison.parts.items():
        drawn, before = _map(t, labels[name], part, layout, before if ordered else None)
        maps.append(drawn)
    note = t.say("compare_maps_note" if ordered else "compare_maps_note_plain")
    return [Multiples("maps", tuple(maps), note=note)]


def _map(
    t: Speaking,
    label: str,
    part: Part,
    layout: list[dict[str, Any]],
    before: Places | None,
) -> tuple[Map, Places]:
    """Return the map of one part, and all its ties for the next."""
    own = [row for row in rows_of(part.organizations) if row["x"] is not None]
    # Places name organizations here: spellings of several records may differ.
    spot = {row["name"]: (row["x"], row["y"]) for row in own}
    nodes = [
        Node(
            row["name"],
            row.get("sector"),
            row["x"],
            row["y"],
            row.get("place") or "network",
            bool(row["secretariat"]),
        )
        for row in own
    ]
    taken = set(spot.values())
    away = [
        Node(row["name"], None, row["x"], row["y"], "away")
        for row in layout
        if (row["x"], row["y"]) not in taken
    ]
    number = {node.name: i for i, node in enumerate(nodes)}
    ends = zip(part.ties["source"], part.ties["target"], strict=True)
    every = {frozenset((spot[a], spot[b])) for a, b in ends if a in spot and b in spot}
    lines = tuple(
        Line(
            number[a],
            number[b],
            weight,
            "kept" if before is None or frozenset((spot[a], spot[b])) in before else "new",
        )
        for a, b, weight in strongest(part.ties, TIES_DRAWN)
        if a in number and b in number
    )
    alt = t.say("map_alt", n=len(own), ties=len(every))
    return Map("map", label, f"{label}: {alt}", (*nodes, *away), lines), every


def _turnover(t: Speaking, comparison: Comparison, labels: dict[str, str]) -> list[Block]:
    """Return one row for each pair."""
    if not comparison.pairs:
        return []
    ordered = comparison.by in ORDERED
    names = ("joined", "stayed", "left") if ordered else ("only_to", "both", "only_from")
    columns = (
        Column(t.say("column_from"), width=12),
        Column(t.say("column_to"), width=12),
        *(Column(t.say(f"column_{name}"), "count", 8) for name in names),
        *(Column(t.say(f"column_ties_{name}"), "count", 8) for name in ("new", "kept", "ended") if ordered),
        *((Column("p", "p", 6), Column(t.say("column_verdict"), width=24)) if ordered else ()),
    )
    rows = []
    for pair in comparison.pairs:
        cells = [cell(labels[pair["a"]]), cell(labels[pair["b"]])]
        counts = [len(pair["joined"]), pair["stayed"], len(pair["left"])]
        counts += [pair["ties_new"], pair["ties_kept"], pair["ties_ended"]] if ordered else []
        cells += [Cell(int(value), "count") for value in counts]
        cells += [cell(pair.get("p_value"), "p"), cell(in_words(pair, t.lang))] if ordered else []
        rows.append(tuple(cells))
    return [Table("turnover", t.say("compare_pairs"), columns, tuple(rows))]


def _names(t: Speaking, comparison: Comparison, labels: dict[str, str]) -> list[Block]:
    if not comparison.pairs or comparison.by not in ORDERED:
        return []
    columns = (
        Column(t.say("column_from"), width=10),
        Column(t.say("column_to"), width=10),
        Column(t.say("column_joined"), width=36),
        Column(t.say("column_left"), width=36),
    )
    rows = tuple(
        (
            cell(labels[pair["a"]]),
            cell(labels[pair["b"]]),
            cell(t.names(pair["joined"], NAMES_SHOWN) or None),
            cell(t.names(pair["left"], NAMES_SHOWN) or None),
        )
        for pair in comparison.pairs
    )
    return [Table("joined_left", t.say("compare_names"), columns, rows)]


def _every_indicator(t: Speaking, comparison: Comparison, labels: dict[str, str]) -> list[Block]:
    """Return every indicator of every part with its interval."""
    rows = [row for row in rows_of(comparison.indicators) if row["value"] is not None]
    columns = (
        Column(t.say("column_indicator"), width=18),
        Column(t.say("column_part"), width=12),
        Column(t.say("column_any_value"), "ratio", 8),
        Column(t.say("column_low"), "ratio", 7),
        Column(t.say("column_high"), "ratio", 7),
        Column(t.say("column_rarefied"), "ratio", 9),
    )
    table = tuple(
        (
            cell(indicator_name(t, row["key"])),
            cell(labels[row["part"]]),
            *(cell(row.get(name), kind_of(row)) for name in ("value", "low", "high")),
            cell(row.get("rarefied"), "decimal" if kind_of(row) == "count" else kind_of(row)),
        )
        for row in rows
    )
    return (
        [Table("indicators", t.say("compare_all"), columns, table, note=t.say("interval_note"))]
        if rows
        else [Text(t.say("indicators_none"))]
    )
