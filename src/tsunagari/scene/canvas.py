"""What every view draws on: it collects areas, marks, ties and labels, and makes the scene of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from tsunagari.facts import Fact
from tsunagari.palette import Shape as Sign
from tsunagari.scene.record import Body, Record
from tsunagari.scene.shapes import (
    Area,
    Colour,
    Ink,
    Key,
    Label,
    Mark,
    Medium,
    Scene,
    Tie,
    TieKind,
    View,
    moved,
    rounded,
)
from tsunagari.scene.text import LINE, ems, lines_of
from tsunagari.words import Language, say

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
    colour: Colour = "sector"
    names: bool = True
    fact: Fact | None = None
    """What the picture shows, where it leads."""
    areas: list[Area] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    keys: list[Key] = field(default_factory=list)

    def say(self, key: str, **params: object) -> str:
        """Return a sentence of this floor."""
        return say(f"scene.{key}", self.lang, **params)

    def emphasized(self, name: str) -> bool:
        """Tell whether the message is about this name."""
        return name in self.emphasis

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
        mark, strong = self.record.mark(name), self.emphasized(name)
        look = mark.colour, mark.shape, name, pale and not strong, hollow, strong
        self.marks.append(Mark(name, "organization", x, y, radius, *look))

    def cell(  # noqa: PLR0917 - as a mark is described: where, how large, how it looks
        self, key: str, x: float, y: float, radius: float, colour: str, title: str, shape: Sign = "circle",
        **look: bool,
    ) -> None:  # fmt: skip
        """Draw a mark that is no organization: a sector's sign, one attendance, one value."""
        self.marks.append(Mark(key, "cell", x, y, radius, colour, shape, title, **look))

    def area(
        self,
        key: str,
        box: tuple[float, float, float, float],
        colour: str,
        title: str | None = None,
        *,
        members: Iterable[str] = (),
        emphasis: bool = False,
        **look: Any,
    ) -> Area:
        """Draw an area: left, top, width and height, and how it looks beyond that."""
        area = Area(key, *box, colour, title or key, tuple(members), emphasis, **look)
        self.areas.append(area)
        return area

    def label(
        self,
        key: str,
        lines: Sequence[str],
        x: float,
        y: float,
        size: float,
        *,
        anchor: str = "start",
        bold: bool = False,
        ink: Ink = "text",
    ) -> None:
        """Write a text, if there is one; y is its upper edge."""
        if lines:
            self.labels.append(Label(key, tuple(lines), x, y, size, anchor, bold, ink))  # type: ignore[arg-type]

    def tie(
        self, source: Mark | Area, target: Mark | Area, width: float, shade: float, kind: TieKind = "tie"
    ) -> None:
        """Draw a line from one mark or area to another; on areas it ends at the edge."""
        a, b = _middle(source), _middle(target)
        (x1, y1), (x2, y2) = _edge(source, b), _edge(target, a)
        self.ties.append(Tie(source.key, target.key, x1, y1, x2, y2, width, shade, kind))

    def rule(  # noqa: PLR0917 - as a line is written: from, to, how
        self,
        source: str,
        target: str,
        start: tuple[float, float],
        end: tuple[float, float],
        width: float,
        shade: float = 0.25,
        kind: TieKind = "rule",
    ) -> None:
        """Draw a straight line between two points."""
        self.ties.append(Tie(source, target, *start, *end, width, shade, kind))

    def corner(self) -> tuple[float, float]:
        """Return the left end of a line of text under everything drawn."""
        left, _, _, bottom = self.bounds()
        return left, bottom + 4

    def body_words(self, body: Body) -> str:
        """Return how many organizations a body has and how often it met."""
        return self.say("body_size", n=len(body.members), meetings=body.meetings)

    def sector_keys(self, names: Iterable[str]) -> None:
        """Name the sectors of these organizations in the legend, and what pale marks and halos are."""
        drawn = [mark for mark in self.marks if mark.kind == "organization"]
        for sector, mark in self.record.sectors_of(names):
            self.keys.append(Key("mark", sector or self.say("sector_unknown"), mark.colour, mark.shape))
        if any(mark.pale for mark in drawn):
            self.keys.append(Key("pale", self.say("key_pale")))
        if any(mark.emphasis for mark in drawn):
            self.keys.append(Key("halo", self.say("key_halo")))

    def scene(self, view: View, why: str, alt: str) -> Scene:
        """Return the picture: everything moved to (0, 0), coordinates to a hundredth of a pixel."""
        self._absent()
        left, top, right, bottom = self.bounds()
        shift = {"x": MARGIN - left, "y": MARGIN - top}
        return Scene(
            view,
            rounded(right - left + 2 * MARGIN),
            rounded(bottom - top + 2 * MARGIN),
            self.title,
            why,
            alt,
            moved(self.areas, shift),
            moved(self.marks, shift),
            moved(self.ties, shift),
            moved(self.labels, shift),
            tuple(self.keys),
        )

    def _absent(self) -> None:
        """Draw the groups that the message misses as empty frames below everything, in its colour."""
        if self.fact is None or self.fact.key not in {"group_missing", "group_called"}:
            return
        size, (left, _, right, bottom) = self.medium.subject * 0.8, self.bounds()
        head = self.say("absent_groups")
        x, y = left, bottom + size
        self.label("absent", (head,), x, y + 6, self.medium.area)
        x += ems(head) * self.medium.area + 12
        for name in self.fact.params["names"][self.lang]:
            wide = ems(name) * size + 20
            if x + wide > max(right, left + self.medium.width - 16) and x > left:
                x, y = left, y + size * LINE + 20
            box = x, y, wide, size * LINE + 12
            self.area(f"absent {name}", box, GROUND, name, emphasis=True, empty=True, radius=6.0)
            self.label(f"absent {name}", (name,), x + 10, y + 6, size, bold=True)
            x += wide + 12
        self.keys.append(Key("empty", self.say("key_absent_groups"), GROUND))

    def bounds(self) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom of everything drawn."""
        boxes = [(shape.x, shape.y, shape.x + shape.width, shape.y + shape.height) for shape in self.areas]
        reach = [(mark, mark.radius * 1.5) for mark in self.marks]
        boxes += [(mark.x - r, mark.y - r, mark.x + r, mark.y + r) for mark, r in reach]
        boxes += [shape.box() for shape in self.labels]
        boxes = boxes or [(0.0, 0.0, 1.0, 1.0)]
        return (
            min(box[0] for box in boxes),
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
        )


def _middle(shape: Mark | Area) -> tuple[float, float]:
    if isinstance(shape, Area):
        return shape.x + shape.width / 2, shape.y + shape.height / 2
    return shape.x, shape.y


def _edge(shape: Mark | Area, towards: tuple[float, float]) -> tuple[float, float]:
    """Return where a line towards a point leaves an area; the middle of a mark."""
    x, y = _middle(shape)
    if not isinstance(shape, Area):
        return x, y
    dx, dy = towards[0] - x, towards[1] - y
    share = min(shape.width / 2 / abs(dx) if dx else 1e9, shape.height / 2 / abs(dy) if dy else 1e9, 1.0)
    return x + dx * share, y + dy * share


@dataclass
class Names:
    """Organizations as a list of marks with their names at the right: what stands in a cell or an area."""

    canvas: Canvas
    names: list[str]
    pale: frozenset[str] = frozenset()
    named: bool = True
    columns: int = 1
    most: float = 260.0
    """Longest name in pixels before it breaks."""
    always: frozenset[str] = frozenset()
    """Written even where the others are dots."""
    flat: bool = False
    """Dots in long rows."""
    width: float = 0.0
    height: float = 0.0

    def __post_init__(self) -> None:
        self._spots: list[tuple[str, float, float, float]] = []
        self._texts: list[tuple[str, tuple[str, ...], float, float, float]] = []
        big = [name for name in self.names if self.canvas.spoken(name)]
        rest = [name for name in self.names if not self.canvas.spoken(name)]
        y = self._listed(big, 0.0, self.canvas.medium.subject, 1)
        y += 4.0 if big and rest else 0.0
        listed = [name for name in rest if self.named or name in self.always]
        y = self._listed(listed, y, self.canvas.medium.small, max(self.columns, 1))
        self._dots([name for name in rest if name not in set(listed)], y)

    def _listed(self, names: list[str], top: float, size: float, columns: int) -> float:
        radius = size * 0.46
        per = -(-len(names) // columns)
        x, bottom = 0.0, top
        for start in range(0, len(names), per or 1):
            y, wide = top, 0.0
            for name in names[start : start + per]:
                most = (
                    max(self.most, self.canvas.medium.subject * 4) * (size / self.canvas.medium.small) ** 0.35
                )
                lines = lines_of(name, most, size, 2)
                self._spots.append((name, x + radius * 1.3, y + size * LINE / 2, radius))
                self._texts.append((name, lines, x + radius * 2.6 + size * 0.35, y, size))
                wide = max(wide, radius * 2.6 + size * 0.35 + max(map(ems, lines)) * size)
                y += len(lines) * size * LINE + size * 0.22
            bottom = max(bottom, y)
            self.width = max(self.width, x + wide)
            x += wide + size
        self.height = max(self.height, bottom)
        return bottom

    def _dots(self, names: list[str], top: float) -> None:
        radius = self.canvas.medium.small * 0.5
        step = radius * 2.7
        across = max(int(((7.0 if self.flat else 1.8) * len(names)) ** 0.5), 1)
        for number, name in enumerate(names):
            row, column = divmod(number, across)
            self._spots.append((name, (column + 0.5) * step, top + (row + 0.5) * step, radius))
        if names:
            self.width = max(self.width, min(len(names), across) * step)
            self.height = max(self.height, top + -(-len(names) // across) * step)

    def draw(self, x: float, y: float) -> None:
        """Draw the list with its upper left corner at a point."""
        for name, dx, dy, radius in self._spots:
            self.canvas.organization(name, x + dx, y + dy, radius, pale=name in self.pale)
        for name, lines, dx, dy, size in self._texts:
            strong = self.canvas.spoken(name)
            self.canvas.label(name, lines, x + dx, y + dy, size, bold=strong)


@dataclass
class Dots:
    """Organizations as dots by sector with their numbers: those that are counted, not named."""

    canvas: Canvas
    names: list[str]
    room: float
    width: float = 0.0
    height: float = 0.0

    def __post_init__(self) -> None:
        size = self.canvas.medium.small
        radius, gap = size * 0.42, size * 0.9
        step = radius * 2.5
        self._spots: list[tuple[str, float, float, float]] = []
        self._texts: list[tuple[str, float, float]] = []
        x, y, tall = 0.0, 0.0, 0.0
        record = self.canvas.record
        for sector, _ in record.sectors_of(self.names):
            own = [
                name for name in self.names if str(record.organizations[name].get("sector") or "") == sector
            ]
            text = self.canvas.say(
                "sector_count", sector=sector or self.canvas.say("sector_unknown"), n=len(own)
            )
            across = min(len(own), max(int((ems(text) * size) // step), 4, -(-len(own) // 4)))
            rows = -(-len(own) // across)
            wide = max(across * step, ems(text) * size)
            if x and x + wide > self.room:
                x, y, tall = 0.0, y + tall + size * 0.6, 0.0
            for number, name in enumerate(own):
                row, column = divmod(number, across)
                self._spots.append((name, x + (column + 0.5) * step, y + (row + 0.5) * step, radius))
            self._texts.append((text, x, y + rows * step + 2.0))
            tall = max(tall, rows * step + 2.0 + size * LINE)
            self.width = max(self.width, x + wide)
            x += wide + gap
        self.height = y + tall

    def draw(self, x: float, y: float) -> None:
        """Draw the dots with their upper left corner at a point."""
        for name, dx, dy, radius in self._spots:
            self.canvas.organization(name, x + dx, y + dy, radius)
        for text, dx, dy in self._texts:
            self.canvas.label(f"count {text}", (text,), x + dx, y + dy, self.canvas.medium.small, ink="quiet")
