"""The same work by tsunagari and by the programs that researchers use, side by side in one run.

Each piece of work runs in a process of its own, programs in turn, and reports time, memory and the counts
that must agree. Ties: who attended with whom, counted for every pair. Betweenness: weighted, all pairs.
Communities: one Louvain run. Whole calls: build, backbone and two-mode clustering as a user calls them.
Peers that are not installed are left out and named.

    python -m benchmarks.peers [--rounds 3] [--bills attendance.csv.gz]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any, Final

import numpy as np
import pandas as pd

from benchmarks.generate import size_for, table

HERE: Final = Path(__file__).resolve()
SMALL_ROWS: Final = 7_000
LARGE_ROWS: Final = 67_000
# Counted once by each of two programs (shared/data/README.md): the yardstick of exactness.
BILLS: Final = {"ties": 424_932, "weight": 4_985_409}

COMMON: Final = """
import json, resource, sys, time
import numpy as np
from scipy import sparse
def told(**found):
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": time.process_time() - started, "wall": time.perf_counter() - walled,
                      "megabytes": peak, **{k: float(v) for k, v in found.items()}}))
data = np.load(sys.argv[1])
"""
START: Final = "\nstarted, walled = time.process_time(), time.perf_counter()\n"
SEATS: Final = "who, meeting, n, m = data['who'], data['meeting'], int(data['n']), int(data['m'])\n"
GRAPH: Final = "tail, head, weight, n = data['tail'], data['head'], data['weight'], int(data['n'])\n"

TIES: Final = {
    "tsunagari": ("tsunagari", "from tsunagari.network.weights import co_attendance", """
found = co_attendance(sparse.csr_array((np.ones(len(who)), (who, meeting)), shape=(n, m)))
told(ties=found.nnz / 2, weight=found.sum() / 2)
"""),
    "networkx": ("networkx", "import networkx as nx", """
graph = nx.Graph()
graph.add_nodes_from(range(n), bipartite=0)
graph.add_edges_from(zip(who.tolist(), (meeting + n).tolist()))
found = nx.bipartite.weighted_projected_graph(graph, range(n))
told(ties=found.number_of_edges(), weight=sum(w for _, _, w in found.edges(data="weight")))
"""),
    "igraph": ("igraph", "import igraph", """
graph = igraph.Graph.Bipartite([0] * n + [1] * m, list(zip(who.tolist(), (meeting + n).tolist())))
found = graph.bipartite_projection(which=0, multiplicity=True)
told(ties=found.ecount(), weight=sum(found.es["weight"]))
"""),
    "scikit-network, by hand": ("sknetwork", "from sknetwork.data import from_edge_list", """
found = from_edge_list(np.column_stack((who, meeting)), bipartite=True, reindex=False)
found = (found @ found.T).tocsr()
found.setdiag(0)
found.eliminate_zeros()
told(ties=found.nnz / 2, weight=found.sum() / 2)
"""),
    "NetworKit, by hand": ("networkit", "import networkit; networkit.setNumberOfThreads(1)", """
graph = networkit.GraphFromCoo((np.ones(len(who)), (who.astype(np.uint64), (meeting + n).astype(np.uint64))),
                               n=n + m, weighted=False)
pairs = []
for event in range(n, n + m):
    there = np.fromiter(graph.iterNeighbors(event), dtype=np.int64)
    there.sort()
    first, second = np.triu_indices(len(there), 1)
    pairs.append(there[first] * n + there[second])
_, count = np.unique(np.concatenate(pairs), return_counts=True)
told(ties=len(count), weight=count.sum())
"""),
    "DuckDB (SQL of docs/scale.md)": ("duckdb", "import duckdb, pandas as pd", """
attendance = pd.DataFrame({"organization": who, "meeting": meeting})
connection = duckdb.connect(config={"threads": 1})
connection.register("attendance", attendance)
found = connection.execute(STATEMENT).df()
told(ties=len(found), weight=found["together"].sum())
"""),
}  # fmt: skip
BETWEENNESS: Final = {
    "tsunagari": ("tsunagari", "from tsunagari.kernel.paths import betweenness", """
matrix = sparse.csr_array((np.r_[weight, weight], (np.r_[tail, head], np.r_[head, tail])), shape=(n, n))
found = betweenness(matrix)
told(total=found.sum())
"""),
    "networkx": ("networkx", "import networkx as nx", """
graph = nx.Graph()
graph.add_nodes_from(range(n))
graph.add_weighted_edges_from(zip(tail.tolist(), head.tolist(), (1 / weight).tolist()), weight="distance")
told(total=sum(nx.betweenness_centrality(graph, weight="distance", normalized=False).values()))
"""),
    "igraph": ("igraph", "import igraph", """
graph = igraph.Graph(n, list(zip(tail.tolist(), head.tolist())))
told(total=sum(graph.betweenness(weights=(1 / weight).tolist())))
"""),
    "NetworKit": ("networkit", "import networkit; networkit.setNumberOfThreads(1)", """
