"""Several studies side by side, as a document: who came and went, indicators, small maps on one layout."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Any, Final

from tsunagari import facts
from tsunagari.facts import Fact
from tsunagari.findings import Comparison, Part
from tsunagari.palette import PALE, UNKNOWN, sector_marks
from tsunagari.reports.chapters.context import Localized, listed
from tsunagari.reports.chapters.whole import indicator_name, kind_of
from tsunagari.reports.document import Block, Document, Drawing, Multiples, Section
from tsunagari.scene.groups import MOST
from tsunagari.scene.network import strongest
from tsunagari.scene.shapes import Mark, Scene, Tie, rounded
from tsunagari.tables import Column, Kind, Table, fiscal_year, rows_of
from tsunagari.words import Language

Rows = list[dict[str, Any]]
Point = tuple[float, float]
Lines = set[frozenset[Point]]
SENTENCES_SHOWN: Final = 6
SIDE_BY_SIDE: Final = (
    "meetings", "organizations", "attendances", "mean_size", "ties", "density", "cross_sector_share",
    "between_tier_share", "continuity",
)  # fmt: skip
MANY: Final = 12
"""More sides than these do not fit across a page."""
TIES_DRAWN: Final = 150
_ORDERED: Final = {None, "year"}
_ROOM: Final = 40.0
_RADIUS: Final = 15.0


@dataclass(frozen=True)
class Sides(Localized):
    """A comparison to be told in a language."""

    comparison: Comparison

    @cached_property
    def labels(self) -> dict[str, str]:
        """The sides by name, as people call them."""
        years = self.comparison.by == "year"
        return {name: fiscal_year(int(name), self.lang) if years else name for name in self.comparison.parts}

    @cached_property
    def ordered(self) -> bool:
        """Whether each side follows the one before, so that change can be told."""
        return self.comparison.by in _ORDERED

    @cached_property
    def indicators(self) -> Rows:
        """Every indicator of every side."""
        return rows_of(self.comparison.indicators)

    @cached_property
    def pairs_title(self) -> str:
        """What the table of pairs is called: coming and going only where the sides follow each other."""
        return self.say("compare_pairs" if self.ordered else "compare_pairs_plain")

    @cached_property
    def kinds(self) -> dict[str, Kind]:
        """How each indicator is written."""
        return {row["key"]: kind_of(row) for row in self.indicators}

    def mean_kind(self, key: str) -> Kind:
        """Return how a mean of draws is written: of counts with one decimal."""
        return "decimal" if self.kinds[key] == "count" else self.kinds[key]

    def known(self, name: str) -> dict[str, dict[str, dict[str, Any]]]:
        """Return the rows that have a value of this name by key of the indicator and side."""
        rows: dict[str, dict[str, dict[str, Any]]] = {}
        for row in self.indicators:
            if row.get(name) is not None:
                rows.setdefault(row["key"], {})[row["part"]] = row
        return rows


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
    t = Sides(lang, comparison)
    first = t.say("compare_told" if t.ordered else "compare_told_plain")
    sections = [
        Section("told", first, tuple(_sentences(t)), sheet=True),
        Section("side_by_side", t.say("compare_indicators"), tuple(_side_by_side(t)), sheet=True),
        Section("maps", t.say("compare_maps"), tuple(_maps(t)), sheet=True),
        Section("turnover", t.pairs_title, tuple(_turnover(t)), sheet=True),
        Section("names", t.say("compare_names"), tuple(_names(t))),
        Section("all", t.say("compare_all"), tuple(_indicators(t))),
    ]
    key = "compare_subtitle_one" if len(t.labels) < 2 else "compare_subtitle"
    subtitle = t.say(key, n=len(t.labels), names=t.names(t.labels.values()))
    return t.document((t.say("compare_title"), subtitle), sections, comparison.provenance, public=public)


def _sentences(t: Sides) -> list[Block]:
    """Return a sentence for each of the last pairs: who came and went, whether it is more than chance."""
    blocks: list[Block] = []
    provenance, pairs = t.comparison.provenance, len(t.comparison.pairs)
    if left := provenance.get("parts_left_out"):
        blocks.append(t.text("compare_parts_left", "note", n=left, shown=len(t.labels)))
    if full := provenance.get("permutations_asked"):
        done = provenance["permutations"]
        key = "compare_permutations" if done else "compare_permutations_none"
        blocks.append(t.text(key, "note", n=done, full=full))
    known = facts.of_comparison(t.comparison)
    widened = {_pair(fact) for fact in known if fact.key == "pair_widened"}
    sentences = [
        t.sentences(facts.say(fact, t.lang) for fact in of_pair)
        for number, of_pair in groupby(known, _pair)
        if number >= pairs - SENTENCES_SHOWN or number in widened
    ]
    blocks.append(listed(sentences) if sentences else t.text("compare_one"))
    if rest := pairs - len(sentences):
        blocks.append(t.text("compare_rest", "note", n=rest, table=t.pairs_title))
    return [*blocks, t.text("common.caution", "caution")]


def _pair(fact: Fact) -> int:
    return int(fact.params["pair"])


def _turnover(t: Sides) -> list[Block]:
    """Return one row for each pair."""
    known = facts.of_comparison(t.comparison)
    judged = {_pair(fact): facts.say(fact, t.lang) for fact in known if fact.key == "change_judged"}
    rows = []
    for number, pair in enumerate(rows_of(t.comparison.pairs)):
        plain = {"only_to": pair["joined"], "both": pair["stayed"], "only_from": pair["left"]}
        counts = {**pair, "verdict": judged.get(number)} if t.ordered else plain
        rows.append({"from": t.labels[pair["a"]], "to": t.labels[pair["b"]], **counts})
    return [t.table("turnover", rows, title=t.pairs_title)] if rows else []


def _names(t: Sides) -> list[Block]:
    """Return who joined and who left, by name; pairs without any are left out."""
    rows = [
        {**pair, "from": t.labels[pair["a"]], "to": t.labels[pair["b"]]}
        for pair in rows_of(t.comparison.pairs)
        if t.ordered and (pair["joined"] or pair["left"])
    ]
    return [t.table("joined_left", rows)] if rows else []


def _side_by_side(t: Sides) -> list[Block]:
    """Return the main indicators, sides down: as they are, and at an equal number of meetings."""
    known = t.known("value")
    columns = {key: Column(indicator_name(t, key), t.kinds[key], 8) for key in SIDE_BY_SIDE if key in known}
    rows = [
        {"part": label, "indicators": {key: known[key].get(side, {}).get("value") for key in columns}}
        for side, label in t.labels.items()
    ]
    note = [] if t.comparison.by == "year" else [t.say("sides_note")]
    return [t.table("side_by_side", rows, *note, across={"indicators": columns}), *_rarefied(t)]


def _rarefied(t: Sides) -> list[Block]:
    """Return the values at an equal number of meetings, and how they differ from the side before."""
    known = t.known("rarefied")
    if not known:
        return []
    differs = any(row.get("difference") is not None for sides in known.values() for row in sides.values())
    columns: dict[tuple[str, str], Column] = {}
    for key in known:
        columns[key, "rarefied"] = Column(indicator_name(t, key), t.mean_kind(key), 8)
        if differs:
            step: Kind = "points" if t.kinds[key] == "share" else "step"
            columns[key, "difference"] = Column(t.say(f"column_{step}"), step, 8)
    rows = []
    for side, label in t.labels.items():
        entries = {key: sides.get(side, {}) for key, sides in known.items()}
        common = next((entry["meetings"] for entry in entries.values() if entry), None)
        values = {(key, name): entries[key].get(name) for key, name in columns}
        rows.append({"part": label, "common_meetings": common, "indicators": values})
    return [t.table("rarefied", rows, across={"indicators": columns})]


def _indicators(t: Sides) -> list[Block]:
    """Return every indicator of every side, and those with an interval once more with it."""
    known = t.known("value")
    if not known:
        return [t.text("indicators_none")]
    if len(t.labels) > MANY:
        return [_long(t, "value")]
    across = {"sides": {side: Column(label, "ratio", 8) for side, label in t.labels.items()}}
    rows = [
        {
            "indicator": indicator_name(t, key),
            "kind": t.kinds[key],
            "sides": {side: row["value"] for side, row in sides.items()},
        }
        for key, sides in known.items()
    ]
    ranged = [_long(t, "low")] if any(row.get("low") is not None for row in t.indicators) else []
    return [t.table("every_indicator", rows, across=across), *ranged]


def _long(t: Sides, name: str) -> Table:
    """Return a row an indicator and side with such a value: its interval, and it at equal meetings."""
    rows = [
        {
            **row,
            "indicator": indicator_name(t, row["key"]),
            "part": t.labels[row["part"]],
            "kind": kind_of(row),
            "mean_kind": t.mean_kind(row["key"]),
        }
        for row in t.indicators
        if row.get("value") is not None and row.get(name) is not None
    ]
    ranged = any(row.get("low") is not None for row in rows)
    note, title = ([t.say("interval_note")], "") if ranged else ([], t.say("compare_all"))
    return replace(t.table("ranges", rows, *note, title=title), key="indicators")


def _maps(t: Sides) -> list[Block]:
    """Return a small map of each side, all on one layout."""
    layout = rows_of(t.comparison.layout)
    if len(layout) > MOST:
        return [t.text("compare_maps_many", "note", n=len(layout))]
    if all(row["x"] is None for row in layout):
        return []
    corner, end = (tuple(bound(row[axis] for row in layout) for axis in "xy") for bound in (min, max))
    width, height = (rounded(b - a + 2 * _ROOM) for a, b in zip(corner, end, strict=True))
    # Positions name organizations here: spellings of several records may differ.
    at = {
        (row["x"], row["y"]): (rounded(row["x"] - corner[0] + _ROOM), rounded(row["y"] - corner[1] + _ROOM))
        for row in layout
    }
    drawings = []
    before: Lines | None = None
    for name, side in t.comparison.parts.items():
        own = [row for row in rows_of(side.organizations) if row["x"] is not None]
        spot = {row["name"]: (row["x"], row["y"]) for row in own}
        ends = zip(side.ties["source"], side.ties["target"], strict=True)
        lines = {frozenset((spot[a], spot[b])) for a, b in ends if a in spot and b in spot}
        key = "map_alt" if lines else "map_alt_none"
        alt = f"{t.labels[name]}: {t.say(key, n=len(own), ties=len(lines))}"
        marks, ties = _marks(own, at), _ties(side, spot, at, before if t.ordered else None)
        scene = Scene("network", width, height, t.labels[name], "", alt, (), marks, ties, (), ())
        drawings.append(Drawing(t.labels[name], scene))
        before = lines
    note = t.say("compare_maps_note" if t.ordered else "compare_maps_note_plain")
    return [Multiples(tuple(drawings), note)]


def _marks(own: Rows, at: Mapping[Point, Point]) -> tuple[Mark, ...]:
    """Return who is there as signs of sectors, and where others are as dots below them."""
    taken = {(row["x"], row["y"]) for row in own}
    away = enumerate(point for spot, point in at.items() if spot not in taken)
    dots = [Mark(f"away {n}", "cell", *point, 5.0, PALE, "circle", "", pale=True) for n, point in away]
    signs = sector_marks(row.get("sector") for row in own)
    for row in own:
        sign, name = signs.get(row.get("sector") or "", UNKNOWN), row["name"]
        dots.append(Mark(name, "organization", *at[row["x"], row["y"]], _RADIUS, *sign, name))
    return tuple(dots)


def _ties(
    side: Part, spot: Mapping[str, Point], at: Mapping[Point, Point], before: Lines | None
) -> tuple[Tie, ...]:
    """Return the strongest ties of one side; those that it did not have before are new."""
    most = (float(side.ties["weight"].max()) if len(side.ties) else 0.0) or 1.0
    ties = []
    for row in rows_of(strongest(side.ties, TIES_DRAWN)):
        a, b = row["source"], row["target"]
        if a in spot and b in spot:
            kept = before is None or frozenset((spot[a], spot[b])) in before
            share = (row["weight"] / most) ** 0.5
            width, shade = rounded(1.0 + 6.0 * share), rounded(0.15 + 0.6 * share)
            ties.append(Tie(a, b, *at[spot[a]], *at[spot[b]], width, shade, "tie" if kept else "new"))
    return tuple(ties)
