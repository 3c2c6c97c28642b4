"""Small maps of the parts, all on one layout."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tsunagari.palette import PALE, UNKNOWN, sector_marks
from tsunagari.reports.document import Drawing, Multiples
from tsunagari.scene.groups import MOST
from tsunagari.scene.network import strongest
from tsunagari.scene.shapes import Mark, Scene, Tie, rounded
from tsunagari.tables import rows_of

if TYPE_CHECKING:
    from tsunagari.findings import Part
    from tsunagari.reports.comparing.sides import Sides
    from tsunagari.reports.document import Block

    Places = set[frozenset[tuple[float, float]]]

TIES_DRAWN: Final = 150
_ROOM: Final = 40.0
_RADIUS: Final = 15.0


def maps(t: Sides) -> list[Block]:
    """Return a small map of each part, all on one layout."""
    if len(t.comparison.layout) > MOST:
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
) -> tuple[Drawing, Places]:
    """Return the picture of one part, and all its ties for the next."""
    own = [row for row in rows_of(part.organizations) if row["x"] is not None]
    # Places name organizations here: spellings of several records may differ.
    spot = {row["name"]: (row["x"], row["y"]) for row in own}
    taken = set(spot.values())
    away = [(row["x"], row["y"]) for row in layout if (row["x"], row["y"]) not in taken]
    low = [min(row[axis] for row in layout) - _ROOM for axis in "xy"]
    high = [max(row[axis] for row in layout) + _ROOM for axis in "xy"]
    signs = sector_marks(row.get("sector") for row in own)

    def at(place: tuple[float, float]) -> tuple[float, float]:
        return rounded(place[0] - low[0]), rounded(place[1] - low[1])

    marks = [
        Mark(f"away {n}", "cell", *at(place), 5.0, PALE, "circle", "", pale=True)
        for n, place in enumerate(away)
    ]
    for row in own:
        colour, shape = signs.get(row.get("sector") or "", UNKNOWN)
        marks.append(
            Mark(row["name"], "organization", *at(spot[row["name"]]), _RADIUS, colour, shape, row["name"])
        )
    ends = zip(part.ties["source"], part.ties["target"], strict=True)
    every = {frozenset((spot[a], spot[b])) for a, b in ends if a in spot and b in spot}
    drawn = strongest(part.ties, TIES_DRAWN)
    most = float(part.ties["weight"].max()) if len(part.ties) else 1.0
    ties = []
    for row in rows_of(drawn[["source", "target", "weight"]]) if len(drawn) else []:
        a, b = row["source"], row["target"]
        if a in spot and b in spot:
            kept = before is None or frozenset((spot[a], spot[b])) in before
            share = (row["weight"] / (most or 1.0)) ** 0.5
            width, shade = rounded(1.0 + 6.0 * share), rounded(0.15 + 0.6 * share)
            ties.append(Tie(a, b, *at(spot[a]), *at(spot[b]), width, shade, "tie" if kept else "new"))
    alt = f"{label}: {t.say('map_alt' if every else 'map_alt_none', n=len(own), ties=len(every))}"
    size = rounded(high[0] - low[0]), rounded(high[1] - low[1])
    scene = Scene("network", *size, label, "", alt, (), tuple(marks), tuple(ties), (), ())
    return Drawing("map", label, scene), every
