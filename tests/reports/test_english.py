"""Outputs in English hold no Japanese but names of the record and words that its people chose."""

import re
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pptx import Presentation

import tsunagari as tg
from tsunagari.scene import CHARTS, compose, possible_views

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
JAPANESE = re.compile(r"[ぁ-んァ-ヺ一-鿿][ぁ-ヿ一-鿿々・（）]*")


@cache
def city(name):
    folder = EXAMPLES / name
    lists = {key: folder / f"{key}.csv" for key in ("targets", "pairs", "relations")}
    masters = {key: folder / f"{key}.csv" for key in ("organizations", "meetings")}
    record = tg.read(
        folder / "attendance.csv", **{key: path for key, path in masters.items() if path.exists()}
    )
    return tg.study(record, resamples=0, **{key: path for key, path in lists.items() if path.exists()})


@cache
def own_words(name):
    """Return names of organizations, bodies, meetings and areas, and of pairs to watch, longest first."""
    findings = city(name)
    words = {*findings.organizations["name"], *findings.links["pair"], *findings.links["label_en"]}
    for table, columns in (
        (findings.meetings, ("forum", "name", "area")),
        (findings.organizations, ("area",)),
    ):
        words |= {word for column in columns if column in table for word in table[column].dropna()}
    return sorted(map(str, words), key=len, reverse=True)


def japanese(name, texts):
    """Return what is left of Japanese in texts without the record's own words."""
    own = re.compile("|".join(map(re.escape, own_words(name))))
    return [(text, word) for text in texts for word in JAPANESE.findall(own.sub("", text))]


@pytest.mark.parametrize("name", ["iruma", "miyazaki"])
def test_report_sheet_and_deck_in_english(name, tmp_path):
    findings = city(name)
    page = tg.report(findings, tmp_path / "r.html", lang="en").read_text(encoding="utf-8")
    # Words of pictures stand in pieces there; the next test reads them whole.
    texts = re.findall(r">([^<]+)<", re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL))
    assert len(texts) > 200
    book = load_workbook(tg.report(findings, tmp_path / "r.xlsx", lang="en"))
    cells = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    deck = Presentation(tg.slides(findings, tmp_path / "s.pptx", lang="en"))
    shapes = [shape for slide in deck.slides for shape in slide.shapes]
    written = [shape.text_frame.text.replace("\n", "") for shape in shapes if shape.has_text_frame]
    written += [slide.notes_slide.notes_text_frame.text for slide in deck.slides]
    assert japanese(name, [*texts, *(cell for cell in cells if isinstance(cell, str)), *written]) == []


@pytest.mark.parametrize("name", ["iruma", "miyazaki"])
def test_every_picture_in_english(name):
    findings = city(name)
    for view in (*CHARTS, *possible_views(findings)):
        scene = compose(findings, view, lang="en")
        texts = [scene.title, scene.why, scene.alt, *(key.text for key in scene.legend)]
        # A name that is cut for want of room is still one of the record.
        texts += ["".join(label.lines) for label in scene.labels if "…" not in "".join(label.lines)]
        assert japanese(name, texts) == []


def test_own_words_stay_as_they_are():
    findings = city("iruma")
    scene = compose(findings, "network", lang="en")
    assert {mark.title for mark in scene.marks if mark.kind == "organization"} <= set(
        findings.organizations["name"]
    )
