"""Names as label lines, and the room that a mark with its label needs."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from tsunagari.layout.breaks import prices

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

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
    widths = np.array([_em(letter) for letter in letters])
    if widths.max() < 1.0:
        ems = max(ems, LATIN_EMS)
    upto = np.concatenate([[0.0], widths.cumsum()])
    if upto[-1] > ems * lines:
        # Cut where every line is full, with room for the dots.
        kept = int(np.searchsorted(upto, ems * lines - lines - 1.0, side="right")) - 1
        letters = [*letters[: max(kept, 1)], "…"]
        upto = np.concatenate([[0.0], np.array([_em(letter) for letter in letters]).cumsum()])
    costs_of = prices(letters)
    options = [_cuts(upto, costs_of, count, float(ems)) for count in range(1, lines + 1)]
    # Another line costs less than a broken Latin word, more than any other break.
    costs = [(option[0] + 5.0 * number, option[1]) for number, option in enumerate(options) if option]
    cuts = min(costs)[1] if costs else [*range(0, len(letters), len(letters) // lines + 1), len(letters)]
    texts = ["".join(letters[low:high]).strip() for low, high in pairwise(cuts)]
    return [(text, float(sum(_em(letter) for letter in _clusters(text)))) for text in texts]


def _cuts(upto: Floats, prices: list[float], count: int, ems: float) -> tuple[float, list[int]] | None:
    """Return cost and places of the cheapest cuts into ``count`` lines; None if they do not fit."""
    last = len(prices)
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [0])}
    for line in range(count):
        ends = [last] if line == count - 1 else range(1, last)
        reached: dict[int, tuple[float, list[int]]] = {}
        for end in ends:
            cost_here = prices[end] if end < last else 0.0
            options = [
                (cost + cost_here + ((upto[end] - upto[start]) / ems) ** 2 * 3, [*cuts, end])
                for start, (cost, cuts) in best.items()
                if start < end and upto[end] - upto[start] <= ems + 1e-9
            ]
            if options:
                reached[end] = min(options)
        best = reached
    return best.get(last)


def _clusters(text: str) -> list[str]:
    """Split into letters with their combining marks, so that no line starts with a lone mark."""
    found: list[str] = []
    for letter in text:
        if found and (unicodedata.combining(letter) or letter in "\u200d\ufe0e\ufe0f\u3099\u309a"):
            found[-1] += letter
        else:
            found.append(letter)
    return found


def _em(letter: str) -> float:
    """Return the width of a letter in em."""
    return 1.0 if unicodedata.east_asian_width(letter[0]) in "WFA" else 0.56


def boxes(names: list[str]) -> Floats:
    """Return width and height that a mark with its label needs, gap included."""
    boxes = np.full((len(names), 2), NODE + GAP)
    if len(names) > LABELLED:
        # Too many to label all: room for the marks, and some air so that chosen labels fit.
        boxes[:, 0] *= 1.4
        return np.asarray(boxes)
    for row, name in enumerate(names):
        lines = wrapped(name, LABEL_EMS, LABEL_LINES)
        boxes[row, 0] = max(NODE, max(ems for _, ems in lines) * EM) + GAP
        boxes[row, 1] = NODE + len(lines) * EM * LINE + GAP
    return boxes
