"""Evidence: who meets more often than attendance alone would bring about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np
import pandas as pd

from tsunagari.errors import Note
from tsunagari.kernel.arrays import Floats, Integers, ratio
from tsunagari.kernel.p_values import benjamini_hochberg, compare
from tsunagari.kernel.redraws import EachPair, PairKinds, Pairs, Redraws, between_groups, share_within
from tsunagari.network import Network
from tsunagari.network.affiliations import codes_of
from tsunagari.network.door import accepts_networks
from tsunagari.network.nulls import Null, YearNull, observed, redraws
from tsunagari.seeds import DEFAULT_SEED

if TYPE_CHECKING:
    from tsunagari.kernel.sdsm import PairModel  # loads scipy.special

Statistic = Callable[[Any], Floats]
Job = tuple[int, Callable[[Redraws], None]]
"""How many redraws are wanted, and by whom."""
Enough = Literal["none", "network", "pairs"]

DRAWS: Final = 1_000
PAIR_DRAWS: Final = 20_000
LEVEL: Final = 0.05
TIE_COLUMNS: Final = (
    *("source", "target", "expected", "ratio", "p_value", "q_value", "kept"),
    *("expected_forum", "ratio_forum", "p_value_forum", "q_value_forum"),
)
TEST_COLUMNS: Final = ("key", "null", "value", "expected", "z", "p_value")
SECTOR_COLUMNS: Final = ("a", "b", "value", "expected", "ratio", "z", "p_value", "q_value")
SUFFIXES: Final[dict[Null, str]] = {"free": "", "forum": "_forum"}
TWO_SIDED: Final = ("within_sector", "between_tiers")


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
        `network_tests` under ``year`` and ``forum``. Index: ``key``, ``null``; no rows below 10 meetings.
    sectors : pandas.DataFrame
        `sector_tests` under ``year`` (who left before others came has not avoided them); without rows below
        10 meetings.
    enough : {"none", "network", "pairs"}
    notes : tuple of Note

    """

    ties: pd.DataFrame
    tests: pd.DataFrame
    sectors: pd.DataFrame
    enough: Enough
    notes: tuple[Note, ...] = ()


