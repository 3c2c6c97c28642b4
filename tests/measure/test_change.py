"""Change between years: facts by hand, the test's calibration, fair comparison of unequal years."""

import numpy as np
import pandas as pd
import pytest

from tsunagari.kernel.periods import in_parts, ways
from tsunagari.measure.change import QUESTIONS, _Pairs, change, compare_meetings, rarefied


def _years(before, after):
    return {"fiscal_year": [2022] * before + [2023] * after}


def _row(network, **options):
    return change(network, **options).reset_index().iloc[0]


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
    table = change(attended(matrix, meetings=years), permutations=0)
    first, second = table.iloc[0], table.iloc[1]
    assert table.index.tolist() == [(2021, 2022), (2022, 2023)]
    assert (first["joined"], first["left"], first["returned"]) == (["o003"], ["o002"], [])
    assert (second["joined"], second["left"], second["returned"]) == (["o004"], ["o000", "o003"], ["o002"])
    # 2021 ab ac bc; 2022 ab ad bd; 2023 bc be ce.
    assert [first[f"ties_{k}"] for k in ("new", "kept", "ended")] == [2, 1, 2]
    assert [second[f"ties_{k}"] for k in ("new", "kept", "ended")] == [3, 0, 3]
    # Weights are equal and one pair of five is shared.
    assert first["similarity"] == pytest.approx(1 / 5)
    assert second["similarity"] == 0
    sizes = [first[f"{name}_before"] for name in ("meetings", "organizations", "ties", "density")]
    assert sizes == [3, 3, 3, 1.0]
    # c left and d joined; e is of 2023.
    assert (first["one_sided"], first["stayed"]) == (2, 2)
    for question in QUESTIONS:
        assert pd.isna(first[question])
        assert first[f"{question}_reason"] == "not_drawn"


@pytest.mark.parametrize("weight", ["newman", "together"])
def test_weighted_jaccard_against_a_loop(attended, weight):
    rng = np.random.default_rng(0)
    matrix = rng.random((8, 10)) < 0.5
    network = attended(matrix, meetings=_years(4, 6), weight=weight)
    row = _row(network, permutations=0)
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
    assert row["similarity"] == pytest.approx(low / high)
    added = _Pairs(network, before | ~before).added
    total = sum(part.sum() for part in in_parts(added, np.ones((1, len(size)), dtype=bool)))
    assert total == pytest.approx(network.weights.sum() / 2)


def _attendance(rng, rates, meetings):
    return (rng.random((len(rates), meetings)) < rates[:, None]).astype(bool)


def _alarms(attended, matrices, meetings, **options):
    """Return how often each question is answered with yes."""
    answers = [_row(attended(x, meetings=meetings), permutations=99, **options) for x in matrices]
    return [sum(pd.notna(row[question]) and row[question] for row in answers) for question in QUESTIONS]


def test_an_unchanged_process_is_seldom_called_changed(attended):
    # 5 % of 40 is 2; more than 6 has probability .003.
    rng = np.random.default_rng(1)
    matrices = [_attendance(rng, rng.beta(1, 2, 20), 16) for _ in range(40)]
    comes, meets = _alarms(attended, matrices, _years(8, 8))
    assert comes <= 6
    assert meets <= 6


def _grouped(rng, groups, rates, meetings):
    """Return attendance at meetings of four groups in turn: own ones at .6, others' at .1 times a rate."""
    own = groups[:, None] == np.arange(meetings) % 4
    return rng.random((len(groups), meetings)) < np.clip(np.where(own, 0.6, 0.1) * rates[:, None], 0, 0.97)


def test_new_members_are_who_comes_and_not_who_meets_whom(attended):
    # 20 of 40 are replaced at equal rates: by 0.1, .75 of such records were "more than coming and going".
    rng, years, matrices = np.random.default_rng(2), _years(12, 12), []
    for _ in range(30):
        groups, rates = rng.integers(4, size=60), np.ones(60)
        x = _grouped(rng, groups, rates, 24)
        x[:20, 12:] = x[40:, :12] = False
        matrices.append(x)
    comes, meets = _alarms(attended, matrices, years)
    assert comes == 30
    assert meets <= 5


