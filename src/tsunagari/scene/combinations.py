"""Attendance table: bodies as rows, attendance combinations as columns, those that join most bodies first.

After Lex et al. 2014, UpSet, doi:10.1109/TVCG.2014.2346248.
"""

from __future__ import annotations

from typing import Final

from tsunagari.scene.bodies import combinations
from tsunagari.scene.canvas import GROUND, Canvas
from tsunagari.scene.euler import Combination
from tsunagari.scene.record import Record
from tsunagari.scene.shapes import Key, Scene
from tsunagari.scene.text import LINE, clipped, ems

MOST_BODIES: Final = 40
_NAMED: Final = 8
"""Names of the message written over their columns."""


def possible(record: Record) -> bool:
    """Tell whether there are at least two bodies and not more than a table holds."""
    return 2 <= len(record.working) <= MOST_BODIES


def draw(canvas: Canvas) -> Scene | None:
    """Return the picture; None where there are too few or too many bodies."""
    record, medium = canvas.record, canvas.medium
    if not possible(record):
        return None
    groups = combinations(record)
    size = medium.small
    strong = {own: [name for name in names if canvas.spoken(name)] for own, names in groups.items()}
    order = sorted(groups, key=lambda own: (not strong[own], -len(own), -len(groups[own]), sorted(own)))
    left = min(max(ems(body.name) for body in record.working) * size, medium.width * 0.4) + 12
    step = max(size * 2.0, 24.0)
    shown = order[: max(int((medium.width - 16 - left - 60) / step), 4)]
    heads = [(own, name) for own in shown for name in strong[own]][:_NAMED]
    top = len(heads) * medium.subject * LINE + 10
    stack = _stacks(canvas, groups, shown, (left, top, step))
    _names(canvas, heads, shown, (left, stack, step))
    row = max(min((medium.height - stack - 60) / len(record.working), size * 2.2), size * 1.3)
    for number, body in enumerate(record.working):
        y = stack + (number + 0.5) * row
        canvas.label(
            body.name, (clipped(body.name, left - 12, size),), left - 12, y - size * LINE / 2, size,
            anchor="end", bold=canvas.emphasized(body.name),
        )  # fmt: skip
        right = left + len(shown) * step
        canvas.rule(f"row {body.name}", body.name, (left - 6, y), (right, y), 0.8)
        words = canvas.body_words(body)
        canvas.label(f"size {body.name}", (words,), right + 8, y - size * LINE / 2, size * 0.92, ink="quiet")
    for column, own in enumerate(shown):
        _column(canvas, own, (left + (column + 0.5) * step, stack, row), strong=bool(strong[own]))
    bottom = stack + len(record.working) * row + 6
    if len(shown) < len(order):
        rest = canvas.say("rest_combinations", n=len(order) - len(shown))
        canvas.label("rest", (rest,), left, bottom, size, ink="quiet")
    canvas.sector_keys([mark.key for mark in canvas.marks if mark.kind == "organization"])
    canvas.keys.append(Key("tie", canvas.say("key_column")))
    alt = canvas.say("alt_table", bodies=len(record.working), n=len(order))
    return canvas.scene("table", canvas.say("why_table", n=len(record.working)), alt)


def _stacks(
    canvas: Canvas,
    groups: dict[Combination, list[str]],
    shown: list[Combination],
    at: tuple[float, float, float],
) -> float:
    """Draw the organizations of each combination over its column; return where the rows begin."""
    left, top, step = at
    size = canvas.medium.small
    radius, most = size * 0.42, 10
    tall = max((min(len(groups[own]), most) for own in shown), default=1)
    base = top + tall * radius * 2.4 + size * LINE + 4
    for column, own in enumerate(shown):
        x = left + (column + 0.5) * step
        names = sorted(groups[own], key=lambda name: not canvas.emphasized(name))
        for number, name in enumerate(names[:most]):
            canvas.organization(name, x, base - size * LINE - 4 - (number + 0.5) * radius * 2.4, radius)
        canvas.label(f"count {column}", (str(len(names)),), x, base - size * LINE - 2, size, anchor="middle")
    return base + 6


def _names(
    canvas: Canvas,
    heads: list[tuple[Combination, str]],
    shown: list[Combination],
    at: tuple[float, float, float],
) -> None:
    """Write the names of the message as a staircase over their columns: no two lines touch."""
    left, _, step = at
    size = canvas.medium.subject
    marks = {mark.key: mark for mark in canvas.marks}
    for number, (own, name) in enumerate(heads):
        x = left + (shown.index(own) + 0.5) * step
        y = number * size * LINE
        canvas.label(name, (name,), x + 14, y, size, bold=True)
        canvas.rule(f"name {name}", name, (x, y + size * 0.7), (x, marks[name].y), 1.2)


def _column(canvas: Canvas, own: Combination, at: tuple[float, float, float], *, strong: bool) -> None:
    """Draw a dot in the row of each body of a combination, and the line that joins them."""
    x, top, row = at
    rows = sorted(own)
    ys = [top + (number + 0.5) * row for number in rows]
    key = "|".join(canvas.record.working[number].name for number in rows)
    canvas.rule(f"join {key}", key, (x, ys[0]), (x, ys[-1]), 3.0, 0.9)
    for number, y in zip(rows, ys, strict=True):
        name = canvas.record.working[number].name
        canvas.cell(f"{key} {name}", x, y, canvas.medium.small * 0.45, GROUND, name, emphasis=strong)
