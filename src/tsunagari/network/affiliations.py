"""Affiliations that meetings belong to (forum, tier, area) and who sits in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

if TYPE_CHECKING:
    from tsunagari.network.core import Network

Kind = Literal["forum", "tier", "area", "fiscal_year"]


def labels(meetings: pd.DataFrame, kind: Kind) -> pd.Series:
    """Return each meeting's forum, tier, area or fiscal year; NaN unknown.

    Parameters
    ----------
    meetings : pandas.DataFrame
        `Network.every_meeting` or any table with its columns.
    kind : {"forum", "tier", "area", "fiscal_year"}
        A forum whose name stands in several areas is a body in each: its label names the area too.

    Returns
    -------
    pandas.Series

    Examples
    --------
    >>> table = pd.DataFrame({"forum": ["council", "council", "board"], "area": ["East", "West", "East"]})
    >>> labels(table, "forum").tolist()
    ['council（East）', 'council（West）', 'board']

    """
    column: pd.Series = meetings[kind]
    if kind != "forum" or not len(meetings):
        return column
    # Each forum of an area is labelled once, not once a meeting.
    pair = meetings.groupby(["forum", "area"], dropna=False, sort=False).ngroup().to_numpy()
    first = np.unique(pair, return_index=True)[1]
    forum, area = (meetings[name].iloc[first] for name in ("forum", "area"))
    several = forum.isin(forum[forum.duplicated()]) & area.notna()
    if not several.any():
        return column
    names = forum.where(~several, forum + "（" + area.fillna("") + "）")
    return names.take(pair).set_axis(column.index).rename(kind)


def meeting_index(meetings: pd.DataFrame) -> pd.Index:
    """Return a name for each meeting: its own, with its date where several share it, else a number.

    Parameters
    ----------
    meetings : pandas.DataFrame
        `Network.meetings` or any table with ``name`` and ``date``.

    Returns
    -------
    pandas.Index
        Named ``meeting``; unique.

    Examples
    --------
    >>> dates = pd.to_datetime(["2024-05-01", "2024-05-01", None, None])
    >>> meeting_index(pd.DataFrame({"name": ["A", "B", "B", "B"], "date": dates})).tolist()
    ['A', 'B 2024-05-01', 'B', 'B (2)']

    """
    name = meetings["name"].astype(object).where(meetings["name"].notna(), "?").astype(str)
    dated = name + meetings["date"].dt.strftime(" %Y-%m-%d").fillna("")
    name = name.where(~name.duplicated(keep=False), dated)
    again = name.groupby(name).cumcount()
    return pd.Index(name.where(again == 0, name + " (" + (again + 1).astype(str) + ")"), name="meeting")


class Affiliations:
    """Affiliations that a network's meetings belong to, each kind looked up once for all measures.

    Parameters
    ----------
    meetings : pandas.DataFrame
        `Network.every_meeting`.
    attendance : scipy.sparse.csr_array
        `Network.every_attendance`.

    """

    def __init__(self, meetings: pd.DataFrame, attendance: sparse.csr_array) -> None:
        self._meetings = meetings
        self._attendance = attendance
        self._coded: dict[Kind, tuple[np.ndarray, list[str]]] = {}
        self._attended: dict[Kind, sparse.csr_array] = {}

    def names(self, kind: Kind) -> list[str]:
        """Return the bodies' labels in order."""
        return self._codes(kind)[1]

    def attended(self, kind: Kind) -> sparse.csr_array:
        """Return how many meetings of each body everyone attended, plenaries too; not to be changed."""
        if kind not in self._attended:
            self._attended[kind] = self._counted(kind, np.ones(len(self._meetings), dtype=bool))
        return self._attended[kind]

    def seats(self, kind: Kind) -> sparse.csr_array:
        """Return who sits in each body, as ones; see `members`."""
        codes, names = self._codes(kind)
        apart = (self._meetings["plenary"] & ~self._meetings["makes_ties"]).to_numpy(dtype=bool)
        works = np.zeros(len(names) + 1, dtype=bool)
        works[codes[~apart]] = True
        left_out = apart & works[codes] & (codes >= 0)
        seats = self._counted(kind, ~left_out) if left_out.any() else self.attended(kind)
        return sparse.csr_array((np.ones(seats.nnz), seats.indices, seats.indptr), shape=seats.shape)

    def _codes(self, kind: Kind) -> tuple[np.ndarray, list[str]]:
        if kind not in self._coded:
            codes, names = pd.factorize(labels(self._meetings, kind), sort=True)
            self._coded[kind] = codes, [str(name) for name in names]
        return self._coded[kind]

    def _counted(self, kind: Kind, counts: np.ndarray) -> sparse.csr_array:
        """Return how many of the meetings that count everyone attended, by body."""
        codes, names = self._codes(kind)
        chosen = np.flatnonzero((codes >= 0) & counts)
        shape = (len(codes), len(names))
        of_body = sparse.csr_array((np.ones(len(chosen)), (chosen, codes[chosen])), shape=shape)
        seats = sparse.csr_array(self._attendance @ of_body)
        seats.sort_indices()
        return seats


def attended(network: Network, kind: Kind) -> tuple[sparse.csr_array, list[str]]:
    """Return how many meetings of each body everyone attended, plenaries too.

    Parameters
    ----------
    network : Network
    kind : {"forum", "tier", "area", "fiscal_year"}

    Returns
    -------
    (scipy.sparse.csr_array, list of str)
        Everyone × bodies, and the bodies' labels in order.

    """
    return network.bodies.attended(kind), network.bodies.names(kind)


class Moves(NamedTuple):
    """Who of everyone (masks) came and went between two successive fiscal years of a record."""

    before: int
    after: int
    joined: np.ndarray
    returned: np.ndarray
    left: np.ndarray
    stayed: np.ndarray


def moves(network: Network) -> list[Moves]:
    """Return who came and went from each fiscal year of the record to the next one in it.

    Parameters
    ----------
    network : Network

    Returns
    -------
    list of Moves
        ``joined``: never seen before; ``returned``: seen before, but not the year before; plenaries count.

    """
    by_year, years = attended(network, "fiscal_year")
    seen = by_year.toarray() > 0
    rows = []
    for k in range(1, len(years)):
        last, now, ever = seen[:, k - 1], seen[:, k], seen[:, :k].any(axis=1)
        masks = (now & ~ever, now & ever & ~last, last & ~now, last & now)
        rows.append(Moves(int(years[k - 1]), int(years[k]), *masks))
    return rows


def members(network: Network, kind: Kind) -> tuple[sparse.csr_array, list[str]]:
    """Return who sits in each body, as ones.

    A plenary set apart does not make its guests members of a body that also has working meetings
    (everybody would sit everywhere). A body that meets in plenaries only is still a body: whoever sits
    there and in a small one is what joins them.

    Parameters
    ----------
    network : Network
    kind : {"forum", "tier", "area", "fiscal_year"}

    Returns
    -------
    (scipy.sparse.csr_array, list of str)
        Everyone × bodies, and the bodies' labels in order.

    """
    return network.bodies.seats(kind), network.bodies.names(kind)
