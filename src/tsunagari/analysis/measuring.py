"""What is measured of one network and of its years: tables, orders, who bridges, what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any, Final

import numpy as np
import pandas as pd

from tsunagari.analysis import tables
from tsunagari.analysis.chance import SUBSETS, Draws, SamplingBudget
from tsunagari.analysis.options import StudyOptions
from tsunagari.errors import Note
from tsunagari.measure.bridges import ENOUGH_POWER, bridges, power
from tsunagari.measure.centrality import brokerage, centrality
from tsunagari.measure.cohesion import cohesion
from tsunagari.measure.communities import Communities, communities, participation
from tsunagari.measure.coverage import coverage
from tsunagari.measure.evidence import Evidence
from tsunagari.measure.gaps import gaps
from tsunagari.measure.stability import MEASURES, cs_coefficients
from tsunagari.measure.two_mode import bipartite_communities
from tsunagari.network import Network, build
from tsunagari.network.nulls import is_large
from tsunagari.records import Attendance

BIPARTITE_CELLS: Final = 10_000
"""Organizations × meetings up to which Barber's modularity is compared with redraws, within a second."""
BIPARTITE_DRAWS: Final = 99
BIPARTITE_STARTS: Final = 3
MANY_TIES: Final = 50_000
"""Ties of all years from which they are measured in a second process."""


def measured(network: Network, groups: Communities, draws: Draws, seed: int) -> dict[str, pd.DataFrame]:
    """Return the tables of one network."""
    central = centrality(network, pivots=draws.budget.pivots, seed=seed)
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
            cohesion(network, partition=tables.partition(groups), redraws=draws.redraws).reset_index(),
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


@dataclass(frozen=True)
class Year:
    """The tables of a year, and what they leave out.

    ``pivots`` of ``organizations`` were searched from for shortest paths; ``unlisted`` ties are not among the
    ties.
    """

    tables: dict[str, pd.DataFrame]
    organizations: int
    pivots: int
    unlisted: int


def measured_years(attendance: Attendance, years: list[int], options: StudyOptions) -> dict[str, Year]:
    """Return the tables of each of these fiscal years within a window.

    Comings and goings, which need the year before, are left open: `tables.with_turnover`.
    """
    return {str(year): _of_year(attendance, year, options) for year in years}


def _of_year(attendance: Attendance, year: int, options: StudyOptions) -> Year:
    window = {**options.window, "year": year}
    within = build(attendance, weight=options.weight, plenary=options.plenary, **window)
    budget = SamplingBudget.budget_for(within, resamples=options.resamples, exact=options.exact)
    budget = budget.of_a_year(within, exact=options.exact)
    groups = communities(within, seed=options.seed, runs=budget.runs)
    draws = Draws.of(within, budget, seed=options.seed)
    of_year = measured(within, groups, draws, options.seed)
    ties = of_year["ties"]
    if not options.exact:
        of_year["ties"] = tables.strongest(ties, tables.LISTED_TIES_OF_A_YEAR)
    return Year(
        tables=of_year,
        organizations=len(within),
        pivots=budget.pivots,
        unlisted=len(ties) - len(of_year["ties"]),
    )


def year_notes(years: Iterable[Year]) -> list[Note]:
    """Return notes on what the tables of years leave out."""
    measured = list(years)
    searched = [(year.pivots, year.organizations, year.tables["organizations"]) for year in measured]
    unlisted = sum(year.unlisted for year in measured)
    return [
        *tables.estimates(searched, years=True),
        *([Note("study.ties_unlisted_years", {"n": unlisted})] if unlisted else []),
    ]


def shares(network: Network) -> tuple[list[int], list[int]]:
    """Return the fiscal years of a window to measure beside the rest of a study, and those after.

    The rest takes about as long as two of them. Undated meetings have none.
    """
    years = sorted(int(year) for year in network.every_meeting["fiscal_year"].dropna().unique())
    in_workers = (len(years) + 2) // 2
    return years[:in_workers], years[in_workers:]
