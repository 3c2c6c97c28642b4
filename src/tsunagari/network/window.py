"""Which meetings are looked at: years, forums, tiers and areas, named as they are displayed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from tsunagari.clean.fiscal_years import parse_fiscal_year
from tsunagari.clean.text import folded
from tsunagari.eras import era_year
from tsunagari.errors import Note, UsageError, shortened
from tsunagari.kernel.arrays import Indices, Mask
from tsunagari.network.affiliations import labels

if TYPE_CHECKING:
    import pandas as pd

_SHOWN: Final = 30
_COLUMNS: Final = {"year": "fiscal_year", "forum": "forum", "tier": "tier", "area": "area"}


def rows_in_window(
    meetings: pd.DataFrame,
    window: Mapping[str, tuple[object, ...]],
    cases: Literal["exclude", "include"] = "exclude",
) -> Indices:
    """Return the rows of the meetings in a window.

    Parameters
    ----------
    meetings : pandas.DataFrame
        Meetings of the records.
    window : mapping
        ``year``, ``forum``, ``tier``, ``area`` → what was chosen. A year may be written 2024, R6 or 令和6;
        a forum by its name (in every area) or as it is displayed, ``会議（北ブロック）``. Width and case of
        letters do not matter.
    cases : {"exclude", "include"}
        Whether case meetings (個別) are in it.

    Returns
    -------
    numpy.ndarray
        Row numbers in order.

    Raises
    ------
    UsageError
        If something chosen is not in the records; it lists what is.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"forum": ["F", "F", "G"], "area": ["East", "West", "East"], "case": False})
    >>> rows_in_window(table, {"forum": ("F（West）", "g")}).tolist()
    [1, 2]

    """
    keep = (
        np.ones(len(meetings), dtype=bool) if cases == "include" else ~meetings["case"].to_numpy(dtype=bool)
    )
    # Of meetings that are not in it nothing is told, not even that there is a body of that name.
    table = meetings[keep]
    rows = np.flatnonzero(keep)
    keep = np.ones(len(table), dtype=bool)
    problems = []
    for name, chosen in window.items():
        inside, missing = (_of_years if name == "year" else _of_bodies)(table, name, chosen)
        if missing:
            problems.append(_not_there(table, name, missing))
        keep &= inside
    if problems:
        raise UsageError(problems)
    return np.asarray(rows[keep], dtype=np.intp)


def _of_years(meetings: pd.DataFrame, name: str, chosen: tuple[object, ...]) -> tuple[Mask, list[str]]:
    """Return which meetings lie in the years chosen, and the years that none lies in."""
    column = meetings[_COLUMNS[name]]
    years = {str(value): parse_fiscal_year(str(value)) for value in chosen}
    known = set(column.dropna().astype(int))
    missing = [value for value, year in years.items() if year not in known]
    return column.isin([year for year in years.values() if year is not None]).to_numpy(dtype=bool), missing


def _of_bodies(meetings: pd.DataFrame, name: str, chosen: tuple[object, ...]) -> tuple[Mask, list[str]]:
    """Return which meetings belong to the bodies chosen, and the names that none belongs to."""
    inside = np.zeros(len(meetings), dtype=bool)
    names = [_folded(column) for column in (meetings[_COLUMNS[name]], _displayed(meetings, name))]
    missing = []
    for value in chosen:
        fits = np.logical_or(*((column == folded(str(value))).to_numpy(dtype=bool) for column in names))
        if not fits.any():
            missing.append(str(value))
        inside |= fits
    return inside, missing


def _folded(column: pd.Series) -> pd.Series:
    """Return a column for comparing; each of its names is folded once, not once a meeting."""
    return column.map({name: folded(name) for name in column.dropna().unique()})


def _displayed(meetings: pd.DataFrame, name: str) -> pd.Series:
    return labels(meetings, "forum") if name == "forum" else meetings[_COLUMNS[name]]


def _not_there(meetings: pd.DataFrame, name: str, missing: list[str]) -> Note:
    """Return a note of what was chosen and is not there, with what is."""
    known = sorted(_displayed(meetings, name).dropna().unique())
    shown = [str(value) for value in known[:_SHOWN]]
    japanese = [f"{value}（{''.join(era_year(int(value)))}）" for value in shown] if name == "year" else shown
    rest = "…" if len(known) > _SHOWN else ""
    return Note(
        f"network.no_such_{name}",
        {
            "value": shortened("、".join(missing)),
            "known": ("、".join(shown) or "–") + rest,
            "known_ja": ("、".join(japanese) or "–") + rest,
        },
    )
