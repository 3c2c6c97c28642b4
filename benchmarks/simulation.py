"""What the tests and intervals are worth at this field's sizes: false alarms, power, coverage.

Run: python benchmarks/simulation.py [--runs 1000] [--processes 2] [--only alarms ...] [-o docs/simulation.md]

Structureless attendance: every matrix with the margins of a real record is equally likely (MPI Forum, the
organizations most present at successive meetings, from ../shared/data where that folder is; Davis'
southern women from networkx). Planted attendance: groups that prefer their own meetings.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
from scipy import sparse

from tsunagari.kernel.bicm import solve
from tsunagari.kernel.draws import curveball, curveball_batches, resample
from tsunagari.kernel.p_values import benjamini_hochberg, compare
from tsunagari.kernel.partitions import adjusted_rand, plm_best_each
from tsunagari.kernel.redraws import Dense, SparseSample, between_groups, share_within
from tsunagari.kernel.sdsm import pair_tails
from tsunagari.kernel.sparse_redraws import Seats, reseated
from tsunagari.measure.bridges import bridges
from tsunagari.measure.change import change
from tsunagari.measure.communities import ENSEMBLE_RUNS, communities
from tsunagari.measure.evidence import PAIR_DRAWS, network_tests, pair_evidence
from tsunagari.measure.stability import (
    INTERVALS_SHOWN,
    MEASURES,
    indicator_intervals,
    resampled_interval,
    score_intervals,
)
from tsunagari.network.core import Network, assemble
from tsunagari.network.eligibility import Eligibility
from tsunagari.network.nulls import SPACING
from tsunagari.network.weights import redrawn, resampled
from tsunagari.records import MEETING_COLUMNS, ORGANIZATION_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from numpy.typing import NDArray

    Matrix = NDArray[np.bool_]
    Row = dict[str, Any]

ROOT: Final = Path(__file__).resolve().parents[1]
RECORD: Final = ROOT.parent / "shared" / "data" / "mpi_forum" / "attendance.csv"
REFERENCE: Final = 20_000
PARTITIONED: Final = 10_000
SIZES: Final = ((15, 6), (30, 12), (50, 20), (60, 60))
LEVEL: Final = 0.05
# Attendance at meetings of one's own group and of others.
STRENGTHS: Final = {"moderate": (0.45, 0.15), "strong": (0.6, 0.1)}
EMPTY: Final = {"str": None, "bool": False, "datetime64[s]": None, "Int16": 2023}


def network_of(matrix: Matrix, *, eligible: Matrix | None = None, **columns: Any) -> Network:
    """Return a network of attendance; columns `sector` of organizations, the others of meetings."""
    n, meetings = matrix.shape
    sector = columns.pop("sector", None)
    organizations = {"name": [f"o{i:03d}" for i in range(n)], "key": [f"o{i:03d}" for i in range(n)]}
    could = np.ones_like(matrix) if eligible is None else eligible
    return assemble(
        _table_of(n, ORGANIZATION_COLUMNS, {**organizations, "sector": sector}),
        _table_of(meetings, MEETING_COLUMNS, {"name": [f"m{k:03d}" for k in range(meetings)], **columns}),
        sparse.csr_array(matrix),
        Eligibility.given(sparse.csr_array(could)),
        apart=np.zeros(meetings, dtype=bool),
        weight="newman",
        window={},
    )


def _table_of(count: int, wanted: Mapping[str, str], given: Mapping[str, Any]) -> pd.DataFrame:
    filled = {
        column: [EMPTY[dtype]] * count if given.get(column) is None else list(given[column])
        for column, dtype in wanted.items()
    }
    table = pd.DataFrame(filled, index=pd.RangeIndex(count), dtype="object").astype(dict(wanted))
    return table.assign(people=pd.array([None] * count, dtype="Int64"))


@cache
def margins(n: int, meetings: int) -> tuple[Matrix, str]:
    """Return a matrix of this size whose margins are real, and where they come from."""
    if (n, meetings) == (18, 14):
        import networkx as nx

        graph = nx.davis_southern_women_graph()
        women = [v for v, side in graph.nodes(data="bipartite") if side == 0]
        events = [v for v, side in graph.nodes(data="bipartite") if side == 1]
        return nx.bipartite.biadjacency_matrix(graph, women, events).toarray() > 0, "Davis"
    if RECORD.exists():
        rows = pd.read_csv(RECORD, usecols=["meeting", "organization", "attend"])
        rows = rows[rows["attend"].isna() | (rows["attend"] == 1)]
        names = rows["organization"].str.normalize("NFKC").str.strip().str.casefold()
        table = (pd.crosstab(names, rows["meeting"]) > 0).iloc[:, 30 : 30 + meetings]
        order = np.argsort(-table.sum(axis=1).to_numpy(), kind="stable")[:n]
        return table.to_numpy()[order], "MPI Forum"
    rng = np.random.default_rng([n, meetings])
    rate = np.outer(rng.beta(1, 2, n), rng.uniform(0.5, 1.5, meetings))
    matrix = rng.random((n, meetings)) < np.minimum(rate, 0.95)
    matrix[:2] |= matrix.sum(axis=0) < 2
    return matrix, "beta"


def structureless(n: int, meetings: int, rng: np.random.Generator) -> Matrix:
    """Return one random matrix with the real margins."""
    matrix: Matrix = curveball(margins(n, meetings)[0], 1, rng)[0]
    return matrix


def planted(
    n: int, meetings: int, strength: str, rng: np.random.Generator
) -> tuple[Matrix, NDArray[np.intp]]:
    """Return attendance with groups, and the group of each organization that attended."""
    groups = 2 if n < 30 else 3
    of, kind = rng.permutation(np.arange(n) % groups), rng.permutation(np.arange(meetings) % groups)
    own, other = STRENGTHS[strength]
    eager = rng.uniform(0.6, 1.4, n)[:, None]
    rate = np.where(of[:, None] == kind, own, other) * eager
    matrix = rng.random((n, meetings)) < rate
    matrix[rng.choice(n, 2, replace=False)[:, None], matrix.sum(axis=0) < 2] = True
    return matrix, of


def labels(n: int, rng: np.random.Generator) -> list[str]:
    """Return sectors of unequal sizes."""
    return [f"s{k}" for k in rng.choice(5, n, p=[0.35, 0.25, 0.2, 0.15, 0.05])]


def _row(test: str, hits: float, trials: float) -> Row:
    return {"test": test, "hits": int(hits), "trials": int(trials)}


# Structureless matrices of one size share their margins, so one reference of redraws serves all of them.


def alarms_of_network(size: tuple[int, int], runs: int, seed: int) -> list[Row]:
    """Test the whole network and pairs of sectors, under both nulls."""
    n, meetings = size
    rng = np.random.default_rng([seed, 1, n, meetings])
    names = np.array(labels(n, rng))
    groups = np.array([names == name for name in sorted(set(names))], dtype=np.float32)
    tiers = np.array([np.arange(n) % 3 == k for k in range(3)], dtype=np.float32)
    a, b = np.triu_indices(len(groups))
    a, b = (side[(a != b) | (groups.sum(axis=1)[a] > 1)] for side in (a, b))
    rows = []
    for null in ("free", "forum"):
        strata = None if null == "free" else np.arange(meetings) % 4
        base = margins(n, meetings)[0]
        eligible = None
        if strata is not None:
            seen = np.stack([base[:, strata == f].any(axis=1) for f in range(4)], axis=1)
            eligible = seen[:, strata]
        draw = partial(curveball_batches, base, strata=strata, eligible=eligible)
        statistics: dict[str, Callable[[Matrix], NDArray[np.float64]]] = {
            "within_sector": lambda drawn: share_within(Dense(drawn).present(groups)),
            "between_tiers": lambda drawn: 1 - share_within(Dense(drawn).present(tiers)),
            "variance": lambda drawn: Dense(drawn).variance(),
            "sectors": lambda drawn: between_groups(Dense(drawn).present(groups), a, b),
        }
        observed = _sampled(statistics, draw(runs, rng))
        reference = _sampled(statistics, draw(REFERENCE, rng, spacing=SPACING * n))
        for test in ("within_sector", "between_tiers", "variance"):
            p = _p_values(observed[test], reference[test], both_sides=test != "variance")
            rows.append(_row(f"{null}: {test}", (p <= LEVEL).sum(), np.isfinite(p).sum()))
        by_pair = zip(observed["sectors"].T, reference["sectors"].T, strict=True)
        p = np.array([_p_values(*pair, both_sides=True) for pair in by_pair]).T
        q = np.array([benjamini_hochberg(one) for one in p])
        rows += [
            _row(f"{null}: a pair of sectors (p)", (p <= LEVEL).sum(), np.isfinite(p).sum()),
            _row(f"{null}: any pair of sectors (q)", (q <= LEVEL).any(axis=1).sum(), runs),
        ]
    return rows


def _sampled(
    statistics: dict[str, Callable[[Matrix], NDArray[np.float64]]], batches: Iterable[Matrix]
) -> dict[str, NDArray[np.float64]]:
    parts = [[statistic(drawn) for statistic in statistics.values()] for drawn in batches]
    return {
        name: np.concatenate(part) for name, part in zip(statistics, zip(*parts, strict=True), strict=True)
    }


def _p_values(
    values: NDArray[np.float64], reference: NDArray[np.float64], *, both_sides: bool
) -> NDArray[np.float64]:
    """Return the p-value of each value; equal values are compared once."""
    distinct, which = np.unique(values, return_inverse=True)
    found = [compare(float(value), reference, both_sides=both_sides).p_value for value in distinct]
    return np.array(found)[which]


def alarms_of_communities(size: tuple[int, int], runs: int, seed: int) -> list[Row]:
    """Call communities clear-cut, by the algorithm and number of redraws of the program."""
    rng = np.random.default_rng([seed, 2, *size])
    base = network_of(margins(*size)[0])
    scores = [
        [
            next(plm_best_each([weights], rng, ENSEMBLE_RUNS))[1]
            for weights in redrawn(base, curveball(margins(*size)[0], count, rng))
        ]
        for count in (runs, PARTITIONED)
    ]
    observed, reference = (np.array(one) for one in scores)
    hits = 0
    for value in observed:
        drawn = reference[rng.choice(len(reference), 200, replace=False)]
        hits += (1 + (drawn >= value - 1e-12).sum()) / 201 <= LEVEL
    return [_row("communities clear-cut", hits, runs)]


def bridge_run(size: tuple[int, int], run: int, *, seed: int) -> list[Row]:
    """Flag bridges on structureless attendance."""
    n, meetings = size
    rng = np.random.default_rng([seed, 9, n, meetings, run])
    network = network_of(structureless(n, meetings, rng))
    table = bridges(
        network,
        redraws=curveball(margins(n, meetings)[0], 99, rng),
        resamples=resample(network.strata, 100, rng),
    ).table
    bridge = table["bridge"].fillna(value=False).to_numpy(dtype=bool)
    return [
        _row("bridge: an organization", bridge.sum(), len(bridge)),
        _row("bridge: any organization of the record", int(bridge.any()), 1),
    ]


def alarms_of_pairs(size: tuple[int, int], runs: int, seed: int) -> list[Row]:
    """Judge every pair by curveball with 20,000 draws, pairs of equal attendance pooled, and by SDSM."""
    n, meetings = size
    base = margins(n, meetings)[0]
    rng = np.random.default_rng([seed, 3, n, meetings])
    i, j = np.triu_indices(n, 1)
    alike = np.sort(base.sum(axis=1)[np.stack([i, j])], axis=0)
    _, kind, many = np.unique(alike, axis=1, return_inverse=True, return_counts=True)

    def reached(batch: Matrix) -> NDArray[np.float64]:
        """Return how many pairs of each kind meet c times or more."""
        flat = kind * (meetings + 1) + _together(batch, i, j)
        counts = np.bincount(flat.ravel(), minlength=len(many) * (meetings + 1))
        return np.asarray(counts.reshape(len(many), -1)[:, ::-1].cumsum(axis=1)[:, ::-1], dtype=np.float64)

    reference = sum(map(reached, curveball_batches(base, PAIR_DRAWS, rng, spacing=SPACING * n)))
    fitted = solve(base).probabilities
    sdsm = np.stack([pair_tails(fitted, i, j, np.full(len(i), c))[1] for c in range(meetings + 1)], axis=1)
    drawn = curveball(base, runs, rng)
    together = _together(drawn, i, j)
    # The record itself counts as one of the draws.
    tails = np.stack([reference + reached(one[None]) for one in drawn])
    p = tails[np.arange(runs)[:, None], kind, together] / (many[kind] * (1 + PAIR_DRAWS))
    q = np.array([benjamini_hochberg(one) for one in p])
    by_model = sdsm[np.arange(len(i)), together]
    return [
        _row("pairs: curveball p", (p <= LEVEL).sum(), p.size),
        _row("pairs: kept (curveball q)", (q <= LEVEL).sum(), q.size),
        _row("pairs: any kept in the record", (q <= LEVEL).any(axis=1).sum(), runs),
        _row("pairs: SDSM p", (by_model <= LEVEL).sum(), by_model.size),
    ]


LARGE: Final = (400, 300)
SEATED: Final = 6_000


def alarms_of_seats(runs: int, seed: int) -> list[Row]:
    """Test structureless large records, drawn by seats, with 99 redraws each as the program does."""
    n, meetings = LARGE
    rng = np.random.default_rng([seed, 4, n, meetings])
    matrix = rng.random((n, meetings)) < np.outer(rng.beta(0.6, 12, n), rng.uniform(0.5, 1.5, meetings))
    matrix[:2] |= matrix.sum(axis=0) < 2
    matrix[~matrix.any(axis=1), 0] = True
    seats = Seats.of(sparse.csr_array(matrix))
    names = np.array(labels(n, rng))
    groups = np.array([names == name for name in sorted(set(names))], dtype=np.float32)
    a, b = np.triu_indices(len(groups))

    def sampled(count: int) -> dict[str, NDArray[np.float64]]:
        parts = []
        for who in reseated(seats, count, rng, spacing=n):
            drawn = SparseSample(seats, who)
            present = drawn.present(groups)
            parts.append((share_within(present), drawn.variance(), between_groups(present, a, b)))
        names = ("within_sector", "variance", "sectors")
        return {name: np.concatenate(one) for name, one in zip(names, zip(*parts, strict=True), strict=True)}

    # Records are thinned, so that they are as good as independent.
    observed = {name: values[::5] for name, values in sampled(5 * runs).items()}
    reference = sampled(SEATED)
    rows = []
    for test in ("within_sector", "variance"):
        hits = 0
        for value in observed[test]:
            some = reference[test][rng.choice(SEATED, 99, replace=False)]
            hits += compare(float(value), some, both_sides=test != "variance").p_value <= LEVEL
        rows.append(_row(f"free: {test}", hits, runs))
    q_hits, p_hits = 0, 0
    for values in observed["sectors"]:
        some = reference["sectors"][rng.choice(SEATED, 99, replace=False)].T
        found = (compare(float(v), one, both_sides=True) for v, one in zip(values, some, strict=True))
        p = np.array([one.p_value for one in found])
        p_hits += int((p <= LEVEL).sum())
        q_hits += bool((benjamini_hochberg(p) <= LEVEL).any())
    return [
        *rows,
        _row("free: a pair of sectors (p)", p_hits, runs * len(a)),
        _row("free: any pair of sectors (q)", q_hits, runs),
    ]


def _together(drawn: Matrix, i: NDArray[np.intp], j: NDArray[np.intp]) -> NDArray[np.intp]:
    cells = drawn.astype(np.float32)
    return (cells @ cells.transpose(0, 2, 1))[:, i, j].astype(np.intp)


def power_run(case: tuple[int, int, str], run: int, *, seed: int) -> list[Row]:
    """Find planted groups."""
    n, meetings, strength = case
    rng = np.random.default_rng([seed, 5, n, meetings, len(strength), run])
    matrix, of = planted(n, meetings, strength, rng)
    came = matrix.any(axis=1)
    matrix, of = matrix[came], of[came]
    network = network_of(matrix, sector=[f"s{g}" for g in of])
    redraws = curveball(matrix, 99, rng)
    found = communities(network, seed=run, runs=3, redraws=redraws)
    tests = network_tests(network, draws=199, seed=run)["p_value"]
    return [
        _row("within_sector", tests["within_sector"] <= LEVEL, 1),
        _row("variance", tests["variance"] <= LEVEL, 1),
        _row("communities clear-cut", bool(found.clear), 1),
        {"test": "agreement (ARI)", "value": adjusted_rand(found.membership.to_numpy(), of.astype(np.int64))},
    ]


def pairs_run(strength: str, run: int, *, seed: int) -> list[Row]:
    """Judge single pairs of planted groups."""
    n, meetings = SIZES[-1]
    rng = np.random.default_rng([seed, 10, n, meetings, len(strength), run])
    matrix, of = planted(n, meetings, strength, rng)
    came = matrix.any(axis=1)
    matrix, of = matrix[came], of[came]
    network = network_of(matrix)
    kept = pair_evidence(network, seed=run).reset_index()
    kept = kept[kept["kept"].to_numpy(dtype=bool)]
    index = dict(zip(network.names, of, strict=True))
    same = [index[a] == index[b] for a, b in zip(kept["source"], kept["target"], strict=True)]
    within = sum((of == g).sum() * ((of == g).sum() - 1) / 2 for g in set(of))
    return [
        {"test": "pairs kept", "value": float(len(kept))},
        {"test": "share of planted pairs kept", "value": float(sum(same) / within)},
        {"test": "kept pairs not planted", "value": float(1 - np.mean(same)) if same else 0.0},
    ]


DESIGNS: Final = {
    "1 forum × 12": [12],
    "1 forum × 18": [18],
    "3 forums × 6": [6, 6, 6],
    "6 forums × 3": [3] * 6,
    "3 × 6 and 3 yearly ones": [6, 6, 6, 1, 1, 1],
    "5 forums × 12": [12] * 5,
}


def process(design: str, n: int, rng: np.random.Generator) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """Return rates of attendance n × M of a fixed process, and the forum of each meeting."""
    forum = np.repeat(np.arange(len(DESIGNS[design])), DESIGNS[design])
    eager = rng.beta(1.5, 3, (n, 1))
    prefers = rng.choice([0.3, 1.0, 1.7], (n, len(DESIGNS[design])))
    return np.clip(eager * prefers[:, forum], 0.02, 0.95), forum


SCORES: Final[dict[str, Callable[[Network, NDArray[np.intp]], NDArray[np.float64]]]] = {
    "attendances of an organization": lambda network, meetings: np.array(
        [network.incidence.toarray()[:, drawn].sum(axis=1) for drawn in meetings]
    ),
    "strength of an organization": lambda network, meetings: np.array(
        [np.asarray(w.sum(axis=1)) for w in resampled(network, meetings)]
    ),
    "partners of an organization": lambda network, meetings: np.array(
        [np.asarray((w > 0).sum(axis=1), dtype=float) for w in resampled(network, meetings)]
    ),
    "betweenness of an organization": MEASURES["betweenness"],
}


def _attended(rates: NDArray[np.float64], rng: np.random.Generator) -> Matrix:
    matrix = rng.random(rates.shape) < rates
    for m in np.flatnonzero(matrix.sum(axis=0) < 2):
        matrix[rng.choice(len(rates), 2, replace=False, p=rates[:, m] / rates[:, m].sum()), m] = True
    return matrix


def coverage_run(case: tuple[str, int], run: int, *, seed: int) -> list[Row]:
    """Return the intervals of one record of a fixed process; what they should hold comes from all runs."""
    design, n = case
    fixed = np.random.default_rng([seed, 6, len(design), n])
    rates, forum = process(design, n, fixed)
    sector = labels(n, fixed)
    rng = np.random.default_rng([seed, 7, len(design), n, run])
    matrix = _attended(rates, rng)
    # Everybody stays in the table, so that scores of one organization can be compared over runs.
    network = network_of(matrix, sector=sector, forum=[f"f{f}" for f in forum])
    drawn = resample(network.strata, 200, rng)
    share = indicator_intervals(network, drawn).loc["cross_sector_share"]
    size = resampled_interval(network, lambda x: x.sum(axis=1).mean(axis=1), resamples=200, seed=run)
    rows: list[Row] = [
        {
            "test": "cross_sector_share",
            "who": "",
            "value": share["value"],
            "low": share["low"],
            "high": share["high"],
        },
        {"test": "mean_size", "who": "", **asdict(size)},
    ]
    for name, scores in SCORES.items():
        table = score_intervals(network, scores, drawn)
        rows += [
            {"test": name, "who": who, "value": row.value, "low": row.low, "high": row.high}
            for who, row in zip(table.index, table.itertuples(), strict=True)
            if int(who[1:]) % 6 == 0
        ]
    return rows


CHANGES: Final = {
    "12 and 12": ([12], [12]),
    "6 and 18": ([6], [18]),
    "3 forums, 6 and 6": ([6, 6, 6], [6, 6, 6]),
    "3 forums, 6 and 3": ([6, 6, 6], [3, 3, 3]),
    "4 and 4": ([4], [4]),
}


def change_run(case: tuple[str, float], run: int, *, seed: int) -> list[Row]:
    """Test the change between two years; a share of the organizations swaps its rates in the second."""
    name, moved = case
    before, after = CHANGES[name]
    rng = np.random.default_rng([seed, 8, len(name), int(100 * moved), run])
    n, forums = 40, len(before)
    eager = rng.beta(1, 2.5, (n, 1)) * rng.choice([0.3, 1.0, 1.7], (n, forums))
    later = eager.copy()
    movers = rng.choice(n, round(moved * n), replace=False)
    later[movers] = eager[rng.permutation(movers)][:, rng.permutation(forums)]
    columns, forum, year = [], [], []
    for rates, counts, when in ((eager, before, 2022), (later, after, 2023)):
        for f, count in enumerate(counts):
            columns.append(_attended(np.clip(np.repeat(rates[:, [f]], count, axis=1), 0.02, 0.95), rng))
            forum += [f"f{f}"] * count
            year += [when] * count
    network = network_of(np.hstack(columns), forum=forum, fiscal_year=year)
    row = change(network, permutations=199, rarefactions=0, seed=run).iloc[0]
    called = bool(row[["who_comes", "who_meets"]].fillna(value=False).any())
    return [_row("change", called, 1), {"test": "jaccard", "value": row["similarity"]}]


# Gathering.


def wilson(hits: int, trials: int) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share."""
    if not trials:
        return float("nan"), float("nan")
    z, share = 1.96, hits / trials
    middle = share + z**2 / (2 * trials)
    spread = z * np.sqrt(share * (1 - share) / trials + z**2 / (4 * trials**2))
    low, high = ((middle + side * spread) / (1 + z**2 / trials) for side in (-1, 1))
    return max(float(low), 0.0), min(float(high), 1.0)


