"""Attributes of organizations, by the name of their column or as values of the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tsunagari.errors import check_choice
from tsunagari.kernel.arrays import Indices

if TYPE_CHECKING:
    from tsunagari.network.core import Network


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
