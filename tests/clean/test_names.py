"""Keys of names: what is one organization, what never is; generic names; sectors; placeholders."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagari.clean.names import is_damaged, is_generic, is_placeholder, is_total, name_key, sector_of
from tsunagari.clean.person_words import category_of
from tsunagari.clean.text import half_width_kana_share, label, tidy

SAME = [
    ("髙橋クリニック", "高橋クリニック"),
    ("宮﨑医院", "宮崎医院"),
    ("𠮷田病院", "吉田病院"),
    ("障がい者支援課", "障害者支援課"),
    ("障碍者支援センター", "障害者支援センタ－"),
    ("㈱あおぞら", "株式会社　あおぞら"),
    ("あおぞら株式会社", "（株）あおぞら"),
    ("社会福祉法人すみれ会", "（福）すみれ会"),
    ("医療法人社団みどり会 みどり病院", "医療法人みどり会みどり病院"),
    ("特定非営利活動法人つばさ", "NPO法人つばさ"),
    ("グループホーム・ソラ", "ｸﾞﾙｰﾌﾟﾎｰﾑ ソラ"),
    ("デイケア「こもれび」", "デイケアこもれび"),
    ("葛\U000e0100城病院", "葛城病院"),
    ("渡邉医院", "渡辺医院"),
    ("ACME Care", "Ａｃｍｅ　ｃａｒｅ"),
]
DIFFERENT = [
    ("就労継続支援A型はな", "就労継続支援B型はな"),
    ("千種区保健センター", "中区保健センター"),
    ("第一地域包括支援センター", "第二地域包括支援センター"),
    ("青空病院", "青空クリニック"),
    ("みどり会", "みどり会みどり病院"),
    ("株式会社", "有限会社"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_one_key(a, b):
    assert name_key(a).key == name_key(b).key


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_two_keys(a, b):
    assert name_key(a).key != name_key(b).key


def test_the_corporate_form_is_kept_for_the_veto():
    assert name_key("株式会社あおぞら").form == "株式会社"
    assert name_key("NPO法人あおぞら").form == "特定非営利活動法人"
    assert name_key("あおぞら").form == ""


@given(st.text(max_size=30))
def test_keys_are_stable(text):
    once = name_key(tidy(text)).key
    assert name_key(once).key == name_key(name_key(once).key).key
    assert tidy(tidy(text)) == tidy(text)
    assert label(label(text)) == label(text)


def test_placeholders_and_totals():
    assert all(map(is_placeholder, ["none", "None", "self", "-", ".", "－", "なし", "不明", "n/a"]))
    assert all(
        map(
            is_placeholder,
            [
                "欠員",
                "（欠員）",
                "【未定】",
                "＜調整中＞",
                "欠員1名",
                "欠員（2名）",
                "未定。",
                "特になし",
                "該当なし",
                "空席",
                "vacant",
                "TBD",
                "…",
                "〇〇",
                "2名",
            ],
        )
    )
    assert not any(
        map(
            is_placeholder,
            ["None of the Above Ltd", "なしの会", "セルフ", "X", "欠員補充委員会", "12", "未定の会"],
        )
    )
    assert all(map(is_total, ["計", "合計", "出席者数", "小計", "総計", "出席計", "Total"]))
    assert not any(map(is_total, ["計画課", "会計課", "合計画設計事務所"]))
    assert is_damaged("J�lich")


@pytest.mark.parametrize(
    "key",
    [
        "障害福祉課",
        "社会福祉協議会",
        "家族会",
        "保健センター",
        "福祉部障害福祉課",
        "市障害福祉課",
        "生活支援課",
    ],
)
def test_generic(key):
    assert is_generic(key)


@pytest.mark.parametrize(
    "key",
    ["入間市障害福祉課", "すみれ家族会", "狭山保健所", "みどり病院", "所沢市社会福祉協議会", "あさひ薬局"],
)
def test_not_generic(key):
    assert not is_generic(key)


def test_individuals_are_category_nodes_without_their_names():
    assert category_of("当事者 山田太郎") == "当事者"
    assert category_of("家族（鈴木）") == "家族"
    assert category_of("当事者会つばさ") is None
    assert category_of("家族支援センター") is None


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("みどり精神科クリニック", "医療（精神科）"), ("みどり病院", "医療"),
            ("訪問看護ステーションひまわり", "医療"), ("相談支援センターりぼん", "福祉"),
        ("第一地域包括支援センター", "介護・高齢者"), ("狭山保健所", "保健"), ("精神保健福祉センター",
            "保健"), ("障害者支援課", "行政"),
        ("学校教育課", "行政"), ("教育センター", "教育"), ("入間市社会福祉協議会", "福祉"), ("すみれ家族会",
            "家族"), ("当事者会", "当事者"),
        ("北部不動産", "居住"), ("民生委員・児童委員協議会", "地域"), ("宮崎市保健所健康支援課", "保健"),
            ("あおぞら", None),
    ],
)  # fmt: skip
def test_sectors_that_names_suggest(name, sector):
    assert sector_of(name_key(name).key) == sector


def test_half_width_kana():
    assert half_width_kana_share("ﾃｽﾄabc") == 1.0
    assert half_width_kana_share("テスト") == 0.0
    assert half_width_kana_share("") == 0.0
