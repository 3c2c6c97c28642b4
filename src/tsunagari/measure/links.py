"""Pairs that are watched: how often two sectors, organizations, bodies or tiers meet, year by year."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from math import erfc, sqrt
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

from tsunagari.clean.names import name_key
from tsunagari.network import Network
from tsunagari.network.affiliations import came, labels
from tsunagari.network.door import accepts_networks
from tsunagari.reading.files.lists import read_list
from tsunagari.words import both

Mask = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
KINDS: Final = {
    "sector": ("sector", "分野", "group", "グループ"),
    "organization": ("organization", "機関"),
    "body": ("body", "会議体", "forum"),
    "tier": ("tier", "層"),
}
"""What the sides of a pair are → the words for it."""
NAMES_SHOWN: Final = 10
LEVEL: Final = 0.05
TREND_FROM: Final = (3, 10)
"""Years and meetings from which a trend is tested."""
KEY: Final = ["pair", "fiscal_year"]


@accepts_networks
def links(
    network: Network, *, pairs: pd.DataFrame | None = None, groups: pd.Series | None = None
) -> pd.DataFrame:
    """Return how often both sides of each watched pair met, by fiscal year.

    shared = meetings (plenaries too, no cases) with an organization of side a and another one of side b;
    where both sides are bodies or tiers of meetings: organizations that attended both.

    Parameters
    ----------
    network : Network
    pairs : pandas.DataFrame, optional
        ``a b kind label``, of `tsunagari.reading.records.input_tables.read_input_table`: each side one or
        several (、) sectors, stakeholder groups, organizations, bodies or tiers. They come before the ready
        ones of ``data/ready_pairs.csv``, which are those of stakeholder groups.
    groups : pandas.Series, optional
        Of `tsunagari.measure.coverage.coverage`: the stakeholder groups of each organization. Without it
        there are no ready pairs.

    Returns
    -------
    pandas.DataFrame
        Index: ``pair``, ``fiscal_year`` (NA undated). Columns ``key`` (of a ready pair, else empty),
        ``label_en``, ``unit`` (meetings or organizations), ``a``, ``b`` (organizations or meetings of each
        side that year), ``shared`` (NaN: a side of a pair that was given is nothing in this record),
        ``meetings`` (all of that year), ``trend`` (``up``, ``down``, ``none``; NaN with fewer than 3 years or
        10 meetings) and ``trend_p``: Cochran-Armitage, two-sided, share of meetings against the year;
        ``could_join``: at most 10 of either side, at meetings that year and at no shared one, most
        attendances first.

    Raises
    ------
    UsageError
        If no network can be made of what is given (`tsunagari.network.as_network`).

    References
    ----------
    Armitage, P. (1955). Biometrics 11, 375-386. https://doi.org/10.2307/3001775

    Examples
    --------
    >>> import pandas as pd, tsunagari as tg
    >>> dates = ["2023-05-01", "2023-05-01", "2024-05-01"]
    >>> rows = pd.DataFrame({"date": dates, "organization": ["Clinic", "Home", "Home"]})
    >>> pair = pd.DataFrame([{"a": "Clinic", "b": "Home", "kind": None, "label": None}])
    >>> links(tg.build(tg.read(rows)), pairs=pair)["shared"].tolist()
    [1.0, 0.0]

    """
    record = _Record(network, groups)
    years = network.every_meeting["fiscal_year"].astype("Int64")
    rows = [
        row
        for pair in (*_given(pairs), *(_ready() if groups is not None and record.grouped else ()))
        for row in _of_pair(record, pair, years)
    ]
    columns = [
        *KEY,
        "key",
        "label_en",
        "unit",
        "a",
        "b",
        "shared",
        "meetings",
        "trend",
        "trend_p",
        "could_join",
    ]
    types = {"fiscal_year": "Int64", "a": "int64", "b": "int64", "shared": "float64", "meetings": "int64"}
    return pd.DataFrame(rows, columns=columns).astype({**types, "trend_p": "float64"}).set_index(KEY)


def _given(pairs: pd.DataFrame | None) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = (
        []
        if pairs is None
        else [
            dict(zip(pairs.columns, row, strict=True))
            for row in pairs.astype(object).where(pairs.notna(), "").to_numpy()
        ]
    )
    return [
        {**row, "key": "", "label": row["label"] or f"{row['a']}×{row['b']}", "a_not": ""} for row in rows
    ]


@cache
def _ready() -> tuple[dict[str, Any], ...]:
    own = Path(str(files("tsunagari.measure") / "data" / "ready_pairs.csv"))
    table = read_list(own)[0]
    rows: list[dict[str, Any]] = [dict(zip(table.columns, row, strict=True)) for row in table.to_numpy()]
    names = [both(f"goals.name_{row['key']}") for row in rows]
    return tuple(
        {**row, "kind": "sector", "label": name["ja"].removesuffix("の同席"), "label_en": name["en"]}
        for row, name in zip(rows, names, strict=True)
    )


class _Record:
    """Who and which meetings a word of a pair means."""

    def __init__(self, network: Network, groups: pd.Series | None) -> None:
        self.everyone, self.meetings = network.everyone, network.every_meeting
        self.network = network
        names = self.everyone["name"]
        of = [[]] * len(names) if groups is None else groups.reindex(names).to_list()
        self.groups = [{word for group in some for word in (group, *group.split("・"))} for some in of]
        self.grouped = any(self.groups)
        self.forum = labels(self.meetings, "forum")

    def side(self, text: str, kind: str, left_out: str) -> tuple[Mask, Mask]:
        """Return the organizations and the meetings that a side means; one of the two is empty."""
        who, when = np.zeros(len(self.everyone), dtype=bool), np.zeros(len(self.meetings), dtype=bool)
        for word in filter(None, re.split("[、,，;；]", text)):
            found = self._organizations(word.strip(), kind)
            who |= found
            if not found.any() and kind in {"", "body", "tier"}:
                columns = (self.forum, self.meetings["forum"], self.meetings["tier"])
                when |= np.any([(column == word.strip()).to_numpy(dtype=bool) for column in columns], axis=0)
        if left_out:
            who &= ~self.everyone["name"].str.contains(left_out, regex=True).to_numpy(dtype=bool)
        return who, when if not who.any() else np.zeros_like(when)

    def _organizations(self, word: str, kind: str) -> Mask:
        """Return whom a word means, by what it may be."""
        table = self.everyone
        tests: dict[str, Any] = {
            "organization": lambda: table["key"] == name_key(word).key,
            "sector": lambda: (table["sector"] == word) | np.array([word in of for of in self.groups]),
            "tier": lambda: table["home_tier"] == word,
        }
        # 県 as a ready side is a tier, its offices groups.
        wanted = [kind] if kind not in {"", "sector"} else list(tests) if not kind else ["sector", "tier"]
        masks = [
            np.asarray(tests[name]().fillna(value=False), dtype=bool) for name in wanted if name in tests
        ]
        return next((mask for mask in masks if mask.any()), np.zeros(len(table), dtype=bool))


def _of_pair(record: _Record, pair: dict[str, Any], years: pd.Series) -> list[dict[str, Any]]:
    """Return a pair's rows, one a fiscal year."""
    (a, at_a), (b, at_b) = (
        record.side(pair[side], pair["kind"], pair["a_not"] if side == "a" else "") for side in ("a", "b")
    )
    known = pair["key"] != "" or all((who.any() or when.any()) for who, when in ((a, at_a), (b, at_b)))
    of_bodies = bool(at_a.any() and at_b.any())
    shared = _shared(record, a, b, at_a, at_b)
    rows = []
    for year in sorted(years.dropna().unique()) or [pd.NA]:
        now = (
            np.ones(len(years), dtype=bool)
            if year is pd.NA
            else (years == year).fillna(value=False).to_numpy()
        )
        seen = came(record.network, now)
        both_sides = (
            (came(record.network, at_a & now) > 0) & (came(record.network, at_b & now) > 0)
            if of_bodies
            else shared & now
        )
        met = came(record.network, shared & now) > 0
        could = np.flatnonzero((a | b) & (seen > 0) & ~met)
        order = could[np.lexsort((could, -seen[could]))][:NAMES_SHOWN]
        rows.append(
            {
                "pair": pair["label"],
                "fiscal_year": year,
                "key": pair["key"],
                "label_en": pair.get("label_en", pair["label"]),
                "unit": "organizations" if of_bodies else "meetings",
                **{
                    name: int(((seen > 0) & who).sum() if who.any() else (when & now).sum())
                    for name, who, when in (("a", a, at_a), ("b", b, at_b))
                },
                "shared": float(both_sides.sum()) if known else np.nan,
                "meetings": int(now.sum()),
                "could_join": record.everyone["name"].to_numpy()[order].tolist() if known else [],
            }
        )
    trend, p_value = ("", np.nan) if of_bodies or not known else _trend(rows)
    return [row | {"trend": trend or None, "trend_p": p_value} for row in rows]


