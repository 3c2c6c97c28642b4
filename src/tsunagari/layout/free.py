"""Where names go when there is not room for all: beside their marks, free of each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_MUST: Final = 12
"""So many organizations are named even where their names cover other marks."""
_SIDES: Final = np.array(
    [[0, 1], [0, -1], [1, 0], [-1, 0], [1, 1], [-1, 1], [1, -1], [-1, -1]], dtype=np.float64
)
_NEARER: Final = np.where(np.abs(_SIDES).sum(axis=1) == 2, np.sqrt(0.5), 1.0)[:, None]
"""A corner of a label comes nearer to the middle of a round mark than its sides do."""


def free_places(
    xy: Floats,
    radius: Floats,
    sizes: Floats,
    order: NDArray[np.integer[Any]],
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
    positions: dict[int, tuple[float, float]] = {}
    for rank, row in enumerate(order.tolist()):
        middles = xy[row] + _SIDES * (sizes[row] / 2 + radius[row] * _NEARER + gap)
        boxes = np.column_stack([middles - sizes[row] / 2, middles + sizes[row] / 2])
        within = (boxes[:, :2] >= inside[:2]).all(axis=1) & (boxes[:, 2:] <= inside[2:]).all(axis=1)
        free = within & ~_overlap(boxes, taken).any(axis=1)
        covered = np.where(free, _overlap(boxes, marks).sum(axis=1), len(marks) + 1)
        side = int(covered.argmin())
        if covered[side] <= len(marks) and (covered[side] == 0 or rank < _MUST):
            positions[row] = (float(middles[side, 0]), float(middles[side, 1]))
            taken = np.vstack([taken, boxes[side]])
    return positions


def _overlap(boxes: Floats, others: Floats) -> NDArray[np.bool_]:
    """Tell for each box (left, top, right, bottom) and each other whether they overlap."""
    a, b = boxes[:, None, :], others[None, :, :]
    return np.asarray(
        (a[..., 0] < b[..., 2]) & (b[..., 0] < a[..., 2]) & (a[..., 1] < b[..., 3]) & (b[..., 1] < a[..., 3])
    )
