"""What the generators share: seeded choices, 和暦 dates and the CSV file that Excel opens."""

from __future__ import annotations

import argparse
import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

T = TypeVar("T")

SYNTHETIC: Final = "架空データ"
REIWA: Final = 2018  # 令和1年 is 2019
HEISEI: Final = 1988  # 平成1年 is 1989
LAST_HEISEI: Final = (2019, 4)


class Draws:
    """Choices from one seed, made of uniform numbers only, so they stay the same in every numpy version."""

    def __init__(self, seed: int) -> None:
        self._random = np.random.Generator(np.random.PCG64(seed))

    def chance(self, probability: float) -> bool:
        """Return True with this probability."""
        return bool(self._random.random() < probability)

    def pick(self, items: Sequence[T], k: int, weights: Sequence[float] | None = None) -> list[T]:
        """Return k different items in their own order, drawn in proportion to their weights."""
        weight = np.ones(len(items)) if weights is None else np.asarray(weights, dtype=float)
        # Efraimidis & Spirakis 2006: the k largest of u^(1/w) are a weighted sample without replacement.
        keys = np.log(self._random.random(len(items))) / weight
        return [items[i] for i in sorted(np.argsort(-keys, kind="stable")[:k])]

    def between(self, low: int, high: int) -> int:
        """Return an integer from low to high, both included."""
        return low + int(self._random.random() * (high - low + 1))


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text: lists of invented names stay readable."""
    return tuple(text.split())


def listed(text: str) -> list[dict[str, object]]:
    """Return the rows of a small table written as text, cells between |, each marked as made up."""
    heads, *rows = ([cell.strip() for cell in line.split("|")] for line in text.strip().splitlines())
    return [{**dict(zip(heads, row, strict=True)), "備考": SYNTHETIC} for row in rows]


def wareki(day: date, style: str = "short") -> str:
    """Return a date in the Japanese era, as ``R5.6.14`` or ``令和5年6月14日``."""
    heisei = (day.year, day.month) <= LAST_HEISEI
    year = day.year - (HEISEI if heisei else REIWA)
    if style == "short":
        return f"{'H' if heisei else 'R'}{year}.{day.month}.{day.day}"
    return f"{'平成' if heisei else '令和'}{'元' if year == 1 else year}年{day.month}月{day.day}日"


def fiscal_year(year: int) -> str:
    """Return ``令和3年度`` for the fiscal year that starts in April 2021."""
    heisei = year <= REIWA
    number = year - (HEISEI if heisei else REIWA)
    return f"{'平成' if heisei else '令和'}{'元' if number == 1 else number}年度"


def csv_bytes(rows: Sequence[Mapping[str, object]]) -> bytes:
    """Return rows as a CSV file in UTF-8 with a mark, lines ending as Excel writes them."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def main(tables: Mapping[str, Callable[[], Iterable[Mapping[str, object]]]], home: str) -> None:
    """Write each table beside its generator, or into the folder of ``--out``."""
    parser = argparse.ArgumentParser(description=f"Write the {SYNTHETIC} of this example")
    parser.add_argument("--out", type=Path, default=Path(home).parent)
    out: Path = parser.parse_args().out
    for name, rows in tables.items():
        path = out / name
        path.write_bytes(csv_bytes(list(rows())))
        print(path)
