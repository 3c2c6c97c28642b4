"""Change: who came and went between years, and whether ties changed more than turnover brings about."""

from __future__ import annotations

from copy import copy
from functools import cached_property
from itertools import pairwise
from math import comb
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
from scipy import sparse

from tsunagari.kernel.co_attendance import every_pair
from tsunagari.kernel.p_values import compare
from tsunagari.network.affiliations import attended
from tsunagari.network.core import forum_year_codes
from tsunagari.network.door import accepts_networks
from tsunagari.seeds import DEFAULT_SEED, generator
from tsunagari.words import Language, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from tsunagari.network import Network

    Mask = NDArray[np.bool_]
    Floats = NDArray[np.float64]

PERMUTATIONS: Final = 1_000
RAREFACTIONS: Final = 200
LEVEL: Final = 0.05
UNCHANGED: Final = 1 - 1e-9
"""Jaccard index from which nothing changed: sums in another order differ in the last bits."""
CELLS_AT_ONCE: Final = 1 << 18


@accepts_networks
def change(
    network: Network,
    *,
    permutations: int = PERMUTATIONS,
    rarefactions: int = RAREFACTIONS,
    seed: int = DEFAULT_SEED,
) -> dict[str, Any]:
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
    dict
        ``years``: a list, one for each two successive years of the record, of ``from``, ``to``; ``joined``
        (seen for the first time), ``returned`` (seen before, but not the year before) and ``left`` (seen the
        year before and not now), lists of names; and everything of `compare_meetings`. Empty list
        with fewer than two years.

    Examples
    --------
    >>> import pandas as pd, tsunagari as tg
    >>> rows = pd.DataFrame({"date": ["2022-05-01"] * 2 + ["2023-05-01"] * 2, "organization": list("abac")})
    >>> row = change(tg.build(tg.read(rows)))["years"][0]
    >>> row["from"], row["to"], row["joined"], row["left"], row["ties_new"], row["p_value"]
    (2022, 2023, ['c'], ['b'], 1, None)

    """
    by_year, labels = attended(network, "fiscal_year")
    years = [int(label) for label in labels]
    seen = by_year.toarray() > 0
    names = network.everyone["name"].to_numpy()
    year_of = network.meetings["fiscal_year"].to_numpy(dtype=np.float64, na_value=np.nan)
    pairs = _Pairs(network)
    tables = []
    for k, (before, after) in enumerate(pairwise(years), start=1):
        last, now, ever = seen[:, k - 1], seen[:, k], seen[:, :k].any(axis=1)
        tables.append(
            {
                "from": before,
                "to": after,
                "joined": names[now & ~ever].tolist(),
                "returned": names[now & ever & ~last].tolist(),
                "left": names[last & ~now].tolist(),
                **_compared(
                    network, pairs, (year_of == before, year_of == after), (permutations, rarefactions), seed
                ),
            }
        )
    return {"years": tables}


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
) -> dict[str, Any]:
    r"""Compare the ties of two sets of meetings of one network.

    ``jaccard`` = :math:`\sum_{ij} \min(w_{ij}, w'_{ij}) / \sum_{ij} \max(w_{ij}, w'_{ij})` over the
    meetings of kinds present on both sides, w by Newman's weight (or meetings, if the network's weight is
    ``together``), each side divided by its number of meetings. Test: meetings change sides at
    random within their forum, or, where a forum met on one side only, among such meetings of
    their kind; p = (1 + permutations with a jaccard as small)/(1 + permutations).

    Parameters
    ----------
    network : Network
        n organizations, M tie-making meetings.
    first, second : (M,) bool arrays
        Two sets of meetings without a common one.
    permutations : int
        For the test; 0 leaves it out.
    rarefactions : int
        Random draws of the smaller number of meetings of each kind.
    seed : int
    pairs : optional
        Of `pairs_of`, to list them once for many comparisons of one network.

    Returns
    -------
    dict
        ``ties_new``, ``ties_kept``, ``ties_ended``: counts over all meetings. ``jaccard`` (0 to 1),
        ``expected`` (its mean over permutations), ``p_value``, ``more_than_chance`` (p ≤ .05).
        ``before``, ``after``: ``meetings``, ``organizations``, ``ties``, ``density`` of each side as
        held; ``rarefied``: the same with equally many meetings of each kind (mean of the draws), its
        ``meetings`` counting one side, and its ``jaccard``. ``kinds_one_side``: kinds of meeting that only
        one side has, left out of ``jaccard``, test and ``rarefied``. None where there is nothing to
        compare; no p where so few meetings are there that even the largest change could not reach .05.

    References
    ----------
    Weighted Jaccard: Ruzicka 1958; permutation: Phipson & Smyth 2010, doi:10.2202/1544-6115.1585;
    rarefaction: Gotelli & Colwell 2001, doi:10.1046/j.1461-0248.2001.00230.x.

    Examples
    --------
    >>> import networkx as nx
    >>> from tsunagari.network import Network
    >>> davis = Network.from_networkx(nx.davis_southern_women_graph())
    >>> early = np.arange(14) < 7
    >>> row = compare_meetings(davis, early, ~early, permutations=0, rarefactions=0)
    >>> row["ties_ended"], row["ties_kept"], row["ties_new"]
    (15, 52, 72)

    """
    listed = _Pairs(network) if pairs is None else pairs
    return _compared(network, listed, (first, second), (permutations, rarefactions), seed)


def pairs_of(network: Network) -> _Pairs:
    """Return every pair that met at a network's meetings, for several `compare_meetings`."""
    return _Pairs(network)


