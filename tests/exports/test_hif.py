"""HIF: the rules of its schema (version 0.1, HIF-org/HIF-standard), and nothing of the attendance lost."""

import json
import math

from tsunagari.exports import export


def _check_item(item, required, optional):
    """Check one record: required identifiers, text or whole number; known fields only."""
    assert set(required) <= set(item) <= {*required, *optional}
    for key in required:
        assert isinstance(item[key], str) or (isinstance(item[key], int) and not isinstance(item[key], bool))
    assert isinstance(item.get("attrs", {}), dict)
    weight = item.get("weight", 1)
    assert isinstance(weight, int | float)
    assert math.isfinite(weight)
    assert item.get("direction", "head") in {"head", "tail"}


def check_schema(content):
    """Check what the published JSON schema demands."""
    assert set(content) <= {"network-type", "metadata", "incidences", "nodes", "edges"}
    assert content["network-type"] in {"undirected", "directed", "asc"}
    assert isinstance(content["metadata"], dict)
    assert isinstance(content["incidences"], list)
    for item in content["incidences"]:
        _check_item(item, ["edge", "node"], ["weight", "direction", "attrs"])
    for item in content["nodes"]:
        _check_item(item, ["node"], ["weight", "attrs"])
    for item in content["edges"]:
        _check_item(item, ["edge"], ["weight", "attrs"])


def test_meetings_are_hyperedges_of_those_who_attended(findings, names, tmp_path):
    content = json.loads(export(findings, tmp_path / "meetings.json", format="hif").read_text("utf-8"))
    check_schema(content)
    assert [item["node"] for item in content["nodes"]] == names
    assert [item["edge"] for item in content["edges"]] == ["m1", "m2", "m3", "m4", "m5"]
    table = findings.attendance
    attended = table[table["status"] == "attended"]
    assert [(item["edge"], item["node"]) for item in content["incidences"]] == list(
        zip(attended["meeting"], attended["organization"], strict=True)
    )
    assert [item["attrs"]["proxy"] for item in content["incidences"]] == attended["proxy"].tolist()
    edges = {item["edge"]: item["attrs"] for item in content["edges"]}
    assert edges["m1"]["absent"] == [names[2]]
    assert edges["m2"]["not_invited"] == [names[4]]
    assert edges["m3"]["fiscal_year"] == 2022
    assert "date" not in edges["m5"]
    nodes = {item["node"]: item["attrs"] for item in content["nodes"]}
    assert nodes[names[0]]["forums"] == ["コア会議", "部会"]
    assert content["metadata"]["creator"] == "tsunagari 9.9"


def test_the_size_of_each_meeting_is_that_of_its_hyperedge(findings, tmp_path):
    content = json.loads(export(findings, tmp_path / "m.json", format="hif").read_text("utf-8"))
    for edge in content["edges"]:
        members = [item for item in content["incidences"] if item["edge"] == edge["edge"]]
        assert len(members) == edge["attrs"]["size"]


def test_no_meetings_still_a_valid_file(nothing, tmp_path):
    content = json.loads(export(nothing, tmp_path / "m.json", format="hif").read_text("utf-8"))
    check_schema(content)
    assert content["incidences"] == []


def test_the_whole_attendance_of_the_city_is_in_it(iruma, tmp_path):
    content = json.loads(export(iruma, tmp_path / "m.json", format="hif").read_text("utf-8"))
    check_schema(content)
    table = iruma.attendance
    told = {(item["edge"], item["node"], "attended") for item in content["incidences"]}
    for edge in content["edges"]:
        for status in ("absent", "not_invited"):
            told |= {(edge["edge"], name, status) for name in edge["attrs"].get(status, [])}
    assert told == set(zip(table["meeting"], table["organization"], table["status"], strict=True))
