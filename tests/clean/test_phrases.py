"""Phrases in cells of marks: what each says of presence, and what it must not be taken for."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagari.clean.marks import UNDECIDED, parse_mark

GROUPS = {
    group.partition("]\n")[0]: group.partition("]\n")[2].split("\n")[:-1]
    for group in (Path(__file__).parent / "data" / "phrases.txt").read_text(encoding="utf-8").split("[")
}
MEANING = {
    "CAME": (1, False, False, False),
    "BY_PROXY": (1, True, False, False),
    "ONLINE": (1, False, True, False),
    "AWAY": (0, False, False, False),
    "IN_WRITING": (0, False, False, True),
    "OPEN": (UNDECIDED, False, False, False),
    "OUTSIDE": (-1, False, False, False),
}
READ = [(text, name) for name in MEANING for text in GROUPS[name]]


def meaning(text):
    mark = parse_mark(text)
    return mark and (mark.status, mark.proxy, mark.online, mark.in_writing)


def test_phrases_are_read():
    wrong = {text: (name, meaning(text)) for text, name in READ if meaning(text) != MEANING[name]}
    assert not wrong
    assert len(READ) > 250


def test_words_inside_other_words_and_contradictions_are_no_marks():
    assert {text: meaning(text) for text in GROUPS["NOTHING"] if meaning(text)} == {}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("出席2名", 2),
        ("出席：3", 3),
        ("2名（うち代理1名）", 2),
        ("オンライン（2）", 2),
        ("代理(1)", 1),
        ("3名出席", 3),
    ],
)
def test_numbers_of_people_in_phrases(text, number):
    assert parse_mark(text).number == number


@given(st.sampled_from(READ), st.sampled_from(["", " ", "　", "。", "※"]), st.booleans())
def test_spaces_width_and_a_full_stop_change_nothing(case, behind, wide):
    text, name = case
    behind = behind if len(text) > 1 else ""
    if wide:
        text = text.translate(str.maketrans("（）：", "():"))
    assert meaning(text + behind) == MEANING[name]


PLAIN = st.sampled_from(["出席", "参加", "オンライン参加", "会場参加", "代理出席", "○", "現地出席"])
DENIAL = st.sampled_from(
    [
        "せず",
        "できず",
        "しない",
        "不可",
        "なし",
        "見送り",
        "キャンセル",
        "取りやめ",
        "できませんでした",
        "見合わせ",
    ]
)


@given(PLAIN, DENIAL, st.sampled_from(["", "の", "は", " "]))
def test_what_is_denied_is_never_presence(noun, denial, between):
    mark = parse_mark(noun + between + denial)
    assert mark is None or mark.status == 0


@given(
    PLAIN,
    st.sampled_from(["予定", "見込み", "（予定）", "（未定）", "予定（調整中）", "？", "希望", "申込み"]),
)
def test_what_is_planned_is_undecided(noun, plan):
    assert parse_mark(noun + plan).status == UNDECIDED


@given(PLAIN, st.text("山田太郎花子園芸簿員長森木村井", min_size=1, max_size=4))
def test_words_glued_to_a_phrase_make_it_unknown(noun, rest):
    mark = parse_mark(noun + rest)
    assert mark is None


@given(
    st.sampled_from(["attend", "be present", "participate", "join", "take part in the meeting"]),
    st.sampled_from(["did not", "could not", "was unable to", "didn't", "failed to", "cannot"]),
)
def test_denied_in_english(verb, denial):
    mark = parse_mark(f"{denial} {verb}")
    assert mark is None or mark.status == 0
