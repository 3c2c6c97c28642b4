"""Overlap of forums and the load that they put on organizations."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from tsunagari.kernel.arrays import ratio
from tsunagari.network import Network
from tsunagari.network.affiliations import attended
from tsunagari.network.door import accepts_networks


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
    return Overlap(_pairs(seen, labels), _load(network, seen))


def _pairs(seen: sparse.csr_array, labels: list[str]) -> pd.DataFrame:
    member = seen.copy()
    member.data = np.ones_like(member.data)
    size = np.asarray(member.sum(axis=0), dtype=np.int64)
    both = sparse.triu(member.T @ member, k=1, format="coo")
    first, second = both.coords
    shared = both.data.astype(np.int64)
    names = np.array(labels, dtype=object)
    table = pd.DataFrame(
        {
            "a": pd.array(names[first], dtype="str"),
            "b": pd.array(names[second], dtype="str"),
            "shared": shared,
            "size_a": size[first],
            "size_b": size[second],
            "jaccard": shared / np.maximum(size[first] + size[second] - shared, 1),
            "contained": shared / np.maximum(np.minimum(size[first], size[second]), 1),
        }
    )
    order = np.lexsort((second, first, -table["contained"].to_numpy(), -table["jaccard"].to_numpy()))
    return table.iloc[order].set_index(["a", "b"])


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
    order = np.lexsort((np.arange(len(table)), -meetings, -table["forums"].to_numpy()))
    return table.iloc[order].set_index("organization")
