"""Persons in the column of organizations: what is taken off, what is only told, what is left alone."""

import pytest

from tsunagari.clean.entries import without_bracketed_post
from tsunagari.clean.persons import suspected


@pytest.mark.parametrize(
    ("text", "organization"),
    [
        ("中央病院（看護師 植木）", "中央病院"),
        ("中央病院　看護師　植木花子", "中央病院"),
        ("障害福祉課　植木様", "障害福祉課"),
        ("障害福祉課植木様", "障害福祉課"),
        ("障害福祉課 中村さん", "障害福祉課"),  # 村 and 部 stand in names of persons too
        ("障害福祉課 課長 植木 隠子", "障害福祉課"),
        ("障害福祉課 中村課長", "障害福祉課"),
        ("家族会 中村会長", "家族会"),
        ("家族会　山田代表", "家族会"),
        ("みどり園（鈴木施設長）", "みどり園"),
        ("障害福祉課（担当：植木）", "障害福祉課"),
        ("Ａ病院（ＰＳＷ植木）", "A病院"),
        ("Clinic (Dr. Smith)", "Clinic"),
    ],
)
def test_certain(text, organization):
    assert suspected(text) == (organization, True)


@pytest.mark.parametrize(
    ("text", "organization"),
    [
        ("地域保健課 佐藤", "地域保健課"),
        ("地域保健課（阿部花子）", "地域保健課"),
        ("地域保健課 植木課長", "地域保健課"),
        ("家族会 植木会長", "家族会"),
        ("服部 花子", ""),
        ("鈴木", ""),
        ("植木様", ""),
        ("保健師 植木", ""),
    ],
)
def test_likely(text, organization):
    assert suspected(text) == (organization, False)


@pytest.mark.parametrize(
    "text",
    [
        "医療法人青空会 佐藤病院", "医療法人青空会　みどり病院", "社会福祉法人すみれ会　青葉",
        "すみれ会（相談支援）", "青空会（千葉）", "佐藤医院", "中村荘", "鈴木歯科クリニック",
        "山口県精神保健福祉センター", "看護協会", "なかよしさん", "NPO法人おかあさん",
        "○○病院（地域連携室）", "入間市 障害者支援課", "相談支援センター りぼん", "保健所 山口",
        "社会保険労務士 植木事務所", "市議会議員", "精神科病院 看護師", "A病院（看護師）",
        "担当課長", "森の家", "森のおうち", "小林製薬", "木村建設", "株式会社 中川",
        "松本市（障害福祉課）", "上田市障害福祉課", "当事者（山田）", "主任児童委員", "家族会",
        "家族会 副会長", "自治会 地区会長", "家族会 女性代表", "自治会連合会　連合会長", "家族会（会長）",
        "北部不動産", "グループホーム・ソラ", "City Hall (North)", "Argonne National Laboratory",
    ],
)  # fmt: skip
def test_organizations_are_left_alone(text):
    assert suspected(text) is None


@pytest.mark.parametrize(
    ("cell", "organization"),
    [
        ("ピアサポーター山田", ""),
        ("山田民生委員", ""),
        ("ヘルパー山田", ""),
        ("髙橋区長", ""),
        ("室井（課長）", ""),
        ("会田（民生委員）", ""),
        ("T.Yamada", ""),
        ("中央病院_山田", "中央病院"),
    ],
)
def test_who_is_called_so_beside_a_name_is_asked_about(cell, organization):
    suspect = suspected(cell)
    assert suspect is not None
    assert suspect.organization == organization
    assert without_bracketed_post(cell) == cell


@pytest.mark.parametrize(
    "cell",
    [
        "青葉医師会（会長）",
        "東部（会長）",
        "民生委員協議会",
        "ピアサポーター連絡会",
        "A.Clinic",
        "長野民生委員",
    ],
)
def test_bodies_of_those_who_are_called_so_are_nobody(cell):
    assert suspected(cell) is None
