"""How often each Louvain program finds the best partition that a hundred runs of python-louvain find.

Run: python -m benchmarks.communities [MPI_ATTENDANCE.csv]
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

import tsunagari as tg
from benchmarks.bridges import structureless
from benchmarks.generate import SIZES, table
from tsunagari.kernel import partitions
from tsunagari.measure.communities import RUNS, shown_partition
from tsunagari.network import Network
from tsunagari.seeds import generator

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
NOISE = ((30, 15), (50, 20), (60, 60), (100, 60))
SAME = 1e-9


def networks(extra: list[str]) -> Iterator[tuple[str, Network]]:
    """Yield records whole and by year, noise, and two classics."""
    files = [EXAMPLES / name / "attendance.csv" for name in ("iruma", "miyazaki", "nagoya")]
    records = {path.parent.name: tg.read(path) for path in (*files, *map(Path, extra))}
    records |= {f"a city, seed {seed}": tg.read(table(SIZES["city"], seed)) for seed in range(4)}
    for name, attendance in records.items():
        yield name, tg.build(attendance)
        for year in sorted(attendance.meetings["fiscal_year"].dropna().unique()):
            yield f"{name} {year}", tg.build(attendance, year=int(year))
    for size in NOISE:
        for seed in range(2):
            noise = structureless(*size, np.random.default_rng([seed, *size]))
            yield f"noise {size[0]} × {size[1]}", noise
    yield "Davis", Network.from_networkx(nx.davis_southern_women_graph())
    yield "Florentine families", Network.from_networkx(nx.florentine_families_graph())


def main() -> None:
    """Print a line a network: shares of runs that find the best, and what is shown beside it."""
    print("| network | n | ties | python-louvain: ms, share best | PLM: ms, share best | shown less best |")
    print("|---|---|---|---|---|---|")
    next(partitions.plm_best_each([np.ones((2, 2))], generator(0, "loads NetworKit"), 1))
    worse = better = count = 0
    for name, network in networks(sys.argv[1:]):
        weights = network.weights.astype(np.float64)
        if not weights.nnz > 0 or len(network) > partitions.LOUVAIN_LIMIT:
            continue
        cells = []
        found = []
        for way in ("louvain", "plm"):
            rng, start = generator(1, way), process_time()
            runs = (
                np.concatenate(
                    [partitions.louvain(weights, [int(s)]) for s in rng.integers(2**31, size=RUNS)]
                )
                if way == "louvain"
                else np.array([next(partitions.plm_best_each([weights], rng, 1))[0] for _ in range(RUNS)])
            )
            spent = (process_time() - start) / RUNS * 1e3
            scores = np.array([partitions.modularity(weights, labels) for labels in runs])
            found.append(float(scores.max()))
            cells.append((spent, scores))
        best = found[0]
        gap = shown_partition(weights, seed=0, runs=RUNS)[1] - best
        shares = [f"{spent:.1f}, {(scores >= best - SAME).mean():.2f}" for spent, scores in cells]
        print(
            f"| {name} | {len(network)} | {weights.nnz // 2} | {' | '.join(shares)} | {gap:+.5f} |",
            flush=True,
        )
        count, worse, better = count + 1, worse + (gap < -SAME), better + (gap > SAME)
    print(
        f"\nshown worse than the best of {RUNS} runs of python-louvain: {worse} of {count}; better: {better}"
    )


if __name__ == "__main__":
    main()
