"""A result that is declared once stands in report, workbook, slides and page."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

import tsunagari as tg
from tsunagari import facts, tables
from tsunagari.reports import report, slides
from tsunagari.reports.content import document
from tsunagari.tables import Chart, Field, Form
from tsunagari.webmap.boards import boards
from tsunagari.words import say

FORM = Form(
    "load_again",
    (
        Field("organization", "common.organization", width=22),
        Field("forums", "column_load_forums", "count"),
        Field("unknown", needs="unknown"),
    ),
    title="load_table",
    rows="overlap.load",
    facts=("counts",),
    chart=Chart("organization", "forums"),
    sheet=True,
)


@pytest.fixture
def declared(monkeypatch):
    known = {**tables.forms(), FORM.key: FORM}
    monkeypatch.setattr(tables, "forms", lambda: known)
    return FORM


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_result_is_declared_once_and_shown_everywhere(declared, findings, lang, tmp_path):
    title, load = say("reports.load_table", lang), findings.overlap["load"]
    sentence = next(facts.say(fact, lang) for fact in facts.of(findings) if fact.key == "counts")
    content = document(findings, lang=lang)
    assert content.section("load_again").title == title
    assert content.section("load_again_sheet").sheet
    html = report(findings, tmp_path / "r.html", lang=lang).read_text("utf-8")
    markdown = report(findings, tmp_path / "r.md", lang=lang).read_text("utf-8")
    assert 'id="load_again"' in html
    assert markdown.count(f"## {title}") >= 1
    with ZipFile(report(findings, tmp_path / "r.xlsx", lang=lang)) as book:
        assert 'name="t_load_again"' in "".join(
            book.read(name).decode() for name in book.namelist() if "/tables/" in name
        )
    with ZipFile(BytesIO(slides(findings, tmp_path / "s.pptx", lang=lang).read_bytes())) as deck:
        shown = [deck.read(name).decode() for name in deck.namelist() if re.search(r"slides/slide\d+", name)]
    assert sum(sentence in text for text in shown) >= 1
    entry = boards(findings, facts.of(findings))[-1]
    assert entry["title"][lang] == title
    assert entry["note"][lang].startswith(sentence)
    assert [row[1] for row in entry["rows"]] == [row["forums"] for row in tables.rows_of(load)]
    # What no row knows has no column.
    assert len(entry["columns"]) == 2


def test_a_result_without_a_sentence_has_no_chapter(declared, monkeypatch, findings):
    silent = Form(**{**vars(declared), "facts": ("no_meeting",)})
    monkeypatch.setattr(tables, "results", lambda: (silent,))
    assert document(findings).section("load_again") is None
    assert "load_again" not in {entry["key"] for entry in boards(findings, facts.of(findings))}


@pytest.mark.parametrize("key", sorted(tables.forms()))
def test_every_declared_table_has_its_words(key):
    form = tables.forms()[key]
    for lang in ("ja", "en"):
        assert say(f"reports.{form.title or key}", lang, year="")
        assert all(field.column(lang).header for field in form.fields)
    assert set(form.facts) <= {rule.key for rule in facts.RULES}
    named = {field.name for field in form.fields}
    assert not form.chart or {form.chart.label} <= named


def test_values_are_said_in_the_language():
    form = Form(
        "x", (Field("names", most=1), Field("name", english="name_en"), Field("state", words="state"))
    )
    row = {"names": ["A", "B"], "name": "県", "name_en": "prefecture", "state": "present"}
    cells = {lang: [field.cell(row, lang).value for field in form.fields] for lang in ("ja", "en")}
    assert cells["ja"] == ["A、ほか1件", "県", say("reports.state_present", "ja")]
    assert cells["en"] == ["A and 1 more", "prefecture", say("reports.state_present", "en")]


@pytest.fixture(scope="module")
def findings():
    return tg.study(tg.read("examples/iruma/attendance.csv"), resamples=0)
