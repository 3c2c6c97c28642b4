"""Whether the BiCM meets every margin to 1e-8, on random records with and without plenaries.

Run: python benchmarks/bicm.py [--records 5000] [--seed 0]

Sizes 2 to 80 organizations and 1 to 120 meetings, rates even, skewed or extreme, every third record with
plenaries (all organizations), some with rows and columns that are full or empty.
"""

from __future__ import annotations

import argparse
import time

import numpy as np
from numpy.typing import NDArray

from tsunagari.kernel.bicm import solve


def record(number: int, seed: int) -> NDArray[np.bool_]:
    """Return a random record, the same for the same numbers."""
    rng = np.random.default_rng([seed, number])
    n, held = int(rng.integers(2, 81)), int(rng.integers(1, 121))
    shape = [(1, 1), (2, 5), (0.3, 0.3), (0.1, 2)][number % 4]
    rate = np.outer(rng.beta(*shape, n), rng.uniform(0.2, 1.8, held)).clip(0, 1)
    came: NDArray[np.bool_] = rng.random((n, held)) < rate
    if number % 3 == 0:
        came[:, rng.integers(held, size=1 + held // 20)] = True
    if number % 5 == 0:
        came[0], came[:, 0] = True, False
    return came


def worst(first: int, records: int, seed: int) -> tuple[float, list[int]]:
    """Return the largest difference of an expected from an observed margin, and which records miss 1e-8."""
    largest, missed = 0.0, []
    for number in range(first, first + records):
        came = record(number, seed)
        fitted = solve(came).probabilities
        error = max(float(np.abs(fitted.sum(axis=axis) - came.sum(axis=axis)).max()) for axis in (0, 1))
        largest = max(largest, error)
        if not error <= 1e-8:
            missed.append(number)
    return largest, missed


def main() -> None:
    """Print how many records meet their margins, and which do not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--records", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    started = time.perf_counter()
    largest, missed = worst(0, options.records, options.seed)
    met, seconds = options.records - len(missed), time.perf_counter() - started
    print(
        f"{met} of {options.records} records meet every margin to 1e-8 (worst {largest:.1e}), {seconds:.0f} s"
    )
    if missed:
        print("missed:", *missed)


if __name__ == "__main__":
    main()
