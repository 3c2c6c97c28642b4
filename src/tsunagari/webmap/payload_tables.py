"""Tables of the findings as the page holds them: by number, only what is known and shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tsunagari.eras import short_day
from tsunagari.findings import Findings
from tsunagari.jsontext import cells, plain
from tsunagari.layout import meeting_spots, wrapped
from tsunagari.palette import community_colours, identifier

MOST_TIES: Final = 20_000
"""Ties that a browser still draws well; beyond, the strongest are kept and the page says so."""
MOST_TIES_IN_GROUPS: Final = 200_000
"""Ties of a page that starts from groups: only those of one group are drawn at once."""
MOST_ORGANIZATIONS: Final = 10_000
"""Organizations that a page can hold; beyond, it shows the groups alone."""
MOST_BODIES: Final = 40
"""Meetings of a single forum that the two-mode view still shows one by one."""
_EMBEDDED: Final = (
    "sector",
    "area",
    "home_tier",
    "attendances",
    "bridge",
    "outside_sector",
    "community_share",
)
_KNOWN: Final = frozenset({
    "name", "sector", "sector_source", "area", "home_area", "home_tier", "secretariat", "category", "place",
    "community", "role", "joins", "forums", "key", "bridge", "articulation", "group",
})  # fmt: skip
_MOST_VALUES: Final = 12
_NUMBER: Final = r"^(-?[0-9]+(?:\.[0-9]+)?) *[^0-9]{0,2}$"
"""A number, with a unit behind it or none."""


def texts(frame: pd.DataFrame, column: str) -> list[str | None]:
    """Return a column as texts; None where it is missing."""
    if column not in frame.columns:
        return [None] * len(frame)
    return [None if value is None else str(value) for value in cells(frame[column])]


def some(mapping: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """Return the named entries that are known."""
    return {name: plain(mapping[name]) for name in names if plain(mapping.get(name)) is not None}


def organizations(
    table: pd.DataFrame, seats: list[list[int]], forums: list[dict[str, Any]] | None, *, public: bool
) -> list[dict[str, Any]]:
    """Return one mapping an organization: what is known about it and nothing else; its bodies by number."""
    number = {forum["name"]: at for at, forum in enumerate(forums or [])}
    texts_, counted = attributes(table), numbers(table.reset_index(drop=True))
    # Groups are numbered in the order of their names.
    groups = pd.factorize(table["group"], sort=True)[0].tolist() if "group" in table else [-1] * len(table)
    entries = []
    for at, (row, own, group) in enumerate(zip(plain(table), seats, groups, strict=True)):
        name, low = str(row["name"]), row.get("outside_sector_low")
        bodies = [number[forum] for forum in row.get("forums") or [] if forum in number]
        known: dict[str, Any] = {
            **{key: row.get(key) for key in _EMBEDDED},
            "community": identifier(row.get("community")) or None,
            "secretariat": row.get("secretariat") or None,
            "category": row.get("category") or None,
            "people": None if public else row.get("people"),
            "outside_sector_interval": None if low is None else [low, row["outside_sector_high"]],
            "group": group if group >= 0 else None,
            "attributes": {key: row[key] for key in texts_ if row.get(key) is not None} or None,
            # What is left out here, the script fills in.
            "label": label if (label := [line for line, _ in wrapped(name)]) != [name] else None,
            "place": None if row.get("place") == "network" else row.get("place"),
            "joins": row.get("joins") or None,
            "numbers": {key: float(held[at]) for key, held in counted.items() if at in held} or None,
        }
        entries.append({
            **{key: value for key, value in known.items() if value is not None},
            "name": name,
            **{axis: float(row.get(axis) or 0.0) for axis in "xy"},
            "meetings": own,
            "forums": own if forums is None else bodies,
        })  # fmt: skip
    return entries


def attributes(table: pd.DataFrame) -> list[str]:
    """Return the text columns from a master that can be told apart by colour."""
    return [
        str(column)
        for column in table.columns
        if column not in _KNOWN
        and (pd.api.types.is_string_dtype(table[column]) or table[column].dtype == object)
        and not table[column].map(lambda value: isinstance(value, list | dict)).any()
        and 1 <= table[column].nunique() <= _MOST_VALUES
    ]


def numbers(table: pd.DataFrame) -> dict[str, pd.Series]:
    """Return the columns from a master that hold numbers (120, 1,200床), as numbers: what size can show."""
    known = {}
    for column in table.columns.difference([*_KNOWN], sort=False):
        if table[column].dtype != object and not pd.api.types.is_string_dtype(table[column]):
            continue  # a measure: a master's own columns are texts
        texts = table[column].dropna().astype(str).str.normalize("NFKC").str.replace(",", "")
        values = pd.to_numeric(texts.str.extract(_NUMBER, expand=False), errors="coerce")
        if len(values) and values.notna().all() and (values != values.iloc[0]).any():
            known[str(column)] = values
    return known


def forums(findings: Findings) -> list[dict[str, Any]]:
    """Return the forums with their places."""
    entries = []
    for row in plain(findings.forums):
        name = str(row["name"])
        entry = {key: row[key] for key in ("tier", "area", "kind") if row.get(key) is not None}
        entry |= {"name": name, "label": [line for line, _ in wrapped(name)]}
        entry |= {axis: float(row.get(axis) or 0.0) for axis in "xy"}
        entries.append(entry)
    return entries


def meetings_are_bodies(findings: Findings) -> bool:
    """Tell whether the two-mode view shows meetings: one forum alone would be a star that says nothing."""
    return (
        len(findings.forums) <= 1
        and 2 <= len(findings.meetings) <= MOST_BODIES
        and len(findings.attendance) > 0
    )


def meetings_as_bodies(
    organizations: pd.DataFrame, meetings: list[dict[str, Any]], seats: list[list[int]]
) -> list[dict[str, Any]]:
    """Return the meetings of a single forum in the place of forums; each becomes its own body."""
    names = [" ".join(filter(None, (meeting["name"], meeting["date"]))) for meeting in meetings]
    attended = np.zeros((len(organizations), len(meetings)), dtype=bool)
    for number, at in enumerate(seats):
        attended[number, at] = True
    spots = organizations[["x", "y"]].to_numpy(dtype=float)
    spots = meeting_spots(spots, [str(name) for name in organizations["name"]], names, attended)
    entries = []
    for number, (meeting, name) in enumerate(zip(meetings, names, strict=True)):
        meeting["forum"] = number
        entry = {key: meeting[key] for key in ("tier", "area") if meeting[key] is not None}
        entry |= {"name": name, "label": [line for line, _ in wrapped(name)]}
        if meeting["date"]:
            japanese = " ".join(filter(None, (meeting["name"], short_day(meeting["date"]))))
            entry |= {"name_ja": japanese, "label_ja": [line for line, _ in wrapped(japanese)]}
        entries.append(entry | {"x": float(spots[number, 0]), "y": float(spots[number, 1])})
    return entries


def meetings(
    findings: Findings, numbers: Mapping[str, int], forums: list[str]
) -> tuple[list[dict[str, Any]], list[list[int]]]:
    """Return the meetings, and for each organization the numbers of those it attended."""
    forum_number = {forum: number for number, forum in enumerate(forums)}
    meetings: list[dict[str, Any]] = []
    ids: dict[Any, int] = {}
    for row in plain(findings.meetings):
        ids[row["id"]] = len(meetings)
        year = row.get("fiscal_year")
        meetings.append(
            {
                "name": str(row.get("name") or ""),
                "forum": forum_number.get(row.get("forum"), -1),
                "date": row.get("date"),
                "year": None if year is None else int(year),
                "tier": row.get("tier"),
                "area": row.get("area"),
                "ties": bool(row.get("makes_ties", True)),
            }
        )
    seats: list[list[int]] = [[] for _ in numbers]
    attendance = findings.attendance
    if len(attendance):
        there = attendance[attendance["status"] == "attended"]
        for organization, meeting in zip(
            there["organization"].tolist(), there["meeting"].tolist(), strict=True
        ):
            if organization in numbers and meeting in ids:
                seats[numbers[organization]].append(ids[meeting])
    return meetings, [sorted(at) for at in seats]


def groups(findings: Findings) -> dict[str, Any] | None:
    """Return the groups that the map starts from, by number, and their ties; None if it starts from all."""
    if not findings.groups:
        return None
    table, between = findings.groups["table"], findings.groups["ties"]
    number = {name: k for k, name in enumerate(table["id"])}
    columns = {end: [number[name] for name in between[end]] for end in ("source", "target")}
    rows = [
        {
            "ja": row["name"],
            "en": row["name_en"],
            "label": [line for line, _ in wrapped(str(row["name"]))],
            "organizations": row["organizations"],
            "ties": row["ties"],
        }
        for row in plain(table)
    ]
    return {
        "by": findings.groups["by"],
        "list": rows,
        "places": [[float(x), float(y)] for x, y in table[["x", "y"]].fillna(0.0).to_numpy()],
        "ties": columns | {name: cells(between[name]) for name in ("ties", "together")},
        "closed": len(findings.organizations) > MOST_ORGANIZATIONS,
    }


def groups_alone(findings: Findings) -> Findings:
    """Return findings without the organizations, which are too many for a page."""
    nothing = {
        name: getattr(findings, name).iloc[:0]
        for name in ("organizations", "ties", "meetings", "forums", "attendance", "communities", "what_if")
    }
    return replace(findings, **nothing, cases={})


def ends(ties: pd.DataFrame, names: Iterable[str]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the two ends of each tie as numbers in this order of names."""
    known = pd.Index(names)
    return known.get_indexer(pd.Index(ties["source"])), known.get_indexer(pd.Index(ties["target"]))


