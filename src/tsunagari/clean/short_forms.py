"""Everyday short forms and spellings of one sound: asked about in the review, never merged."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import Final

from tsunagari.clean.fiscal_years import kanji_number

_SHORT: Final = tuple(
    (re.compile(written), full)
    for written, full in tomllib.loads(
        (files("tsunagari.clean") / "short_forms.toml").read_text(encoding="utf-8")
    )["forms"]
)
_DIGITS: Final = "一二三四五六七八九"
_KANJI_NUMBER = re.compile(
    f"(?<=第)[{_DIGITS}十]{{1,9}}|(?<![{_DIGITS}])[{_DIGITS}]{{1,9}}(?=[課係丁号部班組])"
)
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
