"""What must not change any measure: the order of meetings, names, a meeting with nobody, the argument."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tsunagari.measure.bridges import bridges, joins, what_if, without_secretariat
from tsunagari.measure.centrality import brokerage, centrality
from tsunagari.measure.cohesion import cohesion, turnover
from tsunagari.measure.communities import communities, describe, participation
from tsunagari.measure.coverage import coverage
from tsunagari.measure.evidence import evidence, sector_tests
from tsunagari.measure.gaps import gaps
from tsunagari.measure.overlap import overlap

ANY = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
SEEDS = st.integers(0, 10**6)


def _record(seed, n=9, m=8):
    rng = np.random.default_rng(seed)
    return {
        "matrix": rng.random((n, m)) < 0.4,
        "organizations": {
            "sector": rng.choice(["a", "b", "c"], n).tolist(),
            "secretariat": (rng.random(n) < 0.1).tolist(),
        },
        "meetings": {
            "forum": rng.choice(["F", "G"], m).tolist(),
            "fiscal_year": rng.choice([2022, 2023], m).tolist(),
            "plenary": (rng.random(m) < 0.15).tolist(),
        },
    }


def _tables(network):
    return {
        "centrality": centrality(network),
        "communities": communities(network, runs=5).membership.to_frame(),
        "bridges": bridges(network).table.drop(columns="joins"),
        "joins": joins(network).map(str).to_frame(),
        "brokerage": brokerage(network),
        "what_if": what_if(network).astype({"cut_off": str, "lost_pairs": str}),
        "cohesion": cohesion(network),
        "turnover": turnover(network),
        "forums": overlap(network).forums,
        "load": overlap(network).load,
        "sectors": (found := gaps(network)).sectors,
        "never_met": found.never_met,
        "suggestions": found.suggestions.astype(str),
        "coverage": coverage(network).cells.astype(str),
    }


def _assert_same(ours, theirs):
    for name, table in ours.items():
        pd.testing.assert_frame_equal(table, theirs[name], rtol=1e-9, atol=1e-12, obj=name)


@ANY
@given(SEEDS)
def test_order_of_meetings(attended, seed):
    record = _record(seed)
    order = np.random.default_rng(seed + 1).permutation(8)
    moved = {
        **record,
        "matrix": record["matrix"][:, order],
        "meetings": {key: [values[k] for k in order] for key, values in record["meetings"].items()},
    }
    ours, theirs = attended(**record), attended(**moved)
    assert without_secretariat(ours) == without_secretariat(theirs)
    _assert_same(_tables(ours), _tables(theirs))


@ANY
@given(SEEDS)
def test_a_meeting_with_nobody_changes_only_the_number_of_meetings(attended, seed):
    record = _record(seed)
    more = {
        **record,
        "matrix": np.column_stack((record["matrix"], np.zeros(9, dtype=bool))),
        "meetings": {key: [*values, values[0]] for key, values in record["meetings"].items()},
    }
    ours, theirs = (_tables(attended(**r)) for r in (record, more))
    for tables in (ours, theirs):
        tables["cohesion"] = tables["cohesion"].drop(index=["meetings", "mean_size"])
    _assert_same(ours, theirs)


@ANY
@given(SEEDS)
def test_names_in_reverse_move_rows_and_nothing_else(attended, seed):
    record = _record(seed)
    backwards = {
        **record,
        "matrix": record["matrix"][::-1],
        "organizations": {key: values[::-1] for key, values in record["organizations"].items()},
    }
    new = {f"o{i:03d}": f"o{8 - i:03d}" for i in range(9)}
    ours, theirs = attended(**record), attended(**backwards)
    for measure in (centrality, brokerage):
        table = measure(ours).rename(index=new).sort_index()
        pd.testing.assert_frame_equal(table, measure(theirs), rtol=1e-9, atol=1e-12)
    facts = joins(ours).rename(index=new).sort_index()
    assert [sorted(map(str, facts[name])) for name in facts.index] == [
        sorted(map(str, found)) for found in joins(theirs)
    ]
    drop = what_if(ours)["efficiency_drop"].rename(index=new).sort_index()
    np.testing.assert_allclose(drop, what_if(theirs)["efficiency_drop"], rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("seed", range(3))
def test_nothing_changes_its_argument(attended, seed):
    network = attended(**_record(seed))
    matrices = ("incidence", "eligible", "together", "weights", "every_attendance")
    frames = ("organizations", "meetings", "everyone", "every_meeting")
    before = {name: getattr(network, name).toarray().copy() for name in matrices}
    tables = {name: getattr(network, name).copy() for name in frames}
    _tables(network)
    without_secretariat(network)
    for name, matrix in before.items():
        np.testing.assert_array_equal(getattr(network, name).toarray(), matrix)
    for name, table in tables.items():
        pd.testing.assert_frame_equal(getattr(network, name), table)


SHAPES = {
    "empty": [],
    "one meeting of one": [[1]],
    "one meeting of two": [[1], [1]],
    "two who never met": [[1, 0], [0, 1]],
    "two parts": [[1, 0], [1, 0], [0, 1], [0, 1]],
    "complete": [[1, 1]] * 5,
    "star": [[1, 1, 1], [1, 0, 0], [0, 1, 0], [0, 0, 1]],
}


@pytest.mark.parametrize("plenary", [False, True])
@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_is_defined_without_warnings(attended, shape, plenary):
    matrix = np.atleast_2d(np.array(SHAPES[shape], dtype=bool))
    matrix = matrix.T if shape == "empty" else matrix
    network = attended(matrix, meetings={"plenary": [plenary] * matrix.shape[1]})
    redraws = [network.incidence.toarray() > 0] * 3
    resamples = np.zeros((3, len(network.meetings)), dtype=np.intp)
    _tables(network)
    found = communities(network, redraws=redraws, resamples=resamples)
    assert describe(network, found, "en")["size"].sum() == len(network)
    participation(network, found.membership)
    bridges(network, membership=found.membership, redraws=redraws, resamples=resamples)
    cohesion(network, redraws=redraws, partition=found.to_frame().iloc[0].to_dict())
    gaps(network, sectors=sector_tests(network, draws=9))
    evidence(network, draws=9, pair_draws=9)
    assert without_secretariat(network).parts >= 0
