"""Evidence: who meets more often than attendance alone would bring about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
import pandas as pd

from tsunagari.errors import Note
from tsunagari.kernel.bicm import solve
from tsunagari.kernel.co_attendance import between_groups, share_within, variance
from tsunagari.kernel.draws import curveball_batches
from tsunagari.kernel.p_values import benjamini_hochberg, compare
from tsunagari.kernel.poisson_binomial import pair_tails
from tsunagari.seeds import DEFAULT_SEED, generator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any

    from numpy.typing import NDArray

    from tsunagari.network import Network

    Statistic = Callable[[NDArray[np.bool_]], NDArray[np.float64]]

Null = Literal["free", "forum"]
Enough = Literal["none", "network", "pairs"]

ENOUGH_FOR_NETWORK: Final = 10
"""Tie-making meetings below which only counts are told."""
ENOUGH_FOR_PAIRS: Final = 60
"""Tie-making meetings from which single ties are judged."""
DRAWS: Final = 1_000
PAIR_DRAWS: Final = 20_000
LEVEL: Final = 0.05
SPACING: Final = 2
"""Trades a row between two draws of one chain: c_ij of successive draws then correlate by .02."""
LARGEST: Final = 60_000
"""Cells n × M above which random draws take too long; nothing is tested there."""

TIE_COLUMNS: Final = (
    *("source", "target", "expected", "ratio", "p_value", "q_value", "kept"),
    *("expected_forum", "ratio_forum", "p_value_forum", "q_value_forum"),
)


@dataclass(frozen=True, eq=False)
class Evidence:
    """What the number of meetings allows to say.

    Parameters
    ----------
    ties : pandas.DataFrame
        Columns of `TIE_COLUMNS`, rows as in `Network.ties`; those with ``_forum`` are against chance within
        each forum's year. ``expected`` and ``ratio`` are NaN below 10 tie-making meetings, the rest
        below 60; ``kept`` (free null) is boolean with NA.
    tests : pandas.DataFrame
        `network_tests` under both nulls; without rows below 10 meetings.
    sectors : pandas.DataFrame
        `sector_tests` under the free null; without rows below 10 meetings.
    enough : {"none", "network", "pairs"}
    notes : tuple of Note

    """

    ties: pd.DataFrame
    tests: pd.DataFrame
    sectors: pd.DataFrame
    enough: Enough
    meetings: int
    notes: tuple[Note, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return ``enough``, ``meetings`` and the tests, as `Findings.evidence` holds them."""
        return {
            "enough": self.enough,
            "meetings": self.meetings,
            "tests": self.tests.to_dict("records"),
            "sectors": self.sectors.to_dict("records"),
        }


def evidence(
    network: Network,
    *,
    draws: int = DRAWS,
    pair_draws: int = PAIR_DRAWS,
    seed: int = DEFAULT_SEED,
    statistics: Mapping[str, Statistic] | None = None,
) -> Evidence:
    """Compare who met whom with what chance gives, as far as the number of meetings allows.

    Fewer than 10 tie-making meetings: nothing. 10 to 59: expectation and ratio of every tie, tests of
    the whole network. 60 and more: single ties too, by `pair_evidence` under the free null.

    Parameters
    ----------
    network : Network
    draws, pair_draws : int
        Random matrices for the tests of the network and of pairs.
    seed : int
    statistics : mapping, optional
        Further statistics for `network_tests`, such as modularity.

    Returns
    -------
    Evidence
        Above 60,000 cells n × M nothing is tested (``p_value`` NaN, ``kept`` NA) and a note says so.

    References
    ----------
    See `pair_evidence` and `network_tests`.

    Examples
    --------
    >>> import networkx as nx
    >>> from tsunagari.network import Network
    >>> davis = Network.from_networkx(nx.davis_southern_women_graph())
    >>> found = evidence(davis, draws=99)
    >>> found.enough, bool(found.ties["kept"].isna().all())
    ('network', True)

    """
    allowed = enough(network)
    small = len(network) * len(network.meetings) <= LARGEST
    ties = network.ties[["source", "target"]].assign(**dict.fromkeys(TIE_COLUMNS[2:], np.nan))
    ties["kept"] = _unknown(len(ties))
    tests, sectors = _test_table([]), _sector_table([])
    if allowed != "none":
        judged = allowed == "pairs" and small and pair_draws > 0
        drawn = pair_draws if judged else draws if small else 0
        told = ("expected", "ratio", "p_value", "q_value") if judged else ("expected", "ratio")
        suffixes: dict[Null, str] = {"free": "", "forum": "_forum"}
        for null, suffix in suffixes.items():
            pairs = pair_evidence(network, null=null, draws=drawn, seed=seed)
            ties = ties.assign(**{f"{column}{suffix}": pairs[column] for column in told})
            if judged and null == "free":
                ties["kept"] = pairs["kept"]
    if allowed != "none" and small and draws:
        functions = _functions(network, statistics)
        by_sector = _SectorPairs(network)
        free = _sample(network, "free", draws, seed, {**functions, "sectors": (by_sector, True)})
        forum = _sample(network, "forum", draws, seed, functions)
        sectors = by_sector.table(network, free.pop("sectors"))
        tests = pd.concat(
            [_tested(network, "free", functions, free), _tested(network, "forum", functions, forum)],
            ignore_index=True,
        )
    return Evidence(
        ties=ties,
        tests=tests,
        sectors=sectors,
        enough=allowed,
        meetings=len(network.meetings),
        notes=_notes(network, allowed, small=small),
    )


