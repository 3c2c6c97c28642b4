"""Bodies that meetings belong to (forum, tier, area) and who sits in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

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
    area = meetings["area"]
    pairs = meetings[["forum", "area"]].drop_duplicates()
    twice = pairs["forum"].duplicated()
    if not twice.any():
        return column
    several = column.isin(pairs.loc[twice, "forum"]) & area.notna()
    return column.where(~several, column + "（" + area.fillna("") + "）")


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
    return _attended(network, kind, np.ones(len(network.every_meeting), dtype=bool))


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
    meetings = network.every_meeting
    apart = (meetings["plenary"] & ~meetings["makes_ties"]).to_numpy(dtype=bool)
    label = labels(meetings, kind)
    works = set(label[~apart].dropna())
    counts = ~apart | ~label.isin(works).to_numpy()
    seats, names = _attended(network, kind, counts)
    seats.data = np.ones_like(seats.data)
    return seats, names


def _attended(network: Network, kind: Kind, counts: np.ndarray) -> tuple[sparse.csr_array, list[str]]:
    codes, names = pd.factorize(labels(network.every_meeting, kind), sort=True)
    chosen = np.flatnonzero((codes >= 0) & counts)
    shape = (len(codes), len(names))
    of_body = sparse.csr_array((np.ones(len(chosen)), (chosen, codes[chosen])), shape=shape)
    return sparse.csr_array(network.every_attendance.astype(np.float64) @ of_body), [str(n) for n in names]
