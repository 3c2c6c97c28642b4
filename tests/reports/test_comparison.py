"""A comparison as page, workbook and JSON."""

import json

import pytest

import tsunagari as tg
from tsunagari.errors import UsageError
from tsunagari.reports import comparison
from tsunagari.reports.comparing import compared
from tsunagari.tables import shown


@pytest.fixture(scope="module")
def years(city):
    return tg.compare(city, by="year", resamples=30)


def test_page_workbook_and_json_hold_the_same(years, tmp_path, read_html, read_workbook):
    page, _ = read_html(comparison(years, tmp_path / "c.html"))
    book, _ = read_workbook(comparison(years, tmp_path / "c.xlsx"))
    plain = json.loads(comparison(years, tmp_path / "c.json").read_text(encoding="utf-8"))
    told = {table.key: table for table in compared(years).tables()}
    assert set(told) == set(page)
    assert {f"t_{key}" for key in told} == set(book)
    for key, table in told.items():
        for cells, row, excel in zip(table.rows, page[key][1:], book[f"t_{key}"][1:], strict=True):
            for cell, (text, _), value in zip(cells, row, excel, strict=True):
                assert text == shown(cell, "ja")
                if isinstance(cell.value, float):
                    number = 100 * cell.value if cell.kind == "points" else cell.value
                    assert value == pytest.approx(number)
    known = [row for row in plain["indicators"] if row["value"] is not None]
    assert [row[2].value for row in told["indicators"].rows] == [
        row["value"] for row in known if row["low"] is not None
    ]
    across = [
        cell.value for row in told["every_indicator"].rows for cell in row[1:] if cell.value is not None
    ]
    assert across == [row["value"] for row in known]
    equal = [row for row in plain["indicators"] if row["key"] == "ties"]
    assert [row[2].value for row in told["rarefied"].rows] == [row["rarefied"] for row in equal]
    steps = [row[3].value for row in told["rarefied"].rows]
    assert steps == [row["difference"] for row in equal]
    assert steps[0] is None
    assert steps[1] == pytest.approx(equal[1]["rarefied"] - equal[0]["rarefied"])
    turnover = [[cell.value for cell in row[2:5]] for row in told["turnover"].rows]
    assert turnover == [[len(p["joined"]), p["stayed"], len(p["left"])] for p in plain["pairs"]]


def test_one_small_map_a_year_on_one_layout(years):
    maps = next(s for s in compared(years).sections if s.key == "maps").blocks[0].drawings
    assert [each.title for each in maps] == ["令和3年度", "令和4年度", "令和5年度"]
    places = [{(mark.x, mark.y) for mark in each.scene.marks} for each in maps]
    assert places[0] == places[1] == places[2]


def test_areas_are_told_apart_not_as_change(tmp_path, studied, read_html):
    rows = {"area": list("東東西西"), "meeting": list("aabb"), "organization": list("PQPR")}
    found = tg.compare(studied(**rows), by="area", resamples=0)
    _, text = read_html(comparison(found, tmp_path / "a.html"))
    assert "東と西：両方に出た機関が1、東だけが1、" in text
    assert "入れ替わりだけで起こる" not in text


def test_unknown_ending_is_refused(years, tmp_path):
    with pytest.raises(UsageError):
        comparison(years, tmp_path / "c.md")


def test_areas_do_not_change_into_each_other(studied):
    rows = {
        "date": ["2023-05-01"] * 2 + ["2023-06-01"] * 2,
        "area": ["北", "北", "南", "南"],
        "meeting": list("aabb"),
        "organization": list("PQPR"),
    }
    from tsunagari.reports.comparing import compared

    told = compared(tg.compare(studied(**rows), by="area"))
    titles = [section.title for section in told.sections]
    assert titles[0] == "どこが重なり、どこが違うか"
    assert not {"何が変わったか", "入れ替わり"} & set(titles)
    notes = [getattr(block, "note", None) or "" for section in told.sections for block in section.blocks]
    assert not any("年度どうし" in note for note in notes)


def test_a_year_in_which_a_body_widened_is_told_however_long_ago(studied, tmp_path, read_html):
    early = [(year, name) for year in range(2012, 2015) for name in ("課:行政", "法人:福祉")]
    late = [
        (year, name)
        for year in range(2015, 2024)
        for name in ("課:行政", "法人:福祉", "病院:医療（精神科）", "当事者:当事者")
    ]
    rows = {
        "date": [f"{year}-05-01" for year, _ in early + late],
        "meeting": [str(year) for year, _ in early + late],
        "organization": [name.split(":")[0] for _, name in early + late],
        "sector": [name.split(":")[1] for _, name in early + late],
    }
    _, text = read_html(comparison(tg.compare(studied(**rows), by="year", resamples=0), tmp_path / "w.html"))
    told = "平成26年度から平成27年度へ：2機関が加わり、来なくなった機関はありません。"
    assert told + "それまでいなかった医療（精神科）、当事者の2機関が加わりました。" in text
    assert text.count("それまでいなかった") == 1
