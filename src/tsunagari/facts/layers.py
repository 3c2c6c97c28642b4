"""Two layers: who meets, and who is related by a questionnaire or a list of referrals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tsunagari.facts.rule import Statement, rule
from tsunagari.facts.source import Source, subjects
from tsunagari.jsontext import plain

LEVEL: Final = 0.05
PAIRS: Final = 3


@rule("layers", 50, "network", "answered_pairs plenaries_aside cases_said")
def layers(source: Source) -> Iterator[Statement]:
    """Count the pairs that meet and are related, only meet, or only are related."""
    layered = source.findings.relations
    if layered and layered["answered"]:
        params = {
            "of": len(layered["answered"]),
            **{name: layered["counts"][name] for name in ("both", "meeting")},
        }
        params |= {"related": layered["counts"]["relation"], "aside": source.aside(plenaries=True)}
        yield Statement(params)


@rule("related_meet", 49, "network", "answered_pairs qap", "chance usual")
def related_meet(source: Source) -> Iterator[Statement]:
    """Say whether related organizations meet more often than permuted relations give."""
    layered = source.findings.relations
    if layered and layered["answered"]:
        qap = plain(layered["qap"])
        more = qap is not None and qap["p_value"] <= LEVEL and qap["coefficient"] > 0
        yield Statement({}, (), 0, "" if qap is None else "chance" if more else "usual")


@rule("only_related", 48, "network", "answered_pairs plenaries_aside cases_said")
def only_related(source: Source) -> Iterator[Statement]:
    """Name pairs that are related and never met."""
    rows = plain(source.findings.relations.get("pairs")) or []
    related = [row for row in rows if row["layer"] == "relation"]
    related.sort(key=lambda row: (not row["mutual"], -(row["strength"] or 0), row["a"], row["b"]))
    for number, row in enumerate(related[:PAIRS]):
        params = {"a": row["a"], "b": row["b"], "aside": source.aside(plenaries=True)}
        yield Statement(params, subjects("organization", (row["a"], row["b"])), -number / PAIRS)
