"""What is said first, when one rule moves: on records whose answer is plain."""

import numpy as np
import pandas as pd
import pytest

import tsunagari as tg


def rows_of(meetings):
    """Return a frame of (forum, date, organizations) a meeting."""
    return pd.DataFrame(
        [
            {"forum": forum, "date": date, "organization": name}
            for forum, date, names in meetings
            for name in names
        ]
    )


def boards(held, *, large=0, seed=3):
    """Return two boards of eight that never meet, and, first, some meetings of `large` organizations."""
    rng = np.random.default_rng(seed)
    meetings = [
        (
            f"board {k % 2}",
            f"2023-{4 + k // 4:02}-{1 + k % 4:02}",
            [f"{k % 2} {i}" for i in rng.permutation(8)[:5]],
        )
        for k in range(held)
    ]
    everybody = [f"{side} {i}" for side in (0, 1) for i in range(8)] + [
        f"guest {i:02}" for i in range(large - 16)
    ]
    return rows_of([*meetings, *([("assembly", "2023-12-20", everybody)] if large else [])])


def at(table, rule, setting):
    """Return the rows of one setting by fact."""
    rows = table.reset_index()
    return rows[(rows["rule"] == rule) & (rows["setting"] == setting)].set_index("fact")


def stays(table, rule, setting):
    return at(table, rule, setting)["stays"].to_dict()


@pytest.fixture(scope="module")
def plenary():
    # 24 of 24 at one meeting: a plenary from 20 on, none from 40 on.
    return tg.sensitivity(boards(12, large=24), resamples=99)


def test_every_rule_and_setting_is_there(plenary):
    assert list(dict.fromkeys(plenary.index.droplevel("fact"))) == [
        ("used", ""),
        ("plenary_size", "10"),
        ("plenary_size", "40"),
        ("plenary_share", "0.5"),
        ("plenary_share", "0.75"),
        ("plenary", "include"),
        ("fewest_meetings", "5"),
        ("fewest_meetings", "20"),
        ("pair_meetings", "30"),
        ("pair_meetings", "120"),
        ("bridge_share", "0.5"),
        ("bridge_share", "0.8"),
        ("length", "hops"),
        ("weight", "together"),
    ]
    assert set(stays(plenary, "used", "").values()) == {"same"}


def test_a_plenary_that_is_none_is_told(plenary):
    used = at(plenary, "used", "")
    # Apart only while the meeting of everybody makes no ties.
    assert "attends any other body" in used.loc["body_apart", "en"]
    assert stays(plenary, "plenary_size", "40")["body_apart"] == "gone"
    assert stays(plenary, "plenary", "include")["body_apart"] == "gone"
    assert stays(plenary, "plenary", "include")["once_a_year"] == "same"
    # Every organization was there, so no share below 1 changes it.
    assert set(stays(plenary, "plenary_share", "0.75").values()) == {"same"}


def test_the_bounds_of_ten_meetings_decide_what_is_compared(plenary):
    moved = at(plenary, "fewest_meetings", "20")
    assert moved.loc["enough", "stays"] == "new"
    assert "20 are needed" in moved.loc["enough", "en"]
    assert set(stays(plenary, "fewest_meetings", "5").values()) == {"same"}
    few = tg.sensitivity(boards(8), resamples=99)
    assert "10 are needed" in at(few, "used", "").loc["enough", "en"]
    assert stays(few, "fewest_meetings", "5")["enough"] != "same"
    assert set(stays(few, "fewest_meetings", "20").values()) == {"same"}


def test_a_plenary_that_somebody_named_stays_one():
    # Told by name, and as large as one: the rule of size decided nothing here.
    records = tg.read(boards(12, large=24), plenary=["assembly"])
    table = tg.sensitivity(records, resamples=0)
    assert "body_apart" in stays(table, "used", "")
    assert set(stays(table, "plenary_size", "40").values()) == {"same"}


def test_the_first_sentences_are_those_of_the_study(plenary):
    from tsunagari.facts import of, opening, say

    findings = tg.study(boards(12, large=24), resamples=99)
    said = {fact.key: say(fact, "en") for fact in opening(of(findings))}
    assert at(plenary, "used", "")["en"].to_dict() == said


def test_same_input_same_table_and_nothing_changes_the_records():
    records = tg.read(boards(12, large=24))
    before = records.meetings.copy(deep=True)
    first, second = (tg.sensitivity(records, resamples=20, seed=4) for _ in range(2))
    pd.testing.assert_frame_equal(first, second)
    pd.testing.assert_frame_equal(records.meetings, before)


@pytest.mark.parametrize("names", [["Clinic"], ["Clinic", "Office"]])
def test_one_meeting_is_enough_to_answer(names):
    table = tg.sensitivity(rows_of([("board", "2023-04-01", names)]))
    assert set(table["stays"]) == {"same"}
