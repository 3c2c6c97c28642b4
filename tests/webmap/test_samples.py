"""The samples of docs/embedding.md open what they say, in frames, with the network off."""

import re
from html import unescape
from pathlib import Path

import pytest

from tsunagari.webmap import render

DOCS = Path(__file__).resolve().parents[2] / "docs"


def frames(name):
    text = (DOCS / "embedding" / name).read_text(encoding="utf-8")
    return [unescape(frame) for frame in re.findall(r"<iframe[^>]*></iframe>", text)]


@pytest.mark.browser
@pytest.mark.parametrize("name", ["reveal.html", "marp.md"])
def test_every_frame_of_a_sample_opens_its_state(show, iruma, tmp_path, name):
    render(iruma, tmp_path / "map.html", embed=True)
    found = frames(name)
    assert len(found) >= 3
    shown = "".join(frame.replace("data-src", "src") for frame in found)
    style = "<style>iframe{width:1100px;height:600px}</style>"
    page = show(None, text=f"<!DOCTYPE html><html data-ready><body>{style}{shown}")
    for number, frame in enumerate(found):
        inside = page.frame_locator(f"iframe >> nth={number}")
        inside.locator("html[data-ready]").wait_for(state="attached")
        address = re.search(r"#([^\"]*)", frame)
        state = dict(part.split("=") for part in (address[1] if address else "view=picture").split("&"))
        assert inside.locator("html").get_attribute("data-view") == state["view"]
        if "year" in state:
            assert "令和5年度" in inside.locator("#view-text").inner_text()


def test_the_address_words_of_the_document_are_those_of_the_page():
    document = (DOCS / "embedding.md").read_text(encoding="utf-8")
    table = document.split("| 書き方 | 意味 |")[1].split("\n\n")[0]
    told = set(re.findall(r"`(\w+)=", table))
    script = (DOCS.parent / "src/tsunagari/webmap/assets/js/core.js").read_text(encoding="utf-8")
    known = set(re.findall(r'"(\w+)"', re.search(r"const ADDRESS = \[(.*?)\]", script)[1]))
    assert told == known
