"""The whole network in a few indicators: how much it meets, how it holds together, what it joins."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import numpy as np
import pandas as pd
from scipy import sparse

from tsunagari.kernel.arrays import Floats, Indices, Integers, Mask, ratio
from tsunagari.kernel.p_values import compare
from tsunagari.network import Network
from tsunagari.network.affiliations import attended, codes_of, moves
from tsunagari.network.door import accepts_networks
from tsunagari.network.weights import Weights, can_redraw, redrawn

_KEYS: Final = {
    "meetings": "meetings tie_meetings",
    "organizations": "organizations plenary_only alone isolated articulations newcomers leavers mean_size",
    "attendances": "attendances",
    "people": "people",
    "ties": "ties",
    "components": "components",
    "forums": "forums forums_per_organization",
    "pairs": "single_held_pairs",
    "share": "density cross_sector_share between_tier_share continuity",
}
UNITS: Final = {key: unit for unit, keys in _KEYS.items() for key in keys.split()}
"""Unit of an indicator; all others are indices of unit ``ratio``."""

ACROSS: Final = {"sector": "cross_sector", "home_tier": "between_tier"}
"""Column of organizations → first part of the keys of 横のつながり and 縦のつながり."""


@accepts_networks
def cohesion(
    network: Network,
    *,
    attribute: str = "sector",
    partition: Mapping[str, Any] | None = None,
    redraws: Iterable[Mask] | None = None,
) -> pd.DataFrame:
    """Return the indicators of the whole network.

    Parameters
    ----------
    network : Network
    attribute : str
        Column of ``network.organizations`` in place of the sector in 横のつながり: the keys are then
        ``cross_<attribute>_…``.
    partition : mapping, optional
        ``modularity``, ``expected``, ``p_value`` of the shown communities; NaN without it.
    redraws : iterable of bool arrays, n × M, optional
        Attendance with the same margins (`tsunagari.kernel.draws.curveball`): gives ``expected`` and
        ``p_value`` of the cross-sector and cross-tier shares of tie weight.

    Returns
    -------
    pandas.DataFrame
        Index: ``key`` of the indicator. Columns ``value``, ``low``, ``high`` (NaN here: no interval is
        honest for
        counts of things seen; `tsunagari.measure.stability` fills the others), ``unit``, ``expected``,
        ``p_value``.

        - Counts over all meetings, plenaries too: ``meetings``, ``organizations``, ``attendances``
          (延べ参加機関数), ``people`` (延べ人数), ``mean_size``, ``forums``, ``forums_per_organization``;
          ``tie_meetings``; ``plenary_only``, ``alone``.
        - Shape: ``ties``; ``density``; ``centralization`` Σ(max - d_i)/((n-1)(n-2)), 0 to 1 (Freeman 1978,
          doi:10.1016/0378-8733(78)90021-7); ``components``; ``isolated``; ``modularity``.
        - Across sectors (横のつながり): ``cross_sector_share`` of tie weight; ``cross_sector_ratio`` =
          observed ÷ expected; ``cross_sector_ei`` = (E - I)/(E + I) of ties less its mean under permuted
          labels, 0 as chance gives (Krackhardt & Stern 1988, doi:10.2307/2786835);
          ``cross_sector_assortativity``, -1 to 1 (Newman 2003, doi:10.1103/PhysRevE.67.026126).
          The same over home tiers (縦のつながり): ``between_tier_…``.
        - Dependence: ``articulations``; ``single_held_pairs``: sector pairs all of whose ties are one
          organization's, though its sector has others.
        - Latest fiscal year against the one before: ``continuity``, ``newcomers``, ``leavers``
          (see `turnover`).

        NaN: shares without ties, groups unknown or only one, fewer than 2 (density) or 3 (centralization)
        organizations, no year before.

    Raises
    ------
    UsageError
        If no network can be made of what is given (`tsunagari.network.as_network`).

    Examples
    --------
    >>> import networkx as nx
    >>> from tsunagari.network import Network
    >>> table = cohesion(Network.from_networkx(nx.florentine_families_graph()))
    >>> round(float(table.loc["density", "value"]), 4)
    0.1905

    """
    membership, by_year = partition or {}, turnover(network)
    values: dict[str, float] = {**_counts(network), **_shape(network)}
    given = [membership.get(name) for name in ("modularity", "expected", "p_value")]
    values["modularity"], *tested = [np.nan if value is None else float(value) for value in given]
    expected, p_value = {"modularity": tested[0]}, {"modularity": tested[1]}
    across = {attribute: f"cross_{attribute}", "home_tier": ACROSS["home_tier"]}
    drawn = _drawn_shares(network, redraws, tuple(across))
    for column, prefix in across.items():
        codes = group_codes(network, column)
        values |= {f"{prefix}_{name}": value for name, value in _across(network, codes).items()}
        share = values[f"{prefix}_share"]
        sample = drawn.get(column, np.zeros(0))
        by_chance = compare(share, sample[~np.isnan(sample)], both_sides=True)
        expected[f"{prefix}_share"], p_value[f"{prefix}_share"] = by_chance.expected, by_chance.p_value
        values[f"{prefix}_ratio"] = float(ratio(share, by_chance.expected))
    values |= _dependence(network)
    # The turnover into the latest fiscal year; NaN without a year before.
    latest = ("continuity", "newcomers", "leavers")
    values |= {name: float(by_year[name].iloc[-1]) if len(by_year) else np.nan for name in latest}
    keys = pd.Index(values, name="key", dtype="str")
    table = pd.DataFrame({"value": values, "low": np.nan, "high": np.nan}, index=keys, dtype=np.float64)
    units = pd.array([UNITS.get(key, "ratio") for key in keys], dtype="str")
    return table.assign(unit=units, expected=pd.Series(expected), p_value=pd.Series(p_value))


@accepts_networks
def turnover(network: Network) -> pd.DataFrame:
    """Return who came again, came new and stayed away, from one fiscal year to the next.

    Parameters
    ----------
    network : Network
        Its meetings of all kinds but cases; undated ones are left out.

    Returns
    -------
    pandas.DataFrame
        Index: ``fiscal_year``. ``organizations`` seen; ``continuity``: share of last year's that came again,
        0 to 1; ``newcomers``: never seen before in the record; ``leavers``: seen last year and not now;
        ``returned``: seen before but not last year. All but the first are NaN where the record lacks the
        year before.

    Raises
    ------
    UsageError
        If no network can be made of what is given (`tsunagari.network.as_network`).

    References
    ----------
    A question of this field's own; see docs/methods.md.

    Examples
    --------
    >>> import networkx as nx
    >>> from tsunagari.network import Network
    >>> graph = nx.Graph([("a", 1), ("b", 1), ("a", 2), ("c", 2)])
    >>> nx.set_node_attributes(graph, {v: int(isinstance(v, int)) for v in graph}, "bipartite")
    >>> nx.set_node_attributes(graph, {1: 2023, 2: 2024}, "fiscal_year")
    >>> turnover(Network.from_networkx(graph)).loc[2024].tolist()
    [2.0, 0.5, 1.0, 1.0, 0.0]

    """
    by_year, years = attended(network, "fiscal_year")
    seen = (by_year.toarray() > 0).sum(axis=0)
    columns = ["organizations", "continuity", "newcomers", "leavers", "returned"]
    index = pd.Index([int(year) for year in years], name="fiscal_year", dtype="int64")
    table = pd.DataFrame(np.nan, index=index, columns=columns).assign(organizations=seen.astype(np.float64))
    for move in moves(network):
        if move.after == move.before + 1:
            joined, returned, left, stayed = (int(mask.sum()) for mask in move[2:])
            continuity = stayed / (stayed + left) if stayed + left else np.nan
            table.loc[move.after, columns[1:]] = [continuity, joined, left, returned]
    return table


def between_share(weights: Weights, codes: Indices) -> float:
    """Return the share of tie weight between different groups, among ties whose two groups are known.

    Parameters
    ----------
    weights : n × n, sparse or dense
        Symmetric tie weights.
    codes : (n,) integer array
        Group of each organization, -1 unknown.

    Returns
    -------
    float
        0 to 1; NaN without such ties.

    """
    ties = sparse.coo_array(weights)
    tail, head = ties.coords
    return _between(ties.data, codes[tail], codes[head])


def group_codes(network: Network, column: str) -> Indices:
    """Return the group of each organization as an integer, -1 where unknown; all -1 if there is one group."""
    codes, labels = codes_of(network, column)
    return codes if len(labels) > 1 else np.full(len(codes), -1, dtype=np.intp)


def _counts(network: Network) -> dict[str, float]:
    """Return counts over all meetings, plenaries included."""
    meetings, standing = network.every_meeting, network.everyone["place"]
    size = meetings["size"].to_numpy(dtype=np.float64)
    people = meetings["people"]
    seen, forums = attended(network, "forum")
    return {
        "meetings": len(meetings),
        "tie_meetings": len(network.meetings),
        "organizations": len(standing),
        "plenary_only": int((standing == "plenary").sum()),
        "alone": int((standing == "alone").sum()),
        "attendances": float(size.sum()),
        "people": float(people.sum()) if people.notna().any() else np.nan,
        "mean_size": float(size.mean()) if len(size) else np.nan,
        "forums": len(forums),
        "forums_per_organization": seen.nnz / len(standing) if seen.nnz else np.nan,
    }


def _shape(network: Network) -> dict[str, float]:
    """Return density, centralization and components of the network of ties."""
    n = len(network)
    degree = np.bincount(network.weights.nonzero()[0], minlength=n)
    ties = float(degree.sum() / 2)
    spread = float((degree.max(initial=0) - degree).sum())
    return {
        "ties": ties,
        "density": ties / (n * (n - 1) / 2) if n > 1 else np.nan,
        "centralization": spread / ((n - 1) * (n - 2)) if n > 2 else np.nan,
        "components": int(network.components.max(initial=-1)) + 1,
        "isolated": int((degree == 0).sum()),
    }


def _across(network: Network, codes: Indices) -> dict[str, float]:
    """Return share of weight, E-I index less its permutation mean, and assortativity of a grouping."""
    weights = network.weights
    # Millions of ties, few groups: small numbers take an eighth of the memory.
    few = codes.astype(np.min_scalar_type(-max(int(codes.max(initial=0)) + 1, 2)))
    own, partner = np.repeat(few, np.diff(weights.indptr)), few[weights.indices]
    weight, tied = weights.data, weights.data > 0
    if not tied.all():
        own, partner, weight = own[tied], partner[tied], weight[tied]
    size = np.bincount(codes[codes >= 0], minlength=1).astype(np.float64)
    known = float(size.sum())
    # Under permuted labels any two organizations differ with this probability, so the mean needs no draws.
    by_chance = 1 - float((size * (size - 1)).sum()) / (known * (known - 1)) if known > 1 else np.nan
    labelled = (own >= 0) & (partner >= 0)
    ties, alike = int(np.count_nonzero(labelled)), int(np.count_nonzero(labelled & (own == partner)))
    ends = np.bincount(own if ties == len(own) else own[labelled])
    within, chance = alike / max(ties, 1), float(((ends / max(ties, 1)) ** 2).sum())
    return {
        "share": _between(weight, own, partner),
        "ei": 2 * ((ties - alike) / ties - by_chance) if ties else np.nan,
        # (Σ_c e_cc - Σ_c a_c²)/(1 - Σ_c a_c²) from the ends in each group a_c.
        "assortativity": float(ratio(within - chance, 1 - chance)) if ties else np.nan,
    }


def _between(weight: Floats, own: Integers, partner: Integers) -> float:
    """Return the share of tie weight between different groups, where both are known."""
    known = (own >= 0) & (partner >= 0)
    total = float((weight if known.all() else weight[known]).sum())
    return float(weight[known & (own != partner)].sum()) / total if total > 0 else np.nan


def _drawn_shares(
    network: Network, redraws: Iterable[Mask] | None, columns: tuple[str, ...]
) -> dict[str, Floats]:
    """Return the cross shares of every redraw, by column."""
    if redraws is None or not can_redraw(network):
        return {}
    codes = [group_codes(network, column) for column in columns]
    if not any((code >= 0).any() for code in codes):
        return {}
    rows = [[between_share(w, code) for code in codes] for w in redrawn(network, redraws)]
    return dict(zip(columns, np.array(rows, dtype=np.float64).reshape(-1, len(columns)).T, strict=True))


def _dependence(network: Network) -> dict[str, float]:
    """Return how much hangs on single organizations."""
    codes, labels = network.sectors
    size = np.bincount(codes[codes >= 0])
    across = network.partners_by_sector
    holders = across[across["own"] != across["other"]].groupby(["own", "other"]).size()
    # A pair of sectors is told once, whichever side one organization holds.
    held = {frozenset(pair) for pair in holders.index[holders == 1] if size[pair[0]] > 1}
    return {
        "articulations": int(network.articulations.sum()),
        "single_held_pairs": len(held) if len(labels) > 1 else np.nan,
    }
