"""Findings → GEXF 1.3 with time: each organization and tie lives in the fiscal years in which it was seen."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from tsunagari.exports.cells import cells, rows
from tsunagari.exports.graph import creator, graph, identifiers
from tsunagari.palette import UNKNOWN, sector_marks
from tsunagari.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx

    from tsunagari.findings import Findings
    from tsunagari.words import Language

    Spells = list[tuple[str, str]]

# The writer reads these attributes as parts of GEXF itself; an attribute of ours gets an underscore.
_RESERVED_NODE: Final = ("id", "label", "pid", "start", "end", "parents", "spells", "slices", "viz")
_RESERVED_EDGE: Final = ("id", "label", "type", "start", "end", "spells", "slices", "viz", "key")
_BY_YEAR: Final = {
    "organizations": ("attendances", "degree", "strength"),
    "ties": ("together", "weight"),
}
_SHAPES: Final = {"circle": "disc", "square": "square", "triangle": "triangle", "diamond": "diamond"}


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
    from networkx.readwrite.gexf import GEXFWriter

    dressed = _renamed(graph(findings, lang=lang))
    _add_time(dressed, findings)
    _add_look(dressed, findings)
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


def _renamed(built: nx.Graph) -> nx.Graph:
    """Return a copy in which no attribute of ours has a name that GEXF reserves."""
    import networkx as nx

    safe = nx.Graph()
    safe.add_nodes_from((node, _kept(data, _RESERVED_NODE)) for node, data in built.nodes(data=True))
    safe.add_edges_from((a, b, _kept(data, _RESERVED_EDGE)) for a, b, data in built.edges(data=True))
    return safe


def _kept(data: Mapping[str, Any], reserved: tuple[str, ...]) -> dict[str, Any]:
    return {f"{name}_" if name.rstrip("_") in reserved else name: value for name, value in data.items()}


def _add_time(built: nx.Graph, findings: Findings) -> None:
    """Give nodes and edges their spells and their values by year."""
    starts = int(findings.settings.get("year_starts") or 4)
    node_of = identifiers(findings)
    year_of = _years_of_meetings(findings)
    seen: dict[str, set[int]] = {}
    for row in rows(cells(findings.attendance)):
        year = year_of.get(row["meeting"])
        if row.get("status") == "attended" and year is not None:
            seen.setdefault(str(row["organization"]), set()).add(year)
    for name, years in seen.items():
        built.nodes[node_of[name]]["spells"] = _spells(years, starts)
    meetings = (
        findings.ties["meetings"].tolist() if "meetings" in findings.ties else [()] * len(findings.ties)
    )
    ends = zip(findings.ties.get("source", ()), findings.ties.get("target", ()), meetings, strict=True)
    for source, target, held in ends:
        years = {
            year_of[meeting]
            for meeting in (held if isinstance(held, list | tuple) else ())
            if meeting in year_of
        }
        if years:
            built[node_of[source]][node_of[target]]["spells"] = _spells(years, starts)
    for label in sorted(findings.by_year):
        if label.isdecimal():
            _add_values(built, findings.by_year[label], node_of, _spells([int(label)], starts)[0])


def _years_of_meetings(findings: Findings) -> dict[Any, int]:
    """Return the fiscal year of each dated meeting by its id."""
    known = rows(cells(findings.meetings))
    return {row["id"]: int(row["fiscal_year"]) for row in known if "fiscal_year" in row}


def _spells(years: Iterable[int], starts: int) -> Spells:
    """Return runs of consecutive fiscal years as (first day, last day)."""
    spells = []
    for _, run in groupby(enumerate(sorted(years)), key=lambda pair: pair[1] - pair[0]):
        ordered = [year for _, year in run]
        last = date(ordered[-1] + 1, starts, 1) - timedelta(days=1)
        spells.append((date(ordered[0], starts, 1).isoformat(), last.isoformat()))
    return spells


def _add_values(
    built: nx.Graph, year: Mapping[str, Any], node_of: Mapping[str, str], spell: tuple[str, str]
) -> None:
    """Add the values of one fiscal year as dynamic attributes."""
    for table, columns in _BY_YEAR.items():
        if table not in year:
            continue
        for row in rows(cells(year[table])):
            ends = [row.get("name")] if table == "organizations" else [row.get("source"), row.get("target")]
            nodes = [node_of[str(end)] for end in ends if str(end) in node_of]
            if len(nodes) < len(ends) or (table == "ties" and not built.has_edge(*nodes)):
                continue
            data = built.nodes[nodes[0]] if table == "organizations" else built.edges[nodes[0], nodes[1]]
            for column in columns:
                if column in row:
                    data.setdefault(f"{column}_by_year", []).append((row[column], *spell))


def _add_look(built: nx.Graph, findings: Findings) -> None:
    """Give nodes the position, colour and shape of the map."""
    table = findings.organizations
    marks = sector_marks(table["sector"].tolist() if "sector" in table else ())
    node_of = identifiers(findings)
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
