"""Change between years: facts by hand, the test's calibration, fair comparison of unequal years."""

import numpy as np
import pytest

from tsunagari.measure.change import _could_tell, _Pairs, change, compare_meetings, in_words, rarefied


def _years(before, after):
    return {"fiscal_year": [2022] * before + [2023] * after}


def test_facts_by_hand(attended):
    #         2021        2022        2023
    matrix = [
        [1, 1, 0, 1, 1, 0, 0, 0, 0],  # a: left in 2023
        [1, 0, 1, 1, 0, 1, 1, 1, 1],  # b: always
        [0, 1, 1, 0, 0, 0, 1, 0, 1],  # c: away in 2022, back in 2023
        [0, 0, 0, 0, 1, 1, 0, 0, 0],  # d: 2022 only
        [0, 0, 0, 0, 0, 0, 0, 1, 1],  # e: new in 2023
    ]
    years = {"fiscal_year": [2021] * 3 + [2022] * 3 + [2023] * 3}
    first, second = change(attended(matrix, meetings=years), permutations=0)["years"]
    assert (first["from"], first["to"], second["from"], second["to"]) == (2021, 2022, 2022, 2023)
    assert (first["joined"], first["left"], first["returned"]) == (["o003"], ["o002"], [])
    assert (second["joined"], second["left"], second["returned"]) == (["o004"], ["o000", "o003"], ["o002"])
    # 2021 ab ac bc; 2022 ab ad bd; 2023 bc be ce.
    assert [first[f"ties_{k}"] for k in ("new", "kept", "ended")] == [2, 1, 2]
    assert [second[f"ties_{k}"] for k in ("new", "kept", "ended")] == [3, 0, 3]
    # Weights are equal and one pair of five is shared.
    assert first["jaccard"] == pytest.approx(1 / 5)
    assert second["jaccard"] == 0
    assert first["before"] == {"meetings": 3, "organizations": 3, "ties": 3, "density": 1.0}
    assert first["p_value"] is None


@pytest.mark.parametrize("weight", ["newman", "together"])
def test_weighted_jaccard_against_a_loop(attended, weight):
    rng = np.random.default_rng(0)
    matrix = rng.random((8, 10)) < 0.5
    network = attended(matrix, meetings=_years(4, 6), weight=weight)
    row = change(network, permutations=0)["years"][0]
    matrix = network.incidence.toarray()
    size = matrix.sum(axis=0)
    scale = 1 / (size - 1) if weight == "newman" else np.ones(len(size))
    before = network.meetings["fiscal_year"].to_numpy() == 2022
    low = high = 0.0
    for i in range(8):
        for j in range(i + 1, 8):
            both = matrix[i] * matrix[j] * scale
            a, b = both[before].sum() / before.sum(), both[~before].sum() / (~before).sum()
            low, high = low + min(a, b), high + max(a, b)
    assert row["jaccard"] == pytest.approx(low / high)
    total = sum(part.sum() for part in _Pairs(network).sums(np.ones((1, len(size)), dtype=bool)))
    assert total == pytest.approx(network.weights.sum() / 2)


def _attendance(rng, rates, meetings):
    return (rng.random((len(rates), meetings)) < rates[:, None]).astype(bool)


def test_an_unchanged_process_is_seldom_called_changed(attended):
    # 5 % of 60 tests is 3; more than 8 has probability .003.
    rng = np.random.default_rng(1)
    alarms = 0
    for _ in range(60):
        rates = rng.beta(1, 2, 20)
        matrix = _attendance(rng, rates, 16)
        row = change(attended(matrix, meetings=_years(8, 8)), permutations=199)["years"][0]
        alarms += bool(row["more_than_chance"])
    assert alarms <= 8


def test_a_changed_circle_is_seen(attended):
    rng = np.random.default_rng(2)
    rates = np.array([0.7] * 8 + [0.1] * 8)
    matrix = np.hstack([_attendance(rng, rates, 8), _attendance(rng, rates[::-1], 8)])
    row = change(attended(matrix, meetings=_years(8, 8)), permutations=499)["years"][0]
    assert row["p_value"] == pytest.approx(1 / 500)
    assert row["more_than_chance"] is True
    assert row["jaccard"] < row["expected"]


def test_unequal_years_of_one_process_are_alike_after_rarefaction(attended):
    rng = np.random.default_rng(3)
    matrix = _attendance(rng, np.full(40, 0.15), 60)
    network = attended(matrix, meetings=_years(12, 48))
    row = change(network, permutations=199)["years"][0]
    assert row["after"]["density"] > 1.5 * row["before"]["density"]
    fair = row["rarefied"]
    assert fair["meetings"] == int((network.meetings["fiscal_year"] == 2022).sum())
    assert fair["after"]["density"] == pytest.approx(fair["before"]["density"], rel=0.2)
    assert fair["before"]["ties"] == row["before"]["ties"]
    assert row["p_value"] > 0.05


