"""One number, one place: every format gives back what the findings hold."""

import json
import re

import pytest

import tsunagari as tg
from tsunagari.reports import slides
from tsunagari.reports.chapters.context import Localized
from tsunagari.reports.chapters.whole import indicator_name
from tsunagari.reports.content import document
from tsunagari.reports.document import Bars, Document, Section
from tsunagari.reports.excel import page as workbook
from tsunagari.tables import Cell, Column, Table, shown


@pytest.fixture(scope="module")
def written(city, tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    for ending in ("html", "md", "xlsx"):
        tg.report(city, folder / f"r.{ending}")
    slides(city, folder / "r.pptx", map_link="map.html")
    return folder


def _cells(markdown):
    """Return the rows of all tables of a Markdown text, escapes taken away."""
    rows = [line for line in markdown.splitlines() if line.startswith("| ")]
    split = (re.split(r"(?<!\\)\|", row)[1:-1] for row in rows)
    return {tuple(re.sub(r"\\(.)", r"\1", cell).strip() for cell in row) for row in split}


def test_html_holds_every_table_of_the_document(city, written, read_html):
    tables, _ = read_html(written / "r.html")
    told = document(city)
    assert {table.key for table in told.tables()} <= set(tables)
    for table in told.tables():
        body = tables[table.key][1:]
        assert len(body) == len(table.rows)
        for cells, row in zip(table.rows, body, strict=True):
            for cell, (text, raw) in zip(cells, row, strict=True):
                assert text == shown(cell, "ja")
                if raw is not None:
                    assert float(raw) == cell.value


def test_markdown_holds_every_row(city, written):
    found = _cells((written / "r.md").read_text(encoding="utf-8"))
    for table in document(city).tables():
        for row in table.rows:
            assert tuple(" ".join(shown(cell, "ja").split()) for cell in row) in found


def test_workbook_holds_every_number_unrounded(city, written, read_workbook):
    tables, _ = read_workbook(written / "r.xlsx")
    for table in document(city).tables():
        body = tables[f"t_{table.key}"][1:]
        for cells, row in zip(table.rows, body, strict=True):
            for cell, value in zip(cells, row, strict=True):
                if isinstance(cell.value, int | float) and cell.kind != "year":
                    assert value == pytest.approx(cell.value, rel=1e-14)
                else:
                    assert value == shown(cell, "ja")


def test_indicators_are_those_of_the_findings(city):
    told = {t.key: t for t in document(city).tables()}["indicators"]
    plain = json.loads(city.to_json())
    values = [row["value"] for row in plain["indicators"]]
    assert [row[1].value for row in told.rows] == values
    lows = [row["low"] for row in plain["indicators"]]
    assert [row[2].value for row in told.rows] == lows


def test_official_counts_are_those_of_the_findings(city):
    told = {t.key: t for t in document(city).tables()}["official"]
    for row, year in zip(told.rows, city.official, strict=True):
        groups = [group["people"] for group in year["participants"]]
        expected = [
            f"令和{year['fiscal_year'] - 2018}年度",
            year["meetings"],
            year["participants_total"],
            *groups,
        ]
        assert [cell.value for cell in row] == [*expected, year["evaluations"]]


def test_sheet_and_details_say_the_same(city):
    told = document(city)
    first = next(block for block in told.section("indicators_sheet").blocks if hasattr(block, "rows"))
    details = {row[0].value: row[1].value for t in told.tables() if t.key == "indicators" for row in t.rows}
    assert all(details[row[0].value] == row[1].value for row in first.rows)


def test_slides_say_the_sentences_of_the_document_and_chart_its_values(city, written):
    pptx = pytest.importorskip("pptx")
    show = pptx.Presentation(written / "r.pptx")
    notes = "\n".join(slide.notes_slide.notes_text_frame.text for slide in show.slides)
    # A title is not said again in the notes.
    notes += "\n".join(slide.shapes.title.text_frame.text for slide in show.slides if slide.shapes.title)
    told = document(city)
    # What may be said first is said, what cannot be told is not.
    first = told.section("headline").blocks[0].items[0]
    for sentence in (
        first,
        *told.section("gaps_sheet").blocks[1].items,
        *told.section("change_sheet").blocks[0].items[:1],
    ):
        assert sentence in notes
    assert "分かりません" not in notes
    figure = next(block for block in told.section("ties_sheet").blocks if hasattr(block, "bars"))
    charts = [shape.chart for slide in show.slides for shape in slide.shapes if shape.has_chart]
    assert list(charts[0].plots[0].series[0].values) == pytest.approx([bar.value for bar in figure.bars])
    forums = next(t for t in told.tables() if t.key == "forums")
    grid = next(shape.table for slide in show.slides for shape in slide.shapes if shape.has_table)
    assert [[cell.text for cell in row.cells] for row in grid.rows][1:] == [
        [shown(cell, "ja") for cell in row] for row in forums.rows
    ]


def test_same_findings_same_bytes(city, written, tmp_path):
    for ending in ("html", "md", "xlsx"):
        again = tg.report(city, tmp_path / f"r.{ending}")
        assert again.read_bytes() == (written / f"r.{ending}").read_bytes()
    again = slides(city, tmp_path / "r.pptx", map_link="map.html")
    assert again.read_bytes() == (written / "r.pptx").read_bytes()


def test_first_sheet_of_the_workbook_cuts_nothing_off(city, written, read_workbook):
    _, book = read_workbook(written / "r.xlsx")
    cells = {cell.value for row in book.worksheets[1] for cell in row}
    for key in ("official_sheet", "indicators_sheet"):
        for table in (block for block in document(city).section(key).blocks if hasattr(block, "rows")):
            assert {column.header for column in table.columns} <= cells
            for cell in (cell for row in table.rows for cell in row if cell.value is not None):
                assert (shown(cell, "ja") if isinstance(cell.value, str) else cell.value) in cells or (
                    cell.kind == "year" and shown(cell, "ja") in cells
                )


LITERAL = re.compile(r'^"([^"]*)"$')


def _displayed(value, code):
    """Return what Excel shows for a number in one of the workbook's formats."""
    if literal := LITERAL.match(code):
        return literal[1]
    places = len(code.split(".")[1].rstrip("%")) if "." in code else 0
    share = code.endswith("%")
    return f"{value * (100 if share else 1):,.{places}f}{'%' if share else ''}"


@pytest.mark.parametrize("kind", ["share", "p"])
@pytest.mark.parametrize("value", [0.0, 0.0004, 0.002, 0.0049, 0.0123, 0.42, 0.987, 0.9962, 0.9996, 1.0])
def test_the_workbook_shows_what_the_page_shows(tmp_path, read_workbook, kind, value):
    table = Table(
        "one", "T", (Column("A"), Column("B", kind)), ((Cell("a"), Cell(value, kind)),)
    )  # fmt: skip
    told = Document("T", "s", "ja", (), (Section("s", "S", (table,)),), "c")
    (tmp_path / "r.xlsx").write_bytes(workbook(told))
    _, book = read_workbook(tmp_path / "r.xlsx")
    cell = book.worksheets[2]["B5"]
    assert cell.value == value
    assert _displayed(cell.value, cell.number_format) == shown(Cell(value, kind), "ja")


@pytest.mark.parametrize(("down", "across"), [(3, 14), (25, 14), (25, 10), (2, 3)])
def test_a_table_of_any_shape_stands_whole_on_the_first_sheet(tmp_path, read_workbook, down, across):
    columns = tuple(Column(f"列{number}", "count" if number else "text") for number in range(across))
    rows = tuple(
        (Cell(f"行{row}"), *(Cell(1000 * row + number, "count") for number in range(1, across)))
        for row in range(down)
    )
    told = Document(
        "T", "s", "ja", (), (Section("s", "S", (Table("one", "T", columns, rows),), sheet=True),), "c"
    )  # fmt: skip
    (tmp_path / "r.xlsx").write_bytes(workbook(told))
    _, book = read_workbook(tmp_path / "r.xlsx")
    first = {cell.value for row in book.worksheets[1] for cell in row}
    assert {column.header for column in columns} <= first
    assert {cell.value for row in rows for cell in row} <= first


def _figures(told):
    return [block for section in told.sections for block in section.blocks if isinstance(block, Bars)]


def test_figures_hold_the_values_of_the_findings_in_every_format(city, written):
    plain = json.loads(city.to_json())
    by_year = {year: {row["key"]: row for row in one["indicators"]} for year, one in plain["by_year"].items()}
    whole = {row["key"]: row for row in plain["indicators"]}
    page = (written / "r.html").read_text(encoding="utf-8")
    markdown = (written / "r.md").read_text(encoding="utf-8").replace("\\", "")
    figures = _figures(document(city))
    keys = {"share": "cross_sector_share", "count": "organizations"}
    assert {figure.kind for figure in figures} == {*keys}
    for figure in figures:
        key = keys[figure.kind]
        years = [by_year[year][key] for year in sorted(by_year)]
        expected = years if figure.kind == "count" else [whole[key], *years[-len(figure.bars) + 1 :]]
        assert [bar.value for bar in figure.bars] == [row["value"] for row in expected]
        if figure.kind == "share":
            assert [bar.low for bar in figure.bars] == [row["low"] for row in expected]
        told = [(bar.label, shown(Cell(bar.value, figure.kind), "ja")) for bar in figure.bars]
        assert "; ".join(f"{label} {value}" for label, value in told) in page
        for label, value in told:
            assert f"- {label}: {value}" in markdown


def test_slides_chart_every_figure_they_show(city, written):
    pptx = pytest.importorskip("pptx")
    show = pptx.Presentation(written / "r.pptx")
    charts = [list(s.chart.plots[0].series[0].values) for d in show.slides for s in d.shapes if s.has_chart]
    told = document(city)
    shown_bars = [_figures(told)[0], next(figure for figure in _figures(told) if figure.kind == "count")]
    assert charts == [pytest.approx([bar.value for bar in figure.bars]) for figure in shown_bars]


def test_every_year_of_the_tables_is_that_of_the_findings(city):
    plain = json.loads(city.to_json())
    told = {table.key: table for table in document(city).tables()}
    years = sorted(plain["by_year"])
    at = {year: {row["key"]: row["value"] for row in plain["by_year"][year]["indicators"]} for year in years}
    held = [[row[1].value for row in told["years"].rows], [row[2].value for row in told["years"].rows]]
    assert held == [[at[year][key] for year in years] for key in ("meetings", "organizations")]
    names = {indicator_name(Localized("ja"), row["key"]): row["key"] for row in plain["indicators"]}
    for row in told["indicators_by_year"].rows:
        assert [cell.value for cell in row[1:]] == [at[year].get(names[row[0].value]) for year in years]
    forums = [[row["name"], row["meetings"], row["organizations"]] for row in plain["forums"]]
    assert [[row[0].value, row[-3].value, row[-2].value] for row in told["forums"].rows] == forums
    attendances = {row["name"]: row["attendances"] for row in plain["organizations"]}
    column = [c.header for c in told["organizations"].columns].index("のべ出席")
    assert {row[0].value: row[column].value for row in told["organizations"].rows} == attendances
