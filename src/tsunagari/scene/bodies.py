"""Bodies as areas: each organization stands inside exactly the bodies that it attends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from typing import Final

from tsunagari.scene.canvas import BODY_COLOURS, GROUND, Canvas, Dots, Names
from tsunagari.scene.euler import MOST_BODIES, Combination, Grid, arrange
from tsunagari.scene.record import Record
from tsunagari.scene.shapes import Key, Scene
from tsunagari.scene.text import LINE, ems, lines_of

_PAD: Final = 12.0
"""Between edges that would lie on one another."""
_GAP: Final = 14.0
_ROWS: Final = (4, 6, 8, 12, 20)
"""Names under one another."""
_LINES: Final = (13, 8)
"""Em of an organization's name before it breaks."""
_LONGEST: Final = 13
"""Em of a body's name before it breaks."""


def combinations(record: Record) -> dict[Combination, list[str]]:
    """Return the organizations of each attendance combination of working bodies."""
    groups: dict[Combination, list[str]] = {}
    for name in record.organizations:
        own = frozenset(number for number, body in enumerate(record.working) if name in body.members)
        if own:
            groups.setdefault(own, []).append(name)
    return {own: record.by_sector(groups[own]) for own in sorted(groups, key=sorted)}


def possible(record: Record, *, wide: bool = True) -> list[Grid]:
    """Return the arrangements of a record's bodies, if any: 2 to 6 bodies that share somebody."""
    groups = combinations(record)
    if not 2 <= len(record.working) <= MOST_BODIES or all(len(own) == 1 for own in groups):
        return []
    return arrange(list(groups), wide=wide)


def draw(canvas: Canvas) -> Scene | None:
    """Return the picture, or None where no exact one was found."""
    record, medium = canvas.record, canvas.medium
    grids = possible(record, wide=medium.width >= medium.height)
    if not grids:
        return None
    groups = combinations(record)
    best: tuple[tuple[bool, float], _Plan] | None = None
    room = medium.width - 20, medium.height - _band(canvas, medium.width - 20)[1] - 20
    for named, rows, longest, grid in product((True, False), _ROWS, _LINES, grids):
        plan = _Plan(canvas, grid, groups, named=named, rows=rows, longest=longest * medium.small)
        ratio = max(plan.width / room[0], plan.height / room[1])
        rank = (not named or ratio > 1.0, ratio)
        if best is None or rank < best[0]:
            best = rank, plan
    assert best is not None  # noqa: S101 - there are numbers of rows
    plan = best[1]
    plan.draw()
    _draw_band(canvas, plan.width, plan.height)
    canvas.sector_keys([mark.key for mark in canvas.marks])
    canvas.keys.append(Key("area", canvas.say("key_body"), GROUND))
    alt = canvas.say("alt_bodies", bodies=len(record.working), n=len(canvas.marks))
    return canvas.scene("bodies", canvas.say("why_bodies", n=len(record.working)), alt)


def _band(canvas: Canvas, width: float) -> tuple[Dots | None, float, bool]:
    """Return the dots of those only plenaries saw, the height of their band, whether its name is beside."""
    outside = canvas.record.only_plenaries()
    if not outside:
        return None, 0.0, False
    size, words = canvas.medium.area, _band_words(canvas, outside)
    aside = width > 30 * size
    dots = Dots(canvas, outside, width - 32 - (ems(words) * size + 24 if aside else 0.0))
    return dots, max(dots.height, size * LINE) + 20 + (0.0 if aside else size * LINE + 4) + _GAP, aside


def _band_words(canvas: Canvas, outside: list[str]) -> str:
    rest = [body for body in canvas.record.bodies if not body.working]
    yearly = all(body.meetings <= max(len(canvas.record.years), 1) for body in rest)
    return canvas.say("band_yearly" if yearly else "band_plenary", n=len(outside))


def _draw_band(canvas: Canvas, width: float, top: float) -> None:
    """Draw those whom only plenaries saw as dots in one band below."""
    room = max(width, canvas.medium.width - 20)
    dots, height, aside = _band(canvas, room)
    if dots is None:
        return
    size, words = canvas.medium.area, _band_words(canvas, dots.names)
    left, y, wide = (width - room) / 2, top + _GAP, ems(words) * size
    strong = not canvas.few and 2 * sum(map(canvas.emphasized, dots.names)) > len(dots.names)
    box = left, y, room, height - _GAP
    canvas.area("plenary", box, GROUND, words, members=dots.names, emphasis=strong)
    canvas.label("plenary", (words,), left + 16, y + 10, size, bold=strong, ink="text" if strong else "quiet")
    dots.draw(left + 16 + (wide + 24 if aside else 0.0), y + 10 + (0.0 if aside else size * LINE + 4))


