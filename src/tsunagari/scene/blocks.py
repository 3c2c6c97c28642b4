"""Blocks of a city by compass, what the whole city shares in the middle, and who attends in both."""

import re
from itertools import accumulate
from typing import Final

from tsunagari.scene.canvas import BODY_COLOURS, GROUND, Block, Canvas, name_block
from tsunagari.scene.record import Body, Record
from tsunagari.scene.shapes import Area, Point, Scene
from tsunagari.scene.text import LINE, ems, lines_of

MOST_AREAS: Final = 8
_COMPASS: Final = {
    "北西": (0, 0), "北": (0, 1), "北東": (0, 2), "西": (1, 0), "東": (1, 2), "南西": (2, 0), "南": (2, 1),
    "南東": (2, 2),
}  # fmt: skip
_EAST: Final = {"東北": "北東", "西北": "北西", "東南": "南東", "西南": "南西"}
_ENGLISH: Final = {"north": "北", "east": "東", "south": "南", "west": "西"}
_BEHIND: Final = "(?=$|ブロック|地区|部|区|圏域)"
_FREE: Final = ((0, 1), (1, 0), (1, 2), (2, 1), (0, 0), (0, 2), (2, 0), (2, 2))
_PAD: Final = 12.0


def possible(record: Record) -> bool:
    """Tell whether two to eight areas have bodies of their own and something is shared by all."""
    areas = {body.area for body in record.working if body.area}
    return 2 <= len(areas) <= MOST_AREAS


def compass(areas: list[str]) -> dict[str, tuple[int, int]]:
    """Return the cell (row, column) of a 3 × 3 table for each area, by 東西南北 in its name where it says so.

    Examples
    --------
    >>> compass(["西ブロック", "北ブロック", "中央"])
    {'北ブロック': (0, 1), '西ブロック': (1, 0), '中央': (1, 2)}

    """
    cells: dict[str, tuple[int, int]] = {}
    for area in sorted(areas):
        first = next(iter(area.lower().split()), "").removesuffix("ern")
        match = re.match(r"[東西南北]{1,2}", area) or re.search(rf"[東西南北]{{1,2}}{_BEHIND}", area)
        word = match[0] if match else _ENGLISH.get(first)
        cell = _COMPASS.get(_EAST.get(word, word)) if word else None
        if cell and cell not in cells.values():
            cells[area] = cell
    free = [cell for cell in _FREE if cell not in cells.values()]
    for area in sorted(set(areas) - set(cells)):
        cells[area] = free.pop(0)
    return cells


def draw(canvas: Canvas) -> Scene:
    """Return the picture."""

    def rank(plan: _Plan) -> tuple[bool, float]:
        ratio = max(plan.width / canvas.medium.width, plan.height / canvas.medium.height)
        return not plan.named or ratio > 1.0, ratio

    plans = [_Plan(canvas, named=named, rows=rows) for rows in (4, 6, 8, 10, 14) for named in (True, False)]
    plan = min(plans, key=rank)
    plan.draw()
    canvas.sector_keys()
    canvas.key("area", "key_block", GROUND)
    canvas.key("tie", "key_carrier")
    areas = len(plan.homes) - 1
    return canvas.scene("blocks", canvas.say("why_blocks", n=areas), canvas.say("alt_blocks", n=areas))


