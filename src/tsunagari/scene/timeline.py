"""Who came when: organizations as rows in the order of their first day, meetings or years as columns."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any, Final

from tsunagari.eras import era_year
from tsunagari.findings import Findings
from tsunagari.jsontext import plain
from tsunagari.palette import ACCENT, Shape
from tsunagari.scene.canvas import Canvas
from tsunagari.scene.record import Record, attended
from tsunagari.scene.shapes import Key, Scene
from tsunagari.scene.text import LINE, clipped, ems

_MEETINGS: Final = 24
"""Up to so many meetings each is a column; beyond, years."""
_LEAST_ROW: Final = {"slide": 7.0}
"""In pixels: on a slide most rows are marks without a name; elsewhere names take `_NAMED_ROW`."""
_NAMED_ROW: Final = 12.5


def possible(record: Record) -> bool:
    """Tell whether there are at least two columns to compare."""
    return len(_columns(record.findings)) > 1


def draw(canvas: Canvas) -> Scene | None:
    """Return the picture; None where everything is one meeting."""
    findings = canvas.record.findings
    columns = _columns(findings)
    if len(columns) < 2:
        return None
    came = _attended(findings, columns)
    if not came:
        return None
    ordered = sorted(came, key=lambda name: (min(came[name]), -sum(came[name].values()), name))
    most = max(int(canvas.medium.height * 1.15 / _least(canvas)), 20)
    strong = [name for name in ordered if canvas.emphasized(name)]
    kept = set(strong) | set(
        sorted(ordered, key=lambda name: (-sum(came[name].values()), name))[: most - len(strong)]
    )
    shown = [name for name in ordered if name in kept]
    _Rows(canvas, columns, came, shown).draw()
    if len(shown) < len(ordered):
        rest = canvas.say("rest", n=len(ordered) - len(shown))
        canvas.label("rest", (rest,), *canvas.corner(), canvas.medium.small, ink="quiet")
    canvas.sector_keys(shown)
    by_year = isinstance(columns[0][0], int)
    canvas.keys.append(Key("size", canvas.say("key_year" if by_year else "key_meeting")))
    canvas.keys.append(Key("first", canvas.say("key_first")))
    why = canvas.say("why_timeline" if len(canvas.record.working) <= 1 else "why_timeline_more")
    return canvas.scene("timeline", why, canvas.say("alt_timeline", n=len(shown), columns=len(columns)))


def _least(canvas: Canvas) -> float:
    return _LEAST_ROW.get(canvas.medium.name, _NAMED_ROW)


def _columns(findings: Findings) -> list[tuple[Any, str, list[Any]]]:
    """Return the columns: what they are called, and the meetings in each."""
    rows = plain(findings.meetings)
    years = sorted({row["fiscal_year"] for row in rows if row.get("fiscal_year") is not None})
    if len(rows) > _MEETINGS and len(years) > 1:
        return [
            (int(year), "", [row["id"] for row in rows if row.get("fiscal_year") == year]) for year in years
        ]
    if len(rows) > 4 * _MEETINGS:
        return []

    def order(row: dict[str, Any]) -> tuple[bool, str, list[Any]]:
        pieces = re.split(r"(\d+)", str(row.get("name") or ""))
        return (
            row.get("date") is None,
            str(row.get("date") or ""),
            [int(p[:9]) if p.isdecimal() else p for p in pieces],
        )

    return [
        (str(row.get("date") or ""), str(row.get("name") or ""), [row["id"]])
        for row in sorted(rows, key=order)
    ]


def _attended(findings: Findings, columns: list[tuple[Any, str, list[Any]]]) -> dict[str, dict[int, int]]:
    """Return for each organization how often it came in each column."""
    column = {meeting: number for number, (_, _, held) in enumerate(columns) for meeting in held}
    came: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    there = attended(findings)
    if not len(there):
        return {}
    for name, meeting in zip(there["organization"].tolist(), there["meeting"].tolist(), strict=True):
        if meeting in column:
            came[str(name)][column[meeting]] += 1
    return {name: dict(cells) for name, cells in came.items()}


class _Rows:
    """The grid in pixels."""

    def __init__(
        self,
        canvas: Canvas,
        columns: list[tuple[Any, str, list[Any]]],
        came: dict[str, dict[int, int]],
        names: list[str],
    ) -> None:
        self.canvas, self.columns, self.came, self.names = canvas, columns, came, names
        medium = canvas.medium
        self.head = medium.small * LINE * 2 + 4
        heavy = sum(canvas.spoken(name) for name in names)
        free = medium.height - 16 - self.head - heavy * medium.subject * LINE
        self.step = min(max(free / max(len(names) - heavy, 1), _least(canvas)), medium.small * 1.9)
        self.size = min(medium.small, self.step / LINE)
        widest = max((ems(name) * self._letters(name) for name in names), default=0.0)
        self.left = min(widest, medium.width * 0.42) + self.size * 1.8 + 1.0
        self.wide = (medium.width - 16 - self.left) / len(columns)
        self.most = max((n for cells in came.values() for n in cells.values()), default=1)

    def _letters(self, name: str) -> float:
        return self.canvas.medium.subject if self.canvas.spoken(name) else self.size

    def draw(self) -> None:
        bottom = self.head + sum(max(self.step, self._letters(name) * LINE) for name in self.names)
        self._heads(bottom)
        y = self.head
        for name in self.names:
            letters = self._letters(name)
            high = max(self.step, letters * LINE)
            self._row(name, y + high / 2, letters)
            y += high

    def _heads(self, bottom: float) -> None:
        canvas, size = self.canvas, self.canvas.medium.small
        skip = 1
        texts = [self._head(number) for number in range(len(self.columns))]
        while any(ems(text) * size > self.wide * skip - 4 for text in texts) and skip < 12:
            skip += 1
        for number, (what, _, _) in enumerate(self.columns):
            x = self.left + (number + 0.5) * self.wide
            if str(what) in canvas.emphasis:
                box = x - self.wide / 2, 0.0, self.wide, bottom
                canvas.area(str(what), box, ACCENT, texts[number], emphasis=True, radius=6.0)
            if number % skip == 0:
                text = clipped(texts[number], self.wide * skip - 2, size)
                canvas.label(f"column {number}", (text,), x, 4.0, size, anchor="middle", ink="quiet")

    def _head(self, number: int) -> str:
        what, name, _ = self.columns[number]
        if not isinstance(what, int):
            return what[5:] if what and self.wide < 80 and len(what) == 10 else (what or name)
        if self.canvas.lang == "en":
            return f"FY{what}"
        era, year = era_year(what)
        before = self.columns[number - 1][0] if number else None
        # 平成25 26 27 … 令和元 2: the era once.
        return era + year if before is None or era_year(before)[0] != era else year

    def _row(self, name: str, y: float, letters: float) -> None:
        canvas = self.canvas
        cells = self.came[name]
        mark, strong = canvas.record.mark(name), canvas.spoken(name)
        canvas.organization(name, self.size * 0.7, y, min(letters, 16.0) * 0.42)
        text = clipped(name, self.left - self.size * 1.8, letters)
        canvas.label(
            name, (text,), self.size * (1.9 if strong else 1.5), y - letters * LINE / 2, letters, bold=strong
        )
        spots = {number: self.left + (number + 0.5) * self.wide for number in cells}
        first, last = min(cells), max(cells)
        canvas.rule(f"{name} {first}", f"{name} {last}", (spots[first], y), (spots[last], y), 1.2)
        radius = min(self.wide * 0.42, max(self.step, letters) * 0.4, 11.0)
        for number, x in spots.items():
            share = (cells[number] / self.most) ** 0.5
            count = f"{self.columns[number][0] or self.columns[number][1]}: {cells[number]}"
            size = radius * (0.45 + 0.55 * share)
            shape: Shape = "square" if number == first else "circle"
            canvas.cell(f"{name} {number}", x, y, size, mark.colour, count, shape)
