"""The page's JavaScript: its pure functions in Chromium, and its words against the catalogue."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from tsunagari.webmap.page import asset, own_script
from tsunagari.words import catalogue

HERE = Path(__file__).parent
SCRIPTS = sorted(files("tsunagari.webmap").joinpath("assets", "js").iterdir())
PURE = ("core", "groups", "model", "scene")


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
    # The last of them imports the others.
    sources = own_script("scene").removeprefix('(() => {\n"use strict";').removesuffix("})();\n")
    texts = "\n".join(asset(f"js/{name}.js") for name in PURE)
    names = re.findall(r"^export (?:function|const) (\w+)", texts, flags=re.MULTILINE)
    cases = (HERE / "cases.js").read_text(encoding="utf-8").replace("export function", "function")
    page = browser.new_page()
    count, failures = page.evaluate(RUN, [sources, names, cases])
    page.close()
    assert count >= 25
    assert failures == []


def test_modules_can_share_one_scope():
    texts = [path.read_text(encoding="utf-8") for path in SCRIPTS]
    own = r"^(?:export )?(?:async )?(?:function|const|let|class) (\w+)"
    names = [name for text in texts for name in re.findall(own, text, flags=re.MULTILINE)]
    assert len(names) == len(set(names))
    script = own_script()
    assert not re.search(r"^(import|export)\b", script, flags=re.MULTILINE)
    # One form of import and export that the bundler knows.
    for text in texts:
        for line in text.split("\n"):
            if line.startswith(("import", "export")):
                assert re.match(
                    r'import (\{[^}]*\} from )?"\./\w+\.js";$|export (function|const|let) \w', line
                )


def test_pure_scripts_touch_no_document():
    for name in PURE:
        assert not re.search(r"\b(document|window|history|location)\.\w", asset(f"js/{name}.js")), name


def test_nothing_is_ever_read_as_markup():
    # Texts reach the page as text nodes and attributes only.
    forbidden = (
        r"innerHTML|outerHTML\s*=|insertAdjacentHTML|document\.write|"
        r"\beval\(|new Function|setTimeout\(\s*[\"']"
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
    said = {key for key in known if key.startswith(("step_", "board_", "column_", "index_"))}
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
