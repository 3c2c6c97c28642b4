"""What may be said of two parts of a comparison, and of several cities' aggregates."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import pandas as pd

from tsunagari.facts.change import moved, verdict_of
from tsunagari.facts.fact import Fact, Picture
from tsunagari.facts.source import column, rows_of, subjects
from tsunagari.findings import Comparison, Part
from tsunagari.words import both

NEW_SECTORS: Final = 2


def of_comparison(comparison: Comparison) -> tuple[Fact, ...]:
    """Return what may be said of each two parts, pair after pair in the order of the comparison.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    tuple of Fact
        ``params["pair"]`` is the number of the pair.

    """
    return tuple(
        Fact(
            key,
            {"pair": number, **{side: _label(comparison, pair[side]) for side in "ab"}, **params},
            subjects("year", [pair["b"]]) if comparison.by == "year" else (),
            conditions,
            Picture("timeline"),
            0.0,
        )
        for number, pair in enumerate(rows_of(comparison.pairs))
        for key, params, conditions in _of_pair(comparison, pair)
    )


def _label(comparison: Comparison, name: str) -> Any:
    return both("common.fiscal_year", year=int(name)) if comparison.by == "year" else name


def _of_pair(
    comparison: Comparison, pair: Mapping[str, Any]
) -> Iterator[tuple[str, dict[str, Any], tuple[str, ...]]]:
    """Return key, values and conditions of each sentence about a pair."""
    came, left = len(pair["joined"]), len(pair["left"])
    if comparison.by not in {None, "year"}:
        yield "pair_shared", {"n": pair["stayed"], "only_a": left, "only_b": came}, ("always",)
        return
    words = {"variant": moved(came, left)} if not came or not left else {}
    yield "pair_moved", {"came": came, "left": left, **words}, ("always",)
    order = list(comparison.parts)
    before = [comparison.parts[name] for name in order[: order.index(pair["b"])]]
    new = _new_sectors(before, comparison.parts[pair["b"]], pair["joined"])
    sectors = tuple(sorted({sector for _, sector in new}))
    if len(sectors) >= NEW_SECTORS:
        yield "pair_widened", {"names": sectors, "n": len(new)}, ("two_new_sectors",)
    ties = {name: int(pair[f"ties_{name}"]) for name in ("new", "kept", "ended")}
    yield "pair_ties", ties if any(ties.values()) else {"variant": "none"}, ("always",)
    verdict = verdict_of(pair)
    yield "change_judged", {"variant": verdict} if verdict else {}, ("change_tests",)
    if pair.get("kinds_one_side"):
        yield "change_kinds", {"names": tuple(pair["kinds_one_side"])}, ("latest_two_years",)


def _new_sectors(before: list[Part], after: Part, joined: list[str]) -> list[tuple[str, str]]:
    """Return who joined from a sector that nobody of the parts before belongs to."""
    known = {sector for side in before for sector in column(side.organizations, "sector").dropna()}
    sector = column(after.organizations.set_index("name"), "sector").dropna()
    return [(name, str(sector[name])) for name in joined if name in sector and sector[name] not in known]


def of_pool(tables: Mapping[str, pd.DataFrame]) -> tuple[Fact, ...]:
    """Return what may be said of a pool's ``totals`` and ``groups``, the most telling first."""
    return tuple(
        Fact(key, params, (), ("always",), Picture("list"), -float(number))
        for number, (key, params) in enumerate(_statements(tables))
    )


def _statements(tables: Mapping[str, pd.DataFrame]) -> Iterator[tuple[str, dict[str, Any]]]:
    years = [row for row in rows_of(tables["totals"]) if row["fiscal_year"] is not None]
    if len(years) > 1:
        first, last = years[0], years[-1]
        sizes = {"before": first["cities"], "after": last["cities"]}
        yield "pool_cities", {"first": first["fiscal_year"], "last": last["fiscal_year"], **sizes}
    if years:
        last = years[-1]
        counts = {name: last[name] for name in ("cities", "meetings", "attendances")}
        yield "pool_counts", {"year": last["fiscal_year"], **counts}
        if last["people"] is not None:
            variant = {"variant": "least"} if last["masked"] else {}
            yield "pool_people", {"year": last["fiscal_year"], "people": last["people"], **variant}
    lacking = [row for row in rows_of(tables["groups"]) if row["missing"]]
    for row in sorted(lacking, key=lambda row: row["cities"])[:3]:
        params = {"n": len(row["missing"]), "of": row["of"], "names": tuple(row["missing"])}
        yield "pool_missing", {"name": {"ja": row["group"], "en": row["group_en"]}} | params
