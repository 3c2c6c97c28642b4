"""Blocks of a city by compass, what the whole city shares in the middle, and who attends in both."""

from __future__ import annotations

import re
from typing import Final

from tsunagari.scene.canvas import BODY_COLOURS, GROUND, Canvas, Names
from tsunagari.scene.record import Body, Record
from tsunagari.scene.shapes import Area, Key, Scene
from tsunagari.scene.text import LINE, ems, lines_of

MOST_AREAS: Final = 8
_COMPASS: Final = {
    "北": (0, 1),
    "東": (1, 2),
    "南": (2, 1),
    "西": (1, 0),
    "北西": (0, 0),
    "北東": (0, 2),
    "南西": (2, 0),
    "南東": (2, 2),
}
_EAST: Final = {"東北": "北東", "西北": "北西", "東南": "南東", "西南": "南西"}
_ENGLISH: Final = {"north": "北", "east": "東", "south": "南", "west": "西"}
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
        match = re.match(r"[東西南北]{1,2}", area) or re.search(
            r"[東西南北]{1,2}(?=$|ブロック|地区|部|区|圏域)", area
        )
        word = (
            match[0]
            if match
            else _ENGLISH.get(area.split()[0].lower().removesuffix("ern"), "")
            if area.split()
            else ""
        )
        cell = _COMPASS.get(_EAST.get(word, word))
        if cell and cell not in cells.values():
            cells[area] = cell
    free = [cell for cell in _FREE if cell not in cells.values()]
    for area in sorted(set(areas) - set(cells)):
        cells[area] = free.pop(0)
    return cells


def draw(canvas: Canvas) -> Scene | None:
    """Return the picture; None without areas."""
    record = canvas.record
    if not possible(record):
        return None
    best: tuple[tuple[bool, float], _Plan] | None = None
    for rows in (4, 6, 8, 10, 14):
        for named in (True, False):
            plan = _Plan(canvas, named=named, rows=rows)
            ratio = max(plan.width / canvas.medium.width, plan.height / canvas.medium.height)
            rank = (not named or ratio > 1.0, ratio)
            if best is None or rank < best[0]:
                best = rank, plan
    assert best is not None  # noqa: S101 - there are numbers of rows
    best[1].draw()
    canvas.sector_keys([mark.key for mark in canvas.marks])
    canvas.keys += [Key("area", canvas.say("key_block"), GROUND), Key("tie", canvas.say("key_carrier"))]
    areas = len(best[1].home_names) - 1
    return canvas.scene("blocks", canvas.say("why_blocks", n=areas), canvas.say("alt_blocks", n=areas))


