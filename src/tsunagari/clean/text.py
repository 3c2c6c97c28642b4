"""Widths and spaces: what two spellings of the same text share."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from unicodedata import category, normalize

# Unicode's default-ignorable characters (joiners, byte-order marks, fillers, variation selectors …).
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_DASHES = re.compile("[‐‑‒–—―−─━ー-]+")
_JAPANESE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff〇々\U00020000-\U0003ffff]")
_WIDE_BRACKETS = str.maketrans("()", "（）")


def tidy(text: str) -> str:
    r"""Return a cell without invisible characters, its spaces and line breaks as single spaces.

    Examples
    --------
    >>> tidy(" 入間市\u3000 保健所\n")
    '入間市 保健所'

    """
    # Spaces, controls and what cannot be seen are no letters, in any script.
    if text.isalnum():
        return text
    return " ".join(_CONTROL.sub("�", _INVISIBLE.sub("", text)).split())


def folded(text: str) -> str:
    """Return a text for comparing: NFKC, no spaces, no case.

    Examples
    --------
    >>> folded("Ｗｅｂ 参加")
    'web参加'

    """
    plain = normalize("NFKC", text)
    if plain.isalnum():
        return plain.casefold()
    return "".join(normalize("NFKC", _INVISIBLE.sub("", text)).casefold().split())


def label(text: str) -> str:
    """Return a name of a meeting, forum, area or sector as it is displayed: one width, one bracket.

    Examples
    --------
    >>> label("医療(精神科) ﾌﾞﾛｯｸ１")
    '医療（精神科） ブロック1'

    """
    if text.isalnum() and text.isascii():
        return text
    plain = tidy(normalize("NFKC", tidy(text)))
    return plain.translate(_WIDE_BRACKETS) if _JAPANESE.search(plain) else plain


def japanese(text: str) -> bool:
    """Return whether a text holds kana or kanji."""
    return _JAPANESE.search(text) is not None


def is_dash(text: str) -> bool:
    """Return whether a text is nothing but a dash of any kind."""
    return _DASHES.fullmatch(text) is not None


def letters(text: str) -> int:
    """Return how many letters (of any script) a text holds."""
    return sum(category(character).startswith("L") for character in text)


def half_width_kana_share(text: str) -> float:
    """Return the share of half-width kana among the non-ASCII characters; 0 if there are none.

    EUC-JP read as CP932 decodes without an error into mostly half-width kana.
    """
    foreign = len(text.encode("utf-32-le", "surrogatepass")) // 4 - len(re.findall(r"[\x00-\x7f]", text))
    return len(re.findall("[｡-ﾟ]", text)) / foreign if foreign else 0.0


@cache
def load_words(name: str, package: str = "tsunagari.clean") -> Mapping[str, Any]:
    """Return the words that stand beside the modules of a package in ``NAME.toml``; read once."""
    return tomllib.loads((files(package) / f"{name}.toml").read_text(encoding="utf-8"))


def load_patterns(name: str, **known: str) -> Mapping[str, re.Pattern[str]]:
    """Return the regular expressions that stand beside the modules of this package in ``NAME.toml``.

    White space in them is nothing; ``{word}`` stands for the expression of that name above, or a known one.
    """
    texts, patterns = dict(known), {}
    for key, text in load_words(name).items():
        texts[key] = re.sub(r"\{([a-z_]+)\}", lambda match: texts[match[1]], "".join(text.split()))
        patterns[key] = re.compile(texts[key])
    return patterns


def any_of(words: str) -> str:
    """Return words, separated by spaces (``_`` stands for one), as alternatives of a regular expression.

    Examples
    --------
    >>> any_of("本人 family_members?")
    '本人|family members?'

    """
    return "|".join(words.split()).replace("_", " ")