def enough(network: Network) -> Enough:
    """Return what the number of tie-making meetings allows: ``none``, ``network`` or ``pairs``.

    Parameters
    ----------
    network : Network

    Returns
    -------
    {"none", "network", "pairs"}
        Below 10, 10 to 59, 60 and more. Measured: under 60 pooled meetings hardly any planted pair is
        found, and under 10 not even the network's structure.

    """
    meetings = len(network.meetings)
    if meetings < ENOUGH_FOR_NETWORK:
        return "none"
    return "network" if meetings < ENOUGH_FOR_PAIRS else "pairs"


def pair_evidence(
    network: Network, *, null: Null = "free", draws: int = PAIR_DRAWS, seed: int = DEFAULT_SEED
) -> pd.DataFrame:
    r"""Judge every tie: expected meetings, ratio, p-values of two null models, false-discovery rate.

    Both nulls keep what each organization attends and how large each meeting is. ``free``: anybody
    could come to any meeting. ``forum``: within each forum's fiscal year, among those eligible there.
    ``expected`` comes from matrices with exactly these margins (curveball): the model that keeps them
    on average (SDSM) expects 8 to 18 % more meetings of a pair at this field's sizes, because a
    meeting's size varies in it, so that pure chance would read as a ratio below 1.

    Parameters
    ----------
    network : Network
        n organizations, M tie-making meetings.
    null : {"free", "forum"}
    draws : int
        Curveball matrices; 0 leaves ``p_curveball`` and what follows from it NaN. They correlate
        by about .02 with the one before.
    seed : int

    Returns
    -------
    pandas.DataFrame
        Rows as in `Network.ties`: ``source target together``; ``expected`` (meetings; mean of the draws
        and the observed matrix; without draws :math:`\sum_m f_m p_{im} p_{jm}` with the probabilities of
        `tsunagari.kernel.bicm.solve` and f_m such that each meeting's pairs sum to d_m(d_m - 1)/2) and
        ``ratio`` = together/expected (1 = as chance gives); ``expected_sdsm`` = :math:`\sum_m p_{im} p_{jm}`
        and ``p_sdsm`` (its exact upper tail, Poisson–binomial);
        ``p_curveball`` = (1 + draws with at least as many meetings)/(1 + draws); ``p_value`` =
        p_curveball; ``q_value`` (Benjamini–Hochberg over all pairs that could meet); ``kept`` =
        q_value ≤ .05 (NA without draws). A tie that the margins force has ratio 1 and p 1. Without
        attendance (a network of given ties) all NaN.

    References
    ----------
    Strona et al. 2014, doi:10.1038/ncomms5114; Neal, Domagalski & Sagan 2021,
    doi:10.1038/s41598-021-03238-3; van Eck & Waltman 2009, doi:10.1002/asi.21075; Benjamini & Hochberg 1995,
    doi:10.1111/j.2517-6161.1995.tb02031.x.

    Examples
    --------
    >>> import networkx as nx
    >>> from tsunagari.network import Network
    >>> davis = Network.from_networkx(nx.davis_southern_women_graph())
    >>> pairs = pair_evidence(davis, draws=0)
    >>> len(pairs), int((pairs["p_sdsm"] <= 0.05).sum()), round(float(pairs["p_sdsm"].min()), 3)
    (139, 0, 0.088)

    """
    table = network.ties[["source", "target", "together"]]
    observed = _observed(network)[0]
    first = network.names.get_indexer(pd.Index(table["source"]))
    second = network.names.get_indexer(pd.Index(table["target"]))
    count = table["together"].to_numpy()
    unknown = np.full(len(table), np.nan)
    expected, expected_sdsm, p_sdsm, p_curveball, q_value = (unknown,) * 5
    if observed.size and len(table):
        strata, eligible = _null(network, null)
        p = solve(observed, strata=strata, eligible=eligible).probabilities
        expected_sdsm, p_sdsm = pair_tails(p, first, second, count)
        expected = _pair_sums(p * _size_factor(p), p, first, second)
        if draws:
            batches = _batches(network, null, draws, generator(seed, f"evidence.pairs.{null}"))
            expected, p_curveball = _against_draws(batches, first, second, count, draws)
            can_meet = np.triu(p @ p.T, 1) > 0
            q_value = benjamini_hochberg(p_curveball, tests=int(can_meet.sum()))
    return table.assign(
        expected=expected,
        ratio=np.divide(count, expected, out=unknown.copy(), where=expected > 0),
        expected_sdsm=expected_sdsm,
        p_sdsm=p_sdsm,
        p_curveball=p_curveball,
        p_value=p_curveball,
        q_value=q_value,
        kept=pd.array(q_value <= LEVEL, dtype="boolean") if draws and observed.size else _unknown(len(table)),
    )