class _Plan:
    """Where the blocks stand and who stands in each; "" is what the whole city shares."""

    def __init__(self, canvas: Canvas, *, named: bool, rows: int) -> None:
        self.canvas, self.record = canvas, canvas.record
        self.of = {
            area: [body for body in self.record.working if (body.area or "") == area]
            for area in self._areas()
        }
        self.home_names = self._homes()
        self.cells = {**compass([area for area in self.of if area]), "": (1, 1)}
        medium, wide = canvas.medium, canvas.medium.width > canvas.medium.height
        self.lists = {
            area: Names(
                canvas,
                names,
                self._pale(area, names),
                named,
                -(-len(names) // rows) if named else (3 if wide and self.cells[area][1] == 1 else 1),
                medium.small * (14 if wide else 6),
                frozenset(name for name in names if wide and canvas.names and self._elsewhere(area, name)),
                wide,
            )
            for area, names in self.home_names.items()
        }
        self.heads = {area: self._head(area) for area in self.of}
        self._measure()

    def _areas(self) -> list[str]:
        return sorted({body.area or "" for body in self.record.working} | {""})

    def _homes(self) -> dict[str, list[str]]:
        """Return who stands in each block: who attends a body of one block only; the others in the middle."""
        homes: dict[str, list[str]] = {area: [] for area in self.of}
        for name in self.record.organizations:
            own = [
                area
                for area, bodies in self.of.items()
                if area and any(name in body.members for body in bodies)
            ]
            if own or any(name in body.members for body in self.of.get("", [])):
                homes[own[0] if len(own) == 1 else ""].append(name)
        return {area: self._carriers_first(area, names) for area, names in homes.items()}

    def _carriers_first(self, area: str, names: list[str]) -> list[str]:
        carriers = {name for name in names if self._elsewhere(area, name)}
        return [*self.record.by_sector(carriers), *self.record.by_sector(set(names) - carriers)]

    def _elsewhere(self, home: str, name: str) -> list[str]:
        """Return the other blocks (or the middle) whose bodies an organization attends too."""
        return [
            area
            for area, bodies in self.of.items()
            if area != home and any(name in body.members for body in bodies)
        ]

    def _pale(self, area: str, names: list[str]) -> frozenset[str]:
        def bodies(name: str) -> list[Body]:
            return [
                body for body in self.record.working if name in body.members and (body.area or "") == area
            ]

        return frozenset(name for name in names if bodies(name) and self.record.rarely(name, bodies(name)))

    def _head(self, area: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the name of a block and a line for each of its bodies."""
        medium, bodies = self.canvas.medium, self.of[area]
        name = area or self.canvas.say("whole")
        room = max(self.lists[area].width, medium.width * (0.3 if medium.width > medium.height else 0.26))
        lines = []
        for body in bodies:
            short = body.name.replace(f"（{area}）", "") if area else body.name
            size = self.canvas.body_words(body)
            if not self.canvas.names or (area and medium.width <= medium.height):
                lines += [size] if area else []
                continue
            words = f"{short} {size}"
            lines += (
                [words] if ems(words) * medium.small <= room else [*lines_of(short, room, medium.small), size]
            )
        return (name,), tuple(lines)

    def _size(self, area: str) -> tuple[float, float]:
        medium, (names, lines), block = self.canvas.medium, self.heads[area], self.lists[area]
        wide = max([ems(names[0]) * medium.area, *(ems(line) * medium.small for line in lines), block.width])
        tall = medium.area * LINE + len(lines) * medium.small * LINE + 6 + block.height
        return wide + 2 * _PAD, tall + 2 * _PAD

    def _measure(self) -> None:
        wide, tall = [0.0] * 3, [0.0] * 3
        corners = any(row != 1 and column != 1 for row, column in self.cells.values())
        for area, (row, column) in self.cells.items():
            width, height = self._size(area)
            tall[row] = max(tall[row], height)
            # Where the corners are free, what stands in the north may reach over what stands in the west.
            if corners or row == 1:
                wide[column] = max(wide[column], width)
        gap = self.canvas.medium.small * 2.6
        across_gap = gap + self.canvas.medium.small * (
            1.4 if self.canvas.medium.width > self.canvas.medium.height else 0
        )
        self.x, self.y = [], []
        at = 0.0
        for width in wide:
            self.x.append(at)
            at += width + (across_gap if width else 0.0)
        self.width, at = at - across_gap, 0.0
        for height in tall:
            self.y.append(at)
            at += height + (gap if height else 0.0)
        self.height = at - gap
        self.wide, self.tall = wide, tall

    def draw(self) -> None:
        canvas, medium = self.canvas, self.canvas.medium
        frames: dict[str, Area] = {}
        for number, (area, (row, column)) in enumerate(sorted(self.cells.items())):
            width, height = self._size(area)
            x = self.x[column] + (self.wide[column] - width) / 2
            y = self.y[row] + (self.tall[row] - height) / 2
            name = area or canvas.say("whole")
            colour = BODY_COLOURS[number % len(BODY_COLOURS)] if area else GROUND
            strong = canvas.emphasized(area) or any(canvas.emphasized(body.name) for body in self.of[area])
            box, members = (x, y, width, height), self.home_names[area]
            frames[area] = canvas.area(name, box, colour, members=members, emphasis=strong)
            (head,), lines = self.heads[area]
            canvas.label(name, (head,), x + _PAD, y + _PAD - 4, medium.area, bold=strong)
            below = y + _PAD - 2 + medium.area * LINE
            canvas.label(f"size {name}", lines, x + _PAD, below, medium.small, ink="quiet")
            self.lists[area].draw(x + _PAD, below + len(lines) * medium.small * LINE + 8)
        self._ties(frames)

    def _ties(self, frames: dict[str, Area]) -> None:
        """Draw a line between two frames for those who attend in both, with their number."""
        canvas, size = self.canvas, self.canvas.medium.small
        between: dict[tuple[str, str], list[str]] = {}
        for area, names in self.home_names.items():
            for name in names:
                for away in self._elsewhere(area, name):
                    first, second = sorted((area, away))
                    between.setdefault((first, second), []).append(name)
        for (first, second), names in sorted(between.items()):
            strong = any(canvas.emphasized(name) for name in names)
            canvas.tie(
                frames[first], frames[second], min(2.0 + 1.2 * len(names), 12.0), 0.85 if strong else 0.4
            )
            tie = canvas.ties[-1]
            x, y = (tie.x1 + tie.x2) / 2, (tie.y1 + tie.y2) / 2
            words = (canvas.say("organizations", n=len(names)),)
            upright = abs(tie.x2 - tie.x1) < abs(tie.y2 - tie.y1)
            at = (x + 10, y - size * LINE / 2) if upright else (x, y + 7)
            canvas.label(
                f"between {first} {second}", words, *at, size, anchor="start" if upright else "middle"
            )
