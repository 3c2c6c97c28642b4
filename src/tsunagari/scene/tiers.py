"""Tiers as bands: each area of a tier a frame, only organizations that sit in more than one of them drawn."""

from dataclasses import dataclass, field
from itertools import product
from typing import Final

from tsunagari.scene.canvas import BODY_COLOURS, GROUND, Canvas
from tsunagari.scene.record import Body, Record
from tsunagari.scene.shapes import Area, Box, Scene
from tsunagari.scene.text import LINE, clipped, ems

_GAP: Final = 8.0
MOST_COLUMNS: Final = 16
_MOST_DOTS: Final = 3


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

    def dots(self, size: float) -> float:
        """Return the room of the dots of those who sit elsewhere too."""
        return min(len(self.carriers), _MOST_DOTS) * size * 0.85


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
        self.last = len(self.tiers) - 1
        self.cells: dict[tuple[int, str], _Area] = {}
        for body in record.working:
            if body.tier:
                at = self.tiers.index(body.tier), body.area or ""
                cell = self.cells.setdefault(at, _Area(*at, []))
                cell.bodies.append(body)
                cell.names |= set(body.members)
        self._without_body()
        for name in record.by_sector(record.organizations):
            sits = [cell for cell in self.cells.values() if name in cell.names]
            if len(sits) > 1:
                self._home(name, sits).carriers.append(name)

    def _without_body(self) -> None:
        """Add areas of the lowest tier that organizations come from and that have no body."""
        known = {area for _, area in self.cells}
        for name, row in self.record.organizations.items():
            area, tier = row.get("area"), row.get("home_tier")
            if area and area not in known and (tier is None or tier == self.tiers[-1]):
                at = self.last, str(area)
                self.cells.setdefault(at, _Area(*at, [])).names.add(name)

    def _home(self, name: str, sits: list[_Area]) -> _Area:
        row = self.record.organizations[name]
        own = [cell for cell in sits if cell.area and cell.area == row.get("area")]
        tier = [cell for cell in sits if row.get("home_tier") == self.tiers[cell.tier]]
        return (own or tier or sorted(sits, key=lambda cell: -cell.tier))[0]

    def at(self, tier: int) -> list[_Area]:
        """Return the places of a tier in the order of their names, 第2 before 第10."""

        def order(cell: _Area) -> tuple[list[int], str]:
            digits = "".join(letter if letter.isdecimal() else " " for letter in cell.area).split()
            return [int(digit[:9]) for digit in digits], cell.area

        return sorted((cell for cell in self.cells.values() if cell.tier == tier), key=order)

    def parents(self, tier: int) -> dict[str, str]:
        """Return for each area of a tier the area above with which it shares most; "" where there is none."""
        above = sorted(self.at(tier - 1), key=lambda cell: cell.area)
        parents = {}
        for cell in self.at(tier):
            most = max(above, key=lambda upper: len(upper.names & cell.names))
            parents[cell.area] = most.area if most.names & cell.names else ""
        return parents


def draw(canvas: Canvas) -> Scene | None:
    """Return the picture; None with more areas than the room holds."""
    tiers = Tiers(canvas.record)
    if any(len(tiers.at(tier)) > MOST_COLUMNS for tier in range(tiers.last)):
        return None
    _Bands(canvas, tiers).draw()
    canvas.sector_keys()
    canvas.key("area", "key_place", GROUND)
    if any(area.empty for area in canvas.areas):
        canvas.key("empty", "key_empty", GROUND)
    canvas.key("size", "key_up")
    canvas.key("tie", "key_tier_tie")
    alt = canvas.say("alt_tiers", tiers=len(tiers.tiers), n=len(canvas.areas))
    return canvas.scene("tiers", canvas.say("why_tiers", n=len(tiers.tiers)), alt)


