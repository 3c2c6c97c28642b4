"""Which stakeholder groups come to which forum, which are missing; municipalities; users and families."""

import re
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

from tsunagari.errors import InputError, Note
from tsunagari.kernel.arrays import Floats, Integers, ratio
from tsunagari.network import Network
from tsunagari.network.affiliations import came, labels
from tsunagari.network.door import accepts_networks
from tsunagari.reading.files.lists import expression_faults, first_fit, read_list
from tsunagari.records import ABSENT, Attendance

Names = dict[Any, list[str]]
"""Names by cell (forum and fiscal year) and expected group."""
COLUMNS: Final = ("group", "group_en", "sectors", "names")
RULES: Final = ("sectors", "names", "also")
CELL: Final = ("area", "forum", "tier", "fiscal_year")
CELL_TYPES: Final = {
    "forum": "str", "fiscal_year": "Int16", "group": "str", "group_en": "str", "state": "str",
    "organizations": "object",
}  # fmt: skip
BOARD_TYPES: Final = {
    "tier": "object", "has_body": "bool", "meetings": "int64", "organizations": "int64", "groups": "object",
    "health_centre": "boolean", "prefecture": "boolean", "path_up": "boolean", "since": "Int64",
}  # fmt: skip
VOICES: Final = {
    "users": frozenset(("当事者・ピアサポーター",)),
    "families": frozenset(("家族",)),
    "either": frozenset(("当事者・ピアサポーター", "家族")),
}
"""Voice → the stakeholder groups that it is of."""
VOICE_TYPES: Final = {
    "voice": "str", "forum": "str", "fiscal_year": "Int64", "meetings": "int64", "attended": "int64",
    "share": "float64", "organizations": "int64", "alone": "float64", "first_year": "Int64",
    "continuity": "float64",
}  # fmt: skip
HEALTH_CENTRE: Final = "保健所"
PREFECTURE_TIER: Final = "[都道府県]|pref"
PREFECTURE: Final = frozenset(("精神保健福祉センター",))


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
    everyone, meetings = network.everyone, network.every_meeting
    of_everyone = _groups(everyone, expected)
    names = pd.Index(everyone["name"], name="organization")
    tables = [meetings] if records is None else [meetings, records.meetings]
    cells_of_all = pd.concat([table[list(CELL)] for table in tables], ignore_index=True)
    number = cells_of_all.groupby(list(CELL), dropna=False, sort=False).ngroup().to_numpy()
    who, meeting = network.every_attendance.nonzero()
    present = _named(who, number[meeting], of_everyone, names)
    called: Names = {}
    if records is not None:
        absent = records.records[records.records["status"] == ABSENT]
        # Cases are nobody's business.
        absent = absent[~records.meetings["case"].to_numpy(dtype=bool)[absent["meeting"]]]
        cell = number[len(meetings) + absent["meeting"].to_numpy()]
        of_called = _groups(records.organizations, expected)
        called = _named(absent["organization"].to_numpy(), cell, of_called, records.organizations["name"])
    bodies = meetings.assign(label=labels(meetings, "forum"), cell=number[: len(meetings)])
    bodies = bodies.drop_duplicates("cell").sort_values(["label", "fiscal_year", *CELL])
    rows = []
    for label, year, body in bodies[["label", "fiscal_year", "cell"]].to_numpy() if any(of_everyone) else ():
        for group, english in expected[["group", "group_en"]].to_numpy():
            came_here, called_here = present.get((body, group), []), called.get((body, group), [])
            state = "present" if came_here else "absent" if called_here else "missing"
            rows.append((label, year, group, english, state, came_here or called_here))
    cells = pd.DataFrame(rows, columns=list(CELL_TYPES)).astype(CELL_TYPES)
    return Coverage(
        cells.set_index(["forum", "fiscal_year", "group"]),
        pd.Series(of_everyone, index=names, name="groups", dtype=object),
    )


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
    own = Path(__file__).parent / "data" / "stakeholder_groups.csv"
    table, file = read_list(own if path is None else path)
    lacking = [column for column in COLUMNS if column not in table.columns]
    problems = [Note("measures.groups_column", {"column": column}, file=file) for column in lacking]
    problems += expression_faults(table, RULES, table.index.tolist(), file)
    if problems:
        raise InputError(problems)
    return table.reset_index(drop=True)


def _groups(organizations: pd.DataFrame, expected: pd.DataFrame) -> list[list[str]]:
    """Return the expected groups of each organization: by its sector, and by a name that says more."""
    names, label = organizations["name"], expected["group"].tolist()
    by_sector = first_fit(expected["sectors"], organizations["sector"].astype(object), whole=True)
    # Special rules stand first: a later one by name would say less than the sector does.
    by_name = np.minimum(by_sector, first_fit(expected["names"], names, whole=False))
    groups = [{sector, better} for sector, better in zip(by_sector.tolist(), by_name.tolist(), strict=True)]
    for k, rule in enumerate(expected.get("also", ())):
        for i in [i for i, name in enumerate(names) if re.search(rule, name)] if rule else ():
            groups[i].add(k)
    return [[label[k] for k in sorted(numbers - {len(label)})] for numbers in groups]


