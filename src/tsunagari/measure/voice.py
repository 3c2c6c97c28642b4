"""当事者・家族・ピア in the room: since when, how often, alone or with peers, and whether they stay."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd
from scipy import sparse

from tsunagari.kernel.arrays import ratio
from tsunagari.network import Network
from tsunagari.network.affiliations import labels
from tsunagari.network.door import accepts_networks
from tsunagari.records import Attendance

VOICES: Final = {
    "users": frozenset(("当事者・ピアサポーター",)),
    "families": frozenset(("家族",)),
    "either": frozenset(("当事者・ピアサポーター", "家族")),
}
"""Voice → the stakeholder groups that it is of."""
TYPES: Final = {
    **dict.fromkeys(("share", "alone", "continuity"), "float64"),
    **dict.fromkeys(("fiscal_year", "first_year"), "Int64"),
}
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
    cells, cell_of = _cells(network.every_meeting)
    tables = []
    for name, wanted in VOICES.items() if any(of) else ():
        who = np.array([bool(some & wanted) for some in of])
        seats = network.every_attendance[np.flatnonzero(who)]
        present = np.asarray(seats.sum(axis=0)).ravel()
        heads = _heads(network, records, names[who])
        single = (np.where(np.isnan(heads), present, heads) == 1) & (present > 0)
        meetings, attended, alone = (
            cell_of.T @ some for some in (np.ones(len(present)), present > 0, single)
        )
        seen = sparse.csr_array(seats.astype(np.float64) @ cell_of)
        table = cells.assign(
            voice=name,
            meetings=meetings.astype(np.int64),
            attended=attended.astype(np.int64),
            share=attended / meetings,
            organizations=np.bincount(seen.indices, minlength=len(cells)),
            alone=np.where(attended > 0, alone, np.nan),
        )
        came = (attended > 0) & table["fiscal_year"].notna()
        first = table["fiscal_year"].where(came).groupby(table["forum"]).transform("min")
        since = (table["fiscal_year"] >= first).fillna(value=False)
        held_with, held = (
            some.astype(np.int64).groupby(table["forum"]).cumsum() for some in (since & came, since)
        )
        tables.append(table.assign(first_year=first, continuity=ratio(held_with, held)))
    if not tables:
        return pd.DataFrame(columns=[*KEY, *COLUMNS]).astype(TYPES).set_index(KEY)
    return pd.concat(tables, ignore_index=True)[[*KEY, *COLUMNS]].astype(TYPES).set_index(KEY)


def _cells(meetings: pd.DataFrame) -> tuple[pd.DataFrame, sparse.csr_array]:
    """Return the bodies (empty: all) by fiscal year, in order, and which meetings (M, cells) each holds.

    Undated meetings count where a body has no others.
    """
    forum = labels(meetings, "forum").fillna("")
    rows = pd.DataFrame({"forum": forum, "fiscal_year": meetings["fiscal_year"].astype("Int64")})
    rows["meeting"] = np.arange(len(rows))
    several = len(set(forum) - {""}) > 1
    bodies = [rows.assign(forum=""), *([rows[forum != ""]] if several else [])]
    held = pd.concat(bodies, ignore_index=True)
    dated = held["fiscal_year"].notna()
    held = held[dated | ~dated.groupby(held["forum"]).transform("any")]
    cell = held.groupby(["forum", "fiscal_year"], dropna=False).ngroup().to_numpy()
    cells = held[["forum", "fiscal_year"]].assign(cell=cell).drop_duplicates("cell").sort_values("cell")
    shape = (len(rows), len(cells))
    which = sparse.csr_array((np.ones(len(held)), (held["meeting"].to_numpy(), cell)), shape=shape)
    return cells.drop(columns="cell").reset_index(drop=True), which


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
