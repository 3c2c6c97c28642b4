"""Findings → what the page holds, as sorted JSON: only what it shows, both languages, no number computed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from tsunagari.findings import plain
from tsunagari.layout import wrapped
from tsunagari.palette import COLOURS, OUTLINE, UNKNOWN, community_colours, identifier, sector_marks
from tsunagari.webmap.headline import headline, steps
from tsunagari.words import LANGUAGES, catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tsunagari.findings import Findings

MOST_TIES: Final = 20_000
"""Ties that a browser still draws well; beyond, the strongest are kept and the page says so."""
_TOLD: Final = (
    "sector",
    "area",
    "home_tier",
    "attendances",
    "degree",
    "core",
    "articulation",
    "bridge",
    "outside_sector",
    "outside_community",
    "community_share",
)
_INTERVALS: Final = ("degree", "outside_sector", "outside_community")
_KNOWN: Final = frozenset({
    "name", "sector", "sector_source", "area", "home_area", "home_tier", "secretariat", "category", "place",
    "community", "role", "joins", "forums", "key", "bridge", "articulation",
})  # fmt: skip
_MOST_VALUES: Final = 12


def payload(findings: Findings, *, public: bool, title: str | None) -> dict[str, Any]:
    """Return everything that the page shows, as lists and mappings that JSON can hold.

    Parameters
    ----------
    findings : Findings
        Missing tables and columns hide their part of the page.
    public : bool
        For publication: no head counts of people in the page at all.
    title : str, optional

    Returns
    -------
    dict
        ``organizations`` and ``forums`` (positions, marks, facts), ``ties`` (columns), ``meetings``,
        ``nodes`` and ``edges`` (for vis-network, by number), words of both languages.

    """
    organizations = findings.organizations.reset_index(drop=True)
    forums = _forums(findings)
    numbers = {str(name): number for number, name in enumerate(_texts(organizations, "name"))}
    meetings, seats = _meetings(findings, numbers, [forum["name"] for forum in forums])
    ties, left_out = _ties(findings, numbers)
    ids = _communities_in_order(findings, organizations)
    content = {
        "title": title,
        "public": public,
        "synthetic": bool(findings.provenance.get("synthetic")),
        "version": str(findings.provenance.get("version", "")),
        "period": plain(findings.provenance.get("period")),
        "organizations": _organizations(organizations, seats, forums, public=public),
        "forums": forums,
        "meetings": meetings,
        "years": sorted({meeting["year"] for meeting in meetings if meeting["year"] is not None}),
        "ties": ties,
        "ties_left_out": left_out,
        "sectors": [
            {"name": name, "colour": mark.colour, "shape": mark.shape}
            for name, mark in sector_marks(_texts(organizations, "sector")).items()
        ],
        "unknown": {"colour": UNKNOWN.colour, "shape": UNKNOWN.shape},
        "colours": list(COLOURS),
        "outline": OUTLINE,
        "attributes": _attributes(organizations),
        "communities": _communities(findings, ids),
        "partition": _some(findings.partition, "clear", "agreement", "agreement_noise"),
        "enough": findings.evidence.get("enough"),
        "cases": [
            [numbers[row["source"]], numbers[row["target"]], row["band"]]
            for row in plain(findings.cases.get("ties")) or []
            if row["source"] in numbers and row["target"] in numbers
        ],
        "what_if": _what_if(findings.what_if, numbers),
        "pairs": _sector_pairs(findings.gaps.get("sectors")),
        "change": plain(findings.change.get("years")) or [],
        "headline": headline(findings),
        "steps": steps(findings),
        "words": _words(),
    }
    content.update(_graph(content))
    return content


def dumps(content: Mapping[str, Any]) -> str:
    """Return JSON that can stand inside a script element: keys sorted, no letter that could end it."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    # A lone surrogate cannot be written as UTF-8.
    return text.encode("utf-8", "replace").decode("utf-8")


