"""Agenda threads: through which bodies a theme travelled, and how long it took."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from tsunagari.network import Network
from tsunagari.network.affiliations import labels
from tsunagari.network.door import accepts_networks
from tsunagari.reading.records.input_tables import SEPARATOR

OF_THEME: Final = ("theme", "meetings", "forums", "first", "last", "days")
KEY: Final = ["theme", "step"]
OF_STEP: Final = ("theme", "step", "forum", "tier", "meetings", "first", "last", "days", "carriers")


@dataclass(frozen=True, eq=False)
class Agenda:
    """Which bodies spoke of a theme, one after the other.

    Parameters
    ----------
    themes : pandas.DataFrame
        Index: ``theme``. ``meetings``, ``forums`` (list, in order of time), ``first`` and ``last`` (ISO
        dates), ``days`` (from the first to the last; NA without dates).
    steps : pandas.DataFrame
        Index: ``theme``, ``step`` (from 1), forums in order of time. ``forum``, ``tier``, ``meetings``,
        ``first``, ``last``, ``days`` (from the theme's first day to the forum's), ``carriers`` (list: who was
        at the forum's first such meeting and at an earlier one elsewhere).

    """

    themes: pd.DataFrame
    steps: pd.DataFrame


@accepts_networks
def agenda(network: Network) -> Agenda:
    """Return through which forums each theme travelled.

    Parameters
    ----------
    network : Network
        Built of records that were read with ``themes``: the agenda itself is not in them, only which themes
        of the user's list a meeting's agenda named. Case meetings never are; plenaries count.

    Returns
    -------
    Agenda
        Empty where no meeting has a theme. Undated meetings count, and come last.

    Raises
    ------
    UsageError
        If no network can be made of what is given (`tsunagari.network.as_network`).

    References
    ----------
    A question of this field's own.

    Examples
    --------
    >>> import pandas as pd, tsunagari as tg
    >>> rows = pd.DataFrame({"date": ["2023-05-01", "2023-07-01"], "forum": ["Ward", "City"],
    ...                      "organization": "Office", "agenda": ["Housing", "Housing, again"]})
    >>> agenda(tg.build(tg.read(rows, themes=["housing"]))).themes["forums"].to_dict()
    {'housing': ['Ward', 'City']}

    """
    meetings = network.every_meeting
    if "themes" not in meetings:
        return Agenda(_table([], OF_THEME).set_index("theme"), _table([], OF_STEP).set_index(KEY))
    named = meetings["themes"].fillna("").str.split(SEPARATOR)
    forum, attended = labels(meetings, "forum"), network.every_attendance.tocsc()
    names = network.everyone["name"].to_numpy()
    themes, steps = [], []
    for theme in sorted({name for several in named for name in several if name}):
        about = meetings[[theme in several for several in named]].sort_values("date", kind="stable")
        order = list(dict.fromkeys(forum[about.index]))
        first, last = about["date"].min(), about["date"].max()
        themes.append((theme, len(about), order, first, last, (last - first).days))
        for step, body in enumerate(order, start=1):
            own = about[(forum[about.index] == body).to_numpy()]
            elsewhere = about.index[: about.index.get_loc(own.index[0])]
            earlier = np.asarray(attended[:, elsewhere].sum(axis=1)).ravel() > 0
            here = attended[:, [own.index[0]]].toarray().ravel() > 0
            begun, ended = own["date"].min(), own["date"].max()
            tier = own["tier"].iloc[0]
            carriers = names[here & earlier].tolist()
            steps.append((theme, step, body, tier, len(own), begun, ended, (begun - first).days, carriers))
    return Agenda(_table(themes, OF_THEME).set_index("theme"), _table(steps, OF_STEP).set_index(KEY))


def _table(rows: list[tuple[Any, ...]], columns: tuple[str, ...]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=list(columns))
    for name in ("first", "last"):
        table[name] = pd.to_datetime(table[name]).dt.strftime("%Y-%m-%d")
    return table.astype({"days": "Int64", "theme": "str"})
