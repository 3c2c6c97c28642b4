"""The short script a user would write today: pandas, networkx, python-louvain and pyvis.

It reads only a clean long file and does none of the rest (marks and names put right, plenaries set
apart, nulls, resamples, labels that do not overlap, a page that stands alone in Japanese). It is the
yardstick for time, not for what is shown.

    python benchmarks/short_script.py attendance.csv map.html
"""

import sys

import community
import networkx as nx
import pandas as pd
from networkx.algorithms import bipartite
from pyvis.network import Network

source, target = sys.argv[1:3]
rows = pd.read_csv(source)
rows = rows[rows["出欠"] != "欠席"]
rows["会議"] = rows["会議体"] + " " + rows["開催日"]

two_mode = nx.Graph()
two_mode.add_nodes_from(rows["機関名"].unique(), bipartite=0)
two_mode.add_nodes_from(rows["会議"].unique(), bipartite=1)
two_mode.add_edges_from(zip(rows["機関名"], rows["会議"], strict=True))

graph = bipartite.weighted_projected_graph(two_mode, rows["機関名"].unique())
for _, _, tie in graph.edges(data=True):
    tie["distance"] = 1 / tie["weight"]
betweenness = nx.betweenness_centrality(graph, weight="distance")
group = community.best_partition(graph, random_state=0)

page = Network(height="800px", width="100%", cdn_resources="in_line")
for name in graph:
    page.add_node(name, group=group[name], value=betweenness[name], title=f"{name}: {betweenness[name]:.3f}")
for one, other, tie in graph.edges(data=True):
    page.add_edge(one, other, value=tie["weight"])
with open(target, "w", encoding="utf-8") as file:  # noqa: PTH123 (as such scripts are written)
    file.write(page.generate_html())