def _compared(
    network: Network, every: _Pairs, sides: tuple[Mask, Mask], draws: tuple[int, int], seed: int
) -> dict[str, Any]:
    """Return what `compare_meetings` tells, of pairs that are listed once for several comparisons.

    ``draws``: permutations and rarefactions.
    """
    chosen = sides[0] | sides[1]
    pairs = every.among(chosen)
    first, second = sides[0][chosen], sides[1][chosen]
    meetings = network.meetings[chosen]
    kinds = _kinds(meetings)
    one_sided = [
        kind for kind in sorted(set(kinds)) if (kinds[first] == kind).any() != (kinds[second] == kind).any()
    ]
    shared = ~np.isin(kinds, one_sided)
    weights = pairs.of_both(first, second)
    tied = [side > 0 for side in weights]
    a, b = first & shared, second & shared
    rng = generator(seed, "change")
    value = _ruzicka(*(weights if shared.all() else pairs.of_both(a, b)), a, b)
    return {
        "ties_new": int((tied[1] & ~tied[0]).sum()),
        "ties_kept": int((tied[1] & tied[0]).sum()),
        "ties_ended": int((tied[0] & ~tied[1]).sum()),
        **_tested(value, pairs, (a, b), _strata(meetings, a, b, kinds), draws[0], rng=rng),
        "before": _counts(pairs, first, tied[0]),
        "after": _counts(pairs, second, tied[1]),
        "rarefied": _rarefied(pairs, (a, b), kinds, draws[1], rng),
        "kinds_one_side": [kind for kind in one_sided if kind],
    }


def in_words(comparison: Mapping[str, Any], lang: Language | None = None) -> str:
    """Return one sentence: more change than turnover alone brings about, no more, none, or not to be told.

    Parameters
    ----------
    comparison : mapping
        Of `compare_meetings` or `change`.
    lang : {"ja", "en"}, optional

    Returns
    -------
    str

    Examples
    --------
    >>> in_words({"more_than_chance": None}, "en")
    'It cannot be told whether this is more than the usual coming and going.'

    """
    more, jaccard = comparison.get("more_than_chance"), comparison.get("jaccard")
    untold = "unknown" if jaccard is None or jaccard < UNCHANGED else "none"
    key = untold if more is None else "more" if more else "usual"
    return say(f"evidence.change_{key}", lang)


@accepts_networks
def rarefied(
    network: Network, sides: list[Mask], *, draws: int = RAREFACTIONS, seed: int = DEFAULT_SEED
) -> list[dict[str, Any] | None]:
    """Return organizations, ties and density of several sets of meetings, each on equally many meetings.

    Parameters
    ----------
    network : Network
    sides : list of (M,) bool arrays
    draws : int
        Random draws of the smallest number of meetings that any side has of a kind.
    seed : int

    Returns
    -------
    list of dict
        For each side ``meetings organizations ties density`` (means; density among the organizations of the
        draw). Kinds that one side lacks are left out; None for all where no kind is everywhere.

    References
    ----------
    Gotelli & Colwell 2001, doi:10.1046/j.1461-0248.2001.00230.x.

    Examples
    --------
    >>> import networkx as nx
    >>> from tsunagari.network import Network
    >>> davis = Network.from_networkx(nx.davis_southern_women_graph())
    >>> early, late = np.arange(14) < 7, np.arange(14) >= 10
    >>> [row["meetings"] for row in rarefied(davis, [early, late])]
    [4, 4]

    """
    kinds, pairs = _kinds(network.meetings), _Pairs(network)
    rng = generator(seed, "rarefied")
    smallest = _smallest(sides, kinds)
    if not sum(smallest.values()) or not draws:
        return [None] * len(sides)
    # Only what met on a side is counted there: one area of a country is not drawn from all its pairs.
    return [_means(pairs.among(side), _subsets(side, kinds, smallest, draws, rng)[:, side]) for side in sides]


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
        return _in_parts(self.by_pair, chosen)


