"""Meetings as hyperedges: who met three at a time, which meetings share members, how one leads to another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.sparse.csgraph import connected_components, shortest_path

from tsunagari.errors import Note, UsageError
from tsunagari.kernel.arrays import Floats, Ints, ratio
from tsunagari.kernel.p_values import compare
from tsunagari.network import Network
from tsunagari.network.affiliations import meeting_index
from tsunagari.network.door import accepts_networks
from tsunagari.network.nulls import Null
from tsunagari.network.tested import DRAWS, AgainstChance, against, attendance_of, sampled
from tsunagari.seeds import DEFAULT_SEED

TRIPLES_AT_MOST: Final = 20_000_000


@dataclass(frozen=True, eq=False)
class Triples(AgainstChance):
    """Threes that met in one room.

    Parameters
    ----------
    value : float
        Share of the threes tied pairwise that all met at one meeting; 0 to 1, NaN without such threes.
    table : pandas.DataFrame
        Index: ``a``, ``b``, ``c`` (names in order). Column ``together``: meetings that all three attended,
        one
        or more; most first.

    Examples
    --------
    >>> import pandas as pd
    >>> found = triples(pd.DataFrame([[1, 1], [1, 1], [1, 0]], index=list("xyz")), null=None)
    >>> found.table["together"].to_dict()
    {('x', 'y', 'z'): 1}

    """

    table: pd.DataFrame


@accepts_networks
def triples(
    network: Network, *, null: Null | None = "free", draws: int = DRAWS, seed: int = DEFAULT_SEED
) -> Triples:
    """Return which three organizations met in one room, which a network of pairs cannot tell.

    Parameters
    ----------
    network : Network
        n organizations, M tie-making meetings of sizes d_m.
    null : {"free", "forum"} or None
        Redraws that keep attendances and sizes.
    draws, seed : int

    Returns
    -------
    Triples
        A low ``value`` says that ties of three organizations come from three different rooms.

    Raises
    ------
    UsageError
        If the null does not exist, or the network has no meetings, more than 20 million cells n × M or
        Σ d_m(d_m - 1)(d_m - 2)/6 above 20 million.

    References
    ----------
    Benson, Abebe, Schaub, Jadbabaie & Kleinberg 2018, doi:10.1073/pnas.1800683115 (open and closed
    triangles).

    Examples
    --------
    >>> import networkx as nx
    >>> found = triples(nx.davis_southern_women_graph(), null=None)
    >>> len(found.table), round(found.value, 3)
    (586, 0.929)

    """
    attended = attendance_of(network)
    size = attended.sum(axis=0)
    work = int((size * (size - 1) * (size - 2) / 6).sum())
    if work > TRIPLES_AT_MOST:
        raise UsageError(Note("network.too_large", {"n": work, "most": TRIPLES_AT_MOST}))
    tested = against(network, _closed, null=null, draws=draws, seed=seed)
    codes, together = np.unique(_threes(attended), return_counts=True)
    n = len(network)
    first, rest = np.divmod(codes, max(n * n, 1))
    second, third = np.divmod(rest, max(n, 1))
    order = np.argsort(-together, kind="stable")
    names = [network.names[side[order]] for side in (first, second, third)]
    index = pd.MultiIndex.from_arrays(names, names=["a", "b", "c"])
    return Triples(**tested, table=pd.DataFrame({"together": together[order].astype(np.int64)}, index=index))


def _threes(attended: Floats) -> Ints:
    """Return a number for each three at each meeting."""
    n = len(attended)
    found = [np.zeros(0, dtype=np.int64)]
    for column in attended.T:
        who = np.flatnonzero(column)
        i, j = np.triu_indices(len(who), k=1)
        # Each pair with everybody after it.
        after = len(who) - 1 - j
        third = np.concatenate(
            [np.arange(first + 1, len(who)) for first in j] or [np.zeros(0, dtype=np.int64)]
        )
        found.append((who[i].repeat(after) * n + who[j].repeat(after)) * n + who[third.astype(np.int64)])
    return np.concatenate(found)


def _closed(attended: Floats) -> float:
    """Return the share of triangles whose three organizations met at one meeting."""
    tied = (attended @ attended.T > 0).astype(np.float64)
    np.fill_diagonal(tied, 0.0)
    triangles = round(float((tied @ tied * tied).sum()) / 6.0)
    return len(np.unique(_threes(attended))) / triangles if triangles else float("nan")


@accepts_networks
def s_walks(
    network: Network, *, null: Null | None = "free", draws: int = DRAWS, seed: int = DEFAULT_SEED
) -> pd.DataFrame:
    """Return how meetings hang together if one leads to another only by s shared organizations or more.

    Parameters
    ----------
    network : Network
        n organizations, M tie-making meetings.
    null : {"free", "forum"} or None
        Redraws that keep attendances and sizes.
    draws, seed : int

    Returns
    -------
    pandas.DataFrame
        Index: ``s``, 1 to the most that two meetings share. Columns: ``meetings`` of at least s
        organizations;
        ``pairs`` that share s or more, with ``expected``, ``z``, ``p_value`` (as in `AgainstChance`);
        ``components`` among the meetings of that size and the ``largest``; ``diameter``: the longest of the
        shortest s-walks, in steps, within the largest component. No row where no two meetings share anybody.

    Raises
    ------
    UsageError
        If the null does not exist, or the network has no meetings or more than 20 million cells n × M.

    References
    ----------
    Aksoy, Joslyn, Ortiz Marrero, Praggastis & Purvine 2020, doi:10.1140/epjds/s13688-020-00231-0.

    Examples
    --------
    >>> import networkx as nx
    >>> s_walks(nx.davis_southern_women_graph(), null=None)[["pairs", "components"]].loc[:3].values.tolist()
    [[66, 1], [57, 1], [42, 1]]

    """
    attended = attendance_of(network)
    shared = _shared(attended)
    most = int(shared.max(initial=0))
    levels = np.arange(1, most + 1)

    def pairs(drawn: Floats) -> Floats:
        counts = np.bincount(_upper(_shared(drawn)).astype(np.int64), minlength=most + 1)
        return counts[::-1].cumsum()[::-1][1 : most + 1].astype(np.float64)

    if not most:
        rows: list[dict[str, float]] = []
    else:
        value, sample = sampled(network, pairs, null=null, draws=draws, seed=seed)
        tested = [compare(float(v), sample[:, k], both_sides=True) for k, v in enumerate(value)]
        rows = [
            {**_walks(attended, shared, int(s)), "expected": one.expected, "z": one.z, "p_value": one.p_value}
            for s, one in zip(levels, tested, strict=True)
        ]
    columns = ["meetings", "pairs", "expected", "z", "p_value", "components", "largest", "diameter"]
    return pd.DataFrame(rows, columns=columns, index=pd.Index(levels, name="s"))


def _shared(attended: Floats) -> Floats:
    """Return how many organizations each two meetings share; zeros on the diagonal."""
    shared = attended.T @ attended
    np.fill_diagonal(shared, 0.0)
    return shared


def _upper(square: Floats) -> Floats:
    return square[np.triu_indices(len(square), k=1)]


def _walks(attended: Floats, shared: Floats, s: int) -> dict[str, float]:
    large = np.flatnonzero(attended.sum(axis=0) >= s)
    near = sparse.csr_array(shared[np.ix_(large, large)] >= s).astype(np.int8)
    many, label = connected_components(near, directed=False)
    inside = np.flatnonzero(label == np.argmax(np.bincount(label)))
    steps = shortest_path(near[inside][:, inside].astype(np.float64), unweighted=True)
    return {
        "meetings": len(large),
        "pairs": near.nnz // 2,
        "components": many,
        "largest": len(inside),
        "diameter": int(steps.max()),
    }


@dataclass(frozen=True, eq=False)
class MeetingOverlap(AgainstChance):
    """How far meetings are made of the same organizations.

    Parameters
    ----------
    value : float
        Mean Jaccard index over all pairs of meetings; 0 to 1, NaN with fewer than two.
    pairs : pandas.DataFrame
        Index: ``a``, ``b`` (a before b), meetings that share an organization, most alike first. Columns
        ``shared``, ``size_a``, ``size_b``, ``jaccard``.

    Examples
    --------
    >>> import pandas as pd
    >>> found = meeting_overlap(pd.DataFrame([[1, 1], [1, 1], [1, 0]], index=list("xyz")), null=None)
    >>> round(found.value, 3)
    0.667

    """

    pairs: pd.DataFrame


@accepts_networks
def meeting_overlap(
    network: Network, *, null: Null | None = "free", draws: int = DRAWS, seed: int = DEFAULT_SEED
) -> MeetingOverlap:
    """Return which meetings share organizations: |e ∩ f| and |e ∩ f|/|e ∪ f| of every two hyperedges.

    Parameters
    ----------
    network : Network
        n organizations, M tie-making meetings.
    null : {"free", "forum"} or None
        Redraws that keep attendances and sizes.
    draws, seed : int

    Returns
    -------
    MeetingOverlap

    Raises
    ------
    UsageError
        If the null does not exist, or the network has no meetings or more than 20 million cells n × M.

    References
    ----------
    Jaccard 1901, doi:10.5169/seals-266450; Lee, Choe & Shin 2021, doi:10.1145/3442381.3450010 (overlaps of
    hyperedges against random hypergraphs).

    Examples
    --------
    >>> import networkx as nx
    >>> found = meeting_overlap(nx.davis_southern_women_graph(), null=None)
    >>> found.pairs.iloc[0][["shared", "jaccard"]].tolist()
    [3.0, 1.0]

    """
    attended = attendance_of(network)
    shared, size = _shared(attended), attended.sum(axis=0).astype(np.int64)
    first, second = np.nonzero(np.triu(shared, k=1))
    names = meeting_index(network.meetings)
    both = shared[first, second].astype(np.int64)
    table = pd.DataFrame(
        {
            "shared": both,
            "size_a": size[first],
            "size_b": size[second],
            "jaccard": both / (size[first] + size[second] - both),
        },
        index=pd.MultiIndex.from_arrays([names[first], names[second]], names=["a", "b"]),
    )
    order = np.lexsort((second, first, -both, -table["jaccard"].to_numpy()))
    tested = against(network, _mean_jaccard, null=null, draws=draws, seed=seed)
    return MeetingOverlap(**tested, pairs=table.iloc[order])


def _mean_jaccard(attended: Floats) -> float:
    if attended.shape[1] < 2:
        return float("nan")
    shared, size = _upper(_shared(attended)), attended.sum(axis=0)
    either = _upper(size[:, None] + size) - shared
    return float(ratio(shared, either, 0.0).mean())
