"""The tables of `Findings`, put together from a network and its measures."""

from collections import Counter
from itertools import pairwise
from typing import Any, Final

import numpy as np
import pandas as pd

from tsunagari.errors import Note
from tsunagari.kernel.arrays import Indices
from tsunagari.kernel.co_attendance import every_pair
from tsunagari.measure.cohesion import turnover
from tsunagari.measure.communities import Communities, describe
from tsunagari.measure.evidence import TIE_COLUMNS, Evidence
from tsunagari.measure.stability import INTERVALS_SHOWN, indicator_intervals
from tsunagari.network import Network
from tsunagari.network.affiliations import attended, labels
from tsunagari.network.building import rows_in_window
from tsunagari.records import ABSENT, ATTENDED, NOT_INVITED, ORGANIZATION_COLUMNS, Attendance

# Beyond so many co-attendances a tie no longer lists its meetings (country-sized records).
LISTED_CO_ATTENDANCES: Final = 2_000_000
# Ties that findings list; beyond, the strongest (country-sized records). Every tie is measured all the same.
LISTED_TIES: Final = 500_000
LISTED_TIES_OF_A_YEAR: Final = 100_000
STATUS: Final = {ATTENDED: "attended", ABSENT: "absent", NOT_INVITED: "not_invited"}
_IDENTITY: Final = ("name", "sector", "sector_source", "area", "home_tier", "secretariat", "category")


def organizations(network: Network, positions: pd.DataFrame, joins: pd.Series) -> pd.DataFrame:
    """Return one row for each of everyone; measures are NaN outside the network proper."""
    everyone = network.everyone.rename(columns={"home_area": "area"})
    identity = everyone[[*_IDENTITY, "place", "people"]]
    extra = [c for c in everyone.columns if c not in {*identity.columns, *ORGANIZATION_COLUMNS}]
    names = pd.Index(everyone["name"])
    measured = positions.drop(columns="attendances").reindex(names)
    for column in ("degree", "core", "community", "bridge_rank"):
        measured[column] = measured[column].astype("Int64")
    measured["articulation"] = measured["articulation"].astype("boolean")
    return pd.concat(
        [
            identity,
            pd.DataFrame(
                {
                    "attendances": network.every_attendance.sum(axis=1).astype(np.int64),
                    "forums": _forums_of_each(network),
                }
            ),
            measured.reset_index(drop=True),
            pd.DataFrame({"joins": joins.reindex(names).to_numpy()}),
            everyone[extra],
        ],
        axis=1,
    )


def _forums_of_each(network: Network) -> list[list[str]]:
    """Return the forums that each of everyone was seen in, by name."""
    seen, forums = attended(network, "forum")
    seen.sort_indices()
    forum_names = np.array(forums, dtype=object)[seen.indices].tolist()
    return [forum_names[start:stop] for start, stop in pairwise(seen.indptr.tolist())]


def meeting_ids(network: Network) -> pd.Series:
    """Return an id for each meeting of the window, in canonical order."""
    return pd.Series([f"m{number + 1}" for number in range(len(network.every_meeting))], dtype="str")


def meetings(network: Network) -> pd.DataFrame:
    """Return the meetings of the window; no case is among them."""
    table = network.every_meeting
    return pd.DataFrame(
        {
            "id": meeting_ids(network),
            "name": table["name"],
            "forum": labels(network.every_meeting, "forum"),
            "number": table["number"],
            "date": table["date"].dt.strftime("%Y-%m-%d"),
            **{c: table[c] for c in ("fiscal_year", "kind", "tier", "area", "plenary", "makes_ties", "size")},
            "people": table["people"],
            "evaluation": table["evaluation"],
        }
    )


def forums(network: Network, places: pd.DataFrame) -> pd.DataFrame:
    """Return one row a forum: where it belongs, how often it met, how many organizations came."""
    table = network.every_meeting
    forum = labels(network.every_meeting, "forum")
    seen, names = attended(network, "forum")
    grouped = table.groupby(forum.rename("name"), sort=True)

    def only(column: str) -> pd.Series:
        first: pd.Series = grouped[column].first()
        kinds: pd.Series = grouped[column].nunique(dropna=False)
        return first.where(kinds <= 1)

    result = pd.DataFrame(
        {
            "tier": only("tier"),
            "area": only("area"),
            "kind": only("kind"),
            "meetings": grouped.size(),
            "organizations": pd.Series(np.bincount(seen.indices, minlength=len(names)), index=names),
            "plenaries": grouped["plenary"].sum().astype(np.int64),
        }
    ).reset_index(names="name")
    return result.merge(places[["name", "x", "y"]], on="name", how="left", validate="one_to_one")


def attendance(records: Attendance, network: Network) -> pd.DataFrame:
    """Return what is known of who came to the meetings of the window."""
    kept = rows_in_window(records.meetings, network.window)
    number = np.full(len(records.meetings), -1, dtype=np.int64)
    number[kept] = np.arange(len(kept))
    rows = records.records
    meeting = number[rows["meeting"].to_numpy()]
    rows, meeting = rows[meeting >= 0], meeting[meeting >= 0]
    return pd.DataFrame(
        {
            "organization": records.organizations["name"].to_numpy()[rows["organization"].to_numpy()],
            "meeting": meeting_ids(network).to_numpy()[meeting],
            "status": rows["status"].map(STATUS).to_numpy(),
            "proxy": rows["proxy"].to_numpy(),
            "online": rows["online"].to_numpy(),
        }
    )


