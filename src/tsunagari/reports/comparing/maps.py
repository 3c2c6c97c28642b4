"""Small maps of the parts, all on one layout."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tsunagari.reports.chapters.context import rows_of
from tsunagari.reports.content import GROUPED, map_alt, strongest
from tsunagari.reports.document import Line, Map, Multiples, Node

if TYPE_CHECKING:
    from tsunagari.findings import Part
    from tsunagari.reports.comparing.sides import Sides
    from tsunagari.reports.document import Block

    Places = set[frozenset[tuple[float, float]]]

TIES_DRAWN: Final = 150


def maps(t: Sides) -> list[Block]:
    """Return a small map of each part, all on one layout."""
    if len(t.comparison.layout) > GROUPED:
        return [t.text("compare_maps_many", "note", n=len(t.comparison.layout))]
    layout = rows_of(t.comparison.layout)
    if not layout or all(row["x"] is None for row in layout):
        return []
    drawn = []
    before: Places | None = None
    for name, part in t.comparison.parts.items():
        one, before = _map(t, t.labels[name], part, layout, before if t.ordered else None)
        drawn.append(one)
    note = t.say("compare_maps_note" if t.ordered else "compare_maps_note_plain")
    return [Multiples("maps", tuple(drawn), note=note)]


def _map(
    t: Sides, label: str, part: Part, layout: list[dict[str, Any]], before: Places | None
) -> tuple[Map, Places]:
    """Return the map of one part, and all its ties for the next."""
    own = [row for row in rows_of(part.organizations) if row["x"] is not None]
    # Places name organizations here: spellings of several records may differ.
    spot = {row["name"]: (row["x"], row["y"]) for row in own}
    nodes = [_node(row) for row in own]
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
    alt = map_alt(t, len(own), len(every))
    return Map("map", label, f"{label}: {alt}", (*nodes, *away), lines), every


def _node(row: dict[str, Any]) -> Node:
    place = row.get("place") or "network"
    return Node(row["name"], row.get("sector"), row["x"], row["y"], place, bool(row["secretariat"]))