def _shared(record: _Record, a: Mask, b: Mask, at_a: Mask, at_b: Mask) -> Mask:
    """Return the meetings of both sides: of somebody of a and somebody else of b, or of a at body b."""
    counts = [
        np.asarray(who.astype(np.int64) @ record.network.every_attendance).ravel() for who in (a, b, a | b)
    ]
    if at_a.any() or at_b.any():
        shared: Mask = (at_a | (counts[0] > 0)) & (at_b | (counts[1] > 0))
        return shared
    several: Mask = (counts[0] > 0) & (counts[1] > 0) & (counts[2] > 1)
    return several


def _trend(rows: list[dict[str, Any]]) -> tuple[str, float]:
    """Return whether the share of meetings rises or falls with the year, and the p-value."""
    years = np.array([row["fiscal_year"] for row in rows if row["fiscal_year"] is not pd.NA], dtype=float)
    if len(years) < TREND_FROM[0] or sum(row["meetings"] for row in rows) < TREND_FROM[1]:
        return "", np.nan
    shared, n = (np.array([row[name] for row in rows], dtype=float) for name in ("shared", "meetings"))
    share = shared.sum() / n.sum()
    spread = share * (1 - share) * ((n * years**2).sum() - (n * years).sum() ** 2 / n.sum())
    if not spread > 0:
        return "none", 1.0
    z = float((years * (shared - n * share)).sum() / np.sqrt(spread))
    p_value = erfc(abs(z) / sqrt(2))
    return ("none" if p_value > LEVEL else "up" if z > 0 else "down"), p_value
