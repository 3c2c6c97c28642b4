"""Findings → a networkx graph, and from it GraphML and GEXF 1.3 with time (years in which each was seen)."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from io import BytesIO
from itertools import groupby
from typing import Any, Final

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter
from networkx.readwrite.graphml import GraphMLWriter

from tsunagari.exports.cells import Cell, cells, clean, rows
from tsunagari.findings import Findings
from tsunagari.palette import UNKNOWN, sector_marks
from tsunagari.words import Language, say

Spells = list[tuple[str, str]]
_DECLARATION = b"<?xml version='1.0' encoding='utf-8'?>\n"
# The writer reads these attributes as parts of GEXF itself; an attribute of ours gets an underscore.
_RESERVED_NODE: Final = ("id", "label", "pid", "start", "end", "parents", "spells", "slices", "viz")
_RESERVED_EDGE: Final = ("id", "label", "type", "start", "end", "spells", "slices", "viz", "key")
_SHAPES: Final = {"circle": "disc", "square": "square", "triangle": "triangle", "diamond": "diamond"}


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
    return _attributes({key: value for key, value in known.items() if value is not None})


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


def graphml(findings: Findings, lang: Language) -> bytes:
    """Return the one-mode network as GraphML with typed keys.

    Parameters
    ----------
    findings : Findings
    lang : {"ja", "en"}

    Returns
    -------
    bytes
        UTF-8.

    References
    ----------
    Brandes, U., Eiglsperger, M., Herman, I., Himsolt, M. & Marshall, M. S. (2002). GraphML progress
    report: structural layer proposal. Graph Drawing 2001, 501-512. https://doi.org/10.1007/3-540-45848-4_59

    """
    # Not `write_graphml`: it takes lxml where that is installed, and the bytes must not depend on it.
    writer = GraphMLWriter(encoding="utf-8", prettyprint=True)
    writer.add_graph_element(graph(findings, lang=lang))
    buffer = BytesIO()
    writer.dump(buffer)
    mark = f"<!-- {creator(findings)} -->\n".encode()
    return buffer.getvalue().replace(_DECLARATION, _DECLARATION + mark, 1) + b"\n"


def gexf(findings: Findings, lang: Language) -> bytes:
    """Return the one-mode network as GEXF 1.3, dynamic by fiscal year.

    Spells are runs of consecutive fiscal years, both ends included: an organization's years are those in
    which it attended any meeting, a tie's those of its meetings. Undated ones have no spell, which GEXF reads
    as always. ``<column>_by_year`` hold the values of single years. Position, colour and shape are
    those of the map (GEXF's y axis points up).

    Parameters
    ----------
    findings : Findings
    lang : {"ja", "en"}

    Returns
    -------
    bytes
        UTF-8.

    References
    ----------
    GEXF Working Group (2022). GEXF 1.3 schema. https://gexf.net/schema.html

    """
    dressed = graph(findings, lang=lang)
    for _, data in dressed.nodes(data=True):
        _rename(data, _RESERVED_NODE)
    for *_, data in dressed.edges(data=True):
        _rename(data, _RESERVED_EDGE)
    node_of = identifiers(findings)
    _add_time(dressed, findings, node_of)
    _add_look(dressed, findings, node_of)
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.3")
    writer.add_graph(dressed)
    meta = writer.xml.find("meta")
    # The writer stamps today's date and itself; the same findings must give the same bytes.
    del meta.attrib["lastmodifieddate"]
    meta.find("creator").text = creator(findings)
    # Neither stands in the schema: a graph has no name there, and networkx' place of the schema is misspelt.
    for element, attribute in ((writer.xml, "schemaLocation"), (writer.graph_element, "name")):
        for name in [name for name in element.attrib if name.endswith(attribute)]:
            del element.attrib[name]
    about = meta.makeelement("description", {})
    about.text = say("common.caution", lang)
    if findings.provenance.get("synthetic"):
        about.text += "\n" + say("common.synthetic", lang)
    meta.append(about)
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue() + b"\n"


def _rename(data: dict[str, Any], reserved: tuple[str, ...]) -> None:
    """Give every attribute of ours that has a name of GEXF another."""
    kept = {f"{name}_" if name.rstrip("_") in reserved else name: value for name, value in data.items()}
    data.clear()
    data.update(kept)


def _add_time(built: nx.Graph, findings: Findings, node_of: Mapping[str, str]) -> None:
    """Give nodes and edges their spells and their values by year."""
    starts = int(findings.settings.get("year_starts") or 4)
    meetings = rows(cells(findings.meetings))
    year_of = {row["id"]: int(row["fiscal_year"]) for row in meetings if "fiscal_year" in row}
    seen: dict[str, set[int]] = {}
    for row in rows(cells(findings.attendance)):
        if row.get("status") == "attended" and row["meeting"] in year_of:
            seen.setdefault(str(row["organization"]), set()).add(year_of[row["meeting"]])
    for name, years in seen.items():
        built.nodes[node_of[name]]["spells"] = _spells(years, starts)
    for tie in findings.ties.to_dict("records"):
        held = tie["meetings"] if isinstance(tie.get("meetings"), list | tuple) else ()
        years = {year_of[meeting] for meeting in held if meeting in year_of}
        if years:
            built[node_of[tie["source"]]][node_of[tie["target"]]]["spells"] = _spells(years, starts)
    for label in sorted(filter(str.isdecimal, findings.by_year)):
        year, spell = findings.by_year[label], _spells([int(label)], starts)[0]
        for row in rows(cells(year["organizations"])) if "organizations" in year else ():
            data = built.nodes.get(node_of.get(str(row["name"])))
            _add_values(data, row, ("attendances", "degree", "strength"), spell)
        for row in rows(cells(year["ties"])) if "ties" in year else ():
            ends = (node_of.get(str(row[end])) for end in ("source", "target"))
            _add_values(built.get_edge_data(*ends), row, ("together", "weight"), spell)


def _add_values(data: Any, row: dict[str, Cell], columns: tuple[str, ...], spell: tuple[str, str]) -> None:
    """Add the values of one fiscal year to a node or edge, if the whole period has it."""
    for column in columns if data is not None else ():
        if column in row:
            data.setdefault(f"{column}_by_year", []).append((row[column], *spell))


def _spells(years: Iterable[int], starts: int) -> Spells:
    """Return runs of consecutive fiscal years as (first day, last day)."""
    spells = []
    for _, run in groupby(enumerate(sorted(years)), key=lambda pair: pair[1] - pair[0]):
        ordered = [year for _, year in run]
        last = date(ordered[-1] + 1, starts, 1) - timedelta(days=1)
        spells.append((date(ordered[0], starts, 1).isoformat(), last.isoformat()))
    return spells


def _add_look(built: nx.Graph, findings: Findings, node_of: Mapping[str, str]) -> None:
    """Give nodes the position, colour and shape of the map."""
    table = findings.organizations
    marks = sector_marks(table["sector"].tolist() if "sector" in table else ())
    for row in rows(cells(table)):
        mark = marks.get(str(row.get("sector")), UNKNOWN)
        red, green, blue = (int(mark.colour[at : at + 2], 16) for at in (1, 3, 5))
        viz: dict[str, Any] = {
            "color": {"r": red, "g": green, "b": blue, "a": 1.0},
            "shape": _SHAPES.get(mark.shape, "disc"),
        }
        if "x" in row and "y" in row:
            # Adding zero turns -0.0 into 0.0.
            viz["position"] = {"x": float(row["x"]), "y": -float(row["y"]) + 0.0, "z": 0.0}
        built.nodes[node_of[str(row["name"])]]["viz"] = viz
