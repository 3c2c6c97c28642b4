"""Bodies as rectangles on a grid of cells, one cell a combination: exact, or not at all.

A body is the smallest rectangle of cells around its combinations. A grid is right where no rectangle
holds a foreign combination, and two rectangles overlap only where an organization attends both.
After Paetzold et al. 2023, RectEuler, doi:10.1111/cgf.14814; here by backtracking with a limit of nodes
instead of a mixed-integer program: rectangles only grow while cells are filled, a wrong one is left at once.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product
from typing import Final

Combination = frozenset[int]
Cell = tuple[int, int]
Box = tuple[int, int, int, int]
"""First row, first column, last row, last column."""

MOST_BODIES: Final = 6
_MOST_ROWS, _MOST_COLUMNS = 6, 7
_NODES: Final = 6000
"""Cells tried in each grid."""
_SOLUTIONS: Final = 60
_GRIDS: Final = 3


@dataclass(frozen=True)
class Grid:
    """Where each combination stands, and the rectangle of each body."""

    cells: dict[Combination, Cell]
    boxes: dict[int, Box]
    rows: int
    columns: int


@lru_cache(maxsize=4)
def arrange(together: tuple[Combination, ...], *, wide: bool = True) -> list[Grid]:
    """Return exact arrangements, the tidiest of each of the smallest grids that have one; empty if none.

    Parameters
    ----------
    together : tuple of frozenset of int
        Bodies attended together, each at least one, no two equal.
    wide : bool
        Wider than high.

    Returns
    -------
    list of Grid
        At most three.

    Examples
    --------
    >>> grid = arrange((frozenset({0}), frozenset({0, 1}), frozenset({1})))[0]
    >>> sorted(grid.cells.values()), grid.boxes[0], grid.boxes[1]
    ([(0, 0), (0, 1), (0, 2)], (0, 0, 0, 1), (0, 1, 0, 2))

    """
    ordered = sorted(together, key=lambda own: (-len(own), sorted(own)))
    shared = {(a, b) for own in ordered for a in own for b in own}
    grids: list[Grid] = []
    for rows, columns in _grids(len(ordered), wide=wide):
        best = min(_fill(ordered, rows, columns, shared), key=_cost, default=None)
        if best is not None:
            grids.append(Grid(best, _boxes(best), rows, columns))
        if len(grids) == _GRIDS:
            break
    return grids


def _grids(count: int, *, wide: bool) -> list[tuple[int, int]]:
    """Return grids with room for so many cells, small ones first."""
    short, long = range(1, _MOST_ROWS + 1), range(1, _MOST_COLUMNS + 1)
    shapes = [(a, b) if wide else (b, a) for a in short for b in long if count <= a * b <= 3 * count + 4]
    target = 2.0 if wide else 0.5
    return sorted(
        shapes,
        key=lambda grid: (grid[0] * grid[1], round(abs(math.log(grid[1] / grid[0] / target)), 6), grid),
    )


def _fill(
    ordered: Sequence[Combination], rows: int, columns: int, shared: set[tuple[int, int]]
) -> Iterator[dict[Combination, Cell]]:
    """Yield right arrangements, as many as the limits allow, by filling cell after cell."""
    cells: dict[Combination, Cell] = {}
    left = [_NODES, _SOLUTIONS]

    def right(boxes: dict[int, Box]) -> bool:
        for (own, cell), (body, box) in product(cells.items(), boxes.items()):
            if body not in own and inside(cell, box):
                return False
        pairs = combinations(boxes.items(), 2)
        return all((a, b) in shared or not meet(own, second) for (a, own), (b, second) in pairs)

    def fill(number: int, boxes: dict[int, Box]) -> Iterator[dict[Combination, Cell]]:
        if number == len(ordered):
            left[1] -= 1
            yield dict(cells)
            return
        taken = set(cells.values())
        for cell in product(range(rows), range(columns)):
            if cell in taken:
                continue
            left[0] -= 1
            if left[0] < 0 or left[1] <= 0:
                return
            grown = boxes | {body: _grown(boxes, body, cell) for body in ordered[number]}
            cells[ordered[number]] = cell
            if right(grown):
                yield from fill(number + 1, grown)
            del cells[ordered[number]]

    yield from fill(0, {})


def _grown(boxes: dict[int, Box], body: int, cell: Cell) -> Box:
    row, column = cell
    box = boxes.get(body, (row, column, row, column))
    return min(box[0], row), min(box[1], column), max(box[2], row), max(box[3], column)


def _boxes(cells: dict[Combination, Cell]) -> dict[int, Box]:
    """Return the smallest rectangle around the cells of each body."""
    boxes: dict[int, Box] = {}
    for own, cell in cells.items():
        boxes |= {body: _grown(boxes, body, cell) for body in own}
    return dict(sorted(boxes.items()))


def inside(cell: Cell, box: Box) -> bool:
    """Tell whether a cell is in a rectangle."""
    return box[0] <= cell[0] <= box[2] and box[1] <= cell[1] <= box[3]


def meet(a: Box, b: Box) -> bool:
    """Tell whether two rectangles share a cell."""
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def _cost(cells: dict[Combination, Cell]) -> float:
    """Return how untidy an arrangement is: empty cells inside bodies, and edges that lie on one another."""
    boxes = list(_boxes(cells).values())
    taken = set(cells.values())
    empty = sum(
        (row, column) not in taken
        for box in boxes
        for row, column in product(range(box[0], box[2] + 1), range(box[1], box[3] + 1))
    )
    touching = sum(
        own[side] == second[side]
        for own, second in combinations(boxes, 2)
        if meet(own, second)
        for side in range(4)
    )
    # The places of few members read best at the edge; ties between arrangements are broken by the cells.
    return empty + 0.4 * touching + 1e-6 * sum(row * 7 + column for row, column in cells.values())
