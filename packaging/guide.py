"""Print the one-page guide as PDF, by a real Chromium: python packaging/guide.py dist/guide.pdf."""

from __future__ import annotations

import base64
import shutil
import sys
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
IMAGES: Final = HERE.parent / "docs" / "images"
PICTURES: Final = ("files", "check", "review", "map", "take")


def page() -> str:
    """Return the guide with its pictures inside."""
    text = (HERE / "guide.html").read_text(encoding="utf-8")
    for name in PICTURES:
        picture = base64.b64encode((IMAGES / f"app-{name}.png").read_bytes()).decode()
        text = text.replace(f"{{{name}}}", f"data:image/png;base64,{picture}")
    return text


def main(path: Path) -> None:
    """Print it."""
    from playwright.sync_api import sync_playwright

    executable = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    if executable is None:
        raise SystemExit("Chromium is needed to print the guide")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-gpu"]
        )
        printed = browser.new_page(offline=True)
        printed.set_content(page())
        printed.pdf(path=path, prefer_css_page_size=True, print_background=True)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
