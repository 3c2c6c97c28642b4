"""Change: who came and went between years, and, among those of both, whether they meet others than before."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, Final

import numpy as np
import pandas as pd
from scipy import sparse

from tsunagari.kernel import periods
from tsunagari.kernel.arrays import Floats, Integers, Mask, ratio
from tsunagari.kernel.co_attendance import every_pair
from tsunagari.kernel.p_values import holm
from tsunagari.kernel.periods import in_parts
from tsunagari.network import Network
from tsunagari.network.affiliations import moves
from tsunagari.network.core import forum_year_codes
from tsunagari.network.door import accepts_networks
from tsunagari.seeds import DEFAULT_SEED, generator

PERMUTATIONS: Final = 1_000
RAREFACTIONS: Final = 200
LEVEL: Final = 0.05
FEWEST_STAYERS: Final = 4
STAYERS_AT_MOST: Final = 1_000
"""Those who stayed above whose number who meets whom is not tested: a country's record."""
QUESTIONS: Final = ("who_comes", "who_meets")
SIDES: Final = ("before", "after")
COUNTED: Final = ("organizations", "ties", "density")
COLUMNS: Final = (
    *(f"{name}_{side}" for name in ("meetings", *COUNTED) for side in SIDES),
    *("ties_new", "ties_kept", "ties_ended", "similarity", "kinds_one_side", "rarefied_meetings"),
    *(f"rarefied_{name}_{side}" for name in COUNTED for side in SIDES),
    *("rarefied_similarity", "one_sided", "one_sided_expected", "who_comes_p", "who_comes_least_p"),
    *("who_comes_reason", "stayers", "consistency", "consistency_expected", "who_meets_p"),
    *("who_meets_least_p", "who_meets_reason", "who_comes_holm", "who_comes", "who_meets_holm", "who_meets"),
)
"""Columns of a comparison."""


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
        both); and the columns of `compare_meetings`, verdicts by Holm's correction over the rows.

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
    rows, sides = [], []
    for move in moves(network):
        who = (names[mask].tolist() for mask in (move.joined, move.returned, move.left))
        rows.append((move.before, move.after, *who, int(move.stayed.sum())))
        sides.append((year_of == move.before, year_of == move.after))
    changes = compare_pairs(network, sides, permutations=permutations, rarefactions=rarefactions, seed=seed)
    table = pd.DataFrame(rows, columns=["before", "after", "joined", "returned", "left", "stayed"])
    return table.join(changes).set_index(["before", "after"])


