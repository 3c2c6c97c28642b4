"""The ladder from case to prefecture: which tiers meet, and who carries from one to the next."""

import re
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from tsunagari.kernel.arrays import Mask
from tsunagari.network import Network
from tsunagari.network.affiliations import attended, came
from tsunagari.network.door import accepts_networks
from tsunagari.records import Attendance

BANDS: Final = ((3, "3-5"), (6, "6-10"), (11, "11+"))
"""Fewest and name of each band; below the first nothing is said (k = 3)."""
RUNG: Final = (
    *("case", "meetings", "forums", "areas", "organizations", "carriers"),
    *("meetings_band", "carriers_band"),
)
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
    meetings, everyone = network.every_meeting, network.everyone
    seen, names = attended(network, "tier")
    held = meetings.groupby("tier").agg(
        meetings=("tier", "size"), forums=("forum", "nunique"), areas=("area", "nunique")
    )
    tiers = sorted(names, key=lambda tier: (held["areas"][tier], _height(tier)))
    steps = list(zip(tiers[1:], tiers[:-1], strict=True))
    counts = {tier: seen[:, [names.index(tier)]].toarray().ravel().astype(np.int64) for tier in tiers}
    both = {lower: (counts[lower] > 0) & (counts[upper] > 0) for lower, upper in steps}
    numbers = held.assign(
        organizations=pd.Series({tier: (count > 0).sum() for tier, count in counts.items()}),
        carriers=pd.Series({tier: carries.sum() for tier, carries in both.items()}, dtype=float),
    ).astype(float)
    rungs = numbers.reindex(tiers).assign(case=False, meetings_band=None, carriers_band=None)
    above = counts[tiers[-1]] > 0 if tiers else np.zeros(len(everyone), dtype=bool)
    below = _cases(records, network, above) if records is not None else None
    rungs = rungs if below is None else pd.concat([rungs, below])
    secretariat = everyone["secretariat"].to_numpy(dtype=bool)
    carriers = [
        (lower, upper, everyone["name"].iloc[i], counts[lower][i], counts[upper][i], secretariat[i])
        for lower, upper in steps
        for i in np.flatnonzero(both[lower])
    ]
    areas = [
        row for lower, upper in steps for row in _areas(network, lower, upper, both[lower] & ~secretariat)
    ]
    key, columns = ["lower", "upper", "organization"], ["lower_meetings", "upper_meetings", "secretariat"]
    of_area = ["lower", "upper", "area"]
    return Ladder(
        rungs.rename_axis("tier")[list(RUNG)],
        pd.DataFrame(carriers, columns=[*key, *columns]).set_index(key),
        pd.DataFrame(areas, columns=[*of_area, "carriers", "latest"]).set_index(of_area),
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


def _cases(records: Attendance, network: Network, above: Mask) -> pd.DataFrame | None:
    """Return the rung of case meetings, in bands; None without any in the window."""
    window, meetings = network.window, records.meetings
    chosen = meetings["case"].to_numpy(dtype=bool) & (not (window.get("forum") or window.get("tier")))
    for name, column in (("year", "fiscal_year"), ("area", "area")):
        if window.get(name):
            chosen = chosen & meetings[column].isin(list(window[name])).to_numpy(dtype=bool)
    if not chosen.any():
        return None
    rows = records.attended
    at = rows["organization"][chosen[rows["meeting"].to_numpy()]].unique()
    there = network.everyone["name"].isin(records.organizations["name"].iloc[at]).to_numpy()
    both = int((there & above).sum())
    # Where nearly all or nearly none of the tier above were at cases, the band would tell of single ones.
    safe = BANDS[0][0] <= both <= int(above.sum()) - BANDS[0][0]
    tier = meetings["tier"][chosen].dropna().mode()
    bands = {"meetings_band": _band(int(chosen.sum())), "carriers_band": _band(both) if safe else None}
    row = dict.fromkeys(RUNG, np.nan) | {"case": True} | bands
    return pd.DataFrame([row], index=[tier.iloc[0] if len(tier) else "個別"])


def _band(count: int) -> str | None:
    return next((name for fewest, name in reversed(BANDS) if count >= fewest), None)
