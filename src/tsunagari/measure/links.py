"""Pairs that are watched: how often two sectors, organizations, bodies or tiers meet, year by year."""

import re
from functools import cache
from math import erfc, sqrt
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

from tsunagari.clean.names import name_key
from tsunagari.kernel.arrays import Mask
from tsunagari.network import Network
from tsunagari.network.affiliations import came, labels
from tsunagari.network.door import accepts_networks
from tsunagari.reading.files.lists import read_list
from tsunagari.words import both

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
TYPES: Final = {
    "pair": "object", "fiscal_year": "Int64", "key": "object", "label_en": "object", "unit": "object",
    "a": "int64", "b": "int64", "shared": "float64", "meetings": "int64", "trend": "object",
    "trend_p": "float64", "could_join": "object",
}  # fmt: skip


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
    watched = [*_given(pairs), *(_ready() if record.grouped else ())]
    rows = [row for pair in watched for row in _of_pair(record, pair)]
    return pd.DataFrame(rows, columns=list(TYPES)).astype(TYPES).set_index(KEY)


def _given(pairs: pd.DataFrame | None) -> Any:
    if pairs is None:
        return []
    rows = pairs.astype(object).where(pairs.notna(), "")
    label = rows["label"].where(rows["label"] != "", rows["a"] + "×" + rows["b"])
    return rows.assign(label=label, label_en=label, key="", a_not="").to_dict("records")


@cache
def _ready() -> tuple[dict[str, Any], ...]:
    rows: Any = read_list(Path(__file__).parent / "data" / "ready_pairs.csv")[0].to_dict("records")
    for row in rows:
        name = both(f"goals.name_{row['key']}")
        row |= {"kind": "sector", "label": name["ja"].removesuffix("の同席"), "label_en": name["en"]}
    return tuple(rows)


class _Record:
    """Who and which meetings a word of a pair means."""

    def __init__(self, network: Network, groups: pd.Series | None) -> None:
        self.network, self.everyone, self.meetings = network, network.everyone, network.every_meeting
        names = self.everyone["name"]
        of = [[]] * len(names) if groups is None else groups.reindex(names).to_list()
        self.groups = [{word for group in some for word in (group, *group.split("・"))} for some in of]
        self.grouped = any(self.groups)
        self.forum = labels(self.meetings, "forum")
        years = self.meetings["fiscal_year"].astype("Int64")
        self.years = {year: _true(years == year) for year in sorted(years.dropna().unique())}
        self.years = self.years or {pd.NA: np.ones(len(years), dtype=bool)}

    def side(self, text: str, kind: str, left_out: str) -> tuple[Mask, Mask]:
        """Return the organizations and the meetings that a side means; one of the two is empty."""
        who, when = np.zeros(len(self.everyone), dtype=bool), np.zeros(len(self.meetings), dtype=bool)
        for word in filter(None, re.split("[、,，;；]", text)):
            meant = self._organizations(word.strip(), kind)
            who |= meant
            if not meant.any() and kind in {"", "body", "tier"}:
                columns = (self.forum, self.meetings["forum"], self.meetings["tier"])
                when |= np.any([(column == word.strip()).to_numpy(dtype=bool) for column in columns], axis=0)
        if left_out:
            who &= ~self.everyone["name"].str.contains(left_out, regex=True).to_numpy(dtype=bool)
        return who, when if not who.any() else np.zeros_like(when)

    def _organizations(self, word: str, kind: str) -> Mask:
        """Return whom a word means, by what it may be."""
        table = self.everyone
        meant = {
            "organization": table["key"] == name_key(word).key,
            "sector": (table["sector"] == word) | np.array([word in of for of in self.groups]),
            "tier": table["home_tier"] == word,
        }
        # 県 as a ready side is a tier, its offices groups.
        wanted = {"": tuple(meant), "sector": ("sector", "tier"), "body": ()}.get(kind, (kind,))
        masks = (_true(meant[name]) for name in wanted)
        return next((mask for mask in masks if mask.any()), np.zeros(len(table), dtype=bool))


def _true(column: pd.Series) -> Mask:
    return column.fillna(value=False).to_numpy(dtype=bool)


def _of_pair(record: _Record, pair: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a pair's rows, one a fiscal year."""
    a, at_a = record.side(pair["a"], pair["kind"], pair["a_not"])
    b, at_b = record.side(pair["b"], pair["kind"], "")
    known = pair["key"] != "" or bool((a.any() or at_a.any()) and (b.any() or at_b.any()))
    of_bodies = bool(at_a.any() and at_b.any())
    shared = _shared(record, a, b, at_a, at_b)
    rows = []
    for year, now in record.years.items():
        seen, met = came(record.network, now), came(record.network, shared & now) > 0
        in_both = shared & now
        if of_bodies:
            in_both = np.logical_and(*(came(record.network, at & now) > 0 for at in (at_a, at_b)))
        could = np.flatnonzero((a | b) & (seen > 0) & ~met)
        order = could[np.lexsort((could, -seen[could]))][:NAMES_SHOWN]
        row = {name: pair[name] for name in ("key", "label_en")} | {
            "pair": pair["label"],
            "fiscal_year": year,
        }
        for name, who, when in (("a", a, at_a), ("b", b, at_b)):
            row[name] = int(((seen > 0) & who).sum() if who.any() else (when & now).sum())
        rows.append(
            row
            | {
                "unit": "organizations" if of_bodies else "meetings",
                "shared": float(in_both.sum()) if known else np.nan,
                "meetings": int(now.sum()),
                "could_join": record.everyone["name"].to_numpy()[order].tolist() if known else [],
            }
        )
    trend, p_value = ("", np.nan) if of_bodies or not known else _trend(rows)
    return [row | {"trend": trend or None, "trend_p": p_value} for row in rows]


def _shared(record: _Record, a: Mask, b: Mask, at_a: Mask, at_b: Mask) -> Mask:
    """Return the meetings of both sides: of somebody of a and somebody else of b, or of a at body b."""
    in_a, in_b, in_either = (
        np.asarray(who.astype(np.int64) @ record.network.every_attendance).ravel() for who in (a, b, a | b)
    )
    if at_a.any() or at_b.any():
        return np.asarray((at_a | (in_a > 0)) & (at_b | (in_b > 0)))
    return np.asarray((in_a > 0) & (in_b > 0) & (in_either > 1))


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
