"""Change: who came and went between years, and, among those of both, whether they meet others than before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from tsunagari.kernel import periods
from tsunagari.kernel.co_attendance import every_pair
from tsunagari.kernel.p_values import holm
from tsunagari.kernel.periods import in_parts
from tsunagari.network import Network
from tsunagari.network.affiliations import moves
from tsunagari.network.core import forum_year_codes
from tsunagari.network.door import accepts_networks
from tsunagari.network.tested import Scalars
from tsunagari.seeds import DEFAULT_SEED, generator

if TYPE_CHECKING:
    Mask = NDArray[np.bool_]
    Floats = NDArray[np.float64]

PERMUTATIONS: Final = 1_000
RAREFACTIONS: Final = 200
LEVEL: Final = 0.05
FEWEST_STAYERS: Final = 4
STAYERS_AT_MOST: Final = 1_000
"""Those who stayed above whose number who meets whom is not tested: a country's record."""
QUESTIONS: Final = ("who_comes", "who_meets")


@dataclass(frozen=True)
class MeetingsChange(Scalars):
    """One set of meetings against another: counts, and two questions that are never mixed.

    Parameters
    ----------
    meetings_before, meetings_after, organizations_before, organizations_after : int
        Tie-making meetings of each set and who was at them.
    ties_before, ties_after, ties_new, ties_kept, ties_ended : int
    density_before, density_after : float
        NaN with fewer than two organizations.
    similarity : float
        Weighted Jaccard index of the tie weights per meeting, 0 to 1, over kinds of meeting on both sides.
    kinds_one_side : tuple of str
        Kinds of meeting that only one side has, left out of ``similarity``, tests and rarefaction.
    rarefied_meetings, rarefied_organizations_before, … rarefied_similarity : float
        The same with equally many meetings of each kind on both sides, means of draws; NaN where no kind is
        on both sides or nothing was drawn.
    who_comes : bool or None
        Whether more organizations than chance brings about were seen on one side only: ``one_sided`` against
        ``one_sided_expected``, the mean when all meetings (plenaries too) change sides at random
        within their forum, and against the chance that nobody joined or left and some merely came more
        or less often (`tsunagari.kernel.periods.one_sided_tail`). None: see ``who_comes_reason``.
    who_meets : bool or None
        Whether those who were there from beginning to end meet others than before: ``consistency``
        (`tsunagari.kernel.periods.consistency`) below ``consistency_expected``, of the ``stayers`` alone.
    who_comes_p, who_meets_p : float
        (1 + permutations as extreme)/(1 + permutations); of who comes the larger of it and the second p.
    who_comes_holm, who_meets_holm : float
        After Holm's correction for the pairs of years of a record, which the verdict goes by.
    who_comes_least_p, who_meets_least_p : float
        The smallest p that so few meetings and permutations could give.
    who_comes_reason, who_meets_reason : str or None
        Why there is no verdict: ``not_drawn``, ``nothing_shared`` (no kind of meeting on both sides),
        ``too_few`` (meetings), ``few_stayed``, ``no_pattern`` (no lasting pattern of who meets whom that
        could have changed), ``too_many``, ``how_often`` (beyond permutations, not beyond coming less often).

    """

    meetings_before: int
    meetings_after: int
    organizations_before: int
    organizations_after: int
    ties_before: int
    ties_after: int
    density_before: float
    density_after: float
    ties_new: int
    ties_kept: int
    ties_ended: int
    similarity: float
    kinds_one_side: tuple[str, ...]
    rarefied_meetings: float
    rarefied_organizations_before: float
    rarefied_organizations_after: float
    rarefied_ties_before: float
    rarefied_ties_after: float
    rarefied_density_before: float
    rarefied_density_after: float
    rarefied_similarity: float
    one_sided: int
    one_sided_expected: float
    who_comes_p: float
    who_comes_least_p: float
    who_comes_reason: str | None
    stayers: int
    consistency: float
    consistency_expected: float
    who_meets_p: float
    who_meets_least_p: float
    who_meets_reason: str | None
    who_comes_holm: float = float("nan")
    who_comes: bool | None = None
    who_meets_holm: float = float("nan")
    who_meets: bool | None = None


