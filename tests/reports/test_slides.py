"""Slides: fonts, native shapes, notes, the picture for large networks."""

import pandas as pd
import pytest

import tsunagari as tg
from tsunagari.errors import UsageError
from tsunagari.reports import slides
from tsunagari.scene import SLIDE, compose

pptx = pytest.importorskip("pptx")
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@pytest.fixture(scope="module")
def show(city, tmp_path_factory):
    path = slides(city, tmp_path_factory.mktemp("slides") / "s.pptx", map_link="map.html")
    return pptx.Presentation(path)


def _shapes(shapes):
    for shape in shapes:
        yield shape
        if shape.shape_type == 6:
            yield from _shapes(shape.shapes)


def test_six_to_nine_slides_each_with_title_and_notes(show):
    assert 6 <= len(show.slides) <= 9
    for slide in show.slides:
        assert slide.shapes.title.text_frame.text
        assert len(slide.notes_slide.notes_text_frame.text) > 10


def test_every_run_names_an_east_asian_font(show):
    runs = [run for slide in show.slides for run in slide._element.iter(f"{A}r")]
    assert len(runs) > 100
    for run in runs:
        assert run.find(f"{A}rPr").find(f"{A}ea").get("typeface") == "BIZ UDPGothic"


def test_charts_name_an_east_asian_font_and_say_their_numbers_aloud(show):
    frames = [shape for slide in show.slides for shape in slide.shapes if shape.has_chart]
    assert frames
    for frame in frames:
        fonts = {one.get("typeface") for one in frame.chart._chartSpace.txPr.iter(f"{A}ea")}
        assert fonts == {"BIZ UDPGothic"}
        told = frame._element.nvGraphicFramePr.cNvPr.get("descr")
        for category in frame.chart.plots[0].categories:
            assert str(category) in told


def test_map_is_made_of_shapes_named_as_the_organizations(show, city):
    names = {shape.name for slide in show.slides for shape in _shapes(slide.shapes)}
    assert set(city.organizations["name"]) <= names
    assert not [s for slide in show.slides for s in slide.shapes if s.shape_type == 13]
    groups = [s for slide in show.slides for s in slide.shapes if s.shape_type == 6]
    told = [group._element.nvGrpSpPr.cNvPr.get("descr") for group in groups]
    assert ["3つの会議体" in told[0], "61機関" in told[1]] == [True, True]


def test_the_first_picture_is_that_of_page_and_report(show, city):
    scene = compose(city, medium=SLIDE)
    drawn = {shape.name for shape in _shapes(show.slides[2].shapes)}
    assert {area.title for area in scene.areas} <= drawn
    words = "".join(shape.text_frame.text for shape in _shapes(show.slides[2].shapes) if shape.has_text_frame)
    assert all(line in words for label in scene.labels for line in label.lines)


def test_each_tie_is_glued_to_its_two_marks(show, city):
    shapes = list(_shapes(show.slides[3].shapes))
    ids = {shape.shape_id: shape.name for shape in shapes}
    ties = [shape for shape in shapes if shape.shape_type == 9 and " – " in shape.name]
    drawn = {frozenset(pair) for pair in zip(city.ties["source"], city.ties["target"], strict=True)}
    glued = set()
    for tie in ties:
        ends = [tie._element.find(f".//{A}{end}") for end in ("stCxn", "endCxn")]
        names = [ids[int(end.get("id"))] for end in ends]
        assert tie.name == " – ".join(names)
        glued.add(frozenset(names))
    assert drawn <= glued


def test_a_name_is_the_text_of_its_mark(show, city):
    text = {
        shape.name: shape.text_frame.text.replace("\n", "")
        for shape in _shapes(show.slides[3].shapes)
        if shape.shape_type == 1
    }
    scene = compose(city, "network", medium=SLIDE)
    for name in {label.key for label in scene.labels if label.key in set(city.organizations["name"])}:
        assert text[name].replace(" ", "") == name.replace(" ", "")


def test_letters_the_picture_lacks_are_told_in_the_notes(tmp_path):
    names = [f"機関{number}" for number in range(80)] + ["𠮷野家族会"]
    meetings = [f"m{k // 9}" for k in range(81)] + [f"m{k}" for k in range(8)]
    rows = pd.DataFrame({"meeting": meetings, "organization": names + [names[-1]] * 8})
    show = pptx.Presentation(slides(tg.study(tg.read(rows), resamples=0), tmp_path / "s.pptx"))
    notes = [slide.notes_slide.notes_text_frame.text for slide in show.slides]
    assert [note for note in notes if "〓で描きました：𠮷" in note]


def test_nothing_lies_outside_the_slides(show):
    for slide in show.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= show.slide_width
            assert shape.top + shape.height <= show.slide_height * 1.02, shape.name


def test_link_to_the_map_beside(show, city, tmp_path):
    links = [
        run.hyperlink.address
        for slide in show.slides
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
        if run.hyperlink.address
    ]
    assert links == ["map.html", "map.html"]
    (tmp_path / "s.html").write_text("")
    beside = pptx.Presentation(slides(city, tmp_path / "s.pptx"))
    text = beside.slides[0]._element.xpath(".//a:hlinkClick")
    assert len(text) == 1


def test_above_eighty_organizations_the_map_is_a_picture_with_alt_text(tmp_path):
    names = [f"機関{number}" for number in range(81)]
    rows = pd.DataFrame(
        {"meeting": [f"m{k // 9}" for k in range(81)] + ["all"] * 9, "organization": names + names[::9]}
    )
    show = pptx.Presentation(slides(tg.study(tg.read(rows), resamples=0), tmp_path / "s.pptx"))
    pictures = [s for slide in show.slides for s in slide.shapes if s.shape_type == 13]
    assert len(pictures) == 1
    assert "81機関" in pictures[0]._element.nvPicPr.cNvPr.get("descr")


def test_little_and_hostile_make_slides_too(small, hostile, tmp_path):
    for number, findings in enumerate((*small.values(), hostile)):
        for lang in ("ja", "en"):
            path = slides(findings, tmp_path / f"{number}{lang}.pptx", lang=lang)
            assert 5 <= len(pptx.Presentation(path).slides) <= 9
    with pytest.raises(UsageError):
        slides(hostile, tmp_path / "s.ppt")
