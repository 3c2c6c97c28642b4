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
class Years:
    """The tables of each year, by name, and notes on what they leave out."""

    tables: dict[str, dict[str, pd.DataFrame]]
    notes: tuple[Note, ...]


def measured_years(attendance: Attendance, years: list[int], asked: Asked) -> Years:
    """Return the tables of each of these fiscal years within a window.

    Comings and goings, which need the year before, are left open: `tables.with_turnover`.
    """
    by_year: dict[str, dict[str, pd.DataFrame]] = {}
    searched, unlisted, far = [], 0, 0
    for year in years:
        within = build(
            attendance, weight=asked.weight, plenary=asked.plenary, **{**asked.window, "year": year}
        )
        small = Effort.of(within, resamples=asked.resamples, exact=asked.exact)
        small = small.of_a_year(within, exact=asked.exact)
        groups = communities(within, seed=asked.seed, runs=small.runs)
        draws = Draws.of(within, small, seed=asked.seed)
        of_year = measured(within, groups, draws, asked.seed, closeness=asked.exact)
        near = of_year["organizations"]["closeness"].notna().any()
        far += int(small.pivots >= len(within) > 1 and not near)
        searched.append((small.pivots, len(within), of_year["organizations"]))
        if not asked.exact:
            listed = tables.strongest(of_year["ties"], tables.LISTED_TIES_OF_A_YEAR)
            unlisted += len(of_year["ties"]) - len(listed)
            of_year["ties"] = listed
        by_year[str(year)] = of_year
    told = [Note("study.left_out_closeness_years", {"full": RELAYS_LIMIT})] if far else []
    estimates = tables.estimates(searched, years=True)
    return Years(by_year, (*estimates, *told, *tables.unlisted_of_years(unlisted)))


def fiscal_years(network: Network) -> list[int]:
    """Return the fiscal years of a window, in order; undated meetings have none."""
    return sorted(int(year) for year in network.every_meeting["fiscal_year"].dropna().unique())
