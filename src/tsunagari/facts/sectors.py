"""Which sectors meet, and from which only one organization does."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Any, Final

from tsunagari.facts.fact import Statement
from tsunagari.facts.source import Source, rows_of, subjects

OWN: Final = 3
OTHER: Final = 2
LEVEL: Final = 0.05
TWICE: Final = 2
LISTED: Final = 3


def _sizes(source: Source) -> dict[Any, int]:
    """Return how many organizations of each sector have ties."""
    return source.sectors_together.groupby("own")["organization"].nunique().to_dict()


def _met(source: Source) -> set[tuple[str, str]]:
    """Return which two sectors met, both ways."""
    return set(zip(source.sectors_together["own"], source.sectors_together["other"], strict=True))


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
        about = subjects("organization", [name]) + subjects("sector", [own, *reached])
        params = {"own": own, "name": name, "names": tuple(reached)}
        yield Statement(params, about, 1 - number / len(order))


def sectors_apart(source: Source) -> Iterator[Statement]:
    """Find sectors of which no two organizations met."""
    size, met = _sizes(source), _met(source)
    wide = sorted((name for name in size if size[name] >= OTHER), key=lambda name: (-size[name], name))
    pairs = list(combinations(wide, 2))
    apart = [pair for pair in pairs if pair not in met]
    if apart:
        (a, b), n = apart[0], len(apart)
        about = subjects("sector", dict.fromkeys(name for pair in apart[:LISTED] for name in pair))
        yield Statement({"a": a, "b": b, "n": n}, about, 1 - n / len(pairs), "many" if n > 1 else "")


def sectors_met(source: Source) -> Iterator[Statement]:
    """Say that every two sectors met."""
    sectors = sorted(set(source.sector.values()))
    pairs = list(combinations(sectors, 2))
    if pairs and _met(source).issuperset(pairs):
        yield Statement({"n": len(sectors)}, subjects("sector", sorted(_sizes(source))))


def sectors_seldom(source: Source) -> Iterator[Statement]:
    """Find two sectors that met, and less often than chance gives with the same attendances."""
    size = _sizes(source)
    seldom = [
        (row["ratio"], row["a"], row["b"])
        for row in rows_of(source.findings.evidence.get("sectors"))
        if (row.get("q_value") or 1) <= LEVEL
        and 0 < (row.get("ratio") or 0) < 1
        and row["a"] != row["b"]
        and min(size.get(row["a"], 0), size.get(row["b"], 0)) >= OTHER
    ]
    if seldom:
        _, a, b = min(seldom)
        yield Statement({"a": a, "b": b}, subjects("sector", (a, b)), 0.5)


def sectors_untested(source: Source) -> Iterator[Statement]:
    """Say that sectors were not compared with chance."""
    findings = source.findings
    rows = rows_of(findings.evidence.get("sectors")) or rows_of(findings.gaps.get("sectors"))
    if len(findings.ties) and all(row.get("expected") is None for row in rows):
        yield Statement()