@accepts_networks
def change(
    network: Network,
    *,
    permutations: int = PERMUTATIONS,
    rarefactions: int = RAREFACTIONS,
    seed: int = DEFAULT_SEED,
) -> pd.DataFrame:
    """Compare each fiscal year of a network with the one before in the record.

    Parameters
    ----------
    network : Network
        Several fiscal years; undated meetings are left out. Plenaries count for who came and went.
    permutations, rarefactions : int
        As in `compare_meetings`.
    seed : int

    Returns
    -------
    pandas.DataFrame
        Index: ``before``, ``after`` (fiscal years), each two successive years of the record; no row with
        fewer than two. Columns: ``joined`` (seen for the first time), ``returned`` (seen before, but not the
        year before), ``left`` (seen the year before and not now), lists of names; ``stayed`` (number seen in
        both); and the fields of `MeetingsChange`, verdicts by Holm's correction over the rows.

    Raises
    ------
    UsageError
        If no network can be made of what is given (`tsunagari.network.as_network`).

    References
    ----------
    Poisot et al. 2012, doi:10.1111/ele.12002; Fründ 2021, doi:10.1002/ecs2.3653.

    Examples
    --------
    >>> import pandas as pd, tsunagari as tg
    >>> rows = pd.DataFrame({"date": ["2022-05-01"] * 2 + ["2023-05-01"] * 2, "organization": list("abac")})
    >>> row = change(tg.build(tg.read(rows))).loc[(2022, 2023)]
    >>> row["joined"], row["left"], int(row["ties_new"]), row["who_comes"], row["who_comes_reason"]
    (['c'], ['b'], 1, <NA>, 'too_few')

    """
    names = network.everyone["name"].to_numpy()
    year_of = network.every_meeting["fiscal_year"].to_numpy(dtype=np.float64, na_value=np.nan)
    pairs = _Pairs(network)
    rows, changes = [], []
    for move in moves(network):
        who = (names[mask].tolist() for mask in (move.joined, move.returned, move.left))
        rows.append((move.before, move.after, *who, int(move.stayed.sum())))
        sides = (year_of == move.before, year_of == move.after)
        changes.append(_compared(network, pairs, sides, (permutations, rarefactions), seed))
    columns = ["before", "after", "joined", "returned", "left", "stayed"]
    table = pd.DataFrame(rows, columns=columns).join(with_verdicts(changes))
    return table.set_index(["before", "after"])


@accepts_networks
def compare_meetings(
    network: Network,
    first: Mask,
    second: Mask,
    *,
    permutations: int = PERMUTATIONS,
    rarefactions: int = RAREFACTIONS,
    seed: int = DEFAULT_SEED,
    pairs: _Pairs | None = None,
) -> MeetingsChange:
    r"""Compare two sets of meetings of one network: who comes, and who meets whom among those of both.

    Both tests deal the meetings to the sides at random within their forum, or, where a forum met on one
    side only, among such meetings of their kind. Turnover of members alone makes ties differ, so the
    second question leaves out everybody who was not there in the first half of the one and the second half of
    the other, weighs ties by the sizes of the meetings without them, and thins each one's attendances to the
    lower of both rates; false alarms and power in docs/simulation.md.

    Parameters
    ----------
    network : Network
        n organizations.
    first, second : bool arrays
        Two sets of the meetings of ``network.every_meeting`` without a common one.
    permutations : int
        For the tests; 0 leaves them out.
    rarefactions : int
        Random draws of the smaller number of meetings of each kind.
    seed : int
    pairs : optional
        Of `pairs_of`, to list them once for many comparisons of one network.

    Returns
    -------
    MeetingsChange
        What cannot be told is NaN or None, with the reason beside it.

    Raises
    ------
    UsageError
        If no network can be made of what is given (`tsunagari.network.as_network`).

    References
    ----------
    Turnover and rewiring: Poisot et al. 2012, doi:10.1111/ele.12002; Fründ 2021, doi:10.1002/ecs2.3653;
    permutation: Phipson & Smyth 2010, doi:10.2202/1544-6115.1585; weighted Jaccard: Ruzicka 1958;
    rarefaction: Gotelli & Colwell 2001, doi:10.1046/j.1461-0248.2001.00230.x.

    Examples
    --------
    >>> import networkx as nx
    >>> from tsunagari.network import Network
    >>> davis = Network.from_networkx(nx.davis_southern_women_graph())
    >>> early = np.arange(14) < 7
    >>> row = compare_meetings(davis, early, ~early, permutations=0, rarefactions=0)
    >>> row.ties_ended, row.ties_kept, row.ties_new, row.who_meets_reason
    (15, 52, 72, 'not_drawn')

    """
    listed = _Pairs(network) if pairs is None else pairs
    row = with_verdicts([_compared(network, listed, (first, second), (permutations, rarefactions), seed)])
    return MeetingsChange(**{str(name): _plain(value) for name, value in row.iloc[0].items()})


