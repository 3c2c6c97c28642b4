"""The documents as a site: built without a network, whole, in both languages, asking nobody anything."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import tsunagari

ROOT = Path(__file__).resolve().parents[1]
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("site")]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    out = tmp_path_factory.mktemp("site")
    # No proxy leads anywhere: a build that fetched something would fail.
    closed = {**os.environ, "HTTPS_PROXY": "http://127.0.0.1:9", "HTTP_PROXY": "http://127.0.0.1:9"}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(out)],
        cwd=ROOT, env={**closed, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return out


def test_every_page_is_there_in_both_languages(site):
    pages = [
        "index", "officers", "tutorial", "methods", "api", "formats", "privacy", "measures/index",
        *(f"measures/{path.stem}" for path in sorted((ROOT / "docs" / "measures").glob("*.md"))),
    ]  # fmt: skip
    for folder, lang in (("", "ja"), ("en", "en")):
        for name in pages:
            assert f'<html lang="{lang}"' in (site / folder / f"{name}.html").read_text(encoding="utf-8")
    assert "First analysis" in (site / "en" / "tutorial.html").read_text(encoding="utf-8")
    assert "guide for officers" in (site / "en" / "officers.html").read_text(encoding="utf-8")
    assert not list(site.rglob("*.py"))


def test_the_guide_for_officers_is_the_same_in_both_languages():
    japanese, english = (
        (ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("officers.md", "officers.en.md")
    )
    for pattern in (r"\]\((images/[^)]+)\)", r"^#+ (\d+)\.", r"^    (tsunagari \w+|make \S+)"):
        assert re.findall(pattern, english, re.MULTILINE) == re.findall(pattern, japanese, re.MULTILINE)
    tables = [re.findall(r"^\|.*\|$", text, re.MULTILINE) for text in (japanese, english)]
    assert len(tables[0]) == len(tables[1])


def test_no_page_loads_anything_from_elsewhere(site):
    loaded = {
        (path.name, address)
        for path in site.rglob("*.html")
        for address in re.findall(
            r"""<(?:script|img|iframe|source)\b[^>]*?\bsrc=["']([^"']+)""", path.read_text(encoding="utf-8")
        )
        + re.findall(
            r"""<link\b[^>]*?rel=["'](?:stylesheet|preconnect|icon)["'][^>]*?href=["']([^"']+)""",
            path.read_text(encoding="utf-8"),
        )
        if re.match(r"(?:https?:)?//", address)
    }
    assert loaded == set()
    styles = "".join(path.read_text(encoding="utf-8") for path in site.rglob("*.css"))
    assert not re.findall(r"url\([\"']?(?:https?:)?//", styles)


def test_every_public_name_is_documented(site):
    text = (site / "en" / "api.html").read_text(encoding="utf-8")
    for name in tsunagari.__all__:
        if not name.startswith("_"):
            assert f"tg.{name}" in text, name
    assert "10.1103/PhysRevE.64.016132" in text


def searched(page, words):
    """Return each word → the pages that the search finds for it."""
    page.click(".md-search__input")
    found = {}
    for one in words:
        for typed, state in (("", "detached"), (one, "attached")):
            page.fill(".md-search__input", typed)
            page.keyboard.press("Shift")  # the page waits for a key to be let go
            page.wait_for_selector(".md-search-result__link", state=state, timeout=60_000)
        links = page.locator(".md-search-result__link").all()
        found[one] = {link.get_attribute("href").split("?")[0] for link in links}
    return found


@pytest.mark.browser
def test_it_is_read_and_searched_without_a_server(site, browser):
    context = browser.new_context(offline=True)
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((site / "index.html").as_uri())
    found = searched(page, ["個人情報", "確認シート", "橋渡し", "情報セキュリティ", "modularity"])
    here = site.as_uri()
    assert f"{here}/privacy.html" in found["個人情報"]
    assert f"{here}/officers.html" in found["確認シート"] & found["情報セキュリティ"]
    assert f"{here}/measures/bridge.html" in found["橋渡し"]
    assert f"{here}/measures/modularity.html" in found["modularity"]
    page.goto((site / "en" / "tutorial.html").as_uri())
    assert page.inner_text("h1").startswith("First analysis")
    assert [url for url in asked if not url.startswith(("file:", "blob:", "data:", "about:"))] == []
    context.close()


def test_the_page_of_the_api_is_as_written_by_its_command():
    place = importlib.util.spec_from_file_location("build_api", ROOT / "docs" / "build_api.py")
    module = importlib.util.module_from_spec(place)
    place.loader.exec_module(module)
    assert module.FILE.read_text(encoding="utf-8") == module.page()
