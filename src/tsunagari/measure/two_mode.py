"""Two-mode measures, each beside redraws: communities of both sides, clustering, nestedness, core."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
import pandas as pd

from tsunagari.errors import check_choice
from tsunagari.kernel.arrays import Floats, Integers, Mask, ratio
from tsunagari.kernel.two_mode import core_of, latapy, nodf, opsahl, propagated, robins_alexander
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
        **_sides(network, split.rows, split.columns, "community"),
    )


def _sides(network: Network, rows: Integers | Mask, columns: Integers | Mask, name: str) -> dict[str, Any]:
    """Return values of organizations and of meetings, each by name."""
    return {
        "organizations": pd.Series(rows, index=network.names, name=name),
        "meetings": pd.Series(columns, index=meeting_index(network.meetings), name=name),
    }


Kind = Literal["robins-alexander", "opsahl", "latapy"]
KINDS: Final = ("robins-alexander", "opsahl", "latapy")


@dataclass(frozen=True, eq=False)
class Clustering(AgainstChance):
    """A clustering coefficient of the whole network, and of each organization.

    Parameters
    ----------
    kind : str
    local : pandas.Series
        Index: names. ``opsahl``: share of the organization's own paths that are closed; ``latapy``: mean
        Jaccard index with its partners; NaN without any, and for ``robins-alexander``, which has no local
        form.

    Examples
    --------
    >>> import networkx as nx
    >>> found = clustering(nx.davis_southern_women_graph(), kind="latapy", null=None)
    >>> round(float(found.local["Evelyn Jefferson"]), 3), found.to_frame()["kind"].item()
    (0.318, 'latapy')

    """

    kind: str
    local: pd.Series


@accepts_networks
def clustering(
    network: Network,
    *,
    kind: Kind = "opsahl",
    null: Null | None = "free",
    draws: int = DRAWS,
    seed: int = DEFAULT_SEED,
) -> Clustering:
    """Return how far organizations that share a meeting share others, in the two-mode network.

    A projection is clustered by construction (everybody at a meeting is tied to everybody); these are not.

    - ``robins-alexander``: 4 C4/L3, the share of paths of three attendances that a fourth closes.
    - ``opsahl``: the share of paths organization – meeting – organization – meeting – organization whose ends
      share a third meeting.
    - ``latapy``: the mean over organizations of their mean Jaccard index with each partner.

    Parameters
    ----------
    network : Network
        n organizations, M tie-making meetings; (n, M) attendance.
    kind : str
    null : {"free", "forum"} or None
        Redraws that keep attendances and sizes: anybody at any meeting, or within each forum's fiscal year.
    draws, seed : int

    Returns
    -------
    Clustering
        ``value`` 0 to 1; NaN where there is no such path.

    Raises
    ------
    UsageError
        If an option has no such value, or the network has no meetings or more than 20 million cells n × M.

    References
    ----------
    Robins & Alexander 2004, doi:10.1023/B:CMOT.0000032580.12184.c0; Opsahl 2013,
    doi:10.1016/j.socnet.2011.07.001; Latapy, Magnien & Del Vecchio 2008, doi:10.1016/j.socnet.2007.04.006.

    Examples
    --------
    >>> import networkx as nx
    >>> davis = nx.davis_southern_women_graph()
    >>> [round(clustering(davis, kind=one, null=None).value, 4) for one in KINDS]
    [0.4678, 0.7719, 0.3171]

    """
    check_choice("kind", kind, KINDS)
    tested = against(network, _WHOLE[kind], null=null, draws=draws, seed=seed)
    local = pd.Series(_local(kind, attendance_of(network)), index=network.names, name="clustering")
    return Clustering(**tested, kind=kind, local=local)


def _opsahl(attended: Floats) -> float:
    every, closed = opsahl(attended)
    return float(closed.sum() / every.sum()) if every.sum() else float("nan")


def _latapy(attended: Floats) -> float:
    each = latapy(attended)
    return float(np.nanmean(each)) if np.isfinite(each).any() else float("nan")


def _local(kind: Kind, attended: Floats) -> Floats:
    if kind == "latapy":
        return latapy(attended)
    if kind == "robins-alexander":
        return np.full(len(attended), np.nan)
    every, closed = opsahl(attended)
    return ratio(closed, every)


_WHOLE: Final = {"robins-alexander": robins_alexander, "opsahl": _opsahl, "latapy": _latapy}


@dataclass(frozen=True, eq=False)
class Nestedness(AgainstChance):
    """NODF of the whole attendance, of its organizations and of its meetings.

    Parameters
    ----------
    rows, columns : float
        Mean paired overlap of organizations, of meetings; 0 to 100, NaN with fewer than two.

    Examples
    --------
    >>> import pandas as pd
    >>> stairs = pd.DataFrame([[1, 1, 1], [1, 1, 0], [1, 1, 0], [1, 0, 0]], index=list("abcd"))
    >>> round(nestedness(stairs, null=None).rows, 2)
    50.0

    """

    rows: float
    columns: float


@accepts_networks
def nestedness(
    network: Network, *, null: Null | None = "free", draws: int = DRAWS, seed: int = DEFAULT_SEED
) -> Nestedness:
    """Return how far the meetings of those who come seldom are a part of those of others (NODF).

    Each pair of organizations of different attendance counts the share of the lesser's meetings that the
    other
    attended too, pairs of equal attendance count 0; the same for meetings; 100 × the mean over all pairs.

    Parameters
    ----------
    network : Network
        n organizations, M tie-making meetings.
    null : {"free", "forum"} or None
        Redraws that keep attendances and sizes, on which nestedness mostly depends: only they tell.
    draws, seed : int

    Returns
    -------
    Nestedness
        ``value`` 0 to 100 (perfectly nested); NaN with fewer than two organizations and two meetings.

    Raises
    ------
    UsageError
        If the null does not exist, or the network has no meetings or more than 20 million cells n × M.

    References
    ----------
    Almeida-Neto, Guimarães, Guimarães, Loyola & Ulrich 2008, doi:10.1111/j.0030-1299.2008.16644.x.

    Examples
    --------
    >>> import networkx as nx
    >>> round(nestedness(nx.davis_southern_women_graph(), null=None).value, 2)
    48.58

    """
    rows, columns = nodf(attendance_of(network))
    return Nestedness(
        **against(network, _nodf, null=null, draws=draws, seed=seed), rows=rows, columns=columns
    )


def _nodf(attended: Floats) -> float:
    rows, columns = nodf(attended)
    pairs = [size * (size - 1) / 2 for size in attended.shape]
    known = [(mean, many) for mean, many in zip((rows, columns), pairs, strict=True) if many]
    total = sum(many for _, many in known)
    return sum(mean * many for mean, many in known) / total if total else float("nan")


@dataclass(frozen=True, eq=False)
class CorePeriphery(AgainstChance):
    """The core of organizations and meetings.

    Parameters
    ----------
    value : float
        Correlation of attendance with the pattern "in the core on both sides"; -1 to 1.
    organizations, meetings : pandas.Series of bool
        Index: names, meetings; whether it belongs to the core.

    Examples
    --------
    >>> import networkx as nx
    >>> found = core_periphery(nx.davis_southern_women_graph(), null=None)
    >>> found.meetings[found.meetings].index.tolist()
    ['E3', 'E5', 'E6', 'E7', 'E8']

    """

    organizations: pd.Series
    meetings: pd.Series


@accepts_networks
def core_periphery(
    network: Network, *, null: Null | None = "free", draws: int = DRAWS, seed: int = DEFAULT_SEED
) -> CorePeriphery:
    """Return which organizations at which meetings make up the core.

    The discrete two-mode model: a core of organizations and a core of meetings such that attendance
    correlates
    most with being in both. Searched by moves of one side at a time from many starts.

    Parameters
    ----------
    network : Network
        n organizations, M tie-making meetings.
    null : {"free", "forum"} or None
        Redraws that keep attendances and sizes: some core exists in every record of unequal attendance.
    draws, seed : int

    Returns
    -------
    CorePeriphery
        ``value`` NaN where nobody or everybody attended everything; then no core.

    Raises
    ------
    UsageError
        If the null does not exist, or the network has no meetings or more than 20 million cells n × M.

    References
    ----------
    Borgatti & Everett 1999, doi:10.1016/S0378-8733(99)00019-2.

    Examples
    --------
    >>> import networkx as nx
    >>> found = core_periphery(nx.davis_southern_women_graph(), null=None)
    >>> round(found.value, 3), int(found.organizations.sum())
    (0.429, 8)

    """
    core = core_of(attendance_of(network))
    return CorePeriphery(
        **against(network, lambda drawn: core_of(drawn).fit, null=null, draws=draws, seed=seed),
        **_sides(network, core.rows, core.columns, "core"),
    )
