"""`study`: everything that a view shows, from one record."""

from __future__ import annotations

from dataclasses import asdict, fields
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import pandas as pd

from tsunagari.errors import Note
from tsunagari.findings import Findings, published
from tsunagari.layout import place
from tsunagari.measure.bridges import bridges
from tsunagari.measure.brokerage import brokerage
from tsunagari.measure.centrality import centrality
from tsunagari.measure.change import change
from tsunagari.measure.cohesion import cohesion
from tsunagari.measure.communities import communities, participation
from tsunagari.measure.coverage import coverage
from tsunagari.measure.evidence import enough, evidence
from tsunagari.measure.gaps import gaps
from tsunagari.measure.official import official
from tsunagari.measure.overlap import overlap
from tsunagari.measure.removal import what_if, without_secretariat
from tsunagari.measure.stability import MEASURES, cs_coefficients
from tsunagari.network import build
from tsunagari.network.nulls import is_large
from tsunagari.seeds import DEFAULT_SEED
from tsunagari.story import tables
from tsunagari.story.cases import case_findings
from tsunagari.story.chance import SUBSETS, Draws, Effort
from tsunagari.story.groups import as_findings as grouped_findings
from tsunagari.story.groups import groups as grouped
from tsunagari.story.lists import Lists

if TYPE_CHECKING:
    from os import PathLike

    from tsunagari.measure.communities import Communities
    from tsunagari.measure.evidence import Evidence
    from tsunagari.network import Network
    from tsunagari.network.building import Choice
    from tsunagari.network.core import PlenaryRule, Weight
    from tsunagari.records import Attendance

RESAMPLES = 1000
_PACKAGES = ("networkit", "networkx", "numpy", "pandas", "python-louvain", "scipy")


class Tell(Protocol):
    """Called with the name of the step that begins."""

    def __call__(self, key: str, /) -> None:
        """Hear that a step begins."""


