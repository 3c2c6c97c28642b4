"""The same tables for each fiscal year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tsunagari.errors import Note
from tsunagari.kernel.paths import RELAYS_LIMIT
from tsunagari.measure.communities import communities
from tsunagari.network import build
from tsunagari.story import tables
from tsunagari.story.chance import Draws, Effort
from tsunagari.story.measuring import measured

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from tsunagari.network import Network
    from tsunagari.network.core import PlenaryRule, Weight
    from tsunagari.records import Attendance

MANY_TIES: Final = 50_000
"""Ties of all years from which they are measured in a second process."""


@dataclass(frozen=True)
class Asked:
    """The options of a study that its years need; ``window`` as a network keeps it."""

    window: dict[str, Any]
    weight: Weight
    plenary: PlenaryRule
    resamples: int
    seed: int
    exact: bool


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


def measured_years(attendance: Attendance, years: list[int], asked: Asked) -> dict[str, Year]:
    """Return the tables of each of these fiscal years within a window.

    Comings and goings, which need the year before, are left open: `tables.with_turnover`.
    """
    return {str(year): _measured(attendance, year, asked) for year in years}


def _measured(attendance: Attendance, year: int, asked: Asked) -> Year:
    window = {**asked.window, "year": year}
    within = build(attendance, weight=asked.weight, plenary=asked.plenary, **window)
    effort = Effort.of(within, resamples=asked.resamples, exact=asked.exact)
    effort = effort.of_a_year(within, exact=asked.exact)
    groups = communities(within, seed=asked.seed, runs=effort.runs)
    draws = Draws.of(within, effort, seed=asked.seed)
    of_year = measured(within, groups, draws, asked.seed, closeness=asked.exact)
    ties = of_year["ties"]
    if not asked.exact:
        of_year["ties"] = tables.strongest(ties, tables.LISTED_TIES_OF_A_YEAR)
    near = of_year["organizations"]["closeness"].notna().any()
    return Year(
        tables=of_year,
        organizations=len(within),
        pivots=effort.pivots,
        unlisted=len(ties) - len(of_year["ties"]),
        far=bool(effort.pivots >= len(within) > 1 and not near),
    )


def told(years: Iterable[Year]) -> list[Note]:
    """Return notes on what the tables of years leave out."""
    every = list(years)
    searched = [(year.pivots, year.organizations, year.tables["organizations"]) for year in every]
    far = any(year.far for year in every)
    return [
        *tables.estimates(searched, years=True),
        *([Note("study.left_out_closeness_years", {"full": RELAYS_LIMIT})] if far else []),
        *tables.unlisted_of_years(sum(year.unlisted for year in every)),
    ]


def shares(network: Network) -> tuple[list[int], list[int]]:
    """Return the fiscal years of a window to measure beside the rest of a study, and those after.

    The rest takes about as long as two of them. Undated meetings have none.
    """
    years = sorted(int(year) for year in network.every_meeting["fiscal_year"].dropna().unique())
    beside = (len(years) + 2) // 2
    return years[:beside], years[beside:]
