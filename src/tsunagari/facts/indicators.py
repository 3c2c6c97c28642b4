"""The sentence that reads each indicator of the whole network."""

from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from tsunagari.facts.fact import Rule, Statement
from tsunagari.facts.numerals import WRITTEN, rounded
from tsunagari.facts.source import Source
from tsunagari.words import knows
from tsunagari.words.facts.indicators import SENTENCES

DECIMALS: Final = {"mean_size": 1, "forums_per_organization": 1}
_READ: Final = "facts.read_"
KEYS: Final = tuple(
    key.removeprefix(_READ)
    for key in SENTENCES
    if key.startswith(_READ) and not key.endswith(("_none", "_all", "_unknown"))
)


def number(key: str, unit: str | None, value: Any) -> str:
    """Return an indicator's value as people read it: shares as percentages, counts whole."""
    if unit == "share" and key not in DECIMALS:
        return WRITTEN["share"](value)
    return rounded(value, DECIMALS.get(key, 2 if unit == "ratio" else 0))


def _read(key: str, source: Source) -> Iterator[Statement]:
    """Read one indicator."""
    row = source.indicators.get(key)
    if not row:
        return
    value, unit = row.get("value"), row.get("unit")
    if value is None:
        yield Statement({}, variant="unknown")
        return
    years = sorted(map(int, source.findings.by_year))
    latest = {"latest": years[-1], "before": years[-1] - 1} if years else {}
    said = {"value": number(key, unit, value), "n": int(value) if float(value).is_integer() else value}
    if row.get("expected") is not None and unit == "share":
        said["chance"] = number(key, unit, row["expected"])
    whole = unit == "share" and value == 1 and knows(f"{_READ}{key}_all")
    yield Statement({**said, **latest}, variant="all" if whole else "")


READINGS: Final = tuple(
    Rule(f"read_{key}", 0, "list", ("indicator_known",), partial(_read, key), ("unknown",)) for key in KEYS
)
