"""The catalogue: every sentence in both languages, with the same parameters."""

import inspect
import re
from string import Formatter

import pytest

import tsunagari as tg
from tsunagari.errors import in_python
from tsunagari.words import catalogue, say


def _parameters(sentence):
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize("key", sorted(catalogue()))
def test_both_languages_say_the_same(key):
    japanese, english = catalogue()[key]
    assert (japanese and english) or key in _SEPARATORS
    assert key in _WRITTEN_DIFFERENTLY or _parameters(english) >= _parameters(japanese)
    letters = re.sub(r"\{[^}]*\}", "", english)
    assert not re.search(r"[ぁ-んァ-ヶ一-龠]", letters) or key in _JAPANESE_IN_ENGLISH, (
        "Japanese in the English sentence"
    )


# What stands between sentences or names, possibly nothing.
_SEPARATORS = {"figure.sentences"}
# Dates, fiscal years and lists of choices are written differently; callers pass what both need.
_WRITTEN_DIFFERENTLY = {
    "figure.fiscal_year",
    "scene.fiscal_year",
    "webmap.year_name",
    "webmap.date",
    "network.no_such_year",
    "network.no_such_forum",
    "network.no_such_tier",
    "network.no_such_area",
    "reading.option_blank",
}
# Official Japanese terms that English readers need as they are.
_JAPANESE_IN_ENGLISH = {"reports.official_basis_kind"}


def test_keys_start_with_their_file():
    assert all(key.count(".") >= 1 for key in catalogue())


def test_plurals():
    assert say("records.summary", "en", organizations=1, meetings=2, attendances=0, notes=1) == (
        "Attendance: 1 organization, 2 meetings, 0 attendances, 1 note"
    )


@pytest.mark.parametrize(
    ("forums", "said"),
    [(2, "2つの会議体で"), (9, "9つの会議体で"), (10, "10の会議体で"), (63, "63の会議体で")],
)
def test_japanese_counter_ends_at_nine(forums, said):
    assert say("facts.of_forums", "ja", n=forums) == said


def test_names_are_listed_as_each_language_does():
    few, many = ("A", "B"), ("A", "B", "C", "D", "E")
    assert say("facts.group_missing_undated", "ja", names=few) == "出席の記録に、A、Bは見当たりません。"
    assert "A、B、Cほか2" in say("facts.group_missing_undated", "ja", names=many)
    assert "for A and B." in say("facts.group_missing_undated", "en", names=few)
    assert "for A, B, C and 2 more." in say("facts.group_missing_undated", "en", names=many)
    assert "「A」「B」とつながります" in say(
        "facts.invite_forums", "ja", organization="X", body="Y", names=few
    )


def test_no_sentence_ranks_organizations():
    # FACTS: no wording may rank organizations as good or bad.
    ranking = re.compile(r"優秀|劣|悪い機関|良い機関|best organization|worst|ランキング")
    assert [key for key, pair in catalogue().items() if any(ranking.search(text) for text in pair)] == []


def test_days_are_said_as_each_language_writes_them():
    told = {"name": "総会", "day": "2024-05-22", "size": 40, "all": 50, "median": 6.0}
    assert "「総会（令和6年5月22日）」は" in say("reading.plenary_size", "ja", **told)
    assert "“総会 (2024-05-22)”" in say("reading.plenary_size", "en", **told)
    assert "「総会」は" in say("reading.plenary_size", "ja", **{**told, "day": ""})


def test_options_in_sentences_are_keywords_in_python():
    # Sentences of the command line itself aside, whatever is named as an option can be passed in Python.
    keywords = set()
    for name in tg.__all__:
        function = getattr(tg, name)
        if callable(function) and not isinstance(function, type):
            keywords |= set(inspect.signature(function).parameters)
    for key, sentences in catalogue().items():
        for sentence in sentences if not key.startswith("cli.") else ():
            for option in re.findall(r"--([a-z][a-z-]*)", sentence):
                assert option.replace("-", "_") in keywords, key
            assert "--" not in re.sub(r"-{3,}", "", in_python(sentence)), key