def network_tests(
    network: Network,
    *,
    null: Null = "free",
    draws: int = DRAWS,
    seed: int = DEFAULT_SEED,
    statistics: Mapping[str, Statistic] | None = None,
) -> pd.DataFrame:
    r"""Compare statistics of the whole network with curveball redraws of its attendance.

    ``within_sector``: share of co-attendance, Σ c_ij over pairs of one sector by Σ c_ij over pairs
    of known sectors. ``between_tiers``: share between different home tiers. ``variance``: of c_ij over
    all pairs, high where some prefer each other's company.

    Parameters
    ----------
    network : Network
    null : {"free", "forum"}
        As for `pair_evidence`.
    draws : int
        Redraws.
    seed : int
    statistics : mapping, optional
        Name → function of (b, n, M) attendance matrices returning b numbers, tested upwards.

    Returns
    -------
    pandas.DataFrame
        ``key null value expected z p_value``: value seen, mean and (value - mean)/SD of the redraws. p =
        (1 + redraws at least as extreme)/(1 + draws), upwards for ``variance`` and further
        statistics, two-sided (twice the smaller tail) for shares. NaN where the statistic is
        undefined (fewer than two known groups) or no redraw differs (z and p).

    References
    ----------
    Strona et al. 2014, doi:10.1038/ncomms5114; variance: Bejder, Fletcher & Bräger 1998,
    doi:10.1006/anbe.1998.0802; (1 + …)/(1 + …): Phipson & Smyth 2010, doi:10.2202/1544-6115.1585.

    Examples
    --------
    >>> import networkx as nx
    >>> from tsunagari.network import Network
    >>> davis = Network.from_networkx(nx.davis_southern_women_graph())
    >>> tests = network_tests(davis, draws=199).set_index("key")
    >>> bool(tests.loc["variance", "p_value"] < 0.05)
    True

    """
    functions = _functions(network, statistics)
    return _tested(network, null, functions, _sample(network, null, draws, seed, functions))


