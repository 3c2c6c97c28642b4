"""False alarms of `bridge`: how often it is said of attendance without structure.

Run: python -m benchmarks.bridges [--runs 60] [--resamples 200] [--redraws 200]
"""

from __future__ import annotations

import argparse

import networkx as nx
import numpy as np

from tsunagari.kernel.draws import curveball, resample
from tsunagari.measure.bridges import bridges
from tsunagari.network import Network

SIZES = ((15, 12), (30, 12), (50, 20))


def structureless(organizations: int, meetings: int, rng: np.random.Generator) -> Network:
    """Return attendance where organizations differ in eagerness, meetings in size, and nothing else."""
    eager = rng.beta(2, 3, organizations)[:, None]
    size = rng.uniform(0.5, 1.5, meetings)[None]
    attends = rng.random((organizations, meetings)) < np.minimum(eager * size, 0.95)
    graph = nx.Graph()
    graph.add_nodes_from((f"o{i:02d}" for i in range(organizations)), bipartite=0)
    graph.add_nodes_from(range(meetings), bipartite=1)
    graph.add_edges_from((f"o{i:02d}", int(m)) for i, m in zip(*np.nonzero(attends), strict=True))
    return Network.from_networkx(graph)


def wilson_low(hits: int, trials: int) -> float:
    """Return the lower bound of Wilson's 95 % interval."""
    z = 1.96
    share = hits / trials
    middle = share + z**2 / (2 * trials)
    spread = z * np.sqrt(share * (1 - share) / trials + z**2 / (4 * trials**2))
    return float((middle - spread) / (1 + z**2 / trials))


def main() -> None:
    """Count organizations flagged by the frequency alone, by p alone and by the rule."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=60)
    parser.add_argument("--resamples", type=int, default=200)
    parser.add_argument("--redraws", type=int, default=200)
    options = parser.parse_args()
    print("size      organizations  frequency only  p only  rule (Wilson low)  runs with a bridge")
    for n, m in SIZES:
        seen = often = chance = flagged = runs = 0
        for seed in range(options.runs):
            rng = np.random.default_rng([seed, n, m])
            network = structureless(n, m, rng)
            table = bridges(
                network,
                resamples=resample(network.strata, options.resamples, rng),
                redraws=curveball(network.incidence.toarray() > 0, options.redraws, rng),
            ).table
            rule = table["bridge"].fillna(value=False).to_numpy(dtype=bool)
            seen += len(table)
            often += int((table["bridge_share"] >= 0.8).sum())
            chance += int((table["bridge_p"] <= 0.05).sum())
            flagged += int(rule.sum())
            runs += bool(rule.any())
        print(
            f"{n:3} × {m:<3} {seen:13} {often / seen:15.3f} {chance / seen:7.3f} "
            f"{flagged / seen:6.4f} ({wilson_low(flagged, seen):.4f}) {runs / options.runs:18.2f}"
        )


if __name__ == "__main__":
    main()
