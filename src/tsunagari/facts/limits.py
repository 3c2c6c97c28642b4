"""What the number of meetings allows to say, and what it would take to say more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tsunagari.facts.rule import Statement, rule
from tsunagari.jsontext import plain
from tsunagari.network.core import TESTED_FROM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tsunagari.facts.source import Source


@rule("enough", 7, "list", "tie_meetings_counted", variants="too_few network pairs large")
def enough(source: Source) -> Iterator[Statement]:
    """Say what was compared with chance."""
    evidence = source.findings.evidence
    level, tested = evidence.get("enough"), plain(evidence.get("tests"))
    if not len(source.findings.meetings):
        return
    if level == "none":
        variant = "too_few"
    elif level not in {"network", "pairs"} or not tested:
        variant = ""
    elif level == "network":
        variant = "network"
    else:
        ties = source.findings.ties
        variant = "pairs" if "kept" in ties and ties["kept"].notna().any() else "large"
    whole, single = evidence.get("tested_from") or TESTED_FROM
    needed = single if variant == "network" else whole
    yield Statement({"n": source.tie_meetings, "needed": needed}, (), 0, variant)
