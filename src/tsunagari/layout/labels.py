"""Names as label lines, and the room that a mark with its label needs."""

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tsunagari.layout.breaks import prices

Floats = NDArray[np.float64]
_Box = tuple[float, float, float, float]
_Ends = dict[int, tuple[float, list[int]]]
"""Where a line may end → what it costs up to there, and the cuts."""

EM: Final = 13.0
"""Height of a label's letters, in the pixels of the layout."""
LINE: Final = 1.2
NODE: Final = 23.0
"""Room for the mark itself, height and width."""
GAP: Final = 5.0
LABELLED: Final = 80
"""Up to so many organizations every label gets its own room; beyond, views choose labels."""
LABEL_EMS: Final = 10
LATIN_EMS: Final = 11
"""Words of Latin letters are not broken well at the width of Japanese ones."""
LABEL_LINES: Final = 3
_ANOTHER: Final = 5.0
"""Cost of another line: less than that of a broken Latin word, more than that of any other break."""
_SLACK: Final = 1e-9
_JOINING: Final = frozenset("\u200d\ufe0e\ufe0f\u3099\u309a")


def wrapped(name: str, ems: int = LABEL_EMS, lines: int = LABEL_LINES) -> list[tuple[str, float]]:
    """Break a name into label lines of about equal length, each with its width in em.

    Parameters
    ----------
    name : str
    ems : int
        Longest line; a full-width letter is 1 em, any other 0.56 (of common sans-serif fonts).
    lines : int
        At most so many; the rest becomes ``…``.

    Returns
    -------
    list of (str, float)
        At least one line.

    Examples
    --------
    >>> [line for line, width in wrapped("みどり野市基幹相談支援センター")]
    ['みどり野市', '基幹相談支援センター']
    >>> wrapped("")
    [('', 0.0)]

    """
    letters = _clusters(" ".join(name.split()))
    if not letters:
        return [("", 0.0)]
    widths = [_em(letter) for letter in letters]
    if max(widths) < 1.0:
        ems = max(ems, LATIN_EMS)
    upto = list(accumulate(widths, initial=0.0))
    if upto[-1] > ems * lines:
        # Cut where every line is full, with room for the dots.
        kept = bisect_right(upto, ems * lines - lines - 1.0) - 1
        letters = [*letters[: max(kept, 1)], "…"]
        upto = list(accumulate(map(_em, letters), initial=0.0))
    # One line is the cheapest wherever it fits.
    whole = upto[-1] <= ems + _SLACK
    cuts = [0, len(letters)] if whole else _cuts(upto, prices(letters), lines, float(ems))
    texts = ["".join(letters[low:high]).strip() for low, high in pairwise(cuts)]
    return [(text, float(sum(map(_em, _clusters(text))))) for text in texts]