def _plain(value: Any) -> Any:
    if isinstance(value, np.generic):
        return value.item()
    return None if value is pd.NA else value


def pairs_of(network: Network) -> _Pairs:
    """Return every pair that met at a network's meetings, for several comparisons."""
    return _Pairs(network)


def compare_pairs(
    network: Network, sides: list[tuple[Mask, Mask]], *, permutations: int, rarefactions: int, seed: int
) -> pd.DataFrame:
    """Return `compare_meetings` of several pairs of sets, verdicts by Holm's correction over all of them."""
    pairs, draws = _Pairs(network), (permutations, rarefactions)
    return with_verdicts([_compared(network, pairs, side, draws, seed) for side in sides])


def with_verdicts(changes: list[MeetingsChange]) -> pd.DataFrame:
    """Return comparisons as rows, with the verdicts that hold for all of them together."""
    columns = list(MeetingsChange.__dataclass_fields__)
    rows = [{name: getattr(one, name) for name in columns} for one in changes]
    table = pd.DataFrame(rows, columns=columns)
    for question in QUESTIONS:
        p = table[f"{question}_p"].to_numpy(dtype=np.float64)
        adjusted = holm(p)
        reason = table[f"{question}_reason"].astype(object)
        reached = adjusted <= LEVEL
        # Where not even the smallest p could pass, a quiet test says nothing.
        least = table[f"{question}_least_p"].to_numpy(dtype=np.float64) * (~np.isnan(p)).sum()
        reason = reason.mask(reason.isna() & ~reached & (least > LEVEL), "too_few")
        known = reason.isna().to_numpy()
        table[f"{question}_holm"] = adjusted
        table[question] = pd.arrays.BooleanArray(reached & known, ~known)
        table[f"{question}_reason"] = reason.where(reason.notna(), None)
    return table


def _compared(
    network: Network, every: _Pairs, sides: tuple[Mask, Mask], draws: tuple[int, int], seed: int
) -> MeetingsChange:
    """Return what `compare_meetings` tells but verdicts; ``draws``: permutations and rarefactions."""
    makes_ties = network.every_meeting["makes_ties"].to_numpy(dtype=bool)
    held = sides[0] | sides[1]
    chosen = held[makes_ties]
    pairs = every.among(chosen)
    first, second = (side[makes_ties][chosen] for side in sides)
    meetings = network.meetings[chosen]
    kinds = _kinds(meetings)
    one_sided = sorted(set(kinds[first]) ^ set(kinds[second]))
    shared = ~np.isin(kinds, one_sided)
    weights = pairs.of_both(first, second)
    tied = [side > 0 for side in weights]
    a, b = first & shared, second & shared
    rng = generator(seed, "change")
    value = _ruzicka(*(weights if shared.all() else pairs.of_both(a, b)), a, b)
    before, after = _counts(pairs, first, tied[0]), _counts(pairs, second, tied[1])
    return MeetingsChange(
        **{f"{name}_before": number for name, number in before.items()},
        **{f"{name}_after": number for name, number in after.items()},
        ties_new=int((tied[1] & ~tied[0]).sum()),
        ties_kept=int((tied[1] & tied[0]).sum()),
        ties_ended=int((tied[0] & ~tied[1]).sum()),
        similarity=value,
        kinds_one_side=tuple(kind for kind in one_sided if kind),
        **_who_comes(network, sides, draws[0], rng),
        **_who_meets(network, (a, b), chosen, draws[0], rng),
        **_rarefied(pairs, (a, b), kinds, draws[1], rng),
    )


