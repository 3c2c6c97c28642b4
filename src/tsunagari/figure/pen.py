"""The pen of .png, .pdf and notebooks: a scene on matplotlib's axes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgba
from matplotlib.markers import MarkerStyle
from matplotlib.patches import FancyBboxPatch, Polygon, Rectangle
from matplotlib.path import Path

from tsunagari.figure.fonts import drawable, font
from tsunagari.palette import Shape
from tsunagari.scene.shapes import Area, Label, Mark, Scene
from tsunagari.scene.svg import ACCENTED, Theme, corners, mixed

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_POINT: Final = 72.0
_DASHES: Final = {"plenary": (2, 2), "ended": (5, 3), "never": (3, 2), "relation": (3, 2)}


def paint(axes: Axes, scene: Scene, theme: Theme, missing: set[str]) -> None:
    """Draw a scene as large as fits into axes, whose units become its pixels, y downwards.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
    scene : Scene
    theme : Theme
    missing : set of str
        Takes the letters that the font does not have.

    """
    box, inch = axes.get_window_extent(), axes.figure.dpi
    wide, high = box.width / inch, box.height / inch
    scale = min(wide / scene.width, high / scene.height)
    x, y = (wide / scale - scene.width) / 2, (high / scale - scene.height) / 2
    axes.set_axis_off()
    axes.set_xlim(-x, wide / scale - x)
    axes.set_ylim(high / scale - y, -y)
    point = scale * _POINT
    for area in scene.areas:
        _area(axes, area, theme, point)
    _ties(axes, scene, theme, point)
    _marks(axes, scene, theme, point)
    veiled = scene.view in {"network", "blocks"}
    for label in scene.labels:
        _label(axes, label, theme, point, missing, veiled=veiled)


def _area(axes: Axes, area: Area, theme: Theme, point: float) -> None:
    style: dict[str, Any] = {
        "facecolor": "none" if area.empty else to_rgba(area.colour, area.dense or theme.area),
        "edgecolor": theme.accent if area.emphasis else area.colour,
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


def _ties(axes: Axes, scene: Scene, theme: Theme, point: float) -> None:
    """Draw ties by kind, in the order of the scene: the strongest last."""
    for kind in dict.fromkeys(("rule", *(tie.kind for tie in scene.ties), "tie")):
        ties = [tie for tie in scene.ties if tie.kind == kind]
        if ties:
            lines = LineCollection(
                [np.array([[tie.x1, tie.y1], [tie.x2, tie.y2]]) for tie in ties],
                linewidths=[tie.width * point for tie in ties],
                colors=[theme.accent if kind in ACCENTED else mixed(*theme.ties, t.shade) for t in ties],
                linestyles=(0, _DASHES[kind]) if kind in _DASHES else "-",
                capstyle="round",
                zorder=1.0 if kind == "tie" else 0.9,
            )
            axes.add_collection(lines, autolim=False)


def _marks(axes: Axes, scene: Scene, theme: Theme, point: float) -> None:
    """Draw halos, then marks by how they look."""
    halos = [mark for mark in scene.marks if mark.emphasis]
    style: dict[str, Any] = {"facecolor": "none", "edgecolor": theme.accent, "zorder": 3.2}
    scatter(axes, halos, "circle", 1.45 * point, linewidth=3.5 * point, **style)
    looks: dict[tuple[Any, ...], list[Mark]] = {}
    for mark in scene.marks:
        looks.setdefault((not mark.hollow, not mark.pale, mark.colour, mark.shape), []).append(mark)
    for (solid, dense, colour, shape), marks in sorted(looks.items(), key=lambda item: item[0]):
        style = {"facecolor": colour if solid else theme.ground, "edgecolor": theme.outline}
        style |= {"alpha": 1.0 if dense else 0.45, "zorder": 3 if solid else 2.8}
        scatter(axes, marks, shape, point, linewidth=1.2 * point, **style)


def scatter(axes: Axes, marks: list[Mark], shape: Shape, point: float, **style: Any) -> None:
    """Draw marks of one shape: its corners are those of every pen."""
    if not marks:
        return
    marker, longest = MarkerStyle("o"), 1.0
    if shape != "circle":
        # Turned over: y goes downwards. Its size is that of the circle with the longest corner.
        points = [(dx, -dy) for dx, dy in corners(shape)]
        marker = MarkerStyle(Path([*points, points[0]], closed=True))
        longest = max(max(abs(dx), abs(dy)) for dx, dy in points)
    size = [(2 * mark.radius * point * longest) ** 2 for mark in marks]
    xy = [mark.x for mark in marks], [mark.y for mark in marks]
    axes.scatter(*xy, s=size, marker=marker, clip_on=False, **style)


def _label(axes: Axes, label: Label, theme: Theme, point: float, missing: set[str], *, veiled: bool) -> None:
    """Write a label; over lines on a veil, since path effects would turn text into outlines."""
    left, top, right, bottom = label.box()
    if veiled:
        veil = Rectangle((left, top), right - left, bottom - top, color=theme.ground, alpha=0.72, lw=0)
        axes.add_patch(veil).set_zorder(2)
    colour = {"text": theme.text, "quiet": theme.quiet, "accent": theme.accent}[label.ink]
    text, unknown = drawable("\n".join(label.lines))
    missing |= unknown
    axes.text(
        label.x, (top + bottom) / 2, text, fontproperties=font(label.size * point), parse_math=False,
        linespacing=1.15, va="center", ha={"start": "left", "middle": "center", "end": "right"}[label.anchor],
        color=colour, zorder=5,
    )  # fmt: skip