@accepts_networks
def compare_meetings(
    network: Network,
    first: Mask,
    second: Mask,
    *,
    permutations: int = PERMUTATIONS,
    rarefactions: int = RAREFACTIONS,
    seed: int = DEFAULT_SEED,
) -> pd.DataFrame:
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

    Returns
    -------
    pandas.DataFrame
        One row, index ``pair``. Columns; what cannot be told is NaN or NA, with the reason beside it:

        - ``meetings_before``, ``meetings_after``, ``organizations_before``, ``organizations_after``
          (int): Tie-making meetings of each set and who was at them.
        - ``ties_before``, ``ties_after``, ``ties_new``, ``ties_kept``, ``ties_ended`` (int)
        - ``density_before``, ``density_after`` (float): NaN with fewer than two organizations.
        - ``similarity`` (float): Weighted Jaccard index of the tie weights per meeting, 0 to 1,
          over kinds of meeting on both sides.
        - ``kinds_one_side`` (tuple of str): Kinds of meeting that only one side has, left out of
          ``similarity``, tests and rarefaction.
        - ``rarefied_meetings``, ``rarefied_organizations_before``, … ``rarefied_similarity``
          (float): The same with equally many meetings of each kind on both sides, means of draws;
          NaN where no kind is on both sides or nothing was drawn.
        - ``who_comes`` (bool or NA): Whether more organizations than chance brings about were seen
          on one side only: ``one_sided`` against ``one_sided_expected``, the mean when all meetings
          (plenaries too) change sides at random within their forum, and against the chance that
          nobody joined or left and some merely came more or less often
          (`tsunagari.kernel.periods.one_sided_tail`). None: see ``who_comes_reason``.
        - ``who_meets`` (bool or NA): Whether those who were there from beginning to end meet others
          than before: ``consistency`` (`tsunagari.kernel.periods.consistency`) below
          ``consistency_expected``, of the ``stayers`` alone.
        - ``who_comes_p``, ``who_meets_p`` (float): (1 + permutations as extreme)/(1 +
          permutations); of who comes the larger of it and the second p.
        - ``who_comes_holm``, ``who_meets_holm`` (float): After Holm's correction for the pairs of
          years of a record, which the verdict goes by.
        - ``who_comes_least_p``, ``who_meets_least_p`` (float): The smallest p that so few meetings
          and permutations could give.
        - ``who_comes_reason``, ``who_meets_reason`` (str or None): Why there is no verdict:
          ``not_drawn``, ``nothing_shared`` (no kind of meeting on both sides), ``too_few``
          (meetings), ``few_stayed``, ``no_pattern`` (no lasting pattern of who meets whom that
          could have changed), ``too_many``, ``how_often`` (beyond permutations, not beyond coming
          less often).

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
    >>> row[["ties_ended", "ties_kept", "ties_new"]].to_numpy().tolist(), row["who_meets_reason"].item()
    ([[15, 52, 72]], 'not_drawn')

    """
    sides = [(first, second)]
    return compare_pairs(network, sides, permutations=permutations, rarefactions=rarefactions, seed=seed)


def compare_pairs(
    network: Network,
    sides: Sequence[tuple[Mask, Mask]],
    *,
    permutations: int = PERMUTATIONS,
    rarefactions: int = RAREFACTIONS,
    seed: int = DEFAULT_SEED,
) -> pd.DataFrame:
    """Return `compare_meetings` of several pairs of sets, verdicts by Holm's correction over all of them."""
    rows, draws = [], (permutations, rarefactions)
    for first, second in sides:
        rng = generator(seed, "change")
        row: dict[str, Any] = dict.fromkeys(COLUMNS, np.nan)
        row |= _who_comes(network, first, second, permutations, rng)
        makes_ties = network.every_meeting["makes_ties"].to_numpy(dtype=bool)
        rows.append(row | _ties(network, first[makes_ties], second[makes_ties], draws, rng))
    table = pd.DataFrame(rows, columns=list(COLUMNS), index=pd.RangeIndex(len(rows), name="pair"))
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


def _ties(
    network: Network, first: Mask, second: Mask, draws: tuple[int, int], rng: np.random.Generator
) -> dict[str, Any]:
    """Return the counts of two sets of tie-making meetings, and who meets whom where kinds are on both."""
    chosen = first | second
    pairs, kinds = _Pairs(network, chosen), _kinds(network.meetings)
    one_sided = sorted(set(kinds[first]) ^ set(kinds[second]))
    shared = ~np.isin(kinds, one_sided)
    a, b = first & shared, second & shared
    weights = pairs.of_both(first[chosen], second[chosen])
    before, after = (side > 0 for side in weights)
    alike = weights if shared[chosen].all() else pairs.of_both(a[chosen], b[chosen])
    result = {
        "ties_new": int((after & ~before).sum()),
        "ties_kept": int((after & before).sum()),
        "ties_ended": int((before & ~after).sum()),
        "similarity": _ruzicka(*alike, a, b),
        "kinds_one_side": tuple(kind for kind in one_sided if kind),
        **_who_meets(network, a, b, draws[0], rng),
        **_rarefied(pairs, (a[chosen], b[chosen]), kinds[chosen], draws[1], rng),
    }
    for side, held, tied in (("before", first, before), ("after", second, after)):
        organizations, ties = int(np.count_nonzero(pairs.attended @ held[chosen])), int(tied.sum())
        result |= {f"meetings_{side}": int(held.sum()), f"organizations_{side}": organizations}
        possible = organizations * (organizations - 1) / 2
        result |= {f"ties_{side}": ties, f"density_{side}": ties / possible if possible > 0 else np.nan}
    return result


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
    kinds, rng = _kinds(network.meetings), generator(seed, "rarefied")
    columns = ["meetings", "organizations", "ties", "density"]
    # Only what met on a side is counted there: one area of a country is not drawn from all its pairs.
    drawn = zip(sides, _subsets(sides, kinds, draws, rng), strict=False)
    rows = [_means(_Pairs(network, side), chosen[:, side]) for side, chosen in drawn]
    index = pd.RangeIndex(len(sides), name="side")
    return pd.DataFrame(rows or np.nan, index=index, columns=columns, dtype=float)


