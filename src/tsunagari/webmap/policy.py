"""What a page may do: nothing but its own texts, each named by its hash."""

from __future__ import annotations

import base64
from hashlib import sha256


def policy(css: str, scripts: list[str]) -> str:
    """Return the Content-Security-Policy: nothing but these texts, and pictures the page makes itself."""
    allowed = " ".join(f"'{_digest(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src '{_digest(css)}'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}"
