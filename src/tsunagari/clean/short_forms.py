"""Everyday short forms and spellings of one sound: asked about in the review, never merged."""

from __future__ import annotations

import re
from typing import Final

from tsunagari.clean.fiscal_years import kanji_number

# Taken on the key of a name (no spaces, one width, no corporate form), in this order.
_SHORT: Final = tuple(
    (re.compile(short), full)
    for short, full in (
        ("社協", "社会福祉協議会"),
        ("訪看(?:st|ステーション)?|訪問看護st|訪問看護(?!ステーション)", "訪問看護ステーション"),
        ("(?:地域)?包括(?:支援)?(?:センター|c|セ)?$", "地域包括支援センター"),
        ("基幹(?:相談)?(?:支援)?(?:センター|c|セ)?$", "基幹相談支援センター"),
        ("民協$|民児協|民生(?:委員)?児童委員協議会", "民生委員児童委員協議会"),
        ("地活(?:支援)?(?:センター|c|セ)?", "地域活動支援センター"),
        ("(?<![a-z])gh(?![a-z])", "グループホーム"),
        ("就労?(?:継続)?(?:支援)?([ab])(?:型)?(?:事業所)?", r"就労継続支援\1型"),
        ("就労移行(?!支援)|就移", "就労移行支援"),
        (
            "(?:障害者)?就業生活支援(?:センター|c)|ナカポツ(?:センター)?|就ポツ|中ポツ",
            "障害者就業生活支援センター",
        ),
        ("精(?:神|保|福)?(?:センター|セ|c)$", "精神保健福祉センター"),
        ("保(?:健)?(?:セ|c)$", "保健センター"),
        ("児相", "児童相談所"),
        ("教委", "教育委員会"),
        ("特支$", "特別支援学校"),
        ("(?<=..)高校?$", "高等学校"),
        ("(?<=..)([小中])$", r"\1学校"),
        ("障福", "障害福祉"),
        ("自立協", "自立支援協議会"),
        ("ハロワ|公共職業安定所|職安", "ハローワーク"),
        ("サポステ", "地域若者サポートステーション"),
        ("特養", "特別養護老人ホーム"),
        ("老健$", "介護老人保健施設"),
        ("居宅$", "居宅介護支援"),
        ("(?:計画|特定|一般|指定)?相談(?:支援)?(?:事業所|室)?$", "相談支援"),
        ("(?<=支援)[cセ]$|(?<=健康)[cセ]$|(?<=福祉)[cセ]$", "センター"),
        ("ステーション|st$", "ステーション"),
        ("(?<![a-z])hp$", "病院"),
        ("(?<![a-z])cl$", "クリニック"),
        ("市役所|区役所|町役場|村役場", ""),
        ("精神科?保健福祉", "精神保健福祉"),
        ("事務所$|事業所$", ""),
    )
)
_KANJI_NUMBER = re.compile("(?<=第)[一二三四五六七八九十]+|[一二三四五六七八九]+(?=[課係丁号部班組])")
_KATAKANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)} | {ord("ー"): None}


def written_out(key: str) -> str:
    """Return the key of a Japanese name with everyday short forms written out.

    Examples
    --------
    >>> written_out("南包括"), written_out("訪看あおば"), written_out("就b")
    ('南地域包括支援センター', '訪問看護ステーションあおば', '就労継続支援b型')

    """
    for short, full in _SHORT:
        key = short.sub(full, key)
    return key


def with_digits(key: str) -> str:
    """Return a key in which 第一 is 第1.

    Examples
    --------
    >>> with_digits("第一包括"), with_digits("八千代市")
    ('第1包括', '八千代市')

    """
    return _KANJI_NUMBER.sub(lambda match: str(kanji_number(match.group())), key)


def sound_of(key: str) -> str:
    """Return a key in which hiragana and katakana, 第一 and 第1, センタ and センター are one.

    Examples
    --------
    >>> sound_of("アオバ第一センター") == sound_of("あおば第1センタ")
    True

    """
    return with_digits(key).translate(_KATAKANA)
