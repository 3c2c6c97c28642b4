"""Findings as words, tables, indicator sheets and slides. One format = one file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tsunagari.errors import Note, UsageError, shortened
from tsunagari.reports.content import document
from tsunagari.writing import check_target, write

if TYPE_CHECKING:
    import os

    from tsunagari.findings import Findings
    from tsunagari.reports.document import Document
    from tsunagari.words import Language

ENDINGS = (".html", ".md", ".xlsx")


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
    target = Path(path)
    ending = target.suffix.lower()
    if ending not in ENDINGS:
        raise UsageError(
            Note("cli.unknown_ending", {"value": shortened(target.name), "known": " ".join(ENDINGS)})
        )
    check_target(target, force=force)
    told = document(findings, lang=lang, public=public or bool(findings.settings.get("public")))
    return write(target, _rendered(told, ending), force=force)


def _rendered(told: Document, ending: str) -> str | bytes:
    if ending == ".html":
        from tsunagari.reports.html import page

        return page(told)
    if ending == ".md":
        from tsunagari.reports.markdown import page as text

        return text(told)
    from tsunagari.reports.excel import workbook

    return workbook(told)
