"""Marks: the list of FORMATS, phrases, numbers, unknown ones, and what may be shown of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagari.clean.marks import WORDS, is_online, is_set, parse_mark, says_away, showable, split_mark
from tsunagari.clean.text import folded

PRESENT = [
    "○",
    "〇",
    "◯",
    "◎",
    "●",
    "出",
    "出席",
    "1",
    "✓",
    "レ",
    "遅参",
    "早退",
    "On-Site",
    "present",
    "Yes",
    "出席（途中退席）",
]
PROXY = ["代", "代理", "△", "代理出席", "○（代理）", "代理（課長）", "proxy"]
ONLINE = [
    "オ",
    "オンライン",
    "Web",
    "Ｗｅｂ",
    "Zoom",
    "リモート",
    "○（zoom）",
    "オンライン参加",
    "remote",
    "hackathon_remote",
    "Teams",
]
ABSENT = [
    "×",
    "✕",
    "☓",
    "欠",
    "欠席",
    "0",
    "-1",
    "欠席（連絡あり）",
    "absent",
    "not-arrived",
    "No",
    "不参加",
    "出席できず",
    "参加不可",
]
OUTSIDE = ["／", "/", "－", "—", "-", "―", "ー", "対象外", "N/A"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (PRESENT, (1, False, False)),
        (PROXY, (1, True, False)),
        (ONLINE, (1, False, True)),
        (ABSENT, (0, False, False)),
        (OUTSIDE, (-1, False, False)),
    ],
)
def test_marks(texts, expected):
    assert {text: parse_mark(text)[:3] for text in texts} == dict.fromkeys(texts, expected)


def test_head_counts():
    assert [parse_mark(text).number for text in ("3", "３名", "12人", "2.0", "0")] == [3, 3, 12, 2, None]


@pytest.mark.parametrize("text", ["?", "※", "山田太郎", "★", "出席簿", "P"])
def test_unknown(text):
    assert parse_mark(text) is None


def test_proxy_who_is_online():
    assert parse_mark("代理（オンライン）")[:3] == (1, True, True)


def test_marks_may_be_given_another_meaning():
    extra = {folded("△"): WORDS["欠席"], folded("★"): WORDS["出席"]}
    assert parse_mark("△", extra).status == 0
    assert parse_mark("★", extra).status == 1
    assert parse_mark("○", extra).status == 1


def test_ways_of_attending():
    assert [is_online(text) for text in ("1", "0", "オンライン", "会場", "Zoom参加", "?")] == [
        True,
        False,
        True,
        False,
        True,
        None,
    ]


def test_yes_no_columns():
    assert [is_set(text) for text in ("○", "1", "はい", "評価", "", "0", "×", "-", "いいえ")] == [
        True
    ] * 4 + [False] * 5


@pytest.mark.parametrize(
    ("text", "shown"),
    [("?", True), ("出席?", True), ("欠席予定", True), ("山田", False), ("Ken", False), ("出席 山田", False)],
)
def test_what_could_be_a_name_is_not_shown(text, shown):
    assert showable(text) is shown


@given(st.text(max_size=20))
def test_no_text_breaks_it(text):
    mark = parse_mark(text)
    assert mark is None or mark.status in {-2, -1, 0, 1}
    assert not (mark and mark.status != 1 and (mark.proxy or mark.online))


def test_marks_behind_a_name():
    assert split_mark("みどり福祉会（欠席）") == ("みどり福祉会", "欠席")
    assert split_mark("みどり福祉会【代理出席】") == ("みどり福祉会", "代理出席")
    for name in (
        "○○病院（精神科）",
        "青葉センター（会場）",
        "家族会（2名）",
        "（欠席）",
        "青葉医師会（会長）",
    ):
        assert split_mark(name) == (name, "")


@pytest.mark.parametrize(
    ("text", "away"),
    [
        ("欠席", True),
        ("当日欠席", True),
        ("任期外", True),
        ("なし", False),
        ("-", False),
        ("×", False),
        ("会場", False),
        ("未定", False),
    ],
)
def test_remarks_that_say_absent(text, away):
    assert says_away(text) is away
    assert says_away("未定", undecided=True)
