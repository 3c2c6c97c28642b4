"""The worker: ``python -m tsunagari.app.work FOLDER`` reads, studies and writes in a process of its own.

The request (``job.json``) holds ``kind`` (check or draw), ``files``, ``reading`` and ``study`` (options of
the library), ``answers`` and ``lang``. Steps are printed one a line; ``result.json`` holds what came of it.
"""

from __future__ import annotations

import json
import pickle
import re
import shutil
import sys
import warnings
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tsunagari import processes
from tsunagari.errors import InputError, Note, Phrase, TsunagariError, unexpected
from tsunagari.words import LANGUAGES, Language, catalogue, say, speaking
from tsunagari.writing import FULL

if TYPE_CHECKING:
    from tsunagari.findings import Findings
    from tsunagari.reading import Account
    from tsunagari.reading.report.review import Answers

REQUEST, RESULT = "job.json", "result.json"
DISK_FULL: Final = 28
"""How a worker ends that could not write what came of it."""
SECONDS: Final = 3600
"""Of work of the processor, after which something is wrong."""
OUTPUTS: Final = {
    "map": "map.html",
    "report": "report.html",
    "workbook": "report.xlsx",
    "slides": "slides.pptx",
    "picture": "picture.png",
    "drawing": "picture.svg",
    "review": "review.xlsx",
    "organizations": "organizations.csv",
    "ties": "ties.csv",
    "findings": "findings.json",
}
"""What a drawing leaves in its folder: kind → name of the file there."""
MEASURED: Final = "measured.pickle"
"""What was measured, for the same drawing for other readers."""
WORD_SIZE: Final = (9.45, 6.3)
"""Width and height of a picture for Word, in inches: one and a half times the text of a page of A4."""
PRINTED_DOTS: Final = 300.0
_NO_COLUMN: Final = frozenset(
    ("reading.no_organization_column", "reading.named_column_missing", "reading.online_report")
)
# What the page says in its own words: it has no review sheet to write and give back.
_IN_PAGE: Final = {"records.open_questions": Note("app.open_questions")}
_OF_BATCH: Final = ("map", "report", "workbook", "slides")


def main(folder: Path) -> None:
    """Do what the request of a folder says."""
    processes.end_with_the_first()
    processes.take()
    processes.limit(seconds=SECONDS)
    warnings.simplefilter("ignore")
    request = json.loads((folder / REQUEST).read_text(encoding="utf-8"))
    try:
        # What reading itself names (会議, where meetings have no name) is named in the language of the page.
        with speaking(request["lang"]):
            result = {"check": _check, "draw": _draw}[request["kind"]](folder, request)
    except TsunagariError as error:
        shown = TsunagariError(_IN_PAGE.get(problem.key, problem) for problem in error.problems)
        result = {"error": _in_both(shown.text), "columns": _columns_seen(error)}
    except Exception as error:  # noqa: BLE001 - a message could hold a name: only kind and place are told
        full = isinstance(error, OSError) and error.errno in FULL
        result = {"error": _in_both((Note("app.disk_full") if full else unexpected(error)).text)}
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


def _in_both(text: Callable[[Language], str]) -> dict[str, str]:
    """Return what is said, by language, with the page's names of options."""
    return {lang: in_page(text(lang), lang) for lang in LANGUAGES}


def _columns_seen(error: TsunagariError) -> list[dict[str, Any]]:
    """Return the tables whose columns are not understood: file, its columns, and what is known of each."""
    from tsunagari.reading.fields import field_of

    tables: dict[str, dict[str, Any]] = {}
    for problem in error.problems:
        if problem.key in _NO_COLUMN and problem.file is not None:
            heads: Any = problem.params["seen"]
            columns = [_column(head, field_of(head) if isinstance(head, str) else None) for head in heads]
            tables.setdefault(problem.file, {"file": problem.file, "columns": columns})
    return list(tables.values())


