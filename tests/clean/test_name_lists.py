"""Lists of organizations in one cell: separators that separate, and those that belong to a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagari.clean.entries import looks_joined, split_names, split_outside_brackets

NAMES = st.lists(
    st.sampled_from(
        [
            "青葉医師会",
            "みどり福祉会",
            "青葉大学",
            "○○病院",
            "中央クリニック",
            "青葉保健所",
            "あおば家族会",
            "西地域包括支援センター",
            "青葉警察署",
            "㈱あおば薬局",
        ]
    ),
    min_size=2,
    max_size=5,
    unique=True,
)
SEPARATORS = st.sampled_from(["・", "、", "，", "\n", "／", "／ ", "　", ";", "｜", " ・ "])


@given(NAMES, SEPARATORS)
def test_organizations_are_cut_whatever_parts_them(names, separator):
    assert split_names(separator.join(names)) == names


@given(
    NAMES,
    st.sampled_from(["①②③④⑤", "・・・・・", "●●●●●", "〇〇〇〇〇", "■■■■■", "❶❷❸❹❺"]),
    st.sampled_from([" ", "　", "\n"]),
)
def test_bullets_are_no_part_of_names(names, bullets, between):
    names = [name for name in names if name[0] != "○"]
    cell = between.join(bullet + name for bullet, name in zip(bullets, names, strict=False))
    if len(names) > 1:
        assert split_names(cell) == names


@given(NAMES, SEPARATORS)
def test_counts_in_brackets_stay_with_their_name(names, separator):
    counted = [f"{name}（{place}名）" for place, name in enumerate(names, start=1)]
    assert split_names(separator.join(counted)) == counted


@pytest.mark.parametrize(
    "name",
    [
        "グループホーム・ソラ",
        "民生委員・児童委員協議会",
        "当事者・家族",
        "障害者就業・生活支援センター",
        "北部・南部保健所",
        "医療法人青空会　みどり病院",
        "青葉市　障害福祉課",
        "青葉保健所　健康支援課",
        "〇〇病院",
        "家族会（山田・鈴木）",
        "保健・医療・福祉連携会議",
        "青葉医師会 みどり福祉会",
        "Alpha/Beta",
        "地域活動支援センター・ひだまり",
        "子ども・子育て支援課",
        "〇青葉医師会",
        "訪問看護ステーション さくら",
        "あおぞら・みどり",
        "株式会社あおば・みどり病院",
    ],
)
def test_names_that_stay_whole(name):
    assert split_names(name) == [name.replace("　", " ")]


def test_names_known_from_elsewhere_are_cut():
    assert split_names("あおぞら・みどり", {"あおぞら", "みどり"}) == ["あおぞら", "みどり"]


@pytest.mark.parametrize(
    "name",
    [
        "青葉医師会・みどりの家",
        "就労支援センター・相談支援センターあおぞら",
        "社会福祉法人みどり会・青葉医師会",
    ],
)
def test_what_may_be_several_is_seen(name):
    assert split_names(name) == [name]
    assert looks_joined(name)


@pytest.mark.parametrize(
    "name",
    [
        "グループホーム・ソラ",
        "地域活動支援センター・ひだまり",
        "医療法人青空会　みどり病院",
        "青葉医師会",
        "民生委員・児童委員協議会",
    ],
)
def test_what_is_one_is_not_asked_about(name):
    assert not looks_joined(name)


def test_others_without_a_name_stay_at_the_last():
    assert split_names("青葉医師会・みどり福祉会ほか3名") == ["青葉医師会", "みどり福祉会ほか3名"]


@given(st.text("青葉会・／、（）()①〇 　\n;名3", max_size=25))
def test_no_cell_breaks_it_and_no_letter_is_lost(cell):
    names = split_names(cell)
    assert all(names)
    assert "".join("".join(names).split()).count("青") == cell.count("青")
    assert len(names) >= len([part for part in split_outside_brackets(cell) if set(part) & set("青葉会名")])
    for name in names:
        looks_joined(name)
