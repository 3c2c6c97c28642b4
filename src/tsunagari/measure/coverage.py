"""Which stakeholder groups come to which forum, which were called and did not come, which are missing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from tsunagari.errors import InputError, Note
from tsunagari.network.bodies import labels
from tsunagari.reading.lists import expression_faults, read_list
from tsunagari.records import ABSENT

if TYPE_CHECKING:
    from os import PathLike

    from tsunagari.network import Network
    from tsunagari.records import Attendance

Ints = np.ndarray[tuple[int, ...], np.dtype[np.integer[Any]]]

COLUMNS: Final = ("group", "group_en", "sectors", "names")
RULES: Final = ("sectors", "names", "also")
CELL: Final = ("area", "forum", "tier", "fiscal_year")
PRESENT: Final = "present"
CALLED: Final = "absent"
MISSING: Final = "missing"


@dataclass(frozen=True, eq=False)
class Coverage:
    """Expected stakeholder groups against who came.

    Parameters
    ----------
    cells : pandas.DataFrame
        One row a forum, fiscal year and expected group: ``forum``, ``fiscal_year`` (NA undated), ``group``,
        ``group_en``, ``state`` (``present``; ``absent``: called, and nobody came; ``missing``),
        ``organizations`` (list of the names that came, or were called). Empty where no organization fits any
        expected group: the list does not describe this record.
    groups : pandas.Series
        Index: names of everyone; list of the expected groups of each, empty for none.

    """

    cells: pd.DataFrame
    groups: pd.Series


def coverage(
    network: Network,
    *,
    records: Attendance | None = None,
    groups: str | PathLike[str] | pd.DataFrame | None = None,
) -> Coverage:
    """Return which expected groups were present, called but absent, or missing, by forum and fiscal year.

    Parameters
    ----------
    network : Network
        Its window says which forums and years are asked about; plenaries count as presence.
    records : Attendance, optional
        Who was called and did not come; without it no group is ``absent``.
    groups : path or pandas.DataFrame, optional
        A CSV file or workbook like ``data/stakeholder_groups.csv`` of this package (the ministry's groups):
        ``group``, ``group_en``, ``sectors`` and ``names``, the last two regular expressions. An organization
        belongs to the first group whose ``sectors`` fits its whole sector, and to the first whose ``names``
        is found in its name if that stands earlier in the file (保健所 is 保健所 and 保健). An optional
        column ``also`` names groups beside these: a 課 of the city hall is 市町村 whatever sector the record
        gives it.

    Returns
    -------
    Coverage
        Empty for an empty network.

    Raises
    ------
    InputError
        If the file of groups cannot be opened or lacks a column, or an expression cannot be read.

    Examples
    --------
    >>> import networkx as nx
    >>> from tsunagari.network import Network
    >>> graph = nx.Graph([("North Clinic", "m"), ("Families", "m")])
    >>> nx.set_node_attributes(graph, {"North Clinic": 0, "Families": 0, "m": 1}, "bipartite")
    >>> nx.set_node_attributes(graph, {"Families": "家族", "m": "council"}, "sector")
    >>> graph.nodes["m"]["forum"] = "council"
    >>> cells = coverage(Network.from_networkx(graph)).cells
    >>> cells.loc[cells["state"] == "present", "group_en"].tolist()
    ['families']

    """
    expected = groups if isinstance(groups, pd.DataFrame) else expected_groups(groups)
    everyone = network.everyone
    group = pd.Series(
        _groups(everyone, expected),
        index=pd.Index(everyone["name"], name="organization"),
        name="groups",
        dtype=object,
    )
    if not group.map(len).any():
        return Coverage(_table([]), group)
    came = _came(network, group)
    called = _called(records, expected) if records is not None else {}
    body = network.every_meeting.assign(label=labels(network.every_meeting, "forum"))
    bodies = body.drop_duplicates(list(CELL)).sort_values(["label", "fiscal_year", *CELL])
    rows = []
    for label, cell in zip(bodies["label"], _cells(bodies), strict=True):
        for name, name_en in zip(expected["group"], expected["group_en"], strict=True):
            here, away = came.get((cell, name), []), called.get((cell, name), [])
            state = PRESENT if here else CALLED if away else MISSING
            rows.append((label, cell[-1], name, name_en, state, here or away))
    return Coverage(_table(rows), group)


def expected_groups(path: str | PathLike[str] | None = None) -> pd.DataFrame:
    """Return the table of expected groups: the ministry's, or a city's own.

    Parameters
    ----------
    path : path, optional
        CSV file or workbook with the columns ``group``, ``group_en``, ``sectors``, ``names`` and perhaps
        ``also``.

    Returns
    -------
    pandas.DataFrame
        In the file's order, which is the order in which groups are tried.

    Raises
    ------
    InputError
        If the file cannot be opened or lacks a column, or one of the expressions cannot be read.

    Examples
    --------
    >>> expected_groups()["group"].head(2).tolist()
    ['保健所', '精神保健福祉センター']

    """
    own = files("tsunagari.measure") / "data" / "stakeholder_groups.csv"
    table, file = read_list(Path(str(own)) if path is None else path)
    lacking = [column for column in COLUMNS if column not in table.columns]
    problems = [Note("measures.groups_column", {"column": column}, file=file) for column in lacking]
    problems += expression_faults(table, RULES, table.index.tolist(), file)
    if problems:
        raise InputError(problems)
    return table.reset_index(drop=True)


def _groups(organizations: pd.DataFrame, expected: pd.DataFrame) -> list[list[str]]:
    """Return the expected groups of each organization: by its sector, and by a name that says more."""
    nothing = [""] * len(expected)
    patterns = [
        [re.compile(text) if text else None for text in expected.get(column, nothing)] for column in RULES
    ]
    labels_ = [str(label) for label in expected["group"]]
    none = len(labels_)

    def found(sector: object, name: str) -> list[str]:
        by_sector = none
        if isinstance(sector, str):
            by_sector = next(
                (k for k, rule in enumerate(patterns[0]) if rule and rule.fullmatch(sector)), none
            )
        by_name = next((k for k, rule in enumerate(patterns[1]) if rule and rule.search(name)), none)
        # Special rules stand first: a later one by name would say less than the sector does.
        kept = {by_sector, by_name} if by_name < by_sector else {by_sector}
        kept |= {k for k, rule in enumerate(patterns[2]) if rule and rule.search(name)}
        return [labels_[k] for k in sorted(kept - {none})]

    return [found(*pair) for pair in zip(organizations["sector"], organizations["name"], strict=True)]


def _cells(meetings: pd.DataFrame) -> list[tuple[object, ...]]:
    """Return what says that meetings belong to one forum and fiscal year; None for unknown."""
    plain = meetings[list(CELL)].astype(object)
    return list(plain.where(plain.notna(), None).itertuples(index=False, name=None))


def _came(network: Network, group: pd.Series) -> dict[tuple[Any, str], list[str]]:
    """Return the names that came, by cell and group."""
    who, meeting = network.every_attendance.nonzero()
    return _listed(who, meeting, network.every_meeting, group.tolist(), group.index.astype(str))


def _called(records: Attendance, expected: pd.DataFrame) -> dict[tuple[Any, str], list[str]]:
    """Return the names that were called to a meeting and did not come, by cell and group."""
    rows = records.records[records.records["status"] == ABSENT]
    rows = rows[~records.meetings["case"].to_numpy(dtype=bool)[rows["meeting"].to_numpy()]]
    groups = _groups(records.organizations, expected)
    who, meeting = rows["organization"].to_numpy(), rows["meeting"].to_numpy()
    return _listed(who, meeting, records.meetings, groups, pd.Index(records.organizations["name"]))


def _listed(
    who: Ints, meeting: Ints, meetings: pd.DataFrame, groups: list[list[str]], names: pd.Index
) -> dict[tuple[Any, str], list[str]]:
    """Return the names of each cell and group, each once, in order."""
    cell = meetings.groupby(list(CELL), dropna=False, sort=False).ngroup().to_numpy()
    first = np.unique(cell, return_index=True)[1]
    cells = _cells(meetings.iloc[first])
    seats = pd.DataFrame({"who": who, "cell": cell[meeting]}).drop_duplicates()
    several = [len(of) for of in groups]
    belongs = pd.DataFrame(
        {"who": np.repeat(np.arange(len(groups)), several), "group": [one for of in groups for one in of]}
    )
    found = seats.merge(belongs, on="who")
    found["name"] = names.to_numpy(dtype=object)[found["who"]]
    found = found.sort_values(["cell", "group", "name"])
    starts = np.flatnonzero(~found.duplicated(["cell", "group"]).to_numpy())
    listed, at = found["name"].tolist(), found.iloc[starts]
    lists = [listed[a:b] for a, b in pairwise([*starts.tolist(), len(listed)])]
    keys = zip(at["cell"], at["group"], strict=True)
    return {(cells[cell], str(label)): of for (cell, label), of in zip(keys, lists, strict=True)}


def _table(rows: list[tuple[Any, ...]]) -> pd.DataFrame:
    columns = ["forum", "fiscal_year", "group", "group_en", "state", "organizations"]
    table = pd.DataFrame(rows, columns=columns, dtype=object)
    texts = dict.fromkeys(("forum", "group", "group_en", "state"), "str")
    return table.astype({**texts, "fiscal_year": "Int16"})