def _column(head: str | Phrase, known: tuple[str, int] | None) -> dict[str, Any]:
    """Return a column; a head that could be somebody's name has its place only, which is known to reading."""
    text = {lang: head if isinstance(head, str) else say(head.key, lang, n=head.n) for lang in LANGUAGES}
    return {"header": text["ja"], "text": text, "known": known and known[0]}


def _tell(step: str, /) -> None:
    sys.stdout.write(step + "\n")
    sys.stdout.flush()


def answers_from(entered: Mapping[str, Any]) -> Answers:
    """Return the answers as the page sends them."""
    from tsunagari.reading.report.review import Answers

    return Answers(
        {(a, b): same for a, b, same in entered.get("names", ())},
        {name: sector or None for name, sector in entered.get("sectors", ())},
        {(kind, subject): answer for kind, subject, answer in entered.get("given", ())},
    )


def _for_page(answers: Answers) -> dict[str, Any]:
    """Return the answers as the page takes them."""
    return {
        "names": [[a, b, same] for (a, b), same in sorted(answers.names.items())],
        "sectors": [[name, sector or ""] for name, sector in sorted(answers.sectors.items())],
        "given": [[kind, subject, answer] for (kind, subject), answer in sorted(answers.given.items())],
    }


def _about(entered: Answers, account: Account, kept: Answers) -> Answers:
    """Return the answers about what is in the files, or in a review sheet among them, too."""
    from tsunagari.reading.report.review import Answers

    known = set(account.attendance.organizations["name"])
    asked = {(question.kind, question.subject) for question in account.questions} | kept.given.keys()
    return Answers(
        {pair: same for pair, same in entered.names.items() if known.issuperset(pair) or pair in kept.names},
        {name: sector for name, sector in entered.sectors.items() if name in known | kept.sectors.keys()},
        {question: answer for question, answer in entered.given.items() if question in asked},
    )


def _review_sheets(path: Path) -> list[Path]:
    """Return the review sheets that a file is, or that lie in a folder."""
    from tsunagari.reading.files.sources import produced

    paths = sorted(path.rglob("*.xlsx")) if is_folder(path) else [path]
    return [sheet for sheet in paths if produced(sheet, sheet.name) == "review"]


def _read(folder: Path, request: dict[str, Any]) -> tuple[Account, Account, Answers]:
    """Return the account as the files are, the account with the answers applied, and the answers."""
    from tsunagari.reading import check
    from tsunagari.reading.report.review import Answers, read_review

    _tell("read")
    answers, inputs = Answers(), []
    for path in map(Path, request["files"]):
        sheets = _review_sheets(path)
        for sheet in sheets:
            answers |= read_review(sheet)
        if path.is_dir() or not sheets:
            inputs.append(path)
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
        answers = _about(answers_from(request["answers"]), plain, answers)
    plain.write_review(folder / OUTPUTS["review"], request["lang"], answers=answers)
    reviewed = check(inputs, review=answers, **request["reading"]) if answers else plain
    return plain, reviewed, answers


def _check(folder: Path, request: dict[str, Any]) -> dict[str, Any]:
    plain, reviewed, answers = _read(folder, request)
    organizations, meetings = plain.attendance.organizations, plain.attendance.meetings
    open_ = meetings[~meetings["case"]]
    # What looks like the name of a person is shown nowhere.
    shown = organizations[~organizations["name"].isin(list(plain.hidden))]
    given = shown[shown["sector_source"].isin(["column", "master"])]
    guessed = organizations[(organizations["sector_source"] == "name") | organizations["sector"].isna()]
    guessed = guessed.assign(guess=guessed["sector"].fillna(""))
    account = {lang: _sections(_with_places(reviewed.text(lang), lang)) for lang in LANGUAGES}
    return {
        "account": account,
        "needs_a_look": bool(account[LANGUAGES[0]][0]["lines"]),
        "counts": {"meetings": len(open_), "organizations": len(organizations), "files": len(plain.tables)},
        "names": [
            {
                **{name: getattr(pair, name) for name in ("a", "b", "a_count", "b_count")},
                "why": _in_both(pair.why),
                "why_not": _in_both(pair.why_not),
            }
            for pair in plain.suggestions
        ],
        "questions": _questions(plain, request),
        "attributes": [entry.subject for entry in plain.shown_questions if entry.kind == "attribute"],
        "sectors": guessed[["name", "guess"]].to_dict("records"),
        "given": given[["name", "sector"]].to_dict("records"),
        "known_sectors": sorted(set(organizations["sector"].dropna())),
        "answers": _for_page(answers),
        "choices": {
            "year": sorted({int(year) for year in open_["fiscal_year"].dropna()}),
            "forum": sorted(set(open_["forum"].dropna())),
            "plenary": sorted(set(open_["name"].dropna()) | set(open_["forum"].dropna())),
            "secretariat": sorted(organizations["name"]),
            "hosts": sorted(organizations.loc[organizations["secretariat"], "name"]),
        },
    }


