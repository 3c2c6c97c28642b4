"""Findings → GraphML (Brandes et al. 2002), for Gephi, Cytoscape, yEd, igraph and networkx."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from tsunagari.exports.graph import creator, graph

if TYPE_CHECKING:
    from tsunagari.findings import Findings
    from tsunagari.words import Language

_DECLARATION = b"<?xml version='1.0' encoding='utf-8'?>\n"


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
    from networkx.readwrite.graphml import GraphMLWriter

    # Not `write_graphml`: it takes lxml where that is installed, and the bytes must not depend on it.
    writer = GraphMLWriter(encoding="utf-8", prettyprint=True)
    writer.add_graph_element(graph(findings, lang=lang))
    buffer = BytesIO()
    writer.dump(buffer)
    mark = f"<!-- {creator(findings)} -->\n".encode()
    return buffer.getvalue().replace(_DECLARATION, _DECLARATION + mark, 1) + b"\n"
