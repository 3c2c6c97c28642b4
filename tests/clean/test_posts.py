"""Posts in place of offices: named where the text itself says which office, else asked about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagari.clean.entries import parse_post


@pytest.mark.parametrize(
    ("post", "office"),
    [
        ("地域包括ケア推進課長", "地域包括ケア推進課"),
        ("障がい福祉課長", "障がい福祉課"),
        ("福祉部次長", "福祉部"),
        ("障害福祉課長補佐", "障害福祉課"),
        ("障害福祉課相談係長", "障害福祉課相談係"),
        ("青葉保健所長", "青葉保健所"),
        ("地域包括支援センター長", "地域包括支援センター"),
        ("青葉病院長", "青葉病院"),
        ("青葉病院院長", "青葉病院"),
        ("青葉小学校長", "青葉小学校"),
        ("ひかり園施設長", "ひかり園"),
        ("青葉医師会長", "青葉医師会"),
        ("家族会会長", "家族会"),
        ("社会福祉協議会事務局長", "社会福祉協議会"),
        ("訪問看護ステーション管理者", "訪問看護ステーション"),
        ("障害福祉課 課長", "障害福祉課"),
        ("児童相談所長", "児童相談所"),
        ("保健センター所長", "保健センター"),
        ("町内会長", "町内会"),
    ],
)
def test_offices(post, office):
    assert parse_post(post) == office


@pytest.mark.parametrize(
    "post",
    [
        "所長",
        "院長",
        "会長",
        "課長",
        "副会長",
        "委員長",
        "部会長",
        "青葉市長",
        "教育長",
        "植木課長",
        "山田課長",
        "佐藤会長",
        "青葉会長",
        "青葉課長",
        "中村課長",
        "あおぞら代表",
        "障害者支援課長・係長",
        "事務長",
    ],
)
def test_asked_about(post):
    assert parse_post(post) == ""


@pytest.mark.parametrize(
    "name",
    [
        "障害福祉課",
        "長谷川クリニック",
        "八千代市",
        "施設長会",
        "校長会",
        "主任児童委員",
        "代表者会議",
        "看護師長会",
        "青葉病院",
        "長寿会",
        "",
    ],
)
def test_no_posts(name):
    assert parse_post(name) is None


@given(
    st.sampled_from(["障害福祉", "高齢者支援", "地域保健", "総務", "子育て支援", "生活支援"]),
    st.sampled_from("課係室部局"),
    st.sampled_from(["", "補佐", "代理"]),
)
def test_heads_of_offices(words, kind, rank):
    assert parse_post(f"{words}{kind}長{rank}") == words + kind


@given(
    st.sampled_from(["佐藤", "植木", "高橋", "渡辺", "五十嵐", "小鳥遊"]),
    st.sampled_from(["課長", "係長", "部長", "所長", "会長", "院長", "園長", "校長"]),
)
def test_a_persons_name_never_becomes_an_office(person, rank):
    assert parse_post(person + rank) == ""


@given(st.text(max_size=20))
def test_no_text_breaks_it(text):
    parse_post(text)