def sector_tests(
    network: Network, *, null: Null = "free", draws: int = DRAWS, seed: int = DEFAULT_SEED
) -> pd.DataFrame:
    """Compare the co-attendance of every two sectors with curveball redraws.

    Parameters
    ----------
    network : Network
    null : {"free", "forum"}
    draws : int
    seed : int

    Returns
    -------
    pandas.DataFrame
        ``a b value expected ratio z p_value q_value``: value = Σ c_ij over pairs of one organization of
        sector a and one of b (a = b: pairs within); p two-sided, q over all rows. Sectors with too
        few organizations to have a pair are left out; no row without sectors or attendance.

    References
    ----------
    As `network_tests`.

    Examples
    --------
    >>> import networkx as nx
    >>> from tsunagari.network import Network
    >>> meetings = nx.Graph([("a", 1), ("b", 1), ("c", 2), ("d", 2), ("a", 3), ("c", 3)])
    >>> nx.set_node_attributes(meetings, {v: int(isinstance(v, int)) for v in meetings}, "bipartite")
    >>> nx.set_node_attributes(meetings, {"a": "x", "b": "x", "c": "y", "d": "y"}, "sector")
    >>> found = sector_tests(Network.from_networkx(meetings), draws=99)
    >>> found[["a", "b", "value"]].values.tolist()
    [['x', 'x', 1.0], ['x', 'y', 1.0], ['y', 'y', 1.0]]

    """
    by_sector = _SectorPairs(network)
    drawn = _sample(network, null, draws, seed, {"sectors": (by_sector, True)})
    return by_sector.table(network, drawn["sectors"])


class _SectorPairs:
    """Co-attendance of every two sectors, as a statistic."""

    def __init__(self, network: Network) -> None:
        self.groups = _groups(network, "sector")
        self.labels = _labels(network, "sector")
        a, b = np.triu_indices(len(self.groups))
        some = (a != b) | (self.groups.sum(axis=1)[a] > 1)
        self.a, self.b = a[some], b[some]

    def __call__(self, drawn: NDArray[np.bool_]) -> NDArray[np.float64]:
        return between_groups(drawn, self.groups, self.a, self.b)

    def table(self, network: Network, sample: NDArray[np.float64]) -> pd.DataFrame:
        """Return the table of `sector_tests`."""
        if not len(sample) or not len(self.a):
            return _sector_table([])
        value = self(_observed(network))[0]
        rows = [
            {
                "a": self.labels[self.a[k]],
                "b": self.labels[self.b[k]],
                **compare(float(value[k]), sample[:, k], both_sides=True)._asdict(),
            }
            for k in range(len(value))
        ]
        table = _sector_table(rows)
        expected = table["expected"].to_numpy()
        table["ratio"] = np.divide(value, expected, out=np.full(len(value), np.nan), where=expected > 0)
        table["q_value"] = benjamini_hochberg(table["p_value"].to_numpy())
        return table


def _functions(
    network: Network, further: Mapping[str, Statistic] | None
) -> dict[str, tuple[Statistic, bool]]:
    """Return name → (statistic, whether both tails count)."""
    sector, tier = (_groups(network, column) for column in ("sector", "home_tier"))
    return {
        "within_sector": (lambda drawn: share_within(drawn, sector), True),
        "between_tiers": (lambda drawn: 1.0 - share_within(drawn, tier), True),
        "variance": (variance, False),
        **{name: (function, False) for name, function in (further or {}).items()},
    }


def _sample(
    network: Network, null: Null, draws: int, seed: int, functions: Mapping[str, tuple[Statistic, bool]]
) -> dict[str, NDArray[np.float64]]:
    """Return each statistic on each redraw; empty without attendance."""
    if not network.incidence.nnz:
        return {name: np.empty(0) for name in functions}
    parts = [
        [function(drawn) for function, _ in functions.values()]
        for drawn in _batches(network, null, draws, generator(seed, f"evidence.network.{null}"))
    ]
    return {
        name: np.concatenate(sample) for name, sample in zip(functions, zip(*parts, strict=True), strict=True)
    }


def _tested(
    network: Network,
    null: Null,
    functions: Mapping[str, tuple[Statistic, bool]],
    drawn: Mapping[str, NDArray[np.float64]],
) -> pd.DataFrame:
    """Return the table of `network_tests`."""
    if not network.incidence.nnz:
        return _test_table([])
    observed = _observed(network)
    return _test_table(
        [
            {
                "key": key,
                "null": null,
                **compare(float(function(observed)[0]), drawn[key], both_sides=both_sides)._asdict(),
            }
            for key, (function, both_sides) in functions.items()
        ]
    )