ends = (tail.astype(np.uint64), head.astype(np.uint64))
graph = networkit.GraphFromCoo((1 / weight, ends), n=n, weighted=True)
told(total=sum(networkit.centrality.Betweenness(graph).run().scores()) / 2)
"""),
}  # fmt: skip
COMMUNITIES: Final = {
    "tsunagari": ("tsunagari", "import networkit; from tsunagari.kernel import partitions", """
matrix = sparse.csr_array((np.r_[weight, weight], (np.r_[tail, head], np.r_[head, tail])), shape=(n, n))
told(modularity=partitions.modularity(matrix, partitions.plm(matrix, np.random.default_rng(0), 1)[0]))
"""),
    "networkx": ("networkx", "import networkx as nx", """
graph = nx.Graph()
graph.add_nodes_from(range(n))
graph.add_weighted_edges_from(zip(tail.tolist(), head.tolist(), weight.tolist()))
told(modularity=nx.community.modularity(graph, nx.community.louvain_communities(graph, seed=0)))
"""),
    "python-louvain": ("community", "import networkx as nx\nfrom community import community_louvain", """
graph = nx.Graph()
graph.add_nodes_from(range(n))
graph.add_weighted_edges_from(zip(tail.tolist(), head.tolist(), weight.tolist()))
told(modularity=community_louvain.modularity(community_louvain.best_partition(graph, random_state=0), graph))
"""),
    "igraph": ("igraph", "import igraph", """
graph = igraph.Graph(n, list(zip(tail.tolist(), head.tolist())))
found = graph.community_multilevel(weights=weight.tolist())
told(modularity=graph.modularity(found, weights=weight.tolist()))
"""),
    "NetworKit": ("networkit", "import networkit; networkit.setNumberOfThreads(1)", """
ends = (tail.astype(np.uint64), head.astype(np.uint64))
graph = networkit.GraphFromCoo((weight, ends), n=n, weighted=True)
found = networkit.community.PLM(graph, refine=True).run().getPartition()
told(modularity=networkit.community.Modularity().getQuality(found, graph))
"""),
    "scikit-network": ("sknetwork", "from sknetwork.clustering import Louvain, get_modularity", """
matrix = sparse.csr_matrix((np.r_[weight, weight], (np.r_[tail, head], np.r_[head, tail])), shape=(n, n))
told(modularity=get_modularity(matrix, Louvain(random_state=0).fit_predict(matrix)))
"""),
}  # fmt: skip

INCIDENCE: Final = "cells = sparse.csr_array((np.ones(len(who)), (who, meeting)), shape=(n, m))\n"
ALL: Final = "import pandas as pd, tsunagari as tg; tg.build; tg.read; tg.backbone; tg.clustering"
BUILD: Final = {
    "tsunagari, tg.build(tg.read(rows))": ("tsunagari", ALL, """
rows = pd.DataFrame({"organization": who, "meeting": meeting}).astype(str)
ties = tg.build(tg.read("organization " + rows), plenary="include").ties
told(ties=len(ties), newman=ties["weight"].sum())
"""),
    "tsunagari, tg.as_network(incidence)": ("tsunagari", ALL, INCIDENCE + """
ties = tg.as_network(cells).ties
told(ties=len(ties), newman=ties["weight"].sum())
"""),
    "networkx": ("networkx", "import networkx as nx", """
graph = nx.Graph()
graph.add_nodes_from(range(n), bipartite=0)
graph.add_edges_from(zip(who.tolist(), (meeting + n).tolist()))
found = nx.bipartite.collaboration_weighted_projected_graph(graph, range(n))
told(ties=found.number_of_edges(), newman=found.size(weight="weight"))
"""),
}  # fmt: skip
BACKBONE: Final = {
    "tsunagari, tg.backbone": ("tsunagari", ALL, INCIDENCE + """
found = tg.backbone(cells, null="fixedrow", correction=None)
told(ties=len(found.ties), kept=found.ties["kept"].sum())
"""),
    "scipy, by hand": ("scipy", "from scipy.stats import hypergeom", INCIDENCE + """
cells = cells[:, cells.sum(axis=0) > 1]
together = sparse.triu(cells @ cells.T, k=1).tocoo()
size, (tail, head) = cells.sum(axis=1), together.coords
p = hypergeom.sf(together.data - 1, cells.shape[1], size[tail], size[head])
told(ties=len(p), kept=(p <= 0.05).sum())
"""),
}  # fmt: skip
CLUSTERING: Final = {
    "tsunagari, tg.clustering": ("tsunagari", ALL, INCIDENCE + """
told(robins=tg.clustering(cells, kind="robins-alexander", null=None).value,
     latapy=tg.clustering(cells, kind="latapy", null=None).value)
"""),
    "networkx": ("networkx", "import networkx as nx", INCIDENCE + """
cells = cells[:, cells.sum(axis=0) > 1]
cells = cells[cells.sum(axis=1) > 0]
graph = nx.bipartite.from_biadjacency_matrix(sparse.csr_matrix(cells))
told(robins=nx.bipartite.robins_alexander_clustering(graph),
     latapy=nx.bipartite.average_clustering(graph, range(cells.shape[0])))
