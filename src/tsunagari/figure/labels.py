"""Names on the map: every one where the layout left room, else as many as fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.patches import Rectangle

from tsunagari.figure.fonts import drawable, width
from tsunagari.figure.page_layout import POINT, Paper
from tsunagari.layout import EM, LABELLED, free_places, wrapped

if TYPE_CHECKING:
    from matplotlib.axes import Axes


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


def _limits(axes: Axes) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom in pixels of the layout."""
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    return left, top, right, bottom
