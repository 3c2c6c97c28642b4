"""The page's JavaScript: its pure functions in Chromium, and its words against the catalogue."""

import re
from pathlib import Path

import pytest

from tsunagari.webmap.page import SCRIPTS, asset, own_script
from tsunagari.words import catalogue

HERE = Path(__file__).parent
PURE = SCRIPTS[:4]


RUN = """([sources, names, checks]) => {
  const page = new Function(`"use strict";${sources};return {${names.join(",")}};`)();
  const cases = new Function(`${checks};return cases;`)();
  const settled = (_, v) => {
    if (v === undefined) return "undefined";
    if (Object.is(v, -0)) return 0;
    return v && typeof v === "object" && !Array.isArray(v) ? Object.fromEntries(Object.entries(v).sort()) : v;
  };
  const plain = (value) => JSON.stringify(value, settled);
  const equal = (a, b) => { if (plain(a) !== plain(b)) throw new Error(`${plain(a)} is not ${plain(b)}`); };
  const ok = (value) => { if (!value) throw new Error("not true"); };
  const found = [], all = cases(page, equal, ok);
  for (const [name, check] of Object.entries(all)) {
    try { check(); } catch (error) { found.push(`${name}: ${error.message}`); }
  }
  return [Object.keys(all).length, found];
}"""


@pytest.mark.browser
def test_pure_functions_in_chromium(browser):
    sources = "\n".join(asset(f"js/{name}.js") for name in PURE)
    names = re.findall(r"^(?:function|const) (\w+)", sources, flags=re.MULTILINE)
    page = browser.new_page()
    count, failures = page.evaluate(RUN, [sources, names, (HERE / "cases.js").read_text(encoding="utf-8")])
    page.close()
    assert count >= 25
    assert failures == []


def test_pure_scripts_touch_no_document():
    for name in PURE:
        assert not re.search(r"\b(document|window|history|location)\.\w", asset(f"js/{name}.js")), name


def test_nothing_is_ever_read_as_markup():
    # Texts reach the page as text nodes and attributes only.
    forbidden = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setTimeout\(\s*[\"']"
    )
    assert not re.search(forbidden, own_script())


def test_scripts_cannot_end_their_element():
    for text in (own_script(), asset("webmap.css")):
        assert "</script" not in text.lower()
        assert "</style" not in text.lower()
        assert "<!--" not in text


def test_every_word_that_the_page_asks_for_exists_and_none_is_idle():
    script, template = own_script(), asset("webmap.html")
    asked = set(re.findall(r"""\bt\(\s*"([a-z_0-9]+)\"""", script))
    asked |= set(re.findall(r"""data-(?:label|placeholder)="([a-z_]+)\"""", template))
    asked |= {
        first or second for first, second in re.findall(r'w\("([a-z_]+)"\)|words\["([a-z_]+)"\]', template)
    }
    # Words chosen by a condition or an index stand as plain strings.
    strings = set(re.findall(r'"([a-z_0-9]+)"', script)) | asked
    known = {key.split(".", 1)[1] for key in catalogue() if key.startswith("webmap.")}
    shared = {key.split(".", 1)[1] for key in catalogue() if key.startswith("common.")}
    assert asked <= known | shared
    said = {key for key in known if key.startswith(("step_", "board_", "column_"))}
    # A key with _meetings stands in for the same key without it.
    known = {key for key in known if key.removesuffix("_meetings") not in known or key == "step_meetings"} | {
        key for key in known if not key.endswith("_meetings")
    }
    # Words built of a stem and a value: `column_${name}`.
    stems = tuple(re.findall(r"`([a-z_]+_)\$\{", script))
    built = {key for key in known if key.startswith((*stems, "join_", "changes_"))}
    assert known - said - built - strings == set()


def test_japanese_and_english_take_the_same_values():
    for key, (japanese, english) in catalogue().items():
        if key.startswith("webmap."):
            wanted = [set(re.findall(r"\{(\w+)", sentence)) for sentence in (japanese, english)]
            assert wanted[0] <= wanted[1] | {"era", "n"} or key in {"webmap.year_name", "webmap.date"}, key
