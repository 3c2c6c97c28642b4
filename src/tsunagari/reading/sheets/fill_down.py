"""〃 and 同上: what stands above."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tsunagari.clean.names import is_ditto

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tsunagari.reading.column import CategoricalColumn
    from tsunagari.reading.grid import Grid


def fill_dittos(grid: Grid, columns: dict[str, CategoricalColumn], headers: Mapping[str, str]) -> None:
    """Replace 〃 and 同上 by what stands above."""
    for name, column in columns.items():
        if name in {"person", "remarks", "count"} or column.plain:
            continue
        if not any(is_ditto(value) for value in column.levels):
            continue
        dittos = np.array([is_ditto(value) for value in column.levels] + [False])[column.codes]
        columns[name] = column.filled_down(dittos)
        grid.notes.append(grid.note("reading.ditto", column=headers.get(name), count=int(dittos.sum())))
