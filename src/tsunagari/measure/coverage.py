"""Which stakeholder groups come to which forum, which were called and did not come, which are missing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise, product
from os import PathLike
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from tsunagari.errors import InputError, Note
from tsunagari.kernel.arrays import Integers
from tsunagari.network import Network
from tsunagari.network.affiliations import labels
from tsunagari.network.door import accepts_networks
from tsunagari.reading.files.lists import expression_faults, read_list
from tsunagari.records import ABSENT, Attendance

Names = dict[tuple[int, str], list[str]]
"""Names by cell (forum and fiscal year) and expected group."""

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
        Index: ``forum``, ``fiscal_year`` (NA undated), expected ``group``. Columns ``group_en``, ``state``
        (``present``; ``absent``: called, and nobody came; ``missing``),
        ``organizations`` (list of the names that came, or were called). Empty where no organization fits any
        expected group: the list does not describe this record.
    groups : pandas.Series
        Index: names of everyone; list of the expected groups of each, empty for none.

    """

    cells: pd.DataFrame
    groups: pd.Series


@accepts_networks
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

    References
    ----------
    A question of this field's own; see docs/methods.md.

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
    tables = [network.everyone] if records is None else [network.everyone, records.organizations]
    of_everyone, *of_called = _groups(tables, expected)
    names = pd.Index(network.everyone["name"], name="organization")
    group = pd.Series(of_everyone, index=names, name="groups", dtype=object)
    if not any(of_everyone):
        nothing = network.every_meeting.iloc[:0].assign(label="")
        return Coverage(_table(nothing, expected, [], []), group)
    cell, *cell_called = _cells([network.every_meeting, *([] if records is None else [records.meetings])])
    came = _named(network.every_attendance.nonzero(), cell, of_everyone, names)
    called: Names = {}
    if records is not None:
        called = _named(
            _absences(records), cell_called[0], of_called[0], pd.Index(records.organizations["name"])
        )
    body = network.every_meeting.assign(label=labels(network.every_meeting, "forum"), cell=cell)
    bodies = body.drop_duplicates("cell").sort_values(["label", "fiscal_year", *CELL])
    wanted = list(product(bodies["cell"].tolist(), expected["group"]))
    lists = [[some.get(key, []) for key in wanted] for some in (came, called)]
    return Coverage(_table(bodies, expected, *lists), group)


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


def _groups(tables: list[pd.DataFrame], expected: pd.DataFrame) -> list[list[list[str]]]:
    """Return the expected groups of each organization of each table; what two tables share is asked once."""
    pairs = [
        list(zip(_texts(table["sector"]), table["name"].to_numpy(dtype=object).tolist(), strict=True))
        for table in tables
    ]
    expected_pairs = list(dict.fromkeys(pair for some in pairs for pair in some))
    groups = dict(zip(expected_pairs, _groups_of(expected_pairs, expected), strict=True))
    return [[groups[pair] for pair in some] for some in pairs]


def _groups_of(expected_pairs: list[tuple[str | None, str]], expected: pd.DataFrame) -> list[list[str]]:
    """Return the expected groups of sectors and names: by the sector, and by a name that says more."""
    nothing = [""] * len(expected)
    by_sectors, by_names, unmatched = (
        [re.compile(text) if text else None for text in expected.get(column, nothing)] for column in RULES
    )
    none = len(expected)
    sector = {
        group_name: next(
            (k for k, rule in enumerate(by_sectors) if group_name and rule and rule.fullmatch(group_name)),
            none,
        )
        for group_name in {group_name for group_name, _ in expected_pairs}
    }
    names = [name for _, name in expected_pairs]
    first, left = [none] * len(expected_pairs), list(range(len(expected_pairs)))
    also: dict[int, set[int]] = {}
    for k, (rule, further) in enumerate(zip(by_names, unmatched, strict=True)):
        for i in [i for i in left if rule.search(names[i])] if rule else []:
            first[i] = k
        left = [i for i in left if first[i] == none] if rule else left
        for i in [i for i, name in enumerate(names) if further.search(name)] if further else []:
            also.setdefault(i, set()).add(k)
    label = [str(label) for label in expected["group"]]

    @cache
    def groups_by(by_sector: int, by_name: int, more: frozenset[int]) -> list[str]:
        # Special rules stand first: a later one by name would say less than the sector does.
        numbers = {by_sector, *more} | ({by_name} if by_name < by_sector else set())
        return [label[k] for k in sorted(numbers - {none})]

    no_more: frozenset[int] = frozenset()
    return [
        groups_by(sector[group_name], k, frozenset(also[i]) if i in also else no_more)
        for i, ((group_name, _), k) in enumerate(zip(expected_pairs, first, strict=True))
    ]


