"""Every measure but resampled betweenness on 63 municipalities × 5 years: at most 20 s and 2 GB.

Run: python -m benchmarks.measures [--municipalities 63] [--redraws 0]
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy import sparse

from tsunagari.kernel.draws import curveball, resample
from tsunagari.measure.bridges import bridges, what_if, without_secretariat
from tsunagari.measure.centrality import brokerage, centrality
from tsunagari.measure.cohesion import cohesion
from tsunagari.measure.communities import communities, describe, participation
from tsunagari.measure.coverage import coverage
from tsunagari.measure.evidence import evidence
from tsunagari.measure.gaps import gaps
from tsunagari.measure.overlap import overlap
from tsunagari.network.core import Network, assemble
from tsunagari.network.eligibility import Eligibility

if TYPE_CHECKING:
    from collections.abc import Callable

SECTORS = ["医療（精神科）", "医療", "福祉", "行政", "保健", "介護・高齢者", "家族", "教育"]


def prefecture(municipalities: int, years: int = 5, organizations: int = 50, meetings: int = 20) -> Network:
    """Return a synthetic prefecture: one forum a municipality, some organizations that visit others."""
    rng = np.random.default_rng(0)
    n, per_city = municipalities * organizations, years * meetings // 5
    columns = municipalities * per_city
    attended = np.zeros((n, columns), dtype=bool)
    for city in range(municipalities):
        rows = slice(city * organizations, (city + 1) * organizations)
        attended[rows, city * per_city : (city + 1) * per_city] = (
            rng.random((organizations, per_city)) < rng.beta(2, 2, organizations)[:, None]
        )
        visitors = rng.choice(n, 4, replace=False)
        attended[visitors[:, None], city * per_city + rng.integers(per_city, size=(4, 5))] = True
    names = [f"o{i:05d}" for i in range(n)]
    table = pd.DataFrame(
        {
            "name": names,
            "key": names,
            "sector": rng.choice(SECTORS, n),
            "sector_source": "column",
            "home_area": np.repeat([f"c{c:02d}" for c in range(municipalities)], organizations),
            "home_tier": rng.choice(["市町村", "圏域"], n),
            "secretariat": np.arange(n) % organizations == 0,
            "category": False,
            "people": pd.array([None] * n, dtype="Int64"),
        }
    )
    city_of = np.repeat(np.arange(municipalities), per_city)
    events = pd.DataFrame(
        {
            "name": [f"m{k}" for k in range(columns)],
            "forum": "council",
            "number": None,
            "date": pd.NaT,
            "fiscal_year": pd.array(2019 + np.arange(columns) % years, dtype="Int16"),
            "kind": "協議の場",
            "tier": "市町村",
            "area": [f"c{c:02d}" for c in city_of],
            "plenary": False,
            "case": False,
            "evaluation": False,
            "people": pd.array([None] * columns, dtype="Int64"),
        }
    )
    eligible = sparse.csr_array(city_of[None] == np.repeat(np.arange(municipalities), organizations)[:, None])
    could = sparse.csr_array((eligible + sparse.csr_array(attended)) > 0)
    apart = np.zeros(columns, dtype=bool)
    return assemble(
        table, events, sparse.csr_array(attended), Eligibility.given(could), apart=apart, weight="newman"
    )


def main() -> None:
    """Time each measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--municipalities", type=int, default=63)
    parser.add_argument("--redraws", type=int, default=0)
    options = parser.parse_args()
    network = prefecture(options.municipalities)
    print(f"{len(network):,} organizations, {network.weights.nnz // 2:,} ties")
    rng = np.random.default_rng(1)
    started = time.perf_counter()
    redraws = curveball(network.incidence.toarray() > 0, options.redraws, rng) if options.redraws else None
    print(f"{'(curveball redraws)':<24}{time.perf_counter() - started:8.2f} s")
    resamples = resample(network.strata, options.redraws, rng) if options.redraws else None
    found: dict[str, Any] = {}
    steps: list[tuple[str, Callable[[], object]]] = [
        ("centrality", lambda: centrality(network)),
        ("communities", lambda: communities(network, redraws=redraws, resamples=resamples)),
        ("describe", lambda: describe(network, found["communities"])),
        ("participation", lambda: participation(network, found["communities"].membership)),
        (
            "bridges",
            lambda: bridges(
                network,
                betweenness=found["centrality"]["betweenness"],
                membership=found["communities"].membership,
            ),
        ),
        ("brokerage", lambda: brokerage(network)),
        ("what_if", lambda: what_if(network)),
        ("without_secretariat", lambda: without_secretariat(network)),
        ("cohesion", lambda: cohesion(network, redraws=redraws)),
        ("coverage", lambda: coverage(network)),
        ("evidence", lambda: evidence(network, draws=99, pair_draws=99)),
        (
            "gaps",
            lambda: gaps(
                network,
                sectors=found["evidence"].sectors,
                groups=found["coverage"].groups,
                cells=found["coverage"].cells,
            ),
        ),
        ("overlap", lambda: overlap(network)),
    ]
    total = 0.0
    for name, step in steps:
        started = time.perf_counter()
        found[name] = step()
        took = time.perf_counter() - started
        total += took
        print(f"{name:<24}{took:8.2f} s")
    peak = (
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 if sys.platform == "darwin" else 1024) / 1024
    )
    print(f"{'total':<24}{total:8.2f} s, peak memory {peak:.2f} GB")


if __name__ == "__main__":
    main()