def study(
    attendance: Attendance,
    *,
    weight: Weight = "newman",
    plenary: PlenaryRule = "separate",
    year: Choice = None,
    forum: Choice = None,
    tier: Choice = None,
    area: Choice = None,
    resamples: int = RESAMPLES,
    seed: int = DEFAULT_SEED,
    public: bool = False,
    exact: bool = False,
    groups: str | PathLike[str] | None = None,
    counts: str | PathLike[str] | None = None,
    tell: Tell | None = None,
) -> Findings:
    """Measure everything and return it with where it comes from.

    Parameters
    ----------
    attendance : Attendance
        From `tsunagari.read`; not changed.
    weight, plenary, year, forum, tier, area
        As in `tsunagari.build`.
    resamples : int
        Resamples of meetings behind intervals; 0 leaves out whatever needs random draws.
    seed : int
        Same seed, same findings.
    public : bool
        For publication: head counts of people stand in the official counts only, 1 to 9 masked there.
    exact : bool
        Make all draws whatever the size; by default large records get as many as take some seconds,
        and the notes say what was reduced or left out.
    groups, counts : path, optional
        A city's own list of expected stakeholder groups (`tsunagari.measure.coverage.expected_groups`) and of
        official counts (`tsunagari.measure.official.official_table`), as files; default: the national ones.
    tell : callable, optional
        Called with ``"measure"``, ``"years"``, … as each step begins.

    Returns
    -------
    Findings
        For no organization, one organization or one meeting the tables are short and what cannot be
        told is NaN.

    Raises
    ------
    UsageError
        If an option has no such value or nothing lies in the window.
    InputError
        If a list cannot be opened or says something that it cannot say.

    Examples
    --------
    >>> import pandas as pd, tsunagari as tg
    >>> names = ["Clinic", "Office", "Clinic", "School"]
    >>> rows = pd.DataFrame({"meeting": ["a", "a", "b", "b"], "organization": names})
    >>> tg.study(tg.read(rows), resamples=0).organizations[["name", "degree"]].values.tolist()
    [['Clinic', 2], ['Office', 1], ['School', 1]]

    """
    tell = tell or (lambda _key: None)
    window: dict[str, Any] = {"year": year, "forum": forum, "tier": tier, "area": area}
    lists = Lists.of(groups, counts)
    tell("measure")
    network = build(attendance, weight=weight, plenary=plenary, **window)
    effort = Effort.of(network, resamples=resamples, exact=exact)
    draws = Draws.of(network, effort, seed=seed)
    tell("evidence")
    shown = communities(
        network,
        seed=seed,
        runs=effort.runs,
        redraws=draws.redraws_of("partitions"),
        resamples=draws.resamples_of("partitions"),
    )
    pooled = _measured(network, shown, draws, seed)
    found = (
        evidence(network, draws=effort.network, pair_draws=effort.pairs, seed=seed, free=draws.free)
        if effort.network
        else None
    )
    split = grouped(network, shown.membership)
    open_gaps = _gaps(network, attendance, found, lists.groups)
    placement = place(network, split.of if split else shown.membership, seed=seed)
    listed = pooled["ties"] if exact else tables.strongest(pooled["ties"], tables.LISTED_TIES)
    tell("years")
    by_year, told = _years(
        attendance,
        network,
        {"weight": weight, "plenary": plenary},
        resamples=resamples,
        exact=exact,
        seed=seed,
    )
    settings = {
        "weight": weight,
        "plenary": plenary,
        "public": public,
        "exact": exact,
        "resamples": resamples,
        "window": {name: list(values) for name, values in network.window.items()},
        "year_starts": attendance.year_starts,
        **lists.settings,
    }
    findings = Findings(
        provenance=_provenance(attendance, network, seed),
        settings=settings,
        organizations=tables.grouped(
            tables.positioned(pooled["organizations"], placement.organizations), split
        ),
        ties=tables.with_meetings(tables.with_evidence(listed, found), network),
        meetings=tables.meetings(network),
        forums=tables.forums(network, placement.forums),
        attendance=tables.attendance(attendance, network),
        by_year=by_year,
        communities=pooled["communities"],
        partition=tables.partition(shown),
        indicators=pooled["indicators"],
        evidence={
            **(found.to_dict() if found else {"enough": enough(network), "meetings": len(network.meetings)}),
            "stability": _orders(network, effort, resamples=resamples, seed=seed),
        },
        what_if=what_if(network),
        secretariat={
            **asdict(without_secretariat(network)),
            "bridges": _bridges_of_others(network, shown, draws),
        },
        gaps=open_gaps,
        overlap=_by_field(overlap(network)),
        official=official(network, attendance, table=lists.counts),
        change=change(
            network, permutations=effort.permutations, rarefactions=effort.permutations // 5, seed=seed
        ),
        groups=grouped_findings(network, split, placement.organizations, pooled["communities"])
        if split
        else {},
        cases=case_findings(attendance),
        notes=tables.notes(
            attendance,
            *network.notes,
            *(found.notes if found else ()),
            *effort.notes(network, resamples),
            *tables.estimates([(effort.pivots, len(network), pooled["organizations"])]),
            *tables.unlisted(len(pooled["ties"]), len(listed)),
            *told,
            *([Note("study.left_out_suggestions")] if open_gaps["suggestions"] is None else []),
            *(Note(f"study.own_{name}") for name in sorted(lists.settings)),
        ),
        records=attendance,
    )
    return published(findings) if public else findings


