"""The door to and from networkx, and for ties that were counted elsewhere: by a database, by Spark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from tsunagari.errors import Note, UsageError, check_choice, shortened
from tsunagari.kernel.arrays import Floats, Integers
from tsunagari.records import MEETING_COLUMNS, ORGANIZATION_COLUMNS

if TYPE_CHECKING:
    import networkx as nx

    from tsunagari.network.core import Network

ENDS: Final = ("source", "target")
SHOWN: Final = 5
_FLAGS = {"secretariat": False, "category": False, "plenary": False, "case": False, "evaluation": False}


def to_networkx(network: Network) -> nx.Graph:
    """Return the weighted one-mode graph.

    Nodes are names with their known attributes. Edges carry ``weight`` (strength of the tie),
    ``together`` (meetings both attended) and ``distance`` = 1/weight, which is what networkx'
    shortest-path measures must be given (they read ``weight`` as a length).

    Returns
    -------
    networkx.Graph
        Nodes and edges in canonical order; n nodes, isolated ones too.

    Examples
    --------
    >>> import networkx as nx
    >>> from tsunagari.network import Network
    >>> graph = Network.from_networkx(nx.florentine_families_graph()).to_networkx()
    >>> round(nx.betweenness_centrality(graph, weight="distance")["Medici"], 4)
    0.522

    """
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(_attributed(network.organizations))
    ties = network.ties
    graph.add_edges_from(
        (source, target, {"weight": weight, "together": together, "distance": 1.0 / weight})
        for source, target, together, weight in ties.itertuples(index=False, name=None)
    )
    return graph


def to_bipartite(network: Network) -> nx.Graph:
    """Return the two-mode graph of everyone and every meeting, plenaries included.

    Nodes ``("organization", name)`` have ``bipartite=0`` and ``("meeting", number)`` have
    ``bipartite=1``; both carry their attributes, the name as ``label``. `from_networkx` reads it back.

    Returns
    -------
    networkx.Graph

    """
    import networkx as nx

    graph = nx.Graph()
    for name, attributes in _attributed(network.everyone):
        graph.add_node(("organization", name), bipartite=0, label=name, **attributes)
    for number, (name, attributes) in enumerate(_attributed(network.every_meeting)):
        graph.add_node(("meeting", number), bipartite=1, label=name, **attributes)
    row, column = network.every_attendance.nonzero()
    names = network.everyone["name"].to_numpy()
    graph.add_edges_from(
        (("organization", names[i]), ("meeting", int(m))) for i, m in zip(row, column, strict=True)
    )
    return graph


class OneMode(NamedTuple):
    """A parsed one-mode graph, nodes in order of their names."""

    organizations: pd.DataFrame
    together: sparse.csr_array
    weights: sparse.csr_array
    loops: int


class TwoMode(NamedTuple):
    """A parsed two-mode graph; ``weighed`` edges carry a weight, which attendance has no room for."""

    organizations: pd.DataFrame
    meetings: pd.DataFrame
    attended: sparse.csr_array
    weighed: int


def parse(graph: nx.Graph, weight: str = "weight") -> OneMode | TwoMode:
    """Return the tables and matrices of a graph; see `tsunagari.network.Network.from_networkx`."""
    if graph.is_directed() or graph.is_multigraph():
        raise UsageError(Note("network.directed"))
    side = _sides(graph)
    if side:
        return _two_mode(graph, side)
    organizations, order = _organization_table(graph, list(graph.nodes))
    number = {node: i for i, node in enumerate(order)}
    edges = list(graph.edges(data=True))
    if weight != "weight" and edges and not any(weight in data for _, _, data in edges):
        raise UsageError(Note("network.no_attribute", {"value": shortened(weight)}))
    rows = [(number[a], number[b], data.get(weight, 1), data.get("together", 1)) for a, b, data in edges]
    return _one_mode(organizations, pd.DataFrame(rows, columns=["source", "target", "weight", "together"]))


def parse_ties(ties: pd.DataFrame, organizations: pd.DataFrame | None) -> OneMode:
    """Return the tables and matrices of listed ties; see `tsunagari.network.Network.from_ties`."""
    lacking = [name for name in ENDS if name not in ties.columns]
    if lacking:
        raise UsageError([Note("network.ties_column", {"column": name}) for name in lacking])
    ends = pd.concat([ties[name] for name in ENDS], ignore_index=True)
    if ends.isna().any():
        raise UsageError(Note("network.ties_nameless", count=int(ends.isna().sum())))
    further = [] if organizations is None else organizations["name"].astype(str).tolist()
    # Sorted text is the canonical order, as everywhere.
    names = np.array(sorted({*ends.astype(str).unique().tolist(), *further}), dtype=object)
    table = pd.DataFrame({"name": names})
    if organizations is not None:
        table = table.merge(
            organizations.assign(name=organizations["name"].astype(str)), on="name", how="left"
        )
    rows = [{str(key): value for key, value in row.items()} for row in table.to_dict("records")]
    numbered = {name: pd.Index(names).get_indexer(pd.Index(ties[name].astype(str))) for name in ENDS}
    together = ties.get("together", pd.Series(1, index=ties.index))
    values = {"together": together, "weight": ties.get("weight", together)}
    return _one_mode(organization_table(rows), pd.DataFrame({**numbered, **values}))


def _one_mode(organizations: pd.DataFrame, ties: pd.DataFrame) -> OneMode:
    """Return ties among organizations; ``source`` and ``target`` are rows of their table."""
    names = organizations["name"]
    kept = ties[ties["source"] != ties["target"]]
    weight, together = (_numbers(kept, column, names) for column in ("weight", "together"))
    ends = kept[list(ENDS)].to_numpy(dtype=np.int64)
    # Whether to add or to replace what is listed twice cannot be known.
    again = np.flatnonzero(pd.DataFrame(np.sort(ends, axis=1)).duplicated().to_numpy())
    _refuse("network.ties_twice", np.sort(ends, axis=1)[again], names)
    low, high = ends.T
    counts, weights = (
        symmetric(low, high, cells, len(names)) for cells in (together.astype(np.int64), weight)
    )
    return OneMode(organizations, counts, weights, len(ties) - len(kept))


def _numbers(ties: pd.DataFrame, column: str, names: pd.Series) -> Floats:
    """Return a column of positive numbers."""
    values = pd.to_numeric(ties[column], errors="coerce").to_numpy(dtype=np.float64, na_value=np.nan)
    good = np.isfinite(values) & (values > 0)
    if column == "together":
        good &= values == np.floor(values)
    bad = ties[~good]
    _refuse("network.bad_weight", bad[list(ENDS)].to_numpy(), names, bad[column].tolist())
    return values


def _refuse(key: str, pairs: Integers, names: pd.Series, values: Sequence[object] | None = None) -> None:
    """Raise an error that names the first few pairs, if there are any."""
    notes = []
    for k, (source, target) in enumerate(pairs[:SHOWN].tolist()):
        params = {"source": shortened(names[source]), "target": shortened(names[target])}
        notes.append(Note(key, params if values is None else {**params, "value": shortened(values[k])}))
    if notes:
        raise UsageError(notes)


def symmetric(low: Integers, high: Integers, values: NDArray[np.generic], n: int) -> sparse.csr_array:
    """Return values of pairs, each listed once, as a symmetric n × n matrix."""
    ends = (np.concatenate((low, high)), np.concatenate((high, low)))
    matrix = sparse.csr_array((np.concatenate((values, values)), ends), shape=(n, n))
    matrix.sort_indices()
    return matrix


def _sides(graph: nx.Graph) -> dict[Any, int]:
    """Return the side of every node of a two-mode graph; empty for a one-mode graph.

    A projection keeps the label of the side that it is of, so nodes of one side alone are one-mode.
    """
    side = dict(graph.nodes(data="bipartite"))
    if all(value is None for value in side.values()):
        return {}
    odd = [node for node, value in side.items() if value not in {0, 1}]
    if odd:
        params = {"node": shortened(_name(graph, odd[0])), "value": shortened(side[odd[0]])}
        raise UsageError(Note("network.odd_side", params, count=len(odd)))
    if len(set(side.values())) < 2:
        return {}
    within = [(a, b) for a, b in graph.edges if side[a] == side[b]]
    if within:
        first, second = (shortened(_name(graph, node)) for node in within[0])
        raise UsageError(Note("network.same_side", {"a": first, "b": second}, count=len(within)))
    return {node: int(value) for node, value in side.items()}


def _two_mode(graph: nx.Graph, side: dict[Any, int]) -> TwoMode:
    organizations, people = _organization_table(graph, [node for node in side if side[node] == 0])
    events = sorted((node for node in side if side[node] == 1), key=_event_order)
    meetings = meeting_table([{**graph.nodes[v], "name": _name(graph, v)} for v in events])
    row = {node: i for i, node in enumerate(people)}
    column = {node: i for i, node in enumerate(events)}
    pairs = sorted((row[a], column[b]) if a in row else (row[b], column[a]) for a, b in graph.edges)
    rows, columns = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    ones = np.ones(len(rows), dtype=bool)
    attended = sparse.csr_array((ones, (rows, columns)), shape=(len(people), len(events)))
    weighed = sum(value != 1 for _, _, value in graph.edges(data="weight", default=1))
    return TwoMode(organizations, meetings, attended, weighed)


def two_modes(names: list[str], meetings: list[str], attended: sparse.csr_array) -> TwoMode:
    """Return an incidence (names down, meetings across) in canonical order."""
    rows = sorted(range(len(names)), key=names.__getitem__)
    _check_unique([names[k] for k in rows])
    columns = sorted(range(len(meetings)), key=lambda k: _event_order(meetings[k]))
    return TwoMode(
        organization_table([{"name": names[k]} for k in rows]),
        meeting_table([{"name": meetings[k]} for k in columns]),
        sparse.csr_array(attended[rows][:, columns]),
        0,
    )


def _event_order(node: object) -> tuple[int, int, str]:
    """Order meetings by their number where they have one (E2 before E10), else by text."""
    if isinstance(node, tuple) and len(node) == 2 and isinstance(node[1], int):
        return (0, node[1], "")
    text = str(node)
    number = re.search(r"([0-9]+)[^0-9]*$", text)
    return (1, int(number[1]), text) if number else (2, 0, text)


def _name(graph: nx.Graph, node: Any) -> str:
    return str(graph.nodes[node].get("label", node))


def _organization_table(graph: nx.Graph, nodes: list[Any]) -> tuple[pd.DataFrame, list[Any]]:
    """Return the organizations' table and the nodes in its order."""
    order = sorted(nodes, key=lambda node: _name(graph, node))
    names = [_name(graph, node) for node in order]
    _check_unique(names)
    rows = [{**graph.nodes[node], "name": name, "key": name} for name, node in zip(names, order, strict=True)]
    return organization_table(rows), order


