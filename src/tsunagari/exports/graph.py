"""Findings as a networkx graph with typed attributes, the common source of GraphML and GEXF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tsunagari.exports.cells import Cell, cells, clean, rows
from tsunagari.words import Language, say

if TYPE_CHECKING:
    import networkx as nx

    from tsunagari.findings import Findings


def graph(findings: Findings, *, lang: Language = "ja") -> nx.Graph:
    """Return organizations as nodes and ties as edges, with all that is known of them.

    Parameters
    ----------
    findings : Findings
    lang : {"ja", "en"}
        Language of the caution in the graph's attributes.

    Returns
    -------
    networkx.Graph
        Node: name of the organization (see `identifiers`). Attributes: the columns of ``organizations`` and
        ``ties``; missing values are left out, lists are JSON text. Canonical order.

    Examples
    --------
    >>> import pandas as pd
    >>> from tsunagari.findings import Findings
    >>> names = pd.DataFrame({"name": ["A", "B"], "degree": [1.0, 1.0]})
    >>> ties = pd.DataFrame({"source": ["A"], "target": ["B"], "weight": [0.5]})
    >>> nothing = pd.DataFrame()
    >>> found = graph(Findings({}, {}, names, ties, nothing, nothing, nothing))
    >>> found["A"]["B"], found.nodes["A"]
    ({'weight': 0.5}, {'degree': 1})

    """
    import networkx as nx

    built = nx.Graph(**origin(findings, lang))
    node_of = identifiers(findings)
    for row in rows(cells(findings.organizations)):
        name = str(row.pop("name"))
        built.add_node(node_of[name], **_attributes(row))
    for row in rows(cells(findings.ties)):
        source, target = str(row.pop("source")), str(row.pop("target"))
        built.add_edge(node_of[source], node_of[target], **_attributes(row))
    return built


def identifiers(findings: Findings) -> dict[str, str]:
    """Return the node of each organization: its name without characters that XML forbids, unique.

    Parameters
    ----------
    findings : Findings

    Returns
    -------
    dict of str to str

    """
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for name in findings.organizations["name"].astype(str).tolist() if len(findings.organizations) else ():
        node, number = clean(name), 2
        while node in taken:
            node, number = f"{clean(name)} ({number})", number + 1
        taken.add(node)
        ids[name] = node
    return ids


def origin(findings: Findings, lang: Language = "ja") -> dict[str, Cell]:
    """Return where the numbers come from, as attributes of a whole graph.

    Parameters
    ----------
    findings : Findings
    lang : {"ja", "en"}

    Returns
    -------
    dict
        ``creator``, ``caution``, and what is known of ``records``, ``seed``, ``weight``, ``period_from``,
        ``period_to``, ``synthetic``.

    """
    provenance, settings = findings.provenance, findings.settings
    period = provenance.get("period") or {}
    known: dict[str, Any] = {
        "creator": creator(findings),
        "caution": say("common.caution", lang),
        "records": provenance.get("records"),
        "seed": provenance.get("seed"),
        "weight": settings.get("weight"),
        "period_from": period.get("from"),
        "period_to": period.get("to"),
        "synthetic": say("common.synthetic", lang) if provenance.get("synthetic") else None,
    }
    return {
        key: clean(value) if isinstance(value, str) else value
        for key, value in known.items()
        if value is not None
    }


def creator(findings: Findings) -> str:
    """Return ``tsunagari`` with its version, the mark by which a later run knows its own files."""
    return f"tsunagari {findings.provenance.get('version', '')}".strip()


def _attributes(row: dict[str, Cell]) -> dict[str, Any]:
    """Return attributes that read back as they are: clean names and texts, no empty text (XML has none)."""
    return {
        clean(name): clean(value) if isinstance(value, str) else value
        for name, value in row.items()
        if value != ""
    }
