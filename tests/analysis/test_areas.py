"""A map for each area, and a page that leads to them without asking anybody for anything."""

import pandas as pd
import pytest

import tsunagari as tg
from tsunagari.analysis.areas import render_areas
from tsunagari.errors import OutputError, UsageError
from tsunagari.seals import sealed_kind

ROWS = [
    ("R5.4.1", "北区", "A病院"),
    ("R5.4.1", "北区", "B事業所"),
    ("R5.5.1", "南/西区", "A病院"),
    ("R5.5.1", "南/西区", "<b>D</b>"),
    ("R5.6.1", "南_西区", "A病院"),
    ("R5.6.1", "南_西区", "C課"),
    ("R5.7.1", "INDEX", "C課"),
    ("R5.7.1", "INDEX", "A病院"),
    ("R5.8.1", "con", "C課"),
    ("R5.8.1", "con", "A病院"),
    ("R5.9.1", None, "C課"),
]


def read(rows=ROWS, kind="会議"):
    table = pd.DataFrame(rows, columns=["開催日", "地区", "機関名"])
    return tg.read(table.assign(会議名=kind))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("areas") / "maps"
    render_areas(read(), folder, {}, resamples=0)
    return folder


def test_each_area_has_a_map_of_its_own_under_a_name_that_every_system_takes(folder):
    names = {path.name for path in folder.iterdir()}
    assert names == {"index.html", "INDEX-2.html", "_con.html", "北区.html", "南_西区.html", "南_西区-2.html"}
    assert {sealed_kind(path) for path in folder.iterdir()} == {"map", "index"}
    north = (folder / "北区.html").read_text(encoding="utf-8")
    assert "B事業所" in north
    assert "C課" not in north


def test_the_same_records_give_the_same_bytes_over_the_files_of_before(folder):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    render_areas(read(ROWS[::-1]), folder, {}, resamples=0)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_files_of_others_are_all_named_and_nothing_is_written(tmp_path):
    for name in ("北区.html", "index.html"):
        (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError) as refused:
        render_areas(read(), tmp_path, {}, resamples=0)
    assert {problem.params["name"] for problem in refused.value.problems} == {"北区.html", "index.html"}
    assert len(list(tmp_path.iterdir())) == 2


def test_records_without_areas_are_refused(tmp_path):
    with pytest.raises(UsageError) as refused:
        render_areas(read([("R5.4.1", None, "A"), ("R5.4.1", None, "B")]), tmp_path / "maps", {})
    assert refused.value.problems[0].key == "study.no_areas"
    assert not (tmp_path / "maps").exists()


def test_case_meetings_make_no_area_and_public_pages_say_so(tmp_path):
    rows = [*ROWS[:4], ("R5.4.2", "東区", "A病院"), ("R5.4.2", "東区", "C課")]
    table = pd.DataFrame(rows, columns=["開催日", "地区", "機関名"])
    table["会議名"] = ["個別ケース会議" if area == "東区" else "会議" for area in table["地区"]]
    table["層"] = ["個別" if area == "東区" else "市" for area in table["地区"]]
    render_areas(tg.read(table), tmp_path, {}, resamples=0, public=True)
    assert {path.name for path in tmp_path.iterdir()} == {"index.html", "北区.html", "南_西区.html"}
    text = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "公開用" in text
    assert "東区" not in text


def test_the_command_takes_one_folder(run, tmp_path):
    table = pd.DataFrame(ROWS[:4], columns=["date", "area", "organization"])
    table.to_csv(tmp_path / "a.csv", index=False)
    for outputs in (("-o", "x.html"), ("-o", "a", "-o", "b")):
        assert run("render", "a.csv", "--by", "area", *outputs).code == 2
    done = run("render", "a.csv", "--by", "area", "--resamples", "0", "-o", "maps/", "--lang", "en")
    assert (done.code, done.out) == (0, "written: maps/index.html\n")
    assert len(list((tmp_path / "maps").iterdir())) == 3


@pytest.mark.browser
def test_the_index_is_searched_and_opens_a_map_without_a_network(folder, browser):
    context = browser.new_context(offline=True)
    page = context.new_page()
    asked, faults = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto((folder / "index.html").as_uri())
    assert page.locator("tbody tr:visible").count() == 5
    page.fill("#finder", "ｉｎｄｅｘ")
    assert page.locator("tbody tr:visible").all_inner_texts()[0].startswith("INDEX")
    assert page.inner_text("#shown") == "5地区のうち1"
    page.press("#finder", "Enter")
    page.wait_for_selector("html[data-ready]", state="attached")
    assert page.url.partition("#")[0].endswith("/INDEX-2.html")
    assert page.inner_text("#title") == "INDEX"
    assert {url.partition("://")[0] for url in asked} == {"file"}
    assert faults == []
    context.close()