@accepts_networks
def rarefied(
    network: Network, sides: list[Mask], *, draws: int = RAREFACTIONS, seed: int = DEFAULT_SEED
) -> pd.DataFrame:
    """Return organizations, ties and density of several sets of meetings, each on equally many meetings.

    Parameters
    ----------
    network : Network
    sides : list of (M,) bool arrays
        Sets of its tie-making meetings.
    draws : int
        Random draws of the smallest number of meetings that any side has of a kind.
    seed : int

    Returns
    -------
    pandas.DataFrame
        Index: ``side``, from 0. Columns ``meetings organizations ties density`` (means; density among the
        organizations of the draw). Kinds that one side lacks are left out; NaN where no kind is everywhere.

    Raises
    ------
    UsageError
        If no network can be made of what is given (`tsunagari.network.as_network`).

    References
    ----------
    Gotelli & Colwell 2001, doi:10.1046/j.1461-0248.2001.00230.x.

    Examples
    --------
    >>> import networkx as nx
    >>> from tsunagari.network import Network
    >>> davis = Network.from_networkx(nx.davis_southern_women_graph())
    >>> early, late = np.arange(14) < 7, np.arange(14) >= 10
    >>> rarefied(davis, [early, late])["meetings"].tolist()
    [4.0, 4.0]

    """
    kinds, pairs = _kinds(network.meetings), _Pairs(network)
    rng = generator(seed, "rarefied")
    smallest = _smallest(sides, kinds)
    columns = ["meetings", "organizations", "ties", "density"]
    rows = []
    if sum(smallest.values()) and draws:
        # Only what met on a side is counted there: one area of a country is not drawn from all its pairs.
        rows = [
            _means(pairs.among(side), _subsets(side, kinds, smallest, draws, rng)[:, side]) for side in sides
        ]
    index = pd.RangeIndex(len(sides), name="side")
    return pd.DataFrame(rows, index=index if rows else None, columns=columns, dtype=float).reindex(index)


class _Pairs:
    """Every pair that met, and what each meeting adds to its tie."""

    def __init__(self, network: Network) -> None:
        self.attended = network.incidence
        size = np.asarray(network.incidence.sum(axis=0))
        self.share = np.ones(len(size)) if network.weight == "together" else 1.0 / np.maximum(size - 1, 1)
        self.part_of: tuple[_Pairs, Mask] | None = None

    def among(self, chosen: Mask) -> _Pairs:
        """Return the pairs that met at some of the meetings, and these meetings alone."""
        part = copy(self)
        part.__dict__.pop("added", None)
        part.attended = self.attended[:, chosen]
        part.attended = part.attended[np.diff(part.attended.indptr) > 0]
        part.share = self.share[chosen]
        part.part_of = (self, chosen)
        return part

    @cached_property
    def added(self) -> sparse.csr_array:
        """What each meeting adds to the tie of each pair (meetings × pairs), for sums over many sets."""
        if self.part_of is None:
            pair, row = every_pair(self.attended)
            labels, column = np.unique(pair, return_inverse=True)
            shape = (len(self.share), len(labels))
            return sparse.csr_array((self.share[row], (row, column)), shape=shape)
        whole, chosen = self.part_of
        added = whole.added[chosen]
        used = np.zeros(added.shape[1], dtype=np.bool_)
        used[added.indices] = True
        column = (np.cumsum(used) - 1)[added.indices]
        return sparse.csr_array((added.data, column, added.indptr), shape=(added.shape[0], int(used.sum())))

    def of_both(self, first: Mask, second: Mask) -> tuple[Floats, Floats]:
        """Return the tie weights of two sets of the meetings, in order of the pairs."""
        # One product of complex numbers: two sums over the meetings of each pair.
        share = (self.share * (first + 1j * second))[self.attended.indices]
        left = sparse.csr_array((share, self.attended.indices, self.attended.indptr), self.attended.shape)
        # Symmetric: its columns are its rows, and come out sorted.
        common = (left @ self.attended.T).tocsc()
        row = np.repeat(np.arange(common.shape[0], dtype=common.indices.dtype), np.diff(common.indptr))
        both = common.data[row < common.indices]
        return both.real.copy(), both.imag.copy()

    @cached_property
    def by_pair(self) -> sparse.csr_array:
        """The same by pairs, pairs × meetings."""
        return sparse.csr_array(self.added.T)

    def sums(self, chosen: NDArray[np.bool_]) -> Iterator[Floats]:
        """Yield the tie weights (pairs, draws) of sets of the meetings (draws, meetings), some at a time."""
        return in_parts(self.by_pair, chosen)


