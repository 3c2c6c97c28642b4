"""Official counts (活動指標) of the plan for welfare of persons with disabilities, as a data file asks."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np

from tsunagari.errors import InputError, Note, shortened
from tsunagari.network.door import accepts_networks
from tsunagari.network.window import rows_in_window
from tsunagari.reading.files.lists import expression_faults, read_list
from tsunagari.records import ATTENDED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from os import PathLike

    import pandas as pd
    from numpy.typing import NDArray

    from tsunagari.network import Network
    from tsunagari.records import Attendance

COLUMNS: Final = ("item", "label", "label_en", "kinds", "sectors", "names")
ITEMS: Final = ("meetings", "participants", "evaluations")
SMALL: Final = 10
"""Published head counts from 1 to below this are masked."""

Shown = Literal["value", "under_10", "hidden", "unknown"]


@accepts_networks
def official(
    network: Network,
    records: Attendance,
    *,
    table: pd.DataFrame | None = None,
    public: bool = False,
) -> tuple[dict[str, Any], ...]:
    """Return the official counts of each fiscal year.

    Counted are the meetings of the kinds that the table names (協議の場); where the record knows no kind
    of any meeting, or none of these kinds, all of them but cases. Head counts (延べ人数) are summed over
    attendances, by the first group whose expressions fit the organization's sector (whole) or
    name (part).

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
    tuple of dict
        In order of years, undated meetings last: ``fiscal_year`` (None undated), ``basis`` (``kind`` or
        ``all``), ``meetings``, ``evaluations`` (None where the record marks none in any year: not known to
        be none), ``participants_total`` and ``participants``: a list of ``group group_en organizations
        attendances people shown`` (attendances: those with a head count). ``people`` is None where ``shown``
        is ``under_10`` (「10未満」), ``hidden`` or ``unknown`` (attended, but no head count; or nobody
        known by name and no sector on record); ``shown`` of the total is ``participants_shown``.
        ``participants_uncounted``: attendances without a head count, in no sum.

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
    >>> records = tg.read(rows)
    >>> year = official(tg.build(records), records)[0]
    >>> year["meetings"], year["participants_total"], year["basis"]
    (1, 3, 'all')

    """
    categories = official_table() if table is None else _checked(table, None)
    rows = rows_in_window(records.meetings, network.window)
    kind = _one(categories, "meetings")["kinds"]
    counted, basis = _counted(records.meetings.iloc[rows]["kind"], kind)
    rows = rows[counted]
    meetings = records.meetings.iloc[rows]
    attended = records.records[records.records["status"] == ATTENDED]
    attended = attended[attended["meeting"].isin(rows)]
    groups = categories[categories["item"] == "participants"].reset_index(drop=True)
    group = _group(records.organizations, groups)[attended["organization"].to_numpy()]
    years = records.meetings["fiscal_year"].astype("Float64")
    year = np.asarray(years.to_numpy(dtype=np.float64, na_value=np.nan), dtype=np.float64)
    at = year[attended["meeting"].to_numpy()]
    marked = bool(records.meetings["evaluation"].any())
    has_sectors = bool(records.organizations["sector"].notna().any())
    entries = []
    for one in _years(year[rows]):
        held = meetings[_same(year[rows], one)]
        here = attended.assign(group=group)[_same(at, one)]
        counts = _people(here, groups, has_sectors=has_sectors)
        total = int(here["people"].sum()) if here["people"].notna().any() else None
        entries.append(
            {
                "fiscal_year": None if np.isnan(one) else int(one),
                "basis": basis,
                "meetings": len(held),
                "evaluations": int(held["evaluation"].sum()) if marked else None,
                "participants_total": total,
                "participants_shown": "unknown" if total is None else "value",
                "participants": counts,
                "participants_uncounted": int(here["people"].isna().sum()),
            }
        )
    return tuple(masked(one) for one in entries) if public else tuple(entries)


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
    own = files("tsunagari.measure") / "data" / "official_counts.csv"
    return _checked(*read_list(Path(str(own)) if path is None else path))


def _checked(table: pd.DataFrame, file: str | None) -> pd.DataFrame:
    """Return the table, or refuse it with everything that is wrong with it."""
    lacking = [column for column in COLUMNS if column not in table.columns]
    if lacking:
        columns = {"columns": ", ".join(COLUMNS)}
        raise InputError(
            Note("evidence.official_column", {"column": column, **columns}, file=file) for column in lacking
        )
    problems = []
    # A table of no file counts its rows below a header.
    places = range(2, len(table) + 2) if file is None else table.index.tolist()
    for row, item in zip(places, table["item"], strict=True):
        if item not in ITEMS:
            params = {"value": shortened(item), "known": ", ".join(ITEMS)}
            problems.append(Note("evidence.official_item", params, file=file, row=row, column="item"))
    problems += [
        Note("evidence.official_missing", {"item": item}, file=file)
        for item in ITEMS
        if not (table["item"] == item).any()
    ]
    problems += expression_faults(table, ("kinds", "sectors", "names"), places, file)
    if problems:
        raise InputError(problems)
    return table.reset_index(drop=True)


def _one(table: pd.DataFrame, item: str) -> pd.Series:
    row: pd.Series = table[table["item"] == item].iloc[0]
    return row


def _counted(kinds: pd.Series, pattern: str) -> tuple[NDArray[np.bool_], str]:
    """Return which meetings count and on what basis."""
    known_kinds = kinds.astype(object).unique()
    fitting = [kind for kind in known_kinds if isinstance(kind, str) and re.search(pattern, kind)]
    counted = kinds.isin(fitting).to_numpy(dtype=bool)
    return (counted, "kind") if pattern and counted.any() else (np.ones(len(kinds), dtype=bool), "all")


def _group(organizations: pd.DataFrame, groups: pd.DataFrame) -> NDArray[np.intp]:
    """Return the number of each organization's group: the first that fits its sector or its name; -1."""
    by_sectors, by_names = (
        [re.compile(text) if text else None for text in groups[column]] for column in ("sectors", "names")
    )
    none = len(groups)
    names = organizations["name"].tolist()
    by_sector = {
        sector: next((k for k, rule in enumerate(by_sectors) if rule and rule.fullmatch(sector)), none)
        for sector in organizations["sector"].dropna().unique()
    }
    by_name, left = [none] * len(names), list(range(len(names)))
    for k, rule in enumerate(by_names):
        for i in [i for i in left if rule.search(names[i])] if rule else []:
            by_name[i] = k
        left = [i for i in left if by_name[i] == none]
    group = organizations["sector"].map(by_sector).fillna(none).to_numpy(dtype=np.intp)
    # Special groups stand first: a name may say more than a wide sector (行政, 医療), never less.
    number = np.minimum(group, np.array(by_name, dtype=np.intp))
    return np.where(number < none, number, -1)


