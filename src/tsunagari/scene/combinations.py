"""Attendance table: bodies as rows, attendance combinations as columns, those that join most bodies first.

After Lex et al. 2014, UpSet, doi:10.1109/TVCG.2014.2346248.
"""

from typing import Final

from tsunagari.scene.bodies import combinations
from tsunagari.scene.canvas import GROUND, Canvas
from tsunagari.scene.euler import Combination
from tsunagari.scene.record import Record
from tsunagari.scene.shapes import Scene
from tsunagari.scene.text import LINE, clipped, ems

MOST_BODIES: Final = 40
_NAMED: Final = 8
"""Names of the message written over their columns."""
_STACKED: Final = 10
"""Organizations of a combination that are drawn."""


def possible(record: Record) -> bool:
    """Tell whether there are at least two bodies and not more than a table holds."""
    return 2 <= len(record.working) <= MOST_BODIES


def draw(canvas: Canvas) -> Scene:
    """Return the picture."""
    record, medium = canvas.record, canvas.medium
    groups = combinations(record)
    size, working = medium.small, record.working
    strong = {own: [name for name in names if canvas.spoken(name)] for own, names in groups.items()}
    order = sorted(groups, key=lambda own: (not strong[own], -len(own), -len(groups[own]), sorted(own)))
    left = min(max(ems(body.name) for body in working) * size, medium.width * 0.4) + 12
    step = max(size * 2.0, 24.0)
    shown = order[: max(int((medium.width - 16 - left - 60) / step), 4)]
    columns = {own: left + (number + 0.5) * step for number, own in enumerate(shown)}
    heads = [(x, name) for own, x in columns.items() for name in strong[own]][:_NAMED]
    top = _stacks(canvas, groups, columns, len(heads) * medium.subject * LINE + 10)
    _names(canvas, heads)
    high = max(min((medium.height - top - 60) / len(working), size * 2.2), size * 1.3)
    right = left + len(shown) * step
    for number, body in enumerate(working):
        y = top + (number + 0.5) * high
        look = {"anchor": "end", "bold": canvas.strong(body.name)}
        name = clipped(body.name, left - 12, size)
        canvas.label(body.name, name, left - 12, y - size * LINE / 2, size, **look)
        canvas.rule(f"row {body.name}", body.name, (left - 6, y), (right, y), 0.8)
        words = canvas.body_words(body)
        canvas.label(f"size {body.name}", words, right + 8, y - size * LINE / 2, size * 0.92, ink="quiet")
    for own, x in columns.items():
        # A dot in the row of each body of a combination, and the line that joins them.
        names = {working[number].name: top + (number + 0.5) * high for number in sorted(own)}
        key, ys = "|".join(names), list(names.values())
        canvas.rule(f"join {key}", key, (x, ys[0]), (x, ys[-1]), 3.0, 0.9)
        for name, y in names.items():
            canvas.cell(f"{key} {name}", x, y, size * 0.45, GROUND, name, emphasis=bool(strong[own]))
    if len(shown) < len(order):
        rest = canvas.say("rest_combinations", n=len(order) - len(shown))
        canvas.label("rest", rest, left, top + len(working) * high + 6, size, ink="quiet")
    canvas.sector_keys()
    canvas.key("tie", "key_column")
    alt = canvas.say("alt_table", bodies=len(working), n=len(order))
    return canvas.scene("table", canvas.say("why_table", n=len(working)), alt)


def _stacks(
    canvas: Canvas, groups: dict[Combination, list[str]], columns: dict[Combination, float], top: float
) -> float:
    """Draw the organizations of each combination over its column; return where the rows begin."""
    size = canvas.medium.small
    radius = size * 0.42
    tall = max((min(len(groups[own]), _STACKED) for own in columns), default=1)
    base = top + tall * radius * 2.4 + size * LINE + 4
    for column, (own, x) in enumerate(columns.items()):
        names = sorted(groups[own], key=lambda name: not canvas.strong(name))
        for number, name in enumerate(names[:_STACKED]):
            canvas.organization(name, x, base - size * LINE - 4 - (number + 0.5) * radius * 2.4, radius)
        canvas.label(f"count {column}", str(len(names)), x, base - size * LINE - 2, size, anchor="middle")
    return base + 6


def _names(canvas: Canvas, heads: list[tuple[float, str]]) -> None:
    """Write the names of the message as a staircase over their columns: no two lines touch."""
    size = canvas.medium.subject
    marks = {mark.key: mark for mark in canvas.marks}
    for number, (x, name) in enumerate(heads):
        y = number * size * LINE
        canvas.label(name, name, x + 14, y, size, bold=True)
        canvas.rule(f"name {name}", name, (x, y + size * 0.7), (x, marks[name].y), 1.2)