def ties(findings: Findings, numbers: Mapping[str, int]) -> tuple[dict[str, list[Any]], int]:
    """Return the ties as columns, strongest first, and how many were left out."""
    most = MOST_TIES_IN_GROUPS if findings.groups else MOST_TIES
    table = findings.ties
    if not len(table):
        return {"source": [], "target": [], "together": [], "weight": []}, 0
    source, target = ends(table, numbers)
    weight = table["weight"].to_numpy(dtype=float)
    order = np.lexsort((target, source, -weight))[:most]
    columns: dict[str, list[Any]] = {"source": source[order].tolist(), "target": target[order].tolist()}
    columns["together"] = cells(table["together"].iloc[order])
    weights, which = np.unique(weight[order], return_inverse=True)
    columns["weight"] = np.array([float(f"{value:.4g}") for value in weights.tolist()])[which].tolist()
    for column in ("ratio", "kept"):
        if column in table.columns and table[column].notna().any():
            values = cells(table[column].iloc[order])
            columns[column] = [round(value, 2) if isinstance(value, float) else value for value in values]
    return columns, max(len(table) - most, 0)


def communities_in_order(findings: Findings, organizations: pd.DataFrame) -> list[str]:
    """Return the communities' identifiers as texts, in the order of the findings."""
    if "id" in findings.communities.columns:
        return [identifier(value) for value in plain(findings.communities["id"].tolist())]
    if "community" in organizations.columns:
        return sorted({identifier(value) for value in plain(organizations["community"].tolist())} - {""})
    return []


