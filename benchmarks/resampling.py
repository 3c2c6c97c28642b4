"""Betweenness on resampled meetings, against the same loop with networkx: at least 20 times as fast.

Run: python -m benchmarks.resampling [--resamples 1000] [--networkx 100]
"""

from __future__ import annotations

import argparse
import time

import networkx as nx
import numpy as np
from scipy import sparse

from tsunagari.kernel import paths
from tsunagari.kernel.draws import resample
from tsunagari.network import Network
from tsunagari.network.weights import resampled

ORGANIZATIONS, MEETINGS = 50, 20


def simulated(seed: int = 0) -> Network:
    """Return a network of structureless attendance, 50 × 20."""
    rng = np.random.default_rng(seed)
    attends = rng.random((ORGANIZATIONS, MEETINGS)) < rng.beta(2, 3, ORGANIZATIONS)[:, None]
    graph = nx.Graph()
    graph.add_nodes_from((f"o{i:02d}" for i in range(ORGANIZATIONS)), bipartite=0)
    graph.add_nodes_from(range(MEETINGS), bipartite=1)
    graph.add_edges_from((f"o{i:02d}", int(m)) for i, m in zip(*np.nonzero(attends), strict=True))
    return Network.from_networkx(graph)


def by_networkx(network: Network, meetings: np.ndarray) -> np.ndarray:
    """Return the scores of the loop that people write: project, lengths, betweenness."""
    incidence = network.incidence
    names = range(len(network))
    rows = []
    for drawn in meetings:
        attended = incidence[:, drawn]
        size = np.asarray(attended.sum(axis=0))
        weights = (attended @ sparse.diags_array(1 / np.maximum(size - 1, 1)) @ attended.T).toarray()
        np.fill_diagonal(weights, 0)
        graph = nx.from_numpy_array(weights)
        lengths = {edge: 1 / weight for *edge, weight in graph.edges(data="weight") for edge in [tuple(edge)]}
        nx.set_edge_attributes(graph, lengths, "length")
        scores = nx.betweenness_centrality(graph, weight="length", normalized=False)
        rows.append([scores[i] for i in names])
    return np.array(rows)


def main() -> None:
    """Measure both in one run and print what each resample takes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--resamples", type=int, default=1000)
    parser.add_argument("--networkx", type=int, default=100, help="resamples for the slow loop")
    options = parser.parse_args()
    network = simulated()
    drawn = resample(network.strata, options.resamples, np.random.default_rng(1))
    paths.betweenness_each([np.zeros((3, 3))])  # the import is not what is measured
    started = time.process_time()
    ours = paths.betweenness_each(resampled(network, drawn))
    fast = (time.process_time() - started) / len(drawn)
    started = time.process_time()
    theirs = by_networkx(network, drawn[: options.networkx])
    slow = (time.process_time() - started) / len(theirs)
    exact = np.array(
        [paths.betweenness(sparse.csr_array(w)) for w in resampled(network, drawn[: options.networkx])]
    )
    print(f"{ORGANIZATIONS} × {MEETINGS}, {len(network.ties)} ties; CPU time of one resample:")
    print(
        f"tsunagari {1000 * fast:8.2f} ms ({options.resamples} resamples: {fast * options.resamples:.2f} s)"
    )
    print(f"networkx  {1000 * slow:8.2f} ms")
    print(f"ratio     {slow / fast:8.1f}")
    ours = ours[: options.networkx]
    print(f"largest difference of raw scores to networkx {np.abs(ours - theirs).max():.3g},")
    print(
        f"to the solver with tolerance {np.abs(ours - exact).max():.3g} (of {exact.max():.0f}): equal lengths"
    )


if __name__ == "__main__":
    main()
