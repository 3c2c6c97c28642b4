"""What every view draws on: it collects areas, marks, ties and labels, and makes the scene of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from tsunagari.facts import Fact
from tsunagari.palette import Shape
from tsunagari.scene.record import Body, Record
from tsunagari.scene.shapes import Area, Box, Key, Label, Mark, Medium, Point, Scene, Tie, moved, rounded
from tsunagari.scene.text import LINE, ems, lines_of
from tsunagari.words import Language, say, term

MARGIN: Final = 8.0
MOST_NAMES: Final = 6
"""Names of a message that are written large; more are haloed marks and a number."""
BODY_COLOURS: Final = ("#1F4E79", "#7A4B1E", "#17635F", "#6A2F62", "#4F5A14", "#444B52")
"""Outlines and names of areas: dark, so that no sector's colour is among them."""
GROUND: Final = "#5A6570"


@dataclass
class Canvas:
    """One picture in the making."""

    record: Record
    medium: Medium
    lang: Language
    emphasis: frozenset[str]
    title: str = ""
    year: int | None = None
    colour: str = "sector"
    names: bool = True
    fact: Fact | None = None
    """What the picture shows, where it leads."""
    areas: list[Area] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    keys: list[Key] = field(default_factory=list)

    @property
    def wide(self) -> bool:
        """Whether the room is wider than high."""
        return self.medium.width > self.medium.height

    def say(self, key: str, **params: object) -> str:
        """Return a sentence of this floor."""
        return say(f"scene.{key}", self.lang, **params)

    def term(self, word: str) -> str:
        """Return a sector or tier in words; an unknown sector as such."""
        return term(word, self.lang) if word else self.say("sector_unknown")

    def strong(self, *names: str | None) -> bool:
        """Tell whether the message is about one of these names."""
        return not self.emphasis.isdisjoint(names)

    def spoken(self, name: str) -> bool:
        """Tell whether a name is written large: the message is about it and not about a crowd."""
        return name in self.emphasis and self.few

    @cached_property
    def few(self) -> bool:
        """Whether the message is about so few organizations that their names are what is to be read."""
        return len(self.emphasis.intersection(self.record.organizations)) <= MOST_NAMES

    def organization(
        self, name: str, x: float, y: float, radius: float, *, pale: bool = False, hollow: bool = False
    ) -> None:
        """Draw an organization's mark."""
        mark, strong = self.record.mark(name), self.strong(name)
        look = mark.colour, mark.shape, name, pale and not strong, hollow, strong
        self.marks.append(Mark(name, "organization", x, y, radius, *look))

    def cell(  # noqa: PLR0917 - as a mark is described: where, how large, how it looks
        self, key: str, x: float, y: float, radius: float, colour: str, title: str, shape: Shape = "circle",
        **look: bool,
    ) -> None:  # fmt: skip
        """Draw a mark that is no organization: a sector's sign, one attendance, one value."""
        self.marks.append(Mark(key, "cell", x, y, radius, colour, shape, title, **look))

    def area(self, key: str, box: Box, colour: str, title: str = "", **look: Any) -> Area:
        """Draw an area: left, top, width and height, and how it looks beyond that."""
        area = Area(key, *box, colour, title or key, **look)
        self.areas.append(area)
        return area

    def label(
        self, key: str, lines: str | Sequence[str], x: float, y: float, size: float, **look: Any
    ) -> None:
        """Write a text, if there is one; y is its upper edge."""
        if lines or isinstance(lines, str):
            lines = (lines,) if isinstance(lines, str) else tuple(lines)
            self.labels.append(Label(key, lines, x, y, size, **look))

    def rule(  # noqa: PLR0917 - as a line is written: from, to, how
        self, source: str, target: str, start: Point, end: Point, width: float, shade: float = 0.25,
        kind: Any = "rule",
    ) -> None:  # fmt: skip
        """Draw a straight line between two points."""
        self.ties.append(Tie(source, target, *start, *end, width, shade, kind))

    def body_words(self, body: Body) -> str:
        """Return how many organizations a body has and how often it met."""
        return self.say("body_size", n=len(body.members), meetings=body.meetings)

    def key(self, sign: Any, word: str, colour: str = "") -> None:
        """Add an entry to the legend."""
        self.keys.append(Key(sign, self.say(word), colour))

    def sector_keys(self) -> None:
        """Name the sectors of the organizations drawn in the legend, and what pale marks and halos are."""
        drawn = [mark for mark in self.marks if mark.kind == "organization"]
        for sector, mark in self.record.sectors_of(mark.key for mark in drawn if not mark.hollow):
            self.keys.append(Key("mark", self.term(sector), mark.colour, mark.shape))
        if any(mark.pale for mark in drawn):
            self.key("pale", "key_pale")
        if any(mark.emphasis for mark in drawn):
            self.key("halo", "key_halo")

    def scene(self, view: Any, why: str, alt: str) -> Scene:
        """Return the picture: everything moved to (0, 0), coordinates to a hundredth of a pixel."""
        self._absent()
        left, top, right, bottom = self.bounds()
        wide, high = rounded(right - left + 2 * MARGIN), rounded(bottom - top + 2 * MARGIN)
        shift = {"x": MARGIN - left, "y": MARGIN - top}
        areas, marks = moved(self.areas, shift), moved(self.marks, shift)
        ties, labels = moved(self.ties, shift), moved(self.labels, shift)
        return Scene(view, wide, high, self.title, why, alt, areas, marks, ties, labels, tuple(self.keys))

    def _absent(self) -> None:
        """Draw the groups that the message misses as empty frames below everything, in its colour."""
        if self.fact is None or self.fact.key not in {"group_missing", "group_called"}:
            return
        size, (left, _, right, bottom) = self.medium.subject * 0.8, self.bounds()
        head = self.say("absent_groups")
        x, y = left, bottom + size
        self.label("absent", head, x, y + 6, self.medium.area)
        x += ems(head) * self.medium.area + 12
        for name in self.fact.params["names"][self.lang]:
            wide = ems(name) * size + 20
            if x + wide > max(right, left + self.medium.width - 16) and x > left:
                x, y = left, y + size * LINE + 20
            box = x, y, wide, size * LINE + 12
            self.area(f"absent {name}", box, GROUND, name, emphasis=True, empty=True, radius=6.0)
            self.label(f"absent {name}", name, x + 10, y + 6, size, bold=True)
            x += wide + 12
        self.key("empty", "key_absent_groups", GROUND)

    def bounds(self) -> Box:
        """Return left, top, right and bottom of everything drawn."""
        boxes = [(shape.x, shape.y, shape.x + shape.width, shape.y + shape.height) for shape in self.areas]
        reach = [(mark, mark.radius * 1.5) for mark in self.marks]
        boxes += [(mark.x - r, mark.y - r, mark.x + r, mark.y + r) for mark, r in reach]
        boxes += [shape.box() for shape in self.labels]
        lefts, tops, rights, bottoms = zip(*(boxes or [(0.0, 0.0, 1.0, 1.0)]), strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)


