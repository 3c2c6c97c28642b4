"""Official counts (活動指標) of the plan for welfare of persons with disabilities, as a data file asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

from tsunagari.errors import InputError, Note, shortened
from tsunagari.kernel.arrays import Indices, Mask
from tsunagari.network import Network
from tsunagari.network.building import rows_in_window
from tsunagari.network.door import accepts_networks
from tsunagari.reading.files.lists import expression_faults, first_fit, read_list
from tsunagari.records import Attendance

COLUMNS: Final = ("item", "label", "label_en", "kinds", "sectors", "names")
ASKING: Final = ("ask", "instead")
"""Further columns of the list, which a city's own may leave out."""
ITEMS: Final = ("meetings", "participants", "evaluations")
SMALL: Final = 10
"""Published head counts from 1 to below this are masked."""

OF_YEAR: Final = (
    *("fiscal_year", "basis", "meetings_unsure", "meetings", "evaluations", "participants_total"),
    *("participants_shown", "participants_uncounted"),
)
OF_GROUP: Final = (
    *("fiscal_year", "group", "group_en", "organizations", "attendances", "people", "shown", "unsure"),
)

WHOLE: Final = (
    *("fiscal_year", "meetings", "evaluations", "participants_total", "participants_uncounted", "people"),
)


@dataclass(frozen=True, eq=False)
class Official:
    """Official counts of each fiscal year, undated meetings (NA) last.

    Parameters
    ----------
    years : pandas.DataFrame
        Index: ``fiscal_year``. ``basis`` (``kind``: meetings whose kind or forum the list names; ``all``: the
        list names none), ``meetings_unsure`` (``forum`` where the record does not say which body is the
        council: all
        counts are then NA, to be confirmed; else NA), ``meetings``, ``evaluations`` (NA where the record
        marks none in any year: not known to be none), ``participants_total``, ``participants_shown``,
        ``participants_uncounted`` (attendances without a head count, in no sum).
    participants : pandas.DataFrame
        Index: ``fiscal_year``, ``group``. ``group_en``, ``organizations``, ``attendances`` (those with a head
        count), ``people`` (NA where ``shown`` is not ``value``), ``shown``: ``value``, ``unknown`` (attended,
        but no head count; or nobody known by name and no sector on record), ``unsure`` (to be confirmed, see
        ``unsure``), and in public ``under_10`` (「10未満」) or ``hidden``; ``unsure``: ``forum``, or
        ``medical`` where a hospital came of which the record does not say whether it is psychiatric.

    """

    years: pd.DataFrame
    participants: pd.DataFrame


@accepts_networks
def official(
    network: Network, records: Attendance, *, table: pd.DataFrame | None = None, public: bool = False
) -> Official:
    """Return the official counts of each fiscal year; nothing is guessed.

    Counted are the meetings whose kind, or else whose forum, the table names (協議の場); where the record
    has none, nothing is known until a kind is told in the record or its list of meetings. Head counts
    (延べ人数) are summed over attendances, by the first group whose expressions fit the organization's sector
    (whole) or name (part). A name that could as well be of another group (``ask`` and ``instead`` of the
    table: a hospital, psychiatric or not) is in neither, unless its sector on record decides.

    Parameters
    ----------
    network : Network
        Gives the window. Plenaries count, whether they make ties or not.
    records : Attendance
        What the network was built from.
    table : pandas.DataFrame, optional
        Default: `official_table` of the package.
    public : bool
        For publication: head counts of 1 to 9 are masked, and where the total would give them away (it
        cannot be less than one person an attendance) also the smallest other one that helps (or the total).

    Returns
    -------
    Official

    Raises
    ------
    InputError
        If the table lacks a column or an item, or an expression cannot be read.

    References
    ----------
    障害福祉サービス等及び障害児通所支援等の円滑な実施を確保するための基本的な指針 (厚生労働省告示), 別表第一.

    Examples
    --------
    >>> import pandas as pd, tsunagari as tg
    >>> rows = pd.DataFrame({"date": "2023-05-01", "organization": ["○○病院", "保健所"], "count": [2, 1]})
    >>> records = tg.read(rows.assign(forum="協議の場"))
    >>> counts = official(tg.build(records), records)
    >>> counts.years.loc[2023, ["meetings", "participants_total"]].tolist()
    [1, 3]
    >>> counts.participants.loc[(2023, "医療（精神科以外）"), "shown"]
    'unsure'

    """
    entries = counts_by_year(network, records, table=table, public=public)
    rows = [row | {"fiscal_year": entry["fiscal_year"]} for entry in entries for row in entry["participants"]]
    years, groups = (
        pd.DataFrame(cells, columns=columns).astype({name: "Int64" for name in columns if name in WHOLE})
        for cells, columns in ((entries, OF_YEAR), (rows, OF_GROUP))
    )
    return Official(years.set_index("fiscal_year"), groups.set_index(["fiscal_year", "group"]))


