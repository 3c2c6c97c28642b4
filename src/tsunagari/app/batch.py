"""Files dropped on an icon: map, report and slides beside them, without a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from tsunagari.app.packing import download_name
from tsunagari.app.review_answers import kept
from tsunagari.errors import InputError, Note
from tsunagari.reading.files.own_outputs import produced
from tsunagari.seals import sealed_kind
from tsunagari.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tsunagari.words import Language

_KINDS: Final = ("map", "report", "workbook", "slides")


def batch(
    inputs: Sequence[str], *, lang: Language = "ja", tell: Callable[[str], None] = lambda _key: None
) -> list[Path]:
    """Read everything given as one record and write map, report, workbook and slides beside the first of it.

    A review sheet among the inputs, or one kept beside or in the first input under the name that the page
    gives it, is applied.

    Parameters
    ----------
    inputs : sequence of str
        Files and folders.
    lang : {"ja", "en"}
    tell : callable, optional
        Called with the name of each step.

    Returns
    -------
    list of pathlib.Path
        What was written: ``出欠.xlsx`` becomes ``出欠-地図（庁内用）.html`` and so on.

    Raises
    ------
    InputError, OutputError
        As `tsunagari.read` and the views do.

    """
    from tsunagari.analysis import study
    from tsunagari.reading import read
    from tsunagari.reports import report, slides
    from tsunagari.webmap import render

    tell("read")
    given = [Path(name) for name in inputs]
    reviews = [path for path in given if kept(path) is not None]
    sources = [path for path in given if path not in reviews]
    if len(sources) > 1:
        # Everything of a folder chosen at once: what was written last time lies there too.
        sources = [path for path in sources if not _result(path)]
    if not sources:
        raise InputError(Note("app.only_review" if reviews else "reading.nothing_given"))
    first = sources[0].absolute()
    usual = say("app.file_review", lang)
    folder = _is_folder(first)
    places = [first / usual, first.parent / usual] if folder else [first.parent / usual]
    reviews = reviews or [path for path in places if kept(path) is not None]
    attendance = read(sources, review=reviews[0] if reviews else None)
    findings = study(attendance, tell=tell)
    tell("write")
    # Only the ending goes: dots belong to dates (R5.6.14 名簿.xlsx).
    stem = first.name if folder else Path(first.name.removesuffix(".gz")).stem
    path = {kind: first.parent / f"{stem}-{download_name(kind, lang)}" for kind in _KINDS}
    render(findings, path["map"], lang=lang)
    report(findings, path["report"], lang=lang)
    report(findings, path["workbook"], lang=lang)
    slides(findings, path["slides"], lang=lang, map_link=path["map"].name)
    return [path[kind] for kind in _KINDS]


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        # A name too long, a folder that may not be looked into: reading tells it.
        return False


def _result(path: Path) -> bool:
    if path.suffix.lower() == ".xlsx":
        return produced(path, path.name) == "result"
    try:
        return path.suffix.lower() in {".html", ".pptx"} and sealed_kind(path, broken=True) is not None
    except OSError:
        return False  # reading says what is wrong with it
