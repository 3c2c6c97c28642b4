"""Bytes → text: which encoding a file without a byte-order mark is in, by what each reading leaves behind."""

import re
from functools import cache
from typing import Final, NamedTuple

from tsunagari.clean.text import load_patterns

_ISO_2022: Final = re.compile(rb"\x1b(?:\$[@B]|\([JI]|\$\()")
# Codec, how it is told, and its handicap: old Unix files and files of Western Excel are rarer.
_CANDIDATES: Final = (("cp932", "CP932", 0.0), ("cp1252", "Windows-1252", 0.1), ("euc_jp", "EUC-JP", 0.15))
_SAMPLE: Final = 200_000
_LEAST: Final = 0.5
_PATTERNS: Final = load_patterns("encoding_patterns")


class Decoded(NamedTuple):
    """Text, the encoding it was in, and whether that was concluded rather than certain."""

    text: str
    encoding: str
    concluded: bool = False


@cache
def _frequent_kanji() -> re.Pattern[str]:
    """Kanji of JIS level 1: most of what Japanese texts are written in."""
    rows = (bytes((row, cell)) for row in range(0xB0, 0xD0) for cell in range(0xA1, 0xFF))
    return re.compile("[" + b"".join(rows).decode("euc_jp", "ignore") + "々〆髙﨑]")


def plausibility(text: str) -> float:
    """Return how well the non-ASCII characters of a text fit together; 1 if there are none.

    The mean over them: 1 for kana, frequent kanji and accented letters in words, 0 for half-width kana behind
    a Latin letter, rare kanji beside it and long runs of accents, -2 for private-use characters.

    Returns
    -------
    float
        -2 to 1.

    """
    size = len(_PATTERNS["foreign"].findall(text))
    if not size:
        return 1.0
    rare = len(_PATTERNS["rare"].findall(_frequent_kanji().sub("", text)))
    good = len(_PATTERNS["japanese"].findall(text)) + len(_frequent_kanji().findall(text)) + 0.5 * rare
    wrong = len(_PATTERNS["wrong"].findall(text))
    good += (0.4 if wrong else 0.9) * sum(map(len, _PATTERNS["half_kana"].findall(text)))
    good += sum(map(len, _PATTERNS["latin"].findall(text))) + 0.7 * len(
        _PATTERNS["latin_marks"].findall(text)
    )
    return (good - 2 * wrong) / size


def decode_text(data: bytes) -> Decoded | None:
    """Decode bytes without a byte-order mark; None if no encoding gives a plausible text.

    UTF-8 and ISO-2022-JP (by its escapes) are certain. Else CP932 (never ``shift_jis``: it refuses 髙 ① ㈱),
    Windows-1252 and EUC-JP are tried strictly on the whole, and the most plausible reading wins.

    Examples
    --------
    >>> decode_text("青葉保健所".encode("cp932")).encoding, decode_text("Córdoba".encode("cp1252")).encoding
    ('CP932', 'Windows-1252')
    >>> decode_text("青葉保健所".encode("euc_jp")).encoding, decode_text("Совет".encode("cp1251"))
    ('EUC-JP', None)

    """
    if _ISO_2022.search(data) and data.isascii():
        text = strictly(data, "iso2022_jp_ext") or strictly(data, "iso2022_jp_2004")
        return None if text is None else Decoded(text, "ISO-2022-JP")
    if (text := strictly(data, "utf-8")) is not None:
        return Decoded(text, "UTF-8")
    readings = []
    for codec, label, loss in _CANDIDATES:
        text = strictly(data, codec)
        if text is not None:
            score = plausibility("".join(_PATTERNS["foreign_words"].findall(text[:_SAMPLE])))
            readings.append((score - loss, score, Decoded(text, label, label != "CP932")))
    if not readings:
        return None
    _, score, best = max(readings, key=lambda reading: reading[0])
    return None if score < _LEAST or (best.encoding == "EUC-JP" and _may_be_korean(data, best.text)) else best


def _may_be_korean(data: bytes, text: str) -> bool:
    """Return whether a text without any kana would be hangul from end to end in EUC-KR."""
    korean = None if _PATTERNS["kana"].search(text) else strictly(data, "euc_kr")
    letters = set(_PATTERNS["foreign"].findall(korean or ""))
    return len(letters) >= 20 and len(set(_PATTERNS["hangul"].findall(korean or ""))) >= 0.9 * len(letters)


def strictly(data: bytes, codec: str) -> str | None:
    """Decode the whole without any replacement; None if that fails."""
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def leftovers(text: str) -> tuple[int, int]:
    r"""Return how many characters another encoding seems to have left in a text, and the line of the first.

    Examples
    --------
    >>> leftovers("機関名\n青葉\ue000会"), leftovers("青葉会")
    ((1, 2), (0, 0))

    """
    first = None if text.isascii() else _PATTERNS["leftover"].search(text)
    if first is None:
        return 0, 0
    return len(_PATTERNS["leftover"].findall(text)), text.count("\n", 0, first.start()) + 1