def counts_by_year(
    network: Network, records: Attendance, *, table: pd.DataFrame | None = None, public: bool = False
) -> tuple[dict[str, Any], ...]:
    """Return the counts of `official` as findings keep them: a mapping a year, its groups in a list."""
    categories = official_table() if table is None else _checked(table, None)
    groups = _groups(categories)
    rows = rows_in_window(records.meetings, network.window)
    meetings = records.meetings.iloc[rows]
    counted, known = _counted(meetings, categories.loc[categories["item"] == "meetings", "kinds"].iloc[0])
    meetings = meetings[counted]
    of, unsure = _group(records.organizations, groups)
    attended = records.attended
    who = attended["organization"].to_numpy()
    attended = attended.assign(group=of[who], unsure=unsure[who])
    marked = bool(records.meetings["evaluation"].any())
    has_sectors = bool(records.organizations["sector"].notna().any())
    entries: list[dict[str, Any]] = []
    for year, held in meetings.groupby("fiscal_year", dropna=False):
        here = attended[attended["meeting"].isin(held.index)]
        people = _people(here, groups, has_sectors=has_sectors)
        total = int(here["people"].sum()) if here["people"].notna().any() else None
        entry = {
            "fiscal_year": None if pd.isna(year) else int(held["fiscal_year"].iloc[0]),
            "basis": known,
            "meetings_unsure": None,
            "meetings": len(held),
            "evaluations": int(held["evaluation"].sum()) if marked else None,
            "participants_total": total,
            "participants_shown": "unknown" if total is None else "value",
            "participants": people,
            "participants_uncounted": int(here["people"].isna().sum()),
        }
        if known is None:
            nothing = {"people": None, "shown": "unsure", "unsure": "forum"}
            entry |= dict.fromkeys(("meetings", "evaluations", "participants_total"))
            entry |= {"meetings_unsure": "forum", "participants_shown": "unsure"}
            entry["participants"] = [row | nothing for row in people]
        entries.append(masked(entry) if public else entry)
    return tuple(entries)


def official_table(path: str | PathLike[str] | None = None) -> pd.DataFrame:
    """Return what is to be counted: the list of the package, or a city's own.

    Parameters
    ----------
    path : path, optional
        CSV file or workbook with the columns ``item`` (``meetings``, ``participants``, ``evaluations``),
        ``label``, ``label_en``, ``kinds``, ``sectors``, ``names`` (regular expressions).

    Returns
    -------
    pandas.DataFrame
        In the file's order; groups of participants are tried in this order.

    Raises
    ------
    InputError
        If the file cannot be opened; listing a missing column, an unknown or missing item and every
        expression that cannot be read.

    Examples
    --------
    >>> official_table()["item"].unique().tolist()
    ['meetings', 'participants', 'evaluations']

    """
    own = Path(__file__).parent / "data" / "official_counts.csv"
    return _checked(*read_list(own if path is None else path))