"""),
}  # fmt: skip


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="tsunagari beside its peers")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--bills", type=Path, help="congress bills (meeting, organization); else 架空データ")
    parser.add_argument("--slow", action="store_true", help="let networkx do the large betweenness too")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        seats, expected = (_bills(chosen.bills), BILLS) if chosen.bills else (_seats(LARGE_ROWS), {})
        np.savez(place / "seats.npz", **seats)
        title = "congress_bills" if chosen.bills else "架空データ, one prefecture"
        _report(f"Ties: {title}", TIES, SEATS, place / "seats.npz", rounds=chosen.rounds, expected=expected)
        np.savez(place / "small.npz", **_seats(SMALL_ROWS))
        for whole, peers in (("build", BUILD), ("backbone", BACKBONE), ("two-mode clustering", CLUSTERING)):
            _report(
                f"Whole calls, {whole}: a region",
                peers,
                SEATS,
                place / "small.npz",
                rounds=chosen.rounds,
                expected={},
            )
        for name, rows in (("a region", SMALL_ROWS), ("a prefecture", LARGE_ROWS)):
            np.savez(place / "graph.npz", **_graph(rows))
            peers = dict(BETWEENNESS)
            if rows == LARGE_ROWS and not chosen.slow:
                peers.pop("networkx")
            _report(
                f"Betweenness, weighted: {name}",
                peers,
                GRAPH,
                place / "graph.npz",
                rounds=chosen.rounds,
                expected={},
            )
        _report(
            "One Louvain run: a prefecture",
            COMMUNITIES,
            GRAPH,
            place / "graph.npz",
            rounds=chosen.rounds,
            expected={},
        )


def _report(
    title: str, peers: dict[str, Any], load: str, data: Path, *, rounds: int, expected: dict[str, int]
) -> None:
    """Run every peer in turn, check what must agree, and print a table."""
    absent = [name for name, (module, _, _) in peers.items() if find_spec(module) is None]
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in peers if name not in absent}
    for _ in range(rounds):
        for name, taken in runs.items():
            _, imports, work = peers[name]
            taken.append(
                _run(imports + COMMON + load + START + work.replace("STATEMENT", repr(_sql())), data)
            )
    ours = next(name for name in runs if name.startswith("tsunagari"))
    base = median(run["seconds"] for run in runs[ours])
    counts = [key for key in next(iter(runs.values()))[0] if key not in {"seconds", "wall", "megabytes"}]
    print(f"\n### {title}\n")
    print(f"| program | processor s | ÷ tsunagari | wall s | MB | {' | '.join(counts)} |")
    print(f"|---|---|---|---|---|{'---|' * len(counts)}")
    for name, taken in sorted(runs.items(), key=lambda item: median(run["seconds"] for run in item[1])):
        seconds, wall = median(run["seconds"] for run in taken), median(run["wall"] for run in taken)
        found = {key: taken[0][key] for key in counts}
        for key, value in expected.items():
            if round(found[key]) != value:
                raise SystemExit(f"{name}: {key} is {found[key]}, not {value}")
        shown = " | ".join(f"{value:,.4f}" if value < 10 else f"{value:,.0f}" for value in found.values())
        print(
            f"| {name} | {seconds:.2f} | {seconds / base:.1f} | {wall:.2f} "
            f"| {taken[0]['megabytes']:.0f} | {shown} |"
        )
    for key in {"ties", "weight", "newman", "kept", "robins", "latapy"} & set(counts):
        if len({f"{taken[0][key]:.6g}" for taken in runs.values()}) > 1:
            raise SystemExit(f"the programs count different {key}")
    if absent:
        print(f"\nNot installed, left out: {', '.join(absent)}.")


def _run(code: str, data: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-c", code, str(data)],
        capture_output=True,
        text=True,
        check=False,
        cwd=HERE.parents[1],
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _sql() -> str:
    document = (HERE.parents[1] / "docs" / "scale.md").read_text(encoding="utf-8")
    return document.split("```sql\n")[1].split("```")[0]


def _bills(path: Path) -> dict[str, Any]:
    rows = pd.read_csv(path)[["organization", "meeting"]].drop_duplicates()
    who, organizations = pd.factorize(rows["organization"], sort=True)
    meeting, meetings = pd.factorize(rows["meeting"], sort=True)
    return {"who": who, "meeting": meeting, "n": len(organizations), "m": len(meetings)}


def _network(rows: int) -> Any:
    import tsunagari as tg

    return tg.build(tg.read(table(size_for(rows))))


def _seats(rows: int) -> dict[str, Any]:
    incidence = _network(rows).incidence.tocoo()
    (who, meeting), (n, m) = incidence.coords, incidence.shape
    return {"who": who.astype(np.int64), "meeting": meeting.astype(np.int64), "n": n, "m": m}


def _graph(rows: int) -> dict[str, Any]:
    from scipy import sparse

    ties = sparse.triu(_network(rows).weights, k=1, format="coo")
    tail, head = (ends.astype(np.int64) for ends in ties.coords)
    return {"tail": tail, "head": head, "weight": ties.data, "n": ties.shape[0]}


if __name__ == "__main__":
    main()
