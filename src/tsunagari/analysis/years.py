"""The same tables for each fiscal year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pandas as pd

from tsunagari.analysis import tables
from tsunagari.analysis.chance import Draws, SamplingBudget
from tsunagari.analysis.measuring import measured
from tsunagari.analysis.options import StudyOptions
from tsunagari.errors import Note
from tsunagari.kernel.paths import RELAYS_LIMIT
from tsunagari.measure.communities import communities
from tsunagari.network import Network, build
from tsunagari.records import Attendance

MANY_TIES: Final = 50_000
"""Ties of all years from which they are measured in a second process."""


@dataclass(frozen=True)
class Year:
    """The tables of a year, and what they leave out.

    ``pivots`` of ``organizations`` were searched from for shortest paths; ``unlisted`` ties are not among the
    ties; ``far``: closeness was left out.
    """

    tables: dict[str, pd.DataFrame]
    organizations: int
    pivots: int
    unlisted: int
    far: bool


def measured_years(attendance: Attendance, years: list[int], options: StudyOptions) -> dict[str, Year]:
    """Return the tables of each of these fiscal years within a window.

    Comings and goings, which need the year before, are left open: `tables.with_turnover`.
    """
    return {str(year): _measured(attendance, year, options) for year in years}


def _measured(attendance: Attendance, year: int, options: StudyOptions) -> Year:
    window = {**options.window, "year": year}
    within = build(attendance, weight=options.weight, plenary=options.plenary, **window)
    budget = SamplingBudget.budget_for(within, resamples=options.resamples, exact=options.exact)
    budget = budget.of_a_year(within, exact=options.exact)
    groups = communities(within, seed=options.seed, runs=budget.runs)
    draws = Draws.of(within, budget, seed=options.seed)
    of_year = measured(within, groups, draws, options.seed, closeness=options.exact)
    ties = of_year["ties"]
    if not options.exact:
        of_year["ties"] = tables.strongest(ties, tables.LISTED_TIES_OF_A_YEAR)
    near = of_year["organizations"]["closeness"].notna().any()
    return Year(
        tables=of_year,
        organizations=len(within),
        pivots=budget.pivots,
        unlisted=len(ties) - len(of_year["ties"]),
        far=bool(budget.pivots >= len(within) > 1 and not near),
    )


def year_notes(years: Iterable[Year]) -> list[Note]:
    """Return notes on what the tables of years leave out."""
    measured = list(years)
    searched = [(year.pivots, year.organizations, year.tables["organizations"]) for year in measured]
    far = any(year.far for year in measured)
    return [
        *tables.estimates(searched, years=True),
        *([Note("study.left_out_closeness_years", {"full": RELAYS_LIMIT})] if far else []),
        *tables.unlisted_of_years(sum(year.unlisted for year in measured)),
    ]


def shares(network: Network) -> tuple[list[int], list[int]]:
    """Return the fiscal years of a window to measure beside the rest of a study, and those after.

    The rest takes about as long as two of them. Undated meetings have none.
    """
    years = sorted(int(year) for year in network.every_meeting["fiscal_year"].dropna().unique())
    in_workers = (len(years) + 2) // 2
    return years[:in_workers], years[in_workers:]