def _in_parts(matrix: sparse.csr_array, chosen: NDArray[np.bool_]) -> Iterator[Floats]:
    """Yield a matrix of meetings times draws of meetings, so many rows as stay in the processor's cache."""
    draws = np.ascontiguousarray(chosen.T, dtype=np.float64)
    rows = max(1, CELLS_AT_ONCE // max(draws.shape[1], 1))
    for start in range(0, matrix.shape[0], rows):
        yield matrix[start : start + rows] @ draws


def _kinds(meetings: pd.DataFrame) -> NDArray[np.object_]:
    """Return the kind of each meeting, empty where unknown."""
    kinds: NDArray[np.object_] = meetings["kind"].astype(object).fillna("").to_numpy(dtype=object)
    return kinds


def _strata(
    meetings: pd.DataFrame, first: Mask, second: Mask, kinds: NDArray[np.object_]
) -> NDArray[np.intp]:
    """Return within what meetings may change sides: forums that met on both, else their kind."""
    forum = forum_year_codes(meetings.assign(fiscal_year=pd.array([pd.NA] * len(kinds), dtype="Int16")))
    both = np.isin(forum, forum[first]) & np.isin(forum, forum[second])
    kind = np.unique(kinds.astype(str), return_inverse=True)[1]
    return np.where(both, forum, -1 - kind).astype(np.intp)


def _tested(
    value: float,
    pairs: _Pairs,
    sides: tuple[Mask, Mask],
    strata: NDArray[np.intp],
    permutations: int,
    *,
    rng: np.random.Generator,
) -> dict[str, Any]:
    """Return jaccard, expected, p_value and more_than_chance."""
    first, second = sides
    nothing = {"jaccard": None, "expected": None, "p_value": None, "more_than_chance": None}
    if not first.any() or not second.any():
        return nothing
    if not np.isfinite(value):
        return nothing
    if not permutations or not _could_tell(first, second, strata):
        return {**nothing, "jaccard": value}
    sample = _jaccard(pairs, *_permuted(first, second, strata, permutations, rng))
    # Small is extreme here.
    against = compare(-value, -sample, both_sides=False)
    testable = bool(np.isfinite(against.p_value))
    return {
        "jaccard": value,
        "expected": float(sample.mean()),
        "p_value": against.p_value if testable else None,
        "more_than_chance": bool(against.p_value <= LEVEL) if testable else None,
    }


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


def _permuted(
    first: Mask, second: Mask, strata: NDArray[np.intp], draws: int, rng: np.random.Generator
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return sides after meetings changed them at random within strata, numbers kept."""
    one, either = np.zeros((draws, len(first)), dtype=np.bool_), first | second
    for label in np.unique(strata[either]):
        members = np.flatnonzero(either & (strata == label))
        order = members[rng.random((draws, len(members))).argsort(axis=1)]
        k = int(first[members].sum())
        np.put_along_axis(one, order[:, :k], values=True, axis=1)
    return one, either & ~one


def _could_tell(first: Mask, second: Mask, strata: NDArray[np.intp]) -> bool:
    """Return whether p ≤ .05 is in reach: enough ways to deal the meetings to the sides."""
    ways, symmetric = 1, True
    for label in np.unique(strata[first | second]):
        one, other = int((first & (strata == label)).sum()), int((second & (strata == label)).sum())
        ways *= comb(one + other, one)
        symmetric &= one == other
    # With equal numbers everywhere, changing all sides gives the same jaccard.
    # Compared as whole numbers: thousands of meetings have more ways than a float can hold.
    return ways // (2 if symmetric else 1) >= round(1 / LEVEL)


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
) -> dict[str, Any] | None:
    smallest = _smallest(sides, kinds)
    meetings = sum(smallest.values())
    if not meetings or not draws:
        return None
    before, after = (_subsets(side, kinds, smallest, draws, rng) for side in sides)
    jaccard = _jaccard(pairs, before, after)
    return {
        "meetings": meetings,
        "before": _means(pairs, before),
        "after": _means(pairs, after),
        "jaccard": float(jaccard.mean()) if np.isfinite(jaccard).all() else None,
    }


def _counts(pairs: _Pairs, side: Mask, tied: Mask) -> dict[str, Any]:
    """Return the organizations, ties and density of one set of meetings."""
    organizations, ties = int(np.count_nonzero(pairs.attended @ side)), int(tied.sum())
    possible = organizations * (organizations - 1) / 2
    return {
        "meetings": int(side.sum()),
        "organizations": organizations,
        "ties": ties,
        "density": ties / possible if possible > 0 else None,
    }


def _means(pairs: _Pairs, chosen: NDArray[np.bool_]) -> dict[str, Any]:
    """Return the mean organizations, ties and density of draws of meetings (draws, M)."""
    organizations, ties = (
        sum(((part > 0).sum(axis=0) for part in parts), start=np.zeros(len(chosen)))
        for parts in (_in_parts(pairs.attended, chosen), pairs.sums(chosen))
    )
    possible = organizations * (organizations - 1) / 2
    density = np.divide(ties, possible, out=np.full(len(ties), np.nan), where=possible > 0)
    return {
        "meetings": int(chosen.sum(axis=1).max(initial=0)),
        "organizations": float(organizations.mean()),
        "ties": float(ties.mean()),
        "density": float(density.mean()) if np.isfinite(density).all() else None,
    }
