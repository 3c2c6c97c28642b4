"""Nestedness and core: whether those who come seldom come where all come, and who is at the centre."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from tsunagari.kernel.arrays import Floats
from tsunagari.kernel.two_mode import core_of, nodf
from tsunagari.network import Network
from tsunagari.network.affiliations import meeting_index
from tsunagari.network.door import accepts_networks
from tsunagari.network.nulls import Null
from tsunagari.network.tested import DRAWS, AgainstChance, against, attendance_of
from tsunagari.seeds import DEFAULT_SEED


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
        organizations=pd.Series(core.rows, index=network.names, name="core"),
        meetings=pd.Series(core.columns, index=meeting_index(network.meetings), name="core"),
    )
