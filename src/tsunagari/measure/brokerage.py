"""Brokerage: between whose sectors an organization stands, counted on open triads."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from tsunagari.kernel.co_attendance import partners_by_group, partners_in_own, product_at
from tsunagari.network import Network
from tsunagari.network.affiliations import codes_of
from tsunagari.network.door import accepts_networks

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

TIMES: Final = 2
ROLES: Final = ("coordinator", "itinerant", "gatekeeper", "liaison")


@accepts_networks
def brokerage(network: Network, *, attribute: str | pd.Series = "sector", times: int = TIMES) -> pd.DataFrame:
    """Return how many pairs of organizations each one stands between, by their sectors or another attribute.

    On ties of at least ``times`` meetings, i brokers between a and b if it is tied to both and they are not
    tied to each other; each unordered pair counts once. By sectors of a, i, b: ``coordinator`` AAA,
    ``itinerant`` ABA,
    ``gatekeeper`` AAB (the same as representative, as ties have no direction), ``liaison`` ABC.

    Parameters
    ----------
    network : Network
        n organizations with sectors; those without one are left out of all triads.
    attribute : str or pandas.Series
        Another column of ``network.organizations``, or values by name, in place of the sector.
    times : int
        Meetings together that make a tie here; single meetings are too easily chance.

    Returns
    -------
    pandas.DataFrame
        Index: names; ``coordinator``, ``itinerant``, ``gatekeeper``, ``liaison``: counts as floats, from
        0. NaN for organizations without a sector, and
        for all if fewer than two sectors are known.

    Raises
    ------
    UsageError
        If no network can be made of what is given (`tsunagari.network.as_network`).

    References
    ----------
    Gould, R. V. & Fernandez, R. M. (1989). Sociological Methodology 19, 89-126.
    https://doi.org/10.2307/270949

    Examples
    --------
    >>> import networkx as nx
    >>> from tsunagari.network import Network
    >>> graph = nx.path_graph(["a", "b", "c"])
    >>> nx.set_edge_attributes(graph, 2, "together")
    >>> nx.set_node_attributes(graph, {"a": "health", "b": "welfare", "c": "police"}, "sector")
    >>> brokerage(Network.from_networkx(graph)).loc["b"].tolist()
    [0.0, 0.0, 0.0, 1.0]

    """
    codes, labels = codes_of(network, attribute)
    known = codes >= 0
    if len(labels) < 2:
        counts: Floats = np.full((len(codes), len(ROLES)), np.nan)
    else:
        counts = _counts(_strong(network, known, times), codes, len(labels))
        counts[~known] = np.nan
    return pd.DataFrame(counts, index=network.names, columns=list(ROLES))


def _strong(network: Network, known: NDArray[np.bool_], times: int) -> sparse.csr_array:
    """Return the ties of enough meetings among organizations with a sector, as ones."""
    ties = network.together.tocoo()
    tail, head = ties.coords
    kept = (ties.data >= times) & known[tail] & known[head]
    return sparse.csr_array((np.ones(int(kept.sum())), (tail[kept], head[kept])), shape=ties.shape)


def _counts(ties: sparse.csr_array, codes: NDArray[np.intp], sectors: int) -> Floats:
    """Return pairs of partners less those that are tied to each other, by kind of sectors."""
    row = np.repeat(np.arange(len(codes)), np.diff(ties.indptr))
    alike = codes[row] == codes[ties.indices]
    own, other = ties.copy(), ties.copy()
    own.data, other.data = alike.astype(np.float64), (~alike).astype(np.float64)
    own.eliminate_zeros()
    other.eliminate_zeros()
    partners = partners_by_group(ties, codes, sectors)
    mine = partners_in_own(partners, codes)
    theirs = partners.sum(axis=1) - mine
    partners.data = _pairs(partners.data)
    same_other = partners.sum(axis=1) - _pairs(mine)
    # Partners a, b of i that are tied to each other. With a of i's sector and b not, a and b are of two
    # sectors: the triangles that b sees with a and i of one sector, seen from i.
    of_one = product_at(own, own, own).sum(axis=1)
    both = sparse.csr_array(own + 1j * other)
    tied = product_at(other, other, both)
    return np.column_stack(
        (
            _pairs(mine) - of_one / 2,
            same_other - tied.real.sum(axis=1) / 2,
            mine * theirs - tied.real.sum(axis=0),
            _pairs(theirs) - same_other - tied.imag.sum(axis=1) / 2,
        )
    )


def _pairs(count: Floats) -> Floats:
    return np.maximum(count * (count - 1) / 2, 0.0)  # no -0.0 where there is nobody
