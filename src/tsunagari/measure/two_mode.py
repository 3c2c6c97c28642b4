"""Attendance itself beside redraws: communities, clustering, nestedness, core, triples, s-walks, lags."""

from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.sparse.csgraph import connected_components, shortest_path

from tsunagari.errors import Note, UsageError, check_choice
from tsunagari.kernel.arrays import Floats, Integers, Ints, Mask, ratio
from tsunagari.kernel.p_values import compare
from tsunagari.kernel.two_mode import core_of, latapy, nodf, opsahl, propagated, robins_alexander
from tsunagari.network import Network
from tsunagari.network.affiliations import meeting_index
from tsunagari.network.door import accepts_networks
from tsunagari.network.nulls import Null
from tsunagari.network.tested import DRAWS, AgainstChance, against, attendance_of, sampled
from tsunagari.seeds import DEFAULT_SEED, generator

Unit = Literal["fiscal_year", "month", "meeting"]
UNITS: Final = ("fiscal_year", "month", "meeting")
TRIPLES_AT_MOST: Final = 20_000_000
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

    def split(attended: Floats) -> Any:
        return propagated(attended, generator(seed, "bipartite"), starts)

    tested = against(network, lambda drawn: split(drawn).modularity, null=null, draws=draws, seed=seed)
    shown = split(attendance_of(network))
    return BipartiteCommunities(**tested, **_sides(network, shown.rows, shown.columns, "community"))


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
    local = pd.Series(_clustering(kind, attendance_of(network))[1], index=network.names, name="clustering")
    tested = against(network, lambda drawn: _clustering(kind, drawn)[0], null=null, draws=draws, seed=seed)
    return Clustering(**tested, kind=kind, local=local)


def _clustering(kind: Kind, attended: Floats) -> tuple[float, Floats]:
    """Return a coefficient of the whole and of each organization."""
    if kind == "robins-alexander":
        return robins_alexander(attended), np.full(len(attended), np.nan)
    if kind == "latapy":
        each = latapy(attended)
        return float(np.nanmean(each)) if np.isfinite(each).any() else float("nan"), each
    paths, closed = opsahl(attended)
    return float(ratio(closed.sum(), paths.sum())), ratio(closed, paths)


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

    def whole(attended: Floats) -> float:
        pairs = [size * (size - 1) / 2 for size in attended.shape]
        return float(ratio(np.nansum(np.multiply(nodf(attended), pairs)), sum(pairs)))

    rows, columns = nodf(attendance_of(network))
    tested = against(network, whole, null=null, draws=draws, seed=seed)
    return Nestedness(**tested, rows=rows, columns=columns)


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
    order = np.argsort(-together, kind="stable")
    numbers = np.unravel_index(codes[order], (max(len(network), 1),) * 3)
    index = pd.MultiIndex.from_arrays([network.names[side] for side in numbers], names=["a", "b", "c"])
    return Triples(**tested, table=pd.DataFrame({"together": together[order].astype(np.int64)}, index=index))


def _threes(attended: Floats) -> Ints:
    """Return a number for each three at each meeting."""
    n = len(attended)
    triples = [np.zeros(0, dtype=np.int64)]
    for column in attended.T:
        who = np.flatnonzero(column)
        i, j = np.triu_indices(len(who), k=1)
        # Each pair with everybody after it.
        after = len(who) - 1 - j
        third = np.concatenate(
            [np.arange(first + 1, len(who)) for first in j] or [np.zeros(0, dtype=np.int64)]
        )
        triples.append((who[i].repeat(after) * n + who[j].repeat(after)) * n + who[third.astype(np.int64)])
    return np.concatenate(triples)


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
    shared = attended.T @ attended
    first, second = np.triu_indices(len(shared), k=1)
    most = int(shared[first, second].max(initial=0))

    def pairs(drawn: Floats) -> Floats:
        counts = np.bincount((drawn.T @ drawn)[first, second].astype(np.int64), minlength=most + 1)
        return counts[::-1].cumsum()[::-1][1 : most + 1].astype(np.float64)

    value, sample = sampled(network, pairs, null=null, draws=draws, seed=seed)
    rows = [
        _walks(shared, s) | compare(float(value[s - 1]), sample[:, s - 1], both_sides=True)._asdict()
        for s in range(1, most + 1)
    ]
    columns = ["meetings", "pairs", "expected", "z", "p_value", "components", "largest", "diameter"]
    return pd.DataFrame(rows, columns=columns, index=pd.Index(range(1, most + 1), name="s"))


