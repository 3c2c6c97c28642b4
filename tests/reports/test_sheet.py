"""The indicator sheet is two printed pages, in every example and both languages."""

import re
from pathlib import Path

import pytest

import tsunagari as tg

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"

# What the list of organizations of one example says besides the known columns.
SPREAD = "お家へ帰ろう_開始日,お家へ帰ろう_準備開始日"


@pytest.mark.browser
@pytest.mark.parametrize("example", ["iruma", "miyazaki", "nagoya", "saitama", "southern_women"])
def test_the_sheet_prints_on_two_pages_of_a4(example, browser, tmp_path):
    home = EXAMPLES / example
    master = home / "organizations.csv"
    records = tg.read(
        home / "attendance.csv",
        **({"organizations": master, "attributes": SPREAD} if master.exists() else {}),
    )
    findings = tg.study(records, resamples=20 if example in {"iruma", "saitama"} else 0)
    page = browser.new_page()
    for lang in ("ja", "en"):
        page.goto(tg.report(findings, tmp_path / f"{lang}.html", lang=lang).as_uri())
        page.evaluate("document.querySelectorAll('.details, footer').forEach(one => one.remove())")
        printed = page.pdf(prefer_css_page_size=True)
        sizes = re.findall(rb"/MediaBox\s*\[([^\]]*)\]", printed)
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 2, (example, lang)
        assert {tuple(round(float(side)) for side in size.split()) for size in sizes} == {(0, 0, 595, 842)}
    page.close()


@pytest.mark.browser
def test_details_begin_on_a_page_of_their_own(city, browser, tmp_path):
    page = browser.new_page()
    page.goto(tg.report(city, tmp_path / "r.html").as_uri())
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('.details')).breakBefore") == "page"
    page.close()
