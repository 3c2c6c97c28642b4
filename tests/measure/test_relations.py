"""Two layers over the same organizations, pair by pair."""

import itertools

import numpy as np
import pandas as pd
import pytest

from tsunagari.measure.homophily import mrqap
from tsunagari.measure.relations import relations


def named(rng, names, size):
    pairs = [rng.permutation(names)[:2] for _ in range(size)]
    kinds = rng.choice(["紹介", "相談"], size).tolist()
    return pd.DataFrame(pairs, columns=["source", "target"]).assign(
        kind=kinds, strength=rng.integers(1, 5, size)
    )


@pytest.mark.parametrize("seed", range(4))
def test_layers_are_those_of_each_pair(attended, seed):
    rng = np.random.default_rng(seed)
    network = attended(rng.random((8, 6)) < 0.4)
    table = named(rng, [*network.names, "elsewhere"], 14)
    result = relations(network, table)
    meets = network.together.toarray() > 0
    said = set(zip(table["source"], table["target"], strict=True))
    answered = [name for name in network.names if name in set(table["source"])
                and any(s == name and t in set(network.names) for s, t in said)]  # fmt: skip
    counts = dict.fromkeys(("both", "meeting", "relation", "neither"), 0)
    layers = {}
    for (i, a), (j, b) in itertools.combinations(enumerate(network.names), 2):
        if a not in answered and b not in answered:
            continue
        related = (a, b) in said or (b, a) in said
        key = (
            "both"
            if meets[i, j] and related
            else "meeting"
            if meets[i, j]
            else "relation"
            if related
            else "neither"
        )
        counts[key] += 1
        if key != "neither":
            layers[a, b] = (key, (a, b) in said and (b, a) in said)
    assert {name: getattr(result, name) for name in counts} == counts
    assert list(result.answered) == answered
    shown = result.pairs
    assert shown[["layer", "mutual"]].apply(tuple, axis=1).to_dict() == layers
    either = counts["both"] + counts["meeting"] + counts["relation"]
    assert result.jaccard == pytest.approx(counts["both"] / either)
    for (a, b), row in shown.iterrows():
        rows = table[
            ((table["source"] == a) & (table["target"] == b))
            | ((table["source"] == b) & (table["target"] == a))
        ]
        assert row["kinds"] == sorted(set(rows["kind"]))
        assert row["strength"] == rows["strength"].sum() or (np.isnan(row["strength"]) and not len(rows))


def test_the_matrix_is_a_predictor_of_meeting(attended):
    # Who meets is who names each other: the coefficient is the mean of meetings where named less where not.
    blocks = np.kron(np.eye(2), np.ones((4, 3)))
    blocks[0, 0] = 0  # a perfect fit has no t
    network = attended(blocks)
    rows = [
        (a, b) for group in (0, 4) for a, b in itertools.permutations(network.names[group : group + 4], 2)
    ]
    result = relations(network, pd.DataFrame(rows, columns=["source", "target"]))
    fitted = mrqap(network, {"relation": result.matrix}, response="together", permutations=199)
    assert fitted.coefficients.loc["relation", "coefficient"] == pytest.approx(3 - 3 / 12)
    assert fitted.coefficients.loc["relation", "p_value"] < 0.1
    assert result.jaccard == 1.0
    assert result.meeting == 0


def test_no_relation_inside_the_network_is_nothing(attended):
    network = attended(np.ones((3, 2)))
    result = relations(network, pd.DataFrame({"source": ["x"], "target": ["o001"]}))
    assert not len(result.pairs)
    assert np.isnan(result.jaccard)
    assert result.answered == ()
