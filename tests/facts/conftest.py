"""Small records, and what is said of them."""

import pandas as pd
import pytest

import tsunagari as tg
from tsunagari import facts


@pytest.fixture
def study():
    """Return a caller that studies meetings: (date, forum, organizations), more columns by name."""

    def call(meetings, organizations=None, **columns):
        rows = [
            {"開催日": day, "会議体": forum, "会議名": f"{forum}{number}", "機関名": name, **columns}
            for number, (day, forum, names) in enumerate(meetings)
            for name in names
        ]
        return tg.study(tg.read(pd.DataFrame(rows), organizations=organizations), resamples=0)

    return call


@pytest.fixture
def said():
    """Return a caller that gives the facts of findings by key."""
    return lambda findings: {fact.key: fact for fact in facts.of(findings)}