class _Bands:
    """Bands one under another: upper tiers as frames side by side, the lowest as cells below."""

    def __init__(self, canvas: Canvas, tiers: Tiers) -> None:
        self.canvas, self.tiers = canvas, tiers
        self.left = (
            max(map(ems, map(canvas.term, tiers.tiers))) * canvas.medium.area + 14 if canvas.wide else 0.0
        )
        self.right = canvas.medium.width - 16
        self.frames: dict[str, Area] = {}

    def draw(self) -> None:
        y = 0.0
        for tier in range(self.tiers.last):
            y = self._band(tier, y) + self.canvas.medium.small * (2.4 if self.canvas.wide else 0.8)
        y = self._title(self.tiers.last, y)
        if not self.canvas.wide:
            self._lines(y)
            return
        self._columns(y)
        for tier in range(1, self.tiers.last):
            self._ties(tier)

    def _title(self, tier: int, y: float) -> float:
        """Write the tier's name at the left, or above in a narrow room; return where its frames begin."""
        size, wide = self.canvas.medium.area, self.canvas.wide
        self.canvas.label(
            f"tier {tier}", self.canvas.term(self.tiers.tiers[tier]), 0.0, y + 6 * wide, size, ink="quiet"
        )
        return y if wide else y + size * LINE + 2

    def _band(self, tier: int, y: float) -> float:
        """Draw an upper tier; return where it ends."""
        cells, bottom = self.tiers.at(tier), self._title(tier, y) - _GAP
        per = len(cells) if self.canvas.wide else min(len(cells), 4)
        width = (self.right - self.left - _GAP * (per - 1)) / per
        for start in range(0, len(cells), per):
            top = bottom + _GAP
            heights = [
                self._upper(cell, self.left + column * (width + _GAP), top, width)
                for column, cell in enumerate(cells[start : start + per])
            ]
            bottom = top + max(heights)
        return bottom

    def _upper(self, cell: _Area, x: float, y: float, width: float) -> float:
        """Draw an area of an upper tier with name and numbers; return its height."""
        canvas, medium, room = self.canvas, self.canvas.medium, width - 12
        name = cell.area or canvas.term(self.tiers.tiers[cell.tier])
        longest = max(ems(sibling.area) for sibling in self.tiers.at(cell.tier))
        size = max(min(medium.area, room / max(longest, 1.0)), medium.small)
        look = {"bold": self._strong(cell)}
        canvas.label(f"name {cell.key}", clipped(name, room, size), x + 6, y + 5, size, **look)
        count = canvas.say("place_size", n=len(cell.names), bodies=len(cell.bodies))
        if ems(count) * medium.small > room:
            count = canvas.say("organizations", n=len(cell.names))
        if not cell.area and width > 400:
            each = [f"{body.name} {canvas.body_words(body)}" for body in cell.bodies]
            count = clipped(canvas.say("list_separator").join(each), room, medium.small)
        below = y + 5 + size * LINE
        canvas.label(f"size {cell.key}", count, x + 6, below, medium.small, ink="quiet")
        high, letters = below - y + medium.small * LINE + 6, medium.subject
        for carrier in filter(canvas.spoken, cell.carriers):
            canvas.organization(carrier, x + 8 + letters * 0.5, y + high + letters * 0.6, letters * 0.42)
            text = clipped(carrier, width - letters * 1.5 - 12, letters)
            canvas.label(carrier, text, x + letters * 1.4 + 4, y + high, letters, bold=True)
            high += letters * LINE + 4
        self._frame(cell, (x, y, width, high), name)
        return high

    def _children(self) -> dict[str, list[_Area]]:
        """Return the areas of the lowest tier under the area above that each shares most with."""
        last, parents = self.tiers.last, self.tiers.parents(self.tiers.last)
        groups: dict[str, list[_Area]] = {cell.area: [] for cell in self.tiers.at(last - 1)}
        for cell in self.tiers.at(last):
            groups.setdefault(parents[cell.area], []).append(cell)
        return groups

    def _columns(self, y: float) -> None:
        """Draw the lowest tier in columns: cells under the area above."""
        groups, size = self._children(), self.canvas.medium.small
        several = len(self.tiers.at(self.tiers.last - 1)) > 1
        columns, airy = len(groups) if several else 1, 1.65
        if columns > 1:
            most = max(map(len, groups.values()))
            airy = min(max((self.canvas.medium.height - y - 16) / most / size - 4 / size, 1.65), 2.3)
        width = (self.right - self.left - _GAP * (columns - 1)) / columns
        for number, cells in enumerate(groups.values()):
            self._grid(cells, self.left + number * (width + _GAP), y, width, airy)

    def _lines(self, y: float) -> None:
        """Draw the lowest tier in a narrow room: a run of small squares an area above."""
        canvas, size = self.canvas, self.canvas.medium.small
        groups = {area: cells for area, cells in self._children().items() if cells}
        heads = [area or canvas.say("no_parent") for area in groups] if len(groups) > 1 else []
        left = max((ems(head) * size + 8 for head in heads), default=0.0)
        for number, (area, cells) in enumerate(groups.items()):
            if heads:
                canvas.label(f"group {area}", heads[number], 0.0, y + 2, size, ink="quiet")
            y = self._line(cells, left, y) + 6

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
                canvas.label(f"name {cell.key}", cell.area, x + 4, y + size * 0.12, size, bold=strong)
            x += wide + 7
        return y + high

    def _strong(self, cell: _Area) -> bool:
        """Tell whether the message is about an area or one of its bodies."""
        return self.canvas.strong(cell.area, *(body.name for body in cell.bodies))

    def _frame(self, cell: _Area, box: Box, name: str, *, radius: float = 14.0) -> None:
        """Draw the frame of an area, dashed where it has no body."""
        colour, members = BODY_COLOURS[cell.tier % len(BODY_COLOURS)], tuple(sorted(cell.names))
        look = {"emphasis": self._strong(cell), "empty": not cell.bodies, "radius": radius}
        self.frames[cell.key] = self.canvas.area(cell.key, box, colour, name, members=members, **look)

    def _grid(self, cells: list[_Area], x: float, y: float, width: float, airy: float) -> None:
        """Draw cells with name and one dot for each organization that sits in another frame too."""
        canvas, size = self.canvas, self.canvas.medium.small
        longest = max(ems(cell.area) + cell.dots(1.0) for cell in self.tiers.at(self.tiers.last))
        size = max(min(size, (width - 12) / longest), 9.0)
        per = max(int((width + 4) // (min(longest * size + 12, width) + 4)), 1)
        wide, high = (width - 4 * (per - 1)) / per, size * airy
        for number, cell in enumerate(cells):
            row, column = divmod(number, per)
            left, top = x + column * (wide + 4), y + row * (high + 4)
            self._frame(cell, (left, top, wide, high), cell.area, radius=5.0)
            look = {"bold": self._strong(cell), "ink": "text" if cell.bodies else "quiet"}
            text = clipped(cell.area, wide - 6 - cell.dots(size), size)
            canvas.label(f"name {cell.key}", text, left + 5, top + (high - size * LINE) / 2, size, **look)
            for dot, name in enumerate(cell.carriers[:_MOST_DOTS]):
                at = left + wide - 8 - dot * size * 0.85
                canvas.organization(name, at, top + high / 2, size * 0.34)

    def _ties(self, tier: int) -> None:
        """Draw a line between two frames for those who sit in both, as wide as they are many."""
        for cell, above in product(self.tiers.at(tier), self.tiers.at(tier - 1)):
            both = cell.names & above.names
            if both:
                low, high = self.frames[cell.key], self.frames[above.key]
                start = low.x + low.width / 2, low.y
                end = min(max(start[0], high.x + 8), high.x + high.width - 8), high.y + high.height
                width, shade = min(1.5 + 1.2 * len(both), 10.0), 0.9 if self.canvas.strong(*both) else 0.4
                self.canvas.rule(cell.key, above.key, start, end, width, shade)
