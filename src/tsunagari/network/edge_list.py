"""The door for ties that were counted elsewhere: by a database, by Spark, by another program."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from tsunagari.errors import Note, UsageError, shortened
from tsunagari.kernel.arrays import Floats, Indices
from tsunagari.network.graphs import OneMode, organization_table

NAMES: Final = ("source", "target")
SHOWN: Final = 5


def parse_ties(ties: pd.DataFrame, organizations: pd.DataFrame | None) -> OneMode:
    """Return the tables and matrices of listed ties; see `tsunagari.network.Network.from_ties`."""
    lacking = [name for name in NAMES if name not in ties.columns]
    if lacking:
        raise UsageError([Note("network.ties_column", {"column": name}) for name in lacking])
    ends = pd.concat([ties[name] for name in NAMES], ignore_index=True)
    if ends.isna().any():
        raise UsageError(Note("network.ties_nameless", count=int(ends.isna().sum())))
    further = [] if organizations is None else organizations["name"].astype(str).tolist()
    # Sorted text is the canonical order, as everywhere.
    names = np.array(sorted({*ends.astype(str).unique().tolist(), *further}), dtype=object)
    place = pd.Index(names)
    source, target = (place.get_indexer(pd.Index(ties[name].astype(str))) for name in NAMES)
    low, high = np.minimum(source, target), np.maximum(source, target)
    weight, together = _numbers(ties, "weight"), _numbers(ties, "together")
    if "weight" not in ties.columns:
        weight = together.astype(np.float64)
    loops = low == high
    low, high, weight, together = (one[~loops] for one in (low, high, weight, together))
    _check_once(low, high, place)
    shape = (len(names), len(names))
    counts = _symmetric(low, high, together.astype(np.int64), shape)
    table = pd.DataFrame({"name": names})
    if organizations is not None:
        table = table.merge(
            organizations.assign(name=organizations["name"].astype(str)), on="name", how="left"
        )
    rows = [{str(key): value for key, value in row.items()} for row in table.to_dict("records")]
    return OneMode(organization_table(rows), counts, _symmetric(low, high, weight, shape), int(loops.sum()))


def _numbers(ties: pd.DataFrame, column: str) -> Floats:
    """Return a column of positive numbers, 1 where the table has none such."""
    if column not in ties.columns:
        return np.ones(len(ties))
    values = pd.to_numeric(ties[column], errors="coerce").to_numpy(dtype=np.float64, na_value=np.nan)
    good = np.isfinite(values) & (values > 0)
    if column == "together":
        good &= values == np.floor(values)
    if not good.all():
        bad = np.flatnonzero(~good)[:SHOWN]
        raise UsageError(
            [
                Note(
                    "network.bad_weight",
                    {
                        "source": shortened(ties["source"].iloc[k]),
                        "target": shortened(ties["target"].iloc[k]),
                        "value": shortened(ties[column].iloc[k]),
                    },
                )
                for k in bad.tolist()
            ]
        )
    return values


def _check_once(low: Indices, high: Indices, names: pd.Index) -> None:
    """Refuse a pair that is listed twice: whether to add or to replace cannot be known."""
    again = pd.DataFrame({"low": low, "high": high}).duplicated().to_numpy()
    if again.any():
        first = np.flatnonzero(again)[:SHOWN]
        raise UsageError(
            [
                Note(
                    "network.ties_twice",
                    {"source": shortened(names[low[k]]), "target": shortened(names[high[k]])},
                )
                for k in first.tolist()
            ]
        )


def _symmetric(
    low: Indices, high: Indices, values: NDArray[np.generic], shape: tuple[int, int]
) -> sparse.csr_array:
    ends = (np.concatenate((low, high)), np.concatenate((high, low)))
    matrix = sparse.csr_array((np.concatenate((values, values)), ends), shape=shape)
    matrix.sort_indices()
    return matrix
