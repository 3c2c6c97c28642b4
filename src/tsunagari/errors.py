"""What is said about an input: notes (corrected, left out, worth a look) and errors made of them.

Notes and errors are data. A sentence is chosen only when somebody reads it, so the same
fault is told in Japanese or English. Never put a person's name into a note.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from tsunagari.words import LANGUAGES, Language, in_command, say, speak

SHOWN_PROBLEMS = 20
SHOWN_LETTERS = 40

# Options are named in sentences as the command line writes them; Python has keywords for the same.
_OPTION: Final = re.compile(r"--([a-z][a-z-]*)(?: ([^\s=]+)=(\S+)| (\S+\.xlsx))?")
_SWITCHES: Final = ("exact", "force", "public")


def shortened(value: object) -> str:
    """Return a value as one line of at most 40 characters, for showing in a note.

    Examples
    --------
    >>> shortened("a" * 50) == "a" * 39 + "…"
    True

    """
    text = " ".join(str(value).split())
    text = "".join(letter if letter.isprintable() else "�" for letter in text)
    return text if len(text) <= SHOWN_LETTERS else text[: SHOWN_LETTERS - 1] + "…"


@dataclass(frozen=True)
class Phrase:
    """Words with a number inside a note (3列目), in the language in which the note is read."""

    key: str
    n: int


def _in_language(value: object, lang: Language | None) -> object:
    if isinstance(value, tuple):
        return "、".join(str(_in_language(one, lang)) for one in value)
    return say(value.key, lang, n=value.n) if isinstance(value, Phrase) else value


@dataclass(frozen=True)
class Note:
    """One thing to tell about an input, with its place.

    Parameters
    ----------
    key : str
        Sentence of the catalogue (`tsunagari.words`).
    params : mapping
        What the sentence needs. Values that come from the input go through `shortened`; a `Phrase`, and a
        tuple of texts, become words when the note is read.
    file, sheet, column : str, optional
        Where. ``file`` is a name without folders.
    row : int, optional
        Row as Excel or an editor counts it, from 1.
    count : int
        How many cells, rows or names it stands for.

    """

    key: str
    params: Mapping[str, object] = field(default_factory=dict)
    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    count: int = 1

    def place(self, lang: Language | None = None) -> str:
        """Return where it is, such as ``出欠.csv 3行目 「出欠」列``; empty if nowhere in particular."""
        parts = [
            say(f"common.place_{name}", lang, **{name: value})
            for name in ("file", "sheet", "row", "column")
            if (value := getattr(self, name)) is not None
        ]
        return say("common.place_separator", lang).join(parts)

    def text(self, lang: Language | None = None) -> str:
        """Return the sentence with its place in front."""
        params = {name: _in_language(value, lang) for name, value in self.params.items()}
        sentence = say(self.key, lang, count=self.count, **params)
        place = self.place(lang)
        shown = say("common.problem", lang, place=place, text=sentence) if place else sentence
        # What is written has its language named; who names none reads in a command or in Python.
        return shown if lang or in_command() else in_python(shown)


class TsunagariError(Exception):
    """Anything that tsunagari refuses, with every fault found, each with its place.

    Attributes
    ----------
    problems : tuple of Note

    """

    def __init__(self, problems: Note | Iterable[Note]) -> None:
        self.problems = (problems,) if isinstance(problems, Note) else tuple(problems)
        super().__init__(self.problems)

    def text(self, lang: Language | None = None) -> str:
        """Return all faults, one a line; after the first twenty only their number."""
        lines = [problem.text(lang) for problem in self.problems[:SHOWN_PROBLEMS]]
        rest = len(self.problems) - SHOWN_PROBLEMS
        return "\n".join([*lines, say("common.more_problems", lang, n=rest)] if rest > 0 else lines)

    def __str__(self) -> str:
        return self.text()


class InputError(TsunagariError):
    """An attendance file, master or review sheet cannot be understood."""


class RecordsError(TsunagariError):
    """Tables break an invariant of `tsunagari.records.Attendance`."""


class OutputError(TsunagariError):
    """A file cannot be written as asked."""


class UsageError(TsunagariError):
    """An option or argument has a value that makes no sense here."""


def unexpected(error: BaseException) -> Note:
    """Return what to say of an error that is none of ours: kind and place; its message could hold a name."""
    if isinstance(error, MemoryError):
        return Note("cli.memory")
    if isinstance(error, RecursionError):
        return Note("cli.too_deep")
    what, traceback = type(error).__name__, error.__traceback__
    while traceback and traceback.tb_next:
        traceback = traceback.tb_next
    if traceback:
        what += f" ({traceback.tb_frame.f_globals.get('__name__', '?')}:{traceback.tb_lineno})"
    return Note("cli.unexpected", {"what": what})


def in_python(text: str) -> str:
    """Return a text in which options are Python's keywords.

    Examples
    --------
    >>> in_python("Name it with --columns organization=HEADER, or add --force")
    'Name it with columns={"organization": "HEADER"}, or add force=True'

    """

    def keyword(match: re.Match[str]) -> str:
        name, key, value, file = match.groups()
        shown = "True" if name in _SWITCHES else ""
        if key:
            shown = f'{{"{key}": "{value.rstrip(",.")}"}}' + value[len(value.rstrip(",.")) :]
        elif file:
            shown = f'"{file}"'
        return f"{name.replace('-', '_')}={shown}"

    return _OPTION.sub(keyword, text)


def set_language(lang: Language) -> None:
    """Choose the language of errors, notes and reprs in Python.

    English until this is called. What is written has its own ``lang`` (Japanese by default), and the command
    line speaks Japanese unless told ``--lang en``.

    Parameters
    ----------
    lang : {"ja", "en"}

    Returns
    -------
    None

    Raises
    ------
    UsageError
        If it is another language.

    Examples
    --------
    >>> import tsunagari as tg
    >>> tg.set_language("ja")
    >>> say("common.organization")
    '機関'
    >>> tg.set_language("en")

    """
    if lang not in LANGUAGES:
        params = {"option": "lang", "value": shortened(lang), "known": ", ".join(LANGUAGES)}
        raise UsageError(Note("common.unknown_choice", params))
    speak(lang)


def check_choice(option: str, value: object, known: tuple[object, ...]) -> None:
    """Refuse a value that an option does not have."""
    if value not in known:
        params = {"option": option, "value": shortened(value), "known": ", ".join(map(str, known))}
        raise UsageError(Note("common.unknown_choice", params))
