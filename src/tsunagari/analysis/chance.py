"""The random draws of a study: how many the size allows, made once, shared by the measures that need them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tsunagari.errors import Note, UsageError, check_choice, shortened
from tsunagari.kernel.draws import resample
from tsunagari.measure.change import PERMUTATIONS
from tsunagari.measure.evidence import enough
from tsunagari.measure.stability import LINEAR
from tsunagari.network import Network
from tsunagari.network.nulls import is_large, redraws
from tsunagari.network.weights import BY_ELIGIBILITY
from tsunagari.seeds import generator

LOUVAIN_RUNS: Final = 100
REDRAWS: Final = 200
NETWORK_DRAWS: Final = 1_000
PAIR_DRAWS: Final = 20_000
# Subsets of meetings for each share dropped, as `cs_coefficients` draws them; no fewer than 50.
SUBSETS: Final = 200
FEWEST_SUBSETS: Final = 50
# Fewer draws than these say too little; then nothing is drawn and the notes say so.
FEWEST: Final = 99
FEWEST_RUNS: Final = 10
MANY_TIES: Final = 1_000_000
RUNS_OF_MANY_TIES: Final = 3
# A year is one of several small networks, shown beside the whole.
YEAR_RUNS: Final = 20
FEWEST_YEAR_RUNS: Final = 1

# About three seconds each on one core (measured with 244 organizations, 93 meetings, 6,580 ties):
# paths in organizations × ties, partitions in ties, attendance matrices in cells, pairs in n × n × M.
_PATHS: Final = 200_000_000
_PARTITIONS: Final = 1_500_000
_RUNS: Final = 1_000_000
_RUNS_OF_A_YEAR: Final = 150_000
_CELLS: Final = 10_000_000
_TIES: Final = 20_000_000
_PAIRS: Final = 12_000_000_000
# Above `is_large` redraws are made by seats: attendances and pairs at meetings.
_SEATS: Final = 45_000_000
_SUBSETS: Final = 300_000_000
# Cells n × M above which redraws are not kept as matrices, for partitions and paths.
_MATRICES: Final = 1_000_000
# Where the 20,000 of METHODS are too many: pairs of equal attendance are pooled, and of 100 organizations
# at 95 meetings 1,000 redraws keep as many ties (854) as 10,000.
FEWEST_PAIRS: Final = 1_000
_PERMUTED: Final = 17_000_000
# Searches of shortest paths in ties of the component, for each organization searched from: 450 million take
# some two seconds. Years are searched beside the whole.
_SOURCES: Final = 1_000_000_000
COMPONENT_OF_A_YEAR: Final = 1_500
"""Organizations tied together in a year above which its paths are left out: seconds each, for no view."""
_SOURCES_OF_A_YEAR: Final = 400_000_000


@dataclass(frozen=True)
class SamplingBudget:
    """How many draws each job gets; 0 means that it is left out.

    Parameters
    ----------
    runs : int
        Louvain runs on the observed network.
    paths : int
        Resamples of meetings whose betweenness is computed: how often a bridge is among the first, to .07.
    path_redraws : int
        Redraws whose betweenness is computed.
    partitions : int
        Redraws, and resamples, that are partitioned.
    network : int
        Redraws for the tests of the whole network.
    pairs : int
        Redraws for the tests of single ties.
    intervals : int
        Resamples behind the intervals of indicators.
    subsets : int
        Subsets of meetings, for each share dropped, scored by betweenness to see how stable that order is.
    permutations : int
        Permutations of the test of change between years; a fifth as many rarefactions.
    pivots : int
        Organizations whose shortest paths are searched: fewer than all give estimates, 0 nothing.

    """

    runs: int
    paths: int
    path_redraws: int
    partitions: int
    network: int
    pairs: int
    intervals: int
    subsets: int
    permutations: int
    pivots: int

    @classmethod
    def full(cls, resamples: int, n: int) -> SamplingBudget:
        """Return everything that METHODS asks for, for n organizations."""
        if not resamples:
            return cls(LOUVAIN_RUNS, 0, 0, 0, 0, 0, 0, 0, 0, n)
        paths = min(resamples, REDRAWS)
        draws = (paths, REDRAWS, REDRAWS, NETWORK_DRAWS, PAIR_DRAWS, resamples, SUBSETS, PERMUTATIONS)
        return cls(LOUVAIN_RUNS, *draws, n)

    @classmethod
    def wanted(cls, network: Network, resamples: int) -> SamplingBudget:
        """Return what its meetings can answer: no test against chance below 10, no single tie below 60."""
        if not len(network.meetings):
            return cls.full(0, 0)
        full, testable = cls.full(resamples, len(network)), enough(network)
        if testable == "none":
            full = replace(full, paths=0, path_redraws=0, partitions=0, subsets=0)
        return full if testable == "pairs" else replace(full, pairs=0)

    @classmethod
    def budget_for(cls, network: Network, *, resamples: int, exact: bool) -> SamplingBudget:
        """Return what the size of a network allows within seconds; ``exact`` = everything, however long."""
        full = cls.wanted(network, resamples)
        if exact or not len(network.meetings):
            return full
        n, meetings, ties = len(network), len(network.meetings), network.weights.nnz // 2
        cells = n * meetings
        if cells > _MATRICES or (is_large(network) and network.weight in BY_ELIGIBILITY):
            full = replace(full, path_redraws=0, partitions=0)
        drawn_ties = ties
        network_draws = _within(full.network, _CELLS, cells, FEWEST)
        pairs = _within(full.pairs, _PAIRS, n * cells, FEWEST_PAIRS)
        if pairs < full.pairs:
            pairs = min(pairs, FEWEST_PAIRS)
        if is_large(network):
            size = network.incidence.sum(axis=0)
            seats = int((size * (size + 1)).sum()) // 2
            network_draws = _within(full.network, _SEATS, seats, FEWEST)
            pairs = min(full.pairs, network_draws)
            # Where there are many cities, chance ties far more pairs than met.
            possible = n * (n - 1) / 2
            drawn_ties = int(possible * (1 - np.exp(-float((size * (size - 1)).sum()) / 2 / possible)))
        return cls(
            runs=max(
                _within(full.runs, _RUNS, ties, 1), FEWEST_RUNS if ties < MANY_TIES else RUNS_OF_MANY_TIES
            ),
            paths=_within(full.paths, _PATHS, n * ties, FEWEST),
            path_redraws=_within(full.path_redraws, _PATHS, n * ties, FEWEST),
            partitions=_within(full.partitions, _PARTITIONS, drawn_ties, FEWEST),
            network=network_draws,
            pairs=pairs,
            intervals=_within(
                full.intervals, _TIES, meetings if network.weight in LINEAR else ties + cells, FEWEST
            ),
            # The order by betweenness falls apart within a few of the twenty shares.
            subsets=_within(full.subsets, _PATHS, 10 * n * ties, FEWEST_SUBSETS),
            permutations=_within(full.permutations, _PERMUTED, ties, FEWEST),
            pivots=_within(full.pivots, _SOURCES, _reach(network), FEWEST),
        )

    def changed(self, draws: Mapping[str, int]) -> SamplingBudget:
        """Return the budget with the numbers of draws that somebody asked for."""
        for name, count in draws.items():
            check_choice("draws", name, tuple(number.name for number in fields(self)))
            if not isinstance(count, int) or count < 0:
                raise UsageError(Note("study.no_draws", {"name": name, "value": shortened(count)}))
        return replace(self, **draws)

    def of_a_year(self, network: Network, *, exact: bool) -> SamplingBudget:
        """Return the budget for one year of several: intervals of its indicators, no draws else."""
        ties = network.weights.nnz // 2
        return replace(
            SamplingBudget.full(0, len(network)),
            runs=max(_within(YEAR_RUNS, _RUNS_OF_A_YEAR, ties, 1), FEWEST_YEAR_RUNS),
            intervals=self.intervals,
            pivots=self.pivots if exact else _pivots_of_a_year(network, self.pivots),
        )

    def orders(self, network: Network, full: int) -> dict[str, int]:
        """Return how many subsets the order by each score gets; attendances cost next to nothing."""
        if not full or enough(network) == "none":
            return {}
        n, meetings = len(network), len(network.meetings)
        weights = 0 if is_large(network) else _within(full, _SUBSETS, n * n * meetings, FEWEST_SUBSETS)
        most = 0 if n * meetings > _MATRICES else full
        return {"attendances": most, "degree": weights, "strength": weights, "betweenness": self.subsets}

    def notes(self, network: Network, resamples: int, chosen: Iterable[str] = ()) -> tuple[Note, ...]:
        """Return what was reduced or left out because of the size, and not because it was asked for."""
        full = SamplingBudget.wanted(network, resamples)
        return tuple(
            Note(f"study.{'left_out' if not done else 'reduced'}_{number.name}", {"n": done, "full": wanted})
            for number in fields(self)
            if number.name not in {"pivots", *chosen}  # pivots are told with the error of the estimate
            and (done := getattr(self, number.name)) < (wanted := getattr(full, number.name))
        )


def _within(wanted: int, budget: int, unit: int, fewest: int) -> int:
    """Return as many draws as the budget pays for, none if they would be too few."""
    paid = min(wanted, budget // max(unit, 1))
    return paid if paid >= min(fewest, wanted) else 0


def _pivots_of_a_year(network: Network, wanted: int) -> int:
    """Return how many organizations a year's paths are searched from."""
    if np.bincount(network.components).max(initial=0) > COMPONENT_OF_A_YEAR:
        return 0
    return _within(wanted, _SOURCES_OF_A_YEAR, _reach(network), FEWEST)


