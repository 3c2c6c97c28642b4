"""Names break where a person would break them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagari.layout import wrapped
from tsunagari.layout.breaks import INSIDE, prices


@pytest.mark.parametrize(
    "broken",
    [
        "みどり野市/健康推進課",
        "はくれん町/社会福祉協議会",
        "ねむのき町/障害福祉課",
        "架空県/社会福祉協議会",
        "四日市市/障害福祉課",
        "西一区/保健センター",
        "基幹相談支援/センター",
        "地域包括支援/センターあおば",
        "訪問看護/ステーション/こだま",
        "就労継続支援B型/事業所たんぽぽ",
        "こころの/診療所みずうみ",
        "あけぼのメンタル/クリニック",
        "ピアサポート/グループ茶ばたけ",
        "架空精神科/看護協会",
        "民生委員・/児童委員協議会",
        "支援地域/ブロック調整会議/（西ブロック）",
        "体制整備/ワーキング/グループ",
        "架空市立総合病院/地域医療連携室",
        "町田市民病院",
        "野々市市",
        "Lawrence Berkeley/National Laboratory",
    ],
)
def test_a_name_breaks_between_its_words(broken):
    name = broken.replace("/", "").replace("BerkeleyNational", "Berkeley National")
    assert "/".join(line for line, _ in wrapped(name, 8)) == broken


def test_no_line_of_the_examples_begins_inside_a_word():
    for name in ("訪問看護ステーションともしび", "スクールソーシャルワーカー", "架空県精神保健福祉センター"):
        for line, _ in wrapped(name, 8)[1:]:
            assert line[0] not in "ーョシルャ祉健"


@given(st.text(max_size=40))
def test_every_letter_has_a_cost(name):
    letters = list(name)
    costs = prices(letters)
    assert len(costs) == len(letters)
    assert all(cost >= 0 for cost in costs)


def test_letters_stay_with_what_they_count():
    costs = dict(zip("就労継続B型第10圏域", prices(list("就労継続B型第10圏域")), strict=True))
    assert all(costs[letter] >= INSIDE for letter in "型10域")
