"""The worker: ``python -m tsunagari.app.work FOLDER`` reads, studies and writes in a process of its own.

The request (``job.json``) holds ``kind`` (check or draw), ``files``, ``reading`` and ``study`` (options of
the library), ``answers`` and ``lang``. Steps are printed one a line; ``result.json`` holds what came of it.
"""

from __future__ import annotations

import json
import re
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tsunagari import processes
from tsunagari.app.jobs import DISK_FULL, REQUEST, RESULT
from tsunagari.app.packing import download_name
from tsunagari.app.review_answers import Answers, fill, kept, reviews_in
from tsunagari.errors import TsunagariError
from tsunagari.words import LANGUAGES, catalogue, say
from tsunagari.writing import FULL

if TYPE_CHECKING:
    from tsunagari.reading import Account
    from tsunagari.words import Language

SECONDS: Final = 3600
"""Of work of the processor, after which something is wrong."""
OUTPUTS: Final = {
    "map": "map.html",
    "report": "report.html",
    "workbook": "report.xlsx",
    "slides": "slides.pptx",
    "review": "review.xlsx",
    "organizations": "organizations.csv",
    "ties": "ties.csv",
    "findings": "findings.json",
}
"""What a drawing leaves in its folder: kind → name of the file there."""


def main(folder: Path) -> None:
    """Do what the request of a folder says."""
    processes.end_with_the_first()
    processes.take()
    processes.limit(seconds=SECONDS)
    warnings.simplefilter("ignore")
    request = json.loads((folder / REQUEST).read_text(encoding="utf-8"))
    try:
        result = {"check": _check, "draw": _draw}[request["kind"]](folder, request)
    except TsunagariError as error:
        result = {"error": {lang: in_page(error.text(lang), lang) for lang in LANGUAGES}}
    except (MemoryError, RecursionError) as error:
        key = "cli.memory" if isinstance(error, MemoryError) else "cli.too_deep"
        result = {"error": {lang: say(key, lang) for lang in LANGUAGES}}
    except OSError as error:
        key = "app.disk_full" if error.errno in FULL else "cli.unexpected"
        result = {"error": {lang: say(key, lang, what=_where(error)) for lang in LANGUAGES}}
    except Exception as error:  # noqa: BLE001 - a message could hold a name: only kind and place are told
        what = _where(error)
        result = {"error": {lang: say("cli.unexpected", lang, what=what) for lang in LANGUAGES}}
    try:
        (folder / RESULT).write_text(json.dumps(result, allow_nan=False), encoding="utf-8")
    except OSError as error:
        sys.exit(DISK_FULL if error.errno in FULL else 1)


def in_page(text: str, lang: Language) -> str:
    """Return a sentence of the library with options of the command line called as the page calls them."""

    def on_page(match: re.Match[str]) -> str:
        key = f"app.option_{match[1].replace('-', '_')}"
        return say("app.option", lang, name=say(key, lang)) if key in catalogue() else match[0]

    return re.sub(r"--([a-z]+(?:-[a-z]+)*)", on_page, text)


def _where(error: BaseException) -> str:
    traceback = error.__traceback__
    while traceback and traceback.tb_next:
        traceback = traceback.tb_next
    line = traceback.tb_lineno if traceback else 0
    module = traceback.tb_frame.f_globals.get("__name__", "?") if traceback else "?"
    return f"{type(error).__name__} ({module}:{line})"


def _tell(step: str, /) -> None:
    sys.stdout.write(step + "\n")
    sys.stdout.flush()


def _read(folder: Path, request: dict[str, Any]) -> tuple[Account, Account, Answers]:
    """Return the account as the files are, the account with the answers applied, and the answers."""
    from tsunagari.errors import InputError, Note
    from tsunagari.reading import check

    _tell("read")
    answers = Answers()
    inputs = []
    for name in request["files"]:
        path = Path(name)
        reviews = [one for one in (reviews_in(path) if path.is_dir() else [kept(path)]) if one is not None]
        for one in reviews:
            answers.names |= one.names
            answers.sectors |= one.sectors
        if path.is_dir() or not reviews:
            inputs.append(name)
    if not inputs:
        raise InputError(Note("app.only_review" if request["files"] else "reading.nothing_given"))
    try:
        plain = check(inputs, **request["reading"])
    except InputError as error:
        if any(problem.key == "reading.empty_folder" and len(inputs) == 1 for problem in error.problems):
            # The folder is ours; nobody knows it by its name.
            raise InputError(Note("app.no_table")) from None
        raise
    if request.get("answers") is not None:
        # What was answered for files that are no longer here is not asked about again.
        answers = Answers.of(request["answers"]).about(set(plain.attendance.organizations["name"]), answers)
    review = folder / OUTPUTS["review"]
    plain.write_review(review, request["lang"])
    if not answers:
        return plain, plain, answers
    fill(review, answers, request["lang"])
    return plain, check(inputs, review=review, **request["reading"]), answers