def _years(years: NDArray[np.float64]) -> list[float]:
    known = sorted(set(years[~np.isnan(years)].tolist()))
    return [*known, *([np.nan] if np.isnan(years).any() else [])]


def _same(years: NDArray[np.float64], year: float) -> NDArray[np.bool_]:
    return np.isnan(years) if np.isnan(year) else years == year


def _people(attended: pd.DataFrame, groups: pd.DataFrame, *, has_sectors: bool) -> list[dict[str, Any]]:
    """Return the head count of every group; 0 where nobody of it attended, None where no sector is told."""
    counts = []
    for number, (label, label_en) in enumerate(zip(groups["label"], groups["label_en"], strict=True)):
        own = attended[attended["group"] == number]
        known = own["people"].notna().any()
        # Without any sector on record, whoever is not told by name may belong to any group.
        people = int(own["people"].sum()) if known else None if len(own) or not has_sectors else 0
        counts.append(
            {
                "group": label,
                "group_en": label_en,
                "organizations": int(own["organization"].nunique()),
                "attendances": int(own["people"].notna().sum()),
                "people": people,
                "shown": "unknown" if people is None else "value",
            }
        )
    return counts


def masked(year: Mapping[str, Any]) -> dict[str, Any]:
    """Return a year for publication, see `official`; one that is masked already comes back the same."""
    groups = [dict(row) for row in year["participants"]]
    small = [row for row in groups if row["people"] is not None and 0 < row["people"] < SMALL]
    total, shown = year["participants_total"], year["participants_shown"]
    if total is not None and all(row["shown"] in {"value", "unknown"} for row in groups):
        # Whom a city's own list puts in no group: the total less the groups would tell how many.
        grouped = sum(row["people"] for row in groups if row["people"] is not None)
        small += [{"people": total - grouped}] if 0 < total - grouped < SMALL else []
    for row in small:
        # Nine attendances of one person each are no secret to those who see who attended.
        row["shown"] = "under_10" if _least(row) < SMALL - 1 else "hidden"
    if small and not _secret(small, []):
        others = [row for row in groups if row["people"] is not None and row["people"] >= SMALL]
        others.sort(key=lambda row: row["people"])
        second = next((row for row in others if _secret(small, [row])), None)
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
        others = sum(room[:k] + room[k + 1 :])
        return float(min(room[k], spare) - max(spare - others, 0))

    return all(values(k) > 0 for k in range(len(small)))
