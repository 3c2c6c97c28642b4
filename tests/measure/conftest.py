"""Builders of small networks for the tests of measures."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from tsunagari.network import Network
from tsunagari.network.core import assemble
from tsunagari.network.eligibility import Eligibility
from tsunagari.records import MEETING_COLUMNS, ORGANIZATION_COLUMNS

DEFAULTS = {"str": None, "bool": False, "datetime64[s]": None, "Int16": 2023}


def _table(count, columns, given):
    rows = pd.RangeIndex(count)
    table = pd.DataFrame(index=rows)
    for column, dtype in columns.items():
        values = given.pop(column, [DEFAULTS[dtype]] * count)
        table[column] = pd.Series(list(values), index=rows, dtype="object").astype(dtype)
    for column, values in given.items():
        table[column] = list(values)
    return table


@pytest.fixture
def attended():
    """Network of a 0/1 matrix (organizations × meetings) and columns of its two tables."""

    def build(
        matrix, organizations=None, meetings=None, *, eligible=None, weight="newman", plenary="separate"
    ):
        matrix = np.asarray(matrix, dtype=bool)
        n, m = matrix.shape
        names = [f"o{i:03d}" for i in range(n)]
        tables = (
            _table(n, ORGANIZATION_COLUMNS, {"name": names, "key": names, **(organizations or {})}),
            _table(
                m,
                MEETING_COLUMNS,
                {"name": [f"m{i}" for i in range(m)], "forum": ["f"] * m, **(meetings or {})},
            ),
        )
        apart = tables[1]["plenary"].to_numpy(dtype=bool) & (plenary == "separate")
        for table in tables:
            if "people" not in table:
                table["people"] = pd.array([None] * len(table), dtype="Int64")
        could = np.ones_like(matrix) if eligible is None else np.asarray(eligible, dtype=bool)
        return assemble(
            *tables,
            sparse.csr_array(matrix),
            Eligibility.given(sparse.csr_array(could)),
            apart=apart,
            weight=weight,
            window={},
        )

    return build


@pytest.fixture
def weighted():
    """Network of a symmetric matrix of tie weights."""

    def build(matrix):
        graph = nx.from_numpy_array(np.asarray(matrix, dtype=float))
        return Network.from_networkx(nx.relabel_nodes(graph, {i: f"o{i:03d}" for i in graph}))

    return build


@pytest.fixture
def florentine():
    return Network.from_networkx(nx.florentine_families_graph())


@pytest.fixture
def davis():
    return lambda weight: Network.from_networkx(nx.davis_southern_women_graph(), weight=weight)
