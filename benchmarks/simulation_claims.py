"""False alarms and power of what is said of change, communities and bridges; prints tables with intervals.

Run: python benchmarks/simulation_claims.py --runs 200 --only bridges --design "50 × 20".
Seeded; the program's own functions. The rules were chosen on seed 0: other seeds are held out.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.simulation import network_of, planted, structureless, wilson
from tsunagari.kernel.draws import curveball
from tsunagari.measure.bridges import bridges
from tsunagari.measure.change import QUESTIONS, change
from tsunagari.measure.communities import communities
from tsunagari.network.nulls import redraws

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from tsunagari.network import Network

    Matrix = NDArray[np.bool_]

DRAWS: Final = 99
CHANGES: Final[dict[str, dict[str, Any]]] = {
    "nothing changed": {},
    "no groups at all": {"own": 0.225, "other": 0.225},
    "strong groups, nothing changed": {"own": 0.6, "other": 0.1},
    "4 of 40 replaced": {"replaced": 4},
    "20 of 40 replaced": {"replaced": 20},
    "20 of 40 come half as often": {"half": 20},
    "everybody comes half as often": {"half": 40},
    "15 of 40 joined in the middle of the first year": {"late": 15},
    "8 and 16 meetings": {"meetings": (8, 16)},
    "16 of 40 change groups": {"moved": 16},
    "16 of 40 change groups, strong groups": {"moved": 16, "own": 0.6, "other": 0.1},
    "16 of 40 change groups, 30 and 30 meetings": {"moved": 16, "meetings": (30, 30)},
    "serial dependence .5, nothing changed": {"serial": 0.5},
}
SIZES: Final = ((12, 20), (30, 12), (50, 20), (60, 60), (244, 93))


def two_years(
    rng: np.random.Generator,
    *,
    meetings: tuple[int, int] = (12, 12),
    own: float = 0.45,
    other: float = 0.15,
    replaced: int = 0,
    half: int = 0,
    late: int = 0,
    moved: int = 0,
    serial: float = 0.0,
) -> Network:
    """Return two years of 40 organizations in four groups, whose meetings take turns."""
    n, held = 40, sum(meetings)
    rate, group = rng.beta(2, 2, n) + 0.5, rng.integers(4, size=n)
    year = np.repeat([0, 1], meetings)
    turn = np.concatenate([np.arange(count) % 4 for count in meetings])
    later = group.copy()
    later[rng.choice(n, moved, replace=False)] += 1
    of = np.where(year == 0, group[:, None], later[:, None] % 4)
    factor = np.ones((n, held))
    factor[np.ix_(rng.choice(n, half, replace=False), year == 1)] = 0.5
    chance = np.clip(np.where(of == turn, own, other) * rate[:, None] * factor, 0, 0.97)
    came = rng.random((n, held)) < chance
    for column in range(1, held):
        again = rng.random(n) < serial
        came[again, column] = came[again, column - 1]
    came[:late, : meetings[0] // 2] = False
    new = rng.random((replaced, held)) < chance[rng.integers(n, size=replaced)]
    new[:, year == 0] = False
    came[:replaced, year == 1] = False
    return _dated(np.vstack([came, new]), 2020 + year)


def _dated(came: Matrix, year: NDArray[np.integer]) -> Network:
    """Return a network whose meetings are spread over their years."""
    order = np.arange(len(year)) - np.searchsorted(year, year)
    days = order * 300 // np.maximum(np.bincount(year)[year], 1)
    date = pd.to_datetime([f"{value}-04-05" for value in year]) + pd.to_timedelta(days, unit="D")
    forum = ["f"] * len(year)
    return network_of(came, fiscal_year=year.tolist(), date=date, forum=forum, kind=forum)


def cohort(rng: np.random.Generator, joined: int, years: int, held: int) -> Network:
    """Return structureless organizations, half of which join at one meeting."""
    came = rng.random((20, years * held)) < rng.uniform(0.3, 0.8, 20)[:, None]
    came[10:, :joined] = False
    return _dated(came, 2015 + np.repeat(np.arange(years), held))


def joint(rng: np.random.Generator, size: tuple[int, int], *, broker: bool) -> Matrix:
    """Return two groups that come to their own meetings at .5 and to others' at .05; the first to both."""
    n, held = size
    rate = np.where((np.arange(n) % 2)[:, None] == rng.permutation(np.arange(held) % 2), 0.5, 0.05)
    rate = rate * rng.uniform(0.6, 1.4, n)[:, None]
    if broker:
        rate[0] = 0.5
    came: Matrix = rng.random(size) < rate
    came[1:3, came.sum(axis=0) < 2] = True
    return came


