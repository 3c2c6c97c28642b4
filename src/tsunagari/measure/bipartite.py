"""Communities of organizations and meetings together, by Barber's modularity, without a projection."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd

from tsunagari.kernel.arrays import Floats
from tsunagari.kernel.two_mode import propagated
from tsunagari.network import Network
from tsunagari.network.affiliations import meeting_index
from tsunagari.network.door import accepts_networks
from tsunagari.network.nulls import Null
from tsunagari.network.tested import DRAWS, AgainstChance, against, attendance_of
from tsunagari.seeds import DEFAULT_SEED, generator

STARTS: Final = 10


@dataclass(frozen=True, eq=False)
class BipartiteCommunities(AgainstChance):
    """Communities that hold organizations and meetings.

    Parameters
    ----------
    value : float
        Barber's modularity of the partition; NaN without attendance.
    organizations : pandas.Series
        Index: names; community of each, from 0: largest first.
    meetings : pandas.Series
        Index: meetings; community of each, by the same numbers.

    Examples
    --------
    >>> import networkx as nx
    >>> found = bipartite_communities(nx.davis_southern_women_graph(), null=None)
    >>> found.organizations.value_counts(sort=False).sort_index().tolist()
    [6, 5, 4, 3]

    """

    organizations: pd.Series
    meetings: pd.Series


@accepts_networks
def bipartite_communities(
    network: Network,
    *,
    null: Null | None = "free",
    draws: int = DRAWS,
    starts: int = STARTS,
    seed: int = DEFAULT_SEED,
) -> BipartiteCommunities:
    """Return the communities of organizations and meetings of highest bipartite modularity.

    Q_B = Σ over organizations i and meetings m of one community of (B_im - a_i d_m/N)/N, N attendances in
    all,
    made large by label propagation with merging (LPAb+). Redraws are partitioned by the same algorithm.

    Parameters
    ----------
    network : Network
        n organizations, M tie-making meetings.
    null : {"free", "forum"} or None
        Redraws that keep attendances and sizes.
    draws, seed : int
    starts : int
        Starts of the algorithm, on the record and on every redraw; the first two are not random.

    Returns
    -------
    BipartiteCommunities
        ``value`` -1 to 1. Small p: organizations and meetings fall apart into groups more than chance gives.

    Raises
    ------
    UsageError
        If the null does not exist, or the network has no meetings or more than 20 million cells n × M.

    References
    ----------
    Barber 2007, doi:10.1103/PhysRevE.76.066102; Barber & Clark 2009, doi:10.1103/PhysRevE.80.026129;
    Liu & Murata 2010, doi:10.20965/jaciii.2010.p0408.

    Examples
    --------
    >>> import networkx as nx
    >>> round(bipartite_communities(nx.davis_southern_women_graph(), null=None).value, 4)
    0.3455

    """

    def quality(attended: Floats) -> float:
        return propagated(attended, generator(seed, "bipartite"), starts).modularity

    tested = against(network, quality, null=null, draws=draws, seed=seed)
    split = propagated(attendance_of(network), generator(seed, "bipartite"), starts)
    return BipartiteCommunities(
        **tested,
        organizations=pd.Series(split.rows, index=network.names, name="community"),
        meetings=pd.Series(split.columns, index=meeting_index(network.meetings), name="community"),
    )
