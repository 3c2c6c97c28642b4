"""The lists that a study goes by: whom one expects at the table, and what is counted officially."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from tsunagari.measure.coverage import expected_groups
from tsunagari.measure.official import official_table

if TYPE_CHECKING:
    from os import PathLike

    import pandas as pd


@dataclass(frozen=True, eq=False)
class Lists:
    """Expected stakeholder groups and official counts.

    Parameters
    ----------
    groups, counts : pandas.DataFrame
        Of `expected_groups` and `official_table`.
    settings : dict
        ``groups`` and ``counts`` where they are a city's own: SHA-256 of what they say.

    """

    groups: pd.DataFrame
    counts: pd.DataFrame
    settings: dict[str, str]

    @classmethod
    def of(cls, groups: str | PathLike[str] | None, counts: str | PathLike[str] | None) -> Lists:
        """Read a city's own lists, or take the national ones; faults are told before any work."""
        tables = {"groups": expected_groups(groups), "counts": official_table(counts)}
        own = {"groups": groups, "counts": counts}
        settings = {
            name: sha256(table.to_csv(index=False, lineterminator="\n").encode()).hexdigest()
            for name, table in tables.items()
            if own[name] is not None
        }
        return cls(**tables, settings=settings)
