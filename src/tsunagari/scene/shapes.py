"""What a picture consists of: areas, marks, ties and labels in pixels, the same for every pen."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, TypeVar

from tsunagari.palette import Shape

View = Literal[
    "bodies", "table", "timeline", "blocks", "tiers", "network", "change", "indicators", "meetings",
    "sectors", "goals", "links", "voice", "coverage", "relations",
]  # fmt: skip
Colour = Literal["sector", "community"]
Ink = Literal["text", "quiet", "accent"]
TieKind = Literal["tie", "seat", "plenary", "new", "ended", "never", "relation", "rule"]
Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Medium:
    """Where a picture is seen: its room in pixels, and the sizes of letters there.

    Parameters
    ----------
    name : str
    width, height : float
        The picture is laid out for this room; one that needs more says so by its own size.
    subject, area, small : float
        Letters of the names that the message is about, of areas, and of everything else.

    """

    name: str
    width: float
    height: float
    subject: float
    area: float
    small: float


DESK: Final = Medium("desk", 1000.0, 480.0, 24.0, 18.0, 13.0)
PHONE: Final = Medium("phone", 390.0, 540.0, 17.0, 14.0, 12.0)
A4: Final = Medium("a4", 1000.0, 560.0, 22.0, 17.0, 13.0)
SLIDE: Final = Medium("slide", 886.0, 372.0, 22.0, 18.0, 14.0)
"""In points: names of 14 and more on a slide of 13.33 × 7.5 inches."""


@dataclass(frozen=True)
class Area:
    """A rounded rectangle (or a polygon) around its members' marks."""

    key: str
    x: float
    y: float
    width: float
    height: float
    colour: str
    title: str
    members: tuple[str, ...] = ()
    emphasis: bool = False
    empty: bool = False
    """Dashed and without fill: a place where there is no body."""
    radius: float = 14.0
    dense: float = 0.0
    """How dense its fill is; 0: as the pen has areas."""
    points: tuple[Point, ...] = ()
    """Corners, where it is no rectangle."""


@dataclass(frozen=True)
class Mark:
    """An organization, a body or a cell: what is drawn at a point."""

    key: str
    kind: Literal["organization", "body", "cell"]
    x: float
    y: float
    radius: float
    colour: str
    shape: Shape
    title: str
    pale: bool = False
    hollow: bool = False
    emphasis: bool = False


@dataclass(frozen=True)
class Tie:
    """A line between two points; width in pixels, shade from 0 (pale) to 1 (dark)."""

    source: str
    target: str
    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    shade: float
    kind: TieKind = "tie"


@dataclass(frozen=True)
class Label:
    """A text of one or more lines; x is its left, middle or right as anchored, y its upper edge."""

    key: str
    lines: tuple[str, ...]
    x: float
    y: float
    size: float
    anchor: Literal["start", "middle", "end"] = "start"
    bold: bool = False
    ink: Ink = "text"

    def box(self) -> Box:
        """Return left, top, right and bottom, by the widths of common fonts."""
        from tsunagari.scene.text import LINE, ems

        wide = max(map(ems, self.lines), default=0.0) * self.size
        left = self.x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]
        return left, self.y, left + wide, self.y + len(self.lines) * self.size * LINE


@dataclass(frozen=True)
class Key:
    """One entry of the legend: what is drawn, and what it means."""

    sign: Literal["mark", "pale", "hollow", "halo", "area", "empty", "tie", "plenary", "size", "first"]
    text: str
    colour: str = ""
    shape: Shape = "circle"


@dataclass(frozen=True)
class Scene:
    """One picture: what is drawn and where, in the order of drawing: areas, ties, marks, labels.

    Parameters
    ----------
    view : str
    width, height : float
        Of everything drawn, from (0, 0).
    title : str
        The fact that it shows, as a sentence.
    why : str
        Why this picture, in one line.
    alt : str
        What it shows, for those who do not see it.
    areas, marks, ties, labels, legend : tuple

    """

    view: View
    width: float
    height: float
    title: str
    why: str
    alt: str
    areas: tuple[Area, ...]
    marks: tuple[Mark, ...]
    ties: tuple[Tie, ...]
    labels: tuple[Label, ...]
    legend: tuple[Key, ...]


def rounded(value: float) -> float:
    """Return a coordinate to a hundredth of a pixel; -0 would be another byte than 0.

    Examples
    --------
    >>> rounded(1.23456), rounded(-0.001)
    (1.23, 0.0)

    """
    return round(value, 2) + 0.0


Piece = TypeVar("Piece", Area, Mark, Tie, Label)


def moved(shapes: Iterable[Piece], shift: dict[str, float]) -> tuple[Piece, ...]:
    """Return shapes with every coordinate moved, all numbers to a hundredth."""

    def shifted(shape: Piece) -> Piece:
        new: dict[str, Any] = {
            name: rounded(value + shift.get(name.rstrip("12"), 0.0))
            for name, value in vars(shape).items()
            if isinstance(value, int | float) and not isinstance(value, bool)
        }
        if isinstance(shape, Area) and shape.points:
            new["points"] = tuple((rounded(x + shift["x"]), rounded(y + shift["y"])) for x, y in shape.points)
        return replace(shape, **new)

    return tuple(map(shifted, shapes))
