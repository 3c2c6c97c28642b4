"""Tables of the findings as the page holds them: by number, only what is known and shown."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import numpy as np
import pandas as pd

from tsunagari.eras import short_day
from tsunagari.findings import Findings
from tsunagari.jsontext import cells, plain
from tsunagari.layout import meeting_spots, wrapped
from tsunagari.palette import community_colours, identifier
from tsunagari.scene.record import attended
from tsunagari.words import term

Rows = list[dict[str, Any]]

MOST_TIES: Final = 20_000
"""Ties that a browser still draws well; beyond, the strongest are kept and the page says so."""
MOST_TIES_IN_GROUPS: Final = 200_000
"""Ties of a page that starts from groups: only those of one group are drawn at once."""
MOST_ORGANIZATIONS: Final = 10_000
"""Organizations that a page can hold; beyond, it shows the groups alone."""
MOST_BODIES: Final = 40
"""Meetings of a single forum that the two-mode view still shows one by one."""
_EMBEDDED: Final = (
    "sector", "area", "home_tier", "attendances", "bridge", "outside_sector", "community_share",
)  # fmt: skip
_KNOWN: Final = frozenset({
    "name", "sector", "sector_source", "area", "home_area", "home_tier", "secretariat", "category", "place",
    "community", "role", "joins", "forums", "key", "bridge", "articulation", "group",
})  # fmt: skip
_MOST_VALUES: Final = 12
_NUMBER: Final = r"^(-?[0-9]+(?:\.[0-9]+)?) *[^0-9]{0,2}$"
"""A number, with a unit behind it or none."""


def texts(frame: pd.DataFrame, column: str) -> list[str | None]:
    """Return a column as texts; None where it is missing."""
    values = cells(frame[column]) if column in frame else [None] * len(frame)
    return [None if value is None else str(value) for value in values]


def some(mapping: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """Return the named entries that are known."""
    return {name: value for name in names if (value := plain(mapping.get(name))) is not None}


def label(name: str) -> list[str]:
    """Return the lines of a name below its mark."""
    return [line for line, _ in wrapped(name)]


def terms(findings: Findings) -> dict[str, str]:
    """Return the sectors, tiers and kinds of meeting that we know a word for → English."""
    columns = {"sector": findings.organizations, "home_tier": findings.organizations}
    columns |= {"tier": findings.meetings, "kind": findings.forums}
    words = {str(word) for name, table in columns.items() if name in table for word in table[name].dropna()}
    return {word: term(word, "en") for word in sorted(words) if term(word, "en") != word}


def organizations(table: pd.DataFrame, seats: list[list[int]], bodies: Rows | None, *, public: bool) -> Rows:
    """Return one mapping an organization: what is known about it and nothing else; its bodies by number."""
    number = {body["name"]: at for at, body in enumerate(bodies or [])}
    texts_, counted = attributes(table), numbers(table.reset_index(drop=True))
    # Groups are numbered in the order of their names.
    groups = pd.factorize(table["group"], sort=True)[0].tolist() if "group" in table else [-1] * len(table)
    entries = []
    for at, (row, own, group) in enumerate(zip(plain(table), seats, groups, strict=True)):
        name, low = str(row["name"]), row.get("outside_sector_low")
        # What is left out here, the script fills in.
        known: dict[str, Any] = {
            **{key: row.get(key) for key in _EMBEDDED},
            "community": identifier(row.get("community")) or None,
            **{key: row.get(key) or None for key in ("secretariat", "category", "joins")},
            "people": None if public else row.get("people"),
            "outside_sector_interval": None if low is None else [low, row["outside_sector_high"]],
            "group": group if group >= 0 else None,
            "attributes": some(row, *texts_) or None,
            "label": lines if (lines := label(name)) != [name] else None,
            "place": None if row.get("place") == "network" else row.get("place"),
            "numbers": {key: float(held[at]) for key, held in counted.items() if at in held} or None,
        }
        entry = {key: value for key, value in known.items() if value is not None}
        entry |= {"name": name, "meetings": own} | {axis: float(row.get(axis) or 0.0) for axis in "xy"}
        attends = [number[body] for body in row.get("forums") or [] if body in number]
        entries.append(entry | {"forums": own if bodies is None else attends})
    return entries


def attributes(table: pd.DataFrame) -> list[str]:
    """Return the text columns from a master that can be told apart by colour."""
    return [
        str(column)
        for column in _of_master(table)
        if not table[column].map(lambda value: isinstance(value, list | dict)).any()
        and 1 <= table[column].nunique() <= _MOST_VALUES
    ]


def _of_master(table: pd.DataFrame) -> list[Any]:
    """Return the columns that are none of ours: a master's own columns are texts, measures are numbers."""
    return [
        column
        for column in table.columns.difference([*_KNOWN], sort=False)
        if pd.api.types.is_string_dtype(table[column]) or table[column].dtype == object
    ]