class Study:
    """Runs the studies on some processes and collects Markdown."""

    def __init__(self, runs: int, processes: int, seed: int) -> None:
        self.runs, self.seed = runs, seed
        self.pool = ProcessPoolExecutor(processes)

    def many(self, run: Callable[..., list[Row]], case: Any, runs: int) -> pd.DataFrame:
        """Return the rows of all runs of a case."""
        once = partial(run, case, seed=self.seed)
        found: Iterable[list[Row]] = self.pool.map(once, range(runs), chunksize=max(1, runs // 40))
        return pd.DataFrame([row for rows in found for row in rows])

    def counted(self, run: Callable[..., list[Row]], case: Any, runs: int) -> pd.DataFrame:
        """Return hits and trials of each test, in order of appearance."""
        rows = self.many(run, case, runs)
        if rows.empty:
            return pd.DataFrame({"hits": [], "trials": []})
        return rows.dropna(subset=["hits"]).groupby("test", sort=False)[["hits", "trials"]].sum().astype(int)

    def alarms(self) -> str:
        """Return the false alarms of every test."""
        lines = []
        for size in ((18, 14), *SIZES[1:]):
            where = f"{size[0]} × {size[1]} ({margins(*size)[1]})"
            rows = [
                row
                for alarms in (alarms_of_network, alarms_of_pairs)
                for row in alarms(size, self.runs, self.seed)
            ]
            lines += [_alarm_line(where, **row) for row in rows]
        where = "{} × {} (beta), by seats".format(*LARGE)
        lines += [_alarm_line(where, **row) for row in alarms_of_seats(self.runs, self.seed)]
        return _table(ALARM_COLUMNS, lines)

    def communities(self) -> str:
        """Return the false alarms of clear-cut communities."""
        lines = [
            _alarm_line(f"{size[0]} × {size[1]} ({margins(*size)[1]})", **row)
            for size in ((18, 14), *SIZES[1:])
            for row in alarms_of_communities(size, self.runs, self.seed)
        ]
        return _table(ALARM_COLUMNS, lines)

    def bridges(self) -> str:
        """Return the false alarms of `bridge`."""
        lines = []
        for size in SIZES[1:3]:
            where = f"{size[0]} × {size[1]} ({margins(*size)[1]})"
            counts = self.counted(bridge_run, size, self.runs)
            lines += [
                _alarm_line(where, str(test), int(hits), int(trials))
                for test, hits, trials in counts.itertuples()
            ]
        return _table(ALARM_COLUMNS, lines)

    def power(self) -> str:
        """Return power and recovery of planted groups."""
        lines = []
        for n, meetings in SIZES:
            for strength, rates in STRENGTHS.items():
                rows = self.many(power_run, (n, meetings, strength), self.runs)
                for test, part in rows.groupby("test", sort=False):
                    if part["trials"].notna().all():
                        share = f"{part['hits'].sum() / part['trials'].sum():.2f}"
                    else:
                        share = f"{part['value'].mean():.2f}"
                    label = f"{strength} ({rates[0]:.2f}/{rates[1]:.2f})"
                    lines.append([f"{n} × {meetings}", label, str(test), share, str(len(part))])
        return _table(["size", "groups (own/other rate)", "what", "power or mean", "runs"], lines)

    def pairs(self) -> str:
        """Return the power of judging single pairs."""
        lines = []
        for strength, rates in STRENGTHS.items():
            rows = self.many(pairs_run, strength, max(self.runs // 20, 2))
            label = f"{strength} ({rates[0]:.2f}/{rates[1]:.2f})"
            for test, part in rows.groupby("test", sort=False):
                mean = f"{part['value'].mean():.3f}"
                lines.append(["{} × {}".format(*SIZES[-1]), label, str(test), mean, str(len(part))])
        return _table(["size", "groups (own/other rate)", "what", "mean", "runs"], lines)

    def coverage(self) -> str:
        """Return the coverage of the 90 % intervals."""
        lines = []
        for design in DESIGNS:
            rows = self.many(coverage_run, (design, 30), self.runs)
            for test, part in rows.groupby("test", sort=False):
                truth = part.groupby("who")["value"].transform("mean")
                told = part["low"].notna()
                inside = ((part["low"] <= truth) & (truth <= part["high"]))[told]
                share = inside.mean()
                good = "yes" if 0.85 <= share <= 0.95 else "no"
                shown = "yes" if test in INTERVALS_SHOWN else "no"
                lines.append([design, str(test), f"{share:.3f}", str(int(told.sum())), good, shown])
        return _table(
            ["design", "interval of", "coverage", "intervals", "85–95 %", "shown to officers"], lines
        )

    def change(self) -> str:
        """Return false alarms and power of the change test."""
        lines = []
        for name in CHANGES:
            for moved in (0.0, 0.1, 0.2, 0.4):
                rows = self.many(change_run, (name, moved), self.runs)
                hits, trials = int(rows["hits"].sum()), int(rows["trials"].sum())
                jaccard = rows["value"].mean() if "value" in rows else float("nan")
                low, high = wilson(hits, trials)
                share = f"{hits / trials:.3f}" if trials else "–"
                lines.append(
                    [name, f"{moved:.0%}", share, f"{low:.3f}–{high:.3f}", f"{jaccard:.2f}", str(trials)]
                )
        return _table(
            ["meetings of the years", "moved", "called more", "Wilson 95 %", "jaccard", "runs"], lines
        )


def _alarm_line(where: str, test: str, hits: int, trials: int) -> list[str]:
    low, high = wilson(hits, trials)
    passes = "–" if not trials else "yes" if low <= LEVEL else "**no**"
    share = f"{hits / trials:.4f}" if trials else "–"
    return [where, test, str(hits), str(trials), share, f"{low:.4f}–{high:.4f}", passes]


def _table(head: list[str], lines: list[list[str]]) -> str:
    rows = [head, ["---"] * len(head), *lines]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows) + "\n"


ALARM_COLUMNS: Final = ["margins", "test", "false alarms", "of", "share", "Wilson 95 %", "passes"]
SECTIONS: Final = ("alarms", "communities", "bridges", "power", "pairs", "coverage", "change")
MARK: Final = "<!-- simulation:{name} -->"


def written(text: str, name: str, table: str) -> str:
    """Return the page with the table of a section put between its marks."""
    mark, end = MARK.format(name=name), MARK.format(name=f"{name} end")
    if mark not in text:
        text += f"\n## {name}\n\n{mark}\n{end}\n"
    before, rest = text.split(mark, 1)
    return f"{before}{mark}\n{table}{end}{rest.split(end, 1)[1]}"


def main() -> None:
    """Run the chosen studies and write their tables into the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--processes", type=int, default=min(2, os.cpu_count() or 1))
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", nargs="*", choices=SECTIONS, default=list(SECTIONS))
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "docs" / "simulation.md")
    options = parser.parse_args()
    study = Study(options.runs, options.processes, options.seed)
    for name in options.only:
        started = time.perf_counter()
        table = getattr(study, name)()
        page = options.output.read_text(encoding="utf-8") if options.output.exists() else "# Simulation\n"
        options.output.write_text(written(page, name, table), encoding="utf-8", newline="\n")
        sys.stdout.write(f"{name}: {time.perf_counter() - started:.0f} s\n{table}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
