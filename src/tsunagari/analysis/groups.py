"""The groups that a large map starts from: areas, or communities where areas are not known."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import pandas as pd

from tsunagari.network import Network
from tsunagari.network.affiliations import attended

GROUPED_FROM: Final = 800
"""Organizations above which a map starts from groups: nobody reads so many names at once."""
LARGEST_GROUP: Final = 0.5
COVERED: Final = 0.8


@dataclass(frozen=True, eq=False)
class Groups:
    """Which group everyone belongs to.

    Parameters
    ----------
    by : {"area", "community"}
    of : pandas.Series
        Index: names of everyone; label of the group, NaN for none.

    """

    by: Literal["area", "community"]
    of: pd.Series


def groups(network: Network, communities: pd.Series) -> Groups | None:
    """Return the groups of a large network; None if it is small enough to be shown at once.

    An organization belongs to its home area, or to the area whose meetings it attended most (of equal ones
    to that with fewest organizations). Where that leaves more than a fifth without group, or half of all in
    one, communities serve instead.

    Parameters
    ----------
    network : Network
    communities : pandas.Series
        Community of each organization of the network, by name.

    """
    if len(network) <= GROUPED_FROM:
        return None
    by_area = _areas(network)
    size = by_area.value_counts()
    if size.sum() >= COVERED * len(by_area) and size.max() <= LARGEST_GROUP * len(by_area):
        return Groups("area", by_area)
    return Groups("community", communities.reindex(by_area.index).astype("Int64").astype("str"))


def _areas(network: Network) -> pd.Series:
    """Return the home area of everyone, else the area of most of its meetings."""
    counts, labels = attended(network, "area")
    where, area = counts.nonzero()
    held = np.bincount(area, minlength=len(labels))
    order = np.lexsort((area, held[area], -counts.data[: len(where)], where))
    first = np.unique(where[order], return_index=True)[1]
    most = pd.Series(pd.NA, index=network.everyone.index, dtype="str")
    if len(first):
        most.iloc[where[order][first]] = np.array(labels, dtype=object)[area[order][first]]
    area_of = network.everyone["home_area"].fillna(most)
    return area_of.set_axis(pd.Index(network.everyone["name"], name="organization"))


def as_findings(
    network: Network, groups: Groups, organizations: pd.DataFrame, communities: pd.DataFrame
) -> Mapping[str, object]:
    """Return how the groups stand and are tied.

    Parameters
    ----------
    network : Network
    found : Groups
    organizations : pandas.DataFrame
        ``name x y``, placed by these groups.
    communities : pandas.DataFrame
        ``id name name_en`` of the communities.

    Returns
    -------
    mapping
        ``by``; ``table``: ``name name_en organizations ties x y`` (ties within); ``ties``: ``source target
        ties together weight``, sums over the ties between two groups; source before target.

    """
    codes, labels = pd.factorize(groups.of, sort=True)
    spots = organizations.set_index("name").loc[groups.of.index, ["x", "y"]].groupby(codes)
    middle = ((spots.min() + spots.max()) / 2).round().drop(index=-1, errors="ignore")
    ties = network.ties
    number = pd.Series(codes, index=groups.of.index)
    ends = np.sort([number.loc[ties[side]] for side in ("source", "target")], axis=0)
    grouped = ties.assign(source=ends[0], target=ends[1], ties=1)[ends[0] >= 0].groupby(["source", "target"])
    table = grouped[["ties", "together", "weight"]].sum().reset_index()
    same = table["source"] == table["target"]
    within = table[same].set_index("source")["ties"].reindex(range(len(labels)), fill_value=0)
    between = table[~same].reset_index(drop=True)
    names = _named(groups, [str(label) for label in labels], communities)
    return {
        "by": groups.by,
        "table": pd.DataFrame(
            {
                "id": pd.array([str(label) for label in labels], dtype="str"),
                "name": pd.array([name for name, _ in names], dtype="str"),
                "name_en": pd.array([name for _, name in names], dtype="str"),
                "organizations": np.bincount(codes[codes >= 0], minlength=len(labels)),
                "ties": within.to_numpy(),
                "x": middle["x"].to_numpy(),
                "y": middle["y"].to_numpy(),
            }
        ),
        "ties": between.assign(
            source=pd.array(np.array(labels, dtype=object)[between["source"]], dtype="str"),
            target=pd.array(np.array(labels, dtype=object)[between["target"]], dtype="str"),
        ),
    }


def _named(groups: Groups, labels: list[str], communities: pd.DataFrame) -> list[tuple[str, str]]:
    """Return the groups' names in Japanese and English."""
    if groups.by == "area":
        return [(label, label) for label in labels]
    named = zip(communities["name"], communities["name_en"], strict=True)
    name_of = dict(zip(communities["id"].astype(str), named, strict=True))
    return [name_of.get(label, (label, label)) for label in labels]