def _cuts(upto: list[float], prices: list[float], lines: int, ems: float) -> list[int]:
    """Return the places of the cheapest cuts into at most so many lines, both ends among them."""
    last = len(prices)
    costs = [*prices, 0.0]
    cheapest: tuple[float, list[int]] = np.inf, [*range(0, last, last // lines + 1), last]
    best: _Ends = {0: (0.0, [0])}
    for number in range(lines):
        for cost, cuts in _next(best, range(last, last + 1), costs, upto, ems).values():
            cheapest = min(cheapest, (cost + _ANOTHER * number, cuts))
        if cheapest[0] <= _ANOTHER * (number + 1):
            break
        best = _next(best, range(1, last), costs, upto, ems)
    return cheapest[1]


def _next(best: _Ends, ends: range, costs: list[float], upto: list[float], ems: float) -> _Ends:
    """Return where the next line may end, among these places, with the cheapest cuts up to there."""
    next_ends: _Ends = {}
    for start, (cost, cuts) in best.items():
        for end in range(max(start + 1, ends.start), ends.stop):
            width = upto[end] - upto[start]
            if width > ems + _SLACK:
                break
            option = cost + costs[end] + (width / ems) ** 2 * 3, cuts
            if end not in next_ends or option < next_ends[end]:
                next_ends[end] = option
    return {end: (cost, [*cuts, end]) for end, (cost, cuts) in next_ends.items()}


def _clusters(text: str) -> list[str]:
    """Split into letters with their combining marks, so that no line starts with a lone mark."""
    if not any(map(unicodedata.combining, text)) and _JOINING.isdisjoint(text):
        return list(text)
    clusters: list[str] = []
    for letter in text:
        if clusters and (unicodedata.combining(letter) or letter in _JOINING):
            clusters[-1] += letter
        else:
            clusters.append(letter)
    return clusters


@lru_cache(maxsize=4096)
def _em(letter: str) -> float:
    """Return the width of a letter in em."""
    return 1.0 if unicodedata.east_asian_width(letter[0]) in "WFA" else 0.56


def boxes(names: list[str]) -> Floats:
    """Return width and height that a mark with its label needs, gap included."""
    if len(names) > LABELLED:
        # Too many to label all: room for the marks, and some air so that chosen labels fit.
        return np.full((len(names), 2), NODE + GAP) * [1.4, 1.0]
    labels = [wrapped(name, LABEL_EMS, LABEL_LINES) for name in names]
    wide = [max(NODE, max(ems for _, ems in lines) * EM) for lines in labels]
    high = [NODE + len(lines) * EM * LINE for lines in labels]
    return np.column_stack([wide, high]).reshape(-1, 2) + GAP


_SIDES: Final = np.array(
    [[0, 1], [0, -1], [1, 0], [-1, 0], [1, 1], [-1, 1], [1, -1], [-1, -1]], dtype=np.float64
)
_NEARER: Final = np.where(np.abs(_SIDES).sum(axis=1) == 2, np.sqrt(0.5), 1.0)[:, None]
"""A corner of a label comes nearer to the middle of a round mark than its sides do."""

_TURN: Final = np.arange(16) * (np.pi / 8) + np.pi / 2
_RING: Final = np.arange(1, 24)[:, None]
_FAR: Final = np.stack([np.cos(_TURN) * (0.4 + 0.3 * _RING), np.sin(_TURN) * (1 + _RING)], axis=-1).reshape(
    -1, 2
)
"""Rings around a mark: labels are wide, so they move less to the side than up and down."""


def free_spots(
    xy: Floats, radius: Floats, sizes: Floats, order: NDArray[np.integer[Any]], *, gap: float, inside: _Box,
    taken: Sequence[_Box] = (), far: int = 0,
) -> dict[int, tuple[float, float]]:  # fmt: skip
    """Return the middle of each label that has room, tried in this order.

    Below, above, right, left of the mark and at its corners, free of other labels, marks and what is taken.
    """
    marks = np.column_stack([xy - radius[:, None], xy + radius[:, None]])
    used = np.array(taken, dtype=np.float64).reshape(-1, 4)
    positions: dict[int, tuple[float, float]] = {}
    for rank, row in enumerate(order.tolist()):
        reach = sizes[row] / 2 + radius[row] * _NEARER + gap
        sides = [_SIDES * reach] if rank >= far else [_SIDES * reach, _FAR * reach.max(axis=0)]
        middles = xy[row] + np.concatenate(sides)
        boxes = np.column_stack([middles - sizes[row] / 2, middles + sizes[row] / 2])
        within = (boxes[:, :2] >= inside[:2]).all(axis=1) & (boxes[:, 2:] <= inside[2:]).all(axis=1)
        free = within & ~_overlap(boxes, used).any(axis=1) & ~_overlap(boxes, marks).any(axis=1)
        if free.any():
            side = int(free.argmax())
            positions[row] = (float(middles[side, 0]), float(middles[side, 1]))
            used = np.vstack([used, boxes[side]])
    return positions


def _overlap(boxes: Floats, taken_boxes: Floats) -> NDArray[np.bool_]:
    """Tell for each box (left, top, right, bottom) and each other whether they overlap."""
    a, b = boxes[:, None, :], taken_boxes[None, :, :]
    return np.asarray(((a[..., :2] < b[..., 2:]) & (b[..., :2] < a[..., 2:])).all(axis=-1))