def _observed(network: Network) -> NDArray[np.bool_]:
    """Return the attendance as a stack of one matrix."""
    attended: NDArray[np.bool_] = network.incidence.toarray()[None] > 0
    return attended


def _null(network: Network, null: Null) -> tuple[NDArray[np.integer[Any]] | None, NDArray[np.bool_] | None]:
    """Return strata and eligible cells of a null."""
    return (None, None) if null == "free" else (network.strata, network.eligible.toarray())


def _batches(
    network: Network, null: Null, draws: int, rng: np.random.Generator
) -> Iterator[NDArray[np.bool_]]:
    strata, eligible = _null(network, null)
    return curveball_batches(
        _observed(network)[0],
        draws,
        rng,
        strata=strata,
        eligible=eligible,
        spacing=SPACING * len(network),
    )


def _against_draws(
    batches: Iterator[NDArray[np.bool_]],
    first: NDArray[np.intp],
    second: NDArray[np.intp],
    count: NDArray[np.int64],
    draws: int,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the mean meetings of pairs, and the share of draws with at least as many as seen.

    The observed matrix counts as one draw in both.
    """
    total, reached = count.astype(np.float64), np.ones(len(count))
    for drawn in batches:
        cells = drawn.astype(np.float32)
        together = (cells @ cells.transpose(0, 2, 1))[:, first, second]
        total += together.sum(axis=0, dtype=np.float64)
        reached += (together >= count).sum(axis=0)
    return total / (1 + draws), reached / (1 + draws)


def _size_factor(p: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return f_m: pairs at a meeting of exactly its size, by pairs where the size varies about it."""
    size: NDArray[np.float64] = p.sum(axis=0)
    varying = size**2 - (p**2).sum(axis=0)
    factor = np.ones(len(size))
    np.divide(size * (size - 1), varying, out=factor, where=varying > 1e-12)
    return factor


def _pair_sums(
    left: NDArray[np.float64], right: NDArray[np.float64], first: NDArray[np.intp], second: NDArray[np.intp]
) -> NDArray[np.float64]:
    """Return Σ_m left_im right_jm for pairs i, j."""
    sums: NDArray[np.float64] = (left @ right.T)[first, second]
    return sums


def _groups(network: Network, column: str) -> NDArray[np.float32]:
    """Return which organization belongs to which group (groups, n); an unknown one to none."""
    labels = _labels(network, column)
    values = network.organizations[column].to_numpy(dtype=object)
    return np.array([values == label for label in labels], dtype=np.float32).reshape(len(labels), len(values))


def _labels(network: Network, column: str) -> list[str]:
    return sorted(network.organizations[column].dropna().unique().tolist())


def _test_table(rows: list[dict[str, Any]]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["key", "null", "value", "expected", "z", "p_value"])
    return table.astype({"key": "str", "null": "str"} | dict.fromkeys(table.columns[2:], "float64"))


def _sector_table(rows: list[dict[str, Any]]) -> pd.DataFrame:
    columns = ["a", "b", "value", "expected", "ratio", "z", "p_value", "q_value"]
    table = pd.DataFrame(rows, columns=columns)
    return table.astype({"a": "str", "b": "str"} | dict.fromkeys(columns[2:], "float64"))


def _unknown(size: int) -> Any:
    return pd.array([pd.NA] * size, dtype="boolean")


def _notes(network: Network, allowed: Enough, *, small: bool) -> tuple[Note, ...]:
    """Say why something is not judged."""
    meetings = len(network.meetings)
    if not meetings:
        return ()
    if not small:
        return (Note("evidence.too_large", {"organizations": len(network), "meetings": meetings}),)
    if allowed == "none":
        return (Note("evidence.too_few", {"meetings": meetings, "needed": ENOUGH_FOR_NETWORK}),)
    if allowed == "network":
        return (Note("evidence.no_pairs", {"meetings": meetings, "needed": ENOUGH_FOR_PAIRS}),)
    return ()
