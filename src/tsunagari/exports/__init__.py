"""Findings → files for other tools: JSON, HIF, CSV, GraphML, GEXF, Pajek, UCINET. One format, one file."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from tsunagari.errors import Note, UsageError, shortened
from tsunagari.exports.aggregate import aggregate_json
from tsunagari.exports.cells import table
from tsunagari.exports.graphs import gexf, graphml
from tsunagari.exports.hif import hif
from tsunagari.exports.pajek import dl, dl_two_mode, pajek, pajek_two_mode
from tsunagari.exports.public import without_people
from tsunagari.findings import Findings
from tsunagari.seals import blank
from tsunagari.words import Language
from tsunagari.writing import write

__all__ = ["FORMATS", "export"]

_MAKERS: Final[Mapping[str, Mapping[str, Callable[[Findings, Language], bytes | Iterable[bytes]]]]] = {
    ".json": {"findings": lambda findings, _lang: _Json(findings), "hif": hif, "aggregate": aggregate_json},
    ".csv": {
        "organizations": lambda findings, _lang: table(findings.organizations),
        "ties": lambda findings, _lang: table(findings.ties),
        "attendance": lambda findings, _lang: table(findings.attendance),
        "meetings": lambda findings, _lang: table(findings.meetings),
    },
    ".graphml": {"graphml": graphml},
    ".gexf": {"gexf": gexf},
    ".net": {"pajek": pajek, "pajek-two-mode": pajek_two_mode},
    ".dl": {"dl": dl, "dl-two-mode": dl_two_mode},
}
FORMATS: Final[Mapping[str, tuple[str, ...]]] = {ending: tuple(makers) for ending, makers in _MAKERS.items()}
"""Ending → formats it can hold, the default first."""


def export(
    findings: Findings,
    path: str | os.PathLike[str],
    *,
    format: str | None = None,  # noqa: A002 - the word of the command line
    public: bool = False,
    force: bool = False,
    lang: Language = "ja",
) -> Path:
    """Write findings for other tools; the ending of the path chooses the format.

    Parameters
    ----------
    findings : Findings
        From `tsunagari.study`; not changed. Missing tables and columns are left out.
    path : path
        ``.json`` (everything; ``.hif.json`` the hypergraph), ``.csv`` (one table), ``.graphml``, ``.gexf``
        (with
        fiscal years), ``.net`` (Pajek), ``.dl`` (UCINET).
    format : str, optional
        Where the ending is not enough: findings, hif or aggregate (counts without names, for
        `tsunagari.pool`); organizations, ties, attendance or meetings; pajek or pajek-two-mode; dl or
        dl-two-mode. Default: the first, or the one that the file's name contains.
    public : bool
        For publication: no head counts of people. Also done if the findings are marked public.
    force : bool
        Replace an existing file that tsunagari did not make (a CSV always needs it).
    lang : {"ja", "en"}
        Language of the caution inside the file and of errors; names of columns are the same in both.

    Returns
    -------
    pathlib.Path
        What was written.

    Raises
    ------
    UsageError
        If the ending or format is not known.
    OutputError
        If the file cannot be written.

    Examples
    --------
    >>> import pandas as pd, tsunagari as tg
    >>> from tempfile import TemporaryDirectory
    >>> rows = pd.DataFrame({"meeting": ["1", "1"], "organization": ["A", "B"]})
    >>> findings = tg.study(tg.read(rows), resamples=0)
    >>> with TemporaryDirectory() as folder:
    ...     export(findings, Path(folder) / "network.graphml").name
    'network.graphml'

    """
    target = Path(path)
    wanted = _format(target, format)
    make = _MAKERS[target.suffix.lower()][wanted]
    public = (public or bool(findings.settings.get("public"))) and wanted != "aggregate"
    content = without_people(findings) if public else findings  # an aggregate masks by itself
    return write(target, make(content, lang), kind=wanted, force=force)


@dataclass(frozen=True)
class _Json:
    """The JSON of findings, piece by piece, as often as it is asked for."""

    findings: Findings

    def __iter__(self) -> Iterator[bytes]:
        provenance = {**self.findings.provenance, "seal": blank("findings")}
        return replace(self.findings, provenance=provenance).json_parts()


def _format(target: Path, wanted: str | None) -> str:
    """Return the format for a path, or refuse with what is known."""
    ending = target.suffix.lower()
    if ending not in FORMATS:
        known = " ".join(FORMATS)
        raise UsageError(Note("exports.unknown_ending", {"name": shortened(target.name), "known": known}))
    known_formats = FORMATS[ending]
    if wanted is None:
        named = [name for name in known_formats if name in target.stem.lower()]
        return named[-1] if named else known_formats[0]
    if wanted not in known_formats:
        params = {"ending": ending, "value": shortened(wanted), "known": " ".join(known_formats)}
        raise UsageError(Note("exports.unknown_format", params))
    return wanted
