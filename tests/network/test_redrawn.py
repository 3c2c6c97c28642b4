import networkx as nx
import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from tsunagari import build, read
from tsunagari.network import Network
from tsunagari.network import weights as module
from tsunagari.network.weights import WEIGHTS, tie_weights


def _plain(weights):
    return weights.toarray() if sparse.issparse(weights) else weights


@pytest.mark.parametrize("limit", [0, 300])
@pytest.mark.parametrize("weight", WEIGHTS)
def test_observed_meetings_give_observed_weights(weight, limit, monkeypatch):
    monkeypatch.setattr(module, "DENSE_LIMIT", limit)
    davis = Network.from_networkx(nx.davis_southern_women_graph(), weight=weight)
    observed = davis.weights.toarray()
    (again,) = module.resampled(davis, np.arange(14)[None])
    np.testing.assert_allclose(_plain(again), observed)
    (same,) = module.redrawn(davis, [davis.incidence.toarray() > 0])
    np.testing.assert_allclose(_plain(same), observed)


@pytest.mark.parametrize("limit", [0, 300])
@pytest.mark.parametrize("weight", WEIGHTS)
def test_repeated_meetings_count_twice(weight, limit, monkeypatch):
    monkeypatch.setattr(module, "DENSE_LIMIT", limit)
    davis = Network.from_networkx(nx.davis_southern_women_graph(), weight=weight)
    drawn = np.random.default_rng(0).integers(14, size=(3, 14))
    for again, chosen in zip(module.resampled(davis, drawn), drawn, strict=True):
        attended, eligible = davis.incidence[:, chosen], davis.eligible[:, chosen]
        expected = tie_weights(weight, attended, eligible)[1]
        np.testing.assert_allclose(_plain(again), expected.toarray(), atol=1e-12)


@pytest.mark.parametrize("weight", WEIGHTS)
def test_counts_and_weights_are_of_the_same_pairs(weight):
    davis = Network.from_networkx(nx.davis_southern_women_graph())
    together, weights = tie_weights(weight, davis.incidence, davis.eligible)
    attended = davis.incidence.toarray()
    expected = attended @ attended.T * (1 - np.eye(18))
    np.testing.assert_array_equal(together.toarray(), expected)
    assert together.dtype == np.int64
    assert ((weights.toarray() > 0) == (expected > 0)).all()
    assert together.has_canonical_format
    assert weights.has_canonical_format


def test_a_graph_without_meetings_cannot_be_redrawn():
    assert not module.can_redraw(Network.from_networkx(nx.florentine_families_graph()))
    assert module.can_redraw(Network.from_networkx(nx.davis_southern_women_graph()))


def test_without_keeps_the_other_ties():
    davis = Network.from_networkx(nx.davis_southern_women_graph())
    out = davis.names == "Nora Fayette"
    rest = module.without(davis, out)
    assert "Nora Fayette" not in rest.names
    np.testing.assert_array_equal(rest.weights.toarray(), davis.weights.toarray()[~out][:, ~out])
    assert len(rest.everyone) == 17
    assert len(davis) == 18
    assert module.without(davis, np.zeros(18, dtype=bool)) is davis


@pytest.mark.parametrize("limit", [0, 300])
def test_whoever_is_drawn_to_a_meeting_is_eligible_there(limit, monkeypatch):
    # By hand: two boards of two meetings. East's organizations are eligible for 1 and 2, West's for 3 and 4.
    monkeypatch.setattr(module, "DENSE_LIMIT", limit)
    rows = pd.DataFrame(
        {
            "forum": ["East"] * 4 + ["West"] * 4,
            "date": ["2023-05-01", "2023-05-01", "2023-06-01", "2023-06-01"] * 2,
            "organization": ["a", "b", "a", "b", "c", "d", "c", "d"],
        }
    )
    network = build(read(rows), weight="sri")
    # a and c change places in their second meetings: a is at 1 and 4, c at 3 and 2.
    drawn = np.array([[1, 0, 0, 1], [1, 1, 0, 0], [0, 1, 1, 0], [0, 0, 1, 1]], dtype=bool)
    (weights,) = module.redrawn(network, [drawn])
    found = _plain(weights)
    # a, b: together 1; b at 2, where a too was eligible; a at 4, where b was not: 1/2.
    # a, d: together 4; d at 3, where a was not eligible; a at 1, where d was not: 1/1.
    assert found[0].tolist() == [0, 0.5, 0, 1]
    assert np.isfinite(found).all()
    assert found.max() <= 1