def _kinds(meetings: pd.DataFrame) -> NDArray[np.object_]:
    """Return the kind of each meeting, empty where unknown."""
    kinds: NDArray[np.object_] = meetings["kind"].astype(object).fillna("").to_numpy(dtype=object)
    return kinds


def _strata(meetings: pd.DataFrame, first: Mask, second: Mask) -> NDArray[np.intp]:
    """Return within what meetings may change sides: forums met on both, else their kind; plenaries apart."""
    undated = meetings.assign(fiscal_year=pd.array([pd.NA] * len(meetings), dtype="Int16"))
    plenary = meetings["plenary"].to_numpy(dtype=bool)
    forum = 2 * forum_year_codes(undated) + plenary
    both = np.isin(forum, forum[first]) & np.isin(forum, forum[second])
    kind = 2 * np.unique(_kinds(meetings).astype(str), return_inverse=True)[1] + plenary
    strata: NDArray[np.intp] = np.where(both, forum, -1 - kind).astype(np.intp)
    return strata


def _who_comes(
    network: Network, sides: tuple[Mask, Mask], permutations: int, rng: np.random.Generator
) -> dict[str, Any]:
    """Return whether more organizations are seen on one side only than permuted meetings bring about."""
    meetings = network.every_meeting
    kinds = _kinds(meetings)
    shared = np.isin(kinds, kinds[sides[0]]) & np.isin(kinds, kinds[sides[1]])
    first, second = (side & shared for side in sides)
    chosen = first | second
    came = network.every_attendance[:, np.flatnonzero(chosen)].astype(np.float64)
    first, second = first[chosen], second[chosen]
    observed = int(periods.one_sided(came, first[None], second[None])[0])
    strata = _strata(meetings[chosen], first, second)
    result = {"one_sided": observed, "one_sided_expected": np.nan}
    reason, least = _reason(first, second, strata, permutations)
    if reason:
        return {**result, **_untested("who_comes", reason)}
    drawn = periods.one_sided(came, *periods.permuted(first, second, strata, permutations, rng))
    p_value = (1 + int((drawn >= observed).sum())) / (1 + permutations)
    steady = _if_only_less_often(came, first, strata) if p_value <= LEVEL else 0.0
    return {
        "one_sided": observed,
        "one_sided_expected": float(drawn.mean()),
        "who_comes_p": max(p_value, steady),
        "who_comes_least_p": least,
        "who_comes_reason": "how_often" if steady > LEVEL else None,
    }


def _if_only_less_often(came: sparse.csr_array, first: Mask, strata: NDArray[np.intp]) -> float:
    """Return p if organizations merely came more or less often than before: nobody joined, nobody left."""
    labels, of = np.unique(strata, return_inverse=True)
    cell = 2 * of + ~first
    held = np.bincount(cell, minlength=2 * len(labels)).reshape(-1, 2)
    by_cell = sparse.csr_array(
        (np.ones(len(cell)), (np.arange(len(cell)), cell)), shape=(len(cell), held.size)
    )
    counts = sparse.csr_array(came @ by_cell)
    return periods.one_sided_tail(counts[np.diff(counts.indptr) > 0], held)


