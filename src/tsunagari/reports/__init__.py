"""Findings as words, tables, indicator sheets and slides. One format = one file."""

import os
from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import pandas as pd

from tsunagari.errors import Note, UsageError, shortened
from tsunagari.facts import say as say_fact
from tsunagari.facts.comparison import of_pool
from tsunagari.findings import Comparison, Findings, published
from tsunagari.reports.chapters.context import Localized, ReportContext
from tsunagari.reports.content import document
from tsunagari.reports.document import Document, Items, Section
from tsunagari.seals import blank
from tsunagari.tables import rows_of, safe
from tsunagari.words import Language
from tsunagari.writing import check_target, write

ENDINGS = (".html", ".md", ".xlsx")
COMPARISON_ENDINGS = (".html", ".xlsx", ".json")
_POOLED = ("pool_totals", "pool_board", "pool_groups", "pool_sectors")
_FORMATS = {".html": "html", ".md": "markdown", ".xlsx": "excel"}


def report(
    findings: Findings,
    path: str | os.PathLike[str],
    *,
    lang: Language = "ja",
    public: bool = False,
    force: bool = False,
) -> Path:
    """Write a report: two pages of indicators, then details, definitions and methods.

    Parameters
    ----------
    findings : Findings
        From `tsunagari.study`. What is missing in it is left out, or said to be unknown and why.
    path : path
        ``.html`` (one offline file, made for printing), ``.md``, or ``.xlsx`` (a sheet for each table).
    lang : {"ja", "en"}
    public : bool
        Mark it as for publication; findings of ``study(..., public=True)`` always are.
    force : bool
        Replace a file that tsunagari did not make.

    Returns
    -------
    pathlib.Path

    Raises
    ------
    UsageError
        If the ending is not one of these.
    OutputError
        If the file cannot be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import pandas as pd, tsunagari as tg
    >>> rows = pd.DataFrame({"meeting": ["a", "a"], "organization": ["x", "y"]})
    >>> with TemporaryDirectory() as folder:
    ...     report(tg.study(tg.read(rows), resamples=0), folder + "/report.md").name
    'report.md'

    """
    target = _target(path, ENDINGS, "report", force=force)
    content = document(findings, lang=lang, public=public or bool(findings.settings.get("public")))
    return write(target, _rendered(content, target.suffix.lower()), kind="report", force=force)


def comparison(
    compared: Comparison,
    path: str | os.PathLike[str],
    *,
    lang: Language = "ja",
    public: bool = False,
    force: bool = False,
) -> Path:
    """Write a comparison: small maps on one layout, indicators side by side, who joined and left.

    Parameters
    ----------
    compared : Comparison
        From `tsunagari.compare`.
    path : path
        ``.html``, ``.xlsx`` or ``.json`` (numbers unrounded).
    lang : {"ja", "en"}
    public, force : bool
        As in `report`.

    Returns
    -------
    pathlib.Path

    Raises
    ------
    UsageError
        If the ending is not one of these.
    OutputError
        If the file cannot be written.

    """
    target = _target(path, COMPARISON_ENDINGS, "comparison", force=force)
    compared = compared.published() if public else compared
    if target.suffix.lower() == ".json":
        sealed = replace(compared, provenance={**compared.provenance, "seal": blank("comparison")})
        return write(target, sealed.to_json(), kind="comparison", force=force)
    from tsunagari.reports.comparing import compared as comparison_document

    content = comparison_document(compared, lang=lang, public=public)
    return write(target, _rendered(content, target.suffix.lower()), kind="comparison", force=force)


def pooled(
    tables: Mapping[str, pd.DataFrame],
    path: Path,
    *,
    synthetic: bool,
    lang: Language = "ja",
    force: bool = False,
) -> Path:
    """Write the tables of `tsunagari.analysis.pooling.pooled_tables` as ``.html`` or ``.xlsx``."""
    t = Localized(lang)
    sentences = [say_fact(fact, lang) for fact in of_pool(tables)]
    sections = [
        Section("pool", t.say("pool_told"), (Items(tuple(sentences)),), sheet=True),
        *(t.section(key, [t.table(key, rows_of(tables[key.removeprefix("pool_")]))]) for key in _POOLED),
    ]
    words = t.say("pool_title"), t.say("pool_subtitle", names=t.names(dict.fromkeys(tables["board"]["city"])))
    provenance = {"version": version("tsunagari"), "synthetic": synthetic}
    content = t.document(words, sections, provenance, public=False)
    return write(path, _rendered(content, path.suffix.lower()), kind="pool", force=force)


def _target(path: str | os.PathLike[str], endings: tuple[str, ...], kind: str, *, force: bool) -> Path:
    """Return where to write; refuse, before any work, an ending that is not known and a file not ours."""
    target = Path(path)
    if target.suffix.lower() not in endings:
        raise UsageError(
            Note("cli.unknown_ending", {"value": shortened(target.name), "known": " ".join(endings)})
        )
    check_target(target, kind=kind, force=force)
    return target


def _rendered(content: Document, ending: str) -> str | bytes:
    made: str | bytes = import_module(f"tsunagari.reports.{_FORMATS[ending]}").page(content)
    return made


def slides(
    findings: Findings,
    path: str | os.PathLike[str],
    *,
    lang: Language = "ja",
    public: bool = False,
    force: bool = False,
    map_link: str | os.PathLike[str] | None = None,
) -> Path:
    """Write slides for a meeting: a fact as its title and its picture each, with notes to say.

    Parameters
    ----------
    findings : Findings
    path : path
        ``.pptx``.
    lang : {"ja", "en"}
    public : bool
        As in `report`.
    force : bool
        Replace a file that tsunagari did not make.
    map_link : path, optional
        The HTML map that the slides open, as seen from their folder. Default: a file of the same name ending
        in ``.html``, if there is one beside the slides.

    Returns
    -------
    pathlib.Path

    Raises
    ------
    UsageError
        If the ending is not ``.pptx``.
    OutputError
        If the file cannot be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import pandas as pd, tsunagari as tg
    >>> rows = pd.DataFrame({"meeting": ["a", "a"], "organization": ["x", "y"]})
    >>> with TemporaryDirectory() as folder:
    ...     slides(tg.study(tg.read(rows), resamples=0), folder + "/forum.pptx").name
    'forum.pptx'

    """
    target = _target(path, (".pptx",), "slides", force=force)
    html_path = target.with_suffix(".html")
    link = safe(str(map_link)) if map_link else safe(html_path.name) if html_path.is_file() else None
    public = public or bool(findings.settings.get("public"))
    from tsunagari.reports.powerpoint import deck

    t = ReportContext(lang, published(findings) if public else findings)
    return write(target, deck(t, public=public, map_link=link), kind="slides", force=force)
