"""`study`: everything that a view shows, from one record."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final, Protocol

from tsunagari.errors import Note
from tsunagari.findings import Findings, published
from tsunagari.layout import place
from tsunagari.measure.change import change
from tsunagari.measure.communities import communities
from tsunagari.measure.evidence import enough, evidence
from tsunagari.measure.official import official
from tsunagari.measure.overlap import overlap
from tsunagari.measure.removal import what_if, without_secretariat
from tsunagari.network import build
from tsunagari.network.nulls import is_large
from tsunagari.processes import Beside, Job
from tsunagari.seeds import DEFAULT_SEED
from tsunagari.story import tables
from tsunagari.story.cases import case_findings
from tsunagari.story.chance import Draws, Effort
from tsunagari.story.groups import as_findings as grouped_findings
from tsunagari.story.groups import groups as grouped
from tsunagari.story.lists import Lists
from tsunagari.story.measuring import bridges_of_others, by_field, measured, open_gaps, orders
from tsunagari.story.years import MANY_TIES, Asked, measured_years, shares, told

if TYPE_CHECKING:
    from os import PathLike

    from tsunagari.measure.communities import Communities
    from tsunagari.measure.evidence import Evidence
    from tsunagari.network import Network
    from tsunagari.network.building import Choice
    from tsunagari.network.core import PlenaryRule, Weight
    from tsunagari.records import Attendance
    from tsunagari.story.years import Year

RESAMPLES: Final = 1000
MANY_SEATS: Final = 2_000_000
"""Attendances in all redraws from which a large record is compared with chance in a second process."""
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
    asked = _Asked(weight, plenary, resamples, seed, public, exact, lists, tell)
    findings = _findings(attendance, network, draws, asked)
    return published(findings) if public else findings


@dataclass(frozen=True)
class _Asked:
    """The options of a study that are needed after the network is built."""

    weight: Weight
    plenary: PlenaryRule
    resamples: int
    seed: int
    public: bool
    exact: bool
    lists: Lists
    tell: Tell

    def settings(self, attendance: Attendance, network: Network) -> dict[str, Any]:
        """Return the settings as findings keep them."""
        return {
            "weight": self.weight,
            "plenary": self.plenary,
            "public": self.public,
            "exact": self.exact,
            "resamples": self.resamples,
            "window": {name: list(values) for name, values in network.window.items()},
            "year_starts": attendance.year_starts,
            **self.lists.settings,
        }


def _judging(network: Network, draws: Draws, seed: int) -> Job[Evidence | None]:
    """Return the comparison with chance, to be made beside the rest for a large record."""
    effort = draws.effort
    arguments = {"network": network, "draws": effort.network, "pair_draws": effort.pairs, "seed": seed}
    many = network.incidence.nnz * effort.network >= MANY_SEATS
    return Job(evidence, arguments, worth=many and is_large(network))


def _yearly(attendance: Attendance, network: Network, asked: _Asked) -> list[Job[dict[str, Year]]]:
    """Return the tables of the years: some to be made beside the rest where they have many ties, some not."""
    options = Asked(
        dict(network.window), asked.weight, asked.plenary, asked.resamples, asked.seed, asked.exact
    )
    return [
        Job(
            measured_years,
            {"attendance": attendance, "years": years, "asked": options},
            worth=network.weights.nnz >= 2 * MANY_TIES,
        )
        for years in shares(network)
    ]


def _findings(attendance: Attendance, network: Network, draws: Draws, asked: _Asked) -> Findings:
    """Return everything that is told; what may come from beside is asked for last."""
    effort, seed = draws.effort, asked.seed
    judging, yearly = _judging(network, draws, seed), _yearly(attendance, network, asked)
    with Beside(judging, *yearly) as beside:
        shown = communities(
            network,
            seed=seed,
            runs=effort.runs,
            redraws=draws.redraws_of("partitions"),
            resamples=draws.resamples_of("partitions"),
        )
        pooled = measured(network, shown, draws, seed)
        split = grouped(network, shown.membership)
        placement = place(network, split.of if split else shown.membership, seed=seed)
        listed = pooled["ties"] if asked.exact else tables.strongest(pooled["ties"], tables.LISTED_TIES)
        stability = orders(network, effort, resamples=asked.resamples, seed=seed)
        sections = _sections(attendance, network, shown, draws, asked)
        asked.tell("years")
        # The last first: on two cores they are measured here while the others are measured beside.
        later, sooner = (beside.found(job) for job in reversed(yearly))
        asked.tell("evidence")
        found = beside.found(judging, free=draws.free) if effort.network else None
    years = {**sooner, **later}
    by_year = {label: year.tables for label, year in years.items()}
    tables.with_turnover(by_year, network)
    missing = open_gaps(network, attendance, found, asked.lists.groups)
    return Findings(
        provenance=_provenance(attendance, network, seed),
        settings=asked.settings(attendance, network),
        organizations=tables.grouped(
            tables.positioned(pooled["organizations"], placement.organizations), split
        ),
        ties=tables.with_meetings(tables.with_evidence(listed, found), network),
        forums=tables.forums(network, placement.forums),
        by_year=by_year,
        communities=pooled["communities"],
        partition=tables.partition(shown),
        indicators=pooled["indicators"],
        evidence={
            **(found.to_dict() if found else {"enough": enough(network), "meetings": len(network.meetings)}),
            "stability": stability,
        },
        gaps=missing,
        groups=grouped_findings(network, split, placement.organizations, pooled["communities"])
        if split
        else {},
        notes=tables.notes(
            attendance,
            *network.notes,
            *(found.notes if found else ()),
            *effort.notes(network, asked.resamples),
            *tables.estimates([(effort.pivots, len(network), pooled["organizations"])]),
            *tables.unlisted(len(pooled["ties"]), len(listed)),
            *told(years.values()),
            *([Note("study.left_out_suggestions")] if missing["suggestions"] is None else []),
            *(Note(f"study.own_{name}") for name in sorted(asked.lists.settings)),
        ),
        records=attendance,
        **sections,
    )


def _sections(
    attendance: Attendance, network: Network, shown: Communities, draws: Draws, asked: _Asked
) -> dict[str, Any]:
    """Return the sections of findings that stand for themselves."""
    permutations = draws.effort.permutations
    return {
        "meetings": tables.meetings(network),
        "attendance": tables.attendance(attendance, network),
        "what_if": what_if(network),
        "secretariat": {
            **asdict(without_secretariat(network)),
            "bridges": bridges_of_others(network, shown, draws),
        },
        "overlap": by_field(overlap(network)),
        "official": official(network, attendance, table=asked.lists.counts),
        "change": change(network, permutations=permutations, rarefactions=permutations // 5, seed=asked.seed),
        "cases": case_findings(attendance),
    }


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
