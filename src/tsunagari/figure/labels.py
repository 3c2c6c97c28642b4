"""Names on the map: every one where the layout left room, else as many as fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
from matplotlib.patches import Rectangle

from tsunagari.figure.fonts import drawable, width
from tsunagari.figure.paper import POINT, Paper
from tsunagari.layout import EM, LABELLED, wrapped

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MUST: Final = 12
"""So many organizations are named even where their names cover other marks."""
_SIDES: Final = np.array(
    [[0, 1], [0, -1], [1, 0], [-1, 0], [1, 1], [-1, 1], [1, -1], [-1, -1]], dtype=np.float64
)
_NEARER: Final = np.where(np.abs(_SIDES).sum(axis=1) == 2, np.sqrt(0.5), 1.0)[:, None]
"""A corner of a label comes nearer to the middle of a round mark than its sides do."""


def draw_labels(
    axes: Axes, table: pd.DataFrame, paper: Paper, *, diameters: np.ndarray, font_size: float, scale: float
) -> int:
    """Write names below their marks, or where there is room, the most attending first; return how many."""
    pixel = 1.0 / (scale * POINT)
    lines = [[line for line, _ in wrapped(str(name))] for name in table["name"]]
    xy = table[["x", "y"]].to_numpy(dtype=float)
    wide = np.array([max(width(drawable(line)[0]) for line in text) for text in lines]) * font_size * pixel
    tall = np.array([len(text) for text in lines]) * font_size * 1.2 * pixel
    radius = diameters / 2 * pixel
    roomy = len(table) <= LABELLED and font_size <= EM * scale * POINT + 1e-9
    if roomy:
        # The layout left room below every mark.
        middles = {row: xy[row, 1] + radius[row] + 1.5 * pixel + tall[row] / 2 for row in range(len(table))}
        centres = {row: (xy[row, 0], y) for row, y in middles.items()}
    else:
        attended = table["attendances"] if "attendances" in table else pd.Series(0, index=table.index)
        order = np.argsort(-attended.fillna(0).to_numpy(dtype=float), kind="stable")
        centres = free_places(
            xy, radius, np.column_stack([wide, tall]), order, gap=2.0 * pixel, inside=_limits(axes)
        )
    for row, (x, y) in sorted(centres.items()):
        # A veil over the lines below; path effects would turn the text of SVG and PDF into outlines.
        corner = (x - wide[row] / 2 - pixel, y - tall[row] / 2)
        veil = Rectangle(corner, wide[row] + 2 * pixel, tall[row], color=paper.theme.paper, alpha=0.72, lw=0)
        # Only where there is not room for all may a name cover marks, and then it must be read.
        axes.add_patch(veil).set_zorder(2 if roomy else 3.5)
        text = "\n".join(lines[row])
        paper.write(x, y, text, axes=axes, size=font_size, ha="center", zorder=5)
    return len(centres)


def free_places(
    xy: np.ndarray,
    radius: np.ndarray,
    sizes: np.ndarray,
    order: np.ndarray,
    *,
    gap: float,
    inside: tuple[float, float, float, float],
) -> dict[int, tuple[float, float]]:
    """Return the middle of each label that has room, tried in this order.

    Below, above, right, left of the mark and at its corners, free of other labels and marks; the first
    `_MUST` labels may cover marks, as few as possible.
    """
    marks = np.column_stack([xy - radius[:, None], xy + radius[:, None]])
    taken = np.empty((0, 4))
    found: dict[int, tuple[float, float]] = {}
    for rank, row in enumerate(order.tolist()):
        middles = xy[row] + _SIDES * (sizes[row] / 2 + radius[row] * _NEARER + gap)
        boxes = np.column_stack([middles - sizes[row] / 2, middles + sizes[row] / 2])
        within = (boxes[:, :2] >= inside[:2]).all(axis=1) & (boxes[:, 2:] <= inside[2:]).all(axis=1)
        free = within & ~_overlap(boxes, taken).any(axis=1)
        covered = np.where(free, _overlap(boxes, marks).sum(axis=1), len(marks) + 1)
        side = int(covered.argmin())
        if covered[side] <= len(marks) and (covered[side] == 0 or rank < _MUST):
            found[row] = (float(middles[side, 0]), float(middles[side, 1]))
            taken = np.vstack([taken, boxes[side]])
    return found


def _limits(axes: Axes) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom in pixels of the layout."""
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    return left, top, right, bottom


def _overlap(boxes: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Tell for each box (left, top, right, bottom) and each other whether they overlap."""
    a, b = boxes[:, None, :], others[None, :, :]
    return np.asarray(
        (a[..., 0] < b[..., 2]) & (b[..., 0] < a[..., 2]) & (a[..., 1] < b[..., 3]) & (b[..., 1] < a[..., 3])
    )
