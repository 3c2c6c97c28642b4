"""Short forms and spellings of one sound: grounds for questions."""

import pytest

from tsunagari.clean.names import name_key, sound_of, with_digits, written_out


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("訪看あおば", "訪問看護ステーションあおば"),
        ("GHあおば", "グループホームあおば"),
        ("地活あおば", "地域活動支援センターあおば"),
        ("包括", "地域包括支援センター"),
        ("南包括", "南地域包括支援センター"),
        ("南包括支援センター", "南地域包括支援センター"),
        ("地域包括", "地域包括支援センター"),
        ("青葉社協", "青葉社会福祉協議会"),
        ("民協", "民生委員・児童委員協議会"),
        ("就Bあおば", "就労継続支援B型あおば"),
        ("就労Bあおば", "就労継続支援B型事業所あおば"),
        ("あおば相談", "あおば相談支援事業所"),
        ("青葉保健セ", "青葉保健センター"),
        ("精セ", "精神保健福祉センター"),
        ("精保セ", "精神保健福祉センター"),
        ("ナカポツ", "障害者就業・生活支援センター"),
        ("青葉児相", "青葉児童相談所"),
        ("基幹", "基幹相談支援センター"),
        ("市教委", "市教育委員会"),
        ("青葉小", "青葉小学校"),
        ("障福課", "障害福祉課"),
        ("B型あおば", "就労継続支援B型事業所あおば"),
        ("相談支援あおば", "相談支援事業所あおば"),
        ("地域包括南", "南地域包括支援センター"),
        ("NPOあおば", "NPO法人あおば"),
    ],
)
def test_short_forms_are_the_long_ones_written_out(short, full):
    assert name_key(short).key != name_key(full).key  # never merged by themselves
    assert written_out(name_key(short).key) == written_out(name_key(full).key)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("アオバ作業所", "あおば作業所"),
        ("第一病院", "第1病院"),
        ("ひだまりセンタ", "ひだまりセンター"),
        ("第十二包括", "第12包括"),
    ],
)
def test_one_sound(a, b):
    assert name_key(a).key != name_key(b).key
    assert sound_of(name_key(a).key) == sound_of(name_key(b).key)


@pytest.mark.parametrize(
    ("a", "b"),
    [("就労継続支援A型はな", "就Bはな"), ("第一包括", "第2包括"), ("青葉小", "青葉中"), ("南包括", "北包括")],
)
def test_two_stay_two(a, b):
    assert sound_of(written_out(name_key(a).key)) != sound_of(written_out(name_key(b).key))


def test_kanji_numbers_in_names_of_places_stay():
    assert with_digits("八千代市三田病院") == "八千代市三田病院"


def test_quotes_and_dashes_are_one_letter_in_keys():
    assert len({name_key(f"St{mark}Mary’s Care–Home").key for mark in "-‐‑–—"}) == 1
    assert name_key("Women’s Aid").key == name_key("Women's Aid").key == name_key("Women‘s Aid").key
    assert name_key("センタ－").key == name_key("センター").key
