"""Names that many places share, individuals as one node, and the field that a name suggests."""

from __future__ import annotations

import re
from typing import Final

from tsunagari.clean.text import folded

# Taken on the key of a name (障害 for 障がい, no spaces, no corporate form).
_PLACE = re.compile(r"^(?!都市|地区|市区|全市|本市|当市|学区)[^課係室部局]{1,6}?[市区町村県府都道](?=.)")
_OWN = re.compile("^(?:市|町|村|区|県)(?=.)")
_OFFICE = re.compile(
    r"(?:^|[部局])[^()]{0,16}(?:課|係|室|部|(?<!薬)(?<!便)局|担当|窓口)(?:\([^()]*\))?$|^市?(?:役所|役場)$"
)
_GENERIC: Final = frozenset((
    "社会福祉協議会", "社協", "家族会", "当事者会", "患者会", "保健センター", "保健所",
    "地域包括支援センター", "包括支援センター",
    "教育センター", "基幹相談支援センター", "相談支援センター", "相談支援事業所", "障害者相談支援センター",
    "精神障害者家族会",
    "精神保健福祉センター", "教育委員会", "民生委員", "児童委員", "民生委員児童委員",
    "民生委員児童委員協議会", "民生児童委員",
    "民生児童委員協議会", "医師会", "歯科医師会", "薬剤師会", "訪問看護ステーション", "福祉事務所",
    "警察署", "消防署", "消防本部",
    "地域活動支援センター", "自立支援協議会", "自治会", "町内会", "自治会連合会", "商工会", "商工会議所",
    "ハローワーク", "公共職業安定所",
    "就業生活支援センター", "障害者就業生活支援センター", "児童相談所", "地域若者サポートステーション",
    "生活困窮者自立支援機関",
    "精神科病院", "病院", "診療所", "クリニック", "市役所", "町役場", "村役場", "区役所", "市議会",
    "市議会議員", "学校", "小学校",
    "中学校", "高等学校", "特別支援学校", "居住支援協議会", "居住支援法人", "不動産業者", "大家",
    "委託相談支援事業所", "高齢者あんしんセンター",
))  # fmt: skip
_CATEGORY = re.compile(
    r"(当事者(?:委員|代表|・?家族)?|ピアサポーター|ピアスタッフ|ピア|本人|利用者|家族(?:委員|代表)?|御家族|ご家族|市民(?:委員|代表)?|公募(?:委員|市民)|"
    r"住民(?:代表)?)(.*)"
)
_GROUP_WORDS = re.compile(
    "会|団体|センター|連合|協議|事業所|法人|ネットワーク|グループ|支援|クラブ|の家|課|係|室"
)


def category_of(name: str) -> str | None:
    """Return the category node of an individual (当事者, 家族 …); None for an organization.

    Whatever follows the word, such as a person's name, is cut off.

    Examples
    --------
    >>> category_of("当事者（山田）"), category_of("家族会")
    ('当事者', None)

    """
    match = _CATEGORY.fullmatch(folded(name))
    if not match or _GROUP_WORDS.search(match.group(2)):
        return None
    return match.group(1)


def is_generic(key: str) -> bool:
    """Return whether many places have an organization of this name, so that an area must tell them apart.

    Parameters
    ----------
    key : str
        Key of a name (`tsunagari.clean.names.name_key`).

    Examples
    --------
    >>> is_generic("障害福祉課"), is_generic("入間市障害福祉課"), is_generic("社会福祉協議会")
    (True, False, True)

    """
    bare = _OWN.sub("", key)
    if key in _GENERIC or bare in _GENERIC:
        return True
    return len(bare) <= 24 and _PLACE.match(bare) is None and _OFFICE.search(bare) is not None


# First match decides: what names the work stands before what names the kind of house.
_SECTORS: Final[tuple[tuple[str, str], ...]] = (
    ("介護・高齢者",
        "地域包括支援センター|包括支援|高齢者あんしんセンター|あんしん相談センター|居宅介護|ケアマネ|介護支援|特別養護|老人|デイサービス|介護"),
    ("保健", "保健所|保健センター|精神保健福祉センター|保健福祉センター|こころの健康センター"),
    ("家族", "家族会|家族連合|家族"),
    ("当事者", "当事者|ピアサポ|ピア|患者会|断酒会|自助グループ"),
    ("福祉",
        ("社会福祉協議会|社協|相談支援|基幹相談|就労|作業所|グループホーム|地域活動支援センター|生活支援センター|自立訓練|"
         "福祉事務所|障害福祉サービス|自立相談|生活訓練|共同生活|移行支援|障害者支援センター|支援事業所")),
    ("居住", "居住支援|不動産|大家|宅建|宅地建物|住宅|賃貸|保証会社"),
    ("教育", "教育センター|教育委員会|教育支援|学校|スクール|高校|大学|学院|学園|幼稚園"),
    ("医療（精神科）", "精神科|心療内科|メンタルクリニック|こころのクリニック|精神医療|精神神経"),
    ("医療",
        "病院|クリニック|医院|診療所|訪問看護|医師会|歯科|薬局|薬剤師|看護協会|看護ステーション|医療センター|作業療法|精神保健福祉士協会"),
    ("地域", "民生委員|児童委員|民児協|自治会|町内会|ボランティア|地区社協"),
    ("就労・雇用", "ハローワーク|職業安定|就業|職業センター|サポートステーション"),
    ("司法・警察", "警察|弁護士|司法書士|法テラス|裁判所|検察|保護観察|消防|行政書士"),
    ("行政",
        "(?:課|係|市役所|区役所|町役場|村役場|役場|市議会|県庁|府庁|都庁|福祉部|健康部|推進室|対策室|市|区|町|村|県)(?:\\([^()]*\\))?$"),
)  # fmt: skip
_SECTOR_PATTERNS = tuple((sector, re.compile(words)) for sector, words in _SECTORS)
_DIVISION = re.compile(r"(?:課|係)(?:\([^()]*\))?$")
_HEALTH_OFFICE = re.compile("保健所|保健センター")


def sector_of(key: str) -> str | None:
    """Return the field (分野) that a name suggests; None if it suggests none.

    Parameters
    ----------
    key : str
        Key of a name.

    Examples
    --------
    >>> sector_of("入間市社会福祉協議会"), sector_of("学校教育課"), sector_of("あおぞら")
    ('福祉', '行政', None)

    """
    if _DIVISION.search(key) and not _HEALTH_OFFICE.search(key):
        return "行政"
    for sector, pattern in _SECTOR_PATTERNS:
        if pattern.search(key):
            return sector
    return None
