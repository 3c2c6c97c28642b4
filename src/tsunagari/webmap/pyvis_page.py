"""The same network for people who go on with pyvis, and its freely moving page. Home of pyvis."""

import sys
from functools import cache
from html import escape
from importlib.resources import files
from types import ModuleType
from typing import Any, Final

from tsunagari.findings import Findings
from tsunagari.jsontext import plain
from tsunagari.palette import UNKNOWN, sector_marks
from tsunagari.processes import imported_without
from tsunagari.scene.network import strongest
from tsunagari.webmap.payload import dumps, policy
from tsunagari.words import Language, say

_SHAPES: Final = {
    "circle": "dot", "square": "square", "triangle": "triangle", "triangle_down": "triangleDown",
    "diamond": "diamond", "hexagon": "hexagon", "star": "star",
}  # fmt: skip
_CSS: Final = (
    "html,body,#map{height:100%;margin:0}#caution{position:fixed;bottom:0;left:0;margin:0;padding:4px 8px}"
)
_SCRIPT: Final = """const data = JSON.parse(document.getElementById("payload").textContent);
const nodes = new vis.DataSet(data.nodes), edges = new vis.DataSet(data.edges);
new vis.Network(document.getElementById("map"), { nodes, edges }, data.options);
"""


def to_pyvis(findings: Findings) -> Any:
    """Return the network as a pyvis ``Network``: the same places, colours and shapes, titles that are text.

    Parameters
    ----------
    findings : Findings
        Of ties the strongest 4,000 and each organization's strongest.

    Returns
    -------
    pyvis.network.Network
        Nodes are named by their organizations; it can be changed and shown as pyvis does.

    Examples
    --------
    >>> import pandas as pd, tsunagari as tg
    >>> rows = pd.DataFrame({"meeting": ["a", "a", "b"], "organization": ["x", "y", "x"]})
    >>> net = to_pyvis(tg.study(tg.read(rows), resamples=0))
    >>> net.get_nodes(), len(net.edges)
    (['x', 'y'], 1)

    """
    stand_ins: dict[str, Any] = {"IPython": ModuleType("IPython"), "IPython.display": None, "yaml": None}
    stand_ins["IPython.display"] = ModuleType("IPython.display")
    stand_ins["IPython.display"].IFrame = None
    # pyvis brings IPython and, where there is one, a reader of YAML; neither is needed.
    with imported_without({} if "pyvis.network" in sys.modules else stand_ins):
        from pyvis.network import Network
    net = Network(height="100vh", width="100%", cdn_resources="in_line")
    table = findings.organizations
    marks = sector_marks(plain(table["sector"].tolist()) if "sector" in table else ())
    for row in plain(table):
        mark = marks.get(str(row.get("sector")), UNKNOWN)
        name, attended = str(row["name"]), float(row.get("attendances") or 0)
        position = {axis: float(row[axis]) for axis in "xy" if row.get(axis) is not None}
        net.add_node(
            name, label=name, title=f"{name} {row.get('sector') or ''}".strip(), color=mark.colour,
            shape=_SHAPES[mark.shape], value=attended, **position,
        )  # fmt: skip
    known = set(net.get_nodes())
    for row in plain(strongest(findings.ties)):
        if row["source"] in known and row["target"] in known:
            net.add_edge(row["source"], row["target"], value=float(row["weight"]), title=str(row["together"]))
    return net


def pyvis_page(findings: Findings, *, lang: Language, title: str) -> str:
    """Return a page on which the network moves freely: offline, with the same policy as the map.

    Parameters
    ----------
    findings : Findings
    lang : {"ja", "en"}
    title : str

    Returns
    -------
    str

    """
    net = to_pyvis(findings)
    options = {
        "physics": {"barnesHut": {"springLength": 140}, "stabilization": {"iterations": 200}},
        "layout": {"randomSeed": 0, "improvedLayout": False},
        "edges": {"color": {"opacity": 0.4}, "smooth": False},
    }
    content = {"nodes": net.nodes, "edges": net.edges, "options": options}
    library = vis_network()
    head = policy(_CSS, [library, _SCRIPT])
    version = str(findings.provenance.get("version", ""))
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}" data-ready>\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{head}">\n'
        f'<meta name="generator" content="tsunagari {escape(version)}">\n'
        f"<title>{escape(title)}</title>\n<style>{_CSS}</style>\n</head>\n<body>\n"
        f'<div id="map"></div>\n<p id="caution">{escape(say("common.caution", lang))}</p>\n'
        f'<script type="application/json" id="payload">{dumps(content)}</script>\n'
        f"<script>{library}</script>\n<script>{_SCRIPT}</script>\n</body>\n</html>\n"
    )


@cache
def vis_network() -> str:
    """Return the vis-network that pyvis brings, licence kept, without the address of its source map."""
    folder = files("pyvis").joinpath("templates", "lib")
    versions = sorted(entry.name for entry in folder.iterdir() if entry.name.startswith("vis-"))
    # A hash is over the text as the parser sees it: CRLF is LF by then.
    text = (
        folder.joinpath(versions[-1], "vis-network.min.js").read_text(encoding="utf-8").replace("\r\n", "\n")
    )
    return "\n".join(line for line in text.split("\n") if not line.startswith("//# sourceMappingURL"))