@dataclass
class _Title:
    """A body's name and numbers: their lines, and where they stand: columns of the grid, above or below."""

    lines: tuple[str, ...]
    size: str
    width: float
    height: float
    columns: tuple[int, int]
    above: bool


class _Plan:
    """The grid in pixels: widths of columns, heights of rows, room for the edges and names of bodies."""

    def __init__(
        self,
        canvas: Canvas,
        grid: Grid,
        groups: Mapping[Combination, list[str]],
        *,
        named: bool,
        rows: int,
        longest: float,
    ) -> None:
        self.canvas, self.grid = canvas, grid
        self.bodies = canvas.record.working
        self.blocks = {
            own: Names(
                canvas,
                names,
                frozenset(
                    name for name in names if canvas.record.rarely(name, [self.bodies[k] for k in own])
                ),
                named,
                -(-len(names) // rows),
                longest,
            )
            for own, names in groups.items()
        }
        self.levels = {side: self._levels(side) for side in range(4)}
        self.titles = {number: self._title(number) for number in grid.boxes}
        self._measure()

    def _title(self, number: int) -> _Title:
        """Choose where a body's name stands: where its own edge is crossed by no other body."""
        body, medium = self.bodies[number], self.canvas.medium
        lines = lines_of(body.name, medium.area * _LONGEST, medium.area)
        words = self.canvas.body_words(body)
        width = max(max(map(ems, lines)) * medium.area, ems(words) * medium.small)
        box = self.grid.boxes[number]
        runs = [(self._free(number, row), above) for row, above in ((box[0], True), (box[2], False))]
        (first, last), above = max(runs, key=lambda run: (run[0][1] - run[0][0], run[1]))
        if last < first:  # crossed everywhere: over its whole width, where fewest others are
            first, last = box[1], box[3]
            above = self._company(number, box[0]) <= self._company(number, box[2])
        height = len(lines) * medium.area * LINE + medium.small * LINE + 8
        return _Title(lines, words, width, height, (first, last), above)

    def _free(self, number: int, row: int) -> tuple[int, int]:
        """Return the longest run of a body's columns in a row where no other body's edge passes."""
        box = self.grid.boxes[number]
        best, start = (box[1], box[1] - 1), box[1]
        for column in range(box[1], box[3] + 2):
            crossed = column > box[3] or any(
                second != number
                and theirs[0] <= row <= theirs[2]
                and theirs[1] <= column <= theirs[3]
                and not self._holds(theirs, box)
                and not self._under(second, number, row)
                for second, theirs in self.grid.boxes.items()
            )
            if crossed:
                if column - 1 - start > best[1] - best[0]:
                    best = start, column - 1
                start = column + 1
        return best

    def _company(self, number: int, row: int) -> int:
        """Return how many other bodies share a row of a body."""
        box = self.grid.boxes[number]
        return sum(
            second != number and theirs[0] <= row <= theirs[2] and theirs[1] <= box[3] and box[1] <= theirs[3]
            for second, theirs in self.grid.boxes.items()
        )

    def _under(self, second: int, number: int, row: int) -> bool:
        """Tell whether another body's edge on the same line lies under the strip of a body's name."""
        return any(
            self._line(second, side) == self._line(number, side) == row
            and self.levels[side][second] < self.levels[side][number]
            for side in (0, 2)
        )

    @staticmethod
    def _holds(outer: tuple[int, ...], inner: tuple[int, ...]) -> bool:
        return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]

    def _measure(self) -> None:
        grid = self.grid
        wide, tall = [24.0] * grid.columns, [18.0] * grid.rows
        for own, (row, column) in grid.cells.items():
            wide[column] = max(wide[column], self.blocks[own].width)
            tall[row] = max(tall[row], self.blocks[own].height)
        room = {side: self._rooms(side) for side in range(4)}
        self.inset = {
            (number, side): room[side][self._line(number, side)][self.levels[side][number]]
            for number in grid.boxes
            for side in range(4)
        }
        for title in self.titles.values():
            first, last = title.columns
            between = sum(
                room[3][column][-1] + room[1][column + 1][-1] + _GAP for column in range(first, last)
            )
            # At the outer columns a name may use the room up to its own edge.
            lacking = title.width + 2.0 - (sum(wide[first : last + 1]) + between)
            for column in range(first, last + 1):
                wide[column] += max(lacking, 0.0) / (last - first + 1)
        self.x, x = [], 0.0
        for column in range(grid.columns):
            x += room[1][column][-1]
            self.x.append(x)
            x += wide[column] + room[3][column][-1] + _GAP
        self.y, y = [], 0.0
        for row in range(grid.rows):
            y += room[0][row][-1]
            self.y.append(y)
            y += tall[row] + room[2][row][-1] + _GAP
        self.wide, self.tall = wide, tall
        self.width, self.height = x - _GAP, y - _GAP

    def _line(self, number: int, side: int) -> int:
        return self.grid.boxes[number][side]

    def _levels(self, side: int) -> dict[int, int]:
        """Return for each body how many edges lie inside its own on the same line of the grid."""
        across = (1, 3) if side in {0, 2} else (0, 2)

        def length(number: int) -> int:
            box = self.grid.boxes[number]
            return box[across[1]] - box[across[0]]

        def depth(number: int) -> int:
            box = self.grid.boxes[number]
            return (box[2] - box[0]) + (box[3] - box[1])

        levels: dict[int, int] = {}
        for number in sorted(self.grid.boxes, key=lambda body: (length(body), depth(body), body)):
            box = self.grid.boxes[number]
            under = [
                level
                for second, level in levels.items()
                if self._line(second, side) == self._line(number, side)
                and self.grid.boxes[second][across[0]] <= box[across[1]]
                and box[across[0]] <= self.grid.boxes[second][across[1]]
            ]
            levels[number] = 1 + max(under, default=0)
        return levels

    def _rooms(self, side: int) -> list[list[float]]:
        """Return for each line of the grid how far each level of edges is from the cells."""
        lines = self.grid.columns if side in {1, 3} else self.grid.rows
        most = max(self.levels[side].values())
        rooms = []
        for line in range(lines):
            far, at = [0.0], 0.0
            for level in range(1, most + 1):
                here = [
                    number
                    for number in self.grid.boxes
                    if self._line(number, side) == line and self.levels[side][number] == level
                ]
                strips = [
                    self.titles[number].height + 4
                    if side in {0, 2} and self.titles[number].above == (side == 0)
                    else 0
                    for number in here
                ]
                at += max([_PAD, *strips]) if here else 0.0
                far.append(at)
            rooms.append(far)
        return rooms

    def draw(self) -> None:
        """Draw areas, the largest first, their names, and the organizations in their cells."""
        canvas, grid = self.canvas, self.grid
        size = {number: (box[2] - box[0] + 1) * (box[3] - box[1] + 1) for number, box in grid.boxes.items()}
        for number in sorted(grid.boxes, key=lambda body: (-size[body], body)):
            body = self.bodies[number]
            top, left, bottom, right = (self._edge(number, side) for side in range(4))
            colour = BODY_COLOURS[number % len(BODY_COLOURS)]
            strong = canvas.emphasized(body.name)
            box = left, top, right - left, bottom - top
            canvas.area(body.name, box, colour, members=body.members, emphasis=strong)
            self._write(number, top, bottom)
        for own, block in self.blocks.items():
            row, column = grid.cells[own]
            x = self.x[column] + (self.wide[column] - block.width) / 2
            block.draw(x, self.y[row] + (self.tall[row] - block.height) / 2)

    def _edge(self, number: int, side: int) -> float:
        line = self._line(number, side)
        inset = self.inset[number, side]
        if side == 0:
            return self.y[line] - inset
        if side == 1:
            return self.x[line] - inset
        return (self.y[line] + self.tall[line] if side == 2 else self.x[line] + self.wide[line]) + inset

    def _write(self, number: int, top: float, bottom: float) -> None:
        title, medium, name = self.titles[number], self.canvas.medium, self.bodies[number].name
        x = self.x[title.columns[0]]
        y = top + 6 if title.above else bottom - title.height
        self.canvas.label(name, title.lines, x, y, medium.area, bold=self.canvas.emphasized(name))
        below = y + len(title.lines) * medium.area * LINE
        self.canvas.label(f"size {name}", (title.size,), x, below, medium.small, ink="quiet")
