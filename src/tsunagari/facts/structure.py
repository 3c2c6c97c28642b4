"""Who often comes together beyond the bodies, who stands between others, what rests on the secretariat."""

from collections.abc import Iterator
from typing import Final

import numpy as np
import pandas as pd

from tsunagari.facts.fact import Statement
from tsunagari.facts.source import Source, column, subjects
from tsunagari.jsontext import cells, plain
from tsunagari.kernel.partitions import adjusted_rand

SAME: Final = 0.8
"""Adjusted Rand index from which two partitions say the same."""
COHORT: Final = 0.4
"""The same with who was there before, or after, some year: a group of latecomers is none, however clear."""
ACROSS: Final = 0.5
"""Share of the pairs across that met, from which on nobody is apart."""


def _same_as(source: Source) -> str:
    """Return what communities only repeat: ``bodies``, ``areas``, ``cohorts``; empty where they say more."""
    table = source.findings.organizations.set_index("name")
    seats = source.seats.sort_values(["organization", "times", "body"], ascending=[True, False, True])
    most = seats.drop_duplicates("organization").set_index("organization")["body"]
    seen = source.attended.dropna(subset="year").groupby("organization")["year"].agg(["min", "max"])
    cohorts = [seen[end] >= year for year in source.years[1:] for end in seen]
    for name, least, labels in (
        ("bodies", SAME, most),
        ("areas", SAME, column(table, "area")),
        *(("cohorts", COHORT, cohort) for cohort in cohorts),
    ):
        both = pd.DataFrame({"a": column(table, "community"), "b": labels}).dropna()
        codes = [pd.factorize(both[side], sort=True)[0].astype(np.int64) for side in ("a", "b")]
        if len(set(both["b"])) > 1 and adjusted_rand(*codes) >= least:
            return name
    return ""


def communities(source: Source) -> Iterator[Statement]:
    """Find organizations that come together more often than their attendances give."""
    table, partition = source.findings.communities, source.findings.partition
    real = table[table["size"] > 1] if len(table) else table
    if partition.get("clear") is not True or len(real) < 2 or _same_as(source):
        return
    english = column(real, "name_en", default=None).fillna(real["name"])
    names = {"ja": tuple(real["name"]), "en": tuple(english)}
    company = (plain(partition.get("met_across")) or 0.0) >= ACROSS
    about = subjects("community", names["ja"])
    yield Statement({"n": len(real), "names": names}, about, 0.5, "company" if company else "")


def communities_unclear(source: Source) -> Iterator[Statement]:
    """Say so where the comparison with chance found them no clearer, or they repeat what is known."""
    clear = source.findings.partition.get("clear")
    repeated = _same_as(source) if clear else ""
    if len(source.findings.ties) and (clear is False or repeated):
        cohorts = source.findings.partition.get("clear_reason") == "first_seen"
        yield Statement({}, variant="cohorts" if cohorts else repeated)


def communities_unknown(source: Source) -> Iterator[Statement]:
    """Say why nothing was compared with chance, or could be."""
    partition = source.findings.partition
    if len(source.findings.ties) and partition.get("clear") is None:
        large = any(note.key == "study.left_out_partitions" for note in source.findings.notes)
        reasons = {"no_trade": "trade", "not_drawn": "large" if large else "asked"}
        yield Statement({}, variant=reasons.get(str(partition.get("clear_reason")), "large" if large else ""))


def between(source: Source) -> Iterator[Statement]:
    """Find organizations that are often on the way between others, beyond chance."""
    marks = zip(source.names, cells(column(source.findings.organizations, "bridge")), strict=True)
    names = tuple(name for name, bridge in marks if bridge is True and name not in source.secretariat)
    if names:
        yield Statement({"n": len(names), "names": names}, subjects("organization", names))


def between_none(source: Source) -> Iterator[Statement]:
    """Say that nobody was found between others: none there, or too few meetings to find one."""
    bridge = cells(column(source.findings.organizations, "bridge"))
    if len(source.findings.ties) and True not in bridge:
        enough = (source.findings.evidence.get("bridges") or {}).get("enough", False)
        variant = ("" if enough else "weak") if False in bridge else "untested"
        yield Statement({"meetings": source.tie_meetings}, variant=variant)


def what_if_none(source: Source) -> Iterator[Statement]:
    """Say that nothing would be lost without any organization."""
    table = source.findings.what_if
    if len(table) and not table[["cut_off", "lost_pairs"]].astype(bool).any(axis=None):
        yield Statement()


def without_secretariat(source: Source) -> Iterator[Statement]:
    """Say whether the others still meet without the secretariat."""
    without = source.findings.secretariat
    who, cut = (tuple(map(str, without.get(name) or ())) for name in ("secretariat", "cut_off"))
    if who:
        remaining = int(without.get("others") or 0)
        params = {"who": who, "n": remaining, "cut": len(cut), "names": cut}
        variant = "cuts" if cut else "" if remaining else "alone"
        yield Statement(params, subjects("organization", who), 0, variant)


def secretariat_unknown(source: Source) -> Iterator[Statement]:
    """Say that the record marks no secretariat."""
    if len(source.findings.ties) and not source.findings.secretariat.get("secretariat"):
        yield Statement()
