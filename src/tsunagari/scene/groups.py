"""A country: its areas (or communities) as circles by their organizations, and the strongest ties between."""

from typing import Final

import numpy as np

from tsunagari.jsontext import plain
from tsunagari.palette import COLOURS
from tsunagari.scene.canvas import Canvas
from tsunagari.scene.network import free_labels, strongest
from tsunagari.scene.record import Record
from tsunagari.scene.shapes import Mark, Scene

MOST: Final = 10_000
"""Organizations above which no picture draws each of them."""
_TIES: Final = 400
_RADIUS: Final = (5.0, 22.0)


def possible(record: Record) -> bool:
    """Tell whether a record is so large that its groups are drawn instead of its organizations."""
    return len(record.organizations) > MOST and bool(record.findings.groups)


def draw(canvas: Canvas) -> Scene:
    """Return the picture."""
    findings = canvas.record.findings
    table, between = findings.groups["table"], findings.groups["ties"]
    ids = table["id"] if "id" in table else table["name"]
    rows = {name: row for name, row in zip(ids, plain(table), strict=True) if row.get("x") is not None}
    names = {key: str(row["name_en"] if canvas.lang == "en" else row["name"]) for key, row in rows.items()}
    xy = {key: (float(row["x"]), float(row["y"])) for key, row in rows.items()}
    span = np.ptp(list(xy.values()), axis=0) + 120
    unit = max(1.0, *(span / [canvas.medium.width, canvas.medium.height]).tolist())
    heaviest = float(between["weight"].max()) if len(between) else 1.0
    for row in plain(strongest(between, _TIES)):
        a, b = row["source"], row["target"]
        if a in xy and b in xy:
            share = (row["weight"] / heaviest) ** 0.5
            width = (0.6 + 5 * share) * unit**0.5
            canvas.rule(names[a], names[b], xy[a], xy[b], width, share, "tie")
    most = max((row["organizations"] for row in rows.values()), default=1)
    for key, row in rows.items():
        radius = (_RADIUS[0] + (_RADIUS[1] - _RADIUS[0]) * (row["organizations"] / most) ** 0.5) * unit**0.7
        text = canvas.say("group_size", name=names[key], n=row["organizations"])
        strong = canvas.strong(str(row["name"]))
        mark = Mark(names[key], "body", *xy[key], radius, COLOURS[1], "circle", text, emphasis=strong)
        canvas.marks.append(mark)
    rank = {names[key]: float(row["organizations"]) for key, row in rows.items()}
    free_labels(canvas, canvas.marks, rank, canvas.medium.small * unit, unit)
    canvas.key("size", "key_group")
    canvas.key("tie", "key_group_tie")
    n = len(findings.organizations)
    why = canvas.say("why_groups", n=n, groups=len(rows), ties=len(canvas.ties), all=len(between))
    return canvas.scene("network", why, canvas.say("alt_groups", n=n, groups=len(rows)))
