"""Threads of themes through bodies, counted by hand."""

import numpy as np
import pandas as pd

from tsunagari.measure.spread import agenda

#          ward  ward  city  ward  undated
ATTENDED = np.array([
    [1, 0, 1, 1, 0],  # o000 carries from the ward to the city
    [1, 1, 0, 1, 0],
    [0, 0, 1, 0, 1],
    [0, 1, 1, 0, 0],  # o003 was at the ward's second, which had another theme
])  # fmt: skip
MEETINGS = {
    "date": pd.to_datetime(["2023-05-01", "2023-06-01", "2023-07-01", "2023-09-01", None]),
    "forum": ["ward", "ward", "city", "ward", "board"],
    "tier": ["t1", "t1", "t2", "t1", None],
    "themes": ["住まい", "お金", "住まい\nお金", None, "住まい"],
}


def test_a_theme_is_followed_from_body_to_body(attended):
    result = agenda(attended(ATTENDED, None, MEETINGS))
    steps = result.steps
    assert result.themes.loc["住まい", "forums"] == ["ward", "city", "board"]
    assert result.themes.loc["住まい", ["meetings", "days"]].tolist() == [3, 61]  # 1 May to 1 July
    assert steps.loc[("住まい", 2), ["forum", "tier", "first", "days"]].tolist() == [
        "city",
        "t2",
        "2023-07-01",
        61,
    ]
    assert steps.loc[("住まい", 1), "carriers"] == []
    assert steps.loc[("住まい", 2), "carriers"] == ["o000"]
    assert steps.loc[("お金", 2), "carriers"] == ["o003"]
    assert result.themes.loc["お金", "days"] == 30
    # Undated: it counts, comes last, and no days are known.
    assert pd.isna(steps.loc[("住まい", 3), "first"])
    assert pd.isna(steps.loc[("住まい", 3), "days"])


def test_without_themes_there_is_nothing(attended):
    meetings = {name: values for name, values in MEETINGS.items() if name != "themes"}
    for given in (meetings, {**meetings, "themes": [None] * 5}):
        result = agenda(attended(ATTENDED, None, given))
        assert not len(result.themes)
        assert not len(result.steps)
