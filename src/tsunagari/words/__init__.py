"""Every sentence a person sees, Japanese and English side by side.

One floor's sentences stand in one file of this folder as ``SENTENCES``; keys
start with that file's name (``reading.unknown_mark``). Views, the command line and errors
only name a key and its parameters.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from string import Formatter
from typing import TYPE_CHECKING, Any, Final, Literal

from tsunagari.eras import era_year, japanese_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

Language = Literal["ja", "en"]
LANGUAGES: tuple[Language, ...] = ("ja", "en")

_language: ContextVar[Language | None] = ContextVar("tsunagari_language", default=None)
_of_python: list[Language] = ["en"]
"""What Python users read unless a command or page speaks; a list, so that `speak` can change it."""


_DAYS: dict[str, Callable[[str], str]] = {
    "日": japanese_day,
    "（日）": lambda iso: f"（{japanese_day(iso)}）",
    "(iso)": lambda iso: f" ({iso})",
}


_YEARS: dict[str, Callable[[int], str]] = {
    "年度": lambda year: f"{''.join(era_year(year))}年度",
    "FY": lambda year: f"FY{year}",
}
NAMED: Final = 3
"""Names that a list in a sentence gives before it counts the rest."""


def _listed(names: list[str], spec: str) -> str:
    """Return names as a list: the first few, and how many more."""
    shown, more = names[:NAMED], len(names) - NAMED
    if "and" in spec:
        parts = [f"“{name}”" if spec == "“and”" else name for name in shown]
        parts += [f"{more} more"] if more > 0 else []
        return " and ".join(part for part in (", ".join(parts[:-1]), parts[-1] if parts else "") if part)
    quoted = spec.startswith("「」")
    text = "".join(f"「{name}」" for name in shown) if quoted else "、".join(shown)
    return f"{text}ほか{more}{spec[2:] if quoted else spec[1:]}" if more > 0 else text


class _Plural(Formatter):
    """``str.format`` with ``{n:meeting|meetings}`` choosing singular or plural, and ``{n:,}`` as usual.

    ``{n:つ}`` is the number with the counter that Japanese has for one to nine only; ``{day:日}`` a day
    (``2024-05-22``) as 令和6年5月22日, in brackets as ``{day:（日）}``, as it is as ``{day:(iso)}``; ``{year:年度}``
    and ``{year:FY}`` a fiscal year. A tuple of names is listed: ``{names:、機関}`` (A、B、Cほか5機関),
    ``{names:「」つ}`` (「A」「B」「C」ほか5つ), ``{names:and}`` (A, B, C and 5 more), ``{names:“and”}``.
    """

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, tuple):
            return _listed([str(name) for name in value], format_spec)
        if format_spec in _YEARS:
            return _YEARS[format_spec](value)
        if format_spec in _DAYS:
            return _DAYS[format_spec](str(value)) if value else ""
        if format_spec == "つ":
            return f"{value}つ" if 1 <= value <= 9 else str(value)
        if "|" in format_spec:
            one, many = format_spec.split("|", 1)
            return one if value == 1 else many
        return str(super().format_field(value, format_spec))


_formatter = _Plural()


@cache
def catalogue() -> Mapping[str, tuple[str, str]]:
    """Return every sentence: key → (Japanese, English)."""
    sentences: dict[str, tuple[str, str]] = {}
    for module in sorted(iter_modules(__path__), key=lambda module: module.name):
        sentences.update(import_module(f"{__name__}.{module.name}").SENTENCES)
    return sentences


@cache
def _floor(name: str) -> Mapping[str, tuple[str, str]]:
    sentences: Mapping[str, tuple[str, str]] = import_module(f"{__name__}.{name}").SENTENCES
    return sentences


def say(key: str, lang: Language | None = None, /, **params: object) -> str:
    """Return the sentence of a key in a language, its parameters filled in.

    Parameters
    ----------
    key : str
        ``"floor.name"``; the floor is the file of this folder that holds it.
    lang : {"ja", "en"}, optional
        Default: that of the command or page that runs, else that of `speak` (English at the start).
    **params
        Values for the braces of the sentence.

    Returns
    -------
    str

    Raises
    ------
    KeyError
        If there is no such key or a parameter is missing.

    Examples
    --------
    >>> say("common.organization", "en")
    'organization'

    """
    sentence = _floor(key.split(".", 1)[0])[key]
    chosen = sentence[LANGUAGES.index(lang or language())]
    return _formatter.vformat(chosen, (), params) if "{" in chosen else chosen


def knows(key: str, /) -> bool:
    """Tell whether there is such a sentence."""
    return key in _floor(key.split(".", 1)[0])


def term(word: str, lang: Language, /) -> str:
    """Return a word of a record in a language: one of the field that we know is translated, others stay.

    Examples
    --------
    >>> term("福祉", "en"), term("福祉", "ja"), term("茶会", "en")
    ('welfare', '福祉', '茶会')

    """
    return say(f"terms.{word}", lang) if knows(f"terms.{word}") else word


def both(key: str, /, **params: object) -> dict[Language, str]:
    """Return a sentence in every language."""
    return {lang: say(key, lang, **params) for lang in LANGUAGES}


def language() -> Language:
    """Return the language that sentences are said in when none is named."""
    return _language.get() or _of_python[0]


def in_command() -> bool:
    """Return whether a command speaks: then options are called ``--columns``, in Python ``columns=``."""
    return _language.get() is not None


def speak(lang: Language) -> None:
    """Say sentences in this language from now on, outside commands; see `tsunagari.errors.set_language`."""
    _of_python[0] = lang


@contextmanager
def speaking(lang: Language) -> Iterator[None]:
    """Say every sentence inside the block in this language, as a command."""
    token = _language.set(lang)
    try:
        yield
    finally:
        _language.reset(token)
