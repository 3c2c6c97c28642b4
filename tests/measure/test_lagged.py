"""Lagged association against its definition, pair by pair."""

import itertools

import networkx as nx
import numpy as np
import pandas as pd
import pytest

import tsunagari as tg
from tsunagari.errors import UsageError


def record(attended, seed, n=8, years=4):
    rng = np.random.default_rng(seed)
    year = np.repeat(np.arange(2020, 2020 + years), 3)
    dates = pd.to_datetime([f"{y}-{6 + k % 3}-01" for k, y in enumerate(year)])
    meetings = {"fiscal_year": year.tolist(), "date": dates.tolist()}
    return attended(rng.random((n, len(year))) < 0.4, meetings=meetings)


def by_hand(network, unit, lag):
    number = {"fiscal_year": network.meetings["fiscal_year"], "month": network.meetings["date"].dt.month}
    period = number["fiscal_year"].astype(int)
    if unit == "month":
        period = period * 12 + number["month"]
    elif unit == "meeting":
        period = network.meetings["date"].rank(method="dense").astype(int)
    attended = network.incidence.toarray() > 0
    again = could = 0
    for t, (j, k) in itertools.product(sorted(set(period)), itertools.permutations(range(len(network)), 2)):
        now, later = attended[:, period == t], attended[:, period == t + lag]
        if (now[j] & now[k]).any() and later[j].any():
            could += 1
            again += bool((later[j] & later[k]).any())
    return again / could if could else np.nan, could


@pytest.mark.parametrize("unit", ["fiscal_year", "month", "meeting"])
def test_every_pair_in_every_period(attended, unit):
    network = record(attended, 1)
    found = tg.lagged_association(network, unit=unit, null=None)
    for lag in found.index[:12]:
        value, pairs = by_hand(network, unit, int(lag))
        assert (found.loc[lag, "value"], found.loc[lag, "pairs"]) == (pytest.approx(value), pairs)


def test_companions_are_told_from_chance(attended):
    rng = np.random.default_rng(2)
    year = np.repeat(np.arange(2015, 2023), 4)
    group = np.arange(12) % 3
    dates = pd.to_datetime([f"{y}-{5 + k % 4}-01" for k, y in enumerate(year)]).tolist()
    meetings = {"fiscal_year": year.tolist(), "date": dates}
    matrix = rng.random((12, len(year))) < np.where(group[:, None] == np.arange(len(year)) % 3, 0.8, 0.1)
    steady = tg.lagged_association(attended(matrix, meetings=meetings), unit="meeting", draws=99)
    loose = tg.lagged_association(
        attended(rng.random((12, len(year))) < 0.35, meetings=meetings), unit="meeting", draws=99
    )
    assert steady.loc[3, "p_value"] == pytest.approx(0.02)
    assert steady.loc[3, "value"] > steady.loc[3, "expected"]
    assert (loose["p_value"] <= 0.05).mean() < 0.25


def test_what_cannot_be_lagged_says_so(attended):
    davis = nx.davis_southern_women_graph()
    with pytest.raises(UsageError, match="no meeting is dated"):
        tg.lagged_association(davis)
    with pytest.raises(UsageError, match="unit cannot be “week”"):
        tg.lagged_association(davis, unit="week")
    with pytest.raises(UsageError, match="needs attendance"):
        tg.lagged_association(nx.florentine_families_graph())
    assert len(tg.lagged_association(record(attended, 3, years=1), unit="fiscal_year")) == 0
