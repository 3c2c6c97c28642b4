"""The whole network in a few indicators: how much it meets, how it holds together, what it joins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
from scipy.sparse import csgraph

if TYPE_CHECKING:
    from tsunagari.network import Network

UNITS: Final = {
    "meetings": "meetings",
    "tie_meetings": "meetings",
    "organizations": "organizations",
    "plenary_only": "organizations",
    "alone": "organizations",
    "isolated": "organizations",
    "attendances": "attendances",
    "people": "people",
    "mean_size": "organizations",
    "ties": "ties",
    "components": "components",
}
"""Unit of an indicator; all others are plain numbers (shares, indices) of unit ``ratio``."""


def cohesion(network: Network) -> pd.DataFrame:
    """Return the indicators of the whole network."""
    values = {**_counts(network), **_shape(network), **_across(network)}
    return pd.DataFrame(
        {
            "key": pd.array(list(values), dtype="str"),
            "value": np.array(list(values.values()), dtype=np.float64),
            "low": np.nan,
            "high": np.nan,
            "unit": pd.array([UNITS.get(key, "ratio") for key in values], dtype="str"),
            "expected": np.nan,
            "p_value": np.nan,
        }
    )


def _counts(network: Network) -> dict[str, float]:
    """Return counts over all meetings, plenaries included."""
    meetings, place = network.every_meeting, network.everyone["place"]
    size = meetings["size"].to_numpy(dtype=np.float64)
    people = meetings["people"] if "people" in meetings.columns else pd.Series(dtype="Float64")
    return {
        "meetings": len(meetings),
        "tie_meetings": len(network.meetings),
        "organizations": len(network.everyone),
        "plenary_only": int((place == "plenary").sum()),
        "alone": int((place == "alone").sum()),
        "attendances": float(size.sum()),
        "people": float(people.sum()) if people.notna().any() else np.nan,
        "mean_size": float(size.mean()) if len(size) else np.nan,
    }


def _shape(network: Network) -> dict[str, float]:
    """Return density, centralization and components of the network of ties."""
    n = len(network)
    degree = np.bincount(network.weights.nonzero()[0], minlength=n)
    ties = float(degree.sum() / 2)
    components = int(csgraph.connected_components(network.weights, directed=False)[0]) if n else 0
    spread = float((degree.max(initial=0) - degree).sum())
    return {
        "ties": ties,
        "density": ties / (n * (n - 1) / 2) if n > 1 else np.nan,
        "centralization": spread / ((n - 1) * (n - 2)) if n > 2 else np.nan,
        "components": components,
        "isolated": int((degree == 0).sum()),
    }


def _across(network: Network) -> dict[str, float]:
    """Return the share of tie weight between sectors and between home tiers."""
    return {
        "cross_sector_share": between_share(network, network.organizations["sector"]),
        "between_tier_share": between_share(network, network.organizations["home_tier"]),
    }


def between_share(network: Network, groups: pd.Series) -> float:
    """Return the share of tie weight between different groups, among ties whose groups are both known."""
    codes, _ = pd.factorize(groups.to_numpy(), sort=True)
    ties = network.weights.tocoo()
    tail, head = ties.coords
    known = (codes[tail] >= 0) & (codes[head] >= 0)
    total = float(ties.data[known].sum())
    return float(ties.data[known & (codes[tail] != codes[head])].sum()) / total if total > 0 else np.nan
