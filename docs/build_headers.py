"""Write every accepted header into docs/formats.md, from the schema. Run: python docs/build_headers.py."""

from __future__ import annotations

import re
from pathlib import Path

from tsunagari.reading.fields import PERSON_IF_NAMED, PERSON_OR_LIST, SCHEMA

FILE = Path(__file__).parents[1] / "docs" / "formats.md"
MADE = re.compile(r"(<!-- headers: [^\n]* -->\n).*(\n<!-- /headers)", re.DOTALL)


def accepted_headers() -> str:
    """Return every accepted header as a table in Markdown."""
    lines = ["| 意味 | 日本語 | English |", "|---|---|---|"]
    for field in SCHEMA:
        if field.japanese:
            words = field.japanese.replace(" ", "、"), field.english.replace(" ", ", ")
            lines.append(f"| `{field.name}` | {words[0]} | {words[1]} |")
    shared = "、".join(word for word in PERSON_OR_LIST if not word.isascii())
    return "\n".join([*lines, f"| `person`, `attendees` | {shared} | {', '.join(PERSON_IF_NAMED)} |"])


def page() -> str:
    """Return the page with the table made anew."""
    return MADE.sub(lambda match: match[1] + accepted_headers() + match[2], FILE.read_text(encoding="utf-8"))


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8")
