"""The page as text: one file, offline, allowed nothing, the same bytes every time."""

import base64
import os
import re
import subprocess
import sys
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tsunagari.errors import OutputError, UsageError
from tsunagari.webmap import in_notebook, render
from tsunagari.words import speaking

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "southern_women" / "attendance.csv"


class Page(HTMLParser):
    """Elements, inline texts and attributes, as a parser sees them."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements, self.texts, self.inside = [], {}, None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.inside = tag

    def handle_data(self, data):
        if self.inside in {"script", "style", "title"}:
            self.texts.setdefault(self.inside, []).append(data)

    def handle_endtag(self, tag):  # noqa: ARG002
        self.inside = None


@pytest.fixture(scope="module")
def text(iruma):
    return render(iruma)


def test_policy_allows_exactly_the_page_own_texts(text):
    page = Page(text)
    policy = next(a["content"] for t, a in page.elements if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; ")
    assert "img-src data: blob:;" in policy
    assert "unsafe" not in policy
    assert "http" not in policy.replace("http-equiv", "")

    def digests(texts):
        return {"sha256-" + base64.b64encode(sha256(t.encode()).digest()).decode() for t in texts}

    data, *scripts = page.texts["script"]
    assert set(re.findall(r"script-src ([^;]*)", policy)[0].replace("'", "").split()) == digests(scripts)
    assert set(re.findall(r"style-src ([^;]*)", policy)[0].replace("'", "").split()) == digests(
        page.texts["style"]
    )
    assert data.startswith("{")


def test_nothing_is_loaded_and_no_attribute_runs(text):
    for tag, attributes in Page(text).elements:
        assert tag not in {"link", "iframe", "img", "object", "embed", "base"}
        assert "src" not in attributes
        assert not any(name.startswith("on") or name == "style" for name in attributes), (tag, attributes)
        assert attributes.get("href", "#").startswith("#")


def test_page_of_the_example_is_small(text):
    assert len(text.encode()) <= 300_000


def test_same_bytes(iruma, text):
    assert render(iruma) == text


def test_first_words_are_there_before_any_script(iruma):
    japanese, english = render(iruma), render(iruma, lang="en")
    assert '<html lang="ja"' in japanese
    assert "機関と会議体" in Page(japanese).texts["script"][0]
    assert "Organizations and forums</span>" in english
    assert "架空データ" in japanese


def test_title_is_escaped(iruma):
    found = Page(render(iruma, title="</title><script>alert(1)</script>&"))
    assert found.texts["title"][0] == "</title><script>alert(1)</script>&"
    assert len(found.texts["script"]) == 2


def test_hostile_names_add_no_element(hostile, text):
    ours = {tag for tag, _ in Page(text).elements}
    theirs = [tag for tag, _ in Page(render(hostile)).elements]
    # What the pen of pictures may draw, whatever the record.
    pen = {"svg", "g", "rect", "circle", "polygon", "line", "text", "tspan", "title"}
    assert set(theirs) - pen == ours - pen
    assert theirs.count("script") == 2


def test_writes_what_it_returns_and_spares_foreign_files(iruma, text, tmp_path):
    target = tmp_path / "図.html"
    assert render(iruma, target) == text
    assert target.read_bytes() == text.encode()
    assert render(iruma, target) == text
    target.write_text("<html>mine</html>")
    with pytest.raises(OutputError):
        render(iruma, target)
    assert render(iruma, target, force=True) == text


def test_notebook_frame_is_cut_off_and_whole(iruma, text):
    frame = in_notebook(iruma, lang="ja")
    (tag, attributes), *rest = Page(frame).elements
    assert (tag, rest) == ("iframe", [])
    assert attributes["sandbox"] == "allow-scripts allow-downloads allow-modals"
    assert attributes["srcdoc"] == text
    with speaking("ja"):
        assert iruma._repr_html_() == frame
    assert 'lang="en"' in Page(iruma._repr_html_()).elements[0][1]["srcdoc"]


def test_row_order_and_hash_seed_change_no_byte(southern_women, tmp_path):
    head, *rows = EXAMPLE.read_text(encoding="utf-8-sig").splitlines()
    shuffled = tmp_path / "shuffled.csv"
    # Every row once more in another order: exact duplicates are one attendance.
    shuffled.write_text("\n".join([head, *sorted(rows, key=lambda row: row[::-1]), *rows]), encoding="utf-8")
    program = (
        "import sys, tsunagari as tg; from tsunagari.webmap import render; "
        "render(tg.study(tg.read(sys.argv[1]), resamples=0), sys.argv[2])"
    )
    page = tmp_path / "page.html"
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    subprocess.run([sys.executable, "-c", program, str(shuffled), str(page)], check=True, env=environment)
    assert page.read_text(encoding="utf-8") == render(southern_women)


def test_a_picture_is_not_a_page(iruma, tmp_path):
    with pytest.raises(UsageError, match=r"map\.png"):
        render(iruma, tmp_path / "map.png")
    assert not (tmp_path / "map.png").exists()
