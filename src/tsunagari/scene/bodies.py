"""Bodies as areas: each organization stands inside exactly the bodies that it attends."""

from dataclasses import dataclass
from itertools import groupby, product
from typing import Final

from tsunagari.scene.canvas import BODY_COLOURS, GROUND, Block, Canvas, name_block, sector_block
from tsunagari.scene.euler import MOST_BODIES, Combination, Grid, arrange, inside, meet
from tsunagari.scene.record import Record
from tsunagari.scene.shapes import Scene
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
    return arrange(tuple(groups), wide=wide)


def draw(canvas: Canvas) -> Scene | None:
    """Return the picture, or None where no exact one was found."""
    record, medium = canvas.record, canvas.medium
    grids = possible(record, wide=medium.width >= medium.height)
    if not grids:
        return None
    groups = combinations(record)
    wide, high = medium.width - 20, medium.height - _band(canvas, medium.width - 20)[1] - 20
    plans = [
        _Plan(canvas, grid, groups, named=named, rows=rows, longest=longest * medium.small)
        for named, rows, longest, grid in product((True, False), _ROWS, _LINES, grids)
    ]

    def rank(plan: _Plan) -> tuple[bool, float]:
        ratio = max(plan.width / wide, plan.height / high)
        return not plan.named or ratio > 1.0, ratio

    plan = min(plans, key=rank)
    plan.draw()
    _draw_band(canvas, plan.width, plan.height)
    canvas.sector_keys()
    canvas.key("area", "key_body", GROUND)
    alt = canvas.say("alt_bodies", bodies=len(record.working), n=len(canvas.marks))
    return canvas.scene("bodies", canvas.say("why_bodies", n=len(record.working)), alt)


def _band(canvas: Canvas, width: float) -> tuple[Block, float, str, bool]:
    """Return the dots of those only plenaries saw, their band's height, its name, whether that is aside."""
    outside, size = canvas.record.only_plenaries(), canvas.medium.area
    bodies = [body for body in canvas.record.bodies if not body.working]
    yearly = all(body.meetings <= max(len(canvas.record.years), 1) for body in bodies)
    words = canvas.say("band_yearly" if yearly else "band_plenary", n=len(outside))
    aside = width > 30 * size
    dots = sector_block(canvas, outside, width - 32 - (ems(words) * size + 24 if aside else 0.0))
    height = max(dots.height, size * LINE) + 20 + (0.0 if aside else size * LINE + 4) + _GAP
    return dots, height if outside else 0.0, words, aside


def _draw_band(canvas: Canvas, width: float, top: float) -> None:
    """Draw those whom only plenaries saw as dots in one band below."""
    room = max(width, canvas.medium.width - 20)
    dots, height, words, aside = _band(canvas, room)
    if not dots.names:
        return
    size, left, y = canvas.medium.area, (width - room) / 2, top + _GAP
    strong = not canvas.few and 2 * sum(map(canvas.strong, dots.names)) > len(dots.names)
    box = left, y, room, height - _GAP
    canvas.area("plenary", box, GROUND, words, members=tuple(dots.names), emphasis=strong)
    canvas.label("plenary", words, left + 16, y + 10, size, bold=strong, ink="text" if strong else "quiet")
    right, below = (ems(words) * size + 24, 0.0) if aside else (0.0, size * LINE + 4)
    dots.draw(left + 16 + right, y + 10 + below)


@dataclass
class _Title:
    """A body's name and numbers: their lines, and where they stand: columns of the grid, above or below."""

    lines: tuple[str, ...]
    size: str
    width: float
    height: float
    columns: range
    above: bool