@accepts_networks
def evidence(
    network: Network, *, draws: int = DRAWS, pair_draws: int = PAIR_DRAWS, seed: int = DEFAULT_SEED
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
    tests, sectors = _table([], TEST_COLUMNS), _table([], SECTOR_COLUMNS)
    if allowed != "none":
        judged = allowed == "pairs" and pair_draws > 0
        by_sector, functions = _SectorPairs(network), _statistics(network, {})
        of_year, of_forum = _Sample({**functions, "sectors": by_sector}), _Sample(functions)
        _draw(network, "year", seed, [(draws, of_year.add)])
        for null, suffix in SUFFIXES.items():
            pairs = _Judged(network, null)
            has_p_values = judged and (null == "free" or pair_draws >= PAIR_DRAWS)
            jobs: list[Job] = [(pair_draws if has_p_values else draws, pairs.add)]
            jobs += [(draws, of_forum.add)] if null == "forum" else []
            _draw(network, null, seed, jobs)
            table = pairs.table(judged=has_p_values)
            columns = ("expected", "ratio", "p_value", "q_value")
            ties = ties.assign(**{f"{column}{suffix}": table[column] for column in columns})
            ties["kept"] = table["kept"] if null == "free" else ties["kept"]
        sectors = by_sector.table(network, of_year)
        if draws:
            tests = pd.concat([of_year.table(network, "year"), of_forum.table(network, "forum")])
    return Evidence(
        ties=ties.set_index(["source", "target"]),
        tests=tests.set_index(["key", "null"]),
        sectors=sectors.set_index(["a", "b"]),
        enough=allowed,
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
    ties = network.ties[["source", "target", "together"]].join(judged.table(judged=True))
    model = _model(network, null, judged.pairs, judged.count) if judged.some else None
    return ties.assign(
        expected_sdsm=np.nan if model is None else model.mean,
        p_sdsm=np.nan if model is None else model.tail,
        p_curveball=ties["p_value"],
    ).set_index(["source", "target"])


@accepts_networks
def network_tests(
    network: Network,
    *,
    null: Null | YearNull = "free",
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
    null : {"free", "year", "forum"}
        As for `pair_evidence`; ``year``: anybody could come to any meeting of the fiscal year.
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
    sample = _Sample(_statistics(network, statistics))
    _draw(network, null, seed, [(draws, sample.add)])
    return sample.table(network, null).set_index("key")


@accepts_networks
def sector_tests(
    network: Network,
    *,
    attribute: str | pd.Series = "sector",
    null: Null | YearNull = "free",
    draws: int = DRAWS,
    seed: int = DEFAULT_SEED,
) -> pd.DataFrame:
    """Compare the co-attendance of every two sectors with curveball redraws.

    Parameters
    ----------
    network : Network
    attribute : str or pandas.Series
        Another column of ``network.organizations``, or values by name, in place of the sector.
    null : {"free", "year", "forum"}
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
    sample = _Sample({"sectors": by_sector})
    _draw(network, null, seed, [(draws, sample.add)])
    return by_sector.table(network, sample).set_index(["a", "b"])


class _SectorPairs:
    """Co-attendance of every two sectors, as a statistic."""

    def __init__(self, network: Network, attribute: str | pd.Series = "sector") -> None:
        self.groups = _groups(network, attribute)
        self.labels = codes_of(network, attribute)[1]
        a, b = np.triu_indices(len(self.groups))
        some = (a != b) | (self.groups.sum(axis=1)[a] > 1)
        self.a, self.b = a[some], b[some]

    def __call__(self, drawn: Redraws) -> Floats:
        return between_groups(drawn.present(self.groups), self.a, self.b)

    def table(self, network: Network, sample: _Sample) -> pd.DataFrame:
        """Return the table of `sector_tests`."""
        drawn = sample.drawn("sectors")
        if not len(drawn) or not len(self.a):
            return _table([], SECTOR_COLUMNS)
        value = self(observed(network))[0]
        rows = [
            {
                "a": self.labels[a],
                "b": self.labels[b],
                **compare(float(value[k]), drawn[:, k], both_sides=True)._asdict(),
            }
            for k, (a, b) in enumerate(zip(self.a, self.b, strict=True))
        ]
        table = _table(rows, SECTOR_COLUMNS)
        q_value = benjamini_hochberg(table["p_value"].to_numpy())
        return table.assign(ratio=ratio(value, table["expected"]), q_value=q_value)


class _Judged:
    """What redraws say about every tie."""

    def __init__(self, network: Network, null: Null) -> None:
        ties = network.ties
        self.network, self.null = network, null
        self.count = ties["together"].to_numpy()
        first, second = (network.names.get_indexer(pd.Index(ties[side])) for side in ("source", "target"))
        self.pairs = (first, second)
        self.some = bool(network.incidence.nnz and len(ties))
        self.draws = 0
        self.drawn: Pairs = EachPair(first, second, self.count)
        if self.some:
            if null == "free":
                attendances = network.incidence.sum(axis=1).astype(np.int64)
                self.drawn = PairKinds(attendances, first, second, self.count)
            self.drawn.add(observed(network))

    def add(self, drawn: Redraws) -> None:
        self.drawn.add(drawn)
        self.draws += len(drawn)

    def table(self, *, judged: bool) -> pd.DataFrame:
        """Return ``expected ratio p_value q_value kept`` of every tie."""
        unknown = np.full(len(self.count), np.nan)
        expected, p_value, q_value, kept = unknown, unknown, unknown, _unknown(len(unknown))
        if self.some:
            expected = self.drawn.expected()
            if not self.draws:
                expected = _model(self.network, self.null, self.pairs, self.count).sized
            elif judged:
                p_value = self.drawn.tail()
                nobody = (self.pairs[0][:0], self.pairs[1][:0])
                possible = _model(self.network, self.null, nobody, self.count[:0]).can_meet
                q_value = benjamini_hochberg(p_value, tests=possible)
                kept = pd.array(q_value <= LEVEL, dtype="boolean")
        columns = {"expected": expected, "ratio": ratio(self.count, expected)}
        return pd.DataFrame({**columns, "p_value": p_value, "q_value": q_value, "kept": kept})


def _model(network: Network, null: Null, pairs: tuple[Any, Any], count: Integers) -> PairModel:
    # Loads scipy.special, which a study without draws can do without.
    from tsunagari.kernel.sdsm import margin_model, sparse_model

    incidence = network.incidence
    if null == "free":
        rows, columns = (incidence.sum(axis=axis).astype(np.int64) for axis in (1, 0))
        return margin_model(rows, columns, pairs, count)
    return sparse_model(incidence, pairs, count, strata=network.strata, eligible=network.eligible)


def _statistics(
    network: Network, further: Mapping[str, Statistic] | None
) -> dict[str, Callable[[Redraws], Floats]]:
    """Return the statistics of the whole network; further ones are of matrices."""

    def of_matrices(function: Statistic) -> Callable[[Redraws], Floats]:
        return lambda drawn: function(drawn.matrices())

    sector, tier = (_groups(network, column) for column in ("sector", "home_tier"))
    return {
        "within_sector": lambda drawn: share_within(drawn.present(sector)),
        "between_tiers": lambda drawn: 1.0 - share_within(drawn.present(tier)),
        "variance": lambda drawn: drawn.variance(),
        **{name: of_matrices(function) for name, function in (further or {}).items()},
    }


class _Sample:
    """Statistics of redraws, batch by batch."""

    def __init__(self, functions: Mapping[str, Callable[[Redraws], Floats]]) -> None:
        self.functions = functions
        self.batches: dict[str, list[Floats]] = {name: [] for name in functions}

    def add(self, drawn: Redraws) -> None:
        for name, function in self.functions.items():
            self.batches[name].append(function(drawn))

    def drawn(self, name: str) -> Floats:
        return np.concatenate(self.batches[name] or [np.empty(0)])

    def table(self, network: Network, null: Null | YearNull) -> pd.DataFrame:
        """Return `network_tests` of the redraws."""
        seen, rows = observed(network), []
        for key, function in self.functions.items():
            if key != "sectors" and network.incidence.nnz:
                both = key in TWO_SIDED
                tested = compare(float(function(seen)[0]), self.drawn(key), both_sides=both)
                rows.append({"key": key, "null": null, **tested._asdict()})
        return _table(rows, TEST_COLUMNS)


def _draw(network: Network, null: Null | YearNull, seed: int, jobs: list[Job]) -> None:
    """Hand redraws to jobs, each as many as it wants."""
    done, most = 0, max(draws for draws, _ in jobs)
    if network.incidence.nnz:
        for drawn in redraws(network, null, most, seed):
            for draws, add in jobs:
                if done < draws:
                    add(drawn.first(draws - done))
            done += len(drawn)


def _groups(network: Network, attribute: str | pd.Series) -> Any:
    """Return which organizations (columns) are of each sector (rows)."""
    codes, labels = codes_of(network, attribute)
    return (codes == np.arange(len(labels))[:, None]).astype(np.float32)


def _table(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    """Return rows as a table of two texts and numbers."""
    table = pd.DataFrame(rows, columns=list(columns))
    return table.astype(dict.fromkeys(columns[:2], "str") | dict.fromkeys(columns[2:], "float64"))


def _unknown(size: int) -> Any:
    return pd.array([pd.NA] * size, dtype="boolean")


def _notes(network: Network, allowed: Enough) -> tuple[Note, ...]:
    meetings, reasons = len(network.meetings), {"none": ("too_few", 0), "network": ("no_pairs", 1)}
    if not meetings or allowed not in reasons:
        return ()
    key, bound = reasons[allowed]
    return (Note(f"evidence.{key}", {"meetings": meetings, "needed": network.tested_from[bound]}),)
