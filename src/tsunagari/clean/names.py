"""Names of organizations: the key that spellings are merged on, short forms, and what a name suggests."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple
from unicodedata import normalize

from tsunagari.clean.dates import kanji_number
from tsunagari.clean.text import any_of, folded, is_dash, load_patterns, load_words, tidy

_WORDS: Final = load_words("names")
_LISTS: Final = {name: any_of(words) for name, words in _WORDS.items() if isinstance(words, str)}
_PATTERNS: Final = load_patterns("name_patterns", **_LISTS)
# One kanji in several shapes: the first is kept.
_VARIANTS: Final = str.maketrans(
    {shape: shapes[0] for shapes in _WORDS["variants"].split() for shape in shapes[1:]}
)
_VARIANT = re.compile("[" + "".join(map(chr, _VARIANTS)) + "]")
_ALIKE = {ord(letter): shown for shown, letters in _WORDS["alike"].items() for letter in letters}
_SIGNS = re.compile("[" + "".join(map(chr, _ALIKE)) + "]")
_ONE_SOUND: Final = str.maketrans("ケヵがッつノ", "ヶヶヶツツの")

# Corporate form → how it is written, in full (at either end of a name) and in brackets (anywhere).
_FORMS: Final = {form: [words.split() for words in both] for form, both in _WORDS["forms"].items()}
_WRITTEN = {word: form for form, (words, _) in _FORMS.items() for word in words}
_BRACKETED = {word: form for form, (words, short) in _FORMS.items() for word in (*short, *words)}


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_FORM = re.compile(
    rf"\((?:{_longest_first(_BRACKETED)})\)|^(?:{_longest_first(_WRITTEN)})|(?:{_longest_first(_WRITTEN)})$"
)
_HAS_FORM = re.compile(f"法人|会社|組合|[(](?:{_longest_first(_BRACKETED)})[)]")


class NameKey(NamedTuple):
    """What spellings are merged on, and the corporate form that was taken off (empty: none)."""

    key: str
    form: str = ""


def name_key(name: str) -> NameKey:
    """Return the key of one spelling.

    NFKC, no variation selectors, one shape for variant kanji, ー beside katakana, 障害 for 障がい,
    no corporate form, no spaces, no ・「」, no case.

    Parameters
    ----------
    name : str

    Returns
    -------
    NameKey

    Examples
    --------
    >>> name_key("社会福祉法人　髙﨑・障がい者支援センタ－")
    NameKey(key='高崎障害者支援センター', form='社会福祉法人')
    >>> name_key("㈱あおぞら").key == name_key("あおぞら株式会社").key
    True

    """
    if name.isascii():
        return NameKey(_PATTERNS["dropped"].sub("", name).casefold())
    plain = normalize("NFKC", tidy(name))
    if _SIGNS.search(plain):
        plain = _PATTERNS["long_vowel"].sub("ー", plain).translate(_ALIKE)
    plain = _PATTERNS["between_kanji"].sub(lambda match: match.group().translate(_ONE_SOUND), plain)
    if _VARIANT.search(plain):
        plain = plain.translate(_VARIANTS)
    if not plain.isalnum():
        plain = _PATTERNS["dropped"].sub("", _PATTERNS["long_vowel"].sub("ー", plain))
    plain = _PATTERNS["disability"].sub("障害", plain).casefold()
    if not _HAS_FORM.search(plain):
        return NameKey(plain)
    forms: list[str] = []

    def take(match: re.Match[str]) -> str:
        word = match.group()
        forms.append(_BRACKETED[word[1:-1]] if word.startswith("(") else _WRITTEN[word])
        return ""

    bare = _FORM.sub(take, plain)
    return NameKey(bare, forms[0]) if bare and forms else NameKey(plain)


_PLACEHOLDERS = frozenset(("", *_WORDS["placeholders"].split()))
_ENCLOSING: Final = "()[]【】〔〕<>《》「」『』※*=-・.。:"
_CIRCLES = str.maketrans("", "", "〇々")
_DITTO = frozenset(("〃", "″", '"', "''", "々", "同上", "同左", "//", "ditto", "仝", "\u2033", "′′"))


def is_placeholder(name: str) -> bool:
    """Return whether a cell names no organization: none, self, -, なし, （欠員）, 欠員2名, only signs.

    Examples
    --------
    >>> is_placeholder("（欠員）"), is_placeholder("TBD"), is_placeholder("欠員対策協議会")
    (True, True, False)

    """
    return is_none(name) or _PATTERNS["statement"].fullmatch(folded(name).strip(_ENCLOSING)) is not None


def is_none(name: str) -> bool:
    """Return whether a cell says that there is nobody: none, -, なし, （欠員）; not that all of them came.

    Examples
    --------
    >>> is_none("特になし"), is_none("全員"), is_placeholder("全員")
    (True, False, True)

    """
    plain = _PATTERNS["seats"].sub("", folded(name).strip(_ENCLOSING))
    return plain in _PLACEHOLDERS or is_dash(plain) or not any(map(str.isalnum, plain.translate(_CIRCLES)))


def bare_name(text: str) -> tuple[str, str]:
    """Return a name without bullets, footnote signs, head counts and standing, and what it stood there as.

    Examples
    --------
    >>> bare_name("※青葉大学"), bare_name("青葉大学＊１"), bare_name("オブザーバー：青葉大学")
    (('青葉大学', ''), ('青葉大学', ''), ('青葉大学', 'オブザーバー'))
    >>> bare_name("青葉医師会 2名"), bare_name("○○病院")
    (('青葉医師会', ''), ('○○病院', ''))

    """
    name, standing = _PATTERNS["in_front"].sub("", text), ""
    if match := _PATTERNS["stood_as"].match(name):
        name, standing = name[match.end() :], match[1]
    bare = _PATTERNS["behind"].sub("", name)
    return (bare if any(map(str.isalpha, bare)) else text), standing


def is_total(name: str) -> bool:
    """Return whether a cell is the head of a total row (計, 合計, 出席者数), not an organization."""
    return _PATTERNS["total"].fullmatch(folded(name)) is not None


def is_ditto(name: str) -> bool:
    """Return whether a cell says 同上."""
    return name in _DITTO


def is_damaged(name: str) -> bool:
    """Return whether letters of a name were lost (U+FFFD stands in their place)."""
    return "�" in name


_GENERIC: Final = frozenset(_WORDS["generic"].split())


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
    bare = _PATTERNS["own"].sub("", key)
    if key in _GENERIC or bare in _GENERIC:
        return True
    return (
        len(bare) <= 24
        and _PATTERNS["place"].match(bare) is None
        and _PATTERNS["office"].search(bare) is not None
    )


# The first match decides.
_SECTORS: Final = [(sector, re.compile(any_of(words))) for sector, words in _WORDS["sectors"].items()]


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
    if _PATTERNS["division"].search(key) and not _PATTERNS["health_office"].search(key):
        return "行政"
    return next((sector for sector, pattern in _SECTORS if pattern.search(key)), None)


_SHORT: Final = tuple((re.compile(written), full) for written, full in load_words("short_forms")["forms"])
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
    return _PATTERNS["kanji_number"].sub(lambda match: str(kanji_number(match.group())), key)


def sound_of(key: str) -> str:
    """Return a key in which hiragana and katakana, 第一 and 第1, センタ and センター are one.

    Examples
    --------
    >>> sound_of("アオバ第一センター") == sound_of("あおば第1センタ")
    True

    """
    return with_digits(key).translate(_KATAKANA)
