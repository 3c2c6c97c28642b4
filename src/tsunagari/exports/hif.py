"""Findings → HIF, the Hypergraph Interchange Format: each meeting is a hyperedge of those who attended."""

import json
from typing import Any

from tsunagari.exports.cells import cells, rows
from tsunagari.exports.graphs import origin
from tsunagari.findings import Findings
from tsunagari.jsontext import plain
from tsunagari.seals import blank
from tsunagari.words import Language


def hif(findings: Findings, lang: Language) -> bytes:
    """Return the attendance as an undirected hypergraph, every meeting included.

    Parameters
    ----------
    findings : Findings
    lang : {"ja", "en"}

    Returns
    -------
    bytes
        JSON, UTF-8, keys sorted. Nodes: organizations by name; edges: meetings by id; an incidence is an
        attendance. Organizations that were invited but absent, or not invited, are lists in the
        meeting's attributes, since an incidence would say that they were there.

    References
    ----------
    Coll, M. et al. (2025). HIF: The hypergraph interchange format for higher-order networks. Network Science
    13, e21. https://doi.org/10.1017/nws.2025.10018
    Schema: https://github.com/HIF-org/HIF-standard

    """
    elsewhere: dict[Any, dict[str, list[str]]] = {}
    incidences = []
    for row in rows(cells(findings.attendance)):
        meeting, name, status = row.pop("meeting"), row.pop("organization"), row.pop("status", "attended")
        if status == "attended":
            incidences.append({"edge": meeting, "node": name, "attrs": row})
        else:
            elsewhere.setdefault(meeting, {}).setdefault(str(status), []).append(str(name))
    content = {
        "network-type": "undirected",
        "metadata": {**origin(findings, lang), "seal": blank("hif")},
        "nodes": [_item("node", row.pop("name"), row) for row in _known(findings.organizations)],
        "edges": [
            _item("edge", key, {**row, **elsewhere.get(key, {})})
            for row in _known(findings.meetings)
            for key in [row.pop("id")]
        ],
        "incidences": incidences,
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False)
    return (text + "\n").encode(errors="replace")


def _known(table: Any) -> list[dict[str, Any]]:
    """Return the rows of a table as plain mappings without what is missing; JSON holds lists as they are."""
    return [{key: value for key, value in row.items() if value is not None} for row in plain(table)]


def _item(kind: str, key: Any, attributes: dict[str, Any]) -> dict[str, Any]:
    return {kind: key, "attrs": attributes}
