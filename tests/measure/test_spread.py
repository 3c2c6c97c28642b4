"""Spread against its definition, organization by organization and meeting by meeting."""

import itertools
from datetime import date

import numpy as np
import pandas as pd
import pytest

from tsunagari.measure.spread import agenda, dated_columns, spread


def record(attended, seed, n=9, m=14):
    rng = np.random.default_rng(seed)
    days = pd.to_datetime([date(2021, 4, 1).toordinal() + 40 * k for k in range(m)], unit="D",
                          origin=pd.Timestamp(date.fromordinal(1)) - pd.Timedelta(days=1))  # fmt: skip
    plenary = (rng.random(m) < 0.2).tolist()
    sector = rng.choice(["a", "b"], n).tolist()
    network = attended(
        rng.random((n, m)) < 0.35,
        {"sector": sector},
        {"date": days.tolist(), "forum": rng.choice(["x", "y"], m).tolist(), "plenary": plenary},
    )
    names = network.everyone["name"].tolist()
    chosen = rng.permutation(names)[: n // 2]
    begun = {name: date(2021, 3, 1).toordinal() + int(rng.integers(0, 500)) for name in chosen}
    return network, {name: date.fromordinal(day) for name, day in begun.items()}


def contacts(network, begun):
    """Return for each organization the meetings (number, adopters there) of its contacts, in order."""
    meetings, who = network.every_meeting, network.every_attendance.toarray()
    names = network.everyone["name"].tolist()
    found = {name: [] for name in names}
    for m in sorted(range(len(meetings)), key=lambda m: meetings["date"].iloc[m]):
        if not meetings["makes_ties"].iloc[m]:
            continue
        day = meetings["date"].iloc[m].date()
        here = [name for name, came in zip(names, who[:, m], strict=True) if came]
        adopters = [name for name in here if name in begun and begun[name] <= day]
        for name in here:
            if name not in adopters and adopters:
                found[name].append((m, adopters))
    return found


@pytest.mark.parametrize("seed", range(6))
def test_contacts_are_counted_as_by_hand(attended, seed):
    network, begun = record(attended, seed)
    result = spread(network, pd.Series(begun, dtype=object), draws=20)
    found = contacts(network, begun)
    first = min(begun.values())
    held = network.every_meeting.loc[network.every_meeting["makes_ties"], "date"].min().date()
    could = [name for name, day in begun.items() if day > first and day > held]
    assert result.of == len(could)
    assert result.value == sum(bool(found[name]) for name in could) or not could
    sector = dict(zip(network.everyone["name"], network.everyone["sector"], strict=True))
    possible = {name for name in sector if sector[name] in {sector[adopter] for adopter in begun}}
    assert result.candidates == len(possible)
    exposed = {name for name in possible - set(begun) if found[name]}
    assert set(result.exposed.index) == exposed
    for table in (result.adopters, result.exposed):
        for name, row in table.iterrows():
            assert row["meetings"] == len(found[name])
            assert row["met"] == sorted({one for _, several in found[name] for one in several})
            if found[name]:
                meeting = network.every_meeting.iloc[found[name][0][0]]
                assert row["forum"] == meeting["forum"]
                assert row["date"] == meeting["date"].date().isoformat()
    assert result.adopters["began"].tolist() == sorted(day.isoformat() for day in begun.values())


def test_chance_is_the_share_of_all_permutations(attended):
    # Four adopters: 24 orders are all there are; the mean over many draws is their mean.
    network, _ = record(attended, 3)
    names = network.everyone["name"].tolist()[:4]
    days = [date(2021, 4, 15), date(2021, 8, 1), date(2021, 12, 1), date(2022, 3, 1)]
    observed = spread(network, pd.Series(dict(zip(names, days, strict=True)), dtype=object), draws=4000)
    exact = [
        spread(network, pd.Series(dict(zip(names, order, strict=True)), dtype=object), draws=0).value
        for order in itertools.permutations(days)
    ]
    assert observed.expected == pytest.approx(np.mean(exact), abs=0.05)
    larger = np.mean([value >= observed.value for value in exact])
    assert observed.p_value == pytest.approx(larger, abs=0.03)
    assert observed.p_value >= 1 / 4001


def test_who_began_on_the_day_of_a_meeting_had_begun(attended):
    network = attended(np.ones((3, 1)), None, {"date": pd.to_datetime(["2022-05-10"])})
    begun = pd.Series({"o000": "R4.5.10", "o001": "令和4年6月"})
    result = spread(network, begun, draws=9)
    assert result.adopters.loc["o001", "met"] == ["o000"]
    assert result.adopters.loc["o000", "meetings"] == 0
    assert result.exposed.loc["o002", "met"] == ["o000"]
    assert result.adopters["fiscal_year"].tolist() == [2022, 2022]


def test_years_start_where_they_are_told_to(attended):
    network = attended(np.ones((2, 1)), None, {"date": pd.to_datetime(["2022-05-10"])})
    begun = pd.Series({"o000": "2022-03-31", "o001": "2022-04-01"})
    assert spread(network, begun).years["total"].to_dict() == {2021: 1, 2022: 2}
    assert spread(network, begun, year_starts=1).years["total"].to_dict() == {2022: 2}


def test_nothing_begun_is_nothing_told(attended):
    network = attended(np.ones((2, 1)), None, {"date": pd.to_datetime(["2022-05-10"])})
    result = spread(network, pd.Series(dtype=object))
    assert (result.of, len(result.adopters), len(result.exposed), result.candidates) == (0, 0, 0, 0)
    assert np.isnan(result.value)
    assert np.isnan(result.p_value)


def test_undated_meetings_are_no_contact(attended):
    network = attended(np.ones((2, 2)), None, {"date": pd.to_datetime([None, None])})
    result = spread(network, pd.Series({"o000": "2022-04-01"}))
    assert not len(result.exposed)


def test_columns_of_dates_are_those_whose_every_text_is_one():
    table = pd.DataFrame({
        "name": ["a", "b"], "since": ["R2.4", None], "codes": ["20230401", "20230402"], "beds": [1.0, 2.0],
        "mixed": ["R2.4.1", "未定"],
    })  # fmt: skip
    assert dated_columns(table) == ["since"]


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
