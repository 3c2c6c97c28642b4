"""Where names go when there is not room for all: beside their marks, free of each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_SIDES: Final = np.array(
    [[0, 1], [0, -1], [1, 0], [-1, 0], [1, 1], [-1, 1], [1, -1], [-1, -1]], dtype=np.float64
)
_NEARER: Final = np.where(np.abs(_SIDES).sum(axis=1) == 2, np.sqrt(0.5), 1.0)[:, None]
"""A corner of a label comes nearer to the middle of a round mark than its sides do."""

_TURN: Final = np.arange(16) * (np.pi / 8) + np.pi / 2
_FAR: Final = np.concatenate(
    [
        np.column_stack([np.cos(_TURN) * (0.4 + 0.3 * ring), np.sin(_TURN) * (1 + ring)])
        for ring in range(1, 24)
    ]
)
"""Rings around a mark: labels are wide, so they move less to the side than up and down."""


def free_places(
    xy: Floats,
    radius: Floats,
    sizes: Floats,
    order: NDArray[np.integer[Any]],
    *,
    gap: float,
    inside: tuple[float, float, float, float],
    taken: Sequence[tuple[float, float, float, float]] = (),
    far: int = 0,
) -> dict[int, tuple[float, float]]:
    """Return the middle of each label that has room, tried in this order.

    Below, above, right, left of the mark and at its corners, free of other labels, marks and what is taken.
    """
    marks = np.column_stack([xy - radius[:, None], xy + radius[:, None]])
    used = np.array(taken, dtype=np.float64).reshape(-1, 4)
    positions: dict[int, tuple[float, float]] = {}
    for rank, row in enumerate(order.tolist()):
        reach = sizes[row] / 2 + radius[row] * _NEARER + gap
        middles = xy[row] + (
            _SIDES * reach if rank >= far else np.vstack([_SIDES * reach, _FAR * reach.max(axis=0)])
        )
        boxes = np.column_stack([middles - sizes[row] / 2, middles + sizes[row] / 2])
        within = (boxes[:, :2] >= inside[:2]).all(axis=1) & (boxes[:, 2:] <= inside[2:]).all(axis=1)
        free = within & ~_overlap(boxes, used).any(axis=1) & ~_overlap(boxes, marks).any(axis=1)
        if free.any():
            side = int(free.argmax())
            positions[row] = (float(middles[side, 0]), float(middles[side, 1]))
            used = np.vstack([used, boxes[side]])
    return positions


def _overlap(boxes: Floats, others: Floats) -> NDArray[np.bool_]:
    """Tell for each box (left, top, right, bottom) and each other whether they overlap."""
    a, b = boxes[:, None, :], others[None, :, :]
    return np.asarray(
        (a[..., 0] < b[..., 2]) & (b[..., 0] < a[..., 2]) & (a[..., 1] < b[..., 3]) & (b[..., 1] < a[..., 3])
    )