def _who_meets(
    network: Network, sides: tuple[Mask, Mask], chosen: Mask, permutations: int, rng: np.random.Generator
) -> dict[str, Any]:
    """Return whether those who stayed meet others than before."""
    first, second = sides
    both = first | second
    meetings = network.meetings[chosen][both]
    first, second = first[both], second[both]
    came = network.incidence[:, np.flatnonzero(chosen)[both]]
    stayed = _from_beginning_to_end(came, meetings["date"], first, second)
    came = sparse.csr_array(came[np.flatnonzero(stayed)])
    result: dict[str, Any] = {
        "stayers": int(stayed.sum()),
        "consistency": np.nan,
        "consistency_expected": np.nan,
    }
    strata = _strata(meetings, first, second)
    reason, least = _reason(first, second, strata, permutations)
    if not reason and stayed.sum() < FEWEST_STAYERS:
        reason = "few_stayed"
    if not reason and stayed.sum() > STAYERS_AT_MOST:
        reason = "too_many"
    if reason:
        return {**result, **_untested("who_meets", reason)}
    drawn = periods.permuted(first, second, strata, permutations, rng)
    one, other = (
        np.concatenate((side[None], more)) for side, more in zip((first, second), drawn, strict=True)
    )
    plain = network.weight == "together"
    observed, *sample = periods.consistency(came, one, other, rng, plain=plain).tolist()
    expected, deviation = float(np.mean(sample)), float(np.std(sample, ddof=1))
    p_value = (1 + sum(value <= observed + 1e-12 for value in sample)) / (1 + permutations)
    return {
        **result,
        "consistency": observed,
        "consistency_expected": expected,
        "who_meets_p": p_value,
        "who_meets_least_p": least,
        "who_meets_reason": None if expected >= deviation > 0 else "no_pattern",
    }


def _untested(question: str, reason: str) -> dict[str, Any]:
    return {f"{question}_p": np.nan, f"{question}_least_p": np.nan, f"{question}_reason": reason}


def _reason(
    first: Mask, second: Mask, strata: NDArray[np.intp], permutations: int
) -> tuple[str | None, float]:
    """Return why nothing can be tested, if so, and the smallest p that is possible."""
    if not permutations:
        return "not_drawn", np.nan
    if not first.any() or not second.any():
        return "nothing_shared", np.nan
    # Compared as whole numbers: thousands of meetings have more ways than a float can hold.
    ways = min(periods.ways(first, second, strata), permutations + 1)
    return ("too_few" if ways < round(1 / LEVEL) else None), 1 / max(ways, 1)