def _checked(table: pd.DataFrame, file: str | None) -> pd.DataFrame:
    """Return the table, or refuse it with everything that is wrong with it."""
    if lacking := [column for column in COLUMNS if column not in table.columns]:
        columns = ", ".join(COLUMNS)
        raise InputError(
            Note("evidence.official_column", {"column": column, "columns": columns}, file=file)
            for column in lacking
        )
    # A table of no file counts its rows below a header.
    numbers = range(2, len(table) + 2) if file is None else table.index.tolist()
    known = ", ".join(ITEMS)
    problems = [
        Note(
            "evidence.official_item",
            {"value": shortened(item), "known": known},
            file=file,
            row=row,
            column="item",
        )
        for row, item in zip(numbers, table["item"], strict=True)
        if item not in ITEMS
    ]
    missing = [item for item in ITEMS if not (table["item"] == item).any()]
    problems += [Note("evidence.official_missing", {"item": item}, file=file) for item in missing]
    problems += expression_faults(table, ("kinds", "sectors", "names"), numbers, file)
    if problems:
        raise InputError(problems)
    return table.reset_index(drop=True)


def _groups(table: pd.DataFrame) -> pd.DataFrame:
    return table[table["item"] == "participants"].reset_index(drop=True)


def _counted(meetings: pd.DataFrame, pattern: str) -> tuple[Mask, str | None]:
    """Return which meetings count and on what basis; None: the record does not say, so all may."""
    for column in ("kind", "forum") if pattern else ():
        counted = first_fit([pattern], meetings[column].astype(object), whole=False) == 0
        if counted.any():
            return counted, "kind"
    return np.ones(len(meetings), dtype=bool), None if pattern else "all"


def _group(organizations: pd.DataFrame, groups: pd.DataFrame) -> tuple[Indices, Mask]:
    """Return the number of each organization's group, -1 none, and whether it could as well be another.

    The first group that fits the sector or the name.
    """
    by_sector = first_fit(groups["sectors"], organizations["sector"].astype(object), whole=True)
    # Special groups stand first: a name may say more than a wide sector (行政, 医療), never less.
    number = np.minimum(by_sector, first_fit(groups["names"], organizations["name"], whole=False))
    number = np.where(number < len(groups), number, -1)
    return number, _could_be_another(organizations, groups, number)


def _could_be_another(organizations: pd.DataFrame, groups: pd.DataFrame, number: Indices) -> Mask:
    """Return who is in a group by a name, or a sector, that another group's organizations have too."""
    unsure = np.zeros(len(number), dtype=np.bool_)
    sector = organizations["sector"].where(organizations["sector_source"] != "name")
    asking = groups[groups["ask"].fillna("") != ""] if set(ASKING) <= set(groups.columns) else groups[:0]
    for k, row in asking.iterrows():
        instead = groups[groups["label"] == row["instead"]]
        # A sector that both labels begin with decides where the record uses the other's beside it.
        used = any(sector.dropna().str.fullmatch(rule).any() for rule in instead["sectors"])
        labels = (row["label"], *instead["label"])
        known = () if used else sector.dropna().unique()
        vague = {name for name in known if all(label.startswith(name) for label in labels)}
        doubtful = organizations["name"].str.contains(row["ask"], regex=True)
        unsure |= (number == k) & ((sector.isna() | sector.isin(vague)) & doubtful).to_numpy(dtype=bool)
    return unsure


def organizations_to_confirm(
    records: Attendance, table: pd.DataFrame | None = None
) -> dict[str, tuple[str, ...]]:
    """Return each organization whose group the record leaves open, and the groups that it may belong to.

    Parameters
    ----------
    records : Attendance
    table : pandas.DataFrame, optional
        Default: `official_table` of the package.

    Returns
    -------
    dict
        Name → labels of groups; its sector, once it is one of these, decides.

    """
    categories = official_table() if table is None else _checked(table, None)
    groups = _groups(categories)
    of, unsure = _group(records.organizations, groups)
    labels = groups["label"].tolist()
    return {
        name: (labels[group], groups["instead"][group])
        for name, group, open_ in zip(records.organizations["name"], of, unsure, strict=True)
        if open_
    }