def _graph(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return nodes, edges and options from pyvis' container: organizations, then forums; ties, then seats."""
    from pyvis.network import Network

    organizations, forums = content["organizations"], content["forums"]
    container = Network()
    container.nodes = [
        {"id": number, "x": node["x"], "y": node["y"]}
        for number, node in enumerate([*organizations, *forums])
    ]
    ties = content["ties"]
    pairs = list(zip(ties["source"], ties["target"], strict=True))
    pairs += [
        (number, len(organizations) + forum)
        for number, organization in enumerate(organizations)
        for forum in organization["forums"]
    ]
    container.edges = [{"id": number, "from": low, "to": high} for number, (low, high) in enumerate(pairs)]
    container.options = {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "edges": {"smooth": False, "selectionWidth": 0, "hoverWidth": 0, "chosen": False},
        "nodes": {"chosen": False},
        "interaction": {
            "hover": True,
            "keyboard": False,
            "multiselect": False,
            "selectConnectedEdges": False,
        },
    }
    nodes, edges, _, _, _, options = container.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": json.loads(options)}


def _texts(frame: pd.DataFrame, column: str) -> list[str | None]:
    """Return a column as texts; None where it is missing."""
    if column not in frame.columns:
        return [None] * len(frame)
    return [None if value is None else str(value) for value in plain(frame[column].tolist())]


def _some(mapping: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: plain(mapping[name]) for name in names if plain(mapping.get(name)) is not None}


def _organizations(
    table: pd.DataFrame, seats: list[list[int]], forums: list[dict[str, Any]], *, public: bool
) -> list[dict[str, Any]]:
    """Return one mapping an organization: what is known about it and nothing else."""
    rows = plain(table)
    forum_number = {forum["name"]: number for number, forum in enumerate(forums)}
    attributes = _attributes(table)
    found = []
    for row, at in zip(rows, seats, strict=True):
        name = str(row["name"])
        told = {key: row[key] for key in _TOLD if row.get(key) is not None}
        told["name"] = name
        told["label"] = [line for line, _ in wrapped(name)]
        told["x"], told["y"] = (float(row.get(axis) or 0.0) for axis in "xy")
        told["place"] = row.get("place") or "network"
        told["meetings"] = at
        told["forums"] = [forum_number[forum] for forum in row.get("forums") or [] if forum in forum_number]
        told["joins"] = row.get("joins") or []
        if (community := identifier(row.get("community"))) != "":
            told["community"] = community
        for flag in ("secretariat", "category"):
            if row.get(flag):
                told[flag] = True
        if not public and row.get("people") is not None:
            told["people"] = row["people"]
        for measure in _INTERVALS:
            low, high = row.get(f"{measure}_low"), row.get(f"{measure}_high")
            if low is not None and high is not None:
                told[f"{measure}_interval"] = [low, high]
        if attributes:
            told["attributes"] = {key: row[key] for key in attributes if row.get(key) is not None}
        found.append(told)
    return found


def _attributes(table: pd.DataFrame) -> list[str]:
    """Return the text columns from a master that can be told apart by colour."""
    return [
        str(column)
        for column in table.columns
        if column not in _KNOWN
        and (pd.api.types.is_string_dtype(table[column]) or table[column].dtype == object)
        and not table[column].map(lambda value: isinstance(value, list | dict)).any()
        and 1 <= table[column].nunique() <= _MOST_VALUES
    ]


def _forums(findings: Findings) -> list[dict[str, Any]]:
    found = []
    for row in plain(findings.forums):
        name = str(row["name"])
        told = {key: row[key] for key in ("tier", "area", "kind", "plenaries") if row.get(key) is not None}
        told |= {"name": name, "label": [line for line, _ in wrapped(name)]}
        told |= {axis: float(row.get(axis) or 0.0) for axis in "xy"}
        found.append(told)
    return found


def _meetings(
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
                "size": row.get("size"),
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


def _ties(findings: Findings, numbers: Mapping[str, int]) -> tuple[dict[str, list[Any]], int]:
    """Return the ties as columns, strongest first, and how many were left out."""
    table = findings.ties
    if not len(table):
        return {"source": [], "target": [], "together": [], "weight": []}, 0
    source = table["source"].map(numbers).to_numpy(dtype=np.int64)
    target = table["target"].map(numbers).to_numpy(dtype=np.int64)
    weight = table["weight"].to_numpy(dtype=float)
    order = np.lexsort((target, source, -weight))[:MOST_TIES]
    found: dict[str, list[Any]] = {"source": source[order].tolist(), "target": target[order].tolist()}
    found["together"] = plain(table["together"].to_numpy()[order])
    found["weight"] = [float(f"{value:.4g}") for value in weight[order]]
    for column in ("ratio", "kept"):
        if column in table.columns and table[column].notna().any():
            values = plain(table[column].to_numpy(dtype=object)[order])
            found[column] = [round(value, 2) if isinstance(value, float) else value for value in values]
    return found, max(len(table) - MOST_TIES, 0)


def _communities_in_order(findings: Findings, organizations: pd.DataFrame) -> list[str]:
    if "id" in findings.communities.columns:
        return [identifier(value) for value in plain(findings.communities["id"].tolist())]
    if "community" in organizations.columns:
        return sorted({identifier(value) for value in plain(organizations["community"].tolist())} - {""})
    return []


def _communities(findings: Findings, ids: Iterable[str]) -> list[dict[str, Any]]:
    """Return the communities with name and colour, in the order of the findings."""
    colours = community_colours(list(ids))
    rows = plain(findings.communities) if "id" in findings.communities.columns else []
    by_id = {identifier(row["id"]): row for row in rows}
    found = []
    for name, colour in colours.items():
        row = by_id.get(name, {})
        spoken = str(row.get("name") or name)
        told = {"id": name, "ja": spoken, "en": str(row.get("name_en") or spoken), "colour": colour}
        if row.get("share") is not None:
            told["share"] = row["share"]
        found.append(told)
    return found


def _what_if(table: pd.DataFrame, numbers: Mapping[str, int]) -> dict[str, dict[str, Any]]:
    """Return what would be lost without each organization, by its number; names become numbers too."""
    found: dict[str, dict[str, Any]] = {}
    for row in plain(table):
        number = numbers.get(str(row.get("organization")))
        if number is None:
            continue
        told = {key: row[key] for key in ("lost_pairs", "efficiency_drop") if row.get(key) is not None}
        cut_off = row.get("cut_off")
        if isinstance(cut_off, list):
            told["cut_off"] = [numbers[name] for name in cut_off if name in numbers]
        elif cut_off is not None:
            told["cut_off_count"] = cut_off
        found[str(number)] = told
    return found


def _sector_pairs(rows: Any) -> list[dict[str, Any]]:
    """Return observed and expected of each pair of sectors, as far as they are known."""
    found = []
    for row in plain(rows) or []:
        first, second = row.get("a", row.get("source")), row.get("b", row.get("target"))
        if first is not None and second is not None:
            found.append({"a": first, "b": second} | _some(row, "observed", "expected", "ratio"))
    return found


def _words() -> dict[str, dict[str, str]]:
    """Return the page's own words and the shared ones, by language, without the floor's name."""
    spoken = {
        key.split(".", 1)[1]: sentence
        for key, sentence in catalogue().items()
        if key.startswith(("webmap.", "common."))
        and not key.startswith(("common.place", "common.problem", "common.more", "webmap.say_"))
    }
    return {lang: {key: spoken[key][column] for key in spoken} for column, lang in enumerate(LANGUAGES)}
