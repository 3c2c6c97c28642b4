"""Two layers: who meets, and who is related by a questionnaire or a list of referrals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tsunagari.facts.fact import Statement
from tsunagari.facts.source import Source, rows_of, subjects
from tsunagari.jsontext import plain

LEVEL: Final = 0.05
PAIRS: Final = 3


def layers(source: Source) -> Iterator[Statement]:
    """Count the pairs that meet and are related, only meet, or only are related."""
    layered = source.findings.relations
    if layered and layered["answered"]:
        counts = layered["counts"]
        params = {"both": counts["both"], "meeting": counts["meeting"], "related": counts["relation"]}
        yield Statement({"of": len(layered["answered"])} | params)


def related_meet(source: Source) -> Iterator[Statement]:
    """Say whether related organizations meet more often than permuted relations give."""
    layered = source.findings.relations
    if layered and layered["answered"]:
        qap = plain(layered["qap"])
        more = qap is not None and qap["p_value"] <= LEVEL and qap["coefficient"] > 0
        yield Statement(variant="" if qap is None else "chance" if more else "usual")


def only_related(source: Source) -> Iterator[Statement]:
    """Name pairs that are related and never met."""
    rows = rows_of(source.findings.relations.get("pairs"))
    related = [row for row in rows if row["layer"] == "relation"]
    related.sort(key=lambda row: (not row["mutual"], -(row["strength"] or 0), row["a"], row["b"]))
    for number, row in enumerate(related[:PAIRS]):
        about = subjects("organization", (row["a"], row["b"]))
        yield Statement({"a": row["a"], "b": row["b"]}, about, -number / PAIRS)
