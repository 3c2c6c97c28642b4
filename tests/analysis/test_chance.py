"""What the number and the size of meetings allow a study to say."""

import numpy as np
import pandas as pd
import pytest

import tsunagari as tg
from tsunagari.analysis.chance import Draws, SamplingBudget
from tsunagari.errors import Note
from tsunagari.network.core import TESTED_FROM


def records(meetings, forums=("council",), *, seed=5):
    """Return attendance in two boards of two sectors, half of the members at each meeting."""
    rng = np.random.default_rng(seed)
    rows = [
        {
            "forum": forum,
            "date": f"2023-{4 + k % 9:02}-{1 + k // 9:02}",
            "organization": name,
            "sector": sector,
        }
        for forum in forums
        for k in range(meetings)
        for name, sector in [(f"{forum} {i}", ("医療", "福祉")[i % 2]) for i in rng.permutation(8)[:4]]
        + [("office", "行政")]
    ]
    return tg.read(pd.DataFrame(rows))


@pytest.mark.parametrize("meetings", [TESTED_FROM[0] - 1, TESTED_FROM[0]])
def test_nothing_is_compared_with_chance_below_ten_meetings(meetings):
    # METHODS 2: fewer than 10 tie-making meetings, counts only.
    found = tg.study(records(meetings), resamples=99)
    told = meetings >= TESTED_FROM[0]
    assert found.evidence["enough"] == ("network" if told else "none")
    share = found.indicators.set_index("key").loc["cross_sector_share"]
    assert np.isfinite(share["value"])
    compared = [
        share["expected"],
        share["p_value"],
        found.partition["p_value"],
        found.partition["agreement"],
        *found.gaps["sectors"]["expected"],
        *found.ties["ratio"],
    ]
    assert np.isfinite(np.array(compared, dtype=float)).tolist() == [told] * len(compared)
    assert found.organizations["bridge"].isna().all() != told


@pytest.mark.parametrize(
    ("rows", "keys"),
    [
        ({"date": ["2023-05-01"], "organization": ["A"]}, set()),
        ({"date": ["2023-05-01"] * 2, "organization": ["A", "B"]}, {"evidence.too_few"}),
    ],
    ids=["no tie-making meeting", "one meeting"],
)
def test_small_records_are_never_called_too_large(rows, keys):
    notes = tg.study(tg.read(pd.DataFrame(rows)), resamples=99).notes
    assert {note.key for note in notes} - {"study.reading"} == keys


def test_few_meetings_are_never_called_a_matter_of_size():
    # 60 organizations at each of 3 meetings: many ties, but an order of organizations needs 10 meetings.
    rows = [{"date": f"2023-0{m}-01", "organization": f"{i:02}"} for m in (5, 6, 7) for i in range(60)]
    network = tg.build(tg.read(pd.DataFrame(rows)), plenary="include")
    assert SamplingBudget.budget_for(network, resamples=1000, exact=False).notes(network, 1000) == ()


@pytest.mark.parametrize(("meetings", "pairs"), [(59, 0), (60, 20_000)])
def test_single_ties_are_asked_for_from_sixty_meetings(meetings, pairs):
    assert SamplingBudget.wanted(tg.build(records(meetings)), 1000).pairs == pairs


def test_large_records_say_what_was_left_out():
    network = tg.build(records(12))
    notes = SamplingBudget.full(0, len(network)).notes(network, 99)
    assert Note("study.left_out_partitions", {"n": 0, "full": 200}) in notes


def test_redraws_of_sri_stay_where_organizations_were_eligible():
    # The two boards share only the office: a ratio over meetings both were eligible for is
    # undefined for others, so chance must not seat them in each other's board.
    attendance = records(6, ("East", "West"))
    network = tg.build(attendance, weight="sri")
    redraws = Draws.of(network, SamplingBudget.full(20, len(network)), seed=0).redraws
    eligible = network.eligible.toarray()
    assert redraws is not None
    assert not (redraws & ~eligible).any()
    assert not eligible.all()
    assert (redraws.sum(axis=2) == network.incidence.sum(axis=1)).all()
    found = tg.study(attendance, weight="sri", resamples=99)
    assert np.isfinite(found.partition["expected"])
    assert 0 <= found.indicators.set_index("key").loc["cross_sector_share", "expected"] <= 1