def _from_beginning_to_end(came: sparse.csr_array, dates: pd.Series, first: Mask, second: Mask) -> Mask:
    """Return who was there in the first half of the one and in the second half of the other.

    Whoever came in the middle met those who came then; that is no change of whom they meet. Without dates:
    who was there on both sides.
    """
    day = dates.to_numpy()
    for side, early in ((first, True), (second, False)):
        if dates[side].notna().all() and side.any():
            known = np.sort(day[side])
            middle = known[(len(known) - 1) // 2] if early else known[len(known) // 2]
            half = side & ((day <= middle) if early else (day >= middle))
            first, second = (half, second) if early else (first, half)
    seen: Mask = (came @ first.astype(np.float64) > 0) & (came @ second.astype(np.float64) > 0)
    return seen


def _jaccard(pairs: _Pairs, first: NDArray[np.bool_], second: NDArray[np.bool_]) -> Floats:
    """Return the weighted Jaccard index of each draw; NaN without ties."""
    sides = np.concatenate((first, second))
    meetings = np.maximum(sides.sum(axis=1), 1)
    smaller, larger = np.zeros((2, len(first)))
    for both in pairs.sums(sides):
        np.divide(both, meetings, out=both)
        one, other = both[:, : len(first)], both[:, len(first) :]
        least, most = np.minimum(one, other), np.maximum(one, other)
        # Added to the first pair of each part: one sum from the first pair to the last.
        least[0] += smaller
        most[0] += larger
        smaller, larger = least.sum(axis=0), most.sum(axis=0)
    index = np.full(len(first), np.nan)
    np.divide(smaller, larger, out=index, where=larger > 0)
    return index


def _ruzicka(one: Floats, other: Floats, first: Mask, second: Mask) -> float:
    """Return the weighted Jaccard index of two sets of meetings with these tie weights; NaN without ties."""
    one, other = one / max(first.sum(), 1), other / max(second.sum(), 1)
    larger = float(np.maximum(one, other).sum())
    return float(np.minimum(one, other).sum()) / larger if larger > 0 else float("nan")


def _smallest(sides: list[Mask] | tuple[Mask, ...], kinds: NDArray[np.object_]) -> dict[Any, int]:
    """Return the smallest number of meetings that any side has of each kind."""
    return {kind: min(int((side & (kinds == kind)).sum()) for side in sides) for kind in sorted(set(kinds))}


def _subsets(
    side: Mask, kinds: NDArray[np.object_], smallest: Mapping[Any, int], draws: int, rng: np.random.Generator
) -> NDArray[np.bool_]:
    """Return draws (draws, M) of so many meetings of each kind without replacement."""
    chosen = np.zeros((draws, len(side)), dtype=np.bool_)
    for kind, size in smallest.items():
        members = np.flatnonzero(side & (kinds == kind))
        order = members[rng.random((draws, len(members))).argsort(axis=1)]
        np.put_along_axis(chosen, order[:, :size], values=True, axis=1)
    return chosen


def _rarefied(
    pairs: _Pairs,
    sides: tuple[Mask, Mask],
    kinds: NDArray[np.object_],
    draws: int,
    rng: np.random.Generator,
) -> dict[str, Any]:
    smallest = _smallest(sides, kinds)
    names = ("organizations", "ties", "density")
    columns = [f"rarefied_{name}_{side}" for side in ("before", "after") for name in names]
    if not sum(smallest.values()) or not draws:
        return dict.fromkeys(["rarefied_meetings", *columns, "rarefied_similarity"], np.nan)
    drawn = [_subsets(side, kinds, smallest, draws, rng) for side in sides]
    similarity = _jaccard(pairs, *drawn)
    means = [_means(pairs, side) for side in drawn]
    return {
        "rarefied_meetings": means[0]["meetings"],
        **dict(zip(columns, (mean[name] for mean in means for name in names), strict=True)),
        "rarefied_similarity": float(similarity.mean()),
    }


def _counts(pairs: _Pairs, side: Mask, tied: Mask) -> dict[str, Any]:
    """Return the organizations, ties and density of one set of meetings."""
    organizations, ties = int(np.count_nonzero(pairs.attended @ side)), int(tied.sum())
    possible = organizations * (organizations - 1) / 2
    return {
        "meetings": int(side.sum()),
        "organizations": organizations,
        "ties": ties,
        "density": ties / possible if possible > 0 else np.nan,
    }


def _means(pairs: _Pairs, chosen: NDArray[np.bool_]) -> dict[str, float]:
    """Return the mean organizations, ties and density of draws of meetings (draws, M)."""
    organizations, ties = (
        sum(((part > 0).sum(axis=0) for part in parts), start=np.zeros(len(chosen)))
        for parts in (in_parts(pairs.attended, chosen), pairs.sums(chosen))
    )
    possible = organizations * (organizations - 1) / 2
    density = np.divide(ties, possible, out=np.full(len(ties), np.nan), where=possible > 0)
    return {
        "meetings": float(chosen.sum(axis=1).max(initial=0)),
        "organizations": float(organizations.mean()),
        "ties": float(ties.mean()),
        "density": float(density.mean()),
    }