def numbers(table: pd.DataFrame) -> dict[str, pd.Series]:
    """Return the columns from a master that hold numbers (120, 1,200床), as numbers: what size can show."""
    known = {}
    for column in _of_master(table):
        texts = table[column].dropna().astype(str).str.normalize("NFKC").str.replace(",", "")
        values = pd.to_numeric(texts.str.extract(_NUMBER, expand=False), errors="coerce")
        if len(values) and values.notna().all() and (values != values.iloc[0]).any():
            known[str(column)] = values
    return known


def forums(findings: Findings) -> Rows:
    """Return the forums with their places."""
    return [
        some(row, "tier", "area", "kind")
        | {"name": str(row["name"]), "label": label(str(row["name"]))}
        | {axis: float(row.get(axis) or 0.0) for axis in "xy"}
        for row in plain(findings.forums)
    ]


def meetings_are_bodies(findings: Findings) -> bool:
    """Tell whether the two-mode view shows meetings: one forum alone would be a star that says nothing."""
    few = 2 <= len(findings.meetings) <= MOST_BODIES
    return few and len(findings.forums) <= 1 and len(findings.attendance) > 0


def meetings_as_bodies(organizations: pd.DataFrame, meetings: Rows, seats: list[list[int]]) -> Rows:
    """Return the meetings of a single forum in the place of forums; each becomes its own body."""
    names = [" ".join(filter(None, (meeting["name"], meeting["date"]))) for meeting in meetings]
    seen = np.zeros((len(organizations), len(meetings)), dtype=bool)
    for number, at in enumerate(seats):
        seen[number, at] = True
    spots = organizations[["x", "y"]].to_numpy(dtype=float)
    spots = meeting_spots(spots, [str(name) for name in organizations["name"]], names, seen)
    entries = []
    for number, (meeting, name) in enumerate(zip(meetings, names, strict=True)):
        meeting["forum"] = number
        entry = some(meeting, "tier", "area") | {"name": name, "label": label(name)}
        if meeting["date"]:
            japanese = " ".join(filter(None, (meeting["name"], short_day(meeting["date"]))))
            entry |= {"name_ja": japanese, "label_ja": label(japanese)}
        entries.append(entry | {"x": float(spots[number, 0]), "y": float(spots[number, 1])})
    return entries


def meetings(findings: Findings, numbers: Mapping[str, int], forums: Rows) -> tuple[Rows, list[list[int]]]:
    """Return the meetings, and for each organization the numbers of those it attended."""
    forum_number = {forum["name"]: number for number, forum in enumerate(forums)}
    rows = plain(findings.meetings)
    meetings = [
        {
            "name": str(row.get("name") or ""),
            "forum": forum_number.get(row.get("forum"), -1),
            "year": None if row.get("fiscal_year") is None else int(row["fiscal_year"]),
            "ties": bool(row.get("makes_ties", True)),
            **{key: row.get(key) for key in ("date", "tier", "area")},
        }
        for row in rows
    ]
    ids = {row["id"]: number for number, row in enumerate(rows)}
    seats: list[list[int]] = [[] for _ in numbers]
    for organization, meeting in attended(findings).itertuples(index=False):
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
        {"ja": row["name"], "en": row["name_en"], "label": label(str(row["name"]))}
        | {key: row[key] for key in ("organizations", "ties")}
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
    names = "organizations", "ties", "meetings", "forums", "attendance", "communities", "what_if"
    return replace(findings, **{name: getattr(findings, name).iloc[:0] for name in names}, cases={})


def ties(findings: Findings, numbers: Mapping[str, int]) -> tuple[dict[str, list[Any]], int]:
    """Return the ties as columns, strongest first, and how many were left out."""
    most, table = MOST_TIES_IN_GROUPS if findings.groups else MOST_TIES, findings.ties
    if not len(table):
        return {"source": [], "target": [], "together": [], "weight": []}, 0
    known, weight = pd.Index(numbers), table["weight"].to_numpy(dtype=float)
    source, target = (known.get_indexer(pd.Index(table[end])) for end in ("source", "target"))
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


def communities(findings: Findings, organizations: pd.DataFrame) -> Rows:
    """Return the communities with name and colour, in the order of the findings."""
    table = findings.communities
    rows = {identifier(row["id"]): row for row in plain(table)} if "id" in table else {}
    if "id" not in table and "community" in organizations:
        rows = {name: {} for name in sorted({*map(identifier, plain(organizations["community"].tolist()))})}
    entries = []
    for name, colour in community_colours(list(rows)).items():
        spoken = str(rows[name].get("name") or name)
        entry = {"id": name, "ja": spoken, "en": str(rows[name].get("name_en") or spoken), "colour": colour}
        entries.append(entry | some(rows[name], "share"))
    return entries


def what_if(table: pd.DataFrame, numbers: Mapping[str, int]) -> dict[str, dict[str, Any]]:
    """Return what would be lost without each organization, by its number; names become numbers too."""
    removals: dict[str, dict[str, Any]] = {}
    for row in plain(table):
        if row.get("organization") in numbers:
            entry, cut_off = some(row, "lost_pairs"), row.get("cut_off")
            if isinstance(cut_off, list):
                entry["cut_off"] = [numbers[name] for name in cut_off if name in numbers]
            elif cut_off is not None:
                entry["cut_off_count"] = cut_off
            removals[str(numbers[row["organization"]])] = entry
    return removals
