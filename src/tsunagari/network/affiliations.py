"""What meetings and organizations belong to: forums, tiers, areas, years and who sits in them; attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from tsunagari.errors import check_choice
from tsunagari.kernel.arrays import Indices

if TYPE_CHECKING:
    from numpy.typing import NDArray

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


def attended(network: Network, kind: Kind) -> tuple[sparse.csr_array, list[str]]:
    """Return how many meetings of each body everyone attended, plenaries too; not to be changed.

    Parameters
    ----------
    network : Network
    kind : {"forum", "tier", "area", "fiscal_year"}

    Returns
    -------
    (scipy.sparse.csr_array, list of str)
        Everyone × bodies, and the bodies' labels in order.

    """
    if kind not in network.bodies:
        codes, names = pd.factorize(labels(network.every_meeting, kind), sort=True)
        bodies = [str(name) for name in names]
        network.bodies[kind] = codes, bodies, _counted(network, codes, len(bodies))
    _, bodies, counts = network.bodies[kind]
    return counts, bodies


def _counted(network: Network, codes: Indices, bodies: int) -> sparse.csr_array:
    """Return how many meetings of each body everyone attended; meetings of code -1 do not count."""
    chosen = np.flatnonzero(codes >= 0)
    of_body = sparse.csr_array((np.ones(len(chosen)), (chosen, codes[chosen])), shape=(len(codes), bodies))
    counts = sparse.csr_array(network.every_attendance @ of_body)
    counts.sort_indices()
    return counts


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
    seats, names = attended(network, kind)
    codes = network.bodies[kind][0]
    apart = (network.every_meeting["plenary"] & ~network.every_meeting["makes_ties"]).to_numpy(dtype=bool)
    works = np.zeros(len(names) + 1, dtype=bool)
    works[codes[~apart]] = True
    left_out = apart & works[codes] & (codes >= 0)
    if left_out.any():
        seats = _counted(network, np.where(left_out, -1, codes), len(names))
    return sparse.csr_array((np.ones(seats.nnz), seats.indices, seats.indptr), shape=seats.shape), names


def attribute_of(network: Network, attribute: str | pd.Series) -> pd.Series:
    """Return an attribute by organization.

    Parameters
    ----------
    network : Network
    attribute : str or pandas.Series
        A column of ``network.organizations`` (sector, home_area, or of a master), or values by name.

    Returns
    -------
    pandas.Series
        Index: names; missing where unknown.

    Raises
    ------
    UsageError
        If there is no such column; it lists those that there are.

    """
    if isinstance(attribute, pd.Series):
        return attribute.reindex(network.names)
    columns = tuple(str(name) for name in network.organizations.columns if name not in {"name", "key"})
    check_choice("attribute", attribute, columns)
    return network.organizations[attribute].set_axis(network.names)


def codes_of(network: Network, attribute: str | pd.Series) -> tuple[Indices, list[str]]:
    """Return each organization's group as a number, -1 unknown, and the groups' names in order."""
    codes, names = pd.factorize(attribute_of(network, attribute).to_numpy(), sort=True)
    return np.asarray(codes, dtype=np.intp), [str(name) for name in names]


def came(network: Network, when: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Return how many of some meetings (a mask of `Network.every_meeting`) each of everyone attended."""
    counts = network.every_attendance[:, np.flatnonzero(when)].sum(axis=1)
    return np.asarray(counts, dtype=np.intp).ravel()
