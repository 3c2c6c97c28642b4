"""Overlap of forums and the load that they put on organizations."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from tsunagari.kernel.arrays import Floats, ratio
from tsunagari.network import Network
from tsunagari.network.affiliations import attended, meeting_index
from tsunagari.network.door import accepts_networks
from tsunagari.network.nulls import Null
from tsunagari.network.tested import DRAWS, AgainstChance, against
from tsunagari.seeds import DEFAULT_SEED


@dataclass(frozen=True, eq=False)
class Overlap:
    """How far forums are made of the same organizations.

    Parameters
    ----------
    forums : pandas.DataFrame
        Index: ``a``, ``b`` (a before b), pairs of forums with at least one shared organization, most similar
        first. Columns ``shared`` (organizations seen in both), ``size_a``, ``size_b``, ``jaccard`` (shared ÷
        seen in either; 0 to 1), ``contained`` (shared ÷ the smaller forum; 1: the smaller sits wholly in the
        larger).
    load : pandas.DataFrame
        Index: ``organization`` (everyone), most forums first. Columns ``forums`` (it sends somebody to),
        ``meetings`` (attended), ``per_year`` (meetings ÷ fiscal years in which it was seen; NaN undated).

    """

    forums: pd.DataFrame
    load: pd.DataFrame


@accepts_networks
def overlap(network: Network) -> Overlap:
    """Return which forums share organizations, and who is in how many.

    Parameters
    ----------
    network : Network
        All its meetings but cases, plenaries too: whoever is called to a plenary must send somebody.

    Returns
    -------
    Overlap
        Empty tables for an empty network; ``forums`` is empty with one forum.

    Raises
    ------
    UsageError
        If no network can be made of what is given (`tsunagari.network.as_network`).

    References
    ----------
    Jaccard, P. (1901). Bull. Soc. Vaud. Sci. Nat. 37, 547-579. https://doi.org/10.5169/seals-266450

    Examples
    --------
    >>> import pandas as pd, tsunagari as tg
    >>> names = ["Clinic", "Office", "Clinic"]
    >>> rows = pd.DataFrame({"forum": list("AAB"), "meeting": list("112"), "organization": names})
    >>> overlap(tg.build(tg.read(rows))).load["forums"].to_dict()
    {'Clinic': 2, 'Office': 1}

    """
    seen, labels = attended(network, "forum")
    return Overlap(_pairs(seen, pd.Index(labels, dtype="str"), "contained"), _load(network, seen))


def _pairs(seen: sparse.csr_array, names: pd.Index, then: str) -> pd.DataFrame:
    """Return the columns that share a row, most alike first, equal ones by another number."""
    member = (seen > 0).astype(np.int64)
    size = member.sum(axis=0)
    shared = sparse.triu(member.T @ member, k=1, format="coo")
    first, second = shared.coords
    either = size[first] + size[second] - shared.data
    table = pd.DataFrame(
        {
            "shared": shared.data,
            "size_a": size[first],
            "size_b": size[second],
            "jaccard": shared.data / either,
            "contained": shared.data / np.minimum(size[first], size[second]),
        },
        index=pd.MultiIndex.from_arrays([names[first], names[second]], names=["a", "b"]),
    )
    return table.iloc[np.lexsort((second, first, -table[then].to_numpy(), -table["jaccard"].to_numpy()))]


def _load(network: Network, seen: sparse.csr_array) -> pd.DataFrame:
    by_year, _ = attended(network, "fiscal_year")
    years, dated = np.diff(by_year.indptr), np.asarray(by_year.sum(axis=1), dtype=np.float64)
    meetings = np.asarray(network.every_attendance.sum(axis=1), dtype=np.int64)
    table = pd.DataFrame(
        {
            "organization": network.everyone["name"].array,
            "forums": np.diff(seen.indptr).astype(np.int64),
            "meetings": meetings,
            "per_year": ratio(dated, years),
        }
    )
    table = table.sort_values(["forums", "meetings"], ascending=False, kind="stable")
    return table.set_index("organization")


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
    tested = against(network, _mean_jaccard, null=null, draws=draws, seed=seed)
    pairs = _pairs(network.incidence, meeting_index(network.meetings), "shared")
    return MeetingOverlap(**tested, pairs=pairs.drop(columns="contained"))


def _mean_jaccard(attended: Floats) -> float:
    shared = attended.T @ attended
    first, second = np.triu_indices(len(shared), k=1)
    size, both = np.diag(shared), shared[first, second]
    return float(ratio(both, size[first] + size[second] - both, 0.0).mean()) if len(both) else float("nan")
