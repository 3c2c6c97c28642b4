"""What the page may ask for, checked: only known options, of known kinds, reach the library."""

from dataclasses import asdict, dataclass, field
from typing import Any, Final, Literal

from tsunagari.clean.dates import parse_fiscal_year
from tsunagari.errors import Note, UsageError, shortened
from tsunagari.jsontext import parse
from tsunagari.words import Language

_RESAMPLES: Final = 1000


@dataclass(frozen=True)
class _Reading:
    """How the files are read; a choice is upload, table in it, meaning, header."""

    fiscal_year: str = ""
    blank: Literal["", "unknown", "absent", "not_invited", "attended"] = ""
    sheet: str = ""
    columns: str = ""
    marks: str = ""
    secretariat: tuple[str, ...] = ()
    plenary: tuple[str, ...] = ()
    choices: tuple[tuple[int, str, Literal["organization", "meeting", "date", "mark"], str], ...] = ()


@dataclass(frozen=True)
class _Study:
    """What is drawn, and for whom."""

    year: tuple[str, ...] = ()
    forum: tuple[str, ...] = ()
    plenary: Literal["separate", "include"] = "separate"
    public: bool = False


@dataclass(frozen=True)
class _Answers:
    """What was answered, as `tsunagari.reading.report.review.Answers` in rows."""

    names: tuple[tuple[str, str, bool], ...] = ()
    sectors: tuple[tuple[str, str], ...] = ()
    given: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class _Entered:
    """All that the page sends."""

    reading: _Reading = field(default_factory=_Reading)
    study: _Study = field(default_factory=_Study)
    answers: _Answers | None = None


def parsed_request(sent: bytes, lang: Language) -> dict[str, Any]:
    """Return the request for the worker.

    Parameters
    ----------
    sent : bytes
        JSON of the page: ``reading``, ``study`` and ``answers``.
    lang : {"ja", "en"}

    Returns
    -------
    dict

    Raises
    ------
    UsageError
        If an entry of a person makes no sense.
    ValueError
        If it is nothing that our page sends.

    """
    entered = asdict(parse(sent, _Entered))
    reading, study = entered["reading"], entered["study"]
    reading |= {
        "fiscal_year": entered_year(reading["fiscal_year"]) if reading["fiscal_year"].strip() else None,
        "sheet": reading["sheet"].strip(),
        "columns": entered_pairs(reading["columns"], "app.bad_columns"),
        "marks": entered_pairs(reading["marks"], "app.bad_marks"),
    }
    study |= {"year": [entered_year(year) for year in study["year"]], "resamples": _RESAMPLES}
    return {
        "lang": lang,
        "reading": {name: value for name, value in reading.items() if value},
        "study": {name: value for name, value in study.items() if value or name == "public"},
        "answers": entered["answers"],
    }


def entered_year(text: str) -> int:
    """Return a fiscal year as people write it (2023, R5, 令和5, 令和5年度) as a number."""
    year = parse_fiscal_year(text)
    if year is None:
        raise UsageError(Note("cli.bad_year", {"value": shortened(text)}))
    return year


def entered_pairs(text: str, fault: str) -> dict[str, str]:
    """Return ``△=欠席、／=対象外`` as a mapping; ``fault`` is the sentence of a pair that is none."""
    written = text.replace("、", ",").replace("\n", ",").replace("＝", "=").split(",")
    pairs = [tuple(map(str.strip, pair.partition("="))) for pair in written if pair.strip()]
    wrong = ["".join(pair) for pair in pairs if not all(pair)]
    if wrong:
        raise UsageError([Note(fault, {"value": shortened(pair)}) for pair in wrong])
    return {name: meaning for name, _, meaning in pairs}
