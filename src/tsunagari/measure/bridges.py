"""Bridges (橋渡し): what an organization joins, first as plain facts of who sits where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
from scipy import sparse

from tsunagari.kernel import paths

if TYPE_CHECKING:
    from tsunagari.network import Network

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

FEW: Final = 3


@dataclass(frozen=True, eq=False)
class Bridges:
    """What the organizations of a network join.

    Parameters
    ----------
    table : pandas.DataFrame
        Index: names of the network's organizations. ``bridge`` (True, False, NA untested),
        ``bridge_rank`` (1 = highest betweenness; NA for category nodes and where that
        is 0 or undefined), ``outside_sector``, ``outside_community`` (0 to 1, NaN unknown), ``joins``.
    joins : pandas.Series
        Index: names of everyone, plenary-only organizations too; lists of {"kind", "a", "b", "holders"}.

    """

    table: pd.DataFrame
    joins: pd.Series


def bridges(
    network: Network, *, betweenness: pd.Series | None = None, membership: pd.Series | None = None
) -> Bridges:
    """Return what each organization joins.

    Parameters
    ----------
    network : Network
    betweenness : pandas.Series, optional
        Index: names; computed if not passed.
    membership : pandas.Series, optional
        Index: names; communities. Without it ``outside_community`` is NaN.

    """
    names = network.names
    scores = _betweenness(network) if betweenness is None else betweenness.reindex(names).to_numpy(float)
    sector = network.organizations["sector"]
    community = None if membership is None else membership.reindex(names)
    facts = joins(network)
    table = pd.DataFrame(
        {
            "bridge": pd.array([pd.NA] * len(names), dtype="boolean"),
            "bridge_rank": _rank(scores, network.organizations["category"].to_numpy(dtype=bool)),
            "outside_sector": outside(network, sector),
            "outside_community": np.full(len(names), np.nan)
            if community is None
            else outside(network, community),
            "joins": facts.reindex(names).to_numpy(),
        },
        index=names,
    )
    return Bridges(table, facts)


def outside(network: Network, groups: pd.Series) -> Floats:
    """Return the share of each organization's partners (with a known group) outside its own group."""
    codes, _ = pd.factorize(groups.to_numpy(), sort=True)
    tail, head = network.weights.nonzero()
    known = (codes[tail] >= 0) & (codes[head] >= 0)
    share: Floats = np.full(len(codes), np.nan)
    partners = np.bincount(tail[known], minlength=len(codes))
    other = np.bincount(tail[known & (codes[tail] != codes[head])], minlength=len(codes))
    np.divide(other, partners, out=share, where=partners > 0)
    return share


def joins(network: Network) -> pd.Series:
    """Return, for everyone seen, the pairs of forums, tiers, areas and sectors that at most three join.

    Forums, tiers, areas: an organization joins two if it was at a meeting of both; holders are all who do.
    A plenary set apart does not make its guests members of a forum that also has working meetings
    (everybody would sit everywhere); a forum, tier or area that meets in plenaries only is still a body,
    and whoever sits there and in a small one is news. Sectors: the organizations of sector a that have a
    tie with sector b hold the pair from a's side, told where they are at most three and not the whole of
    their sector (a sector of one organization rests on it by size, not by position).

    Parameters
    ----------
    network : Network

    Returns
    -------
    pandas.Series
        Index: names of everyone; lists of {"kind": forum, tier, area or sector, "a", "b" (a before b),
        "holders": 1-3}, fewest holders first. Empty lists where nothing is joined or told.

    """
    found: list[list[dict[str, Any]]] = [[] for _ in range(len(network.everyone))]
    for kind in ("forum", "tier", "area"):
        labels, member = membership(network, kind)
        _join_bodies(kind, labels, member, found)
    _join_sectors(network, found)
    for facts in found:
        facts.sort(key=lambda fact: fact["holders"])
    names = pd.Index(network.everyone["name"], name="organization")
    return pd.Series(found, index=names, dtype=object, name="joins")


