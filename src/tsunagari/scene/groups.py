"""A country: its areas (or communities) as circles by their organizations, and the strongest ties between."""

from __future__ import annotations

from typing import Final

import numpy as np

from tsunagari.jsontext import plain
from tsunagari.palette import COLOURS
from tsunagari.scene.canvas import Canvas
from tsunagari.scene.network import free_labels, strongest
from tsunagari.scene.record import Record
from tsunagari.scene.shapes import Key, Mark, Scene

MOST: Final = 10_000
"""Organizations above which no picture draws each of them."""
_TIES: Final = 400
_RADIUS: Final = (5.0, 22.0)


def possible(record: Record) -> bool:
    """Tell whether a record is so large that its groups are drawn instead of its organizations."""
    return len(record.organizations) > MOST and bool(record.findings.groups)


def draw(canvas: Canvas) -> Scene | None:
    """Return the picture; None for records whose organizations can be drawn."""
    if not possible(canvas.record):
        return None
    findings = canvas.record.findings
    table = findings.groups["table"]
    table = table.assign(id=table["id"] if "id" in table else table["name"])
    rows = [row for row in plain(table) if row.get("x") is not None]
    names = {row["id"]: str(row["name_en"] if canvas.lang == "en" else row["name"]) for row in rows}
    spots = {row["id"]: (float(row["x"]), float(row["y"])) for row in rows}
    low, high = (np.array(list(spots.values())).min(axis=0), np.array(list(spots.values())).max(axis=0))
    unit = max(1.0, *((high - low + 120) / [canvas.medium.width, canvas.medium.height]).tolist())
    most = max((row["organizations"] for row in rows), default=1)
    between = findings.groups["ties"]
    drawn = strongest(between, _TIES)
    heaviest = float(between["weight"].max()) if len(between) else 1.0
    for row in plain(drawn[["source", "target", "weight"]]) if len(drawn) else []:
        if row["source"] in spots and row["target"] in spots:
            share = (row["weight"] / heaviest) ** 0.5
            ends = spots[row["source"]], spots[row["target"]]
            canvas.rule(
                names[row["source"]], names[row["target"]], *ends, (0.6 + 5 * share) * unit**0.5, share, "tie"
            )
    for row in rows:
        radius = (_RADIUS[0] + (_RADIUS[1] - _RADIUS[0]) * (row["organizations"] / most) ** 0.5) * unit**0.7
        x, y = spots[row["id"]]
        name = names[row["id"]]
        text = canvas.say("group_size", name=name, n=row["organizations"])
        strong = canvas.emphasized(str(row["name"]))
        canvas.marks.append(Mark(name, "body", x, y, radius, COLOURS[1], "circle", text, emphasis=strong))
    rank = {names[row["id"]]: float(row["organizations"]) for row in rows}
    free_labels(canvas, canvas.marks, rank, canvas.medium.small * unit, unit)
    canvas.keys += [Key("size", canvas.say("key_group")), Key("tie", canvas.say("key_group_tie"))]
    n = len(findings.organizations)
    why = canvas.say("why_groups", n=n, groups=len(rows), ties=len(canvas.ties), all=len(between))
    return canvas.scene("network", why, canvas.say("alt_groups", n=n, groups=len(rows)))
