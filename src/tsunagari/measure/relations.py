"""A second kind of relation beside meeting: who names whom in a questionnaire or refers to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from tsunagari.kernel.arrays import ratio
from tsunagari.network import Network
from tsunagari.network.door import accepts_networks
from tsunagari.network.tested import Scalars

LAYERS: Final = ("both", "meeting", "relation")


@dataclass(frozen=True, eq=False)
class Relations(Scalars):
    """Two layers over the same organizations: sitting in the same meeting, and a relation of a list.

    Known pairs are those of which at least one side answered (stands under ``source``); a relation is one
    where either side names the other.

    Parameters
    ----------
    pairs : pandas.DataFrame
        Index: ``a``, ``b`` (a before b), known pairs in a layer. ``layer`` (``both``, ``meeting``: meet and
        name no relation, ``relation``: named and never met), ``kinds`` (list), ``strength`` (sum; NaN where
        none is given), ``mutual`` (each names the other), ``together`` (meetings).
    both, meeting, relation, neither : int
        Known pairs by layer.
    jaccard : float
        Pairs in both layers, of those in either; 0 to 1, NaN where there are none.
    answered : tuple of str
        Organizations of the network that stand under ``source``.
    matrix : pandas.DataFrame
        Relations among those that answered, 1 or 0, by names: a predictor for `tsunagari.mrqap`.

    """

    pairs: pd.DataFrame
    both: int
    meeting: int
    relation: int
    neither: int
    jaccard: float
    answered: tuple[str, ...]
    matrix: pd.DataFrame


@accepts_networks
def relations(network: Network, table: pd.DataFrame) -> Relations:
    """Return who meets and names a relation, who only meets, and who is named without ever meeting.

    Parameters
    ----------
    network : Network
        n organizations; plenaries set apart make no ties.
    table : pandas.DataFrame
        A row a relation: ``source``, ``target`` (names of organizations), and if known ``kind`` and
        ``strength`` (a number). Rows of organizations outside the network are left out.

    Returns
    -------
    Relations
        Without any relation in the network the tables are empty and the share is NaN.

    Raises
    ------
    UsageError
        If no network can be made of what is given (`tsunagari.network.as_network`).

    References
    ----------
    A question of this field's own; several layers as in Kivelä et al. 2014, doi:10.1093/comnet/cnu016.

    Examples
    --------
    >>> import networkx as nx
    >>> named = pd.DataFrame({"source": ["a", "b"], "target": ["c", "a"]})
    >>> relations(nx.Graph([("a", "b"), ("b", "c")]), named).pairs["layer"].tolist()
    ['both', 'relation', 'meeting']

    """
    n, names = len(network), network.names
    source, target = (names.get_indexer(pd.Index(table[side])) for side in ("source", "target"))
    inside = (source >= 0) & (target >= 0) & (source != target)
    source, target, rows = source[inside], target[inside], table[inside]
    directed = np.zeros((n, n), dtype=bool)
    directed[source, target] = True
    related, together = directed | directed.T, network.together.toarray().astype(np.int64)
    answered = np.isin(np.arange(n), source)
    a, b = np.nonzero(np.triu(answered[:, None] | answered, k=1))
    meets, works = together[a, b] > 0, related[a, b]
    code = np.select([meets & works, meets, works], [0, 1, 2], default=3)
    size = dict(zip((*LAYERS, "neither"), np.bincount(code, minlength=4).tolist(), strict=True))
    a, b, code = (side[code < len(LAYERS)] for side in (a, b, code))
    rows = rows.reindex(columns=["kind", "strength"]).astype({"kind": object, "strength": float})
    said = rows.groupby([np.minimum(source, target), np.maximum(source, target)]).agg(
        kinds=("kind", lambda kinds: sorted(set(kinds.dropna()))),
        strength=("strength", lambda values: values.sum(min_count=1)),
    )
    said = said.reindex(pd.MultiIndex.from_arrays([a, b]))
    pairs = pd.DataFrame(
        {
            "layer": pd.array([LAYERS[number] for number in code], dtype="str"),
            "kinds": [kinds if isinstance(kinds, list) else [] for kinds in said["kinds"]],
            "strength": said["strength"].to_numpy(dtype=float),
            "mutual": directed[a, b] & directed[b, a],
            "together": together[a, b],
        },
        index=pd.MultiIndex.from_arrays([names[a], names[b]], names=["a", "b"]),
    )
    own = names[answered]
    return Relations(
        pairs=pairs,
        **size,
        jaccard=float(ratio(size["both"], len(pairs))),
        answered=tuple(own),
        matrix=pd.DataFrame(related[answered][:, answered].astype(float), own, own),
    )
