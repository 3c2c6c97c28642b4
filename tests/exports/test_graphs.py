"""GraphML and GEXF come back through networkx with nothing lost."""

import json
import math
import xml.etree.ElementTree as ET

import networkx as nx
import pytest

from tsunagari.exports import export
from tsunagari.exports.cells import cells, rows
from tsunagari.exports.graphs import _spells, graph, identifiers


def _known(table):
    """What must come back of each row: known values, cleaned of what XML cannot hold."""
    return [
        {
            key: value.replace("\x0b", "�").replace("\x00", "�").replace("\r\n", "\n")
            if isinstance(value, str)
            else value
            for key, value in row.items()
            if value != ""
        }
        for row in rows(cells(table))
    ]


def _same(found, expected):
    assert found == expected
    assert {key: type(value) for key, value in found.items()} == {
        key: type(value) for key, value in expected.items()
    }


def test_graphml_gives_back_every_node_tie_and_attribute_with_its_type(findings, names, tmp_path):
    path = export(findings, tmp_path / "network.graphml")
    back = nx.read_graphml(path)
    node_of = identifiers(findings)
    assert list(back.nodes) == [node_of[name] for name in names]
    for name, row in zip(names, _known(findings.organizations), strict=True):
        row.pop("name")
        _same(dict(back.nodes[node_of[name]]), row)
    assert back.number_of_edges() == len(findings.ties)
    raw = zip(findings.ties["source"], findings.ties["target"], _known(findings.ties), strict=True)
    for source, target, row in raw:
        row.pop("source"), row.pop("target")
        _same(dict(back[node_of[source]][node_of[target]]), row)
    assert json.loads(back.nodes[node_of[names[0]]]["forums"]) == ["コア会議", "部会"]
    assert back.graph["records"] == "ab" * 32
    assert "架空データ" in back.graph["synthetic"]


def test_names_that_xml_makes_equal_stay_two_nodes(findings, names):
    node_of = identifiers(findings)
    assert node_of[names[1]] == "A�病院"
    assert node_of[names[2]] == "A�病院 (2)"
    assert len(set(node_of.values())) == len(names)


def test_infinite_and_missing_numbers_are_left_out(findings, names):
    built = graph(findings)
    assert "betweenness" not in built.nodes[identifiers(findings)[names[3]]]
    assert built.nodes[names[4]]["betweenness"] == 1e-300
    assert built.nodes[names[0]]["betweenness"] == 1 / 3


def test_gexf_gives_back_attributes_spells_and_yearly_values(findings, names, tmp_path):
    path = export(findings, tmp_path / "network.gexf")
    back = nx.read_gexf(path, version="1.3")
    node_of = identifiers(findings)
    assert list(back.nodes) == [node_of[name] for name in names]
    for name, row in zip(names, _known(findings.organizations), strict=True):
        row.pop("name")
        data = dict(back.nodes[node_of[name]])
        for reserved in ("id", "start", "label"):
            if reserved in row:
                row[f"{reserved}_"] = row.pop(reserved)
        own = {
            key: value
            for key, value in data.items()
            if key not in {"label", "viz", "spells"} and not key.endswith("_by_year")
        }
        _same(own, row)
        assert data["label"] == node_of[name]
    first = back.nodes[names[0]]
    # Fiscal years 2021, 2022 and 2024: two runs.
    assert first["spells"] == [("2021-04-01", "2023-03-31"), ("2024-04-01", "2025-03-31")]
    assert first["attendances_by_year"] == [(2, "2021-04-01", "2022-03-31")]
    assert first["strength_by_year"] == [(2.0, "2021-04-01", "2022-03-31")]
    # Absent in 2021, so only 2022; seen only at an undated meeting: no spell.
    assert back.nodes[node_of[names[2]]]["spells"] == [("2022-04-01", "2023-03-31")]
    assert "spells" not in back.nodes[node_of[names[5]]]
    tie = back[names[0]][node_of[names[1]]]
    assert tie["spells"] == [("2021-04-01", "2023-03-31"), ("2024-04-01", "2025-03-31")]
    assert (tie["together"], tie["weight"], tie["kept"], tie["type_"]) == (3, 1.1, True, "a")
    assert json.loads(tie["meetings"]) == ["m1", "m3", "m4"]
    assert tie["weight_by_year"] == [(1.0, "2021-04-01", "2022-03-31")]
    assert back[names[0]][node_of[names[2]]]["weight"] == 0.1 + 0.2