def _years(
    attendance: Attendance,
    network: Network,
    options: dict[str, Any],
    *,
    resamples: int,
    exact: bool,
    seed: int,
) -> tuple[dict[str, dict[str, pd.DataFrame]], list[Note]]:
    """Return the tables of each fiscal year of the window, and notes on what they leave out."""
    by_year: dict[str, dict[str, pd.DataFrame]] = {}
    searched, unlisted = [], 0
    for year in _fiscal_years(network):
        window: dict[str, Any] = {**network.window, "year": year}
        within = build(attendance, **options, **window)
        small = Effort.of(within, resamples=resamples, exact=exact).of_a_year(within, exact=exact)
        groups = communities(within, seed=seed, runs=small.runs)
        measured = _measured(within, groups, Draws.of(within, small, seed=seed), seed)
        searched.append((small.pivots, len(within), measured["organizations"]))
        if not exact:
            listed = tables.strongest(measured["ties"], tables.LISTED_TIES_OF_A_YEAR)
            unlisted += len(measured["ties"]) - len(listed)
            measured["ties"] = listed
        by_year[str(year)] = measured
    tables.with_turnover(by_year, network)
    return by_year, [*tables.estimates(searched, years=True), *tables.unlisted_of_years(unlisted)]


def _measured(network: Network, groups: Communities, draws: Draws, seed: int) -> dict[str, pd.DataFrame]:
    """Return the tables of one network."""
    central = centrality(network, pivots=draws.effort.pivots, seed=seed)
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
            cohesion(network, partition=tables.partition(groups), redraws=draws.redraws_of("partitions")),
            draws.resamples_of("intervals"),
        ),
    }


def _orders(network: Network, effort: Effort, *, resamples: int, seed: int) -> pd.DataFrame:
    """Return how far the order of the organizations by each score holds; NaN where it was left out."""
    parts = []
    for name, subsets in effort.orders(network, SUBSETS if resamples else 0).items():
        score = {name: MEASURES[name]}
        if subsets:
            parts.append(cs_coefficients(network, measures=score, subsets=subsets, seed=seed))
        else:
            parts.append(pd.DataFrame({"measure": [name], "cs": [np.nan]}))
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["measure", "cs"])


def _bridges_of_others(network: Network, groups: Communities, draws: Draws) -> pd.DataFrame:
    """Return who bridges in the network without its secretariat; no row where none is marked."""
    left_out = network.organizations["secretariat"].to_numpy(dtype=bool)
    if not left_out.any():
        return bridges(network, left_out=np.ones(len(network), dtype=bool)).table.reset_index()
    # In a large network the paths of the whole are enough work; what each joins is told all the same.
    unknown = pd.Series(np.nan, index=network.names)
    found = bridges(
        network,
        betweenness=unknown if is_large(network) else None,
        membership=groups.membership,
        redraws=draws.redraws_of("path_redraws"),
        resamples=draws.resamples_of("paths"),
        left_out=left_out,
    )
    return found.table.reset_index()


def _gaps(
    network: Network, attendance: Attendance, found: Evidence | None, expected: pd.DataFrame
) -> dict[str, Any]:
    """Return which groups are missing where, what sectors meet less, who never met, whom to invite."""
    covered = coverage(network, records=attendance, groups=expected)
    sectors = found.sectors if found else None
    open_ = gaps(network, sectors=sectors, groups=covered.groups, cells=covered.cells)
    return {"groups": covered.cells, **_by_field(open_)}


def _by_field(found: Any) -> dict[str, Any]:
    """Return the fields of a result by name, tables as they are."""
    return {one.name: getattr(found, one.name) for one in fields(found)}


def _fiscal_years(network: Network) -> list[int]:
    """Return the fiscal years of the window, in order; undated meetings have none."""
    return sorted(int(year) for year in network.every_meeting["fiscal_year"].dropna().unique())


def _provenance(attendance: Attendance, network: Network, seed: int) -> dict[str, Any]:
    dates = network.every_meeting["date"].dropna()
    period = (
        {"from": dates.min().date().isoformat(), "to": dates.max().date().isoformat()} if len(dates) else None
    )
    return {
        "version": version("tsunagari"),
        "packages": {name: version(name) for name in _PACKAGES},
        "records": attendance.digest(),
        "seed": seed,
        "synthetic": attendance.synthetic,
        "period": period,
    }