class _Pairs:
    """The pairs that met at some of a network's meetings, and what each meeting adds to their ties."""

    def __init__(self, network: Network, chosen: Mask) -> None:
        size = np.asarray(network.incidence.sum(axis=0))[chosen]
        self.share = np.ones(len(size)) if network.weight == "together" else 1.0 / np.maximum(size - 1, 1)
        attended = network.incidence[:, chosen]
        self.attended = attended[np.diff(attended.indptr) > 0]

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
    def added(self) -> sparse.csr_array:
        """What each meeting adds to the tie of each pair (pairs × meetings)."""
        pair, meeting = every_pair(self.attended)
        labels, number = np.unique(pair, return_inverse=True)
        return sparse.csr_array((self.share[meeting], (number, meeting)), (len(labels), len(self.share)))


def _kinds(meetings: pd.DataFrame) -> Any:
    """Return the kind of each meeting, empty where unknown."""
    return meetings["kind"].astype(object).fillna("").to_numpy(dtype=object)


def _strata(meetings: pd.DataFrame, first: Mask, second: Mask) -> Integers:
    """Return within what meetings may change sides: forums met on both, else their kind; plenaries apart."""
    undated = meetings.assign(fiscal_year=pd.array([pd.NA] * len(meetings), dtype="Int16"))
    plenary = meetings["plenary"].to_numpy(dtype=bool)
    forum = 2 * forum_year_codes(undated) + plenary
    both = np.isin(forum, forum[first]) & np.isin(forum, forum[second])
    kind = 2 * np.unique(_kinds(meetings).astype(str), return_inverse=True)[1] + plenary
    return np.asarray(np.where(both, forum, -1 - kind), dtype=np.intp)


def _who_comes(
    network: Network, first: Mask, second: Mask, permutations: int, rng: np.random.Generator
) -> dict[str, Any]:
    """Return whether more organizations are seen on one side only than permuted meetings bring about."""
    meetings, kinds = network.every_meeting, _kinds(network.every_meeting)
    shared = np.isin(kinds, kinds[first]) & np.isin(kinds, kinds[second])
    chosen = (first | second) & shared
    came = network.every_attendance[:, np.flatnonzero(chosen)].astype(np.float64)
    first, second = first[chosen], second[chosen]
    observed = int(periods.one_sided(came, first[None], second[None])[0])
    strata = _strata(meetings[chosen], first, second)
    reason, least = _reason(first, second, strata, permutations)
    if reason:
        return {"one_sided": observed, "who_comes_reason": reason}
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


def _if_only_less_often(came: sparse.csr_array, first: Mask, strata: Integers) -> float:
    """Return p if organizations merely came more or less often than before: nobody joined, nobody left."""
    labels, of = np.unique(strata, return_inverse=True)
    cell = 2 * of + ~first
    held = np.bincount(cell, minlength=2 * len(labels)).reshape(-1, 2)
    by_cell = sparse.csr_array((np.ones(len(cell)), (np.arange(len(cell)), cell)), (len(cell), held.size))
    counts = sparse.csr_array(came @ by_cell)
    return periods.one_sided_tail(counts[np.diff(counts.indptr) > 0], held)


def _who_meets(
    network: Network, first: Mask, second: Mask, permutations: int, rng: np.random.Generator
) -> dict[str, Any]:
    """Return whether those who stayed meet others than before."""
    chosen = first | second
    meetings, came = network.meetings[chosen], network.incidence[:, np.flatnonzero(chosen)]
    first, second = first[chosen], second[chosen]
    stayed = _from_beginning_to_end(came, meetings["date"], first, second)
    stayers = int(stayed.sum())
    strata = _strata(meetings, first, second)
    reason, least = _reason(first, second, strata, permutations)
    if not reason and not FEWEST_STAYERS <= stayers <= STAYERS_AT_MOST:
        reason = "few_stayed" if stayers < FEWEST_STAYERS else "too_many"
    if reason:
        return {"stayers": stayers, "who_meets_reason": reason}
    drawn = periods.permuted(first, second, strata, permutations, rng)
    before, after = (np.vstack((side, more)) for side, more in zip((first, second), drawn, strict=True))
    came, plain = sparse.csr_array(came[np.flatnonzero(stayed)]), network.weight == "together"
    observed, *sample = periods.consistency(came, before, after, rng, plain=plain).tolist()
    expected, deviation = float(np.mean(sample)), float(np.std(sample, ddof=1))
    return {
        "stayers": stayers,
        "consistency": observed,
        "consistency_expected": expected,
        "who_meets_p": (1 + sum(value <= observed + 1e-12 for value in sample)) / (1 + permutations),
        "who_meets_least_p": least,
        "who_meets_reason": None if expected >= deviation > 0 else "no_pattern",
    }


