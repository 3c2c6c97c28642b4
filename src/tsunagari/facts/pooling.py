"""What may be said of several cities' aggregates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from tsunagari.facts.fact import Fact, Picture
from tsunagari.facts.source import rows_of


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
