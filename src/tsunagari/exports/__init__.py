"""Findings → files for other tools: JSON, HIF, CSV, GraphML, GEXF. One format, one file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tsunagari.errors import Note, UsageError, shortened
from tsunagari.exports.gexf import gexf
from tsunagari.exports.graphml import graphml
from tsunagari.exports.hif import hif
from tsunagari.exports.public import without_people
from tsunagari.exports.tables import table
from tsunagari.seals import blank
from tsunagari.writing import write

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from tsunagari.findings import Findings
    from tsunagari.words import Language

__all__ = ["FORMATS", "export"]

_MAKERS: Final[Mapping[str, Mapping[str, Callable[[Findings, Language], bytes | Iterable[bytes]]]]] = {
    ".json": {"findings": lambda findings, _lang: _Json(findings), "hif": hif},
    ".csv": {
        "organizations": lambda findings, _lang: table(findings.organizations),
        "ties": lambda findings, _lang: table(findings.ties),
    },
    ".graphml": {"graphml": graphml},
    ".gexf": {"gexf": gexf},
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
        ``.json`` (everything, or HIF with ``format="hif"``), ``.csv`` (organizations or ties), ``.graphml``,
        ``.gexf`` (with fiscal years).
    format : {"findings", "hif", "organizations", "ties", "graphml", "gexf"}, optional
        Where the ending is not enough. Default: findings for ``.json``; for ``.csv`` ties if the file name
        contains "ties", else organizations.
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
    content = without_people(findings) if public or findings.settings.get("public") else findings
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
        return "ties" if ending == ".csv" and "ties" in target.stem.lower() else known_formats[0]
    if wanted not in known_formats:
        params = {"ending": ending, "value": shortened(wanted), "known": " ".join(known_formats)}
        raise UsageError(Note("exports.unknown_format", params))
    return wanted
