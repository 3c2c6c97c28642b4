"""Write the page's script as one file with its comments, for the linters of make lint-js.

Run: python packaging/page_script.py build/js/page.js
"""

from __future__ import annotations

import sys
from pathlib import Path

from tsunagari.webmap.page import own_script

if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(own_script(whole=True), encoding="utf-8")
