"""Years as a film: on the same places, without script, the same bytes twice."""

import io
import re
import xml.etree.ElementTree as ET

import pytest
from PIL import Image

from tsunagari.errors import UsageError
from tsunagari.figure import save

SVG = "{http://www.w3.org/2000/svg}"


def test_the_svg_plays_itself_and_marks_keep_their_places(example, tmp_path):
    findings = example("iruma")
    path, _ = save(findings, tmp_path / "film.svg", kind="film")
    text = path.read_text("utf-8")
    assert text == save(findings, tmp_path / "again.svg", kind="film")[0].read_text("utf-8")
    root = ET.fromstring(text)  # noqa: S314 - our own
    assert not [element for element in root.iter() if element.tag.endswith("script")]
    assert "prefers-reduced-motion" in text
    frames = [group for group in root.findall(f"{SVG}g") if "frame" in group.get("class", "")]
    assert len(frames) == len(findings.by_year)
    heads = [frame.findtext(f"{SVG}text") for frame in frames]
    counts = [len(findings.by_year[year]["organizations"]) for year in sorted(findings.by_year)]
    assert [int(re.search(r"(\d+)機関", head)[1]) for head in heads] == counts
    places = [
        {
            mark.findtext(f"{SVG}title"): tuple(mark.find("*[@cx]").get(at) for at in ("cx", "cy"))
            for mark in frame.iter(f"{SVG}g")
            if mark.get("class") == "mark" and mark.find("*[@cx]") is not None
        }
        for frame in frames
    ]
    assert places[0]
    assert all(places[0][name] == spots[name] for spots in places[1:] for name in {*places[0]} & {*spots})


def test_the_gif_has_a_frame_a_year(example, tmp_path):
    findings = example("iruma")
    content = save(findings, tmp_path / "film.gif", dpi=60)[0].read_bytes()
    film = Image.open(io.BytesIO(content))
    assert (film.n_frames, film.info["loop"]) == (len(findings.by_year), 0)
    assert content == save(findings, tmp_path / "b.gif", dpi=60)[0].read_bytes()


def test_one_year_is_no_film(example, tmp_path):
    with pytest.raises(UsageError) as caught:
        save(example("southern_women"), tmp_path / "film.gif")
    assert "年度" in caught.value.text("ja")
