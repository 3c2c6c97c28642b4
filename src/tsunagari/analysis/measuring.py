"""What is measured of one network: tables, orders, who bridges, what is missing."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Final

import numpy as np
import pandas as pd

from tsunagari.analysis import tables
from tsunagari.analysis.chance import SUBSETS, Draws, SamplingBudget
from tsunagari.measure.bridges import ENOUGH_POWER, bridges, power
from tsunagari.measure.centrality import brokerage, centrality
from tsunagari.measure.cohesion import cohesion
from tsunagari.measure.communities import Communities, participation
from tsunagari.measure.coverage import coverage
from tsunagari.measure.evidence import Evidence
from tsunagari.measure.gaps import gaps
from tsunagari.measure.stability import MEASURES, cs_coefficients
from tsunagari.measure.two_mode import bipartite_communities
from tsunagari.network import Network
from tsunagari.network.nulls import is_large
from tsunagari.records import Attendance

BIPARTITE_CELLS: Final = 10_000
"""Organizations × meetings up to which Barber's modularity is compared with redraws, within a second."""
BIPARTITE_DRAWS: Final = 99
BIPARTITE_STARTS: Final = 3


def measured(
    network: Network, groups: Communities, draws: Draws, seed: int, *, closeness: bool = True
) -> dict[str, pd.DataFrame]:
    """Return the tables of one network."""
    central = centrality(network, pivots=draws.budget.pivots, closeness=closeness, seed=seed)
    by_community = participation(network, groups.membership)
    sectors = pd.Series(network.organizations["sector"].to_numpy(), index=network.names)
    by_sector = participation(network, sectors)
    joined = bridges(
        network,
        betweenness=central["betweenness"],
        membership=groups.membership,
        redraws=draws.redraws_of("path_redraws"),
        resamples=draws.resamples_of("paths"),
    )
    positions = pd.concat(
        [
            central,
            by_community,
            by_sector[["participation"]].add_suffix("_sector"),
            brokerage(network),
            groups.membership.rename("community"),
            groups.share.rename("community_share"),
            joined.table.drop(columns="joins"),
        ],
        axis=1,
    )
    return {
        "organizations": tables.organizations(network, positions, joined.joins),
        "ties": network.ties,
        "communities": tables.communities(network, groups),
        "indicators": tables.indicators(
            network,
            cohesion(
                network, partition=tables.partition(groups), redraws=draws.redraws_of("partitions")
            ).reset_index(),
            draws.resamples_of("intervals"),
        ),
    }


def orders(network: Network, budget: SamplingBudget, *, resamples: int, seed: int) -> pd.DataFrame:
    """Return how far the order of the organizations by each score holds; NaN where it was left out."""
    parts = []
    for name, subsets in budget.orders(network, SUBSETS if resamples else 0).items():
        score = {name: MEASURES[name]}
        if subsets:
            parts.append(cs_coefficients(network, measures=score, subsets=subsets, seed=seed).reset_index())
        else:
            parts.append(pd.DataFrame({"measure": [name], "cs": [np.nan]}))
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["measure", "cs"])


def bridges_of_others(network: Network, groups: Communities, draws: Draws) -> pd.DataFrame:
    """Return who bridges in the network without its secretariat; no row where none is marked."""
    left_out = network.organizations["secretariat"].to_numpy(dtype=bool)
    if not left_out.any():
        return bridges(network, left_out=np.ones(len(network), dtype=bool)).table.reset_index()
    # In a large network the paths of the whole are enough work; what each joins is told all the same.
    unknown = pd.Series(np.nan, index=network.names)
    bridge_table = bridges(
        network,
        betweenness=unknown if is_large(network) else None,
        membership=groups.membership,
        redraws=draws.redraws_of("path_redraws"),
        resamples=draws.resamples_of("paths"),
        left_out=left_out,
    )
    return bridge_table.table.reset_index()


def bridges_judged(network: Network, organizations: pd.DataFrame) -> dict[str, Any]:
    """Return whether bridges were judged, and whether a record of this size would show one."""
    shown_power = power(network)
    judged = bool(organizations["bridge"].notna().any())
    return {"judged": judged, "power": shown_power, "enough": judged and shown_power >= ENOUGH_POWER}


def bipartite(network: Network, budget: SamplingBudget, seed: int) -> dict[str, float | None]:
    """Return Barber's modularity of organizations and meetings, where the record is not too large."""
    cells = len(network) * len(network.meetings)
    if not budget.partitions or not 0 < cells <= BIPARTITE_CELLS:
        return dict.fromkeys(("bipartite", "bipartite_expected", "bipartite_p"))
    split = bipartite_communities(network, draws=BIPARTITE_DRAWS, starts=BIPARTITE_STARTS, seed=seed)
    return {"bipartite": split.value, "bipartite_expected": split.expected, "bipartite_p": split.p_value}


def open_gaps(
    network: Network, attendance: Attendance, evidence: Evidence | None, expected: pd.DataFrame
) -> dict[str, Any]:
    """Return which groups are missing where, what sectors meet less, who never met, whom to invite."""
    covered = coverage(network, records=attendance, groups=expected)
    sectors = evidence.sectors if evidence else None
    open_ = gaps(network, sectors=sectors, groups=covered.groups, cells=covered.cells)
    return {"groups": covered.cells.reset_index(), **by_field(open_)}


def by_field(result: Any) -> dict[str, Any]:
    """Return the fields of a result by name, the keys of its tables as columns."""
    values = {field.name: getattr(result, field.name) for field in fields(result)}
    return {
        name: value.reset_index() if isinstance(value, pd.DataFrame) else value
        for name, value in values.items()
    }