def _walks(shared: Floats, s: int) -> dict[str, Any]:
    """Return how many meetings of s or more organizations and pairs of them there are, and how connected."""
    large = np.flatnonzero(np.diag(shared) >= s)
    near = sparse.csr_array(np.triu(shared[np.ix_(large, large)] >= s, k=1)).astype(np.int8)
    many, label = connected_components(near, directed=False)
    inside = np.flatnonzero(label == np.argmax(np.bincount(label)))
    steps = shortest_path(near[inside][:, inside].astype(np.float64), directed=False, unweighted=True)
    numbers = {"meetings": len(large), "pairs": near.nnz, "components": many}
    return numbers | {"largest": len(inside), "diameter": int(steps.max())}


@accepts_networks
def lagged_association(
    network: Network,
    *,
    unit: Unit = "fiscal_year",
    null: Null | None = "free",
    draws: int = DRAWS,
    seed: int = DEFAULT_SEED,
) -> pd.DataFrame:
    """Return how likely two that met meet again τ units later, given that one of them is seen then.

    g(τ) = Σ_t Σ_{j≠k} a_jk(t) a_jk(t + τ) / Σ_t Σ_{j≠k} a_jk(t) s_j(t + τ), with a_jk(t) = 1 where j and k
    were
    at one meeting in period t and s_j(t) = 1 where j was at any.

    Parameters
    ----------
    network : Network
        n organizations, M tie-making meetings; undated ones are left out.
    unit : {"fiscal_year", "month", "meeting"}
        Length of a period; ``meeting``: each date is one.
    null : {"free", "forum"} or None
        Redraws that keep attendances and sizes.
    draws, seed : int

    Returns
    -------
    pandas.DataFrame
        Index: ``lag``, from 1. Columns ``value`` (0 to 1), ``expected``, ``z``, ``p_value`` (as in
        `tsunagari.network.tested.AgainstChance`) and ``pairs``: Σ a_jk(t) s_j(t + τ), what it rests on.
        Lags that
        rest on none are left out.

    Raises
    ------
    UsageError
        If an option has no such value, the network has no meetings, or none of them is dated.

    References
    ----------
    Whitehead 1995, doi:10.1093/beheco/6.2.199; Whitehead 2008, Analyzing Animal Societies, ISBN
    9780226895215.

    Examples
    --------
    >>> import pandas as pd, tsunagari as tg
    >>> days = ["2022-05-01"] * 3 + ["2023-05-01"] * 2
    >>> rows = pd.DataFrame({"date": days, "meeting": list("aaabb"), "organization": list("xyzxy")})
    >>> tg.lagged_association(tg.read(rows), null=None)[["value", "pairs"]].values.tolist()
    [[0.5, 4.0]]

    """
    check_choice("unit", unit, UNITS)
    period = _periods(network, unit)
    known = np.flatnonzero(period >= 0)
    if len(network.meetings) and not len(known):
        raise UsageError(Note("network.undated"))
    lags = np.arange(1, int(period.max(initial=0)) + 1)

    def ratios(attended: Floats) -> Floats:
        return ratio(*_lagged(attended[:, known], period[known], len(lags)))

    value, sample = sampled(network, ratios, null=null, draws=draws, seed=seed)
    _, pairs = _lagged(network.incidence.toarray()[:, known], period[known], len(lags))
    rows = [compare(float(value[k]), sample[:, k], both_sides=True) for k in range(len(lags))]
    columns = ["value", "expected", "z", "p_value"]
    table = pd.DataFrame(rows, columns=columns, index=pd.Index(lags, name="lag"))
    return table.assign(pairs=pairs).loc[pairs > 0]


def _periods(network: Network, unit: Unit) -> Integers:
    """Return the number of each meeting's period from the first, -1 undated."""
    meetings, date = network.meetings, network.meetings["date"]
    number = {
        "fiscal_year": meetings["fiscal_year"],
        "month": date.dt.year * 12 + date.dt.month,
        "meeting": date.rank(method="dense"),
    }[unit].astype("Int64")
    return np.asarray((number - number.min()).fillna(-1), dtype=np.int64)


def _lagged(attended: Floats, period: Integers, lags: int) -> tuple[Floats, Floats]:
    """Return numerator and denominator of each lag."""
    again, could = np.zeros(lags), np.zeros(lags)
    met, seen = {}, {}
    for t in np.unique(period).tolist():
        here = attended[:, period == t]
        together = here @ here.T > 0
        np.fill_diagonal(together, val=False)
        met[t], seen[t] = together.astype(np.float64), (here.sum(axis=1) > 0).astype(np.float64)
    for t, now in met.items():
        partners = now.sum(axis=1)
        for later, then in met.items():
            if later > t:
                again[later - t - 1] += float((now * then).sum())
                could[later - t - 1] += float(partners @ seen[later])
    return again, could