def communities(findings: Findings, ids: Iterable[str]) -> list[dict[str, Any]]:
    """Return the communities with name and colour, in the order of the findings."""
    colours = community_colours(list(ids))
    rows = plain(findings.communities) if "id" in findings.communities.columns else []
    by_id = {identifier(row["id"]): row for row in rows}
    entries = []
    for name, colour in colours.items():
        row = by_id.get(name, {})
        spoken = str(row.get("name") or name)
        entry = {"id": name, "ja": spoken, "en": str(row.get("name_en") or spoken), "colour": colour}
        if row.get("share") is not None:
            entry["share"] = row["share"]
        entries.append(entry)
    return entries


def what_if(table: pd.DataFrame, numbers: Mapping[str, int]) -> dict[str, dict[str, Any]]:
    """Return what would be lost without each organization, by its number; names become numbers too."""
    removals: dict[str, dict[str, Any]] = {}
    for row in plain(table):
        number = numbers.get(str(row.get("organization")))
        if number is None:
            continue
        entry = {key: row[key] for key in ("lost_pairs",) if row.get(key) is not None}
        cut_off = row.get("cut_off")
        if isinstance(cut_off, list):
            entry["cut_off"] = [numbers[name] for name in cut_off if name in numbers]
        elif cut_off is not None:
            entry["cut_off_count"] = cut_off
        removals[str(number)] = entry
    return removals


def sector_pairs(rows: Any) -> list[dict[str, Any]]:
    """Return observed and expected of each pair of sectors, as far as they are known."""
    pairs = []
    for row in plain(rows) or []:
        first, second = row.get("a", row.get("source")), row.get("b", row.get("target"))
        if first is not None and second is not None:
            pairs.append({"a": first, "b": second} | some(row, "observed", "expected", "ratio"))
    return pairs
