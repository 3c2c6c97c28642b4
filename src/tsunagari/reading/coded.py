"""A column of texts as codes into its distinct values: cleaning costs once a value, not once a cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray


def distinct(numbers: NDArray[np.integer[Any]]) -> NDArray[np.int64]:
    """Return the distinct values in order; on a million rows several times as fast as `numpy.unique`."""
    return np.sort(pd.unique(np.asarray(numbers, dtype=np.int64)))


@dataclass(frozen=True, eq=False)
class Coded:
    """Codes (-1: blank) and the distinct values that they point to."""

    codes: NDArray[np.int64]
    levels: NDArray[np.object_]

    def __len__(self) -> int:
        return len(self.codes)

    @classmethod
    def of(cls, cells: Iterable[str]) -> Coded:
        """Code a column of texts; the empty text is blank."""
        array = np.array([cell or None for cell in cells], dtype=object)
        codes, values = pd.factorize(array)
        return cls(np.asarray(codes, dtype=np.int64), np.asarray(values, dtype=object))

    @classmethod
    def constant(cls, text: str | None, length: int) -> Coded:
        """Code a column that says the same in every cell."""
        if not text:
            return cls(np.full(length, -1, dtype=np.int64), np.empty(0, dtype=object))
        return cls(np.zeros(length, dtype=np.int64), np.array([text], dtype=object))

    @classmethod
    def of_categories(cls, column: pd.Series) -> Coded:
        """Take over a categorical column."""
        values = np.asarray(column.cat.categories, dtype=object)
        return _without_empty(cls(np.asarray(column.cat.codes, dtype=np.int64), values))

    def taken(self, rows: NDArray[np.int64] | NDArray[np.bool_] | slice) -> Coded:
        """Return some rows, without the values that no longer occur."""
        codes = self.codes[rows]
        seen = np.zeros(len(self.levels) + 1, dtype=bool)
        seen[codes] = True
        seen = seen[:-1]
        if seen.all():
            return Coded(codes, self.levels)
        fresh = np.append(np.cumsum(seen) - 1, -1)
        return Coded(fresh[codes], self.levels[seen])

    def mapped(self, function: Callable[[str], str | None]) -> Coded:
        """Return the column with every value replaced; None and the empty text become blank."""
        if not len(self.levels):
            return self
        results = np.empty(len(self.levels), dtype=object)
        results[:] = [function(value) or None for value in self.levels]
        fresh, values = pd.factorize(results)
        table = np.append(np.asarray(fresh, dtype=np.int64), -1)
        return Coded(table[self.codes], np.asarray(values, dtype=object))

    @property
    def plain(self) -> bool:
        """Whether every text is ASCII letters and digits only, so that no cleaning changes it."""
        text = "".join(self.levels)
        return text.isascii() and text.isalnum()

    def cleaned(self, function: Callable[[str], str]) -> Coded:
        """Return the column cleaned by a function that leaves ASCII letters and digits as they are."""
        return self if self.plain else self.mapped(function)

    def where(self, keep: NDArray[np.bool_]) -> Coded:
        """Return the column blank where ``keep`` is false."""
        return Coded(np.where(keep, self.codes, -1), self.levels)

    def filled_down(self, blocks: NDArray[np.bool_]) -> Coded:
        """Return the column with the cells of ``blocks`` taken from the row above."""
        source = np.where(blocks, 0, np.arange(len(self.codes)))
        return Coded(self.codes[np.maximum.accumulate(source)], self.levels)

    def counts(self) -> NDArray[np.int64]:
        """Return how many rows hold each value."""
        return np.bincount(self.codes[self.codes >= 0], minlength=len(self.levels))

    def text(self, row: int) -> str:
        """Return one cell as text."""
        code = self.codes[row]
        return "" if code < 0 else str(self.levels[code])

    def texts(self) -> NDArray[np.object_]:
        """Return every cell as text, blank as None."""
        return np.append(self.levels, np.array([None], dtype=object))[self.codes]


def _without_empty(column: Coded) -> Coded:
    return column.mapped(str) if (column.levels == "").any() else column


def joined(columns: Sequence[Coded]) -> Coded:
    """Put columns below one another."""
    if len(columns) == 1:
        return columns[0]
    starts = np.cumsum([0, *(len(column.levels) for column in columns[:-1])])
    codes, values = pd.factorize(np.concatenate([column.levels for column in columns]))
    table = np.append(np.asarray(codes, dtype=np.int64), -1)
    shifted = [
        np.where(column.codes >= 0, column.codes + start, -1)
        for column, start in zip(columns, starts, strict=True)
    ]
    return Coded(table[np.concatenate(shifted)], np.asarray(values, dtype=object))


def grouped(*codes: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give a number to each distinct combination of several code columns.

    Returns
    -------
    tuple of arrays
        The number of each row's combination, and the first row of each combination.

    """
    combined = codes[0] + 1
    for column in codes[1:]:
        width = int(column.max(initial=-1)) + 2
        combined = combined * width + (column + 1)
        combined = np.asarray(pd.factorize(combined)[0], dtype=np.int64)
    numbers, values = pd.factorize(combined)
    first = np.full(len(values), -1, dtype=np.int64)
    reverse = np.arange(len(numbers) - 1, -1, -1)
    first[numbers[reverse]] = reverse
    return np.asarray(numbers, dtype=np.int64), first