def _reason(first: Mask, second: Mask, strata: Integers, permutations: int) -> tuple[str | None, float]:
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
    halves = []
    for side, early in ((first, True), (second, False)):
        half, days = side, dates[side].sort_values()
        if len(days) and days.notna().all():
            middle = days.iloc[(len(days) - early) // 2]
            half = side & ((dates <= middle) if early else (dates >= middle)).to_numpy()
        halves.append(came @ half.astype(np.float64) > 0)
    return np.logical_and(*halves)


def _jaccard(pairs: _Pairs, first: Mask, second: Mask) -> Floats:
    """Return the weighted Jaccard index of each draw; NaN without ties."""
    sides = np.concatenate((first, second))
    meetings = np.maximum(sides.sum(axis=1), 1)
    smaller, larger = np.zeros((2, len(first)))
    for both in in_parts(pairs.added, sides):
        before, after = np.split(both / meetings, 2, axis=1)
        least, most = np.minimum(before, after), np.maximum(before, after)
        # Added to the first pair of each part: one sum from the first pair to the last.
        least[0] += smaller
        most[0] += larger
        smaller, larger = least.sum(axis=0), most.sum(axis=0)
    return ratio(smaller, larger)


def _ruzicka(a: Floats, b: Floats, first: Mask, second: Mask) -> float:
    """Return the weighted Jaccard index of two sets of meetings with these tie weights; NaN without ties."""
    a, b = a / max(first.sum(), 1), b / max(second.sum(), 1)
    return float(ratio(np.minimum(a, b).sum(), np.maximum(a, b).sum()))


def _subsets(sides: Sequence[Mask], kinds: Any, draws: int, rng: np.random.Generator) -> Iterator[Mask]:
    """Yield, of each side, draws (draws, M) of as many meetings of each kind as all have; nothing of none."""
    held = [Counter(kinds[side]) for side in sides]
    smallest = {kind: min(counts[kind] for counts in held) for kind in sorted(set(kinds))}
    for side in sides if sum(smallest.values()) and draws else ():
        chosen = np.zeros((draws, len(side)), dtype=np.bool_)
        for kind, size in smallest.items():
            members = np.flatnonzero(side & (kinds == kind))
            order = members[rng.random((draws, len(members))).argsort(axis=1)]
            np.put_along_axis(chosen, order[:, :size], values=True, axis=1)
        yield chosen


def _rarefied(
    pairs: _Pairs, sides: tuple[Mask, Mask], kinds: Any, draws: int, rng: np.random.Generator
) -> dict[str, float]:
    drawn = list(_subsets(sides, kinds, draws, rng))
    if not drawn:
        return {}
    result = {"rarefied_similarity": float(_jaccard(pairs, *drawn).mean())}
    for name, chosen in zip(SIDES, drawn, strict=True):
        means = _means(pairs, chosen)
        result["rarefied_meetings"] = means.pop("meetings")
        result |= {f"rarefied_{key}_{name}": value for key, value in means.items()}
    return result


def _means(pairs: _Pairs, chosen: Mask) -> dict[str, float]:
    """Return the mean organizations, ties and density of draws of meetings (draws, M)."""
    organizations, ties = (
        sum(((weights > 0).sum(axis=0) for weights in batches), start=np.zeros(len(chosen)))
        for batches in (in_parts(pairs.attended, chosen), in_parts(pairs.added, chosen))
    )
    return {
        "meetings": float(chosen.sum(axis=1).max(initial=0)),
        "organizations": float(organizations.mean()),
        "ties": float(ties.mean()),
        "density": float(ratio(ties, organizations * (organizations - 1) / 2).mean()),
    }