def _check_unique(ordered: list[str]) -> None:
    again = [first for first, second in pairwise(ordered) if first == second]
    if again:
        raise UsageError(Note("network.same_name", {"value": shortened(again[0])}))


def organization_table(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Return rows as a table of organizations with all columns of the records, and further attributes."""
    table = _typed([{"key": row["name"], **row} for row in rows], ORGANIZATION_COLUMNS)
    extra = [
        c for c in table.columns if c not in {*ORGANIZATION_COLUMNS, "bipartite", "label", "place", "people"}
    ]
    return table[[*ORGANIZATION_COLUMNS, *extra]]


def meeting_table(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Return rows as a table of meetings with all columns of the records."""
    return _typed(rows, MEETING_COLUMNS)[list(MEETING_COLUMNS)]


def _typed(rows: list[dict[str, Any]], columns: Any) -> pd.DataFrame:
    """Return rows as a table that has each required column in its dtype."""
    frame = pd.DataFrame(rows, index=pd.RangeIndex(len(rows)))
    for column, dtype in columns.items():
        values = frame[column] if column in frame else pd.Series([None] * len(rows), index=frame.index)
        if column in _FLAGS:
            values = values.astype(object).where(values.notna(), other=False)
        if dtype == "str":
            values = values.astype("object").where(values.notna(), None)
        frame[column] = values.astype(dtype)
    return frame


def _attributed(table: pd.DataFrame) -> list[tuple[str, dict[str, Any]]]:
    """Return (name, known attributes) of each row."""
    attributes = table.drop(columns=["name", "key"], errors="ignore")
    records = attributes.astype(object).to_dict("records")
    return [
        (name, {str(key): _plain(value) for key, value in row.items() if not pd.isna(value)})
        for name, row in zip(table["name"], records, strict=True)
    ]


def _plain(value: Any) -> Any:
    """Return a value as files of graphs can hold it: dates as text, numbers as Python's."""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return value.item() if isinstance(value, np.generic) else value


def to_hypergraph(network: Network, library: str) -> Any:
    """Return every meeting as a hyperedge of those who attended, as an object of XGI or HyperNetX.

    Returns
    -------
    xgi.Hypergraph or hypernetx.Hypergraph
        Nodes are names, edges numbers of meetings; both carry their attributes in XGI.

    """
    check_choice("library", library, ("xgi", "hypernetx"))
    try:
        module = import_module(library)
    except ImportError as error:
        raise UsageError(Note("network.not_installed", {"name": library})) from error
    everyone, meetings = _attributed(network.everyone), _attributed(network.every_meeting)
    columns = sparse.csc_array(network.every_attendance)
    held = [
        [everyone[i][0] for i in columns.indices[first:end].tolist()]
        for first, end in pairwise(columns.indptr.tolist())
    ]
    if library == "hypernetx":
        return module.Hypergraph(dict(enumerate(held)))
    hypergraph = module.Hypergraph()
    hypergraph.add_nodes_from(everyone)
    for number, (names, (name, attributes)) in enumerate(zip(held, meetings, strict=True)):
        hypergraph.add_edge(names, idx=number, name=name, **attributes)
    return hypergraph
