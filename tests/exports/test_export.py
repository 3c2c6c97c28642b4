"""The one door out: endings, formats, publication, files that are not ours."""

import json

import pytest

from tsunagari.errors import OutputError, UsageError
from tsunagari.exports import FORMATS, export
from tsunagari.exports.public import without_people

EVERY = [
    ("findings.json", None),
    ("meetings.json", "hif"),
    ("organizations.csv", None),
    ("ties.csv", None),
    ("network.graphml", None),
    ("network.gexf", None),
    ("network.net", None),
    ("two-mode.net", "pajek-two-mode"),
]


def test_json_is_the_findings(findings, tmp_path):
    path = export(findings, tmp_path / "findings.json")
    content = json.loads(path.read_text("utf-8"))
    assert content["provenance"].pop("seal").startswith("tsunagari:findings:")
    assert content == json.loads(findings.to_json())


def test_unknown_ending_and_format_are_refused_in_both_languages(findings, tmp_path):
    with pytest.raises(UsageError) as caught:
        export(findings, tmp_path / "map.xyz")
    assert "map.xyz" in caught.value.text("ja")
    assert all(ending in caught.value.text("en") for ending in FORMATS)
    with pytest.raises(UsageError) as caught:
        export(findings, tmp_path / "map.gexf", format="hif")
    assert "hif" in caught.value.text("en")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("name", "kind"), EVERY)
def test_our_own_file_is_replaced_and_a_strange_one_is_not(findings, name, kind, tmp_path):
    path = export(findings, tmp_path / name, format=kind)
    if path.suffix != ".csv":
        export(findings, path, format=kind)
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError):
        export(findings, path, format=kind)
    assert path.read_text("utf-8") == "mine"
    export(findings, path, format=kind, force=True)
    assert path.read_text("utf-8") != "mine"


@pytest.mark.parametrize(("name", "kind"), EVERY)
def test_for_publication_no_file_holds_a_head_count(findings, name, kind, tmp_path):
    for number, options in enumerate([{"public": True}, {}]):
        source = findings if options else without_people(findings)
        text = export(source, tmp_path / f"{number}{name}", format=kind, **options).read_text("utf-8-sig")
        assert '"people"' not in text
        assert ",people" not in text


def test_publication_keeps_everything_else(findings):
    shown = without_people(findings)
    assert shown.settings["public"] is True
    assert findings.settings["public"] is False
    assert shown.indicators["key"].tolist() == ["density"]
    assert shown.official == ({"fiscal_year": 2021, "meetings": 2, "groups": {}},)
    assert set(findings.organizations) - set(shown.organizations) == {"people"}
    assert json.loads(shown.to_json())["ties"] == json.loads(findings.to_json())["ties"]
