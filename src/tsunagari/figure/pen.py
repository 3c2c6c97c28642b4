"""The pen of .png, .svg, .pdf and notebooks: a scene on matplotlib's axes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.patches import FancyBboxPatch, Polygon, Rectangle

from tsunagari.figure.marks import draw_marks
from tsunagari.figure.page_layout import POINT, Paper, mixed
from tsunagari.palette import ACCENT, Mark

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from tsunagari.scene.shapes import Area, Label, Scene

_DASHES: Final[dict[str, Any]] = {"plenary": (0, (2, 2)), "ended": (0, (5, 3))}
_DENSE: Final = {False: 0.09, True: 0.3}


def draw_scene(paper: Paper, scene: Scene, box: tuple[float, float, float, float]) -> Axes:
    """Draw a scene into a part of a sheet (left, bottom, width, height in inches), as large as fits.

    Parameters
    ----------
    paper : Paper
    scene : Scene
    box : tuple of float

    Returns
    -------
    matplotlib.axes.Axes
        In pixels of the scene, y downwards.

    """
    left, bottom, wide, high = box
    scale = min(wide / scene.width, high / scene.height)
    across, up = wide / scale, high / scale
    x, y = (across - scene.width) / 2, (up - scene.height) / 2
    axes = paper.area((left, bottom, wide, high), (-x, across - x), (up - y, -y))
    point = scale * POINT
    for area in scene.areas:
        _area(axes, area, paper, point)
    _ties(axes, scene, paper, point)
    _marks(axes, scene, paper, point)
    veiled = scene.view in {"network", "blocks"}
    for label in scene.labels:
        _label(axes, label, paper, point, veiled=veiled)
    return axes


def _area(axes: Axes, area: Area, paper: Paper, point: float) -> None:
    dark = paper.theme.paper != "#FFFFFF"
    style: dict[str, Any] = {
        "facecolor": "none" if area.empty else (*mixed(area.colour, area.colour, 0.0), _DENSE[dark]),
        "edgecolor": ACCENT if area.emphasis else area.colour,
        "linewidth": (3.5 if area.emphasis else 1.6) * point,
        "linestyle": (0, (4, 3)) if area.empty else "-",
        "zorder": 0.5,
    }
    if area.points:
        axes.add_patch(Polygon(list(area.points), **style))
        return
    radius = min(area.radius, area.width / 2, area.height / 2)
    shape = f"round,pad=0,rounding_size={radius}"
    axes.add_patch(FancyBboxPatch((area.x, area.y), area.width, area.height, boxstyle=shape, **style))


def _ties(axes: Axes, scene: Scene, paper: Paper, point: float) -> None:
    """Draw ties by kind, in the order of the scene: the strongest last."""
    low, high = paper.theme.ties
    for kind in ("plenary", "rule", "seat", "tie", "new", "ended"):
        ties = [tie for tie in scene.ties if tie.kind == kind]
        if ties:
            axes.add_collection(
                LineCollection(
                    [np.array([[tie.x1, tie.y1], [tie.x2, tie.y2]]) for tie in ties],
                    linewidths=[tie.width * point for tie in ties],
                    colors=[mixed(low, high, tie.shade) for tie in ties],
                    linestyles=_DASHES.get(kind, "-"),
                    capstyle="round",
                    zorder=1.0 if kind == "tie" else 0.9,
                ),
                autolim=False,
            )


def _marks(axes: Axes, scene: Scene, paper: Paper, point: float) -> None:
    """Draw halos, then marks by how they look."""
    strong = [mark for mark in scene.marks if mark.emphasis]
    if strong:
        axes.scatter(
            [mark.x for mark in strong],
            [mark.y for mark in strong],
            s=[(2 * 1.45 * mark.radius * point) ** 2 for mark in strong],
            facecolor="none", edgecolor=ACCENT, linewidth=3.5 * point, zorder=3.2, clip_on=False,
        )  # fmt: skip
    for hollow, pale in ((True, False), (False, True), (False, False)):
        marks = [mark for mark in scene.marks if (mark.hollow, mark.pale) == (hollow, pale)]
        if not marks:
            continue
        draw_marks(
            axes,
            np.array([[mark.x, mark.y] for mark in marks]),
            [Mark(paper.theme.paper if hollow else mark.colour, mark.shape) for mark in marks],
            np.array([2 * mark.radius * point for mark in marks]),
            outline=paper.theme.outline,
            thick=np.full(len(marks), 1.2 * point),
            alpha=0.45 if pale else 1.0,
            zorder=2.8 if hollow else 3,
        )


def _label(axes: Axes, label: Label, paper: Paper, point: float, *, veiled: bool) -> None:
    """Write a label; over lines on a veil, since path effects would turn text into outlines."""
    left, top, right, bottom = label.box()
    if veiled:
        veil = Rectangle((left, top), right - left, bottom - top, color=paper.theme.paper, alpha=0.72, lw=0)
        axes.add_patch(veil).set_zorder(2)
    colour = {"text": paper.theme.ink, "quiet": paper.theme.soft, "accent": ACCENT}[label.ink]
    ha = {"start": "left", "middle": "center", "end": "right"}[label.anchor]
    text = "\n".join(label.lines)
    paper.write(
        label.x, (top + bottom) / 2, text, axes=axes, size=label.size * point, ha=ha, color=colour, zorder=5
    )
