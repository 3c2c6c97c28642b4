"""Make docs/images/field-*.png of spread, themes, relations and pooling: chapters of reports, as printed.

Run from the project's folder: python docs/build_pictures.py.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from screenshots import IMAGES, ROOT, chromium

import tsunagari as tg

EXAMPLES = ROOT / "examples"
CITIES = ("iruma", "miyazaki", "nagoya")


def reports(folder: Path) -> dict[str, tuple[Path, str]]:
    """Write the reports; return for each picture its page and the chapter that it shows."""
    saitama = tg.read(
        EXAMPLES / "saitama" / "attendance.csv",
        organizations=EXAMPLES / "saitama" / "organizations.csv",
        attributes=["協議の場_設置年月"],
    )
    nagoya = tg.read(EXAMPLES / "nagoya" / "attendance.csv", themes=EXAMPLES / "nagoya" / "themes.csv")
    iruma = tg.read(EXAMPLES / "iruma" / "attendance.csv")
    relations = EXAMPLES / "iruma" / "relations.csv"
    studies = {
        "spread": (tg.study(saitama, resamples=0), "spread_years"),
        "themes": (tg.study(nagoya, resamples=0), "agenda"),
        "relations": (tg.study(iruma, resamples=0, relations=relations), "relations"),
    }
    pages = {
        name: (tg.report(findings, folder / f"{name}.html"), chapter)
        for name, (findings, chapter) in studies.items()
    }
    for city in CITIES:
        record = tg.read(EXAMPLES / city / "attendance.csv")
        tg.export(tg.study(record, resamples=0), folder / f"{city}.json", format="aggregate")
    pooled = tg.pool([folder / f"{city}.json" for city in CITIES], folder / "pool.html")
    return {**pages, "pool": (pooled, "pool_board")}


def main() -> None:
    """Write the reports and take their pictures."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        pages = reports(Path(folder))
        browser = chromium(playwright)
        for name, (path, chapter) in pages.items():
            page = browser.new_page(viewport={"width": 900, "height": 700})
            page.goto(path.as_uri())
            section = page.locator(f"section#{chapter}")
            box = section.bounding_box()
            clip = {**box, "height": min(box["height"], 560)}
            page.screenshot(path=IMAGES / f"field-{name}.png", full_page=True, clip=clip)
            print(f"docs/images/field-{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
