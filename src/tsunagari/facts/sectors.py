"""Which sectors meet, and from which only one organization does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from tsunagari.facts.rule import Statement, rule
from tsunagari.facts.source import Source, subjects
from tsunagari.jsontext import plain

OWN: Final = 3
OTHER: Final = 2
LEVEL: Final = 0.05
TWICE: Final = 2
LISTED: Final = 3


def _sizes(source: Source) -> dict[str, int]:
    """Return how many organizations of each sector have ties."""
    rows = source.sectors_together
    sizes = rows.groupby("own")["organization"].nunique()
    return {str(sector): int(size) for sector, size in sizes.items()}


@rule(
    "sector_alone", 38, "sectors", "own_sector_of_three met_twice plenaries_aside cases_said not_secretariat"
)
def sector_alone(source: Source) -> Iterator[Statement]:
    """Find the only organization of a sector that met another sector."""
    rows = source.sectors_together
    rows = rows[(rows["own"] != rows["other"])]
    size = _sizes(source)
    met = rows.groupby(["own", "other"]).agg(
        holders=("organization", "nunique"), name=("organization", "first"), together=("together", "max")
    )
    together: dict[tuple[str, str], list[str]] = defaultdict(list)
    alone = met[(met["holders"] == 1) & (met["together"] >= TWICE)].reset_index()
    for own, partner_sector, name in alone[["own", "other", "name"]].astype(str).to_numpy().tolist():
        if size[own] >= OWN and size[partner_sector] >= OTHER and name not in source.secretariat:
            together[own, name].append(partner_sector)
    order = sorted(together, key=lambda of: (-len(together[of]), of))
    for number, (own, name) in enumerate(order):
        reached = together[own, name]
        params = {"own": own, "name": name, "names": tuple(reached), "aside": source.aside(plenaries=True)}
        about = (*subjects("organization", [name]), *subjects("sector", [own, *reached]))
        yield Statement(params, about, 1 - number / len(order))


@rule("sectors_apart", 60, "sectors", "sectors_of_two plenaries_aside cases_said", variants="many")
def sectors_apart(source: Source) -> Iterator[Statement]:
    """Find sectors of which no two organizations met."""
    size = _sizes(source)
    rows = source.sectors_together
    met = set(zip(rows["own"], rows["other"], strict=True))
    wide = sorted((name for name in size if size[name] >= OTHER), key=lambda name: (-size[name], name))
    apart = [pair for pair in combinations(wide, 2) if pair not in met]
    if apart:
        (a, b), n = apart[0], len(apart)
        about = subjects("sector", dict.fromkeys(name for pair in apart[:LISTED] for name in pair))
        params = {"a": a, "b": b, "n": n, "aside": source.aside(plenaries=True)}
        possible = len(wide) * (len(wide) - 1) / 2
        yield Statement(params, about, 1 - n / possible, "many" if n > 1 else "")


@rule("sectors_met", 12, "sectors", "plenaries_aside")
def sectors_met(source: Source) -> Iterator[Statement]:
    """Say that every two sectors met."""
    rows = source.sectors_together
    met = set(zip(rows["own"], rows["other"], strict=True))
    pairs = list(combinations(sorted(set(source.sector.values())), 2))
    if pairs and met.issuperset(pairs):
        params = {"n": len(set(source.sector.values())), "aside": source.aside(plenaries=True)}
        yield Statement(params, subjects("sector", sorted(_sizes(source))))


@rule("sectors_seldom", 48, "sectors", "corrected_p plenaries_aside sectors_of_two")
def sectors_seldom(source: Source) -> Iterator[Statement]:
    """Find two sectors that met, and less often than chance gives with the same attendances."""
    size = _sizes(source)
    rows = [
        row
        for row in plain(source.findings.evidence.get("sectors")) or []
        if (row.get("q_value") or 1) <= LEVEL and row["a"] != row["b"] and 0 < (row.get("ratio") or 0) < 1
    ]
    rows = [row for row in rows if min(size.get(row["a"], 0), size.get(row["b"], 0)) >= OTHER]
    for number, row in enumerate(sorted(rows, key=lambda row: (row["ratio"], row["a"], row["b"]))[:1]):
        params = {"a": row["a"], "b": row["b"], "aside": source.aside(plenaries=True)}
        yield Statement(params, subjects("sector", (row["a"], row["b"])), 0.5 / (number + 1))


@rule("sectors_untested", 2, "sectors", "sectors_not_compared")
def sectors_untested(source: Source) -> Iterator[Statement]:
    """Say that sectors were not compared with chance."""
    rows = plain(source.findings.evidence.get("sectors")) or plain(source.findings.gaps.get("sectors")) or []
    if len(source.findings.ties) and all(row.get("expected") is None for row in rows):
        yield Statement({})
