"""Who often comes together, where that says more than the bodies do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from tsunagari.facts.rule import Statement, rule
from tsunagari.facts.source import subjects
from tsunagari.jsontext import plain
from tsunagari.kernel.partitions import adjusted_rand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tsunagari.facts.source import Source

SAME: Final = 0.8
"""Adjusted Rand index from which two partitions say the same."""
COHORT: Final = 0.4
"""The same for the year of the first attendance: latecomers are no group."""
ACROSS: Final = 0.5
"""Share of the pairs across that met, from which on nobody is apart."""


def _membership(source: Source) -> pd.Series:
    table = source.findings.organizations
    members = (
        table.set_index("name")["community"].dropna() if "community" in table else pd.Series(dtype=float)
    )
    return members.astype(int)


def _agreement(members: pd.Series, other: pd.Series) -> float:
    both = pd.DataFrame({"a": members, "b": other}).dropna()
    codes = [pd.factorize(both[column], sort=True)[0].astype(np.int64) for column in ("a", "b")]
    return adjusted_rand(*codes) if len(both) > 1 and len(set(both["b"])) > 1 else 0.0


def _explained(source: Source, members: pd.Series) -> str:
    """Return what the communities only repeat: ``bodies``, ``areas``, ``cohorts``; empty if they say more."""
    seats = source.seats.sort_values(["organization", "times", "body"], ascending=[True, False, True])
    table = source.findings.organizations.set_index("name")
    if _agreement(members, seats.drop_duplicates("organization").set_index("organization")["body"]) >= SAME:
        return "bodies"
    if "area" in table and _agreement(members, table["area"]) >= SAME:
        return "areas"
    first = source.attended.dropna(subset="year").groupby("organization")["year"].min()
    cohorts = [first, *(first >= year for year in source.years[1:])]
    return "cohorts" if any(_agreement(members, cohort) >= COHORT for cohort in cohorts) else ""


def _across(source: Source, members: pd.Series) -> float:
    """Return the share of the pairs of organizations of different communities that met."""
    sizes = members.value_counts().to_numpy(dtype=float)
    pairs = (sizes.sum() ** 2 - (sizes**2).sum()) / 2
    ties = source.findings.ties
    ends = [ties[column].astype(object).map(members) for column in ("source", "target")]
    return float((ends[0] != ends[1]).sum() / pairs) if pairs else 0.0


@rule(
    "communities",
    50,
    "blocks",
    "groups_clear not_bodies_or_areas not_cohorts half_across_never_met",
    variants="company",
)
def communities(source: Source) -> Iterator[Statement]:
    """Find organizations that come together more often than their attendances give."""
    members = _membership(source)
    if source.findings.partition.get("clear") is not True or _explained(source, members):
        return
    table = source.findings.communities
    real = table[table["size"] > 1]
    if len(real) < 2:
        return
    names: dict[str, Any] = {
        lang: tuple(plain(real[column if column in real else "name"].tolist()))
        for lang, column in (("ja", "name"), ("en", "name_en"))
    }
    about = subjects("community", names["ja"])
    company = _across(source, members) >= ACROSS
    yield Statement({"n": len(real), "names": names}, about, 0.5, "company" if company else "")


@rule("communities_unclear", 6, "network", "groups_tested", variants="bodies areas cohorts")
def communities_unclear(source: Source) -> Iterator[Statement]:
    """Say so where the comparison with chance found them no clearer, or they repeat what is known."""
    clear = source.findings.partition.get("clear")
    if len(source.findings.ties) and clear is not None:
        repeated = _explained(source, _membership(source)) if clear else ""
        if not clear or repeated:
            yield Statement({}, variant=repeated)


@rule("communities_unknown", 5, "network", "groups_untested", variants="large asked")
def communities_unknown(source: Source) -> Iterator[Statement]:
    """Say why nothing was compared with chance."""
    findings = source.findings
    if len(findings.ties) and findings.partition.get("clear") is None:
        large = any(note.key == "study.left_out_partitions" for note in findings.notes)
        asked = not findings.settings.get("resamples", 1)
        yield Statement({}, (), 0, "large" if large else "asked" if asked else "")
