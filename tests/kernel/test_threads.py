"""Several networks at a time: in order, the same whatever the machine, and faults come through."""

from types import SimpleNamespace

import numpy as np
import pytest

from tsunagari.kernel import paths, threads
from tsunagari.kernel.threads import graph_of, one_thread, side_by_side


def _weights(seed, n=40):
    rng = np.random.default_rng(seed)
    upper = np.triu((rng.random((n, n)) < 0.3) * rng.random((n, n)), 1)
    return upper + upper.T


def test_results_come_in_order_and_items_are_taken_a_few_at_a_time():
    taken = []

    def items():
        for number in range(5 * threads.AT_HAND):
            taken.append(number)
            yield number

    results = side_by_side(lambda _networkit, number: number**2, items())
    assert [next(results) for _ in range(3)] == [0, 1, 4]
    assert len(taken) <= threads.AT_HAND
    assert list(results) == [number**2 for number in range(3, 5 * threads.AT_HAND)]


def test_networkit_is_not_loaded_for_nothing(monkeypatch):
    monkeypatch.setattr(threads, "one_thread", None)
    assert list(side_by_side(None, [])) == []


def test_a_fault_comes_through_and_nothing_goes_on():
    def fails(_networkit, number):
        if number == 3:
            raise ZeroDivisionError
        return number

    with pytest.raises(ZeroDivisionError):
        list(side_by_side(fails, range(100)))


@pytest.mark.parametrize("cores", [1, 3])
def test_the_number_of_cores_changes_no_byte(cores, monkeypatch):
    networks = [_weights(seed) for seed in range(20)]
    usual = paths.betweenness_each(networks)
    monkeypatch.setattr(threads, "CORES", cores)
    np.testing.assert_array_equal(paths.betweenness_each(networks), usual)


def test_both_ways_to_a_graph_give_the_same_network():
    weights = _weights(1)
    tail, head = np.nonzero(np.triu(weights))
    order = np.random.default_rng(0).permutation(len(weights))
    ties = (order[tail], order[head], weights[tail, head])
    with one_thread() as networkit:
        older = SimpleNamespace(GraphFromCoo=networkit.GraphFromCoo)
        graphs = [graph_of(one, len(weights), ties) for one in (networkit, older)]
        for graph in graphs:
            assert graph.numberOfEdges() == len(tail)
            assert graph.totalEdgeWeight() == pytest.approx(np.triu(weights).sum())
            for one, other, value in zip(*ties, strict=True):
                assert graph.weight(one, other) == value
        found = [
            networkit.community.PLM(graph, refine=True).run().getPartition().getVector() for graph in graphs
        ]
        assert found[0] == found[1]
        scores = [networkit.centrality.Betweenness(graph).run().scores() for graph in graphs]
        assert scores[0] == scores[1]
