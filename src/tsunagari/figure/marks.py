"""Marks and their legend: colour and shape of a sector."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from tsunagari.figure.fonts import drawable, width
from tsunagari.figure.page_layout import POINT, TEXT, Paper

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from tsunagari.palette import Mark

_MARKERS: Final = {
    "circle": "o",
    "square": "s",
    "triangle": "^",
    "diamond": "D",
    "hexagon": "H",
    "triangle_down": "v",
    "star": "*",
}
# Markers of one nominal size do not look equally large; with these factors their areas are about the same.
_LOOKS: Final = {
    "circle": 1.0,
    "square": 0.89,
    "triangle": 1.17,
    "triangle_down": 1.17,
    "diamond": 0.9,
    "hexagon": 1.1,
    "star": 1.42,
}
_ROW: Final = 0.235


def draw_marks(
    axes: Axes, xy: np.ndarray, marks: list[Mark], diameters: np.ndarray, *, outline: str, thick: np.ndarray,
    alpha: float = 1.0, zorder: float = 3.0,
) -> None:  # fmt: skip
    """Draw marks in points, one collection a (colour, shape) pair."""
    for mark in sorted(set(marks)):
        rows = [row for row, other in enumerate(marks) if other == mark]
        axes.scatter(
            xy[rows, 0],
            xy[rows, 1],
            s=(diameters[rows] * _LOOKS[mark.shape]) ** 2,
            marker=_MARKERS[mark.shape],
            facecolor=mark.colour,
            edgecolor=outline,
            linewidth=thick[rows],
            alpha=alpha,
            zorder=zorder,
            clip_on=False,
        )


def legend_rows(items: list[tuple[Mark, str]], room: float) -> list[list[tuple[Mark, str, float]]]:
    """Return the legend broken into rows, each item with its place in inches from the left."""
    rows: list[list[tuple[Mark, str, float]]] = [[]]
    at = 0.0
    for mark, name in items:
        long = (width(drawable(name)[0]) * TEXT + 32) / POINT
        if rows[-1] and at + long > room:
            rows.append([])
            at = 0.0
        rows[-1].append((mark, name, at))
        at += long
    return rows


def draw_legend(paper: Paper, rows: list[list[tuple[Mark, str, float]]], left: float, top: float) -> None:
    """Draw the rows of a legend downwards from the top."""
    for number, row in enumerate(rows):
        y = top - (number + 0.5) * _ROW
        for mark, name, at in row:
            draw_marks(
                paper.page,
                np.array([[left + at + 0.09, y]]),
                [mark],
                np.array([10.0]),
                outline=paper.theme.outline,
                thick=np.array([0.8]),
            )
            paper.write(left + at + 0.22, y, name)


def legend_height(rows: list[list[tuple[Mark, str, float]]]) -> float:
    """Return the height of a legend in inches."""
    return len(rows) * _ROW if rows[0] else 0.0
