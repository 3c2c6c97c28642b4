"""Ties counted elsewhere; the SQL of docs/scale.md counts as we do."""

import re
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
import pytest

import tsunagari as tg
from tsunagari.errors import UsageError
from tsunagari.network import Network

ROOT = Path(__file__).resolve().parents[2]


def test_what_comes_out_goes_in():
    davis = Network.from_networkx(nx.davis_southern_women_graph())
    again = Network.from_ties(davis.ties)
    assert again.ties.equals(davis.ties)
    assert again.names.tolist() == davis.names.tolist()
    pd.testing.assert_frame_equal(
        tg.centrality(again).drop(columns="attendances"), tg.centrality(davis).drop(columns="attendances")
    )


def test_order_of_rows_and_ends_changes_nothing():
    ties = Network.from_networkx(nx.davis_southern_women_graph()).ties
    turned = ties.rename(columns={"source": "target", "target": "source"}).sample(frac=1, random_state=3)
    before = turned.copy()
    assert Network.from_ties(turned).ties.equals(ties)
    assert turned.equals(before)


def test_attributes_and_organizations_without_ties():
    ties = pd.DataFrame({"source": ["a", "b", "c"], "target": ["b", "c", "c"], "together": [2, 1, 4]})
    told = pd.DataFrame({"name": ["d", "a"], "sector": ["医療", "福祉"], "since": [2019, 2020]})
    network = Network.from_ties(ties, organizations=told)
    assert network.names.tolist() == ["a", "b", "c", "d"]
    assert network.organizations["sector"].fillna("").tolist() == ["福祉", "", "", "医療"]
    assert network.ties["weight"].tolist() == [2.0, 1.0]
    assert [(note.key, note.count) for note in network.notes] == [("network.loops_dropped", 1)]
    assert tg.centrality(network).loc["d", "degree"] == 0


@pytest.mark.parametrize(
    ("ties", "key"),
    [
        ({"source": ["a"]}, "network.ties_column"),
        ({"source": ["a", None], "target": ["b", "c"]}, "network.ties_nameless"),
        ({"source": ["a", "b"], "target": ["b", "a"]}, "network.ties_twice"),
        ({"source": ["a"], "target": ["b"], "weight": [0.0]}, "network.bad_weight"),
        ({"source": ["a"], "target": ["b"], "weight": ["much"]}, "network.bad_weight"),
        ({"source": ["a"], "target": ["b"], "weight": [np.inf]}, "network.bad_weight"),
        ({"source": ["a"], "target": ["b"], "together": [1.5]}, "network.bad_weight"),
    ],
)
def test_faults_are_told(ties, key):
    with pytest.raises(UsageError) as told:
        Network.from_ties(pd.DataFrame(ties))
    assert [note.key for note in told.value.problems] == [key]


def test_the_statement_of_the_document_counts_as_build_does():
    duckdb = pytest.importorskip("duckdb")
    statement = re.search(
        r"```sql\n(.*?)```", (ROOT / "docs" / "scale.md").read_text(encoding="utf-8"), re.DOTALL
    )[1]
    rows = pd.read_csv(ROOT / "examples" / "saitama" / "attendance.csv", dtype=str)
    records = tg.read(ROOT / "examples" / "saitama" / "attendance.csv")
    network = tg.build(records)
    held = network.every_meeting["makes_ties"].to_numpy()
    who, meeting = network.every_attendance.nonzero()
    attendance = pd.DataFrame({"organization": network.everyone["name"].to_numpy()[who], "meeting": meeting})
    attendance = attendance[held[meeting]]
    assert len(attendance) > 1000
    assert len(rows) >= len(attendance)
    with duckdb.connect() as connection:
        # The same row twice, as records often have it.
        connection.register("attendance", pd.concat([attendance, attendance.head(50)]))
        counted = connection.execute(statement).df()
    found = Network.from_ties(counted)
    assert found.ties[["source", "target", "together"]].equals(network.ties[["source", "target", "together"]])
    np.testing.assert_allclose(found.ties["weight"], network.ties["weight"], rtol=1e-12)