def _questions(account: Account, request: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the questions of the review sheet, and which group of official counts a name belongs to."""
    from tsunagari.measure.official import official_table, organizations_to_confirm

    questions = [
        _question(
            entry.kind, entry.subject, ["yes", "no"] if entry.answer in {"yes", "no"} else [], entry.doubtful
        )
        for entry in account.shown_questions
        if entry.kind != "attribute"
    ]
    counts = request.get("study", {}).get("counts")
    table = None if counts is None else official_table(counts)
    questions += [
        _question("sector", name, groups)
        for name, groups in organizations_to_confirm(account.attendance, table).items()
        if name not in account.hidden
    ]
    return sorted(questions, key=lambda question: not question["open"])


def _question(kind: str, subject: str, choices: Sequence[str], doubtful: bool = False) -> dict[str, Any]:
    key = "app.ask_group" if kind == "sector" else f"reading.ask_{kind}"
    text = {lang: say(key, lang, subject=subject) for lang in LANGUAGES}
    return {"kind": kind, "subject": subject, "text": text, "choices": choices, "open": doubtful}


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


def _write(
    findings: Findings, path: Mapping[str, Path], lang: Language, map_name: str, tell: Callable[[str], None]
) -> None:
    """Write the views that `path` names."""
    from tsunagari.exports import export
    from tsunagari.figure import save
    from tsunagari.reports import report, slides
    from tsunagari.webmap import render

    tell("write")
    writers: dict[str, Callable[..., object]] = {
        "map": render,
        **dict.fromkeys(("report", "workbook"), report),
        "slides": partial(slides, map_link=map_name),
        **dict.fromkeys(("picture", "drawing"), partial(save, dpi=PRINTED_DOTS, size=WORD_SIZE)),
        **{kind: partial(export, format=kind) for kind in ("organizations", "ties", "findings")},
    }
    for kind, write in writers.items():
        if kind in path:
            write(findings, path[kind], lang=lang)


def _draw(folder: Path, request: dict[str, Any]) -> dict[str, Any]:
    from tsunagari.facts import in_both
    from tsunagari.facts import of as facts_of
    from tsunagari.findings import published

    lang, public = request["lang"], bool(request["study"].get("public"))
    if request.get("stored"):
        stored = Path(request["stored"])
        shutil.copy(stored / OUTPUTS["review"], folder)
        measured = (stored / MEASURED).read_bytes()
        findings, answers = pickle.loads(measured)  # noqa: S301 - of this window, in the private folder
    else:
        from tsunagari.analysis.studying import study

        _, reviewed, answers = _read(folder, request)
        findings = study(reviewed.attendance, tell=_tell, **{**request["study"], "public": False})
        measured = pickle.dumps((findings, answers))
    (folder / MEASURED).write_bytes(measured)
    path = {kind: folder / name for kind, name in OUTPUTS.items()}
    findings = published(findings) if public else findings
    _write(findings, path, lang, download_name("map", lang, public=public), _tell)
    return {
        "files": {kind: path[kind].stat().st_size for kind in OUTPUTS if path[kind].is_file()},
        "answers": _for_page(answers),
        "public": public,
        "about": _about_record(findings),
        "said": in_both(facts_of(findings)[0]),
    }


def _about_record(findings: Findings) -> dict[str, str]:
    """Return the place and the period of a record as names of files have them, by language."""
    areas = {str(area) for area in findings.forums.get("area", ()) if isinstance(area, str) and area}
    place = f"{next(iter(areas))} " if len(areas) == 1 else ""
    years = sorted(findings.meetings["fiscal_year"].dropna().astype(int)) if len(findings.meetings) else []
    ends = dict.fromkeys([*years[:1], *years[-1:]])
    period = {
        lang: "-".join(say("common.fiscal_year", lang, year=year) for year in ends) for lang in LANGUAGES
    }
    return {lang: f"{place}{text}".strip() for lang, text in period.items()}


def download_name(kind: str, lang: Language, *, public: bool = False, about: str = "") -> str:
    """Return the name of an output: it says for whom the file is, so that nobody publishes the wrong one.

    Parameters
    ----------
    kind : str
        Of `OUTPUTS`, or ``"all"``.
    lang : {"ja", "en"}
    public : bool
    about : str
        Place and period of the record, in front; the review sheet is of no period.

    Returns
    -------
    str

    Examples
    --------
    >>> download_name("map", "ja", public=True), download_name("review", "ja")
    ('地図（公開用）.html', '確認シート.xlsx')

    """
    audience = say("app.file_public" if public else "app.file_office", lang)
    name = say(f"app.file_{kind}", lang, audience=audience)
    clean = re.sub(r'[\x00-\x1f\\/:*?"<>|]', " ", about).strip()
    return f"{clean} {name}" if clean and kind != "review" else name


def packed(files: Mapping[str, Path]) -> bytes:
    """Return a zip of files under the names given, the same bytes for the same files."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name in sorted(files):
            # The earliest day that a zip knows: no clock.
            archive.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), files[name].read_bytes(), ZIP_DEFLATED)
    return buffer.getvalue()


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
    from tsunagari.analysis.studying import study
    from tsunagari.reading import read

    tell("read")
    given = [Path(name) for name in inputs]
    reviews = [path for path in given if not is_folder(path) and _review_sheets(path)]
    sources = [path for path in given if path not in reviews]
    if len(sources) > 1:
        # Everything of a folder chosen at once: what was written last time lies there too.
        sources = [path for path in sources if not _is_result(path)]
    if not sources:
        raise InputError(Note("app.only_review" if reviews else "reading.nothing_given"))
    first = sources[0].absolute()
    usual = say("app.file_review", lang)
    folder = is_folder(first)
    usual_paths = [first / usual, first.parent / usual] if folder else [first.parent / usual]
    reviews = reviews or [path for path in usual_paths if _review_sheets(path)]
    attendance = read(sources, review=reviews[0] if reviews else None)
    # Only the ending goes: dots belong to dates (R5.6.14 名簿.xlsx).
    stem = first.name if folder else Path(first.name.removesuffix(".gz")).stem
    path = {kind: first.parent / f"{stem}-{download_name(kind, lang)}" for kind in _OF_BATCH}
    _write(study(attendance, tell=tell), path, lang, path["map"].name, tell)
    return list(path.values())


def is_folder(path: Path) -> bool:
    """Return whether a path is a folder; not where it cannot be looked up."""
    try:
        return path.is_dir()
    except OSError:
        # A name too long, a folder that may not be looked into: reading tells it.
        return False


def _is_result(path: Path) -> bool:
    from tsunagari.reading.files.sources import produced
    from tsunagari.seals import sealed_kind

    if path.suffix.lower() == ".xlsx":
        return produced(path, path.name) == "result"
    try:
        return path.suffix.lower() in {".html", ".pptx"} and sealed_kind(path, broken=True) is not None
    except OSError:
        return False  # reading says what is wrong with it


if __name__ == "__main__":
    main(Path(sys.argv[1]))