def with_meetings(ties: pd.DataFrame, network: Network) -> pd.DataFrame:
    """Return the ties, each with the ids of the meetings where both were (None in country-sized records)."""
    total = int(network.together.sum()) // 2
    if total > LISTED_CO_ATTENDANCES:
        return ties.assign(meetings=None)
    ids = meeting_ids(network)[network.every_meeting["makes_ties"].to_numpy()].to_numpy()
    pair, meeting = every_pair(network.incidence)
    if not len(pair):
        return ties.assign(meetings=pd.Series([[] for _ in ties.index], dtype=object, index=ties.index))
    order = np.lexsort((meeting, pair))
    starts = np.flatnonzero(np.diff(pair[order], prepend=-1))
    listed = ids[meeting[order]].tolist()
    lists = [listed[a:b] for a, b in pairwise([*starts.tolist(), len(listed)])]
    return ties.assign(meetings=pd.Series(lists, dtype=object, index=ties.index))


def strongest(ties: pd.DataFrame, most: int) -> pd.DataFrame:
    """Return the strongest ties in their own order, equal ones by that order."""
    if len(ties) <= most:
        return ties
    weight = ties["weight"].to_numpy()
    least = np.partition(weight, len(weight) - most)[len(weight) - most]
    above = np.flatnonzero(weight > least)
    kept = np.sort(np.concatenate((above, np.flatnonzero(weight == least)[: most - len(above)])))
    return ties.iloc[kept].reset_index(drop=True)


def communities(network: Network, groups: Communities) -> pd.DataFrame:
    """Return one row a community, with its name in both languages."""
    table = describe(network, groups, "ja")
    return table.assign(name_en=describe(network, groups, "en")["name"]).reset_index()


def partition(groups: Communities) -> dict[str, Any]:
    """Return what holds of the communities as a whole."""
    return {str(name): values[0] for name, values in groups.to_frame().astype(object).items()}


def with_evidence(ties: pd.DataFrame, evidence: Evidence | None) -> pd.DataFrame:
    """Return the ties with what chance would give; NaN where nothing was tested."""
    columns = list(TIE_COLUMNS[2:])
    if evidence is None:
        unknown = dict.fromkeys([column for column in columns if column != "kept"], np.nan)
        return ties.assign(**unknown, kept=pd.array([None] * len(ties), dtype="boolean"))
    return ties.merge(evidence.ties[columns].reset_index(), on=["source", "target"], how="left")


def indicators(network: Network, table: pd.DataFrame, resamples: Indices | None) -> pd.DataFrame:
    """Return the indicators with the period, and with intervals where they are honest."""
    table = table.assign(period=period(network))
    if resamples is None:
        return table
    intervals = indicator_intervals(network, resamples)
    shown = table["key"].isin(INTERVALS_SHOWN)
    for side in ("low", "high"):
        table[side] = table[side].where(~shown, table["key"].map(intervals[side]))
    return table


def with_turnover(by_year: dict[str, dict[str, pd.DataFrame]], network: Network) -> None:
    """Fill in each year's comings and goings, which need the year before, in place."""
    moves = turnover(network)
    for year, parts in by_year.items():
        table = parts["indicators"]
        row = moves.loc[int(year)]
        for key in ("continuity", "newcomers", "leavers"):
            table.loc[table["key"] == key, "value"] = row[key]


def period(network: Network) -> str | None:
    """Return the fiscal years of the window as text: ``2021-2023``, ``2023``; None if undated."""
    years = network.every_meeting["fiscal_year"].dropna()
    if not len(years):
        return None
    first, last = int(years.min()), int(years.max())
    return str(first) if first == last else f"{first}-{last}"


def notes(attendance: Attendance, *own: Note) -> tuple[Note, ...]:
    """Return the study's own notes, and one that counts what was noted while reading.

    The places stay with the records (`tsunagari check` shows them): file names, rows and repeated rows
    must change nothing in the findings.
    """
    noted = {(note.key, repr(sorted(note.params.items()))) for note in attendance.notes}
    kinds = Counter(key for key, _ in noted if key != "reading.identical_rows")
    reading = Note("study.reading", {"kinds": dict(sorted(kinds.items()))}, count=kinds.total())
    return (*own, *((reading,) if kinds else ()))


def estimates(searched: list[tuple[int, int, pd.DataFrame]], *, years: bool = False) -> list[Note]:
    """Return what was estimated from some paths, or left out, in networks of (pivots, n, table)."""
    of = "_years" if years else ""
    fewer = [estimate for estimate in searched if estimate[0] < estimate[1]]
    if not fewer:
        return []
    pivots, n, _ = min(fewer, key=lambda estimate: estimate[:2])
    if not pivots:
        return [Note(f"study.left_out_betweenness{of}", {"full": n})]
    # Three standard errors: with heavy tails two are passed too often (docs/performance.md).
    error = 3 * max(float(table["betweenness_error"].max()) for _, _, table in fewer)
    return [Note(f"study.estimated_betweenness{of}", {"n": pivots, "full": n, "error": f"{error:.1g}"})]
