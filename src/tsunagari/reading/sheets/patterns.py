"""Regular expressions that the sheets are judged by, as patterns.toml holds them."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import Final

_DATA: Final = tomllib.loads(
    (files("tsunagari.reading.sheets") / "patterns.toml").read_text(encoding="utf-8")
)


def pattern(key: str) -> re.Pattern[str]:
    """Return the expression of a key, which matches any of its words, in either case."""
    return re.compile("|".join(_DATA[key].split()), re.IGNORECASE)
