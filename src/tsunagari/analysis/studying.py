"""`study`: everything that a view shows, from one record."""

from collections.abc import Mapping
from dataclasses import asdict
from importlib.metadata import version
from os import PathLike
from pathlib import Path
from typing import Any, Final

import pandas as pd

from tsunagari.analysis import tables
from tsunagari.analysis.cases import case_findings
from tsunagari.analysis.chance import Draws, SamplingBudget
from tsunagari.analysis.field_questions import (
    agenda_findings,
    field_questions,
    relation_findings,
    spread_findings,
)
from tsunagari.analysis.groups import as_findings as grouped_findings
from tsunagari.analysis.groups import groups as grouped
from tsunagari.analysis.measuring import (
    MANY_TIES,
    Year,
    bipartite,
    bridges_judged,
    bridges_of_others,
    by_field,
    measured,
    measured_years,
    open_gaps,
    orders,
    shares,
    year_notes,
)
from tsunagari.analysis.options import Lists, Progress, StudyOptions
from tsunagari.errors import Note
from tsunagari.findings import Findings, published
from tsunagari.layout import lay_out
from tsunagari.measure.bridges import what_if, without_secretariat
from tsunagari.measure.change import change
from tsunagari.measure.communities import Communities, communities
from tsunagari.measure.evidence import Evidence, enough, evidence
from tsunagari.measure.official import counts_by_year
from tsunagari.measure.overlap import overlap
from tsunagari.network import Network, build
from tsunagari.network.building import Choice
from tsunagari.network.core import PlenaryRule, Weight
from tsunagari.network.nulls import is_large
from tsunagari.processes import Job, WorkerPool
from tsunagari.reading import read
from tsunagari.records import Attendance
from tsunagari.seeds import DEFAULT_SEED

RESAMPLES: Final = 1000
MANY_SEATS: Final = 2_000_000
"""Attendances in all redraws from which a large record is compared with chance in a second process."""
_PACKAGES = ("networkit", "networkx", "numpy", "pandas", "python-louvain", "scipy")


