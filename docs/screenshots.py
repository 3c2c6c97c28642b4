"""Make the pictures of README and docs: the example map in a real Chromium, network off.

Run from the project's folder: python docs/screenshots.py
With --all FOLDER: every example × size × dark and light instead, to be looked at; nothing in docs changes.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

import tsunagari as tg
from tsunagari.webmap import render

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
DESK, PHONE = (1280, 720), (390, 844)
EXAMPLES = ("iruma", "miyazaki", "nagoya", "saitama", "southern_women")
ORGANIZATION = "基幹相談支援センター"
SHOTS: dict[str, tuple[tuple[int, int], dict[str, str]]] = {
    "iruma": (DESK, {}),
    "iruma-en": (DESK, {"lang": "en"}),
    "iruma-forums": (DESK, {"view": "forums"}),
    "iruma-matrix": (DESK, {"view": "matrix"}),
    "iruma-organization": (DESK, {"org": ORGANIZATION}),
    "iruma-communities": (DESK, {"colour": "community"}),
    "iruma-year": (DESK, {"year": "2022"}),
    "iruma-present": (DESK, {"step": "1"}),
    "iruma-phone": (PHONE, {}),
}


def chromium(playwright: Any) -> Any:
    """Open the Chromium of this computer, or that of playwright."""
    known = map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))
    return playwright.chromium.launch(executable_path=next(filter(None, known), None), args=FLAGS)


def shoot(browser: Any, page_file: Path, name: str) -> None:
    """Open the page at one state and keep its picture."""
    (width, height), state = SHOTS[name]
    context = browser.new_context(viewport={"width": width, "height": height}, offline=True)
    page = context.new_page()
    address = "#" + "&".join(f"{key}={quote(value)}" for key, value in state.items())
    page.goto(page_file.as_uri() + (address if state else ""))
    page.wait_for_selector("html[data-ready]", state="attached")
    page.wait_for_timeout(500)
    page.screenshot(path=IMAGES / f"{name}.png")
    context.close()


def shoot_all(browser: Any, folder: Path) -> None:
    """Keep the first view of each example at each size, light and dark."""
    folder.mkdir(parents=True, exist_ok=True)
    for example in EXAMPLES:
        files = {path.stem: path for path in (ROOT / "examples" / example).glob("*.csv")}
        masters = {key: files[key] for key in ("organizations",) if key in files}
        page_file = folder / f"{example}.html"
        render(tg.study(tg.read(files["attendance"], **masters)), page_file, force=True)
        for width, height in (DESK, (1920, 1080), PHONE):
            for theme in ("light", "dark"):
                context = browser.new_context(viewport={"width": width, "height": height}, offline=True)
                page = context.new_page()
                page.goto(f"{page_file.as_uri()}#theme={theme}")
                page.wait_for_selector("html[data-ready]", state="attached")
                page.wait_for_timeout(500)
                page.screenshot(path=folder / f"{example}-{width}-{theme}.png")
                context.close()


def main() -> None:
    """Study the example, render it, take the pictures."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", type=Path, metavar="FOLDER")
    chosen = parser.parse_args()
    findings = tg.study(tg.read(ROOT / "examples" / "iruma" / "attendance.csv"))
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "iruma.html"
        render(findings, path)
        browser = chromium(playwright)
        if chosen.all:
            shoot_all(browser, chosen.all)
            browser.close()
            return
        for name in SHOTS:
            shoot(browser, path, name)
            print(f"docs/images/{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
