"""Make the pictures of the page for docs/officers.md and the printed guide: the whole way in Chromium.

Run from the project's folder: python docs/app_screenshots.py
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from threading import Thread
from typing import Any

from tsunagari.app.server import serve

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
PAIRS = (
    ("髙山クリニック", "山クリニック"),
    ("基幹相談支援センター", "基幹相談支授センター"),
    ("医療法人青空会 みどりヶ丘病院", "みどりヶ丘病院"),
)


def sheet() -> bytes:
    """Return the example with three names written in two ways, as last year's sheet may have them."""
    text = (ROOT / "examples" / "iruma" / "attendance.csv").read_text(encoding="utf-8-sig")
    for plain, (first, second) in zip(
        ("ほしぞらメンタルクリニック", "基幹相談支援センター", "茶の花病院"), PAIRS, strict=True
    ):
        lines = text.splitlines(keepends=True)
        places = [number for number, line in enumerate(lines) if plain in line]
        for number in places:
            # The last time it was written the other way.
            lines[number] = lines[number].replace(plain, second if number == places[-1] else first)
        text = "".join(lines)
    return text.encode("utf-8-sig")


def walk(page: Any, path: Path) -> None:
    """Go the whole way and keep a picture of each step."""

    def keep(name: str, *, full: bool = False) -> None:
        page.wait_for_timeout(400)
        page.screenshot(path=IMAGES / f"app-{name}.png", full_page=full)
        print(f"docs/images/app-{name}.png")

    page.wait_for_selector("html[data-ready]", state="attached")
    keep("files")
    page.set_input_files("#pick", str(path))
    page.click("#to-check")
    page.wait_for_selector("#account > div")
    keep("check")
    page.click("#to-review")
    for a, b in PAIRS:
        row = page.locator("#names tbody tr").filter(has_text=a).filter(has_text=b)
        if row.count():
            row.first.locator("select").select_option("yes")
    keep("review")
    page.click("#review .draw")
    page.frame_locator("#frame iframe").locator("html[data-ready]").wait_for(
        state="attached", timeout=120_000
    )
    page.wait_for_timeout(1500)
    keep("map")
    page.click("#settings summary")
    keep("settings")
    page.click("#to-take")
    keep("take")
    page.click("#stop")
    page.click("#stop")


def main() -> None:
    """Start the page, walk through it, end it."""
    from playwright.sync_api import sync_playwright

    executable = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    addresses: list[str] = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "令和5年度 出欠表.csv"
        path.write_bytes(sheet())
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        program = Thread(target=serve, kwargs={"browser": False, "tell": addresses.append})
        program.start()
        while not addresses:
            program.join(0.1)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(addresses[0])
        walk(page, path)
        browser.close()
        program.join(30)


if __name__ == "__main__":
    main()
