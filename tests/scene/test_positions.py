"""Places in a file: written once, read again, changed by hand in between."""

import pytest

from tsunagari.errors import UsageError
from tsunagari.scene.positions import with_positions


def test_written_places_come_back_and_a_moved_one_stays_moved(example, tmp_path):
    findings, path = example("iruma"), tmp_path / "positions.csv"
    assert with_positions(findings, path) is findings
    text = path.read_text("utf-8-sig")
    table = findings.organizations
    assert text.splitlines()[0] == "name,x,y"
    same = with_positions(findings, path).organizations
    assert same[["x", "y"]].astype(float).equals(table[["x", "y"]].astype(float))
    path.write_text("name,x,y\n保健所,11,-7.5\n知らない機関,0,0\n保健所,1,1\n", encoding="utf-8")
    moved = with_positions(findings, path).organizations.set_index("name")[["x", "y"]]
    assert moved.loc["保健所"].tolist() == [11, -7.5]
    rest = table.set_index("name")[["x", "y"]].drop("保健所")
    assert moved.drop("保健所").equals(rest.astype(float))


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "name,x,y\n保健所,左,上\n", "", "name,x\n保健所,1\n"])
def test_what_is_no_table_of_places_is_refused_with_help(example, tmp_path, text):
    path = tmp_path / "positions.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        with_positions(example("iruma"), path)
    assert "name,x,y" in caught.value.text("ja")


@pytest.mark.parametrize("name", ["=1+1", "-a", "@x", " +b"])
def test_names_that_look_like_formulas_survive_excel(example, tmp_path, name):
    findings, path = example("iruma"), tmp_path / "positions.csv"
    table = findings.organizations.assign(name=findings.organizations["name"].replace("保健所", name))
    from dataclasses import replace

    findings = replace(findings, organizations=table)
    with_positions(findings, path)
    assert f"\r\n'{name}," in path.read_bytes().decode("utf-8-sig")
    read = with_positions(findings, path).organizations
    assert read["x"].astype(float).tolist() == table["x"].astype(float).tolist()