def _named(
    who: Integers, cell: Integers, groups: list[list[str]], names: Any
) -> dict[tuple[int, str], list[str]]:
    """Return the names by cell (forum and fiscal year) and expected group, each once, in order."""
    rows = pd.DataFrame({"who": who, "cell": cell}).drop_duplicates().sort_values("who")
    rows["group"] = [groups[i] for i in rows["who"]]
    rows["name"] = np.asarray(names, dtype=object)[rows["who"]]
    by_group = rows.explode("group").dropna(subset="group").groupby(["cell", "group"])
    named: Names = by_group["name"].agg(list).to_dict()
    return named


@accepts_networks
def coverage_board(
    network: Network, *, groups: pd.Series | None = None, council: str = "協議の場"
) -> pd.DataFrame:
    """Return what each municipality has in each fiscal year.

    Municipalities are the areas of the tier with most areas, and those that organizations of that tier come
    from (``home_area`` of a list of organizations): so a municipality without a body is on the board too.

    Parameters
    ----------
    network : Network
    groups : pandas.Series, optional
        Of `coverage`; without it ``groups``, ``health_centre`` and
        ``prefecture`` are NA.
    council : str
        Regular expression of the kinds, or names, of bodies that count; where none of these areas' meetings
        fits, all count.

    Returns
    -------
    pandas.DataFrame
        Index: ``area``, ``fiscal_year``. Columns ``tier`` (of
        these areas; None unknown), ``has_body`` (its council met that year), ``meetings``,
        ``organizations``, ``groups`` (list of the stakeholder groups present), ``health_centre``,
        ``prefecture`` (a 保健所; an organization of the home tier 県 or a 精神保健福祉センター was at a
        meeting: boolean, NA without a body), ``path_up`` (an organization of the area, or seen at its
        meetings that year, was at a meeting of another tier that year, secretariats and those of higher
        tiers aside; NA with one tier), ``since`` (first year with a body; NA none). Empty with fewer than
        two areas.

    Raises
    ------
    UsageError
        If no network can be made of what is given (`tsunagari.network.as_network`).

    References
    ----------
    A question of this field's own; see docs/officers.md.

    Examples
    --------
    >>> import pandas as pd, tsunagari as tg
    >>> dates = ["2023-05-01", "2024-05-01", "2024-06-01"]
    >>> rows = pd.DataFrame({"date": dates, "area": ["A市", "A市", "B市"]})
    >>> network = tg.build(tg.read(rows.assign(tier="市町村", organization=["x", "x", "y"])))
    >>> tg.coverage_board(network)["has_body"].tolist()
    [True, True, False, True]

    """
    meetings, everyone = network.every_meeting, network.everyone
    of_tier, year_of = meetings["tier"].fillna(""), meetings["fiscal_year"]
    sizes = meetings["area"].groupby(of_tier).nunique()
    tier = str(sizes.idxmax()) if len(sizes) else ""
    local = meetings["area"].notna() & (of_tier == tier)
    at_home = (everyone["home_tier"] == tier).eq(other=True)
    areas = sorted({*meetings.loc[local, "area"], *everyone.loc[at_home, "home_area"].dropna()})
    years = {int(year): _true(year_of == year) for year in sorted(year_of.dropna().unique())}
    of_prefecture = _true(everyone["home_tier"].str.contains(PREFECTURE_TIER, regex=True))
    fits = [meetings[name].str.contains(council, regex=True).eq(other=True) for name in ("kind", "forum")]
    council_there = local & (fits[0] | fits[1])
    counted, elsewhere = _true(council_there if council_there.any() else local), _true(~local)
    of = groups.reindex(everyone["name"]).tolist() if groups is not None else []
    left_out = _true(everyone["secretariat"] | (everyone["home_tier"].notna() & ~at_home))
    rows, tiers = [], meetings["tier"].nunique()
    for area in areas if len(areas) > 1 else ():
        here = _true(meetings["area"] == area) & counted
        own = _true(at_home & (everyone["home_area"] == area))
        since = year_of[here].min()
        for year, now in years.items():
            held = int((here & now).sum())
            seen, above = (came(network, now & some) > 0 for some in (here, elsewhere))
            present = sorted({group for i in np.flatnonzero(seen) for group in of[i]}) if of else []
            known = bool(of) and held > 0
            prefecture = bool(PREFECTURE & set(present) or (seen & of_prefecture).any())
            path_up = bool(((seen | own) & above & ~left_out).any())
            row = (area, year, tier or None, held > 0, held, int(seen.sum()), present)
            known_only = (HEALTH_CENTRE in present, prefecture) if known else (pd.NA, pd.NA)
            rows.append((*row, *known_only, path_up if tiers > 1 else pd.NA, since))
    table = pd.DataFrame(rows, columns=["area", "fiscal_year", *BOARD_TYPES])
    return table.astype(BOARD_TYPES).set_index(["area", "fiscal_year"])