def _people(attended: pd.DataFrame, groups: pd.DataFrame, *, has_sectors: bool) -> list[dict[str, Any]]:
    """Return the head count of every group; 0 where nobody of it attended, None where no sector is told."""
    counts = []
    open_groups = groups.loc[attended.loc[attended["unsure"], "group"].unique()]
    waiting = set(open_groups["label"]) | set(open_groups["instead"] if len(open_groups) else ())
    attended = attended[~attended["unsure"]]
    for number, (label, label_en) in enumerate(zip(groups["label"], groups["label_en"], strict=True)):
        own = attended[attended["group"] == number]
        unsure, known = label in waiting, own["people"].notna()
        # Without any sector on record, whoever is not told by name may belong to any group.
        unknown = unsure or (not known.any() and (len(own) > 0 or not has_sectors))
        counts.append(
            {
                "group": label,
                "group_en": label_en,
                "organizations": int(own["organization"].nunique()),
                "attendances": int(known.sum()),
                "people": None if unknown else int(own["people"].sum()),
                "shown": "unsure" if unsure else "unknown" if unknown else "value",
                "unsure": "medical" if unsure else None,
            }
        )
    return counts


def masked(year: Mapping[str, Any]) -> dict[str, Any]:
    """Return a year for publication, see `official`; one that is masked already comes back the same."""
    groups = [dict(row) for row in year["participants"]]
    small = [row for row in groups if row["people"] is not None and 0 < row["people"] < SMALL]
    total, shown = year["participants_total"], year["participants_shown"]
    if total is not None and all(row["shown"] in {"value", "unknown", "unsure"} for row in groups):
        # Whom a city's own list puts in no group: the total less the groups would tell how many.
        grouped = sum(row["people"] for row in groups if row["people"] is not None)
        small += [{"people": total - grouped}] if 0 < total - grouped < SMALL else []
    for row in small:
        # Nine attendances of one person each are no secret to those who see who attended.
        row["shown"] = "under_10" if _least(row) < SMALL - 1 else "hidden"
    if small and not _secret(small, []):
        larger = [row for row in groups if row["people"] is not None and row["people"] >= SMALL]
        larger.sort(key=lambda row: row["people"])
        second = next((row for row in larger if _secret(small, [row])), None)
        if second is not None:
            second["shown"] = "hidden"
        else:
            shown = "hidden"
    if total is not None and 0 < total < SMALL:
        shown = "under_10"
    for row in groups:
        row["people"] = row["people"] if row["shown"] == "value" else None
    return {
        **year,
        "participants": groups,
        "participants_total": total if shown == "value" else None,
        "participants_shown": shown,
    }


def withheld(year: Mapping[str, Any]) -> dict[str, Any]:
    """Return a year for publication without any head count that tells of somebody."""
    groups = [
        {**row, "people": None, "shown": "hidden"} if row["people"] else row for row in year["participants"]
    ]
    total = year["participants_total"]
    shown = {"participants_total": None, "participants_shown": "hidden"} if total else {}
    return {**year, "participants": groups, **shown}


def _least(row: Mapping[str, Any]) -> int:
    """Return the fewest people that who attended allows: one an attendance."""
    return min(max(int(row.get("attendances", 0)), 1), int(row["people"]))


def _secret(small: Sequence[Mapping[str, Any]], second: Sequence[Mapping[str, Any]]) -> bool:
    """Return whether each small count has two values or more to those who know the sum of all masked."""
    most = float("inf")
    room = [SMALL - 1 - _least(row) if row["shown"] == "under_10" else most for row in small]
    room += [most for _ in second]
    least = sum(_least(row) for row in small) + sum(max(_least(row), SMALL) for row in second)
    spare = sum(row["people"] for row in (*small, *second)) - least

    def values(k: int) -> float:
        elsewhere = sum(room[:k] + room[k + 1 :])
        return float(min(room[k], spare) - max(spare - elsewhere, 0))

    return all(values(k) > 0 for k in range(len(small)))
