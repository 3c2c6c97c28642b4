"""Evidence: who meets more often than attendance alone would bring about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tsunagari.errors import Note
from tsunagari.kernel.p_values import benjamini_hochberg, compare
from tsunagari.kernel.redraws import EachPair, PairKinds, Pairs, Redraws, between_groups, share_within
from tsunagari.kernel.sdsm import PairModel
from tsunagari.network import Network
from tsunagari.network.affiliations import codes_of
from tsunagari.network.door import accepts_networks
from tsunagari.network.nulls import Null, YearNull, is_large, observed, redraws, strata_of
from tsunagari.seeds import DEFAULT_SEED

if TYPE_CHECKING:
    Statistic = Callable[[NDArray[np.bool_]], NDArray[np.float64]]

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
Enough = Literal["none", "network", "pairs"]

DRAWS: Final = 1_000
PAIR_DRAWS: Final = 20_000
LEVEL: Final = 0.05
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
        Index: ``source``, ``target``. Further columns of `TIE_COLUMNS`; rows as in `Network.ties`; those
        with ``_forum`` are against chance within
        each forum's year. ``expected`` and ``ratio`` are NaN below 10 tie-making meetings, the rest
        below 60; ``kept`` (free null) is boolean with NA.
    tests : pandas.DataFrame
        `network_tests` under both nulls. Index: ``key``, ``null``; without rows below 10 meetings.
    sectors : pandas.DataFrame
        `sector_tests` against redraws within fiscal years (who left before others came has not avoided them);
        without rows below 10 meetings.
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
            "tests": self.tests.reset_index().to_dict("records"),
            "sectors": self.sectors.reset_index().to_dict("records"),
        }


@accepts_networks
def evidence(
    network: Network,
    *,
    draws: int = DRAWS,
    pair_draws: int = PAIR_DRAWS,
    seed: int = DEFAULT_SEED,
    statistics: Mapping[str, Statistic] | None = None,
    free: Iterable[Redraws] | None = None,
) -> Evidence:
    """Compare who met whom with what chance gives, as far as the number of meetings allows.

    Fewer than 10 tie-making meetings: nothing. 10 to 59: expectation and ratio of every tie, tests of
    the whole network. 60 and more: single ties too, by `pair_evidence` under the free null.

    Parameters
    ----------
    network : Network
    draws, pair_draws : int
        Random matrices for the tests of the network and of pairs. For 63 cities with 57,000 attendances
        each takes .05 s and no more than .5 GB in all; `tsunagari.study` asks for 100 there.
    seed : int
    statistics : mapping, optional
        Further statistics for `network_tests`, such as modularity.
    free : iterable of Redraws, optional
        Redraws under the free null, if they are made anyhow: as many as the larger of the two numbers.

    Returns
    -------
    Evidence
        Without draws ``expected`` is the formula's of `pair_evidence` and nothing is tested. Single ties
        under the forum null are judged with 20,000 draws or more: there no pairs are alike and pooled.

    Raises
    ------
    UsageError
        If no network can be made of what is given (`tsunagari.network.as_network`).

    References
    ----------
    Strona et al. 2014, doi:10.1038/ncomms5114; Phipson & Smyth 2010, doi:10.2202/1544-6115.1585.

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
    ties = network.ties[["source", "target"]].assign(**dict.fromkeys(TIE_COLUMNS[2:], np.nan))
    ties["kept"] = _unknown(len(ties))
    tests, sectors = [_test_table([])], _sector_table([])
    if allowed != "none":
        judged = allowed == "pairs" and pair_draws > 0
        by_sector = _SectorPairs(network)
        by_year: list[NDArray[np.float64]] = []
        several = len(network.meetings["fiscal_year"].dropna().unique()) > 1
        if several:
            _draw(network, "year", seed, [(draws, lambda drawn: by_year.append(by_sector(drawn)))])
        suffixes: dict[Null, str] = {"free": "", "forum": "_forum"}
        for null, suffix in suffixes.items():
            pairs = _Judged(network, null)
            sample = _Sample(network, statistics, by_sector if null == "free" and not several else None)
            has_p_values = judged and (null == "free" or pair_draws >= PAIR_DRAWS)
            jobs = [(pair_draws if has_p_values else draws, pairs.add), (draws, sample.add)]
            _draw(network, null, seed, jobs, free if null == "free" else None)
            pair_table = pairs.table(judged=has_p_values)
            columns = ("expected", "ratio", "p_value", "q_value")
            ties = ties.assign(**{f"{column}{suffix}": pair_table[column] for column in columns})
            if null == "free":
                ties["kept"] = pair_table["kept"]
                drawn = np.concatenate(by_year) if by_year else sample.drawn("sectors")
                sectors = by_sector.table(network, drawn)
            if draws:
                tests.append(sample.table(network, null))
    return Evidence(
        ties=ties.set_index(["source", "target"]),
        tests=pd.concat([table for table in tests if len(table)] or tests).set_index(["key", "null"]),
        sectors=sectors.set_index(["a", "b"]),
        enough=allowed,
        meetings=len(network.meetings),
        notes=_notes(network, allowed),
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
    meetings, (whole, single) = len(network.meetings), network.tested_from
    if meetings < whole:
        return "none"
    return "network" if meetings < single else "pairs"


@accepts_networks
def pair_evidence(
    network: Network, *, null: Null = "free", draws: int = PAIR_DRAWS, seed: int = DEFAULT_SEED
) -> pd.DataFrame:
    r"""Judge every tie: expected meetings, ratio, p-values of two null models, false-discovery rate.

    Both nulls keep what each organization attends and how large each meeting is. ``free``: anybody
    could come to any meeting. ``forum``: within each forum's fiscal year, among those eligible there.
    ``expected`` comes from matrices with exactly these margins (curveball): the model that keeps them
    on average (SDSM) expects 8 to 18 % more meetings of a pair at this field's sizes, because a
    meeting's size varies in it, so that pure chance would read as a ratio below 1.

    Under ``free``, chance treats all pairs alike whose organizations attended equally often, so their
    draws are pooled: with K such pairs and D draws, D K numbers say what a pair can expect.

    Parameters
    ----------
    network : Network
        n organizations, M tie-making meetings.
    null : {"free", "forum"}
    draws : int
        Curveball matrices; 0 leaves ``p_curveball`` and what follows from it NaN. They correlate
        by .02 with the one before (.06 above 60,000 cells n × M).
    seed : int

    Returns
    -------
    pandas.DataFrame
        Index: ``source``, ``target``; rows as in `Network.ties`. Columns ``together``; ``expected``
        (meetings; mean of the draws
        and the observed matrix; without draws :math:`\sum_m f_m p_{im} p_{jm}` with the probabilities of
        `tsunagari.kernel.bicm.solve` and f_m such that each meeting's pairs sum to d_m(d_m - 1)/2) and
        ``ratio`` = together/expected (1 = as chance gives); ``expected_sdsm`` = :math:`\sum_m p_{im} p_{jm}`
        and ``p_sdsm`` (its exact upper tail, Poisson–binomial);
        ``p_curveball``: share of the draws and the observed matrix in which a pair (``free``: of its kind)
        has at least as many meetings; ``p_value`` =
        p_curveball; ``q_value`` (Benjamini–Hochberg over all pairs that could meet); ``kept`` =
        q_value ≤ .05 (NA without draws). A tie that the margins force has ratio 1 and p 1. Without
        attendance (a network of given ties) all NaN.

    Raises
    ------
    UsageError
        If no network can be made of what is given (`tsunagari.network.as_network`).

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
    judged = _Judged(network, null)
    _draw(network, null, seed, [(draws, judged.add)])
    table = judged.table(judged=True)
    unknown = np.full(len(table), np.nan)
    model = _model(network, null, judged.pairs, judged.count) if judged.some else None
    table_of_ties = network.ties[["source", "target", "together"]].set_index(["source", "target"])
    return table_of_ties.assign(
        expected=table["expected"].to_numpy(),
        ratio=table["ratio"].to_numpy(),
        expected_sdsm=unknown if model is None else model.mean,
        p_sdsm=unknown if model is None else model.tail,
        p_curveball=table["p_value"].to_numpy(),
        p_value=table["p_value"].to_numpy(),
        q_value=table["q_value"].to_numpy(),
        kept=table["kept"].array,
    )


@accepts_networks
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
        Index: ``key``. Columns ``null value expected z p_value``: value seen, mean and (value - mean)/SD
        of the redraws. p =
        (1 + redraws at least as extreme)/(1 + draws), upwards for ``variance`` and further
        statistics, two-sided (twice the smaller tail) for shares. NaN where the statistic is
        undefined (fewer than two known groups) or no redraw differs (z and p).

    Raises
    ------
    UsageError
        If no network can be made of what is given (`tsunagari.network.as_network`).

    References
    ----------
    Strona et al. 2014, doi:10.1038/ncomms5114; variance: Bejder, Fletcher & Bräger 1998,
    doi:10.1006/anbe.1998.0802; (1 + …)/(1 + …): Phipson & Smyth 2010, doi:10.2202/1544-6115.1585.

    Examples
    --------
    >>> import networkx as nx
    >>> from tsunagari.network import Network
    >>> davis = Network.from_networkx(nx.davis_southern_women_graph())
    >>> tests = network_tests(davis, draws=199)
    >>> bool(tests.loc["variance", "value"] > tests.loc["variance", "expected"])
    True

    """
    sample = _Sample(network, statistics, None)
    _draw(network, null, seed, [(draws, sample.add)])
    return sample.table(network, null).set_index("key")


@accepts_networks
def sector_tests(
    network: Network,
    *,
    attribute: str | pd.Series = "sector",
    null: Null = "free",
    draws: int = DRAWS,
    seed: int = DEFAULT_SEED,
) -> pd.DataFrame:
    """Compare the co-attendance of every two sectors with curveball redraws.

    Parameters
    ----------
    network : Network
    attribute : str or pandas.Series
        Another column of ``network.organizations``, or values by name, in place of the sector.
    null : {"free", "forum"}
    draws : int
    seed : int

    Returns
    -------
    pandas.DataFrame
        Index: ``a``, ``b``. Columns ``value expected ratio z p_value q_value``: value = Σ c_ij over pairs
        of one organization of
        sector a and one of b (a = b: pairs within); p two-sided, q over all rows. Sectors with too
        few organizations to have a pair are left out; no row without sectors or attendance. z and p are NaN
        where no redraw differs.

    Raises
    ------
    UsageError
        If no network can be made of what is given (`tsunagari.network.as_network`).

    References
    ----------
    Strona et al. 2014, doi:10.1038/ncomms5114; Phipson & Smyth 2010, doi:10.2202/1544-6115.1585.

    Examples
    --------
    >>> import networkx as nx
    >>> from tsunagari.network import Network
    >>> meetings = nx.Graph([("a", 1), ("b", 1), ("c", 2), ("d", 2), ("a", 3), ("c", 3)])
    >>> nx.set_node_attributes(meetings, {v: int(isinstance(v, int)) for v in meetings}, "bipartite")
    >>> nx.set_node_attributes(meetings, {"a": "x", "b": "x", "c": "y", "d": "y"}, "sector")
    >>> found = sector_tests(Network.from_networkx(meetings), draws=99)
    >>> found["value"].to_dict()
    {('x', 'x'): 1.0, ('x', 'y'): 1.0, ('y', 'y'): 1.0}

    """
    by_sector = _SectorPairs(network, attribute)
    sample = _Sample(network, None, by_sector)
    _draw(network, null, seed, [(draws, sample.add)])
    return by_sector.table(network, sample.drawn("sectors")).set_index(["a", "b"])


class _SectorPairs:
    """Co-attendance of every two sectors, as a statistic."""

    def __init__(self, network: Network, attribute: str | pd.Series = "sector") -> None:
        self.groups = _groups(network, attribute)
        self.labels = codes_of(network, attribute)[1]
        a, b = np.triu_indices(len(self.groups))
        some = (a != b) | (self.groups.sum(axis=1)[a] > 1)
        self.a, self.b = a[some], b[some]

    def __call__(self, drawn: Redraws) -> NDArray[np.float64]:
        return between_groups(drawn.present(self.groups), self.a, self.b)

    def table(self, network: Network, sample: NDArray[np.float64]) -> pd.DataFrame:
        """Return the table of `sector_tests`."""
        if not len(sample) or not len(self.a):
            return _sector_table([])
        value = self(observed(network))[0]
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


class _Judged:
    """The ties of a network, and what redraws say of each."""

    def __init__(self, network: Network, null: Null) -> None:
        ties = network.ties
        self.network, self.null = network, null
        self.count = ties["together"].to_numpy()
        first, second = (network.names.get_indexer(pd.Index(ties[side])) for side in ("source", "target"))
        self.pairs = (first, second)
        self.some = bool(network.incidence.nnz and len(ties))
        self.draws = 0
        self.drawn: Pairs = (
            PairKinds(network.incidence.sum(axis=1).astype(np.int64), first, second, self.count)
            if null == "free" and self.some
            else EachPair(first, second, self.count)
        )
        if self.some:
            self.drawn.add(observed(network))

    def add(self, drawn: Redraws) -> None:
        """Count some redraws."""
        self.drawn.add(drawn)
        self.draws += len(drawn)

    def table(self, *, judged: bool) -> pd.DataFrame:
        """Return ``expected ratio p_value q_value kept``; the last three unknown unless judged with draws."""
        unknown: Floats = np.full(len(self.count), np.nan)
        expected, p_value, q_value = unknown, unknown, unknown
        if self.some:
            expected = self.drawn.expected()
            if not self.draws:
                expected = _model(self.network, self.null, self.pairs, self.count).sized
        judged = judged and self.some and self.draws > 0
        if judged:
            p_value = self.drawn.tail()
            nobody = (self.pairs[0][:0], self.pairs[1][:0])
            possible = _model(self.network, self.null, nobody, self.count[:0]).can_meet
            q_value = benjamini_hochberg(p_value, tests=possible)
        return pd.DataFrame(
            {
                "expected": expected,
                "ratio": np.divide(self.count, expected, out=unknown.copy(), where=expected > 0),
                "p_value": p_value,
                "q_value": q_value,
                "kept": pd.array(q_value <= LEVEL, dtype="boolean") if judged else _unknown(len(unknown)),
            }
        )


def _model(
    network: Network,
    null: Null,
    pairs: tuple[NDArray[np.intp], NDArray[np.intp]],
    count: NDArray[np.integer[Any]],
) -> PairModel:
    """Return what the model of margins kept on average says of pairs."""
    # Loads scipy.special, which a study without draws can do without.
    from tsunagari.kernel.sdsm import dense_model, margin_model, sparse_model

    incidence = network.incidence
    if not is_large(network):
        strata, eligible = strata_of(network, null)
        return dense_model(incidence.toarray() > 0, pairs, count, strata=strata, eligible=eligible)
    if null == "free":
        rows, columns = (incidence.sum(axis=axis).astype(np.int64) for axis in (1, 0))
        return margin_model(rows, columns, pairs, count)
    return sparse_model(incidence, pairs, count, strata=network.strata, eligible=network.eligible)


class _Sample:
    """Statistics of the whole network on each redraw; name → (function, whether both tails count)."""

    def __init__(
        self, network: Network, further: Mapping[str, Statistic] | None, by_sector: _SectorPairs | None
    ) -> None:
        sector, tier = (_groups(network, column) for column in ("sector", "home_tier"))
        self.functions: dict[str, tuple[Callable[[Redraws], NDArray[np.float64]], bool]] = {
            "within_sector": (lambda drawn: share_within(drawn.present(sector)), True),
            "between_tiers": (lambda drawn: 1.0 - share_within(drawn.present(tier)), True),
            "variance": (lambda drawn: drawn.variance(), False),
            **{name: (_of_matrices(function), False) for name, function in (further or {}).items()},
        }
        self.by_sector = by_sector
        self.parts: dict[str, list[NDArray[np.float64]]] = {}

    def add(self, drawn: Redraws) -> None:
        """Compute the statistics of some redraws."""
        for name, (function, _) in self.functions.items():
            self.parts.setdefault(name, []).append(function(drawn))
        if self.by_sector is not None:
            self.parts.setdefault("sectors", []).append(self.by_sector(drawn))

    def drawn(self, name: str) -> NDArray[np.float64]:
        """Return one statistic on all redraws; empty without any."""
        return np.concatenate(self.parts[name]) if name in self.parts else np.empty(0)

    def table(self, network: Network, null: Null) -> pd.DataFrame:
        """Return the table of `network_tests`."""
        if not network.incidence.nnz:
            return _test_table([])
        seen = observed(network)
        return _test_table(
            [
                {
                    "key": key,
                    "null": null,
                    **compare(float(function(seen)[0]), self.drawn(key), both_sides=both)._asdict(),
                }
                for key, (function, both) in self.functions.items()
            ]
        )


def _of_matrices(function: Statistic) -> Callable[[Redraws], NDArray[np.float64]]:
    return lambda drawn: function(drawn.matrices())


def _draw(
    network: Network,
    null: Null | YearNull,
    seed: int,
    jobs: Sequence[tuple[int, Callable[[Redraws], None]]],
    made: Iterable[Redraws] | None = None,
) -> None:
    """Hand redraws to each job, as many as it asks for; none without attendance."""
    if not network.incidence.nnz:
        return
    done = 0
    if made is None:
        made = redraws(network, null, max(draws for draws, _ in jobs), seed)
    for drawn in made:
        for draws, add in jobs:
            if done < draws:
                add(drawn.first(draws - done))
        done += len(drawn)


def _groups(network: Network, attribute: str | pd.Series) -> NDArray[np.float32]:
    """Return which organization belongs to which group (groups, n); an unknown one to none."""
    codes, labels = codes_of(network, attribute)
    groups: NDArray[np.float32] = (codes == np.arange(len(labels))[:, None]).astype(np.float32)
    return groups


def _test_table(rows: list[dict[str, Any]]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["key", "null", "value", "expected", "z", "p_value"])
    return table.astype({"key": "str", "null": "str"} | dict.fromkeys(table.columns[2:], "float64"))


def _sector_table(rows: list[dict[str, Any]]) -> pd.DataFrame:
    columns = ["a", "b", "value", "expected", "ratio", "z", "p_value", "q_value"]
    table = pd.DataFrame(rows, columns=columns)
    return table.astype({"a": "str", "b": "str"} | dict.fromkeys(columns[2:], "float64"))


def _unknown(size: int) -> Any:
    return pd.array([pd.NA] * size, dtype="boolean")


def _notes(network: Network, allowed: Enough) -> tuple[Note, ...]:
    """Say why something is not judged."""
    meetings = len(network.meetings)
    if not meetings:
        return ()
    if allowed == "none":
        return (Note("evidence.too_few", {"meetings": meetings, "needed": network.tested_from[0]}),)
    if allowed == "network":
        return (Note("evidence.no_pairs", {"meetings": meetings, "needed": network.tested_from[1]}),)
    return ()
