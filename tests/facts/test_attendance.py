import pytest

from tsunagari import facts

CORE = ["保健所", "障害者支援課", "A病院", "B病院"]
GUESTS = ["ア会", "イ会", "ウ会"]
MONTHS = ["2023-05-10", "2023-07-10", "2023-09-10", "2023-11-10", "2024-01-10"]


def test_who_comes_once_a_year_is_counted_and_the_body_named(study, said):
    working = [(day, "連絡会", CORE) for day in MONTHS]
    fact = said(study([*working, ("2024-02-10", "全体会", CORE + GUESTS)]))["once_a_year"]
    assert {subject.name for subject in fact.subjects if subject.kind == "organization"} == set(GUESTS)
    assert facts.say(fact, "ja") == "7機関のうち3機関は、来ても年1回の「全体会」だけです。"
    assert facts.say(fact, "en").startswith("3 of 7 organizations come only to “全体会”")


@pytest.mark.parametrize(
    "meetings",
    [
        # One meeting a year: nobody could come more often.
        [("2023-05-10", "全体会", CORE + GUESTS), ("2024-05-10", "全体会", CORE + GUESTS)],
        # Everybody comes once: nothing tells one from another.
        [(day, "連絡会", [f"{name}{day}" for name in CORE]) for day in MONTHS],
        # The guests come twice.
        [(day, "連絡会", CORE + GUESTS * (day < "2023-08")) for day in MONTHS],
        # No dates, so no years.
        [("", "連絡会", CORE + GUESTS * (number == 0)) for number in range(5)],
    ],
)
def test_nobody_is_said_to_come_once_a_year(meetings, study, said):
    assert "once_a_year" not in said(study(meetings))
