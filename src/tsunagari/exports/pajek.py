"""Findings → Pajek (.net) and UCINET DL (.dl): ties, or organizations and the meetings they attended."""

from tsunagari.exports.graphs import creator
from tsunagari.findings import Findings
from tsunagari.words import Language


def pajek(findings: Findings, _lang: Language) -> bytes:
    """Return the ties with their weights as a Pajek network, UTF-8.

    References
    ----------
    Mrvar & Batagelj, Pajek reference manual, http://mrvar.fdv.uni-lj.si/pajek/.

    """
    names, edges = _ties(findings)
    return _net(findings, names, f"*Vertices {len(names)}", edges)


def pajek_two_mode(findings: Findings, _lang: Language) -> bytes:
    """Return organizations, then meetings, as a two-mode Pajek network."""
    names, meetings, edges = _seats(findings)
    head = f"*Vertices {len(names) + len(meetings)} {len(names)}"
    return _net(findings, names + meetings, head, [(i, len(names) + m, 1.0) for i, m in edges])


def dl(findings: Findings, _lang: Language) -> bytes:
    """Return the ties with their weights as a UCINET DL edge list.

    References
    ----------
    Borgatti, Everett & Freeman, UCINET user's guide: DL files, format edgelist1 and edgelist2.

    """
    names, edges = _ties(findings)
    lines = [f"dl n={len(names)}", "format = edgelist1", "labels:", *map(_joined, names), "data:"]
    return _text([*lines, *(f"{i + 1} {j + 1} {weight!r}" for i, j, weight in edges)])


def dl_two_mode(findings: Findings, _lang: Language) -> bytes:
    """Return who attended which meeting as a two-mode UCINET DL edge list."""
    names, meetings, edges = _seats(findings)
    head = [f"dl nr={len(names)} nc={len(meetings)}", "format = edgelist2"]
    rows, columns = (list(map(_joined, side)) for side in (names, meetings))
    lines = [*head, "row labels:", *rows, "column labels:", *columns, "data:"]
    return _text([*lines, *(f"{i + 1} {m + 1}" for i, m in edges)])


def _ties(findings: Findings) -> tuple[list[str], list[tuple[int, int, float]]]:
    names = findings.organizations["name"].astype(str).tolist()
    number = {name: k for k, name in enumerate(names)}
    table = findings.ties[["source", "target", "weight"]].itertuples(index=False, name=None)
    return names, [(number[a], number[b], float(weight)) for a, b, weight in table]


def _seats(findings: Findings) -> tuple[list[str], list[str], list[tuple[int, int]]]:
    names, ids = findings.organizations["name"].astype(str).tolist(), findings.meetings["id"].tolist()
    row, column = ({value: k for k, value in enumerate(side)} for side in (names, ids))
    table = findings.attendance[findings.attendance["status"] == "attended"]
    seats = table[["organization", "meeting"]].itertuples(index=False, name=None)
    titles = findings.meetings["name"].fillna("").astype(str)
    meetings = [f"{key} {title}".strip() for key, title in zip(ids, titles, strict=True)]
    return names, meetings, [(row[name], column[meeting]) for name, meeting in seats]


def _net(findings: Findings, names: list[str], head: str, edges: list[tuple[int, int, float]]) -> bytes:
    vertices = [f"{k} {_quoted(name)}" for k, name in enumerate(names, 1)]
    lines = [f"% {creator(findings)}", head, *vertices, "*Edges"]
    return _text([*lines, *(f"{i + 1} {j + 1} {weight!r}" for i, j, weight in edges)])


def _quoted(name: str) -> str:
    """Return a label in quotes; the formats know no escapes."""
    return '"' + " ".join(name.replace('"', "'").split()) + '"'


def _joined(name: str) -> str:
    """Return a label without blanks and commas, which some readers take for the end of it even in quotes."""
    return "_".join(name.replace('"', "'").replace(",", " ").split())


def _text(lines: list[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode(errors="replace")
