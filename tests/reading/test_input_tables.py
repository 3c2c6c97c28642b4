"""Goals, pairs, relations and themes: read from whatever Excel saved, refused with every row named."""

import pandas as pd
import pytest

from tsunagari.analysis.options import choices
from tsunagari.errors import InputError
from tsunagari.measure.official import official_table
from tsunagari.reading.fields import INPUT_TABLES
from tsunagari.reading.records.input_tables import read_input_table


def read(table, source):
    return read_input_table(table, source, choices(table, official_table()))


GOALS = "指標,年度,目標,見込量,備考\n横のつながり,R5,80%,,x\n協議の場の開催回数,令和6年度,,２回,y\n※ 例\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_goals_in_any_encoding(tmp_path, encoding):
    path = tmp_path / "goals.csv"
    path.write_bytes(GOALS.encode(encoding))
    table = read("targets", path)
    assert table["indicator"].tolist() == ["cross_sector_share", "official_meetings"]
    assert table["year"].tolist() == [2023, 2024]
    assert table["goal"].tolist()[0] == 0.8
    assert table["planned"].tolist()[1] == 2
    assert table["body"].isna().all()


def test_goals_in_a_workbook_below_a_title(tmp_path):
    rows = [["第7期計画", None, None], ["indicator", "fiscal year", "target"], ["meetings", 2023, 12]]
    pd.DataFrame(rows).to_excel(tmp_path / "g.xlsx", header=False, index=False)
    assert read("targets", tmp_path / "g.xlsx")[["indicator", "year", "goal"]].to_numpy().tolist() == [
        ["meetings", 2023, 12.0]
    ]


def test_every_fault_is_named_with_its_row_at_once(tmp_path):
    path = tmp_path / "goals.csv"
    lines = ["指標,年度,目標,向き", "つながり度,R5,1,", "meetings,いつか,1,", "meetings,R5,たくさん,",
             "meetings,R5,,", "organizations,R5,3,上", "people,R5,3,", "people,令和5年度,4,",
             ",R5,1,"]  # fmt: skip
    path.write_bytes("\n".join(lines).encode("cp932"))
    with pytest.raises(InputError) as refused:
        read("targets", path)
    faults = [(note.row, note.key) for note in refused.value.problems]
    names = ["indicator", "year", "value", "no_goal", "choice", "again", "lacking"]
    assert faults == [
        (row, f"reading.input_{key}") for row, key in zip([2, 3, 4, 5, 6, 8, 9], names, strict=True)
    ]
    text = refused.value.text("ja")
    assert "tsunagari measures" in text
    assert "以上" in text


@pytest.mark.parametrize("table", sorted(INPUT_TABLES))
def test_a_table_without_its_columns_names_them_and_the_template(table):
    with pytest.raises(InputError) as refused:
        read(table, pd.DataFrame({"備考": ["赤"], "植木": ["青"]}))
    assert "備考、●●" in refused.value.text("ja")
    for text in (refused.value.text("ja"), refused.value.text("en")):
        assert table == "themes" or f"example {table}" in text


def test_a_person_is_refused_and_not_shown():
    rows = pd.DataFrame({"theme": ["退院支援", "植木隠子さんの退院"], "aliases": ["", ""]})
    with pytest.raises(InputError) as refused:
        read("themes", rows)
    assert [note.key for note in refused.value.problems] == ["reading.input_person"]
    assert "植木" not in refused.value.text("ja")


def test_a_pair_is_one_whichever_side_stands_first():
    rows = pd.DataFrame({"a": ["介護", "住宅課"], "b": ["住宅課", "介護"]})
    with pytest.raises(InputError) as refused:
        read("pairs", rows)
    assert [note.key for note in refused.value.problems] == ["reading.input_again"]


def test_relations_have_a_direction():
    rows = pd.DataFrame(
        {"from": ["A課", "B課"], "to": ["B課", "A課"], "kind": ["紹介", "紹介"], "strength": [2, ""]}
    )
    table = read("relations", rows)
    assert table["strength"].tolist()[0] == 2
    assert table[["source", "target"]].to_numpy().tolist() == [["A課", "B課"], ["B課", "A課"]]


def test_an_empty_table_says_so():
    with pytest.raises(InputError) as refused:
        read("pairs", pd.DataFrame({"a": ["※ 例"], "b": [""]}))
    assert [note.key for note in refused.value.problems] == ["reading.input_empty"]