def _texts(column: pd.Series) -> list[str | None]:
    """Return texts, None for whatever is none."""
    return [cell if isinstance(cell, str) else None for cell in column.to_numpy(dtype=object).tolist()]


def _cells(meetings: list[pd.DataFrame]) -> list[Integers]:
    """Return, for the meetings of each table, the number of their forum and fiscal year."""
    every = pd.concat([table[list(CELL)] for table in meetings], ignore_index=True)
    number = every.groupby(list(CELL), dropna=False, sort=False).ngroup().to_numpy(dtype=np.int64)
    return list(np.split(number, np.cumsum([len(table) for table in meetings])[:-1]))


def _absences(records: Attendance) -> tuple[Integers, Integers]:
    """Return who was called to which meeting and did not come; cases are nobody's business."""
    rows = records.records
    who, meeting = rows["organization"].to_numpy(), rows["meeting"].to_numpy()
    absent = (rows["status"] == ABSENT).to_numpy() & ~records.meetings["case"].to_numpy(dtype=bool)[meeting]
    return who[absent], meeting[absent]


def _named(
    seats: tuple[Integers, Integers], cell: Integers, groups: list[list[str]], names: pd.Index
) -> Names:
    """Return the names of each cell and group, each once, in order."""
    rows = pd.DataFrame({"who": seats[0], "cell": cell[seats[1]]}).drop_duplicates()
    belongs = pd.Series(groups, dtype=object).explode().dropna().rename("group")
    rows = rows.join(belongs, on="who", how="inner")
    # Organizations stand in the order of their names.
    rows = rows.sort_values(["cell", "group", "who"], ignore_index=True)
    starts = np.flatnonzero((rows["cell"].diff() != 0) | (rows["group"] != rows["group"].shift()))
    listed = names.to_numpy(dtype=object)[rows["who"]].tolist()
    keys = rows[["cell", "group"]].iloc[starts].itertuples(index=False, name=None)
    runs = pairwise([*starts.tolist(), len(rows)])
    return {key: listed[start:stop] for key, (start, stop) in zip(keys, runs, strict=True)}


def _table(
    bodies: pd.DataFrame, expected: pd.DataFrame, came: list[list[str]], called: list[list[str]]
) -> pd.DataFrame:
    """Return one row a forum, fiscal year and expected group."""
    here, away = (np.array([bool(of) for of in some], dtype=bool) for some in (came, called))
    times = len(expected)
    every = [own or other for own, other in zip(came, called, strict=True)]
    return pd.DataFrame(
        {
            "forum": pd.array(np.repeat(bodies["label"].to_numpy(dtype=object), times), dtype="str"),
            "fiscal_year": bodies["fiscal_year"].astype("Int16").array.repeat(times),
            **{
                column: pd.array(np.tile(expected[column].to_numpy(dtype=object), len(bodies)), dtype="str")
                for column in ("group", "group_en")
            },
            "state": pd.array(np.where(here, PRESENT, np.where(away, CALLED, MISSING)), dtype="str"),
            "organizations": pd.Series(every, dtype=object),
        }
    ).set_index(["forum", "fiscal_year", "group"])