def test_gexf_declares_dates_version_and_our_mark_and_no_clock(findings, tmp_path):
    root = ET.parse(export(findings, tmp_path / "n.gexf", lang="en")).getroot()  # noqa: S314 - our own file
    space = "{http://gexf.net/1.3}"
    assert root.get("version") == "1.3"
    assert root.find(f"{space}graph").get("mode") == "dynamic"
    assert root.find(f"{space}graph").get("timeformat") == "date"
    meta = root.find(f"{space}meta")
    assert meta.attrib == {}
    assert meta.find(f"{space}creator").text == "tsunagari 9.9"
    assert "Meeting in the same room" in meta.find(f"{space}description").text
    assert "Synthetic" in meta.find(f"{space}description").text


def test_gexf_places_nodes_as_on_the_map_with_y_upwards(findings, names, tmp_path):
    back = nx.read_gexf(export(findings, tmp_path / "n.gexf"), version="1.3")
    look = back.nodes[names[3]]["viz"]
    assert look["position"] == {"x": 20.0, "y": 3.0, "z": 0.0}
    # 行政 is the dark blue #00468B = 0, 70, 139.
    assert (look["color"]["r"], look["color"]["g"], look["color"]["b"]) == (0, 70, 139)


@pytest.mark.parametrize(
    ("years", "starts", "expected"),
    [
        ([2023], 4, [("2023-04-01", "2024-03-31")]),
        ([2023], 1, [("2023-01-01", "2023-12-31")]),
        # 2024 is a leap year: a year that starts in March ends on 29 February.
        ([2023], 3, [("2023-03-01", "2024-02-29")]),
        ([2025, 2021, 2022], 4, [("2021-04-01", "2023-03-31"), ("2025-04-01", "2026-03-31")]),
    ],
)
def test_spells_are_runs_of_fiscal_years(years, starts, expected):
    assert _spells(years, starts) == expected


@pytest.mark.parametrize("ending", ["graphml", "gexf"])
def test_same_bytes_twice_and_argument_untouched(findings, ending, tmp_path):
    before = findings.to_json()
    first = export(findings, tmp_path / f"a.{ending}").read_bytes()
    assert export(findings, tmp_path / f"b.{ending}").read_bytes() == first
    assert findings.to_json() == before
    assert b"tsunagari 9.9" in first[:8192]


@pytest.mark.parametrize("ending", ["graphml", "gexf"])
def test_empty_findings_make_an_empty_graph(nothing, ending, tmp_path):
    path = export(nothing, tmp_path / f"none.{ending}")
    back = nx.read_graphml(path) if ending == "graphml" else nx.read_gexf(path, version="1.3")
    assert len(back) == 0


def test_no_number_of_the_files_is_nan_or_infinite(findings, tmp_path):
    back = nx.read_graphml(export(findings, tmp_path / "n.graphml"))
    values = [
        value for _, data in back.nodes(data=True) for value in data.values() if isinstance(value, float)
    ]
    assert values
    assert all(math.isfinite(value) for value in values)


def test_igraph_reads_the_same_network_from_graphml(iruma, tmp_path):
    igraph = pytest.importorskip("igraph")
    back = igraph.Graph.Read_GraphML(str(export(iruma, tmp_path / "n.graphml")))
    assert back.vs["id"] == iruma.organizations["name"].tolist()
    ends = [(back.vs[edge.source]["id"], back.vs[edge.target]["id"]) for edge in back.es]
    assert ends == list(zip(iruma.ties["source"], iruma.ties["target"], strict=True))
    assert back.es["weight"] == iruma.ties["weight"].tolist()
    assert back.es["together"] == iruma.ties["together"].tolist()


def test_years_of_the_city_add_up_in_gexf(iruma, tmp_path):
    back = nx.read_gexf(export(iruma, tmp_path / "n.gexf"), version="1.3")
    for name, attended in zip(iruma.organizations["name"], iruma.organizations["attendances"], strict=True):
        assert sum(value for value, _, _ in back.nodes[name]["attendances_by_year"]) == attended
    for source, target, together in iruma.ties[["source", "target", "together"]].itertuples(index=False):
        assert sum(value for value, _, _ in back[source][target]["together_by_year"]) == together