def _true(column: pd.Series) -> Any:
    """Return where a column is true, and not unknown."""
    return column.eq(other=True).fillna(value=False).to_numpy(dtype=bool)


@accepts_networks
def voice(
    network: Network, *, groups: pd.Series | None = None, records: Attendance | None = None
) -> pd.DataFrame:
    """Return at how many meetings users, families or peer supporters were, by body and fiscal year.

    share = meetings that they attended ÷ meetings of the body in the year (plenaries too, no cases).

    Parameters
    ----------
    network : Network
    groups : pandas.Series, optional
        Of `coverage`; without it, or where nobody fits any group, the table is
        empty.
    records : Attendance, optional
        For head counts: with them ``alone`` is of people, without of organizations.

    Returns
    -------
    pandas.DataFrame
        Index: ``voice`` (users, families, either), ``forum`` (empty: all bodies), ``fiscal_year`` (NA
        undated). Columns ``meetings`` (held), ``attended`` (with them), ``share``, ``organizations`` (of
        them), ``alone`` (meetings at which there was one of them: one person, or where no head count is
        known one organization; NaN where they never came that year), ``first_year`` (NA: never),
        ``continuity`` (share of the body's years since then with them; NaN before).

    Raises
    ------
    UsageError
        If no network can be made of what is given (`tsunagari.network.as_network`).

    References
    ----------
    A question of this field's own; see docs/officers.md.

    Examples
    --------
    >>> import pandas as pd, tsunagari as tg
    >>> rows = pd.DataFrame({"meeting": ["a", "a", "b"], "organization": ["家族会", "市役所", "市役所"]})
    >>> network = tg.build(tg.read(rows))
    >>> tg.voice(network, groups=tg.coverage(network).groups)["share"].tolist()
    [0.0, 0.5, 0.5]

    """
    names = network.everyone["name"]
    of = [frozenset(some) for some in groups.reindex(names)] if groups is not None else []
    held, cell, tables = _held(network.every_meeting), ["forum", "fiscal_year"], []
    for name, wanted in VOICES.items() if any(of) else ():
        who = np.array([bool(some & wanted) for some in of])
        seats = network.every_attendance[np.flatnonzero(who)]
        present = np.asarray(seats.sum(axis=0)).ravel()
        heads = _heads(network, records, names[who])
        single = (np.where(np.isnan(heads), present, heads) == 1) & (present > 0)
        organization, meeting = seats.nonzero()
        seen = pd.DataFrame({"meeting": meeting, "organization": organization}).merge(held, on="meeting")
        there = held.assign(attended=present[held["meeting"]] > 0, alone=single[held["meeting"]])
        table = there.groupby(cell, dropna=False).agg(
            meetings=("meeting", "size"), attended=("attended", "sum"), alone=("alone", "sum")
        )
        several = seen.groupby(cell, dropna=False)["organization"].nunique()
        table["organizations"] = several.reindex(table.index).fillna(0)
        table = table.assign(voice=name, share=table["attended"] / table["meetings"]).reset_index()
        table["alone"] = table["alone"].where(table["attended"] > 0)
        year, body = table["fiscal_year"], table["forum"]
        came_in = (table["attended"] > 0) & year.notna()
        first = year.where(came_in).groupby(body).transform("min")
        since = (year >= first).fillna(value=False)
        with_them, years = (some.astype(int).groupby(body).cumsum() for some in (since & came_in, since))
        tables.append(table.assign(first_year=first, continuity=ratio(with_them, years)))
    table = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=list(VOICE_TYPES))
    return table[list(VOICE_TYPES)].astype(VOICE_TYPES).set_index(["voice", *cell])


def _held(meetings: pd.DataFrame) -> pd.DataFrame:
    """Return the meetings of each body (empty: all) and fiscal year; undated ones where it has no others."""
    forum = labels(meetings, "forum").fillna("")
    rows = pd.DataFrame({"forum": forum, "fiscal_year": meetings["fiscal_year"].astype("Int64")})
    rows["meeting"] = np.arange(len(rows))
    several = len(set(forum) - {""}) > 1
    held = pd.concat([rows.assign(forum=""), *([rows[forum != ""]] if several else [])], ignore_index=True)
    dated = held["fiscal_year"].notna()
    return held[dated | ~dated.groupby(held["forum"]).transform("any")]


def _heads(network: Network, records: Attendance | None, names: pd.Series) -> Floats:
    """Return the people of some organizations at each meeting of the network; NaN where it is not known."""
    heads = np.full(len(network.every_meeting), np.nan)
    if records is None:
        return heads
    rows = records.attended
    rows = rows[records.organizations["name"].iloc[rows["organization"]].isin(names).to_numpy()]
    by_meeting = rows.groupby("meeting")["people"]
    people = by_meeting.sum().where(by_meeting.count() == by_meeting.size())
    key = ["area", "forum", "name", "number", "date"]
    table = records.meetings.loc[people.index, key].assign(people=people.astype("Float64"))
    merged = network.every_meeting[key].merge(table, on=key, how="left")
    return heads if len(merged) != len(heads) else merged["people"].to_numpy(dtype=float, na_value=np.nan)