def test_coming_half_as_often_is_not_meeting_others(attended):
    rng, years, matrices = np.random.default_rng(3), _years(12, 12), []
    for _ in range(30):
        groups, rates = rng.integers(4, size=40), np.ones(40)
        half = np.where(np.arange(40) < 20, 0.5, 1.0)
        matrices.append(
            np.hstack([_grouped(rng, groups, rates, 12), _grouped(rng, groups, rates * half, 12)])
        )
    assert _alarms(attended, matrices, years)[1] <= 5


def test_those_who_change_groups_meet_others_and_nobody_came_or_went(attended):
    rng, years, matrices = np.random.default_rng(4), _years(24, 24), []
    for _ in range(10):
        groups, rates = rng.integers(4, size=40), np.ones(40)
        moved = np.where(np.arange(40) < 20, (groups + 1) % 4, groups)
        matrices.append(np.hstack([_grouped(rng, groups, rates, 24), _grouped(rng, moved, rates, 24)]))
    comes, meets = _alarms(attended, matrices, years)
    assert comes <= 2
    assert meets >= 6


def test_a_changed_circle_is_seen(attended):
    rng = np.random.default_rng(2)
    rates = np.array([0.7] * 8 + [0.02] * 8)
    matrix = np.hstack([_attendance(rng, rates, 8), _attendance(rng, rates[::-1], 8)])
    row = _row(attended(matrix, meetings=_years(8, 8)), permutations=499)
    assert row["who_comes_p"] == pytest.approx(1 / 500)
    assert row["who_comes"]
    assert row["one_sided"] > row["one_sided_expected"]


def test_verdicts_are_corrected_for_the_years_of_a_record(attended):
    rng = np.random.default_rng(5)
    matrix = rng.random((12, 40)) < 0.5
    years = {"fiscal_year": np.repeat(np.arange(2019, 2024), 8)}
    table = change(attended(matrix, meetings=years), permutations=99)
    p = np.sort(table["who_comes_p"].to_numpy())
    assert table["who_comes_holm"].min() == pytest.approx(min(1, 4 * p[0]))
    # 19 permutations cannot give a p below .05, four times that nothing at all.
    quiet = change(attended(matrix, meetings=years), permutations=19)
    assert (quiet["who_comes_reason"] == "too_few").all()
    assert quiet["who_comes"].isna().all()


def test_unequal_years_of_one_process_are_alike_after_rarefaction(attended):
    rng = np.random.default_rng(13)
    matrix = _attendance(rng, np.full(40, 0.15), 60)
    network = attended(matrix, meetings=_years(12, 48))
    row = _row(network, permutations=199)
    assert row["density_after"] > 1.5 * row["density_before"]
    assert row["rarefied_meetings"] == int((network.meetings["fiscal_year"] == 2022).sum())
    assert row["rarefied_density_after"] == pytest.approx(row["rarefied_density_before"], rel=0.2)
    assert row["rarefied_ties_before"] == row["ties_before"]
    assert row["who_comes_p"] > 0.05


def test_kinds_on_one_side_are_named_and_not_compared(attended):
    rng = np.random.default_rng(4)
    matrix = rng.random((12, 20)) < 0.5
    kind = ["協議の場"] * 8 + ["部会"] * 4 + ["協議の場"] * 8
    row = _row(attended(matrix, meetings={**_years(12, 8), "kind": kind}), permutations=99)
    alone = _row(attended(matrix[:, [*range(8), *range(12, 20)]], meetings=_years(8, 8)), permutations=99)
    assert row["kinds_one_side"] == ("部会",)
    assert row["similarity"] == pytest.approx(alone["similarity"])
    assert row["one_sided"] == alone["one_sided"]
    assert row["rarefied_meetings"] == 8
    assert row["meetings_before"] == 12