def told_of_change(runs: int, seed: int, which: str = "") -> Iterator[tuple[str, dict[str, int]]]:
    """Yield how often each question is answered with yes, and with cannot tell."""
    for name, design in CHANGES.items():
        if which not in name:
            continue
        count: Counter[str] = Counter()
        for run in range(runs):
            network = two_years(np.random.default_rng([seed, run]), **design)
            row = change(network, permutations=DRAWS, rarefactions=0, seed=run).iloc[0]
            for question in QUESTIONS:
                count[f"{question} yes"] += bool(pd.notna(row[question]) and row[question])
                count[f"{question} cannot tell"] += bool(pd.isna(row[question]))
        yield name, dict(count)


def _sized(
    size: tuple[int, int], year: NDArray[np.integer], rng: np.random.Generator, *, groups: bool
) -> Network:
    """Return a record of a size, with groups or without structure."""
    return _dated(planted(*size, "moderate", rng)[0] if groups else structureless(*size, rng), year)


def told_of_communities(runs: int, seed: int, which: str = "") -> Iterator[tuple[str, dict[str, int]]]:
    """Yield how often communities are called clear."""
    designs: dict[str, Callable[[np.random.Generator], Network]] = {
        "ten of twenty join in year 6 of 10": lambda rng: cohort(rng, 50, 10, 10),
        "ten of twenty join in the middle of a year": lambda rng: cohort(rng, 7, 2, 12),
    }
    for size in SIZES:
        year = 2020 + np.arange(size[1]) * max(1, size[1] // 12) // size[1]
        designs[f"{size[0]} × {size[1]}, no structure"] = partial(_sized, size, year, groups=False)
        designs[f"{size[0]} × {size[1]}, moderate groups"] = partial(_sized, size, year, groups=True)
    for name, make in designs.items():
        if which not in name:
            continue
        count: Counter[str] = Counter()
        for run in range(runs):
            network = make(np.random.default_rng([seed, run]))
            within = [m for some in redraws(network, "year", DRAWS, run) for m in some.matrices()]
            presence = (m for some in redraws(network, "presence", DRAWS, run) for m in some.matrices())
            found = communities(network, seed=run, redraws=within, presence=presence)
            count["clear yes"] += found.clear is True
            count["clear cannot tell"] += found.clear is None
        yield name, dict(count)


def told_of_bridges(runs: int, seed: int, which: str = "") -> Iterator[tuple[str, dict[str, int]]]:
    """Yield how often the planted bridge, and anybody else, is called one."""
    for size in SIZES:
        for name in ("no structure", "planted"):
            if which not in f"{size[0]} × {size[1]}, {name}":
                continue
            count: Counter[str] = Counter()
            for run in range(runs):
                rng = np.random.default_rng([seed, run, *size])
                came = structureless(*size, rng) if name == "no structure" else joint(rng, size, broker=True)
                network = network_of(came)
                drawn = curveball(network.incidence.toarray() > 0, DRAWS, rng)
                groups = communities(network, runs=5, seed=run).membership
                called = bridges(network, membership=groups, redraws=drawn).table["bridge"]
                named = called.index[called.fillna(value=False)]
                count["planted yes"] += name == "planted" and "o000" in named
                count["others yes"] += bool(len(named.drop("o000", errors="ignore")))
            yield f"{size[0]} × {size[1]}, {name}", dict(count)


def main() -> None:
    """Print a table for each claim."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    claims = {"change": told_of_change, "communities": told_of_communities, "bridges": told_of_bridges}
    parser.add_argument("--only", choices=sorted(claims))
    parser.add_argument("--design", default="", help="part of the names of the designs to run")
    options = parser.parse_args()
    for name, tell in claims.items():
        if options.only in {None, name}:
            for design, counts in tell(options.runs, options.seed, options.design):
                cells = []
                for key, hits in counts.items():
                    low, high = wilson(hits, options.runs)
                    cells.append(f"{key} {hits / options.runs:.3f} ({low:.3f}–{high:.3f})")
                print(f"| {name} | {design} | {' | '.join(cells)} | {options.runs} |", flush=True)


if __name__ == "__main__":
    main()
