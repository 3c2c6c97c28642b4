"""Tiers as bands: each area of a tier a frame, only organizations that sit in more than one of them drawn."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from tsunagari.scene.canvas import BODY_COLOURS, GROUND, Canvas
from tsunagari.scene.record import Body, Record
from tsunagari.scene.shapes import Area, Ink, Key, Scene
from tsunagari.scene.text import LINE, clipped, ems

_GAP: Final = 8.0
MOST_COLUMNS: Final = 16


@dataclass
class _Area:
    """One area of one tier: its bodies, who sits there, and which of them sit elsewhere too."""

    tier: int
    area: str
    bodies: list[Body]
    names: set[str] = field(default_factory=set)
    carriers: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        return f"{self.tier} {self.area}"


def possible(record: Record) -> bool:
    """Tell whether there are at least two tiers, the lowest with more areas than blocks can show."""
    tiers = tiers_of(record)
    return len(tiers) > 1 and len({body.area for body in record.working if body.tier == tiers[-1]}) > 2


def tiers_of(record: Record) -> list[str]:
    """Return the tiers, those with few areas first: 県, 圏域, 市町村."""
    areas: dict[str, set[str | None]] = {}
    for body in record.working:
        if body.tier:
            areas.setdefault(body.tier, set()).add(body.area)
    return sorted(areas, key=lambda tier: (len(areas[tier]), tier))


class Tiers:
    """Places of a record by tier, and to which place of the tier above each belongs."""

    def __init__(self, record: Record) -> None:
        self.record, self.tiers = record, tiers_of(record)
        rank = {tier: number for number, tier in enumerate(self.tiers)}
        self.cells: dict[tuple[int, str], _Area] = {}
        for body in record.working:
            if body.tier:
                at = rank[body.tier], body.area or ""
                cell = self.cells.setdefault(at, _Area(*at, []))
                cell.bodies.append(body)
                cell.names |= set(body.members)
        self._without_body()
        for name in record.organizations:
            sits = [cell for cell in self.cells.values() if name in cell.names]
            if len(sits) > 1:
                self._home(name, sits).carriers.append(name)
        for cell in self.cells.values():
            cell.carriers = record.by_sector(cell.carriers)

    def _without_body(self) -> None:
        """Add areas of the lowest tier that organizations come from and that have no body."""
        lowest = len(self.tiers) - 1
        known = {area for _, area in self.cells}
        for name, row in self.record.organizations.items():
            area, tier = row.get("area"), row.get("home_tier")
            if area and area not in known and (tier is None or tier == self.tiers[-1]):
                self.cells.setdefault((lowest, str(area)), _Area(lowest, str(area), [])).names.add(name)

    def _home(self, name: str, at: list[_Area]) -> _Area:
        row = self.record.organizations[name]
        own = [cell for cell in at if cell.area and cell.area == row.get("area")]
        tier = [cell for cell in at if row.get("home_tier") == self.tiers[cell.tier]]
        return (own or tier or sorted(at, key=lambda cell: -cell.tier))[0]

    def at(self, tier: int) -> list[_Area]:
        """Return the places of a tier in the order of their names, numbers by size."""
        return sorted(
            (cell for cell in self.cells.values() if cell.tier == tier), key=lambda p: _natural(p.area)
        )

    def shared(self, a: _Area, b: _Area) -> set[str]:
        """Return who sits in both."""
        return a.names & b.names

    def parents(self, tier: int) -> dict[str, str]:
        """Return for each area of a tier the area above with which it shares most; "" where there is none."""
        above = self.at(tier - 1)
        parents = {}
        for cell in self.at(tier):
            count = Counter({above_cell.area: len(self.shared(cell, above_cell)) for above_cell in above})
            best, most = max(sorted(count.items()), key=lambda item: item[1], default=("", 0))
            parents[cell.area] = best if most else ""
        return parents


def _natural(text: str) -> tuple[list[tuple[int, str]], str]:
    """Return a key that puts 第2 before 第10."""
    digits = "".join(letter if letter.isdecimal() else " " for letter in text).split()
    return [(int(digit[:9]), "") for digit in digits], text


def draw(canvas: Canvas) -> Scene | None:
    """Return the picture; None without tiers or with more areas than the room holds."""
    if not possible(canvas.record):
        return None
    tiers = Tiers(canvas.record)
    last = len(tiers.tiers) - 1
    if any(len(tiers.at(tier)) > MOST_COLUMNS for tier in range(last)):
        return None
    _Bands(canvas, tiers).draw()
    canvas.sector_keys([mark.key for mark in canvas.marks])
    canvas.keys.append(Key("area", canvas.say("key_place"), GROUND))
    if any(area.empty for area in canvas.areas):
        canvas.keys.append(Key("empty", canvas.say("key_empty"), GROUND))
    canvas.keys += [Key("size", canvas.say("key_up")), Key("tie", canvas.say("key_tier_tie"))]
    alt = canvas.say("alt_tiers", tiers=len(tiers.tiers), n=len(canvas.areas))
    return canvas.scene("tiers", canvas.say("why_tiers", n=len(tiers.tiers)), alt)


class _Bands:
    """Bands one under another: upper tiers as frames side by side, the lowest as cells below."""

    def __init__(self, canvas: Canvas, tiers: Tiers) -> None:
        self.canvas, self.tiers = canvas, tiers
        medium = canvas.medium
        self.wide = medium.width > medium.height
        self.left = max(ems(tier) for tier in tiers.tiers) * medium.area + 14 if self.wide else 0.0
        self.right = medium.width - 16
        self.frames: dict[str, Area] = {}
        self.airy = 1.65

    def draw(self) -> None:
        last, y = len(self.tiers.tiers) - 1, 0.0
        for tier in range(last):
            y = self._band(tier, y) + self.canvas.medium.small * (2.4 if self.wide else 0.8)
        self._cells(last, y)
        for tier in range(1, last + 1):
            self._ties(tier)

    def _title(self, tier: int, y: float) -> float:
        """Write the tier's name at the left, or above in a narrow room; return where its frames begin."""
        medium = self.canvas.medium
        self.canvas.label(
            f"tier {tier}",
            (self.tiers.tiers[tier],),
            0.0,
            y + (6 if self.wide else 0),
            medium.area,
            ink="quiet",
        )
        return y if self.wide else y + medium.area * LINE + 2

    def _band(self, tier: int, y: float) -> float:
        y, cells = self._title(tier, y), self.tiers.at(tier)
        per = len(cells) if self.wide else min(len(cells), 4)
        width = (self.right - self.left - _GAP * (per - 1)) / per
        bottom = y
        for number, cell in enumerate(cells):
            row, column = divmod(number, per)
            top = y if row == 0 else bottom + _GAP
            x = self.left + column * (width + _GAP)
            high = self._upper(cell, x, top, width)
            if column == per - 1 or number == len(cells) - 1:
                bottom = top + max(
                    high, max((f.height for f in self.frames.values() if f.y == top), default=high)
                )
        return bottom

    def _upper(self, cell: _Area, x: float, y: float, width: float) -> float:
        """Draw an area of an upper tier with name and numbers; return its height."""
        canvas, medium = self.canvas, self.canvas.medium
        name = cell.area or self.tiers.tiers[cell.tier]
        strong = self._strong(cell)
        longest = max(ems(sibling.area) for sibling in self.tiers.at(cell.tier))
        size = max(min(medium.area, (width - 12) / max(longest, 1.0)), medium.small)
        canvas.label(f"name {cell.key}", (clipped(name, width - 12, size),), x + 6, y + 5, size, bold=strong)
        count = canvas.say("place_size", n=len(cell.names), bodies=len(cell.bodies))
        fits = ems(count) * medium.small <= width - 12
        short = count if fits else canvas.say("organizations", n=len(cell.names))
        below = y + 5 + size * LINE
        if not cell.area and width > 400:
            count = canvas.say("list_separator").join(
                f"{body.name} {canvas.body_words(body)}" for body in cell.bodies
            )
            short = clipped(count, width - 12, medium.small)
        canvas.label(f"size {cell.key}", (short,), x + 6, below, medium.small, ink="quiet")
        high = below - y + medium.small * LINE + 6
        named = [name for name in cell.carriers if canvas.spoken(name)]
        for name in named:
            canvas.organization(
                name, x + 8 + medium.subject * 0.5, y + high + medium.subject * 0.6, medium.subject * 0.42
            )
            text = clipped(name, width - medium.subject * 1.5 - 12, medium.subject)
            canvas.label(name, (text,), x + medium.subject * 1.4 + 4, y + high, medium.subject, bold=True)
            high += medium.subject * LINE + 4
        self._frame(cell, (x, y, width, high), name)
        return high

    def _cells(self, tier: int, y: float) -> None:
        """Draw the lowest tier: a cell an area, under the area above that it shares most with."""
        canvas, medium = self.canvas, self.canvas.medium
        y = self._title(tier, y)
        parents = self.tiers.parents(tier)
        groups: dict[str, list[_Area]] = {}
        for cell in self.tiers.at(tier):
            groups.setdefault(parents[cell.area], []).append(cell)
        above = [cell.area for cell in self.tiers.at(tier - 1)]
        names = [
            *(area for area in above if area in groups or self.wide),
            *([""] if "" in groups and "" not in above else []),
        ]
        size = medium.small
        if self.wide:
            columns = len(names) if len(above) > 1 else 1
            most = max(len(group) for group in groups.values())
            if columns > 1:
                self.airy = min(max((medium.height - y - 16) / most / size - 4 / size, 1.65), 2.3)
            width = (self.right - self.left - _GAP * (columns - 1)) / columns
            for number, area in enumerate(names):
                x = self.left + number * (width + _GAP)
                self._grid(groups.get(area, []), x, y, width)
            return
        heads = {area: area or canvas.say("no_parent") for area in names} if len(names) > 1 else {}
        left = max((ems(head) * size + 8 for head in heads.values()), default=0.0)
        for area in names:
            if heads:
                canvas.label(f"group {area}", (heads[area],), 0.0, y + 2, size, ink="quiet")
            y = self._line(groups[area], left, y) + 6

    def _line(self, cells: list[_Area], left: float, y: float) -> float:
        """Draw areas as small squares, with names where there is no body or the message is about them."""
        canvas, size = self.canvas, self.canvas.medium.small
        x, high = left, size * 1.5
        for cell in sorted(cells, key=lambda cell: (not cell.bodies, cell.area)):
            strong = self._strong(cell)
            named = strong or not cell.bodies
            wide = ems(cell.area) * size + 8 if named else high
            if x + wide > self.right and x > left:
                x, y = left, y + high + 6
            self._frame(cell, (x, y, wide, high), cell.area, radius=4.0)
            if named:
                canvas.label(f"name {cell.key}", (cell.area,), x + 4, y + size * 0.12, size, bold=strong)
            x += wide + 7
        return y + high

    def _strong(self, cell: _Area) -> bool:
        """Tell whether the message is about an area or one of its bodies."""
        return any(map(self.canvas.emphasized, (cell.area, *(body.name for body in cell.bodies))))

    def _frame(
        self, cell: _Area, box: tuple[float, float, float, float], name: str, *, radius: float = 14.0
    ) -> None:
        """Draw the frame of an area, dashed where it has no body."""
        self.frames[cell.key] = self.canvas.area(
            cell.key, box, BODY_COLOURS[cell.tier % len(BODY_COLOURS)], name, members=sorted(cell.names),
            emphasis=self._strong(cell), empty=not cell.bodies, radius=radius,
        )  # fmt: skip

    def _grid(self, cells: list[_Area], x: float, y: float, width: float) -> float:
        """Draw cells with name and one dot for each organization that sits in another frame too."""
        canvas, size = self.canvas, self.canvas.medium.small
        longest = max(
            (ems(cell.area) + _dots(cell, 1.0) for cell in self.tiers.at(len(self.tiers.tiers) - 1)),
            default=4.0,
        )
        size = max(min(size, (width - 12) / longest), 9.0)
        need = longest * size + 12
        per = max(int((width + 4) // (min(need, width) + 4)), 1)
        wide, high = (width - 4 * (per - 1)) / per, size * self.airy
        for number, cell in enumerate(cells):
            row, column = divmod(number, per)
            left, top = x + column * (wide + 4), y + row * (high + 4)
            strong = self._strong(cell)
            self._frame(cell, (left, top, wide, high), cell.area, radius=5.0)
            ink: Ink = "text" if cell.bodies else "quiet"
            room = wide - 6 - _dots(cell, size)
            canvas.label(
                f"name {cell.key}",
                (clipped(cell.area, room, size),),
                left + 5,
                top + (high - size * LINE) / 2,
                size,
                bold=strong,
                ink=ink,
            )
            for dot, name in enumerate(cell.carriers[:_MOST_DOTS]):
                at = left + wide - 8 - dot * size * 0.85
                canvas.organization(name, at, top + high / 2, size * 0.34)
        return y + -(-len(cells) // per) * (high + 4)

    def _ties(self, tier: int) -> None:
        """Draw a line between two frames for those who sit in both, as wide as they are many."""
        canvas, lowest = self.canvas, tier == len(self.tiers.tiers) - 1
        if lowest or not self.wide:
            return
        for cell in self.tiers.at(tier):
            for above in self.tiers.at(tier - 1):
                both = self.tiers.shared(cell, above)
                if both:
                    strong = any(canvas.emphasized(name) for name in both)
                    low, high = self.frames[cell.key], self.frames[above.key]
                    x = min(max(low.x + low.width / 2, high.x + 8), high.x + high.width - 8)
                    canvas.rule(
                        cell.key, above.key, (low.x + low.width / 2, low.y), (x, high.y + high.height),
                        min(1.5 + 1.2 * len(both), 10.0), 0.9 if strong else 0.4,
                    )  # fmt: skip


_MOST_DOTS: Final = 3


def _dots(cell: _Area, size: float) -> float:
    """Return the room of a cell's dots."""
    return min(len(cell.carriers), _MOST_DOTS) * size * 0.85