def test_no_kind_in_common(attended):
    matrix = np.random.default_rng(5).random((6, 8)) < 0.7
    kinds = {"kind": ["a"] * 4 + ["b"] * 4}
    row = _row(attended(matrix, meetings={**_years(4, 4), **kinds}))
    assert row["kinds_one_side"] == ("a", "b")
    assert row[["similarity", "who_comes_p", "who_comes", "who_meets", "rarefied_meetings"]].isna().all()
    assert [row[f"{question}_reason"] for question in QUESTIONS] == ["nothing_shared"] * 2
    assert row["ties_new"] + row["ties_kept"] > 0


def test_too_few_meetings_to_tell(attended):
    matrix = np.random.default_rng(6).random((6, 6)) < 0.8
    row = _row(attended(matrix, meetings=_years(3, 3)))
    # 3 + 3 meetings can be dealt in 20 ways, each with its mirror image: p cannot fall below .1.
    assert [row[f"{question}_reason"] for question in QUESTIONS] == ["too_few"] * 2
    assert row[list(QUESTIONS)].isna().all()
    assert row["similarity"] > 0
    sides = np.array([1, 1, 1, 1, 0, 0, 0, 0], dtype=bool)
    assert ways(sides, ~sides, np.zeros(8, dtype=int)) == 35
    assert ways(sides, ~sides, np.arange(8) % 4) == 8


def test_renamed_forums_change_sides_within_their_kind(attended):
    matrix = np.random.default_rng(7).random((10, 12)) < 0.6
    forums = {"forum": ["old"] * 6 + ["new"] * 6}
    row = _row(attended(matrix, meetings={**_years(6, 6), **forums}), permutations=99)
    assert row[["who_comes_p", "who_meets_p"]].notna().all()


def test_one_year_and_nothing(attended, florentine):
    matrix = np.ones((3, 4), dtype=bool)
    assert len(change(attended(matrix))) == len(change(florentine)) == 0
    # Everybody always: nobody came or went, and there is no pattern that could have changed.
    row = _row(attended(np.ones((4, 12), dtype=bool), meetings=_years(6, 6)), permutations=99)
    assert row["similarity"] == 1
    assert not row["who_comes"]
    assert row["who_meets_reason"] == "no_pattern"


def test_a_year_without_ties(attended):
    matrix = np.array([[1, 1, 1, 0, 0], [1, 1, 0, 1, 0], [0, 0, 0, 0, 1]], dtype=bool)
    row = _row(attended(matrix, meetings=_years(2, 3)))
    assert (row["joined"], row["ties_ended"], row["ties_kept"]) == (["o002"], 1, 0)
    assert [row[f"{name}_after"] for name in ("meetings", "organizations", "ties")] == [0, 0, 0]
    assert row[["similarity", "density_after"]].isna().all()


def test_several_sets_on_equally_many_meetings(attended):
    network = attended(np.random.default_rng(8).random((20, 30)) < 0.3, meetings=_years(15, 15))
    m = len(network.meetings)
    sides = [np.arange(m) < 10, (np.arange(m) >= 10) & (np.arange(m) < 14), np.arange(m) >= 14]
    found = rarefied(network, sides)
    assert found["meetings"].tolist() == [4, 4, 4]
    assert found["density"].between(0, 1, inclusive="neither").all()
    assert rarefied(network, [sides[0], np.zeros(m, dtype=bool)]).isna().all(axis=None)


def test_repeatable(attended):
    network = attended(np.random.default_rng(9).random((9, 12)) < 0.5, meetings=_years(6, 6))
    before, after = (network.every_meeting["fiscal_year"].to_numpy() == year for year in (2022, 2023))
    one = compare_meetings(network, before, after, permutations=99, seed=3)
    again = compare_meetings(network, before, after, permutations=99, seed=3)
    pd.testing.assert_frame_equal(one, again)


def test_thousands_of_meetings_can_be_compared():
    meetings = 1500
    first = np.arange(2 * meetings) < meetings
    assert ways(first, ~first, np.zeros(2 * meetings, dtype=np.intp)) > 20