def test_kinds_on_one_side_are_named_and_not_compared(attended):
    rng = np.random.default_rng(4)
    matrix = rng.random((12, 20)) < 0.5
    kind = ["協議の場"] * 8 + ["部会"] * 4 + ["協議の場"] * 8
    row = change(attended(matrix, meetings={**_years(12, 8), "kind": kind}), permutations=99)["years"][0]
    alone = change(attended(matrix[:, [*range(8), *range(12, 20)]], meetings=_years(8, 8)), permutations=99)[
        "years"
    ][0]
    assert row["kinds_one_side"] == ["部会"]
    assert row["jaccard"] == pytest.approx(alone["jaccard"])
    assert row["rarefied"]["meetings"] == 8
    assert row["before"]["meetings"] == 12


def test_no_kind_in_common(attended):
    matrix = np.random.default_rng(5).random((6, 8)) < 0.7
    kinds = {"kind": ["a"] * 4 + ["b"] * 4}
    row = change(attended(matrix, meetings={**_years(4, 4), **kinds}))["years"][0]
    assert row["kinds_one_side"] == ["a", "b"]
    assert [row[key] for key in ("jaccard", "p_value", "more_than_chance", "rarefied")] == [None] * 4
    assert row["ties_new"] + row["ties_kept"] > 0


def test_too_few_meetings_to_tell(attended):
    matrix = np.random.default_rng(6).random((6, 6)) < 0.8
    row = change(attended(matrix, meetings=_years(3, 3)))["years"][0]
    # 3 + 3 meetings can be dealt in 20 ways, each with its mirror image: p cannot fall below .1.
    assert row["p_value"] is None
    assert row["more_than_chance"] is None
    assert row["jaccard"] is not None
    sides = np.array([1, 1, 1, 1, 0, 0, 0, 0], dtype=bool)
    assert _could_tell(sides, ~sides, np.zeros(8, dtype=int))
    assert not _could_tell(sides, ~sides, np.arange(8) % 4)


def test_renamed_forums_change_sides_within_their_kind(attended):
    matrix = np.random.default_rng(7).random((10, 12)) < 0.6
    forums = {"forum": ["old"] * 6 + ["new"] * 6}
    row = change(attended(matrix, meetings={**_years(6, 6), **forums}), permutations=99)["years"][0]
    assert row["p_value"] is not None


def test_one_year_and_nothing(attended, florentine):
    matrix = np.ones((3, 4), dtype=bool)
    assert change(attended(matrix)) == {"years": []}
    assert change(florentine) == {"years": []}
    # Everybody always: nothing can differ, so nothing is told.
    row = change(attended(np.ones((3, 12), dtype=bool), meetings=_years(6, 6)), permutations=99)["years"][0]
    assert row["jaccard"] == 1
    assert row["more_than_chance"] is None
    # No lack of meetings is the reason, so none is said.
    assert "変化はありません" in in_words(row, "ja")


def test_a_year_without_ties(attended):
    matrix = np.array([[1, 1, 1, 0, 0], [1, 1, 0, 1, 0], [0, 0, 0, 0, 1]], dtype=bool)
    row = change(attended(matrix, meetings=_years(2, 3)))["years"][0]
    assert (row["joined"], row["ties_ended"], row["ties_kept"], row["jaccard"]) == (["o002"], 1, 0, None)
    assert row["after"] == {"meetings": 0, "organizations": 0, "ties": 0, "density": None}


def test_several_sets_on_equally_many_meetings(attended):
    network = attended(np.random.default_rng(8).random((20, 30)) < 0.3, meetings=_years(15, 15))
    m = len(network.meetings)
    sides = [np.arange(m) < 10, (np.arange(m) >= 10) & (np.arange(m) < 14), np.arange(m) >= 14]
    found = rarefied(network, sides)
    assert [row["meetings"] for row in found] == [4, 4, 4]
    assert all(0 < row["density"] < 1 for row in found)
    assert rarefied(network, [sides[0], np.zeros(m, dtype=bool)]) == [None, None]


def test_repeatable_and_in_words(attended):
    network = attended(np.random.default_rng(9).random((9, 12)) < 0.5, meetings=_years(6, 6))
    sides = (network.meetings["fiscal_year"].to_numpy() == year for year in (2022, 2023))
    before, after = sides
    one = compare_meetings(network, before, after, permutations=99, seed=3)
    assert one == compare_meetings(network, before, after, permutations=99, seed=3)
    sentences = {in_words({"more_than_chance": more}, "ja") for more in (None, True, False)}
    assert len(sentences) == 3


def test_thousands_of_meetings_can_be_compared():
    meetings = 1500
    first = np.arange(2 * meetings) < meetings
    assert _could_tell(first, ~first, np.zeros(2 * meetings, dtype=np.intp))
