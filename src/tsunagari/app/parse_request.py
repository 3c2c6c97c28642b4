"""What the page may ask for, checked: only known options, of known kinds, reach the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tsunagari.app.work import COLUMNS
from tsunagari.clean.dates import parse_fiscal_year
from tsunagari.errors import Note, UsageError, shortened

if TYPE_CHECKING:
    from tsunagari.words import Language

_BLANKS: Final = ("unknown", "absent", "not_invited", "attended")
_RULES: Final = ("separate", "include")
_RESAMPLES: Final = 1000
_LISTED: Final = 5000
_MOST_ROWS: Final = 100_000


class Refused(Exception):  # noqa: N818 - what happened, not an error of the program
    """A request that our page does not make."""


def parsed_request(request_json: dict[str, Any], lang: Language) -> dict[str, Any]:
    """Return the request for the worker.

    Parameters
    ----------
    request_json : dict
        What the page sent: ``reading``, ``study`` and ``answers``.
    lang : {"ja", "en"}

    Returns
    -------
    dict

    Raises
    ------
    UsageError
        If an entry of a person makes no sense.
    Refused
        If it is nothing that our page sends.

    """
    reading, study = _object(request_json.get("reading")), _object(request_json.get("study"))
    options: dict[str, Any] = {
        "plenary": _texts(reading.get("plenary")),
        "secretariat": _texts(reading.get("secretariat")),
        "sheet": _text(reading.get("sheet")),
        "columns": _pairs(reading.get("columns"), "app.bad_columns"),
        "marks": _pairs(reading.get("marks"), "app.bad_marks"),
        "choices": _rows(reading.get("choices"), int, str, str, str),
    }
    if not {field for _, _, field, _ in options["choices"]} <= set(COLUMNS):
        raise Refused
    if reading.get("blank") in _BLANKS:
        options["blank"] = reading["blank"]
    if _text(reading.get("fiscal_year")):
        options["fiscal_year"] = _year(reading["fiscal_year"])
    years = _texts(study.get("year"))
    window: dict[str, Any] = {"year": list(map(_year, years)), "forum": _texts(study.get("forum"))}
    return {
        "lang": lang,
        "reading": {name: value for name, value in options.items() if value},
        "study": {
            **{name: value for name, value in window.items() if value},
            "plenary": study["plenary"] if study.get("plenary") in _RULES else "separate",
            "public": study.get("public") is True,
            "resamples": _RESAMPLES,
        },
        "answers": None
        if request_json.get("answers") is None
        else _answers(_object(request_json["answers"])),
    }


def _object(value: Any) -> dict[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise Refused
    return value


def _text(value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > 2000:
        raise Refused
    return value.strip()


def _texts(value: Any) -> list[str]:
    if value is None:
        return []
    if not isinstance(value, list) or len(value) > _LISTED:
        raise Refused
    return [text for text in map(_text, value) if text]


def _year(value: Any) -> int:
    year = parse_fiscal_year(_text(value))
    if year is None:
        raise UsageError(Note("cli.bad_year", {"value": shortened(value)}))
    return year


def _pairs(value: Any, fault: str) -> dict[str, str]:
    """Return ``△=欠席、／=対象外`` as a mapping."""
    pairs = {}
    for pair in _text(value).replace("、", ",").replace("\n", ",").replace("＝", "=").split(","):
        if not pair.strip():
            continue
        name, _, meaning = map(str.strip, pair.partition("="))
        if not name or not meaning:
            raise UsageError(Note(fault, {"value": shortened(pair)}))
        pairs[name] = meaning
    return pairs


def _rows(value: Any, *types: type) -> list[Any]:
    """Return a list of lists, each of values of these types."""
    rows = [] if value is None else value
    if not isinstance(rows, list) or len(rows) > _MOST_ROWS:
        raise Refused
    if not all(isinstance(row, list) and tuple(map(type, row)) == types for row in rows):
        raise Refused
    return rows


def _answers(request_json: dict[str, Any]) -> dict[str, Any]:
    return {
        "names": _rows(request_json.get("names"), str, str, bool),
        "sectors": _rows(request_json.get("sectors"), str, str),
        "given": _rows(request_json.get("given"), str, str, str),
    }