class _Plan:
    """The grid in pixels: widths of columns, heights of rows, room for the edges and names of bodies.

    A side is 0 (top), 1 (left), 2 (bottom) or 3 (right): its number in the box of a body.
    """

    def __init__(
        self, canvas: Canvas, grid: Grid, groups: dict[Combination, list[str]], *,
        named: bool, rows: int, longest: float,
    ) -> None:  # fmt: skip
        self.canvas, self.grid, self.named = canvas, grid, named
        self.bodies = canvas.record.working
        self.blocks: dict[Combination, Block] = {}
        for own, names in groups.items():
            bodies = [self.bodies[number] for number in own]
            pale = frozenset(name for name in names if canvas.record.rarely(name, bodies))
            written = frozenset(names if named else ())
            self.blocks[own] = name_block(canvas, names, written, -(-len(names) // rows), longest, pale=pale)
        self.levels = [self._levels(side) for side in range(4)]
        self.titles = {number: self._title(number) for number in grid.boxes}
        self.rooms = [self._rooms(side) for side in range(4)]
        self._measure()

    def _title(self, number: int) -> _Title:
        """Choose where a body's name stands: where its own edge is crossed by no other body."""
        body, medium, box = self.bodies[number], self.canvas.medium, self.grid.boxes[number]
        lines = lines_of(body.name, medium.area * _LONGEST, medium.area)
        words = self.canvas.body_words(body)
        width = max(max(map(ems, lines)) * medium.area, ems(words) * medium.small)
        runs = [(self._free(number, box[side]), side == 0) for side in (0, 2)]
        columns, above = max(runs, key=lambda run: (len(run[0]), run[1]))
        if not columns:  # crossed everywhere: over its whole width, where fewest others are
            columns = range(box[1], box[3] + 1)
            above = self._company(number, box[0]) <= self._company(number, box[2])
        height = len(lines) * medium.area * LINE + medium.small * LINE + 8
        return _Title(lines, words, width, height, columns, above)

    def _free(self, number: int, row: int) -> range:
        """Return the longest run of a body's columns in a row where no other body's edge passes."""
        box, boxes = self.grid.boxes[number], self.grid.boxes

        def free(column: int) -> bool:
            return not any(
                second != number
                and inside((row, column), theirs)
                and not (inside(box[:2], theirs) and inside(box[2:], theirs))
                and not self._under(second, number, row)
                for second, theirs in boxes.items()
            )

        columns = range(box[1], box[3] + 1)
        runs = [list(run) for passes, run in groupby(columns, free) if passes]
        longest = max(runs, key=len, default=[])
        return range(longest[0], longest[-1] + 1) if longest else range(0)

    def _company(self, number: int, row: int) -> int:
        """Return how many other bodies share a row of a body."""
        _, left, _, right = self.grid.boxes[number]
        strip = row, left, row, right
        return sum(second != number and meet(strip, box) for second, box in self.grid.boxes.items())

    def _under(self, second: int, number: int, row: int) -> bool:
        """Tell whether another body's edge on the same line lies under the strip of a body's name."""
        boxes = self.grid.boxes
        return any(
            boxes[second][side] == boxes[number][side] == row
            and self.levels[side][second] < self.levels[side][number]
            for side in (0, 2)
        )

    def _levels(self, side: int) -> dict[int, int]:
        """Return for each body how many edges lie inside its own on the same line of the grid."""
        boxes = self.grid.boxes
        low, high = (1, 3) if side in {0, 2} else (0, 2)

        def order(number: int) -> tuple[int, int, int]:
            box = boxes[number]
            return box[high] - box[low], box[2] - box[0] + box[3] - box[1], number

        levels: dict[int, int] = {}
        for number in sorted(boxes, key=order):
            box = boxes[number]
            under = [
                level
                for second, level in levels.items()
                if boxes[second][side] == box[side]
                and boxes[second][low] <= box[high]
                and box[low] <= boxes[second][high]
            ]
            levels[number] = 1 + max(under, default=0)
        return levels

    def _rooms(self, side: int) -> list[list[float]]:
        """Return for each line of the grid how far each level of edges is from the cells."""
        rooms = []
        for line in range(self.grid.columns if side in {1, 3} else self.grid.rows):
            far = [0.0]
            for level in range(1, max(self.levels[side].values()) + 1):
                need = [
                    max(_PAD, self.titles[number].height + 4)
                    if side in {0, 2} and self.titles[number].above == (side == 0)
                    else _PAD
                    for number, box in self.grid.boxes.items()
                    if box[side] == line and self.levels[side][number] == level
                ]
                far.append(far[-1] + max(need, default=0.0))
            rooms.append(far)
        return rooms

    def _measure(self) -> None:
        """Give columns and rows their sizes and places."""
        grid, (above, before, below, after) = self.grid, self.rooms
        self.wide, self.tall = [24.0] * grid.columns, [18.0] * grid.rows
        for own, (row, column) in grid.cells.items():
            self.wide[column] = max(self.wide[column], self.blocks[own].width)
            self.tall[row] = max(self.tall[row], self.blocks[own].height)
        for title in self.titles.values():
            columns = title.columns
            between = sum(after[column][-1] + before[column + 1][-1] + _GAP for column in columns[:-1])
            # At the outer columns a name may use the room up to its own edge.
            lacking = title.width + 2.0 - (sum(self.wide[columns[0] : columns[-1] + 1]) + between)
            for column in columns:
                self.wide[column] += max(lacking, 0.0) / len(columns)
        self.x, self.width = _lined_up(self.wide, before, after)
        self.y, self.height = _lined_up(self.tall, above, below)

    def draw(self) -> None:
        """Draw areas, the largest first, their names, and the organizations in their cells."""
        canvas, grid = self.canvas, self.grid
        size = {number: (box[2] - box[0] + 1) * (box[3] - box[1] + 1) for number, box in grid.boxes.items()}
        for number in sorted(grid.boxes, key=lambda body: (-size[body], body)):
            body = self.bodies[number]
            top, left, bottom, right = (self._edge(number, side) for side in range(4))
            colour, strong = BODY_COLOURS[number % len(BODY_COLOURS)], canvas.strong(body.name)
            box = left, top, right - left, bottom - top
            canvas.area(body.name, box, colour, members=tuple(body.members), emphasis=strong)
            self._write(number, top, bottom)
        for own, block in self.blocks.items():
            row, column = grid.cells[own]
            x = self.x[column] + (self.wide[column] - block.width) / 2
            block.draw(x, self.y[row] + (self.tall[row] - block.height) / 2)

    def _edge(self, number: int, side: int) -> float:
        line = self.grid.boxes[number][side]
        inset = self.rooms[side][line][self.levels[side][number]]
        starts, sizes = (self.x, self.wide) if side in {1, 3} else (self.y, self.tall)
        return starts[line] - inset if side < 2 else starts[line] + sizes[line] + inset

    def _write(self, number: int, top: float, bottom: float) -> None:
        title, medium, name = self.titles[number], self.canvas.medium, self.bodies[number].name
        x = self.x[title.columns[0]]
        y = top + 6 if title.above else bottom - title.height
        self.canvas.label(name, title.lines, x, y, medium.area, bold=self.canvas.strong(name))
        below = y + len(title.lines) * medium.area * LINE
        self.canvas.label(f"size {name}", title.size, x, below, medium.small, ink="quiet")


def _lined_up(
    sizes: list[float], before: list[list[float]], after: list[list[float]]
) -> tuple[list[float], float]:
    """Return where columns or rows begin, with room for the edges on both sides, and how long they are."""
    starts, at = [], 0.0
    for size, near, far in zip(sizes, before, after, strict=True):
        starts.append(at + near[-1])
        at += near[-1] + size + far[-1] + _GAP
    return starts, at - _GAP