@dataclass
class Block:
    """Organizations with their words as they stand from an upper left corner: what is in an area."""

    canvas: Canvas
    names: list[str]
    pale: frozenset[str] = frozenset()
    width: float = 0.0
    height: float = 0.0
    spots: list[tuple[str, float, float, float]] = field(default_factory=list)
    words: list[tuple[str, Sequence[str], float, float, float, dict[str, Any]]] = field(default_factory=list)

    def draw(self, x: float, y: float) -> None:
        """Draw the block with its upper left corner at a point."""
        for name, dx, dy, radius in self.spots:
            self.canvas.organization(name, x + dx, y + dy, radius, pale=name in self.pale)
        for key, lines, dx, dy, size, look in self.words:
            self.canvas.label(key, lines, x + dx, y + dy, size, **look)

    def dots(self, names: list[str], at: Point, across: int, radius: float, step: float) -> None:
        """Set marks in rows of so many, without names."""
        for number, name in enumerate(names):
            row, column = divmod(number, across)
            self.spots.append((name, at[0] + (column + 0.5) * step, at[1] + (row + 0.5) * step, radius))

    def listed(self, names: list[str], top: float, size: float, most: float, columns: int = 1) -> float:
        """Set marks with their names at the right in columns; return where they end."""
        radius, per = size * 0.46, -(-len(names) // columns)
        indent = radius * 2.6 + size * 0.35
        x, bottom = 0.0, top
        for start in range(0, len(names), per or 1):
            y, wide = top, 0.0
            for name in names[start : start + per]:
                lines = lines_of(name, most, size, 2)
                self.spots.append((name, x + radius * 1.3, y + size * LINE / 2, radius))
                look = {"bold": self.canvas.spoken(name)}
                self.words.append((name, lines, x + indent, y, size, look))
                wide = max(wide, indent + max(map(ems, lines)) * size)
                y += len(lines) * size * LINE + size * 0.22
            bottom = max(bottom, y)
            self.width = max(self.width, x + wide)
            x += wide + size
        self.height = max(self.height, bottom)
        return bottom


def name_block(
    canvas: Canvas, names: list[str], named: frozenset[str], columns: int, most: float, *, flat: bool = False,
    pale: frozenset[str] = frozenset(),
) -> Block:  # fmt: skip
    """Return the names of the message in large letters, those to be named in columns, the others as dots.

    Parameters
    ----------
    canvas : Canvas
    names : list of str
    named : frozenset of str
    columns : int
    most : float
        Longest name in pixels before it breaks.
    flat : bool
        Dots in long rows.
    pale : frozenset of str

    Returns
    -------
    Block

    """
    block, medium = Block(canvas, names, pale), canvas.medium
    most = max(most, medium.subject * 4)
    big = [name for name in names if canvas.spoken(name)]
    small = [name for name in names if name in named and not canvas.spoken(name)]
    rest = [name for name in names if name not in named and not canvas.spoken(name)]
    y = block.listed(big, 0.0, medium.subject, most * (medium.subject / medium.small) ** 0.35)
    y += 4.0 if big and (small or rest) else 0.0
    y = block.listed(small, y, medium.small, most, max(columns, 1))
    if rest:
        radius, across = medium.small * 0.5, max(int(((7.0 if flat else 1.8) * len(rest)) ** 0.5), 1)
        step = radius * 2.7
        block.dots(rest, (0.0, y), across, radius, step)
        block.width = max(block.width, min(len(rest), across) * step)
        block.height = max(block.height, y + -(-len(rest) // across) * step)
    return block


def sector_block(canvas: Canvas, names: list[str], room: float) -> Block:
    """Return organizations as dots by sector with their numbers: those that are counted, not named."""
    block, size, record = Block(canvas, names), canvas.medium.small, canvas.record
    radius, x, y, tall = size * 0.42, 0.0, 0.0, 0.0
    step = radius * 2.5
    for sector, _ in record.sectors_of(names):
        own = [name for name in names if str(record.organizations[name].get("sector") or "") == sector]
        text = canvas.say("sector_count", sector=canvas.term(sector), n=len(own))
        across = min(len(own), max(int((ems(text) * size) // step), 4, -(-len(own) // 4)))
        rows = -(-len(own) // across)
        wide = max(across * step, ems(text) * size)
        if x and x + wide > room:
            x, y, tall = 0.0, y + tall + size * 0.6, 0.0
        block.dots(own, (x, y), across, radius, step)
        block.words.append((f"count {text}", (text,), x, y + rows * step + 2.0, size, {"ink": "quiet"}))
        tall = max(tall, rows * step + 2.0 + size * LINE)
        block.width = max(block.width, x + wide)
        x += wide + size * 0.9
    block.height = y + tall
    return block
