"""Clustering of two-mode networks: do the same organizations meet again in another room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import pandas as pd

from tsunagari.errors import check_choice
from tsunagari.kernel.arrays import Floats
from tsunagari.kernel.two_mode import latapy, opsahl, robins_alexander
from tsunagari.network import Network
from tsunagari.network.door import accepts_networks
from tsunagari.network.nulls import Null
from tsunagari.network.tested import DRAWS, AgainstChance, against, attendance_of
from tsunagari.seeds import DEFAULT_SEED

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
    nothing: Floats = np.full(len(attended), np.nan)
    if kind == "robins-alexander":
        return nothing
    every, closed = opsahl(attended)
    np.divide(closed, every, out=nothing, where=every > 0)
    return nothing


_WHOLE: Final = {"robins-alexander": robins_alexander, "opsahl": _opsahl, "latapy": _latapy}
