from itertools import combinations

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from tsunagari.measure.centrality import brokerage
from tsunagari.network import Network


def _graph(seed, n=18, p=0.3):
    rng = np.random.default_rng(seed)
    graph = nx.gnp_random_graph(n, p, seed=seed)
    nx.set_node_attributes(graph, {i: "abc"[rng.integers(3)] for i in graph if rng.random() < 0.9}, "sector")
    nx.set_edge_attributes(graph, {e: int(rng.integers(1, 4)) for e in graph.edges}, "together")
    return graph


def _by_hand(graph):
    """Count every open triad one by one."""
    strong = nx.Graph(edge[:2] for edge in graph.edges(data=True) if edge[2]["together"] >= 2)
    sector = nx.get_node_attributes(graph, "sector")
    counts = {str(i): dict.fromkeys(("coordinator", "itinerant", "gatekeeper", "liaison"), 0) for i in graph}
    for i in strong:
        for a, b in combinations(sorted(strong[i]), 2):
            if strong.has_edge(a, b) or not {a, i, b} <= set(sector):
                continue
            kinds = (sector[a] == sector[i], sector[b] == sector[i], sector[a] == sector[b])
            role = {3: "coordinator", 0: "liaison"}.get(sum(kinds), "itinerant" if kinds[2] else "gatekeeper")
            counts[str(i)][role] += 1
    return pd.DataFrame(counts).T, {str(i) for i in graph if i not in sector}


@pytest.mark.parametrize("seed", range(6))
def test_agrees_with_counting_every_triad(seed):
    graph = _graph(seed)
    expected, unknown = _by_hand(graph)
    table = brokerage(Network.from_networkx(graph))
    assert set(table.index[table.isna().all(axis=1)]) == unknown
    known = table.dropna()
    assert known.to_numpy().tolist() == expected.loc[known.index, list(known)].to_numpy().tolist()


def test_single_meetings_make_no_tie_here():
    graph = nx.path_graph(3)
    nx.set_node_attributes(graph, {0: "a", 1: "b", 2: "c"}, "sector")
    assert brokerage(Network.from_networkx(graph)).to_numpy().sum() == 0
    assert brokerage(Network.from_networkx(graph), times=1).loc["1", "liaison"] == 1


def test_without_sectors_nothing_is_told(florentine):
    assert brokerage(florentine).isna().all(axis=None)
    assert len(brokerage(Network.from_networkx(nx.Graph()))) == 0