def _reach(network: Network) -> int:
    """Return how many ties a search of paths meets on average: those of the component it begins in."""
    members = np.bincount(network.components)
    ties = np.bincount(network.components, np.diff(network.weights.indptr)) // 2
    return -(-int(members @ ties) // max(len(network), 1))


@dataclass(frozen=True, eq=False)
class Draws:
    """Redraws within years (``redraws``) and meetings drawn again (``resamples``); None: not drawn."""

    budget: SamplingBudget
    redraws: NDArray[np.bool_] | None = None
    resamples: NDArray[np.intp] | None = None

    @classmethod
    def of(cls, network: Network, budget: SamplingBudget, *, seed: int) -> Draws:
        """Draw attendance with the margins of a network in every year, and its meetings within strata."""
        if not len(network.meetings):
            return cls(budget)
        many = max(budget.partitions, budget.path_redraws)
        stack = [some.matrices() for some in redraws(network, "year", many, seed)] if many else []
        resamples = max(budget.paths, budget.partitions, budget.intervals)
        drawn = resample(network.strata, resamples, generator(seed, "resamples")) if resamples else None
        return cls(budget, np.concatenate(stack) if stack else None, drawn)

    def redraws_of(self, job: str) -> NDArray[np.bool_] | None:
        """Return the redraws for a job of the budget; None if it is left out."""
        count = getattr(self.budget, job)
        return self.redraws[:count] if count and self.redraws is not None else None

    def presences(self, network: Network, *, seed: int) -> Iterator[NDArray[np.bool_]]:
        """Yield redraws between each organization's first and last sight."""
        many = self.budget.partitions
        for some in redraws(network, "presence", many, seed) if many else ():
            yield from some.matrices()

    def resamples_of(self, job: str) -> NDArray[np.intp] | None:
        """Return the resamples for a job of the budget; None if it is left out."""
        count = getattr(self.budget, job)
        return self.resamples[:count] if count and self.resamples is not None else None
