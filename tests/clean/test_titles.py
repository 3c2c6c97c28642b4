"""Standing bodies in names and titles of meetings: what decorates them is no part of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagari.clean.headings import forum_of, number_of, ordinal_in

BODIES = [
    "コア会議",
    "第1部会",
    "第一部会",
    "東ブロック1",
    "24時間支援部会",
    "オンライン支援部会",
    "2次医療圏会議",
    "全体会",
    "定例会",
    "WG2",
    "第2層協議体",
    "Special Committee",
]
DECORATIONS = [
    "第1回",
    "第十二回",
    "第３回",
    "（6/14）",
    "令和6年度",
    "令和五年度",
    "6月",
    "6月分",
    "（書面）",
    "（ハイブリッド）",
    "オンライン",
    "Web開催",
    "（対面・オンライン併用）",
    "14:00～16:00",
    "（午後）",
    "延期",
    "（中止）",
    "R5.6.14",
    "2024年6月14日（金）",
    "出欠表",
    "（案）",
    "初回",
    "最終回",
    "予備日",
    "書面審議",
    "第7期",
    "※延期",
]


@given(
    st.sampled_from(BODIES),
    st.lists(st.sampled_from(DECORATIONS), max_size=4, unique=True),
    st.integers(0, 4),
)
def test_decoration_is_no_part_of_a_body(body, decorations, place):
    parts = [*decorations[:place], body, *decorations[place:]]
    if "出欠表" in parts:  # says what sort of list it is, so it stands at the end
        parts.append(parts.pop(parts.index("出欠表")))
    assert forum_of("　".join(parts)) == body


@given(st.lists(st.sampled_from(DECORATIONS), min_size=1, max_size=3, unique=True))
def test_decoration_alone_names_no_body(decorations):
    assert forum_of(" ".join(decorations)) == ""


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("第1部会", "第2部会"),
        ("ブロック1 第1回", "ブロック2 第1回"),
        ("WG1", "WG2"),
        ("1組会議", "2組会議"),
        ("第1層協議体 6月", "第2層協議体 6月"),
    ],
)
def test_numbers_that_name_a_body_stay(a, b):
    assert forum_of(a) != forum_of(b)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("第一回", "1"),
        ("第二十一回コア会議", "21"),
        ("３回目", "3"),
        ("初回", "1"),
        ("第1部会", None),
        ("年3回会議", None),
        ("6月", None),
        ("第7期", None),
    ],
)
def test_ordinals(text, number):
    assert ordinal_in(text) == number


@given(st.integers(1, 99))
def test_kanji_and_digits_are_one_number(number):
    tens, ones = divmod(number, 10)
    kanji = ("" if tens == 0 else "十" if tens == 1 else "〇一二三四五六七八九"[tens] + "十") + (
        "〇一二三四五六七八九"[ones] if ones else ""
    )
    assert number_of(f"第{kanji}回") == number_of(f"第{number}回") == str(number)
    assert ordinal_in(f"第{kanji}回コア会議") == str(number)


@given(st.text(max_size=40))
def test_no_text_breaks_it(text):
    forum_of(forum_of(text))
    number_of(text)
    ordinal_in(text)
