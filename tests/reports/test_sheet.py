"""The indicator sheet is two printed pages, in every example and both languages."""

import re
from pathlib import Path

import pandas as pd
import pytest

import tsunagari as tg
from tsunagari.reports.content import document

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"

# What the list of organizations of one example says besides the known columns.
SPREAD = "お家へ帰ろう_開始日,お家へ帰ろう_準備開始日"


@pytest.mark.browser
@pytest.mark.parametrize("name", ["iruma", "miyazaki", "nagoya", "saitama", "southern_women"])
def test_the_sheet_prints_on_two_pages_of_a4(name, city, example, browser, tmp_path):
    # Iruma with intervals, Saitama with what spread there: both make the sheet longer.
    findings = city if name == "iruma" else example(name)
    if name == "saitama":
        home = EXAMPLES / name
        lists = {"organizations": home / "organizations.csv", "attributes": SPREAD}
        findings = tg.study(tg.read(home / "attendance.csv", **lists), resamples=0)
    page = browser.new_page()
    for lang in ("ja", "en"):
        page.goto(tg.report(findings, tmp_path / f"{lang}.html", lang=lang).as_uri())
        page.evaluate("document.querySelectorAll('.details, footer').forEach(one => one.remove())")
        printed = page.pdf(prefer_css_page_size=True)
        sizes = re.findall(rb"/MediaBox\s*\[([^\]]*)\]", printed)
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 2, lang
        assert {tuple(round(float(side)) for side in size.split()) for size in sizes} == {(0, 0, 595, 842)}
    page.close()


@pytest.mark.browser
def test_details_begin_on_a_page_of_their_own(city, browser, tmp_path):
    page = browser.new_page()
    page.goto(tg.report(city, tmp_path / "r.html").as_uri())
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('.details')).breakBefore") == "page"
    page.close()


def test_the_best_invitation_stands_on_the_sheet():
    rows = []
    bodies = {
        "退院支援部会": "A病院 作業所 福祉課",
        "地域部会": "福祉課 包括 保健所",
        "連絡会": "作業所 包括 福祉課",
    }
    sectors = {
        "A病院": "医療（精神科）",
        "作業所": "福祉",
        "福祉課": "行政",
        "包括": "介護",
        "保健所": "保健",
    }
    for body, names in bodies.items():
        for month in (5, 7, 9):
            rows += [
                {"date": f"2023-{month:02}-10", "forum": body, "meeting": body, "area": "東市",
                 "organization": name, "sector": sectors[name]}
                for name in names.split()
            ]  # fmt: skip
    content = document(tg.study(pd.DataFrame(rows), resamples=0), lang="ja")
    sheet = content.section("gaps_sheet").blocks[-1].items
    assert "包括" in sheet[0]
    assert "退院支援部会" in sheet[0]
