"""当事者・家族・ピア in the room: since when, how often, alone or with peers, and whether they stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from tsunagari.network.affiliations import labels
from tsunagari.network.door import accepts_networks

if TYPE_CHECKING:
    from tsunagari.network import Network
    from tsunagari.records import Attendance

VOICES: Final = {
    "users": frozenset(("当事者・ピアサポーター",)),
    "families": frozenset(("家族",)),
    "either": frozenset(("当事者・ピアサポーター", "家族")),
}
"""Voice → the stakeholder groups that it is of."""
KEY: Final = ["voice", "forum", "fiscal_year"]
COLUMNS: Final = ("meetings", "attended", "share", "organizations", "alone", "first_year", "continuity")


@accepts_networks
def voice(
    network: Network, *, groups: pd.Series | None = None, records: Attendance | None = None
) -> pd.DataFrame:
    """Return at how many meetings users, families or peer supporters were, by body and fiscal year.

    share = meetings that they attended ÷ meetings of the body in the year (plenaries too, no cases).

    Parameters
    ----------
    network : Network
    groups : pandas.Series, optional
        Of `tsunagari.measure.coverage.coverage`; without it, or where nobody fits any group, the table is
        empty.
    records : Attendance, optional
        For head counts: with them ``alone`` is of people, without of organizations.

    Returns
    -------
    pandas.DataFrame
        Index: ``voice`` (users, families, either), ``forum`` (empty: all bodies), ``fiscal_year`` (NA
        undated). Columns ``meetings`` (held), ``attended`` (with them), ``share``, ``organizations`` (of
        them), ``alone`` (meetings at which there was one of them: one person, or where no head count is
        known one organization; NaN where they never came that year), ``first_year`` (NA: never),
        ``continuity`` (share of the body's years since then with them; NaN before).

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
    >>> rows = pd.DataFrame({"meeting": ["a", "a", "b"], "organization": ["家族会", "市役所", "市役所"]})
    >>> network = tg.build(tg.read(rows))
    >>> tg.voice(network, groups=tg.coverage(network).groups)["share"].tolist()
    [0.0, 0.5, 0.5]

    """
    names = network.everyone["name"]
    of = [frozenset(some) for some in groups.reindex(names)] if groups is not None else []
    meetings = network.every_meeting
    forum = labels(meetings, "forum").fillna("")
    known = sorted(set(forum) - {""})
    bodies = ["", *(known if len(known) > 1 else ())]
    years = meetings["fiscal_year"].astype("Int64")
    rows = []
    for name, wanted in VOICES.items() if any(of) else ():
        who = np.array([bool(some & wanted) for some in of])
        seats = network.every_attendance[np.flatnonzero(who)]
        present = np.asarray(seats.sum(axis=0)).ravel()
        heads = _heads(network, records, names[who])
        for body in bodies:
            held = np.ones(len(meetings), dtype=bool) if not body else (forum == body).to_numpy()
            came = sorted(years[held & (present > 0)].dropna().unique())
            every = sorted(years[held].dropna().unique())
            for year in every or [pd.NA]:
                now = held & ((years == year).fillna(value=False).to_numpy() if every else True)
                there = now & (present > 0)
                since = [one for one in every if came and came[0] <= one <= year]
                one_of_them = np.where(np.isnan(heads), present, heads) == 1
                rows.append(
                    {
                        **dict(zip(KEY, (name, body, year), strict=True)),
                        "meetings": int(now.sum()),
                        "attended": int(there.sum()),
                        "share": there.sum() / now.sum(),
                        "organizations": int(
                            (np.asarray(seats[:, np.flatnonzero(now)].sum(axis=1)) > 0).sum()
                        ),
                        "alone": float((one_of_them & there).sum()) if there.any() else np.nan,
                        "first_year": came[0] if came else pd.NA,
                        "continuity": sum(one in came for one in since) / len(since) if since else np.nan,
                    }
                )
    types = dict.fromkeys(("share", "alone", "continuity"), "float64") | dict.fromkeys(KEY[2:], "Int64")
    return (
        pd.DataFrame(rows, columns=[*KEY, *COLUMNS]).astype({**types, "first_year": "Int64"}).set_index(KEY)
    )


def _heads(network: Network, records: Attendance | None, names: pd.Series) -> np.ndarray:
    """Return the people of some organizations at each meeting of the network; NaN where it is not known."""
    heads = np.full(len(network.every_meeting), np.nan)
    if records is None:
        return heads
    rows = records.attended
    rows = rows[records.organizations["name"].iloc[rows["organization"]].isin(names).to_numpy()]
    by_meeting = rows.groupby("meeting")["people"]
    people = by_meeting.sum().where(by_meeting.count() == by_meeting.size())
    key = ["area", "forum", "name", "number", "date"]
    table = records.meetings.loc[people.index, key].assign(people=people.astype("Float64"))
    merged = network.every_meeting[key].merge(table, on=key, how="left")
    return heads if len(merged) != len(heads) else merged["people"].to_numpy(dtype=float, na_value=np.nan)
