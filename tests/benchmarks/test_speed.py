"""What keeps a city within seconds: one thread for small products, no redraw that nobody asked for."""

from __future__ import annotations

import os
import subprocess
import sys

import networkx as nx
import numpy as np
import pytest

from tsunagari.kernel.draws import Chains, curveball_batches
from tsunagari.measure import evidence as judging
from tsunagari.network import Network

STARTED = """
import os, sys
from tsunagari.cli import main
assert "numpy" not in sys.modules
try:
    main(["--version"])
except SystemExit:
    print(os.environ["OPENBLAS_NUM_THREADS"])
"""


@pytest.mark.parametrize(("own", "used"), [(None, "1"), ("3", "3")])
def test_a_command_multiplies_on_one_thread_unless_told_otherwise(own, used):
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    environment |= {} if own is None else {"OPENBLAS_NUM_THREADS": own}
    done = subprocess.run(
        [sys.executable, "-c", STARTED], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.split()[-1] == used


def test_redraws_within_forums_are_as_many_as_are_told_of(monkeypatch):
    asked = []

    def counted(_network, null, draws, _seed):
        asked.append((null, draws))
        return iter(())

    monkeypatch.setattr(judging, "redraws", counted)
    monkeypatch.setattr(judging, "enough", lambda _network: "pairs")
    davis = Network.from_networkx(nx.davis_southern_women_graph())
    judging.evidence(davis, draws=10, pair_draws=500)
    assert asked == [("year", 10), ("free", 500), ("forum", 10)]
    asked.clear()
    judging.evidence(davis, draws=10, pair_draws=judging.PAIR_DRAWS)
    assert asked == [("year", 10), ("free", judging.PAIR_DRAWS), ("forum", judging.PAIR_DRAWS)]


def test_chains_that_go_on_trade_as_often_as_their_own_rows_ask(monkeypatch):
    made = []
    trading = Chains.run

    def counted(chain, trades, rng):
        made.append((chain.rows, trades))
        trading(chain, trades, rng)

    monkeypatch.setattr(Chains, "run", counted)
    monkeypatch.setattr("tsunagari.kernel.draws.CELLS_AT_ONCE", 1)
    observed = np.random.default_rng(0).random((12, 8)) < 0.4
    observed[6:, :4] = observed[:3, 4:] = False
    strata = np.repeat([0, 1], 4)
    eligible = np.ones((12, 8), dtype=bool)
    eligible[6:, :4] = eligible[:3, 4:] = False
    list(
        curveball_batches(observed, 2, np.random.default_rng(1), strata=strata, eligible=eligible, spacing=2)
    )
    assert [trades for _, trades in made] == [10, 10, 2, 2]
    assert len({rows for rows, _ in made}) == 2