def membership(network: Network, kind: str) -> tuple[list[str], sparse.csr_array]:
    """Return the labels of a column of meetings and who is a member of each (everyone × labels, 0 or 1)."""
    meetings = network.every_meeting
    codes, labels = pd.factorize(meetings[kind].to_numpy(), sort=True)
    apart = meetings["plenary"].to_numpy(dtype=bool) & ~meetings["makes_ties"].to_numpy(dtype=bool)
    working = np.bincount(codes[(codes >= 0) & ~apart], minlength=len(labels)) > 0
    counts = (codes >= 0) & ~(apart & np.append(working, False)[codes])
    chosen = np.flatnonzero(counts)
    belongs = sparse.csr_array(
        (np.ones(len(chosen)), (chosen, codes[chosen])), shape=(len(meetings), len(labels))
    )
    member = sparse.csr_array(network.every_attendance.astype(np.float64) @ belongs)
    member.data = np.ones_like(member.data)
    return [str(label) for label in labels], member


def _join_bodies(
    kind: str, labels: list[str], member: sparse.csr_array, found: list[list[dict[str, Any]]]
) -> None:
    shared = sparse.triu(member.T @ member, k=1, format="coo")
    few = shared.data <= FEW
    by_label = sparse.csc_array(member)
    for a, b, holders in sorted(zip(*(axis[few] for axis in shared.coords), shared.data[few], strict=True)):
        both = np.intersect1d(
            by_label.indices[by_label.indptr[a] : by_label.indptr[a + 1]],
            by_label.indices[by_label.indptr[b] : by_label.indptr[b + 1]],
        )
        for i in both:
            found[i].append({"kind": kind, "a": labels[a], "b": labels[b], "holders": int(holders)})


def _join_sectors(network: Network, found: list[list[dict[str, Any]]]) -> None:
    codes, labels = pd.factorize(network.organizations["sector"].to_numpy(), sort=True)
    where = pd.Index(network.everyone["name"]).get_indexer(network.names)
    facts: dict[tuple[int, int, int], int] = {}
    for a, b, side in _few_sides(network, codes, len(labels)):
        for i in side:
            key = (min(a, b), max(a, b), int(i))
            facts[key] = min(len(side), facts.get(key, len(side)))
    for (a, b, i), holders in sorted(facts.items()):
        fact = {"kind": "sector", "a": str(labels[a]), "b": str(labels[b]), "holders": holders}
        found[where[i]].append(fact)


def _few_sides(network: Network, codes: np.ndarray, sectors: int) -> list[tuple[int, int, np.ndarray]]:
    """Return (a, b, organizations of a that meet b) where these are few and not all of a."""
    tail, head = network.weights.nonzero()
    known = (codes[tail] >= 0) & (codes[head] >= 0) & (codes[tail] != codes[head])
    meets = np.unique(np.column_stack((codes[tail], codes[head], tail))[known], axis=0)
    size = np.bincount(codes[codes >= 0], minlength=sectors)
    pair = meets[:, 0] * max(sectors, 1) + meets[:, 1]
    sides = np.split(meets, np.flatnonzero(np.diff(pair)) + 1) if len(meets) else []
    return [
        (int(side[0, 0]), int(side[0, 1]), side[:, 2])
        for side in sides
        if len(side) <= FEW and len(side) < size[side[0, 0]]
    ]


def _betweenness(network: Network) -> Floats:
    n = len(network)
    if n < 3:
        return np.full(n, np.nan)
    weights = network.weights.astype(np.float64)
    return paths.betweenness(weights) / ((n - 1) * (n - 2) / 2)


def _rank(scores: Floats, category: np.ndarray) -> Any:
    """Return ranks from 1; category nodes and those between nobody have none."""
    ranked = pd.Series(np.where((scores > 0) & ~category, scores, np.nan))
    return ranked.rank(method="min", ascending=False).astype("Int64").array