class _Plan:
    """Where the blocks stand and who stands in each; "" is what the whole city shares."""

    def __init__(self, canvas: Canvas, *, named: bool, rows: int) -> None:
        self.canvas, self.record, self.named = canvas, canvas.record, named
        self.of: dict[str, list[Body]] = {
            area: [body for body in self.record.working if (body.area or "") == area]
            for area in sorted({body.area or "" for body in self.record.working} | {""})
        }
        self.cells = {**compass([area for area in self.of if area]), "": (1, 1)}
        self.homes = self._homes()
        self.lists = {area: self._list(area, named, rows) for area in self.homes}
        self.heads = {area: self._head(area) for area in self.of}
        self._measure()

    def _attended(self, name: str) -> list[str]:
        """Return the blocks whose bodies an organization attends."""
        return [area for area, bodies in self.of.items() if any(name in body.members for body in bodies)]

    def _homes(self) -> dict[str, list[str]]:
        """Return who stands in each block: who attends a body of one block only; the others in the middle.

        Those who attend in other blocks too stand first.
        """
        homes: dict[str, list[str]] = {area: [] for area in self.of}
        self.away: dict[str, list[str]] = {}
        for name in self.record.organizations:
            attended = self._attended(name)
            own = [area for area in attended if area]
            if attended:
                home = own[0] if len(own) == 1 else ""
                homes[home].append(name)
                self.away[name] = [area for area in attended if area != home]
        ordered = {area: self.record.by_sector(names) for area, names in homes.items()}
        return {area: sorted(names, key=lambda name: not self.away[name]) for area, names in ordered.items()}

    def _list(self, area: str, named: bool, rows: int) -> Block:
        canvas, names, of = self.canvas, self.homes[area], self.of[area]
        own = {name: [body for body in of if name in body.members] for name in names}
        pale = frozenset(name for name in names if own[name] and self.record.rarely(name, own[name]))
        carriers = frozenset(name for name in names if canvas.wide and canvas.names and self.away[name])
        columns = -(-len(names) // rows) if named else (3 if canvas.wide and self.cells[area][1] == 1 else 1)
        most = canvas.medium.small * (14 if canvas.wide else 6)
        written = frozenset(names) if named else carriers
        return name_block(canvas, names, written, columns, most, flat=canvas.wide, pale=pale)

    def _head(self, area: str) -> tuple[str, list[str]]:
        """Return the name of a block and a line for each of its bodies."""
        canvas, small = self.canvas, self.canvas.medium.small
        room = max(self.lists[area].width, canvas.medium.width * (0.3 if canvas.wide else 0.26))
        lines: list[str] = []
        for body in self.of[area]:
            short = body.name.replace(f"（{area}）", "") if area else body.name
            size = canvas.body_words(body)
            if not canvas.names or (area and not canvas.wide):
                lines += [size] if area else []
            elif ems(f"{short} {size}") * small <= room:
                lines.append(f"{short} {size}")
            else:
                lines += [*lines_of(short, room, small), size]
        return area or canvas.say("whole"), lines

    def _size(self, area: str) -> tuple[float, float]:
        medium, (name, lines), block = self.canvas.medium, self.heads[area], self.lists[area]
        wide = max([ems(name) * medium.area, *(ems(line) * medium.small for line in lines), block.width])
        tall = medium.area * LINE + len(lines) * medium.small * LINE + 6 + block.height
        return wide + 2 * _PAD, tall + 2 * _PAD

    def _measure(self) -> None:
        self.wide, self.tall = [0.0] * 3, [0.0] * 3
        corners = any(row != 1 and column != 1 for row, column in self.cells.values())
        for area, (row, column) in self.cells.items():
            width, height = self._size(area)
            self.tall[row] = max(self.tall[row], height)
            # Where the corners are free, what stands in the north may reach over what stands in the west.
            if corners or row == 1:
                self.wide[column] = max(self.wide[column], width)
        small = self.canvas.medium.small
        gap = small * 2.6
        self.x, self.width = _lined_up(self.wide, gap + small * (1.4 if self.canvas.wide else 0.9))
        self.y, self.height = _lined_up(self.tall, gap)

    def draw(self) -> None:
        canvas, medium = self.canvas, self.canvas.medium
        frames: dict[str, Area] = {}
        for number, (area, (row, column)) in enumerate(sorted(self.cells.items())):
            width, height = self._size(area)
            x = self.x[column] + (self.wide[column] - width) / 2
            y = self.y[row] + (self.tall[row] - height) / 2
            colour = BODY_COLOURS[number % len(BODY_COLOURS)] if area else GROUND
            strong = canvas.strong(area, *(body.name for body in self.of[area]))
            box, members, (name, lines) = (x, y, width, height), tuple(self.homes[area]), self.heads[area]
            frames[area] = canvas.area(name, box, colour, members=members, emphasis=strong)
            canvas.label(name, name, x + _PAD, y + _PAD - 4, medium.area, bold=strong)
            below = y + _PAD - 2 + medium.area * LINE
            canvas.label(f"size {name}", lines, x + _PAD, below, medium.small, ink="quiet")
            self.lists[area].draw(x + _PAD, below + len(lines) * medium.small * LINE + 8)
        self._ties(frames)

    def _ties(self, frames: dict[str, Area]) -> None:
        """Draw a line between two frames for those who attend in both, with their number."""
        canvas, size = self.canvas, self.canvas.medium.small
        between: dict[tuple[str, ...], list[str]] = {}
        for area, names in self.homes.items():
            for name in names:
                for away in self.away[name]:
                    between.setdefault(tuple(sorted((area, away))), []).append(name)
        for (first, second), names in sorted(between.items()):
            a, b = frames[first], frames[second]
            (x1, y1), (x2, y2) = ends = _edge(a, b), _edge(b, a)
            shade = 0.85 if canvas.strong(*names) else 0.4
            canvas.rule(a.key, b.key, *ends, min(2.0 + 1.2 * len(names), 12.0), shade, "tie")
            x, y, words = (x1 + x2) / 2, (y1 + y2) / 2, canvas.say("organizations", n=len(names))
            upright = abs(x2 - x1) < abs(y2 - y1)
            at = (x + 10, y - size * LINE / 2) if upright else (x, y + 7)
            anchor = "start" if upright else "middle"
            canvas.label(f"between {first} {second}", words, *at, size, anchor=anchor)


def _lined_up(sizes: list[float], gap: float) -> tuple[list[float], float]:
    """Return where columns or rows begin, a gap behind each that is not empty, and how long they are."""
    ends = list(accumulate((size + gap if size else 0.0 for size in sizes), initial=0.0))
    return ends[:-1], ends[-1] - gap


def _edge(area: Area, towards: Area) -> Point:
    """Return where a line from the middle of an area to that of another leaves it."""
    x, y = area.x + area.width / 2, area.y + area.height / 2
    dx, dy = towards.x + towards.width / 2 - x, towards.y + towards.height / 2 - y
    share = min(area.width / 2 / abs(dx) if dx else 1e9, area.height / 2 / abs(dy) if dy else 1e9, 1.0)
    return x + dx * share, y + dy * share
