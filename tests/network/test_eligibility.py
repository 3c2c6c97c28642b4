"""Eligibility: worked out only where asked, by the rule of invitations; open meetings need no cells."""

import numpy as np
import pandas as pd
import pytest

from tsunagari.kernel.sparse_redraws import reseated_within
from tsunagari.network import build
from tsunagari.network.eligibility import Eligibility
from tsunagari.reading import read


def _records(marks=()):
    rows = [("A", day, who) for day, present in enumerate(["abc", "ab", "bc"], 1) for who in present]
    rows += [("B", day, who) for day, present in enumerate(["cde", "de"], 1) for who in present]
    table = pd.DataFrame(rows, columns=["forum", "day", "organization"]).assign(status="出席")
    marked = pd.DataFrame(marks, columns=["forum", "day", "organization", "status"])
    every = pd.concat([table, marked], ignore_index=True)
    every["date"] = [f"2023-05-{day:02d}" for day in every.pop("day")]
    return read(every)


@pytest.mark.parametrize("weight", ["newman", "together", "jaccard", "cosine", "overlap"])
def test_building_asks_nobody_who_could_have_come(weight, monkeypatch):
    def refuse(*_):
        raise AssertionError

    monkeypatch.setattr(Eligibility, "_cells", refuse)
    assert len(build(_records(), weight=weight)) == 5
    with pytest.raises(AssertionError):
        build(_records(), weight="sri")


def test_open_meetings_are_those_of_years_that_bar_nobody():
    network = build(_records([("B", 1, "a", "対象外")]))
    forum = network.meetings["forum"].to_numpy()
    np.testing.assert_array_equal(network.eligibility.open_meetings, forum == "A")
    closed = network.eligibility.at_closed_meetings.toarray()
    np.testing.assert_array_equal(closed[:, forum == "B"], network.eligible.toarray()[:, forum == "B"])
    assert not closed[:, forum == "A"].any()
    assert (network.eligibility.sizes >= np.asarray(network.eligible.sum(axis=0))).all()


def test_open_and_listed_meetings_give_the_same_redraws():
    # What is open needs no list: the same chain runs either way.
    network = build(_records())
    assert network.eligibility.open_meetings.all()
    drawn = [
        [
            who.tolist()
            for _, who in reseated_within(
                network.incidence,
                5,
                np.random.default_rng(0),
                strata=network.strata,
                eligible=cells,
                open_meetings=open_meetings,
            )
        ]
        for cells, open_meetings in (
            (network.eligibility.at_closed_meetings, network.eligibility.open_meetings),
            (network.eligible, None),
        )
    ]
    assert drawn[0] == drawn[1]
