"""Slides: fonts, native shapes, notes, the picture for large networks."""

import pandas as pd
import pytest

import tsunagari as tg
from tsunagari import facts
from tsunagari.errors import UsageError
from tsunagari.reports import slides
from tsunagari.reports.powerpoint.pen import draw_scene
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


def _texts(slide):
    return [shape.text_frame.text for shape in _shapes(slide.shapes) if shape.has_text_frame]


def test_every_slide_has_a_fact_for_its_title_and_notes(show, city):
    said = {facts.say(fact, "ja") for fact in facts.of(city)}
    titles = [slide.shapes.title.text_frame.text for slide in show.slides]
    assert 5 <= len(titles) <= 10
    assert set(titles) <= said
    assert titles[0] == facts.say(facts.of(city)[0], "ja")
    assert all(len(slide.notes_slide.notes_text_frame.text) > 10 for slide in show.slides)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("name", ["iruma", "miyazaki", "nagoya", "saitama"])
def test_nothing_is_said_twice_unknown_or_in_letters_too_small_to_read(example, name, lang, tmp_path):
    findings = example(name)
    show = pptx.Presentation(slides(findings, tmp_path / "s.pptx", lang=lang))
    texts = [text for slide in show.slides for text in _texts(slide)]
    titles = [slide.shapes.title.text_frame.text for slide in show.slides]
    assert len(titles) == len(set(titles))
    assert not [text for text in texts if "分かりません" in text or "unknown" in text]
    organizations = set(findings.organizations["name"])
    for slide in show.slides:
        lines = [line for text in _texts(slide) for line in text.split("\n") if line.endswith(("。", "."))]
        assert len(lines) == len(set(lines))
        for shape in _shapes(slide.shapes):
            runs = [
                run
                for paragraph in (shape.text_frame.paragraphs if shape.has_text_frame else ())
                for run in paragraph.runs
            ]
            named = {shape.name, shape.text_frame.text.replace("\n", "")} if runs else set()
            if named & organizations:
                assert min(run.font.size.pt for run in runs) >= 14


def test_three_meetings_do_not_say_that_one_organization_alone_joins(tmp_path):
    rows = pd.DataFrame(
        {
            "forum": ["A"] * 6 + ["B"] * 3,
            "meeting": ["1"] * 3 + ["2"] * 3 + ["3"] * 3,
            "organization": ["x", "y", "z", "x", "y", "z", "x", "v", "w"],
        }
    )
    show = pptx.Presentation(slides(tg.study(tg.read(rows), resamples=0), tmp_path / "s.pptx"))
    texts = "".join(text for slide in show.slides for text in _texts(slide))
    assert "だけです" not in texts
    assert "ただ一つ" not in texts


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


def test_the_first_picture_is_that_of_page_and_report_with_every_organization(show, city):
    scene = compose(city, medium=SLIDE)
    drawn = {shape.name for shape in _shapes(show.slides[0].shapes)}
    assert {area.title for area in scene.areas} <= drawn
    assert set(city.organizations["name"]) <= drawn
    words = "".join(_texts(show.slides[0]))
    assert all(line in words for label in scene.labels for line in label.lines)
    assert not [s for slide in show.slides for s in slide.shapes if s.shape_type == 13]
    groups = [s for s in show.slides[0].shapes if s.shape_type == 6]
    assert "3つの会議体" in groups[0]._element.nvGrpSpPr.cNvPr.get("descr")


@pytest.fixture(scope="module")
def drawn(city):
    slide = pptx.Presentation().slides.add_slide(pptx.Presentation().slide_layouts[6])
    draw_scene(slide, compose(city, "network", medium=SLIDE), (0.2, 0.2, 9.0, 6.0), "ja")
    return list(_shapes(slide.shapes))


def test_each_tie_is_glued_to_its_two_marks(drawn, city):
    ids = {shape.shape_id: shape.name for shape in drawn}
    ties = [shape for shape in drawn if shape.shape_type == 9 and " – " in shape.name]
    known = {frozenset(pair) for pair in zip(city.ties["source"], city.ties["target"], strict=True)}
    glued = set()
    for tie in ties:
        ends = [tie._element.find(f".//{A}{end}") for end in ("stCxn", "endCxn")]
        names = [ids[int(end.get("id"))] for end in ends]
        assert tie.name == " – ".join(names)
        glued.add(frozenset(names))
    assert known <= glued


def test_a_name_is_the_text_of_its_mark(drawn, city):
    text = {shape.name: shape.text_frame.text.replace("\n", "") for shape in drawn if shape.shape_type == 1}
    scene = compose(city, "network", medium=SLIDE)
    for name in {label.key for label in scene.labels if label.key in set(city.organizations["name"])}:
        assert text[name].replace(" ", "") == name.replace(" ", "")


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
    assert links == ["map.html"]
    (tmp_path / "s.html").write_text("")
    beside = pptx.Presentation(slides(city, tmp_path / "s.pptx"))
    text = beside.slides[0]._element.xpath(".//a:hlinkClick")
    assert len(text) == 1


def test_of_many_ties_each_organization_keeps_its_strongest(tmp_path):
    names = [f"機関{number}" for number in range(81)]
    rows = pd.DataFrame(
        {"meeting": [f"m{k // 27}" for k in range(81)] + ["all"] * 9, "organization": names + names[::9]}
    )
    findings = tg.study(tg.read(rows), resamples=0)
    assert len(findings.ties) > 900
    show = pptx.Presentation(slides(findings, tmp_path / "s.pptx"))
    lines = [s for slide in show.slides for s in _shapes(slide.shapes) if " – " in s.name]
    assert len(lines) < 700


def test_little_and_hostile_make_slides_too(small, hostile, tmp_path):
    for number, findings in enumerate((*small.values(), hostile)):
        for lang in ("ja", "en"):
            path = slides(findings, tmp_path / f"{number}{lang}.pptx", lang=lang)
            assert 1 <= len(pptx.Presentation(path).slides) <= 10
    with pytest.raises(UsageError):
        slides(hostile, tmp_path / "s.ppt")
