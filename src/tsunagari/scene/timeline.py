"""Who came when: organizations as rows in the order of their first day, meetings or years as columns."""

import re
from collections import Counter, defaultdict
from typing import Any, Final

from tsunagari.eras import era_year
from tsunagari.findings import Findings
from tsunagari.jsontext import plain
from tsunagari.palette import ACCENT, Shape
from tsunagari.scene.canvas import Canvas
from tsunagari.scene.record import Record, attended
from tsunagari.scene.shapes import Scene
from tsunagari.scene.text import LINE, clipped, ems

_MEETINGS: Final = 24
"""Up to so many meetings each is a column; beyond, years."""
_LEAST_ROW: Final = {"slide": 7.0}
"""In pixels: on a slide most rows are marks without a name; elsewhere names take `_NAMED_ROW`."""
_NAMED_ROW: Final = 12.5
_Column = tuple[Any, str, list[Any]]
"""Year or date, name, meetings."""


def possible(record: Record) -> bool:
    """Tell whether there are at least two columns to compare."""
    return len(_columns(record.findings)) > 1


def draw(canvas: Canvas) -> Scene | None:
    """Return the picture; None where nobody came."""
    findings, medium = canvas.record.findings, canvas.medium
    columns = _columns(findings)
    came = _attended(findings, columns)
    if not came:
        return None
    least = _LEAST_ROW.get(medium.name, _NAMED_ROW)
    ordered = sorted(came, key=lambda name: (min(came[name]), -sum(came[name].values()), name))
    most = max(int(medium.height * 1.15 / least), 20)
    strong = [name for name in ordered if canvas.strong(name)]
    often = sorted(ordered, key=lambda name: (-sum(came[name].values()), name))
    kept = {*strong, *often[: most - len(strong)]}
    shown = [name for name in ordered if name in kept]
    _Rows(canvas, columns, {name: came[name] for name in shown}, least).draw()
    if len(shown) < len(ordered):
        left, _, _, bottom = canvas.bounds()
        rest = canvas.say("rest", n=len(ordered) - len(shown))
        canvas.label("rest", rest, left, bottom + 4, medium.small, ink="quiet")
    canvas.sector_keys()
    canvas.key("size", "key_year" if isinstance(columns[0][0], int) else "key_meeting")
    canvas.key("first", "key_first")
    why = canvas.say("why_timeline" if len(canvas.record.working) <= 1 else "why_timeline_more")
    return canvas.scene("timeline", why, canvas.say("alt_timeline", n=len(shown), columns=len(columns)))


def _columns(findings: Findings) -> list[_Column]:
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
        numbered = [int(piece[:9]) if piece.isdecimal() else piece for piece in pieces]
        return row.get("date") is None, str(row.get("date") or ""), numbered

    ordered = sorted(rows, key=order)
    return [(str(row.get("date") or ""), str(row.get("name") or ""), [row["id"]]) for row in ordered]


def _attended(findings: Findings, columns: list[_Column]) -> dict[str, Counter[int]]:
    """Return for each organization how often it came in each column."""
    column = {meeting: number for number, (_, _, held) in enumerate(columns) for meeting in held}
    came: dict[str, Counter[int]] = defaultdict(Counter)
    for name, meeting in attended(findings).itertuples(index=False):
        if meeting in column:
            came[str(name)][column[meeting]] += 1
    return came


class _Rows:
    """The grid in pixels."""

    def __init__(
        self, canvas: Canvas, columns: list[_Column], came: dict[str, Counter[int]], least: float
    ) -> None:
        self.canvas, self.columns, self.came = canvas, columns, came
        medium = canvas.medium
        self.head = medium.small * LINE * 2 + 4
        heavy = sum(map(canvas.spoken, came))
        free = medium.height - 16 - self.head - heavy * medium.subject * LINE
        self.step = min(max(free / max(len(came) - heavy, 1), least), medium.small * 1.9)
        self.size = min(medium.small, self.step / LINE)
        widest = max(ems(name) * self._letters(name) for name in came)
        self.left = min(widest, medium.width * 0.42) + self.size * 1.8 + 1.0
        self.wide = (medium.width - 16 - self.left) / len(columns)
        self.xs = [self.left + (number + 0.5) * self.wide for number in range(len(columns))]
        self.most = max(count for cells in came.values() for count in cells.values())

    def _letters(self, name: str) -> float:
        return self.canvas.medium.subject if self.canvas.spoken(name) else self.size

    def draw(self) -> None:
        heights = {name: max(self.step, self._letters(name) * LINE) for name in self.came}
        self._heads(self.head + sum(heights.values()))
        y = self.head
        for name, high in heights.items():
            self._row(name, y + high / 2, self._letters(name))
            y += high

    def _heads(self, bottom: float) -> None:
        canvas, size = self.canvas, self.canvas.medium.small
        texts = [self._head(number) for number in range(len(self.columns))]
        longest = max(map(ems, texts)) * size
        skip = next((skip for skip in range(1, 12) if longest <= self.wide * skip - 4), 12)
        for number, ((what, _, _), x) in enumerate(zip(self.columns, self.xs, strict=True)):
            if canvas.strong(str(what)):
                box = x - self.wide / 2, 0.0, self.wide, bottom
                canvas.area(str(what), box, ACCENT, texts[number], emphasis=True, radius=6.0)
            if number % skip == 0:
                text = clipped(texts[number], self.wide * skip - 2, size)
                canvas.label(f"column {number}", text, x, 4.0, size, anchor="middle", ink="quiet")

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
        canvas, cells, xs = self.canvas, self.came[name], self.xs
        colour, strong = canvas.record.mark(name).colour, canvas.spoken(name)
        radius = min(letters, 16.0) * 0.42
        canvas.organization(name, self.size * 0.7, y, radius)
        text = clipped(name, self.left - self.size * 1.8, letters)
        # Large names stand beside the halo.
        x = self.size * 0.7 + radius * 1.7 + 3 if strong else self.size * 1.5
        canvas.label(name, text, x, y - letters * LINE / 2, letters, bold=strong)
        first, last = min(cells), max(cells)
        canvas.rule(f"{name} {first}", f"{name} {last}", (xs[first], y), (xs[last], y), 1.2)
        radius = min(self.wide * 0.42, max(self.step, letters) * 0.4, 11.0)
        for number, count in cells.items():
            title = f"{self.columns[number][0] or self.columns[number][1]}: {count}"
            size = radius * (0.45 + 0.55 * (count / self.most) ** 0.5)
            shape: Shape = "square" if number == first else "circle"
            canvas.cell(f"{name} {number}", xs[number], y, size, colour, title, shape)
