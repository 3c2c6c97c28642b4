"""Stability: what would have come out had a few other meetings been held."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from tsunagari.kernel.arrays import Floats, Indices, Integers, Mask, ratio
from tsunagari.kernel.draws import resample
from tsunagari.kernel.paths import betweenness_each
from tsunagari.network import Network
from tsunagari.network.door import accepts_networks
from tsunagari.network.tested import Scalars
from tsunagari.network.weights import Weights, can_redraw, resampled, times_drawn
from tsunagari.seeds import DEFAULT_SEED, generator

Statistic = Callable[[Mask], Floats]
Scores = Callable[[Network, Indices], Floats]

RESAMPLES: Final = 1_000
CELLS_AT_ONCE: Final = 1 << 20
LEVEL: Final = 0.90
"""Nominal coverage of every interval."""
INTERVALS_SHOWN: Final = ("cross_sector_share", "between_tier_share")
"""Keys whose intervals kept their coverage in the simulation study; only these are shown to officers."""

SCORES_HELD: Final = ("attendances", "strength")
"""Scores of organizations whose intervals kept their coverage; others are given without."""

SHARES: Final = {"cross_sector_share": "sector", "between_tier_share": "home_tier"}
"""Indicator → column of organizations whose groups it tells apart."""
LINEAR: Final = ("newman", "together")
"""Weights that are sums over meetings."""

ENOUGH_MEETINGS: Final = 10
CORRELATION: Final = 0.7
PROBABILITY: Final = 0.95
SUBSETS: Final = 200
STEP: Final = 0.05


@dataclass(frozen=True)
class Interval(Scalars):
    """A value with the ends of its 90 % interval; NaN where there is none."""

    value: float
    low: float
    high: float


def widening(strata: Integers) -> float:
    r"""Return what a resample's standard deviation is multiplied by: :math:`\sqrt{M/(M - S)}`.

    Drawing m meetings with replacement shrinks their variance to (m - 1)/m. With S strata of equal variance
    per meeting the whole shrinks to (M - S)/M; strata of one meeting, which cannot vary, are
    thereby filled in from the others.

    Parameters
    ----------
    strata : (M,) integer array

    Returns
    -------
    float
        1 or more; NaN where every stratum has one meeting: nothing to resample.

    References
    ----------
    Rao & Wu 1988, doi:10.1080/01621459.1988.10478591 (the same factor, stratum by stratum).

    Examples
    --------
    >>> import numpy as np
    >>> round(widening(np.zeros(10, dtype=int)), 4), widening(np.arange(3))
    (1.0541, nan)

    """
    freedom = _freedom(strata)
    return float(np.sqrt(len(strata) / freedom)) if freedom else float("nan")


def interval(
    value: Floats | float,
    sample: Floats,
    strata: Integers,
    *,
    bounds: tuple[float, float] = (-np.inf, np.inf),
) -> tuple[Floats, Floats]:
    r"""Return the 90 % interval of a statistic from its resamples.

    :math:`\hat\theta \pm t_{.95, M - S} \cdot SD \cdot \sqrt{M/(M - S)}` with S strata, cut at the bounds.
    Centred on the estimate: percentiles of the resamples fail, because a resample holds
    63 % of the distinct meetings (coverage .08 to .56 for counts of things seen).

    Parameters
    ----------
    value : float or (k,) array
        Estimate of k statistics.
    sample : (draws,) or (draws, k) array
        The same on resamples of meetings within strata.
    strata : (M,) integer array
    bounds : (float, float)
        Smallest and largest possible value.

    Returns
    -------
    low, high : arrays shaped as ``value``
        NaN where the value is, a resample gives NaN, or there is nothing to resample.

    References
    ----------
    Efron & Tibshirani 1993, doi:10.1201/9780429246593, chapter 12.

    Examples
    --------
    >>> import numpy as np
    >>> low, high = interval(0.5, np.array([0.4, 0.5, 0.6]), np.zeros(12, dtype=int), bounds=(0, 1))
    >>> round(float(low), 3), round(float(high), 3)
    (0.312, 0.688)

    """
    estimate = np.asarray(value, dtype=np.float64)
    factor = widening(strata)
    if np.isnan(factor) or len(sample) < 2:
        return np.full(estimate.shape, np.nan), np.full(estimate.shape, np.nan)
    from scipy.special import stdtrit

    half = stdtrit(_freedom(strata), (1 + LEVEL) / 2) * np.std(sample, axis=0, ddof=1) * factor
    low, high = (np.clip(estimate + side * half, *bounds) for side in (-1, 1))
    return np.asarray(low), np.asarray(high)


@accepts_networks
def resampled_interval(
    network: Network,
    statistic: Statistic,
    *,
    resamples: int = RESAMPLES,
    seed: int = DEFAULT_SEED,
    bounds: tuple[float, float] = (-np.inf, np.inf),
) -> Interval:
    """Return a statistic of attendance with its interval.

    Not for counts of things seen (organizations, ties, density): a resample sees fewer, so no
    interval of this kind is honest for them; see `tsunagari.measure.change.rarefied`.

    Parameters
    ----------
    network : Network
        n organizations, M tie-making meetings.
    statistic : callable
        (b, n, M) attendance matrices → b numbers. A meeting drawn twice stands there twice.
    resamples : int
        Resamples of meetings within forum and fiscal year.
    seed : int
    bounds : (float, float)
        Smallest and largest possible value.

    Returns
    -------
    Interval
        All NaN without meetings; ``low`` and ``high`` NaN where nothing can be resampled.

    Raises
    ------
    UsageError
        If no network can be made of what is given (`tsunagari.network.as_network`).

    References
    ----------
    Efron & Tibshirani 1993, doi:10.1201/9780429246593.

    Examples
    --------
    >>> import networkx as nx
    >>> from tsunagari.network import Network
    >>> davis = Network.from_networkx(nx.davis_southern_women_graph())
    >>> size = resampled_interval(davis, lambda drawn: drawn.sum(axis=1).mean(axis=1))
    >>> round(size.value, 2), bool(size.low < size.value < size.high)
    (6.36, True)

    """
    attended = network.incidence.toarray() > 0
    if not attended.size:
        return Interval(np.nan, np.nan, np.nan)
    value = float(statistic(attended[None])[0])
    drawn = resample(network.strata, resamples, generator(seed, "stability"))
    batch = max(1, CELLS_AT_ONCE // attended.size)
    starts = range(0, resamples, batch)
    matrices = (attended[:, drawn[start : start + batch]].transpose(1, 0, 2) for start in starts)
    sample = np.concatenate([statistic(some) for some in matrices])
    low, high = interval(value, sample, network.strata, bounds=bounds)
    return Interval(value, float(low), float(high))


def indicator_intervals(network: Network, resamples: Indices) -> pd.DataFrame:
    """Return the intervals of the indicators that are shares of tie weight.

    Parameters
    ----------
    network : Network
    resamples : (R, M) integer array
        Meetings drawn within `Network.strata` (`tsunagari.kernel.draws.resample`).

    Returns
    -------
    pandas.DataFrame
        Index: ``key``. Columns ``value low high``: `cross_sector_share` and `between_tier_share` with the
        90 % interval of
        `interval`, cut at 0 and 1. NaN where the groups are unknown, only one is known, or nothing
        can be resampled; no interval for ties that come without meetings.

    References
    ----------
    See `interval`.

    """
    rows, codes = [], _codes(network)
    redrawn = can_redraw(network) and len(resamples)
    sample = _shares(network, codes, resamples) if redrawn else np.empty((0, len(codes)))
    for number, key in enumerate(SHARES):
        value = _share(network.weights, codes[number])
        low, high = interval(value, sample[:, number], network.strata, bounds=(0.0, 1.0))
        rows.append({"key": key, "value": value, "low": float(low), "high": float(high)})
    return pd.DataFrame(rows).set_index("key")


@dataclass(frozen=True, eq=False)
class Stability:
    """What would have come out had a few other meetings been held.

    Parameters
    ----------
    indicators : pandas.DataFrame
        `indicator_intervals`. Index: ``key``; ``value low high``.
    scores : pandas.DataFrame
        Index: names; ``attendances degree strength betweenness``, each with ``_low`` and ``_high``. Those of
        degree and betweenness are NaN: in the simulation 90 % intervals of degree held .84 to .92, those of
        betweenness .55 to .81 of the time. Officers see none of them.
    cs : pandas.DataFrame
        `cs_coefficients`. Index: ``measure``; ``cs``.

    """

    indicators: pd.DataFrame
    scores: pd.DataFrame
    cs: pd.DataFrame


@accepts_networks
def stability(
    network: Network, *, resamples: int = RESAMPLES, subsets: int = SUBSETS, seed: int = DEFAULT_SEED
) -> Stability:
    """Return intervals of indicators and scores, and how far the order of the organizations holds.

    Meetings are drawn again with replacement within forum and fiscal year for the intervals (`interval`),
    and dropped at random for the order (`cs_coefficients`).

    Parameters
    ----------
    network : Network
        n organizations, M tie-making meetings.
    resamples : int
        For the intervals.
    subsets : int
        For each share of meetings dropped.
    seed : int

    Returns
    -------
    Stability
        ``low`` and ``high`` NaN where nothing can be resampled, for ties that come without meetings, and
        for the scores that are not in `SCORES_HELD`.
        Betweenness is divided by (n-1)(n-2)/2.

    Raises
    ------
    UsageError
        If no network can be made of what is given (`tsunagari.network.as_network`).

    References
    ----------
    Efron & Tibshirani 1993, doi:10.1201/9780429246593; Epskamp, Borsboom & Fried 2018,
    doi:10.3758/s13428-017-0862-1.

    Examples
    --------
    >>> import networkx as nx
    >>> from tsunagari.network import Network
    >>> davis = Network.from_networkx(nx.davis_southern_women_graph())
    >>> found = stability(davis, resamples=100, subsets=50)
    >>> float(found.scores.loc["Evelyn Jefferson", "attendances"]), len(found.cs)
    (8.0, 4)

    """
    drawn = np.empty((0, len(network.meetings)), dtype=np.intp)
    if can_redraw(network):
        drawn = resample(network.strata, resamples, generator(seed, "stability"))
    pairs, tables = (len(network) - 1) * (len(network) - 2) / 2, []
    for name, function in MEASURES.items():
        if can_redraw(network):
            table = score_intervals(network, function, drawn if name in SCORES_HELD else drawn[:0])
        else:
            table = pd.DataFrame(np.nan, index=network.names, columns=["value", "low", "high"])
        if name == "betweenness":
            table = table / pairs if pairs > 0 else table * np.nan
        tables.append(table.rename(columns={"value": name, "low": f"{name}_low", "high": f"{name}_high"}))
    return Stability(
        indicators=indicator_intervals(network, drawn),
        scores=pd.concat(tables, axis=1),
        cs=cs_coefficients(network, subsets=subsets, seed=seed),
    )


@accepts_networks
def cs_coefficients(
    network: Network,
    *,
    measures: Mapping[str, Scores] | None = None,
    subsets: int = SUBSETS,
    seed: int = DEFAULT_SEED,
) -> pd.DataFrame:
    """Return how many meetings can be dropped before the order of the organizations changes.

    For each share of meetings dropped (steps of .05, or of one meeting where that is more), random subsets
    of the others are scored; the CS-coefficient is the largest share up to which Spearman's
    correlation with the scores of all meetings is at least .7 in 95 % of subsets. Below .25 the order is
    unstable, above .5 it is good.

    Parameters
    ----------
    network : Network
        n organizations, M tie-making meetings.
    measures : mapping, optional
        Name → function of the network and (R, k) meeting numbers that returns (R, n) scores. Default:
        `attendances`, `degree`, `strength`, `betweenness`.
    subsets : int
        Subsets for each share.
    seed : int

    Returns
    -------
    pandas.DataFrame
        Index: ``measure``. Column ``cs``: 0 to 1; NaN with fewer than 10 tie-making meetings, fewer than 3
        organizations, or where all scores are equal. An organization at no kept meeting scores as one
        without ties.

    Raises
    ------
    UsageError
        If no network can be made of what is given (`tsunagari.network.as_network`).

    References
    ----------
    Epskamp, Borsboom & Fried 2018, doi:10.3758/s13428-017-0862-1 (with Pearson's correlation there).

    Examples
    --------
    >>> import networkx as nx
    >>> from tsunagari.network import Network
    >>> davis = Network.from_networkx(nx.davis_southern_women_graph())
    >>> found = cs_coefficients(davis, subsets=50)["cs"]
    >>> bool(found["attendances"] >= found["betweenness"])
    True

    """
    chosen = MEASURES if measures is None else measures
    enough = can_redraw(network) and len(network.meetings) >= ENOUGH_MEETINGS and len(network) > 2
    values = [
        _cs(network, scores, subsets, generator(seed, f"stability.cs.{name}")) if enough else np.nan
        for name, scores in chosen.items()
    ]
    index = pd.Index(list(chosen), name="measure", dtype="str")
    return pd.DataFrame({"cs": np.array(values, dtype=float)}, index=index)


def score_intervals(network: Network, scores: Scores, resamples: Indices) -> pd.DataFrame:
    """Return intervals of a score of every organization, for study: officers see none of them.

    Parameters
    ----------
    network : Network
    scores : callable
        As in `cs_coefficients`.
    resamples : (R, M) integer array

    Returns
    -------
    pandas.DataFrame
        Index: names; ``value low high``, ``low`` not below 0.

    """
    everything = np.arange(len(network.meetings))[None]
    value = scores(network, everything)[0]
    low, high = interval(value, scores(network, resamples), network.strata, bounds=(0.0, np.inf))
    return pd.DataFrame({"value": value, "low": low, "high": high}, index=network.names)


def _cs(network: Network, scores: Scores, subsets: int, rng: np.random.Generator) -> float:
    meetings = len(network.meetings)
    observed = scores(network, np.arange(meetings)[None])[0]
    if np.ptp(observed) <= 1e-12 * abs(observed).max():
        return np.nan
    reached = 0.0
    for dropped in _levels(meetings):
        kept = rng.random((subsets, meetings)).argsort(axis=1)[:, : meetings - dropped]
        agreement = _spearman(observed, scores(network, kept))
        if (agreement >= CORRELATION).mean() < PROBABILITY:
            break
        reached = dropped / meetings
    return reached


def _levels(meetings: int) -> list[int]:
    """Return how many meetings are dropped: steps of .05, at least one, two always kept."""
    shares = np.arange(STEP, 1, STEP)
    return sorted({max(1, round(float(share) * meetings)) for share in shares} & set(range(1, meetings - 1)))


def _spearman(observed: Floats, drawn: Floats) -> Floats:
    """Return the rank correlation of scores with each row; 0 where a row is constant."""
    ranks = pd.DataFrame(np.vstack([observed, drawn])).rank(axis=1).to_numpy()
    ranks = ranks - ranks.mean(axis=1, keepdims=True)
    first, second = ranks[0], ranks[1:]
    return ratio(second @ first, np.sqrt((first**2).sum() * (second**2).sum(axis=1)), 0.0)


def _attendances(network: Network, meetings: Indices) -> Floats:
    return np.asarray(times_drawn(meetings, len(network.meetings)) @ network.incidence.T.toarray())


def _degree(network: Network, meetings: Indices) -> Floats:
    """Return how many others each organization met at the meetings drawn."""
    drawn = (np.asarray((weights > 0).sum(axis=1)) for weights in resampled(network, meetings))
    return np.array(list(drawn), dtype=np.float64).reshape(-1, len(network))


def _strength(network: Network, meetings: Indices) -> Floats:
    if network.weight in LINEAR:
        # A meeting of d gives each of them d - 1 ties, and Newman's weights of them add up to 1.
        partners = np.asarray(network.incidence.sum(axis=0)) - 1.0
        given = partners if network.weight == "together" else (partners > 0).astype(np.float64)
        times = times_drawn(meetings, len(network.meetings))
        return np.asarray((times * given) @ network.incidence.T.toarray())
    drawn = (np.asarray(weights.sum(axis=1)) for weights in resampled(network, meetings))
    return np.array(list(drawn), dtype=np.float64)


def _betweenness(network: Network, meetings: Indices) -> Floats:
    return betweenness_each(resampled(network, meetings))


MEASURES: Final[dict[str, Scores]] = {
    "attendances": _attendances,
    "degree": _degree,
    "strength": _strength,
    "betweenness": _betweenness,
}
"""Scores of organizations whose order is examined."""


def _shares(network: Network, codes: list[Indices], resamples: Indices) -> Floats:
    """Return the shares of tie weight between groups (resamples, groupings)."""
    if network.weight not in LINEAR:
        drawn = resampled(network, resamples)
        return np.array([[_share(weights, code) for code in codes] for weights in drawn])
    # The weight between groups is a sum over meetings: no tie needs to be computed again.
    shares = []
    for code in codes:
        parts = _by_meeting(network, code)
        across, known = (np.array([weight[drawn].sum() for drawn in resamples]) for weight in parts)
        shares.append(ratio(across, known))
    return np.transpose(shares)


def _by_meeting(network: Network, codes: Indices) -> tuple[Floats, Floats]:
    """Return the tie weight that each meeting makes between groups, and in all among known groups."""
    present = _member(codes) @ network.incidence
    everybody = present.sum(axis=0)
    size = np.asarray(network.incidence.sum(axis=0))
    pair = 1.0 / np.maximum(size - 1.0, 1.0) if network.weight == "newman" else np.ones(len(size))
    across = (everybody**2 - (present**2).sum(axis=0)) / 2
    return across * pair, everybody * (everybody - 1) / 2 * pair


def _codes(network: Network) -> list[Indices]:
    """Return the number of each organization's group, -1 unknown, by column of `SHARES`; no single group."""
    codes = [pd.factorize(network.organizations[name].to_numpy(), sort=True)[0] for name in SHARES.values()]
    return [code if code.max(initial=-1) > 0 else np.full(len(code), -1) for code in codes]


def _member(codes: Indices) -> Floats:
    """Return who (columns) is of which group (rows)."""
    return np.asarray(np.arange(codes.max(initial=-1) + 1)[:, None] == codes, dtype=np.float64)


def _share(weights: Weights, codes: Indices) -> float:
    """Return the share of tie weight between groups, among ties of known groups; NaN with one group."""
    member = _member(codes)
    blocks = member @ (weights @ member.T)
    total = float(blocks.sum())
    return 1.0 - float(np.trace(blocks)) / total if total > 0 else float("nan")


def _freedom(strata: Integers) -> int:
    """Return M - S, the meetings beyond the first of each stratum."""
    return len(strata) - len(np.unique(strata))