def study(
    attendance: Attendance | pd.DataFrame | str | Path,
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
    draws: Mapping[str, int] | None = None,
    groups: str | PathLike[str] | None = None,
    counts: str | PathLike[str] | None = None,
    targets: str | PathLike[str] | pd.DataFrame | None = None,
    pairs: str | PathLike[str] | pd.DataFrame | None = None,
    relations: str | PathLike[str] | pd.DataFrame | None = None,
    tell: Progress | None = None,
) -> Findings:
    """Measure everything and return it with where it comes from.

    Parameters
    ----------
    attendance : Attendance, DataFrame or path
        From `tsunagari.read`, or what it reads; not changed.
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
    draws : mapping, optional
        Number of draws of single tests, whatever the size, 0 leaving one out: fields of
        `tsunagari.analysis.chance.SamplingBudget`, such as ``{"partitions": 1000, "pairs": 0}``.
    groups, counts : path, optional
        A city's own list of expected stakeholder groups (`tsunagari.measure.coverage.expected_groups`) and of
        official counts (`tsunagari.measure.official.official_table`), as files; default: the national ones.
    targets, pairs, relations : path or pandas.DataFrame, optional
        Goals to hold the record against, pairs to watch, relations from a questionnaire:
        tables of `tsunagari.reading.fields.INPUT_TABLES` (`tsunagari.example` writes templates).
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
        If an option has no such value, nothing lies in the window, or (``public``) it is unknown whether a
        meeting is about a person's case.
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
    sources = {"targets": targets, "pairs": pairs, "relations": relations}
    lists = Lists.of(groups, counts, sources)
    tell("measure")
    attendance = attendance if isinstance(attendance, Attendance) else read(attendance)
    if public:
        attendance.refuse_open_questions()
    network = build(attendance, weight=weight, plenary=plenary, **window)
    options = StudyOptions(
        network.window, weight, plenary, resamples, seed, public, exact, lists, draws or {}
    )
    return studied(attendance, network, options, tell)


def studied(attendance: Attendance, network: Network, options: StudyOptions, tell: Progress) -> Findings:
    """Measure a network that was built, as `study` does."""
    budget = SamplingBudget.budget_for(network, resamples=options.resamples, exact=options.exact)
    drawn = Draws.of(network, budget.changed(options.draws), seed=options.seed)
    findings = _findings(attendance, network, drawn, options, tell)
    return published(findings) if options.public else findings


def _judging(network: Network, draws: Draws, seed: int) -> Job[Evidence | None]:
    """Null-model job for a worker process."""
    budget = draws.budget
    arguments = {"network": network, "draws": budget.network, "pair_draws": budget.pairs, "seed": seed}
    many = network.incidence.nnz * budget.network >= MANY_SEATS
    return Job(evidence, arguments, min_size=many and is_large(network))


def _yearly(attendance: Attendance, network: Network, options: StudyOptions) -> list[Job[dict[str, Year]]]:
    """Return the tables of the years: some to be made beside the rest where they have many ties, some not."""
    return [
        Job(
            measured_years,
            {"attendance": attendance, "years": years, "options": options},
            min_size=network.weights.nnz >= 2 * MANY_TIES,
        )
        for years in shares(network)
    ]


def _findings(
    attendance: Attendance, network: Network, draws: Draws, options: StudyOptions, tell: Progress
) -> Findings:
    """Assemble the findings; collect the workers' results last."""
    budget, seed = draws.budget, options.seed
    judging, yearly = _judging(network, draws, seed), _yearly(attendance, network, options)
    with WorkerPool(judging, *yearly) as workers:
        shown = communities(
            network,
            seed=seed,
            runs=budget.runs,
            redraws=draws.redraws_of("partitions"),
            presence=draws.presences(network, seed=seed),
            resamples=draws.resamples_of("partitions"),
        )
        pooled = measured(network, shown, draws, seed)
        split = grouped(network, shown.membership)
        placement = lay_out(network, split.of if split else shown.membership, seed=seed)
        listed = pooled["ties"] if options.exact else tables.strongest(pooled["ties"], tables.LISTED_TIES)
        stability = orders(network, budget, resamples=options.resamples, seed=seed)
        sections = _sections(attendance, network, shown, draws, options)
        tell("years")
        # The last first: on two cores they are measured here while the others are measured beside.
        later, sooner = (workers.result(job) for job in reversed(yearly))
        tell("evidence")
        evidence = workers.result(judging) if budget.network else None
    years = {**sooner, **later}
    by_year = {label: year.tables for label, year in years.items()}
    tables.with_turnover(by_year, network)
    held = {"tests": evidence.tests, "sectors": evidence.sectors} if evidence else {}
    tests = {name: table.reset_index().to_dict("records") for name, table in held.items()}
    organizations = pooled["organizations"].merge(
        placement.organizations[["name", "x", "y"]], on="name", how="left", validate="one_to_one"
    )
    if split:
        organizations["group"] = split.of.reindex(organizations["name"]).to_numpy()
    many = len(pooled["ties"])
    missing = open_gaps(network, attendance, evidence, options.lists.groups)
    unmatched = sections["relations"].get("unmatched")
    questions, looks = field_questions(attendance, network, options, by_year, sections["official"])
    return Findings(
        provenance=_provenance(attendance, network, seed),
        settings=options.settings(attendance.year_starts),
        organizations=organizations,
        ties=tables.with_meetings(tables.with_evidence(listed, evidence), network),
        forums=tables.forums(network, placement.forums),
        by_year=by_year,
        communities=pooled["communities"],
        partition={**tables.partition(shown), **bipartite(network, budget, seed)},
        indicators=pooled["indicators"],
        evidence={
            "enough": enough(network),
            "meetings": len(network.meetings),
            **tests,
            "tested_from": list(network.tested_from),
            "stability": stability,
            "bridges": bridges_judged(network, pooled["organizations"]),
        },
        gaps=missing,
        groups=grouped_findings(network, split, placement.organizations, pooled["communities"])
        if split
        else {},
        notes=tables.notes(
            attendance,
            *network.notes,
            *(evidence.notes if evidence else ()),
            *budget.notes(network, options.resamples, options.draws),
            *tables.estimates([(budget.pivots, len(network), pooled["organizations"])]),
            *([Note("study.ties_unlisted", {"n": len(listed), "full": many})] if len(listed) < many else []),
            *year_notes(years.values()),
            *([Note("study.left_out_suggestions")] if missing["suggestions"] is None else []),
            *(Note(f"study.own_{name}") for name in sorted(options.lists.settings)),
            *looks,
            *([Note("study.unmatched_relations", count=unmatched)] if unmatched else []),
        ),
        records=attendance,
        **sections,
        **questions,
    )


def _sections(
    attendance: Attendance, network: Network, shown: Communities, draws: Draws, options: StudyOptions
) -> dict[str, Any]:
    """Return the sections of findings that stand for themselves."""
    permutations = draws.budget.permutations
    return {
        "meetings": tables.meetings(network),
        "attendance": tables.attendance(attendance, network),
        "what_if": what_if(network).reset_index(),
        "secretariat": {
            **asdict(without_secretariat(network)),
            "bridges": bridges_of_others(network, shown, draws),
        },
        "overlap": by_field(overlap(network)),
        "official": counts_by_year(network, attendance, table=options.lists.counts),
        "change": change(
            network, permutations=permutations, rarefactions=permutations // 5, seed=options.seed
        ).reset_index(),
        "cases": case_findings(attendance),
        "spread": spread_findings(
            network, draws=permutations, year_starts=attendance.year_starts, seed=options.seed
        ),
        "agenda": agenda_findings(network),
        "relations": relation_findings(
            network, options.lists.given.get("relations"), permutations=permutations, seed=options.seed
        ),
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
