"""Records of a whole country: long lists are cut with a sentence, the map is one of areas."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from tsunagari import tables as declared
from tsunagari.reports import content
from tsunagari.reports.document import Drawing
from tsunagari.scene import groups


@pytest.fixture
def short(monkeypatch):
    monkeypatch.setattr(declared, "LONGEST", 8)
    monkeypatch.setattr(declared, "KEPT", 3)


def tables(told):
    return {
        block.key: block for section in told.sections for block in section.blocks if hasattr(block, "rows")
    }


def test_a_long_table_shows_its_first_rows_and_says_so(city, short):
    found = tables(content.document(city, lang="ja"))
    every = len(city.organizations)
    assert len(found["organizations"].rows) == 3
    assert f"{every}行のうち、初めの3行" in found["organizations"].note
    assert "tsunagari export" in found["organizations"].note
    names = [row[0].value for row in found["organizations"].rows]
    assert all(any(name in shown for shown in names) for name in city.organizations["name"][:3])
    assert len(found["load"].rows) == 3
    assert all(len(found[key].rows) <= 8 for key in ("overlap", "bridges", "forums"))
    assert "rows are shown" in tables(content.document(city, lang="en"))["load"].note


def test_nothing_is_cut_below_the_limit(city):
    found = tables(content.document(city, lang="ja"))
    assert len(found["organizations"].rows) == len(city.organizations)
    assert not any("行のうち" in (table.note or "") for table in found.values())


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_map_of_too_many_organizations_is_one_of_areas(city, monkeypatch, lang):
    monkeypatch.setattr(groups, "MOST", 5)
    table = pd.DataFrame(
        {
            "name": ["北", "南"],
            "name_en": ["North", "South"],
            "organizations": [20, 30],
            "ties": [40, 50],
            "x": [0.0, 100.0],
            "y": [0.0, 0.0],
        }
    )
    ties = pd.DataFrame({"source": ["北"], "target": ["南"], "ties": [4], "together": [9], "weight": [1.5]})
    large = replace(city, groups={"by": "area", "table": table, "ties": ties})
    section = content.document(large, lang=lang).section("map")
    (drawn,) = section.blocks
    assert isinstance(drawn, Drawing)
    assert [mark.key for mark in drawn.scene.marks] == (["北", "南"] if lang == "ja" else ["North", "South"])
    assert [(tie.source, tie.target) for tie in drawn.scene.ties] == [
        tuple(mark.key for mark in drawn.scene.marks)
    ]
    assert f"{len(city.organizations)}" in drawn.scene.alt


def test_slides_of_too_many_organizations_hold_the_areas_as_shapes(city, monkeypatch, tmp_path):
    from pptx import Presentation

    import tsunagari as tg

    monkeypatch.setattr(groups, "MOST", 5)
    monkeypatch.setattr("tsunagari.layout.LABELLED", 5)
    table = pd.DataFrame(
        {"name": ["北", "南"], "name_en": ["North", "South"], "x": [0.0, 90.0], "y": [0.0, 0.0]}
    )
    table = table.assign(organizations=[20, 30], ties=[40, 50])
    ties = pd.DataFrame({"source": ["北"], "target": ["南"], "ties": [4], "together": [9], "weight": [1.5]})
    large = replace(city, groups={"by": "area", "table": table, "ties": ties})
    deck = Presentation(str(tg.slides(large, tmp_path / "s.pptx")))
    shapes = [shape for slide in deck.slides for shape in slide.shapes]
    assert not [shape for shape in shapes if shape.shape_type == 13]
    grouped = [shape for shape in shapes if shape.shape_type == 6]
    assert {"北", "南"} <= {one.name for one in grouped[0].shapes}