def _check(folder: Path, request: dict[str, Any]) -> dict[str, Any]:
    plain, reviewed, answers = _read(folder, request)
    organizations, meetings = plain.attendance.organizations, plain.attendance.meetings
    open_ = meetings[~meetings["case"]]
    known = plain.to_dict("ja")
    sectors = sorted(set(organizations["sector"].dropna()))
    # What looks like the name of a person is shown nowhere.
    given = organizations[organizations["sector_source"].isin(["column", "master"])]
    given = given[~given["name"].isin(list(plain.hidden))]
    account = {lang: _sections(_with_places(reviewed.text(lang), lang)) for lang in LANGUAGES}
    return {
        "account": account,
        "needs_a_look": bool(account[LANGUAGES[0]][0]["lines"]),
        "counts": {
            "meetings": len(open_),
            "organizations": known["organizations"],
            "files": len(plain.tables),
        },
        "synthetic": plain.attendance.synthetic,
        "names": [
            {
                "a": one.a,
                "b": one.b,
                "a_count": one.a_count,
                "b_count": one.b_count,
                "why": {lang: one.why(lang) for lang in LANGUAGES},
                "why_not": {lang: one.why_not(lang) for lang in LANGUAGES},
            }
            for one in plain.suggestions
        ],
        "sectors": [
            {"name": name, "guess": sector if isinstance(sector, str) else ""}
            for name, sector, source in zip(
                organizations["name"], organizations["sector"], organizations["sector_source"], strict=True
            )
            if source == "name" or not isinstance(sector, str)
        ],
        "given": [
            {"name": name, "sector": sector}
            for name, sector in sorted(zip(given["name"], given["sector"], strict=True))
        ],
        "known_sectors": sectors,
        "answers": answers.as_json(),
        "choices": {
            "year": sorted({int(year) for year in open_["fiscal_year"].dropna()}),
            "forum": sorted(set(open_["forum"].dropna())),
            "plenary": sorted(set(open_["name"].dropna()) | set(open_["forum"].dropna())),
            "secretariat": sorted(organizations["name"]),
            "hosts": sorted(organizations.loc[organizations["secretariat"], "name"]),
        },
    }


def _with_places(text: str, lang: Language) -> str:
    """Return an account without lines about the review sheet, which the page asks for in its own way."""
    text = re.sub(r"^.*--review \S+\.xlsx.*\n", "", text, flags=re.MULTILINE)
    none = say("check.nothing_to_look_at", lang)
    return in_page(
        re.sub(rf"^{re.escape(say('check.look', lang))}\n\n", f"{none}\n\n", text, flags=re.MULTILINE), lang
    )


def _sections(text: str) -> list[dict[str, Any]]:
    """Return the page of sentences as headings with their lines; problems come first."""
    blocks = [block.splitlines() for block in text.strip().split("\n\n")]
    return [{"title": lines[0].lstrip("■# "), "lines": lines[1:]} for lines in blocks[1:]]


def _draw(folder: Path, request: dict[str, Any]) -> dict[str, Any]:
    from tsunagari.analysis import study
    from tsunagari.exports import export
    from tsunagari.facts import in_both
    from tsunagari.facts import of as facts_of
    from tsunagari.reports import report, slides
    from tsunagari.webmap import render

    _, reviewed, answers = _read(folder, request)
    findings = study(reviewed.attendance, tell=_tell, **request["study"])
    _tell("write")
    lang = request["lang"]
    path = {kind: folder / name for kind, name in OUTPUTS.items()}
    render(findings, path["map"], lang=lang)
    for kind in ("report", "workbook"):
        report(findings, path[kind], lang=lang)
    public = bool(request["study"].get("public"))
    slides(findings, path["slides"], lang=lang, map_link=download_name("map", lang, public=public))
    for kind in ("organizations", "ties"):
        export(findings, path[kind], format=kind, lang=lang)
    export(findings, path["findings"], lang=lang)
    return {
        "files": {kind: path[kind].stat().st_size for kind in OUTPUTS if path[kind].is_file()},
        "answers": answers.as_json(),
        "public": public,
        "said": in_both(facts_of(findings)[0]),
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))
