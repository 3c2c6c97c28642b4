"""Doors to other tools: what is written is read by them, and means the same."""

import sys
import warnings
from pathlib import Path

import igraph
import networkx as nx
import pandas as pd
import pytest
from lxml import etree

import tsunagari as tg
from tsunagari.errors import UsageError
from tsunagari.exports import export

ROOT = Path(__file__).parents[2]
GEXF, VIZ = "{http://gexf.net/1.3}", "{http://gexf.net/1.3/viz}"


@pytest.fixture(scope="module", params=["iruma", "southern_women"])
def studied(request):
    return tg.study(tg.read(ROOT / "examples" / request.param / "attendance.csv"), resamples=0)


def weights_of(findings):
    ties = findings.ties[["source", "target", "weight"]].itertuples(index=False, name=None)
    return {frozenset((a, b)): weight for a, b, weight in ties}


def test_pajek_is_read_by_networkx_and_igraph(studied, tmp_path):
    path = export(studied, tmp_path / "a.net")
    graph = nx.Graph(nx.read_pajek(path))
    assert list(graph) == studied.organizations["name"].tolist()
    found = {frozenset((a, b)): weight for a, b, weight in graph.edges(data="weight")}
    assert found == pytest.approx(weights_of(studied))
    other = igraph.Graph.Read_Pajek(str(path))
    assert (other.vcount(), other.ecount()) == (len(graph), len(found))
    assert other.vs["name"] == list(graph)


def test_two_mode_pajek_is_two_mode_in_igraph(studied, tmp_path):
    other = igraph.Graph.Read_Pajek(str(export(studied, tmp_path / "pajek-two-mode.net")))
    attended = studied.attendance[studied.attendance["status"] == "attended"]
    assert other.ecount() == len(attended)
    assert sum(other.vs["type"]) == len(studied.meetings)
    names = other.vs["name"]
    seats = {(names[a], names[b].split()[0]) for a, b in other.get_edgelist()}
    assert seats == set(attended[["organization", "meeting"]].itertuples(index=False, name=None))


def test_dl_is_read_by_igraph(studied, tmp_path):
    other = igraph.Graph.Read_DL(str(export(studied, tmp_path / "a.dl")), directed=False)
    joined = {name: "_".join(name.split()) for name in studied.organizations["name"]}
    assert other.vs["name"] == list(joined.values())
    names = other.vs["name"]
    found = {frozenset((names[e.source], names[e.target])): e["weight"] for e in other.es}
    wanted = {
        frozenset(joined[name] for name in pair): weight for pair, weight in weights_of(studied).items()
    }
    assert found == pytest.approx(wanted)


def test_two_mode_dl_says_how_many_and_who(studied, tmp_path):
    lines = export(studied, tmp_path / "a.dl", format="dl-two-mode").read_text(encoding="utf-8").splitlines()
    n, m = len(studied.organizations), len(studied.meetings)
    assert lines[:3] == [f"dl nr={n} nc={m}", "format = edgelist2", "row labels:"]
    assert lines[3 + n] == "column labels:"
    pairs = [tuple(map(int, line.split())) for line in lines[lines.index("data:") + 1 :]]
    names, ids = studied.organizations["name"].tolist(), studied.meetings["id"].tolist()
    attended = studied.attendance[studied.attendance["status"] == "attended"]
    assert {(names[i - 1], ids[k - 1]) for i, k in pairs} == set(
        attended[["organization", "meeting"]].itertuples(index=False, name=None)
    )


def test_gexf_keeps_to_its_schema(studied, tmp_path):
    schema = etree.XMLSchema(etree.parse(str(Path(__file__).parent / "gexf-1.3" / "gexf.xsd")))
    tree = etree.parse(str(export(studied, tmp_path / "a.gexf")))
    # The published XSD declares the viz elements in the wrong namespace; the standard's text, its RELAX NG
    # schema and every reader have them in their own.
    for element in tree.iter(etree.Element):
        element.tag = element.tag.replace(VIZ, GEXF)
    assert schema.validate(tree), schema.error_log


def test_names_choose_the_format(studied, tmp_path):
    import json

    for name, kind in [("x.hif.json", "network-type"), ("x.json", "schema")]:
        assert kind in json.loads(export(studied, tmp_path / name).read_text(encoding="utf-8"))
    for name, table in [("attendance.csv", studied.attendance), ("meetings.csv", studied.meetings)]:
        found = pd.read_csv(export(studied, tmp_path / name))
        assert (list(found), len(found)) == (list(table), len(table))


def test_the_command_line_writes_a_hypergraph_and_takes_it_back_for_its_own(run, tmp_path):
    source = str(ROOT / "examples" / "southern_women" / "attendance.csv")
    for _ in range(2):
        assert run("export", source, "-o", "x.hif.json", "-o", "y.net").code == 0
    assert '"network-type": "undirected"' in (tmp_path / "x.hif.json").read_text(encoding="utf-8")
    assert run("export", source, "-o", "z.dl", "--format", "dl-two-mode").code == 0
    refused = run("export", source, "-o", "z.dl")
    assert refused.code == 2
    assert "--force" in refused.err


@pytest.mark.parametrize("name", ["iruma", "southern_women"])
def test_the_dated_two_mode_graph_is_written_by_every_writer_and_comes_back(name, tmp_path):
    network = tg.build(tg.read(ROOT / "examples" / name / "attendance.csv"))
    graph = network.to_bipartite()
    nx.write_graphml(graph, tmp_path / "a.graphml")
    nx.write_gexf(graph, tmp_path / "a.gexf")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pajek holds texts only, and networkx says so of each number
        nx.write_pajek(graph, tmp_path / "a.net")
    nx.node_link_data(graph)
    back = nx.read_graphml(tmp_path / "a.graphml")
    again = tg.build(tg.read(ROOT / "examples" / name / "attendance.csv"))
    found = tg.Network.from_networkx(back)
    pd.testing.assert_frame_equal(found.ties, again.ties)
    assert found.meetings["date"].notna().sum() == again.meetings["date"].notna().sum()
    assert found.meetings["fiscal_year"].tolist() == again.meetings["fiscal_year"].tolist()


def test_xgi_holds_every_meeting():
    xgi = pytest.importorskip("xgi")
    network = tg.as_network(nx.davis_southern_women_graph())
    found = network.to_hypergraph()
    assert isinstance(found, xgi.Hypergraph)
    assert sorted(map(len, found.edges.members())) == sorted(network.every_meeting["size"])
    assert found.nodes.degree.asdict()["Evelyn Jefferson"] == 8


def test_hypernetx_holds_every_meeting():
    hypernetx = pytest.importorskip("hypernetx")
    try:
        hypernetx.Hypergraph({"m": ["a", "b"]})
    except AttributeError:
        pytest.skip("this version of HyperNetX does not work with this version of pandas")
    network = tg.as_network(nx.davis_southern_women_graph())
    assert network.to_hypergraph("hypernetx").shape == (18, 14)


def test_a_library_that_is_not_there_is_named(monkeypatch):
    network = tg.as_network(nx.davis_southern_women_graph())
    monkeypatch.setitem(sys.modules, "xgi", None)
    with pytest.raises(UsageError, match="xgi is not installed; pip install xgi"):
        network.to_hypergraph()
    with pytest.raises(UsageError, match="library cannot be “halp”"):
        network.to_hypergraph("halp")
