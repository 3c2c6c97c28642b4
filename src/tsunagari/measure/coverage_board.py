"""Municipality × year: has a body, who is there, is the prefecture there, and is there a way up."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from tsunagari.network import Network
from tsunagari.network.affiliations import came
from tsunagari.network.door import accepts_networks

KEY: Final = ["area", "fiscal_year"]
COLUMNS: Final = (
    "tier", "has_body", "meetings", "organizations", "groups", "health_centre", "prefecture", "path_up",
    "since",
)  # fmt: skip
HEALTH_CENTRE: Final = "保健所"
PREFECTURE_TIER: Final = "[都道府県]|pref"
PREFECTURE: Final = frozenset(("精神保健福祉センター",))


@accepts_networks
def coverage_board(
    network: Network, *, groups: pd.Series | None = None, council: str = "協議の場"
) -> pd.DataFrame:
    """Return what each municipality has in each fiscal year.

    Municipalities are the areas of the tier with most areas, and those that organizations of that tier come
    from (``home_area`` of a list of organizations): so a municipality without a body is on the board too.

    Parameters
    ----------
    network : Network
    groups : pandas.Series, optional
        Of `tsunagari.measure.coverage.coverage`; without it ``groups``, ``health_centre`` and
        ``prefecture`` are NA.
    council : str
        Regular expression of the kinds, or names, of bodies that count; where none of these areas' meetings
        fits, all count.

    Returns
    -------
    pandas.DataFrame
        Index: ``area``, ``fiscal_year``. Columns ``tier`` (of
        these areas; None unknown), ``has_body`` (its council met that year), ``meetings``,
        ``organizations``, ``groups`` (list of the stakeholder groups present), ``health_centre``,
        ``prefecture`` (a 保健所; an organization of the home tier 県 or a 精神保健福祉センター was at a
        meeting: boolean, NA without a body), ``path_up`` (an organization of the area, or seen at its
        meetings that year, was at a meeting of another tier that year, secretariats and those of higher
        tiers aside; NA with one tier), ``since`` (first year with a body; NA none). Empty with fewer than
        two areas.

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
    >>> dates = ["2023-05-01", "2024-05-01", "2024-06-01"]
    >>> rows = pd.DataFrame({"date": dates, "area": ["A市", "A市", "B市"]})
    >>> network = tg.build(tg.read(rows.assign(tier="市町村", organization=["x", "x", "y"])))
    >>> tg.coverage_board(network)["has_body"].tolist()
    [True, True, False, True]

    """
    meetings, everyone = network.every_meeting, network.everyone
    of_tier = meetings["tier"].fillna("")
    sizes = meetings["area"].groupby(of_tier).nunique()
    tier = str(sizes.idxmax()) if len(sizes) else ""
    local = meetings["area"].notna() & (of_tier == tier)
    at_home = (everyone["home_tier"] == tier).eq(other=True)
    areas = sorted({*meetings.loc[local, "area"], *everyone.loc[at_home, "home_area"].dropna()})
    years = sorted(int(year) for year in meetings["fiscal_year"].dropna().unique())
    if len(areas) < 2 or not years:
        return pd.DataFrame(columns=[*KEY, *COLUMNS]).set_index(KEY)
    of_prefecture = everyone["home_tier"].str.contains(PREFECTURE_TIER, regex=True).eq(other=True)
    fits = pd.concat([meetings[name].str.contains(council, regex=True) for name in ("kind", "forum")], axis=1)
    council_there = local & fits.eq(other=True).any(axis=1)
    counted = (council_there if council_there.any() else local).to_numpy(dtype=bool)
    of = groups.reindex(everyone["name"]).tolist() if groups is not None else None
    tiers = meetings["tier"].nunique()
    higher = everyone["home_tier"].notna() & ~at_home
    left_out = (everyone["secretariat"] | higher).to_numpy(dtype=bool)
    rows = []
    for area in areas:
        here = (meetings["area"] == area).to_numpy(dtype=bool) & counted
        own = (at_home & (everyone["home_area"] == area)).to_numpy(dtype=bool)
        held = sorted(meetings.loc[here, "fiscal_year"].dropna().unique())
        for year in years:
            now = (meetings["fiscal_year"] == year).fillna(value=False).to_numpy(dtype=bool)
            seen, above = (came(network, now & some) > 0 for some in (here, ~local.to_numpy(dtype=bool)))
            present = sorted({group for i in np.flatnonzero(seen) for group in of[i]}) if of else []
            known = bool(of) and bool((here & now).any())
            rows.append(
                {
                    "area": area,
                    "fiscal_year": year,
                    "tier": tier or None,
                    "has_body": bool((here & now).any()),
                    "meetings": int((here & now).sum()),
                    "organizations": int(seen.sum()),
                    "groups": present,
                    "health_centre": HEALTH_CENTRE in present if known else pd.NA,
                    "prefecture": bool(PREFECTURE & set(present) or (seen & of_prefecture).any())
                    if known
                    else pd.NA,
                    "path_up": bool(((seen | own) & above & ~left_out).any()) if tiers > 1 else pd.NA,
                    "since": held[0] if held else pd.NA,
                }
            )
    types = {**dict.fromkeys(("health_centre", "prefecture", "path_up"), "boolean"), "since": "Int64"}
    return pd.DataFrame(rows, columns=[*KEY, *COLUMNS]).astype(types).set_index(KEY)
