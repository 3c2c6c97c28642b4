"""The ladder from case to prefecture: which tiers meet, and who carries from one to the next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from tsunagari.network import Network
from tsunagari.network.affiliations import attended, came
from tsunagari.network.door import accepts_networks
from tsunagari.records import Attendance

BANDS: Final = ((3, "3-5"), (6, "6-10"), (11, "11+"))
"""Fewest and name of each band; below the first nothing is said (k = 3)."""
HIGH_FIRST: Final = (
    "国",
    "都|道|府|県|pref",
    "圏域|保健所|region",
    "市|区|町|村|city|town|municip",
    "ブロック|地区|block",
)
"""Words of tiers from the top down; they decide where two tiers have as many areas."""


@dataclass(frozen=True, eq=False)
class Ladder:
    """Tiers from the top down, and who joins each to the one above.

    Parameters
    ----------
    rungs : pandas.DataFrame
        Index: ``tier``, top first, case meetings last. Columns ``case`` (bool), ``meetings``, ``forums``,
        ``areas``, ``organizations``, ``carriers`` (organizations that attend the tier above too; NaN at the
        top): all NaN for case meetings, which have ``meetings_band`` and ``carriers_band`` (3-5, 6-10, 11+;
        None below 3, and where a list of the tier above would tell who was, or was not, at one).
    carriers : pandas.DataFrame
        Index: ``lower``, ``upper`` (two successive tiers, no cases), ``organization``. Columns
        ``lower_meetings``, ``upper_meetings`` (attended), ``secretariat``.
    areas : pandas.DataFrame
        Index: ``lower``, ``upper``, ``area`` of the lower tier. Columns ``carriers`` (list of names,
        secretariats aside), ``latest`` (how many of them in the latest fiscal year in which the area met).

    Examples
    --------
    >>> import pandas as pd, tsunagari as tg
    >>> rows = pd.DataFrame({"tier": ["市町村", "県"], "meeting": list("ab"), "organization": list("xx")})
    >>> tg.ladder(tg.build(tg.read(rows))).rungs["meetings"].to_dict()
    {'県': 1.0, '市町村': 1.0}

    """

    rungs: pd.DataFrame
    carriers: pd.DataFrame
    areas: pd.DataFrame


@accepts_networks
def ladder(network: Network, *, records: Attendance | None = None) -> Ladder:
    """Return the meetings of each tier, and who carries from tier to tier.

    A carrier of two successive tiers attended a meeting of each, plenaries too. Tiers with fewer areas stand
    higher (県, 圏域, 市町村).

    Parameters
    ----------
    network : Network
    records : Attendance, optional
        For the case meetings of its window, in bands; without it there is no rung for them.

    Returns
    -------
    Ladder
        Empty tables where no meeting has a tier.

    Raises
    ------
    UsageError
        If no network can be made of what is given (`tsunagari.network.as_network`).

    References
    ----------
    A question of this field's own; see docs/officers.md.

    Examples
    --------
    >>> import pandas as pd, tsunagari as tg
    >>> names = ["Office", "Clinic", "Office", "Board"]
    >>> rows = pd.DataFrame({"tier": ["市町村"] * 2 + ["県"] * 2, "meeting": list("aabb")})
    >>> rows["organization"] = names
    >>> tg.ladder(tg.build(tg.read(rows))).carriers.index.tolist()
    [('市町村', '県', 'Office')]

    """
    meetings = network.every_meeting
    seen, names = attended(network, "tier")
    place = {tier: number for number, tier in enumerate(names)}
    tiers = sorted(
        names, key=lambda tier: (meetings.loc[meetings["tier"] == tier, "area"].nunique(), _height(tier))
    )
    counts = {tier: seen[:, [place[tier]]].toarray().ravel().astype(np.int64) for tier in tiers}
    steps = list(zip(tiers[1:], tiers[:-1], strict=True))
    both = {lower: (counts[lower] > 0) & (counts[upper] > 0) for lower, upper in steps}
    groups = meetings.groupby("tier")
    rungs = pd.DataFrame(
        {
            "tier": pd.array(tiers, dtype="str"),
            "case": False,
            "meetings": [float(groups.size()[tier]) for tier in tiers],
            **{
                f"{name}s": [float(groups[name].nunique()[tier]) for tier in tiers]
                for name in ("forum", "area")
            },
            "organizations": [float((counts[tier] > 0).sum()) for tier in tiers],
            "carriers": [float(both[tier].sum()) if tier in both else np.nan for tier in tiers],
            "meetings_band": None,
            "carriers_band": None,
        }
    )
    below = _cases(records, network, tiers[-1:], counts) if records is not None else None
    rungs = rungs if below is None else pd.concat([rungs, below], ignore_index=True)
    table, secretariat = network.everyone, network.everyone["secretariat"].to_numpy(dtype=bool)
    carriers = [
        (lower, upper, table["name"].iloc[i], counts[lower][i], counts[upper][i], secretariat[i])
        for lower, upper in steps
        for i in np.flatnonzero(both[lower])
    ]
    key, columns = ["lower", "upper", "organization"], ["lower_meetings", "upper_meetings", "secretariat"]
    areas = [
        row for lower, upper in steps for row in _areas(network, lower, upper, both[lower] & ~secretariat)
    ]
    return Ladder(
        rungs.set_index("tier"),
        pd.DataFrame(carriers, columns=[*key, *columns]).set_index(key),
        pd.DataFrame(areas, columns=["lower", "upper", "area", "carriers", "latest"]).set_index(
            ["lower", "upper", "area"]
        ),
    )


def _height(tier: str) -> tuple[int, str]:
    matches = [number for number, words in enumerate(HIGH_FIRST) if re.search(words, tier, re.IGNORECASE)]
    return matches[0] if matches else len(HIGH_FIRST), tier


def _areas(network: Network, lower: str, upper: str, carries: np.ndarray) -> list[tuple[Any, ...]]:
    """Return who carries from each area of a tier to the tier above."""
    meetings, names = network.every_meeting, network.everyone["name"].to_numpy()
    of_tier = meetings[(meetings["tier"] == lower) & meetings["area"].notna()]
    above = (meetings["tier"] == upper).to_numpy(dtype=bool)
    years = meetings["fiscal_year"]
    rows: list[tuple[Any, ...]] = []
    for area, held in of_tier.groupby("area"):
        of_area = meetings.index.isin(held.index)
        latest = held["fiscal_year"].max()
        now = years.eq(latest).fillna(value=pd.isna(latest)).to_numpy(dtype=bool)
        here, lately, lately_above = (came(network, of) > 0 for of in (of_area, of_area & now, now & above))
        chosen = np.flatnonzero(here & carries)
        rows.append(
            (lower, upper, area, names[chosen].tolist(), int((lately & lately_above & carries).sum()))
        )
    return rows


def _cases(
    records: Attendance, network: Network, lowest: list[str], counts: dict[str, np.ndarray]
) -> pd.DataFrame | None:
    """Return the rung of the case meetings, in bands only."""
    case = records.meetings["case"].to_numpy(dtype=bool)
    chosen = case & np.isin(np.arange(len(case)), _in_window(records, network))
    if not chosen.any():
        return None
    rows = records.attended
    at = rows["organization"][chosen[rows["meeting"].to_numpy()]].unique()
    names = network.everyone["name"]
    above = counts[lowest[0]] > 0 if lowest else np.zeros(len(names), dtype=bool)
    both = int((names.isin(records.organizations["name"].iloc[at]).to_numpy() & above).sum())
    # Where nearly all or nearly none of the tier above were at cases, the band would tell of single ones.
    told = BANDS[0][0] <= both <= int(above.sum()) - BANDS[0][0]
    tier = records.meetings["tier"][chosen].dropna().mode()
    return pd.DataFrame(
        {
            "tier": pd.array([tier.iloc[0] if len(tier) else "個別"], dtype="str"),
            "case": True,
            **dict.fromkeys(("meetings", "forums", "areas", "organizations", "carriers"), np.nan),
            "meetings_band": _band(int(chosen.sum())),
            "carriers_band": _band(both) if told else None,
        }
    )


def _in_window(records: Attendance, network: Network) -> np.ndarray:
    """Return the meetings of the window's years and areas; a window of bodies or tiers leaves cases aside."""
    window, meetings = network.window, records.meetings
    chosen = np.full(len(meetings), not (window.get("forum") or window.get("tier")))
    for name, column in (("year", "fiscal_year"), ("area", "area")):
        if window.get(name):
            chosen &= meetings[column].isin(list(window[name])).to_numpy(dtype=bool)
    return np.flatnonzero(chosen)


def _band(count: int) -> str | None:
    return next((name for fewest, name in reversed(BANDS) if count >= fewest), None)
